//! What is known of our side when records are brought in.

use super::letters::{LetterFacts, Letters};
use super::matched::{Match, MatchedBy};
use super::record::ForeignCommitment;
use super::register::ForeignRegister;
use super::words::plain_number;
use crate::commitment::{CommitmentId, Link};
use std::collections::HashMap;

/// Our letters, and which records are which commitments: what a record needs to know to become one.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    pub(super) letters: Letters<'a>,
    /// The commitment that each record is or will be, by number and id.
    ids: HashMap<String, CommitmentId>,
    /// What other records are to each, by its number or id: those say so, and so may it.
    inverse: HashMap<String, Vec<(Link, CommitmentId)>>,
}

impl<'a> Known<'a> {
    /// What is known when the records of `matches` are brought in, and no others.
    pub fn of(foreign: &ForeignRegister, matches: &[Match], letters: &'a [LetterFacts]) -> Self {
        let mut known = Self {
            letters: Letters::of(letters),
            ..Self::default()
        };
        let records = || {
            let all = matches.iter();
            all.filter_map(|it| Some((foreign.records().get(it.foreign)?, it)))
        };
        for (record, one) in records() {
            let id = match (&one.ours, &one.by) {
                (Some(id), _) => id.clone(),
                (None, MatchedBy::Ambiguous(_)) => continue,
                (None, _) => record.own_id(),
            };
            for key in [&record.number, &record.id] {
                if !key.is_empty() {
                    known.ids.insert(plain_number(key), id.clone());
                }
            }
        }
        for (record, _) in records() {
            let Some(id) = known.id_of(record.key()).cloned() else {
                continue;
            };
            for link in record.links.iter().filter(|it| it.inverse) {
                // Both the number and the id lead to the same record, which has one key.
                let other = foreign.find(link.key()).map(|it| plain_number(it.key()));
                if let Some(other) = other {
                    let all = known.inverse.entry(other).or_default();
                    all.push((link.link, id.clone()));
                }
            }
        }
        known
    }

    /// The commitment that the record of this number or id is or will be.
    pub(super) fn id_of(&self, key: &str) -> Option<&CommitmentId> {
        self.ids.get(&plain_number(key))
    }

    /// What the record `key` is to others, as those say.
    pub(super) fn said_by_others(&self, key: &str) -> &[(Link, CommitmentId)] {
        self.inverse
            .get(&plain_number(key))
            .map_or(&[], Vec::as_slice)
    }
}

impl ForeignCommitment {
    /// The id of the commitment that it becomes where we have none: the same on every computer.
    pub fn own_id(&self) -> CommitmentId {
        CommitmentId::of_number(self.key())
    }

    /// Tells whether its documents are letters that fulfil it. Those of a motion may be any.
    pub(super) fn is_fulfilled_by_letters(&self) -> bool {
        self.kind == crate::commitment::Kind::Promise
    }
}
