//! The files of a folder that belong to a letter, and the names of ours.

mod belonging;
mod listing;
mod memory;

pub(crate) use listing::HEADER;
pub use listing::{Listing, is_layer_name};
pub use memory::{FolderMemory, Looking};

use super::atomic::folder_of;
use super::codebook_file::{self, CodebookFileError, FoundCodebook};
use super::disk::{Disk, Entry, Kind};
use super::layer::{self, DEFAULT_LIMIT, Header, LayerFile, LayerFileError};
use super::names::{alike, rest_after, with_ending};
use super::patience::is_held;
use super::publish::ContentHash;
use crate::annotation::Analyst;
use crate::letter::Letter;
use belonging::{belongs, is_alike_named, is_named_for};
use listing::Names;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest id of an analyst, in bytes.
const LONGEST_ID: usize = 40;

/// A layer file that belongs to a letter, or looks as if it did.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundLayer {
    /// Its path.
    pub path: PathBuf,
    /// Its content, to publish to it later; `None` if it cannot be read at all.
    pub seen: Option<ContentHash>,
    /// Its records, or what is wrong with it.
    pub file: Result<LayerFile, LayerFileError>,
    /// Its header, where that can be read.
    pub header: Option<Header>,
}

impl FoundLayer {
    /// Tells whether nothing is known of it, as another program has it open.
    pub fn is_open_elsewhere(&self) -> bool {
        self.file == Err(LayerFileError::OpenElsewhere)
    }

    /// Tells whether it is this analyst's own, and not a colleague's. A file without a readable owner is judged by
    /// its name: `<letter>.<analyst id>.ron`, or what a synced folder makes of that for a copy.
    pub fn is_of(&self, letter_path: &Path, analyst: &Analyst) -> bool {
        is_of(&self.path, self.header.as_ref(), letter_path, analyst)
    }
}

/// A file that belongs to a letter, or looks as if it did, of which only the header has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerHead {
    /// Its path.
    pub path: PathBuf,
    /// Its header, where that can be read.
    pub header: Option<Header>,
    /// The reason why it cannot be read at all.
    unreadable: Option<LayerFileError>,
}

impl LayerHead {
    /// Reads the head of the file at `path`, of which it is known that it belongs to the letter.
    pub fn at(disk: &dyn Disk, path: &Path) -> Self {
        let start = disk.read_start(path, HEADER);
        Self {
            path: path.to_owned(),
            header: start.as_deref().ok().and_then(layer::peek),
            unreadable: start.err().map(|it| LayerFileError::unread(&it, HEADER)),
        }
    }

    /// As [`FoundLayer::is_of`].
    pub fn is_of(&self, letter_path: &Path, analyst: &Analyst) -> bool {
        is_of(&self.path, self.header.as_ref(), letter_path, analyst)
    }

    /// Reads the rest, of a file of at most `limit` bytes.
    pub fn read(self, disk: &dyn Disk, limit: u64) -> FoundLayer {
        let Self {
            path,
            header,
            unreadable,
        } = self;
        let read = match unreadable {
            Some(error) => Err(error),
            None => {
                let read = disk.read(&path, limit);
                read.map_err(|error| LayerFileError::unread(&error, limit))
            }
        };
        let (seen, file) = match read {
            Ok(bytes) => (
                Some(ContentHash::of(&bytes)),
                layer::parse_up_to(&bytes, limit),
            ),
            Err(error) => (None, Err(error)),
        };
        FoundLayer {
            path,
            seen,
            file,
            header,
        }
    }
}

fn is_of(path: &Path, header: Option<&Header>, letter_path: &Path, analyst: &Analyst) -> bool {
    match header {
        Some(header) => header.analyst.id == analyst.id,
        None => is_copy_of(path, &layer_path(letter_path, analyst)),
    }
}

/// The path of the analyst's layer of a letter: `<letter file name>.<analyst id>.ron` beside the letter, shortened
/// where that is longer than a name can be.
pub fn layer_path(letter_path: &Path, analyst: &Analyst) -> PathBuf {
    let name = letter_path.file_name().unwrap_or_default();
    // An id out of a file could name another folder.
    let allowed = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    let id: String = analyst
        .id
        .chars()
        .filter(allowed)
        .take(LONGEST_ID)
        .collect();
    let id = if id.is_empty() { "analyst" } else { &id };
    letter_path.with_file_name(with_ending(name, &format!(".{id}.ron")))
}

/// Tells whether a file is named as this layer or as a copy of it: `brief.txt.anna (conflicted copy).ron`,
/// `brief.txt.anna-LAPTOP.ron`. A name that could be the layer of an analyst with a longer id is none.
fn is_copy_of(path: &Path, layer: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    // Ids are in small letters: what a computer is called behind one is told from a longer one by its large letters.
    let rest = rest_after(name, layer.file_stem().unwrap_or_default());
    let Some(rest) = rest.as_deref().and_then(|rest| rest.strip_suffix(".ron")) else {
        return false;
    };
    let of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let more = rest.trim_start_matches('-');
    rest.is_empty() || more.starts_with(|c: char| !of_id(c))
}

/// A folder shares its tags with those in it, so many deep with itself.
const SHARED_WITH: usize = 12;

/// The path of the codebook of a letter's folder.
pub fn codebook_path(letter_path: &Path) -> PathBuf {
    letter_path.with_file_name(codebook_file::FILE_NAME)
}

/// A folder's codebook file as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCodebookFile {
    /// Its content, to publish to it later; `None` if it cannot be read at all.
    pub seen: Option<ContentHash>,
    /// Its tags, or what is wrong with it.
    pub file: Result<FoundCodebook, CodebookFileError>,
}

/// The codebook file that holds for the letter, and its path: that of its folder, or else of the nearest folder above that
/// has one; `None` where none has, and the default one holds.
pub fn codebook_for(disk: &dyn Disk, letter_path: &Path) -> Option<(PathBuf, FoundCodebookFile)> {
    let folders = letter_path.ancestors().skip(1).take(SHARED_WITH);
    let mut beside = folders.map(|folder| folder.join("letter"));
    beside.find_map(|beside| Some((codebook_path(&beside), find_codebook(disk, &beside)?)))
}

/// The codebook file of the letter's folder; `None` where there is none.
pub fn find_codebook(disk: &dyn Disk, letter_path: &Path) -> Option<FoundCodebookFile> {
    let limit = codebook_file::LARGEST;
    let (seen, file) = match disk.read(&codebook_path(letter_path), limit) {
        Ok(bytes) => (Some(ContentHash::of(&bytes)), codebook_file::parse(&bytes)),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound if !disk.is_link(&codebook_path(letter_path)) => return None,
            io::ErrorKind::FileTooLarge => (None, Err(CodebookFileError::TooLarge { limit })),
            _ if is_held(&error) => (None, Err(CodebookFileError::OpenElsewhere)),
            _ => {
                let message = error.to_string();
                (None, Err(CodebookFileError::Unreadable { message }))
            }
        },
    };
    Some(FoundCodebookFile { seen, file })
}

/// Tells whether two names are of one account: where the system ignores case in file names (Windows, macOS) it does so in
/// those of accounts, and says now this one, now the other, as it was typed.
pub fn is_account(one: &str, other: &str, ignores_case: bool) -> bool {
    one == other || ignores_case && alike(one.as_ref()) == alike(other.as_ref())
}

/// The analyst under the id that is theirs for this letter: where the layer file of that id names another account, a
/// number is added. `analyst.name` is to be the account's name, always written alike.
pub fn own_analyst(disk: &dyn Disk, letter_path: &Path, analyst: &Analyst) -> Analyst {
    let mut own = analyst.clone();
    for number in 2..100 {
        let start = disk.read_start(&layer_path(letter_path, &own), HEADER);
        let header = start.ok().and_then(|bytes| layer::peek(&bytes));
        let is_own = |name: &str| is_account(name, &analyst.name, disk.ignores_case());
        if header.is_none_or(|header| is_own(&header.analyst.name)) {
            break;
        }
        let addition = format!("-{number}");
        let mut stem = analyst.id.clone();
        while stem.len() + addition.len() > LONGEST_ID {
            stem.pop();
        }
        own.id = format!("{}{addition}", stem.trim_end_matches('-'));
    }
    own
}

/// All layers of the letter in its folder, whoever's they are and whatever they are called, ordered by path. A layer
/// belongs to the letter whose file name it carries; where no file of that name is there (any more), to the letter
/// with the same bytes, or else with the same text. Files that cannot be read but are named as this letter's layers
/// come with what is wrong with them.
///
/// # Errors
/// If the folder cannot be listed.
pub fn find_layers(
    disk: &dyn Disk,
    letter_path: &Path,
    letter: &Letter,
) -> io::Result<Vec<FoundLayer>> {
    find_layers_at(disk, letter_path, letter_path, letter, DEFAULT_LIMIT)
}

/// As [`find_layers`], for files of at most `limit` bytes, where the annotations of the letter lie as if the letter lay at
/// `home`.
///
/// # Errors
/// If the folder of `home` cannot be listed.
pub fn find_layers_at(
    disk: &dyn Disk,
    letter_path: &Path,
    home: &Path,
    letter: &Letter,
    limit: u64,
) -> io::Result<Vec<FoundLayer>> {
    let heads = find_heads(disk, letter_path, home, letter)?;
    Ok(heads.into_iter().map(|it| it.read(disk, limit)).collect())
}

/// As [`find_layers_at`], of which only the headers are read.
///
/// # Errors
/// As [`find_layers_at`].
pub fn find_heads(
    disk: &dyn Disk,
    letter_path: &Path,
    home: &Path,
    letter: &Letter,
) -> io::Result<Vec<LayerHead>> {
    find_heads_by(Looking::Anew, disk, letter_path, home, letter)
}

/// As [`find_heads`], where what is remembered of the folder may save a look at it. Linear in the letter's own files then.
///
/// # Errors
/// As [`find_layers_at`].
pub fn find_heads_by(
    looking: Looking<'_>,
    disk: &dyn Disk,
    letter_path: &Path,
    home: &Path,
    letter: &Letter,
) -> io::Result<Vec<LayerHead>> {
    let folder = folder_of(home);
    let name = letter_path.file_name().unwrap_or_default();
    let beside = beside(looking, disk, letter_path, &folder);
    let here = looking.names_of(disk, &folder, name, beside.as_deref())?;
    let listings = (&*here, beside.as_deref());
    Ok(heads_among(disk, listings, &folder, letter_path, letter))
}

/// The heads of the letter's layers among the names in `folder`. Where that is not the letter's own, the names in the
/// letter's stand `beside` them.
pub fn heads_among(
    disk: &dyn Disk,
    (here, beside): (&Listing, Option<&Listing>),
    folder: &Path,
    letter_path: &Path,
    letter: &Letter,
) -> Vec<LayerHead> {
    let names = Names::new(here, beside);
    let candidates = here.may_be_of(folder, letter_path, letter);
    let candidates = candidates.iter();
    candidates
        .filter_map(|entry| head(disk, entry, letter_path, letter, names))
        .collect()
}

/// Reads the heads of the files at some paths, each with its role if it is one of the letter's layers. Paths whose
/// folder cannot be listed are left out. Each folder is listed once.
pub fn heads_at(
    disk: &dyn Disk,
    paths: &[PathBuf],
    letter_path: &Path,
    letter: &Letter,
) -> Vec<(PathBuf, Option<LayerHead>)> {
    let mut folders: BTreeMap<PathBuf, Vec<&PathBuf>> = BTreeMap::new();
    for path in paths {
        folders.entry(folder_of(path)).or_default().push(path);
    }
    let mut heads = Vec::with_capacity(paths.len());
    for (folder, paths) in folders {
        let Ok(entries) = disk.list(&folder) else {
            continue;
        };
        let beside = beside(Looking::Anew, disk, letter_path, &folder);
        let here = Listing::of(&entries, None);
        let names = Names::new(&here, beside.as_deref());
        let known: HashMap<_, _> = entries.iter().map(|it| (&it.path, it)).collect();
        for path in paths {
            let entry = known.get(path).filter(|entry| is_layer_name(&entry.path));
            let head = entry.and_then(|it| head(disk, it, letter_path, letter, names));
            heads.push((path.clone(), head));
        }
    }
    heads
}

/// Lists the letters beside this one, where that folder is not `home`: they are others than this one, even if their
/// text is the same.
fn beside(looking: Looking<'_>, disk: &dyn Disk, letter_path: &Path, home: &Path) -> Beside {
    let folder = folder_of(letter_path);
    let name = letter_path.file_name().unwrap_or_default();
    match folder == home {
        true => None,
        false => looking.names_of(disk, &folder, name, None).ok(),
    }
}

type Beside = Option<Arc<Listing>>;

fn head(
    disk: &dyn Disk,
    entry: &Entry,
    letter_path: &Path,
    letter: &Letter,
    names: Names<'_>,
) -> Option<LayerHead> {
    let named = || is_named_for(&entry.path, letter_path, names);
    let path = entry.path.clone();
    if !entry.is_file {
        // A pipe, a folder or a link that leads nowhere in the place of a layer: nothing can be read or saved there.
        return named().then(|| LayerHead {
            path,
            header: None,
            unreadable: Some(LayerFileError::Unreadable {
                message: what_stands_there(disk, &entry.path).to_owned(),
            }),
        });
    }
    // A folder may hold the layers of a hundred thousand letters.
    let other = !is_alike_named(&entry.path, letter_path) && names.are_said_in(&entry.path);
    if !named() && other {
        return None;
    }
    let header = match disk.read_start(&entry.path, HEADER) {
        Ok(start) => layer::peek(&start),
        // What was there when the folder was listed may be gone.
        Err(error) if error.kind() == io::ErrorKind::NotFound && !disk.is_link(&entry.path) => {
            return None;
        }
        Err(error) => {
            return named().then(|| LayerHead {
                path,
                header: None,
                unreadable: Some(LayerFileError::unread(&error, HEADER)),
            });
        }
    };
    let belongs = match &header {
        Some(header) => belongs(header, letter_path, letter, names),
        None => named(),
    };
    belongs.then_some(LayerHead {
        path,
        header,
        unreadable: None,
    })
}

/// Words for the kind of thing that stands where a file should.
pub fn what_stands_there(disk: &dyn Disk, path: &Path) -> &'static str {
    match disk.kind(path) {
        Ok(Kind::Folder) => "it is a folder",
        Ok(Kind::Missing) => "it is a link that leads nowhere",
        _ => "it is not a file, but a pipe or a device",
    }
}

#[cfg(test)]
mod tests;
