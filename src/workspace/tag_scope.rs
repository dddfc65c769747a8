//! The letters of a folder in which a tag is used, found by the layer files there: no letter is read for it.

use super::derived::Cancelled;
use super::open_error::LARGEST_LETTER;
use super::project::scan::{DEEPEST, Found, Homeless, Scanner};
use crate::annotation::Analyst;
use crate::codebook::TagId;
use crate::letter::sha256_hex;
use crate::store::disk::{Disk, Kind};
use crate::store::folder::{FolderMemory, is_account, layer_path};
use crate::store::layer::parse_up_to;
use crate::store::settings::Settings;
use crate::store::storage_redirect::{Redirect, home};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The letters to look through.
#[derive(Clone, Debug)]
pub struct TagScope {
    /// The folder.
    pub folder: PathBuf,
    /// True if the folders in it are looked through, too.
    pub below: bool,
    /// The name of the account whose layers are one's own.
    pub account: String,
    /// The folders whose annotations lie elsewhere.
    pub redirects: Vec<Redirect>,
    /// Layer files of more bytes are not read.
    pub limit: u64,
}

/// The letters in which a tag is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Carriers {
    /// The letters in which annotations of one's own carry it, and how many.
    pub own: BTreeMap<PathBuf, usize>,
    /// The same of letters that are not there: where they would lie.
    pub missing: BTreeMap<PathBuf, usize>,
    /// The ids of colleagues whose annotations carry it.
    pub colleagues: BTreeSet<String>,
    /// The number of layer files that could not be read, and of which nothing is known.
    pub unread: usize,
    /// The folders that could not be looked into, and the letters whose layers of one's own could not be read.
    pub unlooked: BTreeSet<PathBuf>,
}

/// What a layer file says of a tag.
struct Said {
    analyst: String,
    is_own: bool,
    /// True if it is the file of that analyst, and no copy of it.
    is_published: bool,
    count: usize,
}

impl Carriers {
    /// Tells whether anybody uses the tag, as far as is known.
    pub fn is_used(&self) -> bool {
        let others = self.colleagues.len() + self.unread;
        others > 0 || !self.own.is_empty() || !self.missing.is_empty()
    }
}

impl TagScope {
    /// Below `folder`, as it is with these settings.
    pub(super) fn new(folder: &Path, below: bool, account: &str, settings: &Settings) -> Self {
        Self {
            folder: folder.to_owned(),
            below,
            account: account.to_owned(),
            redirects: settings.redirects.clone(),
            limit: settings.layer_limit(),
        }
    }

    /// Looks for a tag in all letters but the one at `except`. Lists the folders, and reads each layer file there once.
    pub(super) fn carriers(
        &self,
        disk: &dyn Disk,
        tag: &TagId,
        except: Option<&Path>,
        cancelled: &Cancelled,
    ) -> Carriers {
        let mut carriers = Carriers::default();
        let found = self.scan(disk, cancelled);
        let unlooked = found.unlisted.iter().chain(&found.unread_places);
        let unlooked: Vec<_> = unlooked.map(|it| self.folder_below(it)).collect();
        carriers.unread += unlooked.len();
        carriers.unlooked.extend(unlooked);
        for letter in found.letters.values() {
            if Some(letter.file.as_path()) == except {
                continue;
            }
            let layers = letter.layers.iter().map(|(path, _)| path.as_path());
            let count = self.count(disk, &letter.file, layers, tag, &mut carriers, cancelled);
            if count > 0 {
                carriers.own.insert(letter.file.clone(), count);
            }
        }
        for homeless in &found.homeless {
            let missing = self
                .folder_below(&homeless.folder)
                .join(&homeless.claim.name);
            let layer = std::iter::once(homeless.file.as_path());
            let count = self.count(disk, &missing, layer, tag, &mut carriers, cancelled);
            if count == 0 {
                continue;
            }
            // What no letter is called by its name may be one all the same.
            let is_there = matches!(disk.kind(&missing), Ok(Kind::File));
            let letter = is_there.then(|| missing.clone());
            match letter.or_else(|| self.letter_of(disk, &found, homeless)) {
                Some(letter) if Some(letter.as_path()) == except => {}
                Some(letter) => drop(carriers.own.insert(letter, count)),
                None => *carriers.missing.entry(missing).or_default() += count,
            }
        }
        carriers
    }

    fn scan(&self, disk: &dyn Disk, cancelled: &Cancelled) -> Found {
        let deepest = if self.below { DEEPEST } else { 0 };
        let stopped = || cancelled.is_set();
        let mut scanner = Scanner::default();
        // Nothing is opened by what is remembered here.
        let folders = FolderMemory::default();
        let disk = (disk, &folders);
        scanner.scan_to(deepest, disk, &self.folder, &self.redirects, &stopped)
    }

    fn folder_below(&self, below: &str) -> PathBuf {
        let parts = below.split('/').filter(|part| !part.is_empty());
        parts.fold(self.folder.clone(), |folder, part| folder.join(part))
    }

    /// Counts the annotations of one's own that carry the tag in the layers of one letter, and notes whose else do.
    fn count<'a>(
        &self,
        disk: &dyn Disk,
        letter: &Path,
        layers: impl Iterator<Item = &'a Path>,
        tag: &TagId,
        carriers: &mut Carriers,
        cancelled: &Cancelled,
    ) -> usize {
        // What lies in other files in one's own name counts once it was taken over.
        let mut own: Option<(bool, usize)> = None;
        for path in layers {
            if cancelled.is_set() {
                break;
            }
            match self.said(disk, letter, path, tag) {
                ControlFlow::Break(()) => {
                    carriers.unread += 1;
                    let me = Analyst::from_account(&self.account);
                    if path == layer_path(&home(&self.redirects, letter), &me) {
                        carriers.unlooked.insert(letter.to_owned());
                    }
                }
                ControlFlow::Continue(None) => {}
                ControlFlow::Continue(Some(said)) if said.is_own => {
                    let is_better = own.is_none_or(|(published, _)| !published);
                    if is_better {
                        own = Some((said.is_published, said.count));
                    }
                }
                ControlFlow::Continue(Some(said)) => {
                    if said.count > 0 {
                        carriers.colleagues.insert(said.analyst);
                    }
                }
            }
        }
        own.map_or(0, |(_, count)| count)
    }

    /// Reads a layer file; breaks off where it cannot be read.
    fn said(
        &self,
        disk: &dyn Disk,
        letter: &Path,
        path: &Path,
        tag: &TagId,
    ) -> ControlFlow<(), Option<Said>> {
        let bytes = disk.read(path, self.limit).ok();
        let file = bytes.and_then(|bytes| parse_up_to(&bytes, self.limit).ok());
        let Some(file) = file else {
            return ControlFlow::Break(());
        };
        let analyst = Analyst {
            id: file.analyst.id,
            name: file.analyst.name,
            called: file.analyst.called,
        };
        let published = layer_path(&home(&self.redirects, letter), &analyst);
        let carries = |tags: &[String]| tags.iter().any(|id| id == tag.as_str());
        let carrying = file.annotations.iter().filter(|it| carries(&it.tags));
        ControlFlow::Continue(Some(Said {
            is_own: is_account(&analyst.name, &self.account, disk.ignores_case()),
            is_published: published.file_name() == path.file_name(),
            count: carrying.count(),
            analyst: analyst.id,
        }))
    }

    /// The letter with the same bytes as the one that a layer names, in the folder where that lies: it was given another
    /// name.
    fn letter_of(&self, disk: &dyn Disk, found: &Found, homeless: &Homeless) -> Option<PathBuf> {
        let folder = self.folder_below(&homeless.folder);
        let letters = found.letters.values().map(|it| &it.file);
        let mut beside = letters.filter(|file| file.parent() == Some(folder.as_path()));
        let letter = beside.find(|file| {
            let bytes = disk.read(file, LARGEST_LETTER);
            bytes.is_ok_and(|bytes| sha256_hex(&bytes) == homeless.claim.sha256)
        });
        letter.cloned()
    }
}
