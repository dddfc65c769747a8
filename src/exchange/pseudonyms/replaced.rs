//! A text with labels in it, and where its places went.

use std::ops::Range;

/// A passage, and the label that it is replaced by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The passage of the text: a half-open range of bytes, on `char` boundaries.
    pub range: Range<usize>,
    /// The label that stands in its place.
    pub label: String,
}

/// The end of a label to which a place within the passage goes that it replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before the label.
    Start,
    /// Behind it.
    End,
}

/// A passage of the old text, and the label of the new one in its place: half-open ranges of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The passage of the old text.
    pub old: Range<usize>,
    /// The label in the new text.
    pub new: Range<usize>,
}

/// A text in which passages were replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// The new text.
    pub text: String,
    /// What was replaced, in order.
    pub shifts: Vec<Shift>,
}

impl Replaced {
    /// Puts labels into a text. The replacements are in order and disjoint; one that is not is passed over.
    pub fn new(text: &str, replacements: &[Replacement]) -> Self {
        let mut replaced = Self {
            text: String::with_capacity(text.len()),
            shifts: Vec::with_capacity(replacements.len()),
        };
        let mut copied = 0;
        for replacement in replacements {
            let old = replacement.range.clone();
            let between = text.get(copied..old.start);
            let (Some(between), Some(_)) = (between, text.get(old.clone())) else {
                continue;
            };
            replaced.text.push_str(between);
            let start = replaced.text.len();
            replaced.text.push_str(&replacement.label);
            copied = old.end;
            replaced.shifts.push(Shift {
                old,
                new: start..replaced.text.len(),
            });
        }
        replaced
            .text
            .push_str(text.get(copied..).unwrap_or_default());
        replaced
    }

    /// The offset in the new text of one in the old text, both in bytes. Logarithmic in the replacements.
    ///
    /// Within a passage that was replaced it is the label's start or end, as `side` says; at the passage's own start and
    /// end it is that of the label.
    pub fn offset(&self, old: usize, side: Side) -> usize {
        shifted(&self.shifts, old, side, |shift| (&shift.old, &shift.new))
    }

    /// The offset in the old text of one in the new text, both in bytes. Within a label it is the start or the end of the
    /// passage that it replaced.
    pub fn old_offset(&self, new: usize, side: Side) -> usize {
        shifted(&self.shifts, new, side, |shift| (&shift.new, &shift.old))
    }
}

fn shifted(
    shifts: &[Shift],
    offset: usize,
    side: Side,
    ranges: impl Fn(&Shift) -> (&Range<usize>, &Range<usize>),
) -> usize {
    let after = shifts.partition_point(|shift| ranges(shift).0.start <= offset);
    let Some(shift) = after.checked_sub(1).and_then(|at| shifts.get(at)) else {
        return offset;
    };
    let (from, to) = ranges(shift);
    if offset >= from.end {
        return to.end + (offset - from.end);
    }
    if offset == from.start {
        return to.start;
    }
    match side {
        Side::Start => to.start,
        Side::End => to.end,
    }
}
