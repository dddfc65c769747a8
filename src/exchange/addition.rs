//! What is added to a document that somebody else wrote, so that it stays what it is and says what was marked in it.

use super::remark;
use crate::letter::Span;
use serde::{Deserialize, Serialize};

/// Things to add to the file of a letter. The file is not to be trusted: this is done where files are read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Addition {
    /// Comments, to a Word document.
    Comments(Vec<Comment>),
    /// Highlights, to a PDF document.
    Highlights {
        /// The passages.
        marks: Vec<PdfMark>,
        /// The sum of the letter's text (SHA-256, lower-case hexadecimal), which does not change by it.
        text_sha256: String,
    },
    /// A Word document of ours, to be given the house style of the template that it is added to.
    Report(Vec<u8>),
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The id of its annotation; `None` of a memo.
    pub id: Option<String>,
    /// The passage, in bytes of the letter's text; `None` where it has no place any more, or is about the whole letter.
    pub span: Option<Span>,
    /// The words of the passage, for where the comment cannot stand on them.
    pub quote: String,
    /// The name of who wrote it.
    pub author: String,
    /// Their initials.
    pub initials: String,
    /// The time, as the clock on the wall showed it: `2026-11-23T10:00:00`. Word writes it so, and behind it a `Z`.
    pub made: String,
    /// What it says: paragraphs, each of pieces, the bold ones marked.
    pub says: Vec<remark::Paragraph>,
    /// Whether there is nothing left to be done about it.
    pub done: bool,
}

/// A passage as it is marked in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PdfMark {
    /// The id of its annotation.
    pub id: String,
    /// The name of who marked it.
    pub author: String,
    /// The names of its tags.
    pub subject: String,
    /// What it says.
    pub contents: String,
    /// The sum of `contents`.
    pub data: String,
    /// The exact text of the passage.
    pub quote: String,
    /// Red, green and blue.
    pub color: [u8; 3],
    /// When it was made, in seconds since 1970.
    pub created: i64,
    /// When it was last changed, likewise.
    pub changed: i64,
    /// Of each line of it, the page from 1, and the corners in points from the page's upper left corner: above its start and
    /// its end, below its start and its end.
    pub lines: Vec<(u32, [[f32; 2]; 4])>,
}
