//! What handing over costs: `cargo bench --bench exports`, and behind `--` the number of annotations, 100,000 unless given.
//!
//! Each format is set beside a plain serialiser of its kind that writes the same records: the cells of the same workbook or
//! table, the events of the same XML parts, packed likewise. Where there is none, JSON of what an annotation says stands in.

#[allow(dead_code)]
mod common;

use calamine::{Data, Reader as _, Xlsx};
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
use quick_xml::events::Event;
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Read as _, Write as _};
use std::sync::Arc;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Writes the records of a file again with nothing but a serialiser of its kind; the time of writing, without that of reading.
fn plainly(extension: &str, bytes: &[u8]) -> Option<Duration> {
    match extension {
        "csv" => Some(plain_table(bytes)),
        "xlsx" => Some(plain_workbook(bytes)),
        "docx" => Some(plain_parts(bytes)),
        _ => None,
    }
}

fn plain_table(bytes: &[u8]) -> Duration {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let rows: Vec<_> = reader.byte_records().map_while(Result::ok).collect();
    let write = || {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for row in &rows {
            writer.write_byte_record(row).expect("memory takes it");
        }
        writer.into_inner().expect("memory takes it")
    };
    timed(write).1
}

fn plain_workbook(bytes: &[u8]) -> Duration {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets();
    let write = || {
        let mut book = Workbook::new();
        for (_, cells) in &sheets {
            let sheet = book.add_worksheet();
            for (row, column, cell) in cells.used_cells() {
                let (row, column) = (row as u32, column as u16);
                let written = match cell {
                    Data::String(text) => sheet.write_string(row, column, text),
                    Data::Float(number) => sheet.write_number(row, column, *number),
                    other => sheet.write_string(row, column, other.to_string()),
                };
                written.expect("it has room");
            }
        }
        book.save_to_buffer().expect("memory takes it")
    };
    timed(write).1
}

fn plain_parts(bytes: &[u8]) -> Duration {
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let parts = (0..package.len()).map(|at| {
        let mut part = package.by_index(at).expect("a part");
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("it is whole");
        let name = part.name().expect("a name").into_owned();
        (name, text)
    });
    let parts: Vec<_> = parts.collect();
    let events = parts.iter().map(|(_, text)| {
        let mut reader = quick_xml::Reader::from_reader(text.as_slice());
        let events = std::iter::from_fn(|| reader.read_event().ok());
        let is_inside = |event: &Event| !matches!(event, Event::Eof);
        events.take_while(is_inside).collect::<Vec<_>>()
    });
    let events: Vec<_> = events.collect();
    let write = || {
        let mut package = ZipWriter::new(Cursor::new(Vec::new()));
        for ((name, _), events) in parts.iter().zip(&events) {
            let part = package.start_file(name, SimpleFileOptions::default());
            part.expect("it has room");
            let mut text = Vec::new();
            let mut writer = quick_xml::Writer::new(&mut text);
            for event in events {
                let event = event.borrow();
                writer.write_event(event).expect("memory takes it");
            }
            package.write_all(&text).expect("memory takes it");
        }
        package.finish().expect("memory takes it")
    };
    timed(write).1
}

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
    println!("| what | {count} annotations | bytes | plain | ÷ plain | ÷ JSON |");
    println!("|---|---|---|---|---|---|");
    println!("| JSON records | {base:.2?} | {} | | | 1 |", plain.len());
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
        let plain = plainly(format.extension(), &made.bytes).unwrap_or(base);
        println!(
            "| {} | {took:.2?} | {} | {plain:.2?} | {:.1} | {:.1} |",
            format.id(),
            made.bytes.len(),
            took.as_secs_f64() / plain.as_secs_f64(),
            took.as_secs_f64() / base.as_secs_f64(),
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
        let intake = session.intake("terug.docx", &placed, &remarks, &[], new_id);
        let choice = IntakeChoice::first(&intake);
        session.take_from(&intake, &choice)
    });
    let all = reading + placing + knowing + taking;
    let ratio = all.as_secs_f64() / base.as_secs_f64();
    println!("| docx back: read | {reading:.2?} | | | | |");
    println!("| docx back: places | {placing:.2?} | | | | |");
    println!("| docx back: what is known | {knowing:.2?} | | | | |");
    println!("| docx back: taken in | {taking:.2?} | | | | |");
    println!(
        "| docx back, all | {all:.2?} | {} known | | | {ratio:.1} |",
        taken.known
    );
}
