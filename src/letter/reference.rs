//! References to passages, for people to find them: page and paragraph.

use std::fmt;

/// A place in a letter as people refer to it: `p. 2, ¶ 5`, or `¶ 5` where the letter has no pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The page, from 1, where the letter has pages.
    pub page: Option<u32>,
    /// The paragraph, from 1, counted over the whole letter but its head; `None` in the head.
    pub paragraph: Option<usize>,
}

/// A reference to a passage, from its first place to its last: `p. 2–3, ¶ 5–6`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceRange {
    /// The place of its first character.
    pub first: Reference,
    /// The place of its last character.
    pub last: Reference,
}

impl ReferenceRange {
    /// The pages: `p. 2`, `p. 2–3`; empty where the letter has none.
    pub fn pages(&self) -> String {
        match (self.first.page, self.last.page) {
            (Some(first), Some(last)) if first < last => format!("p. {first}–{last}"),
            (Some(page), _) => format!("p. {page}"),
            (None, _) => String::new(),
        }
    }

    /// The paragraphs: `¶ 5`, `¶ 5–6`; with this word for the letter's head.
    pub fn paragraphs(&self, head: &str) -> String {
        match (self.first.paragraph, self.last.paragraph) {
            (Some(first), Some(last)) if first < last => format!("¶ {first}–{last}"),
            (Some(paragraph), _) => format!("¶ {paragraph}"),
            (None, Some(last)) => format!("{head} – ¶ {last}"),
            (None, None) => head.to_owned(),
        }
    }

    /// Pages and paragraphs: `p. 2–3, ¶ 5`.
    pub fn with_head(&self, head: &str) -> String {
        let (pages, paragraphs) = (self.pages(), self.paragraphs(head));
        match pages.is_empty() {
            true => paragraphs,
            false => format!("{pages}, {paragraphs}"),
        }
    }
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
