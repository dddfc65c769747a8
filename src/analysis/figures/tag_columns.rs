//! The tags that a figure tells apart.

use crate::codebook::TagId;
use std::collections::HashMap;

/// Tags by number: those of a codebook in its order, then others as they are met.
#[derive(Clone, Debug, Default)]
pub struct TagColumns {
    ids: Vec<TagId>,
    known: usize,
    numbers: HashMap<TagId, usize>,
}

impl TagColumns {
    /// Those of a codebook.
    pub fn new(tags: &[TagId]) -> Self {
        let mut columns = Self::default();
        for tag in tags {
            columns.number(tag);
        }
        columns.known = columns.ids.len();
        columns
    }

    /// The number of a tag, which is added where it is new.
    pub fn number(&mut self, tag: &TagId) -> usize {
        if let Some(number) = self.numbers.get(tag) {
            return *number;
        }
        let number = self.ids.len();
        self.ids.push(tag.clone());
        self.numbers.insert(tag.clone(), number);
        number
    }

    /// How many there are by now.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// All of them in the order in which they are shown: what the codebook lacks is sorted by id; and where each one was
    /// before.
    pub fn sorted(self) -> (Vec<TagId>, Vec<usize>) {
        let mut order: Vec<usize> = (0..self.ids.len()).collect();
        order[self.known..].sort_by(|one, other| self.ids[*one].cmp(&self.ids[*other]));
        let ids = order.iter().map(|at| self.ids[*at].clone()).collect();
        (ids, order)
    }
}
