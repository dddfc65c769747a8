//! What many people do, alone and at the same time, in whatever order they hear of each other.

use super::*;
use proptest::prelude::*;

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

/// Three people do these things, and hear of each other now and then: whoever has heard of everything says the same.
fn all_say_the_same(deeds: &[(usize, Deed)]) -> Result<(), TestCaseError> {
    let names = ["anna", "bert", "cas"];
    let mut desks = [
        Register::default(),
        Register::default(),
        Register::default(),
    ];
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
    Ok(())
}

#[test]
#[ignore = "some minutes"]
fn all_who_have_heard_of_everything_say_the_same_in_a_hundred_thousand_histories() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 100_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let holds = |deeds: Vec<(usize, Deed)>| all_say_the_same(&deeds);
    if let Err(why) = runner.run(&deeds(), holds) {
        panic!("{why}");
    }
}

proptest! {
    #[test]
    fn whatever_is_done_all_who_have_heard_of_everything_say_the_same(deeds in deeds()) {
        all_say_the_same(&deeds)?;
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
