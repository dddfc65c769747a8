//! Saying how a commitment stands: closing it asks for met, not met, lapsed, replaced or handed over, and why.

use super::frame::{Sheet, main_button, muted, warning};
use crate::commitment::{Fact, Standing, Status};
use crate::exchange::commitments::words as register_words;
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_text::{self, CLOSING};
use crate::ui::day;
use crate::ui::state::{ClosingDraft, Overlay};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Context, TextEdit, Ui};

/// What leaves it open.
const OPEN: [Standing; 4] = [
    Standing::ToAssess,
    Standing::Open,
    Standing::UnderWay,
    Standing::PartlyMet,
];

struct Draft<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    draft: ClosingDraft,
    done: bool,
}

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, draft: ClosingDraft) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "closing-title");
    let mut state = Draft {
        cx,
        draft,
        done: false,
    };
    let closed = Sheet::new("closing", &title, 520.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, opening, state| body(ui, opening.first, state),
        |ui, _, state| {
            let can = why_not(state).is_none();
            if main_button(ui, &tr!(words, "closing-save"), can, colors).clicked() {
                save(state);
            }
            state.done |= ui.button(tr!(words, "commitment-cancel")).clicked();
        },
    );
    match closed || state.done {
        true => Overlay::None,
        false => Overlay::Closing(state.draft),
    }
}

fn body(ui: &mut Ui, first: bool, state: &mut Draft<'_, '_>) {
    let (words, colors) = (state.cx.words, state.cx.colors);
    let title = commitment_text::title(words, &state.draft.of);
    ui.add(egui::Label::new(title).wrap());
    muted(
        ui,
        &commitment_text::state(words, &state.draft.of, state.cx.today),
        colors,
    );
    ui.add_space(8.0);
    for (row, (name, standings)) in [
        (tr!(words, "closing-open"), &OPEN[..]),
        (tr!(words, "closing-closed"), &CLOSING[..]),
    ]
    .into_iter()
    .enumerate()
    {
        muted(ui, &name, colors);
        ui.horizontal_wrapped(|ui| {
            for standing in standings {
                let name = register_words::standing(words, *standing);
                let radio = ui.radio_value(&mut state.draft.standing, *standing, name);
                if first && *standing == state.draft.standing {
                    radio.request_focus();
                }
            }
        });
        if row == 0 {
            ui.add_space(4.0);
        }
    }
    ui.add_space(8.0);
    let name = tr!(words, "closing-reason");
    widgets::labelled(ui, colors, &name, |ui| {
        let field = TextEdit::multiline(&mut state.draft.reason)
            .id_salt("closing-reason")
            .desired_rows(2);
        ui.add(field.char_limit(2000).desired_width(f32::INFINITY))
    });
    let name = tr!(words, "closing-on");
    widgets::labelled(ui, colors, &name, |ui| {
        let field = TextEdit::singleline(&mut state.draft.on).id_salt("closing-on");
        ui.add(field.char_limit(40).desired_width(160.0))
    });
    if let Some(why) = why_not(state) {
        warning(ui, &why, colors);
    } else if state.draft.standing == Standing::Met && !has_evidence(&state.draft) {
        warning(ui, &tr!(words, "closing-without-evidence"), colors);
    }
}

fn has_evidence(draft: &ClosingDraft) -> bool {
    draft.of.evidence().next().is_some()
}

/// Why it cannot be said so.
fn why_not(state: &Draft<'_, '_>) -> Option<String> {
    let (words, draft) = (state.cx.words, &state.draft);
    if !draft.on.trim().is_empty() && day::parse(&draft.on).is_none() {
        return Some(tr!(words, "closing-no-day"));
    }
    let needs = CLOSING.contains(&draft.standing)
        && !(draft.standing == Standing::Met && has_evidence(draft));
    (needs && draft.reason.trim().is_empty()).then(|| tr!(words, "closing-needs-reason"))
}

fn save(state: &mut Draft<'_, '_>) {
    let draft = &state.draft;
    let status = Status {
        standing: draft.standing,
        reason: draft.reason.trim().to_owned(),
        on: day::parse(&draft.on),
        theirs: String::new(),
    };
    let say = CommitmentAction::Say(draft.of.id.clone(), vec![Fact::Status(status)]);
    state.cx.send(say);
    state.done = true;
}
