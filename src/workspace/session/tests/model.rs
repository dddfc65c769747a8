//! The model of a letter and what is done to it.

use crate::annotation::{Annotation, AnnotationId, Entries, Place};
use crate::codebook::TagId;
use crate::letter::{CorrectionKind, MetadataField, Span};
use crate::workspace::session::Session;
use std::collections::BTreeMap;

/// The model of a letter, as plain as can be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Model {
    pub annotations: BTreeMap<AnnotationId, Marked>,
    pub tags: Vec<TagId>,
    pub memo: String,
    pub corrections: BTreeMap<Place, CorrectionKind>,
    pub metadata: BTreeMap<MetadataField, String>,
}

fn owned<K: Ord + Clone, V: Ord + Clone>(entries: &Entries<K, V>) -> BTreeMap<K, V> {
    let all = entries.iter();
    all.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marked {
    pub span: Span,
    pub tags: Vec<TagId>,
    pub note: String,
}

impl Marked {
    pub fn new(span: Span, tags: Vec<TagId>) -> Self {
        Self {
            span,
            tags,
            note: String::new(),
        }
    }
}

impl Model {
    pub fn of(session: &Session) -> Self {
        let marked = |one: &Annotation| Marked {
            span: one.span,
            tags: one.tags.clone(),
            note: one.note.clone(),
        };
        let annotations = session.layer().annotations.iter();
        Self {
            annotations: annotations
                .map(|one| (one.id.clone(), marked(one)))
                .collect(),
            tags: session
                .codebook()
                .tags
                .iter()
                .map(|tag| tag.id.clone())
                .collect(),
            memo: session.layer().memo.text.clone(),
            corrections: owned(&session.layer().corrections),
            metadata: owned(&session.layer().metadata),
        }
    }

    pub fn nth(&self, index: usize) -> Option<AnnotationId> {
        let count = self.annotations.len().max(1);
        self.annotations.keys().nth(index % count).cloned()
    }

    pub fn tag(&self, index: usize) -> TagId {
        self.tags[index % self.tags.len()].clone()
    }

    pub fn at(&self, span: Span) -> Option<AnnotationId> {
        let here = self.annotations.iter().filter(|(_, one)| one.span == span);
        here.map(|(id, _)| id.clone()).min()
    }

    /// Puts the tag on the passage, or takes it off; one that is not marked yet gets this id.
    pub fn mark(&mut self, span: Span, tag: TagId, id: AnnotationId) {
        match self.at(span) {
            _ if span.is_empty() => {}
            Some(id) => self.toggle(&id, &tag),
            None => {
                self.annotations.insert(id, Marked::new(span, vec![tag]));
            }
        }
    }

    pub fn toggle(&mut self, id: &AnnotationId, tag: &TagId) {
        let Some(one) = self.annotations.get_mut(id) else {
            return;
        };
        if one.tags.contains(tag) {
            one.tags.retain(|other| other != tag);
            if one.tags.is_empty() && one.note.is_empty() {
                self.annotations.remove(id);
            }
        } else {
            one.tags.push(tag.clone());
        }
    }

    pub fn replace(&mut self, tag: &TagId, by: Option<&TagId>) {
        self.tags.retain(|other| other != tag);
        for one in self.annotations.values_mut() {
            let mut tags = Vec::new();
            for old in &one.tags {
                if let Some(new) = if old == tag { by } else { Some(old) }
                    && !tags.contains(new)
                {
                    tags.push(new.clone());
                }
            }
            one.tags = tags;
        }
    }
}
