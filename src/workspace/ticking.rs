//! Picking up what workers have done, and starting what is due.

use super::export::ExportError;
use super::job::{Job, take_result, take_results};
use super::journaling::Journaling;
use super::open::{Access, OpenError, Opened};
use super::open_elsewhere::OpenElsewhere;
use super::pool::take_down;
use super::saving::{Saving, VersionPolicy};
use super::settings_saving::SavedSettings;
use super::{Environment, Event, OpenLetter, Source, Workspace, interrupted};
use crate::store::atomic::SaveError;
use crate::store::settings::{Policy, Settings, merge_redirects, merge_settings};
use crate::store::storage_redirect::Redirect;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The wait before settings are saved again whose file is open in another program.
const SETTINGS_AGAIN: Duration = Duration::from_secs(5);

impl Workspace {
    /// Picks up what workers have done and starts what is due. Gives what happened, and how soon to call again even if
    /// nothing wakes.
    pub fn tick(&mut self) -> (Vec<Event>, Option<Duration>) {
        let lost = || Event::NotExported(PathBuf::new(), ExportError::Save(interrupted()));
        self.events
            .extend(take_results(&mut self.under_way.exporting, lost));
        let exports = self.tick_exports();
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
        if let Some(letter) = &mut self.letter {
            letter.tick_rereading(&self.waker);
        }
        let front = self.letter.as_mut();
        let front =
            front.and_then(|it| it.tick_saving(&self.environment, &self.waker, &mut self.events));
        let held = self.tick_open_elsewhere();
        let opening = self.tick_opening();
        let again = [front, self.tick_behind(), held, opening];
        let again = again.into_iter().flatten().min();
        self.tick_folder_edits();
        self.tick_tags();
        self.tick_spreads();
        self.tick_project();
        let register = self.tick_register();
        let settings = self
            .settings_saving
            .held
            .again
            .filter(|_| self.settings_saving.changed);
        let settings = settings.map(|it| it.saturating_duration_since(Instant::now()));
        let policy = self.tick_policy();
        let again = [again, register, settings, exports, policy];
        let again = again.into_iter().flatten().min();
        (std::mem::take(&mut self.events), again)
    }

    /// Opens the letter in front again once the files that could not be read with it are no longer open in another program.
    fn tick_open_elsewhere(&mut self) -> Option<Duration> {
        if self.opening.wanted().is_some() || !self.is_published() {
            // What is being opened comes first; and nothing that is being typed is interrupted.
            return None;
        }
        let letter = self.letter.as_mut()?;
        let disk = &self.environment.disk;
        let (are_free, again) = letter.open_elsewhere.tick(disk, &self.waker);
        if are_free {
            let path = letter.session.path.clone();
            self.open(Source::Path(path));
        }
        again
    }

    fn tick_setting_aside(&mut self) {
        let lost = || (PathBuf::new(), Event::NotSetAside(interrupted()));
        let Some((path, event)) = take_result(&mut self.under_way.setting_aside, lost) else {
            return;
        };
        // Another letter may be in front by now.
        let letter = self.open_at(&path);
        if let (Event::SetAside(_), Some(letter)) = (&event, letter) {
            letter.access = Access::Writable;
            letter.saving.start_anew(&letter.session);
        }
        self.events.push(event);
    }

    fn tick_destroying(&mut self) {
        if let Some(outcome) = self.under_way.destroying.tick() {
            self.forget_in_register(&outcome.letter);
            self.forget_around(&outcome.letter);
            let letter = outcome.letter.to_string_lossy().into_owned();
            self.change_settings(|settings| settings.places.retain(|it| it.letter != letter));
            self.open_again(outcome.letter.clone());
            self.events.push(Event::Destroyed(outcome));
        }
    }

    /// Follows the policy of this computer once no other program has it open.
    fn tick_policy(&mut self) -> Option<Duration> {
        let disk = &self.environment.disk;
        let (read, again) = self.settings_saving.policy.tick(disk, &self.waker);
        let read = read?;
        self.events
            .extend(Policy::path().map(Event::ClosedElsewhere));
        match read {
            Ok(policy) => {
                self.settings = policy.applied(self.settings.clone());
                // Nothing of it was changed here.
                let known = self.settings_saving.known.clone();
                self.settings_saving.known = policy.applied(known);
            }
            Err(problem) => self.events.push(Event::PolicyNotFollowed(problem)),
        }
        again
    }

    fn tick_settings(&mut self) {
        match take_result(&mut self.settings_saving.running, || Err(interrupted())) {
            None => {}
            Some(Err(error)) => {
                let held = matches!(error, SaveError::OpenElsewhere { .. });
                if held {
                    self.settings_saving.changed = true;
                    self.settings_saving.held.again = Some(Instant::now() + SETTINGS_AGAIN);
                }
                if !std::mem::replace(&mut self.settings_saving.held.said, held) {
                    self.events.push(Event::SettingsNotSaved(error));
                }
            }
            Some(Ok(SavedSettings {
                sent,
                saved,
                redirects,
            })) => {
                let held = std::mem::take(&mut self.settings_saving.held);
                self.settings_saving.known = sent;
                if held.unread {
                    // What was changed here meanwhile is in it, or is on its way.
                    let (base, ours) = (&self.settings_saving.known, &self.settings);
                    self.settings = merge_settings(base, ours, &saved);
                    self.settings_saving.known = saved;
                }
                self.adopt_redirects(redirects);
            }
        }
        let again = self.settings_saving.held.again;
        let may_begin = again.is_none_or(|again| Instant::now() >= again);
        if self.settings_saving.changed && self.settings_saving.running.is_none() && may_begin {
            self.settings_saving.changed = false;
            let (disk, sent) = (self.environment.disk.clone(), self.settings.clone());
            let base = self.settings_saving.known.clone();
            let folder = self.environment.settings_folder.clone();
            self.settings_saving.running = Some(Job::start(&self.waker, move || {
                let theirs = Settings::read_to_save(&*disk, &folder)?;
                let merged = theirs.map(|theirs| merge_settings(&base, &sent, &theirs));
                let merged = merged.unwrap_or_else(|| sent.clone());
                merged.save(&*disk, &folder)?;
                Ok(SavedSettings {
                    sent,
                    redirects: merged.redirects.clone(),
                    saved: merged,
                })
            }));
        }
    }

    /// Takes over which folders have another place, as the settings file says by now: another window may have changed it.
    fn adopt_redirects(&mut self, theirs: Vec<Redirect>) {
        let (base, ours) = (
            &self.settings_saving.known.redirects,
            &self.settings.redirects,
        );
        self.settings.redirects = merge_redirects(base, ours, &theirs);
        self.settings_saving.known.redirects = theirs;
    }

    /// Opens what is to be opened. Gives how soon to call again where it is only waited for.
    fn tick_opening(&mut self) -> Option<Duration> {
        let again = self.opening.tick_held(&self.environment.disk, &self.waker);
        if again.is_some() {
            return again;
        }
        self.go_on_opening();
        None
    }

    fn go_on_opening(&mut self) {
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
            Some(Err(Event::NotOpened(path, OpenError::OpenElsewhere, _)))
                if self.opening.wanted().is_some() =>
            {
                self.opening.wait_for(path);
                (self.waker)();
                return;
            }
            Some(Err(event)) => {
                self.cancel_opening();
                self.events.push(event);
                return;
            }
            None => return,
        };
        let stale = self.opening.since != self.revision() || self.under_way.setting_aside.is_some();
        let in_front = self.opening.in_front;
        if !in_front && (!self.is_published() || stale) {
            // Edited meanwhile: what was read may already be old.
            self.begin_opening();
            return;
        }
        let path = &opened.session.path;
        if self.letter_behind(path).is_some() || in_front && self.is_in_front(path) {
            // By another name of its file: it is open already.
            let path = path.clone();
            take_down((opened, self.opening.end()));
            self.events.push(Event::OpenAlready(path));
            return;
        }
        let password = self.opening.password().cloned();
        let password = password.map(|it| (path.clone(), it));
        let previewed = self.opening.end();
        if in_front {
            self.put_behind();
        }
        self.password = password;
        let Opened {
            session,
            known,
            access,
            notices,
            later,
            held,
            open_again_with,
            found,
            journal,
        } = opened;
        self.remember_opened(&session.path);
        let writer = journal.writer.clone();
        let before = self.letter.as_mut().and_then(|it| it.watching.take());
        let watching = self.watching(&session, &known.layer_path, &writer, Some(found), before);
        let Environment { disk, clock, .. } = &self.environment;
        let journaling = Journaling::new(journal, disk, clock, &self.waker);
        let versions = self.versions_of(&session.path, &known.layer_path);
        let version_policy = VersionPolicy {
            folder: versions,
            since: clock.now(),
        };
        let mut saving = Saving::new(known, &session, journaling, Some(version_policy));
        saving.look_at(later);
        saving.wait_for(held);
        let before = self.letter.replace(OpenLetter {
            session,
            access,
            saving,
            watching: Some(watching),
            told: false,
            rereading: None,
            open_elsewhere: OpenElsewhere::new(open_again_with),
        });
        // Taking a million annotations down takes a while.
        take_down((before, previewed));
        self.events.push(Event::Opened(notices));
        self.events.append(&mut self.opening.told_after);
    }

    /// Lists a letter among those that were opened, unless it is of the folder that is open: it is found again there.
    fn remember_opened(&mut self, path: &Path) {
        let of_folder = self.project.as_ref().and_then(|it| it.path_of(path));
        if of_folder.is_none() {
            let today = self.environment.clock.today();
            let ignores_case = self.environment.disk.ignores_case();
            self.change_settings(|settings| {
                if ignores_case {
                    settings.respell(path);
                }
                settings.opened(path, today);
            });
        }
    }

    fn is_in_front(&self, path: &Path) -> bool {
        let letter = self.letter.as_ref();
        letter.is_some_and(|it| it.session.path == path)
    }

    fn revision(&self) -> Option<u64> {
        self.letter.as_ref().map(|letter| letter.session.revision())
    }

    /// Begins to read what is to be opened, as soon as the open letter's annotations are saved.
    fn begin_opening(&mut self) {
        let Some(source) = self.opening.wanted().cloned() else {
            return;
        };
        if self.under_way.setting_aside.is_some() || self.is_moving() {
            return;
        }
        // What was noted in it is to be read with it.
        if let Source::Path(path) = &source
            && self.under_way.folder_edits.has_single(path)
        {
            return;
        }
        if self.is_published() || self.opening.in_front {
            self.opening.since = self.revision();
            let open = self.letter.as_ref().map(|letter| &letter.session);
            let open = open.map(|session| (session.path.clone(), session.letter.clone()));
            let (environment, settings) = (&self.environment, &self.settings);
            let known = &self.settings_saving.known.redirects;
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
