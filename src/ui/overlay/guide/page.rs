//! A page of the guide: its blocks below each other, scrolled by wheel and keys.

use super::{table, text};
use crate::guide::{Block, Link, Page, Text};
use crate::ui::theme::Colors;
use crate::ui::widgets::{hide, paint_focus};
use egui::accesskit;
use egui::{
    Align, EventFilter, FontId, Frame, Id, Key, Label, Margin, Rect, RichText, Role, ScrollArea,
    Sense, Ui, UiBuilder, WidgetInfo, vec2,
};

/// The widest that lines of text are, in points.
const MEASURE: f32 = 660.0;
/// How far items stand in, in points.
const INDENT: f32 = 22.0;

/// What egui knows the page by: it takes the keyboard, to be scrolled.
pub(super) fn id() -> Id {
    Id::unique("the page of the guide that is read")
}

/// Draws a page in the room there is, from the place that is asked for. Gives the link that was followed.
pub(super) fn show(ui: &mut Ui, page: &Page, go_to: Option<Link>, colors: &Colors) -> Option<Link> {
    let room = ui.available_rect_before_wrap();
    let response = ui.interact(room, id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, page.title.as_str()));
    let scroll = scrolled_by_keys(ui, room.height());
    let mut area = ScrollArea::vertical()
        .id_salt(("page of the guide", page.id))
        .animated(false)
        .auto_shrink(false);
    let anchor = go_to.as_ref().and_then(|link| link.anchor.as_deref());
    if go_to.is_some() && anchor.is_none() {
        area = area.vertical_scroll_offset(0.0);
    }
    let mut followed = None;
    area.show(ui, |ui| {
        ui.scroll_with_delta(vec2(0.0, scroll));
        let width = (ui.available_width() - 20.0).clamp(80.0, MEASURE);
        let min = ui.max_rect().min + vec2(10.0, 6.0);
        let rect = Rect::from_min_size(min, vec2(width, f32::INFINITY));
        let builder = UiBuilder::new().max_rect(rect);
        ui.scope_builder(builder, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            followed = blocks(ui, &page.blocks, anchor, colors, true);
            ui.add_space(24.0);
        });
    });
    if response.has_focus() {
        paint_focus(ui, colors, room);
    }
    followed
}

/// Draws blocks below each other, a little apart where they are `loose`.
fn blocks(
    ui: &mut Ui,
    blocks: &[Block],
    anchor: Option<&str>,
    colors: &Colors,
    loose: bool,
) -> Option<Link> {
    let mut followed = None;
    for (number, block) in blocks.iter().enumerate() {
        let link = match block {
            Block::Heading {
                level,
                text,
                anchor: own,
            } => {
                let is_target = anchor == Some(own.as_str());
                heading(ui, *level, text, number > 0, is_target, colors)
            }
            Block::Paragraph(text) => text::show(ui, text, text::BODY, colors).0,
            Block::List { start, items } => list(ui, *start, items, colors),
            Block::Table { head, rows } => table::show(ui, head, rows, colors),
            Block::Code(code) => {
                lines_of_code(ui, code, colors);
                None
            }
        };
        followed = followed.or(link);
        if loose {
            ui.add_space(9.0);
        }
    }
    followed
}

fn heading(
    ui: &mut Ui,
    level: u8,
    text: &Text,
    follows: bool,
    is_target: bool,
    colors: &Colors,
) -> Option<Link> {
    if follows {
        ui.add_space(9.0);
    }
    let style = text::Style {
        size: if level == 1 { 20.0 } else { 16.0 },
        strong: true,
        role: Role::Heading,
    };
    let (followed, response) = text::show(ui, text, style, colors);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        // From 0, where 1 is the highest in the guide.
        node.set_level(usize::from(level).saturating_sub(1));
    });
    if is_target {
        response.scroll_to_me(Some(Align::TOP));
    }
    followed
}

fn list(ui: &mut Ui, start: Option<u64>, items: &[Vec<Block>], colors: &Colors) -> Option<Link> {
    let mut followed = None;
    text::within(ui, accesskit::Role::List, 0.0, |ui| {
        for (number, item) in items.iter().enumerate() {
            let sign = match start {
                Some(start) => format!("{}.", start + number as u64),
                None => "•".to_owned(),
            };
            let top = ui.cursor().min;
            let font = FontId::proportional(text::BODY.size);
            let size = vec2(INDENT, text::BODY.size * 1.45);
            let sign_rect = Rect::from_min_size(top, size);
            let sign = RichText::new(sign).font(font).color(colors.muted);
            let shown = ui.put(sign_rect, Label::new(sign).selectable(false));
            hide(&shown);
            ui.add_space(top.y - ui.cursor().min.y);
            text::within(ui, accesskit::Role::ListItem, INDENT, |ui| {
                let link = blocks(ui, item, None, colors, item.len() > 1);
                followed = followed.take().or(link);
            });
            ui.add_space(4.0);
        }
    });
    followed
}

fn lines_of_code(ui: &mut Ui, code: &str, colors: &Colors) {
    Frame::new()
        .fill(colors.field)
        .corner_radius(5)
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = RichText::new(code).size(13.0).color(colors.text);
            let response = ui.add(Label::new(text).wrap());
            response.widget_info(|| WidgetInfo::labeled(Role::Code, true, code));
        });
}

/// How far the page is to move for the keys that were pressed, in points; `height` of it shows at once.
fn scrolled_by_keys(ui: &Ui, height: f32) -> f32 {
    const LINE: f32 = 48.0;
    const FAR: f32 = 1e6;
    let focused = ui.memory(|memory| memory.focused());
    let is_read = focused.is_none() || focused == Some(id());
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
    ui.input(|input| {
        let net = |up, down| {
            let presses = |key| input.num_presses(key) as f32;
            presses(up) - presses(down)
        };
        let mut scroll = net(Key::PageUp, Key::PageDown) * (height - LINE).max(LINE);
        if is_read && !input.modifiers.any() {
            scroll += net(Key::ArrowUp, Key::ArrowDown) * LINE;
            scroll += net(Key::Home, Key::End) * FAR;
        }
        scroll
    })
}
