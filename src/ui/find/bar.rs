//! The search bar above the letter: here one types, chooses what counts as a hit, and steps from hit to hit.

use crate::tr;
use crate::ui::action::{Action, ScreenAction};
use crate::ui::command::Command;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{TARGET, announce, bar_button, hide};
use crate::ui::{icons, wording};
use egui::text::CCursorRange;
use egui::{
    Align, Button, FontFamily, FontId, Id, Key, Label, Layout, Modifiers, RichText, TextEdit, Ui,
    vec2,
};

/// Draws the bar.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    ui.horizontal_wrapped(|ui| bar(ui, cx));
    let Some(error) = &cx.state.find.error else {
        return;
    };
    let text = RichText::new(wording::search_error(cx.words, error)).color(cx.colors.warning);
    announce(&ui.add(Label::new(text).wrap()));
}

fn bar(ui: &mut Ui, cx: &mut ViewContext<'_>) {
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
        let button = ui.add_enabled_ui(!cx.state.find.hits.is_empty(), |ui| {
            bar_button(ui, icon, &name, colors).on_hover_text(cx.key_text(command))
        });
        cx.key_at(button.inner.rect, command);
        if button.inner.clicked() {
            cx.send(Action::Run(command));
        }
    }
    ui.add_space(4.0);
    let mut options = cx.state.find.options;
    toggle(ui, &mut options.match_case, "Aa", &tr!(words, "find-case"));
    let short = tr!(words, "find-word-short");
    toggle(
        ui,
        &mut options.whole_word,
        &short,
        &tr!(words, "find-word"),
    );
    toggle(
        ui,
        &mut options.match_accents,
        "é",
        &tr!(words, "find-accents"),
    );
    toggle(ui, &mut options.regex, ".*", &tr!(words, "find-regex"));
    if options != cx.state.find.options {
        cx.send(ScreenAction::SetFindOptions(options));
    }
    ui.add_space(4.0);
    for (text, on, command) in [
        (
            tr!(words, "find-list"),
            cx.state.find.list,
            Command::HitList,
        ),
        (
            tr!(words, "find-mark-all"),
            cx.state.find.mark_all.is_some(),
            Command::MarkAllHits,
        ),
    ] {
        let enabled =
            !cx.state.find.hits.is_empty() && (command == Command::HitList || cx.writable);
        let button = ui
            .add_enabled(enabled || on, Button::selectable(on, text))
            .on_hover_text(cx.key_text(command));
        cx.key_at(button.rect, command);
        if button.clicked() {
            cx.send(Action::Run(command));
        }
    }
    ui.add_space(4.0);
    if bar_button(ui, icons::X, &tr!(words, "find-close"), colors).clicked() {
        cx.send(Action::CloseSearch);
    }
}

fn field(ui: &mut Ui, cx: &mut ViewContext<'_>) {
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
    let mut needle = cx.state.find.needle.clone();
    let mut output = TextEdit::singleline(&mut needle)
        .id(id)
        .hint_text(name.clone())
        .return_key(None)
        .desired_width(220.0)
        .show(ui);
    let field = output.response.response.accessible_name(name);
    if needle != cx.state.find.needle {
        cx.send(ScreenAction::LookFor(needle));
    }
    if std::mem::take(&mut cx.requests.find.field) {
        field.request_focus();
        // What was looked for before is replaced by typing, and can be looked for again with Enter.
        let all = CCursorRange::select_all(&output.galley);
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), id);
    } else if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        cx.send(Action::CloseSearch);
    }
}

/// How many hits there are, and which one is shown.
fn count(ui: &mut Ui, cx: &ViewContext<'_>) {
    let (words, colors) = (cx.words, cx.colors);
    let find = &cx.state.find;
    let count = find.hits.len();
    let (text, color) = if find.needle.is_empty() || find.error.is_some() {
        (String::new(), colors.muted)
    } else if find.searching {
        (tr!(words, "find-searching"), colors.muted)
    } else if count == 0 {
        (tr!(words, "find-none"), colors.warning)
    } else if let Some(current) = find.current.filter(|current| *current < count) {
        let text = if find.wrapped {
            tr!(words, "find-wrapped", current = current + 1, count = count)
        } else {
            tr!(words, "find-count", current = current + 1, count = count)
        };
        (text, colors.muted)
    } else {
        (tr!(words, "find-total", count = count), colors.muted)
    };
    // The buttons stay where they are while the number grows.
    let size = vec2(104.0, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(size.x);
        let label = Label::new(RichText::new(text).color(color)).truncate();
        announce(&ui.add(label));
    });
}

fn toggle(ui: &mut Ui, on: &mut bool, short: &str, name: &str) {
    let response = ui
        .add(Button::selectable(*on, short).min_size(egui::Vec2::splat(TARGET)))
        .on_hover_text(name)
        .accessible_name(name);
    if response.clicked() {
        *on = !*on;
    }
}
