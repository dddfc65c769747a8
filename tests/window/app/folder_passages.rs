//! The passages of a folder are changed where they stand, and shown among what is around them.

use super::desk::{Look, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::store::memory_disk::MemoryDisk;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;

const FIRST: &str = "Den Haag, 3 september 2025\n\nBetreft: Herstel\n\nGeachte Voorzitter,\n\n\
Hierbij ontvangt u de brief over herstel.\n\nDe gegevens worden vernietigd.\n\n\
Daarna volgt een verslag aan uw Kamer.\n\nEn dan is het klaar.\n\n\
Hoogachtend,\n\nDe Minister van Dorp en Buurt,\n\nA. de Vries\n";
const SECOND: &str = "Den Haag, 5 februari 2026\n\nBetreft: Weg\n\nGeachte Voorzitter,\n\n\
De gegevens zijn nu weg.\n\nIk kom hierop terug.\n\nHoogachtend,\n\n\
De Staatssecretaris van Dorp en Buurt,\n\nB. Jansen\n";

fn folder() -> Arc<MemoryDisk> {
    let disk = disk();
    disk.put("/map/eerste.txt", FIRST);
    disk.put("/map/tweede.txt", SECOND);
    disk
}

/// Marks one passage in each letter, and shows the passages.
fn marked(look: Look) -> Window {
    let mut window = Window::on(folder(), Some("/map"), look);
    for (letter, from, to, key) in [
        ("eerste", "De gegevens", "vernietigd.", Key::Num3),
        ("tweede", "Ik kom", "terug.", Key::Num4),
    ] {
        window.press_with(CTRL, Key::Num1);
        window.press(if letter == "eerste" {
            Key::End
        } else {
            Key::Home
        });
        window.press(Key::Enter);
        assert!(window.shows(&format!("Letter {letter}.txt")));
        window.drag(from, to);
        window.press(key);
        window.press(Key::F5);
    }
    window.press_with(CTRL, Key::Num2);
    window
}

fn rows(window: &Window) -> Vec<String> {
    let grid = window.harness.get_by_role_and_label(Role::Grid, "Passages");
    let rows = grid.query_all_by_role(Role::Row);
    let said = rows.filter_map(|row| row.accesskit_node().label());
    said.filter(|it| !it.is_empty()).collect()
}

/// The row that is chosen.
fn chosen(window: &Window) -> Option<String> {
    let grid = window.harness.get_by_role_and_label(Role::Grid, "Passages");
    let mut rows = grid.query_all_by_role(Role::Row);
    let chosen = rows.find(|it| it.accesskit_node().data().is_selected() == Some(true));
    chosen.and_then(|row| row.accesskit_node().label())
}

fn layer(window: &Window, letter: &str) -> String {
    let bytes = window.disk.bytes(format!("/map/{letter}.txt.anna.ron"));
    String::from_utf8(bytes.expect("it is written")).expect("it is text")
}

fn wait_until(window: &mut Window, what: &str, holds: impl Fn(&Window) -> bool) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !holds(window) {
        assert!(std::time::Instant::now() < end, "never: {what}");
        window.settle();
    }
}

/// The tags of the passage in each letter, as its file has them.
fn tags(window: &Window) -> Vec<String> {
    let of = |letter| {
        let layer = layer(window, letter);
        let line = layer.lines().find(|it| it.contains("quote: "));
        let line = line.unwrap_or_default();
        let tags = line.split_once("tags: [").map_or("", |it| it.1);
        tags.split(']').next().unwrap_or_default().replace('"', "")
    };
    ["eerste", "tweede"].map(of).to_vec()
}

#[test]
fn what_is_changed_among_the_passages_is_undone_there_and_done_again() {
    let mut window = marked(Look::default());
    let before = ["data-deletion", "follow-up"];
    wait_until(&mut window, "both are on the disk", |it| tags(it) == before);
    // The letter that stands open, then the other one, each twice, as fast as keys come.
    for key in [
        Key::ArrowDown,
        Key::Num1,
        Key::Num2,
        Key::End,
        Key::Num1,
        Key::Num2,
    ] {
        window.harness.key_press(key);
    }
    window.settle();
    let all = [
        "data-deletion, lessons-learned, trust-restoration",
        "follow-up, lessons-learned, trust-restoration",
    ];
    wait_until(&mut window, "all tags are given", |it| {
        let mut found = tags(it);
        found.sort();
        found == all
    });
    let after = tags(&window);
    for _ in 0..3 {
        window.harness.key_press_modifiers(CTRL, Key::Z);
    }
    window.settle();
    wait_until(&mut window, "three steps are undone", |it| {
        let tags = tags(it);
        tags.iter().filter(|it| it.contains(',')).count() == 1
            && !tags.iter().any(|it| it.contains("trust"))
    });
    window.press_with(CTRL, Key::Z);
    wait_until(&mut window, "all is undone", |it| tags(it) == before);
    let first = rows(&window)
        .into_iter()
        .find(|it| it.contains("Ik kom") || it.contains("De gegevens"));
    assert_eq!(chosen(&window), first, "what was undone last shows");
    window.press_with(CTRL, Key::Z);
    assert!(window.shows("There is nothing to undo"));
    for _ in 0..4 {
        window.harness.key_press_modifiers(CTRL, Key::Y);
    }
    window.settle();
    wait_until(&mut window, "all is done again", |it| tags(it) == after);
}

#[test]
fn nothing_is_undone_where_something_else_was_done_since() {
    let mut window = marked(Look::default());
    window.press(Key::ArrowDown);
    window.press(Key::Num1);
    window.press(Key::Enter);
    let number = |window: &Window| {
        let layer = layer(window, "eerste");
        let marks = layer.lines().filter(|it| it.contains("quote: "));
        marks.filter(|it| it.contains("lessons-learned")).count()
    };
    wait_until(&mut window, "it has the tag", |it| number(it) == 1);
    window.drag("Hierbij", "herstel.");
    window.press(Key::Num2);
    window.press(Key::F5);
    window.press_with(CTRL, Key::Z);
    wait_until(&mut window, "that is said", |it| {
        it.shows("Nothing was undone: something else was done there since.")
    });
    assert_eq!(number(&window), 1);
}

#[test]
fn a_note_is_written_where_the_passage_stands() {
    let mut window = marked(Look::default());
    window.press(Key::ArrowDown);
    window.press(Key::N);
    let field = |window: &Window| {
        window
            .harness
            .query_by_role_and_label(Role::MultilineTextInput, "Note")
            .is_some()
    };
    assert!(field(&window));
    let note = window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note");
    assert!(note.is_focused());
    note.type_text("Nakijken 3");
    window.settle();
    window.press(Key::Enter);
    assert!(!field(&window));
    wait_until(&mut window, "it shows", |window| {
        rows(window)
            .iter()
            .any(|it| it.contains("De gegevens worden") && it.contains("Nakijken 3"))
    });
    assert!(layer(&window, "eerste").contains("note: \"Nakijken 3\""));
    // The rows have the keyboard again: the next passage, whose note is left as it was.
    window.press(Key::ArrowDown);
    window.press(Key::N);
    let note = window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note");
    note.type_text("Toch niet");
    window.settle();
    window.press(Key::Escape);
    assert!(!field(&window));
    assert!(!layer(&window, "tweede").contains("Toch niet"));
    // What is typed is kept where one goes on elsewhere. This time a click begins.
    let signs = window
        .harness
        .query_all_by_role_and_label(Role::Button, "Write its note");
    let lowest = signs
        .map(|it| it.rect())
        .max_by(|one, other| one.top().total_cmp(&other.top()));
    window.click_at(lowest.expect("it shows").center(), 1);
    window.settle();
    let note = window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note");
    note.type_text("Bewaard");
    window.settle();
    window.press_with(CTRL, Key::Num1);
    wait_until(&mut window, "it is kept", |window| {
        layer(window, "tweede").contains("note: \"Bewaard\"")
    });
}

#[test]
fn a_note_keeps_its_lines_and_undoing_it_in_the_letter_takes_it_back() {
    let mut window = marked(Look::default());
    window.press(Key::ArrowDown);
    window.press(Key::N);
    window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note")
        .type_text("een");
    window.settle();
    window.press_with(Modifiers::SHIFT, Key::Enter);
    window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note")
        .type_text("twee");
    window.settle();
    window.press(Key::Enter);
    wait_until(&mut window, "it is kept", |window| {
        layer(window, "eerste").contains("note: \"een\\ntwee\"")
    });
    wait_until(&mut window, "it shows", |window| {
        rows(window).iter().any(|it| it.contains("een\ntwee"))
    });
    window.press(Key::Enter);
    assert!(window.shows("Letter eerste.txt"));
    window.press_with(CTRL, Key::Z);
    assert!(!layer(&window, "eerste").contains("twee\""));
}

#[test]
fn a_follow_up_goes_from_status_to_status_by_key_and_by_menu() {
    let mut window = marked(Look::default());
    window.press(Key::ArrowDown);
    window.press(Key::S);
    assert!(window.shows("This passage has no follow-up"));
    window.press(Key::ArrowDown);
    assert!(rows(&window).iter().any(|it| it.ends_with("Open")));
    window.press(Key::S);
    wait_until(&mut window, "in progress", |window| {
        rows(window).iter().any(|it| it.ends_with("In progress"))
    });
    window.press_with(Modifiers::SHIFT, Key::F10);
    window.click(Role::MenuItemCheckBox, "Done");
    wait_until(&mut window, "done", |window| {
        rows(window).iter().any(|it| it.ends_with("Done"))
    });
    assert!(layer(&window, "tweede").contains("status: Done"));
}

#[test]
fn a_row_is_unfolded_to_the_paragraphs_around_its_passage_by_key_and_by_click() {
    let mut window = marked(Look::default());
    let height = |window: &Window| {
        let grid = window.harness.get_by_role_and_label(Role::Grid, "Passages");
        let mut rows = grid.query_all_by_role(Role::Row);
        let row = rows.find(|it| {
            let said = it.accesskit_node().label().unwrap_or_default();
            said.starts_with("De gegevens worden")
        });
        row.expect("it shows").rect().height()
    };
    let before = height(&window);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    let unfolded = height(&window);
    assert!(unfolded > before + 10.0, "{before} {unfolded}");
    window.press(Key::Space);
    assert_eq!(height(&window), before);
    let signs = window
        .harness
        .query_all_by_role_and_label(Role::Button, "Show the paragraphs around it");
    let place = signs
        .map(|it| it.rect())
        .min_by(|one, other| one.top().total_cmp(&other.top()));
    window.click_at(place.expect("it shows").center(), 1);
    window.settle();
    assert_eq!(height(&window), unfolded);
    assert!(window.shows("Hide the paragraphs around it"));
}

#[test]
fn what_a_colleague_marked_is_not_changed_and_it_is_said_why() {
    let window = marked(Look::default());
    let disk = window.disk.clone();
    let theirs = layer(&window, "tweede")
        .replace("\"anna\"", "\"bob\"")
        .replace("\"Anna\"", "\"Bob\"");
    drop(window);
    let clean = folder();
    clean.put("/map/tweede.txt.bob.ron", theirs.clone());
    drop(disk);
    let mut window = Window::on(clean, Some("/map"), Look::default());
    window.press_with(CTRL, Key::Num2);
    window.press(Key::ArrowDown);
    for key in [Key::N, Key::S, Key::Num1] {
        window.press(key);
        assert!(window.shows("A colleague made this passage"), "{key:?}");
        assert!(
            window
                .harness
                .query_by_role_and_label(Role::MultilineTextInput, "Note")
                .is_none()
        );
        window.press(Key::ArrowDown);
    }
    let after = window
        .disk
        .bytes("/map/tweede.txt.bob.ron")
        .expect("it is there");
    assert_eq!(String::from_utf8(after).expect("it is text"), theirs);
}

#[test]
fn passages_as_they_look_while_one_is_written_at() {
    let mut window = marked(Look::default());
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    window.press(Key::N);
    let note = window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note");
    note.type_text("Nakijken of dit ook voor de gemeenten geldt");
    window.settle();
    snapshot(&mut window, "folder_passages_note_light");
}

#[test]
fn passages_as_they_look_at_twice_the_size() {
    let window = marked(Look::default());
    let look = Look {
        theme: Theme::Dark,
        size: Vec2::new(720.0, 470.0),
        scale: 2.0,
        ..Look::default()
    };
    let mut window = Window::on(window.disk.clone(), Some("/map"), look);
    window.press_with(CTRL, Key::Num2);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    window.press(Key::N);
    snapshot(&mut window, "folder_passages_note_200");
}

fn snapshot(window: &mut Window, name: &str) {
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    let mut results = SnapshotResults::new();
    window.harness.snapshot(name);
    results.extend_harness(&mut window.harness);
}
