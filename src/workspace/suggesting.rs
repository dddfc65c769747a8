//! Looking for passages that rules propose: those of the program, and the person's own.

use super::job::Job;
use super::suggester::Suggesting;
use super::{Event, Workspace};
use crate::annotation::resolve_metadata;
use crate::letter::MetadataField;
use std::sync::Arc;

impl Workspace {
    /// The rules and tables by which letters are looked through.
    pub fn suggesting(&self) -> &Suggesting {
        &self.suggesting
    }

    /// Looks the open letter through, on a worker.
    pub fn look_for_suggestions(&mut self) {
        let Some(session) = self.letter().map(|letter| &letter.session) else {
            return;
        };
        let (path, letter) = (session.path.clone(), session.letter.clone());
        let metadata = resolve_metadata(&letter, &[session.layer()]);
        let date = metadata.iter().find(|it| it.kind == MetadataField::Date);
        let from = date.and_then(|it| it.value().parse().ok());
        drop(metadata);
        let suggesting = self.suggesting.clone();
        self.under_way
            .exporting
            .push(Job::start(&self.waker, move || {
                let found = suggesting.suggester().in_letter(&letter, from);
                let problems = suggesting.untold_problems();
                Event::Suggested(path, Arc::new(found), problems)
            }));
    }
}
