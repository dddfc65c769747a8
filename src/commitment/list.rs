//! Commitments in a list, grouped.

use super::ageing::Ageing;
use super::fields::{Role, Standing};
use super::id::CommitmentId;
use super::state::Commitment;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// By what commitments are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// By when they are due.
    #[default]
    Due,
    /// By ministry.
    Ministry,
    /// By who sees to it.
    Owner,
    /// By dossier.
    Dossier,
    /// By whom it was promised to.
    Chamber,
    /// By how long they are late on the first date.
    LateOnFirst,
    /// By how long they are late on the last date.
    LateOnLast,
    /// By how long no letter said anything of them.
    Silence,
    /// By the letter that makes the promise.
    PromisedIn,
    /// By the letter that shows that it was met.
    AnsweredBy,
}

impl GroupBy {
    /// All of them, in their order.
    pub const ALL: [Self; 10] = [
        Self::Due,
        Self::Ministry,
        Self::Owner,
        Self::Dossier,
        Self::Chamber,
        Self::LateOnFirst,
        Self::LateOnLast,
        Self::Silence,
        Self::PromisedIn,
        Self::AnsweredBy,
    ];
}

/// What the commitments of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Their last date is over.
    Late,
    /// They are due before the next recess, which begins on this day.
    BeforeRecess(Date),
    /// They are due later.
    Later,
    /// They have no date.
    Undated,
    /// Nobody looked at them yet.
    ToAssess,
    /// They are late, or silent, for so long.
    Age(Ageing),
    /// They are called so; an empty name is said in words.
    Named(String),
    /// They are open, and not late or silent.
    InTime,
    /// They are closed.
    Closed(Standing),
    /// They were taken out of the register.
    Removed,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// Above so many commitments: what they have in common.
    Group(Group, usize),
    /// The commitment with this number, from 0.
    Commitment(usize),
    /// The one with this number among those that were taken out of the register.
    Removed(usize),
}

/// The commitments that are `shown`, grouped; within a group by their last date, then by number. Those that were taken out of
/// the register come last, in a group of their own. `recess` is the first day of the next recess. Takes n log n of their
/// number.
pub fn rows(
    (all, removed): (&[Arc<Commitment>], &[Arc<Commitment>]),
    by: GroupBy,
    today: Date,
    recess: Option<Date>,
    shown: &dyn Fn(&Commitment) -> bool,
) -> Vec<ListRow> {
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (number, one) in all.iter().enumerate().filter(|(_, it)| shown(it)) {
        for group in groups_of(one, by, today, recess) {
            groups.entry(group).or_default().push(number);
        }
    }
    let mut rows = Vec::new();
    for (group, mut numbers) in groups {
        numbers.sort_by_key(|number| all.get(*number).map(|it| place_in_group(it)));
        rows.push(ListRow::Group(group, numbers.len()));
        rows.extend(numbers.into_iter().map(ListRow::Commitment));
    }
    let gone = removed.iter().enumerate().filter(|(_, it)| shown(it));
    let mut gone: Vec<(usize, &Arc<Commitment>)> = gone.collect();
    gone.sort_by_cached_key(|(_, it)| place_in_group(it));
    if !gone.is_empty() {
        rows.push(ListRow::Group(Group::Removed, gone.len()));
        rows.extend(gone.into_iter().map(|(number, _)| ListRow::Removed(number)));
    }
    rows
}

/// What orders the commitments of a group.
fn place_in_group(one: &Commitment) -> (Date, String, CommitmentId) {
    let last = one.term().until.unwrap_or(Date::MAX);
    (last, one.number.clone(), one.id.clone())
}

fn groups_of(one: &Commitment, by: GroupBy, today: Date, recess: Option<Date>) -> Vec<Group> {
    let standing = one.status.standing;
    let timing = one.timing(today);
    let named = |name: &str| vec![Group::Named(name.trim().to_owned())];
    let aged = |days: Option<i32>| match days {
        Some(days) => vec![Group::Age(Ageing::of(days))],
        None if standing.is_open() => vec![Group::InTime],
        None => vec![Group::Closed(standing)],
    };
    let letters = |is_it: &dyn Fn(&Role) -> bool| {
        let places = one.places.iter().filter(|it| is_it(&it.place.role));
        let mut letters: Vec<Group> = places
            .map(|it| Group::Named(it.place.letter.clone()))
            .collect();
        letters.sort();
        letters.dedup();
        if letters.is_empty() {
            letters = named("");
        }
        letters
    };
    match by {
        GroupBy::Due => vec![match (standing, timing.last) {
            (standing, _) if !standing.is_open() => Group::Closed(standing),
            (_, Some(_)) if timing.late_on_last.is_some() => Group::Late,
            (Standing::ToAssess, _) => Group::ToAssess,
            (_, None) => Group::Undated,
            (_, Some(last)) => match recess.filter(|first| last < *first) {
                Some(first) => Group::BeforeRecess(first),
                None => Group::Later,
            },
        }],
        GroupBy::Ministry => named(match one.by.ministry.trim() {
            "" => one.promiser(),
            ministry => ministry,
        }),
        GroupBy::Owner => named(match one.owner.unit.trim() {
            "" => &one.owner.person,
            unit => unit,
        }),
        GroupBy::Dossier => match one.dossiers.numbers.is_empty() {
            true => named(""),
            false => one
                .dossiers
                .numbers
                .iter()
                .flat_map(|it| named(it))
                .collect(),
        },
        GroupBy::Chamber => named(&one.to.chamber),
        GroupBy::LateOnFirst => aged(timing.late_on_first),
        GroupBy::LateOnLast => aged(timing.late_on_last),
        GroupBy::Silence => aged(timing.silent),
        GroupBy::PromisedIn => letters(&|role| *role == Role::Said),
        GroupBy::AnsweredBy => letters(&|role| matches!(role, Role::Evidence { .. })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commitment::Term;
    use jiff::civil::date;

    fn one(number: &str, standing: Standing, until: Option<Date>) -> Arc<Commitment> {
        let mut one = Commitment::blank(&CommitmentId::new(number));
        one.number = number.to_owned();
        one.status.standing = standing;
        one.due = Term {
            until,
            ..Term::default()
        };
        Arc::new(one)
    }

    #[test]
    fn what_is_late_comes_first_and_what_is_closed_last() {
        let all = [
            one("1", Standing::Met, Some(date(2022, 1, 1))),
            one("2", Standing::Open, None),
            one("3", Standing::Open, Some(date(2022, 9, 1))),
            one("4", Standing::UnderWay, Some(date(2022, 6, 30))),
            one("5", Standing::Open, Some(date(2022, 5, 1))),
            one("6", Standing::ToAssess, Some(date(2022, 6, 1))),
            one("7", Standing::PartlyMet, Some(date(2022, 4, 1))),
        ];
        let gone = [one("8", Standing::Open, None)];
        let rows = rows(
            (&all, &gone),
            GroupBy::Due,
            date(2022, 5, 2),
            Some(date(2022, 7, 8)),
            &|_| true,
        );
        let said: Vec<String> = rows
            .iter()
            .map(|row| match row {
                ListRow::Group(group, count) => format!("{group:?} {count}"),
                ListRow::Commitment(number) => all[*number].number.clone(),
                ListRow::Removed(number) => gone[*number].number.clone(),
            })
            .collect();
        assert_eq!(
            said,
            [
                "Late 2",
                "7",
                "5",
                "BeforeRecess(2022-07-08) 1",
                "4",
                "Later 1",
                "3",
                "Undated 1",
                "2",
                "ToAssess 1",
                "6",
                "Closed(Met) 1",
                "1",
                "Removed 1",
                "8"
            ]
        );
    }

    #[test]
    fn one_of_two_dossiers_stands_under_both() {
        let mut both = (*one("1", Standing::Open, None)).clone();
        both.dossiers.numbers = vec!["30 821".to_owned(), "26 643".to_owned()];
        let rows = rows(
            (&[Arc::new(both)], &[]),
            GroupBy::Dossier,
            date(2022, 5, 2),
            None,
            &|_| true,
        );
        assert_eq!(rows.len(), 4);
    }
}
