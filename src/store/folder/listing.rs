//! The names in a folder, in an order in which the files of one letter are found among those of a hundred thousand.

use crate::letter::Letter;
use crate::store::atomic::is_temp;
use crate::store::codebook_file;
use crate::store::disk::{Disk, Entry, Metadata};
use crate::store::layer;
use crate::store::names::{alike, all_shortened};
use crate::store::patience::is_held;
use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::time::SystemTime;

/// The bytes read of a file to see whose layer of which letter it is.
pub(crate) const HEADER: u64 = 64 << 10;

/// The names in a folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// In the order in which they are compared.
    names: Vec<Name>,
    /// The files that may be layers, and are named after no file beside them.
    loose: Vec<Loose>,
    /// The numbers of those among the names, by the names and hashes of letters that they say.
    claims: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Name {
    name: Box<OsStr>,
    /// How it is compared, where that is otherwise.
    alike: Option<Box<str>>,
    is_file: bool,
}

/// A file whose head says of which letter it is, if anything does.
#[derive(Clone, Debug)]
struct Loose {
    number: usize,
    /// How it looked when it was read.
    seen: Option<(u64, Option<SystemTime>)>,
    /// The letter's name and hashes.
    claim: Option<[String; 3]>,
}

impl Name {
    fn alike(&self) -> &str {
        let same = || self.name.to_str().unwrap_or_default();
        self.alike.as_deref().unwrap_or_else(same)
    }
}

impl Listing {
    /// The names of `entries`, which lie in one folder; nothing is read of them. Where the letters lie in another, its names
    /// stand `beside` them.
    pub(super) fn of(entries: &[Entry], beside: Option<&Self>) -> Self {
        let name = |entry: &Entry| {
            let name = entry.path.file_name().unwrap_or_default();
            let is_same = name.to_str().is_some_and(|it| it == alike(name));
            Name {
                name: name.into(),
                alike: (!is_same).then(|| alike(name).into()),
                is_file: entry.is_file,
            }
        };
        let mut names: Vec<_> = entries.iter().map(name).collect();
        names.sort_by(|one, other| one.alike().cmp(other.alike()));
        let files: HashSet<&str> = names
            .iter()
            .filter(|it| it.is_file)
            .map(Name::alike)
            .collect();
        let is_there = |name: &str| {
            files.contains(name) || beside.is_some_and(|it| it.holds(OsStr::new(name)))
        };
        let is_loose = |it: &Name| {
            it.is_file && is_layer_name(Path::new(&it.name)) && !starts(it.alike()).any(is_there)
        };
        let loose = names.iter().enumerate().filter(|(_, it)| is_loose(it));
        let loose = loose.map(|(number, _)| Loose {
            number,
            seen: None,
            claim: None,
        });
        let loose = loose.collect();
        Self {
            names,
            loose,
            claims: HashMap::new(),
        }
    }

    /// The same, with what the heads of files say that are named after none beside them; those that look as they did
    /// `before` are not read again.
    pub(super) fn read(
        disk: &dyn Disk,
        folder: &Path,
        entries: &[Entry],
        (before, beside): (Option<&Self>, Option<&Self>),
    ) -> Self {
        let mut listing = Self::of(entries, beside);
        let known = before.map(Self::loose_by_name).unwrap_or_default();
        for loose in &mut listing.loose {
            let Some(name) = listing.names.get(loose.number) else {
                continue;
            };
            let path = folder.join(&*name.name);
            let seen = disk.metadata(&path).ok();
            loose.seen = seen.map(|it: Metadata| (it.len, it.modified));
            let is_same = |it: &&&Loose| it.seen.is_some() && it.seen == loose.seen;
            loose.claim = match known.get(&*name.name).filter(is_same) {
                Some(known) => known.claim.clone(),
                None => claim(disk, &path).unwrap_or_else(|error| {
                    if is_held(&error) {
                        // Nobody knows yet: it is read again.
                        loose.seen = None;
                    }
                    None
                }),
            };
            for said in loose.claim.iter().flatten() {
                let all = listing.claims.entry(said.clone()).or_default();
                all.push(loose.number);
            }
        }
        listing
    }

    fn loose_by_name(&self) -> HashMap<&OsStr, &Loose> {
        let loose = self.loose.iter();
        loose
            .filter_map(|it| Some((&*self.names.get(it.number)?.name, it)))
            .collect()
    }

    /// The number of names.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The files that may be layers of a letter, by their names or by what their heads say: ordered by path, all in
    /// `folder`, which is this one. Some may be another's. Linear in their number, but for finding the first.
    pub fn may_be_of(&self, folder: &Path, letter_path: &Path, letter: &Letter) -> Vec<Entry> {
        let name = letter_path.file_name().unwrap_or_default();
        let mut starts = vec![format!("{}.", alike(name))];
        let shorter = all_shortened(name).into_iter();
        starts.extend(shorter.map(|it| format!("{}.", alike(OsStr::new(&it)))));
        let mut numbers: Vec<usize> = Vec::new();
        for start in &starts {
            let range = self.starting_with(start);
            numbers.extend(range.filter(|number| {
                let name = self.names.get(*number);
                name.is_some_and(|it| is_layer_name(Path::new(&it.name)))
            }));
        }
        let said = [
            &*alike(name),
            &*alike(OsStr::new(&letter.file_name)),
            &*letter.sha256,
            &*letter.text_sha256,
        ];
        for said in said {
            numbers.extend(self.claims.get(said).into_iter().flatten());
        }
        let mut entries: Vec<_> = numbers
            .into_iter()
            .filter_map(|number| self.entry(folder, number))
            .collect();
        entries.sort_by(|one, other| one.path.as_os_str().cmp(other.path.as_os_str()));
        entries.dedup();
        entries
    }

    /// The files that may be layers, and are named after no file beside them.
    pub fn loose<'a>(&'a self, folder: &'a Path) -> impl Iterator<Item = Entry> + 'a {
        let loose = self.loose.iter();
        loose.filter_map(|it| self.entry(folder, it.number))
    }

    /// The names that begin so.
    pub fn beginning<'a>(
        &'a self,
        folder: &'a Path,
        start: &'a str,
    ) -> impl Iterator<Item = Entry> + 'a {
        let numbers = self.starting_with(start);
        numbers.filter_map(|number| self.entry(folder, number))
    }

    fn starting_with<'a>(&'a self, start: &'a str) -> impl Iterator<Item = usize> + 'a {
        let first = self.names.partition_point(|it| it.alike() < start);
        let names = self.names.get(first..).unwrap_or_default().iter();
        let names = names.take_while(move |it| it.alike().starts_with(start));
        names.enumerate().map(move |(number, _)| first + number)
    }

    fn entry(&self, folder: &Path, number: usize) -> Option<Entry> {
        let name = self.names.get(number)?;
        Some(Entry {
            path: folder.join(&*name.name),
            is_file: name.is_file,
        })
    }

    /// The files with this name, in whichever form it is written.
    fn files<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Name> {
        let first = self.names.partition_point(|it| it.alike() < name);
        let names = self.names.get(first..).unwrap_or_default().iter();
        let names = names.take_while(move |it| it.alike() == name);
        names.filter(|it| it.is_file)
    }

    /// Tells whether a file has this name, in whichever form it is written.
    pub fn holds(&self, name: &OsStr) -> bool {
        self.files(&alike(name)).next().is_some()
    }

    /// Tells whether a file has this very name.
    pub fn holds_exactly(&self, name: &OsStr) -> bool {
        self.files(&alike(name)).any(|it| *it.name == *name)
    }
}

/// The names in the folder in which layers are looked for and, where the letters lie elsewhere, in theirs.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    here: &'a Listing,
    beside: Option<&'a Listing>,
}

impl<'a> Names<'a> {
    pub(super) fn new(here: &'a Listing, beside: Option<&'a Listing>) -> Self {
        Self { here, beside }
    }

    fn any(self, holds: impl Fn(&Listing) -> bool) -> bool {
        holds(self.here) || self.beside.is_some_and(holds)
    }

    /// As [`Listing::holds`].
    pub(super) fn hold(self, name: &OsStr) -> bool {
        self.any(|it| it.holds(name))
    }

    /// As [`Listing::holds_exactly`].
    pub(super) fn hold_exactly(self, name: &OsStr) -> bool {
        self.any(|it| it.holds_exactly(name))
    }

    /// Tells whether a file is named `<file name>.….ron` after a file of these.
    pub(super) fn are_said_in(self, path: &Path) -> bool {
        let name = alike(path.file_name().unwrap_or_default());
        name.ends_with(".ron") && starts(&name).any(|start| self.hold(OsStr::new(start)))
    }
}

/// The name up to each of its dots, the last of which is that before its ending.
fn starts(name: &str) -> impl Iterator<Item = &str> {
    let stem = name.strip_suffix(".ron").unwrap_or_default();
    let dots = stem.match_indices('.');
    dots.filter_map(move |(at, _)| stem.get(..at))
}

/// The letter that the layer at `path` names; `None` where it is no layer.
///
/// # Errors
/// If it cannot be read.
fn claim(disk: &dyn Disk, path: &Path) -> io::Result<Option<[String; 3]>> {
    let start = disk.read_start(path, HEADER)?;
    Ok(layer::peek(&start).map(|header| {
        let letter = header.letter;
        let name = alike(OsStr::new(&letter.file)).into_owned();
        [name, letter.sha256, letter.text_sha256]
    }))
}

/// Tells whether a file of this name may be a layer.
pub fn is_layer_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = name.len().checked_sub(".ron".len());
    let ending = ending.and_then(|at| name.get(at..));
    if !ending.is_some_and(|ending| ending.eq_ignore_ascii_case(".ron")) {
        return false;
    }
    let name = name.to_lowercase();
    name != codebook_file::FILE_NAME && !is_temp(&name)
}
