//! The password of a protected letter is asked for. It is tried, and goes nowhere else.

use super::frame::{Sheet, main_button, muted, warning};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::state::{AskPassword, Overlay};
use crate::ui::view_context::ViewContext;
use crate::ui::wording::name;
use egui::text_edit::TextEditState;
use egui::{Context, Key, TextEdit, Ui};

struct Dialog<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    ask: AskPassword,
    /// The field, as egui knows it.
    field: Option<egui::Id>,
    entered: bool,
    done: bool,
}

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, ask: AskPassword) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "password-title");
    let mut dialog = Dialog {
        cx,
        ask,
        field: None,
        entered: false,
        done: false,
    };
    let closed = Sheet::new("password", &title, 420.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut dialog,
        |ui, _, dialog| body(ui, dialog),
        |ui, _, dialog| {
            let given = !dialog.ask.password.reveal().is_empty();
            let open = main_button(ui, &tr!(words, "password-open"), given, colors);
            if ui.button(tr!(words, "password-cancel")).clicked() {
                dialog.done = true;
            }
            if given && (open.clicked() || dialog.entered) {
                let AskPassword { path, password, .. } = dialog.ask.clone();
                dialog.cx.send(Action::OpenWithPassword(path, password));
                dialog.done = true;
            }
        },
    );
    if !closed && !dialog.done {
        return Overlay::Password(dialog.ask);
    }
    // What was typed, and the steps of typing it, are not kept.
    if let Some(field) = dialog.field {
        TextEditState::default().store(ctx, field);
    }
    Overlay::None
}

fn body(ui: &mut Ui, dialog: &mut Dialog<'_, '_>) {
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    let ask = &mut dialog.ask;
    let file = name(&ask.path);
    muted(
        ui,
        &tr!(words, "password-why", file = file.as_str()),
        colors,
    );
    ui.add_space(6.0);
    let label = ui.label(tr!(words, "password-field"));
    let field = TextEdit::singleline(ask.password.edit())
        .id_salt("password")
        .password(!ask.shown)
        .desired_width(f32::INFINITY);
    let field = ui.add(field).labelled_by(label.id);
    if std::mem::take(&mut ask.focus) {
        field.request_focus();
    }
    if field.changed() {
        ask.wrong = false;
    }
    dialog.entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if dialog.entered && ask.password.reveal().is_empty() {
        field.request_focus();
    }
    dialog.field = Some(field.id);
    ui.checkbox(&mut ask.shown, tr!(words, "password-show"));
    if ask.wrong {
        warning(ui, &tr!(words, "password-wrong"), colors);
    }
    muted(ui, &tr!(words, "password-kept"), colors);
}
