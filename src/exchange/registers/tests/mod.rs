//! Files of other registers: what is read of them, which commitments of ours they are, what is said of those.

mod chamber;
mod facts;
mod hostile;
mod lists;
mod matches;
mod pages;

use super::*;
use crate::annotation::{AnnotationId, Moment};
use crate::commitment::{
    Act, Commitment, CommitmentId, Fact, Numbers, Place, PlaceId, Register, Role, Stamp, Verdict,
    What,
};
use crate::l10n::{Language, Words};
use jiff::civil::Date;

fn read(text: &str) -> ForeignRegister {
    read_register("file", text.as_bytes()).expect("a register")
}

fn one(text: &str) -> ForeignCommitment {
    let register = read(text);
    assert_eq!(register.records().len(), 1, "{:?}", register.remarks());
    register.records()[0].clone()
}

fn told(register: &ForeignRegister) -> Vec<String> {
    let all = register.remarks().iter();
    let words = Words::new(Language::English);
    all.map(|it| it.says(&words)).collect()
}

fn stamp(second: i64) -> Stamp {
    Stamp {
        by: "anna".to_owned(),
        at: Moment(jiff::Timestamp::from_second(1_700_000_000 + second).expect("a moment")),
        writer: "anna-1".to_owned(),
        step: format!("anna-{second:06}"),
    }
}

/// Says facts of a commitment.
fn say(register: &mut Register, id: &CommitmentId, facts: Vec<Fact>, second: i64) {
    let facts = facts.into_iter().map(|it| (id.clone(), it)).collect();
    register.say(facts, &stamp(second), &Act::Done);
}

fn what(text: &str) -> Fact {
    Fact::What(What {
        what: text.to_owned(),
        deliverable: None,
    })
}

fn theirs(numbers: &[&str]) -> Fact {
    Fact::Numbers(Numbers {
        ours: "2026-0001".to_owned(),
        theirs: numbers.iter().map(|it| (*it).to_owned()).collect(),
    })
}

/// A passage of a letter.
fn passage(letter: &str, day: Date, role: Role, quote: &str) -> Fact {
    let place = Place {
        role,
        letter: letter.to_owned(),
        date: Some(day),
        annotation: Some(AnnotationId::new(letter)),
        page: Some(1),
        paragraph: Some(2),
        quote: quote.to_owned(),
    };
    Fact::Place(PlaceId::new(letter), Some(place))
}

fn evidence() -> Role {
    Role::Evidence {
        verdict: Verdict::Whole,
        remark: String::new(),
    }
}

/// The commitment of an id, as it stands.
fn state<'a>(register: &'a Register, id: &CommitmentId) -> &'a Commitment {
    register.get(id).expect("it is there")
}

fn matches(ours: &Register, letters: &[LetterFacts], foreign: &ForeignRegister) -> Vec<Match> {
    matching(ours.commitments().map(|it| &**it), letters, foreign)
}

#[test]
fn what_is_read_reaches_another_process_as_it_is() {
    let text = r#"{"value":[
        {"Nummer":"TZ202603-001","Tekst":"Een brief","Status":"Openstaand","Naam":"Wiersma, F.M.",
         "DatumNakoming":"2026-05-01","Vreemd":1,
         "IsHerhalingVan":[{"Nummer":"TZ202601-009"}]},
        {"Nummer":"TZ202603-001","Tekst":"Een brief","Status":"Voldaan"}]}"#;
    let file = RegisterFile::read("x.json", text.as_bytes()).expect("a register");
    assert!(file.is_sound());
    let sent = postcard::to_allocvec(&file).expect("it is written down");
    assert_eq!(postcard::from_bytes::<RegisterFile>(&sent), Ok(file));
    let why = RegisterFile::read("x.json", b"[1,").expect_err("no register");
    let sent = postcard::to_allocvec(&why).expect("it is written down");
    assert_eq!(postcard::from_bytes::<NotARegister>(&sent), Ok(why));
}
