//! Own sentences in the many ways in which letters promise, delete, apologise and learn, read with the grammar of dates:
//! whoever changes a rule sees what it no longer reaches.

use super::{Suggester, TimeTerm, suggest, terms};
use jiff::civil::date;
use std::collections::BTreeSet;

/// A sentence a line, behind the tags that it has to get.
const REACH: &str = include_str!("cases/reach.tsv");
const SENTENCES: &str = include_str!("cases/sentences.tsv");

/// The tags and the rules that speak, in a letter of 1 June 2022.
fn found(text: &str) -> (BTreeSet<String>, Vec<String>) {
    let shipped = Suggester::shipped();
    let from = date(2022, 6, 1);
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
    let all = lines(REACH).chain(lines(SENTENCES));
    let speak: BTreeSet<String> = all.flat_map(|(_, sentence)| found(sentence).1).collect();
    let ids = Suggester::shipped().rules.ids();
    let silent: Vec<&str> = ids
        .map(|(id, _)| id)
        .filter(|id| !speak.contains(*id))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}
