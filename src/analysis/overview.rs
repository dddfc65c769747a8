//! The overview of a folder: which letters are shown, in which order and groups, and how many there are of each kind.

use super::query::{Facet, Lens};
use super::{CataloguedLetter, Progress, Readable, Texts};
use crate::codebook::TagId;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

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
    /// Works it out. Linear in the number of annotations, but for sorting the letters; reads texts only where words of
    /// passages are looked for. Ends early, with less, once
    /// `cancelled` says so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        arrangement: &Arrangement,
        cancelled: &dyn Fn() -> bool,
    ) -> Self {
        let mut overview = Self::default();
        let bits = Bits::of(lens);
        let mut shown = Vec::new();
        let mut tally = Tally::default();
        for (number, letter) in letters.iter().enumerate() {
            if number % 1024 == 0 && cancelled() {
                return overview;
            }
            if let Some(day) = letter.facts.date {
                let (first, last) = overview.days;
                let first = first.map_or(day, |it| it.min(day));
                overview.days = (Some(first), Some(last.map_or(day, |it| it.max(day))));
            }
            let text = lens.needs_texts().then(|| texts.text(letter)).flatten();
            let text = text.as_deref().unwrap_or_default();
            if overview.look_at(letter, text, (lens, bits), &mut tally) {
                shown.push(number);
            }
        }
        tally.into_counts(&mut overview.counts);
        overview.letters = shown.len();
        overview.arrange(letters, shown, arrangement);
        overview
    }

    /// The numbers of all letters in the order of an arrangement, group by group.
    pub fn order(letters: &[Arc<CataloguedLetter>], arrangement: &Arrangement) -> Vec<usize> {
        let mut overview = Self::default();
        overview.arrange(letters, (0..letters.len()).collect(), arrangement);
        let rows = overview.rows.into_iter();
        let numbers = rows.filter_map(|row| match row {
            Row::Letter(number) => Some(number),
            Row::Group(..) => None,
        });
        numbers.collect()
    }

    /// Counts a letter; gives whether it is shown.
    fn look_at<'a>(
        &mut self,
        letter: &'a CataloguedLetter,
        text: &str,
        (lens, bits): (&Lens, Bits),
        tally: &mut Tally<'a>,
    ) -> bool {
        // What fails of the letter alone, or else of the passage of it that fails least.
        let mut fails = lens.fails(letter, None);
        let about_passages = lens.is_about_passages();
        let mut best = if about_passages { u64::MAX } else { fails };
        let mut meant = 0;
        for layer in &letter.layers {
            let mut made = 0;
            for annotation in &layer.annotations {
                let of_this = match about_passages {
                    true => lens.fails(letter, Some((layer, annotation, text))),
                    false => fails,
                };
                if of_this.count_ones() < best.count_ones() {
                    best = of_this;
                }
                meant += usize::from(of_this == 0);
                if of_this & !bits.tag == 0 {
                    for tag in &annotation.tags {
                        *tally.tags.entry(tag).or_default() += 1;
                    }
                }
                made += usize::from(of_this & !bits.analyst == 0);
                if of_this == 0 {
                    let follow_up = annotation.follow_up.as_ref();
                    self.open += usize::from(follow_up.is_some_and(|it| it.is_pending()));
                }
            }
            if made > 0 {
                let analyst = (!layer.own, &layer.analyst, &layer.name);
                *tally.analysts.entry(analyst).or_default() += made;
            }
        }
        fails = best;
        self.passages += meant;
        let counts = &mut self.counts;
        let facts = &letter.facts;
        if fails & !bits.progress == 0 {
            *counts.progress.entry(letter.progress).or_default() += 1;
        }
        if fails & !bits.dossier == 0 {
            if facts.dossiers.is_empty() {
                *tally.dossiers.entry("").or_default() += 1;
            }
            for dossier in &facts.dossiers {
                *tally.dossiers.entry(dossier).or_default() += 1;
            }
        }
        if fails & !bits.sender == 0 {
            *tally.senders.entry(&facts.sender).or_default() += 1;
        }
        if fails == 0 {
            if let Some(day) = facts.date {
                *counts.months.entry(day.first_of_month()).or_default() += 1;
            }
            counts.unmarked += usize::from(letter.annotation_count() == 0);
            counts.unreadable += usize::from(letter.readable != Readable::Yes);
        }
        fails == 0
    }

    fn arrange(
        &mut self,
        letters: &[Arc<CataloguedLetter>],
        shown: Vec<usize>,
        arrangement: &Arrangement,
    ) {
        let key = |number: usize| (sort_key(&letters[number], &arrangement.sort), number);
        let mut keyed: Vec<(Key, usize)> = shown.into_iter().map(key).collect();
        keyed.sort_by(|(key, one), (other_key, other)| {
            let order = key.compare(other_key, arrangement.descending);
            order.then_with(|| letters[*one].path.cmp(&letters[*other].path))
        });
        let shown = keyed.into_iter().map(|(_, number)| number);
        if arrangement.group == GroupBy::Nothing {
            self.rows = shown.map(Row::Letter).collect();
            return;
        }
        let mut groups: BTreeMap<(bool, GroupKey), Vec<usize>> = BTreeMap::new();
        for number in shown {
            let key = group_key(&letters[number], arrangement.group);
            // What nobody knows comes last.
            groups
                .entry((key.is_empty(), key))
                .or_default()
                .push(number);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        let newest_first = arrangement.group == GroupBy::Month && arrangement.descending;
        if newest_first {
            groups.sort_by(|((no_day, key), _), ((other_no_day, other), _)| {
                no_day.cmp(other_no_day).then_with(|| other.cmp(key))
            });
        }
        for ((_, key), members) in groups {
            self.rows.push(Row::Group(key, members.len()));
            self.rows.extend(members.into_iter().map(Row::Letter));
        }
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

/// Counts while they are being counted, so that no name is copied for each letter.
#[derive(Default)]
struct Tally<'a> {
    tags: HashMap<&'a TagId, usize>,
    dossiers: HashMap<&'a str, usize>,
    senders: HashMap<&'a str, usize>,
    analysts: HashMap<(bool, &'a Arc<str>, &'a Arc<str>), usize>,
}

impl Tally<'_> {
    fn into_counts(self, counts: &mut Counts) {
        let tags = self.tags.into_iter();
        counts.tags = tags.map(|(tag, count)| (tag.clone(), count)).collect();
        let named = |(name, count): (&str, usize)| (name.to_owned(), count);
        counts.dossiers = self.dossiers.into_iter().map(named).collect();
        counts.senders = self.senders.into_iter().map(named).collect();
        let analysts = self.analysts.into_iter();
        let analyst = |((other, id, name), count): ((bool, &Arc<str>, &Arc<str>), usize)| {
            ((other, id.clone(), name.clone()), count)
        };
        counts.analysts = analysts.map(analyst).collect();
    }
}

/// The bits of what a query says of each facet.
#[derive(Clone, Copy)]
struct Bits {
    tag: u64,
    analyst: u64,
    progress: u64,
    dossier: u64,
    sender: u64,
}

impl Bits {
    fn of(lens: &Lens) -> Self {
        Self {
            tag: lens.bit_of(Facet::Tag),
            analyst: lens.bit_of(Facet::Analyst),
            progress: lens.bit_of(Facet::Progress),
            dossier: lens.bit_of(Facet::Dossier),
            sender: lens.bit_of(Facet::Sender),
        }
    }
}

/// What a letter is sorted by; what is not known comes last, whichever way.
enum Key {
    Number(u64),
    Text(String),
    Unknown,
}

impl Key {
    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let order = match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.cmp(other),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (Self::Unknown, Self::Unknown) => return Ordering::Equal,
            (Self::Unknown, _) => return Ordering::Greater,
            (_, Self::Unknown) => return Ordering::Less,
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        };
        if descending { order.reverse() } else { order }
    }
}

fn sort_key(letter: &CataloguedLetter, by: &SortBy) -> Key {
    let text = |text: &str| match super::query::folded(text) {
        empty if empty.is_empty() => Key::Unknown,
        folded => Key::Text(folded),
    };
    let number = |number: usize| Key::Number(number as u64);
    match by {
        SortBy::Date => letter.facts.date.map_or(Key::Unknown, |day| {
            let days = day.duration_since(Date::MIN).as_hours() / 24;
            Key::Number(days.unsigned_abs())
        }),
        SortBy::Title => text(letter.title()),
        SortBy::Sender => text(&letter.facts.sender),
        SortBy::Dossier => text(letter.dossier()),
        SortBy::Kind => Key::Text(letter.kind.id().to_owned()),
        SortBy::Pages if letter.pages == 0 => Key::Unknown,
        SortBy::Pages => Key::Number(letter.pages.into()),
        SortBy::Progress => number(letter.progress as usize),
        SortBy::Annotations => number(letter.annotation_count()),
        SortBy::Tag(tag) => number(letter.count_of(tag)),
        SortBy::Open => number(letter.open_count()),
        SortBy::Colleagues => number(letter.colleagues().count()),
        SortBy::Path => Key::Text(letter.path.clone()),
    }
}

fn group_key(letter: &CataloguedLetter, by: GroupBy) -> GroupKey {
    match by {
        GroupBy::Nothing => GroupKey::Text(String::new()),
        GroupBy::Dossier => GroupKey::Text(letter.dossier().to_owned()),
        GroupBy::Sender => GroupKey::Text(letter.facts.sender.clone()),
        GroupBy::Month => GroupKey::Month(letter.facts.date.map(Date::first_of_month)),
        GroupBy::Folder => GroupKey::Text(letter.folder().to_owned()),
    }
}

#[cfg(test)]
mod tests;
