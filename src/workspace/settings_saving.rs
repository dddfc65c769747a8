//! How the saving of the settings stands.

use super::job::Job;
use crate::store::atomic::SaveError;
use crate::store::settings::Settings;
use crate::store::storage_redirect::Redirect;
use std::time::Instant;

/// How the saving of the settings stands.
pub(super) struct SettingsSaving {
    /// The settings as they stood in their file, as far as this window knows: what differs was changed here.
    pub known: Settings,
    /// True if they are to be saved.
    pub changed: bool,
    /// They are being saved.
    pub running: Option<Job<Result<SavedSettings, SaveError>>>,
    /// Where their file is open in another program.
    pub held: SettingsHeld,
}

/// Settings that were saved: as this window had them, and what is said of other places in their file now.
pub(super) struct SavedSettings {
    pub sent: Settings,
    /// As they stand in the file now, with what other windows changed.
    pub saved: Settings,
    pub redirects: Vec<Redirect>,
}

/// Settings whose file is open in another program.
#[derive(Default)]
pub(super) struct SettingsHeld {
    /// True if they could not be read at the start.
    pub unread: bool,
    /// True if it was said that they cannot be saved.
    pub said: bool,
    /// When saving is tried again.
    pub again: Option<Instant>,
}
