//! Linking a passage to a commitment: the likeliest first, and what the passage is to it by a digit.

use super::frame::{Sheet, muted};
use crate::commitment::{Commitment, Likely};
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_text;
use crate::ui::state::{LinkDraft, Overlay, link_digits};
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Button, Context, FontFamily, FontId, Key, Label, Modifiers, RichText, ScrollArea, TextEdit, Ui,
    WidgetInfo, vec2,
};

/// How high a commitment is, in points.
const ROW: f32 = 62.0;
/// So many commitments are shown.
const MOST: usize = 200;

/// What the sheet is drawn with.
struct Draft<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    draft: LinkDraft,
    done: bool,
}

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, draft: LinkDraft) -> Overlay {
    if cx.session.is_none() {
        return Overlay::None;
    }
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "link-title");
    let mut state = Draft {
        cx,
        draft,
        done: false,
    };
    let closed = Sheet::new("link", &title, 720.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, opening, state| body(ui, opening.first, state),
        |ui, _, state| {
            let name = format!("{}   0", tr!(words, "link-own"));
            if ui.button(name).clicked() {
                state
                    .cx
                    .send(CommitmentAction::Own(state.draft.passage.clone()));
                state.done = true;
            }
        },
    );
    match closed || state.done {
        true => Overlay::None,
        false => Overlay::Link(state.draft),
    }
}

fn body(ui: &mut Ui, first: bool, state: &mut Draft<'_, '_>) {
    let (words, colors) = (state.cx.words, state.cx.colors);
    let font = FontId::new(14.5, FontFamily::Name("letter".into()));
    let quote = RichText::new(&state.draft.passage.quote)
        .font(font)
        .color(colors.text);
    let quote = ui.add(Label::new(quote).wrap());
    quote.widget_info(|| {
        WidgetInfo::labeled(egui::Role::Blockquote, true, &state.draft.passage.quote)
    });
    ui.add_space(6.0);
    let id = ui.make_persistent_id("link-search");
    let typing = ui.memory(|memory| memory.has_focus(id));
    let list = ui.make_persistent_id("link-list");
    if first {
        ui.memory_mut(|memory| memory.request_focus(list));
    }
    keys(ui, state, typing);
    let hint = tr!(words, "link-search");
    let field = TextEdit::singleline(&mut state.draft.needle)
        .id(id)
        .hint_text(&hint)
        .char_limit(200)
        .desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name(&hint);
    if field.changed() {
        state.draft.chosen = 0;
    }
    ui.add_space(6.0);
    let shown = state.draft.shown();
    if shown.is_empty() {
        let said = match state.draft.all.is_empty() {
            true => tr!(words, "link-none"),
            false => tr!(words, "link-none-found"),
        };
        muted(ui, &said, colors);
    } else {
        rows(ui, list, state, &shown);
        ui.add_space(8.0);
        roles(ui, state, &shown);
    }
}

fn rows(ui: &mut Ui, list: egui::Id, state: &mut Draft<'_, '_>, shown: &[usize]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = (ui.ctx().content_rect().height() - 380.0).clamp(ROW, 4.0 * ROW);
    let area = ScrollArea::vertical()
        .id_salt("link-rows")
        .auto_shrink([false, true])
        .max_height(height);
    let all = state.draft.all.clone();
    area.show(ui, |ui| {
        for (row, number) in shown.iter().take(MOST).enumerate() {
            let Some((one, likely)) = all.get(*number) else {
                continue;
            };
            let chosen = row == state.draft.chosen;
            let size = vec2(ui.available_width(), ROW);
            let job = text(state.cx, one, likely, size.x - 20.0);
            let button = Button::selectable(chosen, job).min_size(size).wrap();
            let response = ui.add(button);
            let said = commitment_text::title(state.cx.words, one);
            response.widget_info(|| {
                WidgetInfo::selected(egui::Role::ListBoxOption, true, chosen, &said)
            });
            if chosen {
                ui.interact(response.rect, list, egui::Sense::focusable_noninteractive());
                if ui.memory(|memory| memory.has_focus(list)) {
                    crate::ui::widgets::paint_focus(ui, state.cx.colors, response.rect);
                }
                let still = egui::style::ScrollAnimation::none();
                ui.scroll_to_rect_animation(response.rect, None, still);
            }
            if response.clicked() {
                state.draft.chosen = row;
                ui.memory_mut(|memory| memory.request_focus(list));
            }
        }
    });
}

/// A commitment in three lines: what, how it stands, and why it is likely.
fn text(cx: &ViewContext<'_>, one: &Commitment, likely: &Likely, width: f32) -> LayoutJob {
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
    let mut why = Vec::new();
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

/// What the passage can be to the chosen commitment.
fn roles(ui: &mut Ui, state: &mut Draft<'_, '_>, shown: &[usize]) {
    let words = state.cx.words;
    ui.spacing_mut().item_spacing.y = 4.0;
    muted(ui, &tr!(words, "link-what"), state.cx.colors);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (digit, link) in link_digits() {
            let name = commitment_text::link_name(words, link);
            let button = ui.add(Button::new(format!("{digit}  {name}")));
            let button = button.accessible_name(&name);
            if button.clicked() {
                link_to(state, shown, link);
            }
        }
    });
}

fn link_to(state: &mut Draft<'_, '_>, shown: &[usize], link: crate::workspace::register::Linked) {
    let number = shown.get(state.draft.chosen);
    if let Some((one, _)) = number.and_then(|it| state.draft.all.get(*it)) {
        let passage = state.draft.passage.clone();
        state
            .cx
            .send(CommitmentAction::Link(passage, one.id.clone(), link));
        state.done = true;
    }
}

/// Takes the keys of the sheet; in the field of the search only the arrows.
fn keys(ui: &Ui, state: &mut Draft<'_, '_>, typing: bool) {
    let shown = state.draft.shown();
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = shown.len().min(MOST).saturating_sub(1);
    if pressed(Key::ArrowDown) {
        state.draft.chosen = (state.draft.chosen + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        state.draft.chosen = state.draft.chosen.saturating_sub(1);
    }
    if typing {
        return;
    }
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
    for (digit, link) in link_digits() {
        if DIGITS
            .get(usize::from(digit))
            .is_some_and(|key| pressed(*key))
        {
            link_to(state, &shown, link);
        }
    }
    if pressed(Key::Num0) {
        state
            .cx
            .send(CommitmentAction::Own(state.draft.passage.clone()));
        state.done = true;
    }
}
