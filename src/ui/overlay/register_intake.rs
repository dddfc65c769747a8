//! What files would do to the register, one by one, before any of it is done.

use super::frame::{Sheet, heading, main_button, muted};
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use crate::workspace::register::RegisterIntake;
use egui::{Context, Label, ScrollArea, Ui};
use std::sync::Arc;

/// So many lines of a kind are shown; the rest is counted.
const SHOWN: usize = 500;

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    intake: Arc<RegisterIntake>,
) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let count = intake.changes.len();
    let title = tr!(words, "register-intake-title", count = count);
    let mut state = (cx, false);
    let closed = Sheet::new("register-intake", &title, 680.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, _, (cx, _)| {
            let height = (ctx.content_rect().height() - 260.0).clamp(120.0, 480.0);
            let area = ScrollArea::vertical()
                .id_salt("register-intake")
                .max_height(height);
            area.auto_shrink([false, true]).show(ui, |ui| {
                lines(
                    ui,
                    cx,
                    &tr!(words, "register-intake-changes"),
                    &intake.changes,
                );
                lines(ui, cx, &tr!(words, "register-intake-left"), &intake.left);
                lines(
                    ui,
                    cx,
                    &tr!(words, "register-intake-remarks"),
                    &intake.remarks,
                );
            });
        },
        |ui, opening, (cx, done)| {
            let take = main_button(ui, &tr!(words, "register-intake-take"), count > 0, colors);
            if opening.first && count > 0 {
                take.request_focus();
            }
            if take.clicked() {
                cx.send(CommitmentAction::TakeIn(intake.clone()));
                *done = true;
            }
            *done |= ui.button(tr!(words, "commitment-cancel")).clicked();
        },
    );
    match closed || state.1 {
        true => Overlay::None,
        false => Overlay::RegisterIntake(intake),
    }
}

fn lines(ui: &mut Ui, cx: &ViewContext<'_>, name: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    heading(ui, name, cx.colors);
    for line in lines.iter().take(SHOWN) {
        ui.add(Label::new(line.as_str()).wrap());
    }
    if lines.len() > SHOWN {
        muted(
            ui,
            &tr!(cx.words, "versions-more", count = lines.len() - SHOWN),
            cx.colors,
        );
    }
    ui.add_space(8.0);
}
