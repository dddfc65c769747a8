//! Passages in lists of others, and what comes back in lists of this program: field by field.

use super::fields::{Fields, Listed};
use super::incoming::{Incoming, PlacedComment};
use super::list_columns::{ChosenColumn, ListSheet, columns_of, shown, shown_sheets};
use super::lists::{
    self, Field, Limits, ListError, ListRow, Origin, OriginRow, OwnRow, Program, RowState, Time,
    Workbook,
};
use crate::annotation::anchor::{Resolver, record};
use crate::annotation::{AnchorState, AnnotationId, Certainty, RecordedAnchor};
use crate::l10n::Words;
use crate::letter::{CodePoint, Letter, QuoteIndex, Span};
use crate::tr;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// A passage in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedPassage {
    /// The name of the letter's file; may be empty.
    pub letter: String,
    /// The SHA-256 of the letter's text; may be empty.
    pub text_sha256: String,
    /// The id of the annotation; may be empty.
    pub id: String,
    /// Where it starts and ends, in code points of that text.
    pub code_points: Option<(usize, usize)>,
    /// Its words, and what stands before and behind them.
    pub quote: [String; 3],
    /// The page, from 1.
    pub page: Option<u32>,
    /// The author; may be empty.
    pub author: String,
    /// When it was made, as the list says; may be empty.
    pub made: String,
    /// What is said of it.
    pub listed: Listed,
}

/// Why a list is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotListed {
    /// It is damaged.
    Damaged,
    /// It is protected with a password.
    Protected,
    /// It is larger than is read.
    TooLarge,
    /// It is of a kind that is not read.
    OtherKind,
    /// None of its columns holds passages.
    NoPassages,
}

impl NotListed {
    /// Says why, as a sentence.
    pub fn says(self, words: &Words) -> String {
        match self {
            Self::Damaged => tr!(words, "not-listed-damaged"),
            Self::Protected => tr!(words, "not-listed-protected"),
            Self::TooLarge => tr!(words, "not-listed-too-large"),
            Self::OtherKind => tr!(words, "not-listed-other-kind"),
            Self::NoPassages => tr!(words, "not-listed-no-passages"),
        }
    }
}

impl From<ListError> for NotListed {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Encrypted => Self::Protected,
            ListError::NotAList | ListError::OtherKind(_) => Self::OtherKind,
            ListError::Empty => Self::NoPassages,
            ListError::DamagedArchive { .. }
            | ListError::MissingPart { .. }
            | ListError::DamagedPart { .. }
            | ListError::Doctype { .. }
            | ListError::BadCell { .. }
            | ListError::UnclosedQuote { .. } => Self::Damaged,
            _ => Self::TooLarge,
        }
    }
}

/// A list as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadList {
    /// Its passages.
    pub passages: Vec<ListedPassage>,
    /// Its sheets with what their columns are read as; none where this program wrote it and knows.
    pub sheets: Vec<ListSheet>,
}

impl ReadList {
    /// Tells whether no column was found that holds the quoted words.
    pub fn lacks_quotes(&self) -> bool {
        let has = |sheet: &ListSheet| sheet.column_of(Field::Quote).is_some();
        self.passages.is_empty() && !self.sheets.is_empty() && !self.sheets.iter().any(has)
    }
}

/// The passages of a list, in whose columns stands what was `chosen`, else what they show. The file is not to be trusted:
/// this is done where files are read.
///
/// # Errors
/// [`NotListed`].
pub fn list_of(bytes: &[u8], chosen: &[ChosenColumn]) -> Result<ReadList, NotListed> {
    let workbook = lists::read(bytes, lists::Kind::Any, &Limits::default())?;
    of_workbook(&workbook, chosen)
}

fn of_workbook(workbook: &Workbook, chosen: &[ChosenColumn]) -> Result<ReadList, NotListed> {
    match lists::is_ours(workbook) {
        Some(origin) if !origin.annotations.is_empty() && chosen.is_empty() => Ok(ReadList {
            passages: returned(workbook, &origin),
            sheets: Vec::new(),
        }),
        _ => of_anyone(workbook, chosen),
    }
}

/// What became of a workbook of this program.
fn returned(workbook: &Workbook, origin: &Origin) -> Vec<ListedPassage> {
    let changes = lists::changes(workbook, origin);
    let mut known: BTreeMap<usize, Vec<&OwnRow>> = BTreeMap::new();
    let mut passages = Vec::new();
    for row in &changes.rows {
        match row.annotation {
            Some(annotation) => known.entry(annotation).or_default().push(row),
            None => passages.push(ListedPassage {
                listed: Listed {
                    fields: all_fields(&[&row.says], |_| true),
                    ..Listed::default()
                },
                ..of_row(&row.says, true)
            }),
        }
    }
    let mut lost_tags: HashMap<usize, Vec<&str>> = HashMap::new();
    for gone in &changes.gone {
        match &gone.tag_id {
            Some(tag) => lost_tags.entry(gone.annotation).or_default().push(tag),
            None => {
                let was = origin.annotations.get(gone.annotation);
                passages.extend(was.map(|was| ListedPassage {
                    listed: Listed {
                        base: Some(base(was)),
                        is_gone: true,
                        ..Listed::default()
                    },
                    ..of_origin(was)
                }));
            }
        }
    }
    for (number, rows) in known {
        let Some(was) = origin.annotations.get(number) else {
            continue;
        };
        let changed = |field: Field| {
            let says = |row: &&OwnRow| matches!(&row.state, RowState::Changed(all) if all.contains(&field));
            rows.iter().find(|row| says(row)).map(|row| &row.says)
        };
        let has_tags = lost_tags.contains_key(&number)
            || changed(Field::Tags).is_some()
            || changed(Field::TagIds).is_some();
        let text =
            |field: Field, of: fn(&ListRow) -> &String| changed(field).map(|row| of(row).clone());
        let due = changed(Field::Due).or_else(|| changed(Field::DueWords));
        let fields = Fields {
            tags: has_tags.then(|| tags_of(&rows)),
            note: text(Field::Note, |row| &row.note),
            what: text(Field::What, |row| &row.what),
            who: text(Field::Who, |row| &row.who),
            due: due.map(due_of),
            status: text(Field::Status, |row| &row.status),
        };
        passages.push(ListedPassage {
            listed: Listed {
                fields,
                base: Some(base(was)),
                is_gone: false,
            },
            ..of_origin(was)
        });
    }
    passages
}

/// The tags that the rows of an annotation say: by name where that was changed, else by id.
fn tags_of(rows: &[&OwnRow]) -> Vec<String> {
    let mut tags = Vec::new();
    for row in rows {
        let renamed = matches!(&row.state, RowState::Changed(all) if all.contains(&Field::Tags));
        let said = match renamed || row.says.tag_ids.is_empty() {
            true => &row.says.tags,
            false => &row.says.tag_ids,
        };
        for tag in said {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
    }
    tags
}

fn due_of(row: &ListRow) -> (String, String) {
    let day = row.due.map(|due| due.to_string()).unwrap_or_default();
    (day, row.due_words.clone())
}

/// What a workbook said of an annotation when it was written.
fn base(was: &OriginRow) -> Fields {
    Fields {
        tags: Some(was.tag_ids.clone()),
        note: Some(was.note.clone()),
        what: Some(was.what.clone()),
        who: Some(was.who.clone()),
        due: Some((was.due.clone(), was.due_words.clone())),
        status: Some(was.status.clone()),
    }
}

fn of_origin(was: &OriginRow) -> ListedPassage {
    ListedPassage {
        letter: was.letter.clone(),
        text_sha256: was.letter_text_sha256.clone(),
        id: was.id.clone(),
        code_points: was.start.zip(was.end),
        quote: [was.quote.clone(), was.before.clone(), was.after.clone()],
        ..ListedPassage::default()
    }
}

/// A row without what it says of its passage. Where the list is of this program, it counts code points.
fn of_row(row: &ListRow, is_own: bool) -> ListedPassage {
    let made = row.time.map(|time| match time {
        Time::Instant(moment) => moment.to_string(),
        Time::Local(moment) => moment.to_string(),
        Time::Day(day) => day.to_string(),
    });
    ListedPassage {
        letter: row.letter.clone(),
        id: match is_own {
            true => row.id.clone(),
            false => String::new(),
        },
        code_points: row.start.zip(row.end).filter(|_| is_own),
        quote: [row.quote.clone(), String::new(), String::new()],
        page: row.page,
        author: row.author.clone(),
        made: made.unwrap_or_default(),
        ..ListedPassage::default()
    }
}

/// All that rows of one passage say, as far as there is a column for it.
fn all_fields(rows: &[&ListRow], has: impl Fn(Field) -> bool) -> Fields {
    let Some(first) = rows.first() else {
        return Fields::default();
    };
    let text = |field, text: &String| has(field).then(|| text.clone());
    let mut tags: Vec<String> = Vec::new();
    for row in rows {
        let said = match row.tag_ids.is_empty() {
            true => &row.tags,
            false => &row.tag_ids,
        };
        tags.extend(said.iter().filter(|tag| !tag.is_empty()).cloned());
    }
    tags.dedup();
    Fields {
        tags: (has(Field::Tags) || has(Field::TagIds)).then_some(tags),
        note: text(Field::Note, &first.note),
        what: text(Field::What, &first.what),
        who: text(Field::Who, &first.who),
        due: (has(Field::Due) || has(Field::DueWords)).then(|| due_of(first)),
        status: text(Field::Status, &first.status),
    }
}

/// The passages of a list that holds nothing but what people see.
fn of_anyone(workbook: &Workbook, chosen: &[ChosenColumn]) -> Result<ReadList, NotListed> {
    let mut passages = Vec::new();
    let mut sheets = Vec::new();
    let mut is_ours = false;
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
        let columns = columns_of(sheet, chosen);
        sheets.push(shown(sheet, &columns));
        if columns.get(Field::Quote).is_none() {
            continue;
        }
        is_ours |= columns.program == Some(Program::Own) && chosen.is_empty();
        let is_own = columns.program == Some(Program::Own);
        let counts_points = is_own || columns.program == Some(Program::QualCoder);
        let rows = lists::rows(sheet, &columns);
        // This program writes a row for each tag of a passage.
        let mut by_id: HashMap<&str, Vec<&ListRow>> = HashMap::new();
        for row in rows.iter().filter(|row| is_own && !row.id.is_empty()) {
            by_id.entry(&row.id).or_default().push(row);
        }
        for row in rows.iter().filter(|row| !row.quote.is_empty()) {
            let of_one = match is_own && !row.id.is_empty() {
                true => match by_id.remove(row.id.as_str()) {
                    Some(rows) => rows,
                    // They came with the first of them.
                    None => continue,
                },
                false => vec![row],
            };
            passages.push(ListedPassage {
                listed: Listed {
                    fields: all_fields(&of_one, |field| columns.get(field).is_some()),
                    ..Listed::default()
                },
                code_points: row.start.zip(row.end).filter(|_| counts_points),
                ..of_row(row, is_own)
            });
        }
    }
    // The columns of this program's own lists are what they are.
    let sheets = match is_ours {
        true => Vec::new(),
        false => shown_sheets(sheets),
    };
    match is_ours || !sheets.is_empty() {
        true => Ok(ReadList { passages, sheets }),
        false => Err(NotListed::NoPassages),
    }
}

/// The passages of a list that are about a letter, each with its place in it, and how many are about others. Linear in the
/// letter and the list, but for looking for words that stand elsewhere now.
pub fn place_listed(passages: Vec<ListedPassage>, letter: &Letter) -> (Vec<PlacedComment>, usize) {
    let mut placed = Vec::new();
    let mut elsewhere = 0;
    let quotes = QuoteIndex::new(letter);
    let mut resolver = Resolver::new(letter, None);
    for passage in passages {
        if !is_about(&passage, letter) {
            elsewhere += 1;
            continue;
        }
        let (state, span, recorded) = found(&passage, letter, &quotes, &mut resolver);
        let fields = &passage.listed.fields;
        let mut says = fields.tags.clone().unwrap_or_default().join(", ");
        if let Some(note) = fields.note.as_ref().filter(|it| !it.is_empty()) {
            says = format!("{says}\n{note}");
        }
        placed.push(PlacedComment {
            comment: Incoming {
                span,
                author: passage.author,
                made: passage.made,
                says,
                id: Some(passage.id.as_str())
                    .filter(|id| !id.is_empty())
                    .map(AnnotationId::new),
                listed: Some(Box::new(passage.listed)),
                ..Incoming::default()
            },
            state,
            span,
            recorded,
        });
    }
    (placed, elsewhere)
}

/// Tells whether a passage is one of the letter: its text is the same, or its file is called so. A list that names no
/// letters is about the one that is open.
fn is_about(passage: &ListedPassage, letter: &Letter) -> bool {
    let stem = |name: &str| {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        stem.trim().to_lowercase()
    };
    passage.letter.is_empty()
        || passage.text_sha256 == letter.text_sha256
        || stem(&passage.letter) == stem(&letter.file_name)
}

type Found = (AnchorState, Span, Option<RecordedAnchor>);

/// Finds a passage: where it stood in the same text, else its words, in the same surroundings where those are known.
fn found(
    passage: &ListedPassage,
    letter: &Letter,
    quotes: &QuoteIndex<'_>,
    resolver: &mut Resolver<'_>,
) -> Found {
    let [quote, before, after] = &passage.quote;
    let there = passage
        .code_points
        .and_then(|(start, end)| letter.span_of(CodePoint(start), CodePoint(end)));
    let says = |span: Span| letter.slice(span) == quote || letter.quote(span) == *quote;
    if let Some(span) = there.filter(|span| !span.is_empty() && says(*span)) {
        return (AnchorState::Kept, span, None);
    }
    let anchor = RecordedAnchor {
        quote: quote.clone(),
        before: before.clone(),
        after: after.clone(),
        start: CodePoint(passage.code_points.map_or(0, |(start, _)| start)),
        end: CodePoint(passage.code_points.map_or(0, |(_, end)| end)),
        ..RecordedAnchor::default()
    };
    if !before.is_empty() || !after.is_empty() {
        let (state, span) = resolver.resolve(&anchor);
        let is_sure = matches!(
            state,
            AnchorState::Kept
                | AnchorState::Moved(Certainty::Sure)
                | AnchorState::Changed(Certainty::Sure)
        );
        return match span {
            Some(span) if is_sure => (AnchorState::Kept, span, None),
            Some(span) => (state, span, Some(anchor)),
            None => (AnchorState::Orphan, Span::default(), Some(anchor)),
        };
    }
    let all = quotes.find(quote);
    let on_page = |span: &&Span| {
        let page = letter.reference(span.start).page;
        passage.page.is_none() || page == passage.page
    };
    let mut fitting = all.iter().filter(on_page);
    match (fitting.next().or(all.first()), fitting.next()) {
        (Some(span), None) => (AnchorState::Kept, *span, None),
        // It stands there, but also elsewhere.
        (Some(span), Some(_)) => (AnchorState::ToCheck, *span, Some(record(letter, *span))),
        (None, _) => (AnchorState::Orphan, Span::default(), Some(anchor)),
    }
}

#[cfg(test)]
mod tests;
