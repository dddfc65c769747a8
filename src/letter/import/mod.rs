//! From a file's bytes to a letter, one file per kind of document.

mod plain_text;

use super::Letter;

/// Why a file cannot be read as a letter, in words for the person at the desk.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum ImportError {
    /// Nothing in it, or white space only.
    #[error("the file is empty")]
    Empty,
    /// Not a kind of document that is read here.
    #[error(
        "the file is not a text file (it looks like {looks_like}); save it as plain text first"
    )]
    NotText {
        /// What the first bytes say it is.
        looks_like: &'static str,
    },
}

/// The beginning of a letter, from the first bytes of its file: whole lines of it. `None` where they are no text, or in
/// an encoding that does not show its line ends in single bytes.
pub fn beginning(file_name: &str, first: &[u8]) -> Option<Letter> {
    let lines = memchr::memrchr(b'\n', first).map_or(first, |end| &first[..=end]);
    let wide = lines.get(..4096).unwrap_or(lines).contains(&0);
    let text = plain_text::decode(lines).ok().filter(|_| !wide)?;
    let extractor = plain_text::EXTRACTOR;
    Some(Letter::new(file_name, String::new(), extractor, &text))
}

/// Reads a letter from the bytes of a file named `file_name` (without its folder).
///
/// # Errors
/// If the bytes hold no text.
pub fn letter(file_name: &str, bytes: &[u8]) -> Result<Letter, ImportError> {
    let text = plain_text::decode(bytes)?;
    Ok(Letter::new(
        file_name,
        super::sha256_hex(bytes),
        plain_text::EXTRACTOR,
        &text,
    ))
}
