//! Side by side without touching: which lane an underline or a stripe runs in.

/// Gives each of `ranges` (half-open, ordered by start) the lowest lane that is free where it starts.
/// Ranges that share a lane do not overlap.
pub fn lanes<T: PartialOrd + Copy>(ranges: impl IntoIterator<Item = (T, T)>) -> Vec<usize> {
    let mut ends: Vec<T> = Vec::new();
    let lane = |(start, end): (T, T)| match ends.iter().position(|last| *last <= start) {
        Some(lane) => {
            ends[lane] = end;
            lane
        }
        None => {
            ends.push(end);
            ends.len() - 1
        }
    };
    ranges.into_iter().map(lane).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ranges_in_one_lane_never_overlap(mut ranges in proptest::collection::vec((0u32..99, 1u32..20), 0..40)) {
            for range in &mut ranges {
                range.1 += range.0;
            }
            ranges.sort_unstable();
            let lanes = lanes(ranges.iter().copied());
            for one in 0..ranges.len() {
                for other in 0..one {
                    let overlap = ranges[one].0 < ranges[other].1 && ranges[other].0 < ranges[one].1;
                    prop_assert!(!(overlap && lanes[one] == lanes[other]));
                }
                let deepest = ranges.iter().filter(|r| r.0 <= ranges[one].0 && ranges[one].0 < r.1).count();
                prop_assert!(lanes[one] < deepest);
            }
        }
    }
}
