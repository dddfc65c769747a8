//! Finding an annotation's place in a letter, also in one that changed since.
//!
//! | step | finds | how |
//! |---|---|---|
//! | `changes` | where a passage went, if the text of then is at hand | a diff |
//! | here | the quote where it stood, or elsewhere with its context | exact search |
//! | [`QuoteIndex`] | the same words, otherwise broken into lines | folded search |
//! | `similar` | what was rewritten a little | approximate search (`myers`) |
//!
//! All of it works for as long as its budget lasts, whatever a file says: see [`Resolver`].

mod changes;
mod myers;
mod similar;

pub use changes::{Changes, word_changes};

use super::{AnchorState, Annotation, Certainty, RecordedAnchor, Standing};
use crate::letter::{ByteOffset, CodePoint, Letter, QuoteIndex, Span};
use changes::Followed;
use memchr::memmem;

/// Code points of context kept on either side of a quote.
pub const CONTEXT: usize = 32;

/// So many signs of the context must agree before it is taken to support a place: fewer agree by chance.
const SUPPORT: usize = 4;

/// How much of a letter is searched from end to end, on behalf of all its anchors, in steps of about a nanosecond.
const EVERYWHERE: u64 = 5_000_000_000;

/// How much is searched near the places where passages are expected, in the same steps.
const NEARBY: u64 = 3_000_000_000;

/// A quote that stands in more places than this is not looked for in other forms.
const COMMON: usize = 10_000;

/// What looking at one place costs, in steps.
const LOOK: u64 = 200;

/// What a file records of the passage `span`: code points, the exact slice, and the text around it.
pub fn record(letter: &Letter, span: Span) -> RecordedAnchor {
    let (before, after) = around(letter, span);
    let mut back = before.char_indices().rev();
    let first = back.nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let mut on = after.char_indices();
    let last = on.nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    RecordedAnchor {
        start: letter.to_code_point(span.start),
        end: letter.to_code_point(span.end),
        quote: letter.slice(span).to_owned(),
        before: before[first..].to_owned(),
        after: after[..last].to_owned(),
        standing: Standing::Unknown,
        not_in: None,
    }
}

/// Whether the analyst has to say where the annotation belongs in `letter`: it was found elsewhere or changed, or was
/// not found and they have not yet said that it is not in this text.
pub fn is_waiting(letter: &Letter, annotation: &Annotation) -> bool {
    annotation
        .recorded
        .as_ref()
        .is_some_and(|anchor| !(annotation.is_orphan() && is_not_in(letter, anchor)))
}

fn is_not_in(letter: &Letter, anchor: &RecordedAnchor) -> bool {
    anchor.not_in.as_ref() == Some(&letter.text_sha256)
}

/// Where the recorded passage stands in `letter` now; `None` where it cannot be found. For many anchors of one letter
/// use a [`Resolver`].
pub fn resolve(letter: &Letter, anchor: &RecordedAnchor) -> (AnchorState, Option<Span>) {
    Resolver::new(letter, None).resolve(anchor)
}

/// How much may still be searched.
struct Budget(u64);

impl Budget {
    /// Takes so many steps; `false` where so many are not left.
    fn take(&mut self, steps: u64) -> bool {
        match self.0.checked_sub(steps) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => false,
        }
    }
}

/// Finds the places of the anchors of one letter.
///
/// An anchor is *kept* where its quote stands at its offsets, unless that is chance: among other words than then, while it
/// stands among those elsewhere. Otherwise it has *moved* to where the quote stands with
/// its context around it, or *changed* to where the words of the quote stand otherwise broken into lines, with their
/// context, or to the passage most like it. Without any context to go by, a place is taken only if it is the only
/// one. All else is an *orphan*. A place is *sure* where the words are the same, all that is recorded of the context
/// stands around them, and nowhere else.
///
/// Anchors that went along with the one before them cost next to nothing. For all others together fixed budgets are spent,
/// as looking through the whole of a large letter for each of a million passages would take hours: when the one for whole
/// letters is used up, passages are looked for near the place where they are expected only. Those that were not found for
/// that stay orphans, and are counted ([`Resolver::unsearched`]).
pub struct Resolver<'a> {
    letter: &'a Letter,
    quotes: QuoteIndex<'a>,
    changes: Option<&'a Changes<'a>>,
    /// How far the last moved anchor had moved, in code points: its neighbours mostly went along.
    shift: isize,
    everywhere: Budget,
    nearby: Budget,
    unsearched: usize,
}

/// A place where the quote may stand now.
#[derive(Clone, Copy)]
struct Candidate {
    span: Span,
    /// How many signs of the recorded context stand around it.
    support: usize,
    /// Whether all of them do.
    whole: bool,
}

/// The best of several places.
#[derive(Default)]
struct Best {
    candidate: Option<Candidate>,
    /// How far it is from the expected place, in bytes.
    distance: usize,
    /// How many there were.
    places: usize,
    /// How many of them had all of the context.
    whole: usize,
}

impl Best {
    fn add(&mut self, candidate: Candidate, expected: ByteOffset) {
        let distance = candidate.span.start.0.abs_diff(expected.0);
        self.places += 1;
        self.whole += usize::from(candidate.whole);
        let better = self.candidate.is_none_or(|best| {
            (candidate.support, std::cmp::Reverse(distance))
                > (best.support, std::cmp::Reverse(self.distance))
        });
        if better {
            self.candidate = Some(candidate);
            self.distance = distance;
        }
    }

    /// The place that its context supports.
    fn supported(&self) -> Option<(Span, Certainty)> {
        let best = self.candidate.filter(|best| best.support >= SUPPORT)?;
        let sure = best.whole && self.whole == 1;
        Some((best.span, Certainty::from(sure)))
    }

    /// The place, where it is the only one.
    fn only(&self) -> Option<Span> {
        let best = self.candidate.filter(|_| self.places == 1)?;
        Some(best.span)
    }
}

impl<'a> Resolver<'a> {
    /// For the anchors of `letter`; `changes` lead to it from the text in which they were recorded, where that is known.
    pub fn new(letter: &'a Letter, changes: Option<&'a Changes<'a>>) -> Self {
        Self {
            letter,
            quotes: QuoteIndex::new(letter),
            changes,
            shift: 0,
            everywhere: Budget(EVERYWHERE),
            nearby: Budget(NEARBY),
            unsearched: 0,
        }
    }

    /// How many orphans were not looked for everywhere.
    pub fn unsearched(&self) -> usize {
        self.unsearched
    }

    /// The passage, where its quote stands in its place with what is recorded on one side of it. So
    /// [`resolve`](Self::resolve) finds it, too; but here nothing has to be copied for that.
    pub fn stands(
        &self,
        start: CodePoint,
        end: CodePoint,
        quote: &str,
        (before, after): (&str, &str),
    ) -> Option<Span> {
        if self.changes.is_some() {
            return None;
        }
        let span = self.letter.span_of(start, end)?;
        if self.letter.slice(span) != quote {
            return None;
        }
        let around = around(self.letter, span);
        let at_home = around.0.ends_with(before) || around.1.starts_with(after);
        at_home.then_some(span)
    }

    /// Where the recorded passage stands now; `None` where it cannot be found. Fastest in the order of the text.
    pub fn resolve(&mut self, anchor: &RecordedAnchor) -> (AnchorState, Option<Span>) {
        if is_not_in(self.letter, anchor) {
            return (AnchorState::Orphan, None);
        }
        let found = self.followed(anchor).or_else(|| {
            let span = self.letter.span_of(anchor.start, anchor.end)?;
            if self.letter.slice(span) != anchor.quote {
                return None;
            }
            self.instead(anchor, span)
                .or(Some((AnchorState::Kept, span)))
        });
        let found = found.or_else(|| {
            if anchor.quote.trim().is_empty() {
                return None;
            }
            let along = self.along_with_the_last(anchor);
            along
                .map(|span| (AnchorState::Moved(Certainty::Sure), span))
                .or_else(|| self.elsewhere(anchor))
        });
        let Some((state, span)) = found else {
            return (AnchorState::Orphan, None);
        };
        if state != AnchorState::Kept {
            self.shift = signed(self.letter.to_code_point(span.start).0) - signed(anchor.start.0);
        }
        (state, Some(span))
    }

    /// Where the passage went, where the text is known in which it was recorded.
    fn followed(&self, anchor: &RecordedAnchor) -> Option<(AnchorState, Span)> {
        let changes = self.changes?;
        let then = changes.old().span_of(anchor.start, anchor.end)?;
        if then.is_empty() || changes.old().slice(then) != anchor.quote {
            return None;
        }
        match changes.follow(then)? {
            Followed::Whole(span) if self.letter.slice(span) != anchor.quote => None,
            Followed::Whole(span) if self.letter.to_code_point(span.start) == anchor.start => {
                Some((AnchorState::Kept, span))
            }
            Followed::Whole(span) => Some((AnchorState::Moved(Certainty::Sure), span)),
            Followed::Ends(span) => {
                let now = self.letter.slice(span);
                let sure = same_signs(&anchor.quote, now) && self.candidate(anchor, span).whole;
                let state = AnchorState::Changed(Certainty::from(sure));
                (!now.trim().is_empty()).then_some((state, span))
            }
        }
    }

    /// Where the passage stands with its context, if only the words happen to stand in its old place, `span`, among
    /// others than then.
    fn instead(&mut self, anchor: &RecordedAnchor, span: Span) -> Option<(AnchorState, Span)> {
        let (before, after) = around(self.letter, span);
        let at_home = anchor.before.len() + anchor.after.len() < CONTEXT
            || before.ends_with(&anchor.before)
            || after.starts_with(&anchor.after)
            || self.candidate(anchor, span).support >= SUPPORT;
        if at_home || anchor.quote.trim().is_empty() {
            return None;
        }
        if let Some(along) = self.along_with_the_last(anchor) {
            return Some((AnchorState::Moved(Certainty::Sure), along));
        }
        if !self
            .everywhere
            .take(self.letter.text().len() as u64 / 8 + LOOK)
        {
            return None;
        }
        let (place, certainty) = self.exact(anchor, span.start)?.supported()?;
        Some((AnchorState::Moved(certainty), place))
    }

    /// The place to which the anchor moved if it went along with the last one, where quote and context all agree.
    fn along_with_the_last(&self, anchor: &RecordedAnchor) -> Option<Span> {
        let start = CodePoint(anchor.start.0.checked_add_signed(self.shift)?);
        let start = self.letter.to_byte(start)?.0;
        let end = start.checked_add(anchor.quote.len())?;
        let span = Span::new(start, end);
        let (before, after) = around(self.letter, span);
        let whole = anchor.before.chars().count() == CONTEXT
            && anchor.after.chars().count() == CONTEXT
            && before.ends_with(&anchor.before)
            && after.starts_with(&anchor.after);
        (whole && self.letter.slice(span) == anchor.quote).then_some(span)
    }

    fn elsewhere(&mut self, anchor: &RecordedAnchor) -> Option<(AnchorState, Span)> {
        let text = self.letter.text();
        let expected = self.expected(anchor);
        // All four forms of the letter are looked through.
        if self.everywhere.take(text.len() as u64 / 2 + LOOK)
            && let Some(exact) = self.exact(anchor, expected)
        {
            let found = self.by_words(anchor, expected, &exact);
            if found.is_some() || exact.places > COMMON {
                return found;
            }
        }
        let found = similar::find(
            text,
            anchor,
            expected,
            &mut self.nearby,
            &mut self.everywhere,
        );
        match found {
            Ok(span) => {
                let span = span?;
                let certainty = Certainty::Unsure;
                Some(if self.letter.slice(span) == anchor.quote {
                    (AnchorState::Moved(certainty), span)
                } else {
                    (AnchorState::Changed(certainty), span)
                })
            }
            Err(similar::TooMuch) => {
                self.unsearched += 1;
                None
            }
        }
    }

    /// The place where the words of the quote stand, of which some are as they were: the `exact` ones.
    fn by_words(
        &self,
        anchor: &RecordedAnchor,
        expected: ByteOffset,
        exact: &Best,
    ) -> Option<(AnchorState, Span)> {
        if let Some((span, certainty)) = exact.supported() {
            return Some((AnchorState::Moved(certainty), span));
        }
        if exact.places > COMMON {
            return None;
        }
        let mut same_words = Best::default();
        for span in self.quotes.find(&anchor.quote) {
            same_words.add(self.candidate(anchor, span), expected);
        }
        if let Some((span, certainty)) = same_words.supported() {
            return Some((AnchorState::Changed(certainty), span));
        }
        if let Some(span) = exact.only() {
            return Some((AnchorState::Moved(Certainty::Unsure), span));
        }
        if exact.places == 0
            && let Some(span) = same_words.only()
        {
            return Some((AnchorState::Changed(Certainty::Unsure), span));
        }
        None
    }

    /// The best of the places where the quote stands; `None` where there are more than can be looked at.
    fn exact(&mut self, anchor: &RecordedAnchor, expected: ByteOffset) -> Option<Best> {
        let text = self.letter.text().as_bytes();
        let finder = memmem::Finder::new(anchor.quote.as_bytes());
        let mut best = Best::default();
        let mut from = 0;
        let look = LOOK + anchor.quote.len() as u64 / 16;
        // Places that overlap count each: the first of them need not be the right one.
        while let Some(found) = text.get(from..).and_then(|rest| finder.find(rest)) {
            if !self.everywhere.take(look) {
                return None;
            }
            let at = from + found;
            from = at + 1;
            let span = Span::new(at, at + anchor.quote.len());
            best.add(self.candidate(anchor, span), expected);
        }
        Some(best)
    }

    fn candidate(&self, anchor: &RecordedAnchor, span: Span) -> Candidate {
        let (before, after) = around(self.letter, span);
        let (left, left_whole) = agreeing(
            anchor.before.chars().rev(),
            before.chars().rev(),
            anchor.before.chars().count(),
        );
        let (right, right_whole) = agreeing(
            anchor.after.chars(),
            after.chars(),
            anchor.after.chars().count(),
        );
        let mut support = left + right;
        // The edges of the text are context too.
        if anchor.start.0 == 0 && before.trim().is_empty() {
            support += SUPPORT;
        }
        let recorded = !anchor.before.is_empty() || anchor.start.0 == 0;
        if recorded && anchor.after.trim().is_empty() && after.trim().is_empty() {
            support += SUPPORT;
        }
        Candidate {
            span,
            support,
            whole: left_whole && right_whole,
        }
    }

    /// The old place, moved as the last one was.
    fn expected(&self, anchor: &RecordedAnchor) -> ByteOffset {
        let end = self.letter.code_points().0;
        let start = anchor.start.0.saturating_add_signed(self.shift).min(end);
        self.letter.to_byte(CodePoint(start)).unwrap_or_default()
    }
}

/// What line ends do not change.
fn shows(c: &char) -> bool {
    !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}')
}

/// How many signs agree before the first that does not, blanks and hyphens aside, and whether all of `recorded` do. Less
/// than [`CONTEXT`] code points (`length`) are all only where the text ends with them.
fn agreeing(
    recorded: impl Iterator<Item = char>,
    now: impl Iterator<Item = char>,
    length: usize,
) -> (usize, bool) {
    let (mut recorded, mut now) = (recorded.filter(shows), now.take(8 * CONTEXT).filter(shows));
    let mut count = 0;
    loop {
        match (recorded.next(), now.next()) {
            (Some(one), Some(other)) if one == other => count += 1,
            (Some(_), _) => return (count, false),
            (None, more) => return (count, length >= CONTEXT || more.is_none()),
        }
    }
}

/// Whether both hold the same signs, blanks and hyphens aside.
fn same_signs(one: &str, other: &str) -> bool {
    one.chars().filter(shows).eq(other.chars().filter(shows))
}

/// The text before and after a passage, empty where it lies outside the text.
fn around(letter: &Letter, span: Span) -> (&str, &str) {
    let text = letter.text();
    (
        text.get(..span.start.0).unwrap_or_default(),
        text.get(span.end.0..).unwrap_or_default(),
    )
}

fn signed(offset: usize) -> isize {
    isize::try_from(offset).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests;
