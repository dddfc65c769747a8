//! Which record is which commitment of ours.

use crate::commitment::CommitmentId;

/// A record, and the commitment of ours that it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The place of the record among those of its register, from 0.
    pub foreign: usize,
    /// Ours; `None` where we have none, or it could be several.
    pub ours: Option<CommitmentId>,
    /// Why.
    pub by: MatchedBy,
}

/// Why a record is a commitment of ours, or is none.
#[derive(Clone, Debug, PartialEq)]
pub enum MatchedBy {
    /// Ours has its number.
    Number,
    /// A letter that fulfils it, known by the sender's reference, shows that ours is met, and both have words in common.
    Reference,
    /// Both say the same.
    Text {
        /// The share of words that they have in common, the rarer the more they weigh; from 0 to 1.
        share: f64,
    },
    /// Nothing: we have none.
    None,
    /// It could be one of these, the likeliest first; nothing is taken.
    Ambiguous(Vec<CommitmentId>),
}
