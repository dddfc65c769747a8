//! The settings of the program: who one is, language, theme, sizes, keys, references, folders.

use super::context::OverlayContext;
use super::frame::{Sheet, heading, muted};
use crate::exchange::reference::{EXAMPLE, PLACEHOLDERS};
use crate::l10n::{Language, Words};
use crate::store::settings::{DEFAULT_TEXT_SIZE, Interface, Theme, Zooms};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use egui::{Context, Label, TextEdit, Ui, vec2};

/// The width of the names of the settings, in points.
const NAMES: f32 = 150.0;

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
) -> Overlay {
    let (words, keys, colors) = (cx.words, cx.keys, cx.colors);
    let title = tr!(words, "settings-title");
    let mut interface = context.settings.interface.clone();
    let mut next = Overlay::Settings;
    let mut state = (cx, &mut interface, &mut next);
    let closed = Sheet::new("settings", &title, 560.0)
        .toggled_by(keys.of(Command::Settings))
        .show(ctx, words, colors, &mut state, |ui, _, (cx, it, next)| {
            ui.spacing_mut().item_spacing.y = 6.0;
            analyst(ui, cx, context, it);
            look(ui, cx, context);
            sizes(ui, cx, context, it);
            section(ui, cx, &tr!(words, "settings-keys"));
            ui.checkbox(&mut it.single_keys, tr!(words, "settings-single-keys"));
            muted(ui, &tr!(words, "settings-single-keys-tip"), colors);
            if ui.button(tr!(words, "settings-change-keys")).clicked() {
                **next = Overlay::ChangeKeys(Default::default());
            }
            references(ui, cx, it);
            template(ui, cx, it);
            folders(ui, cx, context, it);
        });
    let (cx, ..) = state;
    if interface != context.settings.interface {
        cx.send(Action::SetInterface(Box::new(interface)));
    }
    if closed { Overlay::None } else { next }
}

/// A heading, with room above it.
fn section(ui: &mut Ui, cx: &ViewContext<'_>, text: &str) {
    ui.add_space(10.0);
    heading(ui, text, cx.colors);
}

/// A name at the left, and what it is the name of.
fn named(ui: &mut Ui, name: &str, value: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.allocate_ui(vec2(NAMES, ui.spacing().interact_size.y), |ui| {
            ui.set_min_width(NAMES);
            ui.add(Label::new(name).wrap());
        });
        ui.with_layout(
            egui::Layout::left_to_right(egui::Align::Center).with_main_wrap(true),
            value,
        );
    });
}

fn text_field(ui: &mut Ui, text: &mut String, name: &str, hint: &str, width: f32) {
    let field = TextEdit::singleline(text)
        .id_salt(name)
        .hint_text(hint)
        .char_limit(200)
        .desired_width(width);
    ui.add(field).accessible_name(name);
}

fn analyst(ui: &mut Ui, cx: &ViewContext<'_>, context: &OverlayContext<'_>, it: &mut Interface) {
    let words = cx.words;
    heading(ui, &tr!(words, "settings-analyst"), cx.colors);
    let name = tr!(words, "settings-name");
    let wide = ui.available_width() - NAMES - 16.0;
    named(ui, &name, |ui| {
        text_field(ui, &mut it.name, &name, context.account, wide);
    });
    let initials = tr!(words, "settings-initials");
    named(ui, &initials, |ui| {
        text_field(ui, &mut it.initials, &initials, "", 80.0);
    });
    muted(ui, &tr!(words, "settings-analyst-tip"), cx.colors);
}

/// Language and theme.
fn look(ui: &mut Ui, cx: &mut ViewContext<'_>, context: &OverlayContext<'_>) {
    let words = cx.words;
    section(ui, cx, &tr!(words, "settings-look"));
    let theme = context.settings.theme;
    let choices: [(_, &[(Command, bool)]); 2] = [
        (
            tr!(words, "settings-language"),
            &[
                (Command::English, words.language() == Language::English),
                (Command::Dutch, words.language() == Language::Dutch),
            ],
        ),
        (
            tr!(words, "settings-theme"),
            &[
                (Command::ThemeSystem, theme == Theme::System),
                (Command::ThemeLight, theme == Theme::Light),
                (Command::ThemeDark, theme == Theme::Dark),
            ],
        ),
    ];
    for (name, commands) in choices {
        named(ui, &name, |ui| {
            for (command, on) in commands {
                if ui.radio(*on, command.name(words)).clicked() {
                    cx.send(Action::Run(*command));
                }
            }
        });
    }
}

/// The letter's text, and the window.
fn sizes(ui: &mut Ui, cx: &mut ViewContext<'_>, context: &OverlayContext<'_>, it: &mut Interface) {
    let words = cx.words;
    section(ui, cx, &tr!(words, "settings-sizes"));
    let text = tr!(words, "settings-text-size");
    named(ui, &text, |ui| {
        let size = context.settings.display.text_size;
        let shown = format!("{} pt", size.round());
        match stepper(ui, &text, &shown, size != DEFAULT_TEXT_SIZE, words) {
            Some(Step::Larger) => cx.send(Action::ResizeText(Some(true))),
            Some(Step::Smaller) => cx.send(Action::ResizeText(Some(false))),
            Some(Step::Reset) => cx.send(Action::ResizeText(None)),
            None => {}
        }
    });
    let window = tr!(words, "settings-window-size");
    named(ui, &window, |ui| {
        let now = it.percent();
        match stepper(ui, &window, &format!("{now} %"), now != 100, words) {
            Some(Step::Reset) => it.size = 1.0,
            Some(step) => it.step(matches!(step, Step::Larger)),
            None => {}
        }
    });
    named(ui, &tr!(words, "settings-zooms"), |ui| {
        for (zooms, name) in [
            (Zooms::Letter, tr!(words, "settings-zooms-letter")),
            (Zooms::Window, tr!(words, "settings-zooms-window")),
        ] {
            ui.radio_value(&mut it.zooms, zooms, name);
        }
    });
}

enum Step {
    Smaller,
    Larger,
    Reset,
}

/// A size with buttons for the ones beside it.
fn stepper(ui: &mut Ui, name: &str, shown: &str, changed: bool, words: &Words) -> Option<Step> {
    let mut step = None;
    let mut button = |ui: &mut Ui, sign: &str, does: String, to: Step| {
        let button = ui.add(egui::Button::new(sign).min_size(vec2(28.0, 24.0)));
        let button = button.accessible_name(format!("{name}: {does}"));
        if button.on_hover_text(does).clicked() {
            step = Some(to);
        }
    };
    button(ui, "−", tr!(words, "settings-smaller"), Step::Smaller);
    ui.add_sized(
        vec2(56.0, 24.0),
        Label::new(shown).halign(egui::Align::Center),
    );
    button(ui, "+", tr!(words, "settings-larger"), Step::Larger);
    if changed {
        let text = tr!(words, "settings-reset");
        let reset = ui.button(&text).accessible_name(format!("{name}: {text}"));
        if reset.clicked() {
            step = Some(Step::Reset);
        }
    }
    step
}

/// The pattern of what is copied with its reference.
fn references(ui: &mut Ui, cx: &ViewContext<'_>, it: &mut Interface) {
    let words = cx.words;
    section(ui, cx, &tr!(words, "settings-references"));
    let name = tr!(words, "settings-pattern");
    let own = tr!(words, "reference-pattern");
    let wide = ui.available_width() - NAMES - 16.0;
    named(ui, &name, |ui| {
        text_field(ui, &mut it.reference, &name, &own, wide);
    });
    let pattern = match it.reference.trim() {
        "" => own.as_str(),
        chosen => chosen,
    };
    let example = crate::exchange::reference::fill(pattern, EXAMPLE);
    muted(
        ui,
        &tr!(words, "settings-pattern-example", text = example),
        cx.colors,
    );
    let all = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(" ");
    muted(
        ui,
        &tr!(words, "settings-pattern-tip", names = all),
        cx.colors,
    );
}

/// The house style of reports in Word.
fn template(ui: &mut Ui, cx: &mut ViewContext<'_>, it: &mut Interface) {
    let words = cx.words;
    section(ui, cx, &tr!(words, "settings-reports"));
    let name = tr!(words, "settings-template");
    let choose = tr!(words, "settings-choose");
    let wide = ui.available_width() - NAMES - 112.0;
    named(ui, &name, |ui| {
        let own = tr!(words, "settings-template-own");
        let field = TextEdit::singleline(&mut it.template)
            .id_salt(&name)
            .hint_text(own)
            .desired_width(wide);
        ui.add(field).accessible_name(&name);
        let button = ui.button(&choose);
        if button
            .accessible_name(format!("{name}: {choose}"))
            .clicked()
        {
            cx.send(Action::ChooseTemplate);
        }
    });
    muted(ui, &tr!(words, "settings-template-tip"), cx.colors);
}

fn folders(ui: &mut Ui, cx: &ViewContext<'_>, context: &OverlayContext<'_>, it: &mut Interface) {
    let words = cx.words;
    section(ui, cx, &tr!(words, "settings-folders"));
    let [settings, drafts] = context.folders.map(|folder| folder.display().to_string());
    for (name, value) in [
        (
            tr!(words, "settings-annotations"),
            tr!(words, "settings-beside"),
        ),
        (tr!(words, "settings-drafts"), drafts),
        (tr!(words, "settings-file"), settings),
    ] {
        named(ui, &name, |ui| {
            ui.add(Label::new(value).wrap().selectable(true));
        });
    }
    muted(ui, &tr!(words, "settings-folders-tip"), cx.colors);
    ui.checkbox(
        &mut it.remember_folders,
        tr!(words, "settings-remember-folders"),
    );
    muted(ui, &tr!(words, "settings-remember-folders-tip"), cx.colors);
}
