//! Linking a passage to a commitment: the likeliest first, and what the passage is to it by a digit.

use super::frame::{Sheet, muted};
use super::likely_rows::{self, Fields, pressed_digit};
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_text;
use crate::ui::state::{LinkDraft, Overlay, link_digits};
use crate::ui::view_context::ViewContext;
use crate::workspace::register::Linked;
use egui::{Button, Context, FontFamily, FontId, Label, RichText, Ui, WidgetInfo, vec2};

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
                own(state);
            }
        },
    );
    match closed || state.done {
        true => Overlay::None,
        false => Overlay::Link(state.draft),
    }
}

fn body(ui: &mut Ui, first: bool, state: &mut Draft<'_, '_>) {
    let colors = state.cx.colors;
    let font = FontId::new(14.5, FontFamily::Name("letter".into()));
    let quote = RichText::new(&state.draft.passage.quote)
        .font(font)
        .color(colors.text);
    let quote = ui.add(Label::new(quote).wrap());
    quote.widget_info(|| {
        WidgetInfo::labeled(egui::Role::Blockquote, true, &state.draft.passage.quote)
    });
    ui.add_space(6.0);
    let fields = Fields::of(ui, "link", first);
    likely_rows::arrows(ui, &mut state.draft.choice);
    if !fields.is_typing(ui) {
        digits(ui, state);
    }
    likely_rows::show(ui, state.cx, &fields, &mut state.draft.choice, &|_| None);
    if state.draft.choice.chosen().is_some() {
        roles(ui, state);
    }
}

/// What the passage can be to the chosen commitment.
fn roles(ui: &mut Ui, state: &mut Draft<'_, '_>) {
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
                link_to(state, link);
            }
        }
    });
}

fn link_to(state: &mut Draft<'_, '_>, link: Linked) {
    if let Some(one) = state.draft.choice.chosen() {
        let (passage, id) = (state.draft.passage.clone(), one.id.clone());
        state.cx.send(CommitmentAction::Link(passage, id, link));
        state.done = true;
    }
}

fn own(state: &mut Draft<'_, '_>) {
    let passage = state.draft.passage.clone();
    state.cx.send(CommitmentAction::Own(passage));
    state.done = true;
}

fn digits(ui: &Ui, state: &mut Draft<'_, '_>) {
    for (digit, link) in link_digits() {
        if pressed_digit(ui, digit) {
            link_to(state, link);
        }
    }
    if pressed_digit(ui, 0) {
        own(state);
    }
}
