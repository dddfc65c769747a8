//! Exports as they have been from the first version on, byte for byte but for the version of the program: in `exports/`,
//! `<format>.<language>.txt` each.

use crate::support::formats::NOT_PLAIN;
use kanttekening::annotation::{
    Analyst, AnchorState, Annotation, AnnotationId, Certainty, Entry, FollowUp, Layer, Memo,
    Moment, RecordedAnchor, Status, Tombstone, Version,
};
use kanttekening::codebook::{Color, Tag, TagId, default_codebook};
use kanttekening::exchange::{self, Missing};
use kanttekening::l10n::Language;
use kanttekening::letter::{Letter, MetadataField, Span, sha256_hex};
use kanttekening::store::disk::RealDisk;
use kanttekening::workspace::export::{ExportJob, ExportLetter, Originals};
use kanttekening::workspace::import_process::Importer;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const LETTER: &str = "Ministerie van Dorp en Buurt\n\nDatum: 3 mei 2024\n\nOns kenmerk: 2024-77\n\n\
Geachte voorzitter,\n\nUit gesprekken met de gemeen-\nschappen blijkt dat één gegeven <is> vernietigd 👍. \
De op deze wijze verkregen gegevens worden *vernietigd*.\n\n\
In het najaar informeer ik u opnieuw | over de stand van zaken.\n";

fn letter(name: &str, text: &str) -> Letter {
    Letter::new(name, sha256_hex(text.as_bytes()), "text 1", text)
}

fn at(time: &str) -> Moment {
    Moment::parse(time).unwrap()
}

/// An annotation of these words with these tags, and what else it has.
fn mark(id: &str, words: &str, tags: &[&str], change: impl FnOnce(&mut Annotation)) -> Annotation {
    let start = LETTER.find(words).unwrap();
    let mut annotation = Annotation {
        id: AnnotationId::new(id),
        span: Span::new(start, start + words.len()),
        tags: tags.iter().map(|tag| TagId::new(tag)).collect(),
        created: at("2026-11-23T10:00:00Z"),
        changed: at("2026-11-24T09:02:11Z"),
        ..Annotation::default()
    };
    change(&mut annotation);
    annotation
}

fn asks(what: &str, due: Option<(i16, i8, i8)>, status: Status) -> Option<FollowUp> {
    Some(FollowUp {
        what: what.to_owned(),
        who: "Minister; staf".to_owned(),
        due: due.map(|(year, month, day)| jiff::civil::date(year, month, day)),
        due_words: String::new(),
        status,
    })
}

fn own() -> Layer {
    let annotations = [
        mark("0198f0a1-0001", "2024-77", &["follow-up"], |it| {
            it.follow_up = asks("", None, Status::Open);
        }),
        mark(
            "0198f0a1-0002",
            "Uit gesprekken met de gemeen-\nschappen",
            &["eigen", "follow-up"],
            |it| {
                it.note = "=1+1, \"en\" meer;\nzie <b>".to_owned();
                it.follow_up = asks("Nagaan & melden", Some((2027, 5, 31)), Status::InProgress);
            },
        ),
        mark("0198f0a1-0003", "één gegeven", &["data-deletion"], |it| {
            it.state = AnchorState::ToCheck;
            it.group = Some("g1".to_owned());
            it.follow_up = asks("Af", Some((2024, 1, 1)), Status::Done);
        }),
        mark(
            "0198f0a1-0004",
            "De op deze wijze verkregen gegevens",
            &["data-deletion"],
            |it| {
                it.state = AnchorState::Moved(Certainty::Sure);
                it.note = "x".repeat(40_000);
                it.follow_up = asks("Niet meer", Some((2024, 12, 9)), Status::Dropped);
            },
        ),
        mark("0198f0a1-0005", "verkregen gegevens worden", &[], |it| {
            it.state = AnchorState::Changed(Certainty::Sure);
            it.origin = Some("elders".to_owned());
        }),
        mark(
            "0198f0a1-0006",
            "In het najaar",
            &["lessons-learned"],
            |it| {
                it.state = AnchorState::Orphan;
                it.recorded = Some(Box::new(RecordedAnchor {
                    quote: "Wat hier eerder\nstond".to_owned(),
                    before: "voor ".to_owned(),
                    after: " na".to_owned(),
                    ..RecordedAnchor::default()
                }));
            },
        ),
    ];
    let mut layer = Layer {
        analyst: Analyst::from_account("Anna de Wit"),
        memo: Memo {
            text: "Vergelijk met 2019.\n\n# en meer".to_owned(),
            ..Memo::default()
        },
        annotations: annotations.into_iter().collect(),
        deleted: vec![Tombstone {
            id: AnnotationId::new("0100"),
            version: Version::default(),
        }],
        carried_tags: vec![Tag {
            id: TagId::new("eigen"),
            name: "Eigen label".to_owned(),
            color: Color::UNKNOWN,
            ..default_codebook().tags[0].clone()
        }],
        ..Layer::default()
    };
    layer.metadata.replace(Entry {
        key: MetadataField::Subject,
        value: Some("Voortgang; vervolg".to_owned()),
        version: Version::default(),
    });
    layer
}

fn job(language: Language) -> ExportJob {
    let colleague = Layer {
        analyst: Analyst::from_account("Bram"),
        annotations: [mark(
            "0198f0a1-0007",
            "opnieuw |",
            &["trust-restoration"],
            |_| {},
        )]
        .into_iter()
        .collect(),
        ..Layer::default()
    };
    let missing = [Some(0), Some(1), Some(5), None];
    let missing = missing.into_iter().zip(1..).map(|(count, number)| Missing {
        file: format!("brief.txt.collega-{number}.ron"),
        count,
    });
    let of = |name: &str, text: &str, layers: Vec<Layer>, missing: Vec<Missing>| ExportLetter {
        path: PathBuf::from(name),
        letter: Arc::new(letter(name, text)),
        layers,
        missing,
    };
    ExportJob {
        letters: vec![
            of(
                "brief.txt",
                LETTER,
                vec![own(), colleague],
                missing.collect(),
            ),
            of(
                "twee.txt",
                "Den Haag, 3 mei 2024\n\nNiets.\n",
                vec![Layer::default()],
                Vec::new(),
            ),
        ],
        codebook: default_codebook(),
        language,
        made: at("2026-11-25T09:05:59Z"),
        made_here: jiff::civil::date(2026, 11, 25).at(9, 5, 59, 0),
    }
}

#[test]
fn exports_are_what_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marking/golden/exports");
    let originals = Originals {
        disk: Arc::new(RealDisk),
        importer: Importer::default(),
        template: None,
    };
    let kept = exchange::FORMATS.iter();
    let kept = kept.filter(|format| !NOT_PLAIN.contains(&format.id()));
    let languages = [("en", Language::English), ("nl", Language::Dutch)];
    let all: Vec<_> = kept
        .flat_map(|format| languages.map(|(id, language)| (*format, id, language)))
        .collect();
    let files = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(all.len(), files, "one for each, and no others");
    for (format, id, language) in all {
        let name = format!("{}.{id}.txt", format.id());
        let expected = std::fs::read_to_string(folder.join(&name)).expect(&name);
        let made = job(language).to_bytes(format, &originals).unwrap();
        let written = String::from_utf8(made.bytes).unwrap();
        let written = written.replace(env!("CARGO_PKG_VERSION"), "{version}");
        // Lines, so that what differs can be seen.
        for (line, (now, then)) in written.lines().zip(expected.lines()).enumerate() {
            assert_eq!(now, then, "{name}:{}", line + 1);
        }
        assert!(written == expected, "{name}");
    }
}
