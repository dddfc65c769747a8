//! People as a register names them.

use serde::{Deserialize, Serialize};

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignPerson {
    /// The name as one text: `Wiersma, F.M.`
    pub name: String,
    /// The first name.
    pub first_name: String,
    /// The initials: `F.M.`
    pub initials: String,
    /// What stands before the surname: `van der`.
    pub prefix: String,
    /// The surname.
    pub surname: String,
    /// What stands behind it.
    pub suffix: String,
    /// The title: `drs.`
    pub title: String,
    /// The party.
    pub party: String,
}

impl ForeignPerson {
    /// The name as it is written in letters: `F.M. van der Wiersma`, without titles. Empty where nothing is known.
    pub fn written(&self) -> String {
        if self.surname.is_empty() {
            return turned(&self.name);
        }
        let first = match self.initials.as_str() {
            "" => &self.first_name,
            initials => initials,
        };
        let parts = [first, &self.prefix, &self.surname, &self.suffix];
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.join(" ")
    }
}

/// A name with the surname first, as it is written in letters: `Plas, C.A.M. van der` is `C.A.M. van der Plas`.
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((surname, rest)) if !surname.trim().is_empty() && !rest.trim().is_empty() => {
            format!("{} {}", rest.trim(), surname.trim())
        }
        _ => name.trim().to_owned(),
    }
}
