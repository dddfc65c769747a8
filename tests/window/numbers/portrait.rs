//! Where in each letter its passages stand: a strip a letter, and a mark a passage, which leads to it.

use super::{Desk, english, open, settle};
use egui::accesskit::Role;
use egui::{Key, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::analysis::overview::{Arrangement, SortBy};
use kanttekening::l10n::Language;
use kanttekening::ui::numbers::Asked;

const FIGURE: &str = "Where in each letter";

/// The whole of the figure in sight.
fn high() -> Harness<'static, Desk> {
    open(Language::English, vec2(1060.0, 2000.0), Theme::Light)
}

/// What the rows say, from top to bottom.
fn rows(harness: &Harness<'_, Desk>) -> Vec<String> {
    let grid = harness.get_by_role_and_label(Role::Grid, FIGURE);
    let rows = grid.query_all_by_role(Role::Row);
    let said = rows.filter_map(|it| it.accesskit_node().label());
    said.filter(|it| !it.is_empty()).collect()
}

/// What the marks say that show, from top to bottom and left to right.
fn marks(harness: &Harness<'_, Desk>) -> Vec<String> {
    let grid = harness.get_by_role_and_label(Role::Grid, FIGURE);
    let marks = grid.query_all_by_role(Role::Button);
    marks.filter_map(|it| it.accesskit_node().label()).collect()
}

fn focused(harness: &Harness<'_, Desk>) -> String {
    let mut all = harness.root().children_recursive();
    let found = all.find(|it| it.is_focused());
    found
        .and_then(|it| it.accesskit_node().label())
        .unwrap_or_default()
}

/// The letter and the passage that were asked for last.
fn passage(harness: &Harness<'_, Desk>) -> (String, String) {
    match harness.state().asked.last() {
        Some(Asked::Passage(path, id)) => (path.clone(), id.as_str().to_owned()),
        other => panic!("{other:?} is no passage"),
    }
}

/// What a mark of this passage says.
fn said_of(harness: &Harness<'_, Desk>, (path, id): &(String, String)) -> String {
    let letters = &harness.state().letters.1;
    let letter = letters
        .iter()
        .find(|it| it.path == *path)
        .expect("a letter");
    let mut all = letter.annotations().map(|(_, one)| one);
    let one = all.find(|it| it.id.as_str() == id).expect("a passage");
    let percent = (one.start as f32 / letter.length as f32 * 100.0).round();
    let place = match one.paragraph {
        0 => "Letterhead".to_owned(),
        number => format!("Paragraph {number}"),
    };
    format!(": {place}, at {percent} %")
}

#[test]
fn only_what_shows_is_drawn_and_each_mark_leads_to_its_passage() {
    let mut harness = high();
    let all = harness.state().letters.1.iter();
    let marked = all.filter(|it| it.annotation_count() > 0).count();
    assert!(marked > 40);
    let shown = rows(&harness);
    assert!((16..=18).contains(&shown.len()), "{}", shown.len());
    let said = marks(&harness);
    assert!(said.len() > 40, "{}", said.len());
    let grid = harness.get_by_role_and_label(Role::Grid, FIGURE);
    let nodes: Vec<_> = grid.query_all_by_role(Role::Button).collect();
    let counts: usize = shown.iter().map(|it| count_in(it)).sum();
    assert_eq!(
        nodes.len(),
        counts,
        "a mark for each passage of the rows that show"
    );
    drop(nodes);
    for number in [0, 3, 11, 20] {
        let grid = harness.get_by_role_and_label(Role::Grid, FIGURE);
        let mark = grid.query_all_by_role(Role::Button).nth(number);
        mark.expect("it shows").click_accesskit();
        harness.run();
        let of = passage(&harness);
        assert!(
            said[number].ends_with(&said_of(&harness, &of)),
            "{}",
            said[number]
        );
    }
}

/// The number of passages that a row says at its end.
fn count_in(row: &str) -> usize {
    let last = row.rsplit(", ").next().unwrap_or_default();
    match last.split(' ').next() {
        Some("one") => 1,
        Some(number) => number.parse().expect("a number"),
        None => 0,
    }
}

#[test]
fn the_pointer_opens_a_mark_or_the_passages_of_a_letter() {
    let mut harness = high();
    let said = marks(&harness);
    let grid = harness.get_by_role_and_label(Role::Grid, FIGURE);
    let mark = grid.query_all_by_role(Role::Button).last();
    let place = mark.expect("it shows").rect().center();
    click(&mut harness, place);
    let of = passage(&harness);
    let last = said.last().expect("it shows");
    assert!(last.ends_with(&said_of(&harness, &of)), "{last}");
    let row = rows(&harness).into_iter().nth(2).expect("it shows");
    let grid = harness.get_by_role_and_label(Role::Grid, FIGURE);
    let node = grid.get_by_role_and_label(Role::Row, &row).rect();
    click(&mut harness, node.left_center() + vec2(30.0, 0.0));
    let asked = harness.state().asked.last().cloned().expect("something");
    assert_eq!(harness.state().count(&asked), count_in(&row), "{row}");
}

fn click(harness: &mut Harness<'_, Desk>, at: egui::Pos2) {
    harness.hover_at(at);
    harness.run();
    harness.drag_at(at);
    harness.run();
    harness.drop_at(at);
    harness.run();
}

#[test]
fn marks_are_walked_along_and_opened_by_key() {
    let mut harness = high();
    let said = marks(&harness);
    harness.get_by_role_and_label(Role::Grid, FIGURE).focus();
    harness.run();
    let press = |harness: &mut Harness<'_, Desk>, key| {
        harness.key_press(key);
        harness.run();
    };
    press(&mut harness, Key::ArrowDown);
    let row = focused(&harness);
    press(&mut harness, Key::Enter);
    let asked = harness.state().asked.last().cloned().expect("something");
    assert_eq!(harness.state().count(&asked), count_in(&row), "{row}");
    press(&mut harness, Key::ArrowRight);
    assert_eq!(focused(&harness), said[0]);
    if count_in(&row) > 1 {
        press(&mut harness, Key::ArrowRight);
        assert_eq!(focused(&harness), said[1]);
        press(&mut harness, Key::ArrowLeft);
    }
    press(&mut harness, Key::Enter);
    let of = passage(&harness);
    assert!(said[0].ends_with(&said_of(&harness, &of)), "{}", said[0]);
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(
        focused(&harness),
        row,
        "before the first mark stands the letter"
    );
    // Far below, rows that did not show are scrolled to and say their marks.
    press(&mut harness, Key::End);
    press(&mut harness, Key::ArrowRight);
    assert!(focused(&harness).contains(", at "), "{}", focused(&harness));
}

#[test]
fn letters_stand_as_in_the_overview_or_by_date_and_as_long_as_they_are_or_equally_long() {
    let mut harness = high();
    let arrangement = Arrangement {
        sort: SortBy::Title,
        descending: true,
        ..Arrangement::default()
    };
    harness.state_mut().arrangement = arrangement;
    settle(&mut harness);
    let marked = harness.state().letters.1.iter();
    let marked = marked.filter(|it| it.annotation_count() > 0);
    let last = marked.map(|it| it.title().to_owned()).max().expect("one");
    let first = rows(&harness).swap_remove(0);
    assert!(first.contains(&format!("{last}, ")), "{first}");
    harness.get_by_label("Order of the letters").click();
    harness.run();
    harness.get_by_label("by date").click();
    settle(&mut harness);
    let days = harness.state().letters.1.iter();
    let days = days.filter(|it| it.annotation_count() > 0);
    let day = days.filter_map(|it| it.facts.date).min().expect("one");
    let first = rows(&harness).swap_remove(0);
    assert!(first.starts_with(&format!("{} ", day.day())), "{first}");
    assert!(first.contains(&day.year().to_string()), "{first}");

    let last = |harness: &Harness<'_, Desk>| {
        let grid = harness.get_by_role_and_label(Role::Grid, FIGURE);
        let nodes = grid.query_all_by_role(Role::Button);
        nodes.map(|it| it.rect().right()).collect::<Vec<_>>()
    };
    let before = last(&harness);
    harness.get_by_label("all equally long").click();
    settle(&mut harness);
    let after = last(&harness);
    assert_eq!(before.len(), after.len());
    let mut longer = before.iter().zip(&after);
    assert!(longer.all(|(before, after)| after >= before) && before != after);
}

#[test]
fn its_table_has_a_row_for_each_passage() {
    let mut harness = high();
    let count: usize = harness
        .state()
        .letters
        .1
        .iter()
        .map(|it| it.annotation_count())
        .sum();
    harness.key_press(Key::T);
    harness.run();
    let grid = harness.get_by_role_and_label(Role::Grid, FIGURE);
    assert_eq!(grid.accesskit_node().data().row_count(), Some(count));
    grid.focus();
    harness.run();
    for key in [Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        harness.key_press(key);
        harness.run();
    }
    let row = focused(&harness);
    let of = passage(&harness);
    let said = said_of(&harness, &of);
    let percent = said.rsplit(' ').nth(1).expect("a number");
    assert!(row.contains(&format!(", {percent}, ")), "{row} {said}");
}

#[test]
fn a_large_folder_is_saved_whole_as_a_table() {
    let mut harness = english();
    let name = format!("Save “{FIGURE}” as CSV");
    harness.get_by_role_and_label(Role::Button, &name).click();
    harness.run();
    let Some(Asked::Save(saved)) = harness.state().asked.last() else {
        panic!("nothing is saved");
    };
    let content = saved.content.bytes().expect("it is made");
    let lines = String::from_utf8(content)
        .expect("it is text")
        .lines()
        .count();
    let all: usize = harness
        .state()
        .letters
        .1
        .iter()
        .map(|it| it.annotation_count())
        .sum();
    assert_eq!(lines, 1 + all);
}

/// The figure at the top of what shows.
fn look(name: &str, size: egui::Vec2, theme: Theme, keys: &[Key]) {
    let mut harness = open(Language::Dutch, size, theme);
    harness
        .get_by_role_and_label(Role::Grid, "Waar in elke brief")
        .focus();
    harness.run();
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
    settle(&mut harness);
    harness.snapshot(name);
}

const WALK: [Key; 4] = [
    Key::ArrowDown,
    Key::ArrowDown,
    Key::ArrowRight,
    Key::ArrowRight,
];

#[test]
fn light() {
    look(
        "numbers_portrait_light",
        vec2(1066.0, 860.0),
        Theme::Light,
        &WALK,
    );
}

#[test]
fn dark() {
    look(
        "numbers_portrait_dark",
        vec2(1066.0, 860.0),
        Theme::Dark,
        &WALK,
    );
}

#[test]
fn small_as_at_twice_the_size() {
    look(
        "numbers_portrait_small",
        vec2(512.0, 400.0),
        Theme::Light,
        &WALK,
    );
}
