//! Where the reading form of a document joins lines that says what its blocks are: within blocks, and nowhere else.

use super::super::structure::Structure;
use super::build::{Build, Joint};
use super::lines::Lines;
use super::marks::Marks;
use std::ops::Range;

/// Decides on what stands between the lines of `text`. Linear in its length.
pub(super) fn marks(text: &str, structure: &Structure) -> Marks {
    let mut build = Build::new(text);
    let mut above: Option<Range<usize>> = None;
    let mut hidden = false;
    for block in &structure.blocks {
        if block.role.is_running() {
            hidden = true;
            continue;
        }
        let mut begins = true;
        for line in lines(text, block.span.range()) {
            match above {
                None => build.edge(0..line.start, hidden),
                Some(above) => {
                    let joint = if begins {
                        Joint::Break
                    } else {
                        build.in_paragraph(above.clone(), line.clone())
                    };
                    build.note(above, line.clone(), joint, hidden);
                }
            }
            above = Some(line);
            (begins, hidden) = (false, false);
        }
    }
    build.edge(above.map_or(0, |line| line.end)..text.len(), hidden);
    build.finish()
}

/// The lines of a block that hold something, without the blanks around them.
fn lines(text: &str, block: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let content = text.get(block.clone()).unwrap_or_default();
    Lines::new(content)
        .map(move |line| block.start + line.content.start..block.start + line.content.end)
        .filter(|line| !line.is_empty())
}
