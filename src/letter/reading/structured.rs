//! The reading form of a document that says what its blocks are: lines are joined within blocks, and nowhere else.

use super::super::structure::Structure;
use super::amendments::Corrections;
use super::build::{Build, Joint};
use super::lines::Lines;
use super::marks::Marks;
use std::ops::Range;

/// Decides on what stands between the lines of `text`. Linear in its length.
pub(super) fn marks(text: &str, structure: &Structure, corrections: Corrections<'_>) -> Marks {
    let mut build = Build::new(text);
    // The last line that is read, and the number of its block.
    let mut above: Option<(Range<usize>, usize)> = None;
    let mut hidden = false;
    for (number, block) in structure.blocks.iter().enumerate() {
        for line in lines(text, block.span.range()) {
            if corrections.hides(line.start, block.role.is_running()) {
                hidden = true;
                continue;
            }
            match above {
                None => build.edge(0..line.start, hidden),
                Some((above, of)) => {
                    let joint = if of == number {
                        build.in_paragraph(above.clone(), line.clone())
                    } else {
                        Joint::Break
                    };
                    let joint = build.corrected(corrections, above.clone(), line.clone(), joint);
                    build.note(above, line.clone(), joint, hidden);
                }
            }
            build.inside(corrections, line.clone());
            above = Some((line, number));
            hidden = false;
        }
    }
    let end = above.map_or(0, |(line, _)| line.end);
    build.edge(end..text.len(), hidden);
    build.finish()
}

/// The lines of a block that hold something, without the blanks around them.
fn lines(text: &str, block: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let content = text.get(block.clone()).unwrap_or_default();
    Lines::new(content)
        .map(move |line| block.start + line.content.start..block.start + line.content.end)
        .filter(|line| !line.is_empty())
}
