//! Tables of documents: a grid on screen, a table for screen readers, the letter's text for everything else.

use super::desk::{Window, disk};
use super::{CTRL, Look, owned};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const PATH: &str = "/brieven/brief.html";

const TABLE: &str = "<html><p>Hieronder de gesprekken.</p><table><tr><th>Gesprek<th>Met<th>Datum</tr>\
    <tr><td>eerste<td>organisaties<td>9 november</tr>\
    <tr><td>tweede<td><p>gemeenten, en daarna ook met de vertegenwoordigers van de rijksoverheid die daarover gaan, en anderen<p>en meer<td>23 november</tr>\
    <tr><td colspan=2>samen<td>twee</tr></table><p>Daarna volgt de rest.</p></html>";

fn open(page: &str) -> Window {
    let disk = disk();
    disk.put(PATH, page);
    Window::on(disk, Some(PATH), Look::default())
}

/// The text of a node and those below it.
fn text(node: &egui_kittest::Node<'_>) -> String {
    let own = node
        .accesskit_node()
        .value()
        .filter(|_| node.accesskit_node().role() == Role::TextRun);
    own.into_iter()
        .chain(node.children().map(|child| text(&child)))
        .collect()
}

/// The nodes below one that have one of these roles, through those that say nothing.
fn below<'a>(node: &egui_kittest::Node<'a>, roles: &[Role]) -> Vec<egui_kittest::Node<'a>> {
    let mut found = Vec::new();
    for child in node.children() {
        match child.accesskit_node().role() {
            role if roles.contains(&role) => found.push(child),
            Role::GenericContainer | Role::Unknown => found.extend(below(&child, roles)),
            _ => {}
        }
    }
    found
}

/// The cells of the table, each with its role, its text and its rectangle.
fn cells(window: &Window) -> Vec<(Role, String, Rect)> {
    let table = window.harness.get_by_role(Role::Table);
    let rows = below(&table, &[Role::Row]);
    let cells = rows
        .iter()
        .flat_map(|row| below(row, &[Role::Cell, Role::ColumnHeader, Role::RowHeader]));
    cells
        .map(|cell| (cell.accesskit_node().role(), text(&cell), cell.rect()))
        .collect()
}

#[test]
fn a_table_is_a_grid_with_its_columns_below_each_other() {
    let window = open(TABLE);
    let cells = cells(&window);
    let said: Vec<_> = cells
        .iter()
        .map(|(role, text, _)| (*role, text.trim_end()))
        .collect();
    use Role::{Cell, ColumnHeader};
    assert_eq!(
        said[..6],
        [
            (ColumnHeader, "Gesprek"),
            (ColumnHeader, "Met"),
            (ColumnHeader, "Datum"),
            (Cell, "eerste"),
            (Cell, "organisaties"),
            (Cell, "9 november"),
        ]
    );
    assert!(said[7].1.starts_with("gemeenten") && said[7].1.ends_with("en meer"));
    assert_eq!(said[9..], [(Cell, "samen"), (Cell, "twee")]);
    let rect = |number: usize| cells[number].2;
    for column in 0..3 {
        assert_eq!(rect(column).x_range(), rect(3 + column).x_range());
        assert_eq!(rect(column).x_range(), rect(6 + column).x_range());
    }
    assert!(rect(7).height() > 2.0 * rect(4).height(), "long cells wrap");
    assert_eq!(
        rect(6).y_range(),
        rect(8).y_range(),
        "the row is as high as its highest cell"
    );
    assert_eq!(rect(9).left(), rect(0).left());
    assert_eq!(rect(9).right(), rect(1).right(), "a cell over two columns");
    let table = window.harness.get_by_role(Role::Table);
    let data = table.accesskit_node();
    assert_eq!(
        (data.data().row_count(), data.data().column_count()),
        (Some(4), Some(3))
    );
}

#[test]
fn cells_are_selected_marked_searched_and_walked_like_paragraphs() {
    let mut window = open(TABLE);
    window.drag("organisaties", "organisaties");
    window.press(Key::Num1);
    // Over the edge of two cells.
    window.drag("eerste", "organi");
    window.press(Key::Num2);
    let marks = owned(&[
        ("trust-restoration", "eerste organi"),
        ("lessons-learned", "organisaties"),
    ]);
    assert_eq!(window.marks(), marks);
    let marked = window.harness.get_all_by_role(Role::TextRun);
    let marked = marked.filter(|row| row.accesskit_node().data().description().is_some());
    let marked: Vec<_> = marked
        .filter_map(|row| row.accesskit_node().value())
        .collect();
    assert_eq!(marked, ["eerste\n", "organi", "saties\n"]);

    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "november");
    assert!(window.shows("1 of 2"));
    window.press(Key::Escape);
    window.press(Key::Escape);

    let caret = |window: &Window| {
        let document = window.harness.get_by_role(Role::Document);
        let focus = document
            .accesskit_node()
            .data()
            .text_selection()
            .map(|it| it.focus);
        let focus = focus.expect("the caret is exposed");
        let mut rows = window.harness.get_all_by_role(Role::TextRun);
        let row = rows.find(|row| row.accesskit_node().locate().0 == focus.node);
        row.and_then(|row| row.accesskit_node().value())
            .unwrap_or_default()
    };
    let at = window.place("Met", false);
    window.click_at(at, 1);
    window.settle();
    // Down one stays in the column, and leaves the table below it.
    let mut seen = Vec::new();
    for _ in 0..6 {
        window.press(Key::ArrowDown);
        seen.push(caret(&window));
    }
    // A mark ends within the word.
    assert_eq!(seen[0], "organi");
    assert!(
        seen[1].starts_with("gemeenten") && seen[3] == "en meer\n",
        "{seen:?}"
    );
    assert!(
        seen[4] == "samen\n" && seen[5].starts_with("Daarna"),
        "{seen:?}"
    );
    window.press(Key::ArrowUp);
    assert_eq!(caret(&window), "samen\n");
    window.press(Key::Home);
    window.press_with(Modifiers::SHIFT, Key::End);
    window.press(Key::Num3);
    assert_eq!(window.marks()[2].1, "samen");
}

#[test]
fn a_table_that_is_too_wide_scrolls_sideways() {
    let head: String = (1..=9)
        .map(|n| format!("<th>Verantwoordelijke{n}"))
        .collect();
    let row: String = (1..=9).map(|n| format!("<td>waarde{n}")).collect();
    let mut window = open(&format!(
        "<html><p>Zie:</p><table><tr>{head}</tr><tr>{row}</tr></table><p>Na.</p></html>"
    ));
    let bar = window
        .harness
        .get_by_role_and_label(Role::ScrollBar, "Scroll the table sideways");
    let bar = bar.rect();
    let left = |window: &Window| cells(window)[0].2.left();
    let before = left(&window);
    window.drag_between(bar.left_center() + Vec2::new(20.0, 0.0), bar.right_center());
    let after = left(&window);
    assert!(after < before - 300.0, "{before} {after}");
    assert!(window.marks().is_empty());
    // What is found in it comes into sight.
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "waarde1");
    assert!(left(&window) > after + 200.0);
    let cell = cells(&window)[9].2;
    assert!(cell.left() >= bar.left() - 30.0, "{cell:?} {bar:?}");
}

#[test]
fn the_numbers_behind_a_table_count_its_cells_as_exports_do() {
    let mut window = open(TABLE);
    let at = window.place("Daarna", false);
    window.click_at(at, 1);
    window.settle();
    assert!(window.shows("Paragraph 14 of 14"));
}
