//! Characters and words as screen readers step over them.

use unicode_segmentation::UnicodeSegmentation as _;

/// The lengths of the characters of a text as people count them, in bytes. One that is longer than 255 bytes counts as
/// several: the tree has one byte for each length.
pub fn character_lengths(text: &str) -> Vec<u8> {
    let mut lengths = Vec::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        match u8::try_from(grapheme.len()) {
            Ok(length) => lengths.push(length),
            Err(_) => lengths.extend(grapheme.chars().map(|c| c.len_utf8() as u8)),
        }
    }
    lengths
}

/// What stands before the place that is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Blank,
    /// Signs that belong to the word behind them: a bracket, a quotation mark.
    Opening,
    Other,
}

/// Where the words of a text begin, in bytes, in order. The blanks and signs behind a word belong to it, and so do the
/// signs right before it.
pub fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = Before::Blank;
    for (at, part) in text.split_word_bound_indices() {
        let is_word = part.chars().any(char::is_alphanumeric);
        before = match before {
            _ if part.trim().is_empty() => Before::Blank,
            Before::Opening if !is_word => Before::Opening,
            Before::Opening => Before::Other,
            Before::Other if !is_word => Before::Other,
            Before::Blank | Before::Other => {
                starts.push(at);
                match is_word {
                    true => Before::Other,
                    false => Before::Opening,
                }
            }
        };
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let starts = word_starts(text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts
            .iter()
            .zip(ends)
            .map(|(start, end)| &text[*start..end])
            .collect()
    }

    #[test]
    fn words_take_along_what_hangs_on_them() {
        assert_eq!(
            words("De „brief” (van 16-12-2021) is zo'n en/of-brief.  Ja!"),
            [
                "De ",
                "„brief” ",
                "(van ",
                "16-",
                "12-",
                "2021) ",
                "is ",
                "zo'n ",
                "en/",
                "of-",
                "brief.  ",
                "Ja!"
            ]
        );
        assert!(word_starts("").is_empty());
        assert!(word_starts(" \n ").is_empty());
        assert_eq!(words("– ja"), ["– ", "ja"]);
    }

    #[test]
    fn characters_are_what_people_count() {
        assert_eq!(character_lengths("ae\u{301}👩‍👩‍👧"), [1, 3, 18]);
        let odd = format!("a{}", "\u{301}".repeat(200));
        let lengths = character_lengths(&odd);
        assert_eq!(lengths.len(), 201);
        assert_eq!(
            lengths.iter().map(|it| usize::from(*it)).sum::<usize>(),
            odd.len()
        );
    }
}
