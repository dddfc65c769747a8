//! Deciding whether a line begins a paragraph or goes on with the one before: its tags, its place and its words,
//! weighed in one place that can say why.

use super::blocks::{Group, Grouper, WIDE};
use super::line::Line;
use super::list_marks::bullet;
use super::placed::Placed;
use super::regions::starts_with_mark;
use super::sentences::{
    begins_with_place, breaks_a_word, ends_sentence, goes_on, is_next_item, is_next_note,
    parts_sentences,
};
use super::tags::Kind;
use std::collections::HashSet;

/// The same where a sentence ends and another begins.
const WIDE_BETWEEN: f32 = 1.25;
/// By so many sizes of a letter the first line of a paragraph is set in at least.
const INDENT: f32 = 0.6;

/// Reasons why a line begins a paragraph, or goes on with the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Nothing is above it.
    First,
    /// It is in another cell or row.
    OtherCell,
    /// It runs in another direction.
    Turned,
    /// The document says that it is of another paragraph.
    OtherElement,
    /// Its letters have another size.
    Size,
    /// They are bold, or no longer.
    Weight,
    /// It begins with a bullet or a number.
    Item,
    /// It stands further away than lines of a paragraph do.
    Gap,
    /// The line above had room for its first word.
    Early,
    /// It is set in or out.
    Indent,
    /// It is in the same cell.
    SameCell,
    /// The document says that it is of the same paragraph.
    SameElement,
    /// A word is broken before it.
    Word,
    /// A sentence goes on with it that could not end before it.
    Sentence,
    /// The line above is full.
    Full,
}

impl Why {
    /// Tells whether a paragraph begins.
    pub fn begins(self) -> bool {
        !matches!(
            self,
            Why::SameCell | Why::SameElement | Why::Word | Why::Sentence | Why::Full
        )
    }
}

impl Grouper<'_> {
    /// Tells whether `next` begins a paragraph, rather than going on with `group`.
    pub(super) fn begins(&self, group: &Group, next: &Placed, left: f32) -> bool {
        let why = self.weigh(group, next, left);
        log::trace!(
            "page {}, line at {}: {why:?}",
            next.line.page + 1,
            next.line.v
        );
        why.begins()
    }

    /// Weighs what the tags, the places and the words of two lines say of them.
    fn weigh(&self, group: &Group, next: &Placed, left: f32) -> Why {
        let (setting, leading) = (self.setting, self.leading);
        let (Some(last), Some(first)) = (group.lines.last(), group.lines.first()) else {
            return Why::First;
        };
        if last.cell.is_some() || next.cell.is_some() {
            return if last.cell == next.cell {
                Why::SameCell
            } else {
                Why::OtherCell
            };
        }
        let (a, b) = (&last.line, &next.line);
        if (a.upright, a.direction) != (b.upright, b.direction) {
            return Why::Turned;
        }
        let begun = first.line.text.as_str();
        if (self.notes && is_next_note(begun, &b.text)) || is_next_item(begun, &b.text) {
            return Why::Item;
        }
        let hyphen = breaks_a_word(&a.text, &b.text);
        let near = a.page == b.page && last.column == next.column;
        let flows = goes_on(&a.text, &b.text);
        let em = a.size.max(b.size);
        if setting.tagged
            && !self.ragged
            && let (Some(one), Some(other)) = (a.element, b.element)
        {
            // A paragraph of the tags in which the page shows several is none.
            if one == other && !setting.broken.contains(&one) {
                return if near && ends_by_hand(group, last, next) {
                    Why::Early
                } else {
                    Why::SameElement
                };
            }
            if one != other {
                // Programs end an element with the page, or where a note stands in it, where its sentence does not end.
                let text = is_text(self.kind(a)) && is_text(self.kind(b));
                let runs_on = flows && text && (!near || self.is_below_full(last, b));
                return if hyphen || runs_on {
                    Why::Sentence
                } else {
                    Why::OtherElement
                };
            }
        }
        if (a.size - b.size).abs() > 0.1 * em {
            return Why::Size;
        }
        if setting.weights.change(a, b) {
            return Why::Weight;
        }
        let word = b.first_word() + 0.25 * em;
        let would_have_fitted = last.edges.1 - a.u1 > word + doubt(a, b) * em;
        // "… nr. ⏎ 12. Daarna": a number is only one of a list where the line before was ended there.
        let dash = near && !would_have_fitted && is_dash(group, a, b, em);
        match bullet(&b.text) {
            Some(true) if !hyphen && !dash => return Why::Item,
            Some(false) if would_have_fitted || group.is_item() => return Why::Item,
            Some(false) if b.left() - a.left() > INDENT * em && ends_sentence(&a.text) => {
                return Why::Item;
            }
            _ => {}
        }
        if !near {
            return self.over_page(group, next, left, would_have_fitted);
        }
        let gap = b.v - a.v;
        // Between sentences a little more room than between lines is enough.
        let parts = parts_sentences(&a.text, &b.text);
        let wide = if parts { WIDE_BETWEEN } else { WIDE };
        if gap > wide * leading * em || gap < 0.4 * em {
            return Why::Gap;
        }
        if hyphen {
            return Why::Word;
        }
        // A line that ends early ends a paragraph, unless a sentence runs on that can't end there: the line was
        // broken for a reason of its own, as a long word or a raised number.
        let wide = (last.edges.1 - last.edges.0).max(em);
        if flows && (self.ragged || group.lines.len() > 1 || a.u1 - a.u0 > 0.35 * wide) {
            return Why::Sentence;
        }
        // In a reference block an address of the web stands in a line of its own, below what takes another.
        let address = self.ragged && begins_with_place(&b.text) && !a.text.ends_with([':', '/']);
        if would_have_fitted || address || is_ranged_right(last, b, word + doubt(a, b) * em) {
            Why::Early
        } else if is_set_differently(group, first, a, b, em) {
            Why::Indent
        } else {
            Why::Full
        }
    }

    /// Tells whether a line stands as close below another as lines of a paragraph do, is of one kind with it, and that one is
    /// full: it had no room for the next word.
    fn is_below_full(&self, last: &Placed, b: &Line) -> bool {
        let a = &last.line;
        let em = a.size.max(b.size);
        let full = last.edges.1 - a.u1 <= b.first_word() + 0.25 * em + doubt(a, b) * em;
        let wide = a.u1 - a.u0 > 0.6 * (last.edges.1 - last.edges.0);
        let near = (0.4 * em..=WIDE * self.leading * em).contains(&(b.v - a.v));
        let alike = (a.size - b.size).abs() <= 0.1 * em && !self.setting.weights.change(a, b);
        full && wide && near && alike
    }

    /// The same of two lines of which the second is overleaf, or in the next column.
    fn over_page(&self, group: &Group, next: &Placed, left: f32, would_have_fitted: bool) -> Why {
        let Some(last) = group.lines.last() else {
            return Why::First;
        };
        let (a, b) = (&last.line, &next.line);
        let em = a.size.max(b.size);
        let set_in = b.u0 - left > INDENT * em
            && group.lines.len() > 1
            && (b.u0 - left) - (a.u0 - last.edges.0) > INDENT * em;
        if breaks_a_word(&a.text, &b.text) {
            return Why::Word;
        }
        let bold = self.setting.weights.is_bold(a);
        let unfinished = !ends_sentence(&a.text);
        let small = b.text.starts_with(|c: char| c.is_lowercase() || c == '(');
        // A short line that does not end within a clause, alone at the foot of a cover, goes on nowhere.
        let wide = (last.edges.1 - last.edges.0).max(em);
        let ends = would_have_fitted && a.u1 - a.u0 < 0.35 * wide && !goes_on(&a.text, &b.text);
        if unfinished && small && !bold && !ends {
            return Why::Sentence;
        }
        if set_in {
            Why::Indent
        } else if would_have_fitted || bold {
            Why::Early
        } else {
            Why::Full
        }
    }
}

/// By how many sizes of a letter, beyond a blank and the word itself, a line has to have had room for the first word of
/// the next for that to begin a paragraph: less where a sentence ends and another begins.
fn doubt(a: &Line, b: &Line) -> f32 {
    if parts_sentences(&a.text, &b.text) {
        0.2
    } else {
        0.3
    }
}

/// Tells whether a dash before a line stands between two parts of a sentence, as one stands where the line above had no room
/// for it; a dash before an item follows what ends, or another item.
fn is_dash(group: &Group, a: &Line, b: &Line, em: f32) -> bool {
    let ends = ends_sentence(&a.text) || a.text.ends_with(',');
    b.text.starts_with(['–', '—'])
        && !(group.is_item() || ends)
        && (b.left() - a.left()).abs() <= INDENT * em
}

/// Tells whether lines end below each other that begin where they like, and the first had so much room before it: each is one
/// of its own, as those of a list of names at the right edge.
fn is_ranged_right(a: &Placed, b: &Line, room: f32) -> bool {
    let em = a.line.size.max(b.size);
    let (left, set_in) = (a.edges.0, 4.0 * em);
    (a.line.u1 - b.u1).abs() < 0.3 * em
        && (a.line.left() - b.left()).abs() > INDENT * em
        && (a.line.left() - left).min(b.left() - left) > set_in
        && a.line.left() - left > room
}

/// Tells whether a line was ended within an element of the tags, as the page shows: it ends a sentence and had room for the
/// next word, and the lines around it reach as far as lines do there.
fn ends_by_hand(group: &Group, last: &Placed, next: &Placed) -> bool {
    let (a, b) = (&last.line, &next.line);
    let em = a.size.max(b.size);
    let sentence = parts_sentences(&a.text, &b.text);
    let room = last.edges.1 - a.u1 > b.first_word() + 0.25 * em + doubt(a, b) * em;
    let reaches = |line: &Line, slack: f32| last.edges.1 - line.u1 < slack * em;
    let before = group.lines.iter().rev().nth(1);
    let other_lines = before.is_none_or(|before| reaches(&before.line, 6.0));
    sentence && room && other_lines && reaches(b, 1.0)
}

/// Tells whether lines of this kind are of running text; what is a note stands with the notes.
fn is_text(kind: Option<Kind>) -> bool {
    matches!(
        kind,
        Some(Kind::Paragraph | Kind::Item | Kind::Note | Kind::Entry)
    )
}

/// The elements of which the page shows that they hold several paragraphs: a line in them ends as one does, and more
/// room than between lines follows.
pub(super) fn broken<'p>(lines: impl Iterator<Item = &'p Placed>, leading: f32) -> HashSet<u32> {
    let mut broken = HashSet::new();
    let mut last: Option<&Placed> = None;
    for next in lines {
        if let Some(last) = last {
            let (a, b) = (&last.line, &next.line);
            let near = a.page == b.page && last.column == next.column;
            let gap = b.v - a.v > (WIDE + 0.15) * leading * a.size.max(b.size);
            if a.element == b.element && near && gap && !goes_on(&a.text, &b.text) {
                broken.extend(a.element);
            }
        }
        last = Some(next);
    }
    broken
}

/// Tells whether a line is set in or out against the paragraph before it.
fn is_set_differently(group: &Group, first: &Placed, a: &Line, b: &Line, em: f32) -> bool {
    let same_middle = (a.u0 + a.u1 - b.u0 - b.u1).abs() < em && (a.u0 - b.u0).abs() > INDENT * em;
    let same_end = (a.u1 - b.u1).abs() < 0.2 * em;
    let (left, below) = (a.left(), b.left());
    if same_middle || (same_end && group.lines.len() == 1 && b.u1 - b.u0 < 8.0 * em) {
        return false;
    }
    let step = (below - left) / em;
    let two = group.lines.len() == 1 || first.line.page != a.page;
    if two {
        // The second line: set out against a first one that is set in, or in where that began with a bullet.
        let text = &first.line.text;
        return step > INDENT && bullet(text).is_none() && !starts_with_mark(text);
    }
    step.abs() > INDENT
}
