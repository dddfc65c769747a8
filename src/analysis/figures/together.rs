//! Which tags stand together.

use super::tag_columns::TagColumns;
use crate::analysis::query::{Condition, Lens, Term};
use crate::analysis::{CataloguedAnnotation, CataloguedLetter, Found, Texts};
use crate::codebook::TagId;
use std::sync::Arc;

/// How near to each other two tags are to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nearness {
    /// On one passage, or on two that share words.
    #[default]
    Overlap,
    /// On one passage, or on two that begin in the same paragraph.
    Paragraph,
    /// Anywhere in one letter.
    Letter,
}

impl Nearness {
    /// All of them, the nearest first.
    pub const ALL: [Self; 3] = [Self::Overlap, Self::Paragraph, Self::Letter];
}

/// How many of the passages with a tag (the row) stand together with another tag (the column). In the diagonal: all
/// passages with that tag.
///
/// The passages counted are those that are meant; what they stand together with is anything that is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// The tags, of rows and columns alike.
    pub tags: Vec<TagId>,
    /// The numbers, row by row.
    pub cells: Vec<Vec<u64>>,
    /// How near they are.
    pub nearness: Nearness,
}

/// Where the passages of a letter with one tag stand.
#[derive(Default)]
struct Stands {
    /// Where each begins, in order, and the furthest end of that one and those before it.
    spans: Vec<(u32, u32)>,
    /// The paragraphs in which they begin, in order.
    paragraphs: Vec<u32>,
    /// Whether there are any, with a place in the text or not.
    any: bool,
}

impl Stands {
    fn of(number: usize, marks: &[(Vec<usize>, &CataloguedAnnotation)]) -> Self {
        let mut stands = Self::default();
        for (tags, one) in marks {
            if !tags.contains(&number) {
                continue;
            }
            stands.any = true;
            if one.found != Found::Orphan {
                stands.spans.push((one.start, one.end));
                stands.paragraphs.push(one.paragraph);
            }
        }
        stands.spans.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut stands.spans {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        stands.paragraphs.sort_unstable();
        stands
    }

    fn overlap(&self, one: &CataloguedAnnotation) -> bool {
        let before = self.spans.partition_point(|(start, _)| *start < one.end);
        let last = before.checked_sub(1).and_then(|at| self.spans.get(at));
        last.is_some_and(|(_, furthest)| *furthest > one.start)
    }

    fn is_near(&self, one: &CataloguedAnnotation, nearness: Nearness) -> bool {
        let placed = one.found != Found::Orphan;
        match nearness {
            Nearness::Letter => self.any,
            Nearness::Overlap => placed && self.overlap(one),
            Nearness::Paragraph => placed && self.paragraphs.binary_search(&one.paragraph).is_ok(),
        }
    }
}

impl Together {
    /// Counts the passages that are meant. `tags` come first, in this order. Ends early, with less, once `cancelled` says
    /// so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        nearness: Nearness,
        tags: &[TagId],
        cancelled: &dyn Fn() -> bool,
    ) -> Self {
        let mut columns = TagColumns::new(tags);
        let mut cells: Vec<Vec<u64>> = Vec::new();
        for (at, letter) in letters.iter().enumerate() {
            if at % 256 == 0 && cancelled() {
                break;
            }
            if letter.layers.is_empty() {
                continue;
            }
            let text = lens.needs_texts().then(|| texts.text(letter)).flatten();
            let text = text.as_deref().unwrap_or_default();
            let mut meant = lens.passages(letter, text).peekable();
            if meant.peek().is_none() {
                continue;
            }
            let mut number_of = |one: &CataloguedAnnotation| -> Vec<usize> {
                one.tags.iter().map(|tag| columns.number(tag)).collect()
            };
            let marks = letter.annotations().map(|(_, one)| (number_of(one), one));
            let marks: Vec<_> = marks.collect();
            let mut here: Vec<usize> = marks.iter().flat_map(|(tags, _)| tags).copied().collect();
            here.sort_unstable();
            here.dedup();
            let stands: Vec<_> = here
                .iter()
                .map(|it| (*it, Stands::of(*it, &marks)))
                .collect();
            // Where each layer's marks begin among all.
            let mut first = vec![0];
            for layer in &letter.layers {
                first.push(first.last().copied().unwrap_or_default() + layer.annotations.len());
            }
            cells.resize(cells.len().max(columns.len()), Vec::new());
            for (layer, number) in meant {
                let (own, one) = &marks[first[layer] + number];
                for (other, stands) in &stands {
                    if !own.contains(other) && !stands.is_near(one, nearness) {
                        continue;
                    }
                    for tag in own {
                        let row = &mut cells[*tag];
                        row.resize(row.len().max(other + 1), 0);
                        row[*other] += 1;
                    }
                }
            }
        }
        let (tags, order) = columns.sorted();
        let cell = |row: &usize, column: &usize| -> u64 {
            let row = cells.get(*row);
            row.and_then(|row| row.get(*column)).copied().unwrap_or(0)
        };
        let row = |row: &usize| order.iter().map(|column| cell(row, column)).collect();
        Self {
            tags,
            cells: order.iter().map(row).collect(),
            nearness,
        }
    }

    /// What means exactly the passages of a cell, beside what was meant before.
    pub fn conditions(&self, row: usize, column: usize) -> Vec<Condition> {
        let (Some(one), Some(other)) = (self.tags.get(row), self.tags.get(column)) else {
            return Vec::new();
        };
        let is_one = Condition::Term(Term::Tag(one.clone()));
        if one == other {
            return vec![is_one];
        }
        let other = other.clone();
        let near = match self.nearness {
            Nearness::Letter => return vec![is_one, Condition::Term(Term::Holds(other))],
            Nearness::Overlap => Term::Overlaps(other.clone()),
            Nearness::Paragraph => Term::Beside(other.clone()),
        };
        let any = [Term::Tag(other), near].map(Condition::Term);
        vec![is_one, Condition::Any(any.to_vec())]
    }
}
