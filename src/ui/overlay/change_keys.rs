//! The keys of every command, to be changed: drawn from the command table.

use super::context::OverlayContext;
use super::frame::{Opening, Sheet, muted, warning};
use super::keys::Caps;
use crate::store::settings::CommandKeys;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command::{Command, shortcut_text};
use crate::ui::command_table::all_rows;
use crate::ui::key_map::pressed;
use crate::ui::state::{KeyChoice, Overlay};
use crate::ui::view_context::ViewContext;
use egui::{
    Context, Event, Key, KeyboardShortcut, Label, RichText, ScrollArea, TextEdit, Ui, vec2,
};

/// What the buttons at the end of a row take, in points.
const BUTTONS: f32 = 230.0;

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    mut choice: KeyChoice,
) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    if let Some(command) = choice.waits {
        listen(ctx, cx, context, &mut choice, command);
    }
    let title = tr!(words, "change-keys-title");
    let mut state = (&mut *cx, &mut choice);
    let closed = Sheet::new("change-keys", &title, 640.0).filling().show(
        ctx,
        words,
        colors,
        &mut state,
        |ui, opening, (cx, choice)| body(ui, cx, context, choice, opening),
    );
    if closed {
        Overlay::Settings
    } else {
        Overlay::ChangeKeys(choice)
    }
}

/// Takes the next key that is pressed as the key of `command`; Escape leaves it as it was.
fn listen(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    choice: &mut KeyChoice,
    command: Command,
) {
    let mut taken = None;
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => {
                taken = taken.or(Some((*key, *modifiers)));
                false
            }
            // What the window system makes of Ctrl+C and its like, and what would be typed.
            Event::Copy | Event::Cut | Event::Paste(_) | Event::Text(_) => false,
            _ => true,
        });
    });
    let Some((key, modifiers)) = taken else {
        return;
    };
    if key == Key::Escape {
        choice.waits = None;
    } else if let Some(shortcut) = pressed(key, modifiers) {
        set(cx, context, command, Some(vec![shortcut]));
        choice.waits = None;
    }
}

/// Gives a command these keys; `None` for its own.
fn set(
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    command: Command,
    keys: Option<Vec<KeyboardShortcut>>,
) {
    let mut interface = context.settings.interface.clone();
    let id = command.id();
    interface.keys.retain(|choice| choice.command != id);
    let own = command.row().keys;
    if let Some(keys) = keys.filter(|keys| keys != own) {
        let keys = keys.into_iter().map(shortcut_text).collect();
        interface.keys.push(CommandKeys { command: id, keys });
    }
    cx.send(Action::SetInterface(Box::new(interface)));
}

fn body(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    choice: &mut KeyChoice,
    opening: &Opening,
) {
    let words = cx.words;
    muted(ui, &tr!(words, "change-keys-intro"), cx.colors);
    ui.horizontal(|ui| {
        let name = tr!(words, "change-keys-filter");
        let field = TextEdit::singleline(&mut choice.query)
            .id_salt("keys-filter")
            .hint_text(name.as_str())
            .desired_width(260.0);
        let field = ui.add(field).accessible_name(name);
        if opening.first {
            field.request_focus();
        }
        let changed = !context.settings.interface.keys.is_empty();
        let reset = ui.add_enabled(
            changed,
            egui::Button::new(tr!(words, "change-keys-reset-all")),
        );
        if reset.clicked() {
            let mut interface = context.settings.interface.clone();
            interface.keys.clear();
            cx.send(Action::SetInterface(Box::new(interface)));
        }
    });
    ui.add_space(6.0);
    let query = choice.query.to_lowercase();
    let name = |command| describe(cx, context, command);
    let rows: Vec<_> = all_rows()
        .map(|row| (row.command, name(row.command)))
        .filter(|(command, name)| {
            let key = cx.key_text(*command).to_lowercase();
            name.to_lowercase().contains(&query) || key == query
        })
        .collect();
    if rows.is_empty() {
        muted(ui, &tr!(words, "palette-none"), cx.colors);
    }
    ScrollArea::vertical()
        .id_salt("keys")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for (command, name) in rows {
                ui.push_id(command, |ui| row(ui, cx, context, choice, command, &name));
            }
        });
}

/// What a command is called among all others: ways of the caret by their direction too.
fn describe(cx: &ViewContext<'_>, context: &OverlayContext<'_>, command: Command) -> String {
    let words = cx.words;
    let name = (context.command_name)(command);
    let (motion, extends) = match command {
        Command::Caret(motion, extends) => (motion, extends),
        Command::MoveBoundary(_, motion) => (motion, false),
        Command::Tag(number) => return tr!(words, "command-tag", number = number),
        _ => return name,
    };
    let way = match motion.forward {
        true => tr!(words, "change-keys-forward"),
        false => tr!(words, "change-keys-back"),
    };
    match extends {
        true => format!("{name}, {way}, {}", tr!(words, "change-keys-extends")),
        false => format!("{name}, {way}"),
    }
}

fn row(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    choice: &mut KeyChoice,
    command: Command,
    name: &str,
) {
    let (words, colors) = (cx.words, cx.colors);
    let is_changed = context.settings.interface.keys.iter();
    let is_changed = { is_changed }.any(|choice| choice.command == command.id());
    ui.horizontal(|ui| {
        let wide = (ui.available_width() - BUTTONS - 150.0).max(120.0);
        ui.allocate_ui(vec2(wide, 24.0), |ui| {
            ui.set_min_width(wide);
            ui.add(Label::new(name).wrap());
        });
        let waits = choice.waits == Some(command);
        let (keys, response) = ui.allocate_exact_size(vec2(140.0, 24.0), egui::Sense::hover());
        let said = match (waits, cx.key_text(command)) {
            (true, _) => tr!(words, "change-keys-press"),
            (false, key) if key.is_empty() => tr!(words, "change-keys-none"),
            (false, key) => key,
        };
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {said}"))
        });
        match cx.keys.first(command).filter(|_| !waits) {
            Some(key) => {
                let caps = Caps::new(ui, key, colors.text);
                let right = egui::pos2(keys.left() + caps.width(), keys.center().y);
                caps.paint(ui.painter(), right, colors);
            }
            None => {
                let color = if waits { colors.accent } else { colors.muted };
                let font = egui::FontId::proportional(13.0);
                let text = ui.painter().layout(said, font, color, keys.width());
                let at = egui::pos2(keys.left(), keys.center().y - text.size().y / 2.0);
                ui.painter().galley(at, text, color);
            }
        }
        let change = ui.button(tr!(words, "change-keys-do"));
        let change = change.accessible_name(tr!(words, "change-keys-of", name = name));
        if change.clicked() {
            choice.waits = if waits { None } else { Some(command) };
        }
        let has_key = cx.keys.first(command).is_some();
        let remove = ui.add_enabled(has_key, egui::Button::new(tr!(words, "change-keys-remove")));
        if remove.clicked() {
            set(cx, context, command, Some(Vec::new()));
        }
        if is_changed && ui.button(tr!(words, "settings-reset")).clicked() {
            set(cx, context, command, None);
        }
    });
    let others = cx.keys.conflicts(command);
    if !others.is_empty() {
        let others = others
            .iter()
            .map(|other| describe(cx, context, *other))
            .collect::<Vec<_>>()
            .join("; ");
        warning(
            ui,
            &tr!(words, "change-keys-conflict", names = others),
            colors,
        );
    } else if choice.waits == Some(command) {
        let text = RichText::new(tr!(words, "change-keys-press-tip")).color(colors.muted);
        ui.add(Label::new(text).wrap());
    }
}
