//! As much as is read of a register. What is larger is refused, or cut and told.

/// The size of a file, in bytes. All promises of the Tweede Kamer since 2010 with all that belongs to them take less.
pub(super) const FILE_BYTES: usize = 100 << 20;

/// The size of a web page, in bytes.
pub(super) const PAGE_BYTES: usize = 20 << 20;

/// The number of records in all files together.
pub(super) const RECORDS: usize = 200_000;

/// The number of values in a JSON file: each of them takes memory, however short it is.
pub(super) const VALUES: usize = 8_000_000;

/// The depth of a JSON file.
pub(super) const DEPTH: usize = 64;

/// The length of a text, in bytes.
pub(super) const TEXT_BYTES: usize = 100_000;

/// The number of people, letters, links or subjects of one record.
pub(super) const LIST: usize = 1_000;

/// The number of remarks that are told.
pub(super) const REMARKS: usize = 10_000;
