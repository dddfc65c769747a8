//! What is asked of the tabs.

use super::state::TabId;
use std::path::PathBuf;

/// Something that was asked of the tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabAction {
    /// Bring this one to the front; whether the letter gets the keyboard.
    GoTo(TabId, bool),
    /// Open this letter in a tab of its own.
    Open(PathBuf),
    /// Close it.
    Close(TabId),
    /// Show it beside the one in front.
    ShowBeside(TabId),
    /// Show one letter only.
    EndBeside,
}
