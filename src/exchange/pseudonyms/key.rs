//! Who and what the labels stand for.

use std::collections::HashMap;

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// A person.
    Person,
    /// A word that was chosen.
    Word,
    /// A number, an address.
    Number,
}

/// A row of the key, which is kept apart from what is exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The label: "Person 1".
    pub label: String,
    /// What it stands for, each way it was written once, in order.
    pub forms: Vec<String>,
    /// How often it stands in the texts.
    pub count: usize,
}

/// What has a label, or may get one.
#[derive(Clone, Debug)]
struct Entity {
    kind: Kind,
    /// The number of its label; 0 as long as it has none.
    number: usize,
    forms: Vec<String>,
    count: usize,
}

/// All that has a label.
#[derive(Debug, Default)]
pub(super) struct Key {
    entities: Vec<Entity>,
    numbered: [usize; 3],
    seen: HashMap<String, Vec<u32>>,
    /// Numbers of labels that stand in the texts as they are, which would be mistaken for ours.
    pub reserved: [std::collections::HashSet<usize>; 3],
}

impl Key {
    /// Adds something without a label.
    pub(super) fn add(&mut self, kind: Kind) -> u32 {
        let id = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        self.entities.push(Entity {
            kind,
            number: 0,
            forms: Vec::new(),
            count: 0,
        });
        id
    }

    /// Counts a mention, and gives it a label at the first.
    pub(super) fn count(&mut self, id: u32, form: &str) {
        let index = usize::try_from(id).unwrap_or(usize::MAX);
        let Some(entity) = self.entities.get_mut(index) else {
            return;
        };
        let kind = place(entity.kind);
        if entity.number == 0
            && let (Some(numbered), Some(reserved)) =
                (self.numbered.get_mut(kind), self.reserved.get(kind))
        {
            *numbered += 1;
            while reserved.contains(numbered) {
                *numbered += 1;
            }
            entity.number = *numbered;
        }
        entity.count += 1;
        let seen = match self.seen.get_mut(form) {
            Some(seen) => seen,
            None => self.seen.entry(form.to_owned()).or_default(),
        };
        if !seen.contains(&id) {
            seen.push(id);
            entity.forms.push(form.to_owned());
        }
    }

    /// The highest number of a label.
    pub(super) fn highest(&self) -> usize {
        self.numbered.iter().copied().max().unwrap_or(0)
    }

    /// The label of something; with the number 0 for what was in none of the texts.
    pub(super) fn label(&self, id: Option<u32>, words: &[&str; 3]) -> String {
        let entity = id
            .and_then(|id| usize::try_from(id).ok())
            .and_then(|index| self.entities.get(index));
        let (kind, number) = entity.map_or((Kind::Number, 0), |it| (it.kind, it.number));
        let word = words.get(place(kind)).copied().unwrap_or_default();
        format!("{word} {number}")
    }

    /// The rows of what has a label, by kind and number.
    pub(super) fn rows(&self, words: &[&str; 3]) -> Vec<KeyRow> {
        let mut rows: Vec<_> = (0u32..)
            .zip(&self.entities)
            .filter(|(_, entity)| entity.number > 0)
            .collect();
        rows.sort_by_key(|(_, entity)| (entity.kind, entity.number));
        let rows = rows.into_iter().map(|(id, entity)| KeyRow {
            label: self.label(Some(id), words),
            forms: entity.forms.clone(),
            count: entity.count,
        });
        rows.collect()
    }
}

/// The place of a kind in lists of all of them.
pub(super) fn place(kind: Kind) -> usize {
    match kind {
        Kind::Person => 0,
        Kind::Word => 1,
        Kind::Number => 2,
    }
}
