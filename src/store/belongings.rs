//! The files that belong to one analyst's work on one letter, and the outcome of destroying them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The files that belong to one analyst's work on one letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Belongings {
    /// Files that hold something of it: layers and their copies, journals, versions, what a crash left behind.
    pub files: Vec<PathBuf>,
    /// Colleagues' layers of the letter, which stay.
    pub others: Vec<PathBuf>,
}

/// The outcome of destroying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destroyed {
    /// The files that are gone.
    pub removed: Vec<PathBuf>,
    /// The files that could not be removed, with the system's message.
    pub left: Vec<(PathBuf, String)>,
}

/// The folders in which this program keeps what does not lie beside the letter.
#[derive(Clone, Debug)]
pub struct LocalFolders {
    /// The journals.
    pub journals: PathBuf,
    /// The versions of all layers.
    pub versions: PathBuf,
    /// The letter's path as if it lay beside its annotations: its own path, unless they lie elsewhere.
    pub home: PathBuf,
    /// The name of this computer in versions.
    pub device: String,
}

/// The words of the statement, in the language of the interface. It holds no text of the letter, and lies where others
/// may read it: of files that only this computer has it tells how many there were, not where.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The path to which it is written.
    pub path: PathBuf,
    /// The introduction: what was done, when, by whom.
    pub head: String,
    /// Above the files that are gone.
    pub removed: String,
    /// Journals on this computer.
    pub journals: String,
    /// Earlier versions on this computer.
    pub versions: String,
    /// Above those that could not be removed.
    pub left: String,
    /// The end: what this program cannot reach.
    pub foot: String,
}

impl Statement {
    /// The statement's text; the journals and the versions lie in these folders.
    pub(super) fn text(
        &self,
        destroyed: &Destroyed,
        [journals, versions]: &[PathBuf; 2],
    ) -> String {
        let mut text = format!("{}\n", self.head);
        let mut list = |head: &str, files: Vec<(&Path, Option<&str>)>| {
            if files.is_empty() {
                return;
            }
            let _ = writeln!(text, "\n{head}");
            let count = |folder: &Path| files.iter().filter(|it| it.0.starts_with(folder)).count();
            for (folder, kind) in [(journals, &self.journals), (versions, &self.versions)] {
                match count(folder) {
                    0 => {}
                    count => drop(writeln!(text, "- {kind}: {count}")),
                }
            }
            for (path, why) in &files {
                if path.starts_with(journals) || path.starts_with(versions) {
                    continue;
                }
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let why = why.map_or(String::new(), |why| format!(" ({why})"));
                let _ = writeln!(text, "- {name}{why}");
            }
        };
        let removed = destroyed.removed.iter().map(|path| (path.as_path(), None));
        list(&self.removed, removed.collect());
        let left = destroyed.left.iter();
        let left = left.map(|(path, why)| (path.as_path(), Some(why.as_str())));
        list(&self.left, left.collect());
        let _ = writeln!(text, "\n{}", self.foot);
        text
    }
}
