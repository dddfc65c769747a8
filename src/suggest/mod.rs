//! What a letter's own words say by rules: terms of time, and passages that a reader may want to mark.
//!
//! Pure: no clock, no files. What a rule found comes with the name of the rule and the words that it goes by.
//!
//! [`Rules`] are read once from RON; [`suggest`] goes over the sentences of a letter and returns for each tag at most
//! one suggestion in a sentence: the rule, the words that are the reason, and the term of time in it.

mod compile;
mod finding;
mod guards;
mod in_letter;
mod lexicon;
mod loading;
mod matching;
mod pattern;
mod rules;
pub mod terms;
mod tokens;

#[cfg(test)]
mod reach;
#[cfg(test)]
mod tests;

pub use finding::{Suggestion, TimeTerm, suggest};
pub use in_letter::{Suggested, Suggester};
pub use rules::{Rules, RulesError};
