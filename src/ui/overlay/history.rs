//! The history: every step by its name and time, to go back to any of them and on again.

use super::frame::{Sheet, muted};
use crate::edit::Step;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::state::Overlay;
use crate::ui::step_text::step_text;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use egui::{Align2, Context, FontId, Response, ScrollArea, Sense, Ui, WidgetInfo, vec2};

/// As high as a row is, in points.
const ROW: f32 = 28.0;
/// As much of a step's passage is shown as fits; no more than this is worked out, in bytes.
const SNIPPET: usize = 120;

/// A row: the letter after a step, or before all of them.
struct Row<'a> {
    /// How many steps are done in this state.
    done: usize,
    /// The step that led to it; `None` before all of them.
    step: Option<&'a Step>,
}

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>) -> Overlay {
    let Some(session) = cx.session else {
        return Overlay::None;
    };
    let (words, keys, colors) = (cx.words, cx.keys, cx.colors);
    let title = tr!(words, "history-title");
    let closed = Sheet::new("history", &title, 560.0)
        .toggled_by(keys.of(Command::History))
        .show(
            ctx,
            words,
            colors,
            cx,
            |ui, opening, cx: &mut ViewContext<'_>| {
                muted(ui, &tr!(words, "history-what"), colors);
                ui.add_space(6.0);
                let history = session.history();
                let (done, undone) = (history.done(), history.undone_steps());
                let count = done.len() + undone.len() + 1;
                // The newest first: what was undone, then what is done, then how it all began.
                let row = |number: usize| match undone.get(number) {
                    Some(step) => Row {
                        done: count - 1 - number,
                        step: Some(step),
                    },
                    None => {
                        let done_before = count - 1 - number;
                        Row {
                            done: done_before,
                            step: done_before.checked_sub(1).and_then(|at| done.get(at)),
                        }
                    }
                };
                ui.spacing_mut().item_spacing.y = 0.0;
                let height = (ctx.content_rect().height() - 220.0).clamp(3.0 * ROW, 16.0 * ROW);
                let mut area = ScrollArea::vertical()
                    .id_salt("history")
                    .auto_shrink([false, true])
                    .max_height(height);
                if opening.first {
                    let above = undone.len() as f32 * ROW - height / 2.0;
                    area = area.vertical_scroll_offset(above.max(0.0));
                }
                area.show_rows(ui, ROW, count, |ui, range| {
                    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                        node.set_role(egui::accesskit::Role::ListBox);
                        node.set_label(tr!(cx.words, "history-title"));
                        node.set_size_of_set(count);
                    });
                    for number in range {
                        let row = row(number);
                        let is_now = row.done == done.len();
                        let response =
                            show_row(ui, cx, session, &row, is_now, row.done > done.len());
                        ui.ctx().accesskit_node_builder(response.id, |node| {
                            node.set_position_in_set(number);
                        });
                        if opening.first && is_now {
                            response.request_focus();
                        }
                        if response.clicked() && cx.writable {
                            cx.send(Action::GoToStep(row.done));
                        }
                    }
                });
            },
        );
    if closed {
        Overlay::None
    } else {
        Overlay::History
    }
}

fn show_row(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    session: &Session,
    row: &Row<'_>,
    is_now: bool,
    is_undone: bool,
) -> Response {
    let colors = cx.colors;
    let (name, at, snippet) = match row.step {
        Some(step) => (
            capitalised(&step_text(cx.words, &step.name)),
            (cx.local_date_time)(step.at),
            if is_undone {
                tr!(cx.words, "history-undone")
            } else {
                snippet(session, step)
            },
        ),
        None => (tr!(cx.words, "history-start"), String::new(), String::new()),
    };
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    // What shows of the passage is said, too.
    let step = match snippet.is_empty() || is_undone {
        true => name.clone(),
        false => format!("{name}: {}", snippet.trim_end_matches(['.', ',', ';'])),
    };
    let label = match (is_now, is_undone) {
        (true, _) => tr!(
            cx.words,
            "history-row-now",
            step = step.as_str(),
            time = at.as_str()
        ),
        (_, true) => tr!(
            cx.words,
            "history-row-undone",
            step = step.as_str(),
            time = at.as_str()
        ),
        _ => tr!(
            cx.words,
            "history-row",
            step = step.as_str(),
            time = at.as_str()
        ),
    };
    response.widget_info(|| {
        WidgetInfo::selected(
            egui::Role::ListBoxOption,
            cx.writable,
            is_now,
            label.as_str(),
        )
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let visuals = ui.style().interact_selectable(&response, is_now);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if is_now || response.hovered() || response.has_focus() {
        let stroke = if response.has_focus() {
            ui.visuals().selection.stroke
        } else {
            egui::Stroke::NONE
        };
        let inside = rect.shrink2(vec2(1.0, 1.0));
        let kind = egui::StrokeKind::Inside;
        painter.rect(inside, 5.0, visuals.weak_bg_fill, stroke, kind);
    }
    let text_color = if is_undone { colors.muted } else { colors.text };
    let (body, small) = (FontId::proportional(14.0), FontId::proportional(12.0));
    let right = rect.right_center() - vec2(10.0, 0.0);
    let timed = painter.text(
        right,
        Align2::RIGHT_CENTER,
        &at,
        small.clone(),
        colors.muted,
    );
    // One line, as far as there is room: names of files can be long.
    let write = |text: String, font: FontId, color, left: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, color);
        let room = (timed.left() - left - 12.0).max(0.0);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let place = egui::pos2(left, rect.center().y - galley.size().y / 2.0);
        let end = left + galley.size().x;
        painter.galley(place, galley, color);
        end
    };
    let end = write(name, body, text_color, rect.left() + 10.0);
    if !snippet.is_empty() && timed.left() - end - 24.0 > 40.0 {
        write(snippet, small, colors.muted, end + 12.0);
    }
    response
}

/// The beginning of the passage that a step was about, as far as it is (still) marked.
fn snippet(session: &Session, step: &Step) -> String {
    let annotation = step
        .focus
        .as_ref()
        .and_then(|id| session.layer().annotations.get(id));
    let Some(annotation) = annotation.filter(|found| !found.is_orphan()) else {
        return String::new();
    };
    let mut span = annotation.span;
    let end = span.end.0.min(span.start.0 + SNIPPET);
    span.end.0 = session.letter.text().floor_char_boundary(end);
    session.letter.quote(span)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
