//! A chart: a picture whose parts lead somewhere, by pointer, by key and for assistive technology.

use super::theme::{self, Colors, mix};
use super::widgets;
use crate::analysis::drawing::{Anchor, Drawing, Frame, Paint, Shape, Target};
use egui::accesskit::{Action, Role};
use egui::{
    Color32, CursorIcon, EventFilter, FontId, Id, Key, Modifiers, Pos2, Rect, Response, Sense,
    Stroke, Ui, UiBuilder, Vec2, pos2, vec2,
};

/// How much of the accent is in what counts most: words can still be read on it.
const HEAT: f32 = 0.42;

/// What was done with a chart.
#[derive(Debug)]
pub struct ChartDone {
    /// The number of the part that was opened, by a click or by Enter.
    pub opened: Option<usize>,
    /// The chart as a whole, which has the keyboard.
    pub response: Response,
}

/// The colour of what counts so much, from nothing (0) to all of it (1).
pub fn heat(colors: &Colors, share: f32) -> Color32 {
    mix(colors.page, colors.accent, share.clamp(0.0, 1.0) * HEAT)
}

/// A colour of a picture in this theme.
pub fn color(colors: &Colors, paint: Paint) -> Color32 {
    match paint {
        Paint::Tag(color) => colors.tag(color).line,
        Paint::Text => colors.text,
        Paint::Muted => colors.muted,
        Paint::Line => colors.line,
        Paint::Accent => mix(colors.page, colors.accent, 0.82),
        Paint::Back => colors.outline,
        Paint::Heat(share) => heat(colors, share),
        Paint::Good => colors.good,
        Paint::Warning => colors.warning,
    }
}

/// Draws a picture; `name` is what it is called to assistive technology. One stop of the Tab key: arrows go from part to
/// part, Enter opens.
pub fn show<T>(ui: &mut Ui, colors: &Colors, name: &str, drawing: &Drawing<T>) -> ChartDone {
    let id = ui.scope_id().with(("chart", name));
    let (_, area) = ui.allocate_space(vec2(drawing.width, drawing.height.max(1.0)));
    let response = ui.interact(area, id, Sense::click());
    let origin = area.min.to_vec2();
    paint(ui, colors, drawing, origin);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Figure);
        node.set_label(name);
        node.set_size_of_set(drawing.targets.len());
    });
    let mut at: usize = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    at = at.min(drawing.targets.len().saturating_sub(1));
    let mut opened = None;
    let pointed = response
        .hover_pos()
        .and_then(|at| target_at(&drawing.targets, at - origin));
    if response.clicked()
        && let Some(place) = response.interact_pointer_pos()
    {
        response.request_focus();
        opened = target_at(&drawing.targets, place - origin);
        at = opened.unwrap_or(at);
    }
    if response.has_focus() && !drawing.targets.is_empty() {
        opened = keys(ui, id, &drawing.targets, &mut at).or(opened);
        let rect = rect(drawing.targets[at].frame, origin);
        widgets::paint_focus(ui, colors, rect.expand(3.0));
        if !ui.clip_rect().contains_rect(rect) {
            ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
        }
    } else if let Some(target) = pointed.and_then(|it| drawing.targets.get(it)) {
        let stroke = Stroke::new(1.0, colors.accent);
        let rect = rect(target.frame, origin).expand(1.0);
        ui.painter()
            .rect_stroke(rect, 2.0, stroke, egui::StrokeKind::Outside);
    }
    ui.data_mut(|data| data.insert_temp(id, at));
    opened = tell(ui, &response, &drawing.targets, origin, at).or(opened);
    if let Some(target) = pointed.and_then(|it| drawing.targets.get(it)) {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        response
            .clone()
            .on_hover_text_at_pointer(target.name.as_str());
    }
    ChartDone { opened, response }
}

fn rect(frame: Frame, by: Vec2) -> Rect {
    let min = pos2(frame.x, frame.y) + by;
    Rect::from_min_size(min, vec2(frame.width, frame.height))
}

/// The part at a place; what is small is met from three points away.
fn target_at<T>(targets: &[Target<T>], at: Pos2) -> Option<usize> {
    let away = |target: &Target<T>| rect(target.frame, Vec2::ZERO).distance_to_pos(at);
    let near = targets
        .iter()
        .enumerate()
        .map(|(number, it)| (number, away(it)));
    let near = near.filter(|(_, away)| *away <= 3.0);
    near.min_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(number, _)| number)
}

/// Takes the keys that walk and open; gives the part that was opened.
fn keys<T>(ui: &Ui, id: Id, targets: &[Target<T>], at: &mut usize) -> Option<usize> {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, way) in [
        (Key::ArrowRight, vec2(1.0, 0.0)),
        (Key::ArrowLeft, vec2(-1.0, 0.0)),
        (Key::ArrowDown, vec2(0.0, 1.0)),
        (Key::ArrowUp, vec2(0.0, -1.0)),
    ] {
        while pressed(key) {
            *at = next(targets, *at, way).unwrap_or(*at);
        }
    }
    if pressed(Key::Home) {
        *at = 0;
    }
    if pressed(Key::End) {
        *at = targets.len().saturating_sub(1);
    }
    pressed(Key::Enter).then_some(*at)
}

/// The part to which an arrow leads: the nearest one that lies that way.
fn next<T>(targets: &[Target<T>], from: usize, way: Vec2) -> Option<usize> {
    let center = |target: &Target<T>| rect(target.frame, Vec2::ZERO).center();
    let here = center(targets.get(from)?);
    let cost = |target: &Target<T>| {
        let by = center(target) - here;
        let along = by.dot(way);
        let across = (by - along * way).length();
        (along > 0.5).then_some(along + 2.5 * across)
    };
    let costs = targets.iter().enumerate();
    let costs = costs.filter_map(|(number, it)| Some((number, cost(it)?)));
    costs
        .min_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(number, _)| number)
}

fn paint<T>(ui: &Ui, colors: &Colors, drawing: &Drawing<T>, by: Vec2) {
    for shape in &drawing.shapes {
        match shape {
            Shape::Rect(frame, paint) => {
                let rect = rect(*frame, by);
                if ui.is_rect_visible(rect) {
                    ui.painter().rect_filled(rect, 1.5, color(colors, *paint));
                }
            }
            Shape::Line(from, to, paint) => {
                let points = [*from, *to].map(|(x, y)| pos2(x, y) + by);
                let stroke = Stroke::new(1.0, color(colors, *paint));
                ui.painter().line_segment(points, stroke);
            }
            Shape::Label {
                at,
                text,
                size,
                strong,
                anchor,
                paint,
                most,
            } => {
                let font = match strong {
                    true => theme::semibold(*size),
                    false => FontId::proportional(*size),
                };
                let color = color(colors, *paint);
                let galley = widgets::one_line(ui, text, font, color, *most);
                let size = galley.size();
                let left = match anchor {
                    Anchor::Start => at.0,
                    Anchor::Middle => at.0 - size.x / 2.0,
                    Anchor::End => at.0 - size.x,
                };
                let place = pos2(left, at.1 - size.y / 2.0) + by;
                ui.painter().galley(place, galley, color);
            }
        }
    }
}

/// Tells assistive technology of the parts that show; gives the one that it opened.
fn tell<T>(
    ui: &mut Ui,
    response: &Response,
    targets: &[Target<T>],
    by: Vec2,
    at: usize,
) -> Option<usize> {
    let inner = ui.new_child(UiBuilder::new().accessibility_parent(response.id));
    let mut opened = None;
    for (number, target) in targets.iter().enumerate() {
        let rect = rect(target.frame, by);
        let active = response.has_focus() && number == at;
        if !ui.is_rect_visible(rect) && !active {
            continue;
        }
        let id = response.id.with(number);
        // Gives the node its place in the tree; the chart itself senses the pointer.
        inner.interact(rect, id, Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Button);
            node.set_label(target.name.as_str());
            node.set_position_in_set(number);
            node.add_action(Action::Click);
            let [x0, y0, x1, y1] = [rect.left(), rect.top(), rect.right(), rect.bottom()];
            let bounds = [x0, y0, x1, y1].map(f64::from);
            let [x0, y0, x1, y1] = bounds;
            node.set_bounds(egui::accesskit::Rect::new(x0, y0, x1, y1));
        });
        if active {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_active_descendant(id.accesskit_id());
            });
        }
        if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
            opened = Some(number);
        }
    }
    opened
}
