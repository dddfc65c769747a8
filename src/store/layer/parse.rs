//! From the bytes of a layer file to its records, whatever the bytes are.

use super::record_source::RecordSource;
use super::records::{
    AnalystRecord, AnnotationRecord, LayerFile, LenientAnalyst, LenientAnnotation,
    LenientCorrection, LenientDeleted, LenientDevice, LenientLetter, LenientMemo, LenientMetadata,
    LenientTag, LetterRecord, Source,
};
use super::report::{Reason, SetAside};
use super::salvage::{intact, salvage};
use super::v1::{self, AnnotationV1, LayerV1};
use super::{DEFAULT_LIMIT, FORMAT, LARGEST_LIMIT, LayerFileError};
use crate::store::ron_line::{NoText, fault, place, reason, text};
use crate::store::ron_outline::{Checksum, Element, Outline};
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::collections::HashSet;

/// The indentation of a record on its line.
const INDENT: &str = "        ";

/// From this length on a file is read in parts at the same time, in bytes.
const LARGE: usize = 1 << 20;

/// The head of a layer file, before its annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The version of the format.
    pub format: u32,
    /// The letter it belongs to.
    pub letter: LetterRecord,
    /// The owner.
    pub analyst: AnalystRecord,
}

/// Reads the header alone, of a file or of its first bytes; `None` if this is no layer file, or its header has an
/// error in it. Stops reading where the header ends.
pub fn peek(bytes: &[u8]) -> Option<Header> {
    let start = match text(bytes, u64::MAX) {
        Ok(text) => text,
        // The first bytes of a file may end within a character, and what follows the header is not looked at.
        Err(NoText::NotUtf8 { .. }) => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            bytes.utf8_chunks().next()?.valid()
        }
        Err(_) => return None,
    };
    let missing = Cell::new(HashSet::from(["format", "letter", "analyst"]));
    let outline = Outline::new(start, |fields| {
        let mut names = missing.take();
        fields.last().map(|field| names.remove(field.name));
        let enough = names.is_empty();
        missing.set(names);
        enough
    });
    if !matches!(outline.root, "Layer" | "") {
        return None;
    }
    Some(Header {
        format: format_of(&outline)?,
        letter: ron::from_str::<LenientLetter>(outline.value("letter")?)
            .ok()?
            .into(),
        analyst: ron::from_str::<LenientAnalyst>(outline.value("analyst")?)
            .ok()?
            .into(),
    })
}

/// The version of the format, as RON writes numbers: also `0x1` or `1_0`.
fn format_of(outline: &Outline<'_>) -> Option<u32> {
    ron::from_str(outline.value("format")?).ok()
}

/// Reads a layer file of at most [`DEFAULT_LIMIT`] bytes. Linear in its length. A file of a newer format, or with
/// fields that this version does not know, is read as far as possible and says so in
/// [`Source::newer_format`]: it must not be saved again.
///
/// # Errors
/// [`LayerFileError`], with what could be read all the same.
pub fn parse(bytes: &[u8]) -> Result<LayerFile, LayerFileError> {
    parse_up_to(bytes, DEFAULT_LIMIT)
}

/// As [`parse`], for files of at most `limit` bytes (itself at most [`LARGEST_LIMIT`]).
///
/// # Errors
/// As [`parse`].
pub fn parse_up_to(bytes: &[u8], limit: u64) -> Result<LayerFile, LayerFileError> {
    let limit = limit.min(LARGEST_LIMIT);
    let text = text(bytes, limit).map_err(|problem| match problem {
        NoText::TooLarge => LayerFileError::TooLarge { limit },
        NoText::Utf16 => LayerFileError::Utf16,
        NoText::NotUtf8 { line, column } => LayerFileError::NotUtf8 {
            line,
            column,
            survivors: Box::new(salvage(bytes)),
        },
    })?;
    if let Some(file) = in_parts(text) {
        return Ok(file);
    }
    let outline = Outline::new(text, |_| false);
    let format = format_of(&outline);
    let is_layer = matches!(outline.root, "Layer" | "");
    match format {
        Some(0) if is_layer => return Err(LayerFileError::UnknownFormat { format: 0 }),
        Some(newer) if is_layer && newer > FORMAT && outline.complete => {
            return Ok(leniently(&outline, newer));
        }
        _ => {}
    }
    let read = match format {
        Some(v1::FORMAT) => ron::from_str::<LayerV1>(text).map(LayerFile::from),
        _ => ron::from_str::<LayerFile>(text),
    };
    let error = match read {
        Ok(mut file) => {
            file.source = source(&outline);
            return Ok(file);
        }
        Err(error) => error,
    };
    // A field or value that this version does not know is no damage: the rest is read, and the file not written.
    // A field or value that this version does not know is no damage: the rest is read, and the file not written.
    let unknown_words = matches!(
        error.code,
        ron::Error::NoSuchStructField { .. } | ron::Error::NoSuchEnumVariant { .. }
    );
    if let Some(format) = format
        && is_layer
        && outline.complete
        && unknown_words
    {
        let mut file = leniently(&outline, format);
        file.source.unknown_word = Some(place(text, &error));
        return Ok(file);
    }
    let (line, column, reason) = fault(text, &error, false);
    Err(LayerFileError::Syntax {
        line,
        column,
        reason,
        survivors: Box::new(salvage(bytes)),
    })
}

/// A large file, in parts at the same time, where it is as this program writes it; the result is that of reading it whole.
/// Whatever is not so is read whole.
fn in_parts(text: &str) -> Option<LayerFile> {
    const LIST: &str = "\n    annotations: [\n";
    const END: &str = "\n    ],\n    deleted: [";
    if text.len() < LARGE {
        return None;
    }
    let start = text.find(LIST)? + LIST.len();
    let end = text.rfind(END)? + 1;
    let middle = text.floor_char_boundary(start + end.checked_sub(start)? / 2);
    // In what this program writes a line begins nowhere but with a record.
    let middle = middle + text.get(middle..end)?.find('\n')? + 1;
    let rest = [text.get(..start)?, text.get(end..)?].concat();
    let outline = Outline::new(&rest, |_| false);
    let format = format_of(&outline)?;
    let list = |range: std::ops::Range<usize>| -> Option<Vec<AnnotationRecord>> {
        let lines = text.get(range)?;
        let list = format!("[{lines}]");
        let records: Vec<AnnotationRecord> = match format {
            v1::FORMAT => {
                let records: Vec<AnnotationV1> = ron::from_str(&list).ok()?;
                records.into_iter().map(Into::into).collect()
            }
            _ => ron::from_str(&list).ok()?,
        };
        (whole_lines(lines)? == records.len()).then_some(records)
    };
    let mut file: LayerFile = match format {
        v1::FORMAT => ron::from_str::<LayerV1>(&rest).ok()?.into(),
        FORMAT => ron::from_str(&rest).ok()?,
        _ => return None,
    };
    if !outline.complete {
        return None;
    }
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| list(start..middle));
        let second = list(middle..end);
        // A thread that panicked has no result: the file is read again, whole.
        (first.join().ok().flatten(), second)
    });
    file.annotations = first?;
    file.annotations.extend(second?);
    file.source = source(&outline);
    let before = text.get(..start)?.lines().count();
    file.source.annotations = (1..=file.annotations.len())
        .map(|number| RecordSource {
            line: before + number,
            column: INDENT.len() + 1,
            ..RecordSource::default()
        })
        .collect();
    let behind = [
        &mut file.source.deleted,
        &mut file.source.corrections,
        &mut file.source.facts,
    ];
    for source in behind.into_iter().flatten() {
        source.line += file.annotations.len();
    }
    Some(file)
}

/// The number of lines, if all of them are records as this program writes them.
fn whole_lines(text: &str) -> Option<usize> {
    let (mut start, mut count) = (0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        if !is_whole(text.get(start..end)?) {
            return None;
        }
        (start, count) = (end + 1, count + 1);
    }
    (start == text.len()).then_some(count)
}

/// Tells whether a line is a record as this program writes it, with a matching checksum.
fn is_whole(line: &str) -> bool {
    let record = line.strip_prefix(INDENT);
    record.is_some_and(|record| intact(record).is_some())
}

fn source(outline: &Outline<'_>) -> Source {
    let sources = |elements: &[Element]| {
        let source = |element| record_source(outline, element);
        elements.iter().map(source).collect()
    };
    let header = ["letter", "analyst"].map(|name| outline.field(name));
    let is_set = |name: &str, empty| outline.value(name).is_some_and(|value| value != empty);
    let differs = |name| {
        let field = outline.field(name);
        field.is_some_and(|field| field.value.checksum == Checksum::Differs)
    };
    // An empty memo that was never written needs no checksum.
    let has_memo = is_set("memo", "\"\"") || is_set("memo_version", "[]");
    let memo = ["memo", "memo_version"].map(|name| outline.field(name).filter(|_| has_memo));
    Source {
        memo_edited: has_memo && (differs("memo") || differs("memo_version")),
        header: header
            .into_iter()
            .chain(memo)
            .flatten()
            .map(|field| record_source(outline, &field.value))
            .collect(),
        devices: sources(outline.elements("devices")),
        memos: sources(outline.elements("memos")),
        tags: sources(outline.elements("tags")),
        annotations: sources(outline.elements("annotations")),
        deleted: sources(outline.elements("deleted")),
        corrections: sources(outline.elements("corrections")),
        facts: sources(outline.elements("facts")),
        ..Source::default()
    }
}

fn record_source(outline: &Outline<'_>, element: &Element) -> RecordSource {
    RecordSource {
        line: element.line,
        column: element.column,
        checksum: element.checksum,
        text: match element.checksum {
            Checksum::Fits => String::new(),
            Checksum::Differs => outline.slice(element).to_owned(),
        },
    }
}

/// Reads what can be understood of a file that a newer version wrote. The rest is set aside.
fn leniently(outline: &Outline<'_>, format: u32) -> LayerFile {
    let mut source = source(outline);
    source.newer_format = Some(format);
    let one = |name| outline.value(name).unwrap_or_default();
    let mut file = LayerFile {
        format,
        letter: ron::from_str::<LenientLetter>(one("letter"))
            .unwrap_or_default()
            .into(),
        analyst: ron::from_str::<LenientAnalyst>(one("analyst"))
            .unwrap_or_default()
            .into(),
        memo: ron::from_str(one("memo")).unwrap_or_default(),
        memo_version: ron::from_str(one("memo_version")).unwrap_or_default(),
        ..LayerFile::default()
    };
    let unreadable = &mut source.unreadable;
    file.devices = list::<LenientDevice, _>(outline, "devices", &mut source.devices, unreadable);
    file.memos = list::<LenientMemo, _>(outline, "memos", &mut source.memos, unreadable);
    file.tags = list::<LenientTag, _>(outline, "tags", &mut source.tags, unreadable);
    file.annotations =
        list::<LenientAnnotation, _>(outline, "annotations", &mut source.annotations, unreadable);
    file.deleted = list::<LenientDeleted, _>(outline, "deleted", &mut source.deleted, unreadable);
    file.corrections =
        list::<LenientCorrection, _>(outline, "corrections", &mut source.corrections, unreadable);
    file.facts = list::<LenientMetadata, _>(outline, "facts", &mut source.facts, unreadable);
    file.count = one("count").parse().unwrap_or(
        // A newer format may count otherwise.
        file.annotations.len() as u64,
    );
    if format == v1::FORMAT {
        v1::forget_standing(&mut file.annotations);
    }
    file.source = source;
    file
}

/// The elements of a list that can be read; the others move from `sources` to `unreadable`.
fn list<Lenient: DeserializeOwned, Record: From<Lenient>>(
    outline: &Outline<'_>,
    name: &str,
    sources: &mut Vec<RecordSource>,
    unreadable: &mut Vec<SetAside>,
) -> Vec<Record> {
    let mut records = Vec::new();
    let mut kept = Vec::new();
    for (element, source) in outline.elements(name).iter().zip(sources.drain(..)) {
        match ron::from_str::<Lenient>(outline.slice(element)) {
            Ok(record) => {
                records.push(record.into());
                kept.push(source);
            }
            Err(error) => unreadable.push(SetAside {
                line: source.line,
                column: source.column,
                reason: Reason::Unreadable(reason(&error.code, false)),
                text: outline.slice(element).to_owned(),
            }),
        }
    }
    *sources = kept;
    records
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, AnnotationId, Layer};
    use crate::codebook::default_codebook;
    use crate::letter::{Letter, Span};
    use crate::store::layer::{serialise, to_layer};

    #[test]
    fn a_large_file_read_in_parts_is_what_it_is_read_whole() {
        let letter = Letter::new(
            "brief.txt",
            String::new(),
            "text 1",
            "Geachte Voorzitter,\n",
        );
        let one = |number: usize| Annotation {
            id: AnnotationId::new(&format!("{number:06}")),
            span: Span::new(number % 7, number % 7 + 9),
            note: "\n    ],\n    deleted: [\n        (".to_owned(),
            ..Annotation::default()
        };
        let layer = Layer {
            annotations: (0..6_000).map(one).collect(),
            ..Layer::default()
        };
        let text = serialise(&letter, &layer, &default_codebook());
        assert!(text.len() > LARGE);
        let mut whole: LayerFile = ron::from_str(&text).expect("it is RON");
        whole.source = source(&Outline::new(&text, |_| false));
        assert!(in_parts(&text) == Some(whole));
        assert!(to_layer(&parse(text.as_bytes()).expect("it is a layer"), &letter).0 == layer);

        // Edited by hand at the middle: broken over lines, also where that looks like a record's beginning.
        let middle = text.floor_char_boundary(text.len() / 2);
        let at = middle + text[middle..].find("tags: [").expect("a record");
        for added in ["\n        ", "/* \n        ( */", "\n        (\"", "]"] {
            let edited = format!("{}{added}{}", &text[..at], &text[at..]);
            let whole = ron::from_str::<LayerFile>(&edited);
            match (parse(edited.as_bytes()), whole) {
                (Ok(file), Ok(whole)) => assert!(file.annotations == whole.annotations),
                (read, whole) => assert!(read.is_err() && whole.is_err(), "{added}"),
            }
        }
    }

    #[test]
    fn the_format_is_read_however_its_number_is_written() {
        let letter = Letter::new(
            "brief.txt",
            String::new(),
            "text 1",
            "Geachte Voorzitter,\n",
        );
        let text = serialise(&letter, &Layer::default(), &default_codebook());
        for (written, newer) in [("0x2", None), ("0xff", Some(255)), ("1_0", Some(10))] {
            let text = text.replace("format: 2,", &format!("format: {written},"));
            let file = parse(text.as_bytes()).expect("it is a layer");
            assert_eq!(file.source.newer_format, newer, "{written}");
            let header = peek(text.as_bytes()).expect("it is a layer");
            assert_eq!(header.format, newer.unwrap_or(FORMAT), "{written}");
        }
    }
}
