//! The order and the groups of letters.

use super::{Arrangement, GroupBy, GroupKey, Row, SortBy};
use crate::analysis::CataloguedLetter;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rows of the letters with these numbers, which rise: in the order of an arrangement, group by group.
pub(super) fn rows(
    letters: &[Arc<CataloguedLetter>],
    shown: Vec<usize>,
    arrangement: &Arrangement,
) -> Vec<Row> {
    let key = |number: usize| (sort_key(&letters[number], &arrangement.sort), number);
    let mut keyed: Vec<(Key, usize)> = shown.into_iter().map(key).collect();
    // Those that are equal stay in the order of their paths.
    keyed.sort_by(|(key, _), (other, _)| key.compare(other, arrangement.descending));
    let shown = keyed.into_iter().map(|(_, number)| number);
    if arrangement.group == GroupBy::Nothing {
        return shown.map(Row::Letter).collect();
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
    let mut rows = Vec::new();
    for ((_, key), members) in groups {
        rows.push(Row::Group(key, members.len()));
        rows.extend(members.into_iter().map(Row::Letter));
    }
    rows
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
