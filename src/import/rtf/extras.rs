//! State of what a rich text shows beside its characters, as it is read.

use crate::import::formula::Formula;

/// The state that ends with a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// A field, whose value is shown if no text was.
    Field,
    /// A formula.
    Formula,
    /// An element of a formula.
    Element,
    /// Something embedded.
    Object,
}

/// The state so far.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub formula: Formula,
    /// The value of the field of a form.
    pub form: Option<&'static str>,
    /// True if the field of a form is a box to be ticked.
    pub is_box: bool,
    /// The program of what is embedded.
    pub program: String,
    /// The number of pictures.
    pub pictures: u32,
    /// True if the rows that come belong to the head of the table.
    pub header_row: bool,
    pub in_row: bool,
    pub in_cell: bool,
}
