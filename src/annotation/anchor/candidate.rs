//! Places where a quote may stand, and the best of them.

use super::claim::{Claim, Proof};
use crate::annotation::{AnchorState, Certainty, RecordedAnchor, Standing};
use crate::letter::{ByteOffset, Span};

/// The signs of the context that must agree before it supports a place: fewer agree by chance.
pub(super) const SUPPORT: usize = 4;

/// The same for a short quote, which may stand anywhere.
const SHORT_SUPPORT: usize = 16;

/// A quote of no more words is short.
const FEW_WORDS: usize = 2;

/// A place where the quote may stand now.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) span: Span,
    /// The signs of the recorded context that stand around it.
    pub(super) support: usize,
    /// As much of it as was needed to tell it from others, with the quote.
    pub(super) proof: Option<Proof>,
    /// True if all of them do.
    pub(super) whole: bool,
}

/// The best of several places.
#[derive(Default)]
pub(super) struct Best {
    pub(super) candidate: Option<Candidate>,
    /// The distance from the expected place, in bytes.
    pub(super) distance: usize,
    /// The number of places.
    pub(super) places: usize,
    /// The number of them with all of the context, and the one with the number that the anchor had among such.
    pub(super) whole: u32,
    pub(super) numbered: Option<Candidate>,
    /// The number of the anchor among such, and how many there were.
    pub(super) wanted: Option<(u32, u32)>,
    /// The signs of the context that must agree.
    pub(super) needed: usize,
}

impl Best {
    pub(super) fn of(anchor: &RecordedAnchor) -> Self {
        Self {
            wanted: match anchor.standing {
                Standing::OneOf { number, of } => Some((number, of)),
                _ => None,
            },
            needed: if is_short(&anchor.quote) {
                SHORT_SUPPORT
            } else {
                SUPPORT
            },
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, candidate: Candidate, expected: ByteOffset) {
        let distance = candidate.span.start.0.abs_diff(expected.0);
        self.places += 1;
        self.whole += u32::from(candidate.whole);
        if candidate.whole && self.wanted.is_some_and(|(number, _)| number == self.whole) {
            self.numbered = Some(candidate);
        }
        let rank = |it: &Candidate, distance: usize| {
            let proven = it.proof.map_or(0, |proof| 1 + u8::from(proof.is_full()));
            (proven, it.support, std::cmp::Reverse(distance))
        };
        let better = self
            .candidate
            .is_none_or(|best| rank(&candidate, distance) > rank(&best, self.distance));
        if better {
            self.candidate = Some(candidate);
            self.distance = distance;
        }
    }

    /// The place that its context supports.
    pub(super) fn supported(&self) -> Option<Candidate> {
        if let (Some(numbered), Some((_, of))) = (self.numbered, self.wanted)
            && of == self.whole
        {
            return Some(numbered);
        }
        let enough = |best: &Candidate| best.proof.is_some() || best.support >= self.needed;
        self.candidate.filter(enough)
    }

    /// The place, where it is the only one.
    pub(super) fn only(&self) -> Option<Span> {
        let best = self.candidate.filter(|_| self.places == 1)?;
        Some(best.span)
    }
}

impl Candidate {
    /// Tells whether more than its words proves it.
    pub(super) fn is_proven(&self) -> bool {
        self.proof.is_some_and(|proof| proof.is_full())
    }

    /// The quote was found there.
    pub(super) fn moved(self) -> Claim {
        let certainty = Certainty::from(self.proof.is_some());
        Claim::new(AnchorState::Moved(certainty), self.span, self.proof)
    }
}

/// Tells whether a quote is so short that it may stand anywhere.
pub(super) fn is_short(quote: &str) -> bool {
    quote.split_whitespace().nth(FEW_WORDS).is_none()
}
