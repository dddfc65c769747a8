//! The views, with what each keeps for itself.

use crate::ui::facts_band::FactsBand;
use crate::ui::letter_view::LetterView;
use crate::ui::page_view::PageView;
use crate::ui::panel::PanelState;

/// What the views keep between frames: what they laid out, where they stand, what the pointer is doing.
#[derive(Default)]
pub(super) struct Views {
    pub(super) facts_band: FactsBand,
    pub(super) letter_view: LetterView,
    pub(super) page_view: PageView,
    pub(super) panel: PanelState,
}
