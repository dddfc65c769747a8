//! Which tags stand together.

use super::kept::NumbersView;
use super::matrix::number_in;
use super::model::Asked;
use super::names::{Names, percent};
use super::output::Output;
use super::parts::{self, Frame};
use crate::analysis::drawing::{Heat, HeatCell, heat};
use crate::analysis::figures::{Nearness, Together};
use crate::l10n::Words;
use crate::tr;
use crate::ui::chart;
use crate::ui::grid::{Column, Grid, RowLayout, Width};
use crate::ui::widgets;
use egui::{FontId, Ui, vec2};

/// How high a row is, in points.
const ROW: f32 = 30.0;
/// So many rows show at once.
const MOST_ROWS: f32 = 10.0;

fn nearness_name(words: &Words, nearness: Nearness) -> String {
    match nearness {
        Nearness::Overlap => tr!(words, "numbers-near-overlap"),
        Nearness::Paragraph => tr!(words, "numbers-near-paragraph"),
        Nearness::Letter => tr!(words, "numbers-near-letter"),
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, frame: &mut Frame<'_, '_>, names: &Names<'_>, view: &mut NumbersView) {
    let words = frame.cx.words;
    let together = view.worked.together();
    let name = tr!(words, "numbers-stand-together");
    parts::title(ui, frame, (&name, ""), || output(names, &together).ready());
    ui.horizontal_wrapped(|ui| {
        let all = Nearness::ALL.map(|it| (it, nearness_name(words, it)));
        let label = tr!(words, "numbers-near");
        let now = &view.choices.nearness;
        if let Some(chosen) = parts::choice(ui, "numbers-near", &label, now, &all) {
            view.choices.nearness = chosen;
        }
    });
    if together.tags.is_empty() {
        widgets::muted(ui, frame.cx.colors, tr!(words, "numbers-nothing"));
        return;
    }
    grid(ui, frame, names, (&name, &together), view);
}

/// How dark a cell is: the share of the passages with its row's tag; the diagonal, which is all of them, stands back.
fn share(together: &Together, row: usize, column: usize) -> f32 {
    let all = together.cells[row][row];
    match all {
        0 => 0.0,
        _ if row == column => 0.0,
        all => together.cells[row][column] as f32 / all as f32,
    }
}

fn grid(
    ui: &mut Ui,
    frame: &mut Frame<'_, '_>,
    names: &Names<'_>,
    (name, together): (&str, &Together),
    view: &mut NumbersView,
) {
    let at = &mut view.together;
    let share_of = |share, least| Width::Share { share, least };
    let row_title = tr!(names.words, "numbers-row");
    let mut columns = vec![Column::new("", share_of(2.4, 110.0)).named(row_title)];
    for (number, tag) in together.tags.iter().enumerate() {
        let weight = 200_u8.saturating_sub(u8::try_from(number).unwrap_or(u8::MAX));
        let color = frame.cx.colors.tag(names.color(tag)).text;
        let column = Column::new(names.tag_title(tag), share_of(1.0, 58.0));
        columns.push(column.numeric().color(color).weight(weight));
    }
    let rows = RowLayout::new(together.tags.len(), ROW);
    let grid = Grid::new(name, &columns, &rows)
        .chosen(at.row)
        .by_cells(at.column)
        .with_tall_titles()
        .at_most(ROW * MOST_ROWS);
    let colors = frame.cx.colors;
    let done = grid.show(ui, colors, |ui, place| {
        let row = place.row;
        let Some(column) = place.column.and_then(|it| it.checked_sub(1)) else {
            let title = names.tag_title(&together.tags[row]);
            return place.line(ui, &title, FontId::proportional(13.0), colors.text);
        };
        let number = together.cells[row][column];
        let cell = place.outer.shrink2(vec2(1.0, 1.0));
        let heat = chart::heat(colors, share(together, row, column));
        ui.painter().rect_filled(cell, 2.0, heat);
        number_in(ui, place, (number, None), row == column, colors);
        let tag = columns[column + 1].name();
        let words = names.words;
        if row == column {
            return tr!(words, "numbers-cell", tag = tag, count = number);
        }
        let share = percent(number, together.cells[row][row]);
        tr!(
            words,
            "numbers-cell-together",
            tag = tag,
            count = number,
            share = share
        )
    });
    frame.has_keyboard |= done.has_keyboard;
    at.row = done.chosen.or(at.row);
    at.column = done.cell.map_or(at.column, |(_, column)| column);
    let clicked = done.chosen.filter(|_| done.clicked);
    if let (Some(row), Some(column)) = (done.opened.or(clicked), at.column.checked_sub(1))
        && together.cells[row][column] > 0
    {
        frame
            .asked
            .push(Asked::Open(together.conditions(row, column)));
    }
}

fn output(names: &Names<'_>, together: &Together) -> Output {
    let titles: Vec<_> = together
        .tags
        .iter()
        .map(|tag| names.tag_title(tag))
        .collect();
    let numbers = together.cells.iter().zip(&titles).map(|(row, title)| {
        let cells = row.iter().map(u64::to_string);
        std::iter::once(title.clone()).chain(cells).collect()
    });
    let drawn = (0..together.tags.len()).map(|row| {
        let cells = (0..together.tags.len()).map(|column| HeatCell {
            share: share(together, row, column),
            number: together.cells[row][column].to_string(),
            name: format!("{}, {}", titles[row], titles[column]),
            leads_to: (),
        });
        (titles[row].clone(), cells.collect())
    });
    let whole = Heat {
        columns: titles.clone(),
        rows: drawn.collect(),
    };
    let first = nearness_name(names.words, together.nearness);
    Output {
        rows: numbers.collect(),
        picture: heat(whole, 640.0),
        titles: std::iter::once(first).chain(titles).collect(),
    }
}
