//! Values that a letter gives in one place: a day, a place, the value of a label.

use super::date;
use super::labels::{self, Label, Labelled, Standing};
use super::lines::{Cell, Parts};
use std::ops::Range;

/// Something that was read, and where.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub value: String,
    pub range: Range<usize>,
}

impl Found {
    pub(super) fn new(value: String, range: Range<usize>) -> Self {
        Self { value, range }
    }
}

/// A line that is a day, or with `place` a place and a day: "Den Haag, 16 december 2021".
pub(super) fn dated(cell: &Cell, place: bool) -> Option<(Found, Option<Found>)> {
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

/// The value of a label that has one line.
pub(super) fn labelled(parts: &Parts, label: Label) -> Option<Found> {
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
pub(super) fn values<'a>(
    parts: &'a Parts<'a>,
    wanted: Label,
) -> impl Iterator<Item = Cell<'a>> + 'a {
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
pub(super) fn value<'a>(cells: &[Cell<'a>], at: usize, found: Labelled) -> Option<Cell<'a>> {
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

/// Tells whether what has these roles stands in one stream: a label may look like a heading of its value.
fn alike(one: crate::letter::Role, other: crate::letter::Role) -> bool {
    use crate::letter::Role::{Heading, ListItem, Paragraph};
    let is_text = |role| matches!(role, Paragraph | ListItem | Heading(_));
    one == other || is_text(one) && is_text(other)
}
