//! The order and the groups of letters.

use super::arrangement::{Arrangement, GroupBy, GroupKey, Row, SortBy};
use crate::analysis::CataloguedLetter;
use foldhash::HashMap;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::sync::Arc;

/// Letters in the order of an arrangement; those that are equal in that of their paths.
#[derive(Default)]
pub(super) struct Ordered<'a> {
    letters: Vec<Ranked>,
    groups: Vec<GroupOf<'a>>,
    places: HashMap<GroupOf<'a>, usize>,
}

/// A letter's number, what it is sorted by, and the number of its group.
struct Ranked {
    key: Key,
    number: usize,
    group: usize,
}

impl<'a> Ordered<'a> {
    /// Brings the letters with these numbers, which rise, in order.
    pub fn new(
        letters: &'a [Arc<CataloguedLetter>],
        numbers: impl ExactSizeIterator<Item = usize>,
        arrangement: &Arrangement,
    ) -> Self {
        let mut ordered = Self::default();
        ordered.letters.reserve(numbers.len());
        for number in numbers {
            let letter = &letters[number];
            let key = sort_key(letter, &arrangement.sort);
            let group = match arrangement.group {
                GroupBy::Nothing => 0,
                by => ordered.place_of(group_of(letter, by)),
            };
            ordered.letters.push(Ranked { key, number, group });
        }
        ordered.sort(arrangement);
        ordered
    }

    /// Takes in letters whose numbers come after those that are here.
    pub fn add(&mut self, next: Self) {
        let places: Vec<usize> = next.groups.iter().map(|it| self.place_of(*it)).collect();
        self.letters
            .extend(next.letters.into_iter().map(|it| Ranked {
                group: places.get(it.group).copied().unwrap_or_default(),
                ..it
            }));
    }

    fn place_of(&mut self, group: GroupOf<'a>) -> usize {
        *self.places.entry(group).or_insert_with(|| {
            self.groups.push(group);
            self.groups.len() - 1
        })
    }

    /// Stretches that are in order already cost next to nothing.
    fn sort(&mut self, arrangement: &Arrangement) {
        let descending = arrangement.descending;
        self.letters
            .sort_by(|one, other| one.key.compare(&other.key, descending));
    }

    /// The number of letters.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Their rows, group by group.
    pub fn into_rows(mut self, arrangement: &Arrangement) -> Vec<Row> {
        self.sort(arrangement);
        let count = self.letters.len();
        let numbers = self.letters.into_iter();
        if arrangement.group == GroupBy::Nothing {
            return numbers.map(|it| Row::Letter(it.number)).collect();
        }
        let groups = self.groups.into_iter().map(|it| (it, Vec::new()));
        let mut groups: Vec<(GroupOf<'_>, Vec<usize>)> = groups.collect();
        for letter in numbers {
            groups[letter.group].1.push(letter.number);
        }
        let newest_first = arrangement.group == GroupBy::Month && arrangement.descending;
        groups.sort_by(|(one, _), (other, _)| {
            let order = one.cmp(other);
            let order = if newest_first { order.reverse() } else { order };
            // What nobody knows comes last.
            one.is_empty().cmp(&other.is_empty()).then(order)
        });
        let mut rows = Vec::with_capacity(count + groups.len());
        for (group, members) in groups {
            rows.push(Row::Group(group.key(), members.len()));
            rows.extend(members.into_iter().map(Row::Letter));
        }
        rows
    }
}

/// What a group shares, as its letters say it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum GroupOf<'a> {
    Text(&'a str),
    Month(Option<Date>),
}

impl GroupOf<'_> {
    fn is_empty(self) -> bool {
        matches!(self, Self::Text("") | Self::Month(None))
    }

    fn key(self) -> GroupKey {
        match self {
            Self::Text(text) => GroupKey::Text(text.to_owned()),
            Self::Month(month) => GroupKey::Month(month),
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
    let text = |text: &str| match crate::analysis::query::folded(text) {
        empty if empty.is_empty() => Key::Unknown,
        folded => Key::Text(folded),
    };
    let number = |number: usize| Key::Number(number as u64);
    match by {
        // The digits of a day are in the order of days.
        SortBy::Date => letter.facts.date.map_or(Key::Unknown, |day| {
            let year = u64::from(day.year().abs_diff(Date::MIN.year()));
            let [month, day] = [day.month(), day.day()].map(|it| u64::from(it.unsigned_abs()));
            Key::Number((year << 16) | (month << 8) | day)
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

fn group_of(letter: &CataloguedLetter, by: GroupBy) -> GroupOf<'_> {
    match by {
        GroupBy::Nothing => GroupOf::Text(""),
        GroupBy::Dossier => GroupOf::Text(letter.dossier()),
        GroupBy::Sender => GroupOf::Text(&letter.facts.sender),
        GroupBy::Month => GroupOf::Month(letter.facts.date.map(Date::first_of_month)),
        GroupBy::Folder => GroupOf::Text(letter.folder()),
    }
}
