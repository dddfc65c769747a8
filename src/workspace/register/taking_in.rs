//! What saved files say of commitments, brought into the register: our own workbook or CSV that came back, and records of
//! other registers.

use super::commitments::Commitments;
use super::numbering::NextNumbers;
use crate::commitment::{Commitment, CommitmentId, Fact, Key, Numbers, Register};
use crate::exchange::commitments::{RegisterChange, ReturnedRegister};
use crate::exchange::registers::{
    ForeignRegister, Known, LetterFacts, Match, MatchedBy, NotARegister, RegisterFile, facts_of,
    matching,
};
use crate::l10n::Words;
use crate::tr;
use crate::workspace::project::Letters;
use jiff::civil::Date;
use std::sync::Arc;

/// What files would do to a register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegisterIntake {
    /// What would be said.
    pub facts: Vec<(CommitmentId, Fact)>,
    /// The same in sentences, one for each commitment or cell.
    pub changes: Vec<String>,
    /// What differs from ours, or cannot be told apart: nothing follows from it.
    pub left: Vec<String>,
    /// What is odd about the files, and the reasons why some are not read.
    pub remarks: Vec<String>,
}

/// The register that files are held against.
pub struct Against<'a> {
    /// The register.
    pub register: &'a Register,
    /// Its commitments, and those that follow-ups make.
    pub commitments: &'a Commitments,
    /// The letters.
    pub letters: &'a Letters,
    /// Today.
    pub today: Date,
    /// The language in which it is told.
    pub words: &'a Words,
}

/// What these files, each with its name and as it was read, would do.
pub fn take_in(
    files: Vec<(String, Result<RegisterFile, NotARegister>)>,
    against: &Against<'_>,
) -> RegisterIntake {
    let mut intake = RegisterIntake::default();
    let mut foreign: Option<ForeignRegister> = None;
    for (name, read) in files {
        let joined = read.and_then(|read| match (read, foreign.as_mut()) {
            (RegisterFile::Ours(returned), _) => {
                own_changes(&returned, against, &mut intake);
                Ok(())
            }
            (RegisterFile::Theirs(read), Some(all)) => all.join(read),
            (RegisterFile::Theirs(read), None) => {
                foreign = Some(read);
                Ok(())
            }
        });
        if let Err(why) = joined {
            let why = why.says(against.words);
            intake.remarks.push(format!("{name}: {why}"));
        }
    }
    if let Some(foreign) = foreign {
        foreign_records(&foreign, against, &mut intake);
    }
    intake
}

fn own_changes(returned: &ReturnedRegister, against: &Against<'_>, intake: &mut RegisterIntake) {
    let known = |id: &CommitmentId| {
        let registered = against.register.get(id);
        registered.or_else(|| against.commitments.get(id)).cloned()
    };
    let mut next = NextNumbers::default();
    for change in returned.changes(&known) {
        let says = change.says(against.words);
        match &change {
            RegisterChange::Said(said) if !said.is_disputed => {
                intake.changes.push(says);
                let facts = change.fact().into_iter().collect();
                let one = known(&said.of);
                add(intake, against, &mut next, one.as_deref(), facts);
            }
            RegisterChange::New { facts, row } => {
                // The same file taken in twice makes one commitment of the row.
                let id = CommitmentId::of_number(&format!("row {row} {facts:?}"));
                if against.register.get(&id).is_none() {
                    intake.changes.push(says);
                    let number = next.next(against.register, against.today.year());
                    let numbers = Fact::Numbers(Numbers {
                        ours: number,
                        theirs: Vec::new(),
                    });
                    let facts = facts.iter().filter(|it| it.key() != numbers.key()).cloned();
                    let facts = facts.chain([numbers.clone()]).map(|it| (id.clone(), it));
                    intake.facts.extend(facts);
                }
            }
            _ => intake.left.push(says),
        }
    }
}

/// Adds what is said of a commitment; one that is not in the register yet is taken up first.
fn add(
    intake: &mut RegisterIntake,
    against: &Against<'_>,
    next: &mut NextNumbers,
    one: Option<&Commitment>,
    facts: Vec<(CommitmentId, Fact)>,
) {
    let is_there = |of: &CommitmentId, key: &Key| {
        let mut all = intake.facts.iter();
        all.any(|(other, it)| other == of && it.key() == *key)
    };
    let mut taken = one.map_or_else(Vec::new, |one| {
        next.adopted(against.register, one, against.today)
    });
    // The numbers of both are put together: what comes in has none of ours.
    let ours = taken.iter().find_map(|(_, it)| match it {
        Fact::Numbers(it) => Some(it.ours.clone()),
        _ => None,
    });
    let facts: Vec<(CommitmentId, Fact)> = facts
        .into_iter()
        .map(|(of, fact)| match fact {
            Fact::Numbers(mut numbers) if numbers.ours.is_empty() => {
                numbers.ours = ours.clone().unwrap_or_default();
                (of, Fact::Numbers(numbers))
            }
            fact => (of, fact),
        })
        .collect();
    taken.retain(|(of, it)| {
        !is_there(of, &it.key())
            && !facts
                .iter()
                .any(|(other, fact)| other == of && fact.key() == it.key())
    });
    intake.facts.extend(taken);
    intake.facts.extend(facts);
}

/// Takes in the records of other registers: those of ours that they match, and those that are new.
fn foreign_records(foreign: &ForeignRegister, against: &Against<'_>, intake: &mut RegisterIntake) {
    let words = against.words;
    let letters = letter_facts(against.letters);
    let all: Vec<&Arc<Commitment>> = against.commitments.all().iter().collect();
    let matches: Vec<Match> = matching(all.iter().map(|it| &***it), &letters, foreign);
    let known = Known::of(foreign, &matches, &letters);
    let mut next = NextNumbers::default();
    for found in &matches {
        let Some(record) = foreign.records().get(found.foreign) else {
            continue;
        };
        let number = record.key();
        if let MatchedBy::Ambiguous(several) = &found.by {
            let count = several.len();
            intake.left.push(tr!(
                words,
                "register-intake-several",
                number = number,
                count = count
            ));
            continue;
        }
        let ours = found
            .ours
            .as_ref()
            .and_then(|id| against.commitments.get(id));
        let said = facts_of(record, ours.map(|it| &**it), &known);
        let differs = said.differs.iter();
        intake.left.extend(differs.map(|it| {
            tr!(
                words,
                "register-intake-differs",
                number = number,
                ours = it.ours.as_str(),
                theirs = it.theirs.as_str()
            )
        }));
        if said.facts.is_empty() {
            continue;
        }
        let facts = said.facts.into_iter().map(|it| (said.id.clone(), it));
        match ours {
            Some(one) => {
                intake.changes.push(matched(words, &found.by, number, one));
                add(intake, against, &mut next, Some(one), facts.collect());
            }
            None => {
                intake
                    .changes
                    .push(tr!(words, "register-intake-new", number = number));
                let year = record.made.unwrap_or(against.today).year();
                let ours = next.next(against.register, year);
                intake.facts.extend(numbered(facts, &ours));
            }
        }
    }
    let remarks = foreign.remarks().iter();
    intake.remarks.extend(remarks.map(|it| it.says(words)));
}

/// What records are held against of the letters.
fn letter_facts(letters: &Letters) -> Vec<LetterFacts> {
    let letters = letters.all().iter().map(|letter| LetterFacts {
        path: letter.path.clone(),
        reference: letter.facts.reference.clone(),
        kamerstuk: letter.facts.kamerstuk.clone(),
        date: letter.facts.date,
        subject: letter.facts.subject.clone(),
    });
    letters.collect()
}

/// Says by what the record with this number was found to be `one` of ours.
fn matched(words: &Words, by: &MatchedBy, number: &str, one: &Commitment) -> String {
    let own = match one.number.as_str() {
        "" => one.what.as_str(),
        number => number,
    };
    match by {
        MatchedBy::Number => tr!(
            words,
            "register-intake-by-number",
            number = number,
            ours = own
        ),
        MatchedBy::Reference => tr!(
            words,
            "register-intake-by-reference",
            number = number,
            ours = own
        ),
        _ => tr!(
            words,
            "register-intake-by-text",
            number = number,
            ours = own
        ),
    }
}

/// The facts of a record that is new here, with a number of `ours`.
fn numbered(
    facts: impl Iterator<Item = (CommitmentId, Fact)>,
    ours: &str,
) -> impl Iterator<Item = (CommitmentId, Fact)> {
    facts.map(move |(of, fact)| match fact {
        Fact::Numbers(mut numbers) => {
            ours.clone_into(&mut numbers.ours);
            (of, Fact::Numbers(numbers))
        }
        fact => (of, fact),
    })
}
