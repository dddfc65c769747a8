//! CSV that goes out and comes back, changed by a person.

use super::fixture::{export, register, say, written};
use super::round_trip::{known, only, put};
use crate::commitment::{Fact, Register};
use crate::exchange::commitments::{
    NotReturned, NotTaken, RegisterChange, RegisterColumn as Column, ReturnedRegister, changes_of,
};
use crate::l10n::{Language, Words};

fn csv(register: &Register, language: Language) -> Vec<u8> {
    let words = Words::new(language);
    written("register-csv", &export(register, &words))
}

#[test]
fn csv_comes_back_as_a_workbook_does() {
    let mut register = register();
    for language in Language::ALL {
        let bytes = csv(&register, language);
        assert_eq!(changes_of(&bytes, &known(&register)), Ok(Vec::new()));
        // Programs write days in the way of the country, and blanks as they like.
        let mut read = ReturnedRegister::of(&bytes).expect("it comes back");
        let cells = read.sheets[0].rows.iter_mut();
        for cell in cells.flat_map(|row| row.cells.iter_mut()) {
            match cell.parse::<jiff::civil::Date>() {
                Ok(day) => *cell = format!("{}-{}-{}", day.day(), day.month(), day.year()),
                Err(_) => cell.push(' '),
            }
        }
        for row in &mut read.sheets[0].rows {
            let id = row.cells.last_mut().expect("an id");
            *id = id.trim().to_owned();
        }
        assert_eq!(read.changes(&known(&register)), []);
        put(&mut read, 0, Column::What, "Iets anders");
        let Fact::What(what) = only(&read, &register) else {
            panic!("it is what was promised");
        };
        assert_eq!(what.what, "Iets anders");
        // What follows from others is told, and not taken.
        put(&mut read, 0, Column::What, "-- zie de note");
        put(&mut read, 0, Column::Sentence, "Een andere zin");
        let changes = read.changes(&known(&register));
        let follows = |it: &RegisterChange| {
            matches!(
                it,
                RegisterChange::NotTaken {
                    why: NotTaken::Follows,
                    ..
                }
            )
        };
        assert_eq!(changes.len(), 2, "{changes:#?}");
        assert!(changes.iter().any(follows));
    }
    // What somebody else changed meanwhile is not overwritten.
    let bytes = csv(&register, Language::Dutch);
    let text = String::from_utf8(bytes).expect("text");
    say(
        &mut register,
        "c-1",
        900,
        vec![Fact::Note("=1+1".to_owned())],
    );
    let mut read = ReturnedRegister::of(text.as_bytes()).expect("it comes back");
    assert_eq!(read.changes(&known(&register)), []);
    put(&mut read, 0, Column::Note, "van mij");
    let changes = read.changes(&known(&register));
    assert!(
        matches!(&changes[..], [RegisterChange::Said(said)] if said.is_disputed),
        "{changes:#?}"
    );
    // What looks like a formula has an apostrophe before it, which is no part of it.
    let guarded = csv(&register, Language::Dutch);
    assert!(String::from_utf8_lossy(&guarded).contains("'=1+1"));
    assert_eq!(changes_of(&guarded, &known(&register)), Ok(Vec::new()));
}

#[test]
fn csv_that_is_not_ours_or_of_a_later_version_is_told() {
    let register = register();
    let text = String::from_utf8(csv(&register, Language::English)).expect("text");
    let later = text.replace("kanttekening 1", "kanttekening 99");
    let read = |text: &str| ReturnedRegister::of(text.as_bytes()).err();
    assert_eq!(read(&later), Some(NotReturned::Newer));
    let without = text.replacen(";Id;", ";Nr;", 1);
    assert_eq!(read(&without), Some(NotReturned::NoRows));
    assert!(matches!(
        read("Nummer;Status\nT02838;openstaand\n"),
        Some(NotReturned::NotOurs | NotReturned::Unreadable(_))
    ));
    // Marks that somebody damaged say nothing, and nothing is taken of their row.
    let lines = text.split_inclusive("\r\n").enumerate();
    let damaged: String = lines
        .map(|(at, line)| match at {
            0 => line.to_owned(),
            _ => line.replace(";k", ";x"),
        })
        .collect();
    let returned = ReturnedRegister::of(damaged.as_bytes()).expect("it comes back");
    let changes = returned.changes(&known(&register));
    assert!(
        changes
            .iter()
            .all(|it| matches!(it, RegisterChange::Unknown { .. })),
        "{changes:#?}"
    );
}
