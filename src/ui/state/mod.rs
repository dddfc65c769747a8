//! What is on screen but not in any file. Views read it; `ui::app` alone changes it.
//!
//! [`LetterState`] belongs to the open letter, [`WindowState`] to the window around it. [`Requests`] are handed to the
//! views with a frame.

mod commitments;
mod drafts;
mod find;
mod folder_history;
mod guide;
mod key_hints;
mod letter_state;
mod mark_across;
mod overlay;
mod project_state;
mod requests;
mod tabs;
mod window_state;

pub use commitments::{
    Choice, ClosingDraft, CommitmentDraft, CommitmentsState, LinkDraft, RegisterExportDraft,
    RelateDraft, link_digits,
};
pub use drafts::{Drafts, MetadataDraft, TagDraft};
pub use find::{Extent, Find, MarkAll, MarkPlan};
pub use folder_history::{FolderHistory, FolderStep};
pub use guide::GuideView;
pub use key_hints::KeyHints;
pub use letter_state::{
    Choosing, LetterState, ListFilter, Mode, Only, Opened, Review, Selection, TextView, Unfolded,
};
pub use mark_across::{LeftOut, MarkAcross};
pub use overlay::{
    AskPassword, AskPath, ExportDraft, IntakeDraft, KeyChoice, ListDraft, Overlay, PathPurpose,
    SuggestionsDraft,
};
pub use project_state::{
    FigureContent, NoteDraft, PassageGroups, ProjectSearch, ProjectState, ProjectView, SavedFigure,
};
pub use requests::{Requests, Zooming};
pub use tabs::{Tab, TabId, Tabs};
pub use window_state::{LetterPlace, Pane, Parts, WindowState};
