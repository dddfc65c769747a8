//! A commitment as the follow-up of the passage that makes it: what lists, calendars and exports of a letter know of it.

use super::fields::{Role, Standing};
use super::register::Register;
use super::state::Commitment;
use crate::annotation::{Annotation, AnnotationId, FollowUp, Status};
use std::borrow::Cow;

impl Register {
    /// What the register says in place of what the follow-up of an annotation says itself: `None` where it says nothing of
    /// it, `Some(None)` where the passage only tells something of what another one promised.
    pub fn follow_up(&self, annotation: &AnnotationId) -> Option<Option<FollowUp>> {
        let commitment = self.of_annotation(annotation)?;
        let makes_it = commitment.place_of(annotation)?.place.role == Role::Said;
        Some(makes_it.then(|| commitment.follow_up()))
    }

    /// The follow-up of an annotation as it counts: as the register has it, or else as it says itself. `None` where it asks
    /// for none, or only tells something of what another one promised.
    pub fn counted<'a>(&self, annotation: &'a Annotation) -> Option<Cow<'a, FollowUp>> {
        let own = annotation.follow_up.as_ref()?;
        match self.follow_up(&annotation.id) {
            Some(said) => said.map(Cow::Owned),
            None => Some(Cow::Borrowed(own)),
        }
    }
}

impl Commitment {
    /// What is to be done, by whom, by when, and how it stands.
    pub fn follow_up(&self) -> FollowUp {
        let term = self.term();
        FollowUp {
            what: self.what.clone(),
            who: self.promiser().to_owned(),
            due: term.until,
            due_words: match term.until {
                Some(_) => String::new(),
                None => term.words.clone(),
            },
            status: match self.status.standing {
                Standing::ToAssess | Standing::Open => Status::Open,
                Standing::UnderWay | Standing::PartlyMet => Status::InProgress,
                Standing::Met => Status::Done,
                Standing::NotMet | Standing::Lapsed | Standing::HandedOver | Standing::Replaced => {
                    Status::Dropped
                }
            },
        }
    }
}
