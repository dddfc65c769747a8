//! Letters as a register names them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A letter or another document of a Chamber.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignDocument {
    /// Its id there; may be empty.
    pub id: String,
    /// Its number there: `2026D30000`; may be empty.
    pub number: String,
    /// Its kind: `Brief regering`.
    pub kind: String,
    /// Its subject.
    pub subject: String,
    /// Its date.
    pub date: Option<Date>,
    /// The sender's reference (`KenmerkAfzender`), by which we know our own letters.
    pub reference: String,
    /// The dossier that it belongs to: `36 200 VIII`.
    pub dossier: String,
    /// Its number in the dossier.
    pub sequence: Option<u32>,
    /// The numbers of the matters that it belongs to: `2026Z00001`.
    pub cases: Vec<String>,
}

impl ForeignDocument {
    /// The number, or else the id.
    pub fn key(&self) -> &str {
        match self.number.as_str() {
            "" => &self.id,
            number => number,
        }
    }

    /// Tells whether nothing is known of it but its number or id.
    pub fn is_only_named(&self) -> bool {
        let Self {
            kind,
            subject,
            reference,
            ..
        } = self;
        self.date.is_none() && [kind, subject, reference].iter().all(|it| it.is_empty())
    }

    /// Takes over from `other`, which is the same document, what is not known yet.
    pub(super) fn fill(&mut self, other: &Self) {
        let texts = [
            (&mut self.id, &other.id),
            (&mut self.number, &other.number),
            (&mut self.kind, &other.kind),
            (&mut self.subject, &other.subject),
            (&mut self.reference, &other.reference),
            (&mut self.dossier, &other.dossier),
        ];
        for (own, other) in texts {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
        self.date = self.date.or(other.date);
        self.sequence = self.sequence.or(other.sequence);
        if self.cases.is_empty() {
            self.cases.clone_from(&other.cases);
        }
    }
}
