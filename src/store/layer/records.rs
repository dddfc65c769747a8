//! The layer file as plain serde types, in the order of its fields.

use super::record_source::RecordSource;
use super::report::SetAside;
use crate::annotation::Status;
use crate::letter::{Aspect, CorrectionKind, MetadataField, Side};
use serde::{Deserialize, Serialize};

/// Declares a record twice: as it is, refusing fields it does not know, so that they are never lost by saving; and
/// leniently, to read what a newer version wrote.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident / $lenient:ident {
        $($(#[$field_doc:meta])* $field:ident: $type:ty $(as $lenient_type:ty)?,)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        #[derive(Default, Deserialize)]
        #[serde(default)]
        pub(in crate::store) struct $lenient {
            $($field: records!(@type $type $(, $lenient_type)?),)*
        }

        impl From<$lenient> for $name {
            fn from(lenient: $lenient) -> Self {
                Self { $($field: lenient.$field.strict(),)* }
            }
        }
    )*};
    (@type $type:ty) => { $type };
    (@type $type:ty, $lenient_type:ty) => { $lenient_type };
}

/// From what was read leniently to what is kept.
trait IntoStrict<T> {
    fn strict(self) -> T;
}

impl<T> IntoStrict<T> for T {
    fn strict(self) -> T {
        self
    }
}

impl IntoStrict<Option<FollowUpRecord>> for Option<LenientFollowUp> {
    fn strict(self) -> Option<FollowUpRecord> {
        self.map(Into::into)
    }
}

impl IntoStrict<Option<FoundRecord>> for Option<LenientFound> {
    fn strict(self) -> Option<FoundRecord> {
        self.map(Into::into)
    }
}

/// The ways in which a passage was found that waits to be confirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// At its old place; nothing proves that these are the same words.
    #[default]
    ToCheck,
    /// The same words, elsewhere.
    Moved,
    /// Other words, or other line breaks.
    Changed,
    /// Not at all.
    Nowhere,
}

records! {
    /// The place of a passage in the letter that the file names, if that is not the text of its record.
    FoundRecord / LenientFound {
        /// The start, in code points.
        start: u64,
        /// The end (excluded), in code points.
        end: u64,
        /// The way in which it was found.
        how: How,
        /// True if that is beyond doubt.
        sure: bool,
    }

    /// The letter that the layer belongs to.
    LetterRecord / LenientLetter {
        /// The name of the letter's file, without its folder.
        file: String,
        /// SHA-256 of the file, lower-case hexadecimal.
        sha256: String,
        /// SHA-256 of the text in it, lower-case hexadecimal.
        text_sha256: String,
        /// The length of the text in code points.
        code_points: u64,
        /// The extractor that made the text out of the file, with its version.
        extractor: String,
    }

    /// The owner of the layer.
    AnalystRecord / LenientAnalyst {
        /// `[a-z0-9-]`, as in the file's name.
        id: String,
        /// The name of the account.
        name: String,
        /// The name that they chose to be known by, where that is another one.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        called: String,
    }

    /// A computer that wrote in the layer.
    DeviceRecord / LenientDevice {
        /// The id, used in versions.
        id: String,
        /// As people know it.
        name: String,
    }

    /// A tag as the layer carries it.
    TagRecord / LenientTag {
        /// Its id.
        id: String,
        /// The name, for people.
        name: String,
        /// `#rrggbb`.
        color: String,
    }

    /// The fields of a follow-up.
    FollowUpRecord / LenientFollowUp {
        /// The task.
        what: String,
        /// By whom.
        who: String,
        /// By which day: `2022-05-31`.
        due: Option<String>,
        /// By when, in words, where that is no day; left out where there are none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        due_words: String,
        /// The status.
        status: Status,
    }

    /// One annotation: one line.
    AnnotationRecord / LenientAnnotation {
        /// Its id.
        id: String,
        /// The start, in code points.
        start: u64,
        /// The end (excluded), in code points.
        end: u64,
        /// The ids of its tags.
        tags: Vec<String>,
        /// The exact slice of the text.
        quote: String,
        /// The text before it: 32 code points, or up to 256 where it takes so many to tell it from others.
        before: String,
        /// The text after it, of the same length.
        after: String,
        /// Its number and how many there are, in the order of the text, where quote and surroundings stand in several places;
        /// `(0, 0)` where that is not known. Left out where they stand nowhere else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nth: Option<(u64, u64)>,
        /// The side of its surroundings that tells it from all others, or `Itself` where none are needed; left out where either
        /// side does.
        #[serde(default, skip_serializing_if = "Side::is_either")]
        side: Side,
        /// The first 16 hexadecimal digits of the SHA-256 of all the text before it; left out where that is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upto: Option<String>,
        /// The SHA-256 of the text of which this record is, where that is not the one that the file names: a place that was
        /// found there waits for being confirmed. Empty where it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        /// The place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        now: Option<FoundRecord> as Option<LenientFound>,
        /// The SHA-256 of the text of which the analyst has said that the passage is not in it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_in: Option<String>,
        /// The analyst's note.
        note: String,
        /// Filled in where a tag asks for it.
        follow_up: Option<FollowUpRecord> as Option<LenientFollowUp>,
        /// Shared by the fragments of one passage.
        group: Option<String>,
        /// The source it was imported from.
        origin: Option<String>,
        /// The time at which it was made, RFC 3339.
        created: String,
        /// The time of its last change, RFC 3339.
        changed: String,
        /// Per device, how many edits it has seen.
        version: Vec<(String, u64)>,
    }

    /// A sibling of the memo.
    MemoRecord / LenientMemo {
        /// The note on the whole letter.
        text: String,
        /// Per device, how many edits it has seen.
        version: Vec<(String, u64)>,
    }

    /// The tombstone of a deleted annotation.
    DeletedRecord / LenientDeleted {
        /// Its id.
        id: String,
        /// The deletion as an edit.
        version: Vec<(String, u64)>,
    }

    /// A correction of the reading view at a place of the text.
    CorrectionRecord / LenientCorrection {
        /// The place, in code points.
        at: u64,
        /// Up to 32 code points before it.
        before: String,
        /// Up to 32 code points after it.
        after: String,
        /// The aspect that it corrects.
        about: Aspect,
        /// The correction; `None` where that was taken back.
        kind: Option<CorrectionKind>,
        /// Per device, how many edits it has seen.
        version: Vec<(String, u64)>,
    }

    /// A metadata field of the letter as the analyst changed it.
    MetadataRecord / LenientMetadata {
        /// The field.
        fact: MetadataField,
        /// The value; `None` where that was taken back.
        value: Option<String>,
        /// Per device, how many edits it has seen.
        version: Vec<(String, u64)>,
    }
}

/// A layer file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Layer", deny_unknown_fields)]
pub struct LayerFile {
    /// The version of the format.
    pub format: u32,
    /// The letter it belongs to.
    pub letter: LetterRecord,
    /// The owner.
    pub analyst: AnalystRecord,
    /// The computers that wrote in it, ordered by id; left out while none is named.
    #[serde(default)]
    pub devices: Vec<DeviceRecord>,
    /// A note on the whole letter.
    pub memo: String,
    /// Per device, how many edits the memo has seen; left out while it has seen none.
    #[serde(default)]
    pub memo_version: Vec<(String, u64)>,
    /// The siblings of the memo, where it was edited concurrently; left out otherwise.
    #[serde(default)]
    pub memos: Vec<MemoRecord>,
    /// The tags that the annotations use.
    pub tags: Vec<TagRecord>,
    /// The number of annotations.
    pub count: u64,
    /// The annotations, ordered by (start, end, id); siblings stand here one after the other.
    pub annotations: Vec<AnnotationRecord>,
    /// The deleted ones, ordered by id.
    pub deleted: Vec<DeletedRecord>,
    /// Corrections of the reading view, in the order of the text; siblings stand here one after the other.
    pub corrections: Vec<CorrectionRecord>,
    /// The metadata that the analyst changed, in the order of the fields; siblings stand here one after the other.
    pub facts: Vec<MetadataRecord>,
    /// Observations made while reading; not part of the file.
    #[serde(skip)]
    pub source: Source,
}

/// Observations made while a layer file was read. Empty lists stand for records that are as they were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The places of the letter's and the analyst's records, with the state of their checksums.
    pub header: Vec<RecordSource>,
    /// The same of each computer.
    pub devices: Vec<RecordSource>,
    /// True if the memo was edited by hand: its checksum or that of its version does not match.
    pub memo_edited: bool,
    /// The same of each sibling of the memo.
    pub memos: Vec<RecordSource>,
    /// The same of each tag.
    pub tags: Vec<RecordSource>,
    /// The same of each annotation.
    pub annotations: Vec<RecordSource>,
    /// The same of each deleted one.
    pub deleted: Vec<RecordSource>,
    /// The same of each correction.
    pub corrections: Vec<RecordSource>,
    /// The same of each metadata field.
    pub facts: Vec<RecordSource>,
    /// Records that could not be read at all.
    pub unreadable: Vec<SetAside>,
    /// The number of annotations that a file promises whose records were saved one by one.
    pub promised: Option<u64>,
    /// The line and column (in characters), from 1, of the first word that this version does not know.
    pub unknown_word: Option<(usize, usize)>,
    /// The format, where a newer version of the program wrote the file, or one that this version does not know all of.
    pub newer_format: Option<u32>,
}
