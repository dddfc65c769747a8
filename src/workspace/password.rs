//! The password of a protected letter, while that is open.

use std::fmt;

/// A password. It is kept in memory only, and not shown where values are printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// This password.
    pub fn new(password: String) -> Self {
        Self(password)
    }

    /// Its characters.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The text for a field to edit.
    pub fn edit(&mut self) -> &mut String {
        &mut self.0
    }
}

impl From<&str> for Password {
    fn from(password: &str) -> Self {
        Self(password.to_owned())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}
