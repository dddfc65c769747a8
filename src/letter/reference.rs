//! Where a passage stands, for people to find it: page and paragraph.

use std::fmt;

/// A place in a letter as people refer to it: `p. 2, ¶ 5`, or `¶ 5` where the letter has no pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The page, from 1, where the letter has pages.
    pub page: Option<u32>,
    /// The paragraph, from 1, counted over the whole letter but its head; `None` in the head.
    pub paragraph: Option<usize>,
}

impl Reference {
    /// The place, with this word for the letter's head.
    pub fn with_head<'a>(&self, head: &'a str) -> impl fmt::Display + 'a {
        Written { of: *self, head }
    }
}

struct Written<'a> {
    of: Reference,
    head: &'a str,
}

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(page) = self.of.page {
            write!(f, "p. {page}, ")?;
        }
        match self.of.paragraph {
            Some(paragraph) => write!(f, "¶ {paragraph}"),
            None => f.write_str(self.head),
        }
    }
}
