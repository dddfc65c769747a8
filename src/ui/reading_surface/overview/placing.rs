//! Which tags stand in which line of the strip, kept up to date with what is edited.

use crate::annotation::{Annotation, AnnotationSet};
use crate::codebook::TagId;
use crate::letter::Span;
use crate::ui::reading_surface::marks::is_hidden;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// So many annotations are gone through between two frames without anybody noticing; more on a worker. So many may have
/// been edited.
pub(super) const AT_ONCE: usize = 10_000;
/// So many tags have a place of their own; further ones share the last.
pub(super) const TAGS: usize = 32;

/// Where passages are among the lines of the strip.
pub trait Places: Send + Sync {
    /// How many lines the strip has.
    fn count(&self) -> usize;
    /// The lines in which a passage is; the one in which it begins where it is empty. They may come more than once.
    fn each(&self, span: Span, line: &mut dyn FnMut(usize));
    /// Whether each line holds a part of one of `hits`, which are in the order of the text.
    fn hit(&self, hits: &[Span]) -> Vec<bool>;
}

/// What stands in one line of the strip: how many annotations with each tag.
pub(super) type Line = [u32; TAGS];

/// Places marks among the lines of the strip.
#[derive(Default)]
pub(super) struct Placing {
    pub(super) places: Option<Arc<dyn Places>>,
    pub(super) hidden: HashSet<TagId>,
    pub(super) tags: HashMap<Option<TagId>, usize>,
}

/// The marks as they stand in the lines of the strip.
#[derive(Default)]
pub(super) struct Marks {
    by: Placing,
    /// What was placed.
    sets: Vec<AnnotationSet>,
    pub(super) lines: Vec<Line>,
}

impl Placing {
    /// Places all annotations. Linear in their number.
    pub(super) fn marks(self, sets: Vec<AnnotationSet>) -> Marks {
        let mut lines = vec![Line::default(); self.places.as_ref().map_or(0, |it| it.count())];
        for annotation in sets.iter().flat_map(AnnotationSet::iter) {
            self.place(&mut lines, annotation, |count| *count += 1);
        }
        let by = self;
        Marks { by, sets, lines }
    }

    /// Counts an annotation wherever it stands.
    fn place(&self, lines: &mut [Line], annotation: &Annotation, count: impl Fn(&mut u32)) {
        if annotation.is_orphan() || is_hidden(annotation, &self.hidden) {
            return;
        }
        let shown = annotation.tags.iter();
        let shown = shown.filter(|tag| !self.hidden.contains(tag));
        let mut bits = shown.fold(0, |bits, tag| bits | self.bit(Some(tag)));
        if annotation.tags.is_empty() {
            bits = self.bit(None);
        }
        let Some(places) = &self.places else { return };
        places.each(annotation.span, &mut |line| {
            let counts = lines.get_mut(line).into_iter().flatten().enumerate();
            let counts = counts.filter(|(bit, _)| bits & (1 << bit) != 0);
            counts.for_each(|(_, number)| count(number));
        });
    }

    /// The bit of a tag.
    fn bit(&self, tag: Option<&TagId>) -> u32 {
        let at = self.tags.get(&tag.cloned());
        1 << at.copied().unwrap_or(TAGS - 1)
    }
}

impl Marks {
    /// Places anew what was edited since, and gives whether that shows; `None` where that is too much, or the tags have
    /// other places now.
    pub(super) fn follow(
        &mut self,
        sets: &[&AnnotationSet],
        tags: &HashMap<Option<TagId>, usize>,
    ) -> Option<bool> {
        if self.sets.len() != sets.len() || self.by.tags != *tags {
            return None;
        }
        let pairs = self.sets.iter().zip(sets);
        let changes = pairs.map(|(before, now)| now.changes(before, AT_ONCE));
        let changes = changes.collect::<Option<Vec<_>>>()?;
        let shows = std::cell::Cell::new(false);
        for (gone, come) in changes {
            for annotation in gone {
                self.by.place(&mut self.lines, annotation, |count| {
                    *count = count.saturating_sub(1);
                    shows.set(shows.get() || *count == 0);
                });
            }
            for annotation in come {
                self.by.place(&mut self.lines, annotation, |count| {
                    *count += 1;
                    shows.set(shows.get() || *count == 1);
                });
            }
        }
        self.sets = sets.iter().map(|set| (*set).clone()).collect();
        Some(shows.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::AnnotationId;
    use crate::letter::Span;
    use crate::ui::letter_view::edges::Edges;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_line_shows_what_lies_in_it(
            marks in proptest::collection::vec((0usize..100, 1usize..60, 0usize..3), 0..20),
            starts in proptest::collection::btree_set(1usize..100, 0..12),
        ) {
            let mut edges = vec![0];
            edges.extend(starts);
            edges.push(100);
            let names = ["a", "b"].map(TagId::new);
            let annotation = |(at, (start, length, tag)): (usize, (usize, usize, usize))| Annotation {
                id: AnnotationId::new(&at.to_string()),
                span: Span::new(start, (start + length).min(100)),
                tags: names.get(tag).cloned().into_iter().collect(),
                ..Annotation::default()
            };
            let set: AnnotationSet = marks.iter().copied().enumerate().map(annotation).collect();
            let tags = [Some(names[0].clone()), Some(names[1].clone()), None];
            let placing = Placing {
                places: Some(Arc::new(Edges(edges.clone()))),
                hidden: HashSet::from([names[1].clone()]),
                tags: tags.into_iter().zip(0..).collect(),
            };
            let tags = placing.tags.clone();
            // Some of them, and then what was edited: those that come, go, or are elsewhere.
            let mut before: AnnotationSet = marks.iter().copied().enumerate().take(10).map(annotation).collect();
            for at in 0..5 {
                before.put(annotation((at * 7, (3 * at, 9, at % 3))));
            }
            let mut placed = placing.marks(vec![before.clone()]);
            let mut after = before;
            for at in 0..40 {
                after.remove(&AnnotationId::new(&at.to_string()));
            }
            for one in set.iter() {
                after.put(one.clone());
            }
            prop_assert!(placed.follow(&[&after], &tags).is_some());
            let lines = placed.lines;
            for (line, around) in lines.iter().zip(edges.windows(2)) {
                let within = Span::new(around[0], around[1]);
                let shows = |bit: usize| line[bit] > 0;
                let expected = |tag: usize| set.iter().any(|one| {
                    one.span.overlaps(within) && match names.get(tag) {
                        Some(tag) => one.has_tag(tag),
                        None => one.tags.is_empty(),
                    }
                });
                prop_assert_eq!(shows(0), expected(0));
                prop_assert!(!shows(1), "a hidden tag is not shown");
                prop_assert_eq!(shows(2), expected(2));
            }
        }
    }
}
