//! Destroying the analyst's work on the open letter for good, and stating what was destroyed.

use super::job::{Job, Waker, take_result};
use super::saving::Saving;
use crate::annotation::Analyst;
use crate::letter::Letter;
use crate::store::atomic::{SaveError, write_atomically};
use crate::store::destroy::{Belongings, Destroyed, LocalFolders, destroy, find};
use crate::store::disk::Disk;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The words of the statement, in the language of the interface. It holds no text of the letter.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Where it is written.
    pub path: PathBuf,
    /// What was done, when, by whom.
    pub head: String,
    /// Above the files that are gone.
    pub removed: String,
    /// Above those that could not be removed.
    pub left: String,
    /// What this program cannot reach.
    pub foot: String,
}

impl Statement {
    /// The statement's text.
    fn text(&self, destroyed: &Destroyed) -> String {
        let mut text = format!("{}\n", self.head);
        if !destroyed.removed.is_empty() {
            let _ = writeln!(text, "\n{}", self.removed);
        }
        for path in &destroyed.removed {
            let _ = writeln!(text, "- {}", path.display());
        }
        if !destroyed.left.is_empty() {
            let _ = writeln!(text, "\n{}", self.left);
        }
        for (path, why) in &destroyed.left {
            let _ = writeln!(text, "- {} ({why})", path.display());
        }
        let _ = writeln!(text, "\n{}", self.foot);
        text
    }
}

/// Whose work on which letter.
#[derive(Clone)]
pub struct Subject {
    /// Where the letter lies.
    pub path: PathBuf,
    /// The letter.
    pub letter: Arc<Letter>,
    /// Whose work.
    pub analyst: Analyst,
    /// Where this computer keeps its share of it.
    pub local: LocalFolders,
}

impl Subject {
    fn find(&self, disk: &dyn Disk) -> Result<Belongings, String> {
        let Self {
            path,
            letter,
            analyst,
            local,
        } = self;
        find(disk, path, letter, analyst, local).map_err(|error| error.to_string())
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The letter, to be opened again.
    pub letter: PathBuf,
    /// What is gone and what is not; or why nothing was done.
    pub destroyed: Result<Destroyed, String>,
    /// Where the statement is, or why it could not be written.
    pub statement: Result<PathBuf, SaveError>,
}

/// What belongs to the work on the open letter, and destroying that.
#[derive(Default)]
pub struct Destroying {
    finding: Option<Job<Result<Belongings, String>>>,
    found: Option<Result<Belongings, String>>,
    destroying: Option<Job<Option<Outcome>>>,
}

impl Destroying {
    /// Begins to look for what there is.
    pub fn look(&mut self, subject: Subject, disk: &Arc<dyn Disk>, waker: &Waker) {
        let disk = disk.clone();
        self.found = None;
        self.finding = Some(Job::start(waker, move || subject.find(&*disk)));
    }

    /// What there is, or why that cannot be said; `None` while it is looked for.
    pub fn found(&self) -> Option<&Result<Belongings, String>> {
        self.found.as_ref()
    }

    /// Whether something is being destroyed.
    pub fn is_under_way(&self) -> bool {
        self.destroying.is_some()
    }

    /// Destroys it all, once what was being written of it is written.
    pub fn start(
        &mut self,
        subject: Subject,
        saving: Saving,
        statement: Statement,
        disk: &Arc<dyn Disk>,
        waker: &Waker,
    ) {
        let disk = disk.clone();
        self.found = None;
        self.destroying = Some(Job::start(waker, move || {
            saving.end();
            let destroyed = subject.find(&*disk);
            let destroyed = destroyed.map(|found| destroy(&*disk, &found.files));
            let statement = match &destroyed {
                Ok(destroyed) => write_statement(&*disk, &statement, destroyed),
                Err(_) => Ok(PathBuf::new()),
            };
            Some(Outcome {
                letter: subject.path,
                destroyed,
                statement,
            })
        }));
    }

    /// Takes what workers have done.
    pub fn tick(&mut self) -> Option<Outcome> {
        let lost = || Err("looking stopped half-way".to_owned());
        if let Some(found) = take_result(&mut self.finding, lost) {
            self.found = Some(found);
        }
        take_result(&mut self.destroying, || None).flatten()
    }
}

fn write_statement(
    disk: &dyn Disk,
    statement: &Statement,
    destroyed: &Destroyed,
) -> Result<PathBuf, SaveError> {
    let text = statement.text(destroyed);
    let path = free_path(disk, &statement.path);
    write_atomically(disk, &path, text.as_bytes()).map(|()| path)
}

/// The path, or with a number where a file stands there already.
fn free_path(disk: &dyn Disk, path: &Path) -> PathBuf {
    use crate::store::disk::Kind;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = (2..1000).map(|number| path.with_file_name(format!("{stem} ({number}).txt")));
    let is_free = |path: &PathBuf| matches!(disk.kind(path), Ok(Kind::Missing));
    let mut paths = std::iter::once(path.to_owned()).chain(numbered);
    paths.find(is_free).unwrap_or_else(|| path.to_owned())
}
