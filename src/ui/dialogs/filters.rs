//! The kinds of files that a dialog shows, and the ending of what is saved.

use crate::analysis::Kind;
use crate::l10n::Words;
use crate::tr;
use crate::ui::state::PathPurpose;
use std::path::{Path, PathBuf};

/// Files of some kinds, under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What they are called.
    pub name: String,
    /// The endings of their names, without the dot; `*` for all.
    pub endings: Vec<String>,
}

impl Filter {
    fn new(name: String, endings: &[&str]) -> Self {
        let endings = endings.iter().map(|it| (*it).to_owned()).collect();
        Self { name, endings }
    }
}

/// The kinds that a dialog for this offers, the first one shown at first. `file_name` is what is proposed for saving.
pub fn filters(words: &Words, purpose: PathPurpose, file_name: &str) -> Vec<Filter> {
    let kinds = match purpose {
        PathPurpose::OpenLetter | PathPurpose::OpenLetterInTab => Filter::new(
            tr!(words, "dialog-letters"),
            &Kind::ENDINGS.map(|(ending, _)| ending),
        ),
        // What was marked in a copy, in whatever program, or a list of passages.
        PathPurpose::TakeComments => Filter::new(
            tr!(words, "dialog-comments"),
            &["docx", "docm", "odt", "pdf", "xlsx", "csv", "tsv"],
        ),
        PathPurpose::TakeRegister => Filter::new(
            tr!(words, "dialog-registers"),
            &["xlsx", "csv", "tsv", "json"],
        ),
        PathPurpose::Template => Filter::new(
            tr!(words, "dialog-templates"),
            &["dotx", "docx", "dotm", "docm"],
        ),
        PathPurpose::OpenFolder | PathPurpose::RedirectStorage => return Vec::new(),
        PathPurpose::SaveCopy
        | PathPurpose::Export
        | PathPurpose::SaveFigure
        | PathPurpose::SaveRegister => {
            let Some(ending) = ending(Path::new(file_name)) else {
                return Vec::new();
            };
            let kind = ending.to_uppercase();
            let name = tr!(words, "dialog-kind", kind = kind);
            Filter::new(name, &[ending])
        }
    };
    let all = Filter::new(tr!(words, "dialog-all-files"), &["*"]);
    vec![kinds, all]
}

/// The ending of a file's name where it looks like one: a letter, and up to seven letters or digits. `v1.2` has none.
fn ending(path: &Path) -> Option<&str> {
    let ending = path.extension()?.to_str()?;
    let looks = ending.starts_with(|c: char| c.is_ascii_alphabetic())
        && ending.len() <= 8
        && ending.chars().all(|c| c.is_ascii_alphanumeric());
    looks.then_some(ending)
}

/// The path that was chosen for saving what is proposed as `file_name`, with the ending of that where it has none, and
/// whether one was added: the dialog asked of another name then.
pub fn with_ending(path: PathBuf, file_name: &str) -> (PathBuf, bool) {
    let wanted = ending(Path::new(file_name));
    let (Some(wanted), None, Some(name)) = (wanted, ending(&path), path.file_name()) else {
        return (path, false);
    };
    let mut name = name.to_owned();
    // `verslag.` asks for one, too.
    if !name.to_string_lossy().ends_with('.') {
        name.push(".");
    }
    name.push(wanted);
    (path.with_file_name(name), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::Language;

    #[test]
    fn what_is_saved_gets_the_ending_of_what_was_proposed() {
        for (chosen, proposed, saved) in [
            ("/u/verslag", "brief.csv", Some("/u/verslag.csv")),
            ("/u/verslag.", "brief.csv", Some("/u/verslag.csv")),
            ("/u/verslag v1.2", "brief.csv", Some("/u/verslag v1.2.csv")),
            ("/u/3.5.2024", "brief.xlsx", Some("/u/3.5.2024.xlsx")),
            ("/u/verslag.csv", "brief.csv", None),
            ("/u/verslag.CSV", "brief.csv", None),
            // Whoever names another kind means it.
            ("/u/verslag.txt", "brief.csv", None),
            ("/u/verslag", "brief", None),
        ] {
            let expected = (PathBuf::from(saved.unwrap_or(chosen)), saved.is_some());
            assert_eq!(with_ending(chosen.into(), proposed), expected, "{chosen}");
        }
    }

    #[test]
    fn dialogs_offer_the_kinds_of_files_that_fit() {
        let words = Words::new(Language::Dutch);
        let of = |purpose, name: &str| filters(&words, purpose, name);
        let open = of(PathPurpose::OpenLetter, "");
        assert_eq!(open[0].name, "Brieven");
        assert!(open[0].endings.iter().any(|it| it == "docx"));
        assert_eq!(open[1].endings, ["*"]);
        let save = of(PathPurpose::Export, "brief.csv");
        assert_eq!(save[0].name, "CSV-bestand");
        assert_eq!(save[0].endings, ["csv"]);
        assert!(of(PathPurpose::Export, "brief").is_empty());
        assert!(of(PathPurpose::OpenFolder, "").is_empty());
    }
}
