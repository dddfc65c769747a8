//! Opening a document to look at what it holds.

use super::lock::Lock;
use super::refused::Refused;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Opens a document with the password that was right for its lock.
///
/// # Errors
/// If it needs another one, is protected in an unknown way, or cannot be read.
pub fn open(document: Vec<u8>, lock: Option<&Lock>, password: &str) -> Result<Pdf, Refused> {
    let data = hayro_syntax::PdfData::from(document);
    let user = lock
        .map(|it| it.user.as_deref().ok_or(Refused::Protection))
        .transpose()?;
    let mut refused = Refused::Unreadable;
    for password in user.into_iter().chain([password, ""]) {
        match Pdf::new_with_password(data.clone(), password) {
            Ok(pdf) => return Ok(pdf),
            Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
                refused = Refused::Password
            }
            Err(LoadPdfError::Decryption(_)) => refused = Refused::Protection,
            Err(LoadPdfError::Invalid) => refused = Refused::Unreadable,
        }
    }
    Err(refused)
}
