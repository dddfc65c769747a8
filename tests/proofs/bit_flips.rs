//! One flipped bit anywhere in a layer file or a journal is noticed, or changes nothing.
//!
//! The default run tries some thousands; `cargo test --release --test proofs bit_flips:: -- --ignored` 200,000 in each.

use crate::support::checksums::signed;
use kanttekening::annotation::{
    Analyst, Annotation, AnnotationId, CorrectionEntry, Entry, Layer, Memo, Moment, Place,
    Tombstone, Version,
};
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::{ChangeKind, ChangeRecord, Edit, StepName};
use kanttekening::letter::{ByteOffset, CorrectionKind, Letter, MetadataField, Span};
use kanttekening::store::journal::{Begin, Journal, read};
use kanttekening::store::layer;
use kanttekening::store::memory_disk::MemoryDisk;
use std::path::Path;
use std::sync::Arc;

const TEXT: &str =
    "Geachte Voorzitter, hierbij zend ik u mijn brief over één gegeven dat is vernietigd 👍.\n";

fn letter() -> Letter {
    Letter::new("brief.txt", "ab".repeat(32), "text 1", TEXT)
}

fn annotation(number: usize) -> Annotation {
    let moment = Moment::parse("2026-11-24T10:00:00Z").unwrap();
    Annotation {
        id: AnnotationId::new(&format!("0198f0-{number:04}")),
        span: Span::new(number % 40, number % 40 + 12),
        tags: vec![TagId::new("follow-up"), TagId::new("data-deletion")],
        note: format!("Notitie {number}: \"wie\" doet wat?"),
        created: moment,
        changed: moment,
        version: Version(vec![("k3f9".into(), number as u64 + 1)]),
        ..Annotation::default()
    }
}

fn correction(number: usize) -> CorrectionEntry {
    let kind = CorrectionKind::ALL[number % 6];
    Entry {
        key: Place::record(&letter(), ByteOffset(7 + number * 11), kind.aspect()),
        value: (number != 2).then_some(kind),
        version: Version(vec![("k3f9".into(), number as u64 + 1)]),
    }
}

fn layer(count: usize) -> Layer {
    Layer {
        analyst: Analyst::from_account("Anna de Wit"),
        memo: Memo {
            text: "Een memo over de hele brief.".to_owned(),
            version: Version(vec![("k3f9".into(), 2)]),
        },
        annotations: (0..count).map(annotation).collect(),
        deleted: vec![Tombstone {
            id: AnnotationId::new("0100"),
            version: Version(vec![("k3f9".into(), 4)]),
        }],
        corrections: (0..4).map(correction).collect(),
        metadata: [MetadataField::Date, MetadataField::Subject]
            .map(|key| Entry {
                key,
                value: Some("2021-12-16".to_owned()),
                version: Version(vec![("k3f9".into(), 1)]),
            })
            .into_iter()
            .collect(),
        ..Layer::default()
    }
}

/// Flips so many bits, one at a time, at places spread over the bytes; gives those that `is_noticed` did not notice.
fn flips(bytes: &[u8], count: usize, is_noticed: impl Fn(&[u8]) -> bool) -> Vec<(usize, u8)> {
    let mut bytes = bytes.to_vec();
    let bits = bytes.len() * 8;
    // A step that has no factor in common with the number of bits visits each of them.
    let step = (bits / count.min(bits)).max(1) | 1;
    let mut unnoticed = Vec::new();
    for number in 0..count {
        let bit = (number * step + number / bits.max(1)) % bits;
        let (at, mask) = (bit / 8, 1 << (bit % 8));
        bytes[at] ^= mask;
        if !is_noticed(&bytes) {
            unnoticed.push((at, mask));
        }
        bytes[at] ^= mask;
    }
    unnoticed
}

fn in_a_layer(count: usize) {
    let (letter, before) = (letter(), layer(12));
    let text = layer::serialise(&letter, &before, &default_codebook());
    let whole = layer::to_layer(&layer::parse(text.as_bytes()).unwrap(), &letter).0;
    let unnoticed = flips(text.as_bytes(), count, |bytes| {
        let Ok(file) = layer::parse(bytes) else {
            return true;
        };
        let (layer, report) = layer::to_layer(&file, &letter);
        layer == whole
            || report.forbids_saving()
            || report.miscounted.is_some()
            || !report.hand_edited.is_empty()
    });
    let around = |at: usize| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(20)..(at + 20).min(text.len())])
            .into_owned()
    };
    let first = unnoticed.first().map(|(at, mask)| (around(*at), mask));
    assert_eq!(first, None, "and {} more", unnoticed.len());
}

fn change(number: usize) -> ChangeRecord {
    let put = annotation(number);
    ChangeRecord {
        at: put.changed,
        kind: ChangeKind::Step {
            name: StepName::Mark("Follow-up".to_owned()),
            focus: Some(put.id.clone()),
            joined: false,
            id: None,
        },
        back: vec![Edit::Remove(put.id.clone())],
        edits: vec![
            Edit::Put(Box::new(put)),
            Edit::Correct(correction(number % 4)),
        ],
        deleted: Vec::new(),
        siblings: Vec::new(),
    }
}

fn journal(changes: &[ChangeRecord]) -> Vec<u8> {
    let disk = MemoryDisk::new();
    let begin = Begin {
        letter_path: "/brieven/brief.txt".into(),
        letter: Arc::new(letter()),
        analyst: Analyst::from_account("Anna de Wit"),
        generation: 1,
        continues: None,
    };
    let mut journal =
        Journal::create(&disk, Path::new("/j"), "een", &begin, Moment::default()).unwrap();
    for change in changes {
        journal.append(&disk, std::slice::from_ref(change)).unwrap();
    }
    disk.bytes("/j/een.ron").unwrap()
}

/// Whether a journal that should hold `changes` says that something is wrong, or still holds them all.
fn is_right(bytes: &[u8], changes: &[ChangeRecord]) -> bool {
    let contents = read(bytes, &letter());
    let found: Vec<&ChangeRecord> = contents.changes.iter().map(|(_, change)| change).collect();
    found == changes.iter().collect::<Vec<_>>()
        || contents.damaged > 0
        || contents.cut_short
        || contents.newer
}

fn in_a_journal(count: usize) {
    let changes: Vec<ChangeRecord> = (0..12).map(change).collect();
    let bytes = journal(&changes);
    assert!(is_right(&bytes, &changes));
    let unnoticed = flips(&bytes, count, |flipped| {
        let found = read(flipped, &letter());
        // What is read is what was written, also where something is missing.
        let true_ones = found
            .changes
            .iter()
            .all(|(_, found)| changes.contains(found));
        // One flipped bit takes at most two of them away: where it joins two lines.
        true_ones && found.changes.len() + 2 >= changes.len() && is_right(flipped, &changes)
    });
    assert_eq!(unnoticed, []);
}

#[test]
fn a_flipped_bit_in_a_layer_is_noticed() {
    in_a_layer(4_000);
}

#[test]
fn a_flipped_bit_in_a_journal_is_noticed() {
    in_a_journal(4_000);
}

#[test]
fn a_damaged_line_end_hides_no_more_than_the_lines_beside_it() {
    let changes: Vec<ChangeRecord> = (0..6).map(change).collect();
    let mut bytes = journal(&changes);
    for at in (0..bytes.len())
        .filter(|at| bytes[*at] == b'\n')
        .collect::<Vec<_>>()
    {
        bytes[at] ^= 1;
        let contents = read(&bytes, &letter());
        let found: Vec<&ChangeRecord> = contents.changes.iter().map(|(_, change)| change).collect();
        assert!(found.iter().all(|found| changes.contains(found)), "at {at}");
        assert!(
            found.len() + 2 >= changes.len() && is_right(&bytes, &changes),
            "at {at}"
        );
        bytes[at] ^= 1;
    }
}

#[test]
#[ignore = "a minute"]
fn any_of_200_000_flipped_bits_in_a_layer_is_noticed() {
    in_a_layer(200_000);
}

#[test]
#[ignore = "a minute"]
fn any_of_200_000_flipped_bits_in_a_journal_is_noticed() {
    in_a_journal(200_000);
}

/// The test of the test: with checksums that always fit, as if there were none, flipped bits are taken for the truth.
#[test]
fn without_checksums_flipped_bits_would_go_unnoticed() {
    let changes: Vec<ChangeRecord> = (0..12).map(change).collect();
    let unnoticed = flips(&journal(&changes), 2_000, |flipped| {
        is_right(
            signed(&String::from_utf8_lossy(flipped)).as_bytes(),
            &changes,
        )
    });
    assert!(unnoticed.len() > 100, "{}", unnoticed.len());
}

#[test]
fn a_journal_that_is_cut_short_holds_what_stood_before() {
    let changes: Vec<ChangeRecord> = (0..6).map(change).collect();
    let bytes = journal(&changes);
    for length in 0..bytes.len() {
        let contents = read(&bytes[..length], &letter());
        let found: Vec<&ChangeRecord> = contents.changes.iter().map(|(_, change)| change).collect();
        assert_eq!(found, changes.iter().take(found.len()).collect::<Vec<_>>());
        assert_eq!(contents.damaged, 0, "at {length}");
        let lines = bytes[..length]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        assert!(found.len() + 4 >= lines, "at {length}");
    }
}
