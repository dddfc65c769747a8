//! Lines below the menu that say what a file in the analyst's name would change or delete, and ask what is to become of it.

use super::action::{EditAction, ScreenAction};
use super::notice_lines::line;
use super::state::Overlay;
use super::taking::proposed_text;
use super::view_context::ViewContext;
use super::widgets::text_width;
use crate::tr;
use crate::workspace::session::Proposal;
use egui::Ui;

/// So many of them are shown at a time; the next ones come when these are answered.
const MOST: usize = 2;

/// Draws the lines.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let Some(session) = cx.session else {
        return;
    };
    let proposals = session.proposals();
    for proposal in proposals.iter().take(MOST) {
        show_one(ui, cx, proposal);
    }
    if proposals.len() > MOST {
        let count = proposals.len() - MOST;
        let more = tr!(cx.words, "proposal-more", count = count);
        line(ui, cx, true, &more, 0.0, |_, _| {});
    }
}

/// What accepting it is called.
pub fn accept_text(cx: &ViewContext<'_>, proposal: &Proposal) -> String {
    match proposal.own && !proposal.computers.is_empty() {
        true => tr!(cx.words, "proposal-accept-computer"),
        false => tr!(cx.words, "proposal-accept"),
    }
}

fn show_one(ui: &mut Ui, cx: &mut ViewContext<'_>, proposal: &Proposal) {
    let text = proposed_text(cx.words, &proposal.summary());
    let accept = accept_text(cx, proposal);
    let keep = tr!(cx.words, "proposal-keep");
    let show = tr!(cx.words, "proposal-show");
    let around = 2.0 * ui.spacing().button_padding.x + ui.spacing().item_spacing.x;
    let needed = [&accept, &keep, &show]
        .iter()
        .map(|text| text_width(ui, text, egui::TextStyle::Body) + around)
        .sum();
    line(ui, cx, true, &text, needed, |ui, cx| {
        ui.push_id(&proposal.path, |ui| {
            ui.add_enabled_ui(cx.writable, |ui| {
                if ui.button(keep).clicked() {
                    cx.send(EditAction::KeepMine(proposal.path.clone()));
                }
                if ui.button(accept).clicked() {
                    cx.send(EditAction::Accept(proposal.path.clone()));
                }
            });
            if ui.button(show).clicked() {
                let sheet = Overlay::Proposal(proposal.path.clone());
                cx.send(ScreenAction::SetOverlay(Box::new(sheet)));
            }
        });
    });
}
