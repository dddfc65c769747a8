//! The places of records in their file.

use crate::store::ron_outline::Checksum;

/// The place of a record in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordSource {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The state of its checksum.
    pub checksum: Checksum,
    /// The record as it stands, where its checksum does not fit.
    pub text: String,
}
