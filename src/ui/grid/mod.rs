//! A grid: rows and columns that are seen, walked through by key and told to assistive technology alike.
//!
//! Only the rows that show are laid out, so that a hundred thousand scroll as a hundred. The grid holds nothing but how far
//! it is scrolled: which row is chosen, and by what rows are sorted, its caller says and is told.
//!
//! | file | what |
//! |---|---|
//! | `row_layout` | how high rows are, and where they stand |
//! | `column` | columns, and which there is room for |
//! | `header` | their titles |
//! | `body` | the rows that show |
//! | `keys` | walking through them |
//! | `model` | what a grid is made of, and what was done with it |
//! | `show` | drawing it |
//! | `place` | where a cell is drawn, and drawing words in it |

mod body;
mod column;
mod header;
mod keys;
mod model;
mod place;
mod row_layout;
mod show;

pub use column::{Column, Width};
pub use model::{Done, Grid};
pub use place::Place;
pub use row_layout::{RowKind, RowLayout};
