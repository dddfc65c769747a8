//! What happened to the chosen commitment, and what can be done with it, beside the list.

use crate::commitment::{Commitment, Fact};
use crate::exchange::commitments::words as register_words;
use crate::l10n::Words;
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_chain;
use crate::ui::commitment_text;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Button, RichText, ScrollArea, Ui, WidgetInfo};
use std::sync::Arc;

/// What happened to the chosen commitment, and what can be done with it.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, one: &Arc<Commitment>) {
    let words = cx.words;
    ScrollArea::vertical()
        .id_salt("commitment-chain")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let title = match one.what.trim() {
                "" => tr!(words, "commitment-unnamed"),
                what => what.to_owned(),
            };
            let head = RichText::new(&title)
                .font(theme::semibold(15.0))
                .color(cx.colors.text);
            let head = ui.add(egui::Label::new(head).wrap());
            head.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &title));
            widgets::muted(ui, cx.colors, facts_line(words, one));
            let state = commitment_text::state(words, one, cx.today);
            let color = match commitment_text::needs_attention(one, cx.today) {
                true => cx.colors.warning,
                false => cx.colors.text,
            };
            ui.label(
                RichText::new(state)
                    .font(theme::semibold(13.0))
                    .color(color),
            );
            widgets::muted(ui, cx.colors, commitment_text::term(words, &one.due));
            disputed(ui, cx, one);
            ui.add_space(8.0);
            buttons(ui, cx, one);
            ui.add_space(10.0);
            if let Some(asked) = commitment_chain::show(ui, cx, one, None) {
                cx.send(asked.action(&one.id, CommitmentAction::Choose));
            }
            if !one.note.trim().is_empty() {
                widgets::heading(ui, cx.colors, &tr!(words, "commitment-note"));
                ui.add(egui::Label::new(one.note.as_str()).wrap());
            }
        });
}

fn facts_line(words: &Words, one: &Commitment) -> String {
    let mut parts = Vec::new();
    parts.push(match one.number.as_str() {
        "" => tr!(words, "commitment-not-registered"),
        number => number.to_owned(),
    });
    parts.extend(one.theirs.iter().cloned());
    parts.push(one.promiser().to_owned());
    if !one.to.chamber.trim().is_empty() {
        parts.push(tr!(
            words,
            "commitment-to",
            chamber = one.to.chamber.as_str()
        ));
    }
    let dossiers = one.dossiers.numbers.join(", ");
    if !dossiers.is_empty() {
        parts.push(tr!(words, "query-dossier", dossier = dossiers.as_str()));
    }
    parts.extend(
        one.deliverable
            .map(|it| register_words::deliverable(words, it)),
    );
    parts.retain(|it| !it.trim().is_empty());
    parts.join(" · ")
}

/// What people said differently at the same time, until it is settled.
fn disputed(ui: &mut Ui, cx: &mut ViewContext<'_>, one: &Commitment) {
    let words = cx.words;
    for siblings in &one.disputed {
        widgets::warning(ui, cx.colors, &tr!(words, "commitment-disputed"));
        for entry in siblings {
            let by = cx
                .window
                .names
                .get(&entry.by)
                .cloned()
                .unwrap_or_else(|| entry.by.clone());
            let says = said(words, &entry.fact);
            let name = tr!(
                words,
                "commitment-settle",
                by = by.as_str(),
                says = says.as_str()
            );
            if ui.add(Button::new(name).wrap()).clicked() {
                cx.send(CommitmentAction::Say(
                    one.id.clone(),
                    vec![entry.fact.clone()],
                ));
            }
        }
    }
}

/// What a fact says, in a few words.
fn said(words: &Words, fact: &Fact) -> String {
    match fact {
        Fact::What(it) => it.what.clone(),
        Fact::By(it) => [it.office.as_str(), &it.person].join(" ").trim().to_owned(),
        Fact::To(it) => it.chamber.clone(),
        Fact::Condition(it) | Fact::Note(it) => it.clone(),
        Fact::Dossiers(it) => it.numbers.join(", "),
        Fact::Due(it) => commitment_text::term(words, it),
        Fact::Owner(it) => [it.unit.as_str(), &it.person].join(" ").trim().to_owned(),
        Fact::Status(it) => match it.reason.trim() {
            "" => register_words::standing(words, it.standing),
            reason => format!("{}, {reason}", register_words::standing(words, it.standing)),
        },
        Fact::Numbers(it) => it.ours.clone(),
        Fact::Kind(it) => register_words::kind(words, *it),
        Fact::Origin(it) => register_words::origin(words, *it),
        Fact::Priority(it) => register_words::priority(words, *it),
        Fact::Acceptance(it) => {
            it.map_or_else(String::new, |it| register_words::acceptance(words, it))
        }
        Fact::Verified(it) => it.as_ref().map_or_else(String::new, |it| it.by.clone()),
        Fact::Place(_, it) => it.as_ref().map_or_else(
            || tr!(words, "commitment-no-passage"),
            |it| register_words::role(words, &it.role),
        ),
        Fact::Link(link, ..) => register_words::link(words, *link),
        Fact::Removed(true) => tr!(words, "commitment-removed"),
        Fact::Removed(false) => tr!(words, "commitment-not-removed"),
    }
}

fn buttons(ui: &mut Ui, cx: &mut ViewContext<'_>, one: &Commitment) {
    let words = cx.words;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let first = match (one.removed, one.registered) {
            (true, _) => Some((
                tr!(words, "commitment-put-back"),
                tr!(words, "commitment-put-back-tip"),
            )),
            (false, false) => Some((
                tr!(words, "commitment-take-up"),
                tr!(words, "commitment-take-up-tip"),
            )),
            (false, true) => None,
        };
        if let Some((name, tip)) = first {
            let name = RichText::new(name).color(cx.colors.on_accent);
            let button = ui.add(Button::new(name).fill(cx.colors.accent));
            if button.on_hover_text(tip).clicked() {
                cx.send(CommitmentAction::TakeUp(one.id.clone()));
            }
        }
        if one.removed {
            return;
        }
        if ui.button(tr!(words, "commitment-edit")).clicked() {
            cx.send(CommitmentAction::Edit(one.id.clone()));
        }
        if ui.button(tr!(words, "commitment-close")).clicked() {
            cx.send(CommitmentAction::Close(one.id.clone()));
        }
        if ui.button(tr!(words, "commitment-relate")).clicked() {
            cx.send(CommitmentAction::BeginRelate(one.id.clone()));
        }
    });
}
