//! The place of an annotation as its file records it, and the way in which it was found again.

use crate::letter::{CodePoint, Standing};
use std::sync::Arc;

/// The way in which an annotation's place was found when its letter was opened.
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

impl AnchorState {
    /// The name of the state in files and results.
    pub fn id(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::ToCheck => "to-check",
            Self::Moved(_) => "moved",
            Self::Changed(_) => "changed",
            Self::Orphan => "orphan",
        }
    }
}

/// True if a place that was found needs to be looked at.
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
    /// The start, in code points of the text in which it was recorded.
    pub start: CodePoint,
    /// The end (excluded), in the same code points.
    pub end: CodePoint,
    /// The exact slice.
    pub quote: String,
    /// The text before it: 32 code points, or up to 256 where it takes so many to tell it from others.
    pub before: String,
    /// The text after it, of the same length.
    pub after: String,
    /// True if quote and surroundings stood nowhere else in that text.
    pub standing: Standing,
    /// The sum of all the text before it ([`crate::letter::prefixes`]); `None` where that is not known.
    pub upto: Option<u64>,
    /// The text (its SHA-256) in which all that is so; `None` where that is not known.
    pub text: Option<Arc<str>>,
    /// The text (its SHA-256) of which the analyst has said that the passage is not in it.
    pub not_in: Option<String>,
}
