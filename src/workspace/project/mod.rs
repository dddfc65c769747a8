//! A folder of letters: what is known of all of them, kept current beside the window.
//!
//! | file | what |
//! |---|---|
//! | `scan` | which letters lie in the folder, and which layers belong to each |
//! | `reading` | one letter with its layers, read for the catalogue |
//! | `cataloguer` | the thread that does both, again and again, and remembers the result |
//! | `letters` | all letters as they are known at one moment |
//! | `finder` | such a search under way, for the window |
//! | `search` | looking for words in all of them |
//! | `status` | how far it is |
//! | `gather` | gathering what is exported of it |
//! | `choice` | what of letters a query means, when they are handed over |
//! | `registered` | what the register says of their follow-ups |
//! | `live` | the letter that is open, as it is being marked |

mod cataloguer;
mod choice;
mod finder;
mod gather;
mod letters;
mod live;
mod reading;
mod registered;
pub(super) mod scan;
mod search;
mod status;
#[cfg(test)]
mod tests;

pub use choice::is_meant;
pub use finder::{Finder, Sought};
pub use gather::{Gathered, Gathering};
pub use letters::Letters;
pub use live::Live;
pub use reading::{Desk, why_unreadable};
pub use search::{Hit, HitPlace, LetterHits, Searched, Wanted, search_letters};
pub use status::Status;

use super::environment::Environment;
use super::job::Waker;
use crate::analysis::Readable;
use crate::commitment::Register;
use crate::store::catalogue;
use crate::store::settings::Settings;
use cataloguer::{Cataloguer, Known, Update};
use registered::Registered;
use scan::Scanner;
use status::{Reading, Shared};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

/// A folder of letters.
pub struct Project {
    folder: PathBuf,
    letters: Arc<Letters>,
    revision: u64,
    shared: Arc<Shared>,
    updates: Receiver<Update>,
    look: Option<Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
    live: Live,
    registered: Registered,
    /// Whether files of the register changed since it was asked.
    is_register_changed: bool,
}

impl Project {
    /// Opens `folder`; what is remembered of it is in the folder `catalogues`, where that is given. Returns at once.
    pub fn open(desk: Desk, folder: &Path, catalogues: Option<PathBuf>, waker: &Waker) -> Self {
        let folder = desk.disk.resolve(folder);
        let (send, updates) = channel();
        let (look, looks) = channel();
        let shared = Arc::<Shared>::default();
        shared.change(|status| status.busy = true);
        let cataloguer = cataloguer(desk, &folder, catalogues, &shared, send, waker);
        let thread = std::thread::Builder::new().spawn(move || cataloguer.run(&looks));
        Self {
            folder,
            letters: Arc::default(),
            revision: 0,
            shared,
            updates,
            look: Some(look),
            thread: thread.ok(),
            live: Live::default(),
            registered: Registered::default(),
            is_register_changed: false,
        }
    }

    /// The folder, with links followed.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the folder is called.
    pub fn name(&self) -> String {
        let name = self.folder.file_name().unwrap_or(self.folder.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// The letters as they are known now.
    pub fn letters(&self) -> &Arc<Letters> {
        &self.letters
    }

    /// Grows with every change of the letters.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How far it is.
    pub fn status(&self) -> Status {
        self.shared.status()
    }

    /// The file of the letter with this path below the folder.
    pub fn file(&self, path: &str) -> PathBuf {
        path.split('/')
            .fold(self.folder.clone(), |file, part| file.join(part))
    }

    /// The path below the folder of a letter's file; `None` where it lies elsewhere.
    pub fn path_of(&self, file: &Path) -> Option<String> {
        let below = file.strip_prefix(&self.folder).ok()?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    /// Looks through the folder at once.
    pub fn look_now(&self) {
        if let Some(look) = &self.look {
            let _ = look.send(());
        }
    }

    /// Pauses reading, or goes on with it.
    pub fn pause(&self, paused: bool) {
        self.shared.set_reading(match paused {
            true => Reading::Paused,
            false => Reading::GoesOn,
        });
        let goes_on = |status: &mut Status| status.busy |= !paused && status.left > 0;
        self.shared.change(goes_on);
        self.look_now();
    }

    /// Ends reading; what was read stays, and [`Project::pause`] goes on with the rest.
    pub fn end_reading(&self) {
        self.shared.set_reading(Reading::Ended);
    }

    /// Takes over what was read meanwhile. Gives whether anything changed.
    pub fn tick(&mut self) -> bool {
        let mut changed = false;
        while let Ok(update) = self.updates.try_recv() {
            if let Update::Read(read) = &update {
                // One that is gone stays so, also while it is open.
                let live = self.live.path();
                let is_live = |it: &Known| {
                    it.letter.readable == Readable::Yes && Some(it.letter.path.as_str()) == live
                };
                if read.iter().any(is_live) {
                    self.live.again();
                }
            }
            self.is_register_changed |= matches!(update, Update::Register);
            Arc::make_mut(&mut self.letters).follow(update);
            changed = true;
        }
        changed |= self.live.poll(&mut self.letters);
        if changed {
            self.registered.again();
        }
        changed |= self.registered.apply(&mut self.letters);
        self.revision += u64::from(changed);
        changed
    }

    /// Follows the register of the folder as it is now.
    pub fn follow_register(&mut self, register: &Arc<Register>) {
        self.registered.follow(register);
    }

    /// Tells whether files of the register changed since this was asked last.
    pub fn take_register_changed(&mut self) -> bool {
        std::mem::take(&mut self.is_register_changed)
    }

    /// Ends it, and waits until nothing is written any more.
    pub fn end(mut self) {
        self.shared.stop();
        self.look = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    /// What follows the letter that is open.
    pub fn live_mut(&mut self) -> &mut Live {
        &mut self.live
    }

    /// Tells whether the open letter is being counted anew.
    pub fn is_pending(&self) -> bool {
        self.live.is_pending()
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        self.shared.stop();
        self.look = None;
        // It may be in the middle of a letter on a drive that does not answer; it ends by itself.
        drop(self.thread.take());
    }
}

impl Letters {
    fn follow(&mut self, update: Update) {
        match update {
            Update::Remembered(all, reader) => {
                reader.into_iter().for_each(|it| self.set_reader(it));
                self.take(all);
            }
            Update::Read(read) => self.take(read),
            Update::Gone(gone) => self.remove(&gone),
            Update::Tags(codebook) => self.set_codebook(codebook),
            Update::Queries(queries) => self.set_queries(queries),
            Update::Register => {}
        }
    }
}

/// The folder of all catalogues, where what is read of `folder` may be remembered by the settings. Otherwise what was
/// remembered of it goes.
pub fn kept_catalogues(
    environment: &Environment,
    settings: &Settings,
    folder: &Path,
) -> Option<PathBuf> {
    let all = environment.catalogue_folder();
    if settings.interface.remember_folders {
        return Some(all);
    }
    let folder = environment.disk.resolve(folder);
    catalogue::forget(&*environment.disk, &all, &folder);
    None
}

/// The letters of a folder, read to the end; for the commands. `told` hears how far it is, from time to time.
pub fn read_folder(
    desk: Desk,
    folder: &Path,
    catalogues: Option<PathBuf>,
    told: impl Fn(&Status) + Send + Sync + 'static,
) -> (Letters, Status) {
    let folder = desk.disk.resolve(folder);
    let (send, updates) = channel();
    let shared = Arc::<Shared>::default();
    let tell = shared.clone();
    let waker: Waker = Arc::new(move || told(&tell.status()));
    let mut cataloguer = cataloguer(desk, &folder, catalogues, &shared, send, &waker);
    cataloguer.begin();
    cataloguer.look_through();
    cataloguer.keep();
    drop(cataloguer);
    let mut letters = Letters::default();
    for update in updates {
        letters.follow(update);
    }
    (letters, shared.status())
}

/// The letters, with what the register says in the place of what their follow-ups say themselves.
pub fn with_register(letters: Letters, register: Register) -> Letters {
    let (mut letters, mut registered) = (Arc::new(letters), Registered::default());
    registered.follow(&Arc::new(register));
    registered.apply(&mut letters);
    Arc::unwrap_or_clone(letters)
}

fn cataloguer(
    desk: Desk,
    folder: &Path,
    catalogues: Option<PathBuf>,
    shared: &Arc<Shared>,
    updates: Sender<Update>,
    waker: &Waker,
) -> Cataloguer {
    Cataloguer {
        desk,
        folder: folder.to_owned(),
        catalogues,
        shared: shared.clone(),
        updates,
        waker: waker.clone(),
        known: BTreeMap::new(),
        failed: BTreeMap::new(),
        scanner: Scanner::default(),
        catalogue: None,
        unsaved: false,
        saved: Instant::now(),
        codebook: None,
        queries: Vec::new(),
        register: None,
    }
}
