//! Adding to a journal.

use super::convert;
use super::format::{BEGINNINGS, Continues, FORMAT};
use super::read::{end_of, peek};
use super::records::{BeginRecord, Line, What};
use crate::annotation::{Analyst, Moment};
use crate::edit::ChangeRecord;
use crate::letter::Letter;
use crate::store::atomic::{cannot_sync, folder_of};
use crate::store::disk::{Disk, Log};
use crate::store::layer::letter_record;
use crate::store::layer::records::AnalystRecord;
use crate::store::ron_line::{chained_checksum, record};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The first record of a journal.
#[derive(Clone)]
pub struct Begin {
    /// The letter's path.
    pub letter_path: PathBuf,
    /// The letter.
    pub letter: Arc<Letter>,
    /// The reader.
    pub analyst: Analyst,
    /// One more than that of any journal of this letter.
    pub generation: u64,
    /// The journal whose history this one goes on with.
    pub continues: Option<Continues>,
}

/// A journal that is being written. After any error it is not to be used again: what of it is on the disk is not
/// known.
pub struct Journal {
    name: String,
    path: PathBuf,
    log: Box<dyn Log>,
    letter: Arc<Letter>,
    seq: u64,
    checksum: u32,
    /// The records that have not been added yet.
    waiting: String,
    /// The folder whose names the disk does not have yet.
    unsynced: Option<PathBuf>,
}

impl Journal {
    /// Makes the journal `<name>.ron` in `folder`. Nothing of it needs to be on the disk before something is added.
    ///
    /// # Errors
    /// What the system says, or [`io::ErrorKind::AlreadyExists`].
    pub fn create(
        disk: &dyn Disk,
        folder: &Path,
        name: &str,
        begin: &Begin,
        now: Moment,
    ) -> io::Result<Self> {
        disk.create_folder(folder)?;
        let path = folder.join(format!("{name}.ron"));
        let log = disk.create_log(&path)?;
        let mut journal = Self {
            name: name.to_owned(),
            path: path.clone(),
            log,
            letter: begin.letter.clone(),
            seq: 0,
            checksum: 0,
            waiting:
                "// Kanttekening journal: what was done, before it stands in the letter's folder.\n"
                    .to_owned(),
            unsynced: Some(folder_of(&path)),
        };
        let analyst = AnalystRecord {
            id: begin.analyst.id.clone(),
            name: begin.analyst.name.clone(),
            called: begin.analyst.called.clone(),
        };
        let begin = BeginRecord {
            format: FORMAT,
            letter: letter_record(&begin.letter),
            path: begin.letter_path.to_string_lossy().into_owned(),
            analyst,
            generation: begin.generation,
            continues: begin.continues.clone(),
        };
        // More than once, so that no single damaged byte hides whose journal this is: one that joins two lines takes
        // both of them away.
        for seq in 1..=BEGINNINGS {
            let (at, what) = (now.to_string(), What::Begin(begin.clone()));
            journal.push(&Line { seq, at, what });
        }
        Ok(journal)
    }

    /// Goes on with the journal `<name>.ron` in `folder`; `None` where that cannot be: it is about another analyst, letter
    /// or text, is not whole to its end, holds more than `most` bytes, or its last record is not one that `is_recent`.
    /// Whoever calls this holds what keeps others from adding to it.
    pub fn resume(
        disk: &dyn Disk,
        folder: &Path,
        name: &str,
        begin: &Begin,
        most: u64,
        is_recent: impl Fn(Moment) -> bool,
    ) -> Option<Self> {
        let path = folder.join(format!("{name}.ron"));
        let bytes = disk.read(&path, most).ok()?;
        let begun = peek(&bytes)?;
        let is_same = begun.format == FORMAT
            && begun.path == begin.letter_path.to_string_lossy()
            && begun.analyst.id == begin.analyst.id
            && begun.letter.text_sha256 == begin.letter.text_sha256;
        let (last, checksum) = end_of(&bytes).filter(|_| is_same)?;
        Moment::parse(&last.at).filter(|at| is_recent(*at))?;
        Some(Self {
            name: name.to_owned(),
            log: disk.open_log(&path).ok()?,
            letter: begin.letter.clone(),
            seq: last.seq,
            checksum,
            waiting: String::new(),
            // Whoever made it may have been stopped before the disk had its name.
            unsynced: Some(folder_of(&path)),
            path,
        })
    }

    /// The name of the journal and the number of its last record: the place where another one continues.
    pub fn end(&self) -> Continues {
        (self.name.clone(), self.seq)
    }

    /// Removes the journal again, in which nothing was acknowledged. What cannot be removed stays, and counts for little.
    pub fn discard(self, disk: &dyn Disk) {
        drop(self.log);
        let _ = disk.remove(&self.path);
    }

    /// Adds what was done, and waits until the disk has it.
    ///
    /// # Errors
    /// If the disk does not say that it has it.
    pub fn append(&mut self, disk: &dyn Disk, changes: &[ChangeRecord]) -> io::Result<()> {
        for change in changes {
            let line = convert::line(&self.letter, self.seq + 1, change);
            self.push(&line);
        }
        self.write()?;
        self.log.sync()?;
        if let Some(folder) = self.unsynced.take() {
            // The folder itself may be new, too.
            for folder in [Some(folder.as_path()), folder.parent()]
                .into_iter()
                .flatten()
            {
                match disk.sync_folder(folder) {
                    Err(error) if !cannot_sync(&error) => return Err(error),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Notes that all up to record `seq` stands in the letter's folder, and waits until the disk has that: a crash that
    /// took the note and left what is added after it would cut the history in two.
    ///
    /// # Errors
    /// If the disk does not say that it has it.
    pub fn published(&mut self, seq: u64, now: Moment) -> io::Result<()> {
        let (next, at) = (self.seq + 1, now.to_string());
        self.push(&Line {
            seq: next,
            at,
            what: What::Published(seq),
        });
        self.write()?;
        self.log.sync()
    }

    fn push(&mut self, line: &Line) {
        use std::fmt::Write as _;
        let record = record(line);
        self.checksum = chained_checksum(self.checksum, record.as_bytes());
        self.seq = line.seq;
        let _ = writeln!(self.waiting, "{record}, // {:08x}", self.checksum);
    }

    fn write(&mut self) -> io::Result<()> {
        self.log.append(self.waiting.as_bytes())?;
        self.waiting.clear();
        Ok(())
    }
}
