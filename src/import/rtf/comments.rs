//! The comments in a rich text: what they are about is between marks in it, what they say stands where they end.

use crate::import::draft::Draft;
use crate::import::{Comment, comments};
use crate::letter::Span;

/// Longer names and numbers say nothing, in bytes.
const LONGEST: usize = 1000;

/// The part of a comment that a group holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The number of the comment that is about what begins here.
    Begins,
    /// The name of the comment that is about what ends here.
    Ends,
    /// The author.
    Author,
    /// Its own number.
    Number,
    /// The time at which it was made.
    Date,
}

impl Said {
    /// The part that the word at the beginning of a group announces.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "atrfstart" => Said::Begins,
            "atrfend" => Said::Ends,
            "atnauthor" => Said::Author,
            "atnref" => Said::Number,
            "atndate" => Said::Date,
            _ => return None,
        })
    }
}

/// The comments as they are met.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// The text of the open group, as far as it is read.
    said: String,
    author: String,
    number: String,
    made: String,
    /// With the names by which the marks in the text know them.
    made_so_far: Vec<(String, Comment)>,
}

impl Comments {
    /// A group begins that says something of a comment.
    pub(super) fn begin(&mut self) {
        self.said.clear();
    }

    pub(super) fn push(&mut self, text: &str) {
        if self.said.len() < LONGEST {
            self.said.push_str(text);
        }
    }

    /// Such a group ends; `draft` is the text in which it stands.
    pub(super) fn end(&mut self, what: Said, draft: &mut Draft) {
        let said = std::mem::take(&mut self.said).trim().to_owned();
        match what {
            Said::Begins => draft.mark(&said, true),
            Said::Ends => draft.mark(&said, false),
            Said::Author => self.author = said,
            Said::Number => self.number = said,
            Said::Date => self.made = moment(&said).unwrap_or_default(),
        }
    }

    /// A comment ends; `draft` is the text after which it stands. One without a number is about that place.
    pub(super) fn add(&mut self, comment: Draft, draft: &mut Draft) {
        let mut name = std::mem::take(&mut self.number);
        if name.is_empty() {
            name = format!("#{}", self.made_so_far.len());
            draft.mark(&name, false);
        }
        let comment = Comment {
            span: Span::default(),
            author: std::mem::take(&mut self.author),
            made: std::mem::take(&mut self.made),
            text: comments::text(comment),
        };
        self.made_so_far.push((name, comment));
    }

    pub(super) fn all(self) -> impl Iterator<Item = (String, Comment)> {
        self.made_so_far.into_iter()
    }
}

/// A moment that is packed in a number: minutes, hours, days, months and the years from 1900 on, from its lowest bit.
fn moment(number: &str) -> Option<String> {
    let number: i64 = number.parse().ok()?;
    let part = |from: u32, bits: u32| (number >> from) & ((1 << bits) - 1);
    let (minute, hour, day) = (part(0, 6), part(6, 5), part(11, 5));
    let (month, year) = (part(16, 4), 1900 + part(20, 9));
    let real = minute < 60 && hour < 24 && day > 0 && (1..=12).contains(&month);
    real.then(|| format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"))
}
