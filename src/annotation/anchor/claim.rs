//! Places that seem to be those of passages, and whether anything proves it.

use super::changes::Changes;
use super::{RecordedAnchor, around, shows};
use crate::annotation::{AnchorState, Certainty, Side, Standing};
use crate::letter::{Letter, Span, Times, times};
use std::ops::Range;

/// How far around a passage two texts are compared, in code points.
const REACH: usize = 4096;

/// Where a passage seems to stand now. Whether the place is beyond doubt is known once it is settled.
#[derive(Clone, Debug)]
pub struct Claim {
    /// How it was found; where there is a proof, as if that held.
    pub state: AnchorState,
    /// The place; `None` for an orphan.
    pub span: Option<Span>,
    /// What has to stand nowhere else for that.
    pub(super) proof: Option<Proof>,
}

/// What has to stand nowhere else: a passage with what is before it, and the same with what is after it, in bytes, now
/// and, where the text of then is at hand, then. One side is not enough: where a part of a letter is taken out, another
/// part that says the same gets its neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Proof {
    now: [Span; 2],
    then: Option<[Span; 2]>,
}

/// A passage with so many bytes before it, and with so many after it.
fn sides(letter: &Letter, span: Span, head: usize, tail: usize) -> Option<[Span; 2]> {
    let start = span.start.0.checked_sub(head)?;
    let end = span.end.0.checked_add(tail)?;
    letter.text().get(start..end)?;
    Some([Span::new(start, span.end.0), Span::new(span.start.0, end)])
}

impl Proof {
    /// What a record has of the context of a quote that stands at `span` now: `head` and `tail` are over how many bytes it
    /// stands before and after it, where all of it does. `None` where that told it from nothing then.
    pub fn recorded(
        letter: &Letter,
        anchor: &RecordedAnchor,
        span: Span,
        head: Option<usize>,
        tail: Option<usize>,
        changes: Option<&Changes<'_>>,
    ) -> Option<Self> {
        let now = sides(letter, span, head?, tail?)?;
        let old = changes.map(Changes::old);
        let old = old.filter(|old| anchor.text.as_deref() == Some(old.text_sha256.as_str()));
        let then = match (anchor.standing, old) {
            (Standing::Once(Side::Either), _) => None,
            // It can be found out.
            (Standing::Unknown, Some(old)) => {
                let then = old.span_of(anchor.start, anchor.end)?;
                Some(sides(old, then, anchor.before.len(), anchor.after.len())?)
            }
            _ => return None,
        };
        Some(Self { now, then })
    }

    /// All that two passages have in common with what stands around them.
    pub fn common(old: &Letter, then: Span, letter: &Letter, now: Span) -> Option<Self> {
        let (before_then, after_then) = around(old, then);
        let (before_now, after_now) = around(letter, now);
        let (left_then, left_now) = common(before_then.chars().rev(), before_now.chars().rev());
        let (right_then, right_now) = common(after_then.chars(), after_now.chars());
        Some(Self {
            now: sides(letter, now, left_now, right_now)?,
            then: Some(sides(old, then, left_then, right_then)?),
        })
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
            proof,
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

    /// The same place, which nothing proves.
    pub fn doubted(mut self) -> Self {
        self.proof = None;
        self.state = doubted(self.state);
        self
    }

    /// Whether it is what it says: the quote, where the state is such.
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

/// What a state is where nothing proves it.
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
pub fn settle(letter: &Letter, old: Option<&Letter>, claims: &mut [Claim]) {
    let proven: Vec<usize> = (0..claims.len())
        .filter(|at| claims[*at].proof.is_some())
        .collect();
    if proven.is_empty() {
        return;
    }
    let ranges = |sides: &[Span; 2]| sides.map(|side| side.range());
    let proofs = || proven.iter().filter_map(|at| claims[*at].proof);
    let now: Vec<Range<usize>> = proofs().flat_map(|proof| ranges(&proof.now)).collect();
    let now = times(letter.text(), &now);
    let then: Vec<Range<usize>> = proofs()
        .flat_map(|proof| proof.then.as_ref().map_or([0..0, 0..0], ranges))
        .collect();
    let then = match old {
        Some(old) if then.iter().any(|one| !one.is_empty()) => times(old.text(), &then),
        _ => vec![Times::Unknown; then.len()],
    };
    let once = |sides: &[Times]| sides.iter().all(|times| *times == Times::Once);
    for (at, (now, then)) in proven.into_iter().zip(now.chunks(2).zip(then.chunks(2))) {
        let claim = &mut claims[at];
        let recorded = claim.proof.is_some_and(|proof| proof.then.is_none());
        if !once(now) || !(recorded || once(then)) {
            claim.state = doubted(claim.state);
        }
        claim.proof = None;
    }
}
