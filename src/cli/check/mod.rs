//! `check`: anchors, checksums, codebooks, journals. Writes nothing, unless asked to repair, and then new files only.

mod folder;
mod journals;

use super::list::state_name;
use super::repair;
use super::{CommandError, Console, DONE, PasswordArgs, WRONG};
use crate::annotation::{Analyst, AnchorState, Layer, Placed};
use crate::codebook::{Codebook, default_codebook};
use crate::letter::Letter;
use crate::store::atomic::folder_of;
use crate::store::codebook_file;
use crate::store::disk::{Disk, Kind};
use crate::store::elsewhere::{Elsewhere, home};
use crate::store::folder::{
    FoundLayer, LayerHead, codebook_path, find_codebook, find_heads, layer_path,
};
use crate::store::journal;
use crate::store::layer_file::{LARGEST_LIMIT, LayerFile, parse_up_to, peek, to_layer};
use crate::workspace::foreign::pending;
use crate::workspace::import_process::Importer;
use crate::workspace::open::{ColleagueLimits, read_letter};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How much of a file is read to see what it is, in bytes.
const HEAD: u64 = 64 << 10;

/// What `check` is asked for.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Letters, annotation files, codebooks, journals, or folders with them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Write what can be saved of damaged annotation files and journals to new files beside them
    #[arg(long)]
    repair: bool,
    #[command(flatten)]
    password: PasswordArgs,
}

pub(super) fn run(args: &CheckArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let disk = console.environment.disk.clone();
    let journals = console.environment.journal_folder();
    let settings = console.settings().settings.clone();
    let colleague_limit = ColleagueLimits::of(&settings).file;
    let elsewhere = settings.elsewhere;
    let importer = console.importer(&args.password)?;
    let mut check = Check {
        disk: &*disk,
        importer: &importer,
        journals: &journals,
        elsewhere: &elsewhere,
        account: &console.environment.account,
        colleague_limit,
        repair: args.repair,
        said: Vec::new(),
        journal_files: BTreeSet::new(),
        findings: Vec::new(),
        codebooks: BTreeSet::new(),
        letters: BTreeSet::new(),
        layers: BTreeSet::new(),
        annotations: 0,
    };
    let mut named = BTreeSet::new();
    for path in &args.paths {
        // Named twice, or by a link as well, it is looked at once.
        let whole = disk.resolve(path);
        if !named.insert(whole.clone()) {
            continue;
        }
        let path = if disk.is_link(path) { &whole } else { path };
        match disk.kind(path) {
            Ok(Kind::Folder) => check.folder(path)?,
            Ok(Kind::File) => check.file(path)?,
            Ok(Kind::Missing) => return Err(CommandError::file(path, "there is no such file")),
            Ok(Kind::Other) => return Err(CommandError::file(path, "this is not a file")),
            Err(error) => return Err(CommandError::file(path, error)),
        }
    }
    let (findings, said) = (check.findings, check.said);
    let summary = format!(
        "{} letters, {} annotation files, {} annotations: {}",
        check.letters.len(),
        check.layers.len(),
        check.annotations,
        match findings.len() {
            0 => "nothing wrong".to_owned(),
            count => format!("{count} findings"),
        }
    );
    for finding in &findings {
        console.print(finding)?;
    }
    for said in said.iter().chain([&summary]) {
        console.say(said);
    }
    Ok(if findings.is_empty() { DONE } else { WRONG })
}

fn is_named_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

fn is_codebook(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name == codebook_file::FILE_NAME)
}

struct Check<'a> {
    disk: &'a dyn Disk,
    importer: &'a Importer,
    journals: &'a Path,
    elsewhere: &'a [Elsewhere],
    /// The account's name, as the analyst is called in files.
    account: &'a str,
    /// Colleagues' files of more bytes are not read.
    colleague_limit: u64,
    repair: bool,
    findings: Vec<String>,
    /// What is to be known, and is not wrong; and what was repaired.
    said: Vec<String>,
    /// The journals that were looked at.
    journal_files: BTreeSet<PathBuf>,
    /// The folders whose codebook was looked at.
    codebooks: BTreeSet<PathBuf>,
    letters: BTreeSet<PathBuf>,
    layers: BTreeSet<PathBuf>,
    annotations: usize,
}

impl Check<'_> {
    fn find(&mut self, path: &Path, what: &str) {
        self.findings.push(format!("{}: {what}", path.display()));
    }

    fn say(&mut self, path: &Path, what: &str) {
        self.said.push(format!("{}: {what}", path.display()));
    }

    /// Says why nothing is made of a file, where that is asked for.
    fn cannot_repair(&mut self, path: &Path, why: &str) {
        if self.repair {
            self.say(path, &format!("not repaired: {why}"));
        }
    }

    /// A file that was asked for: a letter, a layer of one, or a codebook.
    fn file(&mut self, path: &Path) -> Result<(), CommandError> {
        let Some(start) = self.start_of(path) else {
            return Ok(());
        };
        if is_codebook(path) {
            self.codebook(path);
            Ok(())
        } else if let Some(header) = peek(&start) {
            let letter = self.letter_of(path, &header.letter.file);
            self.letter(&letter)?;
            self.layer_alone(path, &letter)
        } else if journal::is_journal(&start) {
            self.journal(path)
        } else {
            // A layer that does not even say whose it is goes by its name: `<letter>.<analyst id>.ron`.
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let stem = name.strip_suffix(".ron").and_then(|it| it.rsplit_once('.'));
            let letter = stem.map(|(letter, _)| self.letter_of(path, letter));
            let is_file = |letter: &PathBuf| matches!(self.disk.kind(letter), Ok(Kind::File));
            match letter.filter(is_file) {
                Some(letter) => self.letter(&letter),
                None if is_named_ron(path) => {
                    self.unknown(path, &start);
                    Ok(())
                }
                None => self.letter(path),
            }
        }
    }

    /// The first bytes of a file; `None`, which is said, where it cannot be read.
    fn start_of(&mut self, path: &Path) -> Option<Vec<u8>> {
        match self.disk.read_start(path, HEAD) {
            Ok(start) => Some(start),
            Err(error) => {
                self.find(path, &format!("it cannot be read: {error}"));
                None
            }
        }
    }

    /// A file that is named as one of ours, and of which nothing says what it is.
    fn unknown(&mut self, path: &Path, start: &[u8]) {
        let what = if !start.iter().all(|byte| *byte == 0) {
            "nothing in it says what it is: it can be read neither as annotations nor as a journal"
        } else if !start.is_empty() {
            "it holds nothing but zeros: the disk lost what was written; put back an older copy"
        } else if journal::is_journal_name(path) {
            // Made, and not written to before the computer stopped.
            self.say(
                path,
                "it is empty: nothing that was in it had been called saved",
            );
            return;
        } else {
            "it is empty; put back an older copy"
        };
        self.find(path, what);
        self.cannot_repair(path, "nothing in it can be read");
    }

    /// Where the letter of this name lies that the layer at `path` belongs to.
    fn letter_of(&self, path: &Path, name: &str) -> PathBuf {
        let place = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let place = folder_of(&place);
        let here = self
            .elsewhere
            .iter()
            .find(|it| Path::new(&it.place) == place);
        match here {
            Some(here) => Path::new(&here.folder).join(name),
            None => path.with_file_name(name),
        }
    }

    /// A layer that was asked for and is none that the letter's folder is searched for: a repaired one, say.
    fn layer_alone(&mut self, path: &Path, letter_path: &Path) -> Result<(), CommandError> {
        let same = |other: &PathBuf| self.disk.resolve(other) == self.disk.resolve(path);
        if self.layers.iter().any(same) {
            return Ok(());
        }
        let failed = |error: &dyn std::fmt::Display| CommandError::file(path, error);
        let letter =
            read_letter(self.disk, letter_path, self.importer).map_err(|error| failed(&error))?;
        let tags = self.codebook(&home(self.elsewhere, letter_path));
        let bytes = self
            .disk
            .read(path, LARGEST_LIMIT)
            .map_err(|error| failed(&error))?;
        self.layers.insert(path.to_owned());
        match parse_up_to(&bytes, LARGEST_LIMIT) {
            Ok(file) => drop(self.layer(path, &file, &letter, &tags)),
            Err(error) => self.find(path, &error.to_string()),
        }
        Ok(())
    }

    /// The codebook of the letter's folder; the default one where there is none that can be read.
    fn tags_of(&self, letter_path: &Path) -> Codebook {
        let found = [home(self.elsewhere, letter_path), letter_path.to_owned()]
            .iter()
            .find_map(|it| find_codebook(self.disk, it));
        let found = found.and_then(|it| it.file.ok());
        found.map_or_else(default_codebook, |it| it.codebook)
    }

    /// The ids of the tags in the codebook of the folder in which `beside` lies; the default ones where there is none.
    fn codebook(&mut self, beside: &Path) -> BTreeSet<String> {
        let ids = |codebook: &Codebook| {
            let tags = codebook.tags.iter();
            tags.map(|tag| tag.id.as_str().to_owned()).collect()
        };
        let Some(found) = find_codebook(self.disk, beside) else {
            return ids(&default_codebook());
        };
        let path = codebook_path(beside);
        let first = self.codebooks.insert(path.clone());
        match found.file {
            Ok(file) => {
                if let Some(format) = file.newer_format.filter(|_| first) {
                    self.find(&path, &newer(format));
                }
                if let Some(wrong) = file.wrong.as_ref().filter(|_| first) {
                    self.find(&path, &wrong.to_string());
                }
                ids(&file.codebook)
            }
            Err(error) => {
                if first {
                    self.find(&path, &error.to_string());
                }
                BTreeSet::new()
            }
        }
    }

    fn letter(&mut self, path: &Path) -> Result<(), CommandError> {
        let failed = |error: &dyn std::fmt::Display| CommandError::file(path, error);
        let letter = read_letter(self.disk, path, self.importer)
            .map_err(|error| CommandError::letter(path, &error))?;
        if !self.letters.insert(self.disk.resolve(path)) {
            return Ok(());
        }
        let elsewhere = home(self.elsewhere, path);
        let mut tags = self.codebook(path);
        let mut found =
            find_heads(self.disk, path, path, &letter).map_err(|error| failed(&error))?;
        if elsewhere != path {
            if matches!(self.disk.kind(&codebook_path(&elsewhere)), Ok(Kind::File)) {
                tags = self.codebook(&elsewhere);
            }
            match find_heads(self.disk, path, &elsewhere, &letter) {
                Ok(more) => found.extend(more),
                Err(error) => {
                    let what = format!("it holds annotations, and cannot be listed: {error}");
                    self.find(&folder_of(&elsewhere), &what);
                }
            }
        }
        let mut layers: Vec<Layer> = Vec::new();
        let mut whole: Vec<(PathBuf, usize)> = Vec::new();
        for head in found {
            self.layers.insert(head.path.clone());
            // One at a time: together they may take more memory than there is.
            let limit = self.limit_of(&head);
            let found = head.read(self.disk, limit);
            match &found.file {
                Ok(file) => {
                    let layer = self.layer(&found.path, file, &letter, &tags);
                    whole.push((found.path.clone(), layers.len()));
                    layers.push(layer);
                }
                Err(error) => {
                    self.find(&found.path, &error.to_string());
                    layers.extend(error.survivors().map(|file| to_layer(file, &letter).0));
                }
            }
            self.repair(path, &letter, &found)?;
        }
        self.claims(&elsewhere, &layers, &whole);
        self.journals_of(path, &letter, &layers)
    }

    /// The largest length of a file: what colleagues wrote is read within narrower bounds than what is one's own.
    fn limit_of(&self, head: &LayerHead) -> u64 {
        let header = head.header.as_ref();
        let own = header.is_some_and(|it| it.analyst.name == self.account);
        if own {
            LARGEST_LIMIT
        } else {
            self.colleague_limit
        }
    }

    /// Names what files would change or delete in the name of an analyst whose own file is another one; `home` is where the
    /// letter lies as far as its annotations go, `whole` says which of the `layers` were read from which file.
    fn claims(&mut self, home: &Path, layers: &[Layer], whole: &[(PathBuf, usize)]) {
        let mut of_analysts: BTreeMap<&str, Vec<(&Path, &Layer)>> = BTreeMap::new();
        for (path, at) in whole {
            let layer = &layers[*at];
            let files = of_analysts.entry(&layer.analyst.id).or_default();
            files.push((path, layer));
        }
        for (id, files) in of_analysts {
            let name = layer_path(home, &files[0].1.analyst);
            let own = files
                .iter()
                .find(|(path, _)| path.file_name() == name.file_name());
            let Some((own_path, own)) = own else {
                continue;
            };
            for (path, theirs) in files.iter().filter(|(path, _)| path != own_path) {
                if let Some(proposed) = pending(own, theirs, path) {
                    self.find(path, &format!("in the name of {id}: {proposed}"));
                }
            }
        }
    }

    fn repair(
        &mut self,
        letter_path: &Path,
        letter: &Letter,
        found: &FoundLayer,
    ) -> Result<(), CommandError> {
        if !self.repair {
            return Ok(());
        }
        let analyst = match &found.header {
            Some(header) => Analyst {
                id: header.analyst.id.clone(),
                name: header.analyst.name.clone(),
            },
            None => {
                let name = found.path.file_stem().unwrap_or_default().to_string_lossy();
                let id = name.rsplit_once('.').map_or(&*name, |(_, id)| id);
                Analyst::from_account(id)
            }
        };
        let codebook = self.tags_of(letter_path);
        let said = repair::layer(self.disk, &found.path, letter, &analyst, &codebook)?;
        let said = said.map(|said| format!("{}: {said}", found.path.display()));
        self.said.extend(said);
        Ok(())
    }

    fn layer(
        &mut self,
        path: &Path,
        file: &LayerFile,
        letter: &Letter,
        tags: &BTreeSet<String>,
    ) -> Layer {
        let (layer, report) = to_layer(file, letter);
        self.annotations += layer.annotations.len();
        if let Some((line, column)) = report.unknown_word {
            let what = format!(
                "line {line}, column {column}: a word that this version does not know: mistyped, or written by a \
                 newer version of Kanttekening"
            );
            self.find(path, &what);
        } else if let Some(format) = report.newer_format {
            self.find(path, &newer(format));
        }
        for lost in &report.set_aside {
            let what = format!(
                "line {}, column {}: {}",
                lost.line, lost.column, lost.reason
            );
            self.find(path, &what);
        }
        for line in &report.hand_edited {
            self.find(
                path,
                &format!("line {line}: edited by hand (its checksum does not fit)"),
            );
        }
        let lost = Placed::of(&layer.corrections, letter).lost.len();
        if lost > 0 {
            let what =
                "corrections of the reading view no longer fit the letter, and are not applied";
            self.said.push(format!("{}: {lost} {what}", path.display()));
        }
        if let Some(count) = report.miscounted {
            let what = format!(
                "says that it holds {} annotations, and holds {}",
                count.promised, count.found
            );
            self.find(path, &what);
        }
        for annotation in layer.annotations.iter() {
            if annotation.state != AnchorState::Kept {
                let state = match annotation.state {
                    AnchorState::ToCheck => {
                        "to be checked: the letter was changed, and the same words stand elsewhere too"
                    }
                    state => state_name(state),
                };
                self.find(
                    path,
                    &format!("annotation {} is {state}", annotation.id.as_str()),
                );
            }
            for tag in annotation
                .tags
                .iter()
                .filter(|tag| !tags.contains(tag.as_str()))
            {
                let what = format!(
                    "annotation {} has the unknown tag {tag}",
                    annotation.id.as_str()
                );
                self.find(path, &what);
            }
        }
        layer
    }
}

fn newer(format: u32) -> String {
    format!("written by a newer version of Kanttekening (format {format})")
}
