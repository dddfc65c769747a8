//! Destroying the analyst's work on the open letter for good, and stating what was destroyed.

use super::job::{Job, Waker, take_result};
use super::saving::Saving;
use crate::annotation::Analyst;
use crate::letter::Letter;
use crate::store::atomic::SaveError;
pub use crate::store::destroy::Statement;
use crate::store::destroy::{Belongings, Destroyed, LocalFolders, destroy, find};
use crate::store::disk::Disk;
use std::path::PathBuf;
use std::sync::Arc;

/// The analyst and the letter.
#[derive(Clone)]
pub struct Subject {
    /// The letter's path.
    pub path: PathBuf,
    /// The letter.
    pub letter: Arc<Letter>,
    /// The analyst.
    pub analyst: Analyst,
    /// The folders of this computer's share of it.
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

/// The outcome.
#[derive(Debug)]
pub struct Outcome {
    /// The letter, to be opened again.
    pub letter: PathBuf,
    /// The files that are gone and those that are not; or the reason why nothing was done.
    pub destroyed: Result<Destroyed, String>,
    /// The path of the statement, or the reason why it could not be written.
    pub statement: Result<PathBuf, SaveError>,
}

/// The files that belong to the work on the open letter, and destroying them.
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

    /// The files that were found, or the reason why they could not be listed; `None` while they are looked for.
    pub fn found(&self) -> Option<&Result<Belongings, String>> {
        self.found.as_ref()
    }

    /// Tells whether something is being destroyed.
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
            let (destroyed, statement) = match subject.find(&*disk) {
                Ok(found) => {
                    let (path, local) = (&subject.path, &subject.local);
                    let (destroyed, said) = destroy(&*disk, path, &found, local, &statement);
                    (Ok(destroyed), said)
                }
                Err(why) => (Err(why), Ok(PathBuf::new())),
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
