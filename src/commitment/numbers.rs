//! The numbers of commitments.

use super::id::CommitmentId;
use super::state::Commitment;
use std::collections::BTreeMap;

/// The next number of a year that none of `all` has: `2026-0142`.
pub(super) fn next_number<'a>(all: impl Iterator<Item = &'a Commitment>, year: i16) -> String {
    let start = format!("{year}-");
    let taken = all.filter_map(|it| {
        let number = it.number.strip_prefix(&start)?;
        number.split('/').next()?.parse::<u32>().ok()
    });
    let next = taken.max().unwrap_or(0).saturating_add(1);
    format!("{start}{next:04}")
}

/// The number that each shows. Two people who wrote at the same time may have given one number twice: the first of the two
/// keeps it, the other one shows it with a further number, the same on every computer.
pub(super) fn shown_numbers<'a>(
    all: impl Iterator<Item = &'a Commitment>,
) -> Vec<(CommitmentId, String)> {
    let mut by_number: BTreeMap<&str, Vec<&Commitment>> = BTreeMap::new();
    for one in all {
        let ours = one.number.split('/').next().unwrap_or_default();
        if !ours.is_empty() {
            by_number.entry(ours).or_default().push(one);
        }
    }
    let mut shown = Vec::new();
    for (number, mut all) in by_number {
        all.sort_by_key(|it| (it.made, &it.id));
        for (at, one) in all.into_iter().enumerate() {
            let number = match at {
                0 => number.to_owned(),
                at => format!("{number}/{}", at + 1),
            };
            shown.push((one.id.clone(), number));
        }
    }
    shown
}
