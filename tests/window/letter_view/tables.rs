//! Tables of any size: what is laid out depends on what shows.

use super::desk::Desk;
use crate::letter_desk::Look;
use egui::{Theme, Vec2};
use kanttekening::import::Imported;
use kanttekening::letter::{Block, ByteOffset, Cell, Letter, Role, Span, Structure};
use kanttekening::ui::motion::{Motion, Unit};
use kanttekening::ui::state::TextView;

/// A letter with a table of so many rows of four cells.
fn letter(rows: u32) -> Letter {
    let mut text = String::from("Zie de tabel.\n\n");
    let mut structure = Structure::default();
    structure.blocks.push(Block {
        span: Span::new(0, "Zie de tabel.".len()),
        role: Role::Paragraph,
    });
    for row in 0..rows {
        for column in 0..4 {
            let start = text.len();
            text.push_str(&format!("rij {row} kolom {column}"));
            structure.cells.push(Cell {
                block: structure.blocks.len() as u32,
                table: 0,
                row,
                column,
                columns: 1,
                header: row == 0,
            });
            structure.blocks.push(Block {
                span: Span::new(start, text.len()),
                role: Role::TableCell,
            });
            text.push('\n');
        }
    }
    let imported = Imported {
        text,
        structure: Some(structure),
        ..Imported::default()
    };
    Letter::imported("brief.html", String::new(), imported)
}

/// How many texts are laid out for the first screen, for paging on, and for jumping to the end and back.
fn laid_out(rows: u32) -> [u64; 3] {
    let look = Look {
        size: Vec2::new(900.0, 420.0),
        theme: Theme::Light,
        scale: 1.0,
    };
    let letter = letter(rows);
    let end = ByteOffset(letter.text().len() - 2);
    let mut desk = Desk::open(letter, (Vec::new(), Vec::new()), look, None);
    let count = |desk: &Desk| desk.host().engine.borrow().layouts();
    let before = count(&desk);
    desk.harness.state_mut().screen.state.mode.text_view = TextView::Reading;
    desk.harness.run_steps(4);
    let mut counts = [count(&desk) - before, 0, 0];
    let before = count(&desk);
    for _ in 0..20 {
        let page = Motion {
            unit: Unit::Page,
            forward: true,
        };
        desk.harness
            .state_mut()
            .screen
            .requests
            .motions
            .push((page, false));
        desk.harness.run_steps(2);
    }
    counts[1] = count(&desk) - before;
    let before = count(&desk);
    for at in [end, ByteOffset(0), end] {
        desk.harness.state_mut().screen.requests.scroll_to = Some(Span { start: at, end: at });
        desk.harness.run_steps(4);
    }
    counts[2] = count(&desk) - before;
    counts
}

#[test]
fn a_table_of_any_length_is_laid_out_as_far_as_it_shows() {
    let (small, large) = (laid_out(500), laid_out(60_000));
    assert!(small[0] > 20, "{small:?}");
    for (small, large) in small.into_iter().zip(large) {
        assert!(large <= small + small / 5 + 40, "{small} {large}");
        assert!(large < 4000, "{large}");
    }
}
