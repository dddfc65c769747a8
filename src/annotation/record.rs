//! An annotation as a value.

use super::moment::Moment;
use super::recorded_anchor::{AnchorState, Certainty, RecordedAnchor};
use super::version::Version;
use crate::codebook::TagId;
use crate::letter::Span;
use std::sync::Arc;

/// The id of an annotation; a version 7 UUID in what we write, any text in what we read.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct AnnotationId(Arc<str>);

impl AnnotationId {
    /// The id with this text.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id as it stands in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The status of a follow-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Status {
    /// Nothing has been done yet.
    #[default]
    Open,
    /// Somebody is at it.
    InProgress,
    /// Done.
    Done,
    /// Will not be done.
    Dropped,
}

impl Status {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Open, Self::InProgress, Self::Done, Self::Dropped];

    /// The status behind this one; behind the last comes the first.
    pub fn next(self) -> Self {
        match self {
            Self::Open => Self::InProgress,
            Self::InProgress => Self::Done,
            Self::Done => Self::Dropped,
            Self::Dropped => Self::Open,
        }
    }
}

/// The fields of a follow-up. Empty ones are not filled in yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FollowUp {
    /// The task.
    pub what: String,
    /// By whom.
    pub who: String,
    /// By which day.
    pub due: Option<jiff::civil::Date>,
    /// By when, in the words of the analyst, where that is no day: `voorjaar 2022`.
    pub due_words: String,
    /// The status.
    pub status: Status,
}

impl FollowUp {
    /// Tells whether something still has to be done.
    pub fn is_pending(&self) -> bool {
        matches!(self.status, Status::Open | Status::InProgress)
    }

    /// Tells whether something still has to be done on `today` that was due before.
    pub fn is_overdue(&self, today: jiff::civil::Date) -> bool {
        self.is_pending() && self.due.is_some_and(|due| due < today)
    }
}

/// A passage with what an analyst says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Its id, never used twice.
    pub id: AnnotationId,
    /// The passage. Empty, at the start of the text, for an orphan.
    pub span: Span,
    /// The way in which the passage was found.
    pub state: AnchorState,
    /// The record of the file, for as long as the analyst has not said where the passage belongs now: until then
    /// the file goes on saying it. `None` where the annotation is kept.
    pub recorded: Option<Box<RecordedAnchor>>,
    /// Its tags, each once, in the order in which they were given.
    pub tags: Vec<TagId>,
    /// The analyst's note; may be empty.
    pub note: String,
    /// Filled in where a tag asks for it.
    pub follow_up: Option<FollowUp>,
    /// Shared by the fragments of one discontinuous passage.
    pub group: Option<String>,
    /// The source from which it was imported.
    pub origin: Option<String>,
    /// The time at which it was made.
    pub created: Moment,
    /// The time of its last change.
    pub changed: Moment,
    /// The edits that it has seen.
    pub version: Version,
}

impl Default for AnnotationId {
    fn default() -> Self {
        Self::new("")
    }
}

impl Annotation {
    /// Tells whether it carries `tag`.
    pub fn has_tag(&self, tag: &TagId) -> bool {
        self.tags.contains(tag)
    }

    /// Tells whether both say the same of the same passage, whoever wrote it when.
    pub fn says_the_same(&self, other: &Annotation) -> bool {
        // Whether the place was confirmed meanwhile makes no difference to what is said.
        let same_place = match (self.is_orphan(), other.is_orphan()) {
            (false, false) => self.span == other.span,
            (true, true) => self.recorded == other.recorded,
            _ => false,
        };
        same_place
            && self.tags == other.tags
            && self.note == other.note
            && self.follow_up == other.follow_up
            && self.group == other.group
    }

    /// Tells whether a place was found for it that the analyst has not confirmed yet.
    pub fn is_unconfirmed(&self) -> bool {
        use AnchorState::{Changed, Moved, ToCheck};
        matches!(self.state, ToCheck | Moved(_) | Changed(_))
    }

    /// Tells whether it was looked for in a text that is not the one in which it was recorded, and nobody has said
    /// yet whether what was found is right.
    pub fn is_found(&self) -> bool {
        let anchor = self.recorded.as_ref();
        self.is_unconfirmed() || anchor.is_some_and(|anchor| anchor.not_in.is_none())
    }

    /// Tells whether its new place is beyond doubt, so that it may be confirmed along with others.
    pub fn is_sure(&self) -> bool {
        use AnchorState::{Changed, Moved};
        matches!(
            self.state,
            Moved(Certainty::Sure) | Changed(Certainty::Sure)
        )
    }

    /// Takes the passage `span` for where it belongs.
    pub fn take_place(&mut self, span: Span) {
        self.span = span;
        self.state = AnchorState::Kept;
        self.recorded = None;
    }

    /// Tells whether its place in the text was lost.
    pub fn is_orphan(&self) -> bool {
        self.state == AnchorState::Orphan
    }
}
