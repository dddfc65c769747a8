//! The lines that say what happened and what is wrong: problems above the letter, what was done over its lower end.

use super::action::{Action, EditAction};
use super::command::Command;
use super::export_wording;
use super::icons;
use super::notices::Notice;
use super::project_action::ProjectAction;
use super::tag_wording;
use super::view_context::ViewContext;
use super::widgets::text_width;
use super::widgets::{announce, bar_button, hide, region};
use crate::edit::StepName;
use crate::tr;
use crate::workspace::TagProgress;
use crate::workspace::open::OpenNotice;
use crate::workspace::running_export::ExportProgress;
use crate::workspace::tag_run::TagOutcome;
use egui::{
    Align, Align2, FontFamily, FontId, Id, Label, Layout, Margin, Order, RichText, Stroke, Ui,
    UiBuilder, vec2,
};

/// More than these at a time would push the letter away; the rest waits behind them.
const MOST: usize = 3;

/// Why annotations cannot be saved at the moment, and whether that is about the folder in which they lie.
pub struct Unsaved<'a> {
    /// Why.
    pub why: &'a str,
    /// Whether another folder is what helps.
    pub folder: bool,
}

/// Draws the lines of what is wrong, which stand above the letter.
pub fn show_problems(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    notices: &[Notice],
    unsaved: Option<Unsaved<'_>>,
    faulty: bool,
) {
    let words = cx.words;
    region(ui, &tr!(words, "window-notices"));
    if let Some(Unsaved { why, folder }) = unsaved {
        let buttons = [
            (tr!(words, "notice-elsewhere"), Command::RedirectStorage),
            (tr!(words, "notice-save-copy"), Command::SaveCopy),
            (tr!(words, "notice-try-again"), Command::SaveNow),
        ];
        let buttons = &buttons[usize::from(!folder)..];
        let around = 2.0 * ui.spacing().button_padding.x + ui.spacing().item_spacing.x;
        let width = |(text, _): &(String, _)| text_width(ui, text, egui::TextStyle::Body) + around;
        let needed = buttons.iter().map(width).sum();
        line(ui, cx, true, why, needed, |ui, cx| {
            for (text, command) in buttons {
                if ui.button(text).clicked() {
                    cx.send(Action::Run(*command));
                }
            }
        });
    }
    lines(ui, cx, notices, Notice::is_problem, faulty);
}

/// Draws the lines of what was done, in a box over the lower end of the letter: nothing that one reads moves.
pub fn show_done(
    ui: &Ui,
    cx: &mut ViewContext<'_>,
    notices: &[Notice],
    changing: Option<&TagProgress>,
    exporting: Option<&ExportProgress>,
) {
    if changing.is_none() && exporting.is_none() && notices.iter().all(Notice::is_problem) {
        return;
    }
    let letter = ui.max_rect().shrink(12.0);
    let width = letter.width().min(640.0);
    egui::Area::new(Id::unique("notices-done"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(letter.center_bottom())
        .show(ui.ctx(), |ui| {
            ui.set_max_width(width);
            let frame = egui::Frame::popup(ui.style()).inner_margin(0);
            frame.show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                if let Some(changing) = changing {
                    tag_line(ui, cx, changing);
                }
                if let Some(exporting) = exporting {
                    export_line(ui, cx, exporting);
                }
                lines(ui, cx, notices, |notice| !notice.is_problem(), false);
            });
        });
}

/// Draws the lines of those that are `wanted`, the newest first: it is what the person just asked for.
fn lines(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    notices: &[Notice],
    wanted_by: impl Fn(&Notice) -> bool,
    faulty: bool,
) {
    let wanted = notices.iter().enumerate().rev();
    let wanted: Vec<_> = wanted.filter(|(_, notice)| wanted_by(notice)).collect();
    for (number, notice) in wanted.iter().take(MOST) {
        one(ui, cx, *number, notice, faulty);
    }
    if wanted.len() > MOST {
        let more = tr!(cx.words, "notice-more", count = wanted.len() - MOST);
        line(ui, cx, false, &more, 0.0, |_, _| {});
    }
}

/// Draws a notice with what can be done about it; `number` is its place among all.
fn one(ui: &mut Ui, cx: &mut ViewContext<'_>, number: usize, notice: &Notice, faulty: bool) {
    let words = cx.words;
    let own = matches!(notice, Notice::Opened(OpenNotice::Faulty { own: true, .. }));
    line(
        ui,
        cx,
        notice.is_problem(),
        &notice.text(words),
        0.0,
        |ui, cx| {
            if bar_button(ui, icons::X, &tr!(words, "notice-close"), cx.colors).clicked() {
                cx.send(Action::Dismiss(number));
            }
            if let Notice::TakenIn(giver, tally) = notice {
                if ui.button(tr!(words, "notice-history")).clicked() {
                    cx.send(Action::Run(Command::History));
                }
                let last = cx.session.and_then(|session| session.next_undo());
                let is_last = matches!(last, Some(StepName::TakeIn(by, what))
                        if by == giver && what == tally);
                if is_last && cx.writable && ui.button(tr!(words, "notice-undo")).clicked() {
                    cx.send(Action::Dismiss(number));
                    cx.send(Action::Run(Command::Undo));
                }
            }
            if let Notice::MarkedAcross(.., number) = notice
                && cx.window.project.history.is_last(*number)
                && ui.button(tr!(words, "notice-undo")).clicked()
            {
                cx.send(ProjectAction::Undo);
            }
            if let Notice::TagsChanged(outcome) = notice {
                tag_buttons(ui, cx, outcome);
            }
            if let Notice::Corrected(_, step) = notice
                && cx.session.and_then(|session| session.next_undo()) == Some(step)
                && ui.button(tr!(words, "notice-undo")).clicked()
            {
                cx.send(Action::Run(Command::Undo));
            }
            if *notice == Notice::LetterChanged
                && ui.button(tr!(words, "notice-open-again")).clicked()
            {
                cx.send(Action::OpenAgain);
            }
            if let Notice::Attached(_, mail) = notice
                && ui.button(tr!(words, "notice-back-to-mail")).clicked()
            {
                cx.send(Action::OpenPath(mail.clone()));
            }
            if matches!(notice, Notice::Opened(OpenNotice::Reanchored { .. }))
                && ui.button(tr!(words, "notice-review")).clicked()
            {
                cx.send(Action::Run(Command::Review));
            }
            if matches!(notice, Notice::Opened(OpenNotice::CorrectionsLost { .. }))
                && cx.writable
                && ui.button(tr!(words, "notice-take-back")).clicked()
            {
                // In this order: an edit may take other lines away.
                cx.send(Action::Dismiss(number));
                cx.send(EditAction::TakeLostBack);
            }
            if own && faulty && ui.button(tr!(words, "notice-set-aside")).clicked() {
                cx.send(Action::SetFaultyFileAside);
            }
        },
    );
}

/// What can be done about what came of changing a tag.
fn tag_buttons(ui: &mut Ui, cx: &mut ViewContext<'_>, outcome: &TagOutcome) {
    let intent = || Box::new(outcome.intent.clone());
    if !outcome.intent.back && ui.button(tr!(cx.words, "notice-undo")).clicked() {
        cx.send(EditAction::TakeTagBack(intent()));
    }
    if !outcome.failed.is_empty() && ui.button(tr!(cx.words, "notice-try-again")).clicked() {
        cx.send(EditAction::TryTagAgain(intent()));
    }
}

/// How far changing a tag in the folder is.
fn tag_line(ui: &mut Ui, cx: &mut ViewContext<'_>, changing: &TagProgress) {
    let text = tag_wording::progress(cx.words, changing);
    let label = tr!(
        cx.words,
        "notice-tag-progress",
        done = changing.done,
        of = changing.of
    );
    line(ui, cx, false, &text, 0.0, |ui, _| {
        let share = changing.done as f32 / changing.of.max(1) as f32;
        let bar = egui::ProgressBar::new(share).desired_width(110.0);
        ui.add(bar.desired_height(8.0)).accessible_name(label);
    });
}

/// How far an export is.
fn export_line(ui: &mut Ui, cx: &mut ViewContext<'_>, exporting: &ExportProgress) {
    let text = export_wording::progress(cx.words, exporting);
    line(ui, cx, false, &text, 0.0, |ui, cx| {
        if ui.button(tr!(cx.words, "export-stop")).clicked() {
            cx.send(Action::StopExport(exporting.path.clone()));
        }
        export_wording::show(ui, cx.words, exporting);
    });
}

/// One line. `needed` is how wide its buttons are, in points, where they are so wide that it matters.
pub(super) fn line(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    problem: bool,
    text: &str,
    needed: f32,
    buttons: impl FnOnce(&mut Ui, &mut ViewContext<'_>),
) {
    let colors = cx.colors;
    let (icon, color) = if problem {
        (icons::WARNING, colors.warning)
    } else {
        (icons::INFO, colors.accent)
    };
    let fill = super::theme::mix(colors.panel, color, 0.10);
    let frame = egui::Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(16, 6));
    let says = |ui: &mut Ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let font = FontId::new(16.0, FontFamily::Name("icons".into()));
            let sign = ui.label(RichText::new(icon).font(font).color(color));
            hide(&sign);
            announce(&ui.add(Label::new(RichText::new(text).color(colors.text)).wrap()));
        });
    };
    // A line keeps its nodes while others come and go above it: it is announced once.
    let by_itself = UiBuilder::new().scope_id(Id::unique(("notice", text)));
    let scope = ui.scope_builder(by_itself, |ui| {
        frame.show(ui, |ui| {
            // As high as what it says, whatever room there is.
            let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
            let buttons_first = Layout::right_to_left(Align::Center);
            if needed > size.x / 2.0 {
                // Beside the buttons there would be room for a word or two on each line.
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), says);
                ui.add_space(4.0);
                ui.allocate_ui_with_layout(size, buttons_first, |ui| buttons(ui, cx));
            } else {
                ui.allocate_ui_with_layout(size, buttons_first, |ui| {
                    buttons(ui, cx);
                    says(ui);
                });
            }
        })
    });
    let rect = scope.inner.response.rect;
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colors.line));
}
