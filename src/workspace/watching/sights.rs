//! What is seen of an open letter's files, look by look.

use crate::letter::Letter;
use crate::store::atomic::folder_of;
use crate::store::catalogue::FileStat;
use crate::store::disk::{Disk, Entry};
use crate::store::folder::{FolderMemory, Listing, codebook_path, heads_among};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is looked after.
pub struct Watched {
    /// The letter's file.
    pub path: PathBuf,
    /// The analyst's layer, beside the letter or elsewhere.
    pub own: PathBuf,
    /// The letter, to know its layers by.
    pub letter: Arc<Letter>,
    /// What is remembered of folders.
    pub folders: Arc<FolderMemory>,
    /// What was found when it was opened just now.
    pub found: Option<Found>,
}

/// What was found of a letter when it was opened.
#[derive(Debug, Default)]
pub struct Found {
    /// Its layers, maybe by what was remembered. Whatever else lies there came, or went, since.
    pub layers: BTreeSet<PathBuf>,
    /// The files that were read, as they were before that.
    pub read: BTreeMap<PathBuf, FileStat>,
}

/// The files of a letter as they were seen.
pub(super) struct Sights {
    watched: Watched,
    /// The letter, the analyst's layer, and the codebook.
    known: [PathBuf; 3],
    /// The letter's folder, and that of its annotations where it is another one.
    places: Vec<Place>,
}

/// A folder as it was seen.
struct Place {
    folder: PathBuf,
    /// The names in it, at the last look; `None` where it could not be listed then.
    names: Option<Arc<Listing>>,
    /// The files in it that count; `None` where it could not be listed yet.
    files: Option<Sighted>,
}

/// Files as they were seen; `None` where only the name counts: a folder may hold thousands of layers of letters that are
/// gone.
type Sighted = BTreeMap<PathBuf, Option<FileStat>>;

impl Sights {
    /// Nothing seen yet.
    pub(super) fn new(watched: Watched) -> Self {
        let known = [
            watched.path.clone(),
            watched.own.clone(),
            codebook_path(&watched.own),
        ];
        let mut folders = vec![folder_of(&watched.path), folder_of(&watched.own)];
        folders.dedup();
        let places = folders.into_iter().map(|folder| Place {
            folder,
            names: None,
            files: None,
        });
        Self {
            known,
            places: places.collect(),
            watched,
        }
    }

    /// Looks at the files. Gives those that came, changed, or went since the last time; at first since the letter was
    /// opened.
    pub(super) fn look(&mut self, disk: &dyn Disk) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        let mut letters: Option<Arc<Listing>> = None;
        for place in &mut self.places {
            let folders = &self.watched.folders;
            let names = folders.look(disk, &place.folder, letters.as_deref());
            let names = names.ok();
            letters = letters.or_else(|| names.clone());
            let before = std::mem::replace(&mut place.names, names);
            // A folder that is away for a while is not one in which everything was deleted.
            let Some(names) = &place.names else {
                continue;
            };
            let is_same = before.is_some_and(|before| Arc::ptr_eq(&before, names));
            if let Some(files) = place.files.as_mut().filter(|_| is_same) {
                changed.extend(look_again(disk, files));
                continue;
            }
            let now = files(disk, names, &place.folder, &self.known, &self.watched);
            match (&place.files, &self.watched.found) {
                (Some(before), _) => changed.extend(differences(before, &now)),
                (None, Some(found)) => changed.extend(changed_since(&found.read, &now)),
                (None, None) => {}
            }
            place.files = Some(now);
        }
        if self.watched.found.is_some()
            && let Some(now) = self.layers(disk)
        {
            let found = self.watched.found.take().unwrap_or_default().layers;
            // One that changed may have become a layer of this letter, or ceased to be one: it is told once.
            let told: BTreeSet<_> = changed.iter().cloned().collect();
            let others = found.symmetric_difference(&now);
            changed.extend(others.filter(|it| !told.contains(*it)).cloned());
        }
        changed
    }

    /// The layers of the letter; `None` where a folder could not be listed, and nobody knows.
    fn layers(&self, disk: &dyn Disk) -> Option<BTreeSet<PathBuf>> {
        let mut layers = BTreeSet::new();
        let letters = self.places.first()?.names.as_deref();
        for (number, place) in self.places.iter().enumerate() {
            let names = place.names.as_deref()?;
            let beside = letters.filter(|_| number > 0);
            let (path, letter) = (&self.watched.path, &self.watched.letter);
            let heads = heads_among(disk, (names, beside), &place.folder, path, letter);
            layers.extend(heads.into_iter().map(|it| it.path));
        }
        Some(layers)
    }

    /// The files whose names begin so, at the last look.
    pub(super) fn beginning(&self, start: &str) -> Vec<Entry> {
        let places = self.places.iter();
        let names = places.filter_map(|it| Some((it.names.as_ref()?, &it.folder)));
        let files = names.flat_map(|(names, folder)| names.beginning(folder, start));
        files.collect()
    }

    /// Tells whether the folder in which the annotations lie, the last one, cannot be reached, or holds none of the known
    /// files.
    pub(super) fn are_away(&self) -> bool {
        let holds = |files: &Sighted| {
            let mut known = self.known.iter();
            known.any(|it| files.contains_key(it))
        };
        self.places.last().is_none_or(|place| {
            let is_empty = || !place.files.as_ref().is_some_and(holds);
            place.names.is_none() || self.places.len() == 1 && is_empty()
        })
    }
}

/// The known files in a folder, and what may be a layer of the letter or of none beside it.
fn files(
    disk: &dyn Disk,
    names: &Listing,
    folder: &Path,
    known: &[PathBuf],
    watched: &Watched,
) -> Sighted {
    let loose = names.loose(folder).map(|it| (it.path, None));
    let mut files: Sighted = loose.collect();
    let layers = names.may_be_of(folder, &watched.path, &watched.letter);
    let layers = layers.into_iter().filter(|it| it.is_file);
    let known = known
        .iter()
        .filter(|it| folder_of(it) == folder && names.holds(it.file_name().unwrap_or_default()));
    for path in layers.map(|it| it.path).chain(known.cloned()) {
        let sight = FileStat::of(disk, &path);
        files.insert(path, Some(sight));
    }
    files
}

/// Looks at files in a folder in which nothing came or went. Gives those that changed.
fn look_again(disk: &dyn Disk, files: &mut Sighted) -> Vec<PathBuf> {
    let mut changed = Vec::new();
    for (path, sight) in files {
        let Some(sight) = sight else {
            continue;
        };
        let now = FileStat::of(disk, path);
        if std::mem::replace(sight, now) != now {
            changed.push(path.clone());
        }
    }
    changed
}

/// The files among those that were read which are otherwise `now` than they were before.
fn changed_since(read: &BTreeMap<PathBuf, FileStat>, now: &Sighted) -> Vec<PathBuf> {
    let changed = now.iter().filter(|(path, sight)| {
        let before = read.get(*path);
        before.is_some_and(|before| sight.is_some_and(|sight| sight != *before))
    });
    changed.map(|(path, _)| path.clone()).collect()
}

fn differences(before: &Sighted, now: &Sighted) -> Vec<PathBuf> {
    let changed = now
        .iter()
        .filter(|(path, seen)| before.get(*path) != Some(seen));
    let gone = before.iter().filter(|(path, _)| !now.contains_key(*path));
    changed.chain(gone).map(|(path, _)| path.clone()).collect()
}

#[cfg(test)]
mod tests;
