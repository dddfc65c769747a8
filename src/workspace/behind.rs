//! A letter that is open behind the one in front.

use super::event::Event;
use super::open_letter::OpenLetter;
use super::password::Password;
use std::path::PathBuf;

/// A letter behind the one in front.
pub(super) struct Behind {
    pub(super) letter: OpenLetter,
    pub(super) password: Option<(PathBuf, Password)>,
    /// The events of it that nobody was told yet.
    pub(super) events: Vec<Event>,
}
