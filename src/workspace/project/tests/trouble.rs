//! Folders in which something is wrong, and what is done while they are read.

use super::*;
use crate::letter::{FindOptions, Search};
use crate::store::memory_disk::{Fault, Operation};
use std::io::ErrorKind;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

/// Nobody is woken.
fn quiet() -> Waker {
    Arc::new(|| ())
}

fn open(disk: &MemoryDisk) -> Project {
    let catalogues = Some(PathBuf::from("/staat/catalogue"));
    Project::open(desk(disk), Path::new("/brieven"), catalogues, &quiet())
}

/// Lets it look until it is as wanted.
fn until(project: &mut Project, wanted: impl Fn(&Project) -> bool) {
    let end = Instant::now() + PATIENCE;
    loop {
        project.tick();
        if wanted(project) {
            return;
        }
        assert!(Instant::now() < end, "{:?}", project.status());
        project.look_now();
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn is_idle(project: &Project) -> bool {
    let status = project.status();
    status.looked && !status.busy
}

fn count(project: &Project) -> usize {
    project.letters().all().len()
}

#[test]
fn reading_can_be_ended_and_taken_up_again_and_what_was_read_stays() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/a.txt", "Een.\n");
    let mut project = open(&disk);
    until(&mut project, |it| count(it) == 1 && is_idle(it));
    project.end_reading();
    let text = "Nieuw.\n";
    disk.put("/brieven/b.txt", text);
    // Whose layer that is, is known once the letter is read.
    disk.put("/brieven/oud.txt.anna.ron", layer("oud.txt", "anna", text));
    until(&mut project, |it| it.status().left == 1 && is_idle(it));
    assert_eq!(counts(project.letters()), [counted("a.txt", 0, 0)]);
    project.pause(false);
    until(&mut project, |it| count(it) == 2 && is_idle(it));
    assert_eq!(project.status().left, 0);
    assert_eq!(
        counts(project.letters()),
        [counted("a.txt", 0, 0), counted("b.txt", 1, 0)]
    );
    project.end();
}

#[test]
fn reading_that_was_ended_at_once_reads_nothing_until_it_goes_on() {
    let disk = MemoryDisk::new();
    for number in 0..50 {
        disk.put(format!("/brieven/{number}.txt"), "Een.\n");
    }
    disk.fail(Fault::On(Operation::Read, ErrorKind::TimedOut));
    let mut project = open(&disk);
    project.pause(true);
    project.end_reading();
    disk.mend();
    until(&mut project, |it| it.status().left > 0 && is_idle(it));
    assert!(!project.status().paused);
    project.pause(false);
    until(&mut project, |it| count(it) == 50 && is_idle(it));
    let is_read = |it: &Arc<crate::analysis::CataloguedLetter>| it.readable == Readable::Yes;
    // What was not at hand is tried again later.
    assert!(project.letters().all().iter().any(is_read));
    project.end();
}

#[test]
fn what_is_no_letter_costs_no_more_than_its_name() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/a.txt", "Een.\n");
    read(&disk);
    let reads = || {
        let before = disk.log().len();
        disk.put("/brieven/b.txt", "Twee.\n");
        let (letters, _) = read(&disk);
        assert_eq!(letters.all().len(), 2);
        let log = disk.log();
        let reads = log[before..].iter().filter(|it| **it == Operation::Read);
        reads.count()
    };
    let few = reads();
    for number in 0..5_000 {
        disk.put(format!("/brieven/foto-{number}.jpg"), "x");
        disk.put(format!("/brieven/foto-{number}.jpg.xmp"), "x");
    }
    // One letter is read anew each time.
    assert_eq!(reads(), few);
}

#[test]
fn a_share_that_vanishes_while_it_is_read_takes_nothing_out_and_is_read_when_it_is_back() {
    let disk = MemoryDisk::new();
    let text = "Wij zullen u melden.\n";
    disk.put("/brieven/a.txt", text);
    disk.put("/brieven/a.txt.anna.ron", layer("a.txt", "anna", text));
    let mut project = open(&disk);
    until(&mut project, |it| count(it) == 1 && is_idle(it));
    // Its names are still there, its files no longer.
    disk.fail(Fault::On(Operation::Read, ErrorKind::NotConnected));
    disk.put("/brieven/b.txt", text);
    until(&mut project, |it| count(it) == 2 && is_idle(it));
    let readable = |it: &Project, path: &str| {
        let letter = it.letters().get(path).expect("it is listed");
        letter.readable.clone()
    };
    assert_eq!(readable(&project, "a.txt"), Readable::Yes);
    let Readable::No(why) = readable(&project, "b.txt") else {
        panic!("it was not at hand");
    };
    assert!(why_unreadable(&why).may_pass());
    disk.fail(Fault::On(Operation::List, ErrorKind::NotConnected));
    until(&mut project, |it| it.status().away);
    assert_eq!(count(&project), 2);
    disk.mend();
    until(&mut project, |it| {
        !it.status().away && readable(it, "b.txt") == Readable::Yes
    });
    assert_eq!(
        counts(project.letters()),
        [counted("a.txt", 1, 0), counted("b.txt", 0, 0)]
    );
    project.end();
}

#[test]
fn what_was_not_at_hand_is_read_at_the_next_start() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/a.txt", "Een.\n");
    disk.fail(Fault::On(Operation::Read, ErrorKind::TimedOut));
    let readable = || read(&disk).0.all()[0].readable.clone();
    assert!(matches!(readable(), Readable::No(_)));
    disk.mend();
    assert_eq!(readable(), Readable::Yes);
}

#[test]
fn a_folder_that_cannot_be_looked_into_keeps_what_is_known_of_it() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/a.txt", "Een.\n");
    disk.put("/brieven/dicht/b.txt", "Twee.\n");
    read(&disk);
    disk.set_mode("/brieven/dicht", 0);
    disk.put("/brieven/c.txt", "Drie.\n");
    let (letters, status) = read(&disk);
    assert_eq!(status.unlisted, ["dicht"]);
    let paths: Vec<_> = letters.all().iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["a.txt", "c.txt", "dicht/b.txt"]);
    let letter = letters.get("dicht/b.txt").expect("it is known");
    assert!(letters.text(letter).is_some());
}

#[test]
fn letters_that_move_between_folders_take_along_what_moves_with_them() {
    let disk = MemoryDisk::new();
    let (text, other) = ("Wij zullen u melden.\n", "Zij ook, later.\n");
    for (path, text) in [("a.txt", text), ("b.txt", other)] {
        disk.put(format!("/brieven/{path}"), text);
        let layer = layer(path, "anna", text);
        disk.put(format!("/brieven/{path}.anna.ron"), layer);
    }
    read(&disk);
    let moved = |from: &str, to: &str| {
        let bytes = disk.bytes(from).expect("it is there");
        disk.put(to, bytes);
        disk.remove(Path::new(from)).expect("it is there");
    };
    moved("/brieven/a.txt", "/brieven/2026/nieuw.txt");
    moved("/brieven/a.txt.anna.ron", "/brieven/2026/a.txt.anna.ron");
    // This one leaves its annotations behind.
    moved("/brieven/b.txt", "/brieven/2026/b.txt");
    let (letters, _) = read(&disk);
    assert_eq!(
        counts(&letters),
        [
            counted("2026/b.txt", 0, 0),
            counted("2026/nieuw.txt", 1, 0),
            counted("b.txt", 1, 0)
        ]
    );
    let missing = letters.get("b.txt").expect("it is listed");
    assert_eq!(missing.readable, Readable::Missing);
}

#[test]
fn letters_of_one_name_and_letters_that_say_the_same_stay_apart() {
    let disk = MemoryDisk::new();
    let text = "Wij zullen u melden.\n";
    for path in ["a.txt", "kopie.txt", "2026/a.txt"] {
        disk.put(format!("/brieven/{path}"), text);
    }
    disk.put("/brieven/a.txt.anna.ron", layer("a.txt", "anna", text));
    disk.put("/brieven/2026/a.txt.bert.ron", layer("a.txt", "bert", text));
    for _ in 0..2 {
        assert_eq!(
            counts(&read(&disk).0),
            [
                counted("2026/a.txt", 0, 1),
                counted("a.txt", 1, 0),
                counted("kopie.txt", 0, 0)
            ]
        );
    }
}

#[test]
fn names_that_differ_in_how_accents_are_written_are_one_where_there_is_one_file() {
    let text = "Wij zullen u melden.\n";
    let forms = ["reünie.txt", "reu\u{308}nie.txt"];
    for [name, other] in [forms, [forms[1], forms[0]]] {
        let disk = MemoryDisk::new();
        disk.put(format!("/brieven/{name}"), text);
        let theirs = layer(other, "anna", text);
        disk.put(format!("/brieven/{other}.anna.ron"), theirs);
        for _ in 0..2 {
            assert_eq!(counts(&read(&disk).0), [counted(name, 1, 0)]);
        }
        disk.put(format!("/brieven/{other}"), "Iets anders.\n");
        let (letters, _) = read(&disk);
        let of = |name: &str| counts(&letters).into_iter().find(|it| it.0 == name);
        assert_eq!(of(name), Some(counted(name, 0, 0)));
        assert_eq!(of(other), Some(counted(other, 1, 0)));
    }
}

#[test]
fn what_was_remembered_is_made_anew_where_it_is_damaged_or_of_another_version() {
    for (at, lost) in [(7, "version"), (40, "damaged")] {
        let disk = MemoryDisk::new();
        let text = "Wij zullen u melden.\n";
        disk.put("/brieven/a.txt", text);
        disk.put("/brieven/a.txt.anna.ron", layer("a.txt", "anna", text));
        read(&disk);
        let index = disk.paths().into_iter().find(|it| it.ends_with("index"));
        let index = index.expect("it is kept");
        let mut bytes = disk.bytes(&index).expect("it is there");
        bytes[at] ^= 0x20;
        disk.put(&index, bytes);
        let before: Vec<_> = of_person(&disk);
        let (letters, status) = read(&disk);
        let said = status.lost.expect("it is said").to_string();
        assert!(said.contains(lost), "{said}");
        assert_eq!(counts(&letters), [counted("a.txt", 1, 0)]);
        assert_eq!(
            of_person(&disk),
            before,
            "letters and layers are as they were"
        );
        assert_eq!(read(&disk).1.lost, None);
    }
}

/// What lies in the folder of letters.
fn of_person(disk: &MemoryDisk) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let paths = disk.paths().into_iter();
    let paths = paths.filter(|it| it.starts_with("/brieven"));
    paths.map(|it| (it.clone(), disk.bytes(it))).collect()
}

#[test]
fn on_a_full_disk_a_folder_can_be_read_and_searched_all_the_same() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/a.txt", "Wij zullen u melden.\n");
    disk.fail(Fault::DiskFull);
    let (letters, status) = read(&disk);
    assert!(status.unkept);
    let search = Search::new("zullen", FindOptions::default()).expect("it is right");
    let wanted = Wanted {
        search: &search,
        letters: &[0],
        most: 5,
    };
    let searched = search_letters(&letters, wanted, &|| false, &mut |_| ());
    assert_eq!((searched.letters, searched.hits), (1, 1));
    disk.mend();
    let (letters, status) = read(&disk);
    assert!(!status.unkept && status.lost.is_none());
    assert_eq!(letters.all().len(), 1);
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    use crate::store::disk::RealDisk;
    use std::os::unix::fs::symlink;

    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("brieven");
    std::fs::create_dir_all(folder.join("2026/mei")).expect("it is made");
    std::fs::write(folder.join("2026/mei/a.txt"), "Een.\n").expect("it is written");
    symlink(&folder, folder.join("2026/mei/rond")).expect("it is made");
    symlink("rond", folder.join("rond")).expect("it is made");
    symlink("nergens.txt", folder.join("weg.txt")).expect("it is made");
    let desk = Desk {
        disk: Arc::new(RealDisk),
        ..desk(&MemoryDisk::new())
    };
    let (letters, status) = read_folder(desk, &folder, None, |_| ());
    assert_eq!(counts(&letters), [counted("2026/mei/a.txt", 0, 0)]);
    assert!(!status.away && status.unlisted.is_empty());
}
