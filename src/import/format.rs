//! A kind of document: how it is told from others, and how it is read.

use super::file_head::FileHead;
use super::package::Within;
use super::reason::Damage;
use super::{ImportError, Imported};
use serde::{Deserialize, Serialize};

/// Input beside the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The password of a protected document.
    pub password: Option<String>,
}

/// Called with how much is done, and of how much, in units of the importer's own: pages, parts.
pub type Progress<'a> = &'a mut dyn FnMut(u32, u32);

/// The input of a reader of documents.
pub(super) struct Reader<'a> {
    /// The input beside the file.
    pub request: &'a Request,
    /// Told how far it is.
    pub progress: Progress<'a>,
    /// The documents that this one is in.
    pub within: Within,
}

/// A kind of document that is read here. One file each, and a line in [`super::FORMATS`].
pub(super) trait DocumentFormat: Sync {
    /// Name and version of the reader, as the layer file records it: `docx 2`.
    fn id(&self) -> &'static str;

    /// Tells whether a file is of this kind: by its content, never by its name.
    fn recognises(&self, file: &mut FileHead<'_>) -> bool;

    /// Tells whether progress is told in pages.
    fn counts_pages(&self) -> bool {
        false
    }

    /// Reads a document.
    ///
    /// # Errors
    /// [`ImportError`].
    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError>;

    /// The bytes of an attachment, by its place in [`Imported::attachments`].
    ///
    /// # Errors
    /// If there is no such attachment.
    fn attachment(
        &self,
        _bytes: &[u8],
        _index: usize,
        _request: &Request,
    ) -> Result<Vec<u8>, ImportError> {
        Err(ImportError::Damaged {
            why: Damage::NothingAttached,
        })
    }
}
