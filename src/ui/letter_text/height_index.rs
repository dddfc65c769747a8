//! Rows before and at a place, in logarithmic time, for a million paragraphs whose heights keep being corrected.

/// The number of rows of each paragraph, with prefix sums (a Fenwick tree of `u32`: four bytes a paragraph).
///
/// All paragraphs together have at most `u32::MAX` rows; counts are cut down to what still fits.
#[derive(Clone, Debug, Default)]
pub struct HeightIndex {
    /// `tree[i]` holds the sum of the `lowest_bit(i + 1)` counts that end with paragraph `i`.
    tree: Vec<u32>,
    total: u32,
}

impl HeightIndex {
    /// An index of paragraphs with these row counts. Linear in their number.
    pub fn new(rows: impl Iterator<Item = u32>) -> Self {
        let mut total = 0_u32;
        let mut tree: Vec<u32> = rows
            .map(|count| {
                let fitting = count.min(u32::MAX - total);
                total += fitting;
                fitting
            })
            .collect();
        for i in 0..tree.len() {
            let parent = i | (i + 1);
            if parent < tree.len() {
                tree[parent] += tree[i];
            }
        }
        Self { tree, total }
    }

    /// The number of paragraphs.
    pub fn len(&self) -> usize {
        self.tree.len()
    }

    /// Whether there are no paragraphs.
    pub fn is_empty(&self) -> bool {
        self.tree.is_empty()
    }

    /// The rows of all paragraphs together.
    pub fn total(&self) -> u64 {
        u64::from(self.total)
    }

    /// The rows of all paragraphs before `paragraph`; of all of them where there is no such paragraph.
    pub fn rows_before(&self, paragraph: usize) -> u64 {
        let mut end = paragraph.min(self.tree.len());
        let mut sum = 0;
        while end > 0 {
            sum += u64::from(self.tree[end - 1]);
            end &= end - 1;
        }
        sum
    }

    /// The rows of `paragraph`; 0 where there is no such paragraph.
    pub fn rows(&self, paragraph: usize) -> u32 {
        // The difference of two sums that are both at most `u32::MAX`.
        (self.rows_before(paragraph.saturating_add(1)) - self.rows_before(paragraph)) as u32
    }

    /// Gives `paragraph` another number of rows. Does nothing where there is no such paragraph.
    pub fn set(&mut self, paragraph: usize, rows: u32) {
        if paragraph >= self.tree.len() {
            return;
        }
        let old = self.rows(paragraph);
        let others = self.total - old;
        let new = rows.min(u32::MAX - others);
        self.total = others + new;
        let change = new.wrapping_sub(old);
        let mut i = paragraph;
        while let Some(sum) = self.tree.get_mut(i) {
            *sum = sum.wrapping_add(change);
            i |= i + 1;
        }
    }

    /// The paragraph in which a row lies, and the row's number within it. Beyond the last row: the last paragraph
    /// that has rows and its last row. Paragraphs without rows are never found, unless there are no others: (0, 0).
    pub fn find(&self, row: u64) -> (usize, u32) {
        if self.total == 0 {
            return (0, 0);
        }
        let mut rest = u32::try_from(row).map_or(self.total - 1, |row| row.min(self.total - 1));
        let mut passed = 0;
        let mut step = self.tree.len().next_power_of_two();
        while step > 0 {
            let end = passed + step;
            if let Some(sum) = self.tree.get(end - 1)
                && *sum <= rest
            {
                rest -= sum;
                passed = end;
            }
            step /= 2;
        }
        (passed, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_index_answers() {
        let mut index = HeightIndex::new(std::iter::empty());
        index.set(0, 3);
        assert!(index.is_empty());
        assert_eq!(index.total(), 0);
        assert_eq!(index.find(7), (0, 0));
        assert_eq!(index.rows_before(5), 0);
    }

    #[test]
    fn counts_stay_within_their_limit() {
        let mut index = HeightIndex::new([u32::MAX, 5].into_iter());
        assert_eq!(index.total(), u64::from(u32::MAX));
        assert_eq!(index.rows(1), 0);
        index.set(0, 1);
        index.set(1, u32::MAX);
        assert_eq!(index.rows(1), u32::MAX - 1);
        assert_eq!(index.find(u64::MAX), (1, u32::MAX - 2));
    }

    proptest! {
        #[test]
        fn agrees_with_adding_up(
            mut rows in proptest::collection::vec(0_u32..9, 1..70),
            changes in proptest::collection::vec((0_usize..80, 0_u32..9), 0..30),
            row in 0_u64..400,
        ) {
            let mut index = HeightIndex::new(rows.iter().copied());
            for (paragraph, count) in changes {
                index.set(paragraph, count);
                if let Some(entry) = rows.get_mut(paragraph) {
                    *entry = count;
                }
            }
            prop_assert_eq!(index.len(), rows.len());
            let total = rows.iter().map(|count| u64::from(*count)).sum::<u64>();
            prop_assert_eq!(index.total(), total);
            for paragraph in 0..rows.len() + 2 {
                let before = rows.iter().take(paragraph).map(|count| u64::from(*count)).sum::<u64>();
                prop_assert_eq!(index.rows_before(paragraph), before);
                prop_assert_eq!(index.rows(paragraph), rows.get(paragraph).copied().unwrap_or(0));
            }
            let mut every_row = rows
                .iter()
                .enumerate()
                .flat_map(|(paragraph, count)| (0..*count).map(move |within| (paragraph, within)));
            let expected = if row < total {
                every_row.nth(row as usize)
            } else {
                every_row.last()
            };
            prop_assert_eq!(index.find(row), expected.unwrap_or((0, 0)));
        }
    }
}
