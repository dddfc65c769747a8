//! The small palette that appears at a selection.

use crate::tr;
use crate::ui::action::{Action, Target};
use crate::ui::command::Command;
use crate::ui::cx::Cx;
use egui::{Align2, Color32, CornerRadius, Rect, RichText, Stroke, pos2, vec2};

/// The widest that the palette becomes before its buttons go on in a second row, in points.
const WIDEST: f32 = 760.0;

/// Shows the palette below the selection, or above it where there is no room.
pub fn show(ui: &egui::Ui, cx: &mut Cx<'_>, area: Rect) {
    let (Some(selection), Some(around)) = (cx.view.selection, cx.view.selection_rect) else {
        return;
    };
    if cx.view.selecting || !cx.writable || selection.span().is_empty() {
        return;
    }
    let Some(session) = cx.session else { return };
    let around = around.intersect(area);
    let below = around.bottom() + 8.0;
    let fits = below + 42.0 < area.bottom();
    let at = if fits {
        pos2(around.left(), below)
    } else {
        pos2(around.left(), around.top() - 8.0)
    };
    let pivot = if fits {
        Align2::LEFT_TOP
    } else {
        Align2::LEFT_BOTTOM
    };
    let target = Target::Passage(selection.span());
    let carried = session.annotation_at(selection.span());
    egui::Area::new(egui::Id::unique("tag-palette"))
        .order(egui::Order::Foreground)
        .fixed_pos(at)
        .pivot(pivot)
        .constrain_to(area.shrink(6.0))
        .default_width(WIDEST.min(area.width() - 40.0))
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style())
                .inner_margin(6)
                .show(ui, |ui| {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
                        for tag in &session.codebook().tags {
                            let on = carried.is_some_and(|annotation| annotation.has_tag(&tag.id));
                            let colors = cx.colors.tag(tag.color);
                            let name = cx.tag_name(&tag.id);
                            let key = tag.key.map(|key| format!("{key}  ")).unwrap_or_default();
                            let fill = if on {
                                colors.tint
                            } else {
                                Color32::TRANSPARENT
                            };
                            let button = egui::Button::new(
                                RichText::new(format!("{key}{name}"))
                                    .color(colors.text)
                                    .size(12.5),
                            )
                            .fill(fill)
                            .stroke(Stroke::new(if on { 2.0 } else { 1.0 }, colors.line))
                            .corner_radius(CornerRadius::same(13));
                            let response = ui.add(button);
                            response.widget_info(|| {
                                let label =
                                    tr!(cx.words, "letter-palette-tag", tag = name.as_str());
                                egui::WidgetInfo::selected(egui::Role::Button, true, on, label)
                            });
                            if response.clicked() {
                                cx.actions
                                    .push(Action::ToggleTag(target.clone(), tag.id.clone()));
                            }
                        }
                        for (command, text) in [
                            (Command::NewTag, tr!(cx.words, "letter-palette-new")),
                            (Command::Comment, tr!(cx.words, "letter-palette-comment")),
                        ] {
                            let button = egui::Button::new(RichText::new(text).size(12.5))
                                .corner_radius(CornerRadius::same(13));
                            let tip =
                                format!("{} ({})", command.name(cx.words), command.key_text());
                            if ui.add(button).on_hover_text(tip).clicked() {
                                cx.actions.push(Action::Run(command));
                            }
                        }
                    });
                });
        });
}
