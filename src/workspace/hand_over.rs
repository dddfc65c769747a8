//! Handing over: exports, and copies of the layer file in another place.

use super::session::Session;
use crate::annotation::{Layer, Moment};
use crate::codebook::{Codebook, Language};
use crate::exchange::{Export, ExportedLetter, Exporter};
use crate::letter::Letter;
use crate::store::atomic::{SaveError, folder_of, write_atomically_like};
use crate::store::disk::Disk;
use crate::store::layer_file;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why nothing was handed over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandOverError {
    /// The file is one that the program works on.
    #[error("{} is the letter itself or holds annotations; choose another name", .0.display())]
    InUse(PathBuf),
    /// Writing failed.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// A letter with the layers to export: the analyst's own first.
#[derive(Clone)]
pub struct ExportLetter {
    /// Where it lies.
    pub path: PathBuf,
    /// The letter.
    pub letter: Arc<Letter>,
    /// The layers.
    pub layers: Vec<Layer>,
}

impl ExportLetter {
    /// The open letter; with `colleagues` the layers of those that are shown go along.
    pub fn of(session: &Session, colleagues: bool) -> Self {
        let others = session
            .colleagues
            .iter()
            .filter(|other| colleagues && other.visible);
        let others = others.map(|other| other.layer.clone());
        Self {
            path: session.path.clone(),
            letter: session.letter.clone(),
            layers: std::iter::once(session.layer().clone())
                .chain(others)
                .collect(),
        }
    }
}

/// What goes into one export, on its own, so that a worker can write it.
#[derive(Clone)]
pub struct ExportJob {
    /// The letters.
    pub letters: Vec<ExportLetter>,
    /// The tags.
    pub codebook: Codebook,
    /// The language of headings.
    pub language: Language,
    /// When it is made.
    pub made: Moment,
}

impl ExportJob {
    /// Calls `use_it` with the export as exporters take it.
    pub fn with<T>(&self, use_it: impl FnOnce(&Export<'_>) -> T) -> T {
        let letters = self.letters.iter().map(|one| ExportedLetter {
            letter: &one.letter,
            layers: one.layers.iter().collect(),
        });
        use_it(&Export {
            letters: letters.collect(),
            codebook: &self.codebook,
            language: self.language,
            made: self.made,
            tag_filter: None,
        })
    }

    /// How many annotations it holds.
    pub fn annotations(&self) -> usize {
        let layers = self.letters.iter().flat_map(|one| &one.layers);
        layers.map(|layer| layer.annotations.len()).sum()
    }

    /// The bytes of the file.
    pub fn to_bytes(&self, exporter: &dyn Exporter) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing into memory does not fail.
        let _ = self.with(|export| exporter.write(export, &mut bytes));
        bytes
    }

    /// Writes the file at `path`, replacing what stands there.
    ///
    /// # Errors
    /// [`HandOverError`]; what stood there is then as it was.
    pub fn to_file(
        &self,
        disk: &dyn Disk,
        exporter: &dyn Exporter,
        path: &Path,
    ) -> Result<(), HandOverError> {
        self.letters
            .iter()
            .try_for_each(|one| not_in_use(path, &one.path, disk))?;
        let letters = self.letters.iter();
        let letters: Vec<_> = letters.map(|one| one.path.as_path()).collect();
        let bytes = self.to_bytes(exporter);
        Ok(write_atomically_like(disk, path, &letters, &bytes)?)
    }
}

/// Writes a copy of the analyst's layer at `path`.
///
/// # Errors
/// [`HandOverError`]; what stood there is then as it was.
pub fn save_copy(
    disk: &dyn Disk,
    path: &Path,
    letter_path: &Path,
    letter: &Letter,
    layer: &Layer,
    codebook: &Codebook,
) -> Result<(), HandOverError> {
    not_in_use(path, letter_path, disk)?;
    let bytes = layer_file::serialise(letter, layer, codebook);
    let like = [letter_path];
    Ok(write_atomically_like(disk, path, &like, bytes.as_bytes())?)
}

/// Refuses the letter, and every file that holds a layer or a codebook.
fn not_in_use(path: &Path, letter_path: &Path, disk: &dyn Disk) -> Result<(), HandOverError> {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let length = |path: &Path| disk.metadata(path).map_or(0, |known| known.len);
    let read = |path: &Path| disk.read(path, u64::MAX).ok();
    // Two names for one file have one content.
    let same_letter = || length(path) == length(letter_path) && read(path) == read(letter_path);
    let start = disk.read_start(path, 64 << 10).unwrap_or_default();
    let ours = layer_file::peek(&start).is_some()
        || path
            .file_name()
            .is_some_and(|name| name == crate::store::codebook_file::FILE_NAME);
    if whole(path) == whole(letter_path)
        || ours
        || has_layers(path, disk)
        || (!start.is_empty() && same_letter())
    {
        return Err(HandOverError::InUse(path.to_owned()));
    }
    Ok(())
}

/// Whether annotation files are named after this file: then it is a letter.
fn has_layers(path: &Path, disk: &dyn Disk) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let entries = disk.list(&folder_of(path)).unwrap_or_default();
    entries.iter().any(|entry| {
        let other = entry.path.file_name().unwrap_or_default().to_string_lossy();
        let rest = other
            .strip_prefix(&*name)
            .and_then(|rest| rest.strip_prefix('.'));
        rest.is_some_and(|rest| rest.ends_with(".ron"))
    })
}
