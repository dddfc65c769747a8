//! Chunks of annotations that follow each other, in groups: so that a copy of a set shares whole groups with it, and a
//! change touches one.

use super::chunk::Chunk;
use super::{Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::letter::Span;
use std::sync::Arc;

/// A chunk is split in two when it grows past this.
pub(super) const CHUNK: usize = if cfg!(test) { 8 } else { 128 };
/// The most chunks in a group before it is split. Both are small in tests, so that these meet many.
pub(super) const GROUP: usize = if cfg!(test) { 6 } else { 128 };

/// The key by which annotations are ordered.
pub(super) fn key(annotation: &Annotation) -> (Span, &AnnotationId) {
    (annotation.span, &annotation.id)
}

/// A chunk, with what a search wants to know of it without looking inside.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The start of its first annotation, in bytes.
    pub(super) start: usize,
    /// The largest end in it, in bytes.
    pub(super) reach: usize,
    pub(super) chunk: Arc<Chunk>,
}

impl Entry {
    /// A chunk of these, which are in order, and at least one.
    pub(super) fn new(items: Vec<Arc<Annotation>>) -> Self {
        let mut entry = Self {
            start: 0,
            reach: 0,
            chunk: Arc::new(Chunk::new(items)),
        };
        entry.summarise();
        entry
    }

    pub(super) fn items(&self) -> &[Arc<Annotation>] {
        &self.chunk.items
    }

    /// Tells whether it may hold one that carries `tag`.
    pub(super) fn holds(&self, tag: Option<&TagId>) -> bool {
        tag.is_none_or(|tag| self.chunk.tags.holds(tag))
    }

    /// Works out what is known of the chunk.
    fn summarise(&mut self) {
        let spans = &self.chunk.spans;
        self.start = spans.first().map_or(0, |span| span.start.0);
        self.reach = spans.iter().map(|span| span.end.0).max().unwrap_or(0);
    }

    /// Tells whether all of it comes behind a place in the order.
    fn is_behind(&self, wanted: (Span, &AnnotationId)) -> bool {
        // By where it starts as far as that goes: looking inside a chunk costs more.
        match self.start.cmp(&wanted.0.start.0) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => self.items().first().is_some_and(|it| key(it) > wanted),
        }
    }
}

/// Some chunks that follow each other, with what a search wants to know of them.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The start of the first annotation, in bytes.
    pub(super) start: usize,
    /// The largest end, in bytes.
    pub(super) reach: usize,
    /// None of them is empty.
    pub(super) entries: Arc<Vec<Entry>>,
}

impl Group {
    /// A group of these, which are in order.
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let mut group = Self {
            start: 0,
            reach: 0,
            entries: Arc::new(entries),
        };
        group.summarise();
        group
    }

    fn summarise(&mut self) {
        self.start = self.entries.first().map_or(0, |entry| entry.start);
        let reaches = self.entries.iter().map(|entry| entry.reach);
        self.reach = reaches.max().unwrap_or(0);
    }

    /// Tells whether all of it comes behind a place in the order.
    pub(super) fn is_behind(&self, wanted: (Span, &AnnotationId)) -> bool {
        self.start >= wanted.0.start.0
            && self.entries.first().is_some_and(|it| it.is_behind(wanted))
    }

    /// The chunk, and where in it the annotation is (`Ok`) or would go (`Err`).
    pub(super) fn position(&self, wanted: (Span, &AnnotationId)) -> (usize, Result<usize, usize>) {
        let number = self.entries.partition_point(|it| !it.is_behind(wanted));
        let number = number.saturating_sub(1);
        let entry = self.entries.get(number);
        let at = entry.map_or(Err(0), |it| it.chunk.position(wanted.0, wanted.1));
        (number, at)
    }

    /// Puts an annotation at its place in a chunk. Gives the second half, where the group is to be split.
    pub(super) fn insert(
        &mut self,
        number: usize,
        at: usize,
        annotation: Arc<Annotation>,
    ) -> Option<Self> {
        let entries = Arc::make_mut(&mut self.entries);
        let entry = entries.get_mut(number)?;
        let chunk = Arc::make_mut(&mut entry.chunk);
        chunk.insert(at, annotation);
        if chunk.items.len() <= CHUNK {
            entry.summarise();
        } else {
            let mut head = std::mem::take(&mut chunk.items);
            let tail = head.split_off(CHUNK / 2);
            *entry = Entry::new(head);
            entries.insert(number + 1, Entry::new(tail));
        }
        let split = entries.len() > GROUP;
        let tail = split.then(|| Self::new(entries.split_off(GROUP / 2)));
        self.summarise();
        tail
    }

    /// Takes out the annotation at a place.
    pub(super) fn remove(&mut self, number: usize, at: usize) -> Arc<Annotation> {
        let entries = Arc::make_mut(&mut self.entries);
        let entry = &mut entries[number];
        let annotation = Arc::make_mut(&mut entry.chunk).remove(at);
        if entry.items().is_empty() {
            entries.remove(number);
        } else {
            entry.summarise();
        }
        self.summarise();
        annotation
    }
}
