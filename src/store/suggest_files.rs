//! The rules and tables with which a person extends those of the program: `suggest/` in the folder of the settings.

use super::disk::Disk;
use super::ron_line::{NoText, fault, text};
use crate::suggest::terms::{Calendar, Conventions};
use crate::suggest::{Rules, RulesError, Suggester};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder in that of the settings.
const FOLDER: &str = "suggest";
/// More rules; see [`Rules::read`].
const RULES: &str = "rules.ron";
/// What vague terms mean; see [`Conventions::change`].
const CONVENTIONS: &str = "conventions.ron";
/// Recesses; see [`Calendar::change`].
const RECESSES: &str = "recesses.ron";
/// The largest such file that is read, in bytes: ten times what ours have.
const LARGEST: u64 = 1 << 20;
/// The longest reason that is told, in characters: what is wrong may hold a pattern.
const LONGEST_REASON: usize = 160;

/// What is wrong with one of the files. It is passed over, and what comes with the program holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestFileProblem {
    /// The file.
    pub path: PathBuf,
    /// The line and the column (in characters) in it, from 1; `None` where it is the whole file.
    pub place: Option<(usize, usize)>,
    /// What is wrong, in English.
    pub reason: String,
}

impl std::fmt::Display for SuggestFileProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        if let Some((line, column)) = self.place {
            write!(f, "line {line}, column {column}: ")?;
        }
        let reason = &self.reason;
        write!(
            f,
            "{reason}; the file is passed over, and what comes with the program holds"
        )
    }
}

/// What is wrong in a file, and where.
type Fault = (Option<(usize, usize)>, String);

/// What letters are looked through by: what comes with the program, and what the person added.
#[derive(Debug)]
pub struct LoadedSuggester {
    /// The rules and tables.
    pub suggester: Arc<Suggester>,
    /// The files that could not be used.
    pub problems: Vec<SuggestFileProblem>,
}

impl LoadedSuggester {
    /// Reads the person's files in the folder of the settings, as far as there are any. Always gives rules and tables.
    pub fn load(disk: &dyn Disk, settings_folder: &Path) -> Self {
        let folder = settings_folder.join(FOLDER);
        let mut problems = Vec::new();
        let mut read = |name: &str, take: &mut dyn FnMut(&str) -> Result<(), Fault>| {
            let path = folder.join(name);
            let taken = match read(disk, &path) {
                Ok(Some(bytes)) => decoded(&bytes).and_then(take),
                Ok(None) => Ok(()),
                Err(reason) => Err((None, reason)),
            };
            if let Err((place, reason)) = taken {
                problems.push(SuggestFileProblem {
                    path,
                    place,
                    reason,
                });
            }
        };
        let mut rules = None;
        let (mut conventions, mut calendar) = (Conventions::shipped(), Calendar::shipped());
        read(RULES, &mut |text| {
            rules = Some(Rules::read(&[text]).map_err(|error| of_rules(text, &error))?);
            Ok(())
        });
        read(CONVENTIONS, &mut |text| {
            let changed = conventions.change(text);
            changed.map_err(|error| of_ron(text, &error))
        });
        read(RECESSES, &mut |text| {
            let changed = calendar.change(text);
            changed.map_err(|error| of_ron(text, &error))
        });
        Self {
            suggester: Arc::new(Suggester {
                rules: rules.unwrap_or_else(Rules::shipped),
                conventions,
                calendar,
            }),
            problems,
        }
    }
}

/// The bytes of the file; `None` where there is none.
fn read(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, String> {
    match disk.read(path, LARGEST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            Err(format!("it is larger than {} MB", LARGEST >> 20))
        }
        Err(error) => Err(format!("it cannot be read: {error}")),
    }
}

fn decoded(bytes: &[u8]) -> Result<&str, Fault> {
    text(bytes, LARGEST).map_err(|problem| match problem {
        NoText::NotUtf8 { line, column } => (
            Some((line, column)),
            "bytes that are not UTF-8 text".to_owned(),
        ),
        NoText::TooLarge | NoText::Utf16 => (None, "it is not saved as UTF-8".to_owned()),
    })
}

fn of_ron(text: &str, error: &ron::error::SpannedError) -> Fault {
    let (line, column, reason) = fault(text, error, true);
    (Some((line, column)), reason)
}

fn of_rules(text: &str, error: &RulesError) -> Fault {
    if let Some(error) = &error.ron {
        return of_ron(text, error);
    }
    let reason = format!("{}: {}", error.rule, error.reason);
    let short: String = reason.chars().take(LONGEST_REASON).collect();
    let short = match short.len() < reason.len() {
        true => format!("{short}…"),
        false => short,
    };
    (Some((error.line, error.column)), short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Letter;
    use crate::store::memory_disk::MemoryDisk;
    use jiff::civil::date;

    const RULE: &str = r#"[(language: "nl", rules: [(id: "eigen-brief", tag: "follow-up", weight: 60,
        when: ["op de lat"], why: "w", nl: "n", en: "e")]), (language: "en", off: ["en-apology"])]"#;

    fn load(files: &[(&str, &[u8])]) -> LoadedSuggester {
        let disk = MemoryDisk::new();
        for (name, bytes) in files {
            disk.put(Path::new("/thuis/suggest").join(name), *bytes);
        }
        LoadedSuggester::load(&disk, Path::new("/thuis"))
    }

    fn tags(loaded: &LoadedSuggester, text: &str) -> Vec<String> {
        let letter = Letter::new("brief.txt", String::new(), "text 1", text);
        let from = Some(date(2022, 3, 1));
        let found = loaded.suggester.in_letter(&letter, from);
        found.into_iter().map(|one| one.rule).collect()
    }

    #[test]
    fn without_files_all_is_as_it_comes() {
        let loaded = load(&[]);
        assert_eq!(loaded.problems, []);
        assert!(tags(&loaded, "Ik zal u hierover informeren.").contains(&"nl-ik-zal".to_owned()));
        assert_eq!(tags(&loaded, "Dat staat op de lat."), [""; 0]);
    }

    #[test]
    fn a_persons_files_add_and_change() {
        let recesses =
            br#"(recesses: [(chamber: Tweede, kind: Summer, first: "2022-06-01", last: "2022-07-01")])"#;
        let loaded = load(&[
            ("rules.ron", RULE.as_bytes()),
            ("conventions.ron", b"(around_days: 1)"),
            ("recesses.ron", recesses),
        ]);
        assert_eq!(loaded.problems, []);
        assert_eq!(tags(&loaded, "Dat staat op de lat."), ["eigen-brief"]);
        assert_eq!(tags(&loaded, "We apologise."), [""; 0]);
        assert_eq!(loaded.suggester.conventions.around_days, 1);
        let summer = loaded.suggester.calendar.recess(
            crate::suggest::terms::Chamber::Tweede,
            crate::suggest::terms::RecessKind::Summer,
            2022,
        );
        assert_eq!(summer.map(|it| it.0), Some(date(2022, 6, 1)));
    }

    #[test]
    fn the_examples_of_the_guide_can_be_read() {
        for page in [
            include_str!("../../assets/guide/en/marking.md"),
            include_str!("../../assets/guide/nl/marking.md"),
        ] {
            let blocks = page.split("```ron\n").skip(1);
            let blocks: Vec<&str> = blocks.filter_map(|it| it.split("```").next()).collect();
            let [rules, conventions, recesses] = blocks.as_slice() else {
                panic!("three examples");
            };
            let loaded = load(&[
                (RULES, rules.as_bytes()),
                (CONVENTIONS, conventions.as_bytes()),
                (RECESSES, recesses.as_bytes()),
            ]);
            assert_eq!(loaded.problems, []);
            assert_eq!(loaded.suggester.conventions.around_days, 3);
            let own = loaded.suggester.rules.ids();
            assert!(
                own.into_iter()
                    .any(|(id, _)| id.contains("rond") || id.contains("round"))
            );
        }
    }

    #[test]
    fn a_faulty_file_is_named_with_its_place_and_the_others_hold() {
        let pattern = RULE.replace("op de lat", "(op de");
        let loaded = load(&[
            ("rules.ron", pattern.as_bytes()),
            ("conventions.ron", b"(\n  round_days: 1)"),
            ("recesses.ron", b"(recesses: [])"),
        ]);
        let told: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[0].starts_with(
                "/thuis/suggest/rules.ron: line 1, column 32: eigen-brief: \"(\" is not closed;"
            ),
            "{told:?}"
        );
        let second =
            "/thuis/suggest/conventions.ron: line 2, column 3: `round_days` is not known here";
        assert!(told[1].starts_with(second), "{told:?}");
        assert!(tags(&loaded, "Ik zal u hierover informeren.").contains(&"nl-ik-zal".to_owned()));
        assert_eq!(loaded.suggester.conventions, Conventions::shipped());
    }

    #[test]
    fn hostile_files_are_passed_over_quickly() {
        // Lists that name each other a hundred times each: 10^14 words.
        let mut lists = String::new();
        for level in 0..7 {
            let below = match level {
                0 => "woord".to_owned(),
                _ => format!("@l{}", level - 1),
            };
            let line = [below.as_str(); 100].join("|");
            lists.push_str(&format!("\"l{level}\": [\"{line}\"], "));
        }
        let bomb = format!(
            "(language: \"nl\", lists: {{{lists}}}, rules: [(id: \"r\", tag: \"t\", weight: 1, when: [\"(@l6 a)\"], why: \"\", nl: \"\", en: \"\")])"
        );
        let deep = "[".repeat(500_000);
        let large = vec![b' '; (1 << 20) + 1];
        for bytes in [
            bomb.as_bytes(),
            deep.as_bytes(),
            b"\xff\xfe",
            b"\xc3(",
            b"",
            large.as_slice(),
        ] {
            for name in [RULES, CONVENTIONS, RECESSES] {
                let loaded = load(&[(name, bytes)]);
                assert_eq!(loaded.problems.len(), 1, "{name}");
                assert!(loaded.problems[0].reason.len() < 400);
            }
        }
    }

    #[test]
    fn a_pattern_of_gaps_ends() {
        let gaps = "(a|b) ..25 ".repeat(12);
        let rule = RULE.replace("op de lat", &format!("{gaps}nergens"));
        let loaded = load(&[("rules.ron", rule.as_bytes())]);
        assert_eq!(loaded.problems, []);
        let text = "a b ".repeat(2_000);
        assert_eq!(tags(&loaded, &text), [""; 0]);
    }
}
