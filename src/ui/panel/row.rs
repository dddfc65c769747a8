//! What stands in the list: annotations, and the heading above the orphans.

use crate::annotation::{Annotation, AnnotationId};
use crate::workspace::session::{LayerId, Session};

/// An annotation as the list knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The colleague's layer that it is in; `None` for the analyst's own.
    pub colleague: Option<LayerId>,
    /// The annotation.
    pub id: AnnotationId,
}

impl Item {
    /// The annotation itself.
    pub fn find<'a>(&self, session: &'a Session) -> Option<&'a Annotation> {
        let layer = match self.colleague {
            None => session.layer(),
            Some(id) => &session.colleague(id)?.layer,
        };
        layer.annotations.get(&self.id)
    }
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row<'a> {
    /// An annotation.
    Item(&'a Item),
    /// The heading above those whose place was lost.
    Orphans,
}

/// The height of the heading above the orphans, in points.
pub(super) const HEADING: u64 = 30;
