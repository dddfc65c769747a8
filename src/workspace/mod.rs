//! The one owner of state: the open letter, its saving, and the work that is under way on other threads.
//!
//! | to | look in |
//! |---|---|
//! | open a letter with its layers | [`open`], on `letter_file` and `loading`; `opening` (in the background) |
//! | change annotations and tags | [`session`] |
//! | read colleagues' layers within bounds | `colleagues` |
//! | get changes to the disk | [`journaling`], then [`saving`]: one [`save_attempt`] at a time |
//! | keep what a command did | [`marking`] |
//! | keep letters open behind the one in front | `behind_front` |
//! | know all letters of a folder | [`project`] |
//! | read documents in a process of their own | [`import_process`] |
//! | have pages of a document drawn | [`page_images`] |
//! | notice what others change | `watching` |
//! | decide what of it counts, and what is asked | [`foreign`], `answering` |
//! | take what a worker has done | `ticking` |
//! | know whether anything is under way, or would be lost | `idle` |
//! | export, and save copies | [`export`]; `export_requests` says how far one is, and stops it |
//! | open what is attached to a mail | [`attaching`] |
//! | take in the comments of a file | [`taking_comments`] |
//! | keep the register of commitments | [`register`], `registering`, `register_files`, `relating` |
//! | leave things out of an export | [`left_out`] |
//! | know how the saving of the settings stands | `settings_saving` |
//! | keep our own files from others | [`private_folders`] |
//! | keep annotations elsewhere than beside the letter | [`storage_redirect`] |
//! | change a tag in all letters of a folder | `tag_changes`, on `tag_scope` and [`tag_run`] |
//! | look at earlier versions, destroy everything | [`versions`], [`destroying`] |
//!
//! [`Workspace`] only routes between them. The window calls [`Workspace::tick`] in every frame; the commands call the
//! parts directly.

mod answering;
pub mod attaching;
mod attaching_job;
mod attachment_requests;
mod behind;
mod behind_front;
pub(crate) mod check;
mod codebook_changes;
mod codebook_folders;
pub mod codebook_spread;
mod colleagues;
mod comment_requests;
pub mod derived;
pub mod destroying;
mod edit_queue;
mod environment;
mod event;
pub mod export;
mod export_requests;
pub(crate) mod fault;
pub mod folder_edit;
mod folder_edits;
pub mod foreign;
mod held_files;
mod idle;
pub mod import_process;
pub mod job;
pub mod journaling;
pub mod left_out;
mod letter_file;
mod loading;
pub mod marking;
pub mod open;
mod open_elsewhere;
mod open_error;
mod open_letter;
mod open_notice;
mod opening;
mod opening_folder;
pub mod page_images;
mod password;
pub mod pool;
pub mod private_folders;
pub mod project;
mod pseudonymising;
pub mod register;
mod register_files;
mod registering;
mod relating;
mod requests;
pub mod running_export;
mod sample;
pub mod save_attempt;
mod save_state;
pub mod saving;
pub mod session;
mod settings_saving;
mod source;
pub mod storage_redirect;
pub mod suggester;
mod suggesting;
mod tag_asked;
mod tag_changes;
pub mod tag_run;
mod tag_scope;
mod tag_state;
pub mod tag_use;
pub mod taking_comments;
mod ticking;
mod unread;
pub mod versions;
mod watching;

pub use environment::Environment;
pub use event::Event;
pub use open_letter::OpenLetter;
pub use opening::OpeningStep;
pub use password::Password;
pub use source::Source;
pub use tag_state::TagProgress;
pub use unread::Unread;

use crate::annotation::AnnotationId;
use crate::store::atomic::SaveError;
use crate::store::settings::{LoadedSettings, Settings};
use attaching_job::Attaching;
use behind::Behind;
use codebook_spread::CodebookSpreads;
use derived::Derived;
use destroying::Destroying;
use edit_queue::EditQueue;
use import_process::Importer;
use job::{Job, Waker};
use open::Access;
use opening::Opening;
use project::Project;
use register::{Commitments, RegisterDesk};
use running_export::RunningExport;
use session::Session;
use settings_saving::{HeldPolicy, SettingsHeld, SettingsSaving};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use suggester::Suggesting;
use tag_state::TagChanges;
use versions::Versions;

/// The work on files that was asked for and is not done yet.
#[derive(Default)]
struct UnderWay {
    /// Exports of letters.
    exports: Vec<RunningExport>,
    /// Other exports, and copies.
    exporting: Vec<Job<Event>>,
    /// A file with an error in it is put aside.
    setting_aside: Option<Job<(PathBuf, Event)>>,
    /// An attachment is taken out of its mail.
    attaching: Option<Attaching>,
    /// All that belongs to the work on a letter is looked for, or destroyed.
    destroying: Destroying,
    /// The annotations of a folder move to another place.
    moving: Option<Job<storage_redirect::Moved>>,
    /// Those of the folder of this letter are to move, to the place that was chosen or beside the letters.
    to_move: Option<(PathBuf, Option<PathBuf>)>,
    /// Letters of the folder that are not open are edited.
    folder_edits: EditQueue,
    /// Queries of the folder are kept; gives why one could not be.
    queries: Vec<Job<Option<SaveError>>>,
    /// Our own folders are closed to others; gives those that could not be.
    closing_folders: Option<Job<Vec<PathBuf>>>,
}

/// The register of commitments, and what is worked out from it.
#[derive(Default)]
struct FolderRegister {
    /// The register of the folder of the letters that are looked at.
    desk: Option<RegisterDesk>,
    /// The commitments of the folder that is open.
    commitments: Derived<(u64, u64), Arc<Commitments>>,
}

/// The state of the program behind the window.
pub struct Workspace {
    environment: Environment,
    waker: Waker,
    settings: Settings,
    settings_saving: SettingsSaving,
    letter: Option<OpenLetter>,
    /// The letters that are open behind it, in the order in which they went there.
    behind: Vec<Behind>,
    /// The folder that is open.
    project: Option<Project>,
    register: FolderRegister,
    /// The password with which the open letter was read, and that letter's path.
    password: Option<(PathBuf, Password)>,
    opening: Opening,
    under_way: UnderWay,
    tags: TagChanges,
    spreads: CodebookSpreads,
    versions: Versions,
    suggesting: Suggesting,
    events: Vec<Event>,
}

impl Workspace {
    /// Loads the settings; opens nothing yet. `waker` is called whenever a worker has something.
    pub fn new(environment: Environment, waker: Waker) -> Self {
        let LoadedSettings {
            settings,
            damaged,
            unsaved,
            open_elsewhere,
            policy,
            ..
        } = Settings::load(
            &*environment.disk,
            &environment.settings_folder,
            &environment.ids,
        );
        Self {
            suggesting: Suggesting::new(&environment),
            environment,
            waker,
            settings_saving: SettingsSaving {
                known: settings.clone(),
                changed: unsaved || open_elsewhere,
                running: None,
                held: SettingsHeld {
                    unread: open_elsewhere,
                    ..SettingsHeld::default()
                },
                policy: HeldPolicy::new(policy.as_ref()),
            },
            settings,
            letter: None,
            behind: Vec::new(),
            project: None,
            register: FolderRegister::default(),
            password: None,
            opening: Opening::default(),
            under_way: UnderWay::default(),
            tags: TagChanges::default(),
            spreads: CodebookSpreads::default(),
            versions: Versions::default(),
            events: damaged
                .map(Event::SettingsDamaged)
                .into_iter()
                .chain(policy.map(Event::PolicyNotFollowed))
                .collect(),
        }
    }

    /// Closes our own folders to others on this computer, in the background.
    pub fn close_folders(&mut self) {
        let environment = self.environment.clone();
        self.under_way.closing_folders = Some(Job::start(&self.waker, move || {
            private_folders::close(&environment)
        }));
    }

    /// The surroundings that the program runs in.
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
        self.settings_saving.changed |= self.settings != before;
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

    /// The id of an annotation that is made now.
    pub fn new_id(&self) -> AnnotationId {
        let now = self.environment.clock.now();
        self.environment.ids.annotation(now)
    }

    /// Tells whether a letter is being read.
    pub fn is_opening(&self) -> bool {
        self.opening.wanted().is_some()
    }

    /// The step of opening a letter that is under way.
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
        self.opening.in_front = false;
        // The letter that is open is read again with the password that opened it.
        let password = match &source {
            Source::Path(path) => self.password_of(path),
            Source::Sample => None,
        };
        self.opening.want(source, password);
    }

    /// Opens a protected letter with this password, which is kept until the letter is closed.
    pub fn open_with_password(&mut self, path: PathBuf, password: Password) {
        let in_front = self.opening.in_front && self.letter.is_some();
        self.open(Source::Path(path.clone()));
        self.opening.want(Source::Path(path), Some(password));
        self.opening.in_front = in_front;
    }

    /// The password of the letter at `path`, where that is the one that is open.
    fn password_of(&self, path: &Path) -> Option<Password> {
        let front = self.password.as_ref().filter(|(of, _)| of == path);
        let password = front.map(|(_, password)| password);
        password.or_else(|| self.password_behind(path)).cloned()
    }

    /// The importer for the letter at `path`, and for those that lie with it.
    fn importer_of(&self, path: &Path) -> Importer {
        let importer = self.environment.importer(&self.settings);
        importer.with_password(self.password_of(path))
    }

    /// Stops opening a letter; the one that is open stays.
    pub fn cancel_opening(&mut self) {
        // What was to be said of what is not opened is said now.
        self.events.append(&mut self.opening.told_after);
        if self.opening.end().is_some() {
            self.events.push(Event::PreviewClosed);
        }
    }

    /// Looks at once whether others changed something in the letter's folder.
    pub fn look_now(&self) {
        if let Some(register) = &self.register.desk {
            register.look_later();
        }
        if let Some(watching) = self.letter.as_ref().and_then(|it| it.watching.as_ref()) {
            watching.look_now();
        }
    }

    /// Writes what is not saved yet at once.
    pub fn save_now(&mut self) {
        if let Some(letter) = &mut self.letter {
            letter.saving.save_now();
        }
        if let Some(register) = &mut self.register.desk {
            register.save_now();
        }
        self.save_behind_now();
    }

    /// Closes the open letter without what could not be saved of it.
    pub fn discard(&mut self) {
        let letter = self.letter.take();
        self.password = None;
        // It may take a moment until nothing says any more that it is open.
        pool::let_go(letter);
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
