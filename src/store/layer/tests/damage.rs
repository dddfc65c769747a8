//! Tests of layer files that are damaged, edited by hand, newer, or no layer files at all.

use super::super::SetAside;
use super::super::{
    Checksum, CountMismatch, LayerFileError, Reason, parse, parse_up_to, peek, serialise, to_layer,
};
use super::{sign, small, small_file};
use crate::annotation::AnnotationId;
use crate::codebook::default_codebook;

#[test]
fn a_syntax_error_is_said_with_its_place_and_the_rest_survives() {
    let (_, text) = small_file();
    let broken = text.replace("note: \"Let op", "note: Let op");
    let error = parse(broken.as_bytes()).unwrap_err();
    let LayerFileError::Syntax { line, column, .. } = &error else {
        panic!("{error:?}");
    };
    let expected = broken
        .lines()
        .position(|line| line.contains("note: Let op"));
    assert_eq!(Some(line - 1), expected);
    let before = broken.lines().nth(line - 1).unwrap();
    let before: String = before.chars().take(column - 1).collect();
    assert!(before.ends_with("note: "), "{before}");
    assert!(error.to_string().contains("correct it in a text editor"));
    let survivors = error.survivors().unwrap();
    let ids: Vec<_> = survivors
        .annotations
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(ids, ["orphan", "a"]);
    assert_eq!(survivors.memo, "Twee zaken:\n- één");
    assert_eq!(survivors.letter.code_points, 72);
    assert_eq!((survivors.tags.len(), survivors.deleted.len()), (3, 1));
}

#[test]
fn what_is_no_layer_is_refused_with_words() {
    let (_, text) = small_file();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(parse(&utf16), Err(LayerFileError::Utf16));
    let limit = text.len() as u64 - 1;
    let large = LayerFileError::TooLarge { limit };
    assert_eq!(parse_up_to(text.as_bytes(), limit), Err(large));
    let zero = text.replace("format: 2", "format: 0");
    let unknown = LayerFileError::UnknownFormat { format: 0 };
    assert_eq!(parse(zero.as_bytes()), Err(unknown));
    let codebook = crate::store::codebook_file::serialise(&default_codebook());
    for bytes in ["", "\u{0}", "Layer(", "[1]", codebook.as_str()] {
        let error = parse(bytes.as_bytes()).unwrap_err();
        assert!(matches!(error, LayerFileError::Syntax { .. }), "{bytes:?}");
        assert_eq!(peek(bytes.as_bytes()), None);
    }
    let deep = format!("Layer(memo: {}", "(".repeat(1 << 20));
    assert!(parse(deep.as_bytes()).is_err());
    let mut latin = text.clone().into_bytes();
    let at = text.find("é").unwrap();
    latin[at] = 0xe9;
    let error = parse(&latin).unwrap_err();
    assert!(
        matches!(
            error,
            LayerFileError::NotUtf8 {
                line: 4,
                column: 27,
                ..
            }
        ),
        "{error:?}"
    );
    assert_eq!(error.survivors().unwrap().annotations.len(), 3);
}

#[test]
fn what_a_newer_version_wrote_is_read_as_far_as_it_is_understood() {
    let (letter, text) = small_file();
    for (from, to, kept) in [
        ("format: 2", "format: 3", 3),
        ("memo:", "mood: Fine((a: [1])), memo:", 3),
        ("note: \"\", follow", "stars: 5, note: \"\", follow", 3),
        ("status: InProgress", "status: InProgress, urgent: true", 3),
        ("status: InProgress", "status: Blocked(\"x\")", 2),
        ("facts: []", "facts: [(sender: \"BZK\")]", 3),
        ("corrections: []", "corrections: [(page: 5)]", 3),
    ] {
        assert!(text.contains(from));
        let file = parse(text.replace(from, to).as_bytes()).unwrap();
        let (layer, report) = to_layer(&file, &letter);
        assert!(
            report.newer_format.is_some() && report.forbids_saving(),
            "{to}"
        );
        // What its checksum no longer covers is accepted only where its quote stands.
        let damaged = report
            .set_aside
            .iter()
            .filter(|one| one.reason == Reason::Damaged && one.text.contains("quote"));
        assert_eq!(layer.annotations.len() + damaged.count(), kept, "{to}");
        assert_eq!(layer.memo.text, "Twee zaken:\n- één");
        assert_eq!(layer.analyst.id, "beleid-01");
    }
}

#[test]
fn edits_by_hand_are_accepted_and_damage_is_set_aside() {
    let (letter, text) = small_file();
    let edited = text.replace("note: \"Let op", "note: \"Kijk");
    let (layer, report) = to_layer(&parse(edited.as_bytes()).unwrap(), &letter);
    let note = &layer.annotations.get(&AnnotationId::new("b")).unwrap().note;
    assert!(note.starts_with("Kijk"));
    assert_eq!(report.hand_edited, [15]);
    assert!(!report.forbids_saving());

    // Broken over several lines, without checksums: also edited, also accepted.
    let spread = text.replace("tags: [\"own\"", "\n  tags: [\"own\"");
    let (layer, report) = to_layer(&parse(spread.as_bytes()).unwrap(), &letter);
    assert_eq!(layer.annotations.len(), 3);
    assert_eq!(report.hand_edited, [17]);

    let damaged = text.replace("quote: \"Voorzitter\"", "quote: \"Voorzittes\"");
    let (layer, report) = to_layer(&parse(damaged.as_bytes()).unwrap(), &letter);
    assert_eq!(layer.annotations.len(), 2);
    let aside = &report.set_aside[0];
    assert_eq!((aside.line, aside.column), (15, 9));
    assert_eq!(aside.reason, Reason::Damaged);
    assert!(aside.text.starts_with("(id: \"b\"") && aside.text.contains("Voorzittes"));
    assert!(report.forbids_saving());

    let file = parse(text.replace("(id: \"gone\"", "(id: \"b\"").as_bytes()).unwrap();
    assert_eq!(file.source.deleted[0].checksum, Checksum::Differs);
    let (layer, report) = to_layer(&file, &letter);
    assert_eq!(
        layer.annotations.len(),
        3,
        "a damaged deletion deletes nothing"
    );
    assert_eq!(report.set_aside.len(), 1);
}

#[test]
fn impossible_records_are_set_aside_with_the_reason() {
    let (letter, text) = small_file();
    let devices: Vec<_> = (0..300)
        .map(|number| format!("(\"{number}\", 1)"))
        .collect();
    let many = format!("version: [{}]", devices.join(", "));
    for (from, to, reason) in [
        (
            "start: 11, end: 13",
            "start: 13, end: 11",
            Reason::EndBeforeStart,
        ),
        (
            "created: \"2026-11-23T10:00:00Z\"",
            "created: \"gisteren\"",
            Reason::NotATime,
        ),
        ("\"2022-05-31\"", "\"31-05-2022\"", Reason::NotADay),
        ("(id: \"orphan\"", "(id: \"b\"", Reason::DuplicateId),
        (
            "version: [(\"k3f9\", 7)]",
            many.as_str(),
            Reason::TooManyDevices,
        ),
    ] {
        let file = parse(sign(&text.replace(from, to)).as_bytes()).unwrap();
        let (layer, report) = to_layer(&file, &letter);
        let reasons: Vec<_> = report.set_aside.iter().map(|one| &one.reason).collect();
        assert_eq!(reasons, [&reason]);
        assert!(report.set_aside[0].text.contains(to));
        assert_eq!(layer.annotations.len(), 2);
    }
    let far = sign(&text.replace("start: 11, end: 13", "start: 11, end: 18446744073709551615"));
    let (layer, report) = to_layer(&parse(far.as_bytes()).unwrap(), &letter);
    assert_eq!((layer.annotations.len(), report.orphans), (3, 1));
    let most = sign(&text.replace("\"k3f9\", 7", "\"k3f9\", 18446744073709551615"));
    let (mut layer, _) = to_layer(&parse(most.as_bytes()).unwrap(), &letter);
    let mut annotation = layer.annotations.remove(&AnnotationId::new("a")).unwrap();
    annotation.version.bump("k3f9");
}

#[test]
fn a_wrong_count_is_said() {
    let (letter, text) = small_file();
    let lines = text.lines().filter(|line| !line.contains("\"orphan\""));
    let fewer: String = lines.map(|line| format!("{line}\n")).collect();
    let (_, report) = to_layer(&parse(fewer.as_bytes()).unwrap(), &letter);
    let miscounted = CountMismatch {
        promised: 3,
        found: 2,
    };
    assert_eq!(report.miscounted, Some(miscounted));
}

#[test]
fn of_two_versions_of_one_annotation_the_newer_counts_and_of_two_branches_both() {
    let (letter, text) = small_file();
    let line = text
        .lines()
        .find(|line| line.contains("(id: \"a\""))
        .unwrap();
    let with = |version: &str, note: &str| {
        let other = line
            .replace("[(\"k3f9\", 7)]", version)
            .replace("note: \"\"", &format!("note: \"{note}\""));
        let both = text.replace(line, &format!("{line}\n{other}"));
        let both = sign(&both.replace("count: 3", "count: 4"));
        let (layer, report) = to_layer(&parse(both.as_bytes()).unwrap(), &letter);
        assert_eq!(
            (layer.annotations.len(), &report.set_aside[..]),
            (3, &[][..])
        );
        let note = layer
            .annotations
            .get(&AnnotationId::new("a"))
            .unwrap()
            .note
            .clone();
        (note, report.conflicts.len())
    };
    assert_eq!(with("[(\"k3f9\", 6)]", "older"), (String::new(), 0));
    assert_eq!(with("[(\"k3f9\", 8)]", "newer"), ("newer".to_owned(), 0));
    assert_eq!(with("[(\"other\", 1)]", "apart"), ("apart".to_owned(), 1));

    let deleted_later = sign(&text.replace("(id: \"gone\"", "(id: \"a\""));
    let (layer, _) = to_layer(&parse(deleted_later.as_bytes()).unwrap(), &letter);
    assert_eq!(layer.annotations.len(), 2);
    let deleted_apart = sign(&deleted_later.replace("(\"k3f9\", 9)", "(\"other\", 9)"));
    let (layer, _) = to_layer(&parse(deleted_apart.as_bytes()).unwrap(), &letter);
    assert_eq!((layer.annotations.len(), layer.deleted.len()), (3, 1));
    assert!(layer.is_in_conflict(&AnnotationId::new("a")));
}

#[test]
fn an_id_used_twice_is_noticed_wherever_the_two_stand() {
    let (letter, text) = small_file();
    let line = text.lines().find(|line| line.contains("(id: \"a\""));
    let line = line.expect("an annotation");
    let (start, _) = line.rsplit_once("version: [").expect("a version");
    let siblings = format!("{start}version: [(\"elders\", 1)]), // 00000000");
    let other = line.replace("note: \"", "note: \"anders ");
    let text = text.replace(line, &[line, &siblings, &other].join("\n"));
    let file = parse(sign(&text).as_bytes()).expect("it is a layer");
    let (layer, report) = to_layer(&file, &letter);
    let reasons: Vec<_> = report.set_aside.iter().map(|one| &one.reason).collect();
    assert_eq!(reasons, [&Reason::DuplicateId]);
    assert_eq!(layer.siblings[&AnnotationId::new("a")].len(), 2);
}

#[test]
fn of_very_many_records_of_one_annotation_most_are_set_aside() {
    let (letter, text) = small_file();
    let line = text.lines().find(|line| line.contains("(id: \"a\""));
    let line = line.expect("an annotation");
    let (start, _) = line.rsplit_once("version: [").expect("a version");
    let others: Vec<_> = (0..500)
        .map(|device| format!("{start}version: [(\"d{device}\", 1)]), // 00000000"))
        .collect();
    let text = text.replace(line, &format!("{line}\n{}", others.join("\n")));
    let file = parse(sign(&text).as_bytes()).expect("it is a layer");
    let (layer, report) = to_layer(&file, &letter);
    assert_eq!(layer.siblings[&AnnotationId::new("a")].len(), 65);
    assert_eq!(report.set_aside.len(), 500 - 64);
    let same = |one: &SetAside| one.reason == Reason::DuplicateId && one.text.contains("(\"d");
    assert!(report.set_aside.iter().all(same));
    assert!(report.forbids_saving());
}

#[test]
fn of_a_correction_or_fact_it_shows_whether_it_was_edited_or_damaged() {
    use crate::annotation::{Entries, Entry, Place, Version};
    use crate::letter::{ByteOffset, CorrectionKind, MetadataField};
    let (letter, mut layer) = small();
    let kind = CorrectionKind::Split;
    let place = Place::record(&letter, ByteOffset(7), kind.aspect());
    let version = Version(vec![("k3f9".into(), 1)]);
    layer.corrections = Entries::from_iter([Entry {
        key: place.clone(),
        value: Some(kind),
        version: version.clone(),
    }]);
    layer.metadata = Entries::from_iter([Entry {
        key: MetadataField::Date,
        value: Some("2021-12-16".to_owned()),
        version,
    }]);
    let text = serialise(&letter, &layer, &default_codebook());
    let read = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        let file = parse(text.replace(from, to).as_bytes()).unwrap();
        let (layer, report) = to_layer(&file, &letter);
        let shown = (
            layer.corrections.get(&place).copied(),
            layer.metadata.get(&MetadataField::Date).cloned(),
        );
        let doubts = (report.hand_edited.len(), report.set_aside.len());
        (shown, doubts)
    };
    let date = |date: &str| Some(date.to_owned());
    assert_eq!(read("", ""), ((Some(kind), date("2021-12-16")), (0, 0)));
    let edited = read("Some(Split)", "Some(Join)");
    assert_eq!(
        edited,
        ((Some(CorrectionKind::Join), date("2021-12-16")), (1, 0))
    );
    let edited = read("2021-12-16", "2021-12-17");
    assert_eq!(edited, ((Some(kind), date("2021-12-17")), (1, 0)));
    // It says that it belongs where other words are.
    let damaged = read("(at: 7,", "(at: 8,");
    assert_eq!(damaged, ((None, date("2021-12-16")), (0, 1)));
    // A broken file gives back what is whole of it.
    let error = parse(text.replace("count: ", "count; ").as_bytes()).unwrap_err();
    let (saved, _) = to_layer(error.survivors().unwrap(), &letter);
    assert_eq!(saved.corrections, layer.corrections);
    assert_eq!(saved.metadata, layer.metadata);
}
