//! What is said when one commitment becomes something to another one.

use super::numbering::NextNumbers;
use crate::commitment::{Commitment, CommitmentId, Fact, Link, Register, Standing, Status};
use jiff::civil::Date;

/// What is said when `one` becomes that to `other`, or with `holds` false no longer is. Both are taken up in the register.
/// One that is replaced is closed by that, with the number of the other as its reason, and open again once it no longer is.
pub fn related(
    register: &Register,
    (one, link, other): (&Commitment, Link, &Commitment),
    holds: bool,
    today: Date,
) -> Vec<(CommitmentId, Fact)> {
    let mut next = NextNumbers::default();
    let mut facts = next.adopted(register, one, today);
    let given = facts.iter().find_map(|(_, it)| match it {
        Fact::Numbers(it) => Some(it.ours.clone()),
        _ => None,
    });
    let number = given.unwrap_or_else(|| one.number.clone());
    facts.extend(next.adopted(register, other, today));
    if link == Link::Replaces
        && let Some(status) = status_of_replaced(one, &number, other, holds)
    {
        facts.retain(|(of, it)| *of != other.id || !matches!(it, Fact::Status(_)));
        facts.push((other.id.clone(), Fact::Status(status)));
    }
    facts.push((one.id.clone(), Fact::Link(link, other.id.clone(), holds)));
    facts
}

/// How the one that is replaced stands from now on, where that changes.
fn status_of_replaced(
    by: &Commitment,
    number: &str,
    replaced: &Commitment,
    holds: bool,
) -> Option<Status> {
    let is_so = replaced.status.standing == Standing::Replaced && replaced.status.reason == number;
    match holds {
        true => replaced.status.standing.is_open().then(|| Status {
            standing: Standing::Replaced,
            reason: number.to_owned(),
            on: by.source().and_then(|it| it.place.date),
            theirs: String::new(),
        }),
        false => is_so.then(|| Status {
            standing: Standing::Open,
            ..Status::default()
        }),
    }
}
