//! Layer files of format 1, and what they become: they do not say whether a passage was told from others by its
//! surroundings, so that is not known of theirs until they are written anew on the same text.

use super::UNKNOWN;
use super::records::{
    AnalystRecord, AnnotationRecord, CorrectionRecord, DeletedRecord, FollowUpRecord, LayerFile,
    LetterRecord, MemoRecord, MetadataRecord, Source, TagRecord,
};
use crate::letter::Side;
use serde::Deserialize;

/// The version of the format.
pub(in crate::store) const FORMAT: u32 = 1;

/// One annotation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct AnnotationV1 {
    id: String,
    start: u64,
    end: u64,
    tags: Vec<String>,
    quote: String,
    before: String,
    after: String,
    #[serde(default)]
    not_in: Option<String>,
    note: String,
    follow_up: Option<FollowUpRecord>,
    group: Option<String>,
    origin: Option<String>,
    created: String,
    changed: String,
    version: Vec<(String, u64)>,
}

/// A layer file.
#[derive(Deserialize)]
#[serde(rename = "Layer", deny_unknown_fields)]
pub(in crate::store) struct LayerV1 {
    // Read before the rest, to know that it is this one.
    #[serde(rename = "format")]
    _format: u32,
    letter: LetterRecord,
    analyst: AnalystRecord,
    memo: String,
    #[serde(default)]
    memo_version: Vec<(String, u64)>,
    #[serde(default)]
    memos: Vec<MemoRecord>,
    tags: Vec<TagRecord>,
    count: u64,
    annotations: Vec<AnnotationV1>,
    deleted: Vec<DeletedRecord>,
    corrections: Vec<CorrectionRecord>,
    facts: Vec<MetadataRecord>,
}

impl From<AnnotationV1> for AnnotationRecord {
    fn from(old: AnnotationV1) -> Self {
        let AnnotationV1 {
            id,
            start,
            end,
            tags,
            quote,
            before,
            after,
            not_in,
            note,
            follow_up,
            group,
            origin,
            created,
            changed,
            version,
        } = old;
        Self {
            id,
            start,
            end,
            tags,
            quote,
            before,
            after,
            nth: Some(UNKNOWN),
            side: Side::default(),
            upto: None,
            of: None,
            now: None,
            not_in,
            note,
            follow_up,
            group,
            origin,
            created,
            changed,
            version,
        }
    }
}

impl From<LayerV1> for LayerFile {
    fn from(old: LayerV1) -> Self {
        let LayerV1 {
            _format,
            letter,
            analyst,
            memo,
            memo_version,
            memos,
            tags,
            count,
            annotations,
            deleted,
            corrections,
            facts,
        } = old;
        Self {
            format: super::format::FORMAT,
            letter,
            analyst,
            devices: Vec::new(),
            memo,
            memo_version,
            memos,
            tags,
            count,
            annotations: annotations.into_iter().map(Into::into).collect(),
            deleted,
            corrections,
            facts,
            source: Source::default(),
        }
    }
}

/// Takes away what records of format 1 seem to say by leaving something out.
pub(crate) fn forget_standing(annotations: &mut [AnnotationRecord]) {
    for one in annotations {
        one.nth.get_or_insert(UNKNOWN);
    }
}
