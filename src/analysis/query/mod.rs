//! Which letters and passages of a folder are meant.
//!
//! A query is written as people type it: terms one after the other, all of which hold; `or` between two, `not` or `-`
//! before one, parentheses around several. [`Query::parse`] reads that, [`Query`] prints it, [`Lens`] says what it means.
//!
//! | file | what |
//! |---|---|
//! | `condition` | a query as a value, and changing it |
//! | `term` | what one term says |
//! | `words` | how terms are called, in English and Dutch |
//! | `lexer`, `parse` | reading |
//! | `print` | writing |
//! | `lens` | what is meant: of letters, and of passages in them |
//! | `days` | days as people write them |

mod condition;
mod days;
mod error;
mod fold;
mod lens;
mod lexer;
mod parse;
mod print;
mod term;
#[cfg(test)]
mod tests;
mod words;

pub use condition::{Condition, Query};
pub use days::{day_from, day_until};
pub use error::{QueryError, Wrong};
pub use fold::{dossier_key, folded, holds};
pub use lens::{Lens, Of};
pub use parse::{Known, last_word};
pub use term::{Facet, Stage, Term};
pub use words::Word;
