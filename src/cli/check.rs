//! `check`: anchors, checksums, codebooks. Writes nothing.

use super::list::state_name;
use super::{CommandError, Console, DONE, WRONG};
use crate::annotation::AnchorState;
use crate::letter::Letter;
use crate::store::codebook_file;
use crate::store::disk::{Disk, Kind};
use crate::store::folder::{find_codebook, find_layers};
use crate::store::layer_file::{LayerFile, peek, to_layer};
use crate::workspace::open::read_letter;
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How much of a file is read to see what it is, in bytes.
const HEAD: u64 = 64 << 10;

/// What `check` is asked for.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Letters, annotation files, codebooks, or folders with them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

pub(super) fn run(args: &CheckArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let disk = console.environment.disk.clone();
    let mut letters = BTreeSet::new();
    let mut check = Check {
        disk: &*disk,
        findings: Vec::new(),
        layers: 0,
        annotations: 0,
    };
    for path in &args.paths {
        match disk.kind(path) {
            Ok(Kind::Folder) => letters_of(&*disk, path, &mut letters)?,
            Ok(Kind::File) => {
                letters.insert(letter_of(&*disk, path));
            }
            Ok(Kind::Missing) => return Err(CommandError::file(path, "there is no such file")),
            Ok(Kind::Other) => return Err(CommandError::file(path, "this is not a file")),
            Err(error) => return Err(CommandError::file(path, error)),
        }
    }
    let mut folders = BTreeSet::new();
    for path in &letters {
        let letter = read_letter(&*disk, path).map_err(|error| CommandError::file(path, error))?;
        let codebook_folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let tags = check.codebook(path, folders.insert(codebook_folder));
        check.letter(path, &letter, &tags)?;
    }
    for finding in &check.findings {
        writeln!(console.out, "{finding}")?;
    }
    let (layers, annotations) = (check.layers, check.annotations);
    console.say(&format!(
        "{} letters, {layers} annotation files, {annotations} annotations: {}",
        letters.len(),
        match check.findings.len() {
            0 => "nothing wrong".to_owned(),
            count => format!("{count} findings"),
        }
    ));
    Ok(if check.findings.is_empty() {
        DONE
    } else {
        WRONG
    })
}

/// The letter that a file belongs to: the one that a layer names, beside it; a codebook's is the codebook itself, so
/// that it is said that this is no letter, unless a letter lies beside it.
fn letter_of(disk: &dyn Disk, path: &Path) -> PathBuf {
    let start = disk.read_start(path, HEAD).unwrap_or_default();
    match peek(&start) {
        Some(header) => path.with_file_name(header.letter.file),
        None => path.to_owned(),
    }
}

/// The letters of a folder that layers in it name.
fn letters_of(
    disk: &dyn Disk,
    folder: &Path,
    letters: &mut BTreeSet<PathBuf>,
) -> Result<(), CommandError> {
    let entries = disk
        .list(folder)
        .map_err(|error| CommandError::file(folder, error))?;
    for entry in entries.iter().filter(|entry| entry.is_file) {
        let is_layer = entry
            .path
            .extension()
            .is_some_and(|extension| extension == "ron");
        if is_layer
            && entry
                .path
                .file_name()
                .is_some_and(|name| name != codebook_file::FILE_NAME)
        {
            let letter = letter_of(disk, &entry.path);
            if letter != entry.path {
                letters.insert(letter);
                continue;
            }
            // A layer whose header cannot be read is still named after its letter.
            let stem = entry.path.with_extension("").with_extension("");
            if disk.kind(&stem).is_ok_and(|kind| kind == Kind::File) {
                letters.insert(stem);
            }
        }
    }
    Ok(())
}

struct Check<'a> {
    disk: &'a dyn Disk,
    findings: Vec<String>,
    layers: usize,
    annotations: usize,
}

impl Check<'_> {
    fn find(&mut self, path: &Path, what: &str) {
        self.findings.push(format!("{}: {what}", path.display()));
    }

    /// The ids of the folder's tags; the default ones where it has no codebook.
    fn codebook(&mut self, letter: &Path, first: bool) -> BTreeSet<String> {
        let ids = |codebook: &crate::codebook::Codebook| {
            codebook
                .tags
                .iter()
                .map(|tag| tag.id.as_str().to_owned())
                .collect()
        };
        match find_codebook(self.disk, letter) {
            None => ids(&crate::codebook::default_codebook()),
            Some(found) => match found.file {
                Ok(file) => ids(&file.codebook),
                Err(error) => {
                    if first {
                        let path = crate::store::folder::codebook_path(letter);
                        self.find(&path, &error.to_string());
                    }
                    BTreeSet::new()
                }
            },
        }
    }

    fn letter(
        &mut self,
        path: &Path,
        letter: &Letter,
        tags: &BTreeSet<String>,
    ) -> Result<(), CommandError> {
        let found = find_layers(self.disk, path, letter)
            .map_err(|error| CommandError::file(path, error))?;
        for found in found {
            self.layers += 1;
            match &found.file {
                Ok(file) => self.layer(&found.path, file, letter, tags),
                Err(error) => self.find(&found.path, &error.to_string()),
            }
        }
        Ok(())
    }

    fn layer(&mut self, path: &Path, file: &LayerFile, letter: &Letter, tags: &BTreeSet<String>) {
        let (layer, report) = to_layer(file, letter);
        self.annotations += layer.annotations.len();
        if let Some(format) = report.newer_format {
            self.find(
                path,
                &format!("written by a newer version of Kanttekening (format {format})"),
            );
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
        if let Some(count) = report.miscounted {
            let what = format!(
                "says that it holds {} annotations, and holds {}",
                count.promised, count.found
            );
            self.find(path, &what);
        }
        for annotation in layer.annotations.iter() {
            if annotation.state != AnchorState::Kept {
                let state = state_name(annotation.state);
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
    }
}
