//! From a file's bytes to a letter, one file per kind of document.
//!
//! Pure, and of documents other than plain text not to be trusted with the time and memory it takes: `workspace` has
//! those read by another process.

pub mod bounds;
mod comments;
mod docx;
mod draft;
mod encoding;
mod formula;
mod html;
mod kind;
mod labels;
mod mail;
mod odt;
mod package;
mod page_ends;
pub mod pdf;
mod plain_text;
pub mod reason;
mod rtf;
mod tables;
mod xml;

pub use kind::Foreign;

use self::bounds::{MOST_ATTACHMENTS, MOST_COMMENTS, MOST_FACTS};
use self::kind::Kind;
use self::reason::{Damage, Excess};
use super::bounded::at_most;
use super::structure::Structure;
use super::{Fact, Letter, Span};
use serde::{Deserialize, Serialize};

/// Why a file cannot be read as a letter, in words for the person at the desk.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportError {
    /// Nothing in it, or white space only.
    #[error("the file is empty")]
    Empty,
    /// Not a kind of document that is read here.
    #[error("the file cannot be read as a letter: it is {looks_like}")]
    NotText {
        /// What its bytes say it is.
        looks_like: Foreign,
    },
    /// A document that holds pictures of pages only.
    #[error(
        "the document holds pictures of {pages} pages and no text; have the text recognised (OCR) and open the result"
    )]
    PicturesOnly {
        /// How many pages.
        pages: u32,
    },
    /// A document whose fonts don't say which letters their signs are.
    #[error(
        "the document does not say which letters its signs are, so its text cannot be trusted; have the text recognised (OCR) and open the result"
    )]
    UnknownLetters,
    /// It can only be read with a password.
    #[error("the document is protected; a password is needed to read it")]
    PasswordNeeded,
    /// The password that was given is not the document's.
    #[error("this is not the document's password")]
    PasswordWrong,
    /// It can only be read with a password, and not here.
    #[error(
        "the document is protected with a password; open it in the program that it was made with and save it without one"
    )]
    Protected,
    /// It breaks the rules of its kind so far that nothing can be read.
    #[error("the document is damaged and cannot be read ({why}); ask for another copy")]
    Damaged {
        /// What is wrong, without any of its text.
        why: Damage,
    },
    /// It asks for more than is given to one document.
    #[error("the document exceeds a limit ({what}) and is not read")]
    TooMuch {
        /// Of what, with the limit.
        what: Excess,
    },
}

/// What is needed beside the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The password of a protected document.
    pub password: Option<String>,
}

/// Called with how much is done, and of how much, in units of the importer's own: pages, parts.
pub type Progress<'a> = &'a mut dyn FnMut(u32, u32);

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

/// The beginning of a letter, from the first bytes of its file: whole lines of it. `None` where they are no plain text,
/// or in an encoding that does not show its line ends in single bytes.
pub fn beginning(file_name: &str, first: &[u8]) -> Option<Letter> {
    let lines = memchr::memrchr(b'\n', first).map_or(first, |end| &first[..=end]);
    let wide = lines.get(..4096).unwrap_or(lines).contains(&0);
    let plain = !wide && kind::kind(first, false) == Kind::Text;
    let text = plain_text::decode(lines).ok().filter(|_| plain)?;
    Some(Letter::beginning(file_name, text))
}

/// Whether the file is to be read by another process: whatever is more than plain text. Cheap.
pub fn needs_process(bytes: &[u8]) -> bool {
    kind::kind(bytes, false) != Kind::Text
}

/// Whether a document that begins so tells its progress in pages.
pub fn counts_pages(first: &[u8]) -> bool {
    kind::kind(first, false) == Kind::Pdf
}

/// Reads the bytes of a file, whatever kind of document they are.
///
/// # Errors
/// [`ImportError`].
pub fn read(
    bytes: &[u8],
    request: &Request,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
    let imported = match kind::kind(bytes, true) {
        Kind::Text => plain_text::read(bytes),
        Kind::Pdf => pdf::read(bytes, request, progress),
        Kind::Docx => docx::read(bytes, request, progress),
        Kind::Odt => odt::read(bytes, request, progress),
        Kind::FlatOdt => odt::read_flat(bytes, request, progress),
        Kind::Html => html::read(bytes, request, progress),
        Kind::WordXml => docx::read_2003(bytes, request, progress),
        Kind::Mail => mail::read(bytes, request, progress),
        Kind::Outlook => mail::read_outlook(bytes, request, progress),
        Kind::Rtf => rtf::read(bytes, request, progress),
        Kind::Protected => Err(ImportError::Protected),
        Kind::Foreign(looks_like) => Err(ImportError::NotText { looks_like }),
    };
    bounds::within(imported?)
}

/// Reads a document that is in another one.
fn read_within(bytes: &[u8], within: &package::Within) -> Result<Imported, ImportError> {
    match kind::kind(bytes, true) {
        Kind::Docx => docx::read_within(bytes, &mut |_, _| {}, within),
        // Its pages are not those of the document that it is in.
        Kind::Pdf => Err(ImportError::Damaged {
            why: Damage::NoText,
        }),
        _ => read(bytes, &Request::default(), &mut |_, _| {}),
    }
}

/// The bytes of an attachment, by its place in [`Imported::attachments`], from the bytes of the mail or the PDF document
/// that it is in.
///
/// # Errors
/// If there is no such attachment.
pub fn attachment(bytes: &[u8], index: usize, request: &Request) -> Result<Vec<u8>, ImportError> {
    match kind::kind(bytes, true) {
        Kind::Mail => mail::attachment(bytes, index),
        Kind::Outlook => mail::attachment_of_outlook(bytes, index),
        Kind::Pdf => pdf::attachment(bytes, index, request),
        _ => Err(ImportError::Damaged {
            why: Damage::NothingAttached,
        }),
    }
}

/// Reads a letter from the bytes of a file named `file_name` (without its folder).
///
/// # Errors
/// If the bytes hold no text.
pub fn letter(file_name: &str, bytes: &[u8]) -> Result<Letter, ImportError> {
    let imported = read(bytes, &Request::default(), &mut |_, _| {})?;
    Ok(Letter::imported(
        file_name,
        super::sha256_hex(bytes),
        imported,
    ))
}
