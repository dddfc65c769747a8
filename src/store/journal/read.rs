//! Reading a journal.

use super::convert::{self, WrittenOn};
use super::format::{BEGINNINGS, FORMAT};
use super::records::{BeginRecord, Line, What};
use crate::edit::ChangeRecord;
use crate::letter::Letter;
use crate::store::ron_line::{chained_checksum, recorded_checksum};

/// The content of a journal.
#[derive(Debug, Default)]
pub struct Contents {
    /// The owner and the letter; `None` where that cannot be read.
    pub(super) begin: Option<BeginRecord>,
    /// The changes that could be read, each with the number of its record.
    pub changes: Vec<(u64, ChangeRecord)>,
    /// All up to this record stands in the letter's folder, as far as the journal knows.
    pub published: u64,
    /// The number of the last record.
    pub last: u64,
    /// The number of records before the last one that are damaged or missing.
    pub damaged: u64,
    /// The number of the first record that follows a damaged one; what was done before it cannot be undone.
    pub whole_from: u64,
    /// True if the last record was cut short. It had not been acknowledged, unless the disk lied.
    pub cut_short: bool,
    /// True if a newer version of the program wrote it; then nothing of it is read.
    pub newer: bool,
}

/// Reads a journal. Records that are damaged are left out; those behind them count all the same. `letter` is the letter
/// that it is thought to be about. Linear in the bytes.
pub fn read(bytes: &[u8], letter: &Letter) -> Contents {
    let mut contents = Contents::default();
    let mut before = Before::default();
    let (mut bad, mut torn) = (0, false);
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    for bytes in lines {
        if bytes.starts_with(b"//") || bytes == b"\n" {
            continue;
        }
        let (line, after) = parse(bytes, before);
        before = after;
        let Some(line) = line else {
            bad += 1;
            torn = is_torn(bytes);
            continue;
        };
        let gap = line.seq.saturating_sub(contents.last + 1);
        contents.damaged += gap;
        // Of the first records, which all say the same, one that can be read is enough.
        if (bad > 0 || gap > 0) && line.seq > BEGINNINGS + 1 {
            contents.whole_from = line.seq;
        }
        bad = 0;
        contents.last = contents.last.max(line.seq);
        match line.what {
            What::Begin(begin) if begin.format > FORMAT => {
                return Contents {
                    newer: true,
                    ..Contents::default()
                };
            }
            What::Begin(begin) => contents.begin = Some(begin),
            What::Published(seq) => contents.published = contents.published.max(seq),
            what => {
                let on = written_on(contents.begin.as_ref(), letter);
                match convert::change(letter, &on, &line.at, what) {
                    Some(change) => contents.changes.push((line.seq, change)),
                    None => contents.damaged += 1,
                }
            }
        }
    }
    contents.cut_short = bad > 0 && torn;
    contents.damaged += match contents.cut_short {
        true => u64::from(bad > 1),
        false => bad,
    };
    contents
}

fn written_on(begin: Option<&BeginRecord>, letter: &Letter) -> WrittenOn {
    let text = begin.map_or("", |begin| begin.letter.text_sha256.as_str());
    WrittenOn {
        text: text.into(),
        same_text: begin.is_some() && *text == *letter.text_sha256,
        format: begin.map_or(1, |begin| begin.format),
    }
}

/// Tells whether an unreadable last line looks as if the computer stopped while writing it: cut off, or with zeros
/// instead of the rest. A line that is there to its end was acknowledged, and damaged later.
pub(super) fn is_torn(line: &[u8]) -> bool {
    !line.ends_with(b"\n") || line.iter().filter(|byte| **byte == 0).count() > 1
}

/// The first record, from the start of a journal. It stands there several times, so that one damaged byte does not hide
/// what is in the journal.
pub(super) fn peek(bytes: &[u8]) -> Option<BeginRecord> {
    let mut before = Before::default();
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let lines = lines.filter(|line| !line.starts_with(b"//"));
    for bytes in lines.take(BEGINNINGS as usize) {
        let (line, after) = parse(bytes, before);
        before = after;
        if let Some(What::Begin(begin)) = line.map(|line| line.what) {
            return Some(begin);
        }
    }
    None
}

/// Tells whether any record can be read in a file that does not say whose journal it is.
pub(super) fn holds_records(bytes: &[u8]) -> bool {
    let mut before = Before::default();
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let mut lines = lines.filter(|line| !line.starts_with(b"//"));
    lines.any(|bytes| {
        let (line, after) = parse(bytes, before);
        before = after;
        line.is_some()
    })
}

/// The last record of a journal that is whole to its end, and its checksum: what one that is added goes on from. Only
/// looks at the last two lines.
pub(super) fn end_of(bytes: &[u8]) -> Option<(Line, u32)> {
    let whole = bytes.strip_suffix(b"\n")?;
    let mut lines = whole.rsplit(|byte| *byte == b'\n');
    let (last, before) = (lines.next()?, lines.next()?);
    let (_, before) = record_of(before)?;
    let (record, recorded) = record_of(last)?;
    if chained_checksum(before, record) != recorded {
        return None;
    }
    let line = ron::from_str(std::str::from_utf8(record).ok()?).ok()?;
    Some((line, recorded))
}

/// The record of a whole line, and what its checksum is said to be.
fn record_of(line: &[u8]) -> Option<(&[u8], u32)> {
    let (record, suffix) = line.split_at_checked(line.len().checked_sub(SUFFIX)?)?;
    Some((
        record,
        recorded_checksum(std::str::from_utf8(suffix).ok()?)?,
    ))
}

/// The checksum of the line before: the recorded and the computed one. Both are equal where the line is whole.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    recorded: u32,
    computed: u32,
}

/// The length of the suffix of a record, `, // 9f3ac2d1`, in bytes.
const SUFFIX: usize = ", // 9f3ac2d1".len();

/// A line, if its checksum fits, and what the next one goes on from.
pub(super) fn parse(bytes: &[u8], before: Before) -> (Option<Line>, Before) {
    let is_whole = |line: &[u8]| {
        let suffix = line.get(line.len().saturating_sub(SUFFIX)..);
        let suffix = suffix.and_then(|suffix| std::str::from_utf8(suffix).ok());
        suffix.is_some_and(|suffix| recorded_checksum(suffix).is_some())
    };
    let bytes = match (bytes.strip_suffix(b"\n"), bytes.split_last()) {
        (Some(line), _) => line,
        // The last line's end may be what is damaged.
        (None, Some((_, line))) if is_whole(line) => line,
        _ => bytes,
    };
    let Some((record, suffix)) = bytes.split_at_checked(bytes.len().saturating_sub(SUFFIX)) else {
        return (None, before);
    };
    let after = |before: u32| chained_checksum(before, record);
    let recorded = std::str::from_utf8(suffix).ok().and_then(recorded_checksum);
    let Some(recorded) = recorded else {
        // Only its checksum may be damaged: then the next line goes on from what that should be.
        let recorded = after(before.recorded);
        let computed = after(before.computed);
        return (None, Before { recorded, computed });
    };
    let fits = after(before.recorded) == recorded || after(before.computed) == recorded;
    let text = std::str::from_utf8(record).ok().filter(|_| fits);
    let line = text.and_then(|record| ron::from_str(record).ok());
    let computed = after(before.recorded);
    (line, Before { recorded, computed })
}
