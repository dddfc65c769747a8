//! Destroying finds everything that was said of a letter, whatever became of it, and nothing of other letters.

use super::desk::{Desk, LETTER, Open};
use crate::support::conflict_copies::CONFLICT_COPIES;
use kanttekening::letter::MetadataField;
use kanttekening::store::memory_disk::{Fault, Operation};
use kanttekening::workspace::Event;
use kanttekening::workspace::destroying::Statement;
use std::io;
use std::path::{Path, PathBuf};

/// Stands in notes, in a metadata field and in a memo, and nowhere else.
const CANARY: &str = "Kwartelkanarie";
const OLD: &str = "/oud/brief.txt";
const BRIEF: &str = "/brieven/brief.txt";
const OTHER: &str = "/brieven/tweede.txt";

fn say_it(open: &mut Open) {
    open.mark("Herstel van vertrouwen");
    let session = open.workspace.writable().unwrap();
    let id = session
        .layer()
        .annotations
        .iter()
        .next()
        .unwrap()
        .id
        .clone();
    session.set_note(&id, CANARY);
    session.set_memo(&format!("Memo {CANARY}"));
    session.set_metadata(MetadataField::Sender, Some(CANARY));
    open.settle();
}

fn destroy(open: &mut Open) {
    let layer = open.workspace.letter().unwrap().layer_path().to_owned();
    let statement = Statement {
        path: layer.with_file_name("verklaring.txt"),
        head: "Vernietigd".to_owned(),
        removed: "Weg:".to_owned(),
        journals: "Journalen".to_owned(),
        versions: "Versies".to_owned(),
        left: "Niet weg:".to_owned(),
        foot: "Verder".to_owned(),
    };
    open.workspace.destroy(statement);
    open.until(|it| {
        let done = it.events.iter().any(|it| matches!(it, Event::Destroyed(_)));
        done && it.workspace.letter().is_some() && it.workspace.is_idle()
    });
}

/// The files that hold the canary.
fn holding(desk: &Desk) -> Vec<PathBuf> {
    let mut files = desk.files("");
    files.retain(|path| {
        let bytes = desk.disk.bytes(path).unwrap();
        String::from_utf8_lossy(&bytes).contains(CANARY)
    });
    files
}

#[test]
fn everything_of_a_letter_goes_wherever_it_got_to_and_nothing_else() {
    let desk = Desk::with(&[BRIEF, OTHER]);
    let mut open = desk.open(BRIEF);
    say_it(&mut open);
    drop(open);
    // Another letter with the canary, which stays.
    let mut other = desk.open(OTHER);
    say_it(&mut other);
    drop(other);
    let stays = holding(&desk);
    let stays: Vec<_> = stays
        .into_iter()
        .filter(|it| it.to_string_lossy().contains("tweede"))
        .collect();
    let other_versions = desk.files("/thuis/staat/versions").len();

    // In the other place, too.
    desk.disk.read_only_folder("/brieven");
    let mut open = desk.open(BRIEF);
    open.redirect_storage("/elders");
    let place = open.workspace.letter().unwrap().redirected_to().unwrap();
    open.mark("In het najaar");
    drop(open);
    desk.disk.mend();
    // A journal that never got anywhere, and what was saved of it.
    desk.leave_in_the_journal(BRIEF, &["kost tijd"]);
    let layer = desk.text("/brieven/brief.txt.anna.ron");
    assert!(layer.contains(CANARY));
    let is_journal = |path: &PathBuf| {
        let text = desk.text(path);
        path.extension().is_some_and(|it| it == "ron")
            && text.contains("path: \"/brieven/brief.txt\"")
    };
    let journal = desk
        .files("/thuis/staat/journal")
        .into_iter()
        .find(is_journal)
        .unwrap();
    let own = |name: &str| {
        desk.disk
            .put(Path::new("/brieven").join(name), layer.clone())
    };
    CONFLICT_COPIES.iter().for_each(|copy| own(copy));
    for copy in [
        "brief.txt.anna.journal.ron",
        "brief.txt.anna.ron.damaged",
        "brief.txt.anna.ron.repaired-2",
        "brief.txt.anna.ron.repaired.left-out.txt",
        "brief.txt.anna (1).ron.repaired",
        "brief.txt.anna (1).ron.repaired.left-out.txt",
        "brief.txt.anna.ron~",
        "brief.txt.anna.ron.bak",
        "brief.txt.anna.ron.orig",
        ".~brief.txt.anna.ron.0123456789abcdef.tmp",
    ] {
        own(copy);
    }
    // A copy that no longer says whose it is.
    let headless = layer.split_once("memo:").unwrap().1;
    assert!(headless.contains(CANARY));
    desk.disk.put("/brieven/brief.txt.anna (2).ron", headless);
    desk.disk
        .put(place.join("brief.txt.anna.ron.repaired"), layer.clone());
    desk.disk
        .put(format!("{}.repaired", journal.display()), layer.clone());
    // Of another analyst, whose id begins alike.
    desk.disk
        .put("/brieven/brief.txt.anna-2.ron", "Layer( van een ander");

    let mut open = desk.open(BRIEF);
    let before = holding(&desk).len();
    assert!(before > 20, "{before}");
    destroy(&mut open);
    assert_eq!(open.marks().len(), 0);
    open.settle();
    let left = holding(&desk);
    let left: Vec<_> = left
        .into_iter()
        .filter(|it| !it.to_string_lossy().contains("tweede"))
        .collect();
    // Versions and the journal of the other letter.
    let of_other: Vec<_> = left
        .iter()
        .filter(|it| it.starts_with("/thuis/staat"))
        .collect();
    assert_eq!(left.len(), of_other.len(), "{left:?}");
    for path in of_other {
        let text = desk.text(path);
        assert!(
            text.contains("tweede.txt") && !text.contains("\"brief.txt\""),
            "{}",
            path.display()
        );
    }
    assert!(!stays.is_empty() && stays.iter().all(|it| desk.disk.bytes(it).is_some()));
    assert!(desk.files("/thuis/staat/versions").len() < other_versions);
    assert!(desk.disk.bytes("/brieven/brief.txt.anna-2.ron").is_some());
    assert_eq!(desk.text(BRIEF), LETTER);
    drop(open);
    assert_eq!(desk.open(OTHER).marks().len(), 1);
    assert_eq!(desk.open(BRIEF).marks().len(), 0);
    // Where it was left is forgotten; that it was opened is not, as it still is.
    let settings = desk.text("/thuis/settings.ron");
    assert!(!settings.contains(CANARY));
    // Its name stands in the names of files that say so, in the list of letters, and in the journal of what comes next.
    let named = desk.files("").into_iter().filter(|path| {
        let is_text =
            String::from_utf8_lossy(&desk.disk.bytes(path).unwrap()).contains("brief.txt");
        is_text && path.starts_with("/thuis") && *path != Path::new("/thuis/settings.ron")
    });
    assert_eq!(named.collect::<Vec<_>>(), Vec::<PathBuf>::new());
}

#[test]
fn what_was_kept_of_it_where_it_lay_before_goes_too() {
    let desk = Desk::with(&[OLD]);
    let mut open = desk.open(OLD);
    say_it(&mut open);
    drop(open);
    for (path, bytes) in desk.take_away("/oud") {
        let path = Path::new("/brieven").join(path.file_name().unwrap());
        desk.disk.put(path, bytes);
    }
    let mut open = desk.open(BRIEF);
    assert_eq!(open.marks().len(), 1);
    destroy(&mut open);
    assert_eq!(holding(&desk), Vec::<PathBuf>::new());
}

#[test]
fn what_could_not_be_removed_is_in_the_statement() {
    let desk = Desk::with(&[BRIEF]);
    let mut open = desk.open(BRIEF);
    say_it(&mut open);
    desk.disk.fail(Fault::On(
        Operation::Remove,
        io::ErrorKind::PermissionDenied,
    ));
    destroy(&mut open);
    let statement = desk.text("/brieven/verklaring.txt");
    assert!(
        statement.contains("- brief.txt.anna.ron (permission denied)"),
        "{statement}"
    );
    assert!(
        statement.contains("Niet weg:") && !statement.contains("Weg:\n-"),
        "{statement}"
    );
}
