//! What is on screen but not in any file: selection, choice, filters, what is open.

mod guide;
mod key_hints;

pub use guide::GuideView;
pub use key_hints::KeyHints;

use super::command::Command;
use super::motion::Motion;
use crate::annotation::AnnotationId;
use crate::codebook::TagId;
use crate::letter::{ByteOffset, FactKind, FindOptions, Letter, SearchError, Span};
use crate::workspace::Password;
use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

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

/// The search in the letter.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// Whether its bar is shown.
    pub open: bool,
    /// What is looked for.
    pub needle: String,
    /// What counts as a hit.
    pub options: FindOptions,
    /// All hits, in the order of the text.
    pub hits: Arc<Vec<Span>>,
    /// Those in lines that the reading form leaves out.
    pub left_out: Arc<Vec<Span>>,
    /// The hit that is shown.
    pub current: Option<usize>,
    /// Why what is looked for cannot be.
    pub error: Option<SearchError>,
    /// Whether a search is under way.
    pub searching: bool,
    /// Whether the last step went past the end of the letter, or past its beginning.
    pub wrapped: bool,
    /// Ask for the keyboard at the next frame.
    pub focus: bool,
    /// Whether the list of hits is shown.
    pub list: bool,
    /// The list is to scroll to the current hit at the next frame.
    pub scroll_list: bool,
    /// All hits are about to be marked.
    pub mark_all: Option<MarkAll>,
}

/// How much is marked of where a hit is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The hit itself.
    #[default]
    Hit,
    /// The sentence in which it is.
    Sentence,
    /// The paragraph in which it is.
    Paragraph,
}

/// What is to be done with all hits, before it is done.
#[derive(Clone, Debug, Default)]
pub struct MarkAll {
    /// The tag that they get.
    pub tag: Option<TagId>,
    /// How much is marked.
    pub extent: Extent,
    /// Hits that are left out, by their number.
    pub left_out: BTreeSet<usize>,
    /// What would be marked; `None` until that is worked out.
    pub plan: Option<Arc<MarkPlan>>,
    /// Whether the keyboard has been brought here.
    pub focused: bool,
    /// A tag was chosen by key: the button that marks gets the keyboard once there is something to mark.
    pub chosen_by_key: bool,
}

/// What would be marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkPlan {
    /// The passages, in the order of the text, each once.
    pub spans: Vec<Span>,
    /// How many of them have the tag already.
    pub have_it: usize,
}

/// What the list of annotations shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListFilter {
    /// Only annotations whose quote, note or tags hold this text.
    pub text: String,
    /// Only annotations with this tag.
    pub tag: Option<TagId>,
    /// Only annotations without any tag.
    pub untagged: bool,
}

/// A tag that is being made or changed in place.
#[derive(Clone, Debug, PartialEq)]
pub struct TagDraft {
    /// The tag that is changed; `None` for a new one.
    pub id: Option<TagId>,
    /// Its name as typed.
    pub name: String,
    /// Its definition as typed.
    pub definition: String,
    /// Its colour.
    pub color: crate::codebook::Color,
    /// Its digit key.
    pub key: Option<u8>,
    /// Ask for the keyboard at the next frame.
    pub focus: bool,
}

/// The export dialog.
#[derive(Clone, Debug)]
pub struct ExportDraft {
    /// The id of the format.
    pub format: &'static str,
    /// Whether colleagues' layers go along.
    pub colleagues: bool,
    /// Where to, as typed or chosen.
    pub path: String,
    /// What went wrong at the last try.
    pub error: Option<String>,
    /// The file that is replaced at the next try, whoever wrote it: it was said that it is not ours.
    pub replaces: Option<PathBuf>,
}

/// What floats above the window; one at a time.
#[derive(Clone, Debug, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The command palette: what is typed, and which row is chosen.
    Palette(String, usize),
    /// The user guide.
    Guide(GuideView),
    /// Every command with its keys, and what the mouse does.
    Keys,
    /// The settings.
    Settings,
    /// The keys of every command, to be changed.
    ChangeKeys(KeyChoice),
    /// What program this is.
    About,
    /// The memo on the letter.
    Memo,
    /// Every step, to go back to any of them.
    History,
    /// Earlier versions of the annotations.
    Versions,
    /// What the file at this path would change.
    Proposal(std::path::PathBuf),
    /// The annotations are about to be destroyed: what goes is said.
    Destroy,
    /// The export dialog.
    Export(ExportDraft),
    /// A path is asked for in the window, because there is no dialog service.
    AskPath(AskPath),
    /// The password of a letter is asked for.
    Password(AskPassword),
    /// A tag is about to be deleted: what happens to its marks is said.
    DeleteTag(TagId),
    /// A tag is about to be merged into another one.
    MergeTag(TagId, Option<TagId>),
    /// The number of a paragraph to go to, as typed.
    GoToParagraph(String),
    /// The window is to close, but not everything could be saved.
    Unsaved,
}

/// The sheet in which keys are changed.
#[derive(Clone, Debug, Default)]
pub struct KeyChoice {
    /// Only commands whose names hold this, or whose key it is.
    pub query: String,
    /// The command that gets the key that is pressed next.
    pub waits: Option<Command>,
}

/// A password typed in the window.
#[derive(Clone, Debug)]
pub struct AskPassword {
    /// The letter.
    pub path: PathBuf,
    /// As typed.
    pub password: Password,
    /// Whether what is typed can be read.
    pub shown: bool,
    /// Whether the one before was not the letter's.
    pub wrong: bool,
    /// Ask for the keyboard at the next frame: the sheet may have been there a moment ago.
    pub focus: bool,
}

/// A path typed in the window.
#[derive(Clone, Debug)]
pub struct AskPath {
    /// What is done with it.
    pub purpose: PathPurpose,
    /// As typed.
    pub text: String,
}

/// What a chosen path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    /// Open this letter.
    OpenLetter,
    /// Save a copy of the annotations here.
    SaveCopy,
    /// Export to here.
    Export,
    /// Keep annotations in this folder.
    KeepElsewhere,
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
    /// The facts above the letter.
    Facts,
}

/// A fact about the letter that is being changed in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactDraft {
    /// Which.
    pub kind: FactKind,
    /// As typed.
    pub text: String,
    /// Ask for the keyboard at the next frame.
    pub focus: bool,
}

/// How the letter is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextView {
    /// The lines as they stand in the source.
    #[default]
    Source,
    /// As it is read: lines joined to paragraphs, end-of-line hyphens and running headers left out.
    Reading,
}

/// The review as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The annotation that is looked at.
    pub current: AnnotationId,
    /// Its number among those that wait, from 0: once it is settled the one that takes its number is next.
    pub number: usize,
}

/// What is on screen.
#[derive(Default)]
pub struct View {
    /// How the letter is shown as text.
    pub text_view: TextView,
    /// Whether it is shown as its pages looked, instead.
    pub pages: bool,
    /// Whether the small pages are shown beside those.
    pub thumbnails: bool,
    /// What is to make the pages larger or smaller in the next frame.
    pub zoomings: Vec<Zooming>,
    /// What stood at the top when the way of showing the letter was changed last: where nobody scrolled since, going
    /// back leads where one was before.
    pub arrived: Option<ByteOffset>,
    /// Whether that is still to be noted.
    pub arriving: bool,
    /// The selection in the letter.
    pub selection: Option<Selection>,
    /// Where the caret stands in the letter; the moving end of the selection where there is one.
    pub caret: Option<ByteOffset>,
    /// Whether the caret was on the screen when the letter was last drawn.
    pub caret_seen: bool,
    /// Ways of the caret that the letter view is to take in the next frame.
    pub motions: Vec<(Motion, bool)>,
    /// The passages from which the selection grew, the smallest first.
    pub grown_from: Vec<Option<Selection>>,
    /// The tag of the marker in hand: every selection is marked with it at once.
    pub marker: Option<TagId>,
    /// Whether the selection is being made by key, and is done once Shift is let go.
    pub selecting_by_key: bool,
    /// The part of the window that has the keyboard, or had it last.
    pub pane: Pane,
    /// The part of the window that is to get the keyboard at the next frame.
    pub focus_pane: Option<Pane>,
    /// The keys shown where they act while Alt is held.
    pub key_hints: KeyHints,
    /// Where the letter is in the window.
    pub letter_rect: Option<egui::Rect>,
    /// What egui knows the letter by.
    pub letter_id: Option<egui::Id>,
    /// The annotation that is chosen.
    pub chosen: Option<AnnotationId>,
    /// Tags whose marks are hidden.
    pub hidden_tags: HashSet<TagId>,
    /// What the list shows.
    pub filter: ListFilter,
    /// The search.
    pub find: Find,
    /// The review of a letter that changed, while it is shown.
    pub review: Option<Review>,
    /// A letter was opened whose review is to be shown at the next frame, if it needs one; whether the letter is to go
    /// there.
    pub review_due: Option<bool>,
    /// Whether the letter's head is unfolded above its text; `None` where that was not said: then it is where something
    /// is marked in it.
    pub head_shown: Option<bool>,
    /// Whether how the letter is read is being corrected.
    pub correcting: bool,
    /// Whether what the reading view leaves out is listed above it.
    pub left_out_shown: bool,
    /// The fact about the letter that is being changed.
    pub fact_draft: Option<FactDraft>,
    /// The fact that is to get the keyboard at the next frame.
    pub focus_fact: Option<FactKind>,
    /// What floats above the window.
    pub overlay: Overlay,
    /// The tag that is being made or changed in the panel.
    pub tag_draft: Option<TagDraft>,
    /// The letter is to begin with this at the next frame.
    pub begin_at: Option<ByteOffset>,
    /// The letter is to scroll here at the next frame.
    pub scroll_to: Option<Span>,
    /// The annotation that flashes, and when it began (seconds of egui's clock).
    pub flash: Option<(AnnotationId, f64)>,
    /// The list is to scroll to the chosen annotation at the next frame.
    pub scroll_list: bool,
    /// The note of the chosen annotation asks for the keyboard at the next frame.
    pub focus_note: bool,
    /// Where the passage chosen last shows in the window, for the palette by the selection.
    pub selection_rect: Option<egui::Rect>,
    /// Whether the pointer is still choosing (no palette meanwhile).
    pub selecting: bool,
    /// Paths opened before, newest first.
    pub recent: Vec<PathBuf>,
    /// Grows with every letter that is opened.
    pub letter_number: u64,
    /// Whether its annotations have not been read yet.
    pub unread: bool,
    /// The number of the letter that this one goes on with: more of it has been read.
    pub continues: Option<u64>,
}

impl View {
    /// The passage that is selected, where there is something in it. In the reading view nothing that is not seen
    /// comes along at its edges.
    pub fn selected(&self, letter: &Letter) -> Option<Span> {
        let span = self.selection?.span();
        let span = match self.text_view {
            TextView::Reading if !self.pages => letter.reading().trimmed(letter.text(), span),
            TextView::Reading | TextView::Source => span,
        };
        (!span.is_empty()).then_some(span)
    }

    /// Where a request is about: what is `selected`, or else the caret.
    pub fn place_at_hand(&self, selected: Option<Span>) -> Option<Span> {
        let caret = self.caret.map(|at| Span { start: at, end: at });
        selected.or(caret)
    }

    /// Notes whether the caret is in the part of the letter that shows.
    pub fn see_caret(&mut self, visible: Span) {
        let on_screen = |at| visible.start <= at && at <= visible.end;
        self.caret_seen = self.caret.is_some_and(on_screen);
    }
}
