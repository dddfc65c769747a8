//! The register of commitments: what letters promise, by when, postponed, fulfilled, each with the sentence that says so.
//!
//! A [`Register`] is a set of [`Entry`]s, each of which says one thing of one commitment: a field, a place in a letter, a
//! link to another commitment. Nothing is ever taken out: a later entry takes the place of those that it has seen. So
//! registers that were written apart are brought together by putting their entries together, in any order, any number of
//! times; and what was written stays as its history. [`Commitment`] is what the entries of one say now.
//!
//! Pure: no disk, no clock, no window.

mod ageing;
mod chain;
mod entry;
mod fields;
mod follow_up;
mod id;
mod likely;
mod list;
mod numbers;
mod passage;
mod reading;
mod register;
mod relations;
mod resolve;
mod state;
mod steps;
#[cfg(test)]
mod tests;

pub use ageing::{Ageing, Timing};
pub use chain::{Event, EventKind};
pub use entry::{Act, Entry, Fact, Key, Stamp};
pub use fields::{
    Acceptance, Addressee, Deliverable, Dossiers, Kind, Link, Numbers, Origin, Owner, Party, Place,
    Priority, Role, Standing, Status, Term, Verdict, Verified, What,
};
pub use id::{CommitmentId, PlaceId};
pub use likely::{Likely, likely};
pub use list::{Group, GroupBy, ListRow, rows};
pub use passage::Passage;
pub use reading::{read_passage, read_term};
pub use register::Register;
pub use relations::{Related, Relation};
pub use state::{Commitment, Placed};
pub use steps::Step;
