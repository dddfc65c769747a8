//! Documents in the commands without a window.

use super::{PROGRAM, fixture};
use std::process::{Command, Output};

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["locked-aes128.pdf", "typst.pdf", "truncated.pdf"] {
            std::fs::write(folder.path().join(name), &*fixture(name)).unwrap();
        }
        Self(folder)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        let command = command.args(arguments).current_dir(self.0.path());
        let command = command.env("KANTTEKENING_HOME", self.0.path().join("home"));
        command.env("USER", "anna").output().unwrap()
    }

    /// Runs what has to succeed; gives what it prints.
    fn done(&self, arguments: &[&str]) -> String {
        let out = self.run(arguments);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(0), "{arguments:?}: {said}");
        String::from_utf8(out.stdout).unwrap()
    }

    /// Runs what cannot be done; gives what it says.
    fn refused(&self, arguments: &[&str]) -> String {
        let out = self.run(arguments);
        assert_eq!(
            (out.status.code(), out.stdout.len()),
            (Some(2), 0),
            "{arguments:?}"
        );
        String::from_utf8(out.stderr).unwrap()
    }
}

#[test]
fn a_protected_letter_is_worked_on_with_its_password() {
    let desk = Desk::new();
    let letter = "locked-aes128.pdf";
    let (right, wrong) = (["--password", "geheim"], ["--password", "-fout"]);
    let commands: [&[&str]; 6] = [
        &["text", letter],
        &["text", letter, "--reading"],
        &[
            "annotate",
            letter,
            "--tag",
            "follow-up",
            "--start",
            "0",
            "--end",
            "5",
        ],
        &["list", letter],
        &["export", letter, "--to", "csv"],
        &["check", letter],
    ];
    for command in commands {
        let needed = desk.refused(command);
        assert!(
            needed.contains(letter) && needed.contains("a password is needed"),
            "{needed}"
        );
        assert!(needed.contains("--password"), "{needed}");
        let refused = desk.refused(&[command, &wrong].concat());
        assert!(refused.contains("not the document's password"), "{refused}");
        assert!(!refused.contains("-fout"));
        let done = desk.run(&[command, &right].concat());
        assert_eq!(done.status.code(), Some(0), "{command:?}");
    }
    let text = desk.done(&["text", letter, "--password", "geheim"]);
    assert!(text.split_whitespace().count() > 300, "{text}");
    // Whoever looks through a folder learns what could not be looked at.
    let out = desk.run(&["check", "."]);
    let said = String::from_utf8(out.stdout).unwrap();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("locked-aes128.pdf, cannot be read"), "{said}");
    let whole = desk.run(&["check", ".", "--password", "geheim"]);
    assert_eq!(whole.status.code(), Some(0));
}

#[test]
fn a_password_that_is_not_needed_does_no_harm() {
    let desk = Desk::new();
    let with = desk.done(&["text", "typst.pdf", "--password", "geheim"]);
    assert_eq!(with, desk.done(&["text", "typst.pdf"]));
}

/// A newer version was put in its place, and its names are such as only few programs bear.
#[cfg(target_os = "linux")]
#[test]
fn a_program_whose_file_is_gone_reads_documents_whatever_they_are_called() {
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::new();
    let named = |name: &[u8]| desk.0.path().join(std::ffi::OsStr::from_bytes(name));
    let (program, letter) = (named(b"-program \xff"), named(b"-brief \xe9.pdf"));
    std::fs::copy(PROGRAM, &program).unwrap();
    std::fs::copy(named(b"typst.pdf"), &letter).unwrap();
    let run = |script: &str| {
        let mut command = Command::new("sh");
        let command = command.args(["-c", script, "sh"]).arg(&program);
        let command = command.arg(letter.file_name().unwrap());
        let command = command.current_dir(desk.0.path());
        let out = command.env("KANTTEKENING_HOME", named(b"home")).output();
        let out = out.unwrap();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(0), "{said}");
        out.stdout
    };
    let expected = desk.done(&["text", "typst.pdf"]).into_bytes();
    assert!(run("exec \"$1\" text -- \"$2\"") == expected);
    let gone = "exec 3<\"$1\"; rm \"$1\"; exec /proc/self/fd/3 text -- \"$2\"";
    assert!(run(gone) == expected);
    assert!(!program.exists());
}

#[test]
fn help_keeps_quiet_about_the_process() {
    let desk = Desk::new();
    assert!(!desk.done(&["--help"]).contains("import-process"));
    for command in ["text", "annotate", "list", "export", "check"] {
        assert!(desk.done(&[command, "--help"]).contains("--password"));
    }
}
