//! What is changed about a tag in one letter of an open folder reaches the codebooks of all folders in it: first a note of it
//! is written, then they are changed one after the other, beside the window.

use super::Workspace;
use super::codebook_spread::{Asked, Spread, spread};
use super::event::Event;
use super::job::{Job, take_result};
use crate::codebook::{Codebook, Tag};
use crate::edit::{Step, StepName};
use crate::store::atomic::folder_of;
use crate::store::codebook_intent::CodebookIntent;
use crate::store::tag_intent::forget;
use std::collections::BTreeSet;
use std::path::Path;

impl Workspace {
    /// Has what happened to the tags of the open letter since they were as `before` happen in all folders of the open one.
    /// Where no folder is open, or the letter lies elsewhere, its own folder is all that counts.
    pub fn spread_tags(&mut self, before: &Codebook) {
        let (Some(letter), Some(project)) = (self.letter(), &self.project) else {
            return;
        };
        let (session, after) = (&letter.session, letter.session.codebook());
        if after == before || project.path_of(&session.path).is_none() {
            return;
        }
        let home = |path: &Path| folder_of(&self.home_of(path));
        let behind = self.behind().map(|it| home(&it.session.path));
        let asked = Asked {
            intent: CodebookIntent {
                before: before.clone(),
                after: after.clone(),
                folder: project.folder().to_owned(),
            },
            done: BTreeSet::from([home(&session.path)]),
            open: behind.collect(),
        };
        self.spreads.next.push_back(asked);
        self.spread_next();
    }

    /// Undoes the last step of the open letter, or with `back` false does the one again that was undone last. What it does to
    /// the tags happens in all folders.
    pub fn step(&mut self, back: bool) -> Option<Step> {
        let session = self.writable()?;
        let before = session.codebook().clone();
        let step = match back {
            true => session.undo(),
            false => session.redo(),
        };
        let name = step.as_ref().map(|it| &it.name);
        if matches!(
            name,
            Some(StepName::NewTag(_) | StepName::RenameTag(_) | StepName::ChangeTag(_))
        ) {
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

    fn spread_next(&mut self) {
        if self.spreads.running.is_some() {
            return;
        }
        let Some(asked) = self.spreads.next.pop_front() else {
            return;
        };
        let (environment, settings) = (self.environment.clone(), self.settings.clone());
        self.spreads.running = Some(Job::alone(&self.waker, move || {
            let note = asked
                .intent
                .note(&*environment.disk, &environment.journal_folder());
            let spread = spread(&environment, &settings, &asked);
            if let Ok(note) = note {
                forget(&*environment.disk, &note);
            }
            spread
        }));
    }

    /// Picks up what was changed in other codebooks, and goes on with it.
    pub(super) fn tick_spreads(&mut self) {
        if let Some(spread) = take_result(&mut self.spreads.running, Spread::default)
            && spread != Spread::default()
        {
            self.events.push(Event::TagsSpread(Box::new(spread)));
            if let Some(project) = &self.project {
                project.look_now();
            }
        }
        self.spread_next();
    }
}
