//! Picking up what workers have done, and starting what is due.

use super::export::ExportError;
use super::job::{Cancelled, Job, take_result, take_results};
use super::journaling::Journaling;
use super::open::{Access, Opened};
use super::pool::{Urgency, take_down};
use super::saving::{Brought, Saving, VersionPolicy};
use super::{Environment, Event, OpenLetter, SavedSettings, Source, Workspace, interrupted};
use crate::store::settings::Settings;
use crate::store::settings::{merge_redirects, merge_settings};
use crate::store::storage_redirect::Redirect;
use std::path::PathBuf;
use std::time::Duration;

impl Workspace {
    /// Picks up what workers have done and starts what is due. Gives what happened, and how soon to call again even if
    /// nothing wakes.
    pub fn tick(&mut self) -> (Vec<Event>, Option<Duration>) {
        let lost = || Event::NotExported(PathBuf::new(), ExportError::Save(interrupted()));
        self.events
            .extend(take_results(&mut self.under_way.exporting, lost));
        let open = take_result(&mut self.under_way.closing_folders, Vec::new).unwrap_or_default();
        self.events
            .extend(open.into_iter().map(Event::OpenToOthers));
        self.tick_setting_aside();
        self.tick_attaching();
        self.tick_settings();
        self.versions.tick();
        self.tick_destroying();
        self.tick_moving();
        self.tick_others();
        self.tick_rereading();
        let again = self.tick_saving();
        self.tick_opening();
        self.tick_folder_edits();
        self.tick_project();
        (std::mem::take(&mut self.events), again)
    }

    fn tick_setting_aside(&mut self) {
        let lost = || Event::NotSetAside(interrupted());
        let Some(event) = take_result(&mut self.under_way.setting_aside, lost) else {
            return;
        };
        if let (Event::SetAside(_), Some(letter)) = (&event, &mut self.letter) {
            letter.access = Access::Writable;
            letter.saving.start_anew(&letter.session);
        }
        self.events.push(event);
    }

    fn tick_destroying(&mut self) {
        if let Some(outcome) = self.destroying.tick() {
            self.forget_around(&outcome.letter);
            let letter = outcome.letter.to_string_lossy().into_owned();
            self.change_settings(|settings| settings.places.retain(|it| it.letter != letter));
            self.open(Source::Path(outcome.letter.clone()));
            self.events.push(Event::Destroyed(outcome));
        }
    }

    fn tick_rereading(&mut self) {
        let Some(letter) = &mut self.letter else {
            return;
        };
        if let Some(Some(reread)) = take_result(&mut letter.rereading, || None) {
            letter.session.take_reread(reread);
        }
        if letter.rereading.is_none()
            && let Some(rereading) = letter.session.due_rereading()
        {
            let work = move |_: &Cancelled| Some(rereading.run());
            letter.rereading = Some(Job::compute(&self.waker, Urgency::Now, work));
        }
    }

    fn tick_settings(&mut self) {
        match take_result(&mut self.saving_settings, || Err(interrupted())) {
            None => {}
            Some(Err(error)) => self.events.push(Event::SettingsNotSaved(error)),
            Some(Ok(SavedSettings { sent, redirects })) => {
                self.settings_known = sent;
                self.adopt_redirects(redirects);
            }
        }
        if self.settings_changed && self.saving_settings.is_none() {
            self.settings_changed = false;
            let (disk, sent) = (self.environment.disk.clone(), self.settings.clone());
            let base = self.settings_known.clone();
            let folder = self.environment.settings_folder.clone();
            self.saving_settings = Some(Job::start(&self.waker, move || {
                let theirs = Settings::read(&*disk, &folder);
                let merged = theirs.map(|theirs| merge_settings(&base, &sent, &theirs));
                let merged = merged.unwrap_or_else(|| sent.clone());
                merged.save(&*disk, &folder)?;
                let redirects = merged.redirects;
                Ok(SavedSettings { sent, redirects })
            }));
        }
    }

    /// Takes over which folders have another place, as the settings file says by now: another window may have changed it.
    fn adopt_redirects(&mut self, theirs: Vec<Redirect>) {
        let (base, ours) = (&self.settings_known.redirects, &self.settings.redirects);
        self.settings.redirects = merge_redirects(base, ours, &theirs);
        self.settings_known.redirects = theirs;
    }

    fn tick_saving(&mut self) -> Option<Duration> {
        let letter = self.letter.as_mut()?;
        if letter.access != Access::Writable {
            return None;
        }
        if let Some(watching) = &letter.watching {
            if watching.take_back() {
                letter.saving.save_now();
            }
            letter.saving.look_at(watching.take_changed());
            if letter.saving.take_published() {
                // So that what happens to the files from now on is told apart from what was written here.
                watching.look_now();
            }
        }
        let notices = letter.saving.take_notices();
        if !notices.is_empty() {
            self.events.push(Event::Noticed(notices));
        }
        if letter.saving.take_letter_changed() {
            self.events.push(Event::LetterChanged);
        }
        let Environment { disk, clock, .. } = &self.environment;
        let (brought, again) = letter
            .saving
            .tick(&mut letter.session, disk, &**clock, &self.waker);
        if let Some(Brought { mut report, step }) = brought {
            if let Some((giver, tally)) = step {
                self.events.push(Event::TakenIn(giver, tally));
                // That says it.
                (report.taken, report.deleted, report.entries) = (0, 0, 0);
            }
            self.events.push(Event::Merged(report));
        }
        again
    }

    fn tick_opening(&mut self) {
        if !self.opening.is_reading() {
            self.begin_opening();
        }
        if self.opening.take_preview() {
            self.events.push(Event::Previewed);
        }
        let opened = match self.opening.take() {
            Some(Ok((opened, redirects))) => {
                self.adopt_redirects(redirects);
                opened
            }
            Some(Err(event)) => {
                self.cancel_opening();
                self.events.push(event);
                return;
            }
            None => return,
        };
        let stale = self.opening_since != self.revision() || self.under_way.setting_aside.is_some();
        if !self.is_published() || stale {
            // Edited meanwhile: what was read may already be old.
            self.begin_opening();
            return;
        }
        let password = self.opening.password().cloned();
        self.password = password.map(|it| (opened.session.path.clone(), it));
        let previewed = self.opening.end();
        let Opened {
            session,
            known,
            access,
            notices,
            later,
            journal,
        } = opened;
        // A letter of the folder that is open is found again there.
        let of_folder = self
            .project
            .as_ref()
            .and_then(|it| it.path_of(&session.path));
        if of_folder.is_none() {
            let today = self.environment.clock.today();
            self.change_settings(|settings| settings.opened(&session.path, today));
        }
        let writer = journal.writer.clone();
        let before = self.letter.as_mut().and_then(|it| it.watching.take());
        let watching = self.watching(&session, &known.layer_path, &writer, before);
        let Environment { disk, clock, .. } = &self.environment;
        let journaling = Journaling::new(journal, disk, clock, &self.waker);
        let versions = self.versions_of(&session.path, &known.layer_path);
        let version_policy = VersionPolicy {
            folder: versions,
            since: clock.now(),
        };
        let mut saving = Saving::new(known, &session, journaling, Some(version_policy));
        saving.look_at(later);
        let before = self.letter.replace(OpenLetter {
            session,
            access,
            saving,
            watching: Some(watching),
            told: false,
            rereading: None,
        });
        // Taking a million annotations down takes a while.
        take_down((before, previewed));
        self.events.push(Event::Opened(notices));
        self.events.append(&mut self.after_opening);
    }

    fn revision(&self) -> Option<u64> {
        self.letter.as_ref().map(|letter| letter.session.revision())
    }

    /// Begins to read what is to be opened, as soon as the open letter's annotations are saved.
    fn begin_opening(&mut self) {
        let Some(source) = self.opening.wanted().cloned() else {
            return;
        };
        if self.under_way.setting_aside.is_some() || self.under_way.moving.is_some() {
            return;
        }
        if self.is_published() {
            self.opening_since = self.revision();
            let open = self.letter.as_ref().map(|letter| &letter.session);
            let open = open.map(|session| (session.path.clone(), session.letter.clone()));
            let (environment, settings) = (&self.environment, &self.settings);
            let known = &self.settings_known.redirects;
            self.opening
                .start(source, environment, settings, known, &self.waker, open);
            return;
        }
        match &mut self.letter {
            Some(letter) if letter.saving.problem().is_none() => letter.saving.save_now(),
            _ => {
                self.cancel_opening();
                self.events.push(Event::Waits(source));
            }
        }
    }
}
