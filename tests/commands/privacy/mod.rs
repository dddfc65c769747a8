//! What a letter says stays in the letter, in the analyst's files and in what was asked for: it is in no log, no
//! message, no temporary file, not in the journal, and not in what the window remembers. And no internet socket is ever
//! opened.
//!
//! A word that no other text has stands in the letter and in notes; whole sessions of the program pass, in its window
//! and without one; then everything they left is searched for it.

mod commands;
mod window;

#[cfg(target_os = "linux")]
mod sockets;

use std::path::{Path, PathBuf};
use std::process::Command;

/// Stands in the letter alone.
const CANARY: &str = "Kwartelkanarie";

/// A letter with the canary in a sentence of its own, before a character of several bytes, and over the end of a line.
fn letter() -> String {
    format!(
        "Den Haag, 3 mei 2024\n\nDe {CANARY} zingt voor één gemeente.\n\n\
         Uit gesprekken blijkt dat de Kwartel-\nkanarie en de {CANARY} zwijgen.\n"
    )
}

/// A PDF document that says what the letter's second sentence does, in signs that nobody reads by chance.
fn pdf() -> String {
    let sentence = format!("De {CANARY} zingt voor een gemeente.");
    let signs: String = sentence.bytes().map(|it| format!("{it:02x}")).collect();
    let content = format!("BT /F1 12 Tf 72 700 Td <{signs}> Tj ET");
    format!(
        "%PDF-1.4\n\
         1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
         2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
         3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources <</Font <</F1 5 0 R>>>>>> endobj\n\
         4 0 obj <</Length {}>> stream\n{content}\nendstream endobj\n\
         5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n\
         trailer <</Root 1 0 R>>\n",
        content.len()
    )
}

/// A home of its own: the letters' folder, and those of the person and the system.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        for folder in ["brieven", "thuis", "staat", "tmp"] {
            std::fs::create_dir(home.path().join(folder)).unwrap();
        }
        std::fs::write(home.path().join("brieven/brief.txt"), letter()).unwrap();
        Self(home)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// The real program, which knows no folder but this one.
    fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanttekening"));
        self.shelter(&mut command);
        command
    }

    /// Has a command take this for the person's home.
    fn shelter(&self, command: &mut Command) {
        command
            .current_dir(self.at("brieven"))
            .env("HOME", self.at("thuis"))
            .env("XDG_CONFIG_HOME", self.at("thuis/config"))
            .env("XDG_DATA_HOME", self.at("thuis/data"))
            .env("XDG_STATE_HOME", self.at("thuis/state"))
            .env("XDG_CACHE_HOME", self.at("thuis/cache"))
            .env("XDG_RUNTIME_DIR", self.at("tmp"))
            .env("TMPDIR", self.at("tmp"))
            .env("KANTTEKENING_HOME", self.at("staat"))
            .env("USER", "anna")
            .env("RUST_LOG", "trace")
            .env("RUST_BACKTRACE", "full");
    }

    /// The files that hold the canary, in any spelling that hides nothing, without those that may: the letter, its
    /// layer, the versions of that, and `asked_for`.
    fn leaks(&self, asked_for: &[&str]) -> Vec<PathBuf> {
        let mut leaks = files(self.0.path());
        leaks.retain(|path| {
            let name = path.strip_prefix(self.0.path()).unwrap().to_string_lossy();
            let allowed = ["brieven/brief.txt", "brieven/brief.txt.anna.ron"];
            let may = allowed.contains(&&*name)
                || name.starts_with("staat/versions/")
                || asked_for.contains(&&*name);
            !may && holds_canary(&std::fs::read(path).unwrap())
        });
        leaks
    }
}

/// Whether bytes hold the canary: as it is, as UTF-16, or in small letters.
fn holds_canary(bytes: &[u8]) -> bool {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|it| it == needle);
    let utf_16: Vec<u8> = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    has(CANARY.as_bytes()) || has(CANARY.to_lowercase().as_bytes()) || has(&utf_16)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => files.extend(self::files(&entry.path())),
            kind if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    files
}

#[test]
fn the_search_for_the_canary_finds_it() {
    let home = Home::new();
    assert!(home.leaks(&[]).is_empty());
    std::fs::write(home.at("tmp/kladje"), letter()).unwrap();
    let wide: Vec<u8> = letter().encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(home.at("thuis/wijd"), wide).unwrap();
    let mut leaks = home.leaks(&[]);
    leaks.sort();
    assert_eq!(leaks, [home.at("thuis/wijd"), home.at("tmp/kladje")]);
}
