//! A metadata field as it is shown: its name, its value, and the sign by which it is changed.

use super::{LINE, begin};
use crate::annotation::ResolvedField;
use crate::exchange::metadata_text;
use crate::letter::{MetadataField, Span};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::day;
use crate::ui::icons;
use crate::ui::state::Pane;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{icon_font, one_line, paint_focus};
use crate::ui::wording::metadata_name;
use egui::{
    Align2, CursorIcon, FontId, Id, Key, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2,
};

/// The size of the words, in points.
const SIZE: f32 = 12.5;

/// How many Kamerstukken are shown; the others are told by the hover.
const DOSSIERS: usize = 3;

/// A value, and where it is read.
struct Value {
    text: String,
    span: Option<Span>,
    /// What is told of it by the hover.
    hover: String,
    /// Whether it cannot be what it says.
    is_faulty: bool,
}

/// Draws the metadata field; with `focus` it asks for the keyboard.
pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, item: &ResolvedField, focus: bool) {
    let values = values(cx, item);
    for (number, value) in values.iter().enumerate() {
        let name = (number == 0).then(|| metadata_name(cx.words, item.kind));
        let last = number + 1 == values.len();
        let id = Id::unique(("fact", cx.state.opened.number, item.kind, number));
        one(ui, cx, item, value, name, last, (id, focus && number == 0));
    }
}

/// What is shown of a metadata field: one value, or several Kamerstukken.
fn values(cx: &ViewContext<'_>, item: &ResolvedField) -> Vec<Value> {
    let place = |span: Option<Span>| match span {
        Some(_) => format!("\n{}", tr!(cx.words, "metadata-show")),
        None => String::new(),
    };
    if let Some(own) = item.own {
        let text = metadata_text(cx.words, item.kind, own);
        let read = metadata_text(cx.words, item.kind, &item.read_value());
        let about = match read.is_empty() {
            true => tr!(cx.words, "metadata-own-unread"),
            false => tr!(cx.words, "metadata-own", read = read),
        };
        let span = item.read.first().and_then(|read| read.span);
        let hover = format!("{text}\n{about}{}", place(span));
        let is_faulty = item.kind == MetadataField::Date && day::is_no_day(own);
        let text = match is_faulty {
            true => tr!(cx.words, "metadata-no-day", day = text),
            false => text,
        };
        return vec![Value {
            text,
            span,
            hover,
            is_faulty,
        }];
    }
    let mut values: Vec<_> = item
        .read
        .iter()
        .map(|read| {
            let text = metadata_text(cx.words, item.kind, &read.value);
            let hover = format!("{text}{}", place(read.span));
            let span = read.span;
            Value {
                text,
                span,
                hover,
                is_faulty: false,
            }
        })
        .collect();
    if item.kind == MetadataField::Dossier && values.len() > DOSSIERS + 1 {
        let rest = values.split_off(DOSSIERS);
        let all: Vec<_> = rest.into_iter().map(|value| value.text).collect();
        values.push(Value {
            text: tr!(cx.words, "metadata-more", count = all.len()),
            span: None,
            is_faulty: false,
            hover: all.join("\n"),
        });
    }
    values
}

/// Draws a value: behind its name where it is the first, before the sign where it is the last. It wraps as a whole.
fn one(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    item: &ResolvedField,
    value: &Value,
    name: Option<String>,
    last: bool,
    (id, focus): (Id, bool),
) {
    let colors = cx.colors;
    let font = FontId::proportional(SIZE);
    let room = ui.max_rect().width().max(80.0);
    let label = name.as_ref().map(|name| {
        let muted = colors.muted;
        one_line(ui, name, font.clone(), muted, room * 0.5)
    });
    let before = label.as_ref().map_or(0.0, |label| label.size().x + 6.0);
    let editable = cx.writable && last;
    let after = if editable { LINE } else { 0.0 };
    // It goes to a row of its own before it is cut.
    let width = room - before - after - 8.0;
    let ink = match value.is_faulty {
        true => colors.warning,
        false => colors.text,
    };
    let galley = one_line(ui, &value.text, font, ink, width);
    let size = vec2(before + galley.size().x + 6.0 + after, LINE);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let left = rect.left() + before;
    let place = Rect::from_min_max(
        pos2(left - 3.0, rect.top()),
        pos2(left + galley.size().x + 3.0, rect.bottom()),
    );
    let response = ui.interact(place, id, Sense::click());
    let full = metadata_name(cx.words, item.kind);
    let told = match item.own {
        Some(_) => tr!(
            cx.words,
            "metadata-value-own",
            name = full.as_str(),
            value = value.text.as_str()
        ),
        None => tr!(
            cx.words,
            "metadata-value",
            name = full.as_str(),
            value = value.text.as_str()
        ),
    };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &told));
    if focus {
        response.request_focus();
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let painter = ui.painter();
    let up = |height: f32| rect.center().y - height / 2.0;
    if let Some(label) = label {
        let at = pos2(rect.left(), up(label.size().y));
        painter.galley(at, label, colors.muted);
    }
    let line = place.shrink2(vec2(3.0, 0.0));
    if response.hovered() && value.span.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        painter.hline(line.x_range(), line.bottom() - 3.0, (1.0, colors.muted));
    }
    let at = pos2(left, up(galley.size().y));
    painter.galley(at, galley, ink);
    if item.own.is_some() {
        // Not by colour alone: a line of dots stands under what the analyst says.
        let y = line.bottom() - 3.0;
        let dots = egui::Shape::dotted_line(
            &[pos2(line.left(), y), pos2(line.right(), y)],
            colors.accent,
            4.0,
            1.0,
        );
        painter.extend(dots);
    }
    if response.has_focus() {
        cx.has_keyboard(Pane::Metadata);
        paint_focus(ui, colors, place);
    }
    let change = editable.then(|| {
        let sign = Rect::from_min_max(pos2(rect.right() - LINE, rect.top()), rect.max);
        pencil(ui, cx, sign, id, &response, &full)
    });
    // Of the two keys that press a button, one changes what it says.
    let by_key = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let clicked = response.clicked() && !by_key;
    let shown = clicked.then_some(value.span).flatten();
    let alone = clicked && value.span.is_none();
    response.on_hover_text(&value.hover);
    if let Some(span) = shown {
        cx.send(Action::ShowPassage(span));
    } else if cx.writable && (alone || by_key || change.is_some_and(|it| it.clicked())) {
        begin(cx, item);
    }
}

/// The sign by which a metadata field is changed: seen where the pointer or the keyboard is.
fn pencil(
    ui: &Ui,
    cx: &mut ViewContext<'_>,
    rect: Rect,
    id: Id,
    value: &Response,
    name: &str,
) -> Response {
    let response = ui.interact(rect, id.with("change"), Sense::click());
    let label = tr!(cx.words, "metadata-change", name = name);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &label));
    let near = |response: &Response| response.hovered() || response.has_focus();
    if near(value) || near(&response) {
        let color = if response.hovered() {
            cx.colors.text
        } else {
            cx.colors.muted
        };
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            icons::PENCIL_SIMPLE,
            icon_font(14.0),
            color,
        );
    }
    if response.has_focus() {
        cx.has_keyboard(Pane::Metadata);
        paint_focus(ui, cx.colors, rect);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_text(label)
}
