//! The layer file: its bytes, its round trip, and flipped bits.

mod damage;
mod merging;
pub(super) mod random_layers;

use super::{LayerFile, parse, peek, said_surroundings, serialise, to_layer};
use crate::annotation::{
    Analyst, AnchorState, Annotation, AnnotationId, FollowUp, Layer, Memo, Moment, Status,
    Tombstone, Version,
};
use crate::codebook::{Color, Tag, TagId, default_codebook};
use crate::letter::{Letter, Span};
use proptest::prelude::*;
use random_layers::{any_letter_and_layer, letter};

const TEXT: &str = "Geachte Voorzitter,\n\nIn het voorjaar van 2022 \ninformeer ik één 👩 keer.\n";

const GOLDEN: &str = r##"// Kanttekening annotations. Offsets count Unicode code points; the end is excluded.
Layer(
    format: 2,
    letter: (file: "brief één.txt", sha256: "abababababababababababababababababababababababababababababababab", text_sha256: "12699cf335e70e16918328441224aaab0a2371aab962ed9c25f9081349064659", code_points: 72, extractor: "text 1"), // ########
    analyst: (id: "beleid-01", name: "Beleid 01"), // ########
    memo: "Twee zaken:\n- één", // 211dce18
    memo_version: [("k3f9", 3)], // 0697c6b3
    tags: [
        (id: "follow-up", name: "Follow-up", color: "#b5651d"), // ########
        (id: "own", name: "Eigen", color: "#010203"), // ########
        (id: "unheard-of", name: "unheard-of", color: "#7a7a7a"), // ########
    ],
    count: 3,
    annotations: [
        (id: "b", start: 8, end: 18, tags: [], quote: "Voorzitter", before: "Geachte ", after: ",\n\nIn het voorjaar van 2022 \ninf", side: After, upto: Some("12eebf93ad0ea6bc"), note: "Let op:\n\"wie\"? 👍🏽", follow_up: None, group: Some("g1"), origin: Some("doccano 7"), created: "2026-11-23T10:00:00Z", changed: "2026-11-23T10:02:11Z", version: []), // ########
        (id: "orphan", start: 11, end: 13, tags: ["unheard-of"], quote: "weg", before: "<", after: ">", nth: Some((0, 0)), now: Some((start: 0, end: 0, how: Nowhere, sure: false)), note: "", follow_up: None, group: None, origin: None, created: "1970-01-01T00:00:00Z", changed: "1970-01-01T00:00:00Z", version: []), // ########
        (id: "a", start: 41, end: 58, tags: ["own", "follow-up"], quote: "2022 \ninformeer i", before: "oorzitter,\n\nIn het voorjaar van ", after: "k één 👩 keer.\n", upto: Some("0fd3643c0599c30a"), note: "", follow_up: Some((what: "stand van zaken", who: "minister", due: Some("2022-05-31"), status: InProgress)), group: None, origin: None, created: "1970-01-01T00:00:00Z", changed: "1970-01-01T00:00:00Z", version: [("k3f9", 7)]), // ########
    ],
    deleted: [
        (id: "gone", version: [("k3f9", 9)]), // ########
    ],
    corrections: [],
    facts: [],
)
"##;

pub(super) fn small() -> (Letter, Layer) {
    let letter = letter(TEXT);
    let at = |part: &str| {
        let start = TEXT.find(part).unwrap();
        Span::new(start, start + part.len())
    };
    let voorzitter = Annotation {
        id: AnnotationId::new("b"),
        span: at("Voorzitter"),
        note: "Let op:\n\"wie\"? 👍🏽".to_owned(),
        group: Some("g1".to_owned()),
        origin: Some("doccano 7".to_owned()),
        created: Moment::parse("2026-11-23T10:00:00Z").unwrap(),
        changed: Moment::parse("2026-11-23T10:02:11Z").unwrap(),
        ..Annotation::default()
    };
    let follow_up = Annotation {
        id: AnnotationId::new("a"),
        span: at("2022 \ninformeer i"),
        tags: vec![TagId::new("own"), TagId::new("follow-up")],
        follow_up: Some(FollowUp {
            what: "stand van zaken".to_owned(),
            who: "minister".to_owned(),
            due: Some(jiff::civil::date(2022, 5, 31)),
            due_words: String::new(),
            status: Status::InProgress,
        }),
        version: Version(vec![("k3f9".into(), 7)]),
        ..Annotation::default()
    };
    let orphan = Annotation {
        id: AnnotationId::new("orphan"),
        state: AnchorState::Orphan,
        recorded: Some(Box::new(crate::annotation::RecordedAnchor {
            start: crate::letter::CodePoint(11),
            end: crate::letter::CodePoint(13),
            quote: "weg".to_owned(),
            before: "<".to_owned(),
            after: ">".to_owned(),
            standing: crate::annotation::Standing::Unknown,
            upto: None,
            text: Some(letter.text_sha256.as_str().into()),
            not_in: None,
        })),
        tags: vec![TagId::new("unheard-of")],
        ..Annotation::default()
    };
    let own = Tag {
        id: TagId::new("own"),
        name: "Eigen".to_owned(),
        color: Color {
            red: 1,
            green: 2,
            blue: 3,
        },
        definition: String::new(),
        key: None,
        parent: None,
        asks: Vec::new(),
    };
    let layer = Layer {
        analyst: Analyst::from_account("Beleid 01"),
        memo: Memo {
            text: "Twee zaken:\n- één".to_owned(),
            version: Version(vec![("k3f9".into(), 3)]),
        },
        carried_tags: vec![own],
        annotations: [voorzitter, follow_up, orphan].into_iter().collect(),
        deleted: vec![Tombstone {
            id: AnnotationId::new("gone"),
            version: Version(vec![("k3f9".into(), 9)]),
        }],
        ..Layer::default()
    };
    (letter, layer)
}

/// A letter and the file of a small layer on it.
pub fn small_file() -> (Letter, String) {
    let (letter, layer) = small();
    let text = serialise(&letter, &layer, &default_codebook());
    (letter, text)
}

/// The text with the checksum of each record put right.
pub fn sign(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let is_record = line.contains('(') && !line.contains("memo");
        let Some((record, _)) = line.rsplit_once(", // ").filter(|_| is_record) else {
            return line.to_owned();
        };
        let start = record.find('(').unwrap();
        format!(
            "{record}, // {:08x}\n",
            crc32c::crc32c(&record.as_bytes()[start..])
        )
    });
    lines.collect()
}

#[test]
fn a_small_layer_is_written_byte_for_byte_like_this() {
    let (_, text) = small_file();
    assert_eq!(text, sign(GOLDEN));
    // A checksum worked out by another program than this one.
    assert!(
        text.contains("(id: \"beleid-01\", name: \"Beleid 01\"), // 87f01154\n"),
        "{text}"
    );
}

#[test]
fn ten_lines_of_anyones_code_read_it() {
    use serde::Deserialize;
    #[derive(Deserialize)]
    struct Layer {
        annotations: Vec<Mark>,
    }
    #[derive(Deserialize)]
    struct Mark {
        start: usize,
        end: usize,
        quote: String,
    }
    let (_, text) = small_file();
    let layer: Layer = ron::from_str(&text).unwrap();
    let marks = layer.annotations.iter().filter(|mark| mark.quote != "weg");
    for mark in marks {
        let slice: String = TEXT.chars().take(mark.end).skip(mark.start).collect();
        assert_eq!(slice, mark.quote);
    }
    assert!(ron::from_str::<LayerFile>(&text).is_ok());
}

#[test]
fn what_is_loaded_is_what_was_saved() {
    let (letter, text) = small_file();
    let (layer, report) = to_layer(&parse(text.as_bytes()).unwrap(), &letter);
    let (_, saved) = small();
    assert_eq!(layer.annotations, saved.annotations);
    assert_eq!(layer.memo, saved.memo);
    assert_eq!(layer.deleted, saved.deleted);
    let carried: Vec<_> = layer
        .carried_tags
        .iter()
        .map(|tag| tag.id.as_str())
        .collect();
    assert_eq!(carried, ["follow-up", "own", "unheard-of"]);
    assert_eq!((report.kept, report.orphans), (2, 1));
    assert!(!report.forbids_saving() && report.hand_edited.is_empty());
    assert_eq!(serialise(&letter, &layer, &default_codebook()), text);
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let again = to_layer(&parse(windows.as_bytes()).unwrap(), &letter);
    assert_eq!(again, (layer, report));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn saving_and_loading_is_the_identity((letter, layer) in any_letter_and_layer(12)) {
        let text = serialise(&letter, &layer, &default_codebook());
        let file = parse(text.as_bytes()).unwrap();
        let (loaded, report) = to_layer(&file, &letter);
        prop_assert_eq!(&loaded.annotations, &layer.annotations);
        prop_assert_eq!(&loaded.deleted, &layer.deleted);
        prop_assert_eq!(&loaded.memo, &layer.memo);
        prop_assert_eq!(&loaded.analyst, &layer.analyst);
        prop_assert_eq!(report.kept, layer.annotations.len());
        prop_assert!(!report.forbids_saving());
        prop_assert!(report.hand_edited.is_empty() && report.miscounted.is_none());
        prop_assert_eq!(serialise(&letter, &loaded, &default_codebook()), text.clone());
        // What it says of the surroundings is what is worked out, and so need not be.
        let said = said_surroundings(&file, &letter);
        prop_assert_eq!(said.len(), layer.annotations.len());
        let spans: Vec<_> = said.iter().map(|(span, _)| *span).collect();
        let said: Vec<_> = said.into_iter().map(|(_, around)| around).collect();
        prop_assert_eq!(said, Letter::new("", String::new(), "text 1", letter.text()).surroundings(&spans));
        let header = peek(text.as_bytes()).unwrap();
        prop_assert_eq!(header.letter, file.letter);
        prop_assert_eq!(header.analyst, file.analyst);
    }

    #[test]
    fn every_flipped_bit_in_a_record_line_is_noticed_or_harmless(
        (letter, layer) in any_letter_and_layer(5),
        picks in proptest::collection::vec((any::<prop::sample::Index>(), 0u8..8), 60),
    ) {
        let text = serialise(&letter, &layer, &default_codebook());
        let is_record = |line: &str| {
            let name = |c: char| c == ' ' || c == ':' || c.is_ascii_lowercase();
            line.trim_start_matches(name).starts_with('(')
        };
        let mut places = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if is_record(line) && line.contains(", // ") {
                places.extend(start..start + line.len());
            }
            start += line.len();
        }
        let (whole, _) = to_layer(&parse(text.as_bytes()).unwrap(), &letter);
        for (pick, bit) in picks {
            let mut bytes = text.clone().into_bytes();
            let at = places[pick.index(places.len())];
            bytes[at] ^= 1 << bit;
            let Ok(file) = parse(&bytes) else { continue };
            let (loaded, report) = to_layer(&file, &letter);
            let noticed = report.forbids_saving()
                || !report.hand_edited.is_empty()
                || report.miscounted.is_some();
            prop_assert!(noticed || loaded == whole, "bit {} of byte {}", bit, at);
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = (parse(&bytes), peek(&bytes));
    }

    #[test]
    fn every_torn_file_gives_what_was_whole_in_it(cut in any::<prop::sample::Index>()) {
        let (letter, text) = small_file();
        let cut = cut.index(text.len() - 2);
        let error = parse(&text.as_bytes()[..cut]).unwrap_err();
        let survivors = error.survivors().unwrap();
        let lines = text.as_bytes()[..cut].split(|byte| *byte == b'\n');
        let whole = lines.filter(|line| {
            let line = String::from_utf8_lossy(line);
            // A record that lost its checksum, or part of it, is whole.
            let record = |one: &str| one.rsplit_once(", // ").map(|(record, _)| record.to_owned());
            let holds = |one: &str| record(one).is_some_and(|it| line.starts_with(&it));
            line.contains("start: ") && text.lines().any(holds)
        });
        prop_assert_eq!(survivors.annotations.len(), whole.count());
        // Without a checksum a deletion could be that of another annotation, and a passage that is not in the letter
        // could be damaged.
        let report = to_layer(survivors, &letter).1;
        let doubtful = |text: &str| text.contains("gone") || text.contains("orphan");
        prop_assert!(report.set_aside.iter().all(|one| doubtful(&one.text)));
    }
}
