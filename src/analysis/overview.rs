//! The overview of a folder: which letters are shown, in which order and groups, and how many there are of each kind.

mod arrangement;
mod counts;
mod order;
mod part;
mod tally;
#[cfg(test)]
mod tests;

pub use arrangement::{Arrangement, GroupBy, GroupKey, Row, SortBy};
pub use counts::Counts;

use super::query::Lens;
use super::{CataloguedLetter, Texts};
use crate::letter::parallel::{on_threads, processors};
use jiff::civil::Date;
use order::Ordered;
use part::Part;
use std::sync::Arc;

/// As many letters are worth a thread of their own.
const MANY: usize = 4_096;

/// The letters that are shown, and how many there are of each kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The rows.
    pub rows: Vec<Row>,
    /// The number of letters among them.
    pub letters: usize,
    /// The number of passages that are meant in them.
    pub passages: usize,
    /// The number of follow-ups in them that are not done.
    pub open: usize,
    /// The first and the last day of all letters, also of those that are not shown.
    pub days: (Option<Date>, Option<Date>),
    /// How many there are of each kind.
    pub counts: Counts,
}

impl Overview {
    /// Works it out for letters in the order of their paths, on as many threads as there are processors. Linear in the
    /// number of letters, but for sorting them, and where the query is about passages in that of their annotations; reads
    /// texts only where words of passages are looked for. Ends early, with less, once `cancelled` says so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        arrangement: &Arrangement,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Self {
        let threads = processors().min(letters.len() / MANY).max(1);
        Self::in_parts(letters, lens, texts, arrangement, (threads, cancelled))
    }

    fn in_parts(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        arrangement: &Arrangement,
        (threads, cancelled): (usize, &(dyn Fn() -> bool + Sync)),
    ) -> Self {
        let each = letters.len().div_ceil(threads);
        let parts = on_threads(threads, |number| {
            let first = (number * each).min(letters.len());
            let numbers = first..(first + each).min(letters.len());
            let mut part = Part::of(letters, numbers, lens, texts, cancelled);
            let shown = std::mem::take(&mut part.shown);
            (Ordered::new(letters, shown.into_iter(), arrangement), part)
        });
        let mut parts = parts.into_iter();
        let (mut shown, mut all) = parts.next().unwrap_or_default();
        for (next, other) in parts {
            shown.add(next);
            all.add(other);
        }
        Self {
            letters: shown.len(),
            rows: shown.into_rows(arrangement),
            passages: all.passages,
            open: all.open,
            days: (all.first, all.last),
            counts: all.into_counts(),
        }
    }

    /// The numbers of all letters in the order of an arrangement, group by group.
    pub fn order(letters: &[Arc<CataloguedLetter>], arrangement: &Arrangement) -> Vec<usize> {
        let all = Ordered::new(letters, 0..letters.len(), arrangement);
        let numbers = all
            .into_rows(arrangement)
            .into_iter()
            .filter_map(|row| match row {
                Row::Letter(number) => Some(number),
                Row::Group(..) => None,
            });
        numbers.collect()
    }
}
