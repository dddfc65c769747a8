//! The one owner of state: the open letter, its saving, and the work that is under way on other threads.
//!
//! | to | look in |
//! |---|---|
//! | open a letter with its layers | [`open`], `opening` (in the background) |
//! | change annotations and tags | [`session`] |
//! | get changes to the disk | [`journaling`], then [`saving`]: one [`attempt`] at a time |
//! | read documents in a process of their own | [`import_process`] |
//! | have pages of a document drawn | [`page_images`] |
//! | notice what others change | `watching` |
//! | export, and save copies | [`hand_over`] |
//! | open what is attached to a mail | [`attaching`] |
//! | keep annotations elsewhere than beside the letter | [`elsewhere`] |
//! | look at earlier versions, destroy everything | [`versions`], [`destroying`] |
//!
//! [`Workspace`] only routes between them. The window calls [`Workspace::tick`] in every frame; the commands call the
//! parts directly.

pub mod attaching;
pub mod attempt;
pub mod destroying;
pub mod elsewhere;
mod environment;
pub mod fault;
pub mod hand_over;
pub mod import_process;
pub mod job;
pub mod journaling;
pub mod open;
mod open_notice;
mod opening;
pub mod page_images;
mod password;
mod requests;
pub mod sample;
pub mod saving;
pub mod session;
pub mod versions;
mod watching;

pub use environment::Environment;
pub use opening::OpeningStep;
pub use password::Password;

use crate::store::atomic::{SaveError, folder_of};
use crate::store::elsewhere::Elsewhere;
use crate::store::lock::Presence;
use crate::store::merge::MergeReport;
use crate::store::settings::{LoadedSettings, Settings};
use crate::store::settings_merge::{merge_elsewhere, merge_settings};
use attaching::AttachmentError;
use destroying::{Destroying, Outcome};
use hand_over::HandOverError;
use import_process::Importer;
use job::{Job, Waker, take_result};
use journaling::Journaling;
use open::{Access, OpenError, OpenNotice, Opened};
use opening::Opening;
use saving::{Keeping, SaveState, Saving};
use session::{Reread, Session, Stamp};
use std::path::{Path, PathBuf};
use std::time::Duration;
use versions::Versions;
use watching::Watching;

/// An open letter.
pub struct OpenLetter {
    /// What is said of it.
    pub session: Session,
    /// Whether that may be changed.
    pub access: Access,
    saving: Saving,
    watching: Option<Watching>,
    /// What was said of others who have it open too.
    told: bool,
    /// A large letter is read anew, as it was corrected.
    rereading: Option<Job<Option<Reread>>>,
}

impl OpenLetter {
    /// How its annotations stand.
    pub fn save_state(&self) -> SaveState<'_> {
        self.saving.state(&self.session)
    }

    /// Where the analyst's layer is saved.
    pub fn layer_path(&self) -> &Path {
        self.saving.layer_path()
    }

    /// The folder in which its annotations lie, where that is not the letter's own.
    pub fn elsewhere(&self) -> Option<PathBuf> {
        let folder = folder_of(self.saving.layer_path());
        (self.access != Access::Opening && folder != folder_of(&self.session.path))
            .then_some(folder)
    }

    /// Whether that is another window of this computer.
    pub fn is_here(&self, other: &Presence) -> bool {
        self.watching.as_ref().is_some_and(|it| it.is_here(other))
    }

    /// Whether the folder in which its annotations lie cannot be reached at the moment.
    pub fn is_away(&self) -> bool {
        self.watching.as_ref().is_some_and(Watching::is_away)
    }

    /// Whether the same analyst has it open elsewhere too, as far as that says so.
    pub fn is_open_twice(&self) -> bool {
        let me = self.session.analyst();
        let others = self.others();
        others
            .iter()
            .any(|it| it.analyst == me.id && it.name == me.name)
    }

    /// Who else has it open, as far as they say so.
    pub fn others(&self) -> Vec<Presence> {
        self.watching.as_ref().map_or(Vec::new(), Watching::others)
    }

    fn is_published(&self) -> bool {
        self.access != Access::Writable || self.saving.is_published(&self.session)
    }

    /// Whether nothing of it is lost if the program ends now: it stands in the folder, or in the journal, and is put
    /// in the folder when the letter is opened again.
    pub fn is_kept(&self) -> bool {
        self.is_published() || self.saving.is_journaled(&self.session)
    }
}

/// Something that happened since the last tick.
#[derive(Debug)]
pub enum Event {
    /// A letter was opened.
    Opened(Vec<OpenNotice>),
    /// More of the letter that is being opened can be read: its beginning, or its whole text without the annotations.
    Previewed,
    /// What was read of a letter is no longer shown; the one that is open is.
    PreviewClosed,
    /// A letter could not be opened; the one before is still there. So many edits of it are kept on this computer, to be
    /// put in its folder when it is there.
    NotOpened(PathBuf, OpenError, u64),
    /// The sample letter could not be put in place.
    NoSample(SaveError),
    /// A letter waits to be opened because the annotations of the one before cannot be saved.
    Waits(Source),
    /// The file of the open letter was changed by others.
    LetterChanged,
    /// What others wrote came in with saving.
    Merged(MergeReport),
    /// An export was written: where, and how many annotations.
    Exported(PathBuf, usize),
    /// An export or a copy was not written.
    NotHandedOver(PathBuf, HandOverError),
    /// A copy of the annotations was written.
    Copied(PathBuf),
    /// The analyst's work on a letter was destroyed, as far as it could be.
    Destroyed(Outcome),
    /// The same analyst has the letter open too, and whether that is in another window of this computer.
    AlsoOpen(Box<Presence>, bool),
    /// The annotations of the letter's folder are kept in this folder from now on.
    KeptElsewhere(PathBuf),
    /// They cannot be.
    NotKeptElsewhere(SaveError),
    /// So many annotation files lie beside their letters again.
    KeptBeside(usize),
    /// Not all of them could be put there; what lies elsewhere stays there.
    NotKeptBeside(PathBuf, String),
    /// An attachment lies here now, and is being opened.
    Attached(PathBuf),
    /// The attachment of this name could not be put beside its mail.
    NotAttached(String, AttachmentError),
    /// A faulty layer file has another name now.
    SetAside(PathBuf),
    /// A faulty layer file could not be given another name.
    NotSetAside(SaveError),
    /// The settings could not be saved.
    SettingsNotSaved(SaveError),
    /// The settings were damaged and start anew; the old ones are kept here.
    SettingsDamaged(PathBuf),
}

/// What a letter is opened from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The file at this path.
    Path(PathBuf),
    /// The sample letter.
    Sample,
}

/// Settings that were saved: as this window had them, and what is said of other places in their file now.
struct SavedSettings {
    sent: Settings,
    elsewhere: Vec<Elsewhere>,
}

/// The state of the program behind the window.
pub struct Workspace {
    environment: Environment,
    waker: Waker,
    settings: Settings,
    letter: Option<OpenLetter>,
    /// The password with which the open letter was read, and that letter's path.
    password: Option<(PathBuf, Password)>,
    opening: Opening,
    /// The revision of the open letter when reading began.
    opening_since: Option<u64>,
    hand_over: Option<Job<Event>>,
    setting_aside: Option<Job<Event>>,
    attaching: Option<Job<Event>>,
    moving: Option<Job<elsewhere::Moved>>,
    saving_settings: Option<Job<Result<SavedSettings, SaveError>>>,
    /// The settings as they stood in their file, as far as this window knows: what differs was changed here.
    settings_known: Settings,
    versions: Versions,
    destroying: Destroying,
    settings_changed: bool,
    /// What is to be said once the letter that is wanted is open.
    after_opening: Vec<Event>,
    events: Vec<Event>,
}

impl Workspace {
    /// Loads the settings; opens nothing yet. `waker` is called whenever a worker has something.
    pub fn new(environment: Environment, waker: Waker) -> Self {
        let LoadedSettings {
            settings,
            damaged,
            unsaved,
        } = Settings::load(
            &*environment.disk,
            &environment.settings_folder,
            &environment.ids,
        );
        Self {
            environment,
            waker,
            settings_known: settings.clone(),
            settings,
            letter: None,
            password: None,
            opening: Opening::default(),
            opening_since: None,
            hand_over: None,
            setting_aside: None,
            attaching: None,
            moving: None,
            saving_settings: None,
            versions: Versions::default(),
            destroying: Destroying::default(),
            settings_changed: unsaved,
            after_opening: Vec::new(),
            events: damaged.map(Event::SettingsDamaged).into_iter().collect(),
        }
    }

    /// What the program runs on.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Called by workers when they have something.
    pub fn waker(&self) -> &Waker {
        &self.waker
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes the settings; they are saved with the next tick.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.clone();
        change(&mut self.settings);
        self.settings_changed |= self.settings != before;
    }

    /// The letter to be shown: the open one, or as much of one that is being opened as has been read.
    pub fn letter(&self) -> Option<&OpenLetter> {
        self.opening.preview().or(self.letter.as_ref())
    }

    /// The open letter's session, to show or hide colleagues.
    pub fn session_mut(&mut self) -> Option<&mut Session> {
        self.open_letter().map(|letter| &mut letter.session)
    }

    /// The open letter, unless another one is shown already.
    fn open_letter(&mut self) -> Option<&mut OpenLetter> {
        self.letter
            .as_mut()
            .filter(|_| self.opening.preview().is_none())
    }

    /// The open letter's session where its annotations may be changed.
    pub fn writable(&mut self) -> Option<&mut Session> {
        let now = self.environment.clock.now();
        let letter = self.open_letter()?;
        letter.session.set_time(now);
        (letter.access == Access::Writable).then_some(&mut letter.session)
    }

    /// The id and time of an edit that is made now.
    pub fn stamp(&self) -> Stamp {
        let now = self.environment.clock.now();
        Stamp {
            id: self.environment.ids.annotation(now),
            now,
        }
    }

    /// Whether a letter is being read.
    pub fn is_opening(&self) -> bool {
        self.opening.wanted().is_some()
    }

    /// What is being done to open a letter.
    pub fn opening_step(&self) -> OpeningStep {
        self.opening.step()
    }

    /// Opens a letter on a worker, once the annotations of the open one are saved: what is read may be theirs. The open
    /// one stays until the new one is there.
    pub fn open(&mut self, source: Source) {
        if let Some(letter) = &mut self.letter {
            letter.saving.save_now();
        }
        self.cancel_opening();
        // The letter that is open is read again with the password that opened it.
        let password = match &source {
            Source::Path(path) => self.password_of(path),
            Source::Sample => None,
        };
        self.opening.want(source, password);
    }

    /// Opens a protected letter with this password, which is kept until the letter is closed.
    pub fn open_with_password(&mut self, path: PathBuf, password: Password) {
        self.open(Source::Path(path.clone()));
        self.opening.want(Source::Path(path), Some(password));
    }

    /// The password of the letter at `path`, where that is the one that is open.
    fn password_of(&self, path: &Path) -> Option<Password> {
        let (of, password) = self.password.as_ref()?;
        (of == path).then(|| password.clone())
    }

    /// What reads the letter at `path`, and those that lie with it.
    fn importer_of(&self, path: &Path) -> Importer {
        let importer = self.environment.importer(&self.settings);
        importer.with_password(self.password_of(path))
    }

    /// Stops opening a letter; the one that is open stays.
    pub fn cancel_opening(&mut self) {
        if self.opening.end().is_some() {
            self.events.push(Event::PreviewClosed);
        }
    }

    /// Looks at once whether others changed something in the letter's folder.
    pub fn look_now(&self) {
        if let Some(watching) = self.letter.as_ref().and_then(|it| it.watching.as_ref()) {
            watching.look_now();
        }
    }

    /// Writes what is not saved yet at once.
    pub fn save_now(&mut self) {
        if let Some(letter) = &mut self.letter {
            letter.saving.save_now();
        }
    }

    /// Closes the open letter without what could not be saved of it.
    pub fn discard(&mut self) {
        let letter = self.letter.take();
        self.password = None;
        // It may take a moment until nothing says any more that it is open.
        std::thread::spawn(move || drop(letter));
    }

    /// Whether nothing is lost if the program ends now.
    pub fn may_close(&self) -> bool {
        self.is_published()
            && !self.settings_changed
            && self.hand_over.is_none()
            && self.setting_aside.is_none()
            && self.attaching.is_none()
            && self.moving.is_none()
            && self.saving_settings.is_none()
            && !self.destroying.is_under_way()
    }

    /// Whether an export or a copy is being written.
    pub fn is_handing_over(&self) -> bool {
        self.hand_over.is_some()
    }

    /// Whether everything is on the disk and nothing is under way.
    pub fn is_idle(&self) -> bool {
        let letter = self.letter.as_ref();
        let rereading = letter.is_some_and(|letter| letter.session.is_rereading());
        self.may_close() && !self.is_opening() && !rereading
    }

    /// Whether all edits stand in the letter's folder.
    pub fn is_published(&self) -> bool {
        self.letter.as_ref().is_none_or(OpenLetter::is_published)
    }

    /// Picks up what workers have done and starts what is due. Gives what happened, and how soon to call again even if
    /// nothing wakes.
    pub fn tick(&mut self) -> (Vec<Event>, Option<Duration>) {
        let lost = || Event::NotHandedOver(PathBuf::new(), HandOverError::Save(interrupted()));
        self.events.extend(take_result(&mut self.hand_over, lost));
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
        (std::mem::take(&mut self.events), again)
    }

    fn tick_setting_aside(&mut self) {
        let lost = || Event::NotSetAside(interrupted());
        let Some(event) = take_result(&mut self.setting_aside, lost) else {
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
            letter.rereading = Some(Job::start(&self.waker, move || Some(rereading.run())));
        }
    }

    fn tick_settings(&mut self) {
        match take_result(&mut self.saving_settings, || Err(interrupted())) {
            None => {}
            Some(Err(error)) => self.events.push(Event::SettingsNotSaved(error)),
            Some(Ok(SavedSettings { sent, elsewhere })) => {
                self.settings_known = sent;
                self.adopt_elsewhere(elsewhere);
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
                let elsewhere = merged.elsewhere;
                Ok(SavedSettings { sent, elsewhere })
            }));
        }
    }

    /// Takes over which folders have another place, as the settings file says by now: another window may have changed it.
    fn adopt_elsewhere(&mut self, theirs: Vec<Elsewhere>) {
        let (base, ours) = (&self.settings_known.elsewhere, &self.settings.elsewhere);
        self.settings.elsewhere = merge_elsewhere(base, ours, &theirs);
        self.settings_known.elsewhere = theirs;
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
        if letter.saving.take_letter_changed() {
            self.events.push(Event::LetterChanged);
        }
        let Environment { disk, clock, .. } = &self.environment;
        let (merged, again) = letter
            .saving
            .tick(&mut letter.session, disk, &**clock, &self.waker);
        self.events.extend(merged.map(Event::Merged));
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
            Some(Ok((opened, elsewhere))) => {
                self.adopt_elsewhere(elsewhere);
                opened
            }
            Some(Err(event)) => {
                self.cancel_opening();
                self.events.push(event);
                return;
            }
            None => return,
        };
        let stale = self.opening_since != self.revision() || self.setting_aside.is_some();
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
            journal,
        } = opened;
        self.change_settings(|settings| settings.opened(&session.path));
        let writer = journal.writer.clone();
        let before = self.letter.as_mut().and_then(|it| it.watching.take());
        let watching = self.watching(&session, &known.layer_path, &writer, before);
        let Environment { disk, clock, .. } = &self.environment;
        let journaling = Journaling::new(journal, disk, clock, &self.waker);
        let versions = self.versions_of(&session.path, &known.layer_path);
        let keeping = Keeping {
            folder: versions,
            since: clock.now(),
        };
        let saving = Saving::new(known, &session, journaling, Some(keeping));
        let before = self.letter.replace(OpenLetter {
            session,
            access,
            saving,
            watching: Some(watching),
            told: false,
            rereading: None,
        });
        // Taking a million annotations down takes a while.
        std::thread::spawn(move || drop((before, previewed)));
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
        if self.setting_aside.is_some() || self.moving.is_some() {
            return;
        }
        if self.is_published() {
            self.opening_since = self.revision();
            let open = self.letter.as_ref().map(|letter| &letter.session);
            let open = open.map(|session| (session.path.clone(), session.letter.clone()));
            let (environment, settings) = (&self.environment, &self.settings);
            let known = &self.settings_known.elsewhere;
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

    /// Ticks until nothing is under way or `patience` is over. Gives all that happened.
    pub fn wait_until_idle(&mut self, patience: Duration) -> Vec<Event> {
        let end = std::time::Instant::now() + patience;
        let mut events = Vec::new();
        loop {
            events.extend(self.tick().0);
            if self.is_idle() || std::time::Instant::now() > end {
                return events;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

fn interrupted() -> SaveError {
    let message = "the work stopped half-way".to_owned();
    SaveError::Other {
        path: PathBuf::new(),
        message,
    }
}

#[cfg(test)]
mod tests;
