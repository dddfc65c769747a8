//! Keeping what a command did: in this computer's journal first, then in the letter's folder, where it is merged with what
//! others write at the same time.

use super::environment::Environment;
pub use super::journaling::JournalPlan;
pub use super::save_attempt::SyncBase;
use super::save_attempt::{Keep, NOTHING, Parts, save_and_keep};
use super::saving::VersionPolicy;
use super::session::Session;
use crate::annotation::Moment;
use crate::store::disk::FileLock;
use crate::store::journal::{self, Journal};
use crate::store::publish::PublishError;
use crate::store::versions;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// The longest time for getting a change into a folder in which others write all the time.
const PATIENCE: Duration = Duration::from_secs(60);
/// The attempts at a file that is open in another program, each of which waits two seconds for it.
const HELD: u32 = 5;
/// The wait between two attempts, at first and at most.
const WAITS: (Duration, Duration) = (Duration::from_millis(5), Duration::from_millis(500));

/// The fate of a change.
pub struct Kept {
    /// True if this computer's journal has it.
    pub journal: Result<(), JournalTrouble>,
    /// True if the letter's folder has it.
    pub folder: Result<(), PublishError>,
}

/// The reasons why the journal does not have a change.
#[derive(Debug, thiserror::Error)]
pub enum JournalTrouble {
    /// Nothing of it is there.
    #[error("{0}")]
    None(io::Error),
    /// Nobody knows whether it is there: the disk did not say.
    #[error("{0}")]
    Uncertain(io::Error),
}

/// What keeps other commands from a letter for as long as it is there; `None` where the system has nothing like it.
pub type Held = Option<Box<dyn FileLock>>;

/// Keeps other commands from marking in the letter until what this gives is dropped. Where that cannot be done, nothing
/// is held: what others write is merged all the same.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] where another command takes longer than a minute.
pub fn hold(environment: &Environment, letter_path: &Path) -> io::Result<Held> {
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
    known: SyncBase,
    plan: &JournalPlan,
) -> Kept {
    let disk = &*environment.disk;
    let mut written = write(environment, session, plan);
    let folder = publish(environment, session, known);
    if let Ok(Some(journal)) = &mut written {
        // What others wrote meanwhile is in the folder already; without the record it is no step that can be undone.
        let changes = session.drain_changes();
        if !changes.is_empty() {
            let _ = journal.append(disk, &changes);
        }
    }
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
    let changes = session.drain_changes();
    if changes.is_empty() {
        return Ok(None);
    }
    let disk = &*environment.disk;
    let device = plan.writer.split_once('-');
    let device = device.map_or(plan.writer.as_str(), |(device, _)| device);
    let now = environment.clock.now();
    let mut journal = journal::commands::open(disk, &plan.folder, device, &plan.begin, now)
        .map_err(JournalTrouble::None)?;
    journal
        .append(disk, &changes)
        .map_err(JournalTrouble::Uncertain)?;
    Ok(Some(journal))
}

/// Puts the work into the letter's folder, again and again while others write there, too. What they wrote is taken in as a
/// step, and the version before it kept.
fn publish(
    environment: &Environment,
    session: &mut Session,
    mut known: SyncBase,
) -> Result<(), PublishError> {
    let disk = &*environment.disk;
    let mut parts = Parts {
        layer: true,
        // What others changed of the tags, and an earlier window could not write, is for the next window to write.
        codebook: session.codebook_revision() > 0,
    };
    let all = environment.versions_folder();
    let version_policy = VersionPolicy {
        folder: versions::folder_beside(&all, &session.path, &known.layer_path),
        // Commands that follow each other soon share a version, as the edits in a window do.
        since: Moment::default(),
    };
    let until = Instant::now() + PATIENCE;
    let (mut wait, longest) = WAITS;
    let mut held = 0;
    loop {
        let before = session.version_before().cloned();
        session.kept_version_before();
        let keep = Keep {
            before: before.as_deref(),
            version_policy: Some(&version_policy),
            now: environment.clock.now(),
        };
        let attempt = save_and_keep(disk, &session.letter, session.work(), known, parts, keep);
        known = attempt.known;
        match (attempt.merged, attempt.giver) {
            (Some((merged, _)), Some(giver)) => drop(session.take_in(merged, giver)),
            (Some((merged, _)), None) => session.replace_work(merged),
            (None, _) => {}
        }
        match attempt.error {
            // All is written, but for the version before what others changed.
            None if session.version_before().is_some() => parts = NOTHING,
            None => return Ok(()),
            Some(PublishError::ChangedOutside { .. }) if Instant::now() < until => {
                std::thread::sleep(wait);
                wait = (wait * 2).min(longest);
            }
            // Each attempt has waited for itself.
            Some(error) if error.is_open_elsewhere() && held < HELD => held += 1,
            Some(error) => return Err(error),
        }
    }
}
