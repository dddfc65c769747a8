//! The register of a folder: after a crash at any operation all that was called kept is there, whoever said it, and can be
//! kept on.

use super::Dice;
use super::disk::{CrashDisk, Flaw, Moment};
use kanttekening::annotation::{Analyst, Moment as Time};
use kanttekening::commitment::{Act, CommitmentId, Entry, Fact, Register, Stamp};
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::workspace::register::{Kept, RegisterPlace, keep, load};
use std::collections::BTreeSet;

const LETTER: &str = "/brieven/brief.txt";
const TEXT: &str = "Geachte Voorzitter, in het najaar informeer ik u opnieuw.\n";
const ANALYSTS: [&str; 2] = ["anna", "bert"];

fn place(analyst: &str) -> RegisterPlace {
    RegisterPlace {
        letters: "/brieven".into(),
        folder: "/brieven".into(),
        shadow: format!("/staat/{analyst}").into(),
        analyst: Analyst::from_account(analyst),
    }
}

/// What an analyst says as the `number`th thing.
fn said(analyst: &str, number: usize) -> Vec<Entry> {
    let second = 1_700_000_000 + number as i64;
    let at = Time::parse(&jiff::Timestamp::from_second(second).unwrap().to_string()).unwrap();
    let stamp = Stamp {
        by: analyst.to_owned(),
        at,
        writer: format!("{analyst}-{number}"),
        step: format!("{number:06}"),
    };
    let of = CommitmentId::new(&(number % 3).to_string());
    let fact = match number % 2 {
        0 => Fact::Note(format!("notitie {number}")),
        _ => Fact::Condition(format!("zodra {number} gereed is")),
    };
    Register::default().say(vec![(of, fact)], &stamp, &Act::Done)
}

/// Has two analysts say things in turn; gives who said each.
fn work(disk: &CrashDisk, seed: u64, count: usize) -> Vec<&'static str> {
    let mut dice = Dice(seed);
    let mut who = Vec::new();
    for number in 1..=count {
        let analyst = ANALYSTS[dice.roll(2)];
        who.push(analyst);
        disk.attempt(number);
        let kept = keep(disk, &place(analyst), &said(analyst, number));
        assert_eq!(kept, Ok(Kept::InFolder));
        disk.acknowledge(number);
    }
    who
}

/// What is wrong with a state after a crash.
fn fault(disk: &MemoryDisk, moment: &Moment, who: &[&str]) -> Option<String> {
    if disk.bytes(LETTER).as_deref() != Some(TEXT.as_bytes()) {
        return Some("the letter changed".to_owned());
    }
    let steps = |analyst: &str| -> (BTreeSet<String>, usize) {
        let loaded = load(disk, &place(analyst));
        let all = loaded.entries.into_iter().map(|it| it.step);
        (all.collect(), loaded.problems.len())
    };
    for again in [false, true] {
        for analyst in ANALYSTS {
            if again && keep(disk, &place(analyst), &[]) != Ok(Kept::InFolder) {
                return Some(format!("{analyst} cannot keep anything"));
            }
            let (found, problems) = steps(analyst);
            if problems > 0 {
                return Some(format!("{problems} files are damaged"));
            }
            let said = who.iter().zip(1..);
            for (by, number) in said {
                let is_there = found.contains(&format!("{number:06}"));
                // What the other one said may wait on that one's computer.
                let has_to = number <= moment.acknowledged && (*by == analyst || again);
                if has_to && !is_there {
                    return Some(format!("{number} of {by} is lost for {analyst}"));
                }
                if is_there && number > moment.attempted {
                    return Some(format!("{number} was never said"));
                }
            }
        }
    }
    None
}

fn all_states(flaw: Flaw, seed: u64, count: usize, fine: bool) -> (usize, Option<String>) {
    let folders = ["/brieven", "/staat"];
    let disk = CrashDisk::new(&[(LETTER, TEXT)], &folders, flaw);
    let who = work(&disk, seed, count);
    let (mut states, mut first) = (0, None);
    for moment in disk.take_moments() {
        moment.after_crash(fine, &mut |disk| {
            states += 1;
            if first.is_none() {
                first = fault(&disk, &moment, &who);
            }
        });
        if first.is_some() {
            break;
        }
    }
    (states, first)
}

#[test]
fn nothing_that_was_kept_in_a_register_is_lost_by_a_crash_at_any_operation() {
    let mut count = 0;
    for seed in 0..3 {
        let (states, fault) = all_states(Flaw::None, seed, 5, false);
        assert_eq!(fault, None, "seed {seed}");
        count += states;
    }
    println!("{count} states of registers");
    assert!(count > 200, "{count}");
}

#[test]
fn flaws_of_keeping_a_register_are_found() {
    for flaw in [Flaw::TruncatesInPlace, Flaw::RenamesWithoutSync] {
        let found = (0..10).any(|seed| all_states(flaw, seed, 5, false).1.is_some());
        assert!(found, "{flaw:?}");
    }
}

#[test]
#[ignore = "some minutes; says how many states it looked at"]
fn nothing_that_was_kept_in_a_register_is_lost_in_a_million_states() {
    let (mut count, mut seed) = (0, 100);
    while count < 1_000_000 {
        let (states, fault) = all_states(Flaw::None, seed, 9, true);
        assert_eq!(fault, None, "seed {seed}");
        count += states;
        seed += 1;
        println!("{count} states, {} histories, nothing lost", seed - 100);
    }
}
