//! Some annotations that follow each other: what a set of them consists of.

use super::{Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::letter::Span;
use std::collections::HashMap;
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

/// The most tags that are looked for one by one, which is faster than a map; of more of them an index is kept.
const FEW: usize = 16;

/// The number of annotations with each tag, for the tags that any of them carries; in no order. Counting one more
/// or one fewer costs the same however many tags there are.
#[derive(Clone, Debug, Default)]
pub(super) struct TagCounts {
    counts: Vec<(TagId, usize)>,
    /// The index of each tag in `counts`; empty while there are only a few.
    places: HashMap<TagId, usize>,
}

impl TagCounts {
    /// The tags with their counts.
    pub(super) fn all(&self) -> &[(TagId, usize)] {
        &self.counts
    }

    /// Tells whether any annotation carries the tag.
    pub(super) fn holds(&self, tag: &TagId) -> bool {
        self.place(tag).is_some()
    }

    fn place(&self, tag: &TagId) -> Option<usize> {
        match self.counts.len() > FEW {
            true => self.places.get(tag).copied(),
            false => self.counts.iter().position(|(known, _)| known == tag),
        }
    }

    fn add_count(&mut self, tag: &TagId, more: usize) {
        if let Some(at) = self.place(tag) {
            self.counts[at].1 += more;
            return;
        }
        self.counts.push((tag.clone(), more));
        if self.counts.len() == FEW + 1 {
            let tags = self.counts.iter().enumerate();
            self.places = tags.map(|(at, (tag, _))| (tag.clone(), at)).collect();
        } else if self.counts.len() > FEW {
            self.places.insert(tag.clone(), self.counts.len() - 1);
        }
    }

    /// Counts the tags of one more.
    pub(super) fn add(&mut self, annotation: &Annotation) {
        for tag in &annotation.tags {
            self.add_count(tag, 1);
        }
    }

    /// Takes over what was counted elsewhere.
    pub(super) fn add_all(&mut self, counts: &TagCounts) {
        for (tag, more) in &counts.counts {
            self.add_count(tag, *more);
        }
    }

    /// Counts the tags of one fewer.
    pub(super) fn take_away(&mut self, annotation: &Annotation) {
        for tag in &annotation.tags {
            let Some(at) = self.place(tag) else {
                continue;
            };
            self.counts[at].1 -= 1;
            if self.counts[at].1 > 0 {
                continue;
            }
            self.counts.swap_remove(at);
            self.places.remove(tag);
            if self.counts.len() <= FEW {
                self.places.clear();
            } else if let Some((moved, _)) = self.counts.get(at) {
                self.places.insert(moved.clone(), at);
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

    /// The index of the annotation (`Ok`), or the one at which it would go (`Err`).
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

    /// The annotations that share at least one byte with `span`.
    pub(super) fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let all = self.spans.iter().zip(&self.items);
        all.filter(move |(other, _)| other.overlaps(span))
            .map(|(_, item)| &**item)
    }
}
