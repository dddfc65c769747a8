//! Sums that tell whether all that stands before a passage is as it was.

use sha2::{Digest as _, Sha256};

/// The first eight bytes of the SHA-256 of `text` up to each of these places, in bytes. One pass, whatever their order.
///
/// A place that lies outside `text` counts as its end.
pub fn prefixes(text: &str, ends: &[usize]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_unstable_by_key(|at| ends[*at]);
    let mut found = vec![0; ends.len()];
    let (mut hasher, mut from) = (Sha256::new(), 0);
    let mut last = None;
    for at in order {
        let end = ends[at].min(text.len());
        let sum = match last {
            Some((known, sum)) if known == end => sum,
            _ => {
                hasher.update(&text.as_bytes()[from..end]);
                from = end;
                let digest = hasher.clone().finalize();
                let first = digest.iter().take(8);
                first.fold(0, |sum, byte| sum << 8 | u64::from(*byte))
            }
        };
        last = Some((end, sum));
        found[at] = sum;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::sha256_hex;

    #[test]
    fn each_is_the_sum_of_the_text_up_to_there_in_any_order() {
        let text = "Geachte Voorzitter, één zin en nog een.".repeat(20);
        let ends = [0, 700, 3, text.len(), 64, 3, text.len() + 9, 63];
        let found = prefixes(&text, &ends);
        for (end, sum) in ends.into_iter().zip(found) {
            let whole = sha256_hex(&text.as_bytes()[..end.min(text.len())]);
            assert_eq!(format!("{sum:016x}"), whole[..16], "{end}");
        }
    }
}
