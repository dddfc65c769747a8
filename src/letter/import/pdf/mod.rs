//! PDF documents: hayro tells where their glyphs stand, and what is made of those is decided here.

mod guard;
pub mod render;

use super::ImportError;
use guard::{guarded, stop};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// So many pages are given to one document.
const MAX_PAGES: usize = 10_000;

/// Opens a document, with its password where it needs one.
fn open(bytes: Vec<u8>, password: Option<&str>) -> Result<Pdf, ImportError> {
    let damaged = |why: &str| ImportError::Damaged {
        why: why.to_owned(),
    };
    let password = password.unwrap_or_default();
    let pdf = guarded(|| {
        let pdf = Pdf::new_with_password(bytes, password)?;
        if pdf.pages().len() > MAX_PAGES {
            stop("more than 10 000 pages");
        }
        Ok(pdf)
    })?
    .map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) if password.is_empty() => {
            ImportError::PasswordNeeded
        }
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ImportError::PasswordWrong,
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
            damaged("it is protected in a way that is not known here")
        }
        LoadPdfError::Decryption(_) => damaged("what protects it is not complete"),
        LoadPdfError::Invalid => damaged("it is not a complete PDF document"),
    })?;
    if pdf.pages().is_empty() {
        return Err(damaged("it has no pages"));
    }
    Ok(pdf)
}
