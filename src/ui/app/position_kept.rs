//! Where one is in the letter, and since when.

use crate::letter::ByteOffset;
use crate::store::settings::Place;
use std::time::Instant;

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
