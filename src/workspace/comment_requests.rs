//! Asking for the comments of a file.

use super::import_process::Cancel;
use super::job::Job;
use super::taking_comments::Reading;
use super::{Event, Workspace};
use crate::exchange::ChosenColumn;
use std::path::PathBuf;

impl Workspace {
    /// Reads the comments of the file at `path` for the open letter, on a worker. Of a list `chosen` says what its columns
    /// hold, where somebody did.
    pub fn read_comments(&mut self, path: PathBuf, chosen: Vec<ChosenColumn>) {
        let Some(session) = self.letter().map(|letter| &letter.session) else {
            return;
        };
        let letter = session.path.clone();
        let reading = Reading::of(session, self.importer_of(&letter));
        let disk = self.environment.disk.clone();
        self.under_way
            .exporting
            .push(Job::start(&self.waker, move || {
                match reading.run(&*disk, &path, &chosen, &Cancel::default()) {
                    Ok(read) => Event::CommentsRead(letter, Box::new(read)),
                    Err(error) => Event::CommentsNotRead(path, error),
                }
            }));
    }
}
