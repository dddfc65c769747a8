//! A share that vanishes while a letter of it is open: it is said, the work goes on in the journal, and is put there once
//! the share is back, whatever became of it meanwhile.

use super::desk::{Desk, LETTER, Open, environment};
use kanttekening::store::atomic::SaveError;
use kanttekening::store::disk::RealDisk;
use kanttekening::store::memory_disk::{Fault, Operation};
use kanttekening::store::publish::PublishError;
use kanttekening::workspace::open::OpenError;
use kanttekening::workspace::saving::SaveState;
use kanttekening::workspace::{Event, Source};
use std::io;
use std::path::Path;
use std::sync::Arc;

const BRIEF: &str = "/schijf/brieven/brief.txt";
const LAYER: &str = "/schijf/brieven/brief.txt.anna.ron";
const FOLDER: &str = "/schijf/brieven";

fn is_gone(open: &Open) -> bool {
    let state = open.workspace.letter().unwrap().save_state();
    matches!(
        state.problem(),
        Some(PublishError::Save(SaveError::FolderGone { .. }))
    ) && matches!(state, SaveState::Saved { .. })
}

fn marked() -> (Desk, Open) {
    let desk = Desk::with(&[BRIEF]);
    let mut open = desk.open(BRIEF);
    open.mark("Herstel van vertrouwen");
    // What stands there was looked at.
    open.look_until(|it| it.workspace.is_idle());
    (desk, open)
}

#[test]
fn it_is_said_even_before_anything_is_edited_and_the_work_gets_there_once_it_is_back() {
    let (desk, mut open) = marked();
    let taken = desk.take_away(FOLDER);
    open.look_until(|it| it.workspace.letter().unwrap().is_away());
    open.mark("In het najaar");
    assert!(is_gone(&open));
    assert!(!open.is_published() && open.workspace.letter().unwrap().is_kept());
    assert!(desk.files(FOLDER).is_empty());
    desk.bring_back(&taken);
    open.look_until(|it| !it.workspace.letter().unwrap().is_away() && it.is_published());
    assert_eq!(open.marks().len(), 2);
    assert!(desk.text(LAYER).contains("count: 2,"));
}

#[test]
fn a_drive_that_leaves_an_empty_folder_is_not_written_to() {
    let (desk, mut open) = marked();
    let taken = desk.take_away(FOLDER);
    desk.disk.put("/schijf/brieven/x", "");
    kanttekening::store::disk::Disk::remove(&desk.disk, Path::new("/schijf/brieven/x")).unwrap();
    open.look_until(|it| it.workspace.letter().unwrap().is_away());
    open.settle();
    open.mark("In het najaar");
    let gone = |open: &Open| {
        let state = open.workspace.letter().unwrap().save_state();
        matches!(state.problem(), Some(PublishError::LetterGone { .. }))
    };
    assert!(gone(&open));
    let layers = |desk: &Desk| {
        desk.files(FOLDER)
            .iter()
            .any(|it| it.ends_with("brief.txt.anna.ron"))
    };
    assert!(!layers(&desk), "{:?}", desk.files(FOLDER));
    desk.bring_back(&taken);
    open.look_until(Open::is_published);
    assert!(desk.text(LAYER).contains("count: 2,"));
    // A letter that has another name now takes its annotations along, as it always did.
    drop(open);
    desk.take_away(BRIEF);
    desk.disk.put("/schijf/brieven/nieuw.txt", LETTER);
    assert_eq!(desk.open("/schijf/brieven/nieuw.txt").marks().len(), 2);
}

#[test]
fn vanishing_at_any_step_of_publishing_loses_nothing() {
    for operation in [
        Operation::WriteNew,
        Operation::Rename,
        Operation::SyncFolder,
        Operation::Read,
    ] {
        for kind in [io::ErrorKind::NotFound, io::ErrorKind::HostUnreachable] {
            let (desk, mut open) = marked();
            desk.disk.fail(Fault::On(operation, kind));
            open.mark("In het najaar");
            let published = open.is_published();
            let taken = {
                desk.disk.mend();
                desk.take_away(FOLDER)
            };
            open.mark("kost tijd");
            open.workspace.save_now();
            open.until(is_gone);
            desk.bring_back(&taken);
            open.workspace.save_now();
            open.until(Open::is_published);
            assert!(
                desk.text(LAYER).contains("count: 3,"),
                "{operation:?} {published}"
            );
            drop(open);
            assert_eq!(desk.open(BRIEF).marks().len(), 3);
        }
    }
}

#[test]
fn it_comes_back_with_what_somebody_else_wrote() {
    let (desk, mut open) = marked();
    let mut taken = desk.take_away(FOLDER);
    open.look_until(|it| it.workspace.letter().unwrap().is_away());
    open.mark("In het najaar");
    // The same analyst on another computer, which still had the share.
    let other = Desk::with(&[BRIEF]);
    other.bring_back(&taken);
    other.open(BRIEF).mark("kost tijd");
    taken.retain(|(path, _)| !path.ends_with("brief.txt.anna.ron"));
    desk.disk.put(LAYER, other.text(LAYER));
    desk.bring_back(&taken);
    open.look_until(|it| it.is_published() && it.marks().len() == 3);
    assert!(desk.text(LAYER).contains("count: 3,"));
    // And with an older state: nothing goes back.
    let first = taken.clone();
    desk.take_away(FOLDER);
    open.look_until(|it| it.workspace.letter().unwrap().is_away());
    desk.bring_back(&first);
    open.look_until(|it| !it.workspace.letter().unwrap().is_away());
    open.mark("Den Haag");
    open.until(Open::is_published);
    assert_eq!(open.marks().len(), 4);
    assert!(desk.text(LAYER).contains("count: 4,"));
}

#[test]
fn it_stays_away_over_a_restart() {
    let (desk, mut open) = marked();
    let taken = desk.take_away(FOLDER);
    open.mark("In het najaar");
    open.mark("kost tijd");
    assert!(is_gone(&open));
    drop(open);
    // Still away: what waits is said, and stays.
    for _ in 0..2 {
        let open = desk.open(BRIEF);
        let said = |event: &Event| matches!(event, Event::NotOpened(path, OpenError::Missing, 2) if path == Path::new(BRIEF));
        assert!(open.events.iter().any(said), "{:?}", open.events);
        assert!(open.workspace.letter().is_none());
    }
    // Of any other letter nothing is said.
    let other = desk.open("/schijf/brieven/ander.txt");
    assert!(
        other
            .events
            .iter()
            .any(|it| matches!(it, Event::NotOpened(_, _, 0)))
    );
    drop(other);
    desk.bring_back(&taken);
    let open = desk.open(BRIEF);
    assert_eq!(open.marks().len(), 3);
    drop(open);
    assert!(desk.text(LAYER).contains("count: 3,"));
    // A later start has seen that it stands there.
    drop(desk.open(BRIEF));
    desk.take_away(FOLDER);
    let open = desk.open(BRIEF);
    assert!(
        open.events
            .iter()
            .any(|it| matches!(it, Event::NotOpened(_, _, 0))),
        "{:?}",
        open.events
    );
}

#[test]
fn another_letter_can_be_opened_meanwhile() {
    let (desk, mut open) = marked();
    desk.disk.put("/hier/twee.txt", "Een andere brief.\n");
    let taken = desk.take_away(FOLDER);
    open.mark("In het najaar");
    open.workspace.open(Source::Path("/hier/twee.txt".into()));
    open.until(|it| it.events.iter().any(|it| matches!(it, Event::Waits(_))));
    open.workspace.discard();
    open.workspace.open(Source::Path("/hier/twee.txt".into()));
    open.settle();
    assert_eq!(open.marks().len(), 0);
    desk.bring_back(&taken);
    assert_eq!(desk.open(BRIEF).marks().len(), 2);
}

/// The same on the computer's own disk, where the folder gets another name.
#[test]
fn a_folder_that_is_renamed_away_and_back() {
    let root = tempfile::tempdir().unwrap();
    let (folder, away) = (root.path().join("schijf"), root.path().join("weg"));
    std::fs::create_dir(&folder).unwrap();
    let letter = folder.join("brief.txt");
    std::fs::write(&letter, LETTER).unwrap();
    let home = root.path().join("thuis");
    let start = || {
        Open::new(
            environment(Arc::new(RealDisk), &home),
            letter.to_str().unwrap(),
        )
    };
    let mut open = start();
    open.mark("Herstel van vertrouwen");
    for words in ["In het najaar", "kost tijd"] {
        std::fs::rename(&folder, &away).unwrap();
        open.look_until(|it| it.workspace.letter().unwrap().is_away());
        open.mark(words);
        assert!(is_gone(&open));
        std::fs::rename(&away, &folder).unwrap();
        open.look_until(Open::is_published);
    }
    drop(open);
    let open = start();
    assert_eq!(open.marks().len(), 3);
    let names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert!(
        names
            .iter()
            .all(|it| !it.to_string_lossy().ends_with(".tmp")),
        "{names:?}"
    );
}
