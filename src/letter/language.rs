//! The language of a letter, for what reads it aloud.

use crate::l10n::Language;

/// The part of a text that is looked at, in bytes.
const LOOKED_AT: usize = 8_000;
/// In so many words of a text there are enough small ones to tell.
const ENOUGH: usize = 3;
/// Small words that are frequent in one of the languages and are no words of the other.
const DUTCH: [&str; 14] = [
    "aan", "dat", "de", "een", "en", "het", "ik", "niet", "op", "te", "van", "voor", "wordt",
    "zijn",
];
const ENGLISH: [&str; 14] = [
    "and", "are", "by", "for", "from", "it", "of", "on", "that", "the", "this", "to", "with", "you",
];

/// The language of a text by its small words; `None` where they do not tell.
pub fn language_of(text: &str) -> Option<Language> {
    let beginning = &text[..text.floor_char_boundary(LOOKED_AT)];
    let (mut dutch, mut english) = (0, 0);
    for word in beginning.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        dutch += usize::from(DUTCH.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    match (dutch, english) {
        _ if dutch >= ENOUGH && dutch > 2 * english => Some(Language::Dutch),
        _ if english >= ENOUGH && english > 2 * dutch => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        let dutch = "Geachte voorzitter, hierbij informeer ik u over de stand van het proces.";
        let english = "Dear Speaker, I write to you about the state of the matter.";
        assert_eq!(language_of(dutch), Some(Language::Dutch));
        assert_eq!(language_of(english), Some(Language::English));
        assert_eq!(language_of(&format!("{dutch} {english}")), None);
        assert_eq!(language_of(""), None);
        assert_eq!(language_of("Sehr geehrte Frau Präsidentin"), None);
    }
}
