//! The passages of the portraits as a table: one a row, with where in its letter it stands.

use super::kept::GridPlace;
use super::model::Asked;
use super::names::Names;
use super::parts::Frame;
use crate::analysis::figures::Portraits;
use crate::tr;
use crate::ui::grid::{Column, Grid, RowLayout, Width};
use egui::{FontId, Ui};

/// How high a row is, in points.
const ROW: f32 = 28.0;
/// So many rows show at once.
const MOST_ROWS: f32 = 16.0;

/// Draws it.
pub fn show(
    ui: &mut Ui,
    frame: &mut Frame<'_, '_>,
    names: &Names<'_>,
    (name, found): (&str, &Portraits),
    at: &mut GridPlace,
) {
    let (words, colors) = (names.words, frame.cx.colors);
    let share = |share, least| Width::Share { share, least };
    let part = |title: String| Column::new(title, Width::Fixed(76.0)).numeric();
    let columns = [
        Column::new(tr!(words, "numbers-letter"), share(3.0, 130.0)),
        Column::new(tr!(words, "project-tags"), share(2.0, 110.0)),
        Column::new(tr!(words, "numbers-place"), share(2.0, 110.0)).weight(100),
        part(tr!(words, "numbers-from-percent")).weight(90),
        part(tr!(words, "numbers-to-percent")).weight(80),
    ];
    let rows = RowLayout::new(found.passages(), ROW);
    let grid = Grid::new(name, &columns, &rows)
        .chosen(at.row)
        .at_most(ROW * MOST_ROWS);
    let done = grid.show(ui, colors, |ui, place| {
        let of = found.place(place.row);
        let both =
            of.and_then(|(row, number)| Some((found.letter(row)?, found.mark(row, number)?)));
        let Some((letter, mark)) = both else {
            return String::new();
        };
        let text = match place.column.unwrap_or_default() {
            0 => names.letter(letter),
            1 => names.tags(mark.passage),
            2 => names.place(mark.passage),
            3 => percent(mark.from).to_string(),
            _ => percent(mark.to).to_string(),
        };
        place.line(ui, &text, FontId::proportional(13.0), colors.text)
    });
    frame.has_keyboard |= done.has_keyboard;
    at.row = done.chosen.or(at.row);
    let clicked = done.chosen.filter(|_| done.clicked);
    let opened = clicked.or(done.opened).and_then(|it| found.place(it));
    let asked = opened.and_then(|(row, number)| of_mark(found, row, number));
    frame.asked.extend(asked);
}

/// A part of a letter as a percentage.
pub fn percent(part: f32) -> u32 {
    (part * 100.0).round() as u32
}

/// Asks for a passage.
pub fn of_mark(found: &Portraits, row: usize, number: usize) -> Option<Asked> {
    let mark = found.mark(row, number)?;
    let path = found.letter(row)?.path.clone();
    Some(Asked::Passage(path, mark.passage.id.clone()))
}

/// The titles and rows of the table as a file.
pub fn as_file(found: &Portraits, names: &Names<'_>) -> (Vec<String>, Vec<Vec<String>>) {
    let words = names.words;
    let titles = [
        tr!(words, "numbers-file"),
        tr!(words, "project-day"),
        tr!(words, "numbers-letter"),
        tr!(words, "project-tags"),
        tr!(words, "project-analysts"),
        tr!(words, "numbers-place"),
        tr!(words, "numbers-from-percent"),
        tr!(words, "numbers-to-percent"),
    ];
    let row = |passage: usize| {
        let (row, number) = found.place(passage)?;
        let (letter, mark) = (found.letter(row)?, found.mark(row, number)?);
        let day = letter.facts.date.map(|it| it.to_string());
        let part = |part: f32| format!("{:.1}", part * 100.0);
        Some(vec![
            letter.path.clone(),
            day.unwrap_or_default(),
            letter.title().to_owned(),
            names.tags(mark.passage),
            mark.layer.name.to_string(),
            names.place(mark.passage),
            part(mark.from),
            part(mark.to),
        ])
    };
    let rows = (0..found.passages()).filter_map(row);
    (titles.into(), rows.collect())
}
