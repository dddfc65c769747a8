//! Paths in notes of ours, also such as are no text.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A path as text, and as bytes where it is no text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct PathRecord {
    text: String,
    bytes: Vec<u8>,
}

impl From<&Path> for PathRecord {
    fn from(path: &Path) -> Self {
        let bytes = match path.to_str() {
            Some(_) => Vec::new(),
            None => path.as_os_str().as_encoded_bytes().to_vec(),
        };
        Self {
            text: path.to_string_lossy().into_owned(),
            bytes,
        }
    }
}

impl PathRecord {
    /// The path.
    pub fn path(&self) -> PathBuf {
        #[cfg(unix)]
        if !self.bytes.is_empty() {
            use std::os::unix::ffi::OsStringExt as _;
            return std::ffi::OsString::from_vec(self.bytes.clone()).into();
        }
        PathBuf::from(&self.text)
    }
}
