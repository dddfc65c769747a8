//! Looking for passages that rules propose.

use super::job::Job;
use super::{Event, Workspace};
use crate::annotation::resolve_metadata;
use crate::letter::MetadataField;
use crate::suggest::Suggester;
use std::sync::Arc;

impl Workspace {
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
        self.under_way
            .exporting
            .push(Job::start(&self.waker, move || {
                let found = Suggester::shipped().in_letter(&letter, from, &|| false);
                Event::Suggested(path, Arc::new(found))
            }));
    }
}
