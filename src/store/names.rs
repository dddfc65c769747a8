//! Names of files that go by another file's name: file systems take no more than 255 bytes for one.

use crate::letter::sha256_hex;
use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// The longest name, in bytes.
const LONGEST: usize = 255;
/// The bytes kept of a longer one, so that suffixes have room.
pub(super) const KEPT: usize = 160;

/// A name as names are compared: a letter with an accent is one character in some file systems and two in others, and a
/// synced folder hands on either.
pub fn alike(name: &OsStr) -> Cow<'_, str> {
    let name = name.to_string_lossy();
    match is_nfc_quick(name.chars()) {
        IsNormalized::Yes => name,
        _ => Cow::Owned(name.nfc().collect()),
    }
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
