//! What one analyst did to the register, step by step, to be undone and done again; read from the entries themselves, so
//! that it outlives the program.

use super::entry::{Act, Entry, Fact};
use super::id::CommitmentId;
use super::register::Register;
use crate::annotation::Moment;
use std::collections::BTreeMap;

/// Something that was done at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The commitments that it was done to.
    pub of: Vec<CommitmentId>,
    /// What it said of them.
    pub facts: Vec<Fact>,
}

impl Register {
    /// The steps of an analyst that can be undone, and those that can be done again; of both the next is the last.
    pub fn steps(&self, analyst: &str) -> (Vec<Step>, Vec<Step>) {
        let mut all: Vec<&Entry> = self.entries().filter(|it| it.by == analyst).collect();
        all.sort_by(|one, other| (one.at, &one.step).cmp(&(other.at, &other.step)));
        let mut steps: Vec<(Step, &Act)> = Vec::new();
        for entry in all {
            match steps.last_mut() {
                Some((step, _)) if step.id == entry.step => {
                    if !step.of.contains(&entry.of) {
                        step.of.push(entry.of.clone());
                    }
                    step.facts.push(entry.fact.clone());
                }
                _ => steps.push((
                    Step {
                        id: entry.step.clone(),
                        at: entry.at,
                        of: vec![entry.of.clone()],
                        facts: vec![entry.fact.clone()],
                    },
                    &entry.act,
                )),
            }
        }
        let mut known: BTreeMap<String, Step> = BTreeMap::new();
        let (mut undo, mut redo): (Vec<Step>, Vec<Step>) = (Vec::new(), Vec::new());
        for (step, act) in steps {
            match act {
                Act::Done => {
                    known.insert(step.id.clone(), step.clone());
                    undo.push(step);
                    redo.clear();
                }
                Act::Undone(id) => {
                    undo.retain(|it| it.id != *id);
                    redo.extend(known.get(id).cloned());
                }
                Act::Redone(id) => {
                    redo.retain(|it| it.id != *id);
                    undo.extend(known.get(id).cloned());
                }
            }
        }
        (undo, redo)
    }

    /// What has to be said to take back the step of this id, or to do it again. What somebody else said of the same
    /// meanwhile stays.
    pub fn reversal(&self, step: &str, back: bool) -> Vec<(CommitmentId, Fact)> {
        let done = self
            .entries()
            .filter(|it| it.step == step && it.act == Act::Done);
        let facts = done.filter_map(|entry| {
            let key = entry.fact.key();
            let now = self.value(&entry.of, &key, |_| true)?;
            // Steps are taken back in their order, so that what stands there is one's own, or somebody else's.
            if now.by != entry.by {
                return None;
            }
            let fact = match back {
                true => {
                    let before =
                        self.value(&entry.of, &key, |it| entry.version.supersedes(&it.version));
                    before.map_or_else(|| entry.fact.blank(), |it| it.fact.clone())
                }
                false => entry.fact.clone(),
            };
            Some((entry.of.clone(), fact))
        });
        facts.collect()
    }
}
