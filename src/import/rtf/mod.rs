//! Rich text (RTF), as WordPad, Outlook and old Words write it.

mod colors;
mod comments;
mod encodings;
mod extras;
mod fonts;
mod reader;
mod shown;
mod styles;
mod tokens;
mod unicode;

use super::file_head::FileHead;
use super::format::{DocumentFormat, Reader};
use super::{ImportError, Imported, Progress};

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "rtf 2";

/// Rich text.
pub(super) struct Rtf;

impl DocumentFormat for Rtf {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        file.trimmed().starts_with(b"{\\rtf")
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        read(bytes, reader.progress)
    }
}

/// Reads a rich text document.
///
/// # Errors
/// [`ImportError`].
pub(super) fn read(bytes: &[u8], progress: Progress<'_>) -> Result<Imported, ImportError> {
    progress(0, 1);
    let read = reader::read(bytes)?;
    progress(1, 1);
    Ok(Imported {
        extractor: EXTRACTOR.to_owned(),
        ..read
    })
}
