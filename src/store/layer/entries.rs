//! From the records of corrections and metadata in a layer file to what they say.

use super::record_source::RecordSource;
use super::records::{CorrectionRecord, LayerFile, MetadataRecord};
use super::report::{LoadReport, Reason, set_aside};
use super::versions::{by_hand, sound_version, version as read_version};
use crate::annotation::{CorrectionEntry, Entries, Entry, MetadataEntry, Place, Version};
use crate::letter::{CodePoint, CorrectionKind, Letter, MetadataField};
use crate::store::ron_line::record;
use crate::store::ron_outline::Checksum;

/// The entry of a record; `None` if its version names too many devices.
pub(in crate::store) fn correction(record: &CorrectionRecord) -> Option<CorrectionEntry> {
    Some(Entry {
        key: place(record),
        value: record.kind,
        version: read_version(&record.version)?,
    })
}

/// The same of a metadata field.
pub(in crate::store) fn metadata(record: &MetadataRecord) -> Option<MetadataEntry> {
    Some(Entry {
        key: record.fact,
        value: record.value.clone(),
        version: read_version(&record.version)?,
    })
}

fn place(record: &CorrectionRecord) -> Place {
    Place {
        // An offset too large for this computer's memory lies outside any text.
        at: CodePoint(usize::try_from(record.at).unwrap_or(usize::MAX)),
        aspect: record.kind.map_or(record.about, CorrectionKind::aspect),
        before: record.before.clone(),
        after: record.after.clone(),
    }
}

/// The corrections of a file. One whose checksum does not fit was edited by hand if what it says stands around its place;
/// otherwise it is set aside.
pub(in crate::store) fn corrections(
    file: &LayerFile,
    letter: &Letter,
    report: &mut LoadReport,
) -> Entries<Place, CorrectionKind> {
    let mut entries = Vec::with_capacity(file.corrections.len());
    for (index, one) in file.corrections.iter().enumerate() {
        let source = file.source.corrections.get(index);
        let (key, value) = (place(one), one.kind);
        let proven = key.stands_in(letter);
        match entry_version(one, &one.version, source, proven, report) {
            Ok(version) => entries.push(Entry {
                key,
                value,
                version,
            }),
            Err(reason) => report.set_aside.push(set_aside(one, source, reason)),
        }
    }
    entries.into_iter().collect()
}

/// The metadata in a layer file. An item whose checksum does not fit was edited by hand: as with the memo, it is for the analyst to see
/// whether it is right.
pub(in crate::store) fn all_metadata(
    file: &LayerFile,
    report: &mut LoadReport,
) -> Entries<MetadataField, String> {
    let mut entries = Vec::with_capacity(file.facts.len());
    for (index, one) in file.facts.iter().enumerate() {
        let source = file.source.facts.get(index);
        match entry_version(one, &one.version, source, true, report) {
            Ok(version) => entries.push(Entry {
                key: one.fact,
                value: one.value.clone(),
                version,
            }),
            Err(reason) => report.set_aside.push(set_aside(one, source, reason)),
        }
    }
    entries.into_iter().collect()
}

/// The version of a record, which may have been edited by hand where it is `proven` that it makes sense.
fn entry_version(
    one: &impl serde::Serialize,
    pairs: &[(String, u64)],
    source: Option<&RecordSource>,
    proven: bool,
    report: &mut LoadReport,
) -> Result<Version, Reason> {
    let edited = source.filter(|at| at.checksum == Checksum::Differs);
    let Some(at) = edited.filter(|_| proven) else {
        return sound_version(pairs, source);
    };
    let mut version = read_version(pairs).ok_or(Reason::TooManyDevices)?;
    by_hand(&mut version, &record(one));
    report.hand_edited.push(at.line);
    Ok(version)
}
