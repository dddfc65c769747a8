//! What is being typed in place and is not yet an edit.

use crate::codebook::{Color, TagId};
use crate::letter::MetadataField;

/// What is being made or changed in place.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// The metadata field that is being changed.
    pub metadata: Option<MetadataDraft>,
    /// The tag that is being made or changed in the panel.
    pub tag: Option<TagDraft>,
}

/// A metadata field that is being changed in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetadataDraft {
    /// Which.
    pub kind: MetadataField,
    /// As typed.
    pub text: String,
}

/// A tag that is being made or changed in place.
#[derive(Clone, Debug, PartialEq)]
pub struct TagDraft {
    /// The tag that is changed; `None` for a new one.
    pub id: Option<TagId>,
    /// Its name as typed.
    pub name: String,
    /// Its definition as typed.
    pub definition: String,
    /// Its colour.
    pub color: Color,
    /// Its digit key.
    pub key: Option<u8>,
    /// Ask for the keyboard at the next frame.
    pub focus: bool,
}
