//! What is made of a document by whoever reads it: the text, and what the document says of it.

use super::bounded::at_most;
use super::fact::Fact;
use super::offset::Span;
use super::structure::Structure;
use serde::{Deserialize, Serialize};

/// The most facts that a document states beside its text.
pub const MOST_FACTS: usize = 1_000;
/// The most comments.
pub const MOST_COMMENTS: usize = 100_000;
/// The most attachments.
pub const MOST_ATTACHMENTS: usize = 10_000;

/// What is made of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The canonical text: UTF-8, `\n` line ends, no byte-order mark. The same file gives the same text.
    pub text: String,
    /// What made it, with its version: `pdf 1`.
    pub extractor: String,
    /// What the document says of its text; `None` where it is plain text, whose form has to be found in itself.
    pub structure: Option<Structure>,
    /// What the document says of itself beside its text: the header of a mail.
    #[serde(deserialize_with = "at_most::<MOST_FACTS, _, _>")]
    pub facts: Vec<Fact>,
    /// The comments that people made in it.
    #[serde(deserialize_with = "at_most::<MOST_COMMENTS, _, _>")]
    pub comments: Vec<Comment>,
    /// What is attached to it.
    #[serde(deserialize_with = "at_most::<MOST_ATTACHMENTS, _, _>")]
    pub attachments: Vec<Attachment>,
}

/// A comment that someone made in the document before it came here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The passage that it is about, in the text; empty where it is about a place.
    pub span: Span,
    /// Who made it, as the document says.
    pub author: String,
    /// When, as the document says (RFC 3339); empty where it doesn't.
    pub made: String,
    /// What it says.
    pub text: String,
}

/// A file in a mail or a PDF document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The name it was sent with, without folders; never empty.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
}
