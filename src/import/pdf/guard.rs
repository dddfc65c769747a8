//! Keeps the work on a document within bounds: hayro cannot be told to stop, but what it calls can unwind.

use crate::import::ImportError;
use crate::import::reason::{Damage, Excess};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// The most drawing operations on one page. Drawings of maps have a hundred thousand lines; a file that asks for more
/// means harm.
const MAX_OPERATIONS_PER_PAGE: u32 = 1_000_000;
/// The most drawing operations in one document.
const MAX_OPERATIONS: u32 = 20_000_000;
/// The most glyphs on one page.
const MAX_GLYPHS_PER_PAGE: u32 = 400_000;
/// The most glyphs in one document: the text of some three thousand dense pages.
const MAX_GLYPHS: u32 = 10_000_000;

/// The panic with which hayro is left.
struct Stopped(Excess);

/// Leaves the work that [`guarded`] began: the document asks for too much.
pub(super) fn stop(what: Excess) -> ! {
    // Not a panic: no hook is told of it.
    resume_unwind(Box::new(Stopped(what)))
}

/// Does `work` on a document that cannot be trusted.
///
/// # Errors
/// [`ImportError::TooMuch`] where it was stopped, [`ImportError::Damaged`] where it panicked.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, ImportError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|thrown| match thrown.downcast::<Stopped>() {
        Ok(stopped) => ImportError::TooMuch { what: stopped.0 },
        Err(_) => ImportError::Damaged {
            why: Damage::Drawing,
        },
    })
}

/// Counts what a document draws, and stops it where that is too much. There is no clock in it: what is read of a file
/// does not depend on the machine.
#[derive(Debug, Default)]
pub(super) struct Meter {
    operations: u32,
    glyphs: u32,
    operations_before: u32,
    glyphs_before: u32,
}

impl Meter {
    /// Begins another page.
    pub(super) fn next_page(&mut self) {
        self.operations_before = self.operations_before.saturating_add(self.operations);
        self.glyphs_before = self.glyphs_before.saturating_add(self.glyphs);
        (self.operations, self.glyphs) = (0, 0);
    }

    /// Counts something that is drawn.
    pub(super) fn operation(&mut self) {
        self.operations += 1;
        if self.operations > MAX_OPERATIONS_PER_PAGE {
            stop(Excess::OperationsOnPage(MAX_OPERATIONS_PER_PAGE.into()));
        }
        if self.operations_before + self.operations > MAX_OPERATIONS {
            stop(Excess::Operations(MAX_OPERATIONS.into()));
        }
    }

    /// Counts `count` glyphs.
    pub(super) fn glyphs(&mut self, count: usize) {
        self.glyphs = self
            .glyphs
            .saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        if self.glyphs > MAX_GLYPHS_PER_PAGE {
            stop(Excess::GlyphsOnPage(MAX_GLYPHS_PER_PAGE.into()));
        }
        if self.glyphs_before.saturating_add(self.glyphs) > MAX_GLYPHS {
            stop(Excess::Glyphs(MAX_GLYPHS.into()));
        }
    }
}
