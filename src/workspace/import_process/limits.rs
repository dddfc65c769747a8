//! The limits for reading one document.

use std::time::Duration;

/// The limits for reading one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of the processor.
    pub processor_time: Duration,
    /// From beginning to end, as the clock on the wall tells it: on a busy computer much more than the other.
    pub time: Duration,
    /// Memory, in bytes, beside the document itself; where the system limits that (not macOS).
    pub memory: u64,
    /// The most that may be made of it, in bytes.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            processor_time: Duration::from_secs(20),
            time: Duration::from_secs(60),
            memory: 1 << 30,
            output: 256 << 20,
        }
    }
}
