use super::*;

mod trouble;

use crate::analysis::{Progress, Readable, Texts as _};
use crate::annotation::{Analyst, Annotation, AnnotationId, AnnotationSet, Layer};
use crate::codebook::{TagId, default_codebook};
use crate::import::letter;
use crate::letter::Span;
use crate::store::disk::Disk;
use crate::store::layer::serialise;
use crate::store::memory_disk::MemoryDisk;
use crate::workspace::colleagues::ColleagueLimits;
use crate::workspace::import_process::Importer;
use crate::workspace::open::Reader;

fn desk(disk: &MemoryDisk) -> Desk {
    Desk {
        disk: Arc::new(disk.clone()),
        importer: Importer::default(),
        reader: Reader::Account("anna".to_owned()),
        layer_limit: 1 << 20,
        limits: ColleagueLimits::NONE,
        redirects: Vec::new(),
        exports: Vec::new(),
        noted: PathBuf::from("/staat"),
        folders: Arc::default(),
    }
}

fn read(disk: &MemoryDisk) -> (Letters, Status) {
    let catalogues = Some(PathBuf::from("/staat/catalogue"));
    read_folder(desk(disk), Path::new("/brieven"), catalogues, |_| ())
}

/// The layer of a letter of this name in which its first three letters are marked.
fn layer(name: &str, who: &str, text: &str) -> String {
    let letter = letter(name, text.as_bytes()).expect("a letter");
    let annotation = Annotation {
        id: AnnotationId::new("1"),
        span: Span::new(0, 3),
        tags: vec![TagId::new("follow-up")],
        ..Annotation::default()
    };
    let layer = Layer {
        analyst: Analyst {
            id: who.to_owned(),
            name: who.to_owned(),
            ..Analyst::default()
        },
        annotations: AnnotationSet::of_distinct(vec![Arc::new(annotation)]).expect("one"),
        ..Layer::default()
    };
    serialise(&letter, &layer, &default_codebook())
}

/// The paths of the letters, each with how many annotations it has of oneself and of others.
fn counts(letters: &Letters) -> Vec<(String, usize, usize)> {
    let count = |it: &Arc<crate::analysis::CataloguedLetter>| {
        let own = it.own().map_or(0, |it| it.annotations.len());
        (it.path.clone(), own, it.annotation_count() - own)
    };
    letters.all().iter().map(count).collect()
}

fn counted(path: &str, own: usize, others: usize) -> (String, usize, usize) {
    (path.to_owned(), own, others)
}

#[test]
fn letters_are_found_in_all_folders_with_what_is_marked_in_them() {
    let disk = MemoryDisk::new();
    let text = "Wij zullen u melden.\n";
    disk.put("/brieven/a.txt", text);
    disk.put("/brieven/a.txt.anna.ron", layer("a.txt", "anna", text));
    disk.put("/brieven/2026/a.txt", "Wij ook.\n");
    disk.put(
        "/brieven/2026/a.txt.bert.ron",
        layer("a.txt", "bert", "Wij ook.\n"),
    );
    disk.put("/brieven/foto.jpg", "x");
    disk.put("/brieven/.verborgen.txt", "x");
    disk.put("/brieven/codebook.ron", "Codebook()");
    let (letters, status) = read(&disk);
    assert_eq!(
        counts(&letters),
        [counted("2026/a.txt", 0, 1), counted("a.txt", 1, 0)]
    );
    assert!(!status.away && status.lost.is_none());
    let letter = letters.get("a.txt").expect("it is there");
    assert_eq!(letter.progress, Progress::Begun);
    let read_text = letters.text(letter).expect("it is kept");
    let (_, annotation) = letter.annotations().next().expect("one");
    assert_eq!(annotation.quote(&read_text), "Wij");
}

#[test]
fn only_what_looks_otherwise_is_read_again() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/a.txt", "Een.\n");
    disk.put("/brieven/b.txt", "Twee.\n");
    read(&disk);
    disk.put("/brieven/b.txt", "Drie en vier.\n");
    disk.remove(Path::new("/brieven/a.txt"))
        .expect("it is there");
    disk.put("/brieven/c.txt", "Vijf.\n");
    let (letters, _) = read(&disk);
    assert_eq!(
        counts(&letters),
        [counted("b.txt", 0, 0), counted("c.txt", 0, 0)]
    );
    let text = |path: &str| letters.get(path).and_then(|it| letters.text(it));
    assert_eq!(
        text("b.txt").as_deref().map(str::trim),
        Some("Drie en vier.")
    );
    // Nothing changed: the index is as it was, and so is every letter.
    let (again, _) = read(&disk);
    assert_eq!(again.all(), letters.all());
}

#[test]
fn annotations_follow_a_renamed_letter_and_those_of_a_missing_one_are_listed() {
    let disk = MemoryDisk::new();
    let text = "Wij zullen u melden.\n";
    disk.put("/brieven/nieuw.txt", text);
    disk.put("/brieven/oud.txt.anna.ron", layer("oud.txt", "anna", text));
    disk.put(
        "/brieven/weg.txt.anna.ron",
        layer("weg.txt", "anna", "Een andere tekst."),
    );
    for _ in 0..2 {
        let (letters, _) = read(&disk);
        assert_eq!(
            counts(&letters),
            [counted("nieuw.txt", 1, 0), counted("weg.txt", 1, 0)]
        );
        let missing = letters.get("weg.txt").expect("it is listed");
        assert_eq!(missing.readable, Readable::Missing);
        let (_, lost) = missing.annotations().next().expect("one");
        assert_eq!(lost.quote(""), "Een");
    }
}

#[test]
fn what_cannot_be_read_is_listed_with_its_reason() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/stuk.pdf", "%PDF-1.7 nothing");
    disk.put("/brieven/leeg.txt", "");
    let (letters, _) = read(&disk);
    let stuk = letters.get("stuk.pdf").expect("it is listed");
    assert!(
        matches!(&stuk.readable, Readable::No(why) if !why_unreadable(why).to_string().is_empty())
    );
}

#[test]
fn what_this_program_exported_is_no_letter() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/a.txt", "Een.\n");
    disk.put("/brieven/verslag.html", "<p>Een verslag</p>");
    let exports = crate::store::exports::Exports::in_folder(Path::new("/staat"));
    exports.remember(&disk, b"<p>Een verslag</p>");
    for _ in 0..2 {
        assert_eq!(counts(&read(&disk).0), [counted("a.txt", 0, 0)]);
    }
}

#[test]
fn a_folder_that_is_away_takes_nothing_out() {
    let disk = MemoryDisk::new();
    disk.put("/brieven/a.txt", "Een.\n");
    read(&disk);
    disk.remove(Path::new("/brieven/a.txt"))
        .expect("it is there");
    let away = MemoryDisk::clone(&disk);
    let catalogues = Some(PathBuf::from("/staat/catalogue"));
    let (letters, status) = read_folder(desk(&away), Path::new("/weg"), catalogues, |_| ());
    assert!(letters.all().is_empty());
    assert!(status.away || status.looked);
}
