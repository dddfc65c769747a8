//! Every call of the system that touches the disk fails, in every way, once, for ever, and while the program recovers
//! from having been killed: what it called saved is there at the next start without faults.
//!
//! `KANTTEKENING_ROUNDS` says how many of each kind of call fail (16 unless set, spread over all of them), and
//! `KANTTEKENING_ONLY` which cases are tried: those whose description, as failures print it, contains this.

use super::one_thread::OneThread;
use super::{FOLDER, Folder, LETTER, files, open, open_on};
use kanttekening::codebook::TagId;
use kanttekening::letter::Span;
use kanttekening::workspace::{OpenLetter, Workspace};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The calls that touch a disk; strace passes over those that a platform does not have.
const CALLS: &str = "?open,openat,read,pread64,write,pwrite64,fsync,fdatasync,?rename,?renameat,renameat2,?unlink,\
    unlinkat,?mkdir,mkdirat,getdents64,statx,?newfstatat,?fstat,lseek,ftruncate,?chmod,fchmod,close";

/// What becomes of a call.
const FAULTS: [&str; 8] = [
    "error=ENOSPC",
    "error=EIO",
    "error=EDQUOT",
    "error=EACCES",
    "error=EROFS",
    "error=EINVAL",
    "error=EINTR",
    "signal=KILL",
];

/// When.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Once,
    ForEver,
    /// Once, while it opens what one that was killed left behind, and puts it into the folder.
    Recovering,
}

const MODES: [Mode; 3] = [Mode::Once, Mode::ForEver, Mode::Recovering];

/// More calls of each kind than any thread makes that is not the disk's.
const WARM_UP: usize = 100;

/// Set in the process in which calls fail: the number of its first edit, which nothing it cannot read has.
const FIRST: &str = "KANTTEKENING_KILL_TEST_FIRST";

/// A name that nothing has: asking for it marks the place in a trace.
const BEGUN: &str = "begun-here";

/// Makes the thread ahead of the others in every count.
pub(super) fn warm_up(folder: &Path) {
    let nothing = folder.join("nothing");
    for _ in 0..WARM_UP {
        let mut null = fs::File::options()
            .read(true)
            .write(true)
            .open("/dev/null")
            .unwrap();
        null.read_exact(&mut [0]).unwrap_err();
        null.write_all(b"0").unwrap();
        // None of these can be done.
        let _ = (null.sync_all(), null.sync_data());
        let _ = (fs::rename(&nothing, &nothing), fs::remove_file(&nothing));
        let _ = fs::create_dir(folder);
        fs::read_dir(folder).unwrap().for_each(drop);
        fs::metadata(folder).unwrap();
    }
    let _ = fs::metadata(folder.join(BEGUN));
}

/// What the process does in which calls fail: opens the letter, edits, and says what is saved.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let home = folder.clone();
    let disk = Arc::new(OneThread::new(move || warm_up(&home)));
    let Some(mut workspace) = open_on(&folder, disk) else {
        return;
    };
    let first: u64 = std::env::var(FIRST).map_or(1, |it| it.parse().unwrap());
    let mut out = std::io::stdout().lock();
    writeln!(out).unwrap();
    let mut unsaved = Vec::new();
    for number in first..first + 4 {
        let new = workspace.new_id();
        let start = usize::try_from(number % 50).unwrap();
        let Some(session) = workspace.writable() else {
            return;
        };
        let tag = TagId::new("follow-up");
        session.annotate(
            Span::new(start, start + 5),
            &[tag],
            &number.to_string(),
            new,
        );
        unsaved.push(number);
        writeln!(out, "tried {number}").unwrap();
        if number % 2 == 0 {
            workspace.save_now();
        }
        if settles(&mut workspace, OpenLetter::is_kept) {
            for number in unsaved.drain(..) {
                writeln!(out, "saved {number}").unwrap();
            }
        }
    }
    workspace.save_now();
    let is_published = |letter: &OpenLetter| {
        let state = letter.save_state();
        matches!(
            state,
            kanttekening::workspace::saving::SaveState::Published(_)
        )
    };
    settles(&mut workspace, is_published);
    if workspace.letter().is_some_and(OpenLetter::is_kept) {
        for number in unsaved {
            writeln!(out, "saved {number}").unwrap();
        }
    }
}

/// Waits until it is as it should be; gives up where saving fails.
fn settles(workspace: &mut Workspace, is_settled: impl Fn(&OpenLetter) -> bool) -> bool {
    let begun = Instant::now();
    let mut pressed = false;
    loop {
        workspace.tick();
        let letter = workspace.letter().expect("it stays open");
        if is_settled(letter) {
            return true;
        }
        let since = begun.elapsed();
        let fails = letter.save_state().problem().is_some();
        if fails && since > Duration::from_millis(60) || since > Duration::from_secs(3) {
            return false;
        }
        if !pressed && since > Duration::from_millis(30) {
            pressed = true;
            workspace.save_now();
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// What lies in a folder when a process starts.
pub(super) struct Before {
    files: Vec<(PathBuf, Vec<u8>)>,
    saved: Vec<u64>,
}

impl Before {
    fn of(folder: &Path, saved: Vec<u64>) -> Self {
        let files = files(folder).into_iter().map(|path| {
            let bytes = fs::read(&path).unwrap();
            (path.strip_prefix(folder).unwrap().to_owned(), bytes)
        });
        let mut files: Vec<_> = files.collect();
        // One that was to become the layer file, and never did.
        let temp = format!(".~{LETTER}.anna.ron.0123456789abcdef.tmp");
        files.push((temp.into(), b"Layer(".to_vec()));
        Self { files, saved }
    }

    /// Left by a program that was closed.
    pub(super) fn closed() -> Self {
        let folder = Folder::new();
        let mut workspace = open(folder.0.path());
        for number in 1..=3 {
            let new = workspace.new_id();
            let start = usize::try_from(number).unwrap();
            let session = workspace.writable().unwrap();
            let span = Span::new(start, start + 5);
            let tag = TagId::new("follow-up");
            session.annotate(span, &[tag], &number.to_string(), new);
        }
        workspace.save_now();
        workspace.wait_until_idle(Duration::from_secs(20));
        Self::of(folder.0.path(), vec![1, 2, 3])
    }

    /// Left by one that was killed before everything was in the letter's folder.
    fn killed() -> Self {
        let folder = Folder::new();
        let (saved, _) = folder.run(Duration::from_millis(150));
        assert!(saved.len() > 2);
        Self::of(folder.0.path(), saved)
    }

    pub(super) fn folder(&self) -> Folder {
        let folder = Folder::new();
        for (path, bytes) in &self.files {
            let path = folder.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder.age();
        folder
    }
}

/// How many calls of each kind the disk's thread makes: before what counts, and from there on.
pub(super) type Counts = BTreeMap<String, (usize, usize)>;

/// Runs the process without faults and counts its calls.
pub(super) fn counts(before: &Before, child: &str) -> Counts {
    let folder = before.folder();
    let trace = folder.0.path().with_extension("trace");
    let calls = format!("trace={CALLS}");
    let options = ["-o", trace.to_str().unwrap(), "-e", &calls];
    let done = folder.command(child, &options).output().unwrap();
    assert!(done.status.success());
    let trace_text = fs::read_to_string(&trace).unwrap();
    fs::remove_file(trace).unwrap();
    let thread = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let begun = trace_text.lines().find(|line| line.contains(BEGUN));
    let disk = thread(begun.expect("the thread of the disk"));
    let mut counts = Counts::new();
    let mut others = BTreeMap::new();
    let mut is_begun = false;
    for line in trace_text.lines() {
        let call = line.split_once(' ').unwrap().1.trim_start();
        let Some((call, _)) = call
            .split_once('(')
            .filter(|_| !call.starts_with(['<', '+', '-']))
        else {
            continue;
        };
        if thread(line) != disk {
            *others.entry((thread(line), call.to_owned())).or_insert(0) += 1;
            continue;
        }
        let (warm, count) = counts.entry(call.to_owned()).or_default();
        *if is_begun { count } else { warm } += 1;
        is_begun |= line.contains(BEGUN);
    }
    counts.retain(|_, (_, count)| *count > 0);
    for ((_, call), count) in others {
        let (warm, _) = counts.get(&call).copied().unwrap_or((WARM_UP, 0));
        assert!(count < warm, "{count} calls of {call} by another thread");
    }
    counts
}

/// One way to fail.
struct Case<'a> {
    mode: Mode,
    call: &'a str,
    fault: &'static str,
    /// Which of the calls, from 1.
    number: usize,
    /// How many others the thread makes before what counts.
    warm: usize,
}

impl Case<'_> {
    /// Lets it happen and looks what is left.
    fn run(&self, before: &Before) -> Outcome {
        let &Self {
            mode,
            call,
            fault,
            number,
            warm,
        } = self;
        let folder = before.folder();
        let first = warm + number;
        let when = match mode {
            // One that is interrupted for ever waits for ever.
            Mode::ForEver if fault == "error=EINTR" => format!("{first}..{}", first + 9),
            Mode::ForEver => format!("{first}+"),
            _ => format!("{first}"),
        };
        let (trace, inject) = (
            format!("trace={call}"),
            format!("inject={call}:{fault}:when={when}"),
        );
        let mut options = vec!["-o", "/dev/null", "-e", &trace, "-e", &inject];
        if !self.kills() {
            // Quicker; but signals are not sent with it.
            options.push("--seccomp-bpf");
        }
        let kills_again = mode == Mode::ForEver && self.kills();
        let (mut saved, mut acknowledged) = (before.saved.clone(), 0);
        let mut killed = false;
        // What the killed one tried last may be there without having been called saved.
        let mut tried = saved.last().map_or(0, |last| last + 1);
        for _ in 0..if kills_again { 3 } else { 1 } {
            let mut command = folder.command("faults::child", &options);
            let out = command.env(FIRST, (tried + 1).to_string()).output();
            let out = out.unwrap();
            // Who is killed has no exit code.
            killed |= out.status.code().is_none();
            let numbers = |what: &str| -> Vec<u64> {
                let out = String::from_utf8_lossy(&out.stdout).into_owned();
                let lines = out.lines().filter_map(|line| line.strip_prefix(what));
                lines.map(|number| number.parse().unwrap()).collect()
            };
            let now = numbers("saved ");
            acknowledged += now.len();
            saved.extend(now);
            tried = numbers("tried ").into_iter().fold(tried, u64::max);
        }
        folder.check(&saved, &[], tried);
        Outcome {
            acknowledged,
            killed,
        }
    }

    fn kills(&self) -> bool {
        self.fault == "signal=KILL"
    }
}

/// What came of a case.
struct Outcome {
    /// How many edits were acknowledged.
    acknowledged: usize,
    /// Whether the process was killed.
    killed: bool,
}

impl std::fmt::Display for Case<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (_, fault) = self.fault.split_once('=').unwrap();
        let Self {
            mode, call, number, ..
        } = self;
        write!(f, "{call} {number} {fault} {mode:?}")
    }
}

#[test]
#[ignore = "needs strace; a quarter of an hour; says how many runs it made"]
fn what_was_saved_survives_every_failing_call() {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("SKIPPED: strace is not installed");
        return;
    }
    let begun = Instant::now();
    let rounds = std::env::var("KANTTEKENING_ROUNDS").map_or(16, |it| it.parse().unwrap());
    let only = std::env::var("KANTTEKENING_ONLY").unwrap_or_default();
    let (closed, killed) = (Before::closed(), Before::killed());
    let (all, recovering) = (
        counts(&closed, "faults::child"),
        counts(&killed, "faults::child"),
    );
    println!("calls of a run: {all:?}\nafter a kill: {recovering:?}");
    let mut cases = Vec::new();
    for mode in MODES {
        let counts = if mode == Mode::Recovering {
            &recovering
        } else {
            &all
        };
        for (call, (warm, count)) in counts {
            let tried = rounds.min(*count);
            for fault in FAULTS {
                cases.extend((0..tried).map(|step| Case {
                    mode,
                    call,
                    fault,
                    number: 1 + step * count / tried,
                    warm: *warm,
                }));
            }
        }
    }
    cases.retain(|case| case.to_string().contains(&only));
    let next = AtomicUsize::new(0);
    let (acknowledged, died) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failures = Mutex::new(Vec::new());
    let work = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let before = if case.mode == Mode::Recovering {
                &killed
            } else {
                &closed
            };
            match std::panic::catch_unwind(|| case.run(before)) {
                Ok(outcome) => {
                    acknowledged.fetch_add(outcome.acknowledged, Ordering::Relaxed);
                    died.fetch_add(usize::from(outcome.killed), Ordering::Relaxed);
                }
                Err(_) => failures.lock().unwrap().push(case.to_string()),
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    let mut runs: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for case in &cases {
        *runs
            .entry((case.call, format!("{:?}", case.mode)))
            .or_default() += 1;
    }
    for ((call, mode), runs) in runs {
        println!("{call:>12} {mode:<10} {runs:>5} runs");
    }
    let failures = failures.into_inner().unwrap();
    let kills = cases.iter().filter(|case| case.kills()).count();
    let died = died.into_inner();
    println!(
        "{} runs in {:?}, of which {died} of {kills} were killed, {} edits acknowledged; failures: {failures:#?}",
        cases.len(),
        begun.elapsed(),
        acknowledged.into_inner()
    );
    assert!(failures.is_empty());
    // A run may end before its call comes; most do not, or nothing was tried.
    assert!(2 * died >= kills);
}
