//! The order and the groups of letters.

use super::{Arrangement, GroupBy, GroupKey, Row, SortBy};
use crate::analysis::CataloguedLetter;
use foldhash::{HashMap, HashMapExt as _};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::sync::Arc;

/// A letter's number with what it is sorted by.
pub(super) type Keyed = (Key, usize);

/// Letters with these numbers, which rise, in the order of an arrangement; those that are equal in that of their paths.
pub(super) fn in_order(
    letters: &[Arc<CataloguedLetter>],
    numbers: impl Iterator<Item = usize>,
    arrangement: &Arrangement,
) -> Vec<Keyed> {
    let key = |number: usize| (sort_key(&letters[number], &arrangement.sort), number);
    let mut keyed: Vec<Keyed> = numbers.map(key).collect();
    sort(&mut keyed, arrangement);
    keyed
}

/// Brings letters in order, of which some stretches may be already: those cost next to nothing.
pub(super) fn sort(keyed: &mut [Keyed], arrangement: &Arrangement) {
    keyed.sort_by(|(key, _), (other, _)| key.compare(other, arrangement.descending));
}

/// The rows of letters that are in order, group by group.
pub(super) fn rows(
    letters: &[Arc<CataloguedLetter>],
    keyed: Vec<Keyed>,
    arrangement: &Arrangement,
) -> Vec<Row> {
    let shown = keyed.into_iter().map(|(_, number)| number);
    if arrangement.group == GroupBy::Nothing {
        return shown.map(Row::Letter).collect();
    }
    let mut places = HashMap::new();
    let mut groups: Vec<(GroupOf<'_>, Vec<usize>)> = Vec::new();
    for number in shown {
        let group = group_of(&letters[number], arrangement.group);
        let place = *places.entry(group).or_insert_with(|| {
            groups.push((group, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(number);
    }
    let newest_first = arrangement.group == GroupBy::Month && arrangement.descending;
    groups.sort_by(|(one, _), (other, _)| {
        let order = one.cmp(other);
        let order = if newest_first { order.reverse() } else { order };
        // What nobody knows comes last.
        one.is_empty().cmp(&other.is_empty()).then(order)
    });
    let mut rows = Vec::new();
    for (group, members) in groups {
        rows.push(Row::Group(group.key(), members.len()));
        rows.extend(members.into_iter().map(Row::Letter));
    }
    rows
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
pub(super) enum Key {
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

fn group_of(letter: &CataloguedLetter, by: GroupBy) -> GroupOf<'_> {
    match by {
        GroupBy::Nothing => GroupOf::Text(""),
        GroupBy::Dossier => GroupOf::Text(letter.dossier()),
        GroupBy::Sender => GroupOf::Text(&letter.facts.sender),
        GroupBy::Month => GroupOf::Month(letter.facts.date.map(Date::first_of_month)),
        GroupBy::Folder => GroupOf::Text(letter.folder()),
    }
}
