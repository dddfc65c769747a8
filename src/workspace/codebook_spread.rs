//! Changes of tags in the codebook of one folder that are to happen in those of all folders of a project: each is noted, and
//! the notes are carried out in their order, by one window at a time.

use super::codebook_folders::{CodebookFolder, CodebookFolders};
use super::derived::Cancelled;
use super::environment::Environment;
use super::job::Job;
use super::tag_run::wait_for_others;
use crate::codebook::default_codebook;
use crate::merge::follow_codebook;
use crate::store::codebook_intent::{CodebookIntent, notes};
use crate::store::disk::Disk;
use crate::store::folder::{codebook_for, codebook_path, find_codebook};
use crate::store::publish::{PublishError, publish_codebook};
use crate::store::settings::Settings;
use crate::store::tag_intent::forget;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// So often a codebook that others change at the same time is tried again.
const TRIES: usize = 8;

/// The changes of codebooks that are under way.
#[derive(Default)]
pub(super) struct CodebookSpreads {
    /// What is asked for, and not noted yet.
    pub asked: AskedSpreads,
    /// The work, which goes on until nothing is asked for.
    pub running: Option<Job<Vec<Spread>>>,
    /// True if notes of an earlier run are to be looked for.
    pub unfinished: bool,
    /// The number of the last one that was asked for.
    pub last: u64,
}

/// Changes that are asked for, with the numbers by which they are carried out.
#[derive(Clone, Default)]
pub(super) struct AskedSpreads(Arc<Mutex<VecDeque<(u64, CodebookIntent)>>>);

/// What came of a change of tags in the other folders of the open one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// The number of folders whose tags were changed, too.
    pub folders: usize,
    /// The codebooks that could not be changed, and why.
    pub failed: Vec<(PathBuf, PublishError)>,
}

impl CodebookSpreads {
    /// Tells whether nothing is under way.
    pub fn is_empty(&self) -> bool {
        self.running.is_none() && !self.unfinished && self.asked.is_empty()
    }
}

impl AskedSpreads {
    /// Adds one.
    pub fn add(&self, number: u64, intent: CodebookIntent) {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push_back((number, intent));
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        let asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.is_empty()
    }

    fn take(&self) -> VecDeque<(u64, CodebookIntent)> {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *asked)
    }
}

/// Notes what is asked for, and carries out all notes whose folders are in reach, those of an earlier run first. What is left
/// when it is stopped is done at the next start. Gives what came of each that changed something, or could not.
pub(super) fn carry_out_all(
    environment: &Environment,
    settings: &Settings,
    asked: &AskedSpreads,
    stop: &Cancelled,
) -> Vec<Spread> {
    let (disk, journals) = (&*environment.disk, environment.journal_folder());
    let mut unnoted = VecDeque::new();
    // Before others are waited for: what is noted is not lost.
    note(disk, &journals, asked, &mut unnoted);
    let _held = wait_for_others(environment, stop);
    let mut spreads = Vec::new();
    loop {
        // A drive that is not connected may leave an empty folder.
        let is_in_reach = |intent: &CodebookIntent| {
            let listed = disk.list(&intent.folder);
            listed.is_ok_and(|it| !it.is_empty())
        };
        let mut noted = notes(disk, &journals).into_iter();
        let noted = noted.find(|(_, intent)| is_in_reach(intent));
        let noted = noted.map(|(path, intent)| (Some(path), intent));
        let next = noted.or_else(|| Some((None, unnoted.pop_front()?)));
        let Some((path, intent)) = next else {
            return spreads;
        };
        let spread = spread(environment, settings, &intent, stop);
        note(disk, &journals, asked, &mut unnoted);
        if stop.is_set() {
            return spreads;
        }
        if let Some(path) = path {
            forget(disk, &path);
        }
        spreads.extend(Some(spread).filter(|it| *it != Spread::default()));
    }
}

/// Notes what is asked for; what cannot be noted is done all the same.
fn note(
    disk: &dyn Disk,
    journals: &Path,
    asked: &AskedSpreads,
    unnoted: &mut VecDeque<CodebookIntent>,
) {
    for (number, intent) in asked.take() {
        if intent.note(disk, journals, number).is_err() {
            unnoted.push_back(intent);
        }
    }
}

fn spread(
    environment: &Environment,
    settings: &Settings,
    intent: &CodebookIntent,
    stop: &Cancelled,
) -> Spread {
    let disk = &*environment.disk;
    let whole = (intent.folder.as_path(), true);
    let folders = CodebookFolders::find(disk, &settings.redirects, whole, stop);
    let unlisted = folders.unlisted.into_iter();
    let mut spread = Spread {
        folders: 0,
        failed: unlisted
            .map(|path| {
                let message = "the folder cannot be listed".to_owned();
                (path.clone(), PublishError::Unreadable { path, message })
            })
            .collect(),
    };
    let others = folders.found.iter();
    for folder in others.filter(|it| it.home != intent.except) {
        if stop.is_set() {
            break;
        }
        match change(disk, folder, intent) {
            Ok(changed) => spread.folders += usize::from(changed),
            Err(error) => spread
                .failed
                .push((codebook_path(&folder.home.join("letter")), error)),
        }
    }
    spread
}

/// Changes the codebook of a folder; the whole folder gets one where it has none. Gives whether there was something to change.
fn change(
    disk: &dyn Disk,
    folder: &CodebookFolder,
    intent: &CodebookIntent,
) -> Result<bool, PublishError> {
    let beside = folder.home.join("letter");
    let path = codebook_path(&beside);
    let mut tries = 0;
    loop {
        let own = find_codebook(disk, &beside);
        if own.is_none() && folder.letters != intent.folder {
            return Ok(false);
        }
        let seen = own.as_ref().and_then(|it| it.seen.clone());
        let above = || codebook_for(disk, &folder.letters.join("letter")).map(|(_, found)| found);
        let faulty = |reason: String| PublishError::Faulty {
            path: path.clone(),
            reason,
        };
        let codebook = match own.or_else(above).map(|it| it.file) {
            None => default_codebook(),
            Some(Ok(file)) => match (file.newer_format, file.wrong) {
                (None, None) => file.codebook,
                (Some(format), _) => return Err(PublishError::NewerFormat { path, format }),
                (None, Some(wrong)) => return Err(faulty(wrong.to_string())),
            },
            Some(Err(error)) => return Err(faulty(error.to_string())),
        };
        let changed = follow_codebook(&codebook, &intent.before, &intent.after);
        if changed == codebook {
            return Ok(false);
        }
        tries += 1;
        match publish_codebook(disk, &path, None, &changed, seen.as_ref()) {
            Err(PublishError::ChangedOutside { .. }) if tries < TRIES => {}
            other => return other.map(|_| true),
        }
    }
}
