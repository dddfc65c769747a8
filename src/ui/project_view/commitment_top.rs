//! What stands above the list of commitments: how they are grouped, what the whole list comes to, and what is wrong with
//! files of the register.

use super::scene::ProjectScene;
use crate::commitment::{Commitment, GroupBy};
use crate::l10n::Words;
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use crate::workspace::register::RegisterFault;
use egui::{ComboBox, Frame, Margin, Ui};
use std::sync::Arc;

/// How they are grouped, and what the whole list comes to.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    Frame::new()
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let now = cx.window.project.commitments.group;
                let name = tr!(words, "commitments-group");
                let label = widgets::muted(ui, cx.colors, name.as_str());
                let shown = group_by_name(words, now);
                ComboBox::from_id_salt("commitments-group")
                    .selected_text(&shown)
                    .width(180.0)
                    .show_ui(ui, |ui| {
                        for by in GroupBy::ALL {
                            if ui
                                .selectable_label(by == now, group_by_name(words, by))
                                .clicked()
                            {
                                cx.send(CommitmentAction::Group(by));
                            }
                        }
                    })
                    .response
                    .labelled_by(label.id);
                let open: Vec<&Arc<Commitment>> = scene
                    .commitments
                    .all()
                    .iter()
                    .filter(|it| it.status.standing.is_open())
                    .collect();
                let on_first = open
                    .iter()
                    .filter(|it| it.timing(cx.today).late_on_first.is_some())
                    .count();
                let on_last = open
                    .iter()
                    .filter(|it| it.timing(cx.today).late_on_last.is_some())
                    .count();
                let said = tr!(
                    words,
                    "commitments-sum",
                    open = open.len(),
                    first = on_first,
                    last = on_last
                );
                widgets::muted(ui, cx.colors, said);
                let gone = scene.commitments.removed().len();
                let mut shows = cx.window.project.commitments.removed;
                if gone > 0 {
                    let name = tr!(words, "commitments-show-removed", count = gone);
                    if ui.checkbox(&mut shows, name).changed() {
                        cx.send(CommitmentAction::ShowRemoved(shows));
                    }
                }
                if ui.button(tr!(words, "commitments-take-in")).clicked() {
                    cx.send(CommitmentAction::AskTakeIn);
                }
                if ui.button(tr!(words, "commitments-export")).clicked() {
                    cx.send(CommitmentAction::BeginExport);
                }
            });
            for problem in scene.register_problems {
                let file = problem
                    .path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy();
                let file = file.into_owned();
                let said = match &problem.fault {
                    RegisterFault::OpenElsewhere => {
                        tr!(words, "commitments-open-elsewhere", file = file)
                    }
                    RegisterFault::Wrong(why) => {
                        tr!(
                            words,
                            "commitments-problem",
                            file = file,
                            why = why.as_str()
                        )
                    }
                };
                widgets::warning(ui, cx.colors, &said);
            }
        });
}

/// By what the list is grouped, in words.
fn group_by_name(words: &Words, by: GroupBy) -> String {
    match by {
        GroupBy::Due => tr!(words, "commitments-by-due"),
        GroupBy::Ministry => tr!(words, "commitments-by-ministry"),
        GroupBy::Owner => tr!(words, "commitments-by-owner"),
        GroupBy::Dossier => tr!(words, "commitments-by-dossier"),
        GroupBy::Chamber => tr!(words, "commitments-by-chamber"),
        GroupBy::LateOnFirst => tr!(words, "commitments-by-late-first"),
        GroupBy::LateOnLast => tr!(words, "commitments-by-late-last"),
        GroupBy::Silence => tr!(words, "commitments-by-silence"),
        GroupBy::PromisedIn => tr!(words, "commitments-by-promised-in"),
        GroupBy::AnsweredBy => tr!(words, "commitments-by-answered-by"),
    }
}
