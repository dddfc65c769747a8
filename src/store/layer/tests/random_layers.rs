//! Random letters and layers for property tests.

use crate::annotation::{
    Analyst, Annotation, AnnotationId, CorrectionEntry, Entry, FollowUp, Layer, Memo,
    MetadataEntry, Moment, Place, Status, Tombstone, Version,
};
use crate::codebook::TagId;
use crate::letter::{ByteOffset, CorrectionKind, Letter, MetadataField, Span};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Text with everything that makes offsets differ and escaping necessary.
pub fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-z ]{1,9}",
        Just("één ".to_owned()),
        Just("a\u{301}".to_owned()),
        Just("👨‍👩‍👧".to_owned()),
        Just("مرحبا".to_owned()),
        Just("\n".to_owned()),
        Just("\"\\'(), // ".to_owned()),
        Just("\u{feff}\u{0}\u{2028}\r".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    vec(part, 0..30).prop_map(|parts| parts.concat())
}

/// A letter that is never empty.
pub fn any_letter() -> impl Strategy<Value = Letter> {
    any_text().prop_map(|text| letter(&format!("x{text}")))
}

/// A letter with this text.
pub fn letter(text: &str) -> Letter {
    Letter::new("brief één.txt", "ab".repeat(32), "text 1", text)
}

fn any_moment() -> impl Strategy<Value = Moment> {
    let seconds = -60_000_000_000i64..250_000_000_000;
    seconds.prop_map(|second| Moment(jiff::Timestamp::from_second(second).unwrap()))
}

fn any_version() -> impl Strategy<Value = Version> {
    let pairs = proptest::collection::btree_map("[a-c]{1,2}", 1u64..5, 0..3);
    pairs.prop_map(|pairs: BTreeMap<String, u64>| {
        let pairs = pairs.into_iter();
        Version(
            pairs
                .map(|(device, count)| (device.into(), count))
                .collect(),
        )
    })
}

fn any_follow_up() -> impl Strategy<Value = FollowUp> {
    let status = prop_oneof![
        Just(Status::Open),
        Just(Status::InProgress),
        Just(Status::Done),
        Just(Status::Dropped),
    ];
    let day = (1i16..9999, 1i8..13, 1i8..29);
    let due = option::of(day.prop_map(|(y, m, d)| jiff::civil::Date::new(y, m, d).unwrap()));
    let all = (any_text(), any_text(), due, any_text(), status);
    all.prop_map(|(what, who, due, due_words, status)| FollowUp {
        what,
        who,
        due,
        due_words,
        status,
    })
}

/// An annotation with this id, on a passage of a text with these places between characters.
fn annotation(id: String, places: Vec<usize>) -> impl Strategy<Value = Annotation> {
    let place = proptest::sample::select(places);
    let tags = proptest::sample::subsequence(vec!["follow-up", "data-deletion", "één", "\""], 0..4);
    let rest = (
        option::of(any_follow_up()),
        option::of(any_text()),
        any_moment(),
        any_moment(),
        any_version(),
    );
    (place.clone(), place, tags, any_text(), rest).prop_map(
        move |(one, other, tags, note, (follow_up, group, created, changed, version))| Annotation {
            id: AnnotationId::new(&id),
            span: Span::new(one, other),
            tags: tags.into_iter().map(TagId::new).collect(),
            note,
            follow_up,
            origin: group.clone(),
            group,
            created,
            changed,
            version,
            ..Annotation::default()
        },
    )
}

fn any_correction(letter: &Letter) -> impl Strategy<Value = CorrectionEntry> + use<> {
    let letter = letter.clone();
    let kind = proptest::sample::select(CorrectionKind::ALL.to_vec());
    let taken_back = proptest::bool::weighted(0.2);
    (0..=letter.text().len(), kind, taken_back, any_version()).prop_map(
        move |(at, kind, taken_back, version)| Entry {
            key: Place::record(&letter, ByteOffset(at), kind.aspect()),
            value: (!taken_back).then_some(kind),
            version,
        },
    )
}

fn any_metadata() -> impl Strategy<Value = MetadataEntry> {
    let kinds = [
        MetadataField::Date,
        MetadataField::Sender,
        MetadataField::Dossier,
    ];
    let kind = proptest::sample::select(kinds.to_vec());
    (kind, option::of(any_text()), any_version()).prop_map(|(key, value, version)| Entry {
        key,
        value,
        version,
    })
}

/// A layer on this letter, with ids `0`, `1` … of which some are deleted.
pub fn any_layer(letter: &Letter, most: usize) -> impl Strategy<Value = Layer> + use<> {
    let text = letter.text();
    let mut places: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
    places.push(text.len());
    let one = move |id: usize| {
        let alive = annotation(id.to_string(), places.clone()).prop_map(Ok);
        let dead = any_version().prop_map(move |version| {
            Err(Tombstone {
                id: AnnotationId::new(&id.to_string()),
                version,
            })
        });
        option::of(prop_oneof![4 => alive, 1 => dead])
    };
    let all: Vec<_> = (0..most).map(one).collect();
    let entries = (vec(any_correction(letter), 0..4), vec(any_metadata(), 0..4));
    (all, any_text(), entries).prop_map(|(all, memo, (corrections, metadata))| {
        let mut layer = Layer {
            analyst: Analyst::from_account("Beleid 01"),
            memo: Memo {
                version: if memo.is_empty() {
                    Version::default()
                } else {
                    Version(vec![("a".into(), 1)])
                },
                text: memo,
            },
            corrections: corrections.into_iter().collect(),
            metadata: metadata.into_iter().collect(),
            ..Layer::default()
        };
        for one in all.into_iter().flatten() {
            match one {
                Ok(annotation) => drop(layer.annotations.put(annotation)),
                Err(stone) => layer.deleted.push(stone),
            }
        }
        layer.deleted.sort_by(|a, b| a.id.cmp(&b.id));
        layer
    })
}

/// A letter and a layer on it.
pub fn any_letter_and_layer(most: usize) -> impl Strategy<Value = (Letter, Layer)> {
    any_letter().prop_flat_map(move |letter| {
        let layer = any_layer(&letter, most);
        (Just(letter), layer)
    })
}
