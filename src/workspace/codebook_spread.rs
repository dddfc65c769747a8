//! A change of tags in the codebook of one folder that is to happen in those of all folders of a project.

use super::derived::Cancelled;
use super::environment::Environment;
use super::job::Job;
use super::tag_scope::TagScope;
use crate::codebook::default_codebook;
use crate::merge::follow_codebook;
use crate::store::atomic::folder_of;
use crate::store::codebook_intent::{self, CodebookIntent};
use crate::store::disk::Disk;
use crate::store::folder::{codebook_for, codebook_path, find_codebook};
use crate::store::publish::{PublishError, publish_codebook};
use crate::store::settings::Settings;
use crate::store::storage_redirect::home;
use crate::store::tag_intent::forget;
use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

/// So often a codebook that others change at the same time is tried again.
const TRIES: usize = 8;

/// The changes of codebooks that are under way.
#[derive(Default)]
pub(super) struct CodebookSpreads {
    /// Asked for while another one was under way.
    pub next: VecDeque<Asked>,
    /// The one that is under way.
    pub running: Option<Job<Spread>>,
}

/// A change that is to reach other codebooks.
pub(super) struct Asked {
    /// What happened.
    pub intent: CodebookIntent,
    /// The folders that have it already.
    pub done: BTreeSet<PathBuf>,
    /// The folders of letters that are open: they get a codebook where they have none, so that these letters see it.
    pub open: BTreeSet<PathBuf>,
}

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
        self.running.is_none() && self.next.is_empty()
    }
}

/// Finishes what an earlier run of the program left half done, in folders that are in reach.
pub(super) fn finish(environment: &Environment, settings: &Settings) {
    let (disk, journals) = (&*environment.disk, environment.journal_folder());
    for (note, intent) in codebook_intent::notes(disk, &journals) {
        // A drive that is not connected may leave an empty folder.
        let is_in_reach = disk.list(&intent.folder).is_ok_and(|it| !it.is_empty());
        if is_in_reach {
            let asked = Asked {
                intent,
                done: BTreeSet::new(),
                open: BTreeSet::new(),
            };
            spread(environment, settings, &asked);
            forget(disk, &note);
        }
    }
}

/// Changes the codebooks of the folders that do not have it already.
pub(super) fn spread(environment: &Environment, settings: &Settings, asked: &Asked) -> Spread {
    let disk = &*environment.disk;
    let folder = &asked.intent.folder;
    let scope = TagScope::new(folder, true, &environment.account, settings);
    let mut folders = scope.folders(disk, &Cancelled::default());
    let whole = folder_of(&home(&settings.redirects, &folder.join("letter")));
    folders.insert(whole.clone());
    folders.extend(asked.open.iter().cloned());
    let mut spread = Spread::default();
    for folder in folders.difference(&asked.done) {
        let makes = *folder == whole || asked.open.contains(folder);
        match change(disk, folder, &asked.intent, makes) {
            Ok(changed) => spread.folders += usize::from(changed),
            Err(error) => spread
                .failed
                .push((codebook_path(&folder.join("letter")), error)),
        }
    }
    spread
}

/// Changes the codebook of a folder, which gets one where it has none and `makes` says so. Gives whether there was something
/// to change.
fn change(
    disk: &dyn Disk,
    folder: &Path,
    intent: &CodebookIntent,
    makes: bool,
) -> Result<bool, PublishError> {
    let beside = folder.join("letter");
    let path = codebook_path(&beside);
    let mut tries = 0;
    loop {
        let own = find_codebook(disk, &beside);
        if own.is_none() && !makes {
            return Ok(false);
        }
        let seen = own.as_ref().and_then(|it| it.seen.clone());
        let above = || codebook_for(disk, &beside).map(|(_, found)| found);
        let codebook = match own.or_else(above).map(|it| it.file) {
            None => default_codebook(),
            Some(Ok(file)) if file.newer_format.is_none() && file.wrong.is_none() => file.codebook,
            // The letters there have said so.
            Some(_) => return Ok(false),
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
