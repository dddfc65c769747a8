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

mod budget;
mod candidate;
mod changes;
mod claim;
mod document;
mod myers;
mod record;
mod signs;
mod similar;

pub use changes::{Changes, word_changes};

use super::{AnchorState, Annotation, Certainty, RecordedAnchor, Standing};
use crate::letter::{ByteOffset, CodePoint, Letter, QuoteIndex, Span};
use budget::Budget;
use candidate::{Best, Candidate, SUPPORT, is_short};
use changes::Followed;
use claim::Proof;
pub use claim::{Claim, check_proofs, follow_the_same};
use memchr::memmem;
pub use record::{record, record_all};
pub use signs::CONTEXT;
use signs::{agreeing, around, same_signs};

/// The steps of about a nanosecond in which a letter is searched from end to end, on behalf of all its anchors.
const EVERYWHERE: u64 = 5_000_000_000;

/// The same steps for searching near the places where passages are expected.
const NEARBY: u64 = 3_000_000_000;

/// A quote that stands in more places than this is not looked for in other forms.
const COMMON: usize = 10_000;

/// The cost of looking at one place, in steps.
const LOOK: u64 = 200;

/// Tells whether the analyst has to say where the annotation belongs in `letter`: it was found elsewhere or
/// changed, or was not found and they have not yet said that it is not in this text.
pub fn is_waiting(letter: &Letter, annotation: &Annotation) -> bool {
    annotation
        .recorded
        .as_ref()
        .is_some_and(|anchor| !(annotation.is_orphan() && is_not_in(letter, anchor)))
}

fn is_not_in(letter: &Letter, anchor: &RecordedAnchor) -> bool {
    anchor.not_in.as_ref() == Some(&letter.text_sha256)
}

/// Finds the recorded passage in `letter`; `None` where it cannot be found. For many anchors of one letter use a
/// [`Resolver`].
///
/// # Examples
/// ```
/// use kanttekening::annotation::AnchorState;
/// use kanttekening::annotation::anchor::{record, resolve};
/// use kanttekening::letter::{Letter, Span};
///
/// let letter = |text: &str| Letter::new("brief.txt", String::new(), "text 1", text);
/// let before = letter("De gegevens zijn vernietigd. De lessen zijn geleerd.");
/// let anchor = record(&before, Span::new(3, 11));
///
/// let after = letter("Geachte Voorzitter, de gegevens zijn vernietigd. De lessen zijn geleerd.");
/// let (state, span) = resolve(&after, &anchor);
/// assert!(matches!(state, AnchorState::Moved(_)));
/// assert_eq!(after.slice(span.expect("a place")), "gegevens");
/// ```
pub fn resolve(letter: &Letter, anchor: &RecordedAnchor) -> (AnchorState, Option<Span>) {
    Resolver::new(letter, None).resolve(anchor)
}

/// The text in which an anchor was recorded, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Then {
    /// True if all of it before the passage is as it was: see [`follow_the_same`].
    pub follows_the_same: bool,
    /// True if it was read from the same document, byte for byte. If the text is another one all the same, the
    /// document is read otherwise now: nothing was taken out of it or copied.
    pub same_document: bool,
}

/// Finds the places of the anchors of one letter.
///
/// In the text in which it was recorded an anchor is *kept* where its quote stands at its offsets. In another text it is
/// kept there only where quote and context prove it: where they stood nowhere else when it was recorded, and stand
/// nowhere else now; otherwise that place is *to be checked*. It has *moved* to where the quote stands with
/// its context around it, or *changed* to where the words of the quote stand otherwise broken into lines, with their
/// context, or to the passage most like it. Without any context to go by, a place is taken only if it is the only
/// one; of a word or two that is not enough. All else is an *orphan*. A place is *sure* where the words are the same and
/// the same proof holds for it.
///
/// Uniqueness is established for many places at once: each place that is found is a [`Claim`], and
/// [`check_proofs`] goes through them.
///
/// Anchors that went along with the one before them cost next to nothing. For all others together fixed budgets are spent,
/// as looking through the whole of a large letter for each of a million passages would take hours: when the one for whole
/// letters is used up, passages are looked for near the place where they are expected only. Those that were not found for
/// that stay orphans, and are counted ([`Resolver::unsearched`]).
pub struct Resolver<'a> {
    letter: &'a Letter,
    quotes: QuoteIndex<'a>,
    changes: Option<&'a Changes<'a>>,
    /// For anchors that were recorded before the text that `changes` begin with.
    before: Option<Box<Resolver<'a>>>,
    /// The shift of the last moved anchor, in code points: its neighbours mostly moved along.
    shift: isize,
    /// The text in which the wanted passage stood, as far as it is known.
    then: Then,
    everywhere: Budget,
    nearby: Budget,
    unsearched: usize,
}

impl<'a> Resolver<'a> {
    /// For the anchors of `letter`; `changes` lead to it from the text in which they were recorded, where that is known.
    pub fn new(letter: &'a Letter, changes: Option<&'a Changes<'a>>) -> Self {
        Self {
            letter,
            quotes: QuoteIndex::new(letter),
            changes,
            before: None,
            shift: 0,
            then: Then::default(),
            everywhere: Budget(EVERYWHERE),
            nearby: Budget(NEARBY),
            unsearched: 0,
        }
    }

    /// The number of orphans that were not looked for everywhere.
    pub fn unsearched(&self) -> usize {
        self.unsearched
    }

    /// The passage of an anchor that was recorded in this very text, where its quote stands in its place.
    pub fn stands(&self, start: CodePoint, end: CodePoint, quote: &str) -> Option<Span> {
        let span = self.letter.span_of(start, end)?;
        (self.letter.slice(span) == quote).then_some(span)
    }

    /// Finds the recorded passage; `None` where it cannot be found. Looks through the whole text.
    pub fn resolve(&mut self, anchor: &RecordedAnchor) -> (AnchorState, Option<Span>) {
        let same = follow_the_same(self.letter, &[(anchor.start, anchor.upto)]);
        let then = Then {
            follows_the_same: same == [true],
            ..Then::default()
        };
        let mut claims = [self.claim(anchor, then)];
        check_proofs(self.letter, self.changes.map(Changes::old), &mut claims);
        let [claim] = claims;
        (claim.state, claim.span)
    }

    /// Finds the likely place of the recorded passage, with what `then` tells of its text. Fastest in the order of
    /// the text.
    pub fn claim(&mut self, anchor: &RecordedAnchor, then: Then) -> Claim {
        self.then = then;
        if is_not_in(self.letter, anchor) {
            return Claim::orphan();
        }
        let same_text = anchor.text.as_deref() == Some(self.letter.text_sha256.as_str());
        if same_text && let Some(span) = self.stands(anchor.start, anchor.end, &anchor.quote) {
            return Claim::certain(AnchorState::Kept, span);
        }
        let claim = match self.followed(anchor) {
            // What was taken out of its place and stands elsewhere may have been put together of other words.
            None if self.is_recorded_in_the_old_text(anchor) => {
                let found = self.found(anchor);
                found.map(|found| {
                    if found.is_in_place() {
                        found
                    } else {
                        found.doubted()
                    }
                })
            }
            None => self.found(anchor),
            followed => followed,
        };
        let claim = claim.unwrap_or_else(Claim::orphan);
        if let Some(span) = claim.span
            && !matches!(claim.state, AnchorState::Kept | AnchorState::ToCheck)
        {
            self.shift = signed(self.letter.to_code_point(span.start).0) - signed(anchor.start.0);
        }
        claim
    }

    fn is_recorded_in_the_old_text(&self, anchor: &RecordedAnchor) -> bool {
        let old = self
            .changes
            .map(|changes| changes.old().text_sha256.as_str());
        old.is_some() && anchor.text.as_deref() == old
    }

    /// The place to which the text of the quote and its context lead.
    fn found(&mut self, anchor: &RecordedAnchor) -> Option<Claim> {
        let found = self.found_by_context(anchor);
        match found {
            Some(found) if found.has_proof() => Some(found),
            found => self.in_the_same_document(anchor).or(found),
        }
    }

    fn found_by_context(&mut self, anchor: &RecordedAnchor) -> Option<Claim> {
        if let Some(claim) = self.in_place(anchor) {
            return Some(claim);
        }
        if anchor.quote.trim().is_empty() {
            return None;
        }
        self.along_with_the_last(anchor)
            .or_else(|| self.elsewhere(anchor))
    }

    /// The place of the passage where the text is known in which it was recorded or last found.
    fn followed(&mut self, anchor: &RecordedAnchor) -> Option<Claim> {
        let changes = self.changes?;
        let old = changes.old();
        if anchor.text.as_deref() == Some(old.text_sha256.as_str()) {
            let then = old.span_of(anchor.start, anchor.end)?;
            if then.is_empty() || old.slice(then) != anchor.quote {
                return None;
            }
            return self.follow(changes, then, anchor);
        }
        // What its own context proves goes before.
        let found = self.found(anchor);
        if found.as_ref().is_some_and(Claim::has_proof) {
            return found;
        }
        let before = self
            .before
            .get_or_insert_with(|| Box::new(Resolver::new(old, None)));
        let Some(then) = before
            .claim(anchor, Then::default())
            .span
            .filter(|then| !then.is_empty())
        else {
            return found;
        };
        let followed = self.follow(changes, then, anchor)?;
        Some(followed.doubted()).filter(|claim| claim.holds(self.letter, anchor))
    }

    /// Follows a passage of the old text.
    pub fn follow(
        &self,
        changes: &Changes<'_>,
        then: Span,
        anchor: &RecordedAnchor,
    ) -> Option<Claim> {
        let (span, is_whole) = match changes.follow(then)? {
            Followed::Whole(span) => (span, true),
            Followed::Ends(span) => (span, false),
        };
        let now = self.letter.slice(span);
        let same = same_signs(changes.old().slice(then), now);
        if now.trim().is_empty() || is_whole && now != changes.old().slice(then) {
            return None;
        }
        let common = || Proof::common(changes, then, self.letter, span);
        let proof = same.then(common).flatten();
        let state = match is_whole && now == anchor.quote {
            true if self.letter.to_code_point(span.start) == anchor.start => AnchorState::Kept,
            true => AnchorState::Moved(Certainty::Sure),
            false => AnchorState::Changed(Certainty::from(proof.is_some())),
        };
        Some(Claim::new(state, span, proof))
    }

    /// The place where it was, if the quote stands there and not only by chance: where it is among other words than then,
    /// it has gone where it stands among those.
    fn in_place(&mut self, anchor: &RecordedAnchor) -> Option<Claim> {
        let span = self.stands(anchor.start, anchor.end, &anchor.quote)?;
        let here = self.candidate(anchor, span);
        if here.is_proven() {
            return Some(Claim::new(AnchorState::Kept, span, here.proof));
        }
        let (before, after) = around(self.letter, span);
        let bare = anchor.before.len() + anchor.after.len() < CONTEXT;
        let at_home = bare
            || before.ends_with(&anchor.before)
            || after.starts_with(&anchor.after)
            || here.support >= Best::of(anchor).needed;
        let blank = anchor.quote.trim().is_empty();
        let could_be_proven = matches!(anchor.standing, Standing::Once(_));
        if !blank && (could_be_proven || !at_home) {
            if let Some(along) = self.along_with_the_last(anchor)
                && (along.is_proven() || !at_home)
            {
                return Some(along);
            }
            let steps = self.letter.text().len() as u64 / 8 + LOOK;
            let best = match self.everywhere.take(steps) {
                true => self.exact(anchor, span.start),
                false => None,
            };
            let best = best.and_then(|best| best.supported());
            if let Some(best) = best.filter(|best| best.is_proven() || !at_home) {
                return Some(best.moved());
            }
        }
        if !at_home && is_short(&anchor.quote) {
            return None;
        }
        Some(match here.proof {
            Some(_) => Claim::new(AnchorState::Kept, span, here.proof),
            None => Claim::new(AnchorState::ToCheck, span, None),
        })
    }

    /// The place to which the anchor moved if it went along with the last one, where quote and context all agree.
    fn along_with_the_last(&self, anchor: &RecordedAnchor) -> Option<Claim> {
        let start = CodePoint(anchor.start.0.checked_add_signed(self.shift)?);
        let start = self.letter.to_byte(start)?.0;
        let end = start.checked_add(anchor.quote.len())?;
        let span = Span::new(start, end);
        let (before, after) = around(self.letter, span);
        let whole = anchor.before.chars().count() >= CONTEXT
            && anchor.after.chars().count() >= CONTEXT
            && before.ends_with(&anchor.before)
            && after.starts_with(&anchor.after);
        let here = whole && self.shift != 0 && self.letter.slice(span) == anchor.quote;
        here.then(|| self.candidate(anchor, span).moved())
    }

    fn elsewhere(&mut self, anchor: &RecordedAnchor) -> Option<Claim> {
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
                // Whole words are found; what a letter was put before or behind stands among them as it was.
                let (state, span) = match self.letter.slice(span).find(&anchor.quote) {
                    Some(at) => {
                        let start = span.start.0 + at;
                        let span = Span::new(start, start + anchor.quote.len());
                        (AnchorState::Moved(certainty), span)
                    }
                    None => (AnchorState::Changed(certainty), span),
                };
                Some(Claim::new(state, span, None))
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
    ) -> Option<Claim> {
        if let Some(best) = exact.supported() {
            return Some(best.moved());
        }
        if exact.places > COMMON {
            return None;
        }
        let mut same_words = Best::of(anchor);
        for span in self.quotes.find(&anchor.quote) {
            same_words.add(self.candidate(anchor, span), expected);
        }
        if let Some(best) = same_words.supported() {
            let same = same_signs(&anchor.quote, self.letter.slice(best.span));
            let proof = best.proof.filter(|_| same);
            let state = AnchorState::Changed(Certainty::from(proof.is_some()));
            return Some(Claim::new(state, best.span, proof));
        }
        if is_short(&anchor.quote) && !(anchor.before.is_empty() && anchor.after.is_empty()) {
            return None;
        }
        if let Some(span) = exact.only() {
            let state = AnchorState::Moved(Certainty::Unsure);
            return Some(Claim::new(state, span, None));
        }
        if exact.places == 0
            && let Some(span) = same_words.only()
        {
            let state = AnchorState::Changed(Certainty::Unsure);
            return Some(Claim::new(state, span, None));
        }
        None
    }

    /// The best of the places where the quote stands; `None` where there are more than can be looked at.
    fn exact(&mut self, anchor: &RecordedAnchor, expected: ByteOffset) -> Option<Best> {
        let text = self.letter.text().as_bytes();
        let finder = memmem::Finder::new(anchor.quote.as_bytes());
        let mut best = Best::of(anchor);
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
        let (left, head) = agreeing(anchor.before.chars().rev(), before.chars().rev());
        let (right, tail) = agreeing(anchor.after.chars(), after.chars());
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
            proof: self.recorded_proof(anchor, span, [left, right], [head, tail]),
            whole: head.is_some() && tail.is_some(),
        }
    }

    /// The proof that the record of a quote gives which stands at `span`, if all of its `before` stands there over
    /// `head` bytes, and all of its `after` over `tail`; `agreeing` are the signs of either that do.
    fn recorded_proof(
        &self,
        anchor: &RecordedAnchor,
        span: Span,
        agreeing: [usize; 2],
        [head, tail]: [Option<usize>; 2],
    ) -> Option<Proof> {
        let here = claim::Here {
            span,
            agreeing: agreeing[0].min(agreeing[1]),
            head,
            tail,
            follows_the_same: self.then.follows_the_same
                && self.letter.to_code_point(span.start) == anchor.start,
            same_document: self.then.same_document,
        };
        Proof::recorded(self.letter, anchor, &here, self.changes)
    }

    /// The old place, moved as the last one was.
    fn expected(&self, anchor: &RecordedAnchor) -> ByteOffset {
        let end = self.letter.code_points().0;
        let start = anchor.start.0.saturating_add_signed(self.shift).min(end);
        self.letter.to_byte(CodePoint(start)).unwrap_or_default()
    }
}

fn signed(offset: usize) -> isize {
    isize::try_from(offset).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests;
