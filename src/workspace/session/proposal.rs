//! The changes that a file would make, until they are accepted.

use crate::annotation::{Annotation, AnnotationId, Layer};
use crate::edit::{Giver, Tally};
use crate::store::settings::Computer;
use crate::workspace::open_notice::Proposed;
use std::path::PathBuf;

/// The changes and deletions that a file in the analyst's name would make, and does not make before the analyst
/// says so.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The file.
    pub path: PathBuf,
    /// True if that is the analyst's own, or what it held before it was written over.
    pub own: bool,
    /// The computers that wrote it and are not known to this one.
    pub computers: Vec<Computer>,
    /// The layer with what it would change.
    pub held: Layer,
    /// The extent of the change.
    pub tally: Tally,
    /// The annotations that it would change, and what they would say; `None` for those that it would delete.
    pub outcomes: Vec<(AnnotationId, Option<Annotation>)>,
}

impl Proposal {
    /// The source.
    pub fn giver(&self) -> Giver {
        match self.computers.first().filter(|_| self.own) {
            Some(computer) => Giver::Computer(computer.name.clone()),
            None => Giver::File(self.file()),
        }
    }

    /// A summary, for a notice.
    pub fn summary(&self) -> Proposed {
        Proposed {
            file: self.file(),
            own: self.own,
            computers: self.computers.iter().map(|it| it.name.clone()).collect(),
            tally: self.tally,
        }
    }

    /// The name of the file.
    pub fn file(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}
