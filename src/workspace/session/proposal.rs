//! What a file would change or delete, until it is accepted.

use crate::annotation::{Annotation, AnnotationId, Layer};
use crate::edit::{Giver, Tally};
use crate::store::settings::Computer;
use crate::workspace::open_notice::Proposed;
use std::path::PathBuf;

/// What a file in the analyst's name would change or delete, and does not before the analyst says so.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The file.
    pub path: PathBuf,
    /// Whether that is the analyst's own, or what it held before it was written over.
    pub own: bool,
    /// The computers that wrote it and are not known to this one.
    pub computers: Vec<Computer>,
    /// What it says of what it would change.
    pub held: Layer,
    /// How much that would do.
    pub tally: Tally,
    /// The annotations that it would change, and what they would say; `None` for those that it would delete.
    pub outcomes: Vec<(AnnotationId, Option<Annotation>)>,
}

impl Proposal {
    /// Who proposes.
    pub fn giver(&self) -> Giver {
        match self.computers.first().filter(|_| self.own) {
            Some(computer) => Giver::Computer(computer.name.clone()),
            None => Giver::File(self.file()),
        }
    }

    /// What is said of it.
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
