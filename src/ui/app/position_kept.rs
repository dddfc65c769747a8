//! Where one is in the letter, and since when.

use crate::store::settings::Place;
use std::time::Instant;

/// Where one is, and since when.
#[derive(Default)]
pub(super) struct ReadingPosition {
    pub(super) here: Option<(Place, Instant)>,
    pub(super) kept: bool,
}
