//! The margin beside the text: the stripes of the marks, their names, and how many names have no room.

use super::lanes::lanes;
use super::marks::{Look, Strand};
use crate::annotation::AnnotationId;
use crate::tr;
use crate::ui::action::ScreenAction;
use crate::ui::theme::semibold;
use crate::ui::view_context::ViewContext;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, CornerRadius, CursorIcon, FontId, Galley, Id, Painter, Pos2, Rangef, Rect, Role, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// A stripe in the margin: the rows that a strand covers, as far as they show.
pub struct Stripe<'a> {
    /// What it belongs to.
    pub strand: &'a Strand<'a>,
    /// How that looks.
    pub look: &'a Look,
    /// Top and bottom in the window, in points.
    pub top: f32,
    /// See `top`.
    pub bottom: f32,
}

/// The names of the marks as they stand in the margin.
#[derive(Default)]
pub struct Names {
    /// Where each name is that can be pressed.
    pub shown: Vec<(Rect, AnnotationId)>,
    /// Those for which there is no room.
    pub more: Vec<More>,
}

/// Names for which there is no room in one place.
pub struct More {
    /// Where it is said how many they are.
    rect: Rect,
    /// The names, and what each is of.
    names: Vec<(String, AnnotationId)>,
}

/// Width of a stripe with the gap after it, in points.
const STRIPE: f32 = 6.0;
/// Height of a name in the margin, in points.
pub const NAME: f32 = 16.0;
/// A narrower margin has no names, in points.
pub const NARROWEST: f32 = 24.0;
/// How far a name may be pushed down from where its passage begins before it gives way, in points.
const PUSHED: f32 = 96.0;

/// A row of the margin, and the stripes that it is about, by their numbers.
#[derive(Debug, PartialEq)]
struct Row {
    top: f32,
    /// One whose name stands there, or all that have no room.
    about: Vec<usize>,
    /// Whether only their number stands there.
    counts: bool,
}

/// Paints stripes and names into `margin`.
pub fn paint_margin(
    painter: &Painter,
    margin: Rect,
    mut stripes: Vec<Stripe<'_>>,
    chosen: Option<&AnnotationId>,
) -> Names {
    sort(&mut stripes);
    let most = ((margin.width() * 0.35) / STRIPE).floor().max(1.0) as usize;
    let in_lanes = lanes(
        stripes.iter().map(|stripe| (stripe.top, stripe.bottom)),
        most,
    );
    let used = in_lanes
        .iter()
        .map(|lane| lane + 1)
        .max()
        .unwrap_or(0)
        .min(most);
    let names_left = margin.left() + used as f32 * STRIPE + 6.0;
    for (stripe, lane) in stripes.iter().zip(in_lanes) {
        if lane < most {
            let x = margin.left() + lane as f32 * STRIPE + 2.0;
            let strong = chosen == Some(stripe.strand.id);
            let (top, bottom) = (
                stripe.top.max(margin.top()),
                stripe.bottom.min(margin.bottom()),
            );
            let ends = [pos2(x, top + 2.0), pos2(x, (bottom - 3.0).max(top + 4.0))];
            paint_stripe(painter, stripe, ends, strong);
        }
    }
    let room = margin.right() - names_left;
    if room < NARROWEST {
        return Names::default();
    }
    let at = |_: f32| Some((names_left, room));
    paint_names(painter, &stripes, margin.y_range(), chosen, at, |_, _| {})
}

/// Paints the names of stripes where `free` says that there is room: for a row at a height, from where on and how wide.
/// `mark` is told of every name, to be marked with its colour.
pub fn paint_names(
    painter: &Painter,
    stripes: &[Stripe<'_>],
    heights: Rangef,
    chosen: Option<&AnnotationId>,
    free: impl Fn(f32) -> Option<(f32, f32)>,
    mark: impl Fn(Rect, &Stripe<'_>),
) -> Names {
    let tops: Vec<_> = stripes.iter().map(|stripe| stripe.top).collect();
    let mut names = Names::default();
    for row in rows(&tops, heights, |top| free(top).is_some()) {
        let Some((left, room)) = free(row.top) else {
            continue;
        };
        let about = row.about.iter().filter_map(|at| stripes.get(*at));
        if row.counts {
            let of = |stripe: &Stripe<'_>| (stripe.look.name.clone(), stripe.strand.id.clone());
            names.more.push(More {
                rect: Rect::from_min_size(pos2(left, row.top), vec2(room.min(NARROWEST), NAME)),
                names: about.map(of).collect(),
            });
            continue;
        }
        for stripe in about {
            let strong = chosen == Some(stripe.strand.id);
            let galley = name(painter, stripe, strong, room);
            let rect = Rect::from_min_size(pos2(left, row.top), vec2(galley.size().x, NAME));
            mark(rect, stripe);
            let color = stripe.look.colors.text;
            painter.galley(pos2(left, row.top + 2.0), galley, color);
            names.shown.push((rect, stripe.strand.id.clone()));
        }
    }
    names
}

/// Orders stripes from the top down, as they are named.
pub fn sort(stripes: &mut [Stripe<'_>]) {
    stripes.sort_by(|one, other| one.top.total_cmp(&other.top));
}

/// Paints a stripe from end to end.
pub fn paint_stripe(painter: &Painter, stripe: &Stripe<'_>, ends: [Pos2; 2], strong: bool) {
    let width = if strong { 4.0 } else { 2.5 };
    let stroke = Stroke::new(width, stripe.look.colors.line);
    let mut shapes = Vec::new();
    stripe.look.pattern.draw(&mut shapes, ends, stroke);
    painter.extend(shapes);
}

fn name(painter: &Painter, stripe: &Stripe<'_>, strong: bool, room: f32) -> Arc<Galley> {
    let font = match strong {
        true => semibold(11.5),
        false => FontId::proportional(11.5),
    };
    let (name, color) = (stripe.look.name.clone(), stripe.look.colors.text);
    let mut job = LayoutJob::simple_singleline(name, font, color);
    job.wrap = TextWrapping::truncate_at_width(room);
    painter.layout_job(job)
}

/// Finds a row for each name, as near below its top as there is room, for tops in their order. Where there is none near,
/// the next row counts those that have none.
fn rows(tops: &[f32], heights: Rangef, is_free: impl Fn(f32) -> bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut free = heights.min;
    let next = |from: f32, last: f32| {
        let mut at = from;
        while at <= last && at + NAME <= heights.max {
            if is_free(at) {
                return Some(at);
            }
            at += NAME / 2.0;
        }
        None
    };
    for (number, top) in tops.iter().enumerate() {
        let wanted = top.max(heights.min);
        // What begins at the lower edge is named once more of it shows.
        if wanted + NAME > heights.max {
            continue;
        }
        if let Some(at) = next(wanted.max(free), wanted + PUSHED) {
            rows.push(Row {
                top: at,
                about: vec![number],
                counts: false,
            });
            free = at + NAME;
            continue;
        }
        let counting = rows.last().is_some_and(|row| row.counts);
        let below = next(free, free + PUSHED).filter(|_| !counting && !rows.is_empty());
        if let Some(at) = below {
            rows.push(Row {
                top: at,
                about: vec![number],
                counts: true,
            });
            free = at + NAME;
        } else if let Some(last) = rows.last_mut() {
            last.about.push(number);
            last.counts = true;
        }
    }
    rows
}

/// Shows how many names have no room, and which when one points there or comes there by key; a press leads to the first
/// of their marks, one more to the next. Gives where that is.
pub fn show_more(ui: &Ui, cx: &mut ViewContext<'_>, id: Id, names: &Names) -> Vec<Rect> {
    for (number, more) in names.more.iter().enumerate() {
        let count = more.names.len();
        let response = ui.interact(more.rect, id.with(("more", number)), Sense::click());
        let all: Vec<_> = more.names.iter().map(|(name, _)| name.as_str()).collect();
        let says = tr!(
            cx.words,
            "letter-more-marks",
            count = count,
            names = all.join(", ")
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
        let color = match response.hovered() || response.has_focus() {
            true => cx.colors.text,
            false => cx.colors.muted,
        };
        let at = more.rect.left_center();
        let font = FontId::proportional(11.5);
        let painter = ui.painter();
        painter.text(at, Align2::LEFT_CENTER, format!("+{count}"), font, color);
        if response.has_focus() {
            let stroke = Stroke::new(1.5, cx.colors.accent);
            let around = more.rect.expand(1.0);
            painter.rect_stroke(around, CornerRadius::same(3), stroke, StrokeKind::Outside);
            response.show_tooltip_text(all.join("\n"));
        }
        if response.clicked() {
            let ids = more.names.iter().map(|(_, id)| id);
            let chosen = cx.state.chosen.as_ref();
            let mut after = ids.clone().skip_while(|id| Some(*id) != chosen);
            let next = after.find(|id| Some(*id) != chosen);
            let next = next.or(ids.clone().next()).cloned();
            cx.send(ScreenAction::Choose(next));
            cx.send(ScreenAction::ScrollList);
        }
        response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(all.join("\n"));
    }
    names.more.iter().map(|more| more.rect).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEIGHTS: Rangef = Rangef {
        min: 0.0,
        max: 400.0,
    };

    #[test]
    fn twenty_names_of_one_passage_have_seven_rows_and_one_that_counts_the_rest() {
        let rows = rows(&[10.0; 20], HEIGHTS, |_| true);
        assert_eq!(rows.len(), 8);
        assert!(rows[..7].iter().all(|row| !row.counts));
        assert_eq!(rows[7].about, (7..20).collect::<Vec<_>>());
        assert!(rows[7].counts);
    }

    proptest! {
        #[test]
        fn every_name_has_one_row_or_is_counted_in_one_and_rows_do_not_touch(
            mut tops in proptest::collection::vec(-50.0f32..420.0, 0..60),
            taken in proptest::collection::vec(0u32..400, 0..4),
        ) {
            tops.sort_by(f32::total_cmp);
            let is_free = |at: f32| taken.iter().all(|y| (*y as f32 - at).abs() > 20.0);
            let rows = rows(&tops, HEIGHTS, is_free);
            let mut about: Vec<_> = rows.iter().flat_map(|row| row.about.clone()).collect();
            let before = about.len();
            about.sort_unstable();
            about.dedup();
            prop_assert_eq!(before, about.len());
            if taken.is_empty() {
                let shows = tops.iter().filter(|top| top.max(0.0) + NAME <= 400.0);
                prop_assert_eq!(about.len(), shows.count());
            }
            for pair in rows.windows(2) {
                prop_assert!(pair[0].top + NAME <= pair[1].top);
            }
            for row in &rows {
                prop_assert!(is_free(row.top) && row.top + NAME <= 400.0);
                prop_assert!(row.counts || row.about.len() == 1);
            }
        }
    }
}
