//! The numbers of a folder in the window: from a number to its passages, from a word to the search, and to a file.

use super::desk::{Look, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::ui::dialogs::Answer;

const CTRL: Modifiers = Modifiers::COMMAND;

const FIRST: &str = "Den Haag, 3 september 2025\n\nBetreft: Herstel\n\nGeachte Voorzitter,\n\n\
De gegevens worden vernietigd.\n\nHoogachtend,\n\nDe Minister van Dorp en Buurt,\n\nA. de Vries\n";
const SECOND: &str = "Den Haag, 5 februari 2026\n\nBetreft: Vernietiging\n\nGeachte Voorzitter,\n\n\
De gegevens zijn nu weg.\n\nIk kom hierop terug.\n\nHoogachtend,\n\n\
De Staatssecretaris van Dorp en Buurt,\n\nB. Jansen\n";

/// A folder of two letters, in each of which something is marked, and its numbers.
fn open() -> Window {
    let disk = disk();
    disk.put("/map/eerste.txt", FIRST);
    disk.put("/map/tweede.txt", SECOND);
    let mut window = Window::on(disk, Some("/map"), Look::default());
    for (letter, from, to, key) in [
        ("eerste", "De gegevens", "vernietigd.", Key::Num3),
        ("tweede", "De gegevens", "weg.", Key::Num3),
        ("tweede", "Ik kom", "terug.", Key::Num4),
    ] {
        window.press_with(CTRL, Key::Num1);
        window.press(Key::Home);
        if letter == "eerste" {
            window.press(Key::End);
        }
        window.press(Key::Enter);
        assert!(window.shows(&format!("Letter {letter}.txt")));
        window.drag(from, to);
        window.press(key);
        window.press(Key::F5);
    }
    window.press_with(CTRL, Key::Num4);
    window
}

/// What the rows of a grid say.
fn rows(window: &Window, grid: &str) -> Vec<String> {
    let grid = window.harness.get_by_role_and_label(Role::Grid, grid);
    let rows = grid.query_all_by_role(Role::Row);
    let named = rows.filter_map(|row| row.accesskit_node().label());
    named.filter(|it| !it.is_empty()).collect()
}

#[test]
fn a_number_opens_its_passages_by_key_and_follows_what_is_marked() {
    let mut window = open();
    let matrix = rows(&window, "Tags by sender");
    assert_eq!(matrix.len(), 3, "{matrix:?}");
    assert!(matrix[2].contains("3 Data deletion: 2") && matrix[2].ends_with("together: 3"));
    // The keyboard is in the matrix: down to the first sender, to the right as far as data deletion.
    window.press(Key::ArrowDown);
    for _ in 0..3 {
        window.press(Key::ArrowRight);
    }
    window.press(Key::Enter);
    let passages = rows(&window, "Passages");
    let quoted = passages.iter().filter(|it| it.contains("De gegevens"));
    assert_eq!(quoted.count(), 1, "{passages:?}");
    assert!(window.shows("One passage in one letter"));
    assert!(window.shows("Take out: Data deletion"));
    // The figures follow what is meant.
    window.press_with(CTRL, Key::Num4);
    assert_eq!(rows(&window, "Tags by sender").len(), 2);
}

#[test]
fn a_frequent_word_is_looked_for_in_all_letters() {
    let mut window = open();
    let bars = window
        .harness
        .get_by_role_and_label(Role::Figure, "Frequent words");
    bars.focus();
    window.settle();
    window.press(Key::Enter);
    assert!(window.shows("2 hits in 2 letters"));
}

#[test]
fn a_figure_is_saved_where_the_dialog_says_and_never_over_a_letter() {
    let mut window = open();
    let save = "Save “Tags by sender” as CSV";
    let answer = |window: &Window, path: &str| {
        let answer = Answer::Chosen(path.into());
        window.dialogs.answers.lock().unwrap().push(answer);
    };
    answer(&window, "/map/labels.csv");
    window.click(Role::Button, save);
    let asked = window.dialogs.asked.lock().unwrap().last().cloned();
    assert_eq!(asked.expect("it was asked").file_name, "tags-by-sender.csv");
    let file = window.disk.bytes("/map/labels.csv").expect("it is written");
    let file = String::from_utf8(file).expect("it is text");
    assert!(
        file.lines().count() == 3 && file.starts_with("sender,1 Lessons learned,"),
        "{file}"
    );
    assert!(window.shows("The figure was saved to /map/labels.csv."));
    for path in [
        "/map/eerste.txt",
        "/map/eerste.txt.anna.ron",
        "/map/codebook.ron",
    ] {
        let before = window.disk.bytes(path);
        answer(&window, path);
        window.click(Role::Button, save);
        assert_eq!(window.disk.bytes(path), before, "{path}");
    }
    answer(&window, "/map/labels.svg");
    window.click(Role::Button, "Save “Timeline” as SVG");
    let picture = window.disk.bytes("/map/labels.svg").expect("it is written");
    assert!(picture.starts_with(b"<svg"));
}

#[test]
fn an_old_letter_in_which_nothing_is_marked_leaves_the_timeline_to_what_is() {
    let mut window = open();
    let stretches = |window: &mut Window| {
        let timeline = window
            .harness
            .get_by_role_and_label(Role::Figure, "Timeline");
        timeline.focus();
        window.settle();
        let name = ", Data deletion: 1";
        let parts = window.harness.query_all_by_label_contains(name);
        let parts = parts.filter_map(|part| part.accesskit_node().label());
        parts.collect::<Vec<_>>()
    };
    let before = stretches(&mut window);
    assert!(!before.is_empty());
    let old = FIRST.replace("2025", "1912");
    window.disk.put("/map/oud.txt", old);
    window.press(Key::F5);
    // The figures follow once they are worked out.
    let said = "one letter without passages outside this period";
    let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !window.shows(said) && std::time::Instant::now() < end {
        window.settle();
    }
    assert!(window.shows(said));
    assert_eq!(stretches(&mut window), before);
}

#[test]
fn the_numbers_of_a_folder_in_the_window() {
    let mut window = open();
    window.press(Key::ArrowDown);
    window.press(Key::ArrowRight);
    window.harness.remove_cursor();
    window.settle();
    window.harness.snapshot("folder_numbers_light");
}
