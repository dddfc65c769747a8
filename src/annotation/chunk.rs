//! Some annotations that follow each other: what a set of them consists of.

use super::{Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::letter::Span;
use std::sync::Arc;

/// Some annotations that follow each other; never none.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    /// The annotations, in order.
    pub(super) items: Vec<Arc<Annotation>>,
    /// The passage of each: a search that went to the annotations themselves would wait for memory at each of them.
    pub(super) spans: Vec<Span>,
    /// The tags that they carry.
    pub(super) tags: TagCounts,
}

/// How many annotations carry each tag, of the tags that any of them carries; in no order.
#[derive(Clone, Debug, Default)]
pub(super) struct TagCounts(pub(super) Vec<(TagId, usize)>);

impl TagCounts {
    /// Counts the tags of one more.
    pub(super) fn add(&mut self, annotation: &Annotation) {
        for tag in &annotation.tags {
            match self.0.iter_mut().find(|(known, _)| known == tag) {
                Some((_, count)) => *count += 1,
                None => self.0.push((tag.clone(), 1)),
            }
        }
    }

    /// Takes over what was counted elsewhere.
    pub(super) fn add_all(&mut self, counts: &TagCounts) {
        for (tag, more) in &counts.0 {
            match self.0.iter_mut().find(|(known, _)| known == tag) {
                Some((_, count)) => *count += more,
                None => self.0.push((tag.clone(), *more)),
            }
        }
    }

    /// Counts the tags of one fewer.
    pub(super) fn take_away(&mut self, annotation: &Annotation) {
        for tag in &annotation.tags {
            let Some(at) = self.0.iter().position(|(known, _)| known == tag) else {
                continue;
            };
            match self.0[at].1 {
                1 => {
                    self.0.swap_remove(at);
                }
                _ => self.0[at].1 -= 1,
            }
        }
    }
}

impl Chunk {
    /// A chunk of these, which are in order.
    pub(super) fn new(items: Vec<Arc<Annotation>>) -> Self {
        let mut tags = TagCounts::default();
        items.iter().for_each(|item| tags.add(item));
        Self {
            spans: items.iter().map(|item| item.span).collect(),
            items,
            tags,
        }
    }

    /// Puts an annotation at its place.
    pub(super) fn insert(&mut self, at: usize, annotation: Arc<Annotation>) {
        self.tags.add(&annotation);
        self.spans.insert(at, annotation.span);
        self.items.insert(at, annotation);
    }

    /// Takes out the annotation at a place.
    pub(super) fn remove(&mut self, at: usize) -> Arc<Annotation> {
        let annotation = self.items.remove(at);
        self.spans.remove(at);
        self.tags.take_away(&annotation);
        annotation
    }

    /// Where the annotation is (`Ok`) or would go (`Err`).
    pub(super) fn position(&self, span: Span, id: &AnnotationId) -> Result<usize, usize> {
        let first = self.spans.partition_point(|other| *other < span);
        let same = &self.items[first..];
        let same = same.iter().zip(&self.spans[first..]);
        for (at, (item, _)) in same.take_while(|(_, other)| **other == span).enumerate() {
            match item.id.cmp(id) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return Ok(first + at),
                std::cmp::Ordering::Greater => return Err(first + at),
            }
        }
        let count = self.spans[first..]
            .iter()
            .take_while(|other| **other == span);
        Err(first + count.count())
    }

    /// Those that share at least one byte with `span`.
    pub(super) fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let all = self.spans.iter().zip(&self.items);
        all.filter(move |(other, _)| other.overlaps(span))
            .map(|(_, item)| &**item)
    }
}
