//! Writing a layer file, and what can be wrong with one. Reading: [`parse`], then [`to_layer`].

pub use super::layer_load::{CountMismatch, LoadReport, Reason, SetAside, to_layer};
pub use super::layer_parse::{Header, parse, parse_up_to, peek};
pub use super::layer_records::LayerFile;
pub use super::ron_outline::Checksum;

use super::layer_records::{
    AnalystRecord, AnnotationRecord, DeletedRecord, FollowUpRecord, LetterRecord, TagRecord,
};
use super::ron_line::{push_record, record};
use crate::annotation::{Annotation, Layer, RecordedAnchor, Version, anchor};
use crate::codebook::{Codebook, Color, TagId};
use crate::letter::Letter;
use std::collections::HashSet;

/// The version of the format that is written.
pub const FORMAT: u32 = 1;

/// The largest file that is read unless another limit is set, in bytes.
pub const DEFAULT_LIMIT: u64 = LARGEST_LIMIT;

/// The largest limit that can be set, in bytes.
pub const LARGEST_LIMIT: u64 = 1 << 30;

/// Why a layer file cannot be loaded. It is never overwritten.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LayerFileError {
    /// Larger than is read.
    #[error("the file is larger than {} MB; raise the limit in the settings if it is yours", limit >> 20)]
    TooLarge {
        /// In bytes.
        limit: u64,
    },
    /// The system does not hand it out.
    #[error("the file cannot be read ({message})")]
    Unreadable {
        /// What the system says.
        message: String,
    },
    /// Saved by an editor that does not write UTF-8.
    #[error("the file is saved as UTF-16; open it in your editor and save it as UTF-8")]
    Utf16,
    /// Bytes that are no text.
    #[error(
        "line {line}, column {column}: bytes that are not UTF-8 text; put back an older copy, or correct the line"
    )]
    NotUtf8 {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What could be read.
        survivors: Box<LayerFile>,
    },
    /// Not RON, or not a layer.
    #[error(
        "line {line}, column {column}: {reason}; correct it in a text editor, or put back an older copy"
    )]
    Syntax {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What was expected there.
        reason: String,
        /// What could be read.
        survivors: Box<LayerFile>,
    },
    /// A format that never existed.
    #[error("format {format} does not exist; put back an older copy, or correct the number")]
    UnknownFormat {
        /// What the file says.
        format: u32,
    },
}

impl LayerFileError {
    /// The records that could be read all the same, each with a checksum that fits.
    pub fn survivors(&self) -> Option<&LayerFile> {
        match self {
            Self::NotUtf8 { survivors, .. } | Self::Syntax { survivors, .. } => Some(survivors),
            _ => None,
        }
    }
}

/// The bytes of the layer's file. Linear in the layer, apart from the look-up of tags.
pub fn serialise(letter: &Letter, layer: &Layer, codebook: &Codebook) -> String {
    let mut out = String::with_capacity(1024 + layer.annotations.len() * 400);
    out.push_str(
        "// Kanttekening annotations. Offsets count Unicode code points; the end is excluded.\nLayer(\n",
    );
    out.push_str(&format!("    format: {FORMAT},\n"));
    push_record(
        &mut out,
        "    ",
        "letter: ",
        &record(&letter_record(letter)),
    );
    let analyst = AnalystRecord {
        id: layer.analyst.id.clone(),
        name: layer.analyst.name.clone(),
    };
    push_record(&mut out, "    ", "analyst: ", &record(&analyst));
    if layer.memo.is_empty() {
        out.push_str("    memo: \"\",\n");
    } else {
        push_record(&mut out, "    ", "memo: ", &record(&layer.memo));
    }
    let tags = used_tags(layer, codebook);
    push_list(&mut out, "tags", tags.iter().map(record));
    out.push_str(&format!("    count: {},\n", layer.annotations.len()));
    push_list(&mut out, "annotations", annotations(letter, layer));
    // An annotation that is there is not deleted, whatever is left of an earlier deletion.
    let deleted = layer
        .deleted
        .iter()
        .filter(|stone| layer.annotations.get(&stone.id).is_none());
    let deleted = deleted.map(|stone| {
        record(&DeletedRecord {
            id: stone.id.as_str().to_owned(),
            version: version_record(&stone.version),
        })
    });
    push_list(&mut out, "deleted", deleted);
    out.push_str("    corrections: [],\n    facts: [],\n)\n");
    out
}

fn push_list(out: &mut String, name: &str, records: impl Iterator<Item = String>) {
    let mut records = records.peekable();
    out.push_str("    ");
    out.push_str(name);
    if records.peek().is_none() {
        out.push_str(": [],\n");
        return;
    }
    out.push_str(": [\n");
    for record in records {
        push_record(out, "        ", "", &record);
    }
    out.push_str("    ],\n");
}

pub(super) fn letter_record(letter: &Letter) -> LetterRecord {
    LetterRecord {
        file: letter.file_name.clone(),
        sha256: letter.sha256.clone(),
        text_sha256: letter.text_sha256.clone(),
        code_points: letter.code_points().0 as u64,
        extractor: letter.extractor.clone(),
    }
}

/// The tags that the annotations use: first those of the codebook in its order, then those that only the layer
/// carries, then those that nobody knows anything of.
fn used_tags(layer: &Layer, codebook: &Codebook) -> Vec<TagRecord> {
    let mut order = Vec::new();
    let mut used: HashSet<&TagId> = HashSet::new();
    for tag in layer.annotations.iter().flat_map(|one| &one.tags) {
        if used.insert(tag) {
            order.push(tag);
        }
    }
    let known = codebook.tags.iter().chain(&layer.carried_tags);
    let mut tags: Vec<_> = known
        .filter(|tag| used.remove(&tag.id))
        .map(|tag| tag_record(&tag.id, &tag.name, tag.color))
        .collect();
    let unknown = order.into_iter().filter(|id| used.contains(id));
    tags.extend(unknown.map(|id| tag_record(id, id.as_str(), Color::UNKNOWN)));
    tags
}

fn tag_record(id: &TagId, name: &str, color: Color) -> TagRecord {
    TagRecord {
        id: id.as_str().to_owned(),
        name: name.to_owned(),
        color: color.to_string(),
    }
}

pub(super) fn version_record(version: &Version) -> Vec<(String, u64)> {
    let pairs = version.0.iter();
    pairs
        .map(|(device, count)| (device.as_ref().to_owned(), *count))
        .collect()
}

/// The annotations as records, ordered by (start, end, id) in the file's own offsets: orphans stand where they stood.
fn annotations<'a>(letter: &'a Letter, layer: &'a Layer) -> impl Iterator<Item = String> + 'a {
    let lost = |one: &&Annotation| one.is_orphan() && one.recorded.is_some();
    let mut orphans: Vec<_> = layer
        .annotations
        .iter()
        .filter(lost)
        .filter_map(|one| Some((one, one.recorded.as_deref()?.clone())))
        .collect();
    orphans.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut orphans = orphans.into_iter().peekable();
    let mut placed = layer
        .annotations
        .iter()
        .filter(move |one| !lost(one))
        .map(|one| (one, anchor::record(letter, one.span)))
        .peekable();
    std::iter::from_fn(move || {
        let orphan_first = match (orphans.peek(), placed.peek()) {
            (Some(orphan), Some(other)) => order(orphan) < order(other),
            (orphan, _) => orphan.is_some(),
        };
        let next = if orphan_first {
            orphans.next()
        } else {
            placed.next()
        };
        next.map(|(annotation, anchor)| record(&annotation_record(annotation, anchor)))
    })
}

fn order<'a>((annotation, anchor): &'a (&Annotation, RecordedAnchor)) -> impl Ord + use<'a> {
    (anchor.start, anchor.end, annotation.id.as_str())
}

pub(super) fn annotation_record(
    annotation: &Annotation,
    anchor: RecordedAnchor,
) -> AnnotationRecord {
    let follow_up = annotation.follow_up.as_ref().map(|asked| FollowUpRecord {
        what: asked.what.clone(),
        who: asked.who.clone(),
        due: asked.due.map(|day| day.to_string()),
        status: asked.status,
    });
    let tags = annotation.tags.iter();
    AnnotationRecord {
        id: annotation.id.as_str().to_owned(),
        start: anchor.start.0 as u64,
        end: anchor.end.0 as u64,
        tags: tags.map(|tag| tag.as_str().to_owned()).collect(),
        quote: anchor.quote,
        before: anchor.before,
        after: anchor.after,
        note: annotation.note.clone(),
        follow_up,
        group: annotation.group.clone(),
        origin: annotation.origin.clone(),
        created: annotation.created.to_string(),
        changed: annotation.changed.to_string(),
        version: version_record(&annotation.version),
    }
}
