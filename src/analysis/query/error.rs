//! What is wrong with a query.

/// Why a query cannot be read. Places are characters, from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} at character {at}")]
pub struct QueryError {
    /// The place.
    pub at: usize,
    /// What is wrong there.
    pub what: Wrong,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// A quotation mark is open.
    #[error("a quotation mark without its partner")]
    Quote,
    /// A parenthesis is open or closed alone.
    #[error("a parenthesis without its partner")]
    Parenthesis,
    /// Nothing follows `or`, `not` or `-`.
    #[error("nothing follows")]
    Nothing,
    /// Something follows a colon that is no value of the term; what may follow.
    #[error("“{0}” cannot be used here; possible values: {list}", list = .1.join(", "))]
    Value(String, Vec<&'static str>),
    /// No tag is called so.
    #[error("no tag is called “{0}”")]
    Tag(String),
    /// No day can be read in this.
    #[error("“{0}” is no day, month or year")]
    Day(String),
    /// Parentheses are nested too deep.
    #[error("too many parentheses")]
    Depth,
}
