//! Writing a layer file.

use super::format::{FORMAT, UNKNOWN};
use super::records::{
    AnalystRecord, AnnotationRecord, CorrectionRecord, DeletedRecord, DeviceRecord, FollowUpRecord,
    FoundRecord, How, LetterRecord, MemoRecord, MetadataRecord, TagRecord,
};
use crate::annotation::{
    AnchorState, Annotation, CorrectionEntry, Layer, Memo, MetadataEntry, RecordedAnchor, Side,
    Standing, Version, anchor,
};
use crate::codebook::{Codebook, Color, TagId};
use crate::letter::Letter;
use crate::store::ron_line::{push_record, record};
use std::collections::BTreeSet;
use std::io;

/// The text of the layer's file. Linear in the layer, apart from the order of its tags.
pub fn serialise(letter: &Letter, layer: &Layer, codebook: &Codebook) -> String {
    let mut out = String::with_capacity(1024 + layer.annotations.len() * 400);
    let mut push = |part: &str| {
        out.push_str(part);
        Ok(())
    };
    // Pushing never fails.
    let _ = write(letter, layer, codebook, &mut push);
    out
}

/// Hands the text of the layer's file out in parts, so that a large one is never held whole.
///
/// # Errors
/// What `out` gives.
pub fn write(
    letter: &Letter,
    layer: &Layer,
    codebook: &Codebook,
    out: &mut dyn FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    let mut head = String::with_capacity(1024);
    head.push_str(
        "// Kanttekening annotations. Offsets count Unicode code points; the end is excluded.\nLayer(\n",
    );
    head.push_str(&format!("    format: {FORMAT},\n"));
    push_record(
        &mut head,
        "    ",
        "letter: ",
        &record(&letter_record(letter)),
    );
    let analyst = AnalystRecord {
        id: layer.analyst.id.clone(),
        name: layer.analyst.name.clone(),
        called: layer.analyst.called.clone(),
    };
    push_record(&mut head, "    ", "analyst: ", &record(&analyst));
    push_devices(&mut head, layer);
    push_memo(&mut head, layer);
    out(&head)?;
    let tags = used_tags(layer, codebook);
    write_list(out, "tags", tags.iter().map(record))?;
    let siblings: usize = layer
        .siblings
        .values()
        .map(|records| records.len() - 1)
        .sum();
    let count = layer.annotations.len() + siblings;
    out(&format!("    count: {count},\n"))?;
    write_list(out, "annotations", annotations(letter, layer))?;
    let deleted = layer.deleted.iter().map(|stone| {
        record(&DeletedRecord {
            id: stone.id.as_str().to_owned(),
            version: version_record(&stone.version),
        })
    });
    write_list(out, "deleted", deleted)?;
    let corrections = layer.corrections.all().iter().map(correction_record);
    write_list(out, "corrections", corrections.map(|one| record(&one)))?;
    let metadata = layer.metadata.all().iter().map(metadata_record);
    write_list(out, "facts", metadata.map(|one| record(&one)))?;
    out(")\n")
}

/// The computers that wrote in the layer, where any is named.
fn push_devices(head: &mut String, layer: &Layer) {
    if layer.devices.is_empty() {
        return;
    }
    head.push_str("    devices: [\n");
    for device in &layer.devices {
        let record = record(&DeviceRecord {
            id: device.id.clone(),
            name: device.name.clone(),
        });
        push_record(head, "        ", "", &record);
    }
    head.push_str("    ],\n");
}

/// The memo, with its version once it has one, and its siblings where it has some.
fn push_memo(head: &mut String, layer: &Layer) {
    let memo = &layer.memo;
    if *memo == Memo::default() {
        head.push_str("    memo: \"\",\n");
        return;
    }
    push_record(head, "    ", "memo: ", &record(&memo.text));
    if !memo.version.0.is_empty() {
        let version = record(&version_record(&memo.version));
        push_record(head, "    ", "memo_version: ", &version);
    }
    if layer.memo_siblings.is_empty() {
        return;
    }
    head.push_str("    memos: [\n");
    for memo in &layer.memo_siblings {
        let record = record(&MemoRecord {
            text: memo.text.clone(),
            version: version_record(&memo.version),
        });
        push_record(head, "        ", "", &record);
    }
    head.push_str("    ],\n");
}

/// As much is handed out at a time, in bytes.
const PART: usize = 64 << 10;

fn write_list(
    out: &mut dyn FnMut(&str) -> io::Result<()>,
    name: &str,
    records: impl Iterator<Item = String>,
) -> io::Result<()> {
    let mut records = records.peekable();
    if records.peek().is_none() {
        return out(&format!("    {name}: [],\n"));
    }
    let mut part = format!("    {name}: [\n");
    for record in records {
        push_record(&mut part, "        ", "", &record);
        if part.len() >= PART {
            out(&part)?;
            part.clear();
        }
    }
    part.push_str("    ],\n");
    out(&part)
}

pub(in crate::store) fn letter_record(letter: &Letter) -> LetterRecord {
    LetterRecord {
        file: letter.file_name.clone(),
        sha256: letter.sha256.clone(),
        text_sha256: letter.text_sha256.clone(),
        code_points: letter.code_points().0 as u64,
        extractor: letter.extractor.clone(),
    }
}

/// The tags that the annotations use: first those of the codebook in its order, then the others by id, as the layer
/// carries them where it does.
fn used_tags(layer: &Layer, codebook: &Codebook) -> Vec<TagRecord> {
    let counts = layer.annotations.tag_counts().iter();
    let mut used: BTreeSet<&TagId> = counts.map(|(tag, _)| tag).collect();
    let known = codebook.tags.iter();
    let known = known.filter(|tag| used.remove(&tag.id));
    let mut tags: Vec<_> = known
        .map(|tag| tag_record(&tag.id, &tag.name, tag.color))
        .collect();
    tags.extend(used.into_iter().map(|id| match layer.carried_tag(id) {
        Some(tag) => tag_record(id, &tag.name, tag.color),
        None => tag_record(id, id.as_str(), Color::UNKNOWN),
    }));
    tags
}

fn tag_record(id: &TagId, name: &str, color: Color) -> TagRecord {
    TagRecord {
        id: id.as_str().to_owned(),
        name: name.to_owned(),
        color: color.to_string(),
    }
}

pub(in crate::store) fn correction_record(entry: &CorrectionEntry) -> CorrectionRecord {
    CorrectionRecord {
        at: entry.key.at.0 as u64,
        before: entry.key.before.clone(),
        after: entry.key.after.clone(),
        about: entry.key.aspect,
        kind: entry.value,
        version: version_record(&entry.version),
    }
}

pub(in crate::store) fn metadata_record(entry: &MetadataEntry) -> MetadataRecord {
    MetadataRecord {
        fact: entry.key,
        value: entry.value.clone(),
        version: version_record(&entry.version),
    }
}

/// The value in a record of how often quote and surroundings stood in the text.
fn nth_record(standing: Standing) -> Option<(u64, u64)> {
    match standing {
        Standing::Once(_) => None,
        Standing::OneOf { number, of } => Some((number.into(), of.into())),
        Standing::Unknown => Some(UNKNOWN),
    }
}

pub(in crate::store) fn version_record(version: &Version) -> Vec<(String, u64)> {
    let pairs = version.0.iter();
    pairs
        .map(|(device, count)| (device.as_ref().to_owned(), *count))
        .collect()
}

/// The annotations as records, ordered by (start, end, id) in the file's own offsets. Those whose place the analyst has not
/// confirmed are written as they were recorded, and stand where they stood; so do siblings.
fn annotations<'a>(letter: &'a Letter, layer: &'a Layer) -> impl Iterator<Item = String> + 'a {
    let is_plain =
        move |one: &&Annotation| one.recorded.is_none() && !layer.siblings.contains_key(&one.id);
    let shown = layer.annotations.iter();
    let waiting =
        shown.filter(|one| one.recorded.is_some() && !layer.siblings.contains_key(&one.id));
    let siblings = layer.siblings.values().flatten();
    let special: Vec<_> = waiting.chain(siblings).collect();
    let plain_ones = || layer.annotations.iter().filter(is_plain);
    // What tells all of them from others is worked out at once.
    let sibling_spans = special.iter().filter(|one| one.recorded.is_none());
    let sibling_spans: Vec<_> = sibling_spans.map(|one| one.span).collect();
    let count = sibling_spans.len();
    let spans = sibling_spans
        .into_iter()
        .chain(plain_ones().map(|one| one.span));
    let mut anchors = anchor::record_all(letter, spans.collect());
    let mut fresh: Vec<_> = anchors.by_ref().take(count).collect();
    fresh.reverse();
    let anchored = |one: &'a Annotation| {
        let anchor = one.recorded.as_deref().cloned().or_else(|| fresh.pop());
        (one, anchor.unwrap_or_default())
    };
    let mut special: Vec<_> = special.into_iter().map(anchored).collect();
    special.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut special = special.into_iter().peekable();
    let mut plain = plain_ones().zip(anchors).peekable();
    std::iter::from_fn(move || {
        let special_first = match (special.peek(), plain.peek()) {
            (Some(one), Some(other)) => order(one) < order(other),
            (one, _) => one.is_some(),
        };
        let next = if special_first {
            special.next()
        } else {
            plain.next()
        };
        next.map(|(annotation, anchor)| {
            let mut line = annotation_record(letter, annotation, anchor);
            line.now = found_record(letter, annotation);
            record(&line)
        })
    })
}

fn order<'a>((annotation, anchor): &'a (&Annotation, RecordedAnchor)) -> impl Ord + use<'a> {
    let id = annotation.id.as_str();
    (anchor.start, anchor.end, id, &annotation.version)
}

/// The place of a passage in `letter`, while that waits to be confirmed.
pub(in crate::store) fn found_record(
    letter: &Letter,
    annotation: &Annotation,
) -> Option<FoundRecord> {
    let anchor = annotation.recorded.as_deref()?;
    let how = match annotation.state {
        AnchorState::ToCheck => How::ToCheck,
        AnchorState::Moved(_) => How::Moved,
        AnchorState::Changed(_) => How::Changed,
        AnchorState::Orphan if anchor.not_in.is_none() => How::Nowhere,
        AnchorState::Orphan | AnchorState::Kept => return None,
    };
    Some(FoundRecord {
        start: letter.to_code_point(annotation.span.start).0 as u64,
        end: letter.to_code_point(annotation.span.end).0 as u64,
        how,
        sure: annotation.is_sure(),
    })
}

/// The record of an annotation in a file that names `letter`.
pub(in crate::store) fn annotation_record(
    letter: &Letter,
    annotation: &Annotation,
    anchor: RecordedAnchor,
) -> AnnotationRecord {
    let follow_up = annotation.follow_up.as_ref().map(|asked| FollowUpRecord {
        what: asked.what.clone(),
        who: asked.who.clone(),
        due: asked.due.map(|day| day.to_string()),
        due_words: asked.due_words.clone(),
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
        nth: nth_record(anchor.standing),
        side: match anchor.standing {
            Standing::Once(side) => side,
            _ => Side::Either,
        },
        upto: anchor.upto.map(|sum| format!("{sum:016x}")),
        of: match anchor.text {
            Some(text) => (*text != *letter.text_sha256).then(|| text.as_ref().to_owned()),
            // Of no known text: not of this one, until the analyst says so.
            None => annotation.recorded.is_some().then(String::new),
        },
        now: None,
        not_in: anchor.not_in,
        note: annotation.note.clone(),
        follow_up,
        group: annotation.group.clone(),
        origin: annotation.origin.clone(),
        created: annotation.created.to_string(),
        changed: annotation.changed.to_string(),
        version: version_record(&annotation.version),
    }
}
