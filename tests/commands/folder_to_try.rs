//! The folder of fifty letters: that what it says of itself is read, and the way to have one.
//!
//! | variable | |
//! |---|---|
//! | `KANTTEKENING_TRY_FOLDER` | where `a_folder_to_try` puts it; nothing may be there yet |
//! | `KANTTEKENING_TRY_ACCOUNT` | the account whose own marks are in it; that of the system unless set |

use crate::support::folder_to_try::{LETTERS, write};
use jiff::civil::date;
use kanttekening::import::{Request, read};
use kanttekening::letter::{Letter, MetadataField};
use kanttekening::workspace::Environment;
use std::collections::HashSet;
use std::path::PathBuf;

#[test]
#[ignore = "writes the folder that KANTTEKENING_TRY_FOLDER names"]
fn a_folder_to_try() {
    let folder = std::env::var_os("KANTTEKENING_TRY_FOLDER").map(PathBuf::from);
    let folder = folder.expect("KANTTEKENING_TRY_FOLDER names a folder");
    assert!(!folder.exists(), "{} is there already", folder.display());
    let account = std::env::var("KANTTEKENING_TRY_ACCOUNT");
    let account = account.unwrap_or_else(|_| Environment::system().account);
    std::fs::create_dir_all(&folder).unwrap();
    let last = Environment::system().clock.today();
    let letters = write(&folder, last, &account);
    println!("{} letters in {}", letters.len(), folder.display());
}

#[test]
fn its_letters_say_who_writes_when_and_about_what() {
    let folder = tempfile::tempdir().unwrap();
    let letters = write(folder.path(), date(2026, 11, 28), "Anna");
    let (mut senders, mut dossiers, mut names) = (HashSet::new(), HashSet::new(), HashSet::new());
    for letter in &letters {
        let bytes = std::fs::read(folder.path().join(&letter.path)).unwrap();
        let imported = read(&bytes, &Request::default(), &mut |_, _| {}).unwrap();
        let read = Letter::imported(&letter.path, String::new(), imported);
        let said = |field| {
            let found = read.metadata().iter().find(|it| it.kind == field);
            found.map(|it| it.value.clone()).unwrap_or_default()
        };
        let path = &letter.path;
        assert_eq!(said(MetadataField::Date), letter.date.to_string(), "{path}");
        assert!(
            said(MetadataField::Sender).contains(letter.sender),
            "{path}: {}",
            said(MetadataField::Sender)
        );
        assert_eq!(said(MetadataField::Subject), letter.subject, "{path}");
        assert!(
            said(MetadataField::Dossier).starts_with(letter.dossier),
            "{path}"
        );
        senders.insert(letter.sender);
        dossiers.insert(letter.dossier);
        names.insert(path.rsplit('/').next().unwrap().to_owned());
    }
    assert_eq!((letters.len(), names.len()), (LETTERS, LETTERS - 1));
    assert_eq!((senders.len(), dossiers.len()), (10, 6));
    let layers = walk(folder.path());
    for analyst in ["anna", "samira", "willem"] {
        let count = layers
            .iter()
            .filter(|it| it.ends_with(&format!(".{analyst}.ron")));
        assert!(count.count() >= 8, "{analyst}");
    }
}

#[test]
fn it_holds_answers_to_what_people_are_asked_to_find() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("brieven");
    write(&folder, date(2026, 11, 28), "Anna");
    let asked = ["since:2026-09", "dossier:30821", "has:follow-up"];
    let count = |more: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_kanttekening"))
            .env("KANTTEKENING_HOME", home.path().join("home"))
            .env("USER", "Anna")
            .args(["list", "--json"])
            .arg(&folder)
            .args(asked.iter().chain(more))
            .output()
            .unwrap();
        let letters: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        letters.len()
    };
    let all = count(&[]);
    let without = count(&["lacks:data-deletion"]);
    assert!((2..=5).contains(&without), "{without} of {all}");
    assert_eq!(without + count(&["has:data-deletion"]), all);
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => all.extend(walk(&path)),
            false => all.push(path.to_string_lossy().into_owned()),
        }
    }
    all
}
