use super::*;
use crate::annotation::{Analyst, Annotation, AnnotationId};
use crate::codebook::default_codebook;
use crate::letter::Span;
use crate::store::memory_disk::{Fault, MemoryDisk, Operation, Sharing};
use std::time::Duration;

const PATH: &str = "/f/brief.txt.anna.ron";

fn letter() -> Letter {
    Letter::new(
        "brief.txt",
        "00".to_owned(),
        "text 1",
        "Geachte Voorzitter,\n",
    )
}

fn layer(note: &str) -> Layer {
    let annotation = Annotation {
        id: AnnotationId::new("a"),
        span: Span::new(0, 7),
        note: note.to_owned(),
        ..Annotation::default()
    };
    Layer {
        analyst: Analyst::from_account("anna"),
        annotations: [annotation].into_iter().collect(),
        ..Layer::default()
    }
}

fn publish_note(
    disk: &MemoryDisk,
    note: &str,
    seen: Option<&ContentHash>,
) -> Result<Published, PublishError> {
    publish_layer(
        disk,
        Path::new(PATH),
        None,
        &letter(),
        &layer(note),
        &default_codebook(),
        seen,
    )
}

fn disk() -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put("/f/brief.txt", "Geachte Voorzitter,\n");
    disk
}

fn content(note: &str) -> Vec<u8> {
    layer::serialise(&letter(), &layer(note), &default_codebook()).into_bytes()
}

#[test]
fn publishes_again_and_again_what_it_wrote_itself() {
    let disk = disk();
    let first = publish_note(&disk, "one", None).unwrap();
    assert_eq!(disk.bytes(PATH).unwrap(), content("one"));
    let second = publish_note(&disk, "two", Some(&first.seen)).unwrap();
    assert_eq!(disk.bytes(PATH).unwrap(), content("two"));
    publish_note(&disk, "two", Some(&second.seen)).unwrap();
    let log = disk.log();
    let replaced = log.iter().filter(|one| **one == Operation::Rename).count();
    assert_eq!(replaced, 2, "nothing changed, nothing replaced");
    assert_eq!(disk.paths().len(), 2, "no temporary file is left");
}

#[test]
fn what_somebody_else_wrote_is_handed_back_and_not_overwritten() {
    let disk = disk();
    let mine = publish_note(&disk, "one", None).unwrap();
    disk.put(PATH, content("theirs"));
    let changed = PublishError::ChangedOutside {
        bytes: content("theirs"),
    };
    assert_eq!(
        publish_note(&disk, "two", Some(&mine.seen)),
        Err(changed.clone())
    );
    assert_eq!(publish_note(&disk, "two", None), Err(changed));
    assert_eq!(disk.bytes(PATH).unwrap(), content("theirs"));
    let seen = ContentHash::of(&content("theirs"));
    publish_note(&disk, "merged", Some(&seen)).unwrap();
    assert_eq!(disk.bytes(PATH).unwrap(), content("merged"));
}

#[test]
fn a_change_while_it_is_being_written_is_noticed_too() {
    let disk = disk();
    let mine = publish_note(&disk, "one", None).unwrap();
    disk.fail(Fault::Behind(
        Operation::WriteNew,
        PATH.into(),
        Some(content("theirs")),
    ));
    let result = publish_note(&disk, "two", Some(&mine.seen));
    let bytes = content("theirs");
    assert_eq!(result, Err(PublishError::ChangedOutside { bytes }));
    assert_eq!(disk.bytes(PATH).unwrap(), content("theirs"));
    assert_eq!(disk.paths().len(), 2, "no temporary file is left");
}

#[test]
fn a_change_while_a_rename_waits_is_noticed_too() {
    let disk = disk();
    let mine = publish_note(&disk, "one", None).unwrap();
    // The first try meets a scanner that has the file open; before the second somebody else writes.
    let operations = disk.log().len();
    let mine = publish_note(&disk, "two", Some(&mine.seen)).unwrap();
    let rename = disk.log()[operations..]
        .iter()
        .position(|one| *one == Operation::Rename)
        .expect("it is renamed");
    disk.fail(Fault::Nth(rename as u64, io::ErrorKind::ResourceBusy));
    let mine = publish_note(&disk, "three", Some(&mine.seen)).unwrap();
    assert_eq!(disk.bytes(PATH).unwrap(), content("three"), "tried again");
    disk.fail(Fault::Nth(rename as u64, io::ErrorKind::ResourceBusy));
    disk.fail(Fault::Behind(
        Operation::Rename,
        PATH.into(),
        Some(content("theirs")),
    ));
    let result = publish_note(&disk, "four", Some(&mine.seen));
    let bytes = content("theirs");
    assert_eq!(result, Err(PublishError::ChangedOutside { bytes }));
    assert_eq!(disk.bytes(PATH).unwrap(), content("theirs"));
    assert_eq!(disk.paths().len(), 2, "no temporary file is left");
}

#[test]
fn a_file_that_another_replaced_at_once_is_no_failing_disk() {
    let disk = disk();
    let mine = publish_note(&disk, "one", None).unwrap();
    disk.fail(Fault::Behind(
        Operation::SyncFolder,
        PATH.into(),
        Some(content("theirs")),
    ));
    let result = publish_note(&disk, "two", Some(&mine.seen));
    let bytes = content("theirs");
    assert_eq!(result, Err(PublishError::ChangedOutside { bytes }));
    // What is neither ours nor whole is said to be so.
    let seen = ContentHash::of(&content("theirs"));
    disk.fail(Fault::Behind(
        Operation::SyncFolder,
        PATH.into(),
        Some(b"Layer(".to_vec()),
    ));
    let result = publish_note(&disk, "three", Some(&seen));
    let differs = SaveError::ReadsBackDifferently { path: PATH.into() };
    assert_eq!(result, Err(PublishError::Save(differs)));
}

#[test]
fn a_file_that_vanished_is_written_again() {
    let disk = disk();
    let mine = publish_note(&disk, "one", None).unwrap();
    disk.remove(Path::new(PATH)).unwrap();
    publish_note(&disk, "two", Some(&mine.seen)).unwrap();
    assert_eq!(disk.bytes(PATH).unwrap(), content("two"));
}

#[test]
fn faulty_and_newer_files_are_never_overwritten_and_can_be_moved_aside() {
    let good = String::from_utf8(content("one")).unwrap();
    let broken = good.replace("memo: \"\",", "memo: \",");
    let newer = good.replace("format: 2", "format: 3");
    let damaged = good.replace("\"Geachte\"", "\"Gebchte\"");
    for bytes in [broken, newer, damaged, "\u{0}".to_owned()] {
        let disk = disk();
        disk.put(PATH, bytes.clone());
        let seen = ContentHash::of(bytes.as_bytes());
        let error = publish_note(&disk, "two", Some(&seen)).unwrap_err();
        let refused = matches!(
            error,
            PublishError::Faulty { .. } | PublishError::NewerFormat { format: 3, .. }
        );
        assert!(refused, "{error}");
        assert_eq!(disk.bytes(PATH).unwrap(), bytes.as_bytes());
        disk.put(format!("{PATH}.damaged"), "an earlier one");
        let aside = move_aside(&disk, Path::new(PATH)).unwrap();
        assert_eq!(aside, Path::new("/f/brief.txt.anna.ron.damaged-2"));
        assert_eq!(disk.bytes(&aside).unwrap(), bytes.as_bytes());
        publish_note(&disk, "two", None).unwrap();
    }
}

#[test]
fn a_file_that_cannot_be_read_is_not_overwritten() {
    let disk = disk();
    disk.put(PATH, content("one"));
    let seen = ContentHash::of(&content("one"));
    disk.fail(Fault::On(Operation::Read, io::ErrorKind::PermissionDenied));
    let error = publish_note(&disk, "two", Some(&seen)).unwrap_err();
    assert!(matches!(error, PublishError::Unreadable { .. }), "{error}");
    assert_eq!(disk.bytes(PATH).unwrap(), content("one"));
}

#[test]
fn the_codebook_is_as_safe() {
    let disk = disk();
    let path = Path::new("/f/codebook.ron");
    let mut codebook = default_codebook();
    let first = publish_codebook(&disk, path, None, &codebook, None).unwrap();
    let before = disk.bytes(path).unwrap();
    codebook.tags.pop();
    let refused = publish_codebook(&disk, path, None, &codebook, None);
    let changed = PublishError::ChangedOutside {
        bytes: before.clone(),
    };
    assert_eq!(refused, Err(changed));
    publish_codebook(&disk, path, None, &codebook, Some(&first.seen)).unwrap();
    let newer = String::from_utf8(before)
        .unwrap()
        .replace("format: 1", "format: 7");
    disk.put(path, newer.clone());
    let seen = ContentHash::of(newer.as_bytes());
    let refused = publish_codebook(&disk, path, None, &codebook, Some(&seen));
    assert!(matches!(
        refused,
        Err(PublishError::NewerFormat { format: 7, .. })
    ));
}

#[test]
fn a_file_that_is_open_elsewhere_for_a_moment_is_waited_for_and_what_came_meanwhile_is_kept() {
    for sharing in [Sharing::Nothing, Sharing::Reading] {
        let disk = disk();
        let mine = publish_note(&disk, "one", None).unwrap();
        disk.open_elsewhere(PATH, sharing, Duration::from_millis(900));
        let mine = publish_note(&disk, "two", Some(&mine.seen)).unwrap();
        assert_eq!(disk.bytes(PATH).unwrap(), content("two"), "{sharing:?}");
        // Somebody else's turn comes while it is waited for.
        disk.open_elsewhere(PATH, sharing, Duration::from_millis(900));
        let theirs = Some(content("theirs"));
        disk.change_later(Duration::from_millis(100), PATH, theirs);
        let result = publish_note(&disk, "three", Some(&mine.seen));
        let bytes = content("theirs");
        assert_eq!(result, Err(PublishError::ChangedOutside { bytes }));
        assert_eq!(disk.bytes(PATH).unwrap(), content("theirs"));
        assert_eq!(disk.paths().len(), 2, "no temporary file is left");
    }
}

#[test]
fn a_file_that_stays_open_elsewhere_is_left_and_called_nothing_else() {
    for sharing in [Sharing::Nothing, Sharing::Reading] {
        let disk = disk();
        let mine = publish_note(&disk, "one", None).unwrap();
        disk.open_elsewhere(PATH, sharing, Duration::from_secs(60));
        let error = publish_note(&disk, "two", Some(&mine.seen)).unwrap_err();
        assert!(error.is_open_elsewhere(), "{error}");
        assert!(
            error.to_string().contains("open in another program"),
            "{error}"
        );
        assert_eq!(disk.bytes(PATH).unwrap(), content("one"));
        assert_eq!(disk.paths().len(), 2, "no temporary file is left");
        let aside = move_aside(&disk, Path::new(PATH)).unwrap_err();
        assert_eq!(aside, SaveError::OpenElsewhere { path: PATH.into() });
        disk.close_elsewhere(PATH);
        publish_note(&disk, "two", Some(&mine.seen)).unwrap();
    }
}

#[test]
fn a_file_that_another_program_opens_before_it_is_read_back_is_published() {
    let disk = disk();
    let mine = publish_note(&disk, "one", None).unwrap();
    // The scanner comes as soon as it has its name.
    let operations = disk.log().len();
    let mine = publish_note(&disk, "two", Some(&mine.seen)).unwrap();
    let log = disk.log();
    let mut reads = log[operations..].iter();
    let last = reads
        .rposition(|one| *one == Operation::Read)
        .expect("it is read back");
    for again in 0..6 {
        disk.fail(Fault::Nth(
            (last + again) as u64,
            io::ErrorKind::ResourceBusy,
        ));
    }
    let mine = publish_note(&disk, "three", Some(&mine.seen)).unwrap();
    disk.mend();
    assert_eq!(disk.bytes(PATH).unwrap(), content("three"));
    publish_note(&disk, "four", Some(&mine.seen)).unwrap();
}
