//! The subject of a document: what is labelled so, or else its title.
//!
//! A title is told from what else stands above the first sentence by how it is set: larger than the text, at the top,
//! over as many lines as it takes. Where a document does not say how it is set, by its role, or by the version or the day
//! below it. A chapter's heading is no title.

use super::labels::{self, Label, Standing};
use super::lines::{Cell, Parts};
use super::values::{Found, dated, values};
use super::{address, dossier, people, report};
use crate::letter::structure::{Layout, PlacedLine};
use crate::letter::{Letter, Role, Span};

/// The most lines of a title.
const LINES: usize = 6;

/// The least size of a title, as a multiple of that of the text.
const LARGE: f32 = 1.2;

/// Lines of one title differ in size by no more than this part of it.
const ALIKE: f32 = 0.12;

/// The number of lines that tell how large a document's text is.
const SAMPLE: usize = 2000;

/// A title that pages repeat is no longer than this, in bytes.
const LONGEST_REPEATED: usize = 150;

/// The subject of the letter: what is labelled so, the title of a Kamerstuk, or else the document's title.
pub(super) fn subject(letter: &Letter, parts: &Parts) -> Option<Found> {
    let labelled = |label| values(parts, label).find_map(|value| whole(letter, parts, &value));
    let printed = || whole(letter, parts, &printed_title(parts)?);
    let from = behind_address(parts);
    let heading = || {
        // A note has its title above whom it is for.
        let from = if parts.greets { from } else { 0 };
        let mut cells = parts.head.iter().filter(|cell| cell.range.start >= from);
        let first = cells
            .find(|cell| cell.role == Role::Heading(1) && labels::label(cell.text).is_none())?;
        let found = whole(letter, parts, first)?;
        is_title(&found.value).then_some(found)
    };
    labelled(Label::Subject)
        .or_else(printed)
        .or_else(|| set_large(letter, parts, from))
        .or_else(|| labelled(Label::Title))
        .or_else(heading)
        .or_else(|| above_version(letter, parts))
        .or_else(|| repeated(letter, parts))
}

/// The byte from which a letter may have its title: above whom it is addressed to, and above the address and the day
/// over a salutation, it shows who sends it.
fn behind_address(parts: &Parts) -> usize {
    let recipient = people::recipient(&parts.head).map_or(0, |it| it.range.end);
    let is_sign = |cell: &&Cell| {
        cell.role != Role::Margin
            && (address::has_postcode(cell.text) || dated(cell, true).is_some())
    };
    let signs = parts.head.iter().filter(|_| parts.greets).filter(is_sign);
    signs.map(|cell| cell.range.end).fold(recipient, usize::max)
}

/// A line of the head, with the lines of its block that go on with it.
fn whole(letter: &Letter, parts: &Parts, start: &Cell) -> Option<Found> {
    let from = parts
        .head
        .iter()
        .position(|cell| cell.range.end == start.range.end);
    let cells = parts
        .head
        .iter()
        .skip(from.map_or(usize::MAX, |from| from + 1));
    let more = cells
        .take(LINES - 1)
        .take_while(|cell| cell.block == start.block && labels::label(cell.text).is_none())
        .take_while(|cell| dated(cell, true).is_none());
    let end = more.last().map_or(start.range.end, |last| last.range.end);
    let range = start.range.start..end;
    let value = letter.quote(Span::from(range.clone()));
    (!value.is_empty()).then(|| Found::new(value, range))
}

/// The title behind the dossier above a printed Kamerstuk.
fn printed_title<'a>(parts: &Parts<'a>) -> Option<Cell<'a>> {
    parts.head.iter().enumerate().find_map(|(number, cell)| {
        let (_, at) = dossier::heading(cell.text)?;
        printed_number(parts, number)?;
        let text = cell.text.get(at..)?;
        let range = cell.range.start + at..cell.range.end;
        Some(Cell {
            text,
            range,
            ..cell.clone()
        })
    })
}

/// The number that stands below the dossier's heading in this cell of the head, and the byte after it; without one it is
/// none: an address abroad begins like one.
pub(super) fn printed_number<'a>(parts: &Parts<'a>, heading: usize) -> Option<(&'a str, usize)> {
    let mut below = parts.head.iter().skip(heading + 1).take(8);
    below.find_map(|cell| {
        let number = dossier::number_line(cell.text)?;
        let from = cell.text.find(number)?;
        Some((number, cell.range.start + from + number.len()))
    })
}

/// A line of the head as it is set.
struct Set<'a> {
    cell: &'a Cell<'a>,
    page: u32,
    /// Its baseline, from the top of its page.
    y: f32,
    size: f32,
}

/// The lines at the top that are set largest of what can be a title, and markedly larger than the text.
fn set_large(letter: &Letter, parts: &Parts, from: usize) -> Option<Found> {
    let layout = letter.structure()?.layout.as_ref()?;
    let usual = usual_size(letter, layout)?;
    let cells = parts.head.iter();
    let cells = cells.filter(|cell| cell.range.start >= from && cell.role != Role::Margin);
    let mut set: Vec<Set> = cells.filter_map(|cell| as_set(layout, cell)).collect();
    let fits = |it: &Set| is_line_of_title(it.cell) && it.size >= LARGE * usual;
    let page = set.iter().filter(|it| fits(it)).map(|it| it.page).min()?;
    set.retain(|it| it.page == page);
    // As people see them, whatever the order in which they are written.
    set.sort_by(|a, b| a.y.total_cmp(&b.y));
    let largest = set.iter().filter(|it| fits(it));
    let largest = largest.map(|it| it.size).fold(0.0, f32::max);
    let alike = |it: &Set| (it.size - largest).abs() <= ALIKE * largest;
    let first = set.iter().position(|it| fits(it) && alike(it))?;
    let mut title: Vec<&Set> = vec![set.get(first)?];
    for next in set.iter().skip(first + 1).take(LINES - 1) {
        let above = title.last()?.y;
        // Two of one line are no two lines.
        if !alike(next) || !is_line_of_title(next.cell) || next.y - above > 2.4 * largest {
            break;
        }
        title.push(next);
    }
    let found = put_together(letter, &title)?;
    is_title(&found.value).then_some(found)
}

/// The lines as one value. What is not written as it stands on the page is found at its first line.
fn put_together(letter: &Letter, lines: &[&Set]) -> Option<Found> {
    let (first, last) = (lines.first()?.cell, lines.last()?.cell);
    let follow = lines.windows(2).all(|pair| {
        let between = Span::new(
            pair[0].cell.range.end,
            pair[1].cell.range.start.max(pair[0].cell.range.end),
        );
        pair[0].cell.range.end <= pair[1].cell.range.start
            && letter.slice(between).trim().is_empty()
    });
    let (value, range) = if follow {
        let range = first.range.start..last.range.end;
        (letter.quote(Span::from(range.clone())), range)
    } else {
        let quotes = lines
            .iter()
            .map(|it| letter.quote(Span::from(it.cell.range.clone())));
        (quotes.collect::<Vec<_>>().join(" "), first.range.clone())
    };
    let ornament = |c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-' | '|' | '•' | ':');
    let value = value.trim_matches(ornament).to_owned();
    (!value.is_empty()).then(|| Found::new(value, range))
}

fn as_set<'a>(layout: &Layout, cell: &'a Cell<'a>) -> Option<Set<'a>> {
    let at = layout
        .lines
        .partition_point(|line| line.span.end.0 <= cell.range.start);
    let line = layout.lines.get(at)?;
    let upright = line.direction[0] > 0.99;
    (upright && line.span.start.0 <= cell.range.start).then(|| Set {
        cell,
        page: line.page,
        y: line.origin[1],
        size: size(line),
    })
}

/// The size of the letters of a line, in points: accents reach above it and tails below it, seldom both.
fn size(line: &PlacedLine) -> f32 {
    (line.ascent / 0.72).min(line.descent / 0.2)
}

/// The size in which most letters of the beginning are set, in points.
fn usual_size(letter: &Letter, layout: &Layout) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> = layout
        .lines
        .iter()
        .take(SAMPLE)
        .map(|line| (size(line), letter.slice(line.span).len()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|it| it.1).sum::<usize>() / 2;
    let mut passed = 0;
    let middle = sizes.iter().find(|it| {
        passed += it.1;
        passed > half
    })?;
    Some(middle.0)
}

/// Tells whether a line may be one of a title: not a day, a label, an address, a version.
fn is_line_of_title(cell: &Cell) -> bool {
    let is_label = labels::label(cell.text).is_some_and(|it| it.standing != Standing::Loose);
    cell.text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !is_label
        && dated(cell, true).is_none()
        && !report::is_version(cell.text)
        && report::day_of_version(cell).is_none()
        && !people::is_body(cell.text)
        && !people::is_addressed(cell)
        && !address::is_address(cell.text)
        && !is_classification(cell.text)
}

/// Tells whether a heading may be the title of a document: not that of a chapter or of a list of chapters.
fn is_title(text: &str) -> bool {
    const PARTS: [&str; 30] = [
        "inhoud",
        "inhoudsopgave",
        "contents",
        "table of contents",
        "colofon",
        "colophon",
        "voorwoord",
        "foreword",
        "preface",
        "inleiding",
        "introductie",
        "introduction",
        "aanleiding",
        "achtergrond",
        "background",
        "samenvatting",
        "managementsamenvatting",
        "management samenvatting",
        "management summary",
        "executive summary",
        "summary",
        "leeswijzer",
        "disclaimer",
        "versiebeheer",
        "version control",
        "documenthistorie",
        "document geschiedenis",
        "document properties",
        "begrippenlijst",
        "afkortingen",
    ];
    let lower = text.trim_end_matches([':', '.']).to_lowercase();
    !PARTS.contains(&lower.as_str()) && !is_numbered(text) && !is_classification(text)
}

/// Tells whether a heading has the number of a chapter: "1 Inleiding", "2.3. Proces", "Hoofdstuk 4", "Vraag 2".
fn is_numbered(text: &str) -> bool {
    const CHAPTERS: [&str; 17] = [
        "hoofdstuk",
        "paragraaf",
        "artikel",
        "vraag",
        "antwoord",
        "stap",
        "principe",
        "richtlijn",
        "criterium",
        "chapter",
        "section",
        "article",
        "question",
        "answer",
        "step",
        "principle",
        "criterion",
    ];
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let next = words.next().unwrap_or_default();
    let number = |word: &str| {
        let word = word.trim_end_matches(['.', ')', ':']);
        let parts = word.split('.');
        // "2021 in cijfers" is a title.
        let is_part =
            |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        !word.is_empty() && parts.clone().count() <= 5 && parts.clone().all(is_part)
    };
    (number(&first) && next.starts_with(char::is_uppercase))
        || (CHAPTERS.contains(&first.as_str()) && number(next))
}

/// Tells whether a line says who may read a document, or how far it is, and nothing else.
fn is_classification(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "vertrouwelijk",
        "departementaal vertrouwelijk",
        "strikt vertrouwelijk",
        "intern",
        "openbaar",
        "concept",
        "definitief",
        "bijlage",
        "confidential",
        "strictly confidential",
        "internal",
        "public",
        "draft",
        "final",
    ];
    WORDS.contains(&text.trim_end_matches('.').to_lowercase().as_str())
}

/// The first words of a document that does not say how they are set, right above its version or its day.
fn above_version(letter: &Letter, parts: &Parts) -> Option<Found> {
    let mut cells = parts.head.iter().filter(|cell| cell.role != Role::Margin);
    let first = cells.next()?;
    let is_short = |text: &str| text.len() <= LONGEST_REPEATED && !text.ends_with(['.', ',', ';']);
    if !is_line_of_title(first)
        || !is_short(first.text)
        || people::is_name(first.text) && first.text.split_whitespace().count() <= 2
    {
        return None;
    }
    let found = whole(letter, parts, first)?;
    let next = cells.find(|cell| cell.range.start >= found.range.end)?;
    let is_below = report::is_version(next.text)
        || report::day_of_version(next).is_some()
        || dated(next, false).is_some();
    (is_below && is_title(&found.value)).then_some(found)
}

/// The running header of a report, where it has no other title. A letter has its sender there.
fn repeated(letter: &Letter, parts: &Parts) -> Option<Found> {
    letter.structure()?;
    if parts.greets || people::recipient(&parts.head).is_some() {
        return None;
    }
    let above = parts
        .running
        .iter()
        .filter(|cell| cell.role == Role::RunningHeader);
    let plain = |text: &str| {
        text.len() <= LONGEST_REPEATED
            && text.split_whitespace().count() >= 2
            && text.chars().filter(|c| c.is_alphabetic()).count() >= 8
            && !text.ends_with(['.', ',', ';', ':'])
    };
    let mut all = above.flat_map(|cell| report::pieces(cell));
    let found = all.find(|piece| {
        plain(piece.text)
            && is_line_of_title(piece)
            && labels::label(piece.text).is_none()
            && is_title(piece.text)
    })?;
    Some(Found::new(found.text.to_owned(), found.range))
}
