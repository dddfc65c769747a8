//! Changes of tags in the codebook of one folder that are to happen in those of all folders of a project: each is noted, and
//! the notes are carried out in their order, by one window at a time.

use super::codebook_folders::CodebookFolders;
use super::derived::Cancelled;
use super::environment::Environment;
use super::job::Job;
use super::tag_run::wait_for_others;
use crate::merge::follow_codebook;
use crate::store::codebook_intent::{CodebookIntent, notes};
use crate::store::disk::Disk;
use crate::store::intent_note::forget;
use crate::store::publish::PublishError;
use crate::store::settings::Settings;
use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

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
    // A note that cannot be removed is not carried out for ever.
    let mut done = HashSet::new();
    loop {
        // A drive that is not connected may leave an empty folder.
        let is_in_reach = |intent: &CodebookIntent| {
            let listed = disk.list(&intent.folder);
            listed.is_ok_and(|it| !it.is_empty())
        };
        let mut noted = notes(disk, &journals).into_iter();
        let noted = noted.find(|(path, intent)| !done.contains(path) && is_in_reach(intent));
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
            done.insert(path);
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
        // The whole folder gets a codebook where it has none.
        let changed = folder.change(disk, folder.letters == intent.folder, |codebook| {
            let changed = follow_codebook(codebook, &intent.before, &intent.after);
            (changed != *codebook).then_some(changed)
        });
        match changed {
            Ok(changed) => spread.folders += usize::from(changed),
            Err(error) => spread.failed.push((folder.path(), error)),
        }
    }
    spread
}
