//! From what was done to records, and back.

use super::records::{EditRecord, EditsRecord, Line, MergeRecord, StepRecord, WaitingRecord, What};
use crate::annotation::{
    AnchorState, Annotation, AnnotationId, Certainty, CorrectionEntry, Memo, Moment, Place,
    RecordedAnchor, Tombstone, Version,
};
use crate::edit::{ChangeKind, ChangeRecord, Edit, StepId};
use crate::letter::{CodePoint, Letter, Span};
use crate::store::codebook_file;
use crate::store::layer::annotations::annotation_of;
use crate::store::layer::entries;
use crate::store::layer::records::{AnnotationRecord, CorrectionRecord, DeletedRecord, MemoRecord};
use crate::store::layer::v1::forget_standing;
use crate::store::layer::versions::version;
use crate::store::layer::{annotation_record, correction_record, metadata_record, version_record};
use std::sync::Arc;

/// The line that says what was done.
pub(super) fn line(letter: &Letter, seq: u64, change: &ChangeRecord) -> Line {
    let with_inverse = |of: Option<&StepId>| EditsRecord {
        edits: applied(letter, change),
        back: taking_back(letter, &change.back),
        of: of.cloned(),
    };
    let siblings = || change.siblings.iter().map(|one| put(letter, one)).collect();
    let what = match &change.kind {
        ChangeKind::Step {
            name,
            focus,
            joined,
            id,
        } => What::Step(StepRecord {
            name: name.clone(),
            focus: focus.as_ref().map(|id| id.as_str().to_owned()),
            joined: *joined,
            id: id.clone(),
            change: with_inverse(None),
            apart: siblings(),
        }),
        ChangeKind::Undo(of) => What::Undo(with_inverse(of.as_ref())),
        ChangeKind::Redo(of) => What::Redo(with_inverse(of.as_ref())),
        ChangeKind::Merge => What::Merge(MergeRecord {
            edits: applied(letter, change),
            apart: siblings(),
            rebased: Vec::new(),
        }),
    };
    let at = change.at.to_string();
    Line { seq, at, what }
}

fn applied(letter: &Letter, change: &ChangeRecord) -> Vec<EditRecord> {
    let mut stones = change.deleted.iter();
    let edits = change.edits.iter();
    edits
        .map(|edit| match edit {
            Edit::Remove(_) => {
                let version = stones.next().map(|stone| &stone.version);
                edit_record(letter, edit, version)
            }
            _ => edit_record(letter, edit, None),
        })
        .collect()
}

fn taking_back(letter: &Letter, edits: &[Edit]) -> Vec<EditRecord> {
    let edits = edits.iter();
    edits.map(|edit| edit_record(letter, edit, None)).collect()
}

fn edit_record(letter: &Letter, edit: &Edit, deleted: Option<&Version>) -> EditRecord {
    match edit {
        Edit::Put(annotation) => put(letter, annotation),
        Edit::Remove(id) => EditRecord::Remove(DeletedRecord {
            id: id.as_str().to_owned(),
            version: deleted.map(version_record).unwrap_or_default(),
        }),
        Edit::Memo(memo) => EditRecord::Memo(MemoRecord {
            text: memo.text.clone(),
            version: version_record(&memo.version),
        }),
        Edit::Correct(entry) => EditRecord::Correct(correction(letter, entry)),
        Edit::Metadata(entry) => EditRecord::Fact(metadata_record(entry)),
        Edit::Codebook(codebook) => EditRecord::Codebook(codebook_file::serialise(codebook)),
    }
}

/// Without what stands around the place, unless the letter says otherwise.
fn correction(letter: &Letter, entry: &CorrectionEntry) -> CorrectionRecord {
    let mut record = correction_record(entry);
    let here = letter.to_byte(entry.key.at);
    if here
        .map(|at| Place::record(letter, at, entry.key.aspect))
        .as_ref()
        == Some(&entry.key)
    {
        (record.before, record.after) = (String::new(), String::new());
    }
    record
}

/// The correction of a record. In another text what stood around it is not known.
fn read_correction(
    letter: &Letter,
    same_text: bool,
    record: &CorrectionRecord,
) -> Option<CorrectionEntry> {
    let mut entry = entries::correction(record)?;
    if same_text && !entry.key.has_context() {
        let at = letter.to_byte(entry.key.at)?;
        entry.key = Place::record(letter, at, entry.key.aspect);
    }
    Some(entry)
}

fn put(letter: &Letter, annotation: &Annotation) -> EditRecord {
    match &annotation.recorded {
        Some(anchor) => {
            let record = annotation_record(letter, annotation, (**anchor).clone());
            if !annotation.is_unconfirmed() {
                return EditRecord::Orphan(record);
            }
            EditRecord::Waiting(WaitingRecord {
                annotation: record,
                start: letter.to_code_point(annotation.span.start).0 as u64,
                end: letter.to_code_point(annotation.span.end).0 as u64,
                to_check: annotation.state == AnchorState::ToCheck,
                changed: matches!(annotation.state, AnchorState::Changed(_)),
                sure: annotation.is_sure(),
            })
        }
        None => {
            let anchor = RecordedAnchor {
                start: letter.to_code_point(annotation.span.start),
                end: letter.to_code_point(annotation.span.end),
                ..RecordedAnchor::default()
            };
            EditRecord::Put(annotation_record(letter, annotation, anchor))
        }
    }
}

/// The text on which a journal was written.
pub(super) struct WrittenOn {
    /// Its sum.
    pub text: Arc<str>,
    /// True if the letter has that text.
    pub same_text: bool,
    /// The version of the journal's format.
    pub format: u32,
}

/// Converts a record to a change, if it is one that this program writes. It was written `on` a text that may not be
/// that of `letter`.
pub(super) fn change(
    letter: &Letter,
    on: &WrittenOn,
    at: &str,
    what: What,
) -> Option<ChangeRecord> {
    let at = Moment::parse(at)?;
    let (kind, edits, back, raw) = match what {
        What::Begin(_) | What::Published(_) => return None,
        What::Step(step) => {
            let kind = ChangeKind::Step {
                name: step.name,
                focus: step.focus.as_deref().map(AnnotationId::new),
                joined: step.joined,
                id: step.id,
            };
            (kind, step.change.edits, step.change.back, step.apart)
        }
        What::Undo(change) => (
            ChangeKind::Undo(change.of),
            change.edits,
            change.back,
            Vec::new(),
        ),
        What::Redo(change) => (
            ChangeKind::Redo(change.of),
            change.edits,
            change.back,
            Vec::new(),
        ),
        What::Merge(merge) => (ChangeKind::Merge, merge.edits, Vec::new(), merge.apart),
    };
    let mut siblings = Vec::new();
    for edit in read_edits(letter, on, raw)? {
        if let Edit::Put(annotation) = edit {
            siblings.push(*annotation);
        }
    }
    let mut deleted = Vec::new();
    for edit in &edits {
        if let EditRecord::Remove(record) = edit {
            deleted.push(Tombstone {
                id: AnnotationId::new(&record.id),
                version: version(&record.version)?,
            });
        }
    }
    Some(ChangeRecord {
        at,
        kind,
        edits: read_edits(letter, on, edits)?,
        deleted,
        siblings,
        back: read_edits(letter, on, back)?,
    })
}

fn read_edits(letter: &Letter, on: &WrittenOn, edits: Vec<EditRecord>) -> Option<Vec<Edit>> {
    let edits = edits.into_iter();
    edits.map(|edit| read_edit(letter, on, edit)).collect()
}

/// Completes a record of format 1 with the values that mean "not known".
fn as_known(mut record: AnnotationRecord, on: &WrittenOn) -> AnnotationRecord {
    if on.format < 2 {
        forget_standing(std::slice::from_mut(&mut record));
    }
    record
}

fn read_edit(letter: &Letter, on: &WrittenOn, edit: EditRecord) -> Option<Edit> {
    let same_text = on.same_text;
    Some(match edit {
        EditRecord::Put(record) => Edit::Put(Box::new(placed(letter, on, &record)?)),
        EditRecord::Orphan(record) => {
            let record = as_known(record, on);
            Edit::Put(Box::new(annotation_of(&record, None, &on.text).ok()?))
        }
        EditRecord::Waiting(record) => {
            let state = match (record.changed, Certainty::from(record.sure)) {
                _ if record.to_check => AnchorState::ToCheck,
                (true, certainty) => AnchorState::Changed(certainty),
                (false, certainty) => AnchorState::Moved(certainty),
            };
            // In another text it is looked for again when the letter is opened next.
            let place = if same_text {
                Some((state, span(letter, record.start, record.end)?))
            } else {
                None
            };
            let annotation = as_known(record.annotation, on);
            Edit::Put(Box::new(annotation_of(&annotation, place, &on.text).ok()?))
        }
        EditRecord::Remove(record) => Edit::Remove(AnnotationId::new(&record.id)),
        EditRecord::Memo(memo) => Edit::Memo(Memo {
            text: memo.text,
            version: version(&memo.version)?,
        }),
        EditRecord::Correct(record) => Edit::Correct(read_correction(letter, same_text, &record)?),
        EditRecord::Fact(record) => Edit::Metadata(entries::metadata(&record)?),
        EditRecord::Codebook(text) => {
            Edit::Codebook(codebook_file::parse(text.as_bytes()).ok()?.codebook)
        }
    })
}

/// The annotation where it was; one that was made in another text has no place that could be checked.
fn placed(letter: &Letter, on: &WrittenOn, record: &AnnotationRecord) -> Option<Annotation> {
    let place = if on.same_text {
        Some((AnchorState::Kept, span(letter, record.start, record.end)?))
    } else {
        None
    };
    annotation_of(record, place, &on.text).ok()
}

fn span(letter: &Letter, start: u64, end: u64) -> Option<Span> {
    let position = |offset: u64| usize::try_from(offset).ok().map(CodePoint);
    letter.span_of(position(start)?, position(end)?)
}
