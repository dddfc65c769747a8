//! The search bar above the letter. The hits are found elsewhere; here one types, and steps from hit to hit.

use super::action::Action;
use super::command::Command;
use super::cx::Cx;
use super::icons;
use super::overlay::{announce, hide, icon_button};
use crate::tr;
use egui::text::CCursorRange;
use egui::{
    Align, Button, FontFamily, FontId, Id, Key, Label, Layout, Modifiers, RichText, TextEdit, Ui,
    vec2,
};

/// Draws the bar where the search is open.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    if !cx.view.find.open {
        return;
    }
    let colors = cx.colors;
    egui::Frame::new()
        .fill(colors.panel)
        .inner_margin(egui::Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_wrapped(|ui| bar(ui, cx));
        });
    let rect = ui.min_rect();
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        egui::Stroke::new(1.0, colors.line),
    );
}

fn bar(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (words, colors) = (cx.words, cx.colors);
    field(ui, cx);
    count(ui, cx);
    for (icon, name, command) in [
        (
            icons::CARET_UP,
            tr!(words, "find-previous"),
            Command::FindPrevious,
        ),
        (
            icons::CARET_DOWN,
            tr!(words, "find-next"),
            Command::FindNext,
        ),
    ] {
        let button = ui.add_enabled_ui(!cx.view.find.hits.is_empty(), |ui| {
            icon_button(ui, icon, &name, colors).on_hover_text(command.key_text())
        });
        if button.inner.clicked() {
            cx.send(Action::Run(command));
        }
    }
    ui.add_space(8.0);
    let find = &mut cx.view.find;
    toggle(ui, &mut find.match_case, "Aa", &tr!(words, "find-case"));
    let short = tr!(words, "find-word-short");
    toggle(ui, &mut find.whole_word, &short, &tr!(words, "find-word"));
    ui.add_space(8.0);
    if icon_button(ui, icons::X, &tr!(words, "find-close"), colors).clicked() {
        cx.view.find.open = false;
    }
}

fn field(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (words, colors) = (cx.words, cx.colors);
    let font = FontId::new(15.0, FontFamily::Name("icons".into()));
    let glass = RichText::new(icons::MAGNIFYING_GLASS)
        .font(font)
        .color(colors.muted);
    hide(&ui.label(glass));
    let id = Id::unique("find field");
    if ui.memory(|memory| memory.has_focus(id)) {
        // Shift first: a key without modifiers is also found where Shift is held.
        let steps = [
            (Modifiers::SHIFT, Command::FindPrevious),
            (Modifiers::NONE, Command::FindNext),
        ];
        for (modifiers, command) in steps {
            if ui.input_mut(|input| input.consume_key(modifiers, Key::Enter)) {
                cx.send(Action::Run(command));
            }
        }
    }
    let name = tr!(words, "find-field");
    let mut output = TextEdit::singleline(&mut cx.view.find.needle)
        .id(id)
        .hint_text(name.clone())
        .return_key(None)
        .desired_width(240.0)
        .show(ui);
    let field = output.response.response.accessible_name(name);
    if std::mem::take(&mut cx.view.find.focus) {
        field.request_focus();
        // What was looked for before is replaced by typing, and can be looked for again with Enter.
        let all = CCursorRange::select_all(&output.galley);
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), id);
    } else if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        cx.view.find.open = false;
    }
}

/// How many hits there are, and which one is shown.
fn count(ui: &mut Ui, cx: &Cx<'_>) {
    let (words, colors) = (cx.words, cx.colors);
    let find = &cx.view.find;
    let count = find.hits.len();
    let (text, color) = if find.needle.is_empty() {
        (String::new(), colors.muted)
    } else if count == 0 {
        (tr!(words, "find-none"), colors.warning)
    } else if let Some(current) = find.current.filter(|current| *current < count) {
        let text = tr!(words, "find-count", current = current + 1, count = count);
        (text, colors.muted)
    } else {
        (tr!(words, "find-total", count = count), colors.muted)
    };
    // The buttons stay where they are while the number grows.
    let size = vec2(96.0, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(size.x);
        let label = Label::new(RichText::new(text).color(color)).truncate();
        announce(&ui.add(label));
    });
}

fn toggle(ui: &mut Ui, on: &mut bool, short: &str, name: &str) {
    let response = ui
        .add(Button::selectable(*on, short))
        .on_hover_text(name)
        .accessible_name(name);
    if response.clicked() {
        *on = !*on;
    }
}
