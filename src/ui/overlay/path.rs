//! Paths as people type and paste them.

use crate::store::names::alike;
use std::path::{Path, PathBuf, is_separator};

/// The path that `text` means: without white space and quotation marks around it, with `~` for the home folder, and
/// from `base` where it does not start at a root. `None` where nothing was typed.
pub fn typed_path(text: &str, home: Option<&Path>, base: Option<&Path>) -> Option<PathBuf> {
    let text = bare(text);
    if text.is_empty() {
        return None;
    }
    if let (Some(home), Some(rest)) = (home, text.strip_prefix('~'))
        && (rest.is_empty() || rest.starts_with(is_separator))
    {
        return Some(home.join(rest.trim_start_matches(is_separator)));
    }
    Some(base.map_or_else(|| PathBuf::from(text), |base| base.join(text)))
}

/// `text` with the ending `new` in place of one of `known`, the longest that it has; added where it has none of them. A
/// path without a file name stays as it is.
pub(super) fn with_ending(text: &str, known: &[String], new: &str) -> String {
    let text = bare(text);
    let (folder, name) = text.split_at(
        text.rfind(is_separator)
            .map_or(0, |at| at + separator_length(text, at)),
    );
    if name.is_empty() || text == "~" {
        return text.to_owned();
    }
    let without = |ending: &String| {
        let at = name.len().checked_sub(ending.len()).filter(|at| *at > 0)?;
        let (stem, end) = name.split_at_checked(at)?;
        end.eq_ignore_ascii_case(ending).then_some(stem)
    };
    let stems = known.iter().filter_map(without);
    let stem = stems.min_by_key(|stem| stem.len()).unwrap_or(name);
    format!("{folder}{stem}{new}")
}

/// `proposed`, the path of a file with this ending, with `-export` before that where it is the letter's own.
pub fn beside_letter(proposed: String, ending: &str, letter: &Path) -> String {
    let name = |path: &Path| alike(path.file_name().unwrap_or_default()).into_owned();
    let file = Path::new(&proposed);
    let is_letter = file.parent() == letter.parent() && name(file) == name(letter);
    match proposed.strip_suffix(ending).filter(|_| is_letter) {
        Some(stem) => format!("{stem}-export{ending}"),
        None => proposed,
    }
}

fn separator_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Without white space around it, and without the quotation marks in which file managers copy paths.
fn bare(text: &str) -> &str {
    let text = text.trim();
    ['"', '\'']
        .iter()
        .find_map(|mark| text.strip_prefix(*mark)?.strip_suffix(*mark))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> Option<PathBuf> {
        typed_path(
            text,
            Some(Path::new("/home/anna")),
            Some(Path::new("/letters")),
        )
    }

    #[test]
    fn a_letter_is_never_proposed_as_the_file_of_its_own_export() {
        let letter = Path::new("/brieven/Brief.md");
        for (proposed, ending, to) in [
            ("/brieven/Brief.md", ".md", "/brieven/Brief-export.md"),
            ("/brieven/brief.MD", ".MD", "/brieven/brief-export.MD"),
            ("/brieven/Brief.html", ".html", "/brieven/Brief.html"),
            ("/elders/Brief.md", ".md", "/elders/Brief.md"),
        ] {
            assert_eq!(beside_letter(proposed.to_owned(), ending, letter), to);
        }
    }

    #[test]
    fn tildes_quotes_and_relative_paths_are_understood() {
        let cases = [
            ("~", "/home/anna/"),
            ("~/brief.txt", "/home/anna/brief.txt"),
            ("  ~/a b.txt \n", "/home/anna/a b.txt"),
            ("\"/tmp/a.txt\"", "/tmp/a.txt"),
            ("'/tmp/a.txt'", "/tmp/a.txt"),
            ("brief.txt", "/letters/brief.txt"),
            ("~anna/brief.txt", "/letters/~anna/brief.txt"),
            ("/tmp/~", "/tmp/~"),
        ];
        for (text, path) in cases {
            assert_eq!(typed(text).as_deref(), Some(Path::new(path)), "{text}");
        }
        for nothing in ["", "  ", "\"\"", "\n"] {
            assert_eq!(typed(nothing), None, "{nothing:?}");
        }
        let alone = typed_path("~/a", None, None);
        assert_eq!(alone.as_deref(), Some(Path::new("~/a")));
    }

    #[test]
    fn the_extension_follows_the_format() {
        let known = [".csv", "-excel.csv", ".html", ".md", ".jsonld"].map(str::to_owned);
        let cases = [
            ("/a/brief.csv", "/a/brief.md"),
            ("/a/brief.CSV", "/a/brief.md"),
            ("/a/brief", "/a/brief.md"),
            ("/a/brief 16.12.2021", "/a/brief 16.12.2021.md"),
            ("/a.csv/brief", "/a.csv/brief.md"),
            ("/a/.csv", "/a/.csv.md"),
            ("\"/a/brief.csv\"", "/a/brief.md"),
            ("/a/", "/a/"),
            ("/a/brief-excel.csv", "/a/brief.md"),
            ("~", "~"),
            ("", ""),
        ];
        for (from, to) in cases {
            assert_eq!(with_ending(from, &known, ".md"), to, "{from}");
        }
    }

    proptest! {
        #[test]
        fn anything_typed_gives_a_path_and_an_extension_once(text in "\\PC{0,30}") {
            prop_assert_eq!(typed(&text).is_none(), bare(&text).is_empty());
            let known = [".csv", ".md"].map(str::to_owned);
            let once = with_ending(&text, &known, ".md");
            if !bare(&once).is_empty() && !once.ends_with(is_separator) {
                prop_assert_eq!(with_ending(&once, &known, ".md"), bare(&once));
            }
        }
    }
}
