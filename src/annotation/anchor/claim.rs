//! Places that seem to be those of passages, and whether anything proves it.

use super::changes::Changes;
use super::{RecordedAnchor, around, shows};
use crate::annotation::{AnchorState, Certainty, Side, Standing};
use crate::letter::{Letter, MOST, Span, Times, times};
use std::ops::Range;

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

/// Stretches that say the same, in bytes: what is now, and, where the text of then is at hand, what was. If each stands
/// nowhere else in its text, they are one and the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Proof {
    now: Span,
    then: Option<Span>,
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
        let old = changes.map(Changes::old);
        let old = old.filter(|old| anchor.text.as_deref() == Some(old.text_sha256.as_str()));
        let (needs_head, needs_tail) = match anchor.standing {
            Standing::Once(Side::Either) => (head.is_some(), head.is_none()),
            Standing::Once(Side::Before) => (true, false),
            Standing::Once(Side::After) => (false, true),
            Standing::Once(Side::Both) => (true, true),
            // It can be found out.
            Standing::Unknown if old.is_some() => (true, true),
            _ => return None,
        };
        let missing = needs_head && head.is_none() || needs_tail && tail.is_none();
        let start = span.start.0.checked_sub(head.unwrap_or(0))?;
        let end = span.end.0 + tail.unwrap_or(0);
        let now = Span::new(start, end);
        if missing || letter.text().get(now.range()).is_none() {
            return None;
        }
        let then = old.and_then(|old| {
            let then = old.span_of(anchor.start, anchor.end)?;
            let start = then.start.0.checked_sub(anchor.before.len())?;
            Some(Span::new(start, then.end.0 + anchor.after.len()))
        });
        let then = then.filter(|_| anchor.standing == Standing::Unknown);
        Some(Self { now, then })
    }

    /// All that two passages have in common with what stands around them.
    pub fn common(old: &Letter, then: Span, letter: &Letter, now: Span) -> Self {
        let (before_then, after_then) = around(old, then);
        let (before_now, after_now) = around(letter, now);
        let (left_then, left_now) = common(before_then.chars().rev(), before_now.chars().rev());
        let (right_then, right_now) = common(after_then.chars(), after_now.chars());
        let wider = |span: Span, left: usize, right: usize| {
            Span::new(span.start.0 - left, span.end.0 + right)
        };
        Self {
            now: wider(now, left_now, right_now),
            then: Some(wider(then, left_then, right_then)),
        }
    }
}

/// Over how many bytes either side says the same, blanks and hyphens aside.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> (usize, usize) {
    let signs = |text: &mut dyn Iterator<Item = char>| {
        let mut length = 0;
        let mut signs = Vec::new();
        for c in text.take(2 * MOST) {
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
    let proofs = || proven.iter().filter_map(|at| claims[*at].proof);
    let now: Vec<Range<usize>> = proofs().map(|proof| proof.now.range()).collect();
    let now = times(letter.text(), &now);
    let then: Vec<Range<usize>> = proofs()
        .map(|proof| proof.then.map_or(0..0, |then| then.range()))
        .collect();
    let then = match old {
        Some(old) if then.iter().any(|one| !one.is_empty()) => times(old.text(), &then),
        _ => vec![Times::Unknown; then.len()],
    };
    for (at, (now, then)) in proven.into_iter().zip(now.into_iter().zip(then)) {
        let claim = &mut claims[at];
        let was = claim.proof.is_some_and(|proof| proof.then.is_none());
        if now != Times::Once || !(was || then == Times::Once) {
            claim.state = doubted(claim.state);
        }
        claim.proof = None;
    }
}
