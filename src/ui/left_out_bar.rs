//! The line above the reading view that says what it leaves out: how much, of which kinds, where; and puts it back.

use super::action::{Action, EditAction, ScreenAction};
use super::state::TextView;
use super::view_context::ViewContext;
use super::widgets::small;
use crate::tr;
use crate::workspace::session::Session;
use egui::{Button, Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui};

/// The height of the list, in points, at most.
const HEIGHT: f32 = 132.0;
/// So many kinds are listed; a document whose lines are all different is not read line by line here.
const KINDS: usize = 200;
/// Of a line so many characters are shown.
const LONGEST: usize = 90;

/// Draws it where the letter is shown as it is read and something is left out.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let Some(session) = cx.session else { return };
    let left_out = session.letter.left_out();
    if cx.state.mode.pages || cx.state.mode.text_view != TextView::Reading || left_out.is_empty() {
        return;
    }
    let colors = cx.colors;
    Frame::new()
        .fill(colors.panel)
        .inner_margin(Margin::symmetric(16, 3))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                let (kinds, pages) = (left_out.kinds.len(), left_out.pages);
                let text = if pages == 0 {
                    tr!(
                        cx.words,
                        "left-out-lines",
                        kinds = kinds,
                        lines = left_out.lines.len()
                    )
                } else {
                    tr!(cx.words, "left-out", kinds = kinds, pages = pages)
                };
                ui.add(Label::new(
                    RichText::new(text).color(colors.muted).size(12.5),
                ));
                let shown = cx.state.unfolded.left_out;
                let name = if shown {
                    tr!(cx.words, "left-out-fold")
                } else {
                    tr!(cx.words, "left-out-show")
                };
                if ui.add(small(Button::new(name))).clicked() {
                    cx.send(ScreenAction::ListLeftOut(!shown));
                }
                if shown
                    && cx.writable
                    && ui
                        .add(small(Button::new(tr!(cx.words, "left-out-all"))))
                        .clicked()
                {
                    cx.send(EditAction::PutBack(None));
                }
            });
            if cx.state.unfolded.left_out {
                ScrollArea::vertical()
                    .id_salt("left out")
                    .max_height(HEIGHT)
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        for kind in 0..left_out.kinds.len().min(KINDS) {
                            row(ui, cx, session, kind);
                        }
                    });
            }
        });
    let rect = ui.min_rect();
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colors.line));
}

/// One kind of lines: what the first says, how many there are and on which pages, and its way back.
fn row(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, number: usize) {
    let Some(kind) = session.letter.left_out().kinds.get(number) else {
        return;
    };
    let Some(first) = kind.lines.first().copied() else {
        return;
    };
    let says = session.letter.slice(first);
    let mut text: String = says.chars().take(LONGEST).collect();
    if text.len() < says.len() {
        text.push('…');
    }
    ui.horizontal_wrapped(|ui| {
        if ui
            .link(&text)
            .on_hover_text(tr!(cx.words, "left-out-source"))
            .clicked()
        {
            cx.send(Action::ShowPassage(first));
        }
        let count = kind.lines.len();
        let pages = ranges(&kind.pages);
        let place = if pages.is_empty() {
            tr!(cx.words, "left-out-times", count = count)
        } else {
            tr!(cx.words, "left-out-pages", count = count, pages = pages)
        };
        ui.label(RichText::new(place).color(cx.colors.muted).size(12.5));
        let name = tr!(cx.words, "left-out-put-back-what", what = text.as_str());
        let button = ui.add_enabled(
            cx.writable,
            small(Button::new(tr!(cx.words, "left-out-put-back"))),
        );
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, cx.writable, &name));
        if button.clicked() {
            cx.send(EditAction::PutBack(Some(number)));
        }
    });
}

/// Numbers in order, those that follow each other as one range: "1–4, 7".
fn ranges(numbers: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    let said: Vec<String> = ranges
        .into_iter()
        .map(|(from, to)| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}–{to}")
            }
        })
        .collect();
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn pages_that_follow_each_other_are_one_range() {
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), "1–3, 7, 9–10");
        assert_eq!(ranges(&[4]), "4");
        assert_eq!(ranges(&[]), "");
    }
}
