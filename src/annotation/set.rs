//! The annotations of a layer, ordered by (start, end, id), found by id and by the passages they overlap.

use super::{Annotation, AnnotationId};
use crate::letter::Span;
use std::collections::HashMap;

/// A chunk is split in two when it grows past this.
const CHUNK: usize = 256;

/// Annotations in the order of the text. Insertion, removal and look-up cost a search among the chunks and a shift
/// within one, so they do not grow with the number of annotations in practice.
#[derive(Clone, Debug, Default)]
pub struct AnnotationSet {
    chunks: Vec<Chunk>,
    spans: HashMap<AnnotationId, Span>,
}

#[derive(Clone, Debug, Default)]
struct Chunk {
    items: Vec<Annotation>,
    /// The largest end in `items`, in bytes.
    max_end: usize,
}

impl Chunk {
    fn new(items: Vec<Annotation>) -> Self {
        let max_end = items.iter().map(|item| item.span.end.0).max().unwrap_or(0);
        Self { items, max_end }
    }
}

fn key(span: Span, id: &AnnotationId) -> (Span, &AnnotationId) {
    (span, id)
}

impl AnnotationSet {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The annotation with this id.
    pub fn get(&self, id: &AnnotationId) -> Option<&Annotation> {
        let span = *self.spans.get(id)?;
        let (chunk, at) = self.position(span, id).ok()?;
        Some(&self.chunks[chunk].items[at])
    }

    /// Adds an annotation, or replaces the one with its id, which is given back.
    pub fn put(&mut self, annotation: Annotation) -> Option<Annotation> {
        let old = self.remove(&annotation.id.clone());
        self.spans.insert(annotation.id.clone(), annotation.span);
        let (chunk, at) = self
            .position(annotation.span, &annotation.id)
            .unwrap_or_else(|place| place);
        if chunk == self.chunks.len() {
            self.chunks.push(Chunk::default());
        }
        let into = &mut self.chunks[chunk];
        into.max_end = into.max_end.max(annotation.span.end.0);
        into.items.insert(at, annotation);
        if into.items.len() > CHUNK {
            let tail = into.items.split_off(CHUNK / 2);
            let head = std::mem::take(&mut into.items);
            self.chunks[chunk] = Chunk::new(head);
            self.chunks.insert(chunk + 1, Chunk::new(tail));
        }
        old
    }

    /// Takes an annotation out.
    pub fn remove(&mut self, id: &AnnotationId) -> Option<Annotation> {
        let span = self.spans.remove(id)?;
        let (chunk, at) = self.position(span, id).ok()?;
        let from = &mut self.chunks[chunk];
        let annotation = from.items.remove(at);
        if from.items.is_empty() {
            self.chunks.remove(chunk);
        } else if from.max_end == annotation.span.end.0 {
            from.max_end = from
                .items
                .iter()
                .map(|item| item.span.end.0)
                .max()
                .unwrap_or(0);
        }
        Some(annotation)
    }

    /// All, ordered by (start, end, id).
    pub fn iter(&self) -> impl Iterator<Item = &Annotation> {
        self.chunks.iter().flat_map(|chunk| &chunk.items)
    }

    /// Those that share at least one byte with `span`, in order.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let last = self
            .chunks
            .partition_point(|chunk| chunk.items[0].span.start < span.end);
        self.chunks[..last]
            .iter()
            .filter(move |chunk| chunk.max_end > span.start.0)
            .flat_map(|chunk| &chunk.items)
            .filter(move |item| item.span.overlaps(span))
    }

    /// Chunk and place within it: where the annotation is (`Ok`) or would go (`Err`).
    fn position(&self, span: Span, id: &AnnotationId) -> Result<(usize, usize), (usize, usize)> {
        let wanted = key(span, id);
        let first = |chunk: &Chunk| key(chunk.items[0].span, &chunk.items[0].id) <= wanted;
        let chunk = self.chunks.partition_point(first).saturating_sub(1);
        let Some(items) = self.chunks.get(chunk).map(|chunk| &chunk.items) else {
            return Err((chunk, 0));
        };
        match items.binary_search_by(|item| key(item.span, &item.id).cmp(&wanted)) {
            Ok(at) => Ok((chunk, at)),
            Err(at) => Err((chunk, at)),
        }
    }
}

/// Equal where the same annotations stand in the same order, however they are chunked.
impl PartialEq for AnnotationSet {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl FromIterator<Annotation> for AnnotationSet {
    fn from_iter<T: IntoIterator<Item = Annotation>>(annotations: T) -> Self {
        let mut set = Self::default();
        for annotation in annotations {
            set.put(annotation);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn annotation(id: u16, start: usize, length: usize) -> Annotation {
        Annotation {
            id: AnnotationId::new(&id.to_string()),
            span: Span::new(start, start + length),
            ..Annotation::default()
        }
    }

    proptest! {
        #[test]
        fn behaves_like_a_sorted_list(
            steps in proptest::collection::vec((any::<bool>(), 0u16..700, 0usize..2000, 0usize..90), 1..1500),
            ask in 0usize..2000,
        ) {
            let mut set = AnnotationSet::default();
            let mut model: Vec<Annotation> = Vec::new();
            for (put, id, start, length) in steps {
                let one = annotation(id, start, length);
                let at = model.iter().position(|item| item.id == one.id);
                let old = at.map(|at| model.remove(at));
                if put || at.is_none() {
                    prop_assert_eq!(set.put(one.clone()), old);
                    model.push(one);
                } else {
                    prop_assert_eq!(set.remove(&one.id), old);
                }
            }
            model.sort_by(|a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
            prop_assert!(set.iter().eq(model.iter()));
            prop_assert_eq!(set.len(), model.len());
            let window = Span::new(ask, ask + 50);
            let expected: Vec<_> = model.iter().filter(|item| item.span.overlaps(window)).collect();
            prop_assert_eq!(set.overlapping(window).collect::<Vec<_>>(), expected);
            for item in &model {
                prop_assert_eq!(set.get(&item.id), Some(item));
            }
        }
    }
}
