//! From the bytes of a broken layer file to those of its records that can be read.

use super::format::FORMAT;
use super::record_source::RecordSource;
use super::records::{
    AnnotationRecord, CorrectionRecord, DeletedRecord, DeviceRecord, LayerFile, MemoRecord,
    MetadataRecord, TagRecord,
};
use super::v1;
use crate::store::ron_line::{checksum, recorded_checksum};
use crate::store::ron_outline::Checksum;

/// The records of a broken file that stand on a line of their own. Those whose checksum does not fit come with that: it
/// shows on the letter whether they are right.
pub(in crate::store) fn salvage(bytes: &[u8]) -> LayerFile {
    let mut file = LayerFile {
        format: FORMAT,
        ..LayerFile::default()
    };
    let mut first = false;
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let Ok(line) = std::str::from_utf8(line) else {
            continue;
        };
        first |= line.trim() == "format: 1,";
        let record = line.trim_start_matches([' ', '\t']);
        if let Some(count) = record.strip_prefix("count: ") {
            let count = count.trim_end().trim_end_matches(',').parse().ok();
            // Of two sides of a conflict, the one that promises more.
            file.source.promised = file.source.promised.max(count);
            continue;
        }
        let column = line.len() - record.len() + 1;
        let (name, record) = match record.split_once(": ") {
            Some((name @ ("letter" | "analyst" | "memo" | "memo_version"), record)) => {
                (name, record)
            }
            _ => ("", record),
        };
        let mut source = RecordSource {
            line: index + 1,
            column,
            ..RecordSource::default()
        };
        if name.starts_with("memo") {
            add_memo_line(&mut file, name, record, source);
            continue;
        }
        let record = match intact(record) {
            Some(record) => record,
            None => {
                let record = bare(record);
                source.checksum = Checksum::Differs;
                source.text = record.to_owned();
                record
            }
        };
        if !record.starts_with('(') {
            continue;
        }
        match name {
            // Of two sides of a conflict, either says the same.
            "letter" => {
                if let Ok(letter) = ron::from_str(record) {
                    file.letter = letter;
                    file.source.header.push(source);
                }
            }
            "analyst" => {
                if let Ok(analyst) = ron::from_str(record) {
                    file.analyst = analyst;
                    file.source.header.push(source);
                }
            }
            _ => add_record(&mut file, record, source),
        }
    }
    if first {
        v1::forget_standing(&mut file.annotations);
    }
    file.count = file.annotations.len() as u64;
    file
}

/// Adds what stands on a line of the memo, or of its version.
fn add_memo_line(file: &mut LayerFile, name: &str, record: &str, source: RecordSource) {
    let (value, checked) = record.rsplit_once(", // ").unwrap_or((record, ""));
    let value = value.trim_end().trim_end_matches(',');
    let fits = recorded_checksum(&format!(", // {checked}")) == Some(checksum(value));
    if name == "memo_version" {
        if let Ok(version) = ron::from_str::<Vec<_>>(value) {
            file.memo_version.extend(version);
            file.source.memo_edited |= !fits;
            file.source.header.push(source);
        }
    } else if let Ok(memo) = ron::from_str::<String>(value) {
        // What still reads as a string is better than nothing.
        let two = !file.memo.is_empty() && file.memo != memo;
        file.source.memo_edited |= two || !fits && !memo.is_empty();
        add_memo(&mut file.memo, &memo);
        file.source.header.push(source);
    }
}

/// Adds a record to those of its kind.
fn add_record(file: &mut LayerFile, record: &str, source: RecordSource) {
    if let Ok(annotation) = ron::from_str::<AnnotationRecord>(record) {
        file.annotations.push(annotation);
        file.source.annotations.push(source);
    } else if let Ok(deleted) = ron::from_str::<DeletedRecord>(record) {
        file.deleted.push(deleted);
        file.source.deleted.push(source);
    } else if let Ok(correction) = ron::from_str::<CorrectionRecord>(record) {
        file.corrections.push(correction);
        file.source.corrections.push(source);
    } else if let Ok(fact) = ron::from_str::<MetadataRecord>(record) {
        file.facts.push(fact);
        file.source.facts.push(source);
    } else if let Ok(memo) = ron::from_str::<MemoRecord>(record) {
        file.memos.push(memo);
        file.source.memos.push(source);
    } else if let Ok(device) = ron::from_str::<DeviceRecord>(record) {
        file.devices.push(device);
        file.source.devices.push(source);
    } else if let Ok(tag) = ron::from_str::<TagRecord>(record) {
        file.tags.push(tag);
        file.source.tags.push(source);
    }
}

/// Of two sides of a conflict, both memos.
fn add_memo(memo: &mut String, other: &str) {
    if !memo.is_empty() && !other.is_empty() && memo != other {
        memo.push_str("\n\n");
        memo.push_str(other);
    } else if memo.is_empty() {
        other.clone_into(memo);
    }
}

/// The record at the start of a line, if the checksum in the comment at the line's end fits it.
pub(super) fn intact(line: &str) -> Option<&str> {
    let (record, _) = line.rsplit_once("//")?;
    let record = record.trim_end_matches([' ', '\t', ',']);
    let fits = recorded_checksum(line.get(record.len()..)?) == Some(checksum(record));
    (fits && record.starts_with('(')).then_some(record)
}

/// The same without a comment that is or once was a checksum.
fn bare(line: &str) -> &str {
    let line = line.trim_end();
    let end = line.rfind(')').map_or(0, |at| at + 1);
    &line[..end]
}
