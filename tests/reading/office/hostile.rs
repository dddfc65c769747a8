//! Documents made to hurt, and good ones changed at random: answered, with words, within bounds.

use super::{archive, check, refusal};
use kanttekening::analysis::Kind;
use kanttekening::import::{ImportError, Request, read};

/// Good documents of a kind, to be cut off and changed; a new kind has to be given some.
fn samples_of(kind: Kind) -> &'static [&'static [u8]] {
    match kind {
        Kind::Word => &[include_bytes!("../../fixtures/office/brief.docx")],
        Kind::OpenDocument => &[
            include_bytes!("../../fixtures/office/brief.odt"),
            include_bytes!("../../fixtures/letter/source/brief.fodt"),
        ],
        Kind::RichText => &[include_bytes!("../../fixtures/office/brief.rtf")],
        Kind::Html => &[include_bytes!("../../fixtures/office/brief.html")],
        // In `pdf/hostile.rs` and `mail.rs`; text is read whatever its bytes are.
        Kind::Pdf | Kind::Mail | Kind::Text => &[],
    }
}

fn samples() -> Vec<&'static [u8]> {
    let all = Kind::ALL.into_iter().flat_map(samples_of);
    all.copied().collect()
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn document(body: &str) -> Vec<u8> {
    archive(&[(
        "word/document.xml",
        &format!("<w:document {WORD}><w:body>{body}</w:body></w:document>"),
    )])
}

#[test]
fn parts_that_unpack_to_too_much_are_refused() {
    let bomb = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "0".repeat(40 << 20));
    assert!(matches!(
        refusal(&document(&bomb)),
        ImportError::TooMuch { .. }
    ));
    let media = "application/vnd.oasis.opendocument.text";
    let odt = archive(&[("mimetype", media), ("content.xml", &" ".repeat(40 << 20))]);
    assert!(matches!(refusal(&odt), ImportError::TooMuch { .. }));
}

#[test]
fn many_parts_and_deep_elements_are_refused() {
    let names: Vec<String> = (0..20_001).map(|at| format!("word/{at}.xml")).collect();
    let mut parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    parts.push(("word/document.xml", ""));
    assert!(read(&archive(&parts), &Request::default(), &mut |_, _| {}).is_err());
    for tag in ["w:tbl", "w:txbxContent", "w:p", "w:r", "x"] {
        let deep = format!("<{tag}>").repeat(100_000);
        assert!(matches!(
            refusal(&document(&deep)),
            ImportError::TooMuch { .. }
        ));
    }
}

#[test]
fn entities_do_not_grow() {
    let text = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\
        <w:document {WORD}><w:body><w:p><w:r><w:t>x&b;&c;y</w:t></w:r></w:p></w:body></w:document>"
    );
    let read = super::import(&archive(&[("word/document.xml", &text)]));
    assert_eq!(read.text, "xy");
}

#[test]
fn documents_cut_off_anywhere_are_answered() {
    for sample in samples() {
        for length in (0..sample.len()).step_by(sample.len() / 40 + 1) {
            answered(&sample[..length]);
        }
    }
}

#[test]
fn changed_documents_are_answered() {
    changed(150);
}

#[test]
#[ignore = "looks at 20,000 documents"]
fn many_changed_documents_are_answered() {
    let count = std::env::var("KANTTEKENING_FUZZ_COUNT").ok();
    changed(count.and_then(|count| count.parse().ok()).unwrap_or(20_000));
}

fn answered(bytes: &[u8]) -> bool {
    match read(bytes, &Request::default(), &mut |_, _| {}) {
        Ok(imported) => {
            check_loosely(&imported);
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// A changed document may be read as plain text, of which less holds.
fn check_loosely(imported: &kanttekening::import::Imported) {
    if imported.structure.is_some() {
        check(imported);
    }
}

/// Looks at `count` documents, changed by random numbers that begin at the number of each: a failure tells which.
fn changed(count: u64) {
    let samples = samples();
    let packed = samples.iter().filter(|sample| sample.starts_with(b"PK"));
    let unpacked: Vec<Vec<(String, String)>> = packed.map(|sample| parts(sample)).collect();
    let mut read = 0;
    for seed in 0..count {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let which = random.below(unpacked.len() + samples.len());
        let bytes = match unpacked.get(which) {
            // What is packed is changed unpacked, or no change would get past the checksums.
            Some(parts) => {
                let at = random.below(parts.len());
                let changed: Vec<(&str, String)> = parts
                    .iter()
                    .enumerate()
                    .map(|(number, (name, text))| {
                        let text = if number == at {
                            random.change(text.as_bytes())
                        } else {
                            text.clone().into_bytes()
                        };
                        (name.as_str(), String::from_utf8_lossy(&text).into_owned())
                    })
                    .collect();
                let changed: Vec<(&str, &str)> = changed
                    .iter()
                    .map(|(name, text)| (*name, text.as_str()))
                    .collect();
                archive(&changed)
            }
            None => random.change(samples[which - unpacked.len()]),
        };
        let answer = std::panic::catch_unwind(|| answered(&bytes));
        read += u64::from(answer.unwrap_or_else(|_| panic!("document {seed} was not answered")));
    }
    println!(
        "{count} changed documents: {read} read, {} refused",
        count - read
    );
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut text = String::new();
        let name = part.name().unwrap().into_owned();
        if std::io::Read::read_to_string(&mut part, &mut text).is_ok() {
            parts.push((name, text));
        }
    }
    parts
}

/// Xorshift.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap_or_default() % end.max(1)
    }

    /// Changes a few places: bytes, signs that matter, pieces left out, doubled, put elsewhere, cut off.
    fn change(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let to = (at + self.below(200)).min(bytes.len());
            match self.below(7) {
                0 if at < bytes.len() => bytes[at] = self.next() as u8,
                1 => {
                    let signs = b"<>&;\"'/{}\\#0\n:";
                    bytes.insert(at, signs[self.below(signs.len())]);
                }
                2 => drop(bytes.drain(at..to)),
                3 => {
                    let piece = bytes[at..to].to_vec();
                    let place = self.below(bytes.len());
                    bytes.splice(place..place, piece);
                }
                4 => {
                    if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                        bytes.splice(at + digit..at + digit, *b"99999999999");
                    }
                }
                5 => {
                    if let Some(tag) = bytes[at..]
                        .iter()
                        .position(|byte| matches!(byte, b'<' | b'\\' | b'{'))
                    {
                        let end = bytes[at + tag..]
                            .iter()
                            .position(|byte| matches!(byte, b'>' | b' ' | b'}'));
                        bytes.drain(at + tag..at + tag + end.unwrap_or(0));
                    }
                }
                _ if self.below(10) == 0 => bytes.truncate(at),
                _ => {}
            }
        }
        bytes
    }
}

/// So many rows of `COLUMNS` cells make a table of a million.
const ROWS: usize = 250_000;
const COLUMNS: usize = 4;

/// A million cells, each with a number of its own, between what a row and a cell begin and end with.
fn rows(row: [&str; 2], cell: [&str; 2]) -> String {
    use std::fmt::Write as _;
    let mut all =
        String::with_capacity(ROWS * (COLUMNS * (cell[0].len() + cell[1].len() + 8) + 20));
    for number in 0..ROWS {
        all += row[0];
        for column in 0..COLUMNS {
            let _ = write!(all, "{}{}{}", cell[0], number * COLUMNS + column, cell[1]);
        }
        all += row[1];
    }
    all
}

/// An archive of these parts, which takes no time to be packed.
fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Reads a document with a table of a million cells: each is where it belongs, and that takes no more than it may.
fn is_a_table_of_a_million(bytes: &[u8]) {
    let begun = std::time::Instant::now();
    let imported = read(bytes, &Request::default(), &mut |_, _| {}).expect("it is read");
    let structure = imported.structure.as_ref().expect("a structure");
    assert_eq!(structure.cells.len(), ROWS * COLUMNS);
    for (number, cell) in structure.cells.iter().enumerate() {
        let place = (cell.row as usize, cell.column as usize);
        assert_eq!(place, (number / COLUMNS, number % COLUMNS));
    }
    let last = structure.blocks.last().expect("a block");
    assert_eq!(&imported.text[last.span.range()], "999999");
    // Where nothing is optimised; a program that is takes a tenth.
    let took = begun.elapsed();
    assert!(took < std::time::Duration::from_secs(120), "{took:?}");
}

#[test]
fn a_table_of_a_million_cells_is_read_from_a_word_document() {
    let rows = rows(
        ["<w:tr>", "</w:tr>"],
        ["<w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc>"],
    );
    let body = format!("<w:tbl>{rows}</w:tbl>");
    let text = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    is_a_table_of_a_million(&stored(&[("word/document.xml", &text)]));
}

#[test]
fn a_table_of_a_million_cells_is_read_from_an_open_document() {
    let rows = rows(
        ["<table:table-row>", "</table:table-row>"],
        ["<table:table-cell><text:p>", "</text:p></table:table-cell>"],
    );
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                  xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
                  xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let text = format!(
        "<office:document-content {spaces}><office:body><office:text><table:table>{rows}</table:table></office:text></office:body></office:document-content>"
    );
    let media = "application/vnd.oasis.opendocument.text";
    is_a_table_of_a_million(&stored(&[("mimetype", media), ("content.xml", &text)]));
}

#[test]
fn a_table_of_a_million_cells_is_read_from_a_page() {
    let rows = rows(["<tr>", ""], ["<td>", ""]);
    is_a_table_of_a_million(format!("<html><table>{rows}</table></html>").as_bytes());
}
