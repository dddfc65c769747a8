//! Rich text (RTF), as WordPad, Outlook and old Words write it.

mod comments;
mod encodings;
mod extras;
mod fonts;
mod reader;
mod shown;
mod tokens;
mod unicode;

use super::{ImportError, Imported, Progress, Request};

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "rtf 2";

/// Reads a rich text document.
///
/// # Errors
/// [`ImportError`].
pub(super) fn read(
    bytes: &[u8],
    _request: &Request,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
    progress(0, 1);
    let (text, structure, comments) = reader::read(bytes)?;
    progress(1, 1);
    Ok(Imported {
        text,
        extractor: EXTRACTOR.to_owned(),
        structure: Some(structure),
        comments,
        ..Imported::default()
    })
}
