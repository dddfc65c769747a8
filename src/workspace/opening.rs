//! Opening a letter in the background: what has been read of it can be looked at before the rest is there.

use super::import_process::Cancel;
use super::job::{Job, Waker, take_result};
use super::journaling::Journaling;
use super::open::{
    Access, ColleagueLimits, OpenError, Opened, Options, Reader, open_read, read_beginning,
    read_letter_until,
};
use super::open_elsewhere::OpenElsewhere;
use super::save_attempt::SyncBase;
use super::saving::Saving;
use super::session::Session;
use super::{Environment, Event, OpenLetter, Password, Source, sample};
use crate::codebook::default_codebook;
use crate::edit::Work;
use crate::import;
use crate::letter::Letter;
use crate::merge::Trust;
use crate::store::atomic::remove_own_stale_temps;
use crate::store::catalogue::FileStat;
use crate::store::disk::Disk;
use crate::store::folder::{Looking, codebook_path};
use crate::store::journal;
use crate::store::settings::Settings;
use crate::store::settings::merge_redirects;
use crate::store::storage_redirect::Redirect;
use crate::store::versions;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The bytes of a file that are looked at to see what kind of document it is.
const KIND: u64 = 4 << 10;

/// From so many bytes on the letter is shown before what colleagues wrote is read.
const AT_ONCE: u64 = 8 << 20;

/// The steps of opening a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpeningStep {
    /// The file is read and its text looked through.
    #[default]
    Text,
    /// A document with pages is read.
    Pages {
        /// The page it is at.
        done: u32,
        /// Their total number.
        of: u32,
    },
    /// A document is read whose parts say little to people.
    Parts {
        /// Parts that are done.
        done: u32,
        /// Their total number.
        of: u32,
    },
    /// The file is open in another program, and is read once it is closed there.
    OpenElsewhere,
    /// The annotations are read and find their places.
    Annotations,
}

/// The letter, and which folders have another place by the settings file of now; what a letter that could not be opened
/// gives is an event of its own.
pub(super) type OpenResult = Result<(Opened, Vec<Redirect>), Event>;

/// A letter that is being opened, or waits for that.
#[derive(Default)]
pub(super) struct Opening {
    wanted: Option<Source>,
    /// True if the letter that is open stays so, behind it.
    pub in_front: bool,
    /// Its password, where one was given.
    password: Option<Password>,
    reading: Option<Reading>,
    preview: Option<OpenLetter>,
    /// It is open in another program, and is read once it is closed there.
    held: Option<OpenElsewhere>,
    /// The revision of the letter in front when reading began.
    pub since: Option<u64>,
    /// The events to be told once it is open.
    pub told_after: Vec<Event>,
}

/// A letter that is being read on a worker.
struct Reading {
    job: Option<Job<OpenResult>>,
    read: Receiver<(PathBuf, Arc<Letter>)>,
    shared: Arc<Shared>,
}

/// The state that the worker and its owner share.
#[derive(Default)]
struct Shared {
    cancel: Cancel,
    step: Mutex<OpeningStep>,
}

impl Shared {
    fn step(&self) -> OpeningStep {
        *self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_step(&self, step: OpeningStep) {
        *self.step.lock().unwrap_or_else(PoisonError::into_inner) = step;
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.shared.cancel.cancel();
    }
}

impl Opening {
    /// The source that is to be opened, or is being read.
    pub fn wanted(&self) -> Option<&Source> {
        self.wanted.as_ref()
    }

    /// Has a letter opened as soon as that can begin, with this password where it needs one.
    pub fn want(&mut self, source: Source, password: Option<Password>) {
        self.held = None;
        self.wanted = Some(source);
        self.password = password;
    }

    /// The password of what is to be opened.
    pub fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }

    /// Tells whether a letter is being read.
    pub fn is_reading(&self) -> bool {
        // Not any more where its result was taken, and is to be read anew.
        let reading = self.reading.as_ref();
        reading.is_some_and(|reading| reading.job.is_some())
    }

    /// The part that has been read of it so far.
    pub fn preview(&self) -> Option<&OpenLetter> {
        self.preview.as_ref()
    }

    /// The step that is under way.
    pub fn step(&self) -> OpeningStep {
        if self.held.is_some() {
            return OpeningStep::OpenElsewhere;
        }
        let reading = self.reading.as_ref();
        reading.map_or(OpeningStep::default(), |reading| reading.shared.step())
    }

    /// Opens nothing any more. Gives what was shown of it.
    pub fn end(&mut self) -> Option<OpenLetter> {
        self.wanted = None;
        self.password = None;
        self.reading = None;
        self.held = None;
        self.preview.take()
    }

    /// Waits for what is wanted, whose file at `path` is open in another program.
    pub fn wait_for(&mut self, path: PathBuf) {
        self.reading = None;
        self.held = Some(OpenElsewhere::new(vec![path]));
    }

    /// Looks whether it is still open there when it is time. Gives how soon to call again; `None` where nothing is waited for
    /// any more.
    pub fn tick_held(&mut self, disk: &Arc<dyn Disk>, waker: &Waker) -> Option<Duration> {
        let (is_free, again) = self.held.as_mut()?.tick(disk, waker);
        if is_free {
            self.held = None;
            return None;
        }
        Some(again.unwrap_or(Duration::from_secs(1)))
    }

    /// Takes the result once it is there.
    pub fn take(&mut self) -> Option<OpenResult> {
        let reading = self.reading.as_mut()?;
        let lost = || {
            let error = OpenError::Interrupted;
            Err(Event::NotOpened(PathBuf::new(), error, 0))
        };
        take_result(&mut reading.job, lost)
    }

    /// Takes what more has been read; gives whether there was something.
    pub fn take_preview(&mut self) -> bool {
        let Some(reading) = &self.reading else {
            return false;
        };
        let Some((path, letter)) = reading.read.try_iter().last() else {
            return false;
        };
        self.preview = Some(preview(&path, letter));
        true
    }

    /// Begins to read. `known_elsewhere` is what the settings file said of other places when this window last knew;
    /// `open` is the letter that is open, with its path.
    pub fn start(
        &mut self,
        source: Source,
        environment: &Environment,
        settings: &Settings,
        known_redirects: &[Redirect],
        waker: &Waker,
        open: Option<(PathBuf, Arc<Letter>)>,
    ) {
        let environment = environment.clone();
        let layer_limit = settings.layer_limit();
        let limits = ColleagueLimits {
            at_once: AT_ONCE,
            ..ColleagueLimits::of(settings)
        };
        let writer = environment.ids.writer(&settings.device);
        let colleagues = settings.display.show_colleagues;
        let redirects = settings.redirects.clone();
        let known_settings = settings.clone();
        let known = known_redirects.to_vec();
        let importer = environment.importer(settings);
        let importer = importer.with_password(self.password.clone());
        let (send, read) = channel();
        let shared = Arc::new(Shared::default());
        let (told, wake) = (shared.clone(), waker.clone());
        let job = Job::start(waker, move || {
            let disk = &*environment.disk;
            let path = match source {
                // What was opened is found again from any folder.
                Source::Path(path) => disk.resolve(&path),
                Source::Sample => sample::sample_letter(disk, &environment.data_folder)
                    .map_err(Event::NoSample)?,
            };
            let show = |letter: &Arc<Letter>| {
                // Nobody looks any more where opening was cancelled.
                let _ = send.send((path.clone(), letter.clone()));
                wake();
            };
            let journals = environment.journal_folder();
            let not_opened = |error| not_opened(disk, &journals, &path, error);
            let sight = FileStat::of(disk, &path);
            let beginning = read_beginning(disk, &path).map(Arc::new);
            beginning.iter().for_each(show);
            let mut pages = None;
            let mut progress = |done: u32, of: u32| {
                let first = || disk.read_start(&path, KIND).unwrap_or_default();
                let pages = *pages.get_or_insert_with(|| import::counts_pages(&first()));
                told.set_step(match pages {
                    true => OpeningStep::Pages { done, of },
                    false => OpeningStep::Parts { done, of },
                });
                wake();
            };
            let letter = read_letter_until(disk, &path, &importer, &told.cancel, &mut progress);
            let letter = Arc::new(letter.map_err(not_opened)?);
            told.set_step(OpeningStep::Annotations);
            if told.cancel.is_cancelled() {
                // What comes of it is of no interest.
                return Err(not_opened(OpenError::Interrupted));
            }
            if beginning.is_some() {
                show(&letter);
            }
            // Another window may have chosen another place for the folder.
            let theirs = Settings::read(disk, &environment.settings_folder);
            let mut trust = known_settings.trust(&writer);
            // Or accepted a computer.
            let computers = theirs.iter().flat_map(|it| &it.computers);
            computers.for_each(|computer| trust.accept(&computer.device));
            let theirs = theirs.map_or_else(|| redirects.clone(), |it| it.redirects);
            let redirects = merge_redirects(&known, &redirects, &theirs);
            let options = Options {
                reader: Reader::Account(environment.account.clone()),
                importer: &importer,
                layer_limit,
                limits,
                writer,
                colleagues,
                redirects: &redirects,
                journals: &journals,
                versions: &environment.versions_folder(),
                trust,
                computer: &environment.computer,
                now: environment.clock.now(),
                tidy: true,
                looking: Looking::Roughly(&environment.folders),
                before: open.filter(|(open, _)| *open == path).map(|it| it.1),
            };
            let mut opened = open_read(disk, &path, letter, &options);
            opened.found.read.insert(path.clone(), sight);
            tidy(&environment, &path, &opened.known.layer_path);
            Ok((opened, theirs))
        });
        self.reading = Some(Reading {
            job: Some(job),
            read,
            shared,
        });
    }
}

/// Says why a letter is not opened, and what of it waits in the journals.
fn not_opened(disk: &dyn Disk, journals: &Path, path: &Path, error: OpenError) -> Event {
    let kept = match error {
        OpenError::Missing | OpenError::OpenElsewhere | OpenError::Unreadable { .. } => {
            journal::waiting(disk, journals, path)
        }
        _ => 0,
    };
    Event::NotOpened(path.to_owned(), error, kept)
}

/// Removes what unfinished writing left on this computer; whoever watches the letter's folder does so there.
fn tidy(environment: &Environment, path: &Path, layer_path: &Path) {
    let disk = &*environment.disk;
    let own = layer_path.file_name().unwrap_or_default();
    let now = std::time::SystemTime::now();
    // Versions go by where the layer would lie beside its letter.
    let versions = versions::folder(&environment.versions_folder(), &path.with_file_name(own));
    let journals = environment.journal_folder();
    for folder in [&versions, &journals, &environment.settings_folder] {
        remove_own_stale_temps(disk, folder, now);
    }
}

/// A letter that can be looked at, but not marked yet.
fn preview(path: &Path, letter: Arc<Letter>) -> OpenLetter {
    let work = Work {
        codebook: default_codebook(),
        ..Work::default()
    };
    let known = SyncBase {
        letter_path: path.to_owned(),
        layer_path: path.to_owned(),
        codebook_path: codebook_path(path),
        base: work.clone(),
        compared: false,
        layer_seen: None,
        layer_stat: None,
        codebook_seen: None,
        trust: Trust::default(),
        journals: PathBuf::new(),
        holds_of: None,
        limits: ColleagueLimits::NONE,
        unread: BTreeSet::new(),
    };
    let session = Session::new(path.to_owned(), letter, work, Vec::new(), "");
    let saving = Saving::new(known, &session, Journaling::none(), None);
    OpenLetter {
        session,
        access: Access::Opening,
        saving,
        watching: None,
        told: true,
        rereading: None,
        open_elsewhere: OpenElsewhere::default(),
    }
}
