//! Which columns of a list hold what, while it is being taken in: as they were found, to be chosen.

use super::frame::{heading, muted, warning};
use crate::exchange::{ChosenColumn, ColumnName, Field, ListSheet, NAMED_FIELDS};
use crate::l10n::Words;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::state::ListDraft;
use crate::ui::view_context::ViewContext;
use egui::{ComboBox, Grid, Ui};

/// The room that the name of a field takes, in points.
const NAME: f32 = 100.0;
/// In less room than this the fields stand below each other, in points.
const NARROW: f32 = 480.0;

/// Shows the columns of a list, if it is one whose columns can be chosen. Gives whether they take room.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, list: Option<&mut ListDraft>) -> bool {
    let (words, colors) = (cx.words, cx.colors);
    let Some(list) = list else {
        return false;
    };
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        heading(ui, &tr!(words, "intake-columns"), colors);
        let name = match list.open {
            true => tr!(words, "intake-columns-hide"),
            false => tr!(words, "intake-columns-show"),
        };
        if !list.columns.lacks_quotes && ui.button(name).clicked() {
            list.open = !list.open;
        }
    });
    if list.is_being_read() {
        muted(ui, &tr!(words, "intake-columns-reading"), colors);
    } else if list.columns.lacks_quotes {
        warning(ui, &tr!(words, "intake-columns-ask"), colors);
    }
    if !list.open {
        return false;
    }
    let sheets = list.columns.sheets.clone();
    if sheets.len() > 1 {
        ui.horizontal(|ui| {
            let label = ui.label(tr!(words, "intake-sheet"));
            let shown = sheets.get(list.sheet).map_or("", |it| it.name.as_str());
            ComboBox::from_id_salt("intake sheet")
                .selected_text(shown)
                .width(220.0)
                .truncate()
                .show_ui(ui, |ui| {
                    for (number, sheet) in sheets.iter().enumerate() {
                        ui.selectable_value(&mut list.sheet, number, sheet.name.as_str());
                    }
                })
                .response
                .labelled_by(label.id);
        });
    }
    let Some(sheet) = sheets.get(list.sheet) else {
        return true;
    };
    let pairs = if ui.available_width() < NARROW { 1 } else { 2 };
    let width = (ui.available_width() / pairs as f32 - NAME).clamp(NAME, 220.0);
    let mut chosen = None;
    Grid::new("intake columns").show(ui, |ui| {
        for (number, (field, _)) in NAMED_FIELDS.iter().enumerate() {
            let before = column_of(list, sheet, *field);
            let now = choose(ui, words, sheet, *field, before, width);
            if now != before {
                chosen = Some((*field, now));
            }
            if (number + 1).is_multiple_of(pairs) {
                ui.end_row();
            }
        }
    });
    if let Some((field, column)) = chosen {
        let of_sheet = Some(sheet.name.clone());
        list.chosen
            .retain(|it| it.field != field || it.sheet != of_sheet);
        list.chosen.push(ChosenColumn {
            sheet: of_sheet,
            field,
            column: column.map_or(ColumnName::None, ColumnName::At),
        });
        let path = list.columns.path.clone();
        cx.send(Action::ReadListBy(path, list.chosen.clone()));
    }
    true
}

/// The column that holds a field: as it was read, or, while it is being read anew, as it was chosen.
fn column_of(list: &ListDraft, sheet: &ListSheet, field: Field) -> Option<usize> {
    let of_sheet = |it: &&ChosenColumn| it.sheet.as_ref() == Some(&sheet.name);
    let mut chosen = list.chosen.iter().filter(of_sheet);
    match chosen.rfind(|it| list.is_being_read() && it.field == field) {
        Some(chosen) => match chosen.column {
            ColumnName::At(column) => Some(column),
            _ => None,
        },
        None => sheet.column_of(field),
    }
}

/// Lets the column of a field be chosen, in so much room.
fn choose(
    ui: &mut Ui,
    words: &Words,
    sheet: &ListSheet,
    field: Field,
    before: Option<usize>,
    width: f32,
) -> Option<usize> {
    let mut now = before;
    let none = tr!(words, "intake-no-column");
    let shown = before.map_or_else(|| none.clone(), |column| sheet.column_label(column));
    let label = ui.label(name(words, field));
    ComboBox::from_id_salt(("intake column", field))
        .selected_text(shown)
        .width(width)
        .truncate()
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut now, None, none.as_str());
            for (number, column) in sheet.columns.iter().enumerate() {
                let label = sheet.column_label(number);
                let text = match column.sample.is_empty() {
                    true => label,
                    false => format!("{label} · {}", column.sample),
                };
                ui.selectable_value(&mut now, Some(number), text);
            }
        })
        .response
        .labelled_by(label.id);
    now
}

/// What a field is called.
fn name(words: &Words, field: Field) -> String {
    match field {
        Field::Quote => tr!(words, "column-quote"),
        Field::Tags | Field::TagIds => tr!(words, "column-tag-names"),
        Field::Note => tr!(words, "column-note"),
        Field::Author => tr!(words, "intake-column-author"),
        Field::Time => tr!(words, "column-created"),
        Field::Page => tr!(words, "column-page"),
        Field::Start => tr!(words, "column-start"),
        Field::End => tr!(words, "column-end"),
        Field::Id => tr!(words, "column-id"),
        Field::Letter => tr!(words, "column-letter"),
        Field::What => tr!(words, "column-what"),
        Field::Who => tr!(words, "column-who"),
        Field::Due => tr!(words, "column-due"),
        Field::DueWords => tr!(words, "column-due-words"),
        Field::Status => tr!(words, "column-status"),
        Field::State => tr!(words, "column-state"),
    }
}
