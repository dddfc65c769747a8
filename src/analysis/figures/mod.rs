//! Figures: what a folder's letters and passages come to when they are counted.
//!
//! Each is worked out in one pass from the letters that a [`Lens`](super::query::Lens) means, and each of its numbers gives
//! the conditions that mean exactly what it counted, so that a number opens its passages.
//!
//! | file | what |
//! |---|---|
//! | `matrix` | passages and their words: letter, sender, month, dossier or analyst against tag |
//! | `together` | which tags stand together |
//! | `timeline` | letters by their days, follow-ups by theirs |
//! | `frequencies` | which words there are, and how often |
//! | `portrait` | where in letters their passages stand |
//! | `tag_columns` | the tags that are told apart |
//! | `stop_words` | words that say nothing of what a text is about |

mod frequencies;
mod matrix;
mod portrait;
mod stop_words;
mod tag_columns;
#[cfg(test)]
mod tests;
mod timeline;
mod together;

pub use frequencies::{Frequencies, Source, WordCount};
pub use matrix::{Count, Matrix, MatrixRow, RowKey, RowsBy};
pub use portrait::{Mark, Portraits};
pub use stop_words::is_stop_word;
pub use timeline::{Bin, Due, DueState, Timeline};
pub use together::{Nearness, Together};
