//! The lists that documents are handed out with: the ids of the annotations that stand in them, and nothing else. When a
//! document comes back, its list shows which of them were deleted there. A list in a file is not to be trusted.

/// A list of more than this is none of this program.
pub const MOST_LISTED: usize = 1_000_000;
/// The longest id in a list, in bytes.
const LONGEST_ID: usize = 128;

/// Tells whether an id can stand in a list: one that every format gives back as it was.
pub fn can_be_listed(id: &str) -> bool {
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|it| it.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_formats_might_change_are_not_listed() {
        for id in ["a1", "0190b6c0-7e1c-7a3e", "a&b"] {
            assert!(can_be_listed(id), "{id}");
        }
        let long = "a".repeat(LONGEST_ID + 1);
        for id in ["", "a b", "a\n", "\u{1b}", "é", long.as_str()] {
            assert!(!can_be_listed(id), "{id:?}");
        }
    }
}
