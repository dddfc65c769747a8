//! The program without a window: the part that the window shows, and the commands, on one disk in memory.

use crate::support;
use clap::Parser as _;
use kanttekening::cli::{self, Cli};
use kanttekening::codebook::TagId;
use kanttekening::letter::Span;
use kanttekening::store::disk::Disk;
use kanttekening::store::memory_disk::{Fault, MemoryDisk, Operation};
use kanttekening::workspace::{Environment, Event, Source, Workspace};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub const LETTER: &str =
    "Den Haag, 3 mei 2024\n\nHerstel van vertrouwen kost tijd.\n\nIn het najaar meer.\n";
pub const JOURNALS: &str = "/thuis/staat/journal";

/// Anna's computer, with her folders under `home`.
pub fn environment(disk: Arc<dyn Disk>, home: &Path) -> Environment {
    support::environment::environment(disk, home, "2024-05-06T09:00:00Z")
}

/// A disk, with whoever works on it.
pub struct Desk {
    pub disk: MemoryDisk,
}

impl Desk {
    /// With these letters, which all say the same.
    pub fn with(letters: &[&str]) -> Self {
        let disk = MemoryDisk::new();
        for letter in letters {
            disk.put(letter, LETTER);
        }
        Self { disk }
    }

    fn environment(&self) -> Environment {
        environment(Arc::new(self.disk.clone()), Path::new("/thuis"))
    }

    pub fn open(&self, letter: &str) -> Open {
        Open::new(self.environment(), letter)
    }

    /// Marks these words of a letter that cannot be saved in its folder, and stops as if the power went.
    pub fn leave_in_the_journal(&self, letter: &str, words: &[&str]) {
        let full = Fault::On(Operation::WriteNew, io::ErrorKind::StorageFull);
        let mut open = self.open(letter);
        self.disk.fail(full);
        for words in words {
            open.mark(words);
        }
        drop(open);
        self.disk.mend();
    }

    /// Runs a command. Gives its exit code, its result, and its messages.
    pub fn run(&self, arguments: &[&str]) -> (u8, String, String) {
        let cli = Cli::try_parse_from([&["kanttekening"], arguments].concat()).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = cli::run(
            &cli.command.unwrap(),
            &self.environment(),
            &mut out,
            &mut err,
        );
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (code, text(out), text(err))
    }

    pub fn text(&self, path: impl AsRef<Path>) -> String {
        let bytes = self.disk.bytes(&path);
        let bytes = bytes.unwrap_or_else(|| panic!("there is no {}", path.as_ref().display()));
        String::from_utf8(bytes).unwrap()
    }

    /// The files whose path contains this.
    pub fn files(&self, part: &str) -> Vec<PathBuf> {
        let paths = self.disk.paths().into_iter();
        paths
            .filter(|path| path.to_string_lossy().contains(part))
            .collect()
    }

    /// The only journal.
    pub fn journal(&self) -> PathBuf {
        let mut journals = self.files(JOURNALS);
        journals.retain(|it| it.extension().is_some_and(|it| it == "ron"));
        assert_eq!(journals.len(), 1, "{journals:?}");
        journals.remove(0)
    }

    /// Takes a folder away with all that is in it. Gives what [`Desk::bring_back`] brings back.
    pub fn take_away(&self, folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
        let mut taken = self.files("");
        taken.retain(|path| path.starts_with(folder));
        let taken = taken.into_iter().map(|path| {
            let bytes = self.disk.bytes(&path).unwrap();
            (path, bytes)
        });
        let taken = taken.collect();
        self.disk.remove_folder(folder);
        taken
    }

    pub fn bring_back(&self, taken: &[(PathBuf, Vec<u8>)]) {
        for (path, bytes) in taken {
            self.disk.put(path, bytes.clone());
        }
    }
}

/// A letter that is open.
pub struct Open {
    pub workspace: Workspace,
    pub events: Vec<Event>,
}

impl Open {
    /// Keeps what belongs to the letter's folder in this one from now on, and waits until it does.
    pub fn redirect_storage(&mut self, folder: &str) {
        self.workspace.redirect_storage(Path::new(folder));
        self.until(|it| {
            let place = it.workspace.letter().and_then(|it| it.redirected_to());
            place.is_some_and(|it| it.starts_with(folder)) && it.workspace.is_idle()
        });
        self.settle();
    }

    pub fn new(environment: Environment, letter: &str) -> Self {
        let mut open = Self {
            workspace: Workspace::new(environment, Arc::new(|| {})),
            events: Vec::new(),
        };
        open.workspace.open(Source::Path(letter.into()));
        open.settle();
        open
    }

    /// Ticks until nothing is under way, or the folder cannot have what the journal has.
    pub fn settle(&mut self) {
        self.until(|it| {
            let letter = it.workspace.letter();
            let stuck = letter.is_some_and(|it| it.save_state().problem().is_some());
            it.workspace.is_idle() || stuck && letter.is_some_and(|it| it.is_kept())
        });
    }

    pub fn until(&mut self, so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            self.events.extend(self.workspace.tick().0);
            if so(self) {
                return;
            }
            assert!(Instant::now() < end, "it never comes");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The same, looking at the folder all the time.
    pub fn look_until(&mut self, so: impl Fn(&Self) -> bool) {
        self.until(|it| {
            it.workspace.look_now();
            so(it)
        });
    }

    pub fn mark(&mut self, words: &str) {
        let new = self.workspace.new_id();
        let session = self.workspace.writable().expect("it may be marked");
        let at = session
            .letter
            .text()
            .find(words)
            .expect("the words are there");
        let span = Span::new(at, at + words.len());
        session.toggle_tag_on(span, &TagId::new("follow-up"), new);
        self.settle();
    }

    /// What is marked, in the order of the text.
    pub fn marks(&self) -> Vec<String> {
        let session = &self.workspace.letter().expect("a letter is open").session;
        let marks = session.layer().annotations.iter();
        marks.map(|one| session.letter.quote(one.span)).collect()
    }

    pub fn is_published(&self) -> bool {
        self.workspace.is_published()
    }
}
