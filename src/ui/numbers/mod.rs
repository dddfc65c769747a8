//! The numbers of a folder: what is marked, counted and drawn, each number leading to its passages.
//!
//! | file | what |
//! |---|---|
//! | `model` | what numbers are of, what is chosen for them and asked for |
//! | `kept` | what is kept between frames |
//! | `worked` | the figures, worked out beside the window |
//! | `show` | what stands where |
//! | `parts` | the head of a figure, with its choices |
//! | `matrix`, `together`, `timeline`, `portrait`, `frequent` | the figures |
//! | `portrait_table` | the portraits as a table |
//! | `output` | a figure as a file |
//! | `png` | a picture, drawn |
//! | `names` | how tags and rows are called here |

mod frequent;
mod kept;
mod matrix;
mod model;
mod names;
mod output;
mod parts;
mod png;
mod portrait;
mod portrait_table;
mod show;
mod timeline;
mod together;
mod worked;

pub use kept::NumbersView;
pub use model::{Asked, Folder, Numbers};
pub use show::show;
