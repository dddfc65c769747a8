//! The ids of commitments and of their places.

use crate::annotation::AnnotationId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;

/// The namespace of the ids that are made from those of annotations and from numbers; made once, at random.
const NAMESPACE: Uuid = Uuid::from_u128(0x6f1d_3a52_9c0e_4b7b_8f6a_2d41_c7e5_90b3);

/// The id of a commitment; a UUID in what we write, any text in what we read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommitmentId(Arc<str>);

impl CommitmentId {
    /// The id with this text.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id of the commitment that the annotation `id` makes by being a follow-up: a version 5 UUID, so that two
    /// computers that never heard of each other give it the same.
    pub fn of_annotation(id: &AnnotationId) -> Self {
        Self::new(&Uuid::new_v5(&NAMESPACE, id.as_str().as_bytes()).to_string())
    }

    /// The id of the commitment that another register knows by `number`: `TZ202603-130`, `T02838`, or an id where it has no
    /// number. A version 5 UUID, so that two computers that take in the same file give it the same; blanks and capitals do
    /// not matter.
    pub fn of_number(number: &str) -> Self {
        let signs = number.chars().filter(|c| !c.is_whitespace());
        let plain: String = signs.flat_map(char::to_lowercase).collect();
        let name = format!("number:{plain}");
        Self::new(&Uuid::new_v5(&NAMESPACE, name.as_bytes()).to_string())
    }

    /// The id as it stands in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The id of a place of a commitment: within it no two are alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceId(Arc<str>);

impl PlaceId {
    /// The id with this text.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id of the place that an annotation is: its own.
    pub fn of_annotation(id: &AnnotationId) -> Self {
        Self::new(id.as_str())
    }

    /// The id as it stands in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
