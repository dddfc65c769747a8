//! What came of undoing a step in letters of a folder, or of doing it again.

use crate::l10n::Words;
use crate::tr;

/// In which letters a step was undone, or done again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stepped {
    /// How many letters it was.
    pub letters: usize,
    /// The name of the first.
    pub letter: String,
    /// The number of letters in which something else was done since.
    pub since: usize,
}

impl Stepped {
    /// What came of it in words; `back` if it was undone.
    pub fn text(&self, words: &Words, back: bool) -> String {
        let (letters, letter) = (self.letters, self.letter.as_str());
        let done = match back {
            true => tr!(
                words,
                "notice-undone-across",
                letters = letters,
                letter = letter
            ),
            false => tr!(
                words,
                "notice-redone-across",
                letters = letters,
                letter = letter
            ),
        };
        if letters == 0 || self.since == 0 {
            return done;
        }
        let since = tr!(words, "notice-stepped-since", letters = self.since);
        format!("{done} {since}")
    }
}
