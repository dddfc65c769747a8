//! Which files belong to a letter, by their names and by what they say.

use super::listing::Names;
use crate::letter::Letter;
use crate::store::layer::Header;
use crate::store::names::{alike, all_shortened};
use std::ffi::OsStr;
use std::path::Path;

/// Tells whether a layer with this header is one of the letter's.
pub(super) fn belongs(
    header: &Header,
    letter_path: &Path,
    letter: &Letter,
    names: Names<'_>,
) -> bool {
    let said = OsStr::new(&header.letter.file);
    let name = letter_path.file_name().unwrap_or_default();
    if name == said || header.letter.file == letter.file_name {
        return true;
    }
    if alike(name) == alike(said) {
        // Where a file is called just that, it is another letter.
        return !names.hold_exactly(said);
    }
    // The letter that it names lies beside this one: a copy is another letter.
    !names.hold(said)
        && (header.letter.sha256 == letter.sha256
            || header.letter.text_sha256 == letter.text_sha256)
}

/// Tells whether a file is named `<letter file name>.….ron`, and not after another letter beside it whose name
/// begins with this one's.
pub(super) fn is_named_for(path: &Path, letter_path: &Path, names: Names<'_>) -> bool {
    let name = path.file_name().unwrap_or_default();
    let letter = letter_path.file_name().unwrap_or_default();
    let (alike_name, whole) = (alike(name), alike(letter));
    let start = if alike_name.starts_with(&*whole) {
        whole.len()
    } else {
        // The layers of a letter with a very long name go by a shorter one.
        let shorter = all_shortened(letter).into_iter();
        let mut shorter = shorter.filter(|it| alike_name.starts_with(&*alike(OsStr::new(it))));
        let Some(shorter) = shorter.next() else {
            return false;
        };
        alike(OsStr::new(&shorter)).len()
    };
    let rest = alike_name.get(start..).unwrap_or_default();
    let Some((rest, _)) = rest.rsplit_once('.') else {
        return false;
    };
    let longer = |(at, _): (usize, &str)| alike_name.get(..start + at);
    let mut others = rest.match_indices('.').skip(1).filter_map(longer);
    rest.len() > 1
        && rest.starts_with('.')
        && !others.any(|other| names.hold(OsStr::new(other)))
        && !is_of_the_other_form(name, letter, names)
}

/// Tells whether a file is named after the letter, in whatever form that is written. Which of two letters whose names differ
/// in that alone is meant, the file itself says.
pub(super) fn is_alike_named(path: &Path, letter_path: &Path) -> bool {
    let name = alike(path.file_name().unwrap_or_default());
    let rest = name.strip_prefix(&*alike(letter_path.file_name().unwrap_or_default()));
    rest.is_some_and(|rest| rest.starts_with('.'))
}

/// Tells whether a file is named after another letter beside this one, whose name is the same one written in the other
/// form.
fn is_of_the_other_form(name: &OsStr, letter: &OsStr, names: Names<'_>) -> bool {
    let (text, whole) = (name.to_string_lossy(), letter.to_string_lossy());
    if text.starts_with(&*whole) {
        return false;
    }
    let starts = text.match_indices('.').filter_map(|(at, _)| text.get(..at));
    let mut starts = starts.map(OsStr::new);
    starts.any(|it| alike(it) == alike(letter) && names.hold_exactly(it))
}
