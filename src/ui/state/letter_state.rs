//! What is on screen of the open letter but not in any file: selection, choice, filter, search, drafts.

use super::{Drafts, Find};
use crate::annotation::AnnotationId;
use crate::codebook::TagId;
use crate::commitment::Commitment;
use crate::letter::{ByteOffset, Letter, Span};
use std::collections::HashSet;
use std::sync::Arc;

/// What is on screen of the open letter. Another letter begins with a new one.
#[derive(Clone, Debug, Default)]
pub struct LetterState {
    /// Which letter it is, among those that were opened.
    pub opened: Opened,
    /// How it is shown.
    pub mode: Mode,
    /// The selection in it.
    pub selection: Option<Selection>,
    /// Where the caret stands in it; the moving end of the selection where there is one.
    pub caret: Option<ByteOffset>,
    /// How the selection came about.
    pub choosing: Choosing,
    /// The annotation that is chosen.
    pub chosen: Option<AnnotationId>,
    /// The commitment of which its passage says something.
    pub commitment: Option<Arc<Commitment>>,
    /// The annotation that flashes, and when it began (seconds of egui's clock).
    pub flash: Option<(AnnotationId, f64)>,
    /// The tag of the marker in hand: every selection is marked with it at once.
    pub marker: Option<TagId>,
    /// Tags whose marks are hidden.
    pub hidden_tags: HashSet<TagId>,
    /// What the list shows.
    pub filter: ListFilter,
    /// The search.
    pub find: Find,
    /// The review of a letter that changed, while it is shown.
    pub review: Option<Review>,
    /// Which parts of it are unfolded.
    pub unfolded: Unfolded,
    /// Whether how it is read is being corrected.
    pub correcting: bool,
    /// What is being typed in place.
    pub drafts: Drafts,
}

impl LetterState {
    /// The passage that is selected, where there is something in it. In the reading view nothing that is not seen
    /// comes along at its edges.
    pub fn selected(&self, letter: &Letter) -> Option<Span> {
        let span = self.selection?.span();
        let span = match self.mode.text_view {
            TextView::Reading if !self.mode.pages => letter.reading().trimmed(letter.text(), span),
            TextView::Reading | TextView::Source => span,
        };
        (!span.is_empty()).then_some(span)
    }

    /// Where a request is about: what is `selected`, or else the caret.
    pub fn place_at_hand(&self, selected: Option<Span>) -> Option<Span> {
        let caret = self.caret.map(|at| Span { start: at, end: at });
        selected.or(caret)
    }

    /// Whether the selection or the caret stands where `holds` says so.
    pub fn is_in(&self, holds: impl Fn(ByteOffset) -> bool) -> bool {
        let selection = self.selection.map(|it| [it.anchor, it.head]);
        let mut places = selection.into_iter().flatten().chain(self.caret);
        places.any(holds)
    }
}

/// Which letter is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// Grows with every letter that is opened.
    pub number: u64,
    /// The number of the letter that this one goes on with: more of it has been read.
    pub continues: Option<u64>,
    /// Whether its annotations have not been read yet.
    pub unread: bool,
}

/// How the letter is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mode {
    /// As text.
    pub text_view: TextView,
    /// Whether it is shown as its pages looked, instead.
    pub pages: bool,
}

/// How the letter is shown as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextView {
    /// The lines as they stand in the source.
    #[default]
    Source,
    /// As it is read: lines joined to paragraphs, end-of-line hyphens and running headers left out.
    Reading,
}

/// A selection in the letter: where it began and where its moving end is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: ByteOffset,
    /// The end that moves.
    pub head: ByteOffset,
}

impl Selection {
    /// The selection of a passage, with the moving end at its end.
    pub fn of(span: Span) -> Self {
        Self {
            anchor: span.start,
            head: span.end,
        }
    }

    /// What is selected.
    pub fn span(self) -> Span {
        Span::new(self.anchor.0, self.head.0)
    }
}

/// How the selection came about.
#[derive(Clone, Debug, Default)]
pub struct Choosing {
    /// The passages from which it grew, the smallest first.
    pub grown_from: Vec<Option<Selection>>,
    /// Whether it is being made by key, and is done once Shift is let go.
    pub by_key: bool,
    /// The passage that was shown because something else leads to it: nothing lies over what stands around it.
    pub shown: Option<Span>,
}

/// Which parts of the letter are unfolded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unfolded {
    /// Whether its head is, above its text; `None` where that was not said: then it is where something is marked in it.
    pub head: Option<bool>,
    /// Whether what the reading view leaves out is listed above it.
    pub left_out: bool,
}

/// What the list of annotations shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListFilter {
    /// Only annotations whose quote, note or tags hold this text.
    pub text: String,
    /// Only annotations with this tag.
    pub tag: Option<TagId>,
    /// Only annotations of this kind.
    pub only: Option<Only>,
}

/// A kind of annotation that the list can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Those without any tag.
    Untagged,
    /// Those whose follow-up is not done yet.
    Open,
    /// Those whose follow-up is not done yet on this day, though it was due before.
    Overdue(jiff::civil::Date),
    /// Those with a note.
    Noted,
}

/// The review as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The annotation that is looked at.
    pub current: AnnotationId,
    /// Its number among those that wait, from 0: once it is settled the one that takes its number is next.
    pub number: usize,
}
