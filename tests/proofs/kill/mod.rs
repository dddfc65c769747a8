//! A real process on the real disk, killed at random moments or handed errors by the system: what it called saved is
//! there at the next start, and nothing is left lying about.
//!
//! The default run kills a few times; `cargo test --release --test proofs kill:: -- --ignored` some hundreds
//! of times, and, where `strace` is installed, lets every call that touches the disk fail in turn ([`faults`]), and kills
//! it at every one of them while it destroys what was said of a letter ([`destroying`]).

mod destroying;
mod faults;
mod one_thread;

use crate::support::process::{arguments, this_program};
use kanttekening::codebook::TagId;
use kanttekening::letter::Span;
use kanttekening::store::clock::SystemClock;
use kanttekening::store::disk::{Disk, RealDisk};
use kanttekening::store::ids::Ids;
use kanttekening::workspace::job::Waker;
use kanttekening::workspace::{Environment, Source, Workspace};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// Set in the process that is to be killed: the folder in which it works.
const FOLDER: &str = "KANTTEKENING_KILL_TEST";
const LETTER: &str = "brief.txt";

fn environment(folder: &Path, disk: Arc<dyn Disk>) -> Environment {
    Environment {
        disk,
        clock: Arc::new(SystemClock),
        ids: Arc::new(Ids::system()),
        settings_folder: folder.join("thuis"),
        data_folder: folder.join("thuis"),
        state_folder: folder.join("thuis"),
        computer: "PC-1".to_owned(),
        account: "anna".to_owned(),
        program: None,
        folders: Arc::default(),
    }
}

fn open(folder: &Path) -> Workspace {
    open_on(folder, Arc::new(RealDisk)).expect("the letter opens")
}

/// The letter, opened; `None` if it cannot be.
fn open_on(folder: &Path, disk: Arc<dyn Disk>) -> Option<Workspace> {
    let waker: Waker = Arc::new(|| {});
    let mut workspace = Workspace::new(environment(folder, disk), waker);
    workspace.open(Source::Path(folder.join(LETTER)));
    let end = Instant::now() + Duration::from_secs(20);
    while workspace.is_opening() {
        workspace.tick();
        assert!(Instant::now() < end, "opening does not end");
        std::thread::sleep(Duration::from_micros(200));
    }
    workspace.letter().is_some().then_some(workspace)
}

/// The notes of the annotations: each edit writes its number.
fn notes(workspace: &Workspace) -> Vec<u64> {
    let letter = workspace.letter().expect("a letter is open");
    let annotations = letter.session.layer().annotations.iter();
    let mut notes: Vec<u64> = annotations.map(|one| one.note.parse().unwrap()).collect();
    notes.sort_unstable();
    notes
}

/// What the killed process does: edits, and says of each when it is saved. Ends when its input does.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let mut workspace = open(Path::new(&folder));
    let first = notes(&workspace).last().map_or(1, |last| last + 1);
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nopened").unwrap();
    for number in first..first + 40 {
        let new = workspace.new_id();
        let start = usize::try_from(number % 50).unwrap();
        let session = workspace.writable().expect("writable");
        let span = Span::new(start, start + 5);
        let tag = TagId::new("follow-up");
        session.annotate(span, &[tag], &number.to_string(), new);
        writeln!(out, "tried {number}").unwrap();
        out.flush().unwrap();
        let end = Instant::now() + Duration::from_secs(2);
        loop {
            workspace.tick();
            if workspace.letter().is_some_and(|letter| letter.is_kept()) {
                writeln!(out, "saved {number}").unwrap();
                out.flush().unwrap();
                break;
            }
            if Instant::now() > end {
                // Nothing can be saved: that is no fault as long as it is not called saved.
                return;
            }
            std::thread::sleep(Duration::from_micros(300));
        }
        if number % 7 == 0 {
            workspace.save_now();
        }
    }
}

const TEXT: &str =
    "Geachte Voorzitter, hierbij zend ik u mijn brief over de gegevens die zijn vernietigd.\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(LETTER), TEXT).unwrap();
        Self(folder)
    }

    /// This program as the test `name`, to work in the folder; under `strace` where options for that are given.
    fn command(&self, name: &str, strace: &[&str]) -> Command {
        let mut command = match strace {
            [] => this_program(module_path!(), name),
            options => {
                let mut command = Command::new("strace");
                command.args(["-f", "-qq"]).args(options);
                command.arg(std::env::current_exe().unwrap());
                command.args(arguments(module_path!(), name));
                command
            }
        };
        command
            .arg("--test-threads=1")
            .env(FOLDER, self.0.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command
    }

    /// Runs the child until so long after it has opened the letter, and gives the numbers that it called saved, and the
    /// last one it tried.
    fn run(&self, patience: Duration) -> (Vec<u64>, u64) {
        let mut child = self.command("child", &[]).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (opened, is_open) = channel();
        let reader = std::thread::spawn(move || {
            let (mut saved, mut tried) = (Vec::new(), 0);
            for line in out.lines().map_while(Result::ok) {
                if line == "opened" {
                    let _ = opened.send(());
                } else if let Some(number) = line.strip_prefix("saved ") {
                    saved.push(number.parse().unwrap());
                } else if let Some(number) = line.strip_prefix("tried ") {
                    tried = number.parse().unwrap();
                }
            }
            (saved, tried)
        });
        let _ = is_open.recv_timeout(Duration::from_secs(20));
        std::thread::sleep(patience);
        // Already ended is fine, too.
        let _ = child.kill();
        child.wait().unwrap();
        reader.join().unwrap()
    }

    /// Opens again, checks that `saved` is there and nothing that was never tried, that the letter is as it was and
    /// nothing is left lying about, and lets everything settle.
    fn check(&self, saved: &[u64], before: &[u64], tried: u64) -> Vec<u64> {
        self.age();
        let mut workspace = open(self.0.path());
        let found = notes(&workspace);
        for number in before.iter().chain(saved) {
            assert!(
                found.contains(number),
                "{number} was saved and is not in {found:?}"
            );
        }
        assert!(
            found
                .iter()
                .all(|number| before.contains(number) || *number <= tried)
        );
        let twice = found.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(twice, None, "in {found:?}");
        workspace.save_now();
        workspace.wait_until_idle(Duration::from_secs(20));
        assert!(workspace.is_published());
        let letter = std::fs::read(self.0.path().join(LETTER)).unwrap();
        assert_eq!(letter, TEXT.as_bytes());
        let left_over = self.left_over();
        assert!(left_over.is_empty(), "left over: {left_over:?}");
        found
    }

    /// What a crash left and is not removed soon: what watches the folder does it, beside the window.
    fn left_over(&self) -> Vec<PathBuf> {
        let end = Instant::now() + Duration::from_secs(10);
        loop {
            let left_over = temps(self.0.path());
            if left_over.is_empty() || Instant::now() > end {
                return left_over;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Makes what a crash left behind two minutes old.
    fn age(&self) {
        for path in temps(self.0.path()) {
            let then = std::time::SystemTime::now() - Duration::from_secs(120);
            let file = std::fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(then).unwrap();
        }
    }
}

/// All files in a folder and those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The temporary ones of them.
fn temps(folder: &Path) -> Vec<PathBuf> {
    let mut files = files(folder);
    files.retain(|path| path.extension().is_some_and(|it| it == "tmp"));
    files
}

fn killed(runs: u64) -> usize {
    let mut folder = Folder::new();
    let (mut known, mut acknowledged) = (Vec::new(), 0);
    let mut dice = 7_u64;
    for run in 0..runs {
        if run % 25 == 0 {
            folder = Folder::new();
            known.clear();
        }
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let patience = Duration::from_micros((dice >> 33) % 300_000);
        let (saved, tried) = folder.run(patience);
        acknowledged += saved.len();
        known = folder.check(&saved, &known, tried);
    }
    acknowledged
}

#[test]
fn what_was_saved_survives_being_killed() {
    assert!(killed(6) > 0);
}

#[test]
#[ignore = "some minutes; says how often it killed"]
fn what_was_saved_survives_being_killed_hundreds_of_times() {
    let acknowledged = killed(500);
    println!("killed 500 times, {acknowledged} edits acknowledged, none lost");
}
