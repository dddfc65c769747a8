//! Steps: named groups of edits.

use super::taken::{Giver, Tally};
use super::work::Edit;
use crate::annotation::{AnnotationId, Moment};
use crate::letter::{CorrectionKind, MetadataField};
use serde::{Deserialize, Serialize};

/// The kind of a step, for the menu. Names of tags are those of the moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepName {
    /// A passage was given a tag.
    Mark(String),
    /// A tag was given to this many passages at once.
    MarkAll(String, usize),
    /// This many comments of the document were taken over.
    TakeComments(usize),
    /// This many comments of the file of this name were taken in.
    TakeCommentsFrom(String, usize),
    /// A passage was given a comment without a tag.
    Comment,
    /// A tag was added to an annotation.
    AddTag(String),
    /// A tag was taken off an annotation.
    RemoveTag(String),
    /// An annotation was deleted.
    Delete,
    /// A note was changed.
    Note,
    /// A follow-up's fields were changed.
    FollowUp,
    /// A boundary was moved.
    Boundary,
    /// A place that was found in a changed letter was confirmed.
    ConfirmPlace,
    /// This many such places were confirmed at once.
    ConfirmPlaces(usize),
    /// An annotation was said to have no place in the letter any more.
    NotHere,
    /// An annotation that was changed in two places was resolved as it was shown.
    #[serde(rename = "Settle")]
    Resolve,
    /// An annotation was given another place.
    GivePlace,
    /// The version of this time was brought back.
    BringBack(String),
    /// Two annotations became one.
    Join,
    /// One annotation became two.
    Divide,
    /// The memo on the letter was changed.
    Memo,
    /// A place of the text is read otherwise.
    Correct(CorrectionKind),
    /// A correction was taken back.
    TakeCorrectionBack,
    /// The value of a metadata field was set, or taken back.
    #[serde(rename = "Fact")]
    Metadata(MetadataField),
    /// A tag was made.
    NewTag(String),
    /// A tag was renamed.
    RenameTag(String),
    /// A tag was given another colour, key or definition.
    ChangeTag(String),
    /// Tags were reordered.
    ReorderTags,
    /// A tag was merged into another.
    MergeTags(String, String),
    /// A tag was deleted.
    DeleteTag(String),
    /// Changes by others were merged.
    TakeIn(Giver, Tally),
}

/// The id of a step, in whichever window it was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StepId {
    /// The window, or the call of a command, in which it was done, as it is called in versions.
    pub writer: String,
    /// The how manieth thing it was that was done there, from 1.
    pub number: u64,
}

/// A named group of edits that is done and undone as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The kind of step.
    pub name: StepName,
    /// The edits that take it back (or, once undone, do it again).
    pub edits: Vec<Edit>,
    /// The annotation to show after doing so.
    pub focus: Option<AnnotationId>,
    /// The time at which it was made.
    pub at: Moment,
    /// The id; `None` where its journal does not say.
    pub id: Option<StepId>,
}
