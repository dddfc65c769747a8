//! What is changed about a tag in one letter of an open folder reaches the codebooks of all folders in it, beside the window.

use super::Workspace;
use super::codebook_spread::{Spread, carry_out_all};
use super::event::Event;
use super::job::{Job, take_result};
use crate::codebook::{Codebook, Tag};
use crate::edit::{Step, StepName};
use crate::store::atomic::folder_of;
use crate::store::codebook_intent::CodebookIntent;
use std::path::Path;

impl Workspace {
    /// Has what happened to the tags of the open letter since they were as `before` happen in all folders of the open one.
    /// Where no folder is open, or the letter lies elsewhere, its own folder is all that counts.
    pub fn spread_tags(&mut self, before: &Codebook) {
        if let Some(letter) = self.letter() {
            let (path, after) = (
                letter.session.path.clone(),
                letter.session.codebook().clone(),
            );
            self.spread_tags_of(&path, before.clone(), after);
        }
    }

    /// The same of the letter at `letter`, whose tags became `after`.
    pub(super) fn spread_tags_of(&mut self, letter: &Path, before: Codebook, after: Codebook) {
        let project = self.project.as_ref();
        let Some(project) = project.filter(|it| it.path_of(letter).is_some()) else {
            return;
        };
        if after == before {
            return;
        }
        let folder = project.folder().to_owned();
        // Later ones have higher numbers, also those of a later run.
        let now = self.environment.clock.now().0.as_millisecond();
        let now = u64::try_from(now).unwrap_or(0);
        let number = now.max(self.spreads.last.saturating_add(1));
        self.spreads.last = number;
        let intent = CodebookIntent {
            before,
            after,
            folder,
            except: folder_of(&self.home_of(letter)),
        };
        self.spreads.asked.add(number, intent);
        self.spread_next();
    }

    /// Undoes the last step of the open letter, or with `back` false does the one again that was undone last. What it does to
    /// the tags happens in all folders.
    pub fn step(&mut self, back: bool) -> Option<Step> {
        let session = self.writable()?;
        let history = session.history();
        let next = match back {
            true => history.next_undo(),
            false => history.next_redo(),
        };
        let is_of_tag = |step: &Step| {
            use StepName::{ChangeTag, NewTag, RenameTag};
            matches!(step.name, NewTag(_) | RenameTag(_) | ChangeTag(_))
        };
        let before = next
            .is_some_and(is_of_tag)
            .then(|| session.codebook().clone());
        let step = match back {
            true => session.undo(),
            false => session.redo(),
        };
        if let Some(before) = before {
            self.spread_tags(&before);
        }
        step
    }

    /// Replaces a tag of the open letter, and with it that of all folders, by `tag`, which has the same id.
    pub fn change_tag(&mut self, tag: Tag) {
        let Some(session) = self.writable() else {
            return;
        };
        let before = session.codebook().clone();
        session.change_tag(tag);
        self.spread_tags(&before);
    }

    /// Begins with what is asked for, where no tag is being deleted or merged: one after the other keeps their order.
    fn spread_next(&mut self) {
        let spreads = &mut self.spreads;
        let is_asked = spreads.unfinished || !spreads.asked.is_empty();
        let tags = &self.tags;
        if !is_asked
            || spreads.running.is_some()
            || tags.finishing.is_some()
            || !tags.running.is_empty()
        {
            return;
        }
        spreads.unfinished = false;
        let (environment, settings) = (self.environment.clone(), self.settings.clone());
        let (asked, stop) = (spreads.asked.clone(), tags.stop.clone());
        spreads.running = Some(Job::alone(&self.waker, move || {
            carry_out_all(&environment, &settings, &asked, &stop)
        }));
    }

    /// Picks up what was changed in other codebooks, and goes on with it.
    pub(super) fn tick_spreads(&mut self) {
        let done: Option<Vec<Spread>> = take_result(&mut self.spreads.running, Vec::new);
        for spread in done.unwrap_or_default() {
            self.events.push(Event::TagsSpread(Box::new(spread)));
            if let Some(project) = &self.project {
                project.look_now();
            }
        }
        self.spread_next();
    }
}
