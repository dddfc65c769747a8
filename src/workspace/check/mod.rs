//! Looking letters, annotation files, codebooks and journals through for what is wrong with them. Writes nothing, unless
//! asked to repair, and then new files only.

mod findings;
mod folder;
mod journals;
mod registers;
mod repair;
#[cfg(test)]
mod tests;

pub use findings::{CheckError, Checked, Finding, Problem, Remark, Saved};

use super::environment::Environment;
use super::foreign::pending;
use super::import_process::Importer;
use super::open::{ColleagueLimits, read_letter};
use crate::annotation::{Analyst, AnchorState, Layer, Placed};
use crate::codebook::{Codebook, TagId, default_codebook};
use crate::letter::Letter;
use crate::store::atomic::folder_of;
use crate::store::codebook_file;
use crate::store::disk::{Disk, Kind};
use crate::store::folder::{
    FoundLayer, LayerHead, codebook_for, codebook_path, find_codebook, find_heads, is_account,
    layer_path,
};
use crate::store::journal;
use crate::store::layer::{LARGEST_LIMIT, LayerFile, parse_up_to, peek, to_layer};
use crate::store::register_file::is_register;
use crate::store::settings::Settings;
use crate::store::storage_redirect::{Redirect, home};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The bytes read of a file to see what it is.
const HEAD: u64 = 64 << 10;

fn is_named_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

fn is_codebook(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name == codebook_file::FILE_NAME)
}

/// A check that goes on.
pub struct Check<'a> {
    disk: &'a dyn Disk,
    importer: &'a Importer,
    journals: PathBuf,
    redirects: &'a [Redirect],
    /// The account's name, as the analyst is called in files.
    account: &'a str,
    /// Colleagues' files of more bytes are not read.
    colleague_limit: u64,
    repair: bool,
    checked: Checked,
    /// The journals that were looked at.
    journal_files: BTreeSet<PathBuf>,
    /// The folders that were looked into.
    folders: BTreeSet<PathBuf>,
    /// Those of the program itself: they are none of a folder of letters, also where they lie in it.
    own: [PathBuf; 3],
    /// The folders whose codebook was looked at.
    codebooks: BTreeSet<PathBuf>,
    letters: BTreeSet<PathBuf>,
    layers: BTreeSet<PathBuf>,
}

impl<'a> Check<'a> {
    /// A check that reads letters by `importer`, and writes what can be saved of damaged files beside them where it is to
    /// `repair`.
    pub fn new(
        environment: &'a Environment,
        settings: &'a Settings,
        importer: &'a Importer,
        repair: bool,
    ) -> Self {
        let own = [
            &environment.settings_folder,
            &environment.data_folder,
            &environment.state_folder,
        ];
        Self {
            disk: &*environment.disk,
            importer,
            journals: environment.journal_folder(),
            redirects: &settings.redirects,
            account: &environment.account,
            colleague_limit: ColleagueLimits::of(settings).file,
            repair,
            checked: Checked::default(),
            journal_files: BTreeSet::new(),
            folders: BTreeSet::new(),
            own: own.map(|it| environment.disk.resolve(it)),
            codebooks: BTreeSet::new(),
            letters: BTreeSet::new(),
            layers: BTreeSet::new(),
        }
    }

    /// Looks at letters, annotation files, codebooks, journals, and folders with them.
    ///
    /// # Errors
    /// [`CheckError`] of the first that cannot be looked at.
    pub fn paths(mut self, paths: &[PathBuf]) -> Result<Checked, CheckError> {
        let mut named = BTreeSet::new();
        for path in paths {
            // Named twice, or by a link as well, it is looked at once.
            let whole = self.disk.resolve(path);
            if !named.insert(whole.clone()) {
                continue;
            }
            let path = if self.disk.is_link(path) {
                &whole
            } else {
                path
            };
            if let Some(problem) = self.disk.name_problem(path) {
                return Err(CheckError::file(path, problem));
            }
            match self.disk.kind(path) {
                Ok(Kind::Folder) => self.folder(path)?,
                Ok(Kind::File) => self.file(path)?,
                Ok(Kind::Missing) => return Err(CheckError::file(path, "there is no such file")),
                Ok(Kind::Other) => return Err(CheckError::file(path, "this is not a file")),
                Err(error) => return Err(CheckError::file(path, error)),
            }
        }
        Ok(Checked {
            letters: self.letters.len(),
            layers: self.layers.len(),
            ..self.checked
        })
    }

    fn find(&mut self, path: &Path, problem: impl Into<Problem>) {
        self.checked.findings.push(Finding {
            path: path.to_owned(),
            problem: problem.into(),
        });
    }

    fn say(&mut self, path: &Path, remark: Remark) {
        self.checked.remarks.push((path.to_owned(), remark));
    }

    /// Says why nothing is made of a file, where that is asked for.
    fn cannot_repair(&mut self, path: &Path, why: &'static str) {
        if self.repair {
            self.say(path, Remark::NotRepaired(why));
        }
    }

    /// A file that was asked for: a letter, a layer of one, or a codebook.
    fn file(&mut self, path: &Path) -> Result<(), CheckError> {
        let Some(start) = self.start_of(path) else {
            return Ok(());
        };
        if is_codebook(path) {
            self.codebook(path);
            Ok(())
        } else if is_register(path) {
            self.register(path).map(|_| ())
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
                self.find(path, Problem::unread(&error));
                None
            }
        }
    }

    /// A file that is named as one of ours, and of which nothing says what it is.
    fn unknown(&mut self, path: &Path, start: &[u8]) {
        let what = if !start.iter().all(|byte| *byte == 0) {
            Problem::Unknown
        } else if !start.is_empty() {
            Problem::Zeros
        } else if journal::is_journal_name(path) {
            // Made, and not written to before the computer stopped.
            self.say(path, Remark::EmptyJournal);
            return;
        } else {
            Problem::Empty
        };
        self.find(path, what);
        self.cannot_repair(path, "nothing in it can be read");
    }

    /// The path of the letter of this name that the layer at `path` belongs to.
    fn letter_of(&self, path: &Path, name: &str) -> PathBuf {
        let place = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let place = folder_of(&place);
        let here = self
            .redirects
            .iter()
            .find(|it| Path::new(&it.place) == place);
        match here {
            Some(here) => Path::new(&here.folder).join(name),
            None => path.with_file_name(name),
        }
    }

    /// A layer that was asked for and is none that the letter's folder is searched for: a repaired one, say.
    fn layer_alone(&mut self, path: &Path, letter_path: &Path) -> Result<(), CheckError> {
        let same = |other: &PathBuf| self.disk.resolve(other) == self.disk.resolve(path);
        if self.layers.iter().any(same) {
            return Ok(());
        }
        let failed = |error: &dyn std::fmt::Display| CheckError::file(path, error);
        let letter =
            read_letter(self.disk, letter_path, self.importer).map_err(|error| failed(&error))?;
        let tags = self.codebook(&home(self.redirects, letter_path));
        let bytes = self
            .disk
            .read(path, LARGEST_LIMIT)
            .map_err(|error| failed(&error))?;
        self.layers.insert(path.to_owned());
        match parse_up_to(&bytes, LARGEST_LIMIT) {
            Ok(file) => drop(self.layer(path, &file, &letter, &tags)),
            Err(error) => self.find(path, error),
        }
        Ok(())
    }

    /// The codebook that holds for the letter; the default one where there is none that can be read.
    fn tags_of(&self, letter_path: &Path) -> Codebook {
        let own = find_codebook(self.disk, &home(self.redirects, letter_path));
        let above = || codebook_for(self.disk, letter_path).map(|(_, found)| found);
        let found = own.or_else(above).and_then(|it| it.file.ok());
        found.map_or_else(default_codebook, |it| it.codebook)
    }

    /// The ids of the tags that hold for a letter at `beside`; the default ones where there is no codebook.
    fn codebook(&mut self, beside: &Path) -> BTreeSet<TagId> {
        let ids = |codebook: &Codebook| {
            let tags = codebook.tags.iter();
            tags.map(|tag| tag.id.clone()).collect()
        };
        let Some((path, found)) = codebook_for(self.disk, beside) else {
            return ids(&default_codebook());
        };
        let first = self.codebooks.insert(path.clone());
        match found.file {
            Ok(file) => {
                if let Some(format) = file.newer_format.filter(|_| first) {
                    self.find(&path, Problem::Newer(format));
                }
                if let Some(wrong) = file.wrong.clone().filter(|_| first) {
                    self.find(&path, wrong);
                }
                ids(&file.codebook)
            }
            Err(error) => {
                if first {
                    self.find(&path, error);
                }
                BTreeSet::new()
            }
        }
    }

    fn letter(&mut self, path: &Path) -> Result<(), CheckError> {
        let failed = |error: &dyn std::fmt::Display| CheckError::file(path, error);
        let letter =
            read_letter(self.disk, path, self.importer).map_err(|error| CheckError::Letter {
                path: path.to_owned(),
                error,
            })?;
        if !self.letters.insert(self.disk.resolve(path)) {
            return Ok(());
        }
        let storage = home(self.redirects, path);
        let mut tags = self.codebook(path);
        let mut found =
            find_heads(self.disk, path, path, &letter).map_err(|error| failed(&error))?;
        if storage != path {
            if matches!(self.disk.kind(&codebook_path(&storage)), Ok(Kind::File)) {
                tags = self.codebook(&storage);
            }
            match find_heads(self.disk, path, &storage, &letter) {
                Ok(more) => found.extend(more),
                Err(error) => {
                    let problem = Problem::Unlisted(error.to_string());
                    self.find(&folder_of(&storage), problem);
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
                    self.find(&found.path, error.clone());
                    layers.extend(error.survivors().map(|file| to_layer(file, &letter).0));
                }
            }
            self.repair(path, &letter, &found)?;
        }
        self.claims(&storage, &layers, &whole);
        self.journals_of(path, &letter, &layers)
    }

    /// The largest length of a file: what colleagues wrote is read within narrower bounds than what is one's own.
    fn limit_of(&self, head: &LayerHead) -> u64 {
        let header = head.header.as_ref();
        let ignores_case = self.disk.ignores_case();
        let own = header.is_some_and(|it| is_account(&it.analyst.name, self.account, ignores_case));
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
                    let analyst = id.to_owned();
                    self.find(path, Problem::Claim { analyst, proposed });
                }
            }
        }
    }

    fn repair(
        &mut self,
        letter_path: &Path,
        letter: &Letter,
        found: &FoundLayer,
    ) -> Result<(), CheckError> {
        if !self.repair {
            return Ok(());
        }
        let analyst = match &found.header {
            Some(header) => Analyst {
                id: header.analyst.id.clone(),
                name: header.analyst.name.clone(),
                called: header.analyst.called.clone(),
            },
            None => {
                let name = found.path.file_stem().unwrap_or_default().to_string_lossy();
                let id = name.rsplit_once('.').map_or(&*name, |(_, id)| id);
                Analyst::from_account(id)
            }
        };
        let codebook = self.tags_of(letter_path);
        let remark = repair::layer(self.disk, &found.path, letter, &analyst, &codebook)?;
        if let Some(remark) = remark {
            self.say(&found.path, remark);
        }
        Ok(())
    }

    fn layer(
        &mut self,
        path: &Path,
        file: &LayerFile,
        letter: &Letter,
        tags: &BTreeSet<TagId>,
    ) -> Layer {
        let (layer, report) = to_layer(file, letter);
        self.checked.annotations += layer.annotations.len();
        if let Some((line, column)) = report.unknown_word {
            self.find(path, Problem::UnknownWord { line, column });
        } else if let Some(format) = report.newer_format {
            self.find(path, Problem::Newer(format));
        }
        for lost in report.set_aside {
            let (line, column, reason) = (lost.line, lost.column, lost.reason);
            let problem = Problem::SetAside {
                line,
                column,
                reason,
            };
            self.find(path, problem);
        }
        for line in report.hand_edited {
            self.find(path, Problem::HandEdited(line));
        }
        let lost = Placed::of(&layer.corrections, letter).lost.len();
        if lost > 0 {
            self.say(path, Remark::CorrectionsLost(lost));
        }
        if let Some(count) = report.miscounted {
            let (promised, found) = (count.promised, count.found);
            self.find(path, Problem::Miscounted { promised, found });
        }
        for annotation in layer.annotations.iter() {
            if annotation.state != AnchorState::Kept {
                let (id, state) = (annotation.id.clone(), annotation.state);
                self.find(path, Problem::Misplaced { id, state });
            }
            for tag in annotation.tags.iter().filter(|tag| !tags.contains(tag)) {
                let (id, tag) = (annotation.id.clone(), tag.clone());
                self.find(path, Problem::UnknownTag { id, tag });
            }
        }
        layer
    }
}
