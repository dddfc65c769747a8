//! What was said of commitments outlives whatever happens to disks, and what others said meanwhile.

use super::*;
use crate::annotation::{Analyst, Moment};
use crate::commitment::{Act, CommitmentId, Entry, Fact, Register, Stamp};
use crate::store::disk::Disk;
use crate::store::memory_disk::{Fault, MemoryDisk, Sharing};
use crate::store::register_file;
use crate::workspace::job::Waker;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn place(analyst: &str) -> RegisterPlace {
    RegisterPlace {
        letters: PathBuf::from("/map"),
        folder: PathBuf::from("/map"),
        shadow: PathBuf::from(format!("/state/{analyst}")),
        analyst: Analyst::from_account(analyst),
    }
}

fn disk() -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put("/map/brief.txt", "Geachte Voorzitter,\n");
    disk.put("/state/x", "");
    disk
}

/// One thing said by an analyst, as the `number`th.
fn said(analyst: &str, number: u64) -> Vec<Entry> {
    let stamp = Stamp {
        by: analyst.to_owned(),
        at: Moment(jiff::Timestamp::from_second(1_700_000_000 + number as i64).expect("a moment")),
        writer: format!("{analyst}-{number}"),
        step: format!("{number:06}"),
    };
    let fact = Fact::Note(format!("{analyst} {number}"));
    Register::default().say(
        vec![(CommitmentId::new(&number.to_string()), fact)],
        &stamp,
        &Act::Done,
    )
}

fn notes(disk: &dyn Disk, analyst: &str) -> Vec<String> {
    let loaded = load(disk, &place(analyst));
    assert_eq!(loaded.problems, []);
    let register = Register::of(loaded.entries);
    register.commitments().map(|it| it.note.clone()).collect()
}

#[test]
fn what_is_said_stands_in_ones_own_file_and_all_files_are_the_register() {
    let disk = disk();
    assert_eq!(
        keep(&disk, &place("anna"), &said("anna", 1)),
        Ok(Kept::InFolder)
    );
    assert_eq!(
        keep(&disk, &place("bert"), &said("bert", 2)),
        Ok(Kept::InFolder)
    );
    let files: Vec<_> = register_file::list(&disk, "/map".as_ref())
        .into_iter()
        .map(|it| it.0)
        .collect();
    let names = ["/map/register.anna.ron", "/map/register.bert.ron"].map(PathBuf::from);
    assert_eq!(files, names);
    assert_eq!(notes(&disk, "anna"), ["anna 1", "bert 2"]);
    assert!(
        !disk.paths().iter().any(|it| it.starts_with("/state/anna")),
        "nothing waits any more"
    );
}

#[test]
fn a_copy_that_a_synced_folder_made_is_read_and_becomes_one_with_the_file() {
    let disk = disk();
    keep(&disk, &place("anna"), &said("anna", 1)).expect("it is kept");
    let other = MemoryDisk::new();
    other.put("/map/brief.txt", "");
    other.put("/state/x", "");
    keep(&other, &place("anna"), &said("anna", 2)).expect("it is kept");
    let bytes = other.bytes("/map/register.anna.ron").expect("it is there");
    disk.put("/map/register.anna (LAPTOP).ron", bytes);
    assert_eq!(notes(&disk, "anna"), ["anna 1", "anna 2"]);
}

#[test]
fn a_folder_that_is_gone_keeps_what_was_said_on_this_computer_until_it_is_there_again() {
    let disk = disk();
    keep(&disk, &place("anna"), &said("anna", 1)).expect("it is kept");
    disk.read_only_folder("/map");
    let kept = keep(&disk, &place("anna"), &said("anna", 2)).expect("it is kept here");
    assert!(matches!(kept, Kept::Here(_)));
    assert_eq!(notes(&disk, "anna"), ["anna 1", "anna 2"]);
    assert_eq!(notes(&disk, "bert"), ["anna 1"]);
    disk.mend();
    assert_eq!(keep(&disk, &place("anna"), &[]), Ok(Kept::InFolder));
    assert_eq!(notes(&disk, "bert"), ["anna 1", "anna 2"]);
}

#[test]
fn a_file_with_an_error_in_it_is_left_as_it_is() {
    let disk = disk();
    keep(&disk, &place("anna"), &said("anna", 1)).expect("it is kept");
    let bytes = disk.bytes("/map/register.anna.ron").expect("it is there");
    let text = String::from_utf8(bytes)
        .expect("text")
        .replace("Note(", "Nota(");
    disk.put("/map/register.anna.ron", text.clone());
    let kept = keep(&disk, &place("anna"), &said("anna", 2)).expect("it is kept here");
    assert!(matches!(kept, Kept::Here(_)), "{kept:?}");
    assert_eq!(
        disk.bytes("/map/register.anna.ron"),
        Some(text.into_bytes())
    );
    let loaded = load(&disk, &place("anna"));
    assert_eq!(loaded.problems.len(), 1);
    assert_eq!(loaded.entries.len(), 1);
}

/// Ticks until something is so.
fn until(desk: &mut RegisterDesk, disk: &Arc<dyn Disk>, is_so: impl Fn(&RegisterDesk) -> bool) {
    let waker: Waker = Arc::new(|| {});
    let end = Instant::now() + Duration::from_secs(60);
    while !is_so(desk) {
        assert!(Instant::now() < end, "{:?}", desk.problems());
        desk.tick(disk, &waker);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_file_that_is_open_elsewhere_is_not_called_faulty_and_is_read_by_itself_once_it_is_closed() {
    let memory = disk();
    keep(&memory, &place("anna"), &said("anna", 1)).expect("it is kept");
    keep(&memory, &place("bert"), &said("bert", 2)).expect("it is kept");
    let path = "/map/register.bert.ron";
    memory.open_elsewhere(path, Sharing::Nothing, Duration::from_secs(3600));
    let (disk, waker): (Arc<dyn Disk>, Waker) = (Arc::new(memory.clone()), Arc::new(|| {}));
    let mut desk = RegisterDesk::open(place("anna"), "anna-1".to_owned(), &disk, &waker);
    until(&mut desk, &disk, RegisterDesk::is_loaded);
    let held = RegisterProblem {
        path: path.into(),
        fault: RegisterFault::OpenElsewhere,
    };
    assert_eq!(desk.problems(), [held]);
    assert_eq!(desk.register().commitments().count(), 1);
    memory.close_elsewhere(path);
    until(&mut desk, &disk, |desk| desk.problems().is_empty());
    assert_eq!(desk.register().commitments().count(), 2);
}

#[test]
fn what_waits_here_and_cannot_be_read_for_a_while_is_not_written_over() {
    let disk = disk();
    disk.read_only_folder("/map");
    keep(&disk, &place("anna"), &said("anna", 1)).expect("it is kept here");
    disk.mend();
    // For a little longer than one try waits.
    let waiting = "/state/anna/register.anna.ron";
    disk.open_elsewhere(waiting, Sharing::Nothing, Duration::from_millis(1970));
    assert_eq!(
        keep(&disk, &place("anna"), &said("anna", 2)),
        Ok(Kept::InFolder)
    );
    assert_eq!(notes(&disk, "bert"), ["anna 1", "anna 2"]);
    // For longer than anybody waits.
    keep(&disk, &place("anna"), &[]).expect("nothing waits");
    disk.read_only_folder("/map");
    keep(&disk, &place("anna"), &said("anna", 3)).expect("it is kept here");
    disk.mend();
    disk.open_elsewhere(waiting, Sharing::Nothing, Duration::from_secs(3600));
    assert!(keep(&disk, &place("anna"), &said("anna", 4)).is_err());
    disk.close_elsewhere(waiting);
    assert_eq!(
        keep(&disk, &place("anna"), &said("anna", 4)),
        Ok(Kept::InFolder)
    );
    assert_eq!(
        notes(&disk, "bert"),
        ["anna 1", "anna 2", "anna 3", "anna 4"]
    );
}

#[test]
fn whatever_operation_fails_what_was_kept_stays_and_nothing_of_others_is_lost() {
    for fault in 0..60 {
        let disk = disk();
        let (anna, bert) = (place("anna"), place("bert"));
        keep(&disk, &anna, &said("anna", 1)).expect("it is kept");
        keep(&disk, &bert, &said("bert", 2)).expect("it is kept");
        disk.fail(Fault::Nth(fault, std::io::ErrorKind::Other));
        let kept = keep(&disk, &anna, &said("anna", 3));
        disk.mend();
        let now = notes(&disk, "anna");
        assert!(
            now.contains(&"anna 1".to_owned()) && now.contains(&"bert 2".to_owned()),
            "{fault}: {now:?}"
        );
        assert!(
            kept.is_err() || now.contains(&"anna 3".to_owned()),
            "{fault}: {kept:?} {now:?}"
        );
        // Said again, it is there once.
        assert_eq!(
            keep(&disk, &anna, &said("anna", 3)),
            Ok(Kept::InFolder),
            "{fault}"
        );
        assert_eq!(
            notes(&disk, "bert"),
            ["anna 1", "bert 2", "anna 3"],
            "{fault}"
        );
    }
}

#[test]
fn what_is_destroyed_leaves_nothing_of_its_sentences_and_all_that_others_wrote() {
    let disk = disk();
    let passage = |letter: &str| crate::commitment::Passage {
        letter: letter.to_owned(),
        annotation: crate::annotation::AnnotationId::new(letter),
        quote: format!("Zin uit {letter}"),
        ..crate::commitment::Passage::default()
    };
    let stamp = |analyst: &str| Stamp {
        by: analyst.to_owned(),
        at: Moment(jiff::Timestamp::from_second(1_700_000_000).expect("a moment")),
        writer: analyst.to_owned(),
        step: "s".to_owned(),
    };
    let place_of = |letter: &str, role| {
        let one = passage(letter);
        Fact::Place(
            crate::commitment::PlaceId::of_annotation(&one.annotation),
            Some(one.place(role)),
        )
    };
    use crate::commitment::Role::{AnotherPlace, Said};
    let (a, b) = (CommitmentId::new("a"), CommitmentId::new("b"));
    for analyst in ["anna", "bert"] {
        let facts = vec![
            (a.clone(), place_of("weg.txt", Said)),
            (a.clone(), Fact::Note("Notitie bij a".to_owned())),
            (b.clone(), place_of("blijft.txt", Said)),
            (b.clone(), place_of("weg.txt", AnotherPlace)),
        ];
        let said = Register::default().say(facts, &stamp(analyst), &Act::Done);
        keep(&disk, &place(analyst), &said).expect("it is kept");
    }
    assert_eq!(forget(&disk, &place("anna"), "weg.txt"), Ok(3));
    let text = |analyst: &str| {
        let bytes = disk
            .bytes(format!("/map/register.{analyst}.ron"))
            .expect("it is there");
        String::from_utf8(bytes).expect("text")
    };
    assert!(!text("anna").contains("weg.txt") && !text("anna").contains("Notitie"));
    assert!(text("anna").contains("Zin uit blijft.txt"));
    assert!(text("bert").contains("Zin uit weg.txt"));
}
