//! The maker, the client and the day of a report, which reports give otherwise than letters do.

use super::labels::Label;
use super::lines::{Cell, Parts};
use super::values::{Found, value};
use super::{address, date, people};
use crate::letter::{ByteOffset, Letter, Role};

/// So far a line is looked for that says whose rights they are, in blocks.
const NEAR: usize = 80;

/// The longest name of a maker, in bytes.
const LONGEST: usize = 100;

/// A value has so many lines at most.
const LINES: usize = 4;

/// The client who had the report made.
pub(super) fn client(letter: &Letter, parts: &Parts) -> Option<Found> {
    labelled(letter, parts, Label::Client)
}

/// The maker: who is named as its author, whose logo it has, the body in its head, or whose rights they are. Whoever
/// had it made did not make it.
pub(super) fn maker(letter: &Letter, parts: &Parts) -> Option<Found> {
    let client = client(letter, parts);
    let own = |found: &Found| {
        client.as_ref().is_none_or(|client| {
            !client.value.contains(&found.value) && !found.value.contains(&client.value)
        })
    };
    let body = || people::body(&parts.head).or_else(|| people::body(&parts.running));
    labelled(letter, parts, Label::Author)
        .or_else(|| logo(letter, parts))
        .or_else(|| body().filter(own))
        .or_else(|| beside(parts))
        .or_else(|| rights(letter).filter(own))
}

/// The value of a label with the lines that go on with it: below an author the others, below a name for whom it works.
fn labelled(letter: &Letter, parts: &Parts, wanted: Label) -> Option<Found> {
    let cells = &parts.head;
    cells.iter().enumerate().find_map(|(at, cell)| {
        let found = super::labels::label(cell.text).filter(|it| it.label == wanted)?;
        let first = value(cells, at, found)?;
        let from = cells
            .iter()
            .position(|cell| cell.range.end == first.range.end)?;
        let mut lines = vec![first];
        for next in cells.iter().skip(from + 1).take(LINES - 1) {
            let last = lines.last()?;
            let names = people::is_name(next.text) || people::is_body(next.text);
            let together = match next.role {
                Role::TableCell => are_in_one_cell(letter, last, next),
                _ => next.block == last.block + 1,
            };
            let goes_on = next.block == last.block || (together && names);
            let other = super::labels::label(next.text).is_some()
                || date::at_end(next.text).is_some()
                || address::is_address(next.text)
                || is_version(next.text);
            if !goes_on || other || next.role != last.role || next.text.len() > LONGEST {
                break;
            }
            lines.push(next.clone());
        }
        let found = people::joined(&lines.iter().collect::<Vec<_>>())?;
        found
            .value
            .chars()
            .any(char::is_alphabetic)
            .then_some(found)
    })
}

/// Tells whether two lines are in the same cell of a table.
fn are_in_one_cell(letter: &Letter, one: &Cell, other: &Cell) -> bool {
    let place = |cell: &Cell| {
        let structure = letter.structure()?;
        let block = structure.block_number_at(ByteOffset(cell.range.start))?;
        let cell = structure.cell(block)?;
        Some((cell.table, cell.row, cell.column))
    };
    place(one).is_some_and(|it| place(other) == Some(it))
}

/// Whose logo the head shows, as the text beside it says, where a line names the same.
fn logo(letter: &Letter, parts: &Parts) -> Option<Found> {
    let structure = letter.structure()?;
    let pictures = structure.blocks.iter().take(NEAR);
    let mut pictures = pictures.filter(|block| block.role == Role::Picture);
    pictures.find_map(|picture| {
        let name = name_on_logo(letter.slice(picture.span))?;
        let cells = [&parts.head, &parts.tail, &parts.running];
        cells.into_iter().flatten().find_map(|cell| {
            let start = cell.text.get(..name.len())?;
            let rest = &cell.text[name.len()..];
            let ends = rest.is_empty() || rest.starts_with(',');
            (ends && start.to_lowercase() == name.to_lowercase()).then(|| {
                let from = cell.range.start;
                Found::new(start.to_owned(), from..from + start.len())
            })
        })
    })
}

/// "Het logo van Stichting Voorbeeld", "Logo Voorbeeld", "Voorbeeld logo".
fn name_on_logo(text: &str) -> Option<&str> {
    let signs = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"' | '“' | '”' | '.');
    let text = text.trim_matches(signs);
    let before = [
        "logo van de ",
        "logo van het ",
        "logo van ",
        "logo of the ",
        "logo of ",
        "logo ",
    ];
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let behind = before
        .iter()
        .find_map(|start| Some(lower.find(start)? + start.len()));
    let name = match behind {
        Some(at) => text.get(at..)?,
        None => text.get(..lower.strip_suffix(" logo")?.len())?,
    };
    let end = [" met ", " with ", ","]
        .iter()
        .filter_map(|stop| name.find(stop))
        .min();
    let name = name.get(..end.unwrap_or(name.len()))?.trim_matches(signs);
    ((3..=LONGEST).contains(&name.len()) && name.starts_with(char::is_uppercase)).then_some(name)
}

/// The name above an address in the margin.
fn beside(parts: &Parts) -> Option<Found> {
    let margin: Vec<&Cell> = parts
        .head
        .iter()
        .filter(|cell| cell.role == Role::Margin)
        .collect();
    let street = |text: &str| {
        let number = text.rsplit(' ').next().unwrap_or_default();
        text.starts_with(char::is_alphabetic)
            && number.len() < text.len()
            && number.starts_with(|c: char| c.is_ascii_digit())
    };
    let found = margin.windows(3).find(|three| {
        let name = three[0].text;
        let plain = name
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || matches!(c, '.' | '&' | '-' | '\''));
        plain
            && name.starts_with(char::is_uppercase)
            && super::labels::label(name).is_none()
            && street(three[1].text)
            && address::has_postcode(three[2].text)
    })?;
    let cell = found.first()?;
    Some(Found::new(cell.text.to_owned(), cell.range.clone()))
}

/// Whose rights they are: "© Voorbeeld BV 2020", "Copyright © 2020 Voorbeeld BV".
fn rights(letter: &Letter) -> Option<Found> {
    let structure = letter.structure()?;
    structure.blocks.iter().take(NEAR).find_map(|block| {
        let text = letter.slice(block.span);
        let line = text.lines().find(|line| line.contains('©'))?;
        let at = text.find(line)?;
        let is_year = |word: &&str| {
            let word = word.trim_matches([',', '.']);
            word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let words: Vec<&str> = line
            .split_whitespace()
            .filter(|word| {
                !is_year(word) && !matches!(word.to_lowercase().as_str(), "©" | "copyright" | "(c)")
            })
            .collect();
        let name = words.join(" ");
        let name = name.trim_start_matches('©').trim_matches([',', ' ', '.']);
        let is_name = name.starts_with(char::is_uppercase)
            && words.len() <= 6
            && name.len() <= LONGEST
            && !line.ends_with(':')
            && line.split_whitespace().any(|word| is_year(&word));
        let from = block.span.start.0 + at;
        is_name.then(|| Found::new(name.to_owned(), from..from + line.len()))
    })
}

/// The day in a line that is a version and its day, or parts that a dash or a bar divides: "Versie 0.5, 19 mei 2020",
/// "1.02 – 18 juni 2021", "Rapport | 10 juli 2020".
pub(super) fn day_of_version(cell: &Cell) -> Option<Found> {
    let all = pieces(cell);
    let several = all.len() > 1;
    all.into_iter().find_map(|piece| {
        let (day, at) = date::at_end(piece.text)?;
        let before = piece.text.get(..at)?.trim_matches([' ', ',', '\u{a0}']);
        let alone = several && before.is_empty();
        (alone || is_version(before))
            .then(|| Found::new(day.to_string(), piece.range.start + at..piece.range.end))
    })
}

/// The parts of a line between its dashes and bars, without those and blanks around them; empty ones are left out.
pub(super) fn pieces<'a>(cell: &Cell<'a>) -> Vec<Cell<'a>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut push = |from: usize, to: usize| {
        let Some(text) = cell.text.get(from..to) else {
            return;
        };
        let start = from + text.len() - text.trim_start().len();
        let text = text.trim();
        if !text.is_empty() {
            let start = cell.range.start + start;
            found.push(Cell {
                text,
                range: start..start + text.len(),
                ..cell.clone()
            });
        }
    };
    for (at, c) in cell.text.char_indices() {
        let hyphen =
            c == '-' && cell.text[..at].ends_with(' ') && cell.text[at + 1..].starts_with(' ');
        if hyphen || matches!(c, '|' | '–' | '—' | '•' | '·') {
            push(from, at);
            from = at + c.len_utf8();
        }
    }
    push(from, cell.text.len());
    found
}

/// Tells whether a line is the number of a version, and nothing else: "Versie 0.5", "v1.2", "Version 1.0".
pub(super) fn is_version(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = ["versie", "version", "v.", "v"];
    let Some(rest) = words.iter().find_map(|word| lower.strip_prefix(word)) else {
        return false;
    };
    let number = rest.trim_start_matches([' ', ':', '.', '\u{a0}']);
    let end = number
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(number.len());
    let state = number[end..].trim_matches([' ', ',', '-', '(', ')', '–']);
    let states = ["", "concept", "definitief", "draft", "final"];
    end > 0 && states.contains(&state)
}
