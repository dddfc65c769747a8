//! Looking through a folder: which letters lie in it, and which layers belong to each. Reads no letter.

use crate::analysis::Kind;
use crate::store::catalogue::FileStat;
use crate::store::disk::{Disk, Entry, Kind as FileKind};
use crate::store::folder::{FolderMemory, LayerHead, is_layer_name};
use crate::store::layer::Header;
use crate::store::names::alike;
use crate::store::storage_redirect::{Redirect, home};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

/// The deepest folder that is looked into.
pub const DEEPEST: usize = 64;

/// A letter that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundLetter {
    /// Its path below the folder, with `/` between its parts.
    pub path: String,
    /// Its file.
    pub file: PathBuf,
    /// How that looks.
    pub stat: FileStat,
    /// Its layers, and how they look; in the order of their paths.
    pub layers: Vec<(PathBuf, FileStat)>,
}

/// A layer whose letter does not lie where it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Homeless {
    /// The folder below the whole one, where it lies.
    pub folder: String,
    /// Its file.
    pub file: PathBuf,
    /// How that looks.
    pub stat: FileStat,
    /// The letter that it names.
    pub claim: Claim,
}

/// The letter that a layer names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claim {
    pub name: String,
    pub sha256: String,
    pub text_sha256: String,
}

/// What was found in a folder.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The letters, by path.
    pub letters: BTreeMap<String, FoundLetter>,
    pub homeless: Vec<Homeless>,
    /// The paths of letters that are missing, but listed: there are layers of them.
    pub listed: BTreeSet<String>,
    /// Folders that could not be listed, below the whole one; what lay there is taken to be there still.
    pub unlisted: Vec<String>,
    /// Those whose annotations lie elsewhere, where they cannot be listed.
    pub unread_places: Vec<String>,
    /// True if the folder itself could not be listed.
    pub away: bool,
}

/// Looks through folders, and remembers which letter each layer names.
#[derive(Default)]
pub struct Scanner {
    claims: HashMap<PathBuf, (FileStat, Option<Claim>)>,
}

/// One look through a folder.
struct Look<'a> {
    disk: &'a dyn Disk,
    folders: &'a FolderMemory,
    redirects: &'a [Redirect],
    stopped: &'a dyn Fn() -> bool,
    found: Found,
    /// The folders that were looked into, so that links in circles end.
    seen: HashSet<PathBuf>,
}

/// Tells whether what is called so is no part of a folder: hidden, or the lock of an office program.
pub(in crate::workspace) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

impl Scanner {
    /// Looks through `folder` and the folders in it; whoever opens a letter there knows their names then. Costs a look
    /// at the head of each layer that is new.
    pub fn scan(
        &mut self,
        disk: (&dyn Disk, &FolderMemory),
        folder: &Path,
        redirects: &[Redirect],
        stopped: &dyn Fn() -> bool,
    ) -> Found {
        self.scan_to(DEEPEST, disk, folder, redirects, stopped)
    }

    /// The same, so many folders deep; with 0 in `folder` alone.
    pub fn scan_to(
        &mut self,
        deepest: usize,
        (disk, folders): (&dyn Disk, &FolderMemory),
        folder: &Path,
        redirects: &[Redirect],
        stopped: &dyn Fn() -> bool,
    ) -> Found {
        let mut look = Look {
            disk,
            folders,
            redirects,
            stopped,
            found: Found::default(),
            seen: HashSet::new(),
        };
        let mut waiting = vec![(folder.to_owned(), String::new(), 0)];
        while let Some((folder, below, depth)) = waiting.pop() {
            if stopped() {
                break;
            }
            let deeper = self.look_into(&mut look, &folder, &below);
            if depth < deepest {
                waiting.extend(
                    deeper
                        .into_iter()
                        .map(|(path, below)| (path, below, depth + 1)),
                );
            }
        }
        look.found
    }

    /// Looks into one folder; gives those in it.
    fn look_into(
        &mut self,
        look: &mut Look<'_>,
        folder: &Path,
        below: &str,
    ) -> Vec<(PathBuf, String)> {
        if !look.seen.insert(look.disk.resolve(folder)) {
            return Vec::new();
        }
        let Ok((entries, _)) = look.folders.list(look.disk, folder, None) else {
            look.found.away |= below.is_empty();
            look.found.unlisted.push(below.to_owned());
            return Vec::new();
        };
        let mut deeper = Vec::new();
        let mut names = LetterNames::default();
        for entry in &entries {
            let name = name_of(entry);
            if is_passed_over(&name) {
                continue;
            }
            let path = joined(below, &name);
            if !entry.is_file {
                if look
                    .disk
                    .kind(&entry.path)
                    .is_ok_and(|it| it == FileKind::Folder)
                {
                    deeper.push((entry.path.clone(), path));
                }
                continue;
            }
            if Kind::of_name(&name).is_none() {
                continue;
            }
            let letter = FoundLetter {
                path: path.clone(),
                file: entry.path.clone(),
                stat: FileStat::of(look.disk, &entry.path),
                layers: Vec::new(),
            };
            names.add(name);
            look.found.letters.insert(path, letter);
        }
        self.give_layers(look, &entries, below, &names);
        // What belongs beside these letters may lie elsewhere.
        let home = home(look.redirects, &folder.join("letter"));
        if let Some(place) = home.parent().filter(|place| *place != folder) {
            match look.disk.list(place) {
                Ok(entries) => self.give_layers(look, &entries, below, &names),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(_) => look.found.unread_places.push(below.to_owned()),
            }
        }
        deeper
    }

    /// Gives the layers among `entries` to the letters of these `names` in the folder `below`.
    fn give_layers(
        &mut self,
        look: &mut Look<'_>,
        entries: &[Entry],
        below: &str,
        names: &LetterNames,
    ) {
        for entry in entries
            .iter()
            .filter(|it| it.is_file && is_layer_name(&it.path))
        {
            if (look.stopped)() {
                return;
            }
            let stat = FileStat::of(look.disk, &entry.path);
            let claim = self.claim(look.disk, &entry.path, stat);
            let of = match &claim {
                Some(claim) => names.called(&claim.name),
                None => names.named_in(&name_of(entry)),
            };
            let letter = of.and_then(|name| look.found.letters.get_mut(&joined(below, name)));
            match (letter, claim) {
                (Some(letter), _) => letter.layers.push((entry.path.clone(), stat)),
                (None, Some(claim)) => look.found.homeless.push(Homeless {
                    folder: below.to_owned(),
                    file: entry.path.clone(),
                    stat,
                    claim,
                }),
                // Some other file in RON.
                (None, None) => {}
            }
        }
    }

    /// The letter that the layer at `path` names; `None` where it is no layer, or cannot be read.
    fn claim(&mut self, disk: &dyn Disk, path: &Path, stat: FileStat) -> Option<Claim> {
        if let Some((known, claim)) = self.claims.get(path)
            && *known == stat
        {
            return claim.clone();
        }
        let claim = LayerHead::at(disk, path).header.map(Claim::from);
        self.claims.insert(path.to_owned(), (stat, claim.clone()));
        claim
    }

    /// Takes it as known that the layer at `path`, as it looks, names this letter: its head need not be read.
    pub fn knows(&mut self, path: &Path, stat: FileStat, claim: Claim) {
        self.claims.insert(path.to_owned(), (stat, Some(claim)));
    }
}

impl From<Header> for Claim {
    fn from(header: Header) -> Self {
        Self {
            name: header.letter.file,
            sha256: header.letter.sha256,
            text_sha256: header.letter.text_sha256,
        }
    }
}

fn name_of(entry: &Entry) -> String {
    let name = entry.path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The path of what is called `name` in the folder `below`.
pub(super) fn joined(below: &str, name: &str) -> String {
    match below {
        "" => name.to_owned(),
        below => format!("{below}/{name}"),
    }
}

/// The names of the letters in a folder.
#[derive(Default)]
struct LetterNames {
    exactly: HashSet<String>,
    /// Those that are compared otherwise than they are written, by that.
    alike: HashMap<String, String>,
}

impl LetterNames {
    fn add(&mut self, name: String) {
        let key = alike(name.as_ref());
        if key != name {
            let key = key.into_owned();
            self.alike.entry(key).or_insert_with(|| name.clone());
        }
        self.exactly.insert(name);
    }

    /// The letter of this name. Where none is called exactly so, the one that is but for its large letters and the way in
    /// which accents are written.
    fn called(&self, name: &str) -> Option<&str> {
        let exactly = self.exactly.get(name);
        let other = || {
            let key = alike(name.as_ref());
            self.exactly.get(&*key).or_else(|| self.alike.get(&*key))
        };
        exactly.or_else(other).map(String::as_str)
    }

    /// The letter after which a file is named, `<letter>.….ron`: the one with the longest name.
    fn named_in(&self, name: &str) -> Option<&str> {
        let mut dots = name.rmatch_indices('.').map(|(at, _)| &name[..at]);
        dots.find_map(|start| self.called(start))
    }
}
