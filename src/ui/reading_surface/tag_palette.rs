//! The small palette that appears at a selection.

use crate::tr;
use crate::ui::action::{Action, EditAction, Target};
use crate::ui::command::Command;
use crate::ui::tags_to_choose;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{show_chip, tag_chip};
use crate::workspace::session::Session;
use egui::containers::AreaState;
use egui::{CornerRadius, Id, Pos2, Rect, RichText, Vec2, pos2, vec2};

/// The widest that the palette becomes before its buttons go on in a second row, in points.
const WIDEST: f32 = 760.0;
/// The narrowest that it becomes beside the text, in points.
const NARROWEST: f32 = 150.0;
/// Between the palette and the selection, in points.
const GAP: f32 = 8.0;

/// Shows the palette below the selection, or above or beside it where there is no room. Where there is none at all it
/// does not show: it would cover what is selected. `around` is where the selection shows.
pub fn show(ui: &egui::Ui, cx: &mut ViewContext<'_>, area: Rect, around: Option<Rect>) {
    let (Some(session), Some(around)) = (cx.session, around) else {
        return;
    };
    // With a marker in hand the selection is marked before one could choose.
    if !cx.writable || !cx.in_front || cx.state.marker.is_some() {
        return;
    }
    let Some(span) = cx.state.selected(&session.letter) else {
        return;
    };
    if cx.state.choosing.shown == Some(span) {
        return;
    }
    let target = Target::Passage(span);
    // With room for its shadow.
    let room = area.shrink(12.0);
    let around = around.intersect(area);
    let beside = room.right() - super::metrics::RIGHT_EDGE - around.right() - GAP;
    let shapes = [
        ("tag-palette", room.width().min(WIDEST), false),
        ("tag-palette-beside", beside, true),
    ];
    for (name, width, beside) in shapes {
        if beside && width < NARROWEST {
            break;
        }
        let id = Id::unique(name);
        // The size of the last time; before the first one egui measures without showing anything.
        let size = AreaState::load(ui.ctx(), id).and_then(|state| state.size);
        let at = match size {
            Some(size) if beside => place_beside(size, around, room),
            Some(size) => place_below_or_above(size, around, room),
            None => Some(room.min),
        };
        let Some(at) = at else { continue };
        egui::Area::new(id)
            .order(egui::Order::Foreground)
            .fixed_pos(at)
            .constrain_to(area)
            .default_width(width)
            .show(ui.ctx(), |ui| {
                let frame = egui::Frame::popup(ui.style()).inner_margin(6);
                let inside = width - frame.total_margin().sum().x;
                frame.show(ui, |ui| {
                    ui.set_max_width(inside);
                    buttons(ui, cx, session, &target);
                });
            });
        if size.is_none() {
            ui.ctx().request_repaint();
        }
        return;
    }
}

fn place_below_or_above(size: Vec2, around: Rect, room: Rect) -> Option<Pos2> {
    let x = around.left().min(room.right() - size.x).max(room.left());
    let below = around.bottom() + GAP;
    let above = around.top() - GAP - size.y;
    if below + size.y <= room.bottom() {
        Some(pos2(x, below))
    } else if above >= room.top() {
        Some(pos2(x, above))
    } else {
        None
    }
}

fn place_beside(size: Vec2, around: Rect, room: Rect) -> Option<Pos2> {
    let x = around.right() + GAP;
    let fits = x + size.x <= room.right() && size.y <= room.height();
    let y = around.bottom().min(room.bottom()) - size.y;
    fits.then_some(pos2(x, y.max(room.top())))
}

fn buttons(ui: &mut egui::Ui, cx: &mut ViewContext<'_>, session: &Session, target: &Target) {
    let carried = match target {
        Target::Passage(span) => session.annotation_at(*span),
        Target::Annotation(id) => session.layer().annotations.get(id),
    };
    let tags = &session.codebook().tags;
    ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
    let names: Vec<_> = tags.iter().map(|tag| cx.tag_name(&tag.id)).collect();
    let chips = |ui: &mut egui::Ui, cx: &mut ViewContext<'_>, at: usize| {
        let (tag, name) = (&tags[at], names[at].as_str());
        let on = carried.is_some_and(|annotation| annotation.has_tag(&tag.id));
        let chip = tag_chip(cx.colors, tag.color, (tag.key, name), on).truncate();
        let label = tr!(cx.words, "letter-palette-tag", tag = name);
        if show_chip(ui, cx.colors, chip, on, &label).clicked() {
            cx.send(EditAction::ToggleTag(target.clone(), tag.id.clone()));
        }
    };
    let about = ("tags of the palette", "");
    tags_to_choose::show(ui, cx, about, &names, chips, others);
}

/// What can be done with a selection besides giving it a tag that is there.
fn others(ui: &mut egui::Ui, cx: &mut ViewContext<'_>) {
    for (command, text) in [
        (Command::NewTag, tr!(cx.words, "letter-palette-new")),
        (Command::Comment, tr!(cx.words, "letter-palette-comment")),
    ] {
        let button =
            egui::Button::new(RichText::new(text).size(12.5)).corner_radius(CornerRadius::same(13));
        let tip = format!("{} ({})", command.name(cx.words), cx.key_text(command));
        if ui.add(button).on_hover_text(tip).clicked() {
            cx.send(Action::Run(command));
        }
    }
}
