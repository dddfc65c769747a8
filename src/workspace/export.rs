//! Exports, and copies of the layer file in another place.

use super::import_process::{Cancel, Importer};
use super::open_error::LARGEST_LETTER;
use super::session::Session;
use crate::annotation::{Layer, Moment};
use crate::codebook::Codebook;
use crate::commitment::Register;
use crate::exchange::{
    Added, Addition, Export, ExportedLetter, Format, Losses, Missing, Remark, Watch, Watched,
};
use crate::l10n::{Language, Words};
use crate::letter::{Letter, sha256_hex};
use crate::store::atomic::{SaveError, check_name, folder_of, write_atomically_like};
use crate::store::disk::{Disk, Kind};
use crate::store::exports::Exports;
use crate::store::layer;
use crate::store::patience::is_held;
use crate::store::register_file::is_register_name;
use crate::tr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The reasons why nothing was exported or copied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The file is one that the program works on.
    #[error("{} is the letter itself or holds annotations; choose another name", .0.display())]
    InUse(PathBuf),
    /// Something stands there that this program did not export, or that was changed since, or may not be written to.
    #[error("{} was not exported by this program, or was changed since; choose another name, or say that it is to be replaced", .0.display())]
    NotOurs(PathBuf),
    /// A copy is put beside what there is, and not in its place.
    #[error("{} exists already; choose another name", .0.display())]
    Exists(PathBuf),
    /// Something other than a file is there: replacing it would take it away.
    #[error("{} is not a file, and is not replaced; choose another name", .0.display())]
    NotAFile(PathBuf),
    /// The format has no file for this: why, as a sentence.
    #[error("{0}")]
    NotMade(String),
    /// Writing failed.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// A letter with the layers to export: the analyst's own first.
#[derive(Clone)]
pub struct ExportLetter {
    /// Its path.
    pub path: PathBuf,
    /// The letter.
    pub letter: Arc<Letter>,
    /// The layers.
    pub layers: Vec<Layer>,
    /// The parts of them that could not be read.
    pub missing: Vec<Missing>,
}

impl ExportLetter {
    /// The open letter; with `colleagues` the layers of those that are shown go along. The analyst's own is signed with
    /// `name`, unless that is empty.
    pub fn of(session: &Session, colleagues: bool, name: &str) -> Self {
        let most = if colleagues { usize::MAX } else { 1 };
        let unread = session.unread.iter().filter(|it| it.own || colleagues);
        let missing = unread.map(|it| Missing {
            file: it.name(),
            count: it.count,
        });
        let mut layers: Vec<_> = session.shown_layers().take(most).cloned().collect();
        let own = layers
            .iter_mut()
            .find(|layer| layer.analyst.id == session.analyst().id);
        if let Some(own) = own.filter(|_| !name.trim().is_empty()) {
            name.trim().clone_into(&mut own.analyst.called);
        }
        Self {
            missing: missing.collect(),
            path: session.path.clone(),
            letter: session.letter.clone(),
            layers,
        }
    }
}

impl ExportLetter {
    /// Puts what the register says in the place of what follow-ups say themselves. Linear in the places of the register.
    pub fn follow_register(&mut self, register: &Register) {
        for annotation in register.annotations() {
            let Some(said) = register.follow_up(annotation) else {
                continue;
            };
            for layer in &mut self.layers {
                if let Some(one) = layer.annotations.get(annotation)
                    && one.follow_up.is_some()
                    && one.follow_up != said
                {
                    let mut one = one.clone();
                    one.follow_up.clone_from(&said);
                    layer.annotations.put(one);
                }
            }
        }
    }
}

/// The files of letters, for formats that add to them.
#[derive(Clone)]
pub struct Originals {
    /// The way to the files.
    pub disk: Arc<dyn Disk>,
    /// What reads them, with the password of the letter.
    pub importer: Importer,
    /// The Word template whose house style reports get.
    pub template: Option<PathBuf>,
}

impl Originals {
    /// The file of a letter with what is added to it; `None` where it is of a kind to which nothing can be added.
    ///
    /// # Errors
    /// A sentence that says why.
    fn add(
        &self,
        letter: &ExportLetter,
        addition: Addition,
        words: &Words,
        watch: &Watch,
    ) -> Result<Option<Added>, String> {
        let bytes = self.disk.read(&letter.path, LARGEST_LETTER);
        let bytes = bytes.map_err(|error| error.to_string())?;
        if sha256_hex(&bytes) != letter.letter.sha256 {
            return Err(tr!(words, "not-added-changed"));
        }
        let added = self
            .importer
            .add(&Arc::new(bytes), addition, &ended_with(watch));
        added.map_err(|error| error.says(words))
    }

    /// A report with the house style of the template, if there is one.
    ///
    /// # Errors
    /// A sentence that says why not.
    pub(super) fn in_house_style(
        &self,
        report: Vec<u8>,
        words: &Words,
        watch: &Watch,
    ) -> Result<Vec<u8>, String> {
        let Some(path) = &self.template else {
            return Ok(report);
        };
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let not = |why: String| tr!(words, "template-not-used", file = &*file, why = why);
        let bytes = self.disk.read(path, LARGEST_LETTER);
        let bytes = bytes.map_err(|error| not(error.to_string()))?;
        let added = self.importer.add(
            &Arc::new(bytes),
            Addition::Report(report),
            &ended_with(watch),
        );
        let added = added.map_err(|error| not(error.says(words)))?;
        Ok(added.map(|it| it.bytes).unwrap_or_default())
    }
}

/// What ends the process that adds to a document, once nobody waits for the export.
fn ended_with(watch: &Watch) -> Cancel {
    let cancel = Cancel::default();
    let ends = cancel.clone();
    watch.on_cancel(move || ends.cancel());
    cancel
}

/// An exported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is not in it.
    pub lost: Losses,
    /// What is to be known of it, where something was added to the letter's own file.
    pub remarks: Vec<Remark>,
}

/// The input of one export, on its own, so that a worker can write it.
#[derive(Clone)]
pub struct ExportJob {
    /// The letters.
    pub letters: Vec<ExportLetter>,
    /// The tags.
    pub codebook: Codebook,
    /// The language of headings.
    pub language: Language,
    /// The time at which it is made.
    pub made: Moment,
    /// The same as calendar and wall clock showed it.
    pub made_here: jiff::civil::DateTime,
}

impl ExportJob {
    /// Calls `use_it` with the export as formats take it.
    pub fn with<T>(&self, use_it: impl FnOnce(&Export<'_>) -> T) -> T {
        self.with_watch(&Watch::default(), use_it)
    }

    fn with_watch<T>(&self, watch: &Watch, use_it: impl FnOnce(&Export<'_>) -> T) -> T {
        let letters = self.letters.iter().map(|one| ExportedLetter {
            letter: &one.letter,
            layers: one.layers.iter().collect(),
            missing: &one.missing,
        });
        use_it(&Export {
            letters: letters.collect(),
            codebook: &self.codebook,
            words: &Words::new(self.language),
            made: self.made,
            made_here: self.made_here,
            watch: watch.clone(),
        })
    }

    /// The number of annotations in it.
    pub fn annotations(&self) -> usize {
        let layers = self.letters.iter().flat_map(|one| &one.layers);
        layers.map(|layer| layer.annotations.len()).sum()
    }

    /// The file. Where the format is that of the letter's own file, they are those of
    /// the file with what was marked added to them.
    ///
    /// # Errors
    /// [`ExportError::NotMade`].
    pub fn to_bytes(
        &self,
        format: &dyn Format,
        originals: &Originals,
    ) -> Result<MadeFile, ExportError> {
        self.to_bytes_watched(format, originals, &Watch::default())
    }

    fn to_bytes_watched(
        &self,
        format: &dyn Format,
        originals: &Originals,
        watch: &Watch,
    ) -> Result<MadeFile, ExportError> {
        let words = Words::new(self.language);
        let addition = self.with(|export| format.addition(export));
        if let (Some(addition), [only]) = (addition, &self.letters[..]) {
            let made = originals.add(only, addition, &words, watch);
            if let Some(Added { bytes, remarks }) = made.map_err(ExportError::NotMade)? {
                return Ok(MadeFile {
                    bytes,
                    lost: self.with(|export| format.losses(export)),
                    remarks,
                });
            }
        }
        let mut bytes = Vec::new();
        let lost = self.with_watch(watch, |export| {
            format.write(export, &mut Watched::new(&mut bytes, watch))
        });
        // Writing into memory does not fail: it is the format that says why.
        let lost = lost.map_err(|error| ExportError::NotMade(error.to_string()))?;
        if format.takes_template() {
            let dressed = originals.in_house_style(bytes, &words, watch);
            bytes = dressed.map_err(ExportError::NotMade)?;
        }
        Ok(MadeFile {
            bytes,
            lost,
            remarks: Vec::new(),
        })
    }

    /// The parts that could not be read, and are not in it.
    pub fn missing(&self) -> impl Iterator<Item = &Missing> {
        self.letters.iter().flat_map(|one| &one.missing)
    }

    /// Writes the file at `path`, through a link where one stands there. What stands there already is replaced where
    /// `exports` knows it as one of ours that nobody changed, or where it `replaces` whatever file it is. Nothing is written
    /// where it was cancelled by its `watch`. Gives what is not in it.
    ///
    /// # Errors
    /// [`ExportError`]; what stood there is then as it was.
    pub fn to_file(
        &self,
        originals: &Originals,
        format: &dyn Format,
        path: &Path,
        exports: &Exports<'_>,
        replaces: bool,
        watch: &Watch,
    ) -> Result<MadeFile, ExportError> {
        let disk = &*originals.disk;
        check_name(disk, path)?;
        let whole = disk.resolve(path);
        for letter in &self.letters {
            not_in_use(&whole, &letter.path, disk)
                .map_err(|_| ExportError::InUse(path.to_owned()))?;
        }
        let there = disk.metadata(&whole);
        let there = there.map_err(|error| SaveError::new(disk, path, &error))?;
        match there.kind {
            // A link that leads nowhere is still there.
            Kind::Missing if !disk.is_link(&whole) => {}
            Kind::File => {
                let ours = || !there.read_only && exports.knows(disk, &whole);
                if disk.read_start(&whole, 1).is_err_and(|it| is_held(&it)) {
                    // Whether it is one of ours cannot be seen now.
                    return Err(SaveError::OpenElsewhere {
                        path: path.to_owned(),
                    }
                    .into());
                }
                if !replaces && !ours() {
                    return Err(ExportError::NotOurs(path.to_owned()));
                }
            }
            _ => return Err(ExportError::NotAFile(path.to_owned())),
        }
        let made = self.to_bytes_watched(format, originals, watch)?;
        if !watch.may_be_placed() {
            // Nobody waits for the reason either.
            return Err(ExportError::NotMade(String::new()));
        }
        let letters = self.letters.iter();
        let letters: Vec<_> = letters.map(|one| one.path.as_path()).collect();
        write_atomically_like(disk, &whole, &letters, &made.bytes)?;
        exports.remember(disk, &made.bytes);
        Ok(made)
    }
}

/// Writes a copy of the analyst's layer at `path`.
///
/// # Errors
/// [`ExportError`]; what stood there is then as it was.
pub fn save_copy(
    disk: &dyn Disk,
    path: &Path,
    letter_path: &Path,
    letter: &Letter,
    layer: &Layer,
    codebook: &Codebook,
    replaces: bool,
) -> Result<(), ExportError> {
    check_name(disk, path)?;
    let whole = disk.resolve(path);
    not_in_use(&whole, letter_path, disk).map_err(|_| ExportError::InUse(path.to_owned()))?;
    let kind = disk.kind(&whole);
    match kind.map_err(|error| SaveError::new(disk, path, &error))? {
        Kind::Missing if !disk.is_link(&whole) => {}
        Kind::File if replaces => {}
        Kind::File => return Err(ExportError::Exists(path.to_owned())),
        _ => return Err(ExportError::NotAFile(path.to_owned())),
    }
    let bytes = layer::serialise(letter, layer, codebook);
    let like = [letter_path];
    Ok(write_atomically_like(
        disk,
        &whole,
        &like,
        bytes.as_bytes(),
    )?)
}

/// Writes a figure at `path`. Never in the place of what may be a letter, or of what holds annotations or tags.
///
/// # Errors
/// [`ExportError`]; what stood there is then as it was.
pub fn save_figure(
    disk: &dyn Disk,
    path: &Path,
    content: &[u8],
    replaces: bool,
) -> Result<(), ExportError> {
    check_name(disk, path)?;
    let whole = disk.resolve(path);
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    let in_use = || Err(ExportError::InUse(path.to_owned()));
    // Annotations, tags and what else belongs to a folder have names that end so.
    if name.ends_with(".ron") {
        return in_use();
    }
    let kind = disk.kind(&whole);
    match kind.map_err(|error| SaveError::new(disk, path, &error))? {
        Kind::Missing if !disk.is_link(&whole) => {}
        Kind::File => {
            let is_letter = crate::analysis::Kind::of_name(&name).is_some();
            if is_letter || is_ours(&whole, disk) || has_layers(&whole, disk) {
                return in_use();
            }
            if !replaces {
                return Err(ExportError::Exists(path.to_owned()));
            }
        }
        _ => return Err(ExportError::NotAFile(path.to_owned())),
    }
    Ok(write_atomically_like(disk, &whole, &[], content)?)
}

/// Tells whether a file is a letter with annotations, or holds something of ours.
pub(super) fn is_in_use(path: &Path, disk: &dyn Disk) -> bool {
    is_ours(path, disk) || has_layers(path, disk)
}

/// Tells whether a file holds a layer, a codebook or a part of a register.
fn is_ours(path: &Path, disk: &dyn Disk) -> bool {
    let start = disk.read_start(path, 64 << 10).unwrap_or_default();
    let name = path.file_name();
    layer::peek(&start).is_some()
        || name.is_some_and(|name| name == crate::store::codebook_file::FILE_NAME)
        || name.is_some_and(|name| is_register_name(&name.to_string_lossy()))
}

/// Refuses the letter, and every file that holds a layer or a codebook.
fn not_in_use(path: &Path, letter_path: &Path, disk: &dyn Disk) -> Result<(), ExportError> {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let length = |path: &Path| disk.metadata(path).map_or(0, |known| known.len);
    let read = |path: &Path| disk.read(path, u64::MAX).ok();
    // Two names for one file have one content.
    let same_letter = || length(path) == length(letter_path) && read(path) == read(letter_path);
    let is_empty = || disk.read_start(path, 1).unwrap_or_default().is_empty();
    if whole(path) == whole(letter_path)
        || is_ours(path, disk)
        || has_layers(path, disk)
        || (!is_empty() && same_letter())
    {
        return Err(ExportError::InUse(path.to_owned()));
    }
    Ok(())
}

/// Tells whether annotation files are named after this file: then it is a letter.
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
