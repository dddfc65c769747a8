//! Changing a tag in the letters of a folder that are not open, one after the other; and finishing what was interrupted.

use super::codebook_folders::{CodebookFolder, CodebookFolders};
use super::derived::Cancelled;
use super::environment::Environment;
use super::folder_edit::{EditError, FolderEdit, edit_letter};
use super::tag_scope::TagScope;
use crate::codebook::Codebook;
use crate::edit::TagStep;
use crate::store::atomic::folder_of;
use crate::store::disk::{Disk, FileLock};
use crate::store::intent_note;
use crate::store::journal::find_tag_step;
use crate::store::settings::Settings;
use crate::store::storage_redirect::home;
use crate::store::tag_intent::{self, TagIntent};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Another change of a tag on this computer is waited for no longer than this.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came of changing a tag in the letters of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagOutcome {
    /// What was to be done.
    pub intent: TagIntent,
    /// True if that was left from an earlier run of the program, which ended in the middle of it.
    pub finished: bool,
    /// The number of annotations that were changed.
    pub passages: usize,
    /// The number of letters that they are in.
    pub letters: usize,
    /// The letters that could not be changed, and why.
    pub failed: Vec<(PathBuf, EditError)>,
    /// The number of colleagues who use the tag, too. Theirs stays as it is.
    pub colleagues: usize,
}

/// In English, as commands say it.
impl fmt::Display for TagOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = &self.intent.step;
        let tag = &step.tag.name;
        match &step.into {
            _ if self.intent.back => write!(f, "“{tag}” is back")?,
            None => write!(f, "“{tag}” is deleted")?,
            Some(into) => write!(f, "“{tag}” is merged into “{}”", into.name)?,
        }
        write!(f, " in {} passages", self.passages)?;
        if self.finished {
            write!(f, "; that had been interrupted")?;
        }
        for (letter, why) in &self.failed {
            write!(f, "; not in {}: {why}", letter.display())?;
        }
        Ok(())
    }
}

/// The letters to change, and what else is to be known.
#[derive(Default)]
struct Reach {
    letters: BTreeSet<PathBuf>,
    missing: BTreeMap<PathBuf, usize>,
    unlooked: BTreeSet<PathBuf>,
    colleagues: usize,
}

/// What others hear while it goes on, and what they say.
pub struct Told<'a> {
    /// Hears how many letters are done, of how many.
    pub progress: &'a dyn Fn(usize, usize),
    /// Says that it is to stop after the letter at hand.
    pub stop: &'a Cancelled,
}

/// Does what the note says in all letters but those at `done`. `None` if it was stopped.
pub fn carry_out(
    environment: &Environment,
    settings: &Settings,
    intent: &TagIntent,
    done: &[PathBuf],
    told: &Told<'_>,
) -> Option<TagOutcome> {
    let disk = &*environment.disk;
    let step = &intent.step;
    let mut reach = reach(environment, settings, intent, told.stop);
    reach.letters.insert(intent.letter.clone());
    reach.letters.extend(done.iter().cloned());
    let mut outcome = TagOutcome {
        intent: intent.clone(),
        finished: false,
        passages: 0,
        letters: 0,
        failed: Vec::new(),
        colleagues: reach.colleagues,
    };
    let scope = (intent.folder.as_path(), intent.below);
    let mut folders = CodebookFolders::find(disk, &settings.redirects, scope, told.stop).found;
    // A letter that is open writes that of its folder itself.
    let is_written = |folder: &CodebookFolder| {
        let mut homes = done.iter().map(|it| home(&settings.redirects, it));
        homes.any(|home| folder_of(&home) == folder.home)
    };
    folders.retain(|folder| !is_written(folder));
    let edit = match intent.back {
        true => FolderEdit::TakeTagBack(Box::new(step.clone())),
        false => FolderEdit::ReplaceTag(Box::new(step.clone())),
    };
    reach.letters.retain(|letter| !done.contains(letter));
    let of = reach.letters.len();
    for (number, letter) in reach.letters.into_iter().enumerate() {
        if told.stop.is_set() {
            return None;
        }
        (told.progress)(number, of);
        let now = environment.clock.now();
        match edit_letter(environment, settings, &letter, (&edit, now)) {
            Ok(count) => {
                let count = count.unwrap_or(0);
                outcome.passages += count;
                outcome.letters += usize::from(count > 0);
            }
            Err(why) => outcome.failed.push((letter, why)),
        }
    }
    if told.stop.is_set() {
        return None;
    }
    (told.progress)(of, of);
    change_codebooks(disk, folders.iter(), intent);
    let missing = reach.missing.into_keys();
    let missing = missing.map(|letter| (letter, EditError::Missing));
    outcome.failed.extend(missing);
    let unlooked = reach.unlooked.into_iter();
    let unlooked = unlooked.map(|it| (it, EditError::OutOfReach));
    outcome.failed.extend(unlooked);
    Some(outcome)
}

/// The letters that are to be changed: those with annotations that carry the tag, or those in which the step is that is
/// to be taken back.
fn reach(
    environment: &Environment,
    settings: &Settings,
    intent: &TagIntent,
    stop: &Cancelled,
) -> Reach {
    let disk = &*environment.disk;
    let step = &intent.step;
    if intent.back {
        let found = find_tag_step(disk, &environment.journal_folder(), &step.name(), step.at);
        return Reach {
            letters: found.letters,
            ..Reach::default()
        };
    }
    let (folder, account) = (&intent.folder, &environment.account);
    let scope = TagScope::new(folder, intent.below, account, settings);
    let carriers = scope.carriers(disk, &step.tag.id, None, stop);
    Reach {
        letters: carriers.own.into_keys().collect(),
        missing: carriers.missing,
        unlooked: carriers.unlooked,
        colleagues: carriers.colleagues.len(),
    }
}

/// Takes the tag out of the codebooks of these folders, or puts it back, where the letters there have not done that. What is
/// wrong with one, the letters there say.
fn change_codebooks<'a>(
    disk: &dyn Disk,
    folders: impl Iterator<Item = &'a CodebookFolder>,
    intent: &TagIntent,
) {
    for folder in folders.filter(|_| intent.step.known) {
        // The whole folder gets a codebook where it has none.
        let makes = folder.letters == intent.folder;
        let change = |codebook: &Codebook| changed(codebook, &intent.step, intent.back);
        if let Err(error) = folder.change(disk, makes, change) {
            log::warn!("a tag could not be changed in the codebook of a folder: {error}");
        }
    }
}

/// The codebook as it is to be; `None` where it is so, or means another tag by the id.
fn changed(codebook: &Codebook, step: &TagStep, back: bool) -> Option<Codebook> {
    let has = codebook.get(&step.tag.id).is_some();
    let due = step.is_of(codebook) && has != back;
    due.then(|| match back {
        true => step.back_in(codebook),
        false => step.out_of(codebook),
    })
}

/// Keeps others on this computer from changing tags in folders until what this gives is dropped, once they are done; after a
/// while, or where it is to stop, it is gone on without.
pub(super) fn wait_for_others(
    environment: &Environment,
    stop: &Cancelled,
) -> Option<Box<dyn FileLock>> {
    let journals = environment.journal_folder();
    let until = Instant::now() + PATIENCE;
    loop {
        match tag_intent::hold(&*environment.disk, &journals) {
            Ok(held) => return held,
            Err(_) if Instant::now() > until || stop.is_set() => return None,
            Err(_) => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// Tells whether a change of a tag is noted that may not be done.
pub fn is_any_noted(environment: &Environment) -> bool {
    !tag_intent::notes(&*environment.disk, &environment.journal_folder()).is_empty()
}

/// Finishes what an earlier run of the program left half done, in folders that are in reach. Costs a look into the folder of
/// the journals where there is nothing.
pub fn finish(environment: &Environment, settings: &Settings, stop: &Cancelled) -> Vec<TagOutcome> {
    let (disk, journals) = (&*environment.disk, environment.journal_folder());
    if !is_any_noted(environment) {
        return Vec::new();
    }
    let Ok(_held) = tag_intent::hold(disk, &journals) else {
        // Another window is at it.
        return Vec::new();
    };
    let mut finished = Vec::new();
    let told = Told {
        progress: &|_, _| {},
        stop,
    };
    for (note, intent) in tag_intent::notes(disk, &journals) {
        // A drive that is not connected may leave an empty folder.
        let is_in_reach = disk.list(&intent.folder).is_ok_and(|it| !it.is_empty());
        if !is_in_reach {
            continue;
        }
        if let Some(mut outcome) = carry_out(environment, settings, &intent, &[], &told) {
            // What could not be changed is named, and tried again when one says so.
            intent_note::forget(disk, &note);
            outcome.finished = true;
            finished.push(outcome);
        }
    }
    finished
}

#[cfg(test)]
mod tests;
