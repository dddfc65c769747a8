//! Annotations: a passage with its tags, its note and what its tags ask for; the layer that holds them; how they
//! find their place again in a letter that changed.
//!
//! Pure: no disk, no clock, no window.

pub mod anchor;
mod chunk;
mod entries;
mod facts;
#[cfg(test)]
pub(crate) mod fixture;
mod group;
mod layer;
mod place;
mod set;
mod span_index;

pub use entries::{Entries, Entry};
pub use facts::{DIVIDER, Told, told};
pub use layer::{Analyst, Device, FactEntry, Layer, Memo, Tombstone, differ};
pub use place::{CorrectionEntry, Place, Placed};
pub use set::AnnotationSet;

use crate::codebook::TagId;
use crate::letter::{CodePoint, Span};
pub use crate::letter::{Side, Standing};
use std::sync::Arc;

/// What an annotation is known by; a version 7 UUID in what we write, any text in what we read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A moment in UTC, whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub jiff::Timestamp);

impl Moment {
    /// Reads RFC 3339.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Moment)
    }
}

/// Writes RFC 3339 with `Z`, whole seconds.
impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.0}", self.0)
    }
}

/// How a follow-up stands.
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

/// What a follow-up asks for. Empty fields are not filled in yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// What has to be done.
    pub what: String,
    /// By whom.
    pub who: String,
    /// By which day.
    pub due: Option<jiff::civil::Date>,
    /// How it stands.
    pub status: Status,
}

/// A version vector: per device, how many edits of this annotation it has seen. Ordered by device.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub Vec<(Arc<str>, u64)>);

impl Version {
    /// No writer counts further; a file that says more is read as saying this.
    pub const MOST: u64 = u64::MAX / 2;

    /// One more edit by `writer`. Whatever a file claimed that the writer had done, the version supersedes what it was:
    /// one that is said to have counted as far as it goes, counts on under another name.
    pub fn bump(&mut self, writer: &str) {
        match self.0.binary_search_by(|(known, _)| (**known).cmp(writer)) {
            Ok(at) if self.0[at].1 < Self::MOST => self.0[at].1 += 1,
            Ok(_) => self.bump(&format!("{writer}+")),
            Err(at) => self.0.insert(at, (writer.into(), 1)),
        }
    }

    /// The writers of edits that this version has seen and `other` has not.
    pub fn beyond<'a>(&'a self, other: &'a Version) -> impl Iterator<Item = &'a str> {
        let seen = |writer: &str| {
            let at = other.0.binary_search_by(|(known, _)| (**known).cmp(writer));
            at.map_or(0, |at| other.0[at].1)
        };
        let news = self
            .0
            .iter()
            .filter(move |(writer, count)| *count > seen(writer));
        news.map(|(writer, _)| &**writer)
    }

    /// Takes over everything that `other` has seen.
    pub fn join(&mut self, other: &Version) {
        for (device, count) in &other.0 {
            match self.0.binary_search_by(|(known, _)| known.cmp(device)) {
                Ok(at) => self.0[at].1 = self.0[at].1.max(*count),
                Err(at) => self.0.insert(at, (device.clone(), *count)),
            }
        }
    }

    /// Whether this version has seen everything that `other` has. Linear in both.
    pub fn covers(&self, other: &Version) -> bool {
        // Both are ordered by device.
        let mut known = self.0.iter().peekable();
        other.0.iter().all(|(device, count)| {
            while known.next_if(|(before, _)| before < device).is_some() {}
            known
                .peek()
                .is_some_and(|(found, seen)| found == device && seen >= count)
        })
    }

    /// Whether this version has seen everything that `other` has, and more.
    pub fn supersedes(&self, other: &Version) -> bool {
        self.covers(other) && !other.covers(self)
    }
}

/// How an annotation's place was found when its letter was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnchorState {
    /// The quote stands where it stood, beyond doubt, or the analyst has said that it belongs where it is.
    #[default]
    Kept,
    /// The quote stands where it stood, but the text is another one, and nothing proves that these are the same words and
    /// not others that say the same. Waits for being confirmed.
    ToCheck,
    /// The same quote was found elsewhere. Waits for being confirmed.
    Moved(Certainty),
    /// The same words were found, otherwise broken into lines, or similar ones. Waits for being confirmed.
    Changed(Certainty),
    /// Not found. Listed, never dropped.
    Orphan,
}

/// Whether a place that was found needs to be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// The words and all that stands around them agree, and nowhere else.
    Sure,
    /// It may be another one.
    #[default]
    Unsure,
}

impl From<bool> for Certainty {
    fn from(sure: bool) -> Self {
        if sure { Self::Sure } else { Self::Unsure }
    }
}

/// The anchor of an annotation as a file records it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedAnchor {
    /// Where it began, in code points of the text of then.
    pub start: CodePoint,
    /// Where it ended (excluded).
    pub end: CodePoint,
    /// The exact slice.
    pub quote: String,
    /// What stood before it: 32 code points, or up to 256 where it takes so many to tell it from others.
    pub before: String,
    /// What stood after it: as much.
    pub after: String,
    /// Whether quote and surroundings stood nowhere else in that text.
    pub standing: Standing,
    /// What all of the text before it added up to ([`crate::letter::prefixes`]); `None` where that is not known.
    pub upto: Option<u64>,
    /// The text (its SHA-256) in which all that is so; `None` where that is not known.
    pub text: Option<Arc<str>>,
    /// The text (its SHA-256) of which the analyst has said that the passage is not in it.
    pub not_in: Option<String>,
}

/// A passage with what an analyst says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Its id, never used twice.
    pub id: AnnotationId,
    /// The passage. Empty, at the start of the text, for an orphan.
    pub span: Span,
    /// How the passage was found.
    pub state: AnchorState,
    /// What the file recorded, for as long as the analyst has not said where the passage belongs now: so long the file
    /// goes on saying it. `None` where the annotation is kept.
    pub recorded: Option<Box<RecordedAnchor>>,
    /// Its tags, each once, in the order in which they were given.
    pub tags: Vec<TagId>,
    /// The analyst's note; may be empty.
    pub note: String,
    /// Filled in where a tag asks for it.
    pub follow_up: Option<FollowUp>,
    /// Shared by the fragments of one discontinuous passage.
    pub group: Option<String>,
    /// Where it was imported from.
    pub origin: Option<String>,
    /// When it was made.
    pub created: Moment,
    /// When it last changed.
    pub changed: Moment,
    /// Which edits it has seen.
    pub version: Version,
}

impl Default for AnnotationId {
    fn default() -> Self {
        Self::new("")
    }
}

impl Annotation {
    /// Whether it carries `tag`.
    pub fn has_tag(&self, tag: &TagId) -> bool {
        self.tags.contains(tag)
    }

    /// Whether both say the same of the same passage, whoever wrote it when.
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

    /// Whether a place was found for it that the analyst has not confirmed yet.
    pub fn is_unconfirmed(&self) -> bool {
        use AnchorState::{Changed, Moved, ToCheck};
        matches!(self.state, ToCheck | Moved(_) | Changed(_))
    }

    /// Whether it was looked for in a text that is not the one in which it was recorded, and nobody has said yet whether
    /// what was found is right.
    pub fn is_found(&self) -> bool {
        let anchor = self.recorded.as_ref();
        self.is_unconfirmed() || anchor.is_some_and(|anchor| anchor.not_in.is_none())
    }

    /// Whether its new place is beyond doubt, so that it may be confirmed along with others.
    pub fn is_sure(&self) -> bool {
        use AnchorState::{Changed, Moved};
        matches!(
            self.state,
            Moved(Certainty::Sure) | Changed(Certainty::Sure)
        )
    }

    /// Takes the passage `span` for where it belongs.
    pub fn settle_at(&mut self, span: Span) {
        self.span = span;
        self.state = AnchorState::Kept;
        self.recorded = None;
    }

    /// Whether its place in the text was lost.
    pub fn is_orphan(&self) -> bool {
        self.state == AnchorState::Orphan
    }
}
