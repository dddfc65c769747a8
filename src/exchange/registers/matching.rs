//! Finds the commitments of ours that records of another register are.

use super::letters::{LetterFacts, Letters};
use super::matched::{Match, MatchedBy};
use super::record::ForeignCommitment;
use super::register::ForeignRegister;
use super::texts::{Likely, Texts};
use super::words::plain_number;
use crate::commitment::{Commitment, CommitmentId, Verdict};
use std::collections::{HashMap, HashSet};

/// The commitments that are told where it could be several.
const MOST_TOLD: usize = 8;

/// The commitments that letters of one record lead to, at most.
const MOST_SHOWN: usize = 64;

/// Says which record is which commitment of ours: by number; else by a letter of ours that fulfils it; else by text. Where it
/// could be several, or two records could be one of ours, nothing is taken. One of ours that has another number of the same
/// register is no other record of it. Gives each record once, in order; in time linear in the length of all texts.
pub fn matching<'a>(
    ours: impl Iterator<Item = &'a Commitment>,
    letters: &[LetterFacts],
    foreign: &ForeignRegister,
) -> Vec<Match> {
    let ours: Vec<&Commitment> = ours.collect();
    let letters = Letters::of(letters);
    let records = foreign.records();
    let mut found: Vec<Option<Match>> = vec![None; records.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    by_number(&ours, records, &mut found, &mut taken);
    let texts = Texts::of(&ours, &taken, records);
    let by_letter = by_evidence(&ours, &taken);
    let mut choices: Vec<(usize, Choice)> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        if found.get(at).is_some_and(Option::is_some) {
            continue;
        }
        let fits = |one: &usize| {
            let known = ours.get(*one).is_some_and(|it| is_other(it, record));
            !known
        };
        let paths = record.documents.iter().filter_map(|it| letters.find(it));
        let mut shown: Vec<usize> = paths
            .filter_map(|it| by_letter.get(it.path.as_str()))
            .flatten()
            .copied()
            .filter(fits)
            .filter(|_| record.is_fulfilled_by_letters())
            .take(MOST_SHOWN)
            .collect();
        shown.sort_unstable();
        shown.dedup();
        let choice = chosen(&texts, at, &shown, fits);
        choices.push((at, choice));
    }
    // Two records that are one of ours are told, and nothing is taken.
    let mut wanted: HashMap<usize, usize> = HashMap::new();
    for one in choices.iter().filter_map(|(_, choice)| choice.taken()) {
        *wanted.entry(one).or_default() += 1;
    }
    for (at, choice) in choices {
        let is_single = |one: usize| wanted.get(&one) == Some(&1);
        let one = choice.into_match(at, &ours, is_single);
        if let Some(place) = found.get_mut(at) {
            *place = Some(one);
        }
    }
    found.into_iter().flatten().collect()
}

fn by_number(
    ours: &[&Commitment],
    records: &[ForeignCommitment],
    found: &mut [Option<Match>],
    taken: &mut HashSet<usize>,
) {
    let mut numbers: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, one) in ours.iter().enumerate() {
        for number in &one.theirs {
            let all = numbers.entry(plain_number(number)).or_default();
            if all.last() != Some(&at) {
                all.push(at);
            }
        }
    }
    let by_id: HashMap<&CommitmentId, usize> = ours
        .iter()
        .enumerate()
        .map(|(at, it)| (&it.id, at))
        .collect();
    for (at, (record, place)) in records.iter().zip(found).enumerate() {
        let keys = [&record.number, &record.id];
        let keys = keys.into_iter().chain(&record.aliases);
        let mut all: Vec<usize> = keys
            .filter(|it| !it.is_empty())
            .filter_map(|it| numbers.get(&plain_number(it)))
            .flatten()
            .copied()
            .collect();
        // What was brought in before is that again, whatever became of its numbers.
        all.extend(by_id.get(&record.own_id()));
        all.sort_unstable();
        all.dedup();
        let id = |one: &usize| ours.get(*one).map(|it| it.id.clone());
        let (own, by) = match all.as_slice() {
            [] => continue,
            [one] => (id(one), MatchedBy::Number),
            several => {
                let several = several.iter().take(MOST_TOLD).filter_map(id);
                (None, MatchedBy::Ambiguous(several.collect()))
            }
        };
        taken.extend(all);
        *place = Some(Match {
            foreign: at,
            ours: own,
            by,
        });
    }
}

/// Tells whether ours has a number of the same register, and so is another record of it.
fn is_other(ours: &Commitment, record: &ForeignCommitment) -> bool {
    let form = form(&record.number);
    ours.theirs.iter().any(|it| self::form(it) == form)
}

/// The form of a number, which tells registers apart: letters as they are, digits as `0`.
fn form(number: &str) -> String {
    let plain = plain_number(number);
    let mut form = String::new();
    for c in plain.chars() {
        let sign = if c.is_ascii_digit() { '0' } else { c };
        if sign != '0' || !form.ends_with('0') {
            form.push(sign);
        }
    }
    form
}

/// The commitments that a letter shows to be met, by the letter's path.
fn by_evidence<'a>(
    ours: &[&'a Commitment],
    taken: &HashSet<usize>,
) -> HashMap<&'a str, Vec<usize>> {
    let mut all: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, one) in ours.iter().enumerate() {
        if taken.contains(&at) {
            continue;
        }
        for (placed, verdict) in one.evidence() {
            if verdict != Verdict::Not {
                all.entry(&placed.place.letter).or_default().push(at);
            }
        }
    }
    all
}

/// What is found for a record: by the letters that show the commitments `shown` to be met, or else by its text.
fn chosen(texts: &Texts, record: usize, shown: &[usize], fits: impl Fn(&usize) -> bool) -> Choice {
    let by_letter = texts.best(record, shown, true);
    if by_letter.is_clear {
        return Choice {
            likely: by_letter,
            by_letter: true,
        };
    }
    let alike: Vec<usize> = texts.alike(record).into_iter().filter(fits).collect();
    let mut likely = texts.best(record, &alike, false);
    if !likely.is_clear {
        // Both kinds are told.
        let is_new = |it: &(usize, f64)| !likely.all.iter().any(|known| known.0 == it.0);
        let more: Vec<(usize, f64)> = by_letter.all.into_iter().filter(is_new).collect();
        likely.all.extend(more);
    }
    Choice {
        likely,
        by_letter: false,
    }
}

/// What was found for a record.
struct Choice {
    likely: Likely,
    /// True if a letter leads to it.
    by_letter: bool,
}

impl Choice {
    /// The one that would be taken.
    fn taken(&self) -> Option<usize> {
        let first = self.likely.all.first().filter(|_| self.likely.is_clear);
        first.map(|it| it.0)
    }

    fn into_match(
        self,
        foreign: usize,
        ours: &[&Commitment],
        is_single: impl Fn(usize) -> bool,
    ) -> Match {
        let id = |one: usize| ours.get(one).map(|it| it.id.clone());
        let share = self.likely.all.first().map_or(0.0, |it| it.1);
        let (own, by) = match self.taken().filter(|one| is_single(*one)) {
            Some(one) if self.by_letter => (id(one), MatchedBy::Reference),
            Some(one) => (id(one), MatchedBy::Text { share }),
            None if self.likely.all.is_empty() => (None, MatchedBy::None),
            None => {
                let told = self
                    .likely
                    .all
                    .iter()
                    .take(MOST_TOLD)
                    .filter_map(|it| id(it.0));
                (None, MatchedBy::Ambiguous(told.collect()))
            }
        };
        Match {
            foreign,
            ours: own,
            by,
        }
    }
}
