//! A letter, work on it, and a disk with both.

use kanttekening::annotation::{
    Analyst, Annotation, AnnotationId, CorrectionEntry, Entry, FollowUp, Layer, Memo,
    MetadataEntry, Moment, Place, Status, Tombstone, Version,
};
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::{ChangeKind, ChangeRecord, Edit, StepName};
use kanttekening::letter::{ByteOffset, CorrectionKind, Letter, MetadataField, Span, sha256_hex};
use kanttekening::merge::Trust;
use kanttekening::store::disk::Disk;
use kanttekening::store::folder::Looking;
use kanttekening::store::journal::{Begin, Journal};
use kanttekening::store::layer;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::workspace::import_process::Importer;
use kanttekening::workspace::open::{ColleagueLimits, Opened, Options, Reader, open_letter};
use std::path::Path;
use std::sync::Arc;

pub const PATH: &str = "/f/brief.txt";
pub const LAYER: &str = "/f/brief.txt.anna.ron";
pub const JOURNALS: &str = "/j";

pub const TEXT: &str = "Den Haag, 3 mei 2024\n\nGeachte Voorzitter,\n\n\
Uit gesprekken met de gemeen-\nschappen blijkt dat één gegeven is vernietigd 👍. De op\n\nPagina 1 van 2\n\x0c\n\
deze wijze verkregen gegevens worden\nvernietigd.\n\nIn het najaar informeer ik u opnieuw.\n";

pub fn letter() -> Letter {
    Letter::new("brief.txt", sha256_hex(TEXT.as_bytes()), "text 1", TEXT)
}

pub fn moment() -> Moment {
    Moment::parse("2026-11-24T10:00:00Z").unwrap()
}

pub fn annotation(number: usize) -> Annotation {
    let start = TEXT.floor_char_boundary(number * 13 % 150);
    let end = TEXT.floor_char_boundary(start + 5 + number % 20);
    let follow_up = FollowUp {
        what: "Nagaan".to_owned(),
        who: "Anna".to_owned(),
        due: Some(jiff::civil::date(2027, 5, 31)),
        due_words: String::new(),
        status: Status::Open,
    };
    Annotation {
        id: AnnotationId::new(&format!("0198f0-{number:04}")),
        span: Span::new(start, end),
        tags: vec![TagId::new("follow-up"), TagId::new("eigen")],
        note: format!("Notitie {number}: \"wie\" doet\nwat?"),
        follow_up: number.is_multiple_of(2).then_some(follow_up),
        group: number.is_multiple_of(3).then(|| "g1".to_owned()),
        created: moment(),
        changed: moment(),
        version: Version(vec![("k3f9".into(), number as u64 + 1)]),
        ..Annotation::default()
    }
}

pub fn layer(count: usize) -> Layer {
    Layer {
        analyst: Analyst::from_account("anna"),
        memo: memo("Een memo over de hele brief.", 1),
        annotations: (0..count).map(annotation).collect(),
        deleted: vec![Tombstone {
            id: AnnotationId::new("0100"),
            version: Version(vec![("k3f9".into(), 4)]),
        }],
        corrections: (0..count).map(correction).collect(),
        metadata: (0..count.min(2)).map(metadata).collect(),
        ..Layer::default()
    }
}

pub fn layer_file(layer: &Layer) -> Vec<u8> {
    layer::serialise(&letter(), layer, &default_codebook()).into_bytes()
}

/// A disk with the letter and these files on it.
pub fn disk(files: &[(&str, &[u8])]) -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put(PATH, TEXT);
    for (path, bytes) in files {
        disk.put(path, *bytes);
    }
    disk
}

/// The letter as opened; only the letter itself can be a reason not to.
pub fn open(disk: &dyn Disk) -> Opened {
    let options = Options {
        reader: Reader::Account("anna".to_owned()),
        importer: &Importer::default(),
        layer_limit: 1 << 30,
        limits: ColleagueLimits::NONE,
        writer: "d-1".to_owned(),
        colleagues: true,
        journals: Path::new(JOURNALS),
        versions: Path::new("/v"),
        trust: Trust::new("d-1", []),
        computer: "PC-1",
        now: moment(),
        tidy: true,
        looking: Looking::Anew,
        before: None,
        redirects: &[],
    };
    open_letter(disk, Path::new(PATH), &options).expect("the letter opens")
}

/// Whether an annotation lies in the letter, with whole characters in it.
pub fn lies_in(annotation: &Annotation, letter: &Letter) -> bool {
    annotation.is_orphan() || letter.text().get(annotation.span.range()).is_some()
}

/// A correction at a place of its own; of three one was taken back.
pub fn correction(number: usize) -> CorrectionEntry {
    let kind = CorrectionKind::ALL[number % 6];
    let at = ByteOffset(number * 31 % TEXT.len());
    Entry {
        key: Place::record(&letter(), at, kind.aspect()),
        value: (number % 3 != 2).then_some(kind),
        version: Version(vec![("k3f9".into(), number as u64 + 1)]),
    }
}

pub fn metadata(number: usize) -> MetadataEntry {
    Entry {
        key: [MetadataField::Date, MetadataField::Sender][number % 2],
        value: Some(format!("Waarde {number}")),
        version: Version(vec![("k3f9".into(), number as u64 + 1)]),
    }
}

/// A memo, as the edit of this number left it.
pub fn memo(text: &str, number: u64) -> Memo {
    Memo {
        text: text.to_owned(),
        version: Version(vec![("k3f9".into(), number)]),
    }
}

pub fn change(number: usize) -> ChangeRecord {
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
        edits: vec![Edit::Put(Box::new(put))],
        deleted: Vec::new(),
        siblings: Vec::new(),
    }
}

/// A journal with these changes in it.
pub fn journal(changes: &[ChangeRecord]) -> Vec<u8> {
    let disk = MemoryDisk::new();
    let begin = Begin {
        letter_path: PATH.into(),
        letter: Arc::new(letter()),
        analyst: Analyst::from_account("anna"),
        generation: 1,
        continues: None,
    };
    let mut journal = Journal::create(&disk, Path::new(JOURNALS), "een", &begin, moment()).unwrap();
    for change in changes {
        journal.append(&disk, std::slice::from_ref(change)).unwrap();
    }
    journal.published(4, moment()).unwrap();
    disk.bytes("/j/een.ron").unwrap()
}
