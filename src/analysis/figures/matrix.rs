//! Passages and their words, counted by tag and by something of their letters or analysts.

use super::tag_columns::TagColumns;
use crate::analysis::query::{Condition, Lens, Term, dossier_key, folded};
use crate::analysis::{CataloguedAnnotation, CataloguedLetter, Texts};
use crate::codebook::TagId;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// What the rows of a matrix are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RowsBy {
    /// Senders.
    #[default]
    Sender,
    /// Months of the letters' days.
    Month,
    /// Dossiers. A letter in several counts in each.
    Dossier,
    /// Analysts.
    Analyst,
    /// Letters.
    Letter,
}

impl RowsBy {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Sender,
        Self::Month,
        Self::Dossier,
        Self::Analyst,
        Self::Letter,
    ];
}

/// What the passages of a row share; empty where it is not known of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKey {
    /// The sender of their letters.
    Sender(String),
    /// The first day of the month of their letters; `None`: without a day.
    Month(Option<Date>),
    /// A dossier of their letters.
    Dossier(String),
    /// The analyst who made them: the id, and the name.
    Analyst(Arc<str>, Arc<str>),
    /// Their letter: its path and what it is called.
    Letter(String, String),
}

/// A number of passages, and of the words in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Count {
    /// The passages.
    pub passages: u64,
    /// Their words; 0 where they were not asked for.
    pub words: u64,
}

/// A row of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// What its passages share.
    pub key: RowKey,
    /// How many there are with each tag.
    pub cells: Vec<Count>,
    /// How many there are, each counted once.
    pub all: Count,
}

/// Passages by row and tag. A passage with two tags counts in both columns, and once in what they are together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The tags; `None`: without any, where there are such passages.
    pub tags: Vec<Option<TagId>>,
    /// The rows: months in their order, all others by the number of their passages. None are empty.
    pub rows: Vec<MatrixRow>,
    /// How many passages there are with each tag, each counted once.
    pub columns: Vec<Count>,
    /// How many there are at all.
    pub all: Count,
}

/// The number of words of a text.
pub(super) fn words_in(text: &str) -> u64 {
    let parts = text.split_whitespace();
    let words = parts.filter(|it| it.contains(char::is_alphanumeric));
    words.count() as u64
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passages += other.passages;
        self.words += other.words;
    }
}

/// A row while it is being counted; the last cell of all is that of what has no tag.
#[derive(Default)]
struct Counted {
    cells: Vec<Count>,
    untagged: Count,
    all: Count,
}

impl Counted {
    fn add(&mut self, tags: &[usize], one: Count) {
        self.all.add(one);
        if tags.is_empty() {
            self.untagged.add(one);
        }
        for tag in tags {
            if self.cells.len() <= *tag {
                self.cells.resize(tag + 1, Count::default());
            }
            self.cells[*tag].add(one);
        }
    }

    /// The cells in the order in which tags are shown.
    fn into_cells(self, order: &[usize], untagged: bool) -> Vec<Count> {
        let cell = |at: &usize| self.cells.get(*at).copied().unwrap_or_default();
        let mut cells: Vec<_> = order.iter().map(cell).collect();
        cells.extend(untagged.then_some(self.untagged));
        cells
    }
}

impl Matrix {
    /// Counts the passages that are meant; their words too if `words` says so, which reads all letters. `tags` come first,
    /// in this order. Ends early, with less, once `cancelled` says so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        (by, words): (RowsBy, bool),
        tags: &[TagId],
        cancelled: &dyn Fn() -> bool,
    ) -> Self {
        let mut columns = TagColumns::new(tags);
        let mut rows: Vec<(RowKey, Counted)> = Vec::new();
        let mut numbers: HashMap<RowKey, usize> = HashMap::new();
        let mut all = Counted::default();
        let mut own_tags = Vec::new();
        for (at, letter) in letters.iter().enumerate() {
            if at % 256 == 0 && cancelled() {
                break;
            }
            if letter.layers.is_empty() {
                continue;
            }
            let needed = words || lens.needs_texts();
            let text = needed.then(|| texts.text(letter)).flatten();
            let text = text.as_deref().unwrap_or_default();
            // The rows of the last layer that was met.
            let mut of: (usize, Vec<usize>) = (usize::MAX, Vec::new());
            for (layer_number, number) in lens.passages(letter, text) {
                let layer = &letter.layers[layer_number];
                let one = &layer.annotations[number];
                if of.0 != layer_number {
                    let by_layer = by == RowsBy::Analyst || of.0 == usize::MAX;
                    if by_layer {
                        of.1.clear();
                        for (same, key) in keys(letter, (&layer.analyst, &layer.name), by) {
                            let number = *numbers.entry(same).or_insert_with(|| {
                                rows.push((key, Counted::default()));
                                rows.len() - 1
                            });
                            of.1.push(number);
                        }
                    }
                    of.0 = layer_number;
                }
                own_tags.clear();
                own_tags.extend(one.tags.iter().map(|tag| columns.number(tag)));
                let count = count(one, text, words);
                for row in &of.1 {
                    rows[*row].1.add(&own_tags, count);
                }
                all.add(&own_tags, count);
            }
        }
        Self::arranged(columns, rows, all)
    }

    fn arranged(columns: TagColumns, rows: Vec<(RowKey, Counted)>, all: Counted) -> Self {
        let untagged = all.untagged.passages > 0;
        let (tags, order) = columns.sorted();
        let mut tags: Vec<_> = tags.into_iter().map(Some).collect();
        tags.extend(untagged.then_some(None));
        let rows = rows.into_iter().map(|(key, counted)| MatrixRow {
            key,
            all: counted.all,
            cells: counted.into_cells(&order, untagged),
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by(|one, other| match (&one.key, &other.key) {
            // What has no day comes last.
            (RowKey::Month(one), RowKey::Month(other)) => {
                (one.is_none(), one).cmp(&(other.is_none(), other))
            }
            _ => {
                let most = |it: &MatrixRow| Reverse(it.all.passages);
                (most(one), &one.key).cmp(&(most(other), &other.key))
            }
        });
        Self {
            tags,
            rows,
            all: all.all,
            columns: all.into_cells(&order, untagged),
        }
    }

    /// What means exactly the passages of a cell, beside what was meant before: of a row or all, with a tag or all.
    pub fn conditions(&self, row: Option<usize>, column: Option<usize>) -> Vec<Condition> {
        let row = row.and_then(|it| self.rows.get(it));
        let mut all = row.map(|row| row.key.conditions()).unwrap_or_default();
        let column = column.and_then(|it| self.tags.get(it));
        all.extend(column.map(|tag| {
            Condition::Term(match tag {
                Some(tag) => Term::Tag(tag.clone()),
                None => Term::Untagged,
            })
        }));
        all
    }
}

impl RowKey {
    /// What holds of exactly the passages that share it.
    pub fn conditions(&self) -> Vec<Condition> {
        let terms = match self {
            Self::Sender(name) if name.is_empty() => vec![Term::Sender(String::new())],
            Self::Sender(name) => vec![Term::Sender(format!("={name}"))],
            Self::Month(None) => vec![Term::Undated],
            Self::Month(Some(first)) => {
                vec![Term::Since(*first), Term::Until(first.last_of_month())]
            }
            Self::Dossier(name) => vec![Term::Dossier(name.clone())],
            Self::Analyst(id, _) => vec![Term::Analyst(format!("={id}"))],
            Self::Letter(path, _) => vec![Term::Letter(path.clone())],
        };
        terms.into_iter().map(Condition::Term).collect()
    }
}

/// What the passages of a letter, in the layer of an analyst, share: each as it is compared and as it is shown.
fn keys(
    letter: &CataloguedLetter,
    analyst: (&Arc<str>, &Arc<str>),
    by: RowsBy,
) -> Vec<(RowKey, RowKey)> {
    let facts = &letter.facts;
    let both = |key: RowKey| (key.clone(), key);
    match by {
        RowsBy::Sender => {
            let same = folded(&facts.sender);
            // A name of blanks is none.
            let shown = if same.is_empty() {
                ""
            } else {
                facts.sender.trim()
            };
            vec![(RowKey::Sender(same), RowKey::Sender(shown.to_owned()))]
        }
        RowsBy::Month => vec![both(RowKey::Month(facts.date.map(Date::first_of_month)))],
        RowsBy::Dossier if facts.dossiers.is_empty() => {
            vec![both(RowKey::Dossier(String::new()))]
        }
        RowsBy::Dossier => {
            let mut keys: Vec<(RowKey, RowKey)> = Vec::new();
            for dossier in &facts.dossiers {
                let same = RowKey::Dossier(dossier_key(dossier));
                // Two ways to write one are one.
                if !keys.iter().any(|(it, _)| *it == same) {
                    keys.push((same, RowKey::Dossier(dossier.clone())));
                }
            }
            keys
        }
        RowsBy::Analyst => {
            let same = RowKey::Analyst(folded(analyst.0).into(), Arc::default());
            vec![(same, RowKey::Analyst(analyst.0.clone(), analyst.1.clone()))]
        }
        RowsBy::Letter => {
            let title = letter.title().to_owned();
            vec![both(RowKey::Letter(letter.path.clone(), title))]
        }
    }
}

fn count(one: &CataloguedAnnotation, text: &str, words: bool) -> Count {
    Count {
        passages: 1,
        words: if words { words_in(one.quote(text)) } else { 0 },
    }
}
