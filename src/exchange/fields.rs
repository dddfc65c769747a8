//! What a list says of an annotation, field by field.

use serde::{Deserialize, Serialize};

/// What a list says of an annotation. `None` where it says nothing of a field, or the same as when it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// The tags, by id or by name.
    pub tags: Option<Vec<String>>,
    /// The note.
    pub note: Option<String>,
    /// What has to be done.
    pub what: Option<String>,
    /// Who has to do it.
    pub who: Option<String>,
    /// By when: the day as `2022-05-31`, and words beside it or in its place.
    pub due: Option<(String, String)>,
    /// The status, as files name it.
    pub status: Option<String>,
}

/// What a list says of an annotation, and what it said when this program wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// What it says.
    pub fields: Fields,
    /// What it said; `None` where that is not known.
    pub base: Option<Fields>,
    /// True if its rows were taken out of the list.
    pub is_gone: bool,
}
