//! What is on screen around the letter: which parts of the window show, which one has the keyboard, what floats above.

use super::{KeyHints, Overlay, ProjectState, Tabs};
use crate::commitment::Register;
use crate::letter::{ByteOffset, Span};
use crate::store::settings::Recent;
use egui::{Id, Rect};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is on screen around the letter.
#[derive(Debug, Default)]
pub struct WindowState {
    /// What floats above the window.
    pub overlay: Overlay,
    /// The part of the window that has the keyboard, or had it last.
    pub pane: Pane,
    /// Which parts are shown.
    pub parts: Parts,
    /// The columns of the overview of a folder that one does not want to see, by their ids.
    pub hidden_columns: BTreeSet<String>,
    /// The register of the letters that are looked at.
    pub register: Arc<Register>,
    /// The names of those who write in it, by their ids.
    pub names: BTreeMap<String, String>,
    /// Where the letter was drawn last.
    pub letter: LetterPlace,
    /// Whether the keys are shown where they act: while Alt is held.
    pub key_hints: KeyHints,
    /// What is on screen of the folder that is open.
    pub project: ProjectState,
    /// The letters that are open.
    pub tabs: Tabs,
    /// What was opened before, newest first.
    pub recent: Vec<Recent>,
}

/// A part of the window that takes the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The letter.
    #[default]
    Letter,
    /// The tags.
    Tags,
    /// The list of annotations.
    List,
    /// The note of the chosen annotation.
    Details,
    /// The review of a letter that changed.
    Review,
    /// The small pages beside the page view.
    Pages,
    /// The metadata above the letter.
    Metadata,
    /// The letters of the folder, beside the letter.
    Letters,
}

/// Which parts of the window are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The tagging panel.
    pub panel: bool,
    /// Each tag's own pattern in the lines of its marks.
    pub patterns: bool,
    /// The metadata above the letter.
    pub metadata: bool,
    /// The small pages beside the page view.
    pub thumbnails: bool,
    /// Dark paper in the page view, in the dark theme.
    pub dark_pages: bool,
    /// The letters of the folder beside the letter, where a folder is open.
    pub letters: bool,
}

/// Where the letter is in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LetterPlace {
    /// What egui knows it by.
    pub id: Option<Id>,
    /// Where it is.
    pub rect: Option<Rect>,
    /// Whether the caret was on the screen.
    pub caret_seen: bool,
}

impl LetterPlace {
    /// Notes whether the caret is in the part of the letter that shows.
    pub fn see_caret(&mut self, caret: Option<ByteOffset>, visible: Span) {
        let on_screen = |at| visible.start <= at && at <= visible.end;
        self.caret_seen = caret.is_some_and(on_screen);
    }
}
