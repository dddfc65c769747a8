//! The comments of a file of which it is not known whose they are: each may be what became of the comment on an annotation
//! that seems to be missing.

use super::own::{second_of, times_around};
use crate::annotation::Annotation;
use crate::exchange::{PlacedComment, quoted};
use crate::letter::Letter;
use std::collections::{BTreeSet, HashSet};

/// The comments of a file of which it is not known whose they are.
pub(super) struct Unclaimed {
    /// Where their passages start, in order, each with the furthest end of those up to it.
    reach: Vec<(usize, usize)>,
    /// The words that they quote, or stood on in the file.
    words: HashSet<String>,
    /// The seconds at which they were made.
    times: BTreeSet<i64>,
}

impl Unclaimed {
    pub(super) fn of(comments: &[&PlacedComment]) -> Self {
        let placed = comments.iter().filter(|it| !it.span.is_empty());
        let mut reach: Vec<_> = placed.map(|it| (it.span.start.0, it.span.end.0)).collect();
        reach.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut reach {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        let quoting = comments.iter().filter_map(|it| quoted(&it.comment.says));
        let quoting = quoting.map(|(words, _)| words.to_owned());
        let unplaced = comments.iter().filter_map(|it| it.recorded.as_ref());
        let unplaced = unplaced.map(|it| it.quote.clone());
        let times = comments.iter().filter_map(|it| second_of(&it.comment.made));
        Self {
            reach,
            words: quoting.chain(unplaced).collect(),
            times: times.collect(),
        }
    }

    /// Tells whether one of them may have been written for an annotation: it is about some of the same words, or was made when
    /// the annotation was.
    pub(super) fn may_be_of(&self, one: &Annotation, letter: &Letter) -> bool {
        let before = self.reach.partition_point(|it| it.0 < one.span.end.0);
        let overlaps = before
            .checked_sub(1)
            .and_then(|last| self.reach.get(last))
            .is_some_and(|(_, furthest)| *furthest > one.span.start.0);
        let is_quoted = || {
            self.words.contains(&letter.quote(one.span))
                || self.words.contains(letter.slice(one.span))
        };
        let is_of_time = || times_around(one).any(|time| self.times.contains(&time));
        overlaps || is_quoted() || is_of_time()
    }
}
