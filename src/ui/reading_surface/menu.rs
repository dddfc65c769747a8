//! The context menu on the letter's text and marks.

use crate::letter::CorrectionRequest;
use crate::tr;
use crate::ui::action::{Action, EditAction, Target};
use crate::ui::command::Command;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{self, menu_item};

/// Shows the context menu of the letter; by key at what is selected, which is at `at`.
pub fn context_menu(response: &egui::Response, cx: &mut ViewContext<'_>, at: Option<egui::Rect>) {
    let corner = response.rect.left_top() + egui::vec2(60.0, 60.0);
    let at = at.unwrap_or(egui::Rect::from_min_size(corner, egui::Vec2::ZERO));
    widgets::context_menu(response, at, |ui| {
        let target = target(cx);
        if let Some(target) = &target {
            tags(ui, cx, target);
            ui.separator();
        } else {
            ui.weak(tr!(cx.words, "letter-menu-hint"));
        }
        let mut commands = Vec::new();
        if target.is_some() || cx.state.selection.is_some() || cx.state.chosen.is_some() {
            commands.push(Command::Copy);
        }
        if cx.state.selection.is_some() && cx.writable {
            commands.extend([Command::NewTag, Command::Comment]);
        }
        if cx.chosen().is_some() && cx.writable {
            commands.extend([Command::EditNote, Command::Delete]);
        }
        let selected = cx.session.and_then(|it| cx.state.selected(&it.letter));
        let place = cx.state.place_at_hand(selected);
        if let Some(session) = cx.session.filter(|_| cx.writable) {
            let requests = CorrectionRequest::ALL.into_iter();
            let met = requests.filter(|request| session.can_correct(*request, place));
            commands.extend(met.map(Command::Correct));
        }
        commands.push(Command::SelectAll);
        for command in commands {
            let button =
                egui::Button::new(command.name(cx.words)).shortcut_text(cx.key_text(command));
            let response = ui.add(button);
            menu_item(
                &response,
                &command.name(cx.words),
                &cx.key_text(command),
                None,
            );
            if response.clicked() {
                cx.send(Action::Run(command));
                ui.close();
            }
        }
    });
}

/// What a tag would be given to: the selection, or else the chosen annotation.
pub fn target(cx: &ViewContext<'_>) -> Option<Target> {
    if !cx.writable {
        return None;
    }
    let selection = cx.state.selected(&cx.session?.letter);
    match selection {
        Some(span) => Some(Target::Passage(span)),
        None => cx
            .chosen()
            .map(|annotation| Target::Annotation(annotation.id.clone())),
    }
}

fn tags(ui: &mut egui::Ui, cx: &mut ViewContext<'_>, target: &Target) {
    let Some(session) = cx.session else { return };
    let carried = match target {
        Target::Passage(span) => session.annotation_at(*span),
        Target::Annotation(id) => session.layer().annotations.get(id),
    };
    for tag in &session.codebook().tags {
        let on = carried.is_some_and(|annotation| annotation.has_tag(&tag.id));
        let key = tag.key.map(|key| key.to_string()).unwrap_or_default();
        let name = cx.tag_name(&tag.id);
        let button = egui::Button::selectable(on, name.as_str()).shortcut_text(key.as_str());
        let response = ui.add(button);
        menu_item(&response, &name, &key, Some(on));
        if response.clicked() {
            cx.send(EditAction::ToggleTag(target.clone(), tag.id.clone()));
            ui.close();
        }
    }
}
