//! What a letter says of itself: when, by whom, to whom, about what.
//!
//! Read from where letters say so: the head above the first sentence, the margin of a letterhead, and the signature.
//! A day or a minister in the running text is not the letter's own. Only Kamerstukken are looked for further on.

mod date;
mod dossier;
mod head;
mod labels;
mod lines;
mod parliament;
mod people;
mod report;
mod title;

pub use head::Head;
pub(super) use head::find as head;

use super::Letter;
use super::offset::Span;
use labels::{Label, Labelled, Standing};
use lines::{Cell, Parts};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How far Kamerstukken are looked for, in bytes.
const FAR: usize = 1 << 20;

/// How many of them are told.
const MOST_DOSSIERS: usize = 100;

/// The longest value, in bytes: what is longer was no value.
const LONGEST: usize = 600;

/// A kind of fact about a letter.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum FactKind {
    /// The day it is dated, as `2021-12-16`.
    #[default]
    Date,
    /// Where it was written.
    Place,
    /// Who sends it.
    Sender,
    /// To whom it is sent.
    Recipient,
    /// What it is about.
    Subject,
    /// The sender's reference.
    Reference,
    /// A Kamerstuk that it is or names: `30 821, nr. 155`.
    Dossier,
    /// How many pages it has.
    Pages,
}

impl FactKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [FactKind; 8] = [
        FactKind::Date,
        FactKind::Place,
        FactKind::Sender,
        FactKind::Recipient,
        FactKind::Subject,
        FactKind::Reference,
        FactKind::Dossier,
        FactKind::Pages,
    ];

    /// What files and results call it.
    pub fn id(self) -> &'static str {
        match self {
            FactKind::Date => "date",
            FactKind::Place => "place",
            FactKind::Sender => "sender",
            FactKind::Recipient => "recipient",
            FactKind::Subject => "subject",
            FactKind::Reference => "reference",
            FactKind::Dossier => "dossier",
            FactKind::Pages => "pages",
        }
    }
}

/// A fact about a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it tells.
    pub kind: FactKind,
    /// What it says, on one line.
    pub value: String,
    /// Where the letter says so; `None` where that is not in the text.
    pub span: Option<Span>,
}

/// Something that was read, and where.
#[derive(Clone, Debug)]
struct Found {
    value: String,
    range: Range<usize>,
}

impl Found {
    fn new(value: String, range: Range<usize>) -> Self {
        Self { value, range }
    }
}

/// The facts that the letter tells, in the order of [`FactKind::ALL`]; one of each kind, but any number of dossiers.
/// What the document states beside its text goes before what the text says. Takes no longer for a longer letter, but
/// for its first megabyte.
pub fn read(letter: &Letter) -> Vec<Fact> {
    let parts = lines::parts(letter);
    let questions = parliament::questions(letter).unwrap_or_default();
    let mut facts = Vec::new();
    for kind in FactKind::ALL {
        let stated = letter
            .stated_facts()
            .iter()
            .filter(|fact| fact.kind == kind);
        let stated: Vec<_> = stated
            .filter(|fact| !fact.value.trim().is_empty())
            .cloned()
            .collect();
        if !stated.is_empty() {
            facts.extend(stated);
            continue;
        }
        let found = match kind {
            FactKind::Date => {
                let own = || date(&parts).map(|(date, _)| date);
                questions.date.clone().or_else(own)
            }
            FactKind::Place => place(&parts),
            FactKind::Sender => {
                let signed = || people::sender(&parts.head, &parts.tail, &parts.running);
                let maker = || report::maker(letter, &parts);
                let own = || labelled(&parts, Label::Sender).or_else(signed);
                questions.answers.clone().or_else(own).or_else(maker)
            }
            FactKind::Recipient => {
                let own = || people::recipient(&parts.head);
                let client = || report::client(letter, &parts);
                questions.asked.clone().or_else(own).or_else(client)
            }
            FactKind::Subject => {
                let own = || title::subject(letter, &parts);
                questions.subject.clone().or_else(own)
            }
            FactKind::Reference => labelled(&parts, Label::Reference),
            FactKind::Dossier => {
                facts.extend(dossiers(letter.text(), &parts));
                None
            }
            FactKind::Pages => {
                let pages = letter.structure().map_or(0, |it| it.page_count);
                facts.extend((pages > 0).then(|| Fact {
                    kind,
                    value: pages.to_string(),
                    span: None,
                }));
                None
            }
        };
        let found = found.filter(|found| found.value.len() <= LONGEST);
        facts.extend(found.map(|found| Fact {
            kind,
            value: found.value.split_whitespace().collect::<Vec<_>>().join(" "),
            span: Some(Span::from(found.range)),
        }));
    }
    // "Bureau Voorbeeld, 5 oktober 2021" looks like a place until it is known who wrote it.
    let sender = facts.iter().find(|fact| fact.kind == FactKind::Sender);
    let sender = sender.map(|fact| fact.value.clone());
    facts.retain(|fact| fact.kind != FactKind::Place || Some(&fact.value) != sender.as_ref());
    facts
}

/// The day that `text` is, in whichever form letters write it: `12 september 2024`, `2024-09-12`.
pub fn parse_day(text: &str) -> Option<jiff::civil::Date> {
    let (day, length) = date::at_start(text)?;
    (length == text.len()).then_some(day)
}

/// The letter's day, and its place where that stands before the day.
fn date(parts: &Parts) -> Option<(Found, Option<Found>)> {
    let head = || parts.head.iter().chain(&parts.running);
    let labelled = values(parts, Label::Date).find_map(|value| {
        let alone = dated(&value, true);
        alone.or_else(|| {
            let (date, length) = date::at_start(value.text)?;
            let range = value.range.start..value.range.start + length;
            Some((Found::new(date.to_string(), range), None))
        })
    });
    labelled
        .or_else(|| head().find_map(|cell| dated(cell, true).filter(|(_, place)| place.is_some())))
        .or_else(|| {
            parts
                .tail
                .iter()
                .find_map(|cell| dated(cell, true).filter(|(_, place)| place.is_some()))
        })
        .or_else(|| head().find_map(|cell| dated(cell, false)))
        .or_else(|| parts.tail.iter().find_map(|cell| dated(cell, false)))
        .or_else(|| head().find_map(|cell| Some((report::day_of_version(cell)?, None))))
}

/// A line that is a day, or with `place` a place and a day: "Den Haag, 16 december 2021".
fn dated(cell: &Cell, place: bool) -> Option<(Found, Option<Found>)> {
    let (day, at) = date::at_end(cell.text)?;
    let before = cell.text.get(..at)?;
    let found = Found::new(day.to_string(), cell.range.start + at..cell.range.end);
    let nothing = |c: char| c.is_whitespace() || c == ',';
    if before.trim_matches(nothing).is_empty() {
        return Some((found, None));
    }
    let name = before.trim_end().trim_end_matches(',').trim_end();
    let skipped = ["Te ", "te ", "TE "]
        .iter()
        .find(|te| name.starts_with(**te))
        .map_or(0, |te| te.len());
    let name = name.get(skipped..)?;
    let comma = before.contains(',');
    (place && is_place(name, comma)).then(|| {
        let start = cell.range.start + skipped;
        (
            found,
            Some(Found::new(name.to_owned(), start..start + name.len())),
        )
    })
}

fn is_place(name: &str, comma: bool) -> bool {
    // Without a comma between, only where letters to parliament come from.
    const KNOWN: [&str; 6] = [
        "Den Haag",
        "'s-Gravenhage",
        "’s-Gravenhage",
        "The Hague",
        "Amsterdam",
        "Utrecht",
    ];
    if !comma {
        return KNOWN.contains(&name);
    }
    let small = [
        "aan", "den", "de", "op", "bij", "in", "ten", "'t", "’t", "a/d",
    ];
    let mut words = name.split_whitespace();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '/' | '\u{a0}');
    name.len() <= 40
        && name.chars().any(char::is_alphabetic)
        && name.chars().all(plain)
        && name.split_whitespace().count() <= 5
        && words.all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '\'' || c == '’')
                || small.contains(&word)
        })
}

fn place(parts: &Parts) -> Option<Found> {
    labelled(parts, Label::Place).or_else(|| date(parts)?.1)
}

/// The value of a label that has one line.
fn labelled(parts: &Parts, label: Label) -> Option<Found> {
    let fits = |value: &str| match label {
        Label::Reference => {
            value.len() <= 80
                && value.contains(|c: char| c.is_ascii_digit())
                && value.len() >= 3
                && value.split_whitespace().count() <= 6
        }
        _ => value.chars().any(char::is_alphabetic),
    };
    let value = values(parts, label).find(|value| fits(value.text))?;
    Some(Found::new(value.text.to_owned(), value.range))
}

/// The values that stand behind, below or beside a label, in order; each the first line of it.
fn values<'a>(parts: &'a Parts<'a>, wanted: Label) -> impl Iterator<Item = Cell<'a>> + 'a {
    [&parts.head, &parts.running]
        .into_iter()
        .flat_map(move |cells| {
            let found = cells
                .iter()
                .enumerate()
                .filter_map(|(at, cell)| Some((at, labels::label(cell.text)?)));
            found
                .filter(move |(_, found)| found.label == wanted)
                .filter_map(move |(at, found)| value(cells, at, found))
        })
}

/// The first line of the value of the label in the cell `at`.
fn value<'a>(cells: &[Cell<'a>], at: usize, found: Labelled) -> Option<Cell<'a>> {
    let cell = cells.get(at)?;
    if found.standing != Standing::Bare {
        let text = cell.text.get(found.value..)?;
        let range = cell.range.end - text.len()..cell.range.end;
        return Some(Cell {
            text,
            range,
            ..cell.clone()
        });
    }
    // Labels may stand one below the other, and their values below all of them.
    let is_bare = |cell: &Cell| {
        alike(cell.role, cells[at].role)
            && labels::label(cell.text).is_some_and(|it| it.standing == Standing::Bare)
    };
    let above = cells[..at]
        .iter()
        .rev()
        .take_while(|cell| is_bare(cell))
        .count();
    let below = cells[at + 1..]
        .iter()
        .take_while(|cell| is_bare(cell))
        .count();
    // Where fewer values follow than there are labels, some have none, and the last label has the first value.
    let all = above + 1 + below;
    let follow = cells[at + 1 + below..]
        .iter()
        .take(all)
        .take_while(|it| alike(it.role, cell.role) && labels::label(it.text).is_none())
        .count();
    let value = match below {
        _ if follow == all => cells.get(at + all)?,
        0 => cells.get(at + 1)?,
        _ => return None,
    };
    (labels::label(value.text).is_none() && alike(value.role, cell.role)).then(|| value.clone())
}

/// Whether what has these roles stands in one stream: a label may look like a heading of its value.
fn alike(one: super::Role, other: super::Role) -> bool {
    use super::Role::{Heading, ListItem, Paragraph};
    let is_text = |role| matches!(role, Paragraph | ListItem | Heading(_));
    one == other || is_text(one) && is_text(other)
}

/// The Kamerstuk that the letter is printed as, then those that it names, each once.
fn dossiers(text: &str, parts: &Parts) -> Vec<Fact> {
    let heading = parts.head.iter().enumerate().find_map(|(at, cell)| {
        let (name, _) = dossier::heading(cell.text)?;
        let (number, end) = title::printed_number(parts, at)?;
        Some(Found::new(
            format!("{name}, nr. {number}"),
            cell.range.start..end,
        ))
    });
    let start = text
        .get(..text.floor_char_boundary(FAR))
        .unwrap_or_default();
    let named = dossier::all(start)
        .into_iter()
        .map(|found| Found::new(found.name, found.span.range()));
    let mut seen = std::collections::HashSet::new();
    heading
        .into_iter()
        .chain(named)
        .filter(|found| seen.insert(found.value.clone()))
        .take(MOST_DOSSIERS)
        .map(|found| Fact {
            kind: FactKind::Dossier,
            value: found.value,
            span: Some(Span::from(found.range)),
        })
        .collect()
}

#[cfg(test)]
mod tests;
