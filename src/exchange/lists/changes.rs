//! What became of a workbook that this program wrote.

use super::columns::{Columns, guess};
use super::own::{Origin, OriginRow, hidden_version};
use super::rows::{ListRow, rows};
use super::titles::{Field, Program};
use super::words::known_status;
use super::workbook::{Workbook, trimmed};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowState {
    /// It says what it said.
    Same,
    /// These fields say something else.
    Changed(Vec<Field>),
    /// It has no id: somebody added it.
    New,
    /// Its id is none that the hidden sheet holds.
    Unknown,
    /// It says the same as a row above it.
    Copy,
}

/// A row of a workbook that came back.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnRow {
    /// The number of the sheet, from 0.
    pub sheet: usize,
    /// What the row says now.
    pub says: ListRow,
    /// The number of the annotation among those of the origin, from 0, where it is one.
    pub annotation: Option<usize>,
    /// What became of it.
    pub state: RowState,
}

/// What has no row any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The number of the annotation among those of the origin, from 0.
    pub annotation: usize,
    /// The id of the tag whose row is gone; `None` where no row of the annotation is left.
    pub tag_id: Option<String>,
}

/// What became of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The rows, in the order in which they stand now.
    pub rows: Vec<OwnRow>,
    /// What has no row any more, in the order of the hidden sheet. Nothing where no sheet of passages is left.
    pub gone: Vec<Gone>,
}

/// Compares the rows that people see with what the hidden sheet holds. It does not hold the names of tags and analysts: that
/// a tag has another name shows only where other rows call it by the same one. Where the column of ids is gone, rows are
/// known by letter and quote.
pub fn changes(workbook: &Workbook, origin: &Origin) -> Changes {
    let shown = workbook.sheets.iter().enumerate();
    let shown = shown.filter(|(_, sheet)| !sheet.hidden && hidden_version(sheet).is_none());
    let guessed = shown.map(|(number, sheet)| (number, sheet, guess(sheet)));
    let guessed: Vec<_> = guessed.collect();
    let is_own = |columns: &Columns| columns.program == Some(Program::Own);
    let has_own = guessed.iter().any(|(.., columns)| is_own(columns));
    let index = Index::of(origin);
    let mut seen = Vec::new();
    for (number, sheet, columns) in &guessed {
        // Where columns are gone, their titles no longer show whose they are.
        let names = [Field::Quote, Field::Letter].map(|field| columns.get(field));
        if is_own(columns) || !has_own && names.iter().all(Option::is_some) {
            let rows = rows(sheet, columns);
            let is_known = |row: &ListRow| index.find(row, columns).is_some();
            if is_own(columns) || rows.iter().any(is_known) {
                let rows = rows.into_iter();
                seen.extend(rows.map(|says| (*number, says, columns)));
            }
        }
    }
    let names = usual_names(&seen);
    let mut met: HashMap<usize, HashSet<String>> = HashMap::new();
    let mut stood = HashSet::new();
    let mut changes = Changes::default();
    let has_rows = !seen.is_empty();
    for (sheet, says, columns) in seen {
        let annotation = index.find(&says, columns);
        let was = annotation.and_then(|number| origin.annotations.get(number));
        let state = match was {
            None if says.id.is_empty() => RowState::New,
            None => RowState::Unknown,
            Some(was) => compared(&says, was, columns, &names),
        };
        let tag = says.tag_ids.first().cloned().unwrap_or_default();
        let name = says.tags.first().cloned().unwrap_or_default();
        let is_first = annotation.is_none_or(|at| stood.insert((at, tag.clone(), name)));
        if let Some(at) = annotation {
            met.entry(at).or_default().insert(tag);
        }
        let state = match state {
            RowState::Same if !is_first => RowState::Copy,
            state => state,
        };
        changes.rows.push(OwnRow {
            sheet,
            says,
            annotation,
            state,
        });
    }
    if has_rows {
        changes.gone = gone(origin, &met);
    }
    changes
}

fn gone(origin: &Origin, met: &HashMap<usize, HashSet<String>>) -> Vec<Gone> {
    let mut gone = Vec::new();
    for (annotation, was) in origin.annotations.iter().enumerate() {
        let Some(tags) = met.get(&annotation) else {
            gone.push(Gone {
                annotation,
                tag_id: None,
            });
            continue;
        };
        // Without the column of ids of tags nothing can be said of them.
        let says_tags = tags.iter().any(|tag| !tag.is_empty());
        let lost = was
            .tag_ids
            .iter()
            .filter(|tag| says_tags && !tags.contains(*tag));
        gone.extend(lost.map(|tag| Gone {
            annotation,
            tag_id: Some(tag.clone()),
        }));
    }
    gone
}

/// The annotations of a workbook by what rows know them by.
struct Index<'a> {
    by_id: HashMap<&'a str, usize>,
    /// Those that no other one has both letter and quote in common with.
    by_quote: HashMap<(&'a str, String), Option<usize>>,
}

impl<'a> Index<'a> {
    fn of(origin: &'a Origin) -> Self {
        let all = || origin.annotations.iter().enumerate();
        let mut by_quote = HashMap::new();
        for (at, it) in all() {
            let entry = by_quote.entry((it.letter.as_str(), bare(&it.quote)));
            entry.and_modify(|it| *it = None).or_insert(Some(at));
        }
        Self {
            by_id: all().map(|(at, it)| (it.id.as_str(), at)).collect(),
            by_quote,
        }
    }

    fn find(&self, row: &ListRow, columns: &Columns) -> Option<usize> {
        if columns.get(Field::Id).is_some() {
            return self.by_id.get(row.id.as_str()).copied();
        }
        let key = (row.letter.as_str(), bare(&row.quote));
        self.by_quote.get(&key).copied().flatten()
    }
}

/// The name that most rows call a tag by, where at least two do and others do not as often.
fn usual_names(seen: &[(usize, ListRow, &Columns)]) -> HashMap<String, String> {
    let mut counts: HashMap<&str, BTreeMap<&str, usize>> = HashMap::new();
    for (_, row, _) in seen {
        if let ([id], [name]) = (row.tag_ids.as_slice(), row.tags.as_slice()) {
            *counts.entry(id).or_default().entry(name).or_default() += 1;
        }
    }
    let usual = counts.into_iter().filter_map(|(id, names)| {
        let all: usize = names.values().sum();
        let (name, count) = names.into_iter().max_by_key(|(_, count)| *count)?;
        (count > 1 && 2 * count > all).then(|| (id.to_owned(), name.to_owned()))
    });
    usual.collect()
}

fn compared(
    row: &ListRow,
    was: &OriginRow,
    columns: &Columns,
    names: &HashMap<String, String>,
) -> RowState {
    let due = row.due.map(|due| due.to_string()).unwrap_or_default();
    let status = known_status(&row.status).unwrap_or(&row.status);
    let tag_id = row.tag_ids.first().map_or("", String::as_str);
    let has_tag = match was.tag_ids.is_empty() {
        true => row.tag_ids.is_empty(),
        false => row.tag_ids.len() == 1 && was.tag_ids.iter().any(|it| it == tag_id),
    };
    let name = row.tags.first().map_or("", String::as_str);
    let is_named = match names.get(tag_id) {
        _ if columns.get(Field::TagIds).is_none() => true,
        Some(usual) => usual == name,
        None => name.is_empty() == tag_id.is_empty(),
    };
    let same = [
        (Field::Letter, row.letter == was.letter),
        (Field::Quote, is_same_quote(&row.quote, &was.quote)),
        (Field::Start, row.start == was.start),
        (Field::End, row.end == was.end),
        (Field::TagIds, has_tag),
        (Field::Tags, is_named),
        (Field::Note, row.note == trimmed_lines(&was.note)),
        (Field::What, row.what == was.what),
        (Field::Who, row.who == was.who),
        (Field::Due, due == was.due),
        (Field::DueWords, row.due_words == was.due_words),
        (Field::Status, status == was.status),
    ];
    let changed = same.into_iter().filter(|(field, same)| {
        // Without its column a field says nothing. Words beside the day may stand in the column of the day.
        let column = columns.get(*field);
        let is_said = column.is_some() || *field == Field::DueWords && !row.due_words.is_empty();
        is_said && !same
    });
    let changed: Vec<Field> = changed.map(|(field, _)| field).collect();
    match changed.is_empty() {
        true => RowState::Same,
        false => RowState::Changed(changed),
    }
}

fn trimmed_lines(text: &str) -> &str {
    trimmed(text)
}

/// Tells whether a quote as people read it is that of the letter, where lines and words may be broken. Those that had to be
/// cut end differently.
fn is_same_quote(shown: &str, written: &str) -> bool {
    const CUT: [&str; 2] = [
        "[afgekapt: te lang voor een cel]",
        "[cut: too long for a cell]",
    ];
    let is_cut = |text: &str| CUT.iter().any(|end| text.trim_end().ends_with(end));
    if is_cut(shown) || is_cut(written) {
        let head = |text: &str| bare(text).chars().take(10_000).collect::<String>();
        return head(shown) == head(written);
    }
    bare(shown) == bare(written)
}

/// A text without blanks, line ends and hyphens.
fn bare(text: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{200b}');
    text.chars().filter(is_kept).collect()
}
