//! What handing over costs: `cargo bench --bench exports`, and behind `--` the number of annotations, 100,000 unless given.
//!
//! Each format is set beside the plain serialiser on the same records: JSON of what an annotation says.

#[allow(dead_code)]
mod common;

use common::{letter_text, work};
use kanttekening::annotation::AnnotationId;
use kanttekening::edit::Work;
use kanttekening::exchange::{FORMATS, Remarks, of_document, place};
use kanttekening::import;
use kanttekening::l10n::Language;
use kanttekening::letter::{Letter, sha256_hex};
use kanttekening::store::disk::RealDisk;
use kanttekening::workspace::export::{ExportJob, ExportLetter, Originals};
use kanttekening::workspace::import_process::Importer;
use kanttekening::workspace::session::{IntakeChoice, Session};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The size of a letter in which so many annotations stand, in bytes for each 10,000.
const MEGABYTE: usize = 1_000_000;

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn main() {
    let asked = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let count: usize = asked.unwrap_or(100_000);
    let text = letter_text(count.div_ceil(10_000) * MEGABYTE, 1);
    let sha256 = sha256_hex(text.as_bytes());
    let letter = Letter::new("brief.txt", sha256, "text 1", &text);
    let Work { layer, codebook } = work(&letter, count);
    let records = || {
        let all = layer.annotations.iter().map(|it| {
            serde_json::json!({
                "id": it.id.as_str(),
                "quote": letter.quote(it.span),
                "note": it.note,
                "tags": it.tags.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(),
                "start": it.span.start.0,
                "end": it.span.end.0,
            })
        });
        serde_json::to_vec(&all.collect::<Vec<_>>()).expect("memory takes it")
    };
    let (plain, base) = timed(records);
    println!("| what | {count} annotations | bytes | ÷ plain |");
    println!("|---|---|---|---|");
    println!("| plain records | {base:.2?} | {} | 1 |", plain.len());
    let job = ExportJob {
        letters: vec![ExportLetter {
            path: "/brief.txt".into(),
            letter: Arc::new(letter.clone()),
            layers: vec![layer.clone()],
            missing: Vec::new(),
        }],
        codebook: codebook.clone(),
        language: Language::Dutch,
        made: Default::default(),
        made_here: Default::default(),
    };
    let originals = Originals {
        disk: Arc::new(RealDisk),
        importer: Importer::default(),
        template: None,
    };
    let mut document = Vec::new();
    for format in FORMATS.iter().filter(|it| it.takes(Some("text 1"))) {
        let (made, took) = timed(|| job.to_bytes(*format, &originals));
        let Ok(made) = made else {
            continue;
        };
        let ratio = took.as_secs_f64() / base.as_secs_f64();
        println!(
            "| {} | {took:.2?} | {} | {ratio:.1} |",
            format.id(),
            made.bytes.len()
        );
        if format.id() == "docx" {
            document = made.bytes;
        }
    }
    // What comes back as it went out.
    let (theirs, reading) = timed(|| import::letter("terug.docx", &document).expect("it is read"));
    let (placed, placing) = timed(|| place(of_document(&theirs), &theirs, &letter));
    let mut remarks = Remarks::default();
    let ((), knowing) = timed(|| job.with(|export| remarks.add(export)));
    let work = Work { layer, codebook };
    let path = "/brief.txt".into();
    let mut session = Session::new(path, Arc::new(letter), work, Vec::new(), "d");
    let new_id = || AnnotationId::new("new");
    let (taken, taking) = timed(|| {
        let intake = session.intake("terug.docx", &placed, &remarks, new_id);
        let choice = IntakeChoice::first(&intake);
        session.take_from(&intake, &choice)
    });
    let all = reading + placing + knowing + taking;
    let ratio = all.as_secs_f64() / base.as_secs_f64();
    println!("| docx back: read | {reading:.2?} | | |");
    println!("| docx back: places | {placing:.2?} | | |");
    println!("| docx back: what is known | {knowing:.2?} | | |");
    println!("| docx back: taken in | {taking:.2?} | | |");
    println!(
        "| docx back, all | {all:.2?} | {} known | {ratio:.1} |",
        taken.known
    );
}
