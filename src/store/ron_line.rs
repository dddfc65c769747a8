//! Records as lines of RON, their checksums, and what a file's bytes have to be before they are parsed at all.

use serde::Serialize;

/// Writes a value as `ron` does, on one line, as `key: value`.
pub(super) fn record(value: &impl Serialize) -> String {
    let config = ron::ser::PrettyConfig::new().depth_limit(0).new_line("\n");
    // Our records are structs of strings, numbers, lists and options, and the output is a string in memory: there
    // is nothing that can fail, whatever the values.
    ron::ser::to_string_pretty(value, config).expect("plain records can always be written")
}

/// Appends `<indent><name><record>, // <checksum>` and a line end.
pub(super) fn push_record(out: &mut String, indent: &str, name: &str, record: &str) {
    use std::fmt::Write as _;
    let checksum = checksum(record);
    let _ = writeln!(out, "{indent}{name}{record}, // {checksum:08x}");
}

/// CRC-32C of a record from `(` to its closing `)`.
pub(super) fn checksum(record: &str) -> u32 {
    crc32c::crc32c(record.as_bytes())
}

/// CRC-32C of the checksum of the line before and a record: fits only where the record follows that line.
pub(super) fn chained_checksum(before: u32, record: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(&before.to_le_bytes()), record)
}

/// The checksum in the comment that follows a record on its line; `None` where the comment is anything else.
pub(super) fn recorded_checksum(after: &str) -> Option<u32> {
    let blank = [' ', '\t', '\r'];
    let after = after.trim_start_matches(blank);
    let after = after.strip_prefix(',').unwrap_or(after);
    let comment = after.trim_start_matches(blank).strip_prefix("//")?;
    let line = comment.split('\n').next().unwrap_or_default();
    let hex = line.trim_matches(blank);
    let is_hex = hex.len() == 8 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(hex, 16).ok().filter(|_| is_hex)
}

/// The record in a note, below its first line and before its checksum; `None` where that is not right.
pub(super) fn checked_record(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('\n')?;
    let (record, _) = rest.rsplit_once(" // ")?;
    let fits = recorded_checksum(rest.get(record.len()..)?) == Some(checksum(record));
    fits.then_some(record)
}

/// The reasons why bytes are no text that could be RON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoText {
    TooLarge,
    Utf16,
    /// The place of the first wrong byte, from 1; the column counts characters.
    NotUtf8 {
        line: usize,
        column: usize,
    },
}

/// The text of a file, without its byte-order mark.
pub(super) fn text(bytes: &[u8], limit: u64) -> Result<&str, NoText> {
    if bytes.len() as u64 > limit {
        return Err(NoText::TooLarge);
    }
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    // `La` or `//` with a NUL beside each letter.
    let unmarked = matches!(
        bytes,
        [0, 1..=127, 0, 1..=127, ..] | [1..=127, 0, 1..=127, 0, ..]
    );
    if marked || unmarked {
        return Err(NoText::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let valid = std::str::from_utf8(valid).unwrap_or_default();
        let mut cursor = Cursor::default();
        cursor.advance(valid, valid.len());
        NoText::NotUtf8 {
            line: cursor.line,
            column: cursor.column,
        }
    })
}

/// Turns byte offsets that only grow into lines and columns, in one pass.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor {
    at: usize,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            at: 0,
            line: 1,
            column: 1,
        }
    }
}

impl Cursor {
    /// Moves on to byte `to`; stays where it is if that lies behind.
    pub fn advance(&mut self, text: &str, to: usize) {
        for byte in text.as_bytes().get(self.at..to).unwrap_or_default() {
            if *byte == b'\n' {
                self.line += 1;
                self.column = 1;
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                self.column += 1;
            }
        }
        self.at = self.at.max(to);
    }
}

/// The longest word that a message names, in characters.
pub(super) const LONGEST_WORD: usize = 40;

/// Words for an error, without anything out of the file: that may be a colleague's note, or a word of a letter.
/// With `names_words` an unknown name of a field or a value is named all the same, if it looks like one.
pub(super) fn reason(error: &ron::Error, names_words: bool) -> String {
    use ron::Error as E;
    let is_word = |word: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        (1..=LONGEST_WORD).contains(&word.len()) && word.chars().all(plain)
    };
    match error {
        E::NoSuchEnumVariant {
            expected, found, ..
        }
        | E::NoSuchStructField {
            expected, found, ..
        } => {
            let known: Vec<_> = expected.iter().map(|one| format!("`{one}`")).collect();
            let known = known.join(", ");
            match names_words && is_word(found) {
                true => format!("`{found}` is not known here; known are {known}"),
                false => format!("a word that is not known here; known are {known}"),
            }
        }
        E::ExpectedDifferentStructName { expected, .. } => format!("Expected struct `{expected}`"),
        E::InvalidValueForType { expected, .. } => format!("Expected {expected}"),
        E::InvalidIdentifier(_) | E::SuggestRawIdentifier(_) => "Invalid identifier".to_owned(),
        E::UnexpectedChar(_) => "Unexpected character".to_owned(),
        E::InvalidIntegerDigit { base, .. } => format!("Invalid digit for base {base} integers"),
        E::NoSuchExtension(_) => "No such RON extension".to_owned(),
        E::ExpectedStructName(_) => "Expected the name of a struct".to_owned(),
        E::Message(_) | E::Io(_) => "A value that does not fit here".to_owned(),
        other => other.to_string(),
    }
}

/// The line (from 1) at which a version control system or a synced folder left both sides of a conflict to be resolved.
fn conflict(text: &str) -> Option<usize> {
    let mut lines = text.lines();
    lines
        .position(|line| line.starts_with("<<<<<<<"))
        .map(|at| at + 1)
}

/// The message about that.
const CONFLICT: &str = "a conflict that was not settled (`<<<<<<<`): both sides stand there; keep what is right of each, and take the \
     marks out";

/// The line and column (in characters) from 1 of the first error in a text, and the error as [`reason`] words it.
pub(super) fn fault(
    text: &str,
    error: &ron::error::SpannedError,
    names_words: bool,
) -> (usize, usize, String) {
    if let Some(line) = conflict(text) {
        return (line, 1, CONFLICT.to_owned());
    }
    let (line, column) = place(text, error);
    (line, column, reason(&error.code, names_words))
}

/// Line and column (from 1, in characters) at which `text` is wrong. What `ron` says may lie in the white space before
/// that.
pub(super) fn place(text: &str, error: &ron::error::SpannedError) -> (usize, usize) {
    let (start, end) = (error.span.start, error.span.end);
    let (mut line, mut column) = (start.line, start.col);
    let before = text.split_inclusive('\n').take(line.saturating_sub(1));
    let offset = before.map(str::len).sum();
    let rest = text.get(offset..).unwrap_or_default().chars();
    for c in rest.skip(column.saturating_sub(1)) {
        if !c.is_whitespace() || (line, column) >= (end.line, end.col) {
            break;
        }
        (line, column) = if c == '\n' {
            (line + 1, 1)
        } else {
            (line, column + 1)
        };
    }
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_one_line_with_its_checksum() {
        #[derive(Serialize)]
        struct Record {
            text: &'static str,
            list: Vec<(u8, Option<&'static str>)>,
        }
        let record = record(&Record {
            text: "a\n\"é\" 😀",
            list: vec![(1, None), (2, Some("b"))],
        });
        assert_eq!(
            record,
            r#"(text: "a\n\"é\" 😀", list: [(1, None), (2, Some("b"))])"#
        );
        let mut out = String::new();
        push_record(&mut out, "  ", "r: ", &record);
        let after = out.strip_prefix(&format!("  r: {record}")).unwrap();
        assert_eq!(recorded_checksum(after), Some(checksum(&record)));
        assert_eq!(
            recorded_checksum(&after.replace('\n', "\r\n")),
            Some(checksum(&record))
        );
        assert_eq!(recorded_checksum(&after.replace('\n', " x\n")), None);
        assert_eq!(recorded_checksum(", // +1234567"), None);
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        assert_eq!(text(b"\xef\xbb\xbfLayer", 99), Ok("Layer"));
        assert_eq!(text(b"Layer", 4), Err(NoText::TooLarge));
        assert_eq!(text(b"\xff\xfeL\0a\0", 99), Err(NoText::Utf16));
        assert_eq!(text(b"L\0a\0", 99), Err(NoText::Utf16));
        assert_eq!(text(b"\0L\0a", 99), Err(NoText::Utf16));
        let bad = NoText::NotUtf8 { line: 2, column: 3 };
        assert_eq!(text("a\né-\u{0}".as_bytes(), 99), Ok("a\né-\u{0}"));
        assert_eq!(text(b"a\n\xc3\xa9-\xff", 99), Err(bad));
    }
}
