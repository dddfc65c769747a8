//! How high the rows of a grid are and where each one stands, for a million rows as for ten.

/// The rows of a grid: most of one height, some of another, some of them headings of the rows below.
///
/// Places are points below the top of the first row, in f64: a long list is out of reach of f32.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowLayout {
    count: usize,
    height: f32,
    /// Those of another height, in their order.
    others: Vec<Other>,
    /// Those that were made higher since, in their order.
    stretched: Vec<Stretched>,
}

/// A row that was made higher.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretched {
    row: usize,
    /// What it has more than it had.
    more: f32,
    /// What those before it have more, together.
    above: f64,
}

/// A row that is of another height, or a heading.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Other {
    row: usize,
    height: f32,
    is_heading: bool,
    /// What the rows before it are higher, together, than if all had the usual height.
    above: f64,
    /// The number of headings before it.
    headings: usize,
}

/// What is said of a row that differs from most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RowKind {
    /// The heading of the rows below it, so many points high. It cannot be chosen.
    Heading(f32),
    /// A row of another height, in points.
    Tall(f32),
}

impl RowLayout {
    /// So many rows of one height, in points.
    pub fn new(count: usize, height: f32) -> Self {
        Self::with(count, height, [])
    }

    /// The same, but for some rows; what is said of a row that is not there counts for nothing, and of what is said twice of
    /// one row the first.
    pub fn with(
        count: usize,
        height: f32,
        others: impl IntoIterator<Item = (usize, RowKind)>,
    ) -> Self {
        let mut others: Vec<_> = others.into_iter().filter(|(row, _)| *row < count).collect();
        others.sort_by_key(|(row, _)| *row);
        others.dedup_by_key(|(row, _)| *row);
        let (mut above, mut headings) = (0.0, 0);
        let others = others.into_iter().map(|(row, kind)| {
            let (own, is_heading) = match kind {
                RowKind::Heading(height) => (height, true),
                RowKind::Tall(height) => (height, false),
            };
            let other = Other {
                row,
                height: own,
                is_heading,
                above,
                headings,
            };
            above += f64::from(own) - f64::from(height);
            headings += usize::from(is_heading);
            other
        });
        Self {
            count,
            height,
            others: others.collect(),
            stretched: Vec::new(),
        }
    }

    /// Gives some rows another height than they were laid out with, in points, and all others that again; what is said of a
    /// row that is not there counts for nothing, and of what is said twice of one row the first. Costs nothing for the
    /// rows that are not named.
    pub fn stretch(&mut self, heights: impl IntoIterator<Item = (usize, f32)>) {
        self.stretched.clear();
        let mut heights: Vec<_> = heights.into_iter().filter(|it| it.0 < self.count).collect();
        heights.sort_by_key(|(row, _)| *row);
        heights.dedup_by_key(|(row, _)| *row);
        let mut above = 0.0;
        for (row, height) in heights {
            let more = height - self.laid_height(row);
            self.stretched.push(Stretched { row, more, above });
            above += f64::from(more);
        }
    }

    /// The number of rows, headings included.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The last of the others that stands before `row`.
    fn before(&self, row: usize) -> Option<&Other> {
        let at = self.others.partition_point(|other| other.row < row);
        self.others.get(at.checked_sub(1)?)
    }

    fn other(&self, row: usize) -> Option<&Other> {
        let at = self.others.binary_search_by_key(&row, |other| other.row);
        self.others.get(at.ok()?)
    }

    /// Tells whether a row is a heading.
    pub fn is_heading(&self, row: usize) -> bool {
        self.other(row).is_some_and(|other| other.is_heading)
    }

    /// The number of headings before a row.
    pub fn headings_before(&self, row: usize) -> usize {
        let before = self.before(row);
        before.map_or(0, |it| it.headings + usize::from(it.is_heading))
    }

    /// The number of rows that are no headings.
    pub fn items(&self) -> usize {
        self.count - self.headings_before(self.count)
    }

    /// How high a row is, in points.
    pub fn height_of(&self, row: usize) -> f32 {
        let at = self.stretched.binary_search_by_key(&row, |it| it.row);
        let more = at.map_or(0.0, |at| self.stretched[at].more);
        self.laid_height(row) + more
    }

    /// How high a row was laid out.
    fn laid_height(&self, row: usize) -> f32 {
        self.other(row).map_or(self.height, |other| other.height)
    }

    /// Where the top of a row is; of one behind the last, where the last one ends.
    pub fn top(&self, row: usize) -> f64 {
        let row = row.min(self.count);
        let usual = f64::from(self.height);
        let above = self
            .before(row)
            .map_or(0.0, |it| it.above + f64::from(it.height) - usual);
        let stretched = self.stretched.partition_point(|it| it.row < row);
        let stretched = stretched.checked_sub(1).map(|at| self.stretched[at]);
        let more = stretched.map_or(0.0, |it| it.above + f64::from(it.more));
        row as f64 * usual + above + more
    }

    /// How high all rows are together.
    pub fn height(&self) -> f64 {
        self.top(self.count)
    }

    /// The row that stands at a place; the first one above all, the last one below all, 0 where there are none.
    pub fn at(&self, place: f64) -> usize {
        let (mut low, mut high) = (0, self.count);
        // The last row whose top is not below the place.
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.top(middle) <= place {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The nearest row from `row` on, upwards or downwards, that is no heading.
    pub fn item_from(&self, row: usize, downwards: bool) -> Option<usize> {
        let mut row = row;
        while row < self.count {
            if !self.is_heading(row) {
                return Some(row);
            }
            row = match downwards {
                true => row + 1,
                false => row.checked_sub(1)?,
            };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_hundred_thousand_rows_are_exact_to_the_last() {
        let rows = RowLayout::with(100_000, 46.0, [(0, RowKind::Heading(28.0))]);
        let last = rows.top(99_999);
        assert_eq!(last, 28.0 + 99_998.0 * 46.0);
        assert_eq!(
            (rows.at(last), rows.at(last - 0.5), rows.at(f64::MAX)),
            (99_999, 99_998, 99_999)
        );
    }

    proptest! {
        #[test]
        fn stretched_rows_stand_as_if_they_were_laid_out_so(
            count in 0_usize..40,
            others in proptest::collection::btree_map(0_usize..50, (1_u8..60, any::<bool>()), 0..20),
            stretched in proptest::collection::btree_map(0_usize..50, 1_u8..200, 0..6),
            place in -5.0_f64..4000.0,
        ) {
            let kind = |height: u8, is_heading| match is_heading {
                true => RowKind::Heading(f32::from(height)),
                false => RowKind::Tall(f32::from(height)),
            };
            let laid = others.iter().map(|(row, (height, is_heading))| (*row, kind(*height, *is_heading)));
            let mut rows = RowLayout::with(count, 20.0, laid);
            let plain = rows.clone();
            rows.stretch(stretched.iter().map(|(row, height)| (*row, f32::from(*height))));
            let mut all = others.clone();
            for (row, height) in &stretched {
                let is_heading = others.get(row).is_some_and(|it| it.1);
                all.insert(*row, (*height, is_heading));
            }
            let all = all.iter().map(|(row, (height, is_heading))| (*row, kind(*height, *is_heading)));
            let expected = RowLayout::with(count, 20.0, all);
            for row in 0..=count {
                prop_assert_eq!(rows.top(row), expected.top(row));
                prop_assert_eq!(rows.headings_before(row), expected.headings_before(row));
            }
            for row in 0..count {
                prop_assert_eq!(rows.height_of(row), expected.height_of(row));
            }
            prop_assert_eq!(rows.at(place), expected.at(place));
            prop_assert_eq!(rows.height(), expected.height());
            rows.stretch([]);
            prop_assert_eq!(rows, plain);
        }

        #[test]
        fn agrees_with_adding_up(
            count in 0_usize..40,
            others in proptest::collection::vec((0_usize..50, 1_u8..60, any::<bool>()), 0..20),
            place in -5.0_f64..2500.0,
        ) {
            let mut heights = vec![(20.0_f32, false); count];
            for (row, height, is_heading) in others.iter().rev() {
                if let Some(it) = heights.get_mut(*row) {
                    *it = (f32::from(*height), *is_heading);
                }
            }
            let rows = RowLayout::with(count, 20.0, others.iter().map(|(row, height, is_heading)| {
                let height = f32::from(*height);
                (*row, if *is_heading { RowKind::Heading(height) } else { RowKind::Tall(height) })
            }));
            prop_assert_eq!(rows.len(), count);
            let mut top = 0.0;
            let mut found = 0;
            for (row, (height, is_heading)) in heights.iter().enumerate() {
                prop_assert_eq!(rows.top(row), top);
                prop_assert_eq!(rows.height_of(row), *height);
                prop_assert_eq!(rows.is_heading(row), *is_heading);
                let headings = heights[..row].iter().filter(|it| it.1).count();
                prop_assert_eq!(rows.headings_before(row), headings);
                if top <= place {
                    found = row;
                }
                top += f64::from(*height);
                let down = (row..count).find(|it| !heights[*it].1);
                prop_assert_eq!(rows.item_from(row, true), down);
                let up = (0..=row).rev().find(|it| !heights[*it].1);
                prop_assert_eq!(rows.item_from(row, false), up);
            }
            prop_assert_eq!(rows.height(), top);
            prop_assert_eq!(rows.at(place), found);
            prop_assert_eq!(rows.items(), heights.iter().filter(|it| !it.1).count());
        }
    }
}
