//! The export dialog: which format, what goes into it, and where to.

use super::ExportSummary;
use super::frame::{Sheet, describe, dot, heading, main_button, muted, warning};
use super::path::{beside_letter, with_ending};
use super::{OverlayContext, Standing, typed_path};
use crate::exchange::{ClippingForm, FORMATS, KeyRow};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::export_wording;
use crate::ui::state::{ExportDraft, Overlay};
use crate::ui::theme::Colors;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::text_width;
use crate::workspace::running_export::ExportProgress;
use egui::{Align, Context, Label, Layout, TextEdit, TextStyle, Ui, vec2};
use std::path::PathBuf;

/// What a format is for stands beside its name where there is room for both, in points.
const ROOM_BESIDE: f32 = 480.0;

/// The room for the name then, in points.
const NAME_WIDTH: f32 = 226.0;

struct Dialog<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    draft: ExportDraft,
    /// What was typed, where it can be exported to.
    path: Option<PathBuf>,
    /// Enter was pressed in the field.
    entered: bool,
    cancelled: bool,
}

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    draft: ExportDraft,
) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "export-title");
    let mut dialog = Dialog {
        cx,
        draft,
        path: None,
        entered: false,
        cancelled: false,
    };
    let closed = Sheet::new("export", &title, 696.0).show_with_foot(
        ctx,
        (words, colors),
        &mut dialog,
        |ui, opening, dialog| {
            formats(ui, opening.first, dialog);
            ui.add_space(8.0);
            left_out(ui, dialog);
            ui.add_space(8.0);
            contents(ui, dialog, context.export);
        },
        |ui, _, dialog| {
            target(ui, dialog, context);
            if let Some(exporting) = context.exporting {
                under_way(ui, dialog, exporting);
            }
            ui.add_space(12.0);
        },
        |ui, _, dialog| {
            let can = dialog.path.is_some() && context.exporting.is_none();
            let go = main_button(ui, &tr!(words, "export-go"), can, colors);
            if ui.button(tr!(words, "export-cancel")).clicked() {
                dialog.cancelled = true;
            }
            copying(ui, dialog);
            // From anywhere in the dialog: it opens with what was chosen last.
            let at_once =
                ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
            let go = go.on_hover_text(tr!(words, "export-go-key")).clicked();
            let go = go || dialog.entered || at_once;
            // The dialog stays until the file is written: what goes wrong is said in it.
            if let Some(path) = dialog.path.take().filter(|_| go && can) {
                dialog.cx.send(Action::ExportTo(path));
            }
        },
    );
    if closed || dialog.cancelled {
        Overlay::None
    } else {
        Overlay::Export(dialog.draft)
    }
}

fn formats(ui: &mut Ui, first: bool, dialog: &mut Dialog<'_, '_>) {
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    heading(ui, &tr!(words, "export-format"), colors);
    let folder = dialog.cx.window.project.shown;
    let only = dialog.cx.session.filter(|_| !folder);
    let extractor = only.map(|session| session.letter.extractor.clone());
    for format in FORMATS {
        // Of a folder nobody knows yet how many letters it will be.
        let takes = folder || format.takes(extractor.as_deref());
        let chosen = dialog.draft.format == format.id();
        let what_for = format.purpose(words);
        let row = |ui: &mut Ui| format_row(ui, chosen, (&format.name(words), &what_for), colors);
        let radio = ui.add_enabled_ui(takes, row).inner;
        describe(&radio, &what_for);
        if first && chosen {
            radio.request_focus();
        }
        if radio.clicked() && !chosen {
            dialog.draft.format = format.id();
            dialog.draft.error = None;
            let known: Vec<_> = FORMATS.iter().map(|one| one.ending()).collect();
            let path = with_ending(&dialog.draft.path, &known, &format.ending());
            dialog.draft.path = match only {
                Some(session) => beside_letter(path, &format.ending(), &session.path),
                None => path,
            };
        }
    }
    ui.reset_style();
    let shown = dialog
        .cx
        .session
        .is_some_and(|session| session.colleagues.iter().any(|one| one.visible));
    if shown || dialog.cx.window.project.shown {
        let text = tr!(words, "export-colleagues");
        ui.checkbox(&mut dialog.draft.colleagues, text);
    }
}

/// What is not to be seen by those who get the file.
fn left_out(ui: &mut Ui, dialog: &mut Dialog<'_, '_>) {
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    heading(ui, &tr!(words, "export-leave-out"), colors);
    let it = &mut dialog.draft.left_out;
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut it.names, tr!(words, "export-without-names"));
        ui.checkbox(&mut it.notes, tr!(words, "export-without-notes"));
        ui.checkbox(&mut it.tags, tr!(words, "export-without-tags"));
    });
    heading(ui, &tr!(words, "export-labels"), colors);
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut it.people, tr!(words, "export-labels-people"));
        ui.checkbox(&mut it.numbers, tr!(words, "export-labels-numbers"));
    });
    let name = tr!(words, "export-labels-words");
    let field = TextEdit::singleline(&mut it.words)
        .id_salt("words with labels")
        .hint_text(&name)
        .desired_width(f32::INFINITY);
    ui.add(field).accessible_name(&name);
}

/// Draws a format by its name and, beside it or where that has no room under it, what it is for. Gives the button.
fn format_row(
    ui: &mut Ui,
    chosen: bool,
    (name, what_for): (&str, &str),
    colors: &Colors,
) -> egui::Response {
    if ui.available_width() >= ROOM_BESIDE {
        let row = ui.horizontal_top(|ui| {
            let end = ui.cursor().left() + NAME_WIDTH;
            let radio = ui.radio(chosen, name);
            ui.add_space((end - ui.cursor().left()).max(0.0));
            ui.vertical(|ui| {
                // On the line of the name.
                let line = ui.text_style_height(&TextStyle::Body);
                ui.add_space(((radio.rect.height() - line) / 2.0).max(0.0));
                muted(ui, what_for, colors);
            });
            radio
        });
        return row.inner;
    }
    let radio = ui.radio(chosen, name);
    // Under the name, not under the button beside it.
    let indent = ui.spacing().icon_width + ui.spacing().icon_spacing;
    let margin = egui::Margin {
        left: indent as i8,
        ..egui::Margin::ZERO
    };
    egui::Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| muted(ui, what_for, colors));
    ui.add_space(4.0);
    radio
}

fn contents(ui: &mut Ui, dialog: &mut Dialog<'_, '_>, summary: Option<&ExportSummary>) {
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    heading(ui, &tr!(words, "export-what"), colors);
    let Some(summary) = summary else {
        crate::ui::widgets::announce(&muted(ui, &tr!(words, "export-counting"), colors));
        return;
    };
    let says = tr!(
        words,
        "export-count",
        annotations = summary.annotations,
        letters = summary.letters,
    );
    crate::ui::widgets::announce(&ui.add(Label::new(says).wrap()));
    for (id, count) in summary.tags.iter().filter(|(_, count)| *count > 0) {
        let color = colors.tag(dialog.cx.tag_color(id)).line;
        counted(ui, Some(color), &dialog.cx.tag_name(id), *count);
    }
    if summary.untagged > 0 {
        counted(ui, None, &tr!(words, "export-untagged"), summary.untagged);
    }
    for says in &summary.missing {
        ui.add_space(4.0);
        warning(ui, &format!("{says}."), colors);
    }
    for says in &summary.remarks {
        ui.add_space(4.0);
        warning(ui, says, colors);
    }
    show_key(ui, dialog, &summary.key);
    if !summary.leaves_out.is_empty() {
        ui.add_space(4.0);
        muted(ui, &tr!(words, "export-leaves-out"), colors);
        for one in &summary.leaves_out {
            muted(ui, &format!("•  {one}"), colors);
        }
    }
}

/// What the labels stand for, to be looked at, as nobody can promise that every name is found.
fn show_key(ui: &mut Ui, dialog: &mut Dialog<'_, '_>, key: &[KeyRow]) {
    const SHOWN: usize = 100;
    if key.is_empty() {
        return;
    }
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    ui.add_space(4.0);
    muted(ui, &tr!(words, "export-key"), colors);
    let line = |row: &KeyRow| format!("{} ← {} ({})", row.label, row.forms.join(", "), row.count);
    for row in key.iter().take(SHOWN) {
        ui.add(Label::new(line(row)).truncate());
    }
    if key.len() > SHOWN {
        let more = key.len() - SHOWN;
        muted(ui, &tr!(words, "versions-more", count = more), colors);
    }
    if ui.button(tr!(words, "export-copy-key")).clicked() {
        let rows = key
            .iter()
            .map(|row| format!("{}\t{}\n", row.label, row.forms.join(", ")));
        dialog.cx.send(Action::CopyText(rows.collect()));
    }
}

/// A tag's name with its number at the end of the row.
fn counted(ui: &mut Ui, color: Option<egui::Color32>, name: &str, count: usize) {
    let height = ui.text_style_height(&TextStyle::Body);
    let width = ui.available_width().min(360.0);
    ui.allocate_ui_with_layout(
        vec2(width, height),
        Layout::left_to_right(Align::Center),
        |ui| {
            match color {
                Some(color) => dot(ui, color),
                None => ui.add_space(10.0 + ui.spacing().item_spacing.x),
            }
            let number = count.to_string();
            let room = ui.available_width() - text_width(ui, &number, TextStyle::Body) - 12.0;
            let size = vec2(room.max(24.0), height);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(size.x);
                ui.add(Label::new(name).truncate());
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(number));
        },
    );
}

/// The buttons that put what is exported on the clipboard, at the left of the others.
fn copying(ui: &mut Ui, dialog: &mut Dialog<'_, '_>) {
    let words = dialog.cx.words;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let forms = [
            (ClippingForm::Table, tr!(words, "export-copy-table")),
            (ClippingForm::Quotes, tr!(words, "export-copy-quotes")),
        ];
        for (form, name) in forms {
            let tip = tr!(words, "export-copy-tip");
            if ui.button(name).on_hover_text(tip).clicked() {
                dialog.cx.send(Action::CopyExport(form));
            }
        }
    });
}

/// How far the export is that is being written.
fn under_way(ui: &mut Ui, dialog: &mut Dialog<'_, '_>, exporting: &ExportProgress) {
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        export_wording::show(ui, words, exporting);
        let says = muted(ui, &export_wording::progress(words, exporting), colors);
        crate::ui::widgets::announce(&says);
        if ui.button(tr!(words, "export-stop")).clicked() {
            let path = exporting.path.clone();
            dialog.cx.send(Action::StopExport(path));
        }
    });
}

fn target(ui: &mut Ui, dialog: &mut Dialog<'_, '_>, context: &OverlayContext<'_>) {
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    let label = heading(ui, &tr!(words, "export-file"), colors);
    let base = dialog.cx.session.and_then(|session| session.path.parent());
    let full = |text: &str| typed_path(text, context.home, base);
    ui.horizontal(|ui| {
        let choose = tr!(words, "export-choose");
        let beside = text_width(ui, &choose, TextStyle::Button)
            + 2.0 * ui.spacing().button_padding.x
            + ui.spacing().item_spacing.x
            + 2.0;
        let field = TextEdit::singleline(&mut dialog.draft.path)
            .id_salt("file")
            .desired_width((ui.available_width() - beside).max(80.0));
        let field = ui.add(field).labelled_by(label.id);
        dialog.entered =
            field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if field.changed() {
            dialog.draft.error = None;
        }
        if ui.button(choose).clicked() {
            dialog.cx.send(Action::ChooseExportPath);
        }
    });
    let path = full(&dialog.draft.path);
    if let Some(path) = &path {
        let path = path.display().to_string();
        if path != dialog.draft.path {
            muted(
                ui,
                &tr!(words, "export-full-path", path = path.as_str()),
                colors,
            );
        }
    }
    dialog.path = path.filter(|path| match (context.standing)(path) {
        Standing::Nothing | Standing::Unknown => true,
        Standing::File => {
            warning(ui, &tr!(words, "export-replaces"), colors);
            true
        }
        Standing::Folder => {
            warning(ui, &tr!(words, "export-is-folder"), colors);
            false
        }
    });
    let error = dialog.draft.error.clone();
    let shown = ui.scope(|ui| {
        if let Some(error) = &error {
            warning(ui, error, colors);
        }
    });
    // In a small window it may lie below what shows.
    let id = egui::Id::unique("export-error");
    let before = ui.data_mut(|data| {
        let kept = data.get_temp_mut_or_default::<Option<String>>(id);
        std::mem::replace(kept, error.clone())
    });
    if error.is_some() && before != error {
        let at_once = egui::style::ScrollAnimation::none();
        ui.scroll_to_rect_animation(shown.response.rect, None, at_once);
    }
}
