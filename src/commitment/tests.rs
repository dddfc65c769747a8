//! The register against what people do with it, alone and at the same time.

mod histories;

use super::*;
use crate::annotation::{AnnotationId, FollowUp, Moment};
use crate::suggest::Suggester;
use jiff::civil::{Date, date};

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
    let chain = met.chain(register.history(&id), register.related(&id));
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
    let related = register.related(&one);
    let said: Vec<_> = related
        .iter()
        .map(|it| (it.relation.id(), it.other.id.as_str()))
        .collect();
    assert_eq!(said, [("replaces", "b"), ("replaced-by", "b")]);
}

#[test]
fn a_relation_is_told_from_both_sides_since_the_letter_that_makes_it() {
    let (mut register, first) = with_promise();
    let second = passage("b.txt", date(2022, 5, 31), "Ik stuur u alsnog een brief.");
    let second = read_passage(&second, Suggester::shipped());
    let facts = second.facts().into_iter().map(|it| (second.id.clone(), it));
    register.say(facts.collect(), &stamp("anna", 1), &Act::Done);
    let replaces = |holds| {
        let fact = Fact::Link(Link::Replaces, first.clone(), holds);
        vec![(second.id.clone(), fact)]
    };
    register.say(replaces(true), &stamp("anna", 2), &Act::Done);
    let told = |register: &Register, id: &CommitmentId| {
        let one = register.get(id).expect("it is there");
        let chain = one.chain(register.history(id), register.related(id));
        let mut told = Vec::new();
        for event in chain {
            if let EventKind::Related(it) = event.kind {
                told.push((event.on, it.relation.id(), it.other.id.clone()));
            }
        }
        told
    };
    let day = Some(date(2022, 5, 31));
    assert_eq!(
        told(&register, &first),
        [(day, "replaced-by", second.id.clone())]
    );
    assert_eq!(
        told(&register, &second.id),
        [(day, "replaces", first.clone())]
    );
    let mut gone = register.clone();
    gone.say(
        vec![(first.clone(), Fact::Removed(true))],
        &stamp("anna", 3),
        &Act::Done,
    );
    assert_eq!(told(&gone, &second.id), []);
    register.say(replaces(false), &stamp("anna", 4), &Act::Done);
    assert_eq!(told(&register, &first), []);
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
