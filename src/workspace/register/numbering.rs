//! Numbers that are given one after the other, before any of them is in the register.

use super::linking::adopted;
use crate::commitment::{Commitment, CommitmentId, Fact, Register};
use jiff::civil::Date;
use std::collections::HashMap;

/// The next number of each year.
#[derive(Default)]
pub(super) struct NextNumbers(HashMap<i16, u32>);

impl NextNumbers {
    /// The next number of a year.
    pub fn next(&mut self, register: &Register, year: i16) -> String {
        let first = register.next_number(year);
        let start: u32 = first
            .rsplit('-')
            .next()
            .and_then(|it| it.parse().ok())
            .unwrap_or(1);
        let given = self.0.entry(year).or_insert(start);
        let number = format!("{year}-{given:04}");
        *given += 1;
        number
    }

    /// What is said to take a commitment up in the register, with a number that none before it got.
    pub fn adopted(
        &mut self,
        register: &Register,
        one: &Commitment,
        today: Date,
    ) -> Vec<(CommitmentId, Fact)> {
        let mut taken = adopted(register, one, today);
        for (_, fact) in &mut taken {
            if let Fact::Numbers(numbers) = fact {
                let year = numbers
                    .ours
                    .split('-')
                    .next()
                    .and_then(|it| it.parse().ok());
                numbers.ours = self.next(register, year.unwrap_or(today.year()));
            }
        }
        taken
    }
}
