//! A document that took its reader over, and tries to get out.

use super::others::{Script, until};
use super::{PROGRAM, document, read};
use crate::support::process::this_program;
use kanttekening::workspace::import_process::child::{OwnLimits, serve};
use kanttekening::workspace::open::OpenError;
use std::fs::File;
use std::io::{self, Read};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Set in the process that tries, to what it tries; and what it needs for that.
const TRIES: &str = "KANTTEKENING_ESCAPE_TRIES";
const FOLDER: &str = "KANTTEKENING_ESCAPE_FOLDER";
const PORT: &str = "KANTTEKENING_ESCAPE_PORT";
const VICTIM: &str = "KANTTEKENING_ESCAPE_VICTIM";
/// Set where nothing holds it back.
const FREE: &str = "KANTTEKENING_ESCAPE_FREE";
/// The signal of a call that the system ends a process for.
const SIGSYS: i32 = 31;

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

fn folder() -> PathBuf {
    variable(FOLDER).into()
}

fn victim() -> rustix::process::Pid {
    let id = variable(VICTIM).parse().unwrap();
    rustix::process::Pid::from_raw(id).unwrap()
}

/// A way out: what it is called, whether trying it is the end, and the way.
struct Way(&'static str, bool, fn() -> io::Result<()>);

const WAYS: [Way; 15] = [
    Way("read a file of the system", false, || {
        File::open("/etc/passwd").map(drop)
    }),
    Way("read a file of the person", false, || {
        File::open(folder().join("secret")).map(drop)
    }),
    Way("list a folder", false, || {
        std::fs::read_dir(folder()).map(drop)
    }),
    Way("ask of a file", false, || {
        std::fs::metadata("/etc/passwd").map(drop)
    }),
    Way("read memory by its file", false, || {
        File::open("/proc/self/mem").map(drop)
    }),
    Way("make a file", true, || {
        File::create(folder().join("new")).map(drop)
    }),
    Way("write to a file", true, || {
        let mut options = std::fs::OpenOptions::new();
        options.append(true).open(folder().join("secret")).map(drop)
    }),
    Way("remove a file", true, || {
        std::fs::remove_file(folder().join("scrap"))
    }),
    Way("connect", true, || {
        let port: u16 = variable(PORT).parse().unwrap();
        TcpStream::connect(("127.0.0.1", port)).map(drop)
    }),
    Way("send to anybody", true, || {
        UdpSocket::bind("127.0.0.1:0").map(drop)
    }),
    Way("a socket of this computer", true, || {
        UnixStream::pair().map(drop)
    }),
    Way("another program", true, || {
        Command::new("true").spawn().map(drop)
    }),
    Way("another thread", true, || {
        std::thread::Builder::new().spawn(|| ()).map(drop)
    }),
    Way("a signal to another process", true, || {
        Ok(rustix::process::test_kill_process(victim())?)
    }),
    Way("more than it may have", false, || {
        let (soft, hard) = rlimit::getrlimit(rlimit::Resource::NOFILE)?;
        rlimit::setrlimit(rlimit::Resource::NOFILE, soft.max(1), hard)
    }),
];

/// Input that tries its way out when it is read.
struct Tries;

impl Read for Tries {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        let wish = variable(TRIES);
        let way = WAYS.iter().find(|way| way.0 == wish).unwrap();
        println!("it begins");
        match (way.2)() {
            Ok(()) => println!("it is out"),
            Err(error) => println!("it is refused: {error}"),
        }
        // Nothing comes.
        Ok(0)
    }
}

/// What the process does that tries.
#[test]
fn child() {
    if std::env::var_os(TRIES).is_none() {
        return;
    }
    if std::env::var_os(FREE).is_some() {
        let _ = Tries.read(&mut []);
    } else {
        let limits = OwnLimits {
            memory: 4 << 30,
            processor_seconds: 20,
        };
        let served = serve(limits, &mut Tries, io::sink());
        assert!(served.is_err(), "nothing was asked");
    }
}

/// A process that ends with the test.
struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Every way is open without the sandbox, or this would prove nothing, and none with it, before a byte is read.
#[test]
fn there_is_no_way_out() {
    let home = tempfile::tempdir().unwrap();
    for name in ["secret", "scrap"] {
        std::fs::write(home.path().join(name), "geheim").unwrap();
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let victim = Ends(Command::new("sleep").arg("1000").spawn().unwrap());
    let tries = |Way(name, ..): &Way, free: bool| {
        let mut command = this_program(module_path!(), "child");
        command
            .env(TRIES, name)
            .env(FOLDER, home.path())
            .env(PORT, port.to_string())
            .env(VICTIM, victim.0.id().to_string());
        if free {
            command.env(FREE, "");
        }
        let out = command.stderr(Stdio::null()).output().unwrap();
        (
            String::from_utf8_lossy(&out.stdout).into_owned(),
            out.status,
        )
    };
    for way in &WAYS {
        let (said, status) = tries(way, true);
        assert!(
            said.contains("it is out") && status.success(),
            "{}: {said}",
            way.0
        );
        std::fs::write(home.path().join("scrap"), "geheim").unwrap();
        let _ = std::fs::remove_file(home.path().join("new"));
        let (said, status) = tries(way, false);
        assert!(
            said.contains("it begins") && !said.contains("it is out"),
            "{}: {said}",
            way.0
        );
        let refused = said.contains("it is refused");
        if cfg!(any(target_arch = "x86_64", target_arch = "aarch64")) {
            let ended = status.signal() == Some(SIGSYS);
            assert_eq!(
                (refused, ended),
                (!way.1, way.1),
                "{}: {said} {status}",
                way.0
            );
        } else {
            assert!(refused, "{}: {said}", way.0);
        }
    }
    let left: Vec<_> = std::fs::read_dir(home.path()).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// Our own process while it waits to be told what to do.
fn waiting() -> (Ends, PathBuf) {
    let script = format!("exec 9</etc/hostname; exec {PROGRAM} import-process 1073741824 20");
    let child = Command::new("sh")
        .args(["-c", &script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let folder = PathBuf::from(format!("/proc/{}", child.id()));
    (Ends(child), folder)
}

fn lines(path: &Path, beginning: &str) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|line| line.starts_with(beginning));
    lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn the_process_has_nothing_but_its_pipes_before_it_is_told_what_to_do() {
    let (_process, folder) = waiting();
    let threads = || -> Vec<PathBuf> {
        let tasks = std::fs::read_dir(folder.join("task")).into_iter().flatten();
        tasks.flatten().map(|it| it.path().join("status")).collect()
    };
    let files = || lines(&folder.join("limits"), "Max processes");
    until("it is shut in", || {
        threads().len() == 2 && files() == ["Max processes 0 0 processes"]
    });
    if cfg!(any(target_arch = "x86_64", target_arch = "aarch64")) {
        until("both threads are", || {
            let held = threads();
            let held = held.iter().map(|it| lines(it, "Seccomp:"));
            held.into_iter().all(|it| it == ["Seccomp: 2"])
        });
    }
    for thread in threads() {
        assert_eq!(lines(&thread, "NoNewPrivs"), ["NoNewPrivs: 1"]);
        for set in ["CapInh", "CapPrm", "CapEff", "CapAmb"] {
            assert_eq!(lines(&thread, set), [format!("{set}: 0000000000000000")]);
        }
    }
    let of = |what| lines(&folder.join("limits"), what);
    assert_eq!(of("Max open files"), ["Max open files 0 0 files"]);
    assert_eq!(of("Max file size"), ["Max file size 0 0 bytes"]);
    assert_eq!(of("Max core file size"), ["Max core file size 0 0 bytes"]);
    let mut open: Vec<_> = std::fs::read_dir(folder.join("fd"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    open.sort();
    assert_eq!(open, ["0", "1", "2"]);
    assert_eq!(
        std::fs::read_link(folder.join("cwd")).unwrap(),
        Path::new("/")
    );
}

/// The shell adds what it has itself.
#[test]
fn the_process_is_given_no_environment() {
    assert!(std::env::vars_os().count() > 2);
    let script = Script::new("env > $0.left; exit 1");
    let crashed = read(&script.importer(), &document());
    assert_eq!(crashed, Err(OpenError::ImportCrashed));
    let left = script.left();
    let names: Vec<_> = left.lines().filter_map(|it| it.split_once('=')).collect();
    let ours = |name: &str| ["PWD", "OLDPWD", "SHLVL", "_"].contains(&name);
    let given: Vec<_> = names.into_iter().filter(|(name, _)| !ours(name)).collect();
    assert_eq!(given, [("MALLOC_ARENA_MAX", "1")]);
}
