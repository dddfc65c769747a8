//! Places that seem to be those of passages, and whether anything proves it.

use super::changes::Changes;
use super::signs::{CONTEXT, around, shows};
use crate::annotation::RecordedAnchor;
use crate::annotation::{AnchorState, Certainty, Side, Standing};
use crate::letter::{CodePoint, Letter, Span, in_whole_words, once, prefixes};
use std::ops::Range;

/// The stretch around a passage in which two texts are compared, in code points.
const REACH: usize = 4096;

/// The likely place of a passage. Once its proofs are checked, it is known whether the place is beyond doubt.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The state as it would be if the proof held.
    pub state: AnchorState,
    /// The place; `None` for an orphan.
    pub span: Option<Span>,
    /// The stretches that have to stand nowhere else for that.
    proof: Option<Box<Proof>>,
}

/// The stretches of which any one, if it stands nowhere else, is proof enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Proof([Option<Way>; 3]);

/// Stretches that have to stand nowhere else, in bytes, now and, where the text of then is at hand, then.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Way {
    now: [Span; 2],
    then: Option<[Span; 2]>,
}

/// The place of a quote now, and the part of its record that stands there.
pub(super) struct Here {
    pub span: Span,
    /// Over how many bytes all of what stood before it does.
    pub head: Option<usize>,
    /// The same of what stood after it.
    pub tail: Option<usize>,
    /// The signs that agree on the side where fewer do.
    pub agreeing: usize,
    /// True if all of the text before it is as it was.
    pub follows_the_same: bool,
    /// True if the text is another one only because the same document is read otherwise.
    pub same_document: bool,
}

/// A passage with so many bytes before it, and with so many after it, as far as they are whole words.
fn sides(letter: &Letter, span: Span, head: usize, tail: usize) -> Option<[Span; 2]> {
    let stretch = span.start.0.checked_sub(head)?..span.end.0.checked_add(tail)?;
    let stretch = in_whole_words(letter.text(), stretch, span)?;
    Some([
        Span::new(stretch.start, span.end.0),
        Span::new(span.start.0, stretch.end),
    ])
}

/// Tells whether a quote has so many words.
fn has_words(quote: &str, count: usize) -> bool {
    quote.split_whitespace().nth(count - 1).is_some()
}

/// The words that, if they stand nowhere else, need no more than one side of their context.
const TELLING: usize = 4;

/// The signs of the other side that have to stand there all the same: words that were taken out may have been put
/// in anew somewhere else, with half of their context.
pub(super) const NEXT_TO_IT: usize = 8;

/// The words that are enough where all of the text before them is unchanged.
const TELLING_AFTER_THE_SAME: usize = 3;

impl Proof {
    /// The proof that a record gives for a quote that stands `here` now. `None` where it told the quote from
    /// nothing then.
    ///
    /// 1. Both sides stand, and each tells it from all others: where a part of a letter is taken out, another part that
    ///    says the same gets its neighbours, but not both of them.
    /// 2. All of the text before it is as it was, and what stood after it stands there and tells it from all others: where
    ///    the passage was taken out, what got its place would have said the same further on then.
    /// 3. Its words alone tell it from all others, and either side stands with the beginning of the other, or
    ///    all of the text before it is as it was.
    pub fn recorded(
        letter: &Letter,
        anchor: &RecordedAnchor,
        here: &Here,
        changes: Option<&Changes<'_>>,
    ) -> Option<Self> {
        let old = changes.map(Changes::old);
        let old = old.filter(|old| anchor.text.as_deref() == Some(old.text_sha256.as_str()));
        let both = || sides(letter, here.span, here.head?, here.tail?);
        let (side, then) = match (anchor.standing, old) {
            (Standing::Once(side), _) => (side, None),
            // It can be found out.
            (Standing::Unknown, Some(old)) => {
                let then = old.span_of(anchor.start, anchor.end)?;
                let then = sides(old, then, anchor.before.len(), anchor.after.len())?;
                (Side::Either, Some(then))
            }
            (Standing::Unknown, None) if here.same_document => (Side::Either, None),
            _ => return None,
        };
        let one = |now: Span, then: Option<Span>| Way {
            now: [now; 2],
            then: then.map(|then| [then; 2]),
        };
        let around = matches!(side, Side::Either | Side::Itself).then(both);
        let around = around.flatten().map(|now| Way { now, then });
        let follows = || {
            let [_, now] = sides(letter, here.span, 0, here.tail?)?;
            Some(one(now, then.map(|then| then[1])))
        };
        let follows = (here.follows_the_same && side.tells_after()).then(follows);
        let has_side = here.head.is_some() && anchor.before.chars().count() >= CONTEXT
            || here.tail.is_some() && anchor.after.chars().count() >= CONTEXT;
        let itself = side == Side::Itself
            && (has_side && here.agreeing >= NEXT_TO_IT && has_words(&anchor.quote, TELLING)
                || here.follows_the_same && has_words(&anchor.quote, TELLING_AFTER_THE_SAME));
        let itself = itself.then(|| one(here.span, None));
        Self::of([around, follows.flatten(), itself])
    }

    /// The same of two passages, by all that they have in common with what stands around them.
    pub fn common(changes: &Changes<'_>, then: Span, letter: &Letter, now: Span) -> Option<Self> {
        let old = changes.old();
        let (before_then, after_then) = around(old, then);
        let (before_now, after_now) = around(letter, now);
        let (left_then, left_now) = common(before_then.chars().rev(), before_now.chars().rev());
        let (right_then, right_now) = common(after_then.chars(), after_now.chars());
        let both = Way {
            now: sides(letter, now, left_now, right_now)?,
            then: Some(sides(old, then, left_then, right_then)?),
        };
        let same = changes.follows_the_same(then);
        let one = |now: Span, then: Span| Way {
            now: [now; 2],
            then: Some([then; 2]),
        };
        let follows = same
            .then(|| Some(one(both.now[1], both.then?[1])))
            .flatten();
        let quote = old.slice(then);
        let has_side =
            left_then.max(right_then) >= CONTEXT && left_then.min(right_then) >= NEXT_TO_IT;
        let itself = has_side && has_words(quote, TELLING)
            || same && has_words(quote, TELLING_AFTER_THE_SAME);
        let itself = itself.then(|| one(now, then));
        Self::of([Some(both), follows, itself])
    }

    /// The proof that either stretch of the text stands nowhere else in it.
    pub fn once(now: [Span; 2]) -> Self {
        Self([Some(Way { now, then: None }), None, None])
    }

    fn of(ways: [Option<Way>; 3]) -> Option<Self> {
        ways.iter().any(Option::is_some).then_some(Self(ways))
    }

    /// Tells whether more than the words themselves proves it.
    pub fn is_full(&self) -> bool {
        self.0[0].is_some() || self.0[1].is_some()
    }
}

/// Over how many bytes either side says the same, blanks and hyphens aside.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> (usize, usize) {
    let signs = |text: &mut dyn Iterator<Item = char>| {
        let mut length = 0;
        let mut signs = Vec::new();
        for c in text.take(REACH) {
            length += c.len_utf8();
            if shows(&c) {
                signs.push((c, length));
            }
        }
        signs
    };
    let (one, other) = (signs(&mut { one }), signs(&mut { other }));
    let same = one
        .iter()
        .zip(&other)
        .take_while(|(one, other)| one.0 == other.0);
    same.last().map_or((0, 0), |(one, other)| (one.1, other.1))
}

impl Claim {
    pub(super) fn new(state: AnchorState, span: Span, proof: Option<Proof>) -> Self {
        Self {
            state,
            span: Some(span),
            proof: proof.map(Box::new),
        }
    }

    /// A place that needs no proof.
    pub fn certain(state: AnchorState, span: Span) -> Self {
        Self::new(state, span, None)
    }

    /// No place.
    pub fn orphan() -> Self {
        Self {
            state: AnchorState::Orphan,
            span: None,
            proof: None,
        }
    }

    /// Tells whether something may prove it.
    pub(super) fn has_proof(&self) -> bool {
        self.proof.is_some()
    }

    /// Tells whether more than its words may.
    pub(super) fn is_proven(&self) -> bool {
        self.proof.as_ref().is_some_and(|proof| proof.is_full())
    }

    /// Tells whether it is where the passage was.
    pub(super) fn is_in_place(&self) -> bool {
        matches!(self.state, AnchorState::Kept | AnchorState::ToCheck)
    }

    /// The same place, which nothing proves.
    pub fn doubted(mut self) -> Self {
        self.proof = None;
        self.state = doubted(self.state);
        self
    }

    /// Tells whether it is what it says: the quote, where the state is such.
    pub fn holds(&self, letter: &Letter, anchor: &RecordedAnchor) -> bool {
        let Some(span) = self.span else {
            return self.state == AnchorState::Orphan;
        };
        let here = letter.text().get(span.range());
        match self.state {
            AnchorState::Orphan => false,
            AnchorState::Changed(_) => here.is_some_and(|here| !here.trim().is_empty()),
            _ => here == Some(anchor.quote.as_str()),
        }
    }
}

/// The state if nothing proves it.
fn doubted(state: AnchorState) -> AnchorState {
    match state {
        AnchorState::Kept => AnchorState::ToCheck,
        AnchorState::Moved(_) => AnchorState::Moved(Certainty::Unsure),
        AnchorState::Changed(_) => AnchorState::Changed(Certainty::Unsure),
        other => other,
    }
}

/// Goes through what proves the claims, in `letter` and in the one before it: those of which something stands in more than
/// one place are in doubt. Linear in the texts and the claims.
pub fn check_proofs(letter: &Letter, old: Option<&Letter>, claims: &mut [Claim]) {
    let ways: Vec<(usize, Way)> = claims
        .iter()
        .enumerate()
        .flat_map(|(at, claim)| {
            let ways = claim.proof.iter().flat_map(|proof| proof.0);
            ways.flatten().map(move |way| (at, way))
        })
        .collect();
    if ways.is_empty() {
        return;
    }
    let ranges = |sides: &[Span; 2]| sides.map(|side| side.range());
    let now: Vec<Range<usize>> = ways.iter().flat_map(|(_, way)| ranges(&way.now)).collect();
    let now = once(letter.text(), &now);
    let then: Vec<Range<usize>> = ways
        .iter()
        .flat_map(|(_, way)| way.then.as_ref().map_or([0..0, 0..0], ranges))
        .collect();
    let then = match old {
        Some(old) if then.iter().any(|one| !one.is_empty()) => once(old.text(), &then),
        _ => vec![false; then.len()],
    };
    let mut proven = vec![false; claims.len()];
    for ((at, way), (now, then)) in ways.iter().zip(now.chunks(2).zip(then.chunks(2))) {
        proven[*at] |= *now == [true; 2] && (way.then.is_none() || *then == [true; 2]);
    }
    for (claim, proven) in claims.iter_mut().zip(proven) {
        if claim.proof.take().is_some() && !proven {
            claim.state = doubted(claim.state);
        }
    }
}

/// Tells whether all that stands before each of these places, in code points, adds up to what it did. One pass
/// through the letter, where anything is known of then.
pub fn follow_the_same(letter: &Letter, places: &[(CodePoint, Option<u64>)]) -> Vec<bool> {
    let mut same = vec![false; places.len()];
    let known = places.iter().enumerate();
    let known = known
        .filter_map(|(number, (start, upto))| Some((number, letter.to_byte(*start)?.0, (*upto)?)));
    let known: Vec<_> = known.collect();
    let starts: Vec<_> = known.iter().map(|one| one.1).collect();
    if starts.is_empty() {
        return same;
    }
    for ((number, _, upto), now) in known.iter().zip(prefixes(letter.text(), &starts)) {
        same[*number] = *upto == now;
    }
    same
}
