//! A table of the guide: columns as wide as they need, as far as there is room.

use super::text::{self, within};
use crate::guide::{Link, Text};
use crate::ui::theme::Colors;
use egui::accesskit;
use egui::{Rect, Role, Stroke, Ui, UiBuilder, pos2, vec2};

/// Between two columns, in points.
const GAP: f32 = 16.0;
/// Above and below what a row holds, in points.
const PAD: f32 = 4.0;

/// Draws a table. Gives the link that was followed.
pub(super) fn show(
    ui: &mut Ui,
    head: &[Text],
    rows: &[Vec<Text>],
    colors: &Colors,
) -> Option<Link> {
    let named = text::Style {
        strong: true,
        role: Role::ColumnHeader,
        size: 13.0,
    };
    let cell = text::Style {
        role: Role::Cell,
        ..text::BODY
    };
    let mut natural = vec![0.0f32; head.len()];
    let all = rows.iter().map(|row| (row.as_slice(), cell));
    for (row, style) in std::iter::once((head, named)).chain(all) {
        for (width, text) in natural.iter_mut().zip(row) {
            let job = text::job(text, style, colors, f32::INFINITY);
            // Rounded up, so that a text is not wrapped in the width it needs.
            *width = width.max(ui.painter().layout_job(job).size().x.ceil() + 1.0);
        }
    }
    let gaps = GAP * head.len().saturating_sub(1) as f32;
    let widths = widths(&natural, ui.available_width() - gaps);
    let mut followed = None;
    within(ui, accesskit::Role::Table, 0.0, |ui| {
        let link = row(ui, head, &widths, named, colors);
        followed = link;
        for cells in rows {
            let link = row(ui, cells, &widths, cell, colors);
            followed = followed.take().or(link);
        }
    });
    followed
}

fn row(
    ui: &mut Ui,
    cells: &[Text],
    widths: &[f32],
    style: text::Style,
    colors: &Colors,
) -> Option<Link> {
    let mut followed = None;
    within(ui, accesskit::Role::Row, 0.0, |ui| {
        let top = ui.cursor().min + vec2(0.0, PAD);
        let (mut left, mut bottom) = (top.x, top.y);
        for (number, (text, width)) in cells.iter().zip(widths).enumerate() {
            let rect = Rect::from_min_size(pos2(left, top.y), vec2(*width, f32::INFINITY));
            let builder = UiBuilder::new().max_rect(rect).id_salt(number);
            let mut column = ui.new_child(builder);
            column.set_max_width(*width);
            let (link, _) = text::show(&mut column, text, style, colors);
            followed = followed.take().or(link);
            bottom = bottom.max(column.min_rect().bottom());
            left += width + GAP;
        }
        let size = vec2(ui.available_width(), bottom + PAD - ui.cursor().min.y);
        let (_, line) = ui.allocate_space(size);
        let stroke = Stroke::new(1.0, colors.line);
        ui.painter().hline(line.x_range(), line.bottom(), stroke);
    });
    followed
}

/// Shares the room among columns, in points: what needs less than its share gets what it needs, the others divide the
/// rest.
fn widths(natural: &[f32], room: f32) -> Vec<f32> {
    let mut order: Vec<_> = (0..natural.len()).collect();
    order.sort_by(|a, b| natural[*a].total_cmp(&natural[*b]));
    let (mut widths, mut left) = (vec![0.0; natural.len()], room.max(0.0));
    for (done, column) in order.into_iter().enumerate() {
        let share = left / (natural.len() - done) as f32;
        widths[column] = natural[column].min(share);
        left -= widths[column];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_fill_the_room_and_none_is_wider_than_it_needs(
            natural in proptest::collection::vec(1.0f32..900.0, 1..6),
            room in 1.0f32..1200.0,
        ) {
            let widths = widths(&natural, room);
            let sum: f32 = widths.iter().sum();
            let needed: f32 = natural.iter().sum();
            prop_assert!((sum - needed.min(room)).abs() < 0.01 * room);
            let widest = widths.iter().copied().fold(0.0, f32::max);
            for (width, natural) in widths.iter().zip(&natural) {
                prop_assert!(*width <= natural + 0.001);
                // Who gets less than is needed gets as much as anybody.
                prop_assert!(*width >= natural - 0.001 || *width >= widest - 0.01);
            }
        }
    }
}
