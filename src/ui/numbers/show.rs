//! What stands where among the numbers.

use super::kept::NumbersView;
use super::model::{Asked, Numbers};
use super::names::Names;
use super::parts::Frame;
use super::{frequent, matrix, portrait, timeline, together};
use crate::tr;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use crate::workspace::job::Waker;
use egui::{Key, Margin, Modifiers, ScrollArea, Ui, vec2};
use std::sync::Arc;

/// Two figures stand side by side where there is so much room, in points.
const WIDE: f32 = 860.0;
/// Between two figures, in points.
const GAP: f32 = 26.0;

/// Shows the numbers; gives what was asked for.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    numbers: Numbers<'_>,
    view: &mut NumbersView,
) -> Vec<Asked> {
    let wake = ui.ctx().clone();
    let waker: Waker = Arc::new(move || wake.request_repaint());
    view.worked
        .follow(&numbers, &view.choices, cx.today, &waker);
    turn_by_key(ui, view);
    let mut asked = Vec::new();
    let words = cx.words;
    let mut frame = Frame {
        cx,
        asked: &mut asked,
        has_keyboard: false,
        takes_keyboard: view.takes_keyboard || numbers.takes_keyboard,
    };
    let alike = numbers.letters.alike();
    let names = Names {
        words,
        codebook: numbers.codebook,
        alike: &alike,
    };
    widgets::region(ui, &tr!(words, "numbers-heading"));
    ScrollArea::vertical()
        .id_salt("numbers")
        .auto_shrink(false)
        .show(ui, |ui| {
            egui::Frame::NONE
                .inner_margin(Margin::symmetric(16, 12))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                    figures(ui, &mut frame, &names, view);
                });
        });
    view.has_keyboard = frame.has_keyboard;
    view.takes_keyboard = frame.takes_keyboard;
    asked
}

/// T turns charts into tables and back, where no field takes it as a letter.
fn turn_by_key(ui: &Ui, view: &mut NumbersView) {
    let nothing_has_keyboard = ui.memory(|memory| memory.focused().is_none());
    if (view.has_keyboard || nothing_has_keyboard)
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::T))
    {
        view.choices.table = !view.choices.table;
    }
}

fn figures(ui: &mut Ui, frame: &mut Frame<'_, '_>, names: &Names<'_>, view: &mut NumbersView) {
    let words = frame.cx.words;
    if view.worked.is_pending() && view.worked.matrix().all.passages == 0 {
        widgets::muted(ui, frame.cx.colors, tr!(words, "numbers-counting"));
    }
    let width = ui.available_width();
    if width >= WIDE {
        let left = ((width - GAP) * 0.58).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.vertical(|ui| {
                ui.set_width(left);
                ui.spacing_mut().item_spacing.x = 8.0;
                matrix::show(ui, frame, names, view);
            });
            ui.vertical(|ui| {
                ui.set_width(width - GAP - left);
                ui.spacing_mut().item_spacing.x = 8.0;
                together::show(ui, frame, names, view);
            });
        });
    } else {
        matrix::show(ui, frame, names, view);
        ui.add_space(GAP);
        together::show(ui, frame, names, view);
    }
    ui.add_space(GAP);
    timeline::show(ui, frame, names, view);
    ui.add_space(GAP);
    portrait::show(ui, frame, names, view);
    ui.add_space(GAP);
    frequent::show(ui, frame, names, view);
}
