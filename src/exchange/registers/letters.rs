//! The letters of ours, and which of them a document of another register is.

use super::document::ForeignDocument;
use super::numbers::kamerstuk;
use super::words::{folded, plain_number};
use jiff::civil::Date;
use std::collections::HashMap;

/// What is known of a letter of ours, from its own text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterFacts {
    /// Its path below the register's folder, with `/` between its parts.
    pub path: String,
    /// The sender's reference; empty where it names none.
    pub reference: String,
    /// The Kamerstuk that it is: `30 821, nr. 155`; empty where it names none, or no number in its dossier.
    pub kamerstuk: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its subject.
    pub subject: String,
}

/// A shorter reference says nothing, in letters and digits.
const SHORTEST: usize = 4;

/// The letters, to be looked up.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters<'a> {
    all: &'a [LetterFacts],
    by_reference: HashMap<String, usize>,
    by_kamerstuk: HashMap<String, usize>,
    by_subject: HashMap<(Date, String), usize>,
}

impl<'a> Letters<'a> {
    /// Of several with the same reference, Kamerstuk or date and subject the first counts.
    pub fn of(all: &'a [LetterFacts]) -> Self {
        let mut letters = Self {
            all,
            ..Self::default()
        };
        for (at, one) in all.iter().enumerate() {
            if let Some(reference) = telling(&one.reference) {
                letters.by_reference.entry(reference).or_insert(at);
            }
            if let Some(number) = kamerstuk(&one.kamerstuk) {
                letters.by_kamerstuk.entry(number).or_insert(at);
            }
            let subject = folded(&one.subject);
            if let Some(date) = one.date.filter(|_| !subject.is_empty()) {
                letters.by_subject.entry((date, subject)).or_insert(at);
            }
        }
        letters
    }

    /// The letter that a document is: by the sender's reference; else by its Kamerstuk; else by date and subject, unless both
    /// have references, which differ.
    pub fn find(&self, document: &ForeignDocument) -> Option<&'a LetterFacts> {
        let reference = telling(&document.reference);
        let found = reference.as_ref().and_then(|it| self.by_reference.get(it));
        let stated = || {
            let sequence = document.sequence?;
            let number = kamerstuk(&format!("{} nr {sequence}", document.dossier))?;
            self.by_kamerstuk.get(&number)
        };
        let same = || {
            let subject = folded(&document.subject);
            let at = self.by_subject.get(&(document.date?, subject))?;
            let other = telling(&self.all.get(*at)?.reference);
            (reference.is_none() || other.is_none()).then_some(at)
        };
        let at = found.or_else(stated).or_else(same)?;
        self.all.get(*at)
    }
}

/// A reference as it is compared; `None` where it says nothing: `n.v.t.`, `-`.
fn telling(reference: &str) -> Option<String> {
    let plain = plain_number(reference);
    let has_digit = plain.chars().any(|c| c.is_ascii_digit());
    (has_digit && plain.len() >= SHORTEST).then_some(plain)
}
