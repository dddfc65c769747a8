//! Hits in lines that the reading view leaves out: how many, where, and the way there.

use crate::letter::Span;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::announce;
use crate::ui::wording;
use egui::{Label, RichText, Ui};

/// So many of them are named; the others are counted.
const MOST: usize = 8;

/// Draws a line that says so, where there are any.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let Some(session) = cx.session else { return };
    let find = &cx.state.find;
    let hits = find.left_out.clone();
    if hits.is_empty() || find.needle.is_empty() || find.searching {
        return;
    }
    let words = cx.words;
    ui.horizontal_wrapped(|ui| {
        let text = tr!(words, "find-left-out", count = hits.len());
        let label = Label::new(RichText::new(text).color(cx.colors.muted));
        announce(&ui.add(label));
        let places: Vec<(Span, String)> = hits
            .iter()
            .take(MOST)
            .map(|hit| {
                (
                    *hit,
                    wording::place(words, session.letter.reference(hit.start)),
                )
            })
            .collect();
        for (hit, place) in places {
            let name = tr!(words, "find-left-out-show", place = place.as_str());
            let button = ui.link(place).on_hover_text(&name);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
            if button.clicked() {
                cx.send(Action::ShowPassage(hit));
            }
        }
        if hits.len() > MOST {
            ui.label(RichText::new("…").color(cx.colors.muted));
        }
    });
}
