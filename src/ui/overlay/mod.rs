//! What floats above the window, one at a time: the command palette, the user guide, the sheet of keys and the dialogs.
//!
//! A sheet is a value in [`WindowState::overlay`](super::state::WindowState::overlay); its file here draws it and gives
//! back what is to float in the next frame. A new one is a variant there, a file here and a line in [`show`].

mod about;
mod ask_path;
mod change_keys;
mod closing;
mod commitment;
mod context;
mod destroy;
mod export;
mod frame;
mod go_to;
mod guide;
mod history;
mod intake;
mod intake_columns;
mod key_sheet;
mod keys;
mod likely_rows;
mod link;
mod listing;
mod memo;
mod palette;
mod password;
mod path;
mod path_offers;
mod proposal;
mod register_export;
mod register_intake;
mod relate;
mod search;
mod settings;
mod suggestions;
mod tags;
mod unsaved;
mod versions;

pub use context::{ExportSummary, NotSaved, OverlayContext, Standing, adds};
pub use listing::Listing;
pub use path::{beside_letter, typed_path};

use super::action::{Action, ScreenAction};
use super::state::Overlay;
use super::view_context::ViewContext;

/// Draws what floats above the window, and takes its keys. While something does, no key is a command's.
pub fn show(ctx: &egui::Context, cx: &mut ViewContext<'_>, context: &OverlayContext<'_>) {
    let before = cx.actions.len();
    let next = match cx.window.overlay.clone() {
        Overlay::None => Overlay::None,
        Overlay::Palette(query, chosen) => palette::show(ctx, cx, context, query, chosen),
        Overlay::Guide(guide) => guide::show(ctx, cx, guide),
        Overlay::Settings => settings::show(ctx, cx, context),
        Overlay::ChangeKeys(choice) => change_keys::show(ctx, cx, context, choice),
        Overlay::Keys => key_sheet::show(ctx, cx, context),
        Overlay::About => about::show(ctx, cx),
        Overlay::Memo => memo::show(ctx, cx),
        Overlay::Export(draft) => export::show(ctx, cx, context, draft),
        Overlay::AskPath(ask) => ask_path::show(ctx, cx, context, ask),
        Overlay::Password(ask) => password::show(ctx, cx, ask),
        Overlay::DeleteTag(id) => tags::delete(ctx, cx, context, id),
        Overlay::MergeTag(id, into) => tags::merge(ctx, cx, context, id, into),
        Overlay::Suggestions(draft) => suggestions::show(ctx, cx, context, draft),
        Overlay::Intake(draft) => intake::show(ctx, cx, draft),
        Overlay::Link(draft) => link::show(ctx, cx, draft),
        Overlay::Relate(draft) => relate::show(ctx, cx, draft),
        Overlay::Commitment(draft) => commitment::show(ctx, cx, draft, context.account),
        Overlay::Closing(draft) => closing::show(ctx, cx, draft),
        Overlay::RegisterIntake(intake) => register_intake::show(ctx, cx, intake),
        Overlay::RegisterExport(draft) => register_export::show(ctx, cx, draft),
        Overlay::Destroy => destroy::show(ctx, cx, context),
        Overlay::Versions => versions::show(ctx, cx, context),
        Overlay::History => history::show(ctx, cx),
        Overlay::Proposal(path) => proposal::show(ctx, cx, path),
        Overlay::GoToParagraph(typed) => go_to::show(ctx, cx, typed),
        Overlay::Unsaved => unsaved::show(ctx, cx, context),
    };
    if next != cx.window.overlay {
        // What the sheet asked for may open another one.
        let next = Action::Screen(ScreenAction::SetOverlay(Box::new(next)));
        cx.actions.insert(before, next);
    }
}
