//! The result of reading a document: the text, and what the document says of it.

use super::bounded::at_most;
use super::metadata_item::MetadataItem;
use super::offset::Span;
use super::structure::Structure;
use serde::{Deserialize, Serialize};

/// The most items of metadata that a document states beside its text.
pub const MOST_METADATA: usize = 1_000;
/// The most comments.
pub const MOST_COMMENTS: usize = 100_000;
/// The most highlighted passages.
pub const MOST_HIGHLIGHTS: usize = 100_000;
/// The most attachments.
pub const MOST_ATTACHMENTS: usize = 10_000;

/// The result of reading a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The canonical text: UTF-8, `\n` line ends, no byte-order mark. The same file gives the same text.
    pub text: String,
    /// The reader that made it, with its version: `pdf 1`.
    pub extractor: String,
    /// The structure that the document gives its text; `None` for plain text, whose form has to be found in itself.
    pub structure: Option<Structure>,
    /// The metadata that the document states beside its text: the header of a mail.
    #[serde(deserialize_with = "at_most::<MOST_METADATA, _, _>")]
    pub metadata: Vec<MetadataItem>,
    /// The comments that people made in it.
    #[serde(deserialize_with = "at_most::<MOST_COMMENTS, _, _>")]
    pub comments: Vec<Comment>,
    /// The passages that people highlighted in it, in the order of the text.
    #[serde(deserialize_with = "at_most::<MOST_HIGHLIGHTS, _, _>")]
    pub highlights: Vec<Highlight>,
    /// The attachments.
    #[serde(deserialize_with = "at_most::<MOST_ATTACHMENTS, _, _>")]
    pub attachments: Vec<Attachment>,
}

/// A comment that someone made in the document before it came here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The passage that it is about, in the text; empty where it is about a place.
    pub span: Span,
    /// The author, as the document names them.
    pub author: String,
    /// The time, as the document gives it (RFC 3339); empty where it does not.
    pub made: String,
    /// The text.
    pub text: String,
}

/// A passage that someone highlighted in the document before it came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// The passage, in the text; never empty.
    pub span: Span,
    /// The colour behind it: red, green and blue.
    pub color: [u8; 3],
}

/// A file in a mail or a PDF document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The name it was sent with, without folders; never empty.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
}
