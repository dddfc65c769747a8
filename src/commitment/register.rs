//! The register: all that was ever written of any commitment.

use super::entry::{Act, Entry, Fact, Key, Stamp};
use super::id::CommitmentId;
use super::numbers::{next_number, shown_numbers};
use super::relations::{Related, Relation, Sayings};
use super::resolve::shown;
use super::state::Commitment;
use crate::annotation::{AnnotationId, Version};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The register of a folder: the entries of all who write in it.
#[derive(Clone, Debug, Default)]
pub struct Register {
    entries: BTreeMap<CommitmentId, Vec<Entry>>,
    states: BTreeMap<CommitmentId, Arc<Commitment>>,
    /// The commitment that the passage of each annotation says something of.
    annotations: BTreeMap<AnnotationId, CommitmentId>,
    /// What commitments are to others.
    sayings: Sayings,
    /// Grows with each change.
    revision: u64,
}

impl Register {
    /// The register of these entries. Takes n log n of their number.
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut register = Self::default();
        register.take_in(entries);
        register
    }

    /// Takes in what others wrote, or what is on the disk; tells whether anything of it is new.
    pub fn take_in(&mut self, entries: impl IntoIterator<Item = Entry>) -> bool {
        let mut all: BTreeMap<CommitmentId, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            all.entry(entry.of.clone()).or_default().push(entry);
        }
        let mut changed = Vec::new();
        for (id, new) in all {
            let known = self.entries.entry(id.clone()).or_default();
            let before = known.len();
            known.extend(new);
            known.sort_by(order);
            known.dedup();
            if known.len() != before {
                changed.push(id);
            }
        }
        self.refresh(&changed);
        !changed.is_empty()
    }

    /// Says things of commitments. Gives what was written, to be kept; what says nothing new is left out.
    pub fn say(
        &mut self,
        facts: Vec<(CommitmentId, Fact)>,
        stamp: &Stamp,
        act: &Act,
    ) -> Vec<Entry> {
        let mut written: Vec<Entry> = Vec::new();
        for (of, fact) in facts {
            let key = fact.key();
            let known = self.entries.entry(of.clone()).or_default();
            let siblings: Vec<&Entry> = known.iter().filter(|it| it.fact.key() == key).collect();
            let mut version = Version::default();
            for one in &siblings {
                version.join(&one.version);
            }
            let is_settled = super::resolve::maximal(&siblings).len() <= 1;
            let before = shown(&siblings).map_or_else(|| fact.blank(), |it| it.fact.clone());
            if is_settled && before == fact {
                continue;
            }
            version.bump(&stamp.writer);
            let entry = Entry {
                of: of.clone(),
                fact,
                by: stamp.by.clone(),
                at: stamp.at,
                step: stamp.step.clone(),
                act: act.clone(),
                version,
            };
            known.push(entry.clone());
            known.sort_by(order);
            written.push(entry);
        }
        let mut changed: Vec<_> = written.iter().map(|it| it.of.clone()).collect();
        changed.dedup();
        self.refresh(&changed);
        self.entries.retain(|_, all| !all.is_empty());
        written
    }

    /// Works out again what is said of these.
    fn refresh(&mut self, ids: &[CommitmentId]) {
        if ids.is_empty() {
            return;
        }
        self.revision += 1;
        for id in ids {
            let entries = self.entries.get(id).map_or(&[][..], Vec::as_slice);
            let before = self.states.get(id);
            if let Some(before) = before {
                self.sayings.forget(before);
            }
            for placed in before.iter().flat_map(|it| &it.places) {
                if let Some(annotation) = &placed.place.annotation {
                    self.annotations.remove(annotation);
                }
            }
            match Commitment::of(id, entries) {
                Some(state) => drop(self.states.insert(id.clone(), Arc::new(state))),
                None => drop(self.states.remove(id)),
            }
        }
        for id in ids {
            let state = self.states.get(id).filter(|it| !it.removed);
            if let Some(state) = state {
                self.sayings.add(state);
            }
            for placed in state.iter().flat_map(|it| &it.places) {
                if let Some(annotation) = &placed.place.annotation {
                    self.annotations.insert(annotation.clone(), id.clone());
                }
            }
        }
        let numbers = shown_numbers(self.states.values().map(|it| &**it));
        for (id, number) in numbers {
            if let Some(state) = self.states.get_mut(&id)
                && state.number != number
            {
                Arc::make_mut(state).number = number;
            }
        }
    }

    /// Grows with each change, and only then.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The commitments in the register, in the order of their ids. Those that were taken out are left out.
    pub fn commitments(&self) -> impl Iterator<Item = &Arc<Commitment>> {
        self.states.values().filter(|it| !it.removed)
    }

    /// Those that were taken out.
    pub fn removed(&self) -> impl Iterator<Item = &Arc<Commitment>> {
        self.states.values().filter(|it| it.removed)
    }

    /// The commitment with this id, also one that was taken out.
    pub fn get(&self, id: &CommitmentId) -> Option<&Arc<Commitment>> {
        self.states.get(id)
    }

    /// The annotations whose passages say something of a commitment.
    pub fn annotations(&self) -> impl Iterator<Item = &AnnotationId> {
        self.annotations.keys()
    }

    /// The commitment of which the passage of an annotation says something.
    pub fn of_annotation(&self, annotation: &AnnotationId) -> Option<&Arc<Commitment>> {
        self.states.get(self.annotations.get(annotation)?)
    }

    /// The one of this number, ours or another register's, or of this id.
    pub fn find(&self, number: &str) -> Option<&Arc<Commitment>> {
        let is_it = |one: &&Arc<Commitment>| {
            one.number == number
                || one.id.as_str() == number
                || one.theirs.iter().any(|it| it == number)
        };
        self.commitments().find(is_it)
    }

    /// What a commitment is to others, and they to it: first what it says itself. One that was taken out of the register is
    /// nothing to others.
    pub fn related(&self, id: &CommitmentId) -> Vec<Related<'_>> {
        let own = self.states.get(id).filter(|it| !it.removed);
        let own = own.into_iter().flat_map(|it| &it.links);
        let own = own.map(|(link, to)| (*link, false, to));
        let others = self.sayings.of(id);
        let all = own.chain(others.map(|(link, from)| (*link, true, from)));
        let known = all.filter_map(|(link, inverse, other)| {
            if other == id {
                return None;
            }
            let other = self.states.get(other).filter(|it| !it.removed)?;
            let relation = Relation { link, inverse };
            Some(Related { relation, other })
        });
        known.collect()
    }

    /// The next free number of a year: `2026-0142`.
    pub fn next_number(&self, year: i16) -> String {
        next_number(self.states.values().map(|it| &**it), year)
    }

    /// All entries: commitment by commitment, each in order of time.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().flatten()
    }

    /// The entries of one commitment, in order of time.
    pub fn history(&self, id: &CommitmentId) -> &[Entry] {
        self.entries.get(id).map_or(&[], Vec::as_slice)
    }

    /// What holds of one key of one commitment, of those that `counts` lets count.
    pub(super) fn value(
        &self,
        id: &CommitmentId,
        key: &Key,
        counts: impl Fn(&Entry) -> bool,
    ) -> Option<&Entry> {
        let all = self.history(id).iter();
        let siblings: Vec<&Entry> = all
            .filter(|it| it.fact.key() == *key && counts(it))
            .collect();
        shown(&siblings)
    }
}

/// The order of entries: by time, then by whatever tells them apart. Two that are equal by it are the same.
fn order(one: &Entry, other: &Entry) -> std::cmp::Ordering {
    let rank = |it: &Entry| (it.at, it.fact.key());
    rank(one)
        .cmp(&rank(other))
        .then_with(|| one.version.cmp(&other.version))
        .then_with(|| (&one.step, &one.by).cmp(&(&other.step, &other.by)))
        // Files that were edited by hand may say two things with one version.
        .then_with(|| format!("{:?}", one.fact).cmp(&format!("{:?}", other.fact)))
}
