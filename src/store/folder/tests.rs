//! Tests of whose a file is, and of which letter.

use super::*;
use crate::annotation::Layer;
use crate::codebook::Codebook;
use crate::store::memory_disk::{Fault, MemoryDisk, Operation, Sharing};
use std::time::Duration;

const BRIEF: &str = "/f/brief.txt";

fn letter(name: &str, text: &str) -> Letter {
    Letter::new(
        name,
        crate::letter::sha256_hex(text.as_bytes()),
        "text 1",
        text,
    )
}

fn brief() -> Letter {
    letter("brief.txt", "Geachte Voorzitter,\n")
}

fn layer_of(letter: &Letter, account: &str) -> String {
    let layer = Layer {
        analyst: Analyst::from_account(account),
        ..Layer::default()
    };
    super::super::layer::serialise(letter, &layer, &Codebook::default())
}

fn disk() -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put(BRIEF, brief().text());
    disk
}

fn names(disk: &MemoryDisk) -> Vec<String> {
    let found = find_layers(disk, Path::new(BRIEF), &brief()).unwrap();
    let names = found.iter().map(|one| one.path.file_name().unwrap());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn paths_stay_in_the_folder_of_the_letter() {
    let anna = Analyst::from_account("Anna B.");
    let path = layer_path(Path::new(BRIEF), &anna);
    assert_eq!(path, Path::new("/f/brief.txt.anna-b.ron"));
    let crafted = Analyst {
        id: "../../etc/x".to_owned(),
        ..Analyst::default()
    };
    let path = layer_path(Path::new(BRIEF), &crafted);
    assert_eq!(path, Path::new("/f/brief.txt.etcx.ron"));
    assert_eq!(
        codebook_path(Path::new(BRIEF)),
        Path::new("/f/codebook.ron")
    );
}

#[test]
fn layers_are_found_by_what_they_say_and_not_by_their_names() {
    let disk = disk();
    disk.put("/f/brief.txt.anna.ron", layer_of(&brief(), "anna"));
    disk.put("/f/brief (conflict copy).ron", layer_of(&brief(), "anna"));
    disk.put("/f/BOB.RON", layer_of(&brief(), "bob"));
    let other = letter("other.txt", "Iets anders\n");
    disk.put("/f/brief.txt.eve.ron", layer_of(&other, "eve"));
    disk.put("/f/codebook.ron", layer_of(&brief(), "x"));
    disk.put("/f/brief.txt.anna.ron.damaged", layer_of(&brief(), "x"));
    disk.put(
        "/f/.~brief.txt.anna.ron.0123456789abcdef.tmp",
        layer_of(&brief(), "x"),
    );
    disk.put("/f/sub/brief.txt.carl.ron", layer_of(&brief(), "carl"));
    disk.put("/f/notes.ron", "(anything: 1)");
    let expected = ["BOB.RON", "brief (conflict copy).ron", "brief.txt.anna.ron"];
    assert_eq!(names(&disk), expected);
    let found = find_layers(&disk, Path::new(BRIEF), &brief()).unwrap();
    let anna = Analyst::from_account("anna");
    let own = found.iter().map(|one| one.is_of(Path::new(BRIEF), &anna));
    assert_eq!(own.collect::<Vec<_>>(), [false, true, true]);
    assert!(
        found
            .iter()
            .all(|one| one.file.is_ok() && one.seen.is_some())
    );
}

#[test]
fn a_renamed_letter_keeps_its_layers_and_a_copy_does_not_take_them() {
    let disk = disk();
    let renamed = letter("oud.txt", brief().text());
    disk.put("/f/oud.txt.anna.ron", layer_of(&renamed, "anna"));
    assert_eq!(names(&disk), ["oud.txt.anna.ron"]);
    // The same text in another kind of file.
    let mut word = letter("oud.docx", brief().text());
    word.sha256 = "00".to_owned();
    disk.put("/f/oud.docx.bob.ron", layer_of(&word, "bob"));
    assert_eq!(names(&disk), ["oud.docx.bob.ron", "oud.txt.anna.ron"]);
    disk.put("/f/oud.txt", brief().text());
    assert_eq!(names(&disk), ["oud.docx.bob.ron"]);
}

#[test]
fn the_layers_of_other_letters_beside_it_are_not_read() {
    let disk = disk();
    disk.put("/f/brief.txt.anna.ron", layer_of(&brief(), "anna"));
    disk.put("/f/brief.txt.bob (LAPTOP).ron", layer_of(&brief(), "bob"));
    let reads = || {
        let before = disk.log().len();
        let found = names(&disk).len();
        let log = disk.log();
        let reads = log[before..].iter().filter(|it| **it == Operation::Read);
        (found, reads.count())
    };
    let alone = reads();
    assert_eq!(alone.0, 2);
    for number in 0..50 {
        let name = format!("brief.txt-{number}.pdf");
        let other = letter(&name, "Iets anders\n");
        disk.put(format!("/f/{name}"), "%PDF");
        disk.put(format!("/f/{name}.anna.ron"), layer_of(&other, "anna"));
        disk.put(format!("/f/{name}.carl (2).ron"), layer_of(&other, "carl"));
    }
    assert_eq!(reads(), alone);
}

#[test]
fn what_cannot_be_read_is_said_where_it_is_named_for_the_letter() {
    let disk = disk();
    disk.put("/f/brief.txt.anna.ron", "Layer(format: 1, ");
    disk.put("/f/brief.txt.later.ron", [0xff, 0xfe, 0x4c, 0]);
    disk.put("/f/brief.txt.old", "another letter");
    disk.put(
        "/f/brief.txt.old.anna.ron",
        "broken, and the other letter's",
    );
    disk.put("/f/brief.txt.ron", "named for nobody");
    disk.put("/f/broken.ron", "Layer(");
    let found = find_layers(&disk, Path::new(BRIEF), &brief()).unwrap();
    assert_eq!(names(&disk), ["brief.txt.anna.ron", "brief.txt.later.ron"]);
    assert!(matches!(found[0].file, Err(LayerFileError::Syntax { .. })));
    assert_eq!(found[1].file, Err(LayerFileError::Utf16));
    assert!(found[0].is_of(Path::new(BRIEF), &Analyst::from_account("anna")));
    assert!(!found[0].is_of(Path::new(BRIEF), &Analyst::from_account("bob")));

    let large = find_layers_at(&disk, Path::new(BRIEF), Path::new(BRIEF), &brief(), 5).unwrap();
    assert_eq!(large[0].file, Err(LayerFileError::TooLarge { limit: 5 }));
    disk.fail(Fault::On(Operation::Read, io::ErrorKind::PermissionDenied));
    let denied = find_layers(&disk, Path::new(BRIEF), &brief()).unwrap();
    assert_eq!(denied.len(), 2);
    assert!(matches!(
        denied[0].file,
        Err(LayerFileError::Unreadable { .. })
    ));
    disk.fail(Fault::On(Operation::List, io::ErrorKind::NotFound));
    assert!(find_layers(&disk, Path::new(BRIEF), &brief()).is_err());
}

#[test]
fn a_layer_with_a_long_memo_before_nothing_but_its_header_is_found() {
    let disk = disk();
    let text = layer_of(&brief(), "anna")
        .replace("memo: \"\"", &format!("memo: \"{}\"", "é".repeat(99_999)));
    disk.put("/f/long.ron", text);
    assert_eq!(names(&disk), ["long.ron"]);
}

#[test]
fn the_codebook_is_found_missing_or_wrong() {
    let disk = disk();
    let path = Path::new(BRIEF);
    assert_eq!(find_codebook(&disk, path), None);
    let codebook = crate::codebook::default_codebook();
    disk.put("/f/codebook.ron", codebook_file::serialise(&codebook));
    let found = find_codebook(&disk, path).unwrap();
    assert_eq!(found.file.unwrap().codebook, codebook);
    disk.put("/f/codebook.ron", "Codebook(");
    let found = find_codebook(&disk, path).unwrap();
    assert!(found.seen.is_some() && found.file.is_err());
    disk.fail(Fault::On(Operation::Read, io::ErrorKind::PermissionDenied));
    let found = find_codebook(&disk, path).unwrap();
    assert!(matches!(
        found.file,
        Err(CodebookFileError::Unreadable { .. })
    ));
}

#[test]
fn a_copy_that_does_not_say_whose_it_is_goes_by_its_name() {
    let layer = layer_path(Path::new(BRIEF), &Analyst::from_account("anna"));
    let is_copy = |name: &str| is_copy_of(&Path::new("/f").join(name), &layer);
    for own in [
        "brief.txt.anna.ron",
        "brief.txt.anna (1).ron",
        "brief.txt.anna-LAPTOP123.ron",
        "brief.txt.anna.sync-conflict-20261124-120000-ABCDEFG.ron",
        "brief.txt.anna_host_Nov-24-0901-2026_CaseConflict_1.ron",
    ] {
        assert!(is_copy(own), "{own}");
    }
    for other in [
        "brief.txt.anna-2.ron",
        "brief.txt.annabel.ron",
        "brief.txt.bob.ron",
        "brief.txt.anna.txt",
    ] {
        assert!(!is_copy(other), "{other}");
    }
}

#[test]
fn another_account_with_the_same_id_gets_a_number() {
    let disk = disk();
    let path = Path::new(BRIEF);
    let anna = Analyst::from_account("Anna");
    assert_eq!(own_analyst(&disk, path, &anna), anna);
    disk.put("/f/brief.txt.anna.ron", layer_of(&brief(), "Anna"));
    assert_eq!(own_analyst(&disk, path, &anna), anna);
    let other = Analyst::from_account("ANNA");
    assert_eq!(own_analyst(&disk, path, &other).id, "anna-2");
    disk.put("/f/brief.txt.anna-2.ron", layer_of(&brief(), "A n n a"));
    assert_eq!(own_analyst(&disk, path, &other).id, "anna-3");
    disk.put("/f/brief.txt.anna-3.ron", "broken");
    assert_eq!(own_analyst(&disk, path, &other).id, "anna-3");
    let long = Analyst::from_account(&"x".repeat(60));
    disk.put(layer_path(path, &long), layer_of(&brief(), "other"));
    assert_eq!(
        own_analyst(&disk, path, &long).id,
        format!("{}-2", "x".repeat(38))
    );
}

/// The name of a letter in the form with one character for a letter with its accent, and in that with two.
const FORMS: [&str; 2] = ["reünie.txt", "reu\u{308}nie.txt"];

#[test]
fn a_layer_whose_name_is_written_otherwise_is_found() {
    // With the accent in the other form, or as Windows takes it for the same.
    let cases = [["brief.txt", "BRIEF.TXT"], ["Brief.Txt", "brief.txt"]];
    let forms = [FORMS, [FORMS[1], FORMS[0]]];
    for [name, other] in forms.into_iter().chain(cases) {
        let disk = MemoryDisk::new();
        let path = Path::new("/f").join(name);
        let brief = letter(name, "Geachte Voorzitter,\n");
        disk.put(&path, brief.text());
        let theirs = letter(other, "Zo stond het er eerst.\n");
        disk.put(format!("/f/{other}.anna.ron"), layer_of(&theirs, "anna"));
        disk.put(format!("/f/{other}.bob.ron"), "Layer(format: 1, ");
        disk.put("/f/kopie.ron", layer_of(&theirs, "carl"));
        let found = || find_heads(&disk, &path, &path, &brief).unwrap();
        let own = |head: &LayerHead| head.is_of(&path, &Analyst::from_account("anna"));
        assert_eq!(found().len(), 3, "{name:?}");
        assert!(found().iter().any(own));
        // Where both files are there, each has its own.
        disk.put(Path::new("/f").join(other), "Iets anders");
        assert_eq!(found(), [], "{name:?}");
        disk.put(format!("/f/{name}.anna.ron"), layer_of(&brief, "anna"));
        assert_eq!(found().len(), 1, "{name:?}");
    }
}

#[test]
fn the_layers_of_a_letter_with_a_long_name_are_found_in_either_form() {
    let name = "é".repeat(120);
    let forms = [
        format!("{name}.txt"),
        format!("{}.txt", "e\u{301}".repeat(84)),
    ];
    for name in forms {
        let disk = MemoryDisk::new();
        let path = Path::new("/f").join(&name);
        disk.put(&path, brief().text());
        let layer = layer_path(&path, &Analyst::from_account("anna"));
        disk.put(&layer, "Layer(format: 1, ");
        let found = find_heads(&disk, &path, &path, &letter(&name, brief().text())).unwrap();
        assert_eq!(found.len(), 1, "{name}");
    }
}

/// A folder with a hundred other letters and their layers.
fn large() -> MemoryDisk {
    let disk = disk();
    for number in 0..100 {
        let name = format!("brief.txt-{number}.pdf");
        let other = letter(&name, "Iets anders\n");
        disk.put(format!("/f/{name}"), "%PDF");
        disk.put(format!("/f/{name}.anna.ron"), layer_of(&other, "anna"));
    }
    disk.put("/f/brief.txt.anna.ron", layer_of(&brief(), "anna"));
    disk.put("/f/kopie.ron", layer_of(&brief(), "bob"));
    disk
}

/// The names of the layers that are found, and how often a folder is listed and a file read for that.
fn looked(disk: &MemoryDisk, looking: Looking<'_>, path: &str) -> (Vec<String>, usize, usize) {
    let before = disk.log().len();
    let path = Path::new(path);
    let found = find_heads_by(looking, disk, path, path, &brief()).unwrap();
    let names = found.iter().map(|it| it.path.file_name().unwrap());
    let names = names.map(|it| it.to_string_lossy().into_owned()).collect();
    let log = disk.log();
    let count = |one| log[before..].iter().filter(|it| **it == one).count();
    (names, count(Operation::List), count(Operation::Read))
}

#[test]
fn a_folder_that_did_not_change_is_listed_once() {
    let disk = large();
    let memory = FolderMemory::default();
    let look = || looked(&disk, Looking::Exactly(&memory), BRIEF);
    let own = ["brief.txt.anna.ron", "kopie.ron"].map(str::to_owned);
    // The copy's head is read once to see whose it is.
    assert_eq!(look(), (own.to_vec(), 1, 3));
    assert_eq!(look(), (own.to_vec(), 0, 2));
    disk.put("/f/brief.txt.carl.ron", layer_of(&brief(), "carl"));
    let (names, lists, reads) = look();
    assert_eq!((names.len(), lists, reads), (3, 1, 3));
    disk.remove(Path::new("/f/kopie.ron")).unwrap();
    assert_eq!(look().0, ["brief.txt.anna.ron", "brief.txt.carl.ron"]);
    // Others' letters came and went.
    disk.remove(Path::new("/f/brief.txt-7.pdf")).unwrap();
    let (names, lists, reads) = look();
    assert_eq!((names.len(), lists, reads), (2, 1, 3));
}

#[test]
fn what_is_remembered_of_a_large_folder_does_for_a_letter_that_was_in_it() {
    let disk = large();
    let memory = FolderMemory::of_folders_from(100);
    let look = |path: &str| looked(&disk, Looking::Roughly(&memory), path);
    let own = ["brief.txt.anna.ron", "kopie.ron"].map(str::to_owned);
    assert_eq!(look(BRIEF), (own.to_vec(), 1, 3));
    disk.put("/f/kopie 2.ron", layer_of(&brief(), "anna"));
    disk.remove(Path::new("/f/kopie.ron")).unwrap();
    assert_eq!(look(BRIEF), (own[..1].to_vec(), 0, 2));
    // One that was not may have been renamed: its layers are looked for.
    disk.put("/f/hernoemd.txt", brief().text());
    disk.remove(Path::new(BRIEF)).unwrap();
    let (names, lists, _) = look("/f/hernoemd.txt");
    assert_eq!(
        (names, lists),
        (
            vec!["brief.txt.anna.ron".to_owned(), "kopie 2.ron".to_owned()],
            1
        )
    );
    // A small folder is listed each time.
    let memory = FolderMemory::of_folders_from(1_000);
    let look = |path: &str| looked(&disk, Looking::Roughly(&memory), path);
    look("/f/hernoemd.txt");
    disk.put("/f/kopie 3.ron", layer_of(&brief(), "anna"));
    assert_eq!(look("/f/hernoemd.txt").0.len(), 3);
}

#[test]
fn a_layer_that_is_open_elsewhere_is_neither_faulty_nor_missing() {
    let disk = disk();
    let path = "/f/brief.txt.anna.ron";
    disk.put(path, layer_of(&brief(), "anna"));
    disk.open_elsewhere(path, Sharing::Nothing, Duration::from_secs(60));
    let find = || find_layers(&disk, Path::new(BRIEF), &brief()).unwrap();
    let found = find();
    assert_eq!(found.len(), 1);
    assert!(found[0].is_open_elsewhere() && found[0].seen.is_none());
    assert!(found[0].is_of(Path::new(BRIEF), &Analyst::from_account("anna")));
    disk.put("/f/codebook.ron", "Codebook(format: 1, tags: [])");
    disk.open_elsewhere("/f/codebook.ron", Sharing::Nothing, Duration::MAX);
    let codebook = find_codebook(&disk, Path::new(BRIEF)).expect("it is there");
    assert_eq!(codebook.file, Err(CodebookFileError::OpenElsewhere));
    // A moment is waited for.
    disk.close_elsewhere(path);
    disk.open_elsewhere(path, Sharing::Nothing, Duration::from_millis(500));
    assert!(find()[0].file.is_ok());
}

#[test]
fn a_layer_under_another_name_that_was_open_elsewhere_is_looked_at_again() {
    let disk = disk();
    disk.put("/f/kopie.ron", layer_of(&brief(), "anna"));
    disk.open_elsewhere("/f/kopie.ron", Sharing::Nothing, Duration::MAX);
    let memory = FolderMemory::default();
    let find = || {
        let path = Path::new(BRIEF);
        find_heads_by(Looking::Exactly(&memory), &disk, path, path, &brief()).unwrap()
    };
    assert_eq!(find(), []);
    disk.close_elsewhere("/f/kopie.ron");
    assert_eq!(find().len(), 1);
}
