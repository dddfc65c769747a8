//! The raised numbers in the text that are those of notes: "m2" with a raised 2 is none.

use super::blocks::Group;
use super::line::Line;
use std::collections::HashSet;

/// The count of numbers in a row, from 1 on, that shows that a document has notes that were not found.
const ROW: usize = 3;

/// Forgets the raised numbers of lines that are of no note: neither of one of the page, given with their pages from 0,
/// nor one in a row of numbers that counts from 1 on through the document.
pub(super) fn keep_notes(groups: &mut [Group], notes: impl Iterator<Item = (u32, u32)>) {
    let notes: HashSet<(u32, u32)> = notes.collect();
    let mut counted = Vec::new();
    let mut next = 1;
    for placed in groups.iter().flat_map(|group| &group.lines) {
        for range in &placed.line.raised {
            let number = raised(&placed.line, *range);
            if number == Some(next) {
                counted.push((placed.line.page, next));
                next += 1;
            }
        }
    }
    let counted: HashSet<(u32, u32)> = if counted.len() >= ROW {
        counted.into_iter().collect()
    } else {
        HashSet::new()
    };
    for placed in groups.iter_mut().flat_map(|group| &mut group.lines) {
        let mut ranges = std::mem::take(&mut placed.line.raised);
        ranges.retain(|range| {
            let Some(number) = raised(&placed.line, *range) else {
                return false;
            };
            let here = (placed.line.page, number);
            notes.contains(&here) || counted.contains(&here)
        });
        placed.line.raised = ranges;
    }
}

/// The number that a raised one in a line is; `None` where it is the power of a unit.
pub(super) fn raised(line: &Line, (from, to): (u32, u32)) -> Option<u32> {
    let number = line.text.get(from as usize..to as usize)?.parse().ok()?;
    let before = line.text.get(..from as usize)?;
    (!(matches!(number, 2 | 3) && is_unit(before))).then_some(number)
}

/// Tells whether a text ends with a unit that may be squared or cubed.
fn is_unit(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next();
    matches!(word, Some("m" | "km" | "cm" | "mm" | "dm" | "hm" | "dam"))
}
