//! What a file would do, what of that is wanted, and what came of it.

use crate::annotation::{Annotation, AnnotationId};
use crate::codebook::{Color, TagId};
use std::collections::{BTreeMap, BTreeSet};

/// What taking in a file would do.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    /// The name of the file.
    pub file: String,
    /// What would be done, one annotation each: changed ones first.
    pub changes: Vec<IntakeChange>,
    /// The number of comments that say what is known already.
    pub known: usize,
    /// The number of passages that are about other letters.
    pub elsewhere: usize,
}

impl Intake {
    /// The colours of marks without a tag that would be added, each with how many there are, the most frequent first.
    pub fn colors(&self) -> Vec<(Color, usize)> {
        let mut counts: BTreeMap<Color, usize> = BTreeMap::new();
        let new = self.changes.iter().filter(|it| it.before.is_none());
        let untagged = new.filter(|it| it.after.as_ref().is_some_and(|it| it.tags.is_empty()));
        for color in untagged.filter_map(|it| it.color) {
            *counts.entry(color).or_default() += 1;
        }
        let mut colors: Vec<_> = counts.into_iter().collect();
        colors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        colors
    }
}

/// What a file would do to one annotation.
#[derive(Clone, Debug, PartialEq)]
pub struct IntakeChange {
    /// The annotation as it is; `None` where it would be added.
    pub before: Option<Annotation>,
    /// The annotation as it would be; `None` where it would be deleted.
    pub after: Option<Annotation>,
    /// The colour of the mark in the file, where it has one.
    pub color: Option<Color>,
    /// True if it was changed here, too, since the file was written, or nobody knows whether it was.
    pub is_doubtful: bool,
}

/// The kinds of what a file does to an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntakeKind {
    /// It is added.
    New,
    /// It is added, but its passage is not in the letter.
    Unplaced,
    /// It is changed.
    Changed,
    /// It is deleted.
    Deleted,
}

impl IntakeChange {
    /// The annotation's id.
    pub fn id(&self) -> Option<&AnnotationId> {
        let one = self.before.as_ref().or(self.after.as_ref());
        one.map(|it| &it.id)
    }

    /// The kind of change.
    pub fn kind(&self) -> IntakeKind {
        match (&self.before, &self.after) {
            (Some(_), None) => IntakeKind::Deleted,
            (Some(_), Some(_)) => IntakeKind::Changed,
            (None, Some(after)) if after.is_orphan() => IntakeKind::Unplaced,
            (None, _) => IntakeKind::New,
        }
    }
}

/// What of a file is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntakeChoice {
    /// The numbers of the changes that are not wanted.
    pub left_out: BTreeSet<usize>,
    /// The tags that new marks of these colours get, where they have none.
    pub tags: BTreeMap<Color, TagId>,
}

impl IntakeChoice {
    /// Everything but what deletes or is doubtful.
    pub fn first(intake: &Intake) -> Self {
        let changes = intake.changes.iter().enumerate();
        let grave = changes.filter(|(_, it)| it.is_doubtful || it.kind() == IntakeKind::Deleted);
        Self {
            left_out: grave.map(|(number, _)| number).collect(),
            tags: BTreeMap::new(),
        }
    }
}

/// What came of the comments of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenComments {
    /// The number of new annotations.
    pub new: usize,
    /// Those of the new ones whose passages are not in the letter.
    pub unplaced: usize,
    /// The number of one's own annotations that were changed.
    pub changed: usize,
    /// The number of one's own annotations that were deleted.
    pub deleted: usize,
    /// The number of comments that say what is known already.
    pub known: usize,
    /// The number of passages that are about other letters.
    pub elsewhere: usize,
    /// The number of changes that were not wanted.
    pub left_out: usize,
    /// The number of changes to annotations that had changed here meanwhile, and were left as they are.
    pub overtaken: usize,
}

impl TakenComments {
    /// The number of annotations that were added, changed or deleted.
    pub fn done(&self) -> usize {
        self.new + self.changed + self.deleted
    }

    pub(super) fn count(&mut self, kind: IntakeKind) {
        match kind {
            IntakeKind::New => self.new += 1,
            IntakeKind::Unplaced => {
                self.new += 1;
                self.unplaced += 1;
            }
            IntakeKind::Changed => self.changed += 1,
            IntakeKind::Deleted => self.deleted += 1,
        }
    }
}
