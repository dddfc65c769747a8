//! Letters by their days, follow-ups by theirs.

use super::kept::NumbersView;
use super::model::Asked;
use super::names::Names;
use super::output::Output;
use super::parts::{self, Frame};
use crate::analysis::drawing::{Block, Drawing, Paint, Stack, stacks};
use crate::analysis::figures::{DueState, Timeline};
use crate::analysis::query::Condition;
use crate::l10n::Words;
use crate::tr;
use crate::ui::chart;
use crate::ui::grid::{Column, Grid, RowLayout, Width};
use crate::ui::widgets;
use egui::{FontId, Ui};

/// What goes upwards, and what goes downwards, is no higher, in points.
const HIGH: f32 = 130.0;
/// How high a row of the table is, in points.
const ROW: f32 = 28.0;
/// So many rows show at once.
const MOST_ROWS: f32 = 12.0;

/// What a state is called, in a word.
fn state_name(words: &Words, state: DueState) -> String {
    match state {
        DueState::Open => tr!(words, "numbers-due-open"),
        DueState::Overdue => tr!(words, "numbers-due-overdue"),
        DueState::Done => tr!(words, "numbers-due-done"),
        DueState::Dropped => tr!(words, "numbers-due-dropped"),
    }
}

/// Its colour; its name is told wherever it stands, so that colour is not the only sign.
fn state_paint(state: DueState) -> Paint {
    match state {
        DueState::Open => Paint::Accent,
        DueState::Overdue => Paint::Warning,
        DueState::Done => Paint::Good,
        DueState::Dropped => Paint::Back,
    }
}

/// The picture, each part with what it leads to.
fn picture(names: &Names<'_>, timeline: &Timeline, width: f32) -> Drawing<Vec<Condition>> {
    let words = names.words;
    let all = timeline.bins.iter().enumerate().map(|(number, bin)| {
        let when = names.stretch(bin);
        let above = timeline.tags.iter().enumerate().map(|(tag, id)| Block {
            value: bin.tags[tag] as f64,
            paint: Paint::Tag(names.color(id)),
            name: tr!(
                words,
                "numbers-block",
                when = when.as_str(),
                what = names.tag(id),
                count = bin.tags[tag]
            ),
            leads_to: timeline.conditions(number, Some(tag)),
        });
        let below = DueState::ALL.into_iter().map(|state| Block {
            value: bin.due[state as usize] as f64,
            paint: state_paint(state),
            name: tr!(
                words,
                "numbers-block-due",
                when = when.as_str(),
                what = state_name(words, state),
                count = bin.due[state as usize]
            ),
            leads_to: timeline.conditions_of_due(number, state),
        });
        Stack {
            label: names.beginning(bin),
            above: above.collect(),
            below: below.collect(),
        }
    });
    stacks(all.collect(), width, HIGH)
}

/// Draws it.
pub fn show(ui: &mut Ui, frame: &mut Frame<'_, '_>, names: &Names<'_>, view: &mut NumbersView) {
    let words = frame.cx.words;
    let timeline = view.worked.timeline();
    let name = tr!(words, "numbers-timeline");
    let told = tr!(words, "numbers-timeline-told");
    parts::title(ui, frame, (&name, &told), || {
        output(names, &timeline).ready()
    });
    ui.horizontal_wrapped(|ui| {
        parts::table_switch(ui, frame, &mut view.choices.table);
        let mut apart = Vec::new();
        if timeline.undated > 0 {
            apart.push(tr!(words, "numbers-undated", count = timeline.undated));
        }
        if timeline.outside > 0 {
            apart.push(tr!(words, "numbers-outside", count = timeline.outside));
        }
        if timeline.without_day > 0 {
            apart.push(tr!(
                words,
                "numbers-without-day",
                count = timeline.without_day
            ));
        }
        if !apart.is_empty() {
            widgets::muted(ui, frame.cx.colors, apart.join(" · "));
        }
    });
    if timeline.bins.is_empty() {
        widgets::muted(ui, frame.cx.colors, tr!(words, "numbers-no-days"));
        return;
    }
    if view.choices.table {
        table(ui, frame, names, (&name, &timeline), view);
        return;
    }
    let mut drawing = picture(names, &timeline, ui.available_width());
    let done = chart::show(ui, frame.cx.colors, &name, &drawing);
    frame.has_keyboard |= done.response.has_focus();
    if let Some(opened) = done.opened {
        let target = drawing.targets.swap_remove(opened);
        frame.asked.push(Asked::Open(target.leads_to));
    }
    parts::legend(ui, frame.cx.colors, legend(names, &timeline));
}

/// What the colours stand for.
fn legend(names: &Names<'_>, timeline: &Timeline) -> Vec<(Paint, String)> {
    let tags = timeline.tags.iter().enumerate();
    let used = tags.filter(|(tag, _)| timeline.bins.iter().any(|bin| bin.tags[*tag] > 0));
    let tags = used.map(|(_, id)| (Paint::Tag(names.color(id)), names.tag_title(id)));
    let states = DueState::ALL.into_iter();
    let states = states.filter(|it| timeline.bins.iter().any(|bin| bin.due[*it as usize] > 0));
    let states = states.map(|it| (state_paint(it), state_name(names.words, it)));
    tags.chain(states).collect()
}

fn table(
    ui: &mut Ui,
    frame: &mut Frame<'_, '_>,
    names: &Names<'_>,
    (name, timeline): (&str, &Timeline),
    view: &mut NumbersView,
) {
    let words = names.words;
    let at = &mut view.timeline;
    let colors = frame.cx.colors;
    let mut columns = vec![
        Column::new(
            tr!(words, "numbers-when"),
            Width::Share {
                share: 3.0,
                least: 130.0,
            },
        ),
        Column::new(tr!(words, "numbers-letters"), Width::Fixed(64.0))
            .numeric()
            .weight(210),
    ];
    let share = |least| Width::Share { share: 1.0, least };
    for (number, tag) in timeline.tags.iter().enumerate() {
        let weight = 200_u8.saturating_sub(u8::try_from(number).unwrap_or(u8::MAX));
        let column = Column::new(names.tag_title(tag), share(60.0))
            .numeric()
            .weight(weight);
        columns.push(column.color(colors.tag(names.color(tag)).text));
    }
    let first_due = columns.len();
    for state in DueState::ALL {
        let column = Column::new(state_name(words, state), share(70.0)).numeric();
        columns.push(column.weight(205));
    }
    let rows = RowLayout::new(timeline.bins.len(), ROW);
    let grid = Grid::new(name, &columns, &rows)
        .chosen(at.row)
        .by_cells(at.column)
        .with_tall_titles()
        .at_most(ROW * MOST_ROWS);
    let number_at = |row: usize, column: usize| {
        let bin = &timeline.bins[row];
        match column {
            0 | 1 => bin.letters,
            tag if tag < first_due => bin.tags[tag - 2],
            due => bin.due[due - first_due],
        }
    };
    let done = grid.show(ui, colors, |ui, place| {
        let column = place.column.unwrap_or_default();
        if column == 0 {
            let when = names.stretch(&timeline.bins[place.row]);
            return place.line(ui, &when, FontId::proportional(13.0), colors.text);
        }
        let number = number_at(place.row, column);
        let color = if number == 0 {
            colors.muted
        } else {
            colors.text
        };
        place.line(ui, &number.to_string(), FontId::proportional(13.0), color);
        tr!(
            words,
            "numbers-cell",
            tag = columns[column].name(),
            count = number
        )
    });
    frame.has_keyboard |= done.has_keyboard;
    at.row = done.chosen.or(at.row);
    at.column = done.cell.map_or(at.column, |(_, column)| column);
    let clicked = done.chosen.filter(|_| done.clicked && at.column > 0);
    if let Some(row) = done.opened.or(clicked)
        && number_at(row, at.column) > 0
    {
        frame.asked.push(Asked::Open(match at.column {
            0 | 1 => timeline.conditions(row, None),
            tag if tag < first_due => timeline.conditions(row, Some(tag - 2)),
            due => timeline.conditions_of_due(row, DueState::ALL[due - first_due]),
        }));
    }
}

fn output(names: &Names<'_>, timeline: &Timeline) -> Output {
    let words = names.words;
    let mut titles = vec![
        tr!(words, "numbers-from"),
        tr!(words, "numbers-until"),
        tr!(words, "numbers-letters"),
        tr!(words, "numbers-passages"),
    ];
    titles.extend(timeline.tags.iter().map(|tag| names.tag_title(tag)));
    titles.extend(DueState::ALL.map(|state| state_name(words, state)));
    let rows = timeline.bins.iter().map(|bin| {
        let days = [bin.first.to_string(), bin.last.to_string()];
        let counts = [bin.letters, bin.passages];
        let numbers = counts.iter().chain(&bin.tags).chain(&bin.due);
        days.into_iter()
            .chain(numbers.map(u64::to_string))
            .collect()
    });
    let mut drawing = picture(names, timeline, 960.0);
    drawing.add_legend(legend(names, timeline));
    let targets = drawing
        .targets
        .into_iter()
        .map(|it| crate::analysis::drawing::Target {
            frame: it.frame,
            name: it.name,
            leads_to: (),
        });
    Output {
        titles,
        rows: rows.collect(),
        picture: Drawing {
            width: drawing.width,
            height: drawing.height,
            shapes: drawing.shapes,
            targets: targets.collect(),
        },
    }
}
