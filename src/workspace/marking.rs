//! Keeping what a command did: in this computer's journal first, then in the letter's folder, where it is merged with what
//! others write at the same time.

use super::attempt::{Known, Parts, save};
use super::environment::Environment;
use super::journaling::JournalPlan;
use super::session::Session;
use crate::store::disk::{Disk, Held};
use crate::store::journal::{self, Journal};
use crate::store::publish::PublishError;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a change is tried to get into a folder in which others write all the time.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it is waited between two attempts, at first and at most.
const WAITS: (Duration, Duration) = (Duration::from_millis(5), Duration::from_millis(500));

/// What became of a change.
pub struct Kept {
    /// Whether this computer's journal has it.
    pub journal: Result<(), JournalTrouble>,
    /// Whether the letter's folder has it.
    pub folder: Result<(), PublishError>,
}

/// Why the journal does not have a change.
#[derive(Debug, thiserror::Error)]
pub enum JournalTrouble {
    /// Nothing of it is there.
    #[error("{0}")]
    None(io::Error),
    /// Nobody knows whether it is there: the disk did not say.
    #[error("{0}")]
    Uncertain(io::Error),
}

/// Keeps other commands from marking in the letter until what this gives is dropped. Where that cannot be done, nothing
/// is held: what others write is merged all the same.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] where another command takes longer than a minute.
pub fn hold(environment: &Environment, letter_path: &Path) -> io::Result<Option<Box<dyn Held>>> {
    let folder = environment.journal_folder();
    match journal::commands::hold(&*environment.disk, &folder, letter_path) {
        Err(error) if error.kind() != io::ErrorKind::TimedOut => Ok(None),
        other => other,
    }
}

/// Keeps what was done in `session` since it was opened.
pub fn keep(
    environment: &Environment,
    session: &mut Session,
    known: Known,
    plan: &JournalPlan,
) -> Kept {
    let disk = &*environment.disk;
    let mut written = write(environment, session, plan);
    let folder = publish(disk, session, known);
    if let (Ok(Some(journal)), Ok(())) = (&mut written, &folder) {
        // Where it cannot be noted, what is in the journal is compared with the folder once more.
        let (_, last) = journal.end();
        let _ = journal.published(last, environment.clock.now());
    }
    Kept {
        journal: written.map(drop),
        folder,
    }
}

/// Puts what was done into the journal, and gives that; `None` where nothing was done.
fn write(
    environment: &Environment,
    session: &mut Session,
    plan: &JournalPlan,
) -> Result<Option<Journal>, JournalTrouble> {
    let deeds = session.take_deeds();
    if deeds.is_empty() {
        return Ok(None);
    }
    let disk = &*environment.disk;
    let device = plan.writer.split_once('-');
    let device = device.map_or(plan.writer.as_str(), |(device, _)| device);
    let now = environment.clock.now();
    let mut journal = journal::commands::open(disk, &plan.folder, device, &plan.begin, now)
        .map_err(JournalTrouble::None)?;
    journal
        .append(disk, &deeds)
        .map_err(JournalTrouble::Uncertain)?;
    Ok(Some(journal))
}

/// Puts the work into the letter's folder, again and again while others write there, too.
fn publish(disk: &dyn Disk, session: &mut Session, mut known: Known) -> Result<(), PublishError> {
    let parts = Parts {
        layer: true,
        codebook: false,
    };
    let until = Instant::now() + PATIENCE;
    let (mut wait, longest) = WAITS;
    loop {
        let attempt = save(disk, &session.letter, session.work(), known, parts);
        known = attempt.known;
        if let Some((merged, _)) = attempt.merged {
            session.replace_work(merged);
        }
        match attempt.error {
            None => return Ok(()),
            Some(PublishError::ChangedOutside { .. }) if Instant::now() < until => {
                std::thread::sleep(wait);
                wait = (wait * 2).min(longest);
            }
            Some(error) => return Err(error),
        }
    }
}
