//! The note of what is to be destroyed, written before anything is removed. The next start finishes what a crash
//! interrupted, before anything is recovered from what is left.
//!
//! The note lies beside the journals. It holds paths, sums and the words of the statement; nothing of the letter.

use super::atomic::{
    SaveError, Sum, cannot_sync, folder_of, sum_of, write_atomically, write_atomically_like,
};
use super::belongings::{Belongings, Destroyed, LocalFolders, Statement};
use super::disk::{Disk, Kind};
use super::ids;
use super::layer::LARGEST_LIMIT;
use super::path_record::PathRecord;
use super::ron_line::{checked_record, checksum, text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The extension of such notes.
const EXTENSION: &str = "destroying";
/// The version of the format that is written.
const FORMAT: u32 = 1;
/// No such note comes near this many bytes.
const LIMIT: u64 = 64 << 20;

/// Something to be destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The path of the note; `None` where it could not be written.
    note: Option<PathBuf>,
    record: IntentRecord,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Destroying", default)]
struct IntentRecord {
    format: u32,
    /// The letter's path.
    letter: PathRecord,
    /// The files, in the order in which they go.
    files: Vec<Doomed>,
    statement: StatementRecord,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Doomed {
    path: PathRecord,
    /// The length and hash of its content, where another file may get its name later: that one is not to be
    /// removed.
    holds: Option<(u64, String)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct StatementRecord {
    path: PathRecord,
    head: String,
    removed: String,
    journals: String,
    versions: String,
    left: String,
    foot: String,
    journal_folder: PathRecord,
    version_folder: PathRecord,
}

impl StatementRecord {
    fn statement(&self) -> Statement {
        Statement {
            path: self.path.path(),
            head: self.head.clone(),
            removed: self.removed.clone(),
            journals: self.journals.clone(),
            versions: self.versions.clone(),
            left: self.left.clone(),
            foot: self.foot.clone(),
        }
    }
}

/// A destruction that was interrupted and is finished now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// The letter.
    pub letter: PathBuf,
    /// The files that are gone, and those that are not.
    pub destroyed: Destroyed,
    /// The path of the statement, or the reason why it could not be written.
    pub statement: Result<PathBuf, SaveError>,
}

impl Intent {
    /// Notes what is to be destroyed, on the disk before anything is removed. Where it cannot be noted, because the disk is
    /// full, it can be carried out all the same: what is on this computer goes first, so that nothing comes back.
    pub fn begin(
        disk: &dyn Disk,
        letter: &Path,
        belongings: &Belongings,
        local: &LocalFolders,
        statement: &Statement,
    ) -> Self {
        let is_private =
            |path: &Path| path.starts_with(&local.journals) || path.starts_with(&local.versions);
        let (private, others): (Vec<_>, Vec<_>) =
            belongings.files.iter().partition(|path| is_private(path));
        // Names of temporary and of lock files are never used again; those of layers are.
        let passes = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(".~")
        };
        let holds = |path: &Path| {
            let sum = sum_of(disk, path, LARGEST_LIMIT).ok();
            sum.map(|sum| (sum.length, sum.sha256))
        };
        let files = private.iter().map(|path| (*path, false));
        let files = files.chain(others.iter().map(|path| (*path, !passes(path))));
        let record = IntentRecord {
            format: FORMAT,
            letter: letter.into(),
            files: files
                .map(|(path, again)| Doomed {
                    path: path.as_path().into(),
                    holds: again.then(|| holds(path)).flatten(),
                })
                .collect(),
            statement: StatementRecord {
                path: statement.path.as_path().into(),
                head: statement.head.clone(),
                removed: statement.removed.clone(),
                journals: statement.journals.clone(),
                versions: statement.versions.clone(),
                left: statement.left.clone(),
                foot: statement.foot.clone(),
                journal_folder: local.journals.as_path().into(),
                version_folder: local.versions.as_path().into(),
            },
        };
        let note = local
            .journals
            .join(format!("{:016x}.{EXTENSION}", ids::random()));
        let text = super::ron_line::record(&record);
        let text = format!(
            "// Kanttekening: what is being destroyed. It is finished at the next start.\n{text} // {:08x}\n",
            checksum(&text)
        );
        let noted = disk.create_folder(&local.journals).is_ok()
            && write_atomically(disk, &note, text.as_bytes()).is_ok();
        Self {
            note: noted.then_some(note),
            record,
        }
    }

    /// Removes what is to be destroyed, then writes the statement, then forgets the intent.
    pub fn carry_out(self, disk: &dyn Disk) -> (Destroyed, Result<PathBuf, SaveError>) {
        let mut destroyed = Destroyed::default();
        let mut folders = BTreeSet::new();
        let statement = self.record.statement.statement();
        let private = self.private();
        for doomed in &self.record.files {
            let path = doomed.path.path();
            // Before anything goes from where others see it, nothing may be left from which it could be recovered.
            if !private.iter().any(|folder| path.starts_with(folder)) {
                sync(disk, &mut folders);
            }
            match doomed.remove(disk, &path) {
                Ok(()) => {
                    folders.insert(folder_of(&path));
                    destroyed.removed.push(path);
                }
                Err(why) => destroyed.left.push((path, why)),
            }
        }
        sync(disk, &mut folders);
        let text = statement.text(&destroyed, &private);
        let letter = self.record.letter.path();
        let written = write_atomically_like(disk, &statement.path, &[&letter], text.as_bytes());
        let written = written.map(|()| statement.path);
        if let Some(note) = &self.note {
            let _ = disk.remove(note);
            let _ = disk.sync_folder(&folder_of(note));
        }
        destroyed.removed.sort();
        (destroyed, written)
    }

    /// The folders of the journals and the versions.
    fn private(&self) -> [PathBuf; 2] {
        let statement = &self.record.statement;
        [
            statement.journal_folder.path(),
            statement.version_folder.path(),
        ]
    }

    /// Removes what lies on this computer alone.
    fn remove_private(&self, disk: &dyn Disk) {
        let private = self.private();
        let mut folders = BTreeSet::new();
        for path in self.record.files.iter().map(|doomed| doomed.path.path()) {
            if private.iter().any(|folder| path.starts_with(folder)) && disk.remove(&path).is_ok() {
                folders.insert(folder_of(&path));
            }
        }
        sync(disk, &mut folders);
    }

    /// Tells whether the files to destroy can be reached: a drive that is not connected may leave an empty folder.
    fn is_in_reach(&self, disk: &dyn Disk) -> bool {
        let there = disk.kind(&self.record.letter.path());
        there.is_ok_and(|kind| kind == Kind::File)
    }

    fn read(disk: &dyn Disk, note: &Path) -> Option<Self> {
        let bytes = disk.read(note, LIMIT).ok()?;
        let text = text(&bytes, LIMIT).ok()?;
        let record: IntentRecord = ron::from_str(checked_record(text)?).ok()?;
        (record.format == FORMAT).then(|| Self {
            note: Some(note.to_owned()),
            record,
        })
    }
}

impl Doomed {
    fn remove(&self, disk: &dyn Disk, path: &Path) -> Result<(), String> {
        let is_gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
        if let Some((length, sha256)) = &self.holds {
            let meant = Sum {
                length: *length,
                sha256: sha256.clone(),
            };
            match sum_of(disk, path, LARGEST_LIMIT) {
                Ok(found) if found == meant => {}
                Ok(_) => return Err("it was changed since".to_owned()),
                Err(error) if is_gone(&error) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    return Err("it was changed since".to_owned());
                }
                Err(error) => return Err(error.to_string()),
            }
        }
        match disk.remove(path) {
            Err(error) if !is_gone(&error) => Err(error.to_string()),
            _ => Ok(()),
        }
    }
}

/// Sees to it that the disk has forgotten the names that were removed from these folders.
fn sync(disk: &dyn Disk, folders: &mut BTreeSet<PathBuf>) {
    for folder in std::mem::take(folders) {
        if let Err(error) = disk.sync_folder(&folder)
            && !cannot_sync(&error)
        {
            log::warn!("a folder cannot be synced: {error}");
        }
    }
}

/// Finishes what a crash left half done, of letters that are in reach; notes lie in the folder `journals`. To be called
/// before anything is recovered. Costs a look into that folder where there is nothing.
pub fn finish(disk: &dyn Disk, journals: &Path) -> Vec<Finished> {
    let mut finished = Vec::new();
    for entry in disk.list(journals).unwrap_or_default() {
        let is_note = entry.path.extension().is_some_and(|it| it == EXTENSION);
        if !entry.is_file || !is_note {
            continue;
        }
        let Some(intent) = Intent::read(disk, &entry.path) else {
            log::warn!("a note of what is being destroyed cannot be read");
            continue;
        };
        if !intent.is_in_reach(disk) {
            // What lies on this computer is not to be taken for the work on a letter that was moved.
            intent.remove_private(disk);
            continue;
        }
        let letter = intent.record.letter.path();
        let (destroyed, statement) = intent.carry_out(disk);
        finished.push(Finished {
            letter,
            destroyed,
            statement,
        });
    }
    finished
}
