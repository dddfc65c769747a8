//! What a file in the analyst's name would change or delete, one by one, before that is done.

use super::frame::{Sheet, main_button, muted};
use crate::annotation::Annotation;
use crate::tr;
use crate::ui::action::EditAction;
use crate::ui::proposals::accept_text;
use crate::ui::state::Overlay;
use crate::ui::taking::proposed_text;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Proposal;
use egui::{Context, Label, RichText, ScrollArea, Ui};
use std::path::PathBuf;

/// So many of them are shown by their words; the rest is counted.
const SHOWN: usize = 100;
/// As much of a passage is shown as fits; no more than this is worked out, in bytes.
const SNIPPET: usize = 160;

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, path: PathBuf) -> Overlay {
    let proposals = cx.session.map(|session| session.proposals());
    let proposal = proposals.and_then(|all| all.iter().find(|it| it.path == path));
    let Some(proposal) = proposal else {
        return Overlay::None;
    };
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "proposal-title");
    let mut answered = false;
    let mut state = (cx, &mut answered);
    let closed = Sheet::new("proposal", &title, 620.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, _, (cx, _)| {
            let text = proposed_text(cx.words, &proposal.summary());
            ui.add(Label::new(RichText::new(text).strong()).wrap());
            muted(ui, &tr!(cx.words, "proposal-what"), colors);
            ui.add_space(8.0);
            let height = (ctx.content_rect().height() - 320.0).clamp(80.0, 360.0);
            let area = ScrollArea::vertical()
                .id_salt("proposal")
                .max_height(height);
            area.auto_shrink([false, true])
                .show(ui, |ui| list(ui, cx, proposal));
        },
        |ui, opening, (cx, answered)| {
            let keep = main_button(ui, &tr!(words, "proposal-keep"), cx.writable, colors);
            if opening.first {
                keep.request_focus();
            }
            if keep.clicked() {
                cx.send(EditAction::KeepMine(proposal.path.clone()));
                **answered = true;
            }
            let accept = accept_text(cx, proposal);
            let accept = ui.add_enabled(cx.writable, egui::Button::new(accept));
            if accept.clicked() {
                cx.send(EditAction::Accept(proposal.path.clone()));
                **answered = true;
            }
        },
    );
    if closed || answered {
        Overlay::None
    } else {
        Overlay::Proposal(path)
    }
}

fn list(ui: &mut Ui, cx: &ViewContext<'_>, proposal: &Proposal) {
    let Some(session) = cx.session else {
        return;
    };
    let words = cx.words;
    for (id, after) in proposal.outcomes.iter().take(SHOWN) {
        let text = match (session.layer().annotations.get(id), after) {
            (Some(now), None) => tr!(words, "proposal-deleted", what = says(cx, now)),
            (Some(now), Some(after)) => tr!(
                words,
                "proposal-changed",
                what = says(cx, now),
                after = says(cx, after)
            ),
            (None, Some(after)) => tr!(words, "proposal-revived", what = says(cx, after)),
            (None, None) => continue,
        };
        ui.add(Label::new(RichText::new(text).color(cx.colors.text)).wrap());
        ui.add_space(4.0);
    }
    if proposal.outcomes.len() > SHOWN {
        let count = proposal.outcomes.len() - SHOWN;
        muted(ui, &tr!(words, "versions-more", count = count), cx.colors);
    }
    if proposal.tally.memo {
        let text = proposal.held.memo.text.as_str();
        ui.add(Label::new(tr!(words, "proposal-new-memo", text = text)).wrap());
    }
    let entries = proposal.tally.entries;
    if entries > 0 {
        ui.label(tr!(words, "versions-entries", count = entries));
    }
}

/// The tags, the passage and the note of an annotation, in one line.
fn says(cx: &ViewContext<'_>, one: &Annotation) -> String {
    let tags: Vec<_> = one.tags.iter().map(|tag| cx.tag_name(tag)).collect();
    let quote = match (&one.recorded, cx.session) {
        (Some(recorded), _) if one.is_orphan() => recorded.quote.clone(),
        (_, Some(session)) => {
            let mut span = one.span;
            let end = span.end.0.min(span.start.0 + SNIPPET);
            span.end.0 = session.letter.text().floor_char_boundary(end);
            session.letter.quote(span)
        }
        (_, None) => String::new(),
    };
    let mut text = match tags.is_empty() {
        true => format!("“{quote}”"),
        false => format!("{}: “{quote}”", tags.join(", ")),
    };
    if !one.note.is_empty() {
        text.push_str(" – ");
        text.extend(one.note.chars().take(SNIPPET));
    }
    text
}
