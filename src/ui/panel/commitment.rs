//! The commitment of which the chosen passage says something: what, how it stands, and its whole chain.

use crate::annotation::Annotation;
use crate::commitment::Role;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_chain;
use crate::ui::commitment_text;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Label, RichText, Ui, WidgetInfo};

/// Draws it. Where it is in the register, it stands in the place of what the follow-up says itself: gives whether it does.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, annotation: &Annotation) -> bool {
    let Some(one) = cx.state.commitment.clone() else {
        return false;
    };
    let words = cx.words;
    if !one.registered {
        // Rows that break would move as the scroll bar comes and goes.
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let name = tr!(words, "commitment-take-up");
            let button = ui.button(tr!(words, "commitment-take-up-short"));
            let button = button.accessible_name(&name).on_hover_text(name);
            if button.clicked() {
                cx.send(CommitmentAction::Edit(one.id.clone()));
            }
            link_button(ui, cx);
        });
        return false;
    }
    widgets::heading(ui, cx.colors, &tr!(words, "commitment-heading"));
    let title = commitment_text::title(words, &one);
    let head = ui.add(
        Label::new(
            RichText::new(&title)
                .font(theme::semibold(13.5))
                .color(cx.colors.text),
        )
        .wrap(),
    );
    head.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &title));
    let state = commitment_text::state(words, &one, cx.today);
    let color = match commitment_text::needs_attention(&one, cx.today) {
        true => cx.colors.warning,
        false => cx.colors.text,
    };
    ui.add(Label::new(RichText::new(state).color(color)).wrap());
    widgets::muted(ui, cx.colors, commitment_text::term(words, &one.due));
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
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
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        link_button(ui, cx);
        let placed = one.place_of(&annotation.id);
        let makes_it = placed.is_some_and(|it| it.place.role == Role::Said);
        if !makes_it && ui.button(tr!(words, "commitment-unlink")).clicked() {
            cx.send(CommitmentAction::Unlink(annotation.id.clone()));
        }
    });
    if cx.window.project.is_open && ui.button(tr!(words, "commitment-show")).clicked() {
        cx.send(CommitmentAction::Show(one.id.clone()));
    }
    ui.add_space(6.0);
    if let Some(asked) = commitment_chain::show(ui, cx, &one, Some(&annotation.id)) {
        cx.send(asked.action(&one.id, CommitmentAction::Show));
    }
    true
}

fn link_button(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let button = ui.button(tr!(cx.words, "commitment-link"));
    cx.key_at(button.rect, Command::LinkCommitment);
    if button
        .on_hover_text(cx.key_text(Command::LinkCommitment))
        .clicked()
    {
        cx.send(CommitmentAction::BeginLink);
    }
}
