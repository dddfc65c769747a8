//! What another register says otherwise than we do.

use super::record::ForeignCommitment;
use super::status::deliverable;
use super::words::{folded, plain_number};
use crate::commitment::Commitment;

/// Something that another register says otherwise. Ours stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// What.
    pub what: Differing,
    /// As we say it; of kinds and statuses the id.
    pub ours: String,
    /// As the register says it.
    pub theirs: String,
}

/// What can be said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Differing {
    /// The kind.
    Kind,
    /// What was promised.
    What,
    /// What is to come of it.
    Deliverable,
    /// The person who promised.
    Person,
    /// The office.
    Office,
    /// The ministry.
    Ministry,
    /// The Chamber to which.
    Chamber,
    /// The committee.
    Committee,
    /// The members.
    Members,
    /// The parties.
    Parties,
    /// The subjects.
    Subjects,
    /// By when, as it was first said.
    Due,
    /// How it stands.
    Status,
    /// What was said to it.
    Acceptance,
}

/// All that the record says otherwise than `ours`, in the order of [`Differing`].
pub(super) fn differences(foreign: &ForeignCommitment, ours: &Commitment) -> Vec<Differs> {
    let mut all = Vec::new();
    let mut texts = |what, own: &str, other: &str| {
        let (plain_own, plain_other) = (folded(own), folded(other));
        if !plain_own.is_empty() && !plain_other.is_empty() && plain_own != plain_other {
            all.push(Differs {
                what,
                ours: own.to_owned(),
                theirs: other.to_owned(),
            });
        }
    };
    let kind = foreign.kind.id();
    texts(Differing::Kind, ours.kind.id(), kind);
    texts(Differing::What, &ours.what, &foreign.text);
    if let (Some(own), Some(other)) = (ours.deliverable, deliverable(&foreign.category)) {
        texts(Differing::Deliverable, own.id(), other.id());
    }
    texts(
        Differing::Person,
        &ours.by.person,
        &foreign.person.written(),
    );
    texts(Differing::Office, &ours.by.office, &foreign.office);
    texts(Differing::Ministry, &ours.by.ministry, &foreign.ministry);
    texts(Differing::Chamber, &ours.to.chamber, &foreign.to.chamber);
    texts(
        Differing::Committee,
        &ours.to.committee,
        &foreign.to.committee,
    );
    let mut lists = |what, own: &[String], other: &[String]| {
        let known: Vec<String> = own.iter().map(|it| plain_number(it)).collect();
        if other.iter().any(|it| !known.contains(&plain_number(it))) {
            texts(what, &own.join("; "), &other.join("; "));
        }
    };
    lists(Differing::Members, &ours.to.members, &foreign.to.members);
    lists(Differing::Parties, &ours.to.parties, &foreign.to.parties);
    let subjects = (&ours.dossiers.subjects, &foreign.dossiers.subjects);
    lists(Differing::Subjects, subjects.0, subjects.1);
    match (ours.due.until, foreign.deadline.date) {
        (Some(own), Some(other)) => {
            texts(Differing::Due, &own.to_string(), &other.to_string());
        }
        _ if ours.due.is_empty() => {}
        _ => texts(Differing::Due, &ours.due.words, &foreign.deadline.words),
    }
    if let Some(other) = &foreign.status
        && ours.status != crate::commitment::Status::default()
        && (ours.status.standing != other.standing || other.theirs != ours.status.theirs)
    {
        texts(
            Differing::Status,
            ours.status.standing.id(),
            &foreign.status_words,
        );
    }
    if let (Some(own), Some(other)) = (ours.acceptance, foreign.acceptance) {
        texts(Differing::Acceptance, own.id(), other.id());
    }
    all
}
