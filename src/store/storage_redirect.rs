//! Another place for what belongs beside the letters of a folder that may not be written.

use super::atomic::folder_of;
use super::names::is_same_path;
use crate::letter::sha256_hex;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// For so many folders the other place is remembered.
pub const MOST: usize = 200;

/// The part of a folder's name that goes into that of its other place, in bytes.
const NAME: usize = 60;

/// Whether this system takes names for the same that differ in case only, or in the form of accents.
const IGNORES_CASE: bool = cfg!(any(windows, target_os = "macos"));

/// The other place of one folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirect {
    /// The folder of the letters, absolute.
    pub folder: String,
    /// The folder for what belongs beside them. It is for this folder alone, so that letters of one name do not
    /// mix.
    pub place: String,
}

/// The letter's path as if it lay beside its annotations: everything of ours is placed relative to that. It is the
/// letter's own path where the annotations have no other place.
pub fn home(all: &[Redirect], letter_path: &Path) -> PathBuf {
    home_where(all, letter_path, IGNORES_CASE)
}

fn home_where(all: &[Redirect], letter_path: &Path, ignores_case: bool) -> PathBuf {
    let folder = key(letter_path);
    let exactly = all.iter().find(|it| it.folder == folder);
    // Remembered before the folder was renamed in case only, or under another spelling.
    let is_it = |it: &&Redirect| is_same_path(it.folder.as_ref(), folder.as_ref(), ignores_case);
    let known = exactly.or_else(|| all.iter().find(is_it));
    match (known, letter_path.file_name()) {
        (Some(known), Some(name)) => Path::new(&known.place).join(name),
        _ => letter_path.to_owned(),
    }
}

/// Remembers that what belongs to the letters of this letter's folder lies in `place`; with `None` it lies beside them.
pub fn remember(all: &mut Vec<Redirect>, letter_path: &Path, place: Option<&str>) {
    let folder = key(letter_path);
    all.retain(|it| !is_same_path(it.folder.as_ref(), folder.as_ref(), IGNORES_CASE));
    if let Some(place) = place {
        let place = place.to_owned();
        all.insert(0, Redirect { folder, place });
        all.truncate(MOST);
    }
}

/// The folder in `chosen` that is for the letters of this letter's folder alone.
pub fn place_in(chosen: &Path, letter_path: &Path) -> PathBuf {
    let key = key(letter_path);
    let name = Path::new(&key).file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    let plain = |c: char| {
        if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.') {
            c
        } else {
            '_'
        }
    };
    let name: String = name.chars().map(plain).collect();
    let name = name[..name.floor_char_boundary(NAME)].trim();
    let hash = sha256_hex(key.as_bytes());
    let name = format!("{name} {}", hash.get(..8).unwrap_or_default());
    let name = name.trim();
    if chosen.file_name().is_some_and(|last| last == name) {
        return chosen.to_owned();
    }
    chosen.join(name)
}

fn key(letter_path: &Path) -> String {
    let path = std::path::absolute(letter_path).unwrap_or_else(|_| letter_path.to_owned());
    folder_of(&path).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_keeps_its_place_under_another_spelling_where_case_is_ignored() {
        let all = [Redirect {
            folder: "/a/Brieven".to_owned(),
            place: "/thuis/Brieven 1".to_owned(),
        }];
        let letter = Path::new("/a/brieven/b.txt");
        assert_eq!(
            home_where(&all, letter, true),
            Path::new("/thuis/Brieven 1/b.txt")
        );
        assert_eq!(home_where(&all, letter, false), letter);
    }

    #[test]
    fn each_folder_has_a_place_of_its_own() {
        let (one, two) = (Path::new("/a/brieven/b.txt"), Path::new("/c/brieven/b.txt"));
        let chosen = Path::new("/thuis");
        let place = place_in(chosen, one);
        assert!(place.starts_with(chosen) && place != place_in(chosen, two));
        assert_eq!(place, place_in(chosen, Path::new("/a/brieven/c.txt")));
        assert_eq!(place, place_in(&place, one), "chosen again");
        let mut all = Vec::new();
        assert_eq!(home(&all, one), one);
        remember(&mut all, one, place.to_str());
        assert_eq!(home(&all, one), place.join("b.txt"));
        assert_eq!(home(&all, two), two);
        remember(&mut all, one, Some("/later"));
        assert_eq!(all.len(), 1);
        remember(&mut all, one, None);
        assert_eq!(home(&all, one), one);
        for number in 0..MOST + 5 {
            let path = format!("/{number}/b.txt");
            remember(&mut all, Path::new(&path), Some("/x"));
        }
        assert_eq!(all.len(), MOST);
        assert_eq!(place_in(chosen, Path::new("/b.txt")).parent(), Some(chosen));
    }
}
