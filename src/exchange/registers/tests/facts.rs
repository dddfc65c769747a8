//! What is said of ours.

use super::*;
use crate::commitment::{
    Addressee, Dossiers, Kind, Link, Origin, Owner, Party, Standing, Status, Term,
};
use jiff::civil::date;
use proptest::prelude::*;

const RECORD: &str = r#"{"Id":"i-1","Nummer":"TZ202603-130","Tekst":"De minister stuurt voor de zomer een brief.",
    "Status":"Voldaan","Aanmaakdatum":"2026-03-10T00:00:00+01:00","DatumNakoming":"2026-06-30T00:00:00+02:00",
    "Naam":"Heinen, E.","Functie":"Minister van Financiën","Ministerie":"Financiën","ActiviteitNummer":"2026A01894",
    "KamerbriefNakoming":[
      {"DocumentNummer":"2026D30000","Onderwerp":"Brief over X","Datum":"2026-06-30","KenmerkAfzender":"2026-0000123456"},
      {"DocumentNummer":"2026D30001","Onderwerp":"Brief over Y","Datum":"2026-07-01","KenmerkAfzender":"2026-0000999999"}]}"#;

fn letters() -> [LetterFacts; 1] {
    [LetterFacts {
        path: "uit/brief.txt".to_owned(),
        reference: "2026-0000123456".to_owned(),
        date: Some(date(2026, 6, 29)),
        ..LetterFacts::default()
    }]
}

/// Takes all of a register in, as the program does.
fn take_in(
    ours: &mut Register,
    letters: &[LetterFacts],
    foreign: &ForeignRegister,
    second: i64,
) -> Vec<Said> {
    let found = matches(ours, letters, foreign);
    let known = Known::of(foreign, &found, letters);
    let mut all = Vec::new();
    for one in found
        .iter()
        .filter(|it| !matches!(it.by, MatchedBy::Ambiguous(_)))
    {
        let own = one.ours.as_ref().and_then(|id| ours.get(id));
        all.push(facts_of(
            &foreign.records()[one.foreign],
            own.map(|it| &**it),
            &known,
        ));
    }
    for said in &all {
        say(ours, &said.id, said.facts.clone(), second);
    }
    all
}

#[test]
fn a_record_without_a_match_becomes_a_whole_commitment() {
    let mut ours = Register::default();
    let said = take_in(&mut ours, &letters(), &read(RECORD), 0);
    let id = CommitmentId::of_number("tz202603-130");
    assert_eq!(said[0].id, id);
    assert_eq!(said[0].differs, []);
    let it = state(&ours, &id);
    assert_eq!(it.theirs, ["TZ202603-130"]);
    assert_eq!(it.what, "De minister stuurt voor de zomer een brief.");
    assert_eq!((it.kind, it.origin), (Kind::Promise, Origin::Oral));
    assert_eq!(
        (it.by.person.as_str(), it.by.ministry.as_str()),
        ("E. Heinen", "Financiën")
    );
    assert_eq!(it.to.chamber, "Tweede Kamer");
    assert_eq!(it.status.standing, Standing::Met);
    assert_eq!((it.status.on, it.due.is_empty()), (None, true));
    assert_eq!(
        it.note,
        "Activiteit: 2026A01894\nDatumNakoming: 2026-06-30\n\
         Kamerbrief: 2026D30001, 2026-07-01, Brief over Y, kenmerk 2026-0000999999"
    );
    assert_eq!(it.places.len(), 2);
    let source = &it.source().expect("a source").place;
    assert_eq!(
        (source.letter.as_str(), source.date),
        ("", Some(date(2026, 3, 10)))
    );
    let (evidence, verdict) = it.evidence().next().expect("evidence");
    assert_eq!(
        (evidence.place.letter.as_str(), verdict),
        ("uit/brief.txt", Verdict::Whole)
    );
    assert_eq!(evidence.place.date, Some(date(2026, 6, 29)));
    assert!(!it.is_met_without_evidence());
}

#[test]
fn the_id_of_a_number_never_changes() {
    let id = CommitmentId::new("88a3c6df-29b2-53d1-8cd9-8b503e4860cd");
    for number in ["TZ202603-130", "tz202603-130", " TZ 202603-130\n"] {
        assert_eq!(CommitmentId::of_number(number), id);
    }
}

#[test]
fn two_computers_that_take_in_one_file_agree() {
    let (mut one, mut other) = (Register::default(), Register::default());
    take_in(&mut one, &letters(), &read(RECORD), 0);
    take_in(&mut other, &letters(), &read(RECORD), 50);
    one.take_in(other.entries().cloned());
    let all: Vec<_> = one.commitments().collect();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].disputed, Vec::<Vec<_>>::new());
}

#[test]
fn what_a_person_filled_in_stays_and_is_told() {
    let mut ours = Register::default();
    let id = CommitmentId::new("a");
    let owner = Owner {
        unit: "Directie A".to_owned(),
        ..Owner::default()
    };
    let own = vec![
        what("Brief over het plan"),
        theirs(&["TZ202603-130", "T02838"]),
        Fact::By(Party {
            office: "Minister van BZK".to_owned(),
            ..Party::default()
        }),
        Fact::Status(Status {
            standing: Standing::UnderWay,
            ..Status::default()
        }),
        Fact::Note("Let op.".to_owned()),
        Fact::Owner(owner.clone()),
        passage("a.txt", date(2026, 1, 1), Role::Said, "Ik stuur een brief."),
    ];
    say(&mut ours, &id, own, 0);
    let said = take_in(&mut ours, &[], &read(RECORD), 1);
    let it = state(&ours, &id);
    assert_eq!(it.what, "Brief over het plan");
    assert_eq!(it.theirs, ["TZ202603-130", "T02838"]);
    assert_eq!(
        (it.by.office.as_str(), it.by.person.as_str()),
        ("Minister van BZK", "E. Heinen")
    );
    assert_eq!(it.status.standing, Standing::UnderWay);
    assert!(
        it.note.starts_with(
            "Let op.\nActiviteit: 2026A01894\nDatumNakoming: 2026-06-30\nKamerbrief: "
        )
    );
    assert_eq!(it.owner, owner);
    assert_eq!((it.places.len(), it.origin), (1, Origin::Written));
    let differs: Vec<_> = said[0]
        .differs
        .iter()
        .map(|it| (it.what, it.theirs.as_str()))
        .collect();
    assert_eq!(
        differs,
        [
            (
                Differing::What,
                "De minister stuurt voor de zomer een brief."
            ),
            (Differing::Office, "Minister van Financiën"),
            (Differing::Status, "Voldaan"),
        ]
    );
}

#[test]
fn a_letter_that_is_evidence_already_is_not_said_again() {
    let mut ours = Register::default();
    let id = CommitmentId::new("a");
    let met = passage(
        "uit/brief.txt",
        date(2026, 6, 29),
        evidence(),
        "Hierbij de brief.",
    );
    say(&mut ours, &id, vec![theirs(&["TZ202603-130"]), met], 0);
    take_in(&mut ours, &letters(), &read(RECORD), 1);
    assert_eq!(state(&ours, &id).evidence().count(), 1);
}

#[test]
fn links_hold_between_what_is_ours_and_circles_do_no_harm() {
    let text = r#"[
      {"Id":"1","Nummer":"TZ202603-001","Tekst":"Een.","Status":"Voldaan","IsHerhaaldDoor":[{"Id":"2"}],"IsWijzigingVan":[{"Id":"9","Nummer":"TZ202001-009"}]},
      {"Id":"2","Nummer":"TZ202603-002","Tekst":"Twee.","Status":"Voldaan","IsHerhalingVan":[{"Id":"1"}],"IsAanvullingOp":[{"Id":"3"}]},
      {"Id":"3","Nummer":"TZ202603-003","Tekst":"Drie.","Status":"Voldaan","IsAanvullingOp":[{"Id":"2"},{"Id":"3"}]}]"#;
    let mut ours = Register::default();
    take_in(&mut ours, &[], &read(text), 0);
    let id = |n: u8| CommitmentId::of_number(&format!("TZ202603-00{n}"));
    assert_eq!(state(&ours, &id(1)).links, []);
    assert_eq!(state(&ours, &id(1)).note, "IsWijzigingVan: TZ202001-009");
    let mut links = state(&ours, &id(2)).links.clone();
    links.sort();
    assert_eq!(links, [(Link::Repeats, id(1)), (Link::AddsTo, id(3))]);
    assert_eq!(state(&ours, &id(3)).links, [(Link::AddsTo, id(2))]);
}

#[test]
fn a_deadline_is_a_term_with_its_words() {
    let text = "Nummer;Toezegging;Deadline;Status;Categorie\nT02838;Brief;1 juli 2020;openstaand;evaluatie\nT02839;Nota;na de zomer;;iets anders\n";
    let mut ours = Register::default();
    take_in(&mut ours, &[], &read(text), 0);
    let it = state(&ours, &CommitmentId::of_number("T02838"));
    assert_eq!(
        (it.due.words.as_str(), it.due.from, it.due.until),
        ("1 juli 2020", None, Some(date(2020, 7, 1)))
    );
    assert_eq!(
        it.deliverable,
        Some(crate::commitment::Deliverable::Evaluation)
    );
    let it = state(&ours, &CommitmentId::of_number("T02839"));
    assert_eq!((it.due.words.as_str(), it.due.until), ("na de zomer", None));
    assert_eq!(
        (it.deliverable, it.note.as_str()),
        (None, "Categorie: iets anders")
    );
}

fn own_facts() -> impl Strategy<Value = Vec<Fact>> {
    let text = || {
        prop_oneof![
            Just(String::new()),
            Just("Minister van Financiën".to_owned()),
            "[a-z \n:]{0,12}"
        ]
    };
    let list = move || proptest::collection::vec("[A-Z]{1,3}", 0..3);
    let standing = proptest::sample::select(Standing::ALL);
    let day = (2000_i16..2030, 1_i8..12, 1_i8..28).prop_map(|(y, m, d)| date(y, m, d));
    (
        (text(), text(), text(), text(), text(), list(), list()),
        (
            standing,
            proptest::option::of(day),
            proptest::bool::ANY,
            text(),
        ),
    )
        .prop_map(|((a, b, c, d, e, f, g), (standing, day, placed, note))| {
            let mut facts = vec![
                Fact::Numbers(Numbers {
                    ours: "2026-0001".to_owned(),
                    theirs: vec!["TZ202603-130".to_owned()],
                }),
                what(&a),
                Fact::By(Party {
                    person: b.clone(),
                    office: c,
                    ministry: String::new(),
                    on_behalf_of: d.clone(),
                }),
                Fact::To(Addressee {
                    chamber: d,
                    committee: b,
                    members: f.clone(),
                    parties: g.clone(),
                }),
                Fact::Dossiers(Dossiers {
                    numbers: f,
                    subjects: g,
                }),
                Fact::Due(Term {
                    words: e,
                    until: day,
                    ..Term::default()
                }),
                Fact::Status(Status {
                    standing,
                    reason: a,
                    on: day,
                    theirs: String::new(),
                }),
                Fact::Note(note),
            ];
            if placed {
                facts.push(passage(
                    "uit/brief.txt",
                    date(2026, 6, 29),
                    Role::Said,
                    "Woorden.",
                ));
            }
            facts
        })
}

/// Tells whether a text that was filled in is still there.
fn kept(before: &str, after: &str) -> bool {
    before.trim().is_empty() || before == after
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    /// Nothing that a person filled in is overwritten, and what was taken in once says nothing new.
    #[test]
    fn nothing_of_ours_is_overwritten(
        facts in own_facts(),
        status in "(Voldaan|Openstaand|Vervallen|)",
        texts in proptest::collection::vec("[a-zA-Z ,.\\n]{0,20}", 5),
    ) {
        let id = CommitmentId::new("a");
        let mut ours = Register::default();
        say(&mut ours, &id, facts, 0);
        let before = state(&ours, &id).clone();
        let record = serde_json::json!({
            "Nummer": "TZ202603-130", "Tekst": texts[0], "Status": status, "Naam": texts[1], "Functie": texts[2],
            "Ministerie": texts[3], "Notities": texts[4], "DatumNakoming": "2026-06-30",
            "ToegezegdAan": [{"Persoon": {"Achternaam": texts[1], "Fractielabel": "ABC"}}],
            "KamerbriefNakoming": [{"DocumentNummer": "2026D1", "KenmerkAfzender": "2026-0000123456"}],
            "Activiteit": {"Onderwerp": texts[4], "Voortouwnaam": texts[2], "Zaak": [{"Kamerstukdossier": [{"Nummer": 36200}]}]},
        });
        let foreign = read(&record.to_string());
        take_in(&mut ours, &letters(), &foreign, 1);
        let after = state(&ours, &id).clone();
        prop_assert!(kept(&before.what, &after.what));
        prop_assert!(kept(&before.by.person, &after.by.person) && kept(&before.by.office, &after.by.office));
        prop_assert_eq!(&before.by.on_behalf_of, &after.by.on_behalf_of);
        prop_assert!(kept(&before.to.chamber, &after.to.chamber) && kept(&before.to.committee, &after.to.committee));
        prop_assert!(before.to.members.is_empty() || before.to.members == after.to.members);
        prop_assert!(before.dossiers.numbers.iter().all(|it| after.dossiers.numbers.contains(it)));
        prop_assert!(before.dossiers.subjects.is_empty() || before.dossiers.subjects == after.dossiers.subjects);
        prop_assert!(before.due == Term::default() || before.due == after.due);
        prop_assert!(before.status == Status::default() || before.status == after.status);
        prop_assert!(after.note.starts_with(&before.note));
        prop_assert!(before.places.iter().all(|it| after.places.contains(it)));
        prop_assert_eq!(&before.number, &after.number);
        let again = take_in(&mut ours, &letters(), &foreign, 2);
        prop_assert_eq!(&again[0].facts, &Vec::new());
    }
}
