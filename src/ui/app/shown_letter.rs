//! The letter that is shown, and where one is in it.

use crate::letter::{ByteOffset, Letter};
use crate::store::settings::Place;
use std::sync::Arc;
use std::time::Instant;

/// The letter that is shown.
#[derive(Default)]
pub(super) struct ShownLetter {
    /// The letter, and whether that is only what has been read of it so far.
    pub(super) letter: Option<(bool, Arc<Letter>)>,
    /// Where one is in it.
    pub(super) position: ReadingPosition,
}

/// Where one is, and since when.
#[derive(Default)]
pub(super) struct ReadingPosition {
    pub(super) here: Option<(Place, Instant)>,
    pub(super) kept: bool,
    /// What stood at the top when the way of showing the letter was changed last: where nobody scrolled since, going
    /// back leads where one was before.
    pub(super) arrived: Option<ByteOffset>,
    /// Whether that is still to be noted.
    pub(super) arriving: bool,
    /// A letter was opened whose review is to be shown at the next frame, if it needs one; whether the letter is to go
    /// there.
    pub(super) review_due: Option<bool>,
}
