//! How the panel's three parts share its height.

/// The least of the tags that shows: their heading and a row and a half.
const TAGS: f32 = 84.0;
/// What stands above the rows of the list: its heading, and the field that filters it.
const LIST_HEAD: f32 = 70.0;
/// The same where the field is left out.
const LOW_LIST_HEAD: f32 = 38.0;
/// Two rows of the list.
const TWO_ROWS: f32 = 124.0;
/// The least of the details that is of use.
const DETAILS: f32 = 116.0;
/// A panel lower than this leaves out what can be left out.
const LOW: f32 = 470.0;

/// The heights of the parts, from top to bottom, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heights {
    /// The tags.
    pub tags: f32,
    /// The list.
    pub list: f32,
    /// The chosen annotation.
    pub details: f32,
    /// The smallest and largest height that the details may be given.
    pub limits: (f32, f32),
    /// Whether the list does without its field.
    pub low: bool,
}

impl Heights {
    /// Shares `all` points. `tags` and `details` are what those would take to show whole; `share` is the part of the
    /// height that the details were given by hand. The list keeps two rows wherever there is room for them.
    pub fn new(all: f32, tags: f32, details: f32, share: Option<f32>) -> Self {
        let low = all < LOW;
        let head = if low { LOW_LIST_HEAD } else { LIST_HEAD };
        let list = head + TWO_ROWS;
        let least = DETAILS.min(all / 3.0);
        let tags_least = TAGS.min(all / 4.0).min(tags);
        let mut top = (all - list - least).clamp(tags_least, tags);
        let largest = (all - top - head).max(least);
        let details = match share {
            Some(share) => (all * share).clamp(least, largest),
            None => details.clamp(least, (all - top - list).max(least)),
        };
        // What the details leave over goes to the list, but not more than the tags could do with.
        let rest = all - top - details;
        let spare = (rest - list).max(0.0).min(tags - top);
        top += spare;
        Self {
            tags: top,
            list: (rest - spare).max(0.0),
            details,
            limits: (least, largest),
            low,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_large_window_shows_the_chosen_row_and_the_whole_follow_up() {
        // 1280 × 860, four tags.
        let shared = Heights::new(790.0, 166.0, 420.0, None);
        assert_eq!((shared.tags, shared.details), (166.0, 420.0));
        assert!(shared.list >= LIST_HEAD + TWO_ROWS);
    }

    #[test]
    fn two_rows_stay_in_a_small_window_and_at_twice_the_size() {
        let small = Heights::new(530.0, 166.0, 420.0, None);
        assert!(small.list >= LIST_HEAD + TWO_ROWS && small.details >= DETAILS);
        let double = Heights::new(376.0, 166.0, 420.0, None);
        assert!(double.list >= LOW_LIST_HEAD + TWO_ROWS, "{double:?}");
        assert!(double.details >= DETAILS && double.low);
    }

    proptest! {
        #[test]
        fn the_parts_fill_the_panel(
            all in 60.0f32..3000.0,
            tags in 40.0f32..4000.0,
            details in 40.0f32..2000.0,
            share in proptest::option::of(0.0f32..1.0),
        ) {
            let it = Heights::new(all, tags, details, share);
            prop_assert!((it.tags + it.list + it.details - all).abs() < 1.0, "{it:?}");
            prop_assert!(it.tags >= 0.0 && it.list >= 0.0 && it.details >= 0.0, "{it:?}");
            prop_assert!(it.tags <= tags + 0.5, "{it:?}");
            prop_assert!(it.limits.0 <= it.limits.1);
        }
    }
}
