//! Reasons why a document cannot be read.

use super::reason::{Damage, Excess};
use super::unsupported_kind::UnsupportedKind;
use serde::{Deserialize, Serialize};

/// A reason why a file cannot be read as a letter, in words for the person at the desk.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportError {
    /// Nothing in it, or white space only.
    #[error("the file is empty")]
    Empty,
    /// Not a kind of document that is read here.
    #[error("the file cannot be read as a letter: it is {looks_like}")]
    NotText {
        /// The kind that its bytes show.
        looks_like: UnsupportedKind,
    },
    /// A document that holds pictures of pages only.
    #[error(
        "the document holds pictures of {pages} pages and no text; have the text recognised (OCR) and open the result"
    )]
    PicturesOnly {
        /// The number of pages.
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
        /// The fault, without any of its text.
        why: Damage,
    },
    /// It asks for more than is given to one document.
    #[error("the document exceeds a limit ({what}) and is not read")]
    TooMuch {
        /// Of what, with the limit.
        what: Excess,
    },
}
