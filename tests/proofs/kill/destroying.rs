//! Killed at every call of the system by which it destroys: at the next start either all is there, as nothing had been
//! begun, or nothing is.

use super::faults::{Before, counts, warm_up};
use super::one_thread::OneThread;
use super::{FOLDER, LETTER, TEXT, files, notes, open, open_on};
use kanttekening::workspace::Event;
use kanttekening::workspace::destroying::Statement;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What the process does that is killed: opens the letter, and destroys what was said of it.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let home = folder.clone();
    let disk = Arc::new(OneThread::new(move || warm_up(&home)));
    let mut workspace = open_on(&folder, disk).expect("it opens");
    workspace.destroy(Statement {
        path: folder.join("verklaring.txt"),
        head: "Vernietigd".to_owned(),
        removed: "Weg:".to_owned(),
        journals: "Journalen".to_owned(),
        versions: "Versies".to_owned(),
        left: "Niet weg:".to_owned(),
        foot: "Verder".to_owned(),
    });
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let (events, _) = workspace.tick();
        if events.iter().any(|it| matches!(it, Event::Destroyed(_))) {
            return;
        }
        assert!(Instant::now() < end, "destroying does not end");
        std::thread::sleep(Duration::from_micros(200));
    }
}

#[test]
#[ignore = "needs strace; some minutes; says how often it killed"]
fn a_kill_at_any_call_of_destroying_brings_nothing_back() {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("SKIPPED: strace is not installed");
        return;
    }
    let before = Before::closed();
    let calls = counts(&before, "destroying::child");
    println!("calls of a run: {calls:?}");
    let (mut all, mut none, mut killed) = (0, 0, 0);
    for (call, (warm, count)) in calls {
        for number in 1..=count {
            let folder = before.folder();
            let trace = format!("trace={call}");
            let inject = format!("inject={call}:signal=KILL:when={}", warm + number);
            // Not with --seccomp-bpf, under which some kernels let every call pass.
            let options = ["-o", "/dev/null", "-e", &trace, "-e", &inject];
            let mut command = folder.command("destroying::child", &options);
            killed += usize::from(!command.output().unwrap().status.success());
            let workspace = open(folder.0.path());
            let case = format!("{call} {number}");
            match notes(&workspace)[..] {
                [1, 2, 3] => all += 1,
                [] => {
                    none += 1;
                    drop(workspace);
                    let mut left = files(folder.0.path());
                    left.retain(|path| {
                        let name = path.file_name().unwrap().to_string_lossy();
                        !["brief.txt", "verklaring.txt", "settings.ron"].contains(&&*name)
                            && !name.ends_with(".tmp")
                            && !name.ends_with(".lock")
                            && !name.ends_with(".open")
                    });
                    assert_eq!(left, Vec::<PathBuf>::new(), "{case}");
                }
                ref some => panic!("{case}: {some:?} are left"),
            }
            let letter = std::fs::read(folder.0.path().join(LETTER)).unwrap();
            assert_eq!(letter, TEXT.as_bytes(), "{case}");
        }
    }
    println!(
        "killed {} times: {all} times nothing had been begun, {none} times all was destroyed",
        all + none
    );
    assert!(
        all > 0 && none > 0 && killed > (all + none) / 2,
        "{killed} were killed"
    );
}
