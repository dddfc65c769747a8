//! Where a passage stands, for people to find it: page and paragraph.

use std::fmt;

/// A place in a letter as people refer to it: `p. 2, ¶ 5`, or `¶ 5` where the letter has no pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The page, from 1, where the letter has pages.
    pub page: Option<u32>,
    /// The paragraph of the reading form, from 1, counted over the whole letter.
    pub paragraph: usize,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(page) = self.page {
            write!(f, "p. {page}, ")?;
        }
        write!(f, "¶ {}", self.paragraph)
    }
}
