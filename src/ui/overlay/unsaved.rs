//! The window is to close, but not everything could be saved.

use super::OverlayContext;
use super::frame::{Sheet, main_button, warning};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use egui::{Button, Context, Label};

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = match context.unsaved.is_kept {
        true => tr!(words, "unsaved-title-kept"),
        false => tr!(words, "unsaved-title"),
    };
    let mut next = None;
    let mut state = (cx, &mut next);
    let closed = Sheet::new("unsaved", &title, 520.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, _, (cx, _)| {
            let what = match cx.session {
                Some(session) => tr!(
                    words,
                    "unsaved-what",
                    file = session.letter.file_name.as_str()
                ),
                None => tr!(words, "unsaved-what-no-letter"),
            };
            ui.add(Label::new(what).wrap());
            if context.unsaved.is_kept {
                ui.add(Label::new(tr!(words, "unsaved-kept")).wrap());
            }
            if !context.unsaved.why.is_empty() {
                warning(ui, context.unsaved.why, colors);
            }
        },
        |ui, opening, (cx, next)| {
            let stay = main_button(ui, &tr!(words, "unsaved-stay"), true, colors);
            if opening.first {
                stay.request_focus();
            }
            if stay.clicked() {
                **next = Some(Overlay::None);
            }
            // The sheet stays: as long as no copy was saved, closing still loses the changes.
            if ui.button(tr!(words, "unsaved-copy")).clicked() {
                cx.send(Action::Run(Command::SaveCopy));
            }
            let go_on = match context.unsaved.is_kept {
                true => egui::RichText::new(tr!(words, "unsaved-keep")),
                false => egui::RichText::new(tr!(words, "unsaved-lose")).color(colors.warning),
            };
            if ui.add(Button::new(go_on)).clicked() {
                cx.send(Action::CloseAnyway);
                **next = Some(Overlay::None);
            }
        },
    );
    match next {
        Some(next) => next,
        None if closed => Overlay::None,
        None => Overlay::Unsaved,
    }
}
