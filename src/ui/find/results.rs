//! The list of hits, each with the words around it.

use crate::letter::{Letter, Span};
use crate::tr;
use crate::ui::action::ScreenAction;
use crate::ui::letter_text::{Emphasis, Face, TextMesh, TextStyle};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::tell_list;
use crate::ui::wording;
use egui::{Align2, FontId, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// The height of a row, in points.
const ROW: f32 = 26.0;
/// The size of its text, in points.
const SIZE: f32 = 14.0;
/// How much text before and after a hit is shown, in bytes.
const BEFORE: usize = 60;
const AFTER: usize = 160;
/// Of a longer hit only so much is shown, in bytes.
const LONGEST: usize = 240;

/// Draws the list in at most `height` points. Only the rows that show cost anything.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, height: f32) {
    let count = cx.state.find.hits.len();
    if count == 0 {
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = (count as f32 * ROW).min(height.max(3.0 * ROW));
    let mut area = ScrollArea::vertical()
        .id_salt("hits")
        .max_height(height)
        .auto_shrink([false, false]);
    if std::mem::take(&mut cx.requests.find.hits)
        && let Some(current) = cx.state.find.current
    {
        let middle = current as f32 * ROW - (height - ROW) / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    area.show_rows(ui, ROW, count, |ui, rows| {
        tell_list(ui, &tr!(cx.words, "find-list-name"), count);
        for number in rows {
            row(ui, cx, number);
        }
    });
}

fn row(ui: &mut Ui, cx: &mut ViewContext<'_>, number: usize) {
    let (Some(session), Some(hit)) = (cx.session, cx.state.find.hits.get(number).copied()) else {
        return;
    };
    let letter = &session.letter;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let mut left = rect.left();
    if cx.state.find.mark_all.is_some() {
        checkbox(
            ui,
            cx,
            number,
            Rect::from_min_size(rect.min, vec2(ROW, ROW)),
        );
        left += ROW;
    }
    let body = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    let response = ui.interact(body, egui::Id::unique(("hit", number)), Sense::click());
    let (text, emphasised) = in_context(letter, hit);
    let place = letter.reference(hit.start);
    // Numbers of pages take room only where there are any.
    let numbers = if place.page.is_some() { 88.0 } else { 30.0 };
    let is_current = cx.state.find.current == Some(number);
    response.widget_info(|| {
        let text = text.as_str();
        let place = wording::place(cx.words, place);
        let label = tr!(cx.words, "find-hit", place = place, text = text);
        WidgetInfo::labeled(Role::ListItem, true, label)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(is_current);
        node.set_position_in_set(number);
    });
    let colors = cx.colors;
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if is_current {
        painter.rect_filled(body, 4.0, colors.selection);
    } else if response.hovered() || response.has_focus() {
        painter.rect_filled(body, 4.0, colors.field);
    }
    painter.text(
        pos2(left + numbers, body.center().y),
        Align2::RIGHT_CENTER,
        match (place.page, place.paragraph) {
            (None, Some(paragraph)) => paragraph.to_string(),
            (None, None) => "–".to_owned(),
            (Some(page), None) => format!("p. {page}"),
            (Some(_), Some(_)) => place.with_head("").to_string(),
        },
        FontId::proportional(11.5),
        colors.muted,
    );
    let spans = [(emphasised, Emphasis::Bold)];
    let style = TextStyle {
        max_rows: Some(1),
        spans: &spans,
        ..TextStyle::new(
            Face::Text,
            SIZE,
            ROW,
            (body.width() - numbers - 18.0).max(40.0),
        )
    };
    let engine = &mut *cx.engine.borrow_mut();
    let layout = engine.layout(&text, &style, ui.ctx().pixels_per_point());
    let mut mesh = TextMesh::new();
    let at = pos2(left + numbers + 12.0, rect.top());
    engine.paint(&mut mesh, &layout, at, colors.ink, painter.clip_rect());
    engine.finish(&painter, mesh);
    if response.clicked() {
        cx.send(ScreenAction::GoToHit(number));
    }
}

/// Whether the hit is to be marked with the others.
fn checkbox(ui: &mut Ui, cx: &mut ViewContext<'_>, number: usize, rect: Rect) {
    let Some(mark_all) = &cx.state.find.mark_all else {
        return;
    };
    let mut wanted = !mark_all.left_out.contains(&number);
    let builder = UiBuilder::new()
        .id_salt(("hit-wanted", number))
        .max_rect(rect.shrink2(vec2(4.0, 0.0)));
    let name = tr!(cx.words, "find-hit-wanted", number = number + 1);
    let response = ui
        .new_child(builder)
        .checkbox(&mut wanted, "")
        .accessible_name(name);
    if response.changed() {
        cx.send(ScreenAction::WantHit(number, wanted));
    }
}

/// The hit with some words before and after it, as it is read, and where in that it is.
fn in_context(letter: &Letter, hit: Span) -> (String, Range<usize>) {
    let text = letter.text();
    let around = letter.paragraph_at(hit.start);
    let start = text.floor_char_boundary(hit.start.0.saturating_sub(BEFORE));
    let start = start.max(around.start.0).min(hit.start.0);
    let end = hit
        .end
        .0
        .min(text.floor_char_boundary(hit.start.0 + LONGEST));
    let stop = text.floor_char_boundary(end + AFTER);
    let stop = stop.min(around.end.0).max(end);
    let read = |start: usize, end: usize| {
        let stretch = letter.reading().stretch(text, Span::new(start, end));
        stretch.text().replace('\n', " ")
    };
    let mut shown = String::new();
    if start > around.start.0 {
        shown.push('…');
    }
    let before = read(start, hit.start.0);
    // From the first whole word on.
    let cut = if start > around.start.0 {
        before.find(' ').map_or(0, |at| at + 1)
    } else {
        0
    };
    shown.push_str(before[cut..].trim_start());
    let from = shown.len();
    shown.push_str(&letter.quote(Span::new(hit.start.0, end)));
    let to = shown.len();
    shown.push_str(&read(end, stop));
    (shown, from..to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_is_shown_among_its_words_as_they_are_read() {
        let text = format!(
            "{}de gemeen-\nschappen en meer.\n\nAnders.",
            "woord ".repeat(20)
        );
        let letter = Letter::new("b.txt", String::new(), "text 1", &text);
        let at = text.find("gemeen").expect("it is there");
        let hit = Span::new(at, text.find(" en meer").expect("it is there"));
        let (shown, range) = in_context(&letter, hit);
        assert_eq!(&shown[range], "gemeenschappen");
        assert!(shown.starts_with("…woord ") && shown.ends_with("de gemeenschappen en meer."));
        let first = in_context(&letter, Span::new(0, 5));
        assert!(first.0.starts_with("woord woord") && first.1 == (0..5));
    }
}
