//! Changing a tag in the letters of a folder that are not open, one after the other; and finishing what was interrupted.

use super::derived::Cancelled;
use super::environment::Environment;
use super::folder_edit::{EditError, FolderEdit, edit_letter};
use super::tag_scope::TagScope;
use crate::codebook::{Codebook, default_codebook};
use crate::edit::TagStep;
use crate::store::atomic::folder_of;
use crate::store::disk::Disk;
use crate::store::folder::{codebook_path, find_codebook};
use crate::store::journal::find_tag_step;
use crate::store::publish::{PublishError, publish_codebook};
use crate::store::settings::Settings;
use crate::store::storage_redirect::home;
use crate::store::tag_intent::{self, TagIntent};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

/// So often a codebook that others change at the same time is tried again.
const TRIES: usize = 8;

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
    let homes = reach.letters.iter().map(|it| home(&settings.redirects, it));
    let mut folders: BTreeSet<PathBuf> = homes.map(|home| folder_of(&home)).collect();
    let whole = home(&settings.redirects, &intent.folder.join("letter"));
    folders.insert(folder_of(&whole));
    // A letter that is open writes that of its folder itself.
    for letter in done {
        folders.remove(&folder_of(&home(&settings.redirects, letter)));
    }
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
    change_codebooks(disk, &folders, step, intent.back);
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

/// Takes the tag out of the codebooks of these folders, or puts it back, where the letters there have not done that.
fn change_codebooks(disk: &dyn Disk, folders: &BTreeSet<PathBuf>, step: &TagStep, back: bool) {
    if !step.known {
        return;
    }
    for folder in folders {
        if let Err(error) = change_codebook(disk, &folder.join("letter"), step, back) {
            log::warn!("a tag could not be changed in the codebook of a folder: {error}");
        }
    }
}

fn change_codebook(
    disk: &dyn Disk,
    beside: &Path,
    step: &TagStep,
    back: bool,
) -> Result<(), PublishError> {
    let path = codebook_path(beside);
    for _ in 0..TRIES {
        let (codebook, seen) = match find_codebook(disk, beside) {
            None => (default_codebook(), None),
            Some(found) => match found.file {
                Ok(file) if file.newer_format.is_none() && file.wrong.is_none() => {
                    (file.codebook, found.seen)
                }
                // The letters there have said so.
                _ => return Ok(()),
            },
        };
        let Some(changed) = changed(&codebook, step, back) else {
            return Ok(());
        };
        match publish_codebook(disk, &path, None, &changed, seen.as_ref()) {
            Err(PublishError::ChangedOutside { .. }) => {}
            other => return other.map(drop),
        }
    }
    Ok(())
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
            tag_intent::forget(disk, &note);
            outcome.finished = true;
            finished.push(outcome);
        }
    }
    finished
}

#[cfg(test)]
mod tests;
