//! The register against what people do with it, alone and at the same time.

use super::*;
use crate::annotation::{AnnotationId, FollowUp, Moment};
use crate::suggest::Suggester;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn moment(second: i64) -> Moment {
    Moment(jiff::Timestamp::from_second(1_700_000_000 + second).expect("a moment"))
}

fn stamp(by: &str, second: i64) -> Stamp {
    Stamp {
        by: by.to_owned(),
        at: moment(second),
        writer: format!("{by}-1"),
        step: format!("{by}-{second:06}"),
    }
}

fn passage(letter: &str, day: Date, quote: &str) -> Passage {
    Passage {
        letter: letter.to_owned(),
        date: Some(day),
        sender: "Staatssecretaris van Sociale Zaken en Werkgelegenheid".to_owned(),
        recipient: "de Voorzitter van de Tweede Kamer der Staten-Generaal".to_owned(),
        dossiers: vec!["30 821".to_owned()],
        annotation: AnnotationId::new(letter),
        page: Some(2),
        paragraph: Some(9),
        quote: quote.to_owned(),
        follow_up: FollowUp::default(),
    }
}

fn promise() -> Commitment {
    let quote =
        "In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken van dit proces.";
    read_passage(
        &passage("a.txt", date(2021, 12, 16), quote),
        Suggester::shipped(),
    )
}

/// A register with the promise in it.
fn with_promise() -> (Register, CommitmentId) {
    let (mut register, promise) = (Register::default(), promise());
    let facts = promise
        .facts()
        .into_iter()
        .map(|it| (promise.id.clone(), it));
    register.say(facts.collect(), &stamp("anna", 0), &Act::Done);
    (register, promise.id)
}

fn place(register: &mut Register, id: &CommitmentId, one: &Passage, role: Role, at: i64) {
    let fact = Fact::Place(
        PlaceId::of_annotation(&one.annotation),
        Some(one.place(role)),
    );
    register.say(vec![(id.clone(), fact)], &stamp("anna", at), &Act::Done);
}

#[test]
fn a_passage_is_read_with_who_to_whom_what_and_the_literal_term() {
    let read = promise();
    assert_eq!(
        read.by.office,
        "Staatssecretaris van Sociale Zaken en Werkgelegenheid"
    );
    assert_eq!(read.by.ministry, "Sociale Zaken en Werkgelegenheid");
    assert_eq!(read.to.chamber, "Tweede Kamer");
    assert_eq!(read.deliverable, Some(Deliverable::Letter));
    assert_eq!(read.due.words, "In het voorjaar van 2022");
    assert_eq!(
        (read.due.from, read.due.until),
        (Some(date(2022, 3, 1)), Some(date(2022, 5, 31)))
    );
    assert!(read.due.confirmed_by.is_empty() && !read.due.rule.is_empty());
    assert_eq!(read.status.standing, Standing::ToAssess);
    assert!(!read.registered);
    let mut signed = passage("s.txt", date(2021, 12, 16), "Ik stuur u een brief.");
    signed.sender = "de Minister van Dorp en Buurt, A. de Vries".to_owned();
    let read = read_passage(&signed, Suggester::shipped());
    assert_eq!(
        (read.by.office.as_str(), read.by.person.as_str()),
        ("Minister van Dorp en Buurt", "A. de Vries")
    );
    assert_eq!(read.by.ministry, "Dorp en Buurt");
    let other = passage(
        "b.txt",
        date(2021, 12, 16),
        "De minister van Binnenlandse Zaken en Koninkrijksrelaties komt met een wetsvoorstel zodra het onderzoek gereed is.",
    );
    let read = read_passage(&other, Suggester::shipped());
    assert_eq!(
        read.by.office,
        "minister van Binnenlandse Zaken en Koninkrijksrelaties"
    );
    assert_eq!(read.deliverable, Some(Deliverable::Bill));
    assert!(
        read.condition.contains("onderzoek gereed"),
        "{}",
        read.condition
    );
    assert_eq!(read.due.until, None);
}

#[test]
fn what_the_analyst_filled_in_comes_before_what_is_read() {
    let mut one = passage(
        "a.txt",
        date(2021, 12, 16),
        "In het voorjaar van 2022 informeer ik u.",
    );
    one.follow_up = FollowUp {
        what: "Brief over voortgang".to_owned(),
        who: "Minister van BZK".to_owned(),
        due: Some(date(2022, 4, 1)),
        due_words: String::new(),
        status: crate::annotation::Status::Done,
    };
    let read = read_passage(&one, Suggester::shipped());
    assert_eq!(
        (read.what.as_str(), read.by.office.as_str()),
        ("Brief over voortgang", "Minister van BZK")
    );
    assert_eq!(read.due.until, Some(date(2022, 4, 1)));
    assert_eq!(read.status.standing, Standing::Met);
}

#[test]
fn postponed_twice_and_met_is_told_with_its_days() {
    let (mut register, id) = with_promise();
    for (letter, day, quote) in [
        (
            "c.txt",
            date(2022, 5, 31),
            "U ontvangt dit overzicht voor 15 juli 2022.",
        ),
        (
            "d.txt",
            date(2022, 7, 8),
            "Het overzicht volgt uiterlijk 15 oktober 2022.",
        ),
    ] {
        let one = passage(letter, day, quote);
        let before = register.get(&id).expect("it is there").term().clone();
        let after = read_term(quote, Some(day), Suggester::shipped(), true).expect("a term");
        let role = Role::Postponement {
            before,
            after,
            reason: String::new(),
        };
        place(&mut register, &id, &one, role, 10);
    }
    let open = register.get(&id).expect("it is there").clone();
    assert_eq!(open.term().until, Some(date(2022, 10, 15)));
    assert_eq!(
        open.due.until,
        Some(date(2022, 5, 31)),
        "the first date stays"
    );
    let timing = open.timing(date(2022, 11, 1));
    assert_eq!(
        (timing.late_on_first, timing.late_on_last),
        (Some(154), Some(17))
    );
    assert_eq!(timing.silent, Some(116));
    let done = passage(
        "e.txt",
        date(2023, 7, 17),
        "Hierbij ontvangt u het overzicht.",
    );
    let role = Role::Evidence {
        verdict: Verdict::Whole,
        remark: String::new(),
    };
    place(&mut register, &id, &done, role, 20);
    let status = Status {
        standing: Standing::Met,
        ..Status::default()
    };
    register.say(
        vec![(id.clone(), Fact::Status(status))],
        &stamp("anna", 21),
        &Act::Done,
    );
    let met = register.get(&id).expect("it is there");
    assert!(!met.is_met_without_evidence());
    assert_eq!(met.postponement_count(), 2);
    let timing = met.timing(date(2024, 1, 1));
    assert_eq!(
        (timing.after_first, timing.late_on_first),
        (Some(412), None)
    );
    let chain = met.chain(register.history(&id));
    assert_eq!(chain.len(), 5);
    assert!(matches!(chain[0].kind, EventKind::Said(_)));
}

#[test]
fn late_is_counted_from_the_day_after_the_last() {
    let (register, id) = with_promise();
    let one = register.get(&id).expect("it is there");
    let timing = one.timing(date(2022, 5, 31));
    assert_eq!((timing.late_on_last, timing.left), (None, Some(0)));
    assert_eq!(one.timing(date(2022, 6, 1)).late_on_last, Some(1));
    let ages = [1, 30, 31, 90, 91, 180, 181].map(Ageing::of);
    use Ageing::{Longer, UpTo30, UpTo90, UpTo180};
    assert_eq!(
        ages,
        [UpTo30, UpTo30, UpTo90, UpTo90, UpTo180, UpTo180, Longer]
    );
}

#[test]
fn different_fields_at_once_are_both_kept_and_the_same_field_is_shown_until_it_is_settled() {
    let (register, id) = with_promise();
    let (mut anna, mut bert) = (register.clone(), register);
    let owner = Owner {
        unit: "Directie X".to_owned(),
        ..Owner::default()
    };
    anna.say(
        vec![
            (id.clone(), Fact::Owner(owner)),
            (id.clone(), Fact::Note("A".to_owned())),
        ],
        &stamp("anna", 5),
        &Act::Done,
    );
    bert.say(
        vec![
            (id.clone(), Fact::Condition("na de zomer".to_owned())),
            (id.clone(), Fact::Note("B".to_owned())),
        ],
        &stamp("bert", 6),
        &Act::Done,
    );
    anna.take_in(bert.entries().cloned());
    let both = anna.get(&id).expect("it is there");
    assert_eq!(
        (both.owner.unit.as_str(), both.condition.as_str()),
        ("Directie X", "na de zomer")
    );
    assert_eq!(both.note, "B", "the newer one is shown");
    assert_eq!(both.disputed.len(), 1);
    // Saying again what is shown settles it.
    anna.say(
        vec![(id.clone(), Fact::Note("B".to_owned()))],
        &stamp("anna", 9),
        &Act::Done,
    );
    assert!(anna.get(&id).expect("it is there").disputed.is_empty());
}

#[test]
fn two_computers_that_make_one_of_the_same_annotation_agree() {
    let (one, id) = with_promise();
    let mut other = Register::default();
    let facts = promise().facts().into_iter().map(|it| (promise().id, it));
    other.say(facts.collect(), &stamp("anna-laptop", 3), &Act::Done);
    let mut both = one;
    both.take_in(other.entries().cloned());
    assert_eq!(both.commitments().count(), 1);
    assert!(both.get(&id).expect("it is there").disputed.is_empty());
}

#[test]
fn one_number_given_twice_is_told_apart_the_same_everywhere() {
    let say = |by: &str, at, id: &str| {
        let mut register = Register::default();
        let number = Numbers {
            ours: register.next_number(2026),
            theirs: Vec::new(),
        };
        register.say(
            vec![(CommitmentId::new(id), Fact::Numbers(number))],
            &stamp(by, at),
            &Act::Done,
        );
        register
    };
    let (anna, bert) = (say("anna", 2, "a"), say("bert", 1, "b"));
    let mut one = anna.clone();
    one.take_in(bert.entries().cloned());
    let mut other = bert;
    other.take_in(anna.entries().cloned());
    for register in [&one, &other] {
        let numbers: Vec<_> = register
            .commitments()
            .map(|it| it.number.as_str())
            .collect();
        assert_eq!(numbers, ["2026-0001/2", "2026-0001"]);
        assert_eq!(register.next_number(2026), "2026-0002");
    }
}

#[test]
fn links_in_a_circle_do_no_harm() {
    let mut register = Register::default();
    let (one, other) = (CommitmentId::new("a"), CommitmentId::new("b"));
    for (from, to) in [(&one, &other), (&other, &one), (&one, &one)] {
        register.say(
            vec![(from.clone(), Fact::Link(Link::Replaces, to.clone(), true))],
            &stamp("anna", 1),
            &Act::Done,
        );
    }
    assert_eq!(register.get(&one).expect("it is there").links.len(), 2);
}

#[test]
fn the_likeliest_has_rare_words_in_common() {
    let (mut register, id) = with_promise();
    let other = passage(
        "z.txt",
        date(2021, 12, 16),
        "Ik informeer u over de gemeenten en hun gegevens.",
    );
    let other = read_passage(&other, Suggester::shipped());
    let facts = other.facts().into_iter().map(|it| (other.id.clone(), it));
    register.say(facts.collect(), &stamp("anna", 1), &Act::Done);
    let new = passage(
        "n.txt",
        date(2022, 6, 1),
        "De stand van zaken van het proces volgt na de zomer.",
    );
    let found = likely(register.commitments().map(|it| &**it), &new);
    assert_eq!(found[0].id, id);
    assert!(found[0].score > found[1].score && found[0].same_dossier && found[0].same_sender);
    assert!(
        found[0].words.contains(&"proces".to_owned()),
        "{:?}",
        found[0].words
    );
}

/// What somebody does.
#[derive(Clone, Debug)]
enum Deed {
    Say(usize, u8, u8),
    Undo,
    Redo,
    Merge(usize),
}

fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    let deed = prop_oneof![
        6 => (0..3_usize, 0..4_u8, any::<u8>()).prop_map(|(of, field, value)| Deed::Say(of, field, value)),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        2 => (0..3_usize).prop_map(Deed::Merge),
    ];
    proptest::collection::vec((0..3_usize, deed), 0..40)
}

fn fact(field: u8, value: u8) -> Fact {
    match field {
        0 => Fact::Note(value.to_string()),
        1 => Fact::Condition((value % 3).to_string()),
        2 => Fact::Removed(value.is_multiple_of(2)),
        _ => Fact::Link(
            Link::Repeats,
            CommitmentId::new(&(value % 2).to_string()),
            value > 99,
        ),
    }
}

/// What a register says, apart from when.
fn said(register: &Register) -> Vec<Commitment> {
    let all = register.commitments().chain(register.removed());
    let mut all: Vec<Commitment> = all.map(|it| (**it).clone()).collect();
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
}

proptest! {
    #[test]
    fn whatever_is_done_all_who_have_heard_of_everything_say_the_same(deeds in deeds()) {
        let names = ["anna", "bert", "cas"];
        let mut desks = [Register::default(), Register::default(), Register::default()];
        for (second, (who, deed)) in deeds.iter().enumerate() {
            let stamp = stamp(names[*who], second as i64);
            match deed {
                Deed::Say(of, field, value) => {
                    let of = CommitmentId::new(&of.to_string());
                    desks[*who].say(vec![(of, fact(*field, *value))], &stamp, &Act::Done);
                }
                Deed::Undo => {
                    let (undo, _) = desks[*who].steps(names[*who]);
                    if let Some(step) = undo.last() {
                        let facts = desks[*who].reversal(&step.id, true);
                        desks[*who].say(facts, &stamp, &Act::Undone(step.id.clone()));
                    }
                }
                Deed::Redo => {
                    let (_, redo) = desks[*who].steps(names[*who]);
                    if let Some(step) = redo.last() {
                        let facts = desks[*who].reversal(&step.id, false);
                        desks[*who].say(facts, &stamp, &Act::Redone(step.id.clone()));
                    }
                }
                Deed::Merge(with) => {
                    let theirs: Vec<Entry> = desks[*with].entries().cloned().collect();
                    desks[*who].take_in(theirs);
                }
            }
        }
        let [a, b, c] = &desks;
        let orders = [[a, b, c], [c, b, a], [b, a, b]];
        let merged = orders.map(|order| {
            let mut all = Register::default();
            for one in order {
                all.take_in(one.entries().cloned());
                all.take_in(one.entries().cloned());
            }
            all.take_in(c.entries().cloned());
            said(&all)
        });
        prop_assert_eq!(&merged[0], &merged[1]);
        prop_assert_eq!(&merged[0], &merged[2]);
    }

    #[test]
    fn undoing_all_that_one_did_alone_leaves_what_was_there_and_doing_it_again_what_came_of_it(
        deeds in proptest::collection::vec((0..3_usize, 0..4_u8, any::<u8>()), 1..20)
    ) {
        let (mut register, _) = with_promise();
        let before = said(&register);
        let mut states = Vec::new();
        for (second, (of, field, value)) in deeds.iter().enumerate() {
            let of = CommitmentId::new(&of.to_string());
            if !register.say(vec![(of, fact(*field, *value))], &stamp("bert", 10 + second as i64), &Act::Done).is_empty() {
                states.push(said(&register));
            }
        }
        let same = |one: &[Commitment], other: &[Commitment]| {
            let strip = |all: &[Commitment]| {
                let all = all.iter().map(|it| Commitment { made: moment(0), changed: moment(0), ..it.clone() });
                all.collect::<Vec<_>>()
            };
            strip(one) == strip(other)
        };
        let mut second = 100;
        for at in (0..states.len()).rev() {
            let (undo, _) = register.steps("bert");
            let step = undo.last().expect("a step").id.clone();
            second += 1;
            let facts = register.reversal(&step, true);
            register.say(facts, &stamp("bert", second), &Act::Undone(step));
            let expected = if at == 0 { &before } else { &states[at - 1] };
            prop_assert!(same(&said(&register), expected));
        }
        prop_assert!(register.steps("bert").0.is_empty());
        for state in &states {
            let (_, redo) = register.steps("bert");
            let step = redo.last().expect("a step").id.clone();
            second += 1;
            let facts = register.reversal(&step, false);
            register.say(facts, &stamp("bert", second), &Act::Redone(step));
            prop_assert!(same(&said(&register), state));
        }
    }
}
