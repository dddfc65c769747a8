//! Handing the register over: in which form, and for a note for whom and until when.

use super::frame::{Sheet, main_button, muted, warning};
use crate::exchange::commitments::REGISTER_FORMATS;
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::day;
use crate::ui::state::{Overlay, RegisterExportDraft};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Context, TextEdit, Ui};

struct Draft<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    draft: RegisterExportDraft,
    done: bool,
}

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, draft: RegisterExportDraft) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "register-export-title", count = draft.count);
    let mut state = Draft {
        cx,
        draft,
        done: false,
    };
    let closed = Sheet::new("register-export", &title, 560.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, opening, state| body(ui, opening.first, state),
        |ui, _, state| {
            let can = wrong(state).is_none();
            if main_button(ui, &tr!(words, "register-export-save"), can, colors).clicked() {
                let draft = state.draft.clone();
                state.cx.send(CommitmentAction::Export(draft));
                state.done = true;
            }
            state.done |= ui.button(tr!(words, "commitment-cancel")).clicked();
        },
    );
    match closed || state.done {
        true => Overlay::None,
        false => Overlay::RegisterExport(state.draft),
    }
}

fn wrong(state: &Draft<'_, '_>) -> Option<String> {
    let typed = state.draft.before.trim();
    (!typed.is_empty() && day::parse(typed).is_none())
        .then(|| tr!(state.cx.words, "closing-no-day"))
}

fn body(ui: &mut Ui, first: bool, state: &mut Draft<'_, '_>) {
    let (words, colors) = (state.cx.words, state.cx.colors);
    for format in REGISTER_FORMATS {
        let on = state.draft.format == format.id();
        let radio = ui.radio(on, format.name(words));
        if first && on {
            radio.request_focus();
        }
        if radio.clicked() {
            state.draft.format = format.id();
        }
        if on {
            ui.indent(format.id(), |ui| muted(ui, &format.purpose(words), colors));
        }
    }
    if state.draft.format != "minister-note" {
        return;
    }
    ui.add_space(6.0);
    let name = tr!(words, "register-export-minister");
    widgets::labelled(ui, colors, &name, |ui| {
        let field = TextEdit::singleline(&mut state.draft.minister).id_salt("register-minister");
        ui.add(field.char_limit(200).desired_width(f32::INFINITY))
    });
    let name = tr!(words, "register-export-before");
    widgets::labelled(ui, colors, &name, |ui| {
        let field = TextEdit::singleline(&mut state.draft.before).id_salt("register-before");
        ui.add(field.char_limit(40).desired_width(160.0))
    });
    if let Some(why) = wrong(state) {
        warning(ui, &why, colors);
    }
}
