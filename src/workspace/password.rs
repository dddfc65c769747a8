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
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}
