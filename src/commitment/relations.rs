//! What commitments are to each other, seen from either side.

use super::fields::Link;
use super::id::CommitmentId;
use super::state::Commitment;
use std::collections::{BTreeMap, BTreeSet};

/// What one commitment is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation {
    /// What is said.
    pub link: Link,
    /// True where the other one is that to this one: replaced by it, and not replacing it.
    pub inverse: bool,
}

impl Relation {
    /// All of them, in the order in which to offer them: first what the one at hand is to the other.
    pub fn all() -> impl Iterator<Item = Self> {
        let one_way = |inverse| Link::ALL.iter().map(move |&link| Self { link, inverse });
        one_way(false).chain(one_way(true))
    }

    /// Its id in results: `replaces`, `replaced-by`.
    pub fn id(self) -> &'static str {
        match (self.link, self.inverse) {
            (link, false) => link.id(),
            (Link::Repeats, true) => "repeated-by",
            (Link::Changes, true) => "changed-by",
            (Link::AddsTo, true) => "added-to-by",
            (Link::Replaces, true) => "replaced-by",
        }
    }
}

/// A commitment that another one is something to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Related<'a> {
    /// What they are to each other.
    pub relation: Relation,
    /// The other one.
    pub other: &'a Commitment,
}

/// Which commitments say that they are something to which other ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Sayings(BTreeMap<CommitmentId, BTreeSet<(Link, CommitmentId)>>);

impl Sayings {
    /// Takes out what a commitment said.
    pub fn forget(&mut self, one: &Commitment) {
        for (link, to) in &one.links {
            if let Some(all) = self.0.get_mut(to) {
                all.remove(&(*link, one.id.clone()));
                if all.is_empty() {
                    self.0.remove(to);
                }
            }
        }
    }

    /// Takes up what it says.
    pub fn add(&mut self, one: &Commitment) {
        for (link, to) in &one.links {
            let all = self.0.entry(to.clone()).or_default();
            all.insert((*link, one.id.clone()));
        }
    }

    /// What others say that they are to this one.
    pub fn of(&self, id: &CommitmentId) -> impl Iterator<Item = &(Link, CommitmentId)> {
        self.0.get(id).into_iter().flatten()
    }
}
