//! Opening a PDF document, with its password where it needs one.

use super::guard::{guarded, stop};
use super::password;
use crate::import::ImportError;
use crate::import::reason::{Damage, Excess};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfData};

/// The most pages of one document.
const MAX_PAGES: usize = 10_000;

/// Opens a document, with its password where it needs one: the user's or the owner's, however the document writes it.
pub(super) fn open(bytes: Vec<u8>, password: Option<&str>) -> Result<Pdf, ImportError> {
    let document = PdfData::from(bytes);
    let refused = match open_with(&document, password.unwrap_or_default()) {
        Err(ImportError::PasswordWrong) => ImportError::PasswordWrong,
        other => return other,
    };
    let others = password::others(document.as_ref(), password.unwrap_or_default());
    for other in &others.passwords {
        match open_with(&document, other) {
            Err(ImportError::PasswordWrong | ImportError::PasswordNeeded) => {}
            other => return other,
        }
    }
    Err(if others.right_but_unusable {
        ImportError::Protected
    } else {
        refused
    })
}

/// Opens a document with a password just as it is.
fn open_with(document: &PdfData, password: &str) -> Result<Pdf, ImportError> {
    let damaged = |why| ImportError::Damaged { why };
    let pdf = guarded(|| {
        let pdf = Pdf::new_with_password(document.clone(), password)?;
        if pdf.pages().len() > MAX_PAGES {
            stop(Excess::Pages(MAX_PAGES as u64));
        }
        Ok(pdf)
    })?
    .map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) if password.is_empty() => {
            ImportError::PasswordNeeded
        }
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ImportError::PasswordWrong,
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
            damaged(Damage::UnknownProtection)
        }
        LoadPdfError::Decryption(_) => damaged(Damage::Protection),
        LoadPdfError::Invalid => damaged(Damage::Pdf),
    })?;
    if pdf.pages().is_empty() {
        return Err(damaged(Damage::NoPages));
    }
    Ok(pdf)
}
