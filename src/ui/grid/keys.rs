//! Walking through the rows of a grid by key.

use super::model::{Done, Grid, cell_id, row_id};
use egui::{EventFilter, Id, Key, Modifiers, Ui};
use std::ops::Range;

/// Takes the keys that walk and open, where the rows have the keyboard; all others are left alone.
pub fn walk(
    ui: &Ui,
    grid: &Grid<'_>,
    id: Id,
    view: f64,
    places: &[Option<Range<f32>>],
    done: &mut Done,
) {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: grid.column.is_some() || grid.has_parts,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let rows = grid.rows;
    let mut chosen = grid.chosen.filter(|row| *row < rows.len());
    let first = rows.item_from(0, true);
    let last = rows.len().checked_sub(1);
    let last = last.and_then(|last| rows.item_from(last, false));
    loop {
        let next = if pressed(Key::ArrowDown) {
            let next = chosen.map_or(first, |row| rows.item_from(row + 1, true));
            next.or(chosen)
        } else if pressed(Key::ArrowUp) {
            let above = chosen.and_then(|row| row.checked_sub(1));
            let next = above.and_then(|row| rows.item_from(row, false));
            next.or(chosen).or(last)
        } else if pressed(Key::PageDown) {
            let from = chosen.map_or(0.0, |row| rows.top(row));
            let to = rows.at(from + view - 20.0);
            rows.item_from(to, true).or(last)
        } else if pressed(Key::PageUp) {
            let from = chosen.map_or(0.0, |row| rows.top(row));
            let to = rows.at(from - view + 20.0);
            rows.item_from(to, false).or(first)
        } else if pressed(Key::Home) {
            first
        } else if pressed(Key::End) {
            last
        } else {
            break;
        };
        chosen = next;
        done.chosen = next;
    }
    let mut to_column = grid.column;
    if let Some(column) = &mut to_column {
        let is_shown = |at: &usize| places.get(*at).is_some_and(Option::is_some);
        while pressed(Key::ArrowRight) {
            let next = (*column + 1..places.len()).find(is_shown);
            *column = next.unwrap_or(*column);
        }
        while pressed(Key::ArrowLeft) {
            let next = (0..*column).rev().find(is_shown);
            *column = next.unwrap_or(*column);
        }
        let row = chosen.or(first);
        if (done.chosen.is_some() || Some(*column) != grid.column)
            && let Some(row) = row
        {
            done.chosen = Some(row);
            done.cell = Some((row, *column));
        }
    }
    if pressed(Key::Enter) {
        done.opened = chosen;
        done.cell = done.cell.or(chosen.zip(grid.column));
    }
    let chosen = done.chosen.or(grid.chosen);
    let active = chosen.map(|row| match to_column {
        Some(column) => cell_id(id, row, column),
        None => row_id(id, row),
    });
    // A row that does not show has no node; the one that was gone to is scrolled to in this frame.
    if let Some(active) = active {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_active_descendant(active.accesskit_id());
        });
    }
}
