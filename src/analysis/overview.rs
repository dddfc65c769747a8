//! The overview of a folder: which letters are shown, in which order and groups, and how many there are of each kind.

mod order;
mod part;
mod tally;
#[cfg(test)]
mod tests;

use super::query::Lens;
use super::{CataloguedLetter, Progress, Texts};
use crate::codebook::TagId;
use jiff::civil::Date;
use order::Ordered;
use part::Part;
use std::collections::BTreeMap;
use std::sync::Arc;

/// As many letters are worth a thread of their own.
const MANY: usize = 4_096;

/// In which order and groups letters are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Arrangement {
    /// By what they are sorted.
    pub sort: SortBy,
    /// True if the last comes first.
    pub descending: bool,
    /// By what they are grouped.
    pub group: GroupBy,
}

/// By what letters are sorted. What is equal is sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// Their day; those without one come last.
    #[default]
    Date,
    /// What they are called.
    Title,
    /// Their sender.
    Sender,
    /// Their dossier.
    Dossier,
    /// The kind of document.
    Kind,
    /// The number of pages.
    Pages,
    /// How far their reader is.
    Progress,
    /// The number of annotations.
    Annotations,
    /// The number of annotations with this tag.
    Tag(TagId),
    /// The number of follow-ups that are not done.
    Open,
    /// The number of colleagues who marked something.
    Colleagues,
    /// Where they lie.
    Path,
}

/// By what letters are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// Not at all.
    #[default]
    Nothing,
    /// By dossier.
    Dossier,
    /// By sender.
    Sender,
    /// By the month of their day.
    Month,
    /// By folder.
    Folder,
}

impl GroupBy {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Nothing,
        Self::Dossier,
        Self::Sender,
        Self::Month,
        Self::Folder,
    ];
}

/// What the letters of a group share; empty where it is not known of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// A dossier, a sender or a folder.
    Text(String),
    /// The first day of a month; `None`: without a day.
    Month(Option<Date>),
}

/// A row of the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The heading of a group, and the number of letters in it.
    Group(GroupKey, usize),
    /// A letter, by its number in the catalogue, from 0.
    Letter(usize),
}

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

/// How many letters, or passages, there are of each value of a facet: as many as would be shown if that facet said
/// nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Passages by tag.
    pub tags: BTreeMap<TagId, usize>,
    /// Letters by how far their reader is.
    pub progress: BTreeMap<Progress, usize>,
    /// Letters by dossier; those that name several count for each.
    pub dossiers: BTreeMap<String, usize>,
    /// Letters by sender.
    pub senders: BTreeMap<String, usize>,
    /// Passages by the analyst who made them: the id, the name, and whether that is the one at this desk.
    pub analysts: BTreeMap<(bool, Arc<str>, Arc<str>), usize>,
    /// Letters by the first day of the month of their day.
    pub months: BTreeMap<Date, usize>,
    /// Letters in which nothing is marked.
    pub unmarked: usize,
    /// Letters that could not be read.
    pub unreadable: usize,
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
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let threads = threads.min(letters.len() / MANY).max(1);
        Self::in_parts(letters, lens, texts, arrangement, (threads, cancelled))
    }

    fn in_parts(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        arrangement: &Arrangement,
        (threads, cancelled): (usize, &(dyn Fn() -> bool + Sync)),
    ) -> Self {
        let each = letters.len().div_ceil(threads).max(1);
        let part = |first: usize| {
            let numbers = first..(first + each).min(letters.len());
            let mut part = Part::of(letters, numbers, lens, texts, cancelled);
            let shown = std::mem::take(&mut part.shown);
            (Ordered::new(letters, shown.into_iter(), arrangement), part)
        };
        let mut firsts = (0..letters.len()).step_by(each);
        let (shown, all) = std::thread::scope(|scope| {
            let here = firsts.next();
            let others: Vec<_> = firsts
                .map(|first| scope.spawn(move || part(first)))
                .collect();
            let (mut shown, mut all) = here.map(part).unwrap_or_default();
            for other in others {
                match other.join() {
                    Ok((next, other)) => {
                        shown.add(next);
                        all.add(other);
                    }
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            (shown, all)
        });
        let mut overview = all.into_overview();
        overview.letters = shown.len();
        overview.rows = shown.into_rows(arrangement);
        overview
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

impl GroupKey {
    /// Tells whether it says that nothing is known.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Month(day) => day.is_none(),
        }
    }
}
