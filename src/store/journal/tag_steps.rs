//! The letters in which a tag was deleted or merged as one step, found in the journals of this computer.

use super::format::is_journal_name;
use super::read::{Before, parse, peek};
use super::records::{EditRecord, StepRecord, What};
use crate::annotation::Moment;
use crate::codebook::{Codebook, Color, Tag, TagId};
use crate::edit::{StepName, TagStep};
use crate::store::codebook_file;
use crate::store::disk::Disk;
use crate::store::layer::LARGEST_LIMIT;
use crate::store::layer::records::AnnotationRecord;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// The letters that have a step, and what it did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagStepFound {
    /// The paths of the letters.
    pub letters: BTreeSet<PathBuf>,
    /// What it did, as far as the journals say.
    pub step: Option<TagStep>,
}

/// Finds the step of this name and moment. Reads all journals in `folder`.
pub fn find_tag_step(disk: &dyn Disk, folder: &Path, name: &StepName, at: Moment) -> TagStepFound {
    let mut found = TagStepFound::default();
    let written = at.to_string();
    for entry in disk.list(folder).unwrap_or_default() {
        if !entry.is_file || !is_journal_name(&entry.path) {
            continue;
        }
        let Ok(bytes) = disk.read(&entry.path, LARGEST_LIMIT) else {
            continue;
        };
        let Some(begin) = peek(&bytes) else {
            continue;
        };
        let mut before = Before::default();
        for bytes in bytes.split_inclusive(|byte| *byte == b'\n') {
            if bytes.starts_with(b"//") {
                continue;
            }
            let (line, after) = parse(bytes, before);
            before = after;
            let Some(line) = line.filter(|line| line.at == written) else {
                continue;
            };
            if let What::Step(step) = line.what
                && step.name == *name
            {
                found.letters.insert(PathBuf::from(&begin.path));
                if !found.step.as_ref().is_some_and(|told| told.known) {
                    found.step = what_it_did(&step, at).or(found.step.take());
                }
            }
        }
    }
    found
}

/// What a step did to a tag; `None` where it does not say.
fn what_it_did(step: &StepRecord, at: Moment) -> Option<TagStep> {
    let (name, into_name) = match &step.name {
        StepName::DeleteTag(name) => (name, None),
        StepName::MergeTags(name, into) => (name, Some(into)),
        _ => return None,
    };
    let (was, is) = (codebook(&step.change.back), codebook(&step.change.edits));
    let gone = was.zip(is.as_ref()).and_then(|(was, is)| {
        let mut tags = was.tags.into_iter().enumerate();
        tags.find(|(_, tag)| tag.name == *name && is.get(&tag.id).is_none())
    });
    let (left, came) = differing(step);
    let place = gone.as_ref().map(|(place, _)| *place);
    let unknown = |id: String, name: &str| Tag {
        id: TagId::new(&id),
        name: name.to_owned(),
        definition: String::new(),
        color: Color::UNKNOWN,
        key: None,
        parent: None,
        asks: Vec::new(),
    };
    let tag = gone.map(|(_, tag)| tag);
    let tag = tag.or_else(|| Some(unknown(left?, name)))?;
    let into = match into_name {
        None => None,
        Some(into) => {
            let there = is.and_then(|is| is.tags.into_iter().find(|tag| tag.name == *into));
            Some(there.or_else(|| Some(unknown(came?, into)))?)
        }
    };
    Some(TagStep {
        tag,
        known: place.is_some(),
        place: place.unwrap_or(0),
        into,
        at,
    })
}

fn codebook(edits: &[EditRecord]) -> Option<Codebook> {
    let text = edits.iter().find_map(|edit| match edit {
        EditRecord::Codebook(text) => Some(text),
        _ => None,
    });
    let found = codebook_file::parse(text?.as_bytes()).ok()?;
    Some(found.codebook)
}

/// A tag that an annotation lost in a step, and one that it got.
fn differing(step: &StepRecord) -> (Option<String>, Option<String>) {
    let back = step.change.back.iter().filter_map(annotation);
    let was: HashMap<&str, &AnnotationRecord> = back.map(|one| (one.id.as_str(), one)).collect();
    let (mut left, mut came) = (None, None);
    for is in step.change.edits.iter().filter_map(annotation) {
        let Some(was) = was.get(is.id.as_str()) else {
            continue;
        };
        let without = |some: &[String], other: &[String]| {
            let mut some = some.iter();
            some.find(|tag| !other.contains(tag)).cloned()
        };
        left = left.or_else(|| without(&was.tags, &is.tags));
        came = came.or_else(|| without(&is.tags, &was.tags));
    }
    (left, came)
}

fn annotation(edit: &EditRecord) -> Option<&AnnotationRecord> {
    match edit {
        EditRecord::Put(one) | EditRecord::Orphan(one) => Some(one),
        EditRecord::Waiting(waiting) => Some(&waiting.annotation),
        _ => None,
    }
}
