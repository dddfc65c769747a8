//! What is said of a letter: found again in a text that changed, kept in files, handed to other programs.

mod anchoring;
mod golden;
mod web_annotation;

#[path = "../support"]
mod support {
    pub mod dice;
    pub mod formats;
}
