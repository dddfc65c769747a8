//! A tag that is made or changed in place.

use crate::codebook::{Codebook, Color, Tag, TagId, display_name};
use crate::l10n::Words;
use crate::tr;
use crate::ui::action::{EditAction, ScreenAction};
use crate::ui::icons;
use crate::ui::state::TagDraft;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use crate::workspace::session::Session;
use egui::{Id, Key, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

const fn rgb(red: u8, green: u8, blue: u8) -> Color {
    Color { red, green, blue }
}

/// Colours that are told apart from each other; the first four are those of the default tags.
pub const PALETTE: [Color; 12] = [
    rgb(0x1f, 0x6f, 0xb5),
    rgb(0x1b, 0x8a, 0x5a),
    rgb(0xb0, 0x2a, 0x6f),
    rgb(0xb5, 0x65, 0x1d),
    rgb(0x6a, 0x4f, 0xb3),
    rgb(0x0f, 0x8b, 0x9d),
    rgb(0xc6, 0x35, 0x2b),
    rgb(0x7d, 0x8a, 0x12),
    rgb(0x6e, 0x44, 0x28),
    rgb(0x51, 0x60, 0x6f),
    rgb(0xde, 0x6b, 0xa4),
    rgb(0xc9, 0x9a, 0x06),
];

fn color_name(words: &Words, number: usize) -> String {
    match number {
        0 => tr!(words, "tags-color-blue"),
        1 => tr!(words, "tags-color-green"),
        2 => tr!(words, "tags-color-magenta"),
        3 => tr!(words, "tags-color-orange"),
        4 => tr!(words, "tags-color-violet"),
        5 => tr!(words, "tags-color-cyan"),
        6 => tr!(words, "tags-color-red"),
        7 => tr!(words, "tags-color-olive"),
        8 => tr!(words, "tags-color-brown"),
        9 => tr!(words, "tags-color-slate"),
        10 => tr!(words, "tags-color-pink"),
        _ => tr!(words, "tags-color-gold"),
    }
}

/// The first colour of the palette that no tag has yet; once all are taken, they begin anew.
pub fn suggested_color(codebook: &Codebook) -> Color {
    let taken = |color: &Color| codebook.tags.iter().any(|tag| tag.color == *color);
    let turn = codebook.tags.len() % PALETTE.len();
    let free = PALETTE.iter().find(|color| !taken(color));
    *free.unwrap_or(&PALETTE[turn])
}

/// A draft of a new tag.
pub fn new_draft(codebook: &Codebook) -> TagDraft {
    TagDraft {
        id: None,
        name: String::new(),
        definition: String::new(),
        color: suggested_color(codebook),
        key: codebook.free_key(),
        focus: true,
    }
}

/// What the editor keeps between frames.
#[derive(Debug, Default)]
pub struct EditorState {
    /// The colour as typed, and the colour that it was written for.
    hex: String,
    hex_of: Option<Color>,
}

/// What the person at the desk decided in this frame.
enum Outcome {
    Editing,
    Save,
    Cancel,
}

/// Draws the editor of the tag that is being made or changed, if there is one.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, state: &mut EditorState) {
    let Some(before) = &cx.state.drafts.tag else {
        return;
    };
    let mut draft = before.clone();
    let frame = egui::Frame::new()
        .fill(cx.colors.field)
        .stroke(Stroke::new(1.0, cx.colors.line))
        .corner_radius(6)
        .inner_margin(egui::Margin::same(10));
    let opened = draft.focus;
    let drawn = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        form(ui, cx, session, &mut draft, state)
    });
    if opened {
        let still = egui::style::ScrollAnimation::none();
        ui.scroll_to_rect_animation(drawn.response.rect, None, still);
    }
    match drawn.inner {
        Outcome::Editing if draft == *before => {}
        Outcome::Editing => cx.send(ScreenAction::DraftTag(Some(draft))),
        Outcome::Cancel => cx.send(ScreenAction::DraftTag(None)),
        Outcome::Save => {
            cx.send(ScreenAction::DraftTag(None));
            save(cx, session, draft);
        }
    }
}

fn save(cx: &mut ViewContext<'_>, session: &Session, draft: TagDraft) {
    let name = draft.name.trim().to_owned();
    let Some(id) = draft.id else {
        cx.send(EditAction::NewTag(name, draft.color));
        return;
    };
    if let Some(old) = session.codebook().get(&id) {
        cx.send(EditAction::ChangeTag(Box::new(Tag {
            name,
            definition: draft.definition.trim().to_owned(),
            color: draft.color,
            key: draft.key,
            ..old.clone()
        })));
    }
}

fn form(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    session: &Session,
    draft: &mut TagDraft,
    state: &mut EditorState,
) -> Outcome {
    let heading = if draft.id.is_some() {
        tr!(cx.words, "tags-edit-heading")
    } else {
        tr!(cx.words, "tags-new-heading")
    };
    widgets::heading(ui, cx.colors, &heading);
    let salt = draft.id.clone();
    let mut here = false;

    let label = widgets::field_name(ui, cx.colors, &tr!(cx.words, "tags-name"));
    let name = egui::TextEdit::singleline(&mut draft.name)
        .id(Id::unique(("tag-name", &salt)))
        .desired_width(f32::INFINITY)
        .show(ui)
        .response
        .response
        .labelled_by(label.id);
    if std::mem::take(&mut draft.focus) {
        name.request_focus();
    }
    here |= name.has_focus() || name.lost_focus();
    let entered = name.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let taken = is_taken(cx, session, draft);
    if taken {
        widgets::warning(ui, cx.colors, &tr!(cx.words, "tags-name-taken"));
    }

    if draft.id.is_some() {
        let label = widgets::field_name(ui, cx.colors, &tr!(cx.words, "tags-definition"));
        let definition = egui::TextEdit::multiline(&mut draft.definition)
            .id(Id::unique(("tag-definition", &salt)))
            .desired_rows(3)
            .desired_width(f32::INFINITY)
            .show(ui)
            .response
            .response
            .labelled_by(label.id);
        here |= definition.has_focus() || definition.lost_focus();
    }

    palette(ui, cx, draft);
    if draft.id.is_some() {
        here |= hex_field(ui, cx, draft, state);
        key_choice(ui, cx, session, draft);
    } else if cx.state.selection.is_some_and(|it| !it.span().is_empty()) {
        widgets::muted(ui, cx.colors, tr!(cx.words, "tags-for-selection"));
    }

    let valid = !draft.name.trim().is_empty() && !taken && cx.tags_writable();
    let mut outcome = Outcome::Editing;
    if entered && valid {
        outcome = Outcome::Save;
    } else if entered {
        name.request_focus();
    }
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        let text = if draft.id.is_some() {
            tr!(cx.words, "tags-save")
        } else {
            tr!(cx.words, "tags-create")
        };
        let why =
            widgets::why_tags_read_only(cx).unwrap_or_else(|| tr!(cx.words, "tags-name-needed"));
        if ui
            .add_enabled(valid, egui::Button::new(text))
            .on_disabled_hover_text(why)
            .clicked()
        {
            outcome = Outcome::Save;
        }
        if ui.button(tr!(cx.words, "tags-cancel")).clicked() {
            outcome = Outcome::Cancel;
        }
    });
    if here && ui.input(|input| input.key_pressed(Key::Escape)) {
        outcome = Outcome::Cancel;
    }
    outcome
}

/// Whether another tag is called so already.
fn is_taken(cx: &ViewContext<'_>, session: &Session, draft: &TagDraft) -> bool {
    let name = draft.name.trim().to_lowercase();
    let called = |tag: &Tag| {
        let shown = display_name(tag, cx.words.language());
        tag.name.to_lowercase() == name || shown.to_lowercase() == name
    };
    let others = session.codebook().tags.iter();
    others
        .filter(|tag| draft.id.as_ref() != Some(&tag.id))
        .any(called)
}

fn palette(ui: &mut Ui, cx: &ViewContext<'_>, draft: &mut TagDraft) {
    widgets::field_name(ui, cx.colors, &tr!(cx.words, "tags-color"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(3.0);
        for (number, color) in PALETTE.into_iter().enumerate() {
            let chosen = draft.color == color;
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(26.0), Sense::click());
            let name = color_name(cx.words, number);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
            paint_choice(ui, cx, rect, color, chosen);
            if response.has_focus() || response.hovered() {
                widgets::paint_focus(ui, cx.colors, rect);
            }
            if response.on_hover_text(name).clicked() {
                draft.color = color;
            }
        }
    });
}

fn paint_choice(ui: &Ui, cx: &ViewContext<'_>, rect: Rect, color: Color, chosen: bool) {
    widgets::paint_swatch(ui, cx.colors, rect.center(), color, None);
    if chosen {
        let stroke = Stroke::new(2.0, cx.colors.text);
        ui.painter().circle_stroke(rect.center(), 11.0, stroke);
        ui.painter().text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            icons::CHECK,
            widgets::icon_font(13.0),
            cx.colors.page,
        );
    }
}

/// Gives whether the field has the keyboard, or had it until now.
fn hex_field(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    draft: &mut TagDraft,
    state: &mut EditorState,
) -> bool {
    if state.hex_of != Some(draft.color) {
        state.hex = draft.color.to_string();
        state.hex_of = Some(draft.color);
    }
    let response = ui
        .horizontal(|ui| {
            let label = widgets::field_name(ui, cx.colors, &tr!(cx.words, "tags-hex"));
            egui::TextEdit::singleline(&mut state.hex)
                .id(Id::unique(("tag-hex", &draft.id)))
                .desired_width(84.0)
                .show(ui)
                .response
                .response
                .labelled_by(label.id)
        })
        .inner;
    let parsed = parse_hex(&state.hex);
    match parsed {
        Some(color) if response.changed() => {
            draft.color = color;
            state.hex_of = Some(color);
        }
        Some(_) => {}
        None => {
            widgets::warning(ui, cx.colors, &tr!(cx.words, "tags-hex-wrong"));
        }
    }
    response.has_focus() || response.lost_focus()
}

/// Reads `#rrggbb`, also without the sign.
fn parse_hex(text: &str) -> Option<Color> {
    let digits = text.trim().trim_start_matches('#').to_owned();
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    plain.then(|| Color::parse(&format!("#{digits}"))).flatten()
}

fn key_choice(ui: &mut Ui, cx: &ViewContext<'_>, session: &Session, draft: &mut TagDraft) {
    ui.horizontal(|ui| {
        let label = widgets::field_name(ui, cx.colors, &tr!(cx.words, "tags-key"));
        let none = tr!(cx.words, "tags-key-none");
        let selected = draft.key.map_or(none.clone(), |key| key.to_string());
        egui::ComboBox::from_id_salt(("tag-key", &draft.id))
            .selected_text(selected)
            .height(320.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut draft.key, None, none);
                for key in 1..=9u8 {
                    let text = key_text(cx, session, draft.id.as_ref(), key);
                    ui.selectable_value(&mut draft.key, Some(key), text);
                }
            })
            .response
            .labelled_by(label.id);
    });
}

/// A key, with the tag from which it would be taken.
fn key_text(cx: &ViewContext<'_>, session: &Session, own: Option<&TagId>, key: u8) -> String {
    match session.codebook().with_key(key) {
        Some(tag) if Some(&tag.id) != own => {
            let name = display_name(tag, cx.words.language());
            tr!(cx.words, "tags-key-taken", key = key, tag = name)
        }
        _ => key.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::default_codebook;

    #[test]
    fn a_new_tag_gets_a_colour_that_no_other_has() {
        let mut codebook = default_codebook();
        for _ in 4..12 {
            let color = suggested_color(&codebook);
            assert!(codebook.tags.iter().all(|tag| tag.color != color));
            let mut tag = codebook.tags[0].clone();
            tag.color = color;
            codebook.tags.push(tag);
        }
        assert!(PALETTE.contains(&suggested_color(&codebook)));
    }

    #[test]
    fn hex_colours_are_read_with_and_without_the_sign() {
        assert_eq!(parse_hex(" 1F6fb5 "), Some(PALETTE[0]));
        assert_eq!(parse_hex("#1f6fb5"), Some(PALETTE[0]));
        assert_eq!(parse_hex("#1f6fb"), None);
        assert_eq!(parse_hex("#+f6fb5"), None);
    }
}
