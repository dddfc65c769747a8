//! A passage of which a commitment can be made.

use super::fields::{Place, Role};
use crate::annotation::{AnnotationId, FollowUp};
use jiff::civil::Date;

/// A marked passage with what its letter says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The path of the letter below the folder, with `/` between its parts.
    pub letter: String,
    /// The letter's date.
    pub date: Option<Date>,
    /// Who wrote the letter.
    pub sender: String,
    /// To whom it is.
    pub recipient: String,
    /// The dossiers that it belongs to.
    pub dossiers: Vec<String>,
    /// The annotation that marks the passage.
    pub annotation: AnnotationId,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The paragraph, from 1.
    pub paragraph: Option<u32>,
    /// The words, as they are read.
    pub quote: String,
    /// What the analyst filled in.
    pub follow_up: FollowUp,
}

impl Passage {
    /// The passage as a place of a commitment.
    pub fn place(&self, role: Role) -> Place {
        Place {
            role,
            letter: self.letter.clone(),
            date: self.date,
            annotation: Some(self.annotation.clone()),
            page: self.page,
            paragraph: self.paragraph,
            quote: self.quote.clone(),
        }
    }
}
