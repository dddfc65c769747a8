//! Saying what a commitment is to another one: those that it is something to first, then the likeliest, and what it is by
//! a digit.

use super::frame::{Sheet, muted};
use super::likely_rows::{self, Fields, pressed, pressed_digit};
use crate::commitment::{Commitment, Relation};
use crate::exchange::commitments::words as register_words;
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_text;
use crate::ui::state::{Overlay, RelateDraft};
use crate::ui::view_context::ViewContext;
use egui::{Button, Context, Key, Label, Ui, vec2};

/// What the sheet is drawn with.
struct Draft<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    draft: RelateDraft,
    done: bool,
}

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, draft: RelateDraft) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "relate-title");
    let mut state = Draft {
        cx,
        draft,
        done: false,
    };
    let closed = Sheet::new("relate", &title, 720.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, opening, state| body(ui, opening.first, state),
        |ui, _, state| {
            state.done |= ui.button(tr!(words, "commitment-cancel")).clicked();
            let name = tr!(words, "relate-take-away");
            let button = Button::new(&name).shortcut_text("Del");
            let can = !related(state).is_empty();
            let button = ui.add_enabled(can, button).accessible_name(&name);
            if button.clicked() {
                take_away(state);
            }
        },
    );
    match closed || state.done {
        true => Overlay::None,
        false => Overlay::Relate(state.draft),
    }
}

fn body(ui: &mut Ui, first: bool, state: &mut Draft<'_, '_>) {
    let words = state.cx.words;
    let title = commitment_text::title(words, &state.draft.of);
    ui.add(Label::new(title).wrap());
    ui.add_space(6.0);
    let fields = Fields::of(ui, "relate", first);
    likely_rows::arrows(ui, &mut state.draft.choice);
    if !fields.is_typing(ui) {
        for (digit, relation) in (1..).zip(Relation::all()) {
            if pressed_digit(ui, digit) {
                relate(state, relation);
            }
        }
        if pressed(ui, Key::Delete) {
            take_away(state);
        }
    }
    let known = state.draft.related.clone();
    let says = |other: &Commitment| {
        let all = known.iter().filter(|(_, it)| *it == other.id);
        let all: Vec<String> = all
            .map(|(it, _)| register_words::relation(words, *it))
            .collect();
        let all = all.join(", ");
        (!all.is_empty()).then(|| tr!(words, "relate-now", relation = all))
    };
    likely_rows::show(ui, state.cx, &fields, &mut state.draft.choice, &says);
    if state.draft.choice.chosen().is_some() {
        offers(ui, state);
    }
}

/// What it can be to the chosen one.
fn offers(ui: &mut Ui, state: &mut Draft<'_, '_>) {
    let words = state.cx.words;
    ui.spacing_mut().item_spacing.y = 4.0;
    muted(ui, &tr!(words, "relate-what"), state.cx.colors);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (digit, relation) in (1..).zip(Relation::all()) {
            let name = register_words::relation(words, relation);
            let button = ui.add(Button::new(format!("{digit}  {name}")));
            if button.accessible_name(&name).clicked() {
                relate(state, relation);
            }
        }
    });
}

/// What it is to the chosen one.
fn related(state: &Draft<'_, '_>) -> Vec<Relation> {
    let Some(chosen) = state.draft.choice.chosen() else {
        return Vec::new();
    };
    let all = state.draft.related.iter();
    let all = all.filter(|(_, other)| *other == chosen.id);
    all.map(|(relation, _)| *relation).collect()
}

fn relate(state: &mut Draft<'_, '_>, relation: Relation) {
    if let Some(other) = state.draft.choice.chosen() {
        let (one, other) = (state.draft.of.id.clone(), other.id.clone());
        state
            .cx
            .send(CommitmentAction::Relate(one, relation, other, true));
        state.done = true;
    }
}

fn take_away(state: &mut Draft<'_, '_>) {
    let Some(other) = state.draft.choice.chosen().map(|it| it.id.clone()) else {
        return;
    };
    for relation in related(state) {
        let one = state.draft.of.id.clone();
        let action = CommitmentAction::Relate(one, relation, other.clone(), false);
        state.cx.send(action);
        state.done = true;
    }
}
