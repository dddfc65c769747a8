//! Edits of the folder's tags, with what becomes of the annotations that carry them.

use super::Session;
use super::touched::Touched;
use crate::annotation::AnnotationId;
use crate::codebook::{Color, Tag, TagId};
use crate::edit::{Edit, StepName};
use crate::letter::{Span, snap_to_graphemes};

impl Session {
    /// Makes a tag named `name` with the lowest free key, and gives it to the passage where one is handed in; `mark` is the id of
    /// an annotation made there.
    pub fn new_tag(
        &mut self,
        name: &str,
        color: Color,
        span: Option<Span>,
        mark: AnnotationId,
    ) -> TagId {
        let mut codebook = self.codebook().clone();
        let id = codebook.new_id(name);
        codebook.tags.push(Tag {
            id: id.clone(),
            name: name.trim().to_owned(),
            definition: String::new(),
            color,
            key: codebook.free_key(),
            parent: None,
            asks: Vec::new(),
        });
        let mut edits = vec![Edit::Codebook(codebook)];
        let mut focus = None;
        if let Some(span) = span.map(|span| snap_to_graphemes(self.letter.text(), span))
            && !span.is_empty()
        {
            let annotation = match self.annotation_at(span).cloned() {
                Some(mut found) => {
                    found.tags.push(id.clone());
                    found.changed = self.now;
                    found
                }
                None => self.new_annotation(span, vec![id.clone()], mark),
            };
            focus = Some(annotation.id.clone());
            edits.push(Edit::Put(Box::new(annotation)));
        }
        self.step(
            StepName::NewTag(name.trim().to_owned()),
            edits,
            focus,
            false,
        );
        id
    }

    /// Replaces a tag of the codebook by `tag`, which has the same id. A key that another tag had moves over.
    pub fn change_tag(&mut self, tag: Tag) {
        let mut codebook = self.codebook().clone();
        let Some(old) = codebook.tags.iter().find(|old| old.id == tag.id).cloned() else {
            return;
        };
        if old == tag {
            return;
        }
        let name = if old.name == tag.name {
            StepName::ChangeTag(tag.name.clone())
        } else {
            StepName::RenameTag(tag.name.clone())
        };
        for other in &mut codebook.tags {
            if other.id == tag.id {
                *other = tag.clone();
            } else if tag.key.is_some() && other.key == tag.key {
                other.key = None;
            }
        }
        self.step(name, vec![Edit::Codebook(codebook)], None, false);
    }

    /// Moves a tag to another place in the order, from 0.
    pub fn move_tag(&mut self, id: &TagId, to: usize) {
        let mut codebook = self.codebook().clone();
        let Some(from) = codebook.tags.iter().position(|tag| tag.id == *id) else {
            return;
        };
        let tag = codebook.tags.remove(from);
        codebook.tags.insert(to.min(codebook.tags.len()), tag);
        if codebook != *self.codebook() {
            self.step(
                StepName::ReorderTags,
                vec![Edit::Codebook(codebook)],
                None,
                false,
            );
        }
    }

    /// Counts what deleting or merging a tag would touch in the open letter.
    pub fn touched_by(&self, id: &TagId) -> Touched {
        let carrying = || {
            self.layer()
                .annotations
                .iter()
                .filter(|item| item.has_tag(id))
        };
        Touched {
            annotations: carrying().count(),
            only_tag: carrying().filter(|item| item.tags.len() == 1).count(),
        }
    }
}
