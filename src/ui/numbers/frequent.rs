//! Which words there are, and how often.

use super::kept::NumbersView;
use super::model::Asked;
use super::names::Names;
use super::output::Output;
use super::parts::{self, Frame};
use crate::analysis::drawing::{Bar, Paint, bars};
use crate::analysis::figures::{Frequencies, Source, WordCount};
use crate::l10n::Words;
use crate::tr;
use crate::ui::chart;
use crate::ui::grid::{Column, Grid, RowLayout, Width};
use crate::ui::widgets;
use egui::{FontId, Ui};

/// So many words are drawn as bars.
const MOST_BARS: usize = 20;
/// How high a row of the table is, in points.
const ROW: f32 = 28.0;
/// So many rows show at once.
const MOST_ROWS: f32 = 14.0;

/// Draws it.
pub fn show(ui: &mut Ui, frame: &mut Frame<'_, '_>, names: &Names<'_>, view: &mut NumbersView) {
    let words = frame.cx.words;
    let found = view.worked.frequencies();
    let name = tr!(words, "numbers-frequent");
    let told = tr!(
        words,
        "numbers-frequent-told",
        all = found.all,
        different = found.different
    );
    parts::title(ui, frame, (&name, &told), || output(words, &found).ready());
    ui.horizontal_wrapped(|ui| {
        let mut all = vec![
            (Source::Passages, tr!(words, "numbers-in-passages")),
            (Source::Letters, tr!(words, "numbers-in-letters")),
        ];
        for tag in &names.codebook.tags {
            let name = tr!(words, "numbers-in-tag", tag = names.tag(&tag.id));
            all.push((Source::Tag(tag.id.clone()), name));
        }
        let label = tr!(words, "numbers-source");
        let now = &view.choices.source;
        if let Some(chosen) = parts::choice(ui, "numbers-source", &label, now, &all) {
            view.choices.source = chosen;
        }
        ui.checkbox(
            &mut view.choices.stop_words,
            tr!(words, "numbers-stop-words"),
        );
        parts::table_switch(ui, frame, &mut view.choices.table);
        if found.missing > 0 {
            let said = tr!(words, "numbers-missing", count = found.missing);
            widgets::muted(ui, frame.cx.colors, said);
        }
    });
    if found.words.is_empty() {
        widgets::muted(ui, frame.cx.colors, tr!(words, "numbers-no-words"));
        return;
    }
    if view.choices.table {
        table(ui, frame, (&name, &found), view);
        return;
    }
    let drawing = bars(as_bars(words, &found), ui.available_width().min(760.0));
    let done = chart::show(ui, frame.cx.colors, &name, &drawing);
    frame.has_keyboard |= done.response.has_focus();
    if let Some(word) = done.opened.and_then(|it| found.words.get(it)) {
        frame.asked.push(Asked::LookFor(word.word.clone()));
    }
}

fn as_bars(words: &Words, found: &Frequencies) -> Vec<Bar<()>> {
    let bar = |it: &WordCount| Bar {
        label: it.word.clone(),
        value: it.count as f64,
        number: it.count.to_string(),
        name: tr!(
            words,
            "numbers-word",
            word = it.word.as_str(),
            count = it.count,
            letters = it.letters
        ),
        paint: Paint::Accent,
        leads_to: (),
    };
    found.words.iter().take(MOST_BARS).map(bar).collect()
}

fn table(
    ui: &mut Ui,
    frame: &mut Frame<'_, '_>,
    (name, found): (&str, &Frequencies),
    view: &mut NumbersView,
) {
    let words = frame.cx.words;
    let at = &mut view.words;
    let share = Width::Share {
        share: 1.0,
        least: 120.0,
    };
    let columns = [
        Column::new(tr!(words, "numbers-a-word"), share).sortable(),
        Column::new(tr!(words, "numbers-times"), Width::Fixed(90.0))
            .numeric()
            .sortable(),
        Column::new(tr!(words, "numbers-letters"), Width::Fixed(90.0))
            .numeric()
            .sortable(),
    ];
    let mut order: Vec<&WordCount> = found.words.iter().collect();
    if let Some((by, descending)) = at.sorted {
        match by {
            0 => order.sort_by(|one, other| one.word.cmp(&other.word)),
            1 => order.sort_by_key(|it| it.count),
            _ => order.sort_by_key(|it| it.letters),
        }
        if descending {
            order.reverse();
        }
    }
    let rows = RowLayout::new(order.len(), ROW);
    let grid = Grid::new(name, &columns, &rows)
        .sorted_by(at.sorted)
        .chosen(at.row)
        .at_most(ROW * MOST_ROWS);
    let colors = frame.cx.colors;
    let done = grid.show(ui, colors, |ui, place| {
        let Some(word) = order.get(place.row) else {
            return String::new();
        };
        let text = match place.column {
            Some(0) | None => word.word.clone(),
            Some(1) => word.count.to_string(),
            Some(_) => word.letters.to_string(),
        };
        place.line(ui, &text, FontId::proportional(13.0), colors.text)
    });
    frame.has_keyboard |= done.has_keyboard;
    if let Some(by) = done.sort_by {
        let before = at.sorted.filter(|(column, _)| *column == by);
        at.sorted = Some((by, before.map_or(by > 0, |(_, descending)| !descending)));
    }
    at.row = done.chosen.or(at.row);
    let clicked = done.chosen.filter(|_| done.clicked);
    if let Some(word) = done.opened.or(clicked).and_then(|row| order.get(row)) {
        frame.asked.push(Asked::LookFor(word.word.clone()));
    }
}

fn output(words: &Words, found: &Frequencies) -> Output {
    let row = |it: &WordCount| {
        vec![
            it.word.clone(),
            it.count.to_string(),
            it.letters.to_string(),
        ]
    };
    Output {
        titles: vec![
            tr!(words, "numbers-a-word"),
            tr!(words, "numbers-times"),
            tr!(words, "numbers-letters"),
        ],
        rows: found.words.iter().map(row).collect(),
        picture: bars(as_bars(words, found), 640.0),
    }
}
