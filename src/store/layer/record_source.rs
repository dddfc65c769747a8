//! Where records stand in their file.

use crate::store::ron_outline::Checksum;

/// Where a record stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordSource {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What its checksum says.
    pub checksum: Checksum,
    /// The record as it stands, where its checksum does not fit.
    pub text: String,
}
