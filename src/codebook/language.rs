//! The languages that the program speaks.

/// The languages of the interface and of the default tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Dutch.
    Dutch,
}

impl Language {
    /// The index of this language in pairs of texts: English first, then Dutch.
    pub fn index(self) -> usize {
        match self {
            Language::English => 0,
            Language::Dutch => 1,
        }
    }
}
