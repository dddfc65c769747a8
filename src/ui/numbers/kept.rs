//! What the view of the numbers keeps between frames.

use super::model::Choices;
use super::worked::Worked;

/// Where one is in a grid, and by what it is sorted.
#[derive(Clone, Debug, Default)]
pub struct GridPlace {
    /// The chosen row, as it stands in the grid.
    pub row: Option<usize>,
    /// The chosen column.
    pub column: usize,
    /// The column by which rows are sorted, and whether the last comes first.
    pub sorted: Option<(usize, bool)>,
}

/// Where one is among portraits.
#[derive(Clone, Debug, Default)]
pub struct PortraitPlace {
    /// The chosen row.
    pub row: Option<usize>,
    /// The chosen passage of it, by its number in the letter; `None`: the letter as a whole.
    pub mark: Option<usize>,
}

/// What the view of the numbers keeps between frames.
#[derive(Default)]
pub struct NumbersView {
    /// What is chosen in it.
    pub(super) choices: Choices,
    /// The figures.
    pub(super) worked: Worked,
    /// Where one is in the matrix.
    pub(super) matrix: GridPlace,
    /// Where one is among the tags that stand together.
    pub(super) together: GridPlace,
    /// Where one is in the table of the timeline.
    pub(super) timeline: GridPlace,
    /// Where one is among the portraits.
    pub(super) portrait: PortraitPlace,
    /// Where one is in their table.
    pub(super) portrait_table: GridPlace,
    /// Where one is in the table of words.
    pub(super) words: GridPlace,
    /// Whether the keyboard was in one of the figures.
    pub(super) has_keyboard: bool,
    /// Whether the first figure is to take the keyboard, once it is there.
    pub(super) takes_keyboard: bool,
}

impl NumbersView {
    /// Tells whether one of the figures has the keyboard.
    pub fn has_keyboard(&self) -> bool {
        self.has_keyboard
    }

    /// Tells whether a figure is being worked out.
    pub fn is_pending(&self) -> bool {
        self.worked.is_pending()
    }
}
