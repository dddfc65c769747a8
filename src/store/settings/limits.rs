//! The limits within which letters and the files beside them are read.

use std::ops::RangeInclusive;

const LAYER_MB: RangeInclusive<u32> = 1..=1024;
const COLLEAGUES_SECONDS: RangeInclusive<u32> = 1..=3600;
pub(super) const IMPORT_SECONDS: RangeInclusive<u32> = 1..=3600;
pub(super) const IMPORT_MB: RangeInclusive<u32> = 128..=16384;

/// The limits within which letters and the files beside them are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingLimits {
    /// The largest layer file that is read, in MB (2²⁰ bytes), 1–1024.
    pub largest_layer_mb: u32,
    /// The largest layer file of a colleague that is read, in MB (2²⁰ bytes), 1–1024; of all of a letter's together
    /// twice as much.
    pub largest_colleague_mb: u32,
    /// The longest time for reading colleagues' layer files of a letter, in seconds, 1–3600.
    pub colleagues_seconds: u32,
    /// The most processor time for reading a document, in seconds, 1–3600.
    pub import_seconds: u32,
    /// The most memory for reading a document, in MB (2²⁰ bytes), 128–16384.
    pub import_mb: u32,
}

impl Default for ReadingLimits {
    fn default() -> Self {
        Self {
            largest_layer_mb: 1024,
            largest_colleague_mb: 128,
            colleagues_seconds: 10,
            import_seconds: 20,
            import_mb: 1024,
        }
    }
}

impl ReadingLimits {
    /// The nearest ones that can be set.
    pub(super) fn within_limits(self) -> Self {
        let near =
            |value: u32, range: RangeInclusive<u32>| value.clamp(*range.start(), *range.end());
        Self {
            largest_layer_mb: near(self.largest_layer_mb, LAYER_MB),
            largest_colleague_mb: near(self.largest_colleague_mb, LAYER_MB),
            colleagues_seconds: near(self.colleagues_seconds, COLLEAGUES_SECONDS),
            import_seconds: near(self.import_seconds, IMPORT_SECONDS),
            import_mb: near(self.import_mb, IMPORT_MB),
        }
    }
}
