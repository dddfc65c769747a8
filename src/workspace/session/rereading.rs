//! Reading a letter anew with other corrections, beside the window.

use crate::annotation::{Entries, Place, Placed};
use crate::letter::{CorrectionKind, Letter};
use std::sync::Arc;

/// A letter that is to be read anew, with its corrections.
pub struct Rereading {
    pub(super) letter: Arc<Letter>,
    pub(super) corrections: Entries<Place, CorrectionKind>,
}

/// A letter as it is read with its corrections.
pub struct Reread {
    pub(super) letter: Arc<Letter>,
    pub(super) placed: Placed,
    pub(super) corrections: Entries<Place, CorrectionKind>,
}

impl Rereading {
    /// Reads the letter. Linear in its length.
    pub fn run(self) -> Reread {
        let placed = Placed::of(&self.corrections, &self.letter);
        let letter = Arc::new(self.letter.corrected(&placed.corrections()));
        Reread {
            letter,
            placed,
            corrections: self.corrections,
        }
    }
}
