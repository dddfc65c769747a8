//! Counts as they are kept.

/// A number of bytes or things in a page; there are never more than four thousand million.
pub(super) fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
