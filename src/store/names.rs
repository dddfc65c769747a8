//! Names of files that go by another file's name: file systems take no more than 255 bytes for one.

use crate::letter::sha256_hex;
use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// The longest name, in bytes.
const LONGEST: usize = 255;
/// The bytes kept of a longer one, so that suffixes have room.
pub(super) const KEPT: usize = 160;

/// A name as names are compared: a letter with an accent is one character in some file systems and two in others, Windows and
/// macOS take large letters for small ones, and a synced folder or a share hands on either. Where two files differ in that
/// alone, the one that is called exactly so is meant.
pub fn alike(name: &OsStr) -> Cow<'_, str> {
    let name = name.to_string_lossy();
    let is_small = |name: &str| !name.chars().any(char::is_uppercase);
    match is_nfc_quick(name.chars()) {
        IsNormalized::Yes if is_small(&name) => name,
        // Sign by sign: what one becomes does not hang on those around it.
        _ => Cow::Owned(name.chars().flat_map(char::to_lowercase).nfc().collect()),
    }
}

/// Tells whether two paths name one file; where the system `ignores_case`, also where they are spelled otherwise.
pub fn is_same_path(one: &Path, other: &Path, ignores_case: bool) -> bool {
    one == other || ignores_case && alike(one.as_os_str()) == alike(other.as_os_str())
}

/// The rest of a name that begins as `start` does, as [`alike`] compares them, in the form with one character for a letter
/// with its accent.
pub fn rest_after(name: &OsStr, start: &OsStr) -> Option<String> {
    let form = |name: &OsStr| -> String { name.to_string_lossy().nfc().collect() };
    let (name, start) = (form(name), form(start));
    let at = name.char_indices().nth(start.chars().count());
    let (begins, rest) = name.split_at(at.map_or(name.len(), |(at, _)| at));
    (alike(begins.as_ref()) == alike(start.as_ref())).then(|| rest.to_owned())
}

/// The name with `ending` behind it. Where that is longer than file systems take, the start of the name stands for it, with
/// a hash of the whole: the same one each time, and another one for another name.
pub fn with_ending(name: &OsStr, ending: &str) -> OsString {
    let mut all = match name.len() + ending.len() > LONGEST {
        true => OsString::from(shortened(name)),
        false => name.to_owned(),
    };
    all.push(ending);
    all
}

/// The replacement for a name that is too long.
pub(super) fn shortened(name: &OsStr) -> String {
    let name = name.to_string_lossy();
    let start = &name[..name.floor_char_boundary(KEPT)];
    let hash = sha256_hex(name.as_bytes());
    format!("{start}~{}", hash.get(..8).unwrap_or_default())
}

/// The replacements for a name that is too long, in every form in which that may be written; none for another name.
pub(super) fn all_shortened(name: &OsStr) -> Vec<String> {
    let text = name.to_string_lossy();
    let forms = [
        text.as_ref().to_owned(),
        text.nfc().collect(),
        text.nfd().collect(),
    ];
    let long = forms.into_iter().filter(|form| form.len() > KEPT);
    let mut all: Vec<_> = long.map(|form| shortened(OsStr::new(&form))).collect();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_in_one_form() {
        let same = [
            ("BRIEF.TXT", "brief.txt"),
            ("Gr\u{f6}\u{df}e.txt", "GRO\u{308}\u{df}E.TXT"),
            ("\u{c9}\u{e9}n", "e\u{301}E\u{301}N"),
        ];
        for (one, other) in same {
            assert_eq!(alike(OsStr::new(one)), alike(OsStr::new(other)));
        }
        assert_ne!(
            alike(OsStr::new("brief.txt")),
            alike(OsStr::new("brief1.txt"))
        );
        assert!(matches!(
            alike(OsStr::new("brief \u{e9} 1.txt")),
            Cow::Borrowed(_)
        ));
    }

    #[test]
    fn a_path_is_the_same_in_another_spelling_only_where_case_is_ignored() {
        let (one, other) = (
            Path::new("/Brieven/e\u{301}en.txt"),
            Path::new("/brieven/\u{c9}EN.TXT"),
        );
        assert!(is_same_path(one, other, true) && !is_same_path(one, other, false));
        assert!(is_same_path(one, one, false));
        assert!(!is_same_path(one, Path::new("/brieven/twee.txt"), true));
    }

    #[test]
    fn a_name_that_is_too_long_is_shortened_and_stays_one_of_its_own() {
        let short = with_ending(OsStr::new("brief.txt"), ".anna.ron");
        assert_eq!(short, "brief.txt.anna.ron");
        let long = "é".repeat(126);
        let one = with_ending(OsStr::new(&long), ".anna.ron");
        let other = with_ending(OsStr::new(&format!("{long}x")), ".anna.ron");
        assert_ne!(one, other);
        assert_eq!(one, with_ending(OsStr::new(&long), ".anna.ron"));
        assert!(one.len() < 200 && one.to_string_lossy().starts_with(&"é".repeat(80)));
        let fits = "b".repeat(LONGEST - 9);
        assert_eq!(with_ending(OsStr::new(&fits), ".anna.ron").len(), LONGEST);
    }
}
