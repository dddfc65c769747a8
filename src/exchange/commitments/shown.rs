//! What stands in the cells of a register as a table.

use super::export::{Index, RegisterExport, RegisterRow};
use super::field::Field;
use super::told::{self, quote};
use super::values::value;
use super::words;
use crate::commitment::{Commitment, Placed, Role, Timing, Verdict};
use crate::exchange::excel::cell::Cell;
use crate::tr;
use jiff::civil::Date;

/// The cells of a commitment, column by column.
pub fn cells(export: &RegisterExport, row: &RegisterRow, index: &Index) -> Vec<Cell> {
    let timing = row.commitment.timing(export.today);
    let cell = |field: &Field| cell(*field, export, &row.commitment, &timing, index);
    Field::ALL.iter().map(cell).collect()
}

fn day(day: Option<Date>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

fn days(days: Option<i32>) -> Cell {
    Cell::number(days.and_then(|it| usize::try_from(it).ok()))
}

fn cell(
    field: Field,
    export: &RegisterExport,
    it: &Commitment,
    timing: &Timing,
    index: &Index,
) -> Cell {
    let words = export.words;
    match field {
        Field::Number => Cell::Text(it.number.clone()),
        Field::Deliverable => Cell::Text(named(it.deliverable, |it| words::deliverable(words, it))),
        Field::Kind => Cell::Text(words::kind(words, it.kind)),
        Field::Origin => Cell::Text(words::origin(words, it.origin)),
        Field::FirstFrom => day(it.due.from),
        Field::FirstUntil => day(it.due.until),
        Field::NowWords => Cell::Text(it.term().words.clone()),
        Field::NowUntil => day(timing.last),
        Field::Postponed => Cell::Count(it.postponement_count()),
        Field::AfterFirst => days(timing.after_first),
        Field::Late => days(timing.late_on_last),
        Field::Status => Cell::Text(words::standing(words, it.status.standing)),
        Field::Since => day(it.status.on),
        Field::Unproven => Cell::Text(match it.is_met_without_evidence() {
            true => told::standing(words, it),
            false => String::new(),
        }),
        Field::Acceptance => Cell::Text(named(it.acceptance, |it| words::acceptance(words, it))),
        Field::CheckedOn => day(it.verified.as_ref().and_then(|it| it.on)),
        Field::Priority => Cell::Text(words::priority(words, it.priority)),
        Field::Links => Cell::Text(told::links(words, it, index)),
        Field::Disputed => Cell::Text(told::disputed(words, it).join(told::BETWEEN)),
        Field::Id => Cell::Text(it.id.as_str().to_owned()),
        Field::Evidence => Cell::Text(evidence(export, it, |one| quote(&one.place.quote))),
        Field::EvidencePlace => {
            Cell::Text(evidence(export, it, |one| told::place(export, &one.place)))
        }
        Field::Letter
        | Field::Document
        | Field::LetterDate
        | Field::Page
        | Field::Paragraph
        | Field::Sentence => source(field, export, it),
        _ => Cell::Text(value(field, it)),
    }
}

fn named<T>(it: Option<T>, name: impl FnOnce(T) -> String) -> String {
    it.map(name).unwrap_or_default()
}

/// What stands in a column of the passage that makes it.
fn source(field: Field, export: &RegisterExport, it: &Commitment) -> Cell {
    let Some(Placed { place, .. }) = it.source() else {
        return Cell::Empty;
    };
    let number = |it: Option<u32>| Cell::number(it.and_then(|it| usize::try_from(it).ok()));
    match field {
        Field::Letter => Cell::Text(place.letter.clone()),
        Field::Document => Cell::Text(told::document(export, place).to_owned()),
        Field::LetterDate => day(export.date(place)),
        Field::Page => number(place.page),
        Field::Paragraph => number(place.paragraph),
        _ => Cell::Text(quote(&place.quote)),
    }
}

/// What is told of each passage that shows that it was met, a line each, with how far where that is not wholly.
fn evidence(export: &RegisterExport, it: &Commitment, tell: impl Fn(&Placed) -> String) -> String {
    let lines = it.evidence().map(|(placed, verdict)| match verdict {
        Verdict::Whole => tell(placed),
        _ => format!(
            "{}: {}",
            words::verdict(export.words, verdict),
            tell(placed)
        ),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The titles of the table of passages, each with its width in characters.
pub fn passage_columns(export: &RegisterExport) -> Vec<(String, u16)> {
    let words = export.words;
    vec![
        (tr!(words, "register-column-number"), 12),
        (tr!(words, "register-column-what"), 36),
        (tr!(words, "register-column-role"), 14),
        (tr!(words, "register-column-letter"), 24),
        (tr!(words, "register-column-document"), 18),
        (tr!(words, "register-column-letter-date"), 13),
        (tr!(words, "register-column-page"), 8),
        (tr!(words, "register-column-paragraph"), 8),
        (tr!(words, "register-column-sentence"), 60),
        (tr!(words, "register-column-before"), 24),
        (tr!(words, "register-column-before-until"), 13),
        (tr!(words, "register-column-after"), 24),
        (tr!(words, "register-column-after-until"), 13),
        (tr!(words, "register-column-why"), 26),
        (tr!(words, "register-column-verdict"), 10),
        (tr!(words, "register-column-remark"), 26),
        (tr!(words, "register-column-linked-by"), 16),
        (tr!(words, "register-column-linked-at"), 13),
    ]
}

/// The rows of the table of passages.
pub fn passages<'a>(export: &'a RegisterExport) -> impl Iterator<Item = Vec<Cell>> + 'a {
    export.rows.iter().flat_map(move |row| {
        let places = row.commitment.places.iter();
        places.map(move |placed| passage(export, &row.commitment, placed))
    })
}

fn passage(export: &RegisterExport, of: &Commitment, placed: &Placed) -> Vec<Cell> {
    let words = export.words;
    let place = &placed.place;
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |it: Option<u32>| Cell::number(it.and_then(|it| usize::try_from(it).ok()));
    let nothing = || [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
    let ([before, before_until, after, after_until], why) = match &place.role {
        Role::Postponement {
            before,
            after,
            reason,
        } => (
            [
                text(&before.words),
                day(before.until),
                text(&after.words),
                day(after.until),
            ],
            reason.as_str(),
        ),
        Role::Change { before } => ([text(before), Cell::Empty, Cell::Empty, Cell::Empty], ""),
        _ => (nothing(), ""),
    };
    let (verdict, remark) = match &place.role {
        Role::Evidence { verdict, remark } => (words::verdict(words, *verdict), remark.as_str()),
        _ => (String::new(), ""),
    };
    vec![
        text(&of.number),
        text(&of.what),
        Cell::Text(words::role(words, &place.role)),
        text(&place.letter),
        text(told::document(export, place)),
        day(export.date(place)),
        number(place.page),
        number(place.paragraph),
        Cell::Text(quote(&place.quote)),
        before,
        before_until,
        after,
        after_until,
        text(why),
        Cell::Text(verdict),
        text(remark),
        text(export.analyst(&placed.by)),
        Cell::Day(jiff::tz::Offset::UTC.to_datetime(placed.at.0).date()),
    ]
}
