//! No internet socket: neither by the commands nor by a window in which somebody works.

use super::{CANARY, Home};
use crate::support::process::this_program;
use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn is_installed(program: &str, argument: &str) -> bool {
    let mut command = Command::new(program);
    let command = command
        .arg(argument)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok()
}

/// The program under `strace`, which writes down the sockets that it opens and connects, and those of all it starts.
fn traced(home: &Home, trace: &Path) -> Command {
    let mut command = Command::new("strace");
    home.shelter(&mut command);
    command
        .args([
            "-f",
            "-qq",
            "--seccomp-bpf",
            "-e",
            "trace=socket,connect,sendto",
            "-o",
        ])
        .arg(trace)
        .arg(env!("CARGO_BIN_EXE_kanttekening"));
    command
}

/// The lines of a trace that are about the internet.
fn internet(trace: &Path) -> Vec<String> {
    let trace = std::fs::read_to_string(trace).unwrap();
    let lines = trace.lines().filter(|line| line.contains("AF_INET"));
    lines.map(str::to_owned).collect()
}

/// A process that ends with its owner.
struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Set in the process that is to try.
const TRIES: &str = "KANTTEKENING_PRIVACY_TEST_CONNECTS_TO";

/// What that process does: keeps to this computer, then tries to connect.
#[test]
fn child() {
    let Some(address) = std::env::var_os(TRIES) else {
        return;
    };
    let address = address.into_string().unwrap();
    kanttekening::local_only::begin(false).unwrap();
    println!("it begins");
    assert!(TcpStream::connect(&address).is_err());
    assert!(UdpSocket::bind("[::1]:0").is_err() && UdpSocket::bind("127.0.0.1:0").is_err());
    // In what is started, too.
    let mut shell = Command::new("bash");
    let shell = shell.args([
        "-c",
        &format!("exec 3<>/dev/tcp/{}", address.replace(':', "/")),
    ]);
    let connected = shell.stderr(Stdio::null()).status();
    assert!(connected.is_ok_and(|status| !status.success()));
    assert!(std::os::unix::net::UnixStream::pair().is_ok());
    println!("it is held back");
}

/// A bus may name an address elsewhere, a library may want to look for something: the system does not let it.
#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
#[test]
fn no_internet_socket_can_be_opened() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    assert!(TcpStream::connect(&address).is_ok(), "somebody listens");
    let mut command = this_program(module_path!(), "child");
    let out = command.env(TRIES, &address).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        out.status.success() && said.contains("it is held back"),
        "{said}"
    );
}

/// The program starts anew without the address, with what it was asked for.
#[cfg(target_os = "linux")]
#[test]
fn a_bus_elsewhere_is_no_hindrance() {
    let home = Home::new();
    let ask = |address: &str| {
        let mut command = home.program();
        command.env("DBUS_SESSION_BUS_ADDRESS", address);
        command.env("AT_SPI_BUS_ADDRESS", address);
        command.args(["text", "brief.txt"]).output().unwrap()
    };
    let usual = ask("unix:path=/there/is/none");
    for address in ["tcp:host=127.0.0.1,port=9", "unixexec:path=/bin/false", ""] {
        let out = ask(address);
        assert_eq!((out.status.code(), &out.stdout), (Some(0), &usual.stdout));
        assert!(out.stderr.is_empty() && !out.stdout.is_empty());
    }
}

#[test]
#[ignore = "needs strace"]
fn commands_open_no_internet_socket() {
    if !is_installed("strace", "-V") {
        println!("SKIPPED: strace is not installed");
        return;
    }
    let home = Home::new();
    let trace = home.at("tmp/trace");
    let quote = format!("{CANARY} zingt");
    std::fs::write(home.at("brieven/brief.pdf"), super::pdf()).unwrap();
    let runs: [&[&str]; 7] = [
        &["text", "brief.txt"],
        &["text", "brief.pdf"],
        &[
            "annotate",
            "brief.txt",
            "--tag",
            "follow-up",
            "--quote",
            &quote,
        ],
        &["list", "brief.txt", "--json"],
        &["export", "brief.txt", "--to", "html", "-o", "../uit.html"],
        &["check", "."],
        &["--help"],
    ];
    for arguments in runs {
        let out = traced(&home, &trace).args(arguments).output().unwrap();
        assert!(out.status.success(), "{arguments:?}");
        assert_eq!(internet(&trace), Vec::<String>::new(), "{arguments:?}");
    }
}

#[test]
#[ignore = "needs strace and Xvfb, with xdotool to work in the window"]
fn a_session_in_the_window_opens_no_internet_socket() {
    for (program, argument) in [("strace", "-V"), ("Xvfb", "-help"), ("xdotool", "-v")] {
        if !is_installed(program, argument) {
            println!("SKIPPED: {program} is not installed");
            return;
        }
    }
    let home = Home::new();
    let screen = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x800x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut screen = Ends(screen);
    let mut number = String::new();
    let mut out = BufReader::new(screen.0.stdout.take().unwrap());
    out.read_line(&mut number).unwrap();
    let display = format!(":{}", number.trim());
    let trace = home.at("tmp/trace");
    let mut command = traced(&home, &trace);
    // Buses that are not on this computer.
    let bus = TcpListener::bind("127.0.0.1:0").unwrap();
    bus.set_nonblocking(true).unwrap();
    let address = format!(
        "tcp:host=127.0.0.1,port={}",
        bus.local_addr().unwrap().port()
    );
    command
        .arg("brief.txt")
        .env("DBUS_SESSION_BUS_ADDRESS", &address)
        .env("AT_SPI_BUS_ADDRESS", &address)
        .env("DISPLAY", &display)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stderr(Stdio::null());
    let mut program = Ends(command.spawn().unwrap());
    let tool = |arguments: &[&str]| {
        let mut command = Command::new("xdotool");
        let out = command.args(arguments).env("DISPLAY", &display).output();
        out.unwrap()
    };
    let wait = |what: &str, is_so: &mut dyn FnMut() -> bool| {
        let end = Instant::now() + Duration::from_secs(60);
        while !is_so() {
            assert!(Instant::now() < end, "{what}");
            std::thread::sleep(Duration::from_millis(100));
        }
    };
    let mut window = String::new();
    wait("no window", &mut || {
        let found = tool(&["search", "--onlyvisible", "--name", "Kanttekening"]).stdout;
        window = String::from_utf8_lossy(&found)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        !window.is_empty()
    });
    // Marks a sentence; the window may take a while to listen.
    let layer = home.at("brieven/brief.txt.anna.ron");
    wait("nothing is marked", &mut || {
        tool(&["windowfocus", &window]);
        tool(&["mousemove", "--window", &window, "500", "300", "click", "1"]);
        tool(&["key", "ctrl+Home", "ctrl+Down", "1"]);
        std::thread::sleep(Duration::from_secs(1));
        layer.exists()
    });
    // Looks for something, opens the dialog of another letter, and the exports; then closes.
    tool(&["key", "ctrl+f"]);
    tool(&["type", "zingt"]);
    tool(&["key", "Escape", "Escape", "ctrl+o"]);
    std::thread::sleep(Duration::from_secs(1));
    tool(&["key", "Escape", "Escape", "ctrl+e"]);
    std::thread::sleep(Duration::from_secs(1));
    tool(&["key", "Escape", "ctrl+s"]);
    tool(&["key", "ctrl+q"]);
    let end = Instant::now() + Duration::from_secs(10);
    while program.0.try_wait().unwrap().is_none() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(program);
    let traced = std::fs::read_to_string(&trace).unwrap();
    assert!(traced.contains("AF_UNIX"), "the window's socket is traced");
    assert_eq!(internet(&trace), Vec::<String>::new());
    assert!(bus.accept().is_err(), "nobody came");
    // Neither did any of it lie about.
    assert!(home.leaks(&[]).is_empty(), "{:?}", home.leaks(&[]));
}
