//! Rows that were laid out, and which of them is chosen, from frame to frame.

use crate::ui::grid::RowLayout;

/// Rows that were laid out.
#[derive(Default)]
pub struct Laid {
    /// The rows.
    pub rows: RowLayout,
    of: Option<(u64, u32)>,
    /// The row of what is chosen, and what that is.
    chosen: Option<((u64, String), Option<usize>)>,
}

impl Laid {
    /// Lays the rows out anew where they are of something else than before: the number of what they show, and how high
    /// they are, in points.
    pub fn follow(&mut self, number: u64, height: f32, rows: impl FnOnce() -> RowLayout) {
        let of = Some((number, height.to_bits()));
        if self.of != of {
            self.rows = rows();
            self.of = of;
        }
    }

    /// The row of what is chosen, which is looked for only where another one is, or other rows show.
    pub fn row_of(
        &mut self,
        number: u64,
        chosen: String,
        find: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        let key = (number, chosen);
        match &self.chosen {
            Some((of, row)) if *of == key => *row,
            _ => {
                let row = find();
                self.chosen = Some((key, row));
                row
            }
        }
    }
}
