//! Side by side without touching: which lane an underline or a stripe runs in.

/// Gives each of `ranges` (half-open, ordered by start) the lowest lane that is free where it starts, of at most `most`.
/// Ranges that share a lane do not overlap; those for which none is free get the number `most`.
pub fn lanes<T: PartialOrd + Copy>(
    ranges: impl IntoIterator<Item = (T, T)>,
    most: usize,
) -> Vec<usize> {
    let mut ends: Vec<T> = Vec::new();
    let lane = |(start, end): (T, T)| match ends.iter().position(|last| *last <= start) {
        Some(lane) => {
            ends[lane] = end;
            lane
        }
        None if ends.len() < most => {
            ends.push(end);
            ends.len() - 1
        }
        None => most,
    };
    ranges.into_iter().map(lane).collect()
}

/// The lane of each range as [`lanes`] gives it, and how many lanes are in use among the ranges that it overlaps,
/// directly or through others.
pub fn shared_lanes<T: PartialOrd + Copy>(
    ranges: impl Iterator<Item = (T, T)> + Clone,
    most: usize,
) -> Vec<(usize, usize)> {
    let mut shared: Vec<_> = lanes(ranges.clone(), most)
        .into_iter()
        .map(|lane| (lane, lane + 1))
        .collect();
    let mut group = 0;
    let mut reach: Option<T> = None;
    for (at, (start, end)) in ranges.enumerate() {
        if reach.is_none_or(|reach| reach <= start) {
            share(&mut shared[group..at]);
            group = at;
            reach = Some(end);
        } else if reach.is_some_and(|reach| reach < end) {
            reach = Some(end);
        }
    }
    share(&mut shared[group..]);
    shared
}

fn share(group: &mut [(usize, usize)]) {
    let most = group.iter().map(|(lane, _)| lane + 1).max().unwrap_or(0);
    for (_, lanes) in group {
        *lanes = most;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_overlaps_shares_its_space() {
        let ranges = [(0, 9), (2, 4), (3, 8), (5, 6), (9, 12), (20, 21)];
        let expected = [(0, 3), (1, 3), (2, 3), (1, 3), (0, 1), (0, 1)];
        assert_eq!(shared_lanes(ranges.into_iter(), 9), expected);
        assert!(shared_lanes(std::iter::empty::<(u8, u8)>(), 9).is_empty());
    }

    proptest! {
        #[test]
        fn ranges_in_one_lane_never_overlap(
            mut ranges in proptest::collection::vec((0u32..99, 1u32..20), 0..40),
            most in 1usize..9,
        ) {
            for range in &mut ranges {
                range.1 += range.0;
            }
            ranges.sort_unstable();
            let lanes = lanes(ranges.iter().copied(), most);
            for one in 0..ranges.len() {
                for other in 0..one {
                    let overlap = ranges[one].0 < ranges[other].1 && ranges[other].0 < ranges[one].1;
                    prop_assert!(!(overlap && lanes[one] == lanes[other] && lanes[one] < most));
                }
                let deepest = ranges.iter().filter(|r| r.0 <= ranges[one].0 && ranges[one].0 < r.1).count();
                prop_assert!(lanes[one] < deepest && lanes[one] <= most);
            }
        }
    }
}
