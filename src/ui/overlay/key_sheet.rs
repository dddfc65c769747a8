//! The sheet of keys: how to mark, every command with its key, and what the mouse does.

use super::OverlayContext;
use super::frame::{Sheet, heading};
use super::keys::Caps;
use crate::l10n::Words;
use crate::tr;
use crate::ui::command::{Command, Menu, shortcut_text};
use crate::ui::command_table::motion::{BOUNDARIES, CARETS};
use crate::ui::command_table::rows;
use crate::ui::key_map::KeyMap;
use crate::ui::state::Overlay;
use crate::ui::theme::Colors;
use crate::ui::view_context::ViewContext;
use egui::{
    Context, FontId, KeyboardShortcut, Label, Role, Sense, TextStyle, Ui, UiBuilder, WidgetInfo,
    vec2,
};
use std::ops::Range;

/// The narrowest column in which a name and its key fit, in points.
const COLUMN: f32 = 250.0;
/// Between two columns, in points.
const GUTTER: f32 = 28.0;

/// A group of rows under a heading.
struct Block {
    title: String,
    rows: Vec<(String, Right)>,
}

/// What stands at the end of a row.
enum Right {
    Nothing,
    Keys(KeyboardShortcut),
    Gesture(String),
}

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
) -> Overlay {
    let (words, keys, colors) = (cx.words, cx.keys, cx.colors);
    let title = tr!(words, "keys-title");
    let width = 3.0 * COLUMN + 2.0 * GUTTER + 160.0;
    let closed = Sheet::new("keys", &title, width)
        .toggled_by(keys.of(Command::Keys))
        .show(ctx, words, colors, cx, |ui, _, cx| {
            heading(ui, &tr!(words, "help-mark-title"), colors);
            for line in [
                tr!(words, "help-mark-select"),
                tr!(words, "help-mark-tag"),
                tr!(words, "help-mark-choose"),
            ] {
                ui.add(Label::new(line).wrap());
            }
            ui.add_space(14.0);
            columns(ui, &blocks(cx, context), colors);
        });
    if closed { Overlay::None } else { Overlay::Keys }
}

fn blocks(cx: &ViewContext<'_>, context: &OverlayContext<'_>) -> Vec<Block> {
    let words = cx.words;
    let mut blocks: Vec<_> = Menu::ALL
        .into_iter()
        .map(|menu| Block {
            title: menu.name(words),
            rows: rows()
                .filter(|row| row.menu == Some(menu) && is_there(cx, row.command))
                .map(|row| {
                    let right = cx
                        .keys
                        .first(row.command)
                        .map_or(Right::Nothing, Right::Keys);
                    ((context.command_name)(row.command), right)
                })
                .collect(),
        })
        .collect();
    // What has a key but no menu, such as Escape.
    if let Some(last) = blocks.last_mut() {
        for row in rows().filter(|row| row.menu.is_none()) {
            let right = cx
                .keys
                .first(row.command)
                .map_or(Right::Nothing, Right::Keys);
            last.rows.push(((context.command_name)(row.command), right));
        }
    }
    blocks.push(caret(words, cx.keys));
    blocks.push(boundaries(words, cx.keys));
    blocks.push(mouse(words));
    blocks
}

/// A tag's key is only shown where a tag has it.
fn is_there(cx: &ViewContext<'_>, command: Command) -> bool {
    let Command::Tag(key) = command else {
        return true;
    };
    cx.session
        .is_some_and(|session| session.codebook().with_key(key).is_some())
}

/// The ways of the caret: both directions in one row.
fn caret(words: &Words, map: &KeyMap) -> Block {
    let rows = CARETS.chunks_exact(4).filter_map(|ways| {
        let [back, forward, ..] = ways else {
            return None;
        };
        let forward = map.text(forward.command);
        let last = forward.rsplit('+').next().unwrap_or_default().to_owned();
        let keys = format!("{}, {last}", map.text(back.command));
        Some((back.command.name(words), Right::Gesture(keys)))
    });
    let extend = (
        tr!(words, "help-caret-extend"),
        Right::Gesture(tr!(words, "help-caret-shift")),
    );
    Block {
        title: tr!(words, "help-caret-title"),
        rows: rows.chain(std::iter::once(extend)).collect(),
    }
}

/// The ways of a mark's boundaries: outwards and inwards in one row.
fn boundaries(words: &Words, map: &KeyMap) -> Block {
    let rows = BOUNDARIES.chunks_exact(2).filter_map(|ways| {
        let [outwards, inwards] = ways else {
            return None;
        };
        let keys = format!(
            "{}, {}",
            map.text(outwards.command),
            map.text(inwards.command)
        );
        Some((outwards.command.name(words), Right::Gesture(keys)))
    });
    Block {
        title: tr!(words, "help-boundaries-title"),
        rows: rows.collect(),
    }
}

fn mouse(words: &Words) -> Block {
    let ctrl = if cfg!(target_os = "macos") {
        "Cmd"
    } else {
        "Ctrl"
    };
    let rows = [
        (
            tr!(words, "help-mouse-select"),
            tr!(words, "help-mouse-drag"),
        ),
        (
            tr!(words, "help-mouse-word"),
            tr!(words, "help-mouse-double"),
        ),
        (
            tr!(words, "help-mouse-paragraph"),
            tr!(words, "help-mouse-triple"),
        ),
        (
            tr!(words, "help-mouse-extend"),
            tr!(words, "help-mouse-shift"),
        ),
        (
            tr!(words, "help-mouse-choose"),
            tr!(words, "help-mouse-click"),
        ),
        (
            tr!(words, "help-mouse-overlap"),
            tr!(words, "help-mouse-again"),
        ),
        (
            tr!(words, "help-mouse-boundary"),
            tr!(words, "help-mouse-edge"),
        ),
        (
            tr!(words, "help-mouse-size"),
            tr!(words, "help-mouse-wheel", key = ctrl),
        ),
    ];
    Block {
        title: tr!(words, "help-mouse-title"),
        rows: rows
            .into_iter()
            .map(|(does, gesture)| (does, Right::Gesture(gesture)))
            .collect(),
    }
}

fn columns(ui: &mut Ui, blocks: &[Block], colors: &Colors) {
    let all = ui.available_width();
    let count = (((all + GUTTER) / (COLUMN + GUTTER)) as usize).clamp(1, 3);
    let width = (all + GUTTER) / count as f32 - GUTTER;
    // A heading and the room above it are about as high as two rows.
    let heights: Vec<_> = blocks.iter().map(|block| block.rows.len() + 2).collect();
    let top = ui.cursor().min;
    let mut bottom = top.y;
    for (at, range) in parts(&heights, count).into_iter().enumerate() {
        let left = top.x + at as f32 * (width + GUTTER);
        let rect = egui::Rect::from_min_size(egui::pos2(left, top.y), vec2(width, f32::INFINITY));
        let builder = UiBuilder::new().max_rect(rect).id_salt(("column", at));
        let mut column = ui.new_child(builder);
        column.set_width(width);
        column.spacing_mut().item_spacing.y = 2.0;
        for block in &blocks[range] {
            heading(&mut column, &block.title, colors);
            column.add_space(2.0);
            for (name, right) in &block.rows {
                row(&mut column, name, right, colors);
            }
            column.add_space(14.0);
        }
        bottom = bottom.max(column.min_rect().bottom());
    }
    ui.allocate_space(vec2(all, bottom - top.y));
}

/// Cuts a row of blocks into at most `count` columns, in order, so that the highest is as low as can be.
fn parts(heights: &[usize], count: usize) -> Vec<Range<usize>> {
    let cut = |limit: usize| {
        let mut parts = Vec::new();
        let (mut start, mut height) = (0, 0);
        for (at, one) in heights.iter().enumerate() {
            if at > start && height + one > limit {
                parts.push(start..at);
                (start, height) = (at, 0);
            }
            height += one;
        }
        parts.push(start..heights.len());
        parts
    };
    let lowest = heights.iter().copied().max().unwrap_or(0);
    let highest: usize = heights.iter().sum();
    (lowest..=highest)
        .map(cut)
        .find(|parts| parts.len() <= count)
        .unwrap_or_else(|| cut(highest))
}

fn row(ui: &mut Ui, name: &str, right: &Right, colors: &Colors) {
    let width = ui.available_width();
    let caps = match right {
        Right::Keys(keys) => Some(Caps::new(ui, *keys, colors.text)),
        Right::Nothing | Right::Gesture(_) => None,
    };
    let gesture = match right {
        Right::Gesture(text) => {
            let font = FontId::proportional(12.5);
            Some(
                ui.painter()
                    .layout(text.clone(), font, colors.muted, width * 0.4),
            )
        }
        Right::Nothing | Right::Keys(_) => None,
    };
    let beside = caps.as_ref().map_or(0.0, Caps::width)
        + gesture.as_ref().map_or(0.0, |galley| galley.size().x);
    let font = TextStyle::Body.resolve(ui.style());
    let room = (width - beside - 12.0).max(40.0);
    let text = ui
        .painter()
        .layout(name.to_owned(), font, colors.text, room);
    let height = text
        .size()
        .y
        .max(gesture.as_ref().map_or(0.0, |galley| galley.size().y));
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, (height + 4.0).max(22.0)), Sense::hover());
    response.widget_info(|| {
        let key = match right {
            Right::Nothing => String::new(),
            Right::Keys(keys) => format!(": {}", shortcut_text(*keys)),
            Right::Gesture(text) => format!(": {text}"),
        };
        WidgetInfo::labeled(Role::Label, true, format!("{name}{key}"))
    });
    // One line stands beside its key; of several the first does.
    let middle = rect.top() + 11.0;
    let first_line = text.rows.first().map_or(0.0, |row| row.rect().height());
    ui.painter().galley(
        egui::pos2(rect.left(), middle - first_line / 2.0),
        text,
        colors.text,
    );
    if let Some(caps) = caps {
        caps.paint(ui.painter(), egui::pos2(rect.right(), middle), colors);
    }
    if let Some(galley) = gesture {
        let first_line = galley.rows.first().map_or(0.0, |row| row.rect().height());
        let at = egui::pos2(rect.right() - galley.size().x, middle - first_line / 2.0);
        ui.painter().galley(at, galley, colors.muted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The lowest highest column of all ways to cut.
    fn best(heights: &[usize], count: usize) -> usize {
        let sum: usize = heights.iter().sum();
        if count == 1 || heights.len() < 2 {
            return sum;
        }
        (1..heights.len())
            .map(|at| best(&heights[..at], count - 1).max(heights[at..].iter().sum()))
            .min()
            .map_or(sum, |cut| cut.min(sum))
    }

    proptest! {
        #[test]
        fn columns_hold_every_block_in_order_and_are_as_low_as_can_be(
            heights in proptest::collection::vec(1usize..20, 1..8),
            count in 1usize..4,
        ) {
            let parts = parts(&heights, count);
            prop_assert!(parts.len() <= count);
            let order: Vec<_> = parts.iter().cloned().flatten().collect();
            prop_assert_eq!(order, (0..heights.len()).collect::<Vec<_>>());
            let highest = parts.iter().map(|part| heights[part.clone()].iter().sum::<usize>()).max();
            prop_assert_eq!(highest, Some(best(&heights, count)));
        }
    }
}
