//! The annotations of a layer, ordered by (start, end, id), found by id and by the passages they overlap.

use super::chunk::{Chunk, TagCounts};
use super::span_index::SpanIndex;
use super::{Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::letter::Span;
use std::collections::HashSet;
use std::sync::Arc;

/// A chunk is split in two when it grows past this.
const CHUNK: usize = 128;
/// So many chunks share one entry of the index of ends.
const GROUP: usize = 64;

/// Annotations in the order of the text. Insertion, removal and look-up cost a search among the chunks and a shift
/// within one. Clones share what neither of them has changed, so that a clone, and the first change after it, cost
/// next to nothing however many annotations there are.
#[derive(Clone, Debug, Default)]
pub struct AnnotationSet {
    entries: Vec<Entry>,
    /// The largest end of every [`GROUP`] chunks.
    reaches: Vec<usize>,
    spans: SpanIndex,
    counts: TagCounts,
}

/// A chunk, with what a search wants to know of it without looking inside.
#[derive(Clone, Debug)]
struct Entry {
    /// Where its first annotation starts, in bytes.
    start: usize,
    /// The largest end in it, in bytes.
    reach: usize,
    chunk: Arc<Chunk>,
}

impl Entry {
    fn new(items: Vec<Arc<Annotation>>) -> Self {
        let mut entry = Self {
            start: 0,
            reach: 0,
            chunk: Arc::new(Chunk::new(items)),
        };
        entry.summarise();
        entry
    }

    fn items(&self) -> &[Arc<Annotation>] {
        &self.chunk.items
    }

    /// Works out what is known of the chunk.
    fn summarise(&mut self) {
        let spans = &self.chunk.spans;
        self.start = spans.first().map_or(0, |span| span.start.0);
        self.reach = spans.iter().map(|span| span.end.0).max().unwrap_or(0);
    }
}

fn key(annotation: &Annotation) -> (Span, &AnnotationId) {
    (annotation.span, &annotation.id)
}

impl AnnotationSet {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.len() == 0
    }

    /// The annotation with this id.
    pub fn get(&self, id: &AnnotationId) -> Option<&Annotation> {
        let (entry, at) = self.position(self.spans.get(id)?, id).ok()?;
        Some(&self.entries[entry].items()[at])
    }

    /// Adds an annotation, or replaces the one with its id, which is given back.
    pub fn put(&mut self, annotation: Annotation) -> Option<Annotation> {
        let old = self.remove(&annotation.id);
        self.spans.insert(&annotation.id, annotation.span);
        self.counts.add(&annotation);
        let place = self.position(annotation.span, &annotation.id);
        let (number, at) = place.unwrap_or_else(|place| place);
        let annotation = Arc::new(annotation);
        let Some(entry) = self.entries.get_mut(number) else {
            self.entries.push(Entry::new(vec![annotation]));
            self.reach_anew(number, self.entries.len());
            return old;
        };
        let chunk = Arc::make_mut(&mut entry.chunk);
        chunk.insert(at, annotation);
        if chunk.items.len() <= CHUNK {
            entry.summarise();
            self.reach_anew(number, number + 1);
            return old;
        }
        let mut head = std::mem::take(&mut chunk.items);
        let tail = head.split_off(CHUNK / 2);
        *entry = Entry::new(head);
        self.entries.insert(number + 1, Entry::new(tail));
        self.reach_anew(number, self.entries.len());
        old
    }

    /// Takes an annotation out.
    pub fn remove(&mut self, id: &AnnotationId) -> Option<Annotation> {
        let span = self.spans.remove(id)?;
        let (number, at) = self.position(span, id).ok()?;
        let entry = &mut self.entries[number];
        let annotation = Arc::make_mut(&mut entry.chunk).remove(at);
        if entry.items().is_empty() {
            self.entries.remove(number);
            self.reach_anew(number, self.entries.len());
        } else {
            entry.summarise();
            self.reach_anew(number, number + 1);
        }
        self.counts.take_away(&annotation);
        Some(Arc::unwrap_or_clone(annotation))
    }

    /// All, ordered by (start, end, id).
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.items().map(|item| &**item)
    }

    fn items(&self) -> impl DoubleEndedIterator<Item = &Arc<Annotation>> {
        self.entries.iter().flat_map(Entry::items)
    }

    /// Those that may be different in `other`: all that do not lie in memory that both share. Costs what changed between
    /// one and a copy of it, and a look at each chunk.
    pub fn not_shared_with<'a>(
        &'a self,
        other: &AnnotationSet,
    ) -> impl Iterator<Item = &'a Annotation> {
        let shared: HashSet<_> = other
            .entries
            .iter()
            .map(|it| Arc::as_ptr(&it.chunk))
            .collect();
        let entries = self.entries.iter();
        let entries = entries.filter(move |entry| !shared.contains(&Arc::as_ptr(&entry.chunk)));
        entries.flat_map(Entry::items).map(|item| &**item)
    }

    /// Those that share at least one byte with `span`, in order.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let last = self
            .entries
            .partition_point(|entry| entry.start < span.end.0);
        let groups = self.entries[..last].chunks(GROUP).zip(&self.reaches);
        groups
            .filter(move |(_, reach)| **reach > span.start.0)
            .flat_map(|(entries, _)| entries)
            .filter(move |entry| entry.reach > span.start.0)
            .flat_map(move |entry| entry.chunk.overlapping(span))
    }

    /// Those behind a place in the order; with `tag` only those that carry it.
    pub fn following<'a>(
        &'a self,
        span: Span,
        id: Option<&AnnotationId>,
        tag: Option<&'a TagId>,
    ) -> impl Iterator<Item = &'a Annotation> {
        let (number, at) = self.place_behind(span, id);
        let (first, rest) = match self.entries.get(number..) {
            Some([first, rest @ ..]) => (&first.items()[at..], rest),
            _ => (&[][..], &[][..]),
        };
        let later = rest.iter().filter(move |entry| entry.holds(tag));
        let items = first.iter().chain(later.flat_map(Entry::items));
        items
            .map(|item| &**item)
            .filter(move |item| carries(item, tag))
    }

    /// Those before a place in the order, the nearest first; with `tag` only those that carry it.
    pub fn preceding<'a>(
        &'a self,
        span: Span,
        id: Option<&AnnotationId>,
        tag: Option<&'a TagId>,
    ) -> impl Iterator<Item = &'a Annotation> {
        let (number, at) = self.place_before(span, id);
        let last = self
            .entries
            .get(number)
            .map_or(&[][..], |last| &last.items()[..at]);
        let earlier = &self.entries[..number.min(self.entries.len())];
        let earlier = earlier.iter().rev().filter(move |entry| entry.holds(tag));
        let items = earlier.flat_map(|entry| entry.items().iter().rev());
        let items = last.iter().rev().chain(items);
        items
            .map(|item| &**item)
            .filter(move |item| carries(item, tag))
    }

    /// How many carry each tag that any of them carries; in no order.
    pub fn tag_counts(&self) -> &[(TagId, usize)] {
        &self.counts.0
    }

    /// Works the index of ends out again for the chunks in `from..to`.
    fn reach_anew(&mut self, from: usize, to: usize) {
        let groups = self.entries.len().div_ceil(GROUP);
        self.reaches.resize(groups, 0);
        let touched = from / GROUP..to.div_ceil(GROUP).min(groups);
        for group in touched {
            let end = ((group + 1) * GROUP).min(self.entries.len());
            let entries = &self.entries[group * GROUP..end];
            self.reaches[group] = entries.iter().map(|entry| entry.reach).max().unwrap_or(0);
        }
    }

    /// Chunk and place within it: where the annotation is (`Ok`) or would go (`Err`).
    fn position(&self, span: Span, id: &AnnotationId) -> Result<(usize, usize), (usize, usize)> {
        let wanted = (span, id);
        // By what the entries say as far as that goes: looking inside a chunk costs more.
        let after = self
            .entries
            .partition_point(|entry| entry.start <= span.start.0);
        let same = self.entries[..after]
            .iter()
            .rev()
            .take_while(|entry| entry.start == span.start.0 && key(&entry.items()[0]) > wanted)
            .count();
        let number = (after - same).saturating_sub(1);
        let Some(entry) = self.entries.get(number) else {
            return Err((number, 0));
        };
        match entry.chunk.position(span, id) {
            Ok(at) => Ok((number, at)),
            Err(at) => Err((number, at)),
        }
    }

    /// The first place at which something greater than (span, id) stands; without an id, something that does not come
    /// before the span.
    fn place_behind(&self, span: Span, id: Option<&AnnotationId>) -> (usize, usize) {
        match self.position(span, id.unwrap_or(&AnnotationId::default())) {
            Ok((number, at)) if id.is_some() => (number, at + 1),
            Ok(place) | Err(place) => place,
        }
    }

    fn place_before(&self, span: Span, id: Option<&AnnotationId>) -> (usize, usize) {
        match self.position(span, id.unwrap_or(&AnnotationId::default())) {
            Ok(place) | Err(place) => place,
        }
    }
}

impl Entry {
    fn holds(&self, tag: Option<&TagId>) -> bool {
        tag.is_none_or(|tag| self.chunk.tags.0.iter().any(|(known, _)| known == tag))
    }
}

fn carries(annotation: &Annotation, tag: Option<&TagId>) -> bool {
    tag.is_none_or(|tag| annotation.has_tag(tag))
}

/// Equal where the same annotations stand in the same order, however they are chunked.
impl PartialEq for AnnotationSet {
    fn eq(&self, other: &Self) -> bool {
        let shared = |(one, other): (&Entry, &Entry)| Arc::ptr_eq(&one.chunk, &other.chunk);
        let same = |(one, other): (&Arc<Annotation>, &Arc<Annotation>)| {
            Arc::ptr_eq(one, other) || one == other
        };
        self.len() == other.len()
            && (self.entries.len() == other.entries.len()
                && self.entries.iter().zip(&other.entries).all(shared)
                || self.items().zip(other.items()).all(same))
    }
}

/// Sorts them, so that they may come in any order. Of several with one id the last one counts.
impl FromIterator<Annotation> for AnnotationSet {
    fn from_iter<T: IntoIterator<Item = Annotation>>(annotations: T) -> Self {
        let mut items: Vec<_> = annotations.into_iter().map(Arc::new).collect();
        let mut set = Self::default();
        for item in &items {
            set.spans.insert(&item.id, item.span);
        }
        if set.spans.len() < items.len() {
            let mut set = Self::default();
            for item in items {
                set.put(Arc::unwrap_or_clone(item));
            }
            return set;
        }
        items.sort_by(|one, other| key(one).cmp(&key(other)));
        for item in &items {
            set.counts.add(item);
        }
        // With room for more in each.
        let mut items = items.into_iter().peekable();
        while items.peek().is_some() {
            let chunk = items.by_ref().take(CHUNK * 3 / 4).collect();
            set.entries.push(Entry::new(chunk));
        }
        set.reach_anew(0, set.entries.len());
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
            tags: ["a", "b"][..usize::from(id % 3)]
                .iter()
                .map(|tag| TagId::new(tag))
                .collect(),
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
            agrees(&set, &model, ask)?;
            prop_assert_eq!(&model.iter().rev().cloned().collect::<AnnotationSet>(), &set);
        }

        #[test]
        fn a_clone_stays_as_it_was(
            before in proptest::collection::vec((0u16..900, 0usize..2000, 0usize..90), 1..900),
            after in proptest::collection::vec((any::<bool>(), 0u16..900, 0usize..2000, 0usize..90), 1..200),
        ) {
            let before = before.into_iter().map(|(id, start, length)| annotation(id, start, length));
            let mut set: AnnotationSet = before.collect();
            let kept = set.clone();
            let model: Vec<_> = kept.iter().cloned().collect();
            for (put, id, start, length) in after {
                let one = annotation(id, start, length);
                if put {
                    set.put(one);
                } else {
                    set.remove(&one.id);
                }
            }
            agrees(&kept, &model, 700)?;
        }
    }

    /// Whether the set says what a sorted list of the same annotations says.
    fn agrees(set: &AnnotationSet, model: &[Annotation], ask: usize) -> Result<(), TestCaseError> {
        prop_assert!(set.iter().eq(model.iter()));
        prop_assert_eq!(set.len(), model.len());
        let window = Span::new(ask, ask + 50);
        let expected: Vec<_> = model
            .iter()
            .filter(|item| item.span.overlaps(window))
            .collect();
        prop_assert_eq!(set.overlapping(window).collect::<Vec<_>>(), expected);
        for item in model {
            prop_assert_eq!(set.get(&item.id), Some(item));
        }
        for name in ["a", "b", "c"] {
            let tag = TagId::new(name);
            let count = set.tag_counts().iter().find(|(known, _)| *known == tag);
            let expected = model.iter().filter(|item| item.has_tag(&tag)).count();
            prop_assert_eq!(count.map_or(0, |(_, count)| *count), expected);
        }
        let tag = TagId::new("b");
        for from in model.iter().step_by(37) {
            let place = (from.span, &from.id);
            for tag in [None, Some(&tag)] {
                let is_in = |item: &&Annotation| tag.is_none_or(|tag| item.has_tag(tag));
                let behind = model.iter().filter(|item| key(item) > place).filter(is_in);
                prop_assert!(set.following(from.span, Some(&from.id), tag).eq(behind));
                let before = model
                    .iter()
                    .rev()
                    .filter(|item| key(item) < place)
                    .filter(is_in);
                prop_assert!(set.preceding(from.span, Some(&from.id), tag).eq(before));
            }
        }
        let not_before = model.iter().filter(|item| item.span >= window);
        prop_assert!(set.following(window, None, None).eq(not_before));
        let before = model.iter().rev().filter(|item| item.span < window);
        prop_assert!(set.preceding(window, None, None).eq(before));
        Ok(())
    }
}
