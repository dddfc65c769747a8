//! The corrections of an analyst, as the places of the text are met.

use super::amendments::Corrections;
use super::build::{Build, Joint};
use super::marks::Mark;
use super::pieces::{PieceKind, is_blank, unmarked};
use crate::letter::corrections::{Aspect, CorrectionKind};
use crate::letter::hyphen::is_hyphen;
use std::ops::Range;

impl Build<'_> {
    /// The way in which two lines meet that by themselves would meet like `joint`.
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
