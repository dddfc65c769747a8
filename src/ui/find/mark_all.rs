//! Marking all hits at once: with which tag, how much of each, and what will happen.

use crate::codebook::TagId;
use crate::tr;
use crate::ui::action::{Action, EditAction, ScreenAction};
use crate::ui::command::Command;
use crate::ui::state::Extent;
use crate::ui::tags_to_choose;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{announce, show_chip, tag_chip};
use egui::{Button, Label, RichText, Ui};

/// Draws what one chooses from.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let Some(session) = cx.session else { return };
    let tags = &session.codebook().tags;
    let names: Vec<_> = tags.iter().map(|tag| cx.tag_name(&tag.id)).collect();
    let about = ("mark all tags", &*tr!(cx.words, "mark-all-as"));
    let choices = |ui: &mut Ui, cx: &mut ViewContext<'_>, at: usize| {
        choice(ui, cx, &tags[at].id, tags[at].key);
    };
    tags_to_choose::show(ui, cx, about, &names, choices, |_, _| {});
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!(cx.words, "mark-all-extent"));
        for (extent, name) in [
            (Extent::Hit, tr!(cx.words, "mark-all-hit")),
            (Extent::Sentence, tr!(cx.words, "mark-all-sentence")),
            (Extent::Paragraph, tr!(cx.words, "mark-all-paragraph")),
        ] {
            let Some(mark_all) = &cx.state.find.mark_all else {
                return;
            };
            if ui
                .selectable_label(mark_all.extent == extent, name)
                .clicked()
            {
                cx.send(ScreenAction::SetExtent(extent));
            }
        }
    });
    ui.horizontal_wrapped(|ui| what_will_happen(ui, cx));
}

fn choice(ui: &mut Ui, cx: &mut ViewContext<'_>, id: &TagId, key: Option<u8>) {
    let name = cx.tag_name(id);
    let Some(mark_all) = &cx.state.find.mark_all else {
        return;
    };
    let on = mark_all.tag.as_ref() == Some(id);
    let chip = tag_chip(cx.colors, cx.tag_color(id), (key, &name), on);
    let label = tr!(cx.words, "mark-all-tag", tag = name.as_str());
    let response = show_chip(ui, cx.colors, chip, on, &label);
    if std::mem::take(&mut cx.requests.find.mark_all) {
        // From here a digit chooses a tag; in the field it would be typed.
        response.request_focus();
    }
    if response.clicked() {
        cx.send(ScreenAction::MarkHitsAs(id.clone()));
    }
}

fn what_will_happen(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let (words, colors) = (cx.words, cx.colors);
    let Some(mark_all) = &cx.state.find.mark_all else {
        return;
    };
    let chosen = mark_all.tag.is_some();
    let plan = mark_all.plan.clone().filter(|_| chosen);
    let new = plan
        .as_ref()
        .map_or(0, |plan| plan.spans.len() - plan.have_it);
    let button = Button::new(tr!(words, "mark-all-do", count = new));
    let button = ui.add_enabled(new > 0, button);
    if new > 0 && std::mem::take(&mut cx.requests.find.mark_button) {
        button.request_focus();
    }
    if button.clicked() {
        cx.send(EditAction::MarkAllHits);
    }
    if ui.button(tr!(words, "mark-all-cancel")).clicked() {
        cx.send(Action::Run(Command::MarkAllHits));
    }
    let text = match plan {
        None if !chosen => tr!(words, "mark-all-choose"),
        None => tr!(words, "find-searching"),
        Some(plan) if plan.have_it > 0 => tr!(words, "mark-all-have-it", count = plan.have_it),
        Some(_) => tr!(words, "mark-all-one-step"),
    };
    announce(&ui.add(Label::new(RichText::new(text).color(colors.muted)).wrap()));
}
