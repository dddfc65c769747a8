//! The annotations of a layer, ordered by (start, end, id), found by id and by the passages they overlap.

use super::chunk::TagCounts;
use super::group::{CHUNK, Entry, GROUP, Group, key};
use super::span_index::SpanIndex;
use super::{Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::letter::Span;
use std::collections::HashSet;
use std::sync::Arc;

/// Annotations in the order of the text. Insertion, removal and look-up cost a search among the chunks and a shift
/// within one. Clones share what neither of them has changed, so that a clone, and the first change after it, cost
/// next to nothing however many annotations there are.
#[derive(Clone, Debug, Default)]
pub struct AnnotationSet {
    groups: Vec<Group>,
    spans: SpanIndex,
    /// Shared with clones until one of them changes.
    counts: Arc<TagCounts>,
}

/// The place of an annotation in the set, or the one where it would go.
#[derive(Clone, Copy)]
struct Place {
    group: usize,
    /// The number of the chunk in its group.
    entry: usize,
    /// The number of the annotation in its chunk.
    at: usize,
}

impl AnnotationSet {
    /// The number of annotations.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.len() == 0
    }

    /// The annotation with this id.
    pub fn get(&self, id: &AnnotationId) -> Option<&Annotation> {
        let place = self.position(self.spans.get(id)?, id).ok()?;
        let entry = self.groups.get(place.group)?.entries.get(place.entry)?;
        entry.items().get(place.at).map(|item| &**item)
    }

    /// Adds an annotation, or replaces the one with its id, which is given back.
    pub fn put(&mut self, annotation: Annotation) -> Option<Annotation> {
        let old = self.remove(&annotation.id);
        self.spans.insert(&annotation.id, annotation.span);
        Arc::make_mut(&mut self.counts).add(&annotation);
        let place = self.position(annotation.span, &annotation.id);
        let Place { group, entry, at } = place.unwrap_or_else(|place| place);
        let annotation = Arc::new(annotation);
        let Some(found) = self.groups.get_mut(group) else {
            let entries = vec![Entry::new(vec![annotation])];
            self.groups.push(Group::new(entries));
            return old;
        };
        if let Some(tail) = found.insert(entry, at, annotation) {
            self.groups.insert(group + 1, tail);
        }
        old
    }

    /// Takes an annotation out.
    pub fn remove(&mut self, id: &AnnotationId) -> Option<Annotation> {
        let span = self.spans.remove(id)?;
        let Place { group, entry, at } = self.position(span, id).ok()?;
        let found = self.groups.get_mut(group)?;
        let annotation = found.remove(entry, at);
        if found.entries.is_empty() {
            self.groups.remove(group);
        }
        Arc::make_mut(&mut self.counts).take_away(&annotation);
        Some(Arc::unwrap_or_clone(annotation))
    }

    /// All, ordered by (start, end, id).
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.items().map(|item| &**item)
    }

    fn items(&self) -> impl DoubleEndedIterator<Item = &Arc<Annotation>> {
        let entries = self.groups.iter().flat_map(|group| group.entries.iter());
        entries.flat_map(Entry::items)
    }

    /// The annotations that may be different in `other`: all that do not lie in memory that both share. Costs what changed between
    /// one and a copy of it.
    pub fn not_shared_with<'a>(
        &'a self,
        other: &AnnotationSet,
    ) -> impl Iterator<Item = &'a Annotation> {
        let groups = |set: &AnnotationSet| -> HashSet<_> {
            set.groups
                .iter()
                .map(|it| Arc::as_ptr(&it.entries))
                .collect()
        };
        let (ours, theirs) = (groups(self), groups(other));
        // What both have of another group both have in groups of their own.
        let apart = other.groups.iter();
        let apart = apart.filter(|group| !ours.contains(&Arc::as_ptr(&group.entries)));
        let apart = apart.flat_map(|group| group.entries.iter());
        let shared: HashSet<_> = apart.map(|entry| Arc::as_ptr(&entry.chunk)).collect();
        let groups = self.groups.iter();
        let groups = groups.filter(move |group| !theirs.contains(&Arc::as_ptr(&group.entries)));
        let entries = groups.flat_map(|group| group.entries.iter());
        let entries = entries.filter(move |entry| !shared.contains(&Arc::as_ptr(&entry.chunk)));
        entries.flat_map(Entry::items).map(|item| &**item)
    }

    /// The changes since `before`, of which this is a changed copy: the annotations that differ, as they were and
    /// as they are. `None` where more than `most` may have changed. Costs as much as changed.
    pub fn changes<'a>(
        &'a self,
        before: &'a AnnotationSet,
        most: usize,
    ) -> Option<(Vec<&'a Annotation>, Vec<&'a Annotation>)> {
        let different = |one: &'a AnnotationSet, other: &AnnotationSet| -> Option<Vec<_>> {
            let mut found: Vec<_> = one.not_shared_with(other).take(most + 1).collect();
            if found.len() > most {
                return None;
            }
            found.retain(|one| {
                let same = |other: &Annotation| std::ptr::eq(*one, other) || *one == other;
                !other.get(&one.id).is_some_and(same)
            });
            Some(found)
        };
        Some((different(before, self)?, different(self, before)?))
    }

    /// The annotations that share at least one byte with `span`, in order.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let before = move |start: usize| start < span.end.0;
        let groups = self.groups.iter();
        let groups = groups.take_while(move |group| before(group.start));
        let groups = groups.filter(move |group| group.reach > span.start.0);
        let entries = groups.flat_map(|group| group.entries.iter());
        // Those behind the passage that stand in the last group reach no further back than they start.
        let entries =
            entries.filter(move |entry| before(entry.start) && entry.reach > span.start.0);
        entries.flat_map(move |entry| entry.chunk.overlapping(span))
    }

    /// The annotations behind a place in the order; with `tag` only those that carry it.
    pub fn following<'a>(
        &'a self,
        span: Span,
        id: Option<&AnnotationId>,
        tag: Option<&'a TagId>,
    ) -> impl Iterator<Item = &'a Annotation> {
        let Place { group, entry, at } = self.place_behind(span, id);
        let (entries, groups) = match self.groups.get(group..) {
            Some([first, rest @ ..]) => (&first.entries[entry..], rest),
            _ => (&[][..], &[][..]),
        };
        let (first, rest) = match entries {
            [first, rest @ ..] => (&first.items()[at..], rest),
            [] => (&[][..], &[][..]),
        };
        let later = groups.iter().flat_map(|group| group.entries.iter());
        let later = rest.iter().chain(later);
        let later = later.filter(move |entry| entry.holds(tag));
        let items = first.iter().chain(later.flat_map(Entry::items));
        items
            .map(|item| &**item)
            .filter(move |item| carries(item, tag))
    }

    /// The annotations before a place in the order, the nearest first; with `tag` only those that carry it.
    pub fn preceding<'a>(
        &'a self,
        span: Span,
        id: Option<&AnnotationId>,
        tag: Option<&'a TagId>,
    ) -> impl Iterator<Item = &'a Annotation> {
        let Place { group, entry, at } = self.place_before(span, id);
        let (groups, last) = self.groups.split_at(group.min(self.groups.len()));
        let entries = last.first().map_or(&[][..], |last| &last.entries[..]);
        let (entries, last) = entries.split_at(entry.min(entries.len()));
        let last = last.first().map_or(&[][..], |last| &last.items()[..at]);
        let earlier = groups.iter().rev();
        let earlier = earlier.flat_map(|group| group.entries.iter().rev());
        let earlier = entries.iter().rev().chain(earlier);
        let earlier = earlier.filter(move |entry| entry.holds(tag));
        let items = earlier.flat_map(|entry| entry.items().iter().rev());
        let items = last.iter().rev().chain(items);
        items
            .map(|item| &**item)
            .filter(move |item| carries(item, tag))
    }

    /// The number of annotations with each tag that any of them carries; in no order.
    pub fn tag_counts(&self) -> &[(TagId, usize)] {
        self.counts.all()
    }

    /// The place of the annotation (`Ok`), or the one where it would go (`Err`).
    fn position(&self, span: Span, id: &AnnotationId) -> Result<Place, Place> {
        let wanted = (span, id);
        let group = self.groups.partition_point(|it| !it.is_behind(wanted));
        let group = group.saturating_sub(1);
        let Some(found) = self.groups.get(group) else {
            let (entry, at) = (0, 0);
            return Err(Place { group, entry, at });
        };
        let (entry, at) = found.position(wanted);
        let place = |at| Place { group, entry, at };
        at.map(place).map_err(place)
    }

    /// The first place at which something greater than (span, id) stands; without an id, something that does not come
    /// before the span.
    fn place_behind(&self, span: Span, id: Option<&AnnotationId>) -> Place {
        match self.position(span, id.unwrap_or(&AnnotationId::default())) {
            Ok(place) if id.is_some() => Place {
                at: place.at + 1,
                ..place
            },
            Ok(place) | Err(place) => place,
        }
    }

    fn place_before(&self, span: Span, id: Option<&AnnotationId>) -> Place {
        match self.position(span, id.unwrap_or(&AnnotationId::default())) {
            Ok(place) | Err(place) => place,
        }
    }
}

fn carries(annotation: &Annotation, tag: Option<&TagId>) -> bool {
    tag.is_none_or(|tag| annotation.has_tag(tag))
}

/// Equal where the same annotations stand in the same order, however they are chunked.
impl PartialEq for AnnotationSet {
    fn eq(&self, other: &Self) -> bool {
        let shared = |(one, other): (&Group, &Group)| Arc::ptr_eq(&one.entries, &other.entries);
        let same = |(one, other): (&Arc<Annotation>, &Arc<Annotation>)| {
            Arc::ptr_eq(one, other) || one == other
        };
        self.len() == other.len()
            && (self.groups.len() == other.groups.len()
                && self.groups.iter().zip(&other.groups).all(shared)
                || self.items().zip(other.items()).all(same))
    }
}

impl AnnotationSet {
    /// Of annotations that may come in any order; `None` where some have the same id.
    pub fn of_distinct(mut items: Vec<Arc<Annotation>>) -> Option<Self> {
        let mut set = Self {
            spans: SpanIndex::with_room(items.len()),
            ..Self::default()
        };
        for item in &items {
            set.spans.insert(&item.id, item.span);
        }
        if set.spans.len() < items.len() {
            return None;
        }
        items.sort_by(|one, other| key(one).cmp(&key(other)));
        // With room for more in each.
        let mut items = items.into_iter().peekable();
        let mut entries = Vec::new();
        let mut counts = TagCounts::default();
        while items.peek().is_some() {
            let entry = Entry::new(items.by_ref().take(CHUNK * 3 / 4).collect());
            counts.add_all(&entry.chunk.tags);
            entries.push(entry);
        }
        set.counts = Arc::new(counts);
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            let group = entries.by_ref().take(GROUP * 3 / 4).collect();
            set.groups.push(Group::new(group));
        }
        Some(set)
    }
}

/// Sorts them, so that they may come in any order. Of several with one id the last one counts.
impl FromIterator<Annotation> for AnnotationSet {
    fn from_iter<T: IntoIterator<Item = Annotation>>(annotations: T) -> Self {
        let items: Vec<_> = annotations.into_iter().map(Arc::new).collect();
        Self::of_distinct(items.clone()).unwrap_or_else(|| {
            let mut set = Self::default();
            for item in items {
                set.put(Arc::unwrap_or_clone(item));
            }
            set
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn annotation(id: u16, start: usize, length: usize) -> Annotation {
        Annotation {
            id: AnnotationId::new(&id.to_string()),
            span: Span::new(start, start + length),
            // A few that many carry, and many that few carry.
            tags: (["a", "b"][..usize::from(id % 3)].iter())
                .map(|tag| TagId::new(tag))
                .chain((0..id % 5).map(|number| TagId::new(&format!("{}", id % 40 + number))))
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
            let gone = model.iter().filter(|one| set.get(&one.id) != Some(one));
            let come = set.iter().filter(|one| kept.get(&one.id) != Some(one));
            let expected = (gone.collect::<Vec<_>>(), come.collect::<Vec<_>>());
            let changes = set.changes(&kept, 10_000);
            prop_assert_eq!(changes, Some(expected));
            let copy = set.clone();
            prop_assert_eq!(set.changes(&copy, 0), Some((Vec::new(), Vec::new())));
        }
    }

    /// Tells whether the set says what a sorted list of the same annotations says.
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
        let mut counts: BTreeMap<TagId, usize> = BTreeMap::new();
        for tag in model.iter().flat_map(|item| &item.tags) {
            *counts.entry(tag.clone()).or_default() += 1;
        }
        let counted: BTreeMap<_, _> = set.tag_counts().iter().cloned().collect();
        prop_assert_eq!(set.tag_counts().len(), counted.len(), "each tag once");
        prop_assert_eq!(counted, counts);
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
