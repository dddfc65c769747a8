//! Tags by sender, month, dossier, analyst or letter.

use super::kept::{GridPlace, NumbersView};
use super::model::{Asked, ShareOf};
use super::names::{Names, percent};
use super::output::Output;
use super::parts::{self, Frame};
use crate::analysis::drawing::{Heat, HeatCell, heat};
use crate::analysis::figures::{Count, Matrix, RowsBy};
use crate::l10n::Words;
use crate::tr;
use crate::ui::chart;
use crate::ui::grid::{Column, Grid, Place, RowLayout, Width};
use crate::ui::theme;
use crate::ui::widgets;
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Ui, pos2};
use std::cmp::Ordering;

/// How high a row is, in points.
const ROW: f32 = 30.0;
/// So many rows show at once.
const MOST_ROWS: f32 = 10.0;
/// A picture of it has no more rows.
const MOST_DRAWN: usize = 60;

/// What rows are called, each in a word.
fn rows_name(words: &Words, by: RowsBy) -> String {
    match by {
        RowsBy::Sender => tr!(words, "numbers-rows-sender"),
        RowsBy::Month => tr!(words, "numbers-rows-month"),
        RowsBy::Dossier => tr!(words, "numbers-rows-dossier"),
        RowsBy::Analyst => tr!(words, "numbers-rows-analyst"),
        RowsBy::Letter => tr!(words, "numbers-rows-letter"),
    }
}

/// A matrix as it is shown: with what is counted, and of what shares are.
struct Shown<'a> {
    matrix: &'a Matrix,
    /// The rows in the order in which they are shown.
    order: Vec<usize>,
    words: bool,
    share: ShareOf,
}

impl Shown<'_> {
    fn number(&self, count: Count) -> u64 {
        if self.words {
            count.words
        } else {
            count.passages
        }
    }

    /// What stands in a cell; `None` in place of a row or a column means all of them.
    fn cell(&self, row: Option<usize>, column: Option<usize>) -> u64 {
        let matrix = self.matrix;
        let count = match (row.and_then(|row| matrix.rows.get(row)), column) {
            (Some(row), Some(column)) => row.cells.get(column).copied(),
            (Some(row), None) => Some(row.all),
            (None, Some(column)) => matrix.columns.get(column).copied(),
            (None, None) => Some(matrix.all),
        };
        self.number(count.unwrap_or_default())
    }

    /// What a cell is a share of.
    fn whole(&self, row: Option<usize>, column: Option<usize>) -> u64 {
        match self.share {
            ShareOf::Row => self.cell(row, None),
            ShareOf::Column => self.cell(None, column),
            ShareOf::All => self.cell(None, None),
        }
    }

    /// How dark a cell is.
    fn heat(&self, row: usize, column: usize) -> f32 {
        match self.whole(Some(row), Some(column)) {
            0 => 0.0,
            whole => self.cell(Some(row), Some(column)) as f32 / whole as f32,
        }
    }

    fn sort(&mut self, names: &Names<'_>, sorted: Option<(usize, bool)>) {
        let Some((by, descending)) = sorted else {
            return;
        };
        let mut order = std::mem::take(&mut self.order);
        let rows = &self.matrix.rows;
        let last = self.matrix.tags.len() + 1;
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        match by {
            0 => {
                let names: Vec<_> = rows
                    .iter()
                    .map(|it| names.row(&it.key).to_lowercase())
                    .collect();
                order.sort_by(|one, other| turned(names[*one].cmp(&names[*other])));
            }
            by => {
                let column = (by < last).then(|| by - 1);
                order.sort_by_key(|row| {
                    let number = self.cell(Some(*row), column);
                    if descending {
                        u64::MAX - number
                    } else {
                        number
                    }
                });
            }
        }
        self.order = order;
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, frame: &mut Frame<'_, '_>, names: &Names<'_>, view: &mut NumbersView) {
    let words = frame.cx.words;
    let matrix = view.worked.matrix();
    let choices = &mut view.choices;
    let mut shown = Shown {
        order: (0..matrix.rows.len()).collect(),
        matrix: &matrix,
        words: choices.words,
        share: choices.share,
    };
    shown.sort(names, view.matrix.sorted);
    let by = rows_name(words, choices.rows);
    let name = tr!(words, "numbers-matrix", rows = by);
    parts::title(ui, frame, (&name, ""), || {
        output(names, &shown, choices.rows).ready()
    });
    ui.horizontal_wrapped(|ui| {
        let rows = RowsBy::ALL.map(|by| (by, rows_name(words, by)));
        let label = tr!(words, "numbers-rows");
        let rows = parts::choice(ui, "numbers-rows", &label, &choices.rows, &rows);
        let counts = [
            (false, tr!(words, "numbers-passages")),
            (true, tr!(words, "numbers-words")),
        ];
        let label = tr!(words, "numbers-count");
        let counted = parts::choice(ui, "numbers-count", &label, &choices.words, &counts);
        let shares = ShareOf::ALL.map(|share| (share, share_name(words, share)));
        let label = tr!(words, "numbers-share");
        let share = parts::choice(ui, "numbers-share", &label, &choices.share, &shares);
        if rows.is_some() {
            view.matrix = GridPlace::default();
        }
        choices.rows = rows.unwrap_or(choices.rows);
        choices.words = counted.unwrap_or(choices.words);
        choices.share = share.unwrap_or(choices.share);
    });
    if matrix.rows.is_empty() {
        widgets::muted(ui, frame.cx.colors, tr!(words, "numbers-nothing"));
        return;
    }
    grid(ui, frame, names, (&name, &shown), &mut view.matrix);
}

fn share_name(words: &Words, share: ShareOf) -> String {
    match share {
        ShareOf::Row => tr!(words, "numbers-share-row"),
        ShareOf::Column => tr!(words, "numbers-share-column"),
        ShareOf::All => tr!(words, "numbers-share-all"),
    }
}

fn columns(frame: &Frame<'_, '_>, names: &Names<'_>, matrix: &Matrix) -> Vec<Column> {
    let share = |share, least| Width::Share { share, least };
    let mut columns = vec![
        Column::new("", share(3.0, 110.0))
            .named(tr!(names.words, "numbers-row"))
            .sortable(),
    ];
    for (number, tag) in matrix.tags.iter().enumerate() {
        let title = names.column(tag.as_ref());
        let column = Column::new(title, share(1.6, 58.0)).numeric().sortable();
        let column = match tag {
            Some(tag) => column.color(frame.cx.colors.tag(names.color(tag)).text),
            None => column,
        };
        let weight = 200_u8.saturating_sub(u8::try_from(number).unwrap_or(u8::MAX));
        columns.push(column.weight(weight));
    }
    let together = Column::new(tr!(names.words, "numbers-together"), Width::Fixed(72.0));
    columns.push(together.numeric().sortable().weight(220));
    columns
}

fn grid(
    ui: &mut Ui,
    frame: &mut Frame<'_, '_>,
    names: &Names<'_>,
    (name, shown): (&str, &Shown<'_>),
    at: &mut GridPlace,
) {
    let matrix = shown.matrix;
    let columns = columns(frame, names, matrix);
    // The last row is all of them.
    let rows = RowLayout::new(matrix.rows.len() + 1, ROW);
    let row_of = |row: usize| shown.order.get(row).copied();
    let column_of = |column: usize| column.checked_sub(1).filter(|it| *it < matrix.tags.len());
    let grid = Grid::new(name, &columns, &rows)
        .sorted_by(at.sorted)
        .chosen(at.row)
        .by_cells(at.column)
        .take_keyboard(std::mem::take(&mut frame.takes_keyboard))
        .with_tall_titles()
        .at_most(ROW * MOST_ROWS);
    let colors = frame.cx.colors;
    let done = grid.show(ui, colors, |ui, place| {
        let row = row_of(place.row);
        let title = match row {
            Some(row) => names.row(&matrix.rows[row].key),
            None => tr!(names.words, "numbers-together"),
        };
        match place.column {
            Some(0) | None => {
                let font = match row {
                    Some(_) => FontId::proportional(13.0),
                    None => theme::semibold(13.0),
                };
                place.line(ui, &title, font, colors.text)
            }
            Some(column) => {
                let tag = column_of(column);
                let number = shown.cell(row, tag);
                let strong = row.is_none() || tag.is_none();
                if let (Some(row), Some(tag)) = (row, tag) {
                    let heat = chart::heat(colors, shown.heat(row, tag));
                    let cell = place.outer.shrink2(egui::vec2(1.0, 1.0));
                    ui.painter().rect_filled(cell, 2.0, heat);
                }
                let whole = shown.whole(row, tag);
                let share = (!strong && number > 0).then(|| percent(number, whole));
                number_in(ui, place, (number, share), strong, colors);
                let tag = columns[column].name();
                match share {
                    Some(share) => tr!(
                        names.words,
                        "numbers-cell-share",
                        tag = tag,
                        count = number,
                        share = share
                    ),
                    None => tr!(names.words, "numbers-cell", tag = tag, count = number),
                }
            }
        }
    });
    frame.has_keyboard |= done.has_keyboard;
    if let Some(by) = done.sort_by {
        let before = at.sorted.filter(|(column, _)| *column == by);
        // Numbers from the highest down at first, names from A on.
        let first = by > 0;
        at.sorted = Some((by, before.map_or(first, |(_, descending)| !descending)));
    }
    at.row = done.chosen.or(at.row);
    at.column = done.cell.map_or(at.column, |(_, column)| column);
    let clicked = done.chosen.filter(|_| done.clicked && at.column > 0);
    if let Some(row) = done.opened.or(clicked) {
        let (row, tag) = (row_of(row), column_of(at.column));
        if shown.cell(row, tag) > 0 {
            frame.asked.push(Asked::Open(matrix.conditions(row, tag)));
        }
    }
}

/// Draws a number with its share behind it, both at the right.
pub fn number_in(
    ui: &Ui,
    place: &Place,
    (number, share): (u64, Option<u64>),
    strong: bool,
    colors: &theme::Colors,
) {
    let font = match strong {
        true => theme::semibold(13.0),
        false => FontId::proportional(13.0),
    };
    // Nothing stands back, so that what there is stands out.
    let color = if number == 0 {
        colors.muted
    } else {
        colors.text
    };
    let mut job = LayoutJob::default();
    job.append(&number.to_string(), 0.0, TextFormat::simple(font, color));
    let small = TextFormat::simple(FontId::proportional(10.5), colors.text);
    if let Some(share) = share.filter(|_| place.rect.width() > 44.0) {
        job.append(&format!("{share} %"), 5.0, small);
    }
    let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    let size = galley.size();
    let at = pos2(
        place.rect.right() - size.x,
        place.rect.center().y - size.y / 2.0,
    );
    ui.painter().galley(at, galley, color);
}

fn output(names: &Names<'_>, shown: &Shown<'_>, by: RowsBy) -> Output {
    let matrix = shown.matrix;
    let tags = matrix.tags.iter().map(|tag| names.column(tag.as_ref()));
    let mut titles = vec![rows_name(names.words, by)];
    titles.extend(tags.clone());
    titles.push(tr!(names.words, "numbers-together"));
    let rows = shown.order.iter().map(|row| {
        let mut cells = vec![names.row(&matrix.rows[*row].key)];
        let columns = (0..matrix.tags.len()).map(Some).chain([None]);
        cells.extend(columns.map(|column| shown.cell(Some(*row), column).to_string()));
        cells
    });
    let drawn = shown.order.iter().take(MOST_DRAWN).map(|row| {
        let cells = (0..matrix.tags.len()).map(|column| HeatCell {
            share: shown.heat(*row, column),
            number: shown.cell(Some(*row), Some(column)).to_string(),
            name: names.row(&matrix.rows[*row].key),
            leads_to: (),
        });
        (names.row(&matrix.rows[*row].key), cells.collect())
    });
    Output {
        titles,
        rows: rows.collect(),
        picture: heat(
            Heat {
                columns: tags.collect(),
                rows: drawn.collect(),
            },
            760.0,
        ),
    }
}
