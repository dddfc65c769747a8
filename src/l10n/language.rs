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
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Dutch];

    /// Its tag, as in `lang="nl"` (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Dutch => "nl",
        }
    }

    /// The index of this language in pairs of texts: English first, then Dutch.
    pub fn index(self) -> usize {
        match self {
            Language::English => 0,
            Language::Dutch => 1,
        }
    }
}
