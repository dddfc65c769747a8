//! Reading the register of a folder, and keeping what was said of it.
//!
//! What was said is first written on this computer, then in the folder, and only then taken away from this computer again:
//! so it outlives a share that is gone, and a crash at any moment. Both are the same kind of file, and putting entries
//! together twice does no harm.

use crate::annotation::Analyst;
use crate::commitment::{Entry, Fact, Register};
use crate::letter::sha256_hex;
use crate::store::atomic::{SaveError, write_atomically};
use crate::store::disk::{Disk, Kind};
use crate::store::publish::{ContentHash, PublishError, publish_register};
use crate::store::register_file::{self, FoundRegister, LARGEST, NotRead, RegisterFile};
use std::io;
use std::path::{Path, PathBuf};

/// So often a file that others change at the same time is tried again.
const TRIES: usize = 8;

/// Where the register of a folder lies, and who writes in it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterPlace {
    /// The folder of the letters.
    pub letters: PathBuf,
    /// The folder in which its files lie: the same one, unless annotations lie elsewhere.
    pub folder: PathBuf,
    /// The folder on this computer for what is not in that one yet.
    pub shadow: PathBuf,
    /// Who writes here.
    pub analyst: Analyst,
}

/// A file of the register that does not say all that it could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterProblem {
    /// The file.
    pub path: PathBuf,
    /// Why not.
    pub fault: RegisterFault,
}

/// The reasons why a file of the register does not say all that it could.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisterFault {
    /// Another program has it open, and lets nobody else read it: what it says is missing until it is closed there.
    #[error("it is open in another program, and what it says is missing; close it there")]
    OpenElsewhere,
    /// Something is wrong with it, with line and column where that helps; it is left as it is.
    #[error("{0}; it is left as it is")]
    Wrong(String),
}

/// A register as it was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What all its files say, and what is kept on this computer alone.
    pub entries: Vec<Entry>,
    /// What is wrong with any of them.
    pub problems: Vec<RegisterProblem>,
    /// The names of the analysts by their ids.
    pub names: Vec<(String, String)>,
    /// True if something of it is on this computer alone.
    pub is_unpublished: bool,
}

/// Where what was said stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In the folder.
    InFolder,
    /// On this computer; why not in the folder.
    Here(PublishError),
}

/// The folder on this computer for what is not yet in the register of `folder`; `all` holds those of all folders.
pub fn shadow_folder(all: &Path, folder: &Path) -> PathBuf {
    let key = sha256_hex(folder.to_string_lossy().as_bytes());
    all.join(key.get(..32).unwrap_or_default())
}

/// Reads the register of a folder.
pub fn load(disk: &dyn Disk, place: &RegisterPlace) -> Loaded {
    let mut loaded = Loaded::default();
    let shadows = register_file::read_all(disk, &place.shadow);
    loaded.is_unpublished = !shadows.is_empty();
    for RegisterFile { path, found } in shadows
        .into_iter()
        .chain(register_file::read_all(disk, &place.folder))
    {
        match found {
            Ok(found) => {
                let fault = problem_of(&found).map(RegisterFault::Wrong);
                loaded
                    .problems
                    .extend(fault.map(|fault| RegisterProblem { path, fault }));
                loaded.names.push((found.analyst, found.name));
                loaded.entries.extend(found.entries);
            }
            Err(why) => {
                let fault = match why {
                    NotRead::OpenElsewhere => RegisterFault::OpenElsewhere,
                    other => RegisterFault::Wrong(other.to_string()),
                };
                loaded.problems.push(RegisterProblem { path, fault });
            }
        }
    }
    loaded
}

/// What is wrong with a file that was read.
pub fn problem_of(found: &FoundRegister) -> Option<String> {
    if let Some(format) = found.newer_format {
        return Some(format!(
            "written by a newer version of Kanttekening (format {format})"
        ));
    }
    let first = found.set_aside.first()?;
    Some(format!(
        "line {}, column {}: {}",
        first.line, first.column, first.reason
    ))
}

/// Keeps what was said: on this computer, then in the folder.
///
/// # Errors
/// If it could be written in neither place.
pub fn keep(disk: &dyn Disk, place: &RegisterPlace, said: &[Entry]) -> Result<Kept, SaveError> {
    let here = keep_here(disk, place, said);
    match publish(disk, place, said) {
        Ok(()) => {
            forget_here(disk, place);
            Ok(Kept::InFolder)
        }
        Err(error) => here.map(|()| Kept::Here(error)),
    }
}

/// Writes what was said beside what else waits on this computer.
fn keep_here(disk: &dyn Disk, place: &RegisterPlace, said: &[Entry]) -> Result<(), SaveError> {
    if said.is_empty() {
        return Ok(());
    }
    let path = register_file::path(&place.shadow, &place.analyst.id);
    let failed = |error: io::Error| SaveError::new(disk, &path, &error);
    disk.create_folder(&place.shadow).map_err(failed)?;
    let waiting = waiting(disk, place).map_err(failed)?;
    let all = own(place, waiting.into_iter().chain(said.iter().cloned()));
    let all: Vec<&Entry> = all.entries().collect();
    let text = register_file::serialise(&place.analyst, &all);
    write_atomically(disk, &path, text.as_bytes())
}

/// What waits on this computer for the folder. Of a file with an error in it that is what can be understood.
///
/// # Errors
/// If it cannot be read now: then it is neither written over nor taken away.
fn waiting(disk: &dyn Disk, place: &RegisterPlace) -> io::Result<Vec<Entry>> {
    let path = register_file::path(&place.shadow, &place.analyst.id);
    match disk.read(&path, LARGEST) {
        Ok(bytes) => Ok(register_file::parse(&bytes).map_or_else(|_| Vec::new(), |it| it.entries)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Puts what was said, and what waits on this computer, in the analyst's file in the folder, with all that is there.
fn publish(disk: &dyn Disk, place: &RegisterPlace, said: &[Entry]) -> Result<(), PublishError> {
    let path = register_file::path(&place.folder, &place.analyst.id);
    let waiting = waiting(disk, place).map_err(|error| {
        let path = register_file::path(&place.shadow, &place.analyst.id);
        PublishError::unreadable(&path, &error)
    })?;
    let mut tries = 0;
    loop {
        let bytes = match disk.read(&path, LARGEST) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(PublishError::unreadable(&path, &error)),
        };
        let found = bytes.as_deref().map(register_file::parse).transpose();
        let found = found.map_err(|error| PublishError::Faulty {
            path: path.clone(),
            reason: error.to_string(),
        })?;
        let there = found.map(|it| it.entries).unwrap_or_default();
        let is_new = !there.is_empty() || bytes.is_none();
        let before = own(place, there);
        let mut all = before.clone();
        let changed = all.take_in(waiting.iter().chain(said).cloned());
        if !changed && is_new {
            return Ok(());
        }
        let all: Vec<&Entry> = all.entries().collect();
        let text = register_file::serialise(&place.analyst, &all);
        let seen = bytes.as_deref().map(ContentHash::of);
        tries += 1;
        let like = letter_of(place, &all);
        match publish_register(disk, &path, like.as_deref(), text.as_bytes(), seen.as_ref()) {
            Err(PublishError::ChangedOutside { .. }) if tries < TRIES => {}
            other => return other.map(|_| ()),
        }
    }
}

/// A letter that the entries quote: who may not read it may not read them.
fn letter_of(place: &RegisterPlace, entries: &[&Entry]) -> Option<PathBuf> {
    entries.iter().find_map(|entry| match &entry.fact {
        Fact::Place(_, Some(it)) if !it.letter.is_empty() => {
            let parts = it.letter.split('/');
            Some(parts.fold(place.letters.clone(), |path, part| path.join(part)))
        }
        _ => None,
    })
}

/// Takes away what waited on this computer, once it stands in the folder.
fn forget_here(disk: &dyn Disk, place: &RegisterPlace) {
    let path = register_file::path(&place.shadow, &place.analyst.id);
    if disk.kind(&path).is_ok_and(|kind| kind == Kind::File) {
        // What stays is put in the folder once more, which changes nothing.
        let _ = disk.remove(&path);
    }
}

/// The entries that belong in this analyst's file.
fn own(place: &RegisterPlace, entries: impl IntoIterator<Item = Entry>) -> Register {
    let own = entries.into_iter().map(|mut it| {
        it.by.clone_from(&place.analyst.id);
        it
    });
    Register::of(own)
}
