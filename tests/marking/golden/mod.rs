//! Files as every released format had them: read for ever into the same values, and those of the current format written
//! back byte for byte. These files are not to be changed; a new format gets new ones beside them.

mod exports;

use kanttekening::annotation::anchor;
use kanttekening::annotation::{
    Analyst, AnchorState, Annotation, AnnotationId, Certainty, CorrectionEntry, Device, Entry,
    FollowUp, Layer, Memo, MetadataEntry, Moment, Place, RecordedAnchor, Side, Standing, Status,
    Tombstone, Version,
};
use kanttekening::codebook::{Attribute, Codebook, Color, Tag, TagId};
use kanttekening::edit::{ChangeKind, ChangeRecord, Edit, StepName};
use kanttekening::import;
use kanttekening::letter::{CorrectionKind, Letter, MetadataField, Span};
use kanttekening::store::{codebook_file, journal, layer};

const LETTER: &[u8] = include_bytes!("brief.txt");
const LAYER: &str = include_str!("layer-1.ron");
const CORRECTED: &str = include_str!("layer-1-corrected.ron");
const SECOND: &str = include_str!("layer-2.ron");
const CODEBOOK: &str = include_str!("codebook-1.ron");
const JOURNAL: &[u8] = include_bytes!("journal-1.ron");
const JOURNAL_CORRECTED: &[u8] = include_bytes!("journal-1-corrected.ron");

fn letter() -> Letter {
    import::letter("brief.txt", LETTER).unwrap()
}

fn at(time: &str) -> Moment {
    Moment::parse(time).unwrap()
}

/// The passage of the letter that reads like this.
fn passage(words: &str) -> Span {
    let text = std::str::from_utf8(LETTER).unwrap();
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn first() -> Annotation {
    Annotation {
        id: AnnotationId::new("0198f0a1-0001"),
        span: passage("één gegeven"),
        tags: vec![TagId::new("data-deletion"), TagId::new("eigen")],
        note: "Welk \"gegeven\"?\nNagaan 👍".to_owned(),
        group: Some("g1".to_owned()),
        origin: Some("elders".to_owned()),
        created: at("2026-11-23T10:00:00Z"),
        changed: at("2026-11-23T10:02:11Z"),
        version: Version(vec![("k3f9".into(), 7), ("m2".into(), 1)]),
        ..Annotation::default()
    }
}

fn second() -> Annotation {
    Annotation {
        id: AnnotationId::new("0198f0a1-0002"),
        span: passage("In het najaar informeer ik u"),
        tags: vec![TagId::new("follow-up")],
        follow_up: Some(FollowUp {
            what: "Brief afwachten".to_owned(),
            who: "Anna".to_owned(),
            due: Some(jiff::civil::date(2027, 9, 1)),
            due_words: String::new(),
            status: Status::InProgress,
        }),
        created: at("2026-11-23T10:05:00Z"),
        changed: at("2026-11-23T10:05:00Z"),
        version: Version(vec![("k3f9".into(), 8)]),
        ..Annotation::default()
    }
}

fn layer() -> Layer {
    Layer {
        analyst: Analyst {
            id: "beleid-01".to_owned(),
            name: "Beleid 01".to_owned(),
            ..Analyst::default()
        },
        memo: Memo {
            text: "Twee zaken:\n- één".to_owned(),
            ..Memo::default()
        },
        annotations: [first(), second()].into_iter().collect(),
        deleted: vec![Tombstone {
            id: AnnotationId::new("0198ef00-0001"),
            version: Version(vec![("k3f9".into(), 9)]),
        }],
        ..Layer::default()
    }
}

fn correction(words: &str, kind: CorrectionKind, kept: bool, edits: u64) -> CorrectionEntry {
    Entry {
        key: Place::record(&letter(), passage(words).start, kind.aspect()),
        value: kept.then_some(kind),
        version: Version(vec![("k3f9".into(), edits)]),
    }
}

fn corrections() -> Vec<CorrectionEntry> {
    use CorrectionKind::{DropHyphen, Hide, Join, KeepHyphen, Show, Split};
    vec![
        correction(" gegeven", Split, true, 1),
        correction("In het najaar", Hide, true, 2),
        correction("najaar", Show, true, 3),
        correction("informeer", KeepHyphen, true, 4),
        correction("het najaar", DropHyphen, true, 5),
        correction(" ik u", Join, false, 6),
        // Written apart from the one before.
        Entry {
            version: Version(vec![("m2".into(), 1)]),
            ..correction(" ik u", Join, true, 0)
        },
    ]
}

fn metadata() -> Vec<MetadataEntry> {
    use MetadataField::{Date, Dossier, Pages, Place, Recipient, Reference, Sender, Subject};
    let kinds = [
        Date, Place, Sender, Recipient, Subject, Reference, Dossier, Pages,
    ];
    let metadata = kinds.into_iter().enumerate();
    metadata
        .map(|(number, key)| Entry {
            key,
            value: (key != Pages).then(|| format!("Waarde \"{number}\" één")),
            version: Version(vec![("k3f9".into(), number as u64 + 1)]),
        })
        .collect()
}

/// The layer with corrections of the reading form and metadata of the letter, which the first files of format 1 have none of.
fn corrected() -> Layer {
    Layer {
        corrections: corrections().into_iter().collect(),
        metadata: metadata().into_iter().collect(),
        ..layer()
    }
}

fn codebook() -> Codebook {
    let tag = |id: &str, name: &str, color| Tag {
        id: TagId::new(id),
        name: name.to_owned(),
        definition: String::new(),
        color: Color::parse(color).unwrap(),
        key: None,
        parent: None,
        asks: Vec::new(),
    };
    let mut deletion = tag("data-deletion", "Gegevensvernietiging", "#1f77b4");
    deletion.key = Some(3);
    deletion.definition = "Wat \"weg\" is\nof moet.".to_owned();
    let mut follow_up = tag("follow-up", "Vervolgactie", "#b5651d");
    follow_up.asks = vec![Attribute::FollowUp];
    let mut own = tag("eigen", "Eigen één", "#7a7a7a");
    own.parent = Some(TagId::new("data-deletion"));
    Codebook {
        tags: vec![deletion, follow_up, own],
    }
}

fn step(name: StepName, id: &str, edits: Vec<Edit>, back: Vec<Edit>) -> ChangeRecord {
    ChangeRecord {
        at: at("2026-11-23T10:00:00Z"),
        kind: ChangeKind::Step {
            name,
            focus: Some(AnnotationId::new(id)),
            joined: false,
            id: None,
        },
        edits,
        back,
        deleted: Vec::new(),
        siblings: Vec::new(),
    }
}

fn changes() -> Vec<ChangeRecord> {
    let put = |annotation: Annotation| Edit::Put(Box::new(annotation));
    let mut noted = first();
    noted.note = "Later".to_owned();
    let (one, two) = ("0198f0a1-0001", "0198f0a1-0002");
    let mut removal = step(
        StepName::Mark("Vervolgactie".to_owned()),
        two,
        vec![Edit::Remove(AnnotationId::new(two))],
        vec![put(second())],
    );
    removal.deleted = vec![Tombstone {
        id: AnnotationId::new(two),
        version: Version(vec![("k3f9".into(), 9)]),
    }];
    vec![
        step(
            StepName::Mark("Eigen één".to_owned()),
            one,
            vec![put(first())],
            vec![Edit::Remove(AnnotationId::new(one))],
        ),
        step(StepName::Note, one, vec![put(noted)], vec![put(first())]),
        step(
            StepName::Mark("Vervolgactie".to_owned()),
            two,
            vec![put(second())],
            vec![Edit::Remove(AnnotationId::new(two))],
        ),
        removal,
    ]
}

#[test]
fn a_layer_of_format_1() {
    let letter = letter();
    let file = layer::parse(LAYER.as_bytes()).unwrap();
    assert_eq!(file.format, layer::FORMAT, "it is migrated");
    assert!(file.annotations.iter().all(|one| one.nth == Some((0, 0))));
    let (read, report) = layer::to_layer(&file, &letter);
    assert_eq!((report.kept, report.set_aside.len()), (2, 0));
    assert!(report.hand_edited.is_empty() && report.miscounted.is_none());
    let expected = layer();
    assert_eq!(
        (&read.analyst, &read.memo),
        (&expected.analyst, &expected.memo)
    );
    assert_eq!(read.deleted, expected.deleted);
    let read_ones: Vec<_> = read.annotations.iter().map(bare).collect();
    assert_eq!(read_ones, [first(), second()]);
}

#[test]
fn a_layer_of_format_1_with_corrections_and_metadata() {
    let letter = letter();
    let file = layer::parse(CORRECTED.as_bytes()).unwrap();
    let (read, report) = layer::to_layer(&file, &letter);
    assert_eq!((report.hand_edited.len(), report.set_aside.len()), (0, 0));
    let expected = corrected();
    assert_eq!(read.corrections, expected.corrections);
    assert_eq!(read.corrections.all().len(), 7);
    assert_eq!(read.metadata, expected.metadata);
}

/// The layer with computers by name, and with places that wait: the text became another one since they were recorded.
fn waiting() -> Layer {
    let anchor = |annotation: &Annotation, standing| {
        let text = Some("ab".repeat(32).as_str().into());
        Some(Box::new(RecordedAnchor {
            standing,
            text,
            ..anchor::record(&letter(), annotation.span)
        }))
    };
    let mut moved = Annotation {
        id: AnnotationId::new("0198f0a1-0003"),
        state: AnchorState::Moved(Certainty::Unsure),
        ..second()
    };
    moved.recorded = anchor(&moved, Standing::OneOf { number: 3, of: 8 });
    let mut checked = Annotation {
        id: AnnotationId::new("0198f0a1-0004"),
        state: AnchorState::ToCheck,
        ..first()
    };
    checked.recorded = anchor(&checked, Standing::Once(Side::Before));
    if let Some(recorded) = &mut checked.recorded {
        recorded.upto = Some(0x00ab_cdef_0123_4567);
    }
    let device = |id: &str, name: &str| Device {
        id: id.to_owned(),
        name: name.to_owned(),
    };
    Layer {
        devices: vec![device("k3f9", "LAPTOP-7"), device("m2", "Kantoor één")],
        annotations: [first(), second(), moved, checked].into_iter().collect(),
        ..corrected()
    }
}

#[test]
fn a_layer_of_format_2() {
    let letter = letter();
    assert_eq!(layer::serialise(&letter, &waiting(), &codebook()), SECOND);
    let file = layer::parse(SECOND.as_bytes()).unwrap();
    assert_eq!(file.format, 2);
    let (read, report) = layer::to_layer(&file, &letter);
    assert_eq!((report.kept, report.to_check, report.moved), (2, 1, 1));
    assert!(report.hand_edited.is_empty() && report.set_aside.is_empty());
    assert_eq!(read.annotations, waiting().annotations);
    assert_eq!(read.devices, waiting().devices);
    assert_eq!(read.corrections, waiting().corrections);
    // What format 1 leaves out is completed by writing it anew.
    let first = layer::parse(LAYER.as_bytes()).unwrap();
    let (first, _) = layer::to_layer(&first, &letter);
    let again = layer::serialise(&letter, &first, &codebook());
    assert!(again.contains("format: 2") && !again.contains("nth"));
}

/// An annotation without what the file recorded of its place.
fn bare(annotation: &Annotation) -> Annotation {
    Annotation {
        recorded: None,
        ..annotation.clone()
    }
}

#[test]
fn a_codebook_of_format_1() {
    let found = codebook_file::parse(CODEBOOK.as_bytes()).unwrap();
    assert_eq!(found.newer_format, None);
    assert_eq!(found.codebook, codebook());
    assert_eq!(codebook_file::serialise(&found.codebook), CODEBOOK);
}

#[test]
fn a_journal_of_format_1() {
    let contents = journal::read(JOURNAL, &letter());
    assert_eq!(
        (contents.damaged, contents.cut_short, contents.newer),
        (0, false, false)
    );
    let found: Vec<&ChangeRecord> = contents.changes.iter().map(|(_, change)| change).collect();
    assert_eq!(found, changes().iter().collect::<Vec<_>>());
    // Three of the four stood in the folder: the last records that say so.
    assert_eq!((contents.published, contents.last), (6, 8));
}

fn corrected_changes() -> Vec<ChangeRecord> {
    let entry = |number: usize| Edit::Correct(corrections().remove(number));
    let item = |number: usize| Edit::Metadata(metadata().remove(number));
    let mut changes = vec![
        step(
            StepName::Correct(CorrectionKind::Split),
            "",
            vec![entry(0), entry(1)],
            vec![entry(5)],
        ),
        step(StepName::TakeCorrectionBack, "", vec![entry(5)], Vec::new()),
        step(
            StepName::Metadata(MetadataField::Date),
            "",
            vec![item(0)],
            vec![item(7)],
        ),
    ];
    for change in &mut changes {
        if let ChangeKind::Step { focus, .. } = &mut change.kind {
            *focus = None;
        }
    }
    changes
}

#[test]
fn a_journal_of_format_1_with_corrections_and_metadata() {
    let contents = journal::read(JOURNAL_CORRECTED, &letter());
    assert_eq!((contents.damaged, contents.cut_short), (0, false));
    let found: Vec<&ChangeRecord> = contents.changes.iter().map(|(_, change)| change).collect();
    assert_eq!(found, corrected_changes().iter().collect::<Vec<_>>());
    // What stands around a place is left to the letter.
    let journal = std::str::from_utf8(JOURNAL_CORRECTED).unwrap();
    assert!(journal.contains("Correct(") && !journal.contains("najaar"));
}
