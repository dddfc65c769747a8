//! The corrections of an analyst, by their places.

use crate::letter::corrections::{Aspect, Correction, CorrectionKind};
use crate::letter::offset::ByteOffset;
use std::ops::Range;

/// Corrections in the order of the text, one for each place and aspect.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Corrections<'a>(&'a [Correction]);

impl<'a> Corrections<'a> {
    /// `all` must be sorted.
    pub(super) fn new(all: &'a [Correction]) -> Self {
        Self(all)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The corrections from `range.start` on, before `range.end`.
    pub(super) fn within(&self, range: Range<usize>) -> &'a [Correction] {
        let before = |at: usize| self.0.partition_point(|one| one.at < ByteOffset(at));
        let (start, end) = (before(range.start), before(range.end));
        self.0.get(start..end).unwrap_or_default()
    }

    pub(super) fn at(&self, at: usize, aspect: Aspect) -> Option<CorrectionKind> {
        let here = self.within(at..at + 1);
        let kinds = here.iter().map(|one| one.kind);
        kinds.rev().find(|kind| kind.aspect() == aspect)
    }

    /// Tells whether the line that begins at `start` is left out, which by itself it would be or not.
    pub(super) fn hides(&self, start: usize, hides: bool) -> bool {
        match self.at(start, Aspect::Line) {
            Some(kind) => kind == CorrectionKind::Hide,
            None => hides,
        }
    }
}
