//! What floats above the window, one at a time: the command palette, the help sheet and the dialogs.
//!
//! A sheet is a value in [`View::overlay`](super::view::View::overlay); its file here draws it and gives back what is
//! to float in the next frame. A new one is a variant there, a file here and a line in [`show`].

mod about;
mod ask_path;
mod destroy;
mod export;
mod frame;
mod go_to;
mod help;
mod history;
mod keys;
mod memo;
mod palette;
mod password;
mod path;
mod proposal;
mod search;
mod tags;
mod unsaved;
mod versions;

pub use export::ExportFacts;
pub(super) use frame::{announce, hide, icon_button};
pub use path::typed_path;

use super::command::Command;
use super::cx::Cx;
use super::view::{ExportDraft, Overlay};
use crate::workspace::destroying::Destroying;
use crate::workspace::versions::Versions;
use std::path::Path;

/// A format of the export dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatFacts {
    /// The exporter's id.
    pub id: &'static str,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing, or nothing that can be seen.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// What the sheets need to know besides what every view is handed.
pub struct OverlayFacts<'a> {
    /// Whether a command can be run now.
    pub enabled: &'a dyn Fn(Command) -> bool,
    /// What a command is called now; a tag's command is named by the tag, undo by its step.
    pub command_name: &'a dyn Fn(Command) -> String,
    /// The export formats, in the order in which to offer them.
    pub formats: &'a [FormatFacts],
    /// What an export with this draft would hold. Asked every frame while the dialog is open.
    pub export: &'a dyn Fn(&ExportDraft) -> ExportFacts,
    /// What stands at a path. Asked every frame while a path is shown.
    pub standing: &'a dyn Fn(&Path) -> Standing,
    /// The person's home folder, which `~` means.
    pub home: Option<&'a Path>,
    /// Why not everything could be saved, in the language of the interface.
    pub unsaved: &'a str,
    /// Whether the same analyst has the letter open elsewhere too.
    pub also_open: bool,
    /// What belongs to the work on the open letter.
    pub destroying: &'a Destroying,
    /// The earlier versions of the open letter's layer.
    pub versions: &'a Versions,
    /// Whether what could not be saved is kept on this computer.
    pub kept: bool,
}

/// Draws what floats above the window, and takes its keys. While something does, no key is a command's.
pub fn show(ctx: &egui::Context, cx: &mut Cx<'_>, facts: &OverlayFacts<'_>) {
    let next = match std::mem::take(&mut cx.view.overlay) {
        Overlay::None => Overlay::None,
        Overlay::Palette(query, chosen) => palette::show(ctx, cx, facts, query, chosen),
        Overlay::Help => help::show(ctx, cx, facts),
        Overlay::About => about::show(ctx, cx),
        Overlay::Memo => memo::show(ctx, cx),
        Overlay::Export(draft) => export::show(ctx, cx, facts, draft),
        Overlay::AskPath(ask) => ask_path::show(ctx, cx, facts, ask),
        Overlay::Password(ask) => password::show(ctx, cx, ask),
        Overlay::DeleteTag(id) => tags::delete(ctx, cx, id),
        Overlay::MergeTag(id, into) => tags::merge(ctx, cx, id, into),
        Overlay::Destroy => destroy::show(ctx, cx, facts),
        Overlay::Versions => versions::show(ctx, cx, facts),
        Overlay::History => history::show(ctx, cx),
        Overlay::Proposal(path) => proposal::show(ctx, cx, path),
        Overlay::GoToParagraph(typed) => go_to::show(ctx, cx, typed),
        Overlay::Unsaved => unsaved::show(ctx, cx, facts),
    };
    cx.view.overlay = next;
}
