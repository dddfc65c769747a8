//! `check --repair` as a shell calls it: damaged files stay as they are, what can be saved goes into new ones.

use std::path::{Path, PathBuf};
use std::process::Command;

const LETTER: &str =
    "Den Haag, 3 mei 2024\n\nHerstel van vertrouwen kost tijd. In het najaar meer.\n";

struct Desk(tempfile::TempDir);

impl Desk {
    /// A letter with two marks.
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a temporary folder"));
        desk.put("brief.txt", LETTER.as_bytes());
        for quote in ["Herstel van vertrouwen", "In het najaar"] {
            let marked = desk.run(&[
                "annotate",
                "brief.txt",
                "--tag",
                "follow-up",
                "--quote",
                quote,
            ]);
            assert_eq!(marked.0, 0, "{}", marked.2);
        }
        // As on another computer: this one's journal would give back what is damaged.
        std::fs::remove_dir_all(desk.path("home/journal")).expect("it is there");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).expect("it is written");
    }

    fn get(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("it is there")
    }

    fn has(&self, name: &str) -> bool {
        Path::exists(&self.path(name))
    }

    /// Exit code, results, messages.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_kanttekening"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("KANTTEKENING_HOME", self.path("home"))
            .env("USER", "Anna")
            .output()
            .expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let code = output.status.code().expect("an exit code");
        (code, text(&output.stdout), text(&output.stderr))
    }
}

const LAYER: &str = "brief.txt.anna.ron";
const REPAIRED: &str = "brief.txt.anna.ron.repaired";
const LEFT_OUT: &str = "brief.txt.anna.ron.repaired.left-out.txt";

#[test]
fn a_damaged_layer_stays_and_what_is_whole_of_it_is_written_anew() {
    let desk = Desk::new();
    let (code, _, said) = desk.run(&["check", "--repair", "brief.txt"]);
    assert_eq!((code, desk.has(REPAIRED)), (0, false), "{said}");

    let good = desk.get(LAYER);
    let damaged = good.replacen("\"Herstel van vertrouwen\"", "\"Herstel van vertrouwe", 1);
    desk.put(LAYER, damaged.as_bytes());
    let (code, found, _) = desk.run(&["check", LAYER]);
    assert_eq!((code, desk.has(REPAIRED)), (1, false), "{found}");
    let (code, _, said) = desk.run(&["check", "--repair", "brief.txt"]);
    assert_eq!(code, 1);
    assert!(said.contains("1 annotations were saved to "), "{said}");
    assert!(
        said.contains("without line ") && !said.contains("Herstel"),
        "{said}"
    );
    assert_eq!(desk.get(LAYER), damaged);
    assert!(desk.get(LEFT_OUT).contains("\"Herstel van vertrouwe"));
    // Nothing is taken in unasked, and nothing is overwritten.
    let (_, listed, _) = desk.run(&["list", "brief.txt"]);
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(
        listed.contains("1 annotation of brief.txt.anna.ron could not be read"),
        "{listed}"
    );
    desk.run(&["check", "--repair", "brief.txt"]);
    assert!(desk.has("brief.txt.anna.ron.repaired-2"));

    std::fs::rename(desk.path(LAYER), desk.path("oud.bak")).unwrap();
    let (code, found, _) = desk.run(&["check", REPAIRED]);
    assert_eq!(code, 0, "{found}");
    std::fs::rename(desk.path(REPAIRED), desk.path(LAYER)).unwrap();
    let (code, found, said) = desk.run(&["check", "brief.txt"]);
    assert_eq!(code, 0, "{found}{said}");
    assert!(
        said.contains("1 annotation files, 1 annotations: nothing wrong"),
        "{said}"
    );
}

#[test]
fn what_no_longer_says_whose_it_is_goes_by_its_name() {
    let desk = Desk::new();
    let wide = desk
        .get(LAYER)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect::<Vec<_>>();
    desk.put(LAYER, &wide);
    let (code, _, said) = desk.run(&["check", "--repair", LAYER]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("2 annotations were saved to "), "{said}");
    assert!(!desk.has(LEFT_OUT));
    desk.put(LAYER, &[0; 4096]);
    let (code, _, said) = desk.run(&["check", "--repair", LAYER]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("nothing in it can be read"), "{said}");
    let (code, _, said) = desk.run(&["check", "--repair", "weg.ron"]);
    assert_eq!(code, 2, "{said}");
}
