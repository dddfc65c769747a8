//! Two folders with a letter of one name in each, which even say the same: nothing of the one gets into the other.

use super::desk::{Desk, LETTER, Open, environment};
use crate::support::process::this_program;
use kanttekening::store::disk::RealDisk;
use std::path::Path;
use std::sync::Arc;

const A: &str = "/a/brieven/brief.txt";
const B: &str = "/b/brieven/brief.txt";

#[test]
fn journals_versions_and_histories_stay_apart() {
    let desk = Desk::with(&[A, B]);
    desk.leave_in_the_journal(A, &["Herstel van vertrouwen"]);
    let mut b = desk.open(B);
    assert_eq!(b.marks().len(), 0);
    b.mark("In het najaar");
    let (_, listed, _) = desk.run(&["list", B]);
    assert_eq!(listed.lines().count(), 1, "{listed}");
    let mut a = desk.open(A);
    assert_eq!(a.marks(), ["Herstel van vertrouwen"]);
    a.mark("kost tijd");
    assert_eq!(b.marks(), ["In het najaar"]);
    drop((a, b));
    assert_eq!(desk.open(B).marks(), ["In het najaar"]);
    assert_eq!(desk.open(A).marks().len(), 2);
    assert_eq!(
        desk.text("/a/brieven/brief.txt.anna.ron")
            .matches("quote: \"")
            .count(),
        2
    );
    let versions = desk.files("/thuis/staat/versions");
    let folders: std::collections::BTreeSet<_> = versions.iter().map(|it| it.parent()).collect();
    assert_eq!(folders.len(), 2, "{versions:?}");
    for version in versions {
        let text = desk.text(version);
        assert!(text.contains("quote: \"In het") != text.contains("quote: \"Herstel"));
    }
}

#[test]
fn what_stood_in_a_folder_that_is_gone_is_not_taken_for_another_letters() {
    let desk = Desk::with(&[A]);
    desk.open(A).mark("Herstel van vertrouwen");
    desk.disk.put(B, LETTER);
    desk.take_away("/a");
    let mut b = desk.open(B);
    assert_eq!(b.marks().len(), 0);
    b.mark("In het najaar");
    drop(b);
    assert_eq!(desk.open(B).marks(), ["In het najaar"]);
}

/// A share that is gone for now looks like a letter that was moved here: what it waits for is not taken for done.
#[test]
fn what_waits_for_a_share_is_not_used_up_by_a_copy_of_its_letter() {
    let desk = Desk::with(&[A, B]);
    desk.leave_in_the_journal(A, &["Herstel van vertrouwen"]);
    let share = desk.take_away("/a");
    for _ in 0..2 {
        let mut b = desk.open(B);
        if b.marks().len() < 2 {
            b.mark("In het najaar");
        }
    }
    desk.bring_back(&share);
    let a = desk.open(A);
    assert_eq!(a.marks(), ["Herstel van vertrouwen"]);
    assert!(
        desk.text("/a/brieven/brief.txt.anna.ron")
            .contains("count: 1,")
    );
    drop(a);
    assert_eq!(desk.open(A).marks(), ["Herstel van vertrouwen"]);
}

#[test]
fn a_letter_that_was_moved_takes_its_journal_along() {
    let desk = Desk::with(&[A]);
    desk.leave_in_the_journal(A, &["Herstel van vertrouwen"]);
    let folder = desk.take_away("/a");
    desk.disk.put(B, folder[0].1.clone());
    for _ in 0..2 {
        assert_eq!(desk.open(B).marks(), ["Herstel van vertrouwen"]);
    }
    assert!(
        desk.text("/b/brieven/brief.txt.anna.ron")
            .contains("count: 1,")
    );
}

#[test]
fn who_else_has_it_open_is_said_of_the_one_and_not_of_the_other() {
    let desk = Desk::with(&[A, B]);
    let mut a = desk.open(A);
    let mut b = desk.open(B);
    let others = |open: &Open| open.workspace.letter().unwrap().others().len();
    let until_locked = |folder: &str| {
        let is_lock = |path: &std::path::PathBuf| path.to_string_lossy().ends_with(".lock");
        desk.files(folder).iter().any(is_lock)
    };
    a.look_until(|_| until_locked("/a/"));
    b.look_until(|_| until_locked("/b/"));
    let mut second = desk.open(A);
    second.look_until(|it| others(it) == 1);
    a.look_until(|it| others(it) == 1);
    for _ in 0..20 {
        b.workspace.look_now();
        b.settle();
        assert_eq!(others(&b), 0);
    }
}

/// One window may not wipe out what another one chose meanwhile.
#[test]
fn another_place_that_one_window_chose_is_known_to_those_that_were_open_already() {
    let desk = Desk::with(&[A, B]);
    desk.disk.read_only_folder("/a/brieven");
    let mut b = desk.open(B);
    let mut a = desk.open(A);
    a.mark("Herstel van vertrouwen");
    a.redirect_storage("/elders");
    drop(a);
    // The other window changes its settings, and so saves them.
    b.workspace
        .change_settings(|it| it.display.show_colleagues = false);
    b.settle();
    let again = desk.open(A);
    assert_eq!(again.marks(), ["Herstel van vertrouwen"]);
    assert!(again.workspace.letter().unwrap().redirected_to().is_some());
    assert!(!again.workspace.settings().display.show_colleagues);
    drop(again);
    // And it finds them there when it opens that letter itself.
    b.workspace
        .open(kanttekening::workspace::Source::Path(A.into()));
    b.settle();
    assert_eq!(b.marks(), ["Herstel van vertrouwen"]);
    assert!(b.workspace.letter().unwrap().redirected_to().is_some());
    b.mark("In het najaar");
    assert!(b.is_published());
}

#[test]
fn letters_of_one_name_from_two_folders_do_not_meet_in_the_other_place() {
    let desk = Desk::with(&[A, B]);
    desk.disk.read_only_folder("/a/brieven");
    desk.disk.read_only_folder("/b/brieven");
    for (letter, words) in [(A, "Herstel van vertrouwen"), (B, "In het najaar")] {
        let mut open = desk.open(letter);
        open.mark(words);
        open.redirect_storage("/elders");
        assert!(open.is_published());
    }
    let layers: Vec<_> = desk
        .files("/elders")
        .into_iter()
        .filter(|it| it.ends_with("brief.txt.anna.ron"))
        .collect();
    assert_eq!(layers.len(), 2, "{layers:?}");
    assert_eq!(desk.open(A).marks(), ["Herstel van vertrouwen"]);
    assert_eq!(desk.open(B).marks(), ["In het najaar"]);
    let (code, found, said) = desk.run(&["check", A, B]);
    assert_eq!((code, &*found), (0, ""), "{said}");
    assert!(
        said.contains("2 letters, 2 annotation files, 2 annotations"),
        "{said}"
    );
}

/// Set in a process that is to mark a letter: its folder, and the words with which it begins.
const MARKS: &str = "KANTTEKENING_CORNERS_TEST_MARKS";
const TIMES: usize = 8;

/// What such a process does: marks words, each of which gets into the folder before the next.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(MARKS) else {
        return;
    };
    let folder = Path::new(&folder);
    let home = folder.parent().unwrap().join("thuis");
    let letter = folder.join("brief.txt");
    let mut environment = environment(Arc::new(RealDisk), &home);
    environment.ids = Arc::new(kanttekening::store::ids::Ids::system());
    let mut open = Open::new(environment, letter.to_str().unwrap());
    for number in 0..TIMES {
        let name = folder.file_name().unwrap().to_string_lossy();
        let new = open.workspace.new_id();
        let session = open.workspace.writable().unwrap();
        let span = kanttekening::letter::Span::new(number, number + 1);
        let id = session.comment_on(span, new).unwrap();
        session.set_note(&id, &format!("van {name} {number}"));
        open.settle();
    }
}

#[test]
fn two_processes_at_once_keep_them_apart() {
    let root = tempfile::tempdir().unwrap();
    let folders = ["een", "twee"].map(|name| root.path().join(name));
    let children = folders.clone().map(|folder| {
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("brief.txt"), LETTER).unwrap();
        this_program(module_path!(), "child")
            .env(MARKS, folder)
            .spawn()
            .unwrap()
    });
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let home = root.path().join("thuis");
    for folder in &folders {
        let letter = folder.join("brief.txt");
        let open = Open::new(
            environment(Arc::new(RealDisk), &home),
            letter.to_str().unwrap(),
        );
        let session = &open.workspace.letter().unwrap().session;
        let name = format!("van {} ", folder.file_name().unwrap().to_string_lossy());
        let notes: Vec<_> = session
            .layer()
            .annotations
            .iter()
            .map(|it| &it.note)
            .collect();
        assert_eq!(notes.len(), TIMES);
        assert!(
            notes.iter().all(|note| note.starts_with(&name)),
            "{notes:?}"
        );
        let files = std::fs::read_dir(folder).unwrap();
        let names: Vec<_> = files.map(|it| it.unwrap().file_name()).collect();
        assert!(
            names
                .iter()
                .all(|it| !it.to_string_lossy().ends_with(".tmp")),
            "{names:?}"
        );
    }
}
