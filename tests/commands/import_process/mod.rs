//! Documents are read by a process of their own: what that makes of them is what this one would, and whatever happens to
//! it happens to nobody else.

#[cfg(unix)]
mod answers;
mod commands;
#[cfg(target_os = "linux")]
mod escape;
mod files;
#[cfg(unix)]
mod opening;
mod pages;

use kanttekening::import::{self, Request};
use kanttekening::workspace::Password;
use kanttekening::workspace::import_process::{Cancel, Importer, Limits};
use kanttekening::workspace::open::OpenError;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_kanttekening");

fn importer(program: impl Into<PathBuf>) -> Importer {
    Importer {
        program: Some(program.into()),
        limits: Limits::default(),
        password: None,
    }
}

/// All of our letter's PDF files, by their names.
fn fixtures() -> Vec<(String, Arc<Vec<u8>>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/letter/pdf");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, Arc::new(std::fs::read(path).unwrap()))
    };
    files.into_iter().map(named).collect()
}

fn fixture(name: &str) -> Arc<Vec<u8>> {
    let found = fixtures().into_iter().find(|it| it.0 == name);
    found.expect("the fixture is there").1
}

/// A document by its first bytes, which nobody can read.
fn document() -> Arc<Vec<u8>> {
    Arc::new(b"%PDF-1.7\n1 0 obj".to_vec())
}

fn read(importer: &Importer, bytes: &Arc<Vec<u8>>) -> Result<String, OpenError> {
    let read = importer.import(bytes, &Cancel::default(), &mut |_, _| {});
    read.map(|imported| imported.text)
}

#[test]
fn another_process_makes_of_a_document_what_this_one_does() {
    for (name, bytes) in fixtures() {
        for password in [None, Some("geheim"), Some("fout")] {
            // The slowest lock takes seconds to try a key on where nothing is optimised.
            let wrong = password != Some("geheim");
            let slow = name.contains("aes256") && wrong;
            if slow || password.is_some() && !name.starts_with("locked") {
                continue;
            }
            let importer = importer(PROGRAM).with_password(password.map(Password::from));
            let mut there = Vec::new();
            let read = importer.import(&bytes, &Cancel::default(), &mut |done, of| {
                there.push((done, of));
            });
            let request = Request {
                password: password.map(str::to_owned),
            };
            let mut here = Vec::new();
            let expected = import::read(&bytes, &request, &mut |done, of| here.push((done, of)));
            assert!(read == expected.map_err(OpenError::from), "{name}");
            // Not all of it is told, but nothing else.
            assert!(there.iter().all(|it| here.contains(it)), "{name}");
            assert!(there.is_sorted(), "{name}");
        }
    }
}

#[test]
fn plain_text_is_read_here() {
    let importer = importer("/there/is/no/such/program");
    let text = read(&importer, &Arc::new(b"Geachte voorzitter,\n".to_vec()));
    assert_eq!(text.as_deref(), Ok("Geachte voorzitter,\n"));
    let document = read(&importer, &document());
    assert!(
        matches!(document, Err(OpenError::ImportNotStarted { .. })),
        "{document:?}"
    );
}

#[test]
fn several_documents_are_read_at_once() {
    let files = fixtures();
    let importer = importer(PROGRAM);
    let alone: Vec<_> = files.iter().map(|(_, it)| read(&importer, it)).collect();
    let together: Vec<_> = std::thread::scope(|scope| {
        let reading: Vec<_> = files
            .iter()
            .map(|(_, bytes)| scope.spawn(|| read(&importer, bytes)))
            .collect();
        reading.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(together, alone);
}

#[test]
fn without_memory_to_read_it_a_document_is_refused() {
    let mut importer = importer(PROGRAM);
    // Less than the program itself has when it starts.
    importer.limits.memory = 1 << 20;
    let large = Arc::new([document().as_slice(), &[0; 64 << 20]].concat());
    let refused = read(&importer, &large);
    assert_eq!(refused, Err(OpenError::ImportTooMuchMemory));
}

#[test]
fn without_memory_to_begin_with_a_small_document_is_refused_too() {
    let mut importer = importer(PROGRAM);
    importer.limits.memory = 1 << 20;
    let refused = read(&importer, &document());
    assert_eq!(refused, Err(OpenError::ImportTooMuchMemory));
}

/// A file of our own that was made to do harm.
fn hostile(name: &str) -> Arc<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile");
    Arc::new(std::fs::read(folder.join(name)).unwrap())
}

/// A page of a few thousand bytes that takes a gigabyte, and five hundred that each take a while.
#[cfg(target_os = "linux")]
#[test]
fn a_document_that_takes_too_much_is_stopped_by_the_system() {
    let mut importer = importer(PROGRAM);
    importer.limits.memory = 160 << 20;
    let refused = read(&importer, &hostile("takes-memory.pdf"));
    assert_eq!(refused, Err(OpenError::ImportTooMuchMemory));
    importer.limits.memory = 16 << 30;
    importer.limits.processor_time = Duration::from_secs(1);
    let refused = read(&importer, &hostile("takes-time.pdf"));
    assert_eq!(refused, Err(OpenError::ImportTookTooLong));
}

#[test]
fn what_is_made_of_a_document_has_a_limit() {
    let mut importer = importer(PROGRAM);
    importer.limits.output = 8;
    let answer = read(&importer, &fixture("typst.pdf"));
    // The other side says so where it may say that much.
    assert!(answer.is_err(), "{answer:?}");
}

/// Programs that are none of ours, in place of ours.
#[cfg(unix)]
mod others {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    /// A shell script that is run instead of the program.
    pub struct Script {
        folder: tempfile::TempDir,
    }

    impl Script {
        /// `lines` find a file for what they want to leave in `$0.left`.
        pub fn new(lines: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let script = Self { folder };
            std::fs::write(script.path(), format!("#!/bin/sh\n{lines}\n")).unwrap();
            let may_run = std::fs::Permissions::from_mode(0o700);
            std::fs::set_permissions(script.path(), may_run).unwrap();
            script
        }

        pub fn path(&self) -> PathBuf {
            self.folder.path().join("program")
        }

        pub fn left(&self) -> String {
            std::fs::read_to_string(self.folder.path().join("program.left")).unwrap_or_default()
        }

        pub fn importer(&self) -> Importer {
            importer(self.path())
        }
    }

    /// Whether a process of this number is there.
    pub fn is_there(id: &str) -> bool {
        let mut kill = std::process::Command::new("kill");
        let kill = kill.args(["-0", id]).stderr(std::process::Stdio::null());
        kill.status().unwrap().success()
    }

    pub fn until(what: &str, is_so: impl Fn() -> bool) {
        let end = Instant::now() + Duration::from_secs(30);
        while !is_so() {
            assert!(Instant::now() < end, "{what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    const HANGS: &str = "echo $$ > $0.left; exec sleep 1000";

    #[test]
    fn one_that_hangs_is_ended_when_its_time_is_over() {
        for bytes in [
            document(),
            Arc::new([&document()[..], &[0; 1 << 20]].concat()),
        ] {
            let script = Script::new(HANGS);
            let mut importer = script.importer();
            importer.limits.time = Duration::from_millis(500);
            assert_eq!(read(&importer, &bytes), Err(OpenError::ImportTookTooLong));
            let id = script.left().trim().to_owned();
            assert!(!id.is_empty() && !is_there(&id));
        }
    }

    #[test]
    fn one_that_hands_its_pipes_to_others_is_ended_too() {
        let script = Script::new("sleep 5 & echo $! > $0.left; wait");
        let mut importer = script.importer();
        importer.limits.time = Duration::from_millis(500);
        let answer = read(&importer, &document());
        assert_eq!(answer, Err(OpenError::ImportTookTooLong));
    }

    #[test]
    fn cancelling_ends_it_at_once_and_leaves_nobody_behind() {
        let script = Script::new(HANGS);
        let importer = script.importer();
        let cancel = Cancel::default();
        let (wish, document) = (cancel.clone(), document());
        let reading = std::thread::spawn(move || importer.import(&document, &wish, &mut |_, _| {}));
        until("it starts", || script.left().ends_with('\n'));
        let id = script.left().trim().to_owned();
        assert!(is_there(&id));
        cancel.cancel();
        assert!(reading.join().unwrap().is_err());
        assert!(!is_there(&id));
    }

    #[test]
    fn what_was_cancelled_before_is_not_waited_for() {
        let script = Script::new(HANGS);
        let cancel = Cancel::default();
        cancel.cancel();
        let read = script
            .importer()
            .import(&document(), &cancel, &mut |_, _| {});
        assert!(read.is_err());
    }

    #[test]
    fn one_that_falls_over_or_talks_nonsense_is_said_to_have_crashed() {
        for lines in [
            "exit 0",
            "exit 101",
            "kill -SEGV $$",
            "kill -ABRT $$",
            "echo memory alloc >&2; exit 1",
            "echo Geachte voorzitter, dit is geen antwoord",
            "head -c 100000 /dev/zero",
            "exec yes",
            "printf '\\003\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000'; exit 0",
            // As long as it may be, and never sent.
            "printf '\\377\\377\\377\\017\\000\\000\\000\\000\\000\\000\\000\\000'; exit 0",
            "exec cat",
            "yes nonsense >&2 & exec head -c 30 /dev/zero",
        ] {
            let answer = read(&Script::new(lines).importer(), &document());
            assert_eq!(answer, Err(OpenError::ImportCrashed), "{lines}");
        }
    }

    #[test]
    fn one_that_is_refused_memory_or_time_by_the_system_is_told_apart() {
        for (lines, error) in [
            (
                "echo memory allocation of 77 bytes failed >&2; kill -ABRT $$",
                OpenError::ImportTooMuchMemory,
            ),
            // A line for each of the pages before.
            (
                "yes an internal error | head -n 5000 >&2
                echo memory allocation of 77 bytes failed >&2; kill -ABRT $$",
                OpenError::ImportTooMuchMemory,
            ),
            ("kill -KILL $$", OpenError::ImportTooMuchMemory),
            ("kill -XCPU $$", OpenError::ImportTookTooLong),
            // Another version of the program, which does not understand what it is asked.
            (
                "echo error: unexpected argument >&2; exit 2",
                OpenError::ImportReplaced,
            ),
        ] {
            let answer = read(&Script::new(lines).importer(), &document());
            assert_eq!(answer, Err(error), "{lines}");
        }
    }
}

/// However a process ends, no thread, pipe or process is left of it.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_left_of_processes_that_ended() {
    crate::support::process::alone(
        module_path!(),
        "nothing_is_left_of_processes_that_ended",
        let_processes_end,
    );
}

#[cfg(target_os = "linux")]
fn let_processes_end() {
    use others::Script;
    const ROUNDS: usize = 8;
    let count = |of: &str| {
        let entries = std::fs::read_dir(format!("/proc/self/{of}")).unwrap();
        entries.count()
    };
    let before = (count("task"), count("fd"));
    let hangs = Script::new("exec sleep 1000");
    let mut slow = hangs.importer();
    slow.limits.time = Duration::from_millis(50);
    let importers = [
        importer(PROGRAM),
        importer("/there/is/no/such/program"),
        Script::new("exit 0").importer(),
        Script::new("exec yes").importer(),
        Script::new("exec head -c 100000000 /dev/zero >&2").importer(),
        slow,
    ];
    let large = Arc::new([&document()[..], &[0; 1 << 20]].concat());
    for _ in 0..ROUNDS {
        for importer in &importers {
            assert!(read(importer, &large).is_err());
        }
        let cancel = Cancel::default();
        let (wish, importer, large) = (cancel.clone(), hangs.importer(), large.clone());
        let reading = std::thread::spawn(move || importer.import(&large, &wish, &mut |_, _| {}));
        cancel.cancel();
        assert!(reading.join().unwrap().is_err());
    }
    others::until("threads and pipes end", || {
        count("task") <= before.0 && count("fd") <= before.1
    });
}

/// The program ends when nobody asks anything of it any more.
#[test]
fn the_process_ends_with_its_owner() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    for said in [
        &b""[..],
        b"nonsense that is longer than the head of a message",
    ] {
        let mut child = Command::new(PROGRAM)
            .args(["import-process", "1000000000", "20"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        // It may have ended already.
        let _ = input.write_all(said);
        drop(input);
        let out = child.wait_with_output().unwrap();
        assert_eq!((out.status.code(), out.stdout), (Some(2), Vec::new()));
    }
}
