//! A workbook that comes back against a naive model, and whatever the register holds.

use super::fixture::{register, say};
use super::round_trip::{known, put, read};
use crate::commitment::{
    Addressee, Commitment, CommitmentId, Deliverable, Fact, Owner, Party, Priority, Register,
    Standing, Status, What,
};
use crate::exchange::commitments::{RegisterChange, RegisterColumn as Column};
use crate::l10n::Language;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The columns that the model changes.
const COLUMNS: [Column; 9] = [
    Column::What,
    Column::Office,
    Column::Committee,
    Column::Owner,
    Column::Unit,
    Column::Note,
    Column::Condition,
    Column::Status,
    Column::Priority,
];

/// What the model writes into a cell, and how the commitment changes by it.
fn change(column: Column, number: usize, it: &mut Commitment) -> String {
    let text = format!("nieuw {number}");
    match column {
        Column::What => it.what.clone_from(&text),
        Column::Office => it.by.office.clone_from(&text),
        Column::Committee => it.to.committee.clone_from(&text),
        Column::Owner => it.owner.person.clone_from(&text),
        Column::Unit => it.owner.unit.clone_from(&text),
        Column::Note => it.note.clone_from(&text),
        Column::Condition => it.condition.clone_from(&text),
        Column::Status => {
            let standing = Standing::ALL[number % Standing::ALL.len()];
            if it.status.standing != standing {
                it.status.standing = standing;
                it.status.on = None;
            }
            return standing.id().to_owned();
        }
        _ => {
            it.priority = Priority::ALL[number % Priority::ALL.len()];
            return it.priority.id().to_owned();
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_is_taken_in_makes_the_register_say_what_the_workbook_says(
        changes in proptest::collection::vec((0usize..8, 0usize..COLUMNS.len(), 0usize..40), 0..12),
    ) {
        let mut register = register();
        let mut read = read(&register, Language::Dutch);
        let mut model: BTreeMap<CommitmentId, Commitment> = BTreeMap::new();
        for it in register.commitments() {
            model.insert(it.id.clone(), Commitment::clone(it));
        }
        // A later change of a cell takes the place of an earlier one.
        let last: BTreeMap<(usize, usize), usize> =
            changes.into_iter().map(|(row, column, number)| ((row, column), number)).collect();
        for ((row, column), number) in last {
            let id = CommitmentId::new(&format!("c-{}", row + 1));
            let it = model.get_mut(&id).expect("it is there");
            let text = change(COLUMNS[column], number, it);
            put(&mut read, row, COLUMNS[column], &text);
        }
        let taken = read.changes(&known(&register));
        for (number, one) in taken.iter().enumerate() {
            let (of, fact) = one.fact().expect("something is said");
            let second = 10_000 + i64::try_from(number).expect("few");
            say(&mut register, of.as_str(), second, vec![fact]);
        }
        for (id, expected) in &model {
            let is = register.get(id).expect("it is there");
            prop_assert_eq!(is.facts(), expected.facts());
        }
        prop_assert_eq!(read.changes(&known(&register)), []);
    }

    #[test]
    fn whatever_the_register_holds_a_workbook_that_nobody_changed_changes_nothing(
        text in prop_oneof!["\\PC{0,30}", "[ ;=+@<>&_x0-9\r\n\t\u{0}\u{200b}]{0,16}", Just("<r><t>x</t></r>".to_owned())],
        standing in 0usize..9,
        deliverable in proptest::option::of(0usize..8),
    ) {
        let mut register = Register::default();
        let deliverable = deliverable.map(|it| Deliverable::ALL[it]);
        say(&mut register, "c", 0, vec![
            Fact::What(What { what: text.clone(), deliverable }),
            Fact::By(Party { office: text.clone(), ministry: text.clone(), person: text.clone(), on_behalf_of: text.clone() }),
            Fact::To(Addressee { chamber: text.clone(), committee: text.clone(), members: vec![text.clone(); 2], parties: Vec::new() }),
            Fact::Owner(Owner { unit: text.clone(), person: text.clone(), deputy: text.clone() }),
            Fact::Status(Status { standing: Standing::ALL[standing], reason: text.clone(), on: None, theirs: text.clone() }),
            Fact::Note(text.clone()),
            Fact::Condition(text.clone()),
            Fact::Due(super::fixture::term(&text, None, None)),
        ]);
        for language in Language::ALL {
            let read = read(&register, language);
            let changes = read.changes(&known(&register));
            prop_assert!(changes.is_empty(), "{:?}", changes);
        }
    }

    #[test]
    fn whatever_stands_in_cells_is_taken_or_told(
        row in 0usize..8,
        column in 0usize..Column::ALL.len(),
        text in prop_oneof!["\\PC{0,40}", "[0-9-]{0,12}", Just("x".repeat(100_000))],
    ) {
        let register = register();
        let mut read = read(&register, Language::English);
        put(&mut read, row, Column::ALL[column], &text);
        for change in read.changes(&known(&register)) {
            let is_fit = match &change {
                RegisterChange::NotTaken { text, .. } => text.chars().count() <= 81,
                _ => true,
            };
            prop_assert!(is_fit, "{:?}", change);
        }
    }
}
