//! The program's messages in English and Dutch: the Fluent files in `assets/locale`.
//!
//! A message has an id and arguments: `tr!(words, "export-full-path", path = path)`. That both languages have the id is
//! checked while compiling; that they and every call have the same arguments by a test.

mod language;
#[cfg(test)]
mod tests;
mod words;

pub use language::Language;
pub use words::{DUTCH, DUTCH_LINES, ENGLISH, ENGLISH_LINES, Lines, Words, has_key};
