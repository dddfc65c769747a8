//! Commitments to choose from, the likeliest first: a field that searches them, and the arrows that choose.

use super::frame::muted;
use crate::commitment::{Commitment, Likely};
use crate::tr;
use crate::ui::commitment_text;
use crate::ui::state::Choice;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, FontId, Id, Key, Modifiers, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

/// How high a commitment is, in points.
const ROW: f32 = 62.0;
/// So many commitments are shown.
const MOST: usize = 200;

/// The field and the list of a sheet, by their ids.
pub(super) struct Fields {
    search: Id,
    list: Id,
}

impl Fields {
    /// Those of the sheet of this name. In its `first` frame the list gets the keyboard.
    pub fn of(ui: &Ui, name: &str, first: bool) -> Self {
        let fields = Self {
            search: ui.make_persistent_id((name, "search")),
            list: ui.make_persistent_id((name, "list")),
        };
        if first {
            ui.memory_mut(|memory| memory.request_focus(fields.list));
        }
        fields
    }

    /// Whether somebody types in the field: then other keys than the arrows are its own.
    pub fn is_typing(&self, ui: &Ui) -> bool {
        ui.memory(|memory| memory.has_focus(self.search))
    }
}

/// Takes the arrows.
pub(super) fn arrows(ui: &Ui, choice: &mut Choice) {
    let last = choice.shown().len().min(MOST).saturating_sub(1);
    if pressed(ui, Key::ArrowDown) {
        choice.chosen = (choice.chosen + 1).min(last);
    }
    if pressed(ui, Key::ArrowUp) {
        choice.chosen = choice.chosen.saturating_sub(1);
    }
}

/// Takes a key without modifiers.
pub(super) fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Takes a digit.
pub(super) fn pressed_digit(ui: &Ui, digit: u8) -> bool {
    const DIGITS: [Key; 10] = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let key = DIGITS.get(usize::from(digit));
    key.is_some_and(|key| pressed(ui, *key))
}

/// Draws the field and the commitments; `says` tells what else there is to say of one.
pub(super) fn show(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    fields: &Fields,
    choice: &mut Choice,
    says: &dyn Fn(&Commitment) -> Option<String>,
) {
    let words = cx.words;
    let hint = tr!(words, "link-search");
    let field = TextEdit::singleline(&mut choice.needle)
        .id(fields.search)
        .hint_text(&hint)
        .char_limit(200)
        .desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name(&hint);
    if field.changed() {
        choice.chosen = 0;
    }
    ui.add_space(6.0);
    if choice.shown().is_empty() {
        let said = match choice.all.is_empty() {
            true => tr!(words, "link-none"),
            false => tr!(words, "link-none-found"),
        };
        muted(ui, &said, cx.colors);
    } else {
        rows(ui, cx, fields.list, choice, says);
        ui.add_space(8.0);
    }
}

fn rows(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    list: Id,
    choice: &mut Choice,
    says: &dyn Fn(&Commitment) -> Option<String>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = (ui.ctx().content_rect().height() - 380.0).clamp(ROW, 4.0 * ROW);
    let area = ScrollArea::vertical()
        .id_salt(list)
        .auto_shrink([false, true])
        .max_height(height);
    let (all, shown) = (choice.all.clone(), choice.shown());
    area.show(ui, |ui| {
        for (row, number) in shown.iter().take(MOST).enumerate() {
            let Some((one, likely)) = all.get(*number) else {
                continue;
            };
            let chosen = row == choice.chosen;
            let size = vec2(ui.available_width(), ROW);
            let also = says(one);
            let job = text(cx, one, likely, (also.as_deref(), size.x - 20.0));
            let button = Button::selectable(chosen, job).min_size(size).wrap();
            let response = ui.add(button);
            let mut said = commitment_text::title(cx.words, one);
            if let Some(also) = &also {
                said = format!("{said}, {also}");
            }
            response.widget_info(|| {
                WidgetInfo::selected(egui::Role::ListBoxOption, true, chosen, &said)
            });
            if chosen {
                ui.interact(response.rect, list, egui::Sense::focusable_noninteractive());
                if ui.memory(|memory| memory.has_focus(list)) {
                    crate::ui::widgets::paint_focus(ui, cx.colors, response.rect);
                }
                let still = egui::style::ScrollAnimation::none();
                ui.scroll_to_rect_animation(response.rect, None, still);
            }
            if response.clicked() {
                choice.chosen = row;
                ui.memory_mut(|memory| memory.request_focus(list));
            }
        }
    });
}

/// A commitment in three lines: what, how it stands, and why it is likely.
fn text(
    cx: &ViewContext<'_>,
    one: &Commitment,
    likely: &Likely,
    (also, width): (Option<&str>, f32),
) -> LayoutJob {
    let (words, colors) = (cx.words, cx.colors);
    let mut job = LayoutJob::default();
    let format = |font, color| TextFormat::simple(font, color);
    let small = || FontId::proportional(12.5);
    let title = commitment_text::title(words, one);
    job.append(
        &cut(&title, 110),
        0.0,
        format(theme::semibold(13.5), colors.text),
    );
    let state = commitment_text::state(words, one, cx.today);
    let term = match one.term().is_empty() {
        true => String::new(),
        false => format!(" · {}", commitment_text::days(words, one.term())),
    };
    job.append(
        &format!("\n{state}{term}"),
        0.0,
        format(small(), colors.text),
    );
    let mut why: Vec<String> = also.map(str::to_owned).into_iter().collect();
    if !likely.words.is_empty() {
        why.push(tr!(
            words,
            "link-same-words",
            words = likely.words.join(", ")
        ));
    }
    if likely.same_dossier {
        why.push(tr!(words, "link-same-dossier"));
    }
    if likely.same_sender {
        why.push(tr!(words, "link-same-sender"));
    }
    let source = one.source().map(|it| commitment_text::place(words, it));
    why.extend(source);
    job.append(
        &format!("\n{}", cut(&why.join(" · "), 140)),
        0.0,
        format(small(), colors.muted),
    );
    job.wrap.max_width = width;
    job.wrap.max_rows = 3;
    job
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
