//! `check`: anchors, checksums, codebooks. Writes nothing.

use super::list::state_name;
use super::{CommandError, Console, DONE, WRONG};
use crate::annotation::AnchorState;
use crate::codebook::{Codebook, default_codebook};
use crate::letter::Letter;
use crate::store::codebook_file;
use crate::store::disk::{Disk, Kind};
use crate::store::folder::{codebook_path, find_codebook, find_layers};
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
    let mut check = Check {
        disk: &*disk,
        findings: Vec::new(),
        codebooks: BTreeSet::new(),
        letters: BTreeSet::new(),
        layers: BTreeSet::new(),
        annotations: 0,
    };
    for path in &args.paths {
        match disk.kind(path) {
            Ok(Kind::Folder) => check.folder(path)?,
            Ok(Kind::File) => check.file(path)?,
            Ok(Kind::Missing) => return Err(CommandError::file(path, "there is no such file")),
            Ok(Kind::Other) => return Err(CommandError::file(path, "this is not a file")),
            Err(error) => return Err(CommandError::file(path, error)),
        }
    }
    for finding in &check.findings {
        writeln!(console.out, "{finding}")?;
    }
    console.say(&format!(
        "{} letters, {} annotation files, {} annotations: {}",
        check.letters.len(),
        check.layers.len(),
        check.annotations,
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

fn is_named_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

fn is_codebook(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name == codebook_file::FILE_NAME)
}

struct Check<'a> {
    disk: &'a dyn Disk,
    findings: Vec<String>,
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

    /// A file that was asked for: a letter, a layer of one, or a codebook.
    fn file(&mut self, path: &Path) -> Result<(), CommandError> {
        let start = self.disk.read_start(path, HEAD).unwrap_or_default();
        if is_codebook(path) {
            self.codebook(path);
            Ok(())
        } else if let Some(header) = peek(&start) {
            self.letter(&path.with_file_name(header.letter.file))
        } else {
            self.letter(path)
        }
    }

    /// All letters of a folder that have layers, by whatever name the layers know them.
    fn folder(&mut self, folder: &Path) -> Result<(), CommandError> {
        let failed = |error| CommandError::file(folder, error);
        let entries = self.disk.list(folder).map_err(failed)?;
        let files: Vec<_> = entries.into_iter().filter(|entry| entry.is_file).collect();
        let (rons, others): (Vec<_>, Vec<_>) = files
            .into_iter()
            .map(|entry| entry.path)
            .partition(|path| is_named_ron(path));
        if let Some(codebook) = rons.iter().find(|path| is_codebook(path)) {
            self.codebook(codebook);
        }
        for path in &others {
            let Ok(letter) = read_letter(self.disk, path) else {
                continue;
            };
            let has_layers = find_layers(self.disk, path, &letter).is_ok_and(|it| !it.is_empty());
            if has_layers {
                self.letter(path)?;
            }
        }
        for path in &rons {
            let start = self.disk.read_start(path, HEAD).unwrap_or_default();
            let is_lost = !is_codebook(path) && !self.layers.contains(path);
            if let Some(header) = peek(&start).filter(|_| is_lost) {
                let what = format!("its letter, {}, is not in this folder", header.letter.file);
                self.find(path, &what);
            }
        }
        Ok(())
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
        let letter = read_letter(self.disk, path).map_err(|error| failed(&error))?;
        if !self.letters.insert(path.to_owned()) {
            return Ok(());
        }
        let tags = self.codebook(path);
        let found = find_layers(self.disk, path, &letter).map_err(|error| failed(&error))?;
        for found in found {
            self.layers.insert(found.path.clone());
            match &found.file {
                Ok(file) => self.layer(&found.path, file, &letter, &tags),
                Err(error) => self.find(&found.path, &error.to_string()),
            }
        }
        Ok(())
    }

    fn layer(&mut self, path: &Path, file: &LayerFile, letter: &Letter, tags: &BTreeSet<String>) {
        let (layer, report) = to_layer(file, letter);
        self.annotations += layer.annotations.len();
        if let Some(format) = report.newer_format {
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

fn newer(format: u32) -> String {
    format!("written by a newer version of Kanttekening (format {format})")
}
