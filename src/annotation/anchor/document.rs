//! Passages of a document that is read otherwise than when they were marked: nothing in it was taken out, put in or copied,
//! so words that stand in one place of it now are the ones that were marked.

use super::candidate::{Best, Candidate};
use super::claim::{Claim, NEXT_TO_IT, Proof};
use super::signs::{around, compared, same_signs, shows};
use super::{LOOK, Resolver};
use crate::annotation::{AnchorState, Certainty, RecordedAnchor, Side, Standing};
use crate::letter::Span;

/// One of several places stands out that has so many times as many signs of what stood around the words.
const FAR_MORE: usize = 2;

impl Resolver<'_> {
    /// The one place in the same document where the words of a passage stand, with enough of what stood around them; `None`
    /// where there are several of which none stands out, or there is none.
    ///
    /// Text on one side may have gone: a note that cut a sentence in two stands behind it now, or a running header
    /// does not stand in it any more. The words with all of both sides that still stand there have to stand nowhere else,
    /// which is found out when the proofs are checked.
    pub(super) fn in_the_same_document(&mut self, anchor: &RecordedAnchor) -> Option<Claim> {
        let steps = self.letter.text().len() as u64 / 2 + LOOK;
        if !self.then.same_document || !self.everywhere.take(steps) {
            return None;
        }
        let mut places: Vec<Candidate> = Vec::new();
        for span in self.quotes.find(&anchor.quote) {
            if !self.everywhere.take(LOOK) {
                return None;
            }
            places.push(self.candidate(anchor, span));
        }
        places.sort_by_key(|it| std::cmp::Reverse(it.support));
        // What stood once then and does now needs nothing around it.
        let once = anchor.standing == Standing::Once(Side::Itself) && places.len() == 1;
        let needed = if once { 0 } else { Best::of(anchor).needed };
        let best = places.first().filter(|it| it.support >= needed)?;
        let among = places.get(1).map(|second| second.support.max(needed));
        if among.is_some_and(|second| best.support < FAR_MORE * second) {
            return None;
        }
        let span = best.span;
        let now = self.letter.slice(span);
        if !same_signs(now, &anchor.quote) {
            return None;
        }
        let proof = self.alone(anchor, span, among.is_some())?;
        let state = match now == anchor.quote {
            true if self.letter.to_code_point(span.start) == anchor.start => AnchorState::Kept,
            true => AnchorState::Moved(Certainty::Sure),
            false => AnchorState::Changed(Certainty::Sure),
        };
        Some(Claim::new(state, span, Some(proof)))
    }

    /// The stretches that have to stand nowhere else for the words at `span` to be the marked ones: these words
    /// with their context. Paragraphs that stood one below the other may be of two columns that are read across
    /// now, or were. So where nothing beside the passage stands as it did, the marked part of the paragraph on that
    /// side has to differ from all others by itself; the marked part of the line, where nobody knows whether the
    /// words stood nowhere else then. `None` where nothing proves it, as on both sides of one `of_several`
    /// something has to.
    fn alone(&self, anchor: &RecordedAnchor, span: Span, of_several: bool) -> Option<Proof> {
        let (before, after) = around(self.letter, span);
        let (left, head, _) = compared(anchor.before.chars().rev(), before.chars().rev());
        let (right, tail, _) = compared(anchor.after.chars(), after.chars());
        let stretch = Span::new(span.start.0 - head, span.end.0 + tail);
        if of_several && left.min(right) < NEXT_TO_IT {
            return None;
        }
        let now = self.letter.slice(span);
        let parts = match anchor.standing {
            Standing::Once(_) => "\n\n",
            _ => "\n",
        };
        if !now.contains(parts) && !anchor.quote.contains(parts) {
            return Some(Proof::once([stretch; 2]));
        }
        let mut told = [stretch; 2];
        if left < NEXT_TO_IT {
            let signs = |text: &str| text.split(parts).next().map_or(0, count);
            let signs = signs(now).min(signs(&anchor.quote));
            let end = end_of(now.char_indices(), signs)?;
            told[0] = Span::new(span.start.0, span.start.0 + end);
        }
        if right < NEXT_TO_IT {
            let signs = |text: &str| text.rsplit(parts).next().map_or(0, count);
            let signs = signs(now).min(signs(&anchor.quote));
            let start = now.char_indices().rev().filter(|(_, c)| shows(c));
            let start = start.take(signs).last().map(|(at, _)| at)?;
            told[1] = Span::new(span.start.0 + start, span.end.0);
        }
        Some(Proof::once(told))
    }
}

/// Counts the signs of a text.
fn count(text: &str) -> usize {
    text.chars().filter(shows).count()
}

/// The end of the last of the first `signs` signs, in bytes.
fn end_of(characters: impl Iterator<Item = (usize, char)>, signs: usize) -> Option<usize> {
    let last = characters.filter(|(_, c)| shows(c)).take(signs).last();
    last.map(|(at, c)| at + c.len_utf8())
}
