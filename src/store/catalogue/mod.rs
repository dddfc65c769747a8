//! What this computer remembers of the letters of a folder, so that none is read twice. Never the truth: whatever is wrong
//! with it, it is made anew from the letters.
//!
//! | file in its folder | what |
//! |---|---|
//! | `index` | every letter with what is marked in it, and how its files looked when they were read |
//! | `texts-1`, `texts-2` … | the texts of letters as they are read, one behind the other |
//! | `held` | held by the process that writes here |
//!
//! Each folder of letters has a folder of its own, named by the hash of its path. Only the person may open it.

mod index;
mod stamp;
mod texts;

pub use index::{IndexError, Remembered};
pub use stamp::{FileStat, Stamp};
pub use texts::{TextPlace, TextReader};

use super::disk::{Disk, FileLock};
use crate::letter::sha256_hex;
use index::{read_index, write_index};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use texts::TextWriter;

/// So many processes keep what they remember of one folder at the same time.
const MOST_AT_ONCE: usize = 4;

/// The place of what is remembered of one folder, held by this process.
pub struct Catalogue {
    disk: Arc<dyn Disk>,
    place: PathBuf,
    /// The folder of letters.
    folder: PathBuf,
    writer: TextWriter,
    _held: Box<dyn FileLock>,
}

/// What came of opening a catalogue.
pub struct Opened {
    /// The catalogue, to be written to.
    pub catalogue: Catalogue,
    /// What it remembers.
    pub letters: Vec<Remembered>,
    /// Why what was there could not be used; it is made anew.
    pub lost: Option<IndexError>,
}

impl Catalogue {
    /// Opens what is remembered of `folder`, in the folder of catalogues `all`. What another process writes to is left to
    /// that.
    ///
    /// # Errors
    /// If nothing can be kept there: then it is made anew at every start.
    pub fn open(disk: &Arc<dyn Disk>, all: &Path, folder: &Path) -> io::Result<Opened> {
        let (place, held) = hold(&**disk, all, folder)?;
        let (mut letters, mut lost) = match read_index(&**disk, &place, folder) {
            Ok(letters) => (letters, None),
            Err(IndexError::None) => (Vec::new(), None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let writer = TextWriter::new(disk.clone(), &place)?;
        let sound = |it: &Remembered| it.text.is_none_or(|text| writer.has(text));
        if !letters.iter().all(sound) {
            // Without its text a letter is as one that was never read.
            letters.retain(sound);
            lost = Some(IndexError::TextsMissing);
        }
        let mut catalogue = Self {
            disk: disk.clone(),
            place,
            folder: folder.to_owned(),
            writer,
            _held: held,
        };
        catalogue.remove_unused(&letters);
        Ok(Opened {
            catalogue,
            letters,
            lost,
        })
    }

    /// Keeps a letter's text; gives where.
    ///
    /// # Errors
    /// If it cannot be kept; then nothing is lost of what was kept before.
    pub fn keep_text(&mut self, text: &str) -> io::Result<TextPlace> {
        self.writer.add(text)
    }

    /// Reads the texts that are kept here.
    pub fn reader(&self) -> TextReader {
        TextReader::new(self.disk.clone(), &self.place)
    }

    /// Writes what is remembered of each letter, in one step.
    ///
    /// # Errors
    /// If it cannot be written; what was there before is still there.
    pub fn save(&mut self, letters: &[&Remembered]) -> io::Result<()> {
        write_index(&*self.disk, &self.place, &self.folder, letters)
    }

    /// The size of all that is kept of this folder, in bytes.
    pub fn size(&self) -> u64 {
        size(&*self.disk, &self.place)
    }

    /// Tells whether more than half of the texts are of letters that changed since or are gone, so that it is worth
    /// writing them anew.
    pub fn is_wasteful<'a>(&self, letters: impl Iterator<Item = &'a Remembered>) -> bool {
        let used: u64 = letters
            .filter_map(|it| it.text)
            .map(|it| u64::from(it.length))
            .sum();
        self.writer.length() > 2 * used + (16 << 20)
    }

    /// Removes the texts that no letter uses any more, as far as whole files hold nothing else.
    fn remove_unused(&mut self, letters: &[Remembered]) {
        let used: BTreeSet<u32> = letters
            .iter()
            .filter_map(|it| Some(it.text?.pack))
            .collect();
        self.writer.remove_all_but(&used);
    }
}

/// The size of all catalogues in `all`, in bytes.
pub fn size_of_all(disk: &dyn Disk, all: &Path) -> u64 {
    let folders = disk.list(all).unwrap_or_default();
    folders.iter().map(|it| size(disk, &it.path)).sum()
}

/// Removes what is remembered of `folder`, wherever a process does not write to it just now. Gives the files that could
/// not be removed.
pub fn forget(disk: &dyn Disk, all: &Path, folder: &Path) -> Vec<PathBuf> {
    let places = (1..=MOST_AT_ONCE).map(|number| place(all, folder, number));
    places
        .flat_map(|place| remove_files(disk, &place))
        .collect()
}

/// Removes what is remembered of every folder that holds `path`; see [`forget`].
pub fn forget_around(disk: &dyn Disk, all: &Path, path: &Path) -> Vec<PathBuf> {
    let folders = path.ancestors().skip(1);
    folders
        .flat_map(|folder| forget(disk, all, folder))
        .collect()
}

fn remove_files(disk: &dyn Disk, place: &Path) -> Vec<PathBuf> {
    let files = disk
        .list(place)
        .unwrap_or_default()
        .into_iter()
        .filter(|it| it.is_file);
    let left = files.filter(|it| disk.remove(&it.path).is_err());
    left.map(|it| it.path).collect()
}

fn size(disk: &dyn Disk, place: &Path) -> u64 {
    let files = disk.list(place).unwrap_or_default();
    files
        .iter()
        .map(|it| disk.metadata(&it.path).map_or(0, |it| it.len))
        .sum()
}

fn place(all: &Path, folder: &Path, number: usize) -> PathBuf {
    let hash = sha256_hex(folder.to_string_lossy().as_bytes());
    let hash = hash.get(..24).unwrap_or_default();
    all.join(match number {
        1 => hash.to_owned(),
        number => format!("{hash}-{number}"),
    })
}

fn hold(disk: &dyn Disk, all: &Path, folder: &Path) -> io::Result<(PathBuf, Box<dyn FileLock>)> {
    for number in 1..=MOST_AT_ONCE {
        let place = place(all, folder, number);
        disk.create_folder(&place)?;
        if let Some(held) = disk.hold(&place.join("held"))? {
            return Ok((place, held));
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

#[cfg(test)]
mod tests;
