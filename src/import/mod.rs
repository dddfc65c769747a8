//! From a file's bytes to a letter, one file per kind of document.
//!
//! Pure, and of documents other than plain text not to be trusted with the time and memory it takes: `workspace` has
//! those read by another process. A new kind is a `DocumentFormat` in a file of its own, and a line in `FORMATS`.

pub(crate) mod bounds;
mod comments;
mod docx;
mod draft;
mod encoding;
mod error;
mod file_head;
mod format;
mod formula;
mod highlights;
mod html;
mod labels;
mod mail;
mod odt;
mod package;
mod page_ends;
pub mod pdf;
mod plain_text;
pub(crate) mod reason;
mod refused;
mod rtf;
mod tables;
mod unsupported_kind;
mod xml;

pub use crate::letter::document::{Attachment, Comment, Highlight, Imported};
pub use comments::ANSWER;
pub use docx::places::{TextPlace, WordParts, is_same_part};
pub(crate) use encoding::of_single_bytes;
pub use error::ImportError;
pub use format::{Progress, Request};
pub use unsupported_kind::UnsupportedKind;

use crate::letter::{Letter, sha256_hex};
use file_head::FileHead;
use format::{DocumentFormat, Reader};
use package::Within;

/// Every kind of document that is read here, in the order in which they are asked for a file. Plain text is what none of
/// them recognises.
const FORMATS: [&dyn DocumentFormat; 9] = [
    &pdf::PdfFormat,
    &docx::Docx,
    &odt::Odt,
    &odt::FlatOdt,
    &mail::Outlook,
    &rtf::Rtf,
    &docx::WordXml,
    &html::Html,
    &mail::Mail,
];

/// Kind of the document whose bytes these are, or of which these are the first; `whole` says which. `None` where it is not
/// plain text, but is not read here either.
///
/// # Errors
/// If it is a kind of document that is not read here.
fn format(bytes: &[u8], whole: bool) -> Result<&'static dyn DocumentFormat, ImportError> {
    let mut file = FileHead::new(bytes, whole);
    if let Some(format) = FORMATS.into_iter().find(|it| it.recognises(&mut file)) {
        return Ok(format);
    }
    refused::refused(&file).map_or(Ok(&plain_text::PlainText), Err)
}

/// Tells whether a document that begins with these bytes is plain text, as far as they show.
fn is_plain_text(first: &[u8]) -> bool {
    format(first, false).is_ok_and(|format| format.id() == plain_text::EXTRACTOR)
}

/// The beginning of a letter, from the first bytes of its file: whole lines of it. `None` where they are no plain text,
/// or in an encoding that does not show its line ends in single bytes.
pub fn beginning(file_name: &str, first: &[u8]) -> Option<Letter> {
    let lines = memchr::memrchr(b'\n', first).map_or(first, |end| &first[..=end]);
    let wide = lines.get(..4096).unwrap_or(lines).contains(&0);
    let plain = !wide && is_plain_text(first);
    let text = plain_text::decode(lines).ok().filter(|_| plain)?;
    Some(Letter::beginning(file_name, text))
}

/// Tells whether the file is to be read by another process: whatever is more than plain text. Cheap.
pub fn needs_process(bytes: &[u8]) -> bool {
    !is_plain_text(bytes)
}

/// Tells whether a document that begins so tells its progress in pages.
pub fn counts_pages(first: &[u8]) -> bool {
    format(first, false).is_ok_and(DocumentFormat::counts_pages)
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
    let reader = Reader {
        request,
        progress,
        within: Within::new(read_within),
    };
    bounds::within(format(bytes, true)?.read(bytes, reader)?)
}

/// Reads a document that is in another one.
fn read_within(bytes: &[u8], within: &Within) -> Result<Imported, ImportError> {
    let reader = Reader {
        request: &Request::default(),
        progress: &mut |_, _| {},
        within: within.clone(),
    };
    bounds::within(format(bytes, true)?.read(bytes, reader)?)
}

/// The bytes of an attachment, by its place in [`Imported::attachments`], from the bytes of the mail or the PDF document
/// that it is in.
///
/// # Errors
/// If there is no such attachment.
pub fn attachment(bytes: &[u8], index: usize, request: &Request) -> Result<Vec<u8>, ImportError> {
    format(bytes, true)?.attachment(bytes, index, request)
}

/// Reads a Word document and notes where its text stands in it, for what is added to it.
///
/// # Errors
/// As for reading it.
pub fn word_parts(bytes: &[u8]) -> Result<WordParts, ImportError> {
    docx::word_parts(bytes, &Within::new(read_within))
}

/// The parts of a Word document that is a template, and need not hold any text.
///
/// # Errors
/// If it is no Word document.
pub fn template_parts(bytes: &[u8]) -> Result<WordParts, ImportError> {
    docx::empty_parts(bytes, &Within::new(read_within))
}

/// Reads a letter from the bytes of a file named `file_name` (without its folder).
///
/// # Errors
/// If the bytes hold no text.
pub fn letter(file_name: &str, bytes: &[u8]) -> Result<Letter, ImportError> {
    let imported = read(bytes, &Request::default(), &mut |_, _| {})?;
    Ok(Letter::imported(file_name, sha256_hex(bytes), imported))
}

#[cfg(test)]
mod tests;
