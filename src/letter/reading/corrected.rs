//! What an analyst says against the reading form, as the places of the text are met.

use super::build::{Build, Joint};
use super::marks::Mark;
use super::pieces::{PieceKind, is_blank, unmarked};
use crate::letter::corrections::{Aspect, Correction, CorrectionKind};
use crate::letter::hyphen::is_hyphen;
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

    /// Those from `range.start` on, before `range.end`.
    fn within(&self, range: Range<usize>) -> &'a [Correction] {
        let before = |at: usize| self.0.partition_point(|one| one.at < ByteOffset(at));
        let (start, end) = (before(range.start), before(range.end));
        self.0.get(start..end).unwrap_or_default()
    }

    fn at(&self, at: usize, aspect: Aspect) -> Option<CorrectionKind> {
        let here = self.within(at..at + 1);
        let kinds = here.iter().map(|one| one.kind);
        kinds.rev().find(|kind| kind.aspect() == aspect)
    }

    /// Whether the line that begins at `start` is left out, which by itself it would be or not.
    pub(super) fn hides(&self, start: usize, hides: bool) -> bool {
        match self.at(start, Aspect::Line) {
            Some(kind) => kind == CorrectionKind::Hide,
            None => hides,
        }
    }
}

impl Build<'_> {
    /// How two lines meet that by themselves would meet like `joint`.
    pub(super) fn corrected(
        &self,
        corrections: Corrections<'_>,
        above: Range<usize>,
        below: Range<usize>,
        joint: Joint,
    ) -> Joint {
        if corrections.is_empty() {
            return joint;
        }
        let (end, before) = (above.end, self.slice(above.clone()));
        let joint = match corrections.at(end, Aspect::Paragraph) {
            Some(CorrectionKind::Split) => return Joint::Break,
            Some(CorrectionKind::Join) if joint == Joint::Break => self.in_paragraph(above, below),
            _ => joint,
        };
        let hyphen = before.chars().next_back().filter(|c| is_hyphen(*c));
        let said = hyphen.and_then(|c| corrections.at(end - c.len_utf8(), Aspect::Hyphen));
        match said {
            // The hyphen that stands for a trema is dropped with that in its place.
            _ if joint == Joint::Break => joint,
            Some(CorrectionKind::DropHyphen) if joint == Joint::Trema => joint,
            Some(CorrectionKind::DropHyphen) => Joint::Hyphen,
            Some(CorrectionKind::KeepHyphen) if matches!(joint, Joint::Hyphen | Joint::Trema) => {
                Joint::Nothing
            }
            _ => joint,
        }
    }

    /// Notes where paragraphs end, or do not, at blanks inside a line.
    pub(super) fn inside(&mut self, corrections: Corrections<'_>, line: Range<usize>) {
        for one in corrections.within(line.start + 1..line.end) {
            let at = one.at.0;
            let before = self.slice(line.start..at);
            let after = self.slice(at..line.end);
            let run = after
                .get(..after.len() - after.trim_start_matches(is_blank).len())
                .unwrap_or_default();
            if before.ends_with(is_blank) || !run.contains(char::is_whitespace) {
                continue;
            }
            let ends = unmarked(run) == Some(PieceKind::ParagraphEnd);
            match one.kind {
                CorrectionKind::Split if !ends => self.push(at, Mark::Break),
                CorrectionKind::Join if ends => self.push(at, Mark::Space),
                _ => {}
            }
        }
    }
}
