//! What views are to do once, in the next frame in which they can.

use super::Pane;
use crate::letter::page_map::Turn;
use crate::letter::{ByteOffset, MetadataField, Span};
use crate::ui::motion::Motion;

/// What is asked of the views. They are handed it with a frame, each takes what is meant for it, and what is left waits
/// for the next frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Requests {
    /// The letter is to begin with this.
    pub begin_at: Option<ByteOffset>,
    /// The letter is to scroll here.
    pub scroll_to: Option<Span>,
    /// Ways of the caret, and whether they select.
    pub motions: Vec<(Motion, bool)>,
    /// What is to make the pages larger or smaller.
    pub zoomings: Vec<Zooming>,
    /// How the pages are to be turned further.
    pub turns: Vec<Turn>,
    /// The list of annotations is to scroll to the chosen one.
    pub list: bool,
    /// The part of the window that is to get the keyboard.
    pub pane: Option<Pane>,
    /// The metadata field that is to get it.
    pub metadata: Option<MetadataField>,
    /// The input of the metadata field that is being changed is to get it.
    pub metadata_input: bool,
    /// What is written at the chosen annotation is to get it: what its follow-up asks for, or else the note.
    pub note: bool,
    /// What is asked of the views of the folder.
    pub project: ProjectRequests,
    /// What is asked of the search in the letter.
    pub find: FindRequests,
}

/// What of the views of the folder is to get the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProjectRequests {
    /// The field above the views.
    pub field: bool,
    /// The rows of the view.
    pub rows: bool,
    /// The field of the search across letters.
    pub search: bool,
}

/// What is asked of the search in the letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindRequests {
    /// The list of hits is to scroll to the current one.
    pub hits: bool,
    /// The field is to get the keyboard.
    pub field: bool,
    /// The tags are to get it with which all hits can be marked.
    pub mark_all: bool,
    /// The button that marks all hits is to get it, once there is something to mark.
    pub mark_button: bool,
}

impl Requests {
    /// Whether this part of the window is to get the keyboard; it is asked for once.
    pub fn take_pane(&mut self, pane: Pane) -> bool {
        self.pane.take_if(|wanted| *wanted == pane).is_some()
    }
}

/// Something that makes the pages larger or smaller.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Zooming {
    /// One step larger.
    Larger,
    /// One step smaller.
    Smaller,
    /// By this factor, around what one points at.
    By(f32),
    /// As at first.
    Reset,
    /// As wide as the view.
    Width,
    /// So that a whole page shows.
    Page,
}
