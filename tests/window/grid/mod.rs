//! The grid: rows and columns, walked through by key, pointer and assistive technology.

use crate::support::cpu_render::CpuRenderer;
use egui::accesskit::{Role, SortDirection};
use egui::{FontId, Key, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::ui::grid::{Column, Done, Grid, RowKind, RowLayout, Width};
use kanttekening::ui::letter_text::egui_fonts;
use kanttekening::ui::theme::{self, Colors};

/// What a caller of the grid keeps.
struct Desk {
    rows: RowLayout,
    columns: Vec<Column>,
    chosen: Option<usize>,
    column: Option<usize>,
    sorted: Option<(usize, bool)>,
    opened: Vec<usize>,
    take_keyboard: bool,
    /// How many cells were drawn in the last frame.
    drawn: usize,
    set_up: bool,
}

impl Desk {
    fn frame(&mut self, ui: &mut egui::Ui) {
        if !std::mem::replace(&mut self.set_up, true) {
            ui.ctx().set_fonts(egui_fonts());
            theme::install(ui.ctx());
            ui.ctx().request_repaint();
            return;
        }
        let colors = Colors::of(ui.ctx());
        let mut drawn = 0;
        let grid = Grid::new("Letters", &self.columns, &self.rows)
            .sorted_by(self.sorted)
            .chosen(self.chosen)
            .take_keyboard(std::mem::take(&mut self.take_keyboard));
        let grid = match self.column {
            Some(column) => grid.by_cells(column),
            None => grid,
        };
        let done: Done = grid.show(ui, colors, |ui, place| {
            drawn += 1;
            let text = match place.column {
                None => format!("group {}", place.row),
                Some(column) => format!("r{}c{column}", place.row),
            };
            place.line(ui, &text, FontId::proportional(13.0), colors.text)
        });
        self.drawn = drawn;
        self.chosen = done.chosen.or(self.chosen);
        self.column = done.cell.map(|(_, column)| column).or(self.column);
        self.opened.extend(done.opened);
        if let Some(by) = done.sort_by {
            let before = self.sorted.filter(|(column, _)| *column == by);
            self.sorted = Some((by, before.is_some_and(|(_, descending)| !descending)));
        }
    }
}

fn desk(rows: RowLayout) -> Desk {
    let share = |least| Width::Share { share: 1.0, least };
    Desk {
        rows,
        columns: vec![
            Column::new("Date", Width::Fixed(90.0)).sortable(),
            Column::new("Letter", share(200.0)).sortable(),
            Column::new("1", Width::Fixed(40.0))
                .named("Lessons learned")
                .numeric()
                .weight(1),
        ],
        chosen: None,
        column: None,
        sorted: Some((0, false)),
        opened: Vec::new(),
        take_keyboard: false,
        drawn: 0,
        set_up: false,
    }
}

fn open(desk: Desk, size: Vec2) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(60)
        .with_step_dt(0.05)
        .renderer(CpuRenderer::default())
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run();
    harness
}

const SIZE: Vec2 = Vec2::new(600.0, 400.0);

/// Ten letters below two headings.
fn grouped() -> RowLayout {
    let heading = RowKind::Heading(28.0);
    RowLayout::with(12, 46.0, [(0, heading), (5, heading)])
}

fn press(harness: &mut Harness<'_, Desk>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn rows_titles_and_headings_say_what_they_are() {
    let harness = open(desk(grouped()), SIZE);
    let grid = harness.get_by_role_and_label(Role::Grid, "Letters");
    let data = grid.accesskit_node();
    let data = data.data();
    assert_eq!(
        (data.row_count(), data.column_count(), data.size_of_set()),
        (Some(12), Some(3), Some(10))
    );
    let title = harness.get_by_role_and_label(Role::ColumnHeader, "Date");
    let sorted = title.accesskit_node().data().sort_direction();
    assert_eq!(sorted, Some(SortDirection::Ascending));
    harness.get_by_role_and_label(Role::ColumnHeader, "Lessons learned");
    harness.get_by_role_and_label(Role::RowHeader, "group 0");
    let row = harness.get_by_role_and_label(Role::Row, "r6c0, r6c1, r6c2");
    let node = row.accesskit_node();
    let data = node.data();
    assert_eq!(
        (data.row_index(), data.position_in_set(), data.is_selected()),
        (Some(7), Some(4), Some(false))
    );
    let cell = row.get_by_role_and_label(Role::Cell, "r6c2");
    let index = cell.accesskit_node().data().column_index();
    assert_eq!(index, Some(2));
}

#[test]
fn keys_walk_past_headings_and_open() {
    let mut harness = open(desk(grouped()), SIZE);
    harness.state_mut().take_keyboard = true;
    harness.run();
    for (key, expected) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, 1),
        (Key::End, 11),
        (Key::ArrowDown, 11),
        (Key::Home, 1),
        (Key::PageDown, 8),
        (Key::PageUp, 1),
        (Key::ArrowDown, 2),
        (Key::ArrowDown, 3),
        (Key::ArrowDown, 4),
        (Key::ArrowDown, 6),
        (Key::ArrowUp, 4),
    ] {
        press(&mut harness, key);
        assert_eq!(harness.state().chosen, Some(expected), "{key:?}");
        let name = format!("r{expected}c0, r{expected}c1, r{expected}c2");
        let row = harness.get_by_role_and_label(Role::Row, &name);
        assert!(row.is_focused(), "{key:?}: what is told has the keyboard");
        let inside = row.rect().bottom() <= SIZE.y && row.rect().top() >= 30.0;
        assert!(inside, "{key:?}: {:?}", row.rect());
    }
    assert!(harness.state().opened.is_empty());
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().opened, [4]);
}

#[test]
fn a_click_chooses_and_a_double_click_opens() {
    let mut harness = open(desk(grouped()), SIZE);
    harness.get_by_label("r3c1").click();
    harness.run();
    assert_eq!(
        (harness.state().chosen, harness.state().opened.len()),
        (Some(3), 0)
    );
    harness.run_steps(30);
    harness
        .get_by_role_and_label(Role::RowHeader, "group 5")
        .click();
    harness.run();
    assert_eq!(harness.state().chosen, Some(3), "headings are not chosen");
    harness.run_steps(30);
    for _ in 0..2 {
        harness.get_by_label("r4c0").click();
        harness.step();
    }
    harness.run();
    assert_eq!(
        (harness.state().chosen, &harness.state().opened[..]),
        (Some(4), &[4][..])
    );
    // The keys go on from there.
    press(&mut harness, Key::ArrowDown);
    assert_eq!(harness.state().chosen, Some(6));
    let row = harness.get_by_role_and_label(Role::Row, "r1c0, r1c1, r1c2");
    row.click_accesskit();
    harness.run();
    assert_eq!(harness.state().chosen, Some(1));
}

#[test]
fn titles_sort_by_click_and_by_key() {
    let mut harness = open(desk(grouped()), SIZE);
    let title = |name| {
        move |harness: &mut Harness<'_, Desk>| {
            harness
                .get_by_role_and_label(Role::ColumnHeader, name)
                .click();
            harness.run();
        }
    };
    title("Letter")(&mut harness);
    assert_eq!(harness.state().sorted, Some((1, false)));
    title("Letter")(&mut harness);
    assert_eq!(harness.state().sorted, Some((1, true)));
    // It cannot be sorted by.
    title("Lessons learned")(&mut harness);
    assert_eq!(harness.state().sorted, Some((1, true)));
    press(&mut harness, Key::ArrowLeft);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().sorted, Some((0, false)));
    press(&mut harness, Key::Space);
    assert_eq!(harness.state().sorted, Some((0, true)));
    assert!(
        harness
            .get_by_role_and_label(Role::ColumnHeader, "Date")
            .is_focused()
    );
}

#[test]
fn one_stop_each_for_titles_and_rows() {
    let mut harness = open(desk(grouped()), SIZE);
    let focused = |harness: &Harness<'_, Desk>| {
        let all = harness.root().children_recursive();
        let mut focused = all.filter(|node| node.is_focused());
        focused.next().map(|node| node.accesskit_node().role())
    };
    let mut seen = Vec::new();
    for _ in 0..3 {
        press(&mut harness, Key::Tab);
        seen.push(focused(&harness));
    }
    let [rows, titles] = [Some(Role::Grid), Some(Role::ColumnHeader)];
    assert!(
        seen == [rows, titles, rows] || seen == [titles, rows, titles],
        "{seen:?}"
    );
}

#[test]
fn cells_are_walked_through_both_ways() {
    let mut desk = desk(grouped());
    desk.column = Some(0);
    desk.take_keyboard = true;
    let mut harness = open(desk, SIZE);
    for (key, expected) in [
        (Key::ArrowRight, (1, 1)),
        (Key::ArrowDown, (2, 1)),
        (Key::ArrowRight, (2, 2)),
        (Key::ArrowRight, (2, 2)),
        (Key::ArrowLeft, (2, 1)),
    ] {
        press(&mut harness, key);
        let state = harness.state();
        assert_eq!(
            (state.chosen, state.column),
            (Some(expected.0), Some(expected.1)),
            "{key:?}"
        );
        let name = format!("r{}c{}", expected.0, expected.1);
        let cell = harness.get_by_role_and_label(Role::GridCell, &name);
        assert!(cell.is_focused() && cell.accesskit_node().is_selected() == Some(true));
    }
    harness.get_by_label("r3c2").click();
    harness.run();
    assert_eq!(
        (harness.state().chosen, harness.state().column),
        (Some(3), Some(2))
    );
}

#[test]
fn of_a_hundred_thousand_rows_those_that_show_are_drawn() {
    let mut desk = desk(RowLayout::new(100_000, 46.0));
    desk.take_keyboard = true;
    let mut harness = open(desk, SIZE);
    let most = 3 * (400 / 46 + 2);
    assert!(harness.state().drawn <= most);
    press(&mut harness, Key::End);
    assert_eq!(harness.state().chosen, Some(99_999));
    assert!(harness.state().drawn <= most);
    let rect = |harness: &Harness<'_, Desk>, row: usize| {
        let name = format!("r{row}c0");
        harness.get_by_role_and_label(Role::Cell, &name).rect()
    };
    assert_eq!(
        rect(&harness, 99_999).bottom(),
        rect(&harness, 99_998).bottom() + 46.0
    );
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Home);
    rect(&harness, 0);
    // Something else is chosen from outside.
    harness.state_mut().chosen = Some(50_000);
    harness.run();
    rect(&harness, 50_000);
}

#[test]
fn the_wheel_scrolls_and_columns_give_way() {
    let mut harness = open(desk(RowLayout::new(1000, 28.0)), Vec2::new(330.0, 200.0));
    assert_eq!(
        harness.query_all_by_role(Role::ColumnHeader).count(),
        2,
        "the tag gave way"
    );
    harness.hover_at(egui::pos2(100.0, 100.0));
    harness.run();
    harness.event(egui::Event::MouseWheel {
        source: egui::MouseWheelSource::Wheel,
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -280.0),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(30);
    assert!(harness.query_by_label("r0c0").is_none());
    harness.get_by_label("r12c0");
}
