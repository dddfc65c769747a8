//! Marking what is found in all letters of a folder: seen before it is done, with hits and letters left out.

use super::desk::{Look, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const CTRL: Modifiers = Modifiers::COMMAND;

const FIRST: &str = "Den Haag, 3 september 2025\n\nBetreft: Herstel\n\nGeachte Voorzitter,\n\n\
De gegevens worden vernietigd. Andere gegevens blijven, en die gegevens zijn veilig.\n\n\
Hoogachtend,\n\nDe Minister van Dorp en Buurt,\n\nA. de Vries\n";
const SECOND: &str = "Den Haag, 5 februari 2026\n\nBetreft: Weg\n\nGeachte Voorzitter,\n\n\
De gegevens zijn nu weg. Er zijn geen gegevens meer.\n\nHoogachtend,\n\n\
De Staatssecretaris van Dorp en Buurt,\n\nB. Jansen\n";
const THIRD: &str = "Een verslag zonder datum over gegevens.\n";

/// A folder of three letters in which a word is found six times.
fn searched(look: Look) -> Window {
    let disk = disk();
    disk.put("/map/eerste.txt", FIRST);
    disk.put("/map/tweede.txt", SECOND);
    disk.put("/map/derde.txt", THIRD);
    let mut window = Window::on(disk, Some("/map"), look);
    window.press_with(CTRL, Key::Num3);
    let name = window
        .harness
        .query_by_role_and_label(Role::TextInput, "Search in all letters");
    let name = match name {
        Some(_) => "Search in all letters",
        None => "Zoek in alle brieven",
    };
    window.type_into(Role::TextInput, name, "gegevens");
    window
}

fn begin(window: &mut Window) {
    window
        .harness
        .get_by_role_and_label(Role::Button, "Mark all…")
        .click();
    window.settle();
}

/// The quotes that are marked in a letter, in its layer's file.
fn quotes(window: &Window, letter: &str) -> usize {
    let bytes = window.disk.bytes(format!("/map/{letter}.txt.anna.ron"));
    let text = bytes.map(|it| String::from_utf8(it).expect("it is text"));
    text.map_or(0, |it| it.matches("quote: \"gegevens\"").count())
}

fn wait_for(window: &mut Window, text: &str) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !window.shows(text) {
        assert!(std::time::Instant::now() < end, "never: {text}");
        window.settle();
    }
}

#[test]
fn all_hits_are_marked_across_letters_and_that_is_undone_as_one() {
    let mut window = searched(Look::default());
    assert!(window.shows("6 hits in 3 letters"));
    begin(&mut window);
    assert!(window.shows("6 of 6 hits in 3 letters"));
    window.click(Role::Button, "Mark all hits as Data deletion");
    window.click(Role::Button, "Mark 6 hits");
    wait_for(
        &mut window,
        "6 passages in 3 letters have “Data deletion” now.",
    );
    assert_eq!(quotes(&window, "eerste"), 3);
    assert_eq!(quotes(&window, "tweede"), 2);
    assert_eq!(quotes(&window, "derde"), 1);
    wait_for(&mut window, "Data deletion: 6");
    assert!(!window.shows("6 of 6 hits"), "it is over");
    window.click(Role::Button, "Undo");
    wait_for(&mut window, "Undone in 3 letters.");
    let all = ["eerste", "tweede", "derde"].map(|it| quotes(&window, it));
    assert_eq!(all, [0, 0, 0]);
}

#[test]
fn the_keys_of_a_letter_mark_all_and_undo_it_across_letters_too() {
    let mut window = searched(Look::default());
    let mark_all = CTRL | Modifiers::SHIFT;
    window.press_with(mark_all, Key::F);
    assert!(window.shows("6 of 6 hits in 3 letters"));
    window.press_with(mark_all, Key::F);
    assert!(!window.shows("6 of 6 hits in 3 letters"), "it is left");
    window.press_with(mark_all, Key::F);
    window.press(Key::Num3);
    window.press_with(CTRL, Key::Enter);
    wait_for(
        &mut window,
        "6 passages in 3 letters have “Data deletion” now.",
    );
    window.press_with(CTRL, Key::Z);
    wait_for(&mut window, "Undone in 3 letters.");
    let all = ["eerste", "tweede", "derde"].map(|it| quotes(&window, it));
    assert_eq!(all, [0, 0, 0]);
}

#[test]
fn the_keyboard_goes_back_to_the_rows_after_a_sheet() {
    let mut window = searched(Look::default());
    window.press_with(CTRL | Modifiers::SHIFT, Key::F);
    window.press(Key::Num3);
    window.command("Find a command", "Dark");
    window.press_with(CTRL, Key::Enter);
    wait_for(
        &mut window,
        "6 passages in 3 letters have “Data deletion” now.",
    );
}

#[test]
fn hits_and_letters_are_left_out_by_key() {
    let mut window = searched(Look::default());
    begin(&mut window);
    // The newest letter stands first: its second hit, then the whole of the last letter.
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    assert!(window.shows("5 of 6 hits in 3 letters"));
    window.press(Key::Space);
    assert!(window.shows("6 of 6 hits in 3 letters"), "it is put back");
    window.press(Key::Space);
    window.press(Key::End);
    window.press_with(Modifiers::SHIFT, Key::Space);
    assert!(window.shows("4 of 6 hits in 2 letters"));
    window.press_with(CTRL, Key::Enter);
    assert!(window.shows("4 of 6 hits in 2 letters"), "no tag is chosen");
    window.press(Key::Num3);
    window.press_with(CTRL, Key::Enter);
    wait_for(
        &mut window,
        "4 passages in 2 letters have “Data deletion” now.",
    );
    let all = ["eerste", "tweede", "derde"].map(|it| quotes(&window, it));
    assert_eq!(all, [3, 1, 0]);
    let second = window
        .disk
        .bytes("/map/tweede.txt.anna.ron")
        .expect("it is written");
    let second = String::from_utf8(second).expect("it is text");
    assert!(
        second.contains("before: \"") && second.contains("De \""),
        "the first hit: {second}"
    );
}

#[test]
fn hits_and_letters_are_left_out_by_their_boxes() {
    let mut window = searched(Look::default());
    begin(&mut window);
    window.click(Role::CheckBox, "Mark what was found in “Weg”");
    assert!(window.shows("4 of 6 hits in 2 letters"));
    window.click(Role::CheckBox, "Mark hit 3");
    assert!(window.shows("3 of 6 hits in 2 letters"));
    window.click(Role::CheckBox, "Mark what was found in “Weg”");
    assert!(window.shows("5 of 6 hits in 3 letters"));
    // All hits of a letter one by one are the letter.
    window.click(Role::CheckBox, "Mark what was found in “derde.txt”");
    assert!(window.shows("4 of 6 hits in 2 letters"));
    // Something else is looked for: nothing is left out of that.
    window.press(Key::Escape);
    assert!(!window.shows("4 of 6 hits"));
    begin(&mut window);
    assert!(window.shows("6 of 6 hits in 3 letters"));
    window.click(Role::Button, "Cancel");
    assert!(!window.shows("6 of 6 hits"));
    assert_eq!(quotes(&window, "eerste"), 0);
}

#[test]
fn the_open_letter_keeps_to_what_was_left_out() {
    let mut window = searched(Look::default());
    window
        .harness
        .get_by_role_and_label(Role::Grid, "What was found")
        .focus();
    window.settle();
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("Letter tweede.txt"));
    window.press(Key::F5);
    begin(&mut window);
    window.press(Key::ArrowDown);
    let first = window
        .harness
        .get_by_role_and_label(Role::Grid, "What was found");
    let rows = first.query_all_by_role(Role::Row);
    let chosen = rows.filter(|it| it.accesskit_node().is_selected() == Some(true));
    let chosen = chosen.filter_map(|it| it.accesskit_node().label()).next();
    assert!(chosen.is_some(), "a hit of the open letter is chosen");
    window.press(Key::Space);
    window.press(Key::Num3);
    window.press_with(CTRL, Key::Enter);
    wait_for(
        &mut window,
        "5 passages in 3 letters have “Data deletion” now.",
    );
    assert_eq!(window.marks().len(), 1, "the open letter is tweede.txt");
    window.press_with(CTRL, Key::Num1);
    let all = ["eerste", "tweede", "derde"].map(|it| quotes(&window, it));
    assert_eq!(all, [3, 1, 1]);
}

#[test]
fn a_letter_that_changed_since_is_not_marked_and_that_is_said() {
    let mut window = searched(Look::default());
    begin(&mut window);
    window.press(Key::Num3);
    // In the last moment: the folder looks about every few seconds, and would search it again.
    window.disk.put(
        "/map/eerste.txt",
        format!("Andere gegevens vooraf.\n\n{FIRST}"),
    );
    window.harness.key_press_modifiers(CTRL, Key::Enter);
    window.harness.step();
    wait_for(
        &mut window,
        "eerste.txt was not changed: it changed since it was searched.",
    );
    wait_for(
        &mut window,
        "3 passages in 2 letters have “Data deletion” now.",
    );
    assert_eq!(quotes(&window, "eerste"), 0);
}

#[test]
fn marking_across_letters_as_it_looks() {
    let look = Look {
        theme: Theme::Dark,
        ..Look::default()
    };
    let mut window = searched(look);
    begin(&mut window);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    window.press(Key::Num3);
    window.command("Find a command", "Nederlands");
    snapshot(&mut window, "folder_marking_dark_dutch");
}

#[test]
fn marking_across_letters_at_twice_the_size() {
    let look = Look {
        size: Vec2::new(720.0, 470.0),
        scale: 2.0,
        ..Look::default()
    };
    let mut window = searched(look);
    begin(&mut window);
    snapshot(&mut window, "folder_marking_200");
}

fn snapshot(window: &mut Window, name: &str) {
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    let mut results = SnapshotResults::new();
    window.harness.snapshot(name);
    results.extend_harness(&mut window.harness);
}
