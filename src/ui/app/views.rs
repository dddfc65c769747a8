//! The views, with what each keeps for itself.

use crate::ui::letter_view::LetterView;
use crate::ui::metadata_band::MetadataBand;
use crate::ui::page_view::PageView;
use crate::ui::panel::PanelState;
use crate::ui::project_view::ProjectViews;

/// What the views keep between frames: what they laid out, where they stand, what the pointer is doing.
#[derive(Default)]
pub(super) struct Views {
    pub(super) of_letter: LetterViews,
    pub(super) project: ProjectViews,
}

/// The views of a letter; each letter that is open has its own.
#[derive(Default)]
pub(super) struct LetterViews {
    pub(super) metadata_band: MetadataBand,
    pub(super) letter_view: LetterView,
    pub(super) page_view: PageView,
    pub(super) panel: PanelState,
}
