//! Writes an incremental update (ISO 32000-2, 7.5.6): new and changed objects behind the document as it was, and a
//! cross-reference section for them that leads on to the ones before.

use super::gate::Table;
use super::geometry::{Point, Rect};
use super::lock::Lock;
use super::refused::Refused;
use super::syntax::{elements, string};
use md5::{Digest as _, Md5};

/// A document is no longer than this, in bytes: readers keep offsets in 32 bits.
const LONGEST: usize = i32::MAX as usize;

/// The number and generation of an object.
pub(super) type Id = (u32, u16);

/// The entries of a trailer that are made anew, or belong to one kind of section only.
const OWN: [&[u8]; 11] = [
    b"Size",
    b"Prev",
    b"ID",
    b"XRefStm",
    b"Type",
    b"W",
    b"Index",
    b"Filter",
    b"DecodeParms",
    b"DL",
    b"Length",
];

/// Writes objects behind a document.
pub(super) struct Pen<'a> {
    out: Vec<u8>,
    table: &'a Table,
    lock: Option<&'a Lock>,
    /// The object that is being written.
    id: Id,
    /// The objects written, and where.
    written: Vec<(Id, usize)>,
    next: u32,
    failed: bool,
}

impl<'a> Pen<'a> {
    /// Begins behind a document.
    pub fn new(document: &[u8], table: &'a Table, lock: Option<&'a Lock>) -> Self {
        let mut out = document.to_vec();
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        Self {
            out,
            table,
            lock,
            id: (0, 0),
            written: Vec::new(),
            next: table.next,
            failed: false,
        }
    }

    /// The number of a new object, which has to be written.
    pub fn number(&mut self) -> Id {
        let number = self.next;
        self.next = self.next.saturating_add(1);
        (number, 0)
    }

    /// Writes an object; `body` writes its value.
    pub fn object(&mut self, id: Id, body: impl FnOnce(&mut Self)) {
        self.id = id;
        self.written.push((id, self.out.len()));
        self.raw(&format!("{} {} obj\n", id.0, id.1));
        body(self);
        self.raw("\nendobj\n");
    }

    /// Writes what is ready to be written.
    pub fn raw(&mut self, written: &str) {
        self.bytes(written.as_bytes());
    }

    /// Writes bytes that are ready to be written.
    pub fn bytes(&mut self, written: &[u8]) {
        self.out.extend_from_slice(written);
    }

    /// Writes a reference.
    pub fn reference(&mut self, id: Id) {
        self.raw(&format!("{} {} R", id.0, id.1));
    }

    /// Writes a number of units, to a thousandth.
    pub fn units(&mut self, number: f64) {
        self.bytes(units(number).as_bytes());
    }

    /// Writes a rectangle.
    pub fn rect(&mut self, rect: &Rect) {
        for (number, before) in rect.iter().zip(["[", " ", " ", " "]) {
            self.raw(before);
            self.units(*number);
        }
        self.raw("]");
    }

    /// Writes the two numbers of a point.
    pub fn point(&mut self, [x, y]: Point) {
        self.units(x);
        self.raw(" ");
        self.units(y);
    }

    /// Writes a string of bytes, locked where the document is.
    pub fn string(&mut self, plain: &[u8]) {
        match string_for(self.lock, self.id, plain) {
            Some(written) => self.bytes(&written),
            None => self.failed = true,
        }
    }

    /// Writes a text string.
    pub fn text(&mut self, text: &str) {
        self.string(&text_string(text));
    }

    /// Writes a stream, of which `entries` are the written entries but its length.
    pub fn stream(&mut self, entries: &str, content: &[u8]) {
        let locked = match self.lock {
            None => Some(content.to_vec()),
            Some(lock) => lock.stream(self.id, content),
        };
        let Some(content) = locked else {
            self.failed = true;
            return;
        };
        self.raw(&format!("<<{entries}/Length {}>>\nstream\n", content.len()));
        self.bytes(&content);
        self.raw("\nendstream");
    }

    /// Ends the update with its cross-reference section, of the kind that the document's newest one is.
    ///
    /// # Errors
    /// If there are too many objects, the document is too long, or something could not be locked.
    pub fn finish(mut self, document: &[u8]) -> Result<Vec<u8>, Refused> {
        let start = self.out.len();
        let section = if self.table.is_stream {
            Some(self.number())
        } else {
            None
        };
        self.written.extend(section.map(|id| (id, start)));
        if self.next > super::gate::HIGHEST || start > LONGEST {
            return Err(Refused::TooLarge);
        }
        self.written.sort_unstable();
        let trailer = self.trailer(document);
        match section {
            Some(id) => self.write_stream(id, &trailer)?,
            None => self.write_table(&trailer),
        }
        self.raw(&format!("\nstartxref\n{start}\n%%EOF\n"));
        if self.failed {
            return Err(Refused::Protection);
        }
        Ok(self.out)
    }

    /// The entries of the new trailer, those of the old one among them.
    fn trailer(&self, document: &[u8]) -> Vec<u8> {
        let mut trailer = format!("/Size {}/Prev {}", self.next, self.table.newest).into_bytes();
        let kept = self
            .table
            .trailer
            .iter()
            .filter(|(name, _)| !OWN.contains(&name.as_slice()));
        for (name, value) in kept {
            trailer.push(b'/');
            for byte in name {
                if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') {
                    trailer.push(*byte);
                } else {
                    trailer.extend_from_slice(format!("#{byte:02X}").as_bytes());
                }
            }
            trailer.push(b' ');
            trailer.extend_from_slice(value);
        }
        let first = |id| elements(id).and_then(|all| string(all.first()?));
        let id = self.table.trailer(b"ID");
        if let Some((id, first)) = id.and_then(|it| Some((it, first(it)?))) {
            // The first part stays, the second says that this is another version (14.4).
            let added = self.out.get(document.len()..).unwrap_or_default();
            let second = Md5::new().chain_update(id).chain_update(added).finalize();
            let parts = [hexadecimal(&first), hexadecimal(&second)].concat();
            trailer.extend_from_slice(b"/ID[");
            trailer.extend_from_slice(&parts);
            trailer.push(b']');
        }
        trailer
    }

    /// The objects written, in runs of numbers that follow each other.
    fn runs(&self) -> Vec<Vec<(Id, usize)>> {
        let follows = |a: &(Id, usize), b: &(Id, usize)| a.0.0.checked_add(1) == Some(b.0.0);
        self.written.chunk_by(follows).map(<[_]>::to_vec).collect()
    }

    fn write_table(&mut self, trailer: &[u8]) {
        let mut table = "xref\n".to_owned();
        for run in self.runs() {
            let first = run.first().map_or(0, |((number, _), _)| *number);
            table.push_str(&format!("{first} {}\n", run.len()));
            for ((_, generation), at) in run {
                table.push_str(&format!("{at:010} {generation:05} n\r\n"));
            }
        }
        self.raw(&table);
        self.raw("trailer\n<<");
        self.bytes(trailer);
        self.raw(">>");
    }

    fn write_stream(&mut self, id: Id, trailer: &[u8]) -> Result<(), Refused> {
        let (mut index, mut rows) = (String::new(), Vec::new());
        for run in self.runs() {
            let first = run.first().map_or(0, |((number, _), _)| *number);
            index.push_str(&format!("{first} {} ", run.len()));
            for ((_, generation), at) in run {
                let at = u32::try_from(at).map_err(|_| Refused::TooLarge)?;
                rows.push(1);
                rows.extend_from_slice(&at.to_be_bytes());
                rows.extend_from_slice(&generation.to_be_bytes());
            }
        }
        // It is never locked (7.5.8.2).
        self.raw(&format!(
            "{} 0 obj\n<</Type/XRef/W[1 4 2]/Index[{}]",
            id.0,
            index.trim_end()
        ));
        self.raw(&format!("/Length {}", rows.len()));
        self.bytes(trailer);
        self.raw(">>\nstream\n");
        self.bytes(&rows);
        self.raw("\nendstream\nendobj");
        Ok(())
    }
}

/// A number of units, to a thousandth.
pub(super) fn units(number: f64) -> String {
    let written = format!("{number:.3}");
    let short = written.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// A string as it is written, locked where the document is.
pub(super) fn string_for(lock: Option<&Lock>, id: Id, plain: &[u8]) -> Option<Vec<u8>> {
    Some(match lock {
        Some(lock) => hexadecimal(&lock.string(id, plain)?),
        None if plain
            .iter()
            .all(|it| it.is_ascii_graphic() || matches!(it, b' ' | b'\n' | b'\r')) =>
        {
            literal(plain)
        }
        None => hexadecimal(plain),
    })
}

fn literal(plain: &[u8]) -> Vec<u8> {
    let mut written = vec![b'('];
    for byte in plain {
        match byte {
            b'\n' => written.extend_from_slice(b"\\n"),
            b'\r' => written.extend_from_slice(b"\\r"),
            b'(' | b')' | b'\\' => written.extend_from_slice(&[b'\\', *byte]),
            _ => written.push(*byte),
        }
    }
    written.push(b')');
    written
}

fn hexadecimal(plain: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |it: u8| DIGITS.get(usize::from(it)).copied().unwrap_or(b'0');
    let digits = plain.iter().flat_map(|it| [digit(it >> 4), digit(it & 15)]);
    std::iter::once(b'<')
        .chain(digits)
        .chain(std::iter::once(b'>'))
        .collect()
}

/// A text string (7.9.2.2): in PDFDocEncoding where it is the same as Latin-1, else in UTF-16 with the higher byte first.
/// Control characters but tabs and line ends are left out: one of them would begin the name of a language.
pub(super) fn text_string(text: &str) -> Vec<u8> {
    let keeps = |it: &char| matches!(it, '\t' | '\n' | '\r') || !it.is_control();
    let plain = |it: char| matches!(it, '\t' | '\n' | '\r' | ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}');
    let bytes: Option<Vec<u8>> = text
        .chars()
        .filter(keeps)
        .map(|it| u8::try_from(it).ok().filter(|_| plain(it)))
        .collect();
    // What begins as the mark of another encoding would be read as that.
    let marked = |it: &Vec<u8>| {
        [&b"\xfe\xff"[..], b"\xff\xfe", b"\xef\xbb\xbf"]
            .iter()
            .any(|mark| it.starts_with(mark))
    };
    match bytes.filter(|it| !marked(it)) {
        Some(bytes) => bytes,
        None => {
            let kept: String = text.chars().filter(keeps).collect();
            let units = std::iter::once(0xfeff).chain(kept.encode_utf16());
            units.flat_map(u16::to_be_bytes).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_in_powers() {
        for (number, written) in [
            (1.0, "1"),
            (0.12345, "0.123"),
            (-0.0001, "0"),
            (1e5, "100000"),
            (-2.5, "-2.5"),
        ] {
            assert_eq!(units(number), written);
        }
    }

    #[test]
    fn texts_are_in_their_encodings() {
        assert_eq!(text_string("caf\u{e9} (1)"), b"caf\xe9 (1)");
        assert_eq!(text_string("\u{2014}\u{1b}"), b"\xfe\xff\x20\x14");
        assert_eq!(text_string("\u{fe}\u{ff}"), b"\xfe\xff\0\xfe\0\xff");
        assert_eq!(text_string("😀"), b"\xfe\xff\xd8\x3d\xde\x00");
        assert_eq!(
            string_for(None, (1, 0), b"a(\\\n"),
            Some(b"(a\\(\\\\\\n)".to_vec())
        );
        assert_eq!(string_for(None, (1, 0), b"\xe9"), Some(b"<e9>".to_vec()));
    }
}
