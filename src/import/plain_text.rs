//! Plain text in the encodings of Dutch offices.

use super::file_head::{FileHead, HEAD};
use super::format::{DocumentFormat, Reader};
use super::{ImportError, Imported, UnsupportedKind, encoding, page_ends};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Name and version of this reader, as the layer file records it.
pub const EXTRACTOR: &str = "text 1";

/// The same where notes at the ends of pages were put behind the paragraphs that they interrupt.
const EXTRACTOR_OF_PAGES: &str = "text 2";

/// So few control characters prove nothing, whatever the file's length.
const FEW_CONTROLS: usize = 8;

/// Plain text: what no other format recognises.
pub(super) struct PlainText;

impl DocumentFormat for PlainText {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, _file: &mut FileHead<'_>) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], _reader: Reader<'_>) -> Result<Imported, ImportError> {
        read(bytes)
    }
}

/// Reads a file of plain text.
fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    let text = decode(bytes)?;
    let (text, extractor) = match page_ends::with_notes_behind(&text) {
        Some(text) => (text, EXTRACTOR_OF_PAGES),
        None => (text, EXTRACTOR),
    };
    Ok(Imported {
        text,
        extractor: extractor.to_owned(),
        ..Imported::default()
    })
}

/// The text of the file: UTF-8, `\n` line ends, no byte-order mark, otherwise exactly as it stands.
///
/// Read as UTF-8 or UTF-16 (with or without a byte-order mark), else as the encoding that it surely is, else as
/// Windows-1252; half surrogate pairs become U+FFFD.
///
/// # Errors
/// If the bytes hold nothing but white space, or no text.
pub fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    let text = encoding::with_line_feeds(characters(bytes));
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    if is_binary(&text) {
        return Err(ImportError::NotText {
            looks_like: UnsupportedKind::Binary,
        });
    }
    Ok(text)
}

/// The characters of the file, line ends as they stand, without the byte-order mark.
pub(super) fn characters(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return text.into_owned();
    }
    if let Some(encoding) = utf_16_by_zero_bytes(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding::of_single_bytes(bytes)
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

/// UTF-16 without a byte-order mark shows by its zero bytes: the high halves of Latin letters, blanks and line ends,
/// all on the same side of their pairs.
fn utf_16_by_zero_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut first, mut second, mut pairs) = (0usize, 0usize, 0usize);
    for pair in bytes.get(..HEAD).unwrap_or(bytes).chunks_exact(2) {
        pairs += 1;
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let stands_out = |one: usize, other: usize| one * 4 >= pairs && one > 20 * other;
    if stands_out(second, first) {
        Some(UTF_16LE)
    } else if stands_out(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Tells whether what was decoded cannot have been written as text: it holds NUL, or is full of control characters.
fn is_binary(text: &str) -> bool {
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return true;
    }
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let (mut controls, mut all) = (0usize, 0usize);
    for c in head.chars() {
        all += 1;
        controls += usize::from(c.is_control() && !c.is_whitespace());
    }
    controls > FEW_CONTROLS && controls * 10 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LETTER: &str = "Den Haag, 3 mei\n\nGeachte vóórzitter,\nDe “café’s” kosten € 3.\n";

    fn utf_16(text: &str, little: bool) -> Vec<u8> {
        let bytes = |unit: u16| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        };
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn refused(bytes: &[u8]) -> UnsupportedKind {
        match crate::import::read(bytes, &Default::default(), &mut |_, _| {}) {
            Err(ImportError::NotText { looks_like }) => looks_like,
            other => panic!("not refused: {:?}", other.map(|it| it.text.len())),
        }
    }

    #[test]
    fn utf_8_with_and_without_byte_order_mark() {
        assert_eq!(decode(LETTER.as_bytes()).as_deref(), Ok(LETTER));
        let marked = [b"\xEF\xBB\xBF", LETTER.as_bytes()].concat();
        assert_eq!(decode(&marked).as_deref(), Ok(LETTER));
    }

    #[test]
    fn utf_16_with_and_without_byte_order_mark() {
        for little in [true, false] {
            let plain = utf_16(LETTER, little);
            assert_eq!(decode(&plain).as_deref(), Ok(LETTER));
            let marked = utf_16(&format!("\u{feff}{LETTER}"), little);
            assert_eq!(decode(&marked).as_deref(), Ok(LETTER));
        }
    }

    #[test]
    fn half_surrogate_pairs_and_odd_bytes_become_replacement_characters() {
        let mut bytes = utf_16("\u{feff}Een ", true);
        bytes.extend(0xD83Du16.to_le_bytes());
        bytes.extend(utf_16(" twee", true));
        assert_eq!(decode(&bytes).as_deref(), Ok("Een \u{fffd} twee"));
        bytes.push(b'x');
        assert_eq!(decode(&bytes).as_deref(), Ok("Een \u{fffd} twee\u{fffd}"));
    }

    #[test]
    fn anything_else_is_windows_1252() {
        assert_eq!(
            decode(b"\x93Caf\xE9\x94 kost \x80 3 \x96 meer niet").as_deref(),
            Ok("“Café” kost € 3 – meer niet")
        );
    }

    #[test]
    fn all_line_ends_become_line_feeds() {
        assert_eq!(
            decode(b"a\r\nb\rc\nd\r\r\ne").as_deref(),
            Ok("a\nb\nc\nd\n\ne")
        );
        assert_eq!(
            decode(&utf_16("\u{feff}a\r\nb\r", false)).as_deref(),
            Ok("a\nb\n")
        );
    }

    #[test]
    fn control_characters_are_kept() {
        assert_eq!(
            decode(b"a\tb\x0Cc\x01d\x1Bz\x1A").as_deref(),
            Ok("a\tb\x0Cc\x01d\x1Bz\x1A")
        );
    }

    #[test]
    fn nothing_or_white_space_is_empty() {
        for bytes in [
            &b""[..],
            b" \r\n\t \x0C",
            b"\xEF\xBB\xBF",
            b"\xFF\xFE \0\n\0",
        ] {
            assert_eq!(decode(bytes), Err(ImportError::Empty));
        }
    }

    #[test]
    fn other_documents_are_named() {
        assert_eq!(refused(b"PK\x03\x04other"), UnsupportedKind::Archive);
        assert_eq!(refused(b"\x89PNG\r\n\x1A\n...."), UnsupportedKind::Image);
        assert_eq!(refused(b"\xFF\xD8\xFF\xE0"), UnsupportedKind::Image);
        assert_eq!(refused(b"%!PS-Adobe-3.0"), UnsupportedKind::PostScript);
        for (stream, kind) in [
            ("WordDocument", UnsupportedKind::OldWord),
            ("Workbook", UnsupportedKind::Spreadsheet),
            ("PowerPoint Document", UnsupportedKind::Presentation),
            ("__properties_version1.0", UnsupportedKind::OutlookMessage),
            ("Equation Native", UnsupportedKind::OldOffice),
        ] {
            let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
            bytes.extend(utf_16(stream, true));
            assert_eq!(refused(&bytes), kind);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(refused(b"text with a \0 in it"), UnsupportedKind::Binary);
        assert_eq!(refused(&[0; 64]), UnsupportedKind::Binary);
        let noise: Vec<u8> = (1..=255).cycle().take(5000).filter(|b| *b < 64).collect();
        assert_eq!(refused(&noise), UnsupportedKind::Binary);
    }

    #[test]
    fn a_text_that_begins_like_a_document_is_a_text() {
        assert!(decode(b"BMW en Audi zijn auto's van de zaak").is_ok());
        assert!(decode(b"Een bestand begint met %PDF-1.7, zei hij").is_ok());
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_text_without_carriage_returns_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(text) = decode(&bytes) {
                prop_assert!(!text.contains(['\r', '\0']) && !text.trim().is_empty());
            }
        }

        #[test]
        fn utf_8_comes_out_as_it_went_in(text in "[a-zé€😀 \n\t\u{301}]{0,80}") {
            match decode(text.as_bytes()) {
                Ok(read) => prop_assert_eq!(read, text),
                Err(error) => prop_assert!(error == ImportError::Empty && text.trim().is_empty()),
            }
        }
    }
}
