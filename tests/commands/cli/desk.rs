//! A folder with a letter in it, and the program run on it.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

pub const LETTER: &str = "Den Haag, 3 mei 2024\n\n\
Uit gesprekken met de gemeen-\nschappen blijkt dat het proces vraagt om \nherstel van vertrouwen. De op\n\n\
Pagina 1 van 2\n\x0c\n\
deze wijze verkregen gegevens worden\nvernietigd.\n\n\
Herstel van vertrouwen kost tijd. In het najaar informeer ik u opnieuw.\n";

/// A folder with a letter in it, and a home of its own for settings.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        desk.put("brief.txt", LETTER);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("the file is written");
        path
    }

    pub fn get(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanttekening"));
        command
            .current_dir(self.folder.path())
            .env("KANTTEKENING_HOME", self.path("home"))
            .env("USER", "Anna");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self
            .command()
            .args(arguments)
            .output()
            .expect("the program runs");
        Run(output)
    }

    /// Runs a command that has to succeed, and gives what it prints.
    pub fn done(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code(), 0, "{arguments:?}: {}", run.err());
        run.out()
    }

    /// Runs a command that cannot do it, and gives its message.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.code(), run.out()), (2, String::new()), "{arguments:?}");
        run.err()
    }

    /// Marks the words in the letter, and gives what is printed.
    pub fn mark(&self, tag: &str, quote: &str) -> String {
        self.done(&["annotate", "brief.txt", "--tag", tag, "--quote", quote])
    }

    pub fn list(&self, letter: &str) -> Vec<Value> {
        serde_json::from_str(&self.done(&["list", letter, "--json"])).expect("a JSON array")
    }

    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder is listed");
        let name = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<_> = entries
            .flatten()
            .map(name)
            .filter(|name| name != "home")
            .collect();
        names.sort();
        names
    }
}

pub struct Run(Output);

impl Run {
    pub fn code(&self) -> i32 {
        self.0.status.code().expect("it ended by itself")
    }

    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }
}

pub fn marked() -> Desk {
    let desk = Desk::new();
    for (tag, quote) in [
        ("lessons-learned", "de gemeenschappen"),
        (
            "data-deletion",
            "De op deze wijze verkregen gegevens worden vernietigd.",
        ),
        ("follow-up", "In het najaar informeer ik u opnieuw."),
    ] {
        desk.mark(tag, quote);
    }
    desk
}
