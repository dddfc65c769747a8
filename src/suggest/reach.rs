//! Own sentences in the many ways in which letters promise, delete, apologise and learn, read with the grammar of dates:
//! whoever changes a rule sees what it no longer reaches.

use super::{Suggester, TimeTerm, suggest, terms};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// A sentence a line, behind the tags that it has to get.
const REACH: &str = include_str!("cases/reach.tsv");
const SENTENCES: &str = include_str!("cases/sentences.tsv");
/// Sentences of many letters by writers who did not know the rules, which were then made with them.
const LETTERS: &str = include_str!("cases/letters.tsv");
/// The same by another writer, by which no rule was made: what rules find in letters that nobody has seen.
const MEASURED: &str = include_str!("cases/measured.tsv");

/// The tags and the rules that speak, in a letter of 1 June 2022.
fn found(text: &str) -> (BTreeSet<String>, Vec<String>) {
    found_from(text, date(2022, 6, 1))
}

fn found_from(text: &str, from: Date) -> (BTreeSet<String>, Vec<String>) {
    let shipped = Suggester::shipped();
    let terms = terms::find(text, from, &shipped.conventions, &shipped.calendar);
    let times: Vec<TimeTerm> = terms
        .into_iter()
        .filter(|term| term.precision != terms::Precision::Recurring)
        .map(|term| TimeTerm {
            range: term.range,
            first: term.first,
            last: term.last,
            condition: term.condition.is_some(),
        })
        .collect();
    let whole = std::iter::once(0..text.len());
    let found = suggest(text, whole, &shipped.rules, &times, Some(from));
    let tags = found.iter().map(|one| one.tag.to_owned()).collect();
    (tags, found.iter().map(|one| one.rule.to_owned()).collect())
}

fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter_map(|line| line.split_once('\t'))
}

#[test]
fn every_way_of_saying_it_is_reached_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (wanted, sentence) in lines(REACH) {
        let wanted = wanted.split(',').filter(|tag| !tag.is_empty());
        let wanted: BTreeSet<String> = wanted.map(str::to_owned).collect();
        let (tags, _) = found(sentence);
        count += 1;
        if tags != wanted {
            wrong.push(format!("{tags:?} for {wanted:?}: {sentence}"));
        }
    }
    assert!(count > 400, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_speaks_for_some_sentence() {
    let all = lines(REACH).chain(lines(SENTENCES)).chain(lines(LETTERS));
    let speak: BTreeSet<String> = all.flat_map(|(_, sentence)| found(sentence).1).collect();
    let ids = Suggester::shipped().rules.ids();
    let silent: Vec<&str> = ids
        .map(|(id, _)| id)
        .filter(|id| !speak.contains(*id))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// The shares of a tag's suggestions that are right, and of its sentences that are found.
fn precision_and_recall(table: &'static str, tag: &str) -> (f64, f64) {
    let (mut right, mut proposed, mut wanted) = (0_u32, 0_u32, 0_u32);
    for (tags, sentence) in lines(table) {
        let is_wanted = tags.split(',').any(|it| it == tag);
        let is_found = found_from(sentence, date(2021, 12, 16)).0.contains(tag);
        right += u32::from(is_wanted && is_found);
        proposed += u32::from(is_found);
        wanted += u32::from(is_wanted);
    }
    let share = |of: u32| f64::from(right) / f64::from(of.max(1));
    (share(proposed), share(wanted))
}

#[test]
fn letters_are_read_as_their_writers_meant_them() {
    for (table, tag, precision, recall) in [
        (MEASURED, "follow-up", 0.9, 0.8),
        (LETTERS, "follow-up", 0.97, 0.94),
        (LETTERS, "data-deletion", 0.95, 0.95),
        (LETTERS, "trust-restoration", 0.95, 0.95),
        (LETTERS, "lessons-learned", 0.75, 0.9),
    ] {
        let (is_right, is_found) = precision_and_recall(table, tag);
        assert!(
            is_right >= precision && is_found >= recall,
            "{tag}: {is_right:.3} {is_found:.3}"
        );
    }
}
