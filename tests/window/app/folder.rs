//! A folder of letters in the window: narrowed, opened, marked, searched, handed over, by key and by name.

use super::desk::{Look, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::store::memory_disk::MemoryDisk;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;

const FIRST: &str = "Den Haag, 3 september 2025\n\n\
Betreft: Voortgang herstel van vertrouwen\n\nGeachte Voorzitter,\n\n\
In deze brief, Kamerstuk 30 821, nr. 155, leest u hoe het vertrouwen terugkomt.\n\n\
De gegevens worden vernietigd.\n\nHoogachtend,\n\nDe Minister van Dorp en Buurt,\n\nA. de Vries\n";
const SECOND: &str = "Den Haag, 5 februari 2026\n\nBetreft: Vernietiging van gegevens\n\nGeachte Voorzitter,\n\n\
De gegevens die ten on-\nrechte zijn verzameld, Kamerstuk 26 643, nr. 12, zijn nu weg.\n\n\
Ik kom hierop terug.\n\nHoogachtend,\n\nDe Staatssecretaris van Dorp en Buurt,\n\nB. Jansen\n";
const THIRD: &str = "Een verslag zonder datum over vertrouwen.\n";

/// A folder of three letters, one of them in a sub-folder, and a file that cannot be read.
fn folder() -> Arc<MemoryDisk> {
    let disk = disk();
    disk.put("/map/eerste.txt", FIRST);
    disk.put("/map/tweede.txt", SECOND);
    disk.put("/map/verslagen/derde.txt", THIRD);
    disk.put("/map/stuk.pdf", "%PDF-1.7 nothing");
    disk.put("/map/foto.png", "x");
    disk
}

fn open(look: Look) -> Window {
    Window::on(folder(), Some("/map"), look)
}

/// What the rows of the grid of this name say, from top to bottom.
fn rows(window: &Window, grid: &str) -> Vec<String> {
    let grid = window.harness.get_by_role_and_label(Role::Grid, grid);
    let rows = grid.query_all_by_role(Role::Row);
    let named = rows.filter_map(|row| row.accesskit_node().label());
    named.filter(|it| !it.is_empty()).collect()
}

/// Whether a row says all of these.
fn has_row(window: &Window, grid: &str, parts: &[&str]) -> bool {
    let rows = rows(window, grid);
    rows.iter()
        .any(|row| parts.iter().all(|part| row.contains(part)))
}

#[test]
fn letters_that_read_the_same_say_which_file_they_are() {
    let disk = folder();
    disk.put("/map/vierde.txt", FIRST);
    let mut window = Window::on(disk, Some("/map"), Look::default());
    let titled = |window: &Window, grid: &str| {
        let rows = rows(window, grid);
        let titled = rows.into_iter().filter(|row| row.contains("Voortgang"));
        titled.collect::<Vec<_>>()
    };
    let letters = titled(&window, "Letters");
    assert_eq!(letters.len(), 2);
    assert!(letters[0].contains("eerste.txt") && letters[1].contains("vierde.txt"));
    // One of its own needs no file.
    assert!(!has_row(
        &window,
        "Letters",
        &["Vernietiging", "tweede.txt"]
    ));
    window.press_with(CTRL, Key::Num3);
    window.type_into(Role::TextInput, "Search in all letters", "vertrouwen");
    let found = titled(&window, "What was found");
    let headings = found.iter().filter(|row| row.contains("3 Sep 2025"));
    let headings: Vec<_> = headings.collect();
    assert_eq!(headings.len(), 2, "{found:?}");
    assert!(headings[0].contains("eerste.txt") && headings[1].contains("vierde.txt"));
}

fn narrow(window: &mut Window, text: &str) {
    window.press_with(CTRL, Key::F);
    window.press_with(CTRL, Key::A);
    window.press(Key::Delete);
    let field = "Narrow what is shown";
    let field = window.harness.get_by_role_and_label(Role::TextInput, field);
    field.type_text(text);
    window.settle();
}

#[test]
fn a_folder_shows_its_letters_and_what_is_marked_in_them_follows() {
    let mut window = open(Look::default());
    assert!(window.shows("4 of 4 letters"));
    assert!(has_row(
        &window,
        "Letters",
        &["3 Sep 2025", "Voortgang herstel", "Unread"]
    ));
    assert!(has_row(&window, "Letters", &["stuk.pdf", "Cannot be read"]));
    assert!(has_row(
        &window,
        "Letters",
        &["Dossier 30 821", "one letter"]
    ));

    // Down to the second letter, by key alone; the groups are stepped over.
    narrow(&mut window, "dossier:26643");
    assert!(window.shows("1 of 4 letters"));
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("Letter tweede.txt"));
    window.drag("Ik kom", "terug.");
    window.press(Key::Num4);
    assert!(window.disk.bytes("/map/tweede.txt.anna.ron").is_some());

    window.press(Key::F5);
    assert!(has_row(&window, "Letters", &["5 Feb 2026", "Begun", "1"]));
    assert!(window.shows("Follow-up: 1"), "the facet counts it");
    narrow(&mut window, "");
    window.press_with(CTRL, Key::Num2);
    assert!(has_row(
        &window,
        "Passages",
        &["Ik kom hierop terug.", "Follow-up"]
    ));
    assert!(window.shows("One passage in one letter"));

    // Undone in the letter, it is gone from the folder.
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("Letter tweede.txt"));
    window.press_with(CTRL, Key::Z);
    window.press(Key::F5);
    assert!(window.shows("No passage is meant by that."));
}

#[test]
fn what_is_typed_narrows_every_view_and_what_is_wrong_with_it_is_said() {
    let mut window = open(Look::default());
    narrow(&mut window, "sinds:2026 zonder:gegevens");
    assert!(window.shows("1 of 4 letters"));
    assert!(window.shows("Take out: since 1 Jan 2026"));
    assert!(window.shows("Take out: without Data deletion"));
    window.click(Role::Button, "Take out: since 1 Jan 2026");
    assert!(window.shows("4 of 4 letters"));
    narrow(&mut window, "tag:nergens");
    assert!(window.shows("No tag is called “nergens”."));
    assert!(
        window.shows("4 of 4 letters"),
        "what was meant before counts"
    );
    narrow(&mut window, "");
    window.click(Role::CheckBox, "Minister van Dorp en Buurt, A. de Vries: 1");
    assert!(window.shows("1 of 4 letters"));
    narrow(&mut window, "nergens te vinden");
    assert!(window.shows("No letter is meant by that."));
}

#[test]
fn all_letters_are_searched_and_a_hit_is_opened_where_it_is() {
    let mut window = open(Look::default());
    window.press_with(CTRL, Key::Num3);
    window.type_into(Role::TextInput, "Search in all letters", "onrechte");
    assert!(window.shows("One hit in one letter"));
    assert!(has_row(
        &window,
        "What was found",
        &["ten onrechte zijn verzameld"]
    ));
    window.type_into(Role::TextInput, "Search in all letters", "");
    narrow(&mut window, "since:2026");
    window.press_with(CTRL, Key::Num3);
    window.press_with(CTRL, Key::A);
    window.type_into(Role::TextInput, "Search in all letters", "gegevens");
    assert!(
        window.shows("in one letter"),
        "only what is shown is searched"
    );
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Search in all letters");
    field.focus();
    window.settle();
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("Letter tweede.txt"));
    assert!(window.shows("2 of 2"), "the search goes on in the letter");
}

#[test]
fn letters_follow_each_other_by_key_and_a_first_pass_is_done() {
    let mut window = open(Look::default());
    window.press(Key::ArrowDown);
    window.press_with(CTRL, Key::D);
    assert!(window.shows("First pass done: 1"));
    let layers = ["eerste", "tweede"].map(|it| format!("/map/{it}.txt.anna.ron"));
    let done = layers.iter().filter_map(|it| window.disk.bytes(it));
    let done: Vec<_> = done
        .map(|it| String::from_utf8(it).expect("text"))
        .collect();
    assert!(done.len() == 1 && done[0].contains("(fact: Progress, value: Some(\"done\")"));
    window.press(Key::Enter);
    let first = window
        .harness
        .state()
        .workspace()
        .letter()
        .map(|it| it.session.path.clone());
    window.press_with(CTRL, Key::PageDown);
    let second = window
        .harness
        .state()
        .workspace()
        .letter()
        .map(|it| it.session.path.clone());
    assert!(first.is_some() && second.is_some() && first != second);
    window.press_with(CTRL, Key::PageUp);
    let again = window
        .harness
        .state()
        .workspace()
        .letter()
        .map(|it| it.session.path.clone());
    assert_eq!(again, first);
    window.press_with(CTRL, Key::D);
    window.press(Key::F5);
    assert!(!window.shows("First pass done: 1"), "it was taken back");
}

#[test]
fn a_letter_that_is_put_there_appears_and_one_taken_away_leaves_its_annotations() {
    let mut window = open(Look::default());
    window.disk.put("/map/nieuw.txt", "Een nieuwe brief.\n");
    window
        .harness
        .state()
        .workspace()
        .project()
        .expect("it is open")
        .look_now();
    wait_for(&mut window, "5 of 5 letters");
    narrow(&mut window, "tweede");
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.drag("Ik kom", "terug.");
    window.press(Key::Num4);
    window.press(Key::F5);
    let disk: &dyn kanttekening::store::disk::Disk = &*window.disk;
    disk.remove(std::path::Path::new("/map/tweede.txt"))
        .expect("it is there");
    window
        .harness
        .state()
        .workspace()
        .project()
        .expect("it is open")
        .look_now();
    wait_for(&mut window, "The letter is not here; its annotations are");
}

fn wait_for(window: &mut Window, text: &str) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !window.shows(text) {
        assert!(std::time::Instant::now() < end, "never: {text}");
        window.settle();
    }
}

#[test]
fn no_key_reaches_the_letter_behind_the_folder() {
    let mut window = open(Look::default());
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.press_with(CTRL, Key::A);
    window.press(Key::F5);
    let before = window.marks();
    for key in [
        Key::Num1,
        Key::Num3,
        Key::N,
        Key::H,
        Key::Delete,
        Key::Backspace,
    ] {
        window.press(key);
    }
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::M);
    assert_eq!(window.marks(), before);
}

#[test]
fn what_is_shown_is_handed_over_as_a_file() {
    let mut window = open(Look::default());
    for (letter, from, to, key) in [
        ("eerste", "De gegevens", "vernietigd.", Key::Num3),
        ("tweede", "Ik kom", "terug.", Key::Num4),
    ] {
        narrow(&mut window, letter);
        window.press(Key::Enter);
        window.press(Key::ArrowDown);
        window.press(Key::Enter);
        window.drag(from, to);
        window.press(key);
        window.press(Key::F5);
    }
    narrow(&mut window, "tag:data-deletion");
    window.press_with(CTRL, Key::E);
    window.click(Role::RadioButton, "CSV");
    assert!(window.shows("One annotation"));
    window.click(Role::Button, "Export");
    let file = window.disk.bytes("/map.csv").expect("it is written");
    let file = String::from_utf8_lossy(&file).into_owned();
    assert!(file.contains("De gegevens worden vernietigd."));
    assert!(!file.contains("Ik kom hierop terug."));
}

fn snapshot(window: &mut Window, name: &str) {
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    let mut results = SnapshotResults::new();
    window.harness.snapshot(name);
    results.extend_harness(&mut window.harness);
}

#[test]
fn letters_in_light() {
    let mut window = open(Look::default());
    window.press(Key::ArrowDown);
    snapshot(&mut window, "folder_light");
}

#[test]
fn passages_in_dark_and_dutch() {
    let look = Look {
        theme: Theme::Dark,
        ..Look::default()
    };
    let mut window = open(look);
    narrow(&mut window, "eerste");
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.drag("De gegevens", "vernietigd.");
    window.press(Key::Num3);
    window.press(Key::F5);
    narrow(&mut window, "");
    window.press_with(CTRL, Key::Num2);
    window.command("Find a command", "Nederlands");
    snapshot(&mut window, "folder_passages_dark_dutch");
}

#[test]
fn twice_the_size_in_a_small_window() {
    let look = Look {
        size: Vec2::new(720.0, 470.0),
        scale: 2.0,
        ..Look::default()
    };
    let mut window = open(look);
    snapshot(&mut window, "folder_light_200");
}

#[test]
fn what_is_typed_is_completed_by_key() {
    let mut window = open(Look::default());
    narrow(&mut window, "doss");
    assert!(window.shows("dossier:"));
    window.press(Key::Tab);
    assert!(window.shows("30821"));
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("1 of 4 letters"));
    assert!(window.shows("Take out: Dossier 30821"));
}

#[test]
fn a_query_is_kept_in_the_folder_and_used_again() {
    let mut window = open(Look::default());
    narrow(&mut window, "since:2026 lacks:1");
    window.harness.get_by_label("Saved queries").click();
    window.settle();
    window.type_into(Role::TextInput, "Name of the query", "Dit jaar");
    window.harness.get_by_label("Keep").click();
    window.settle();
    let kept = || window.disk.bytes("/map/queries.anna.ron");
    let text = String::from_utf8(kept().expect("it is written")).expect("text");
    assert!(
        text.contains("(name: \"Dit jaar\", query: \"since:2026-01-01 lacks:lessons-learned\")")
    );
    narrow(&mut window, "");
    wait_until(&mut window, |window| {
        let project = window.harness.state().workspace().project();
        project.is_some_and(|it| !it.letters().queries().is_empty())
    });
    window.harness.get_by_label("Saved queries").click();
    window.settle();
    window.harness.get_by_label("Dit jaar").click();
    window.settle();
    assert!(window.shows("1 of 4 letters"));
}

fn wait_until(window: &mut Window, holds: impl Fn(&Window) -> bool) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !holds(window) {
        assert!(std::time::Instant::now() < end, "never");
        window.settle();
    }
}

#[test]
fn columns_are_chosen_and_those_without_room_are_told() {
    let mut window = open(Look::default());
    let columns = |window: &Window| -> Vec<String> {
        let grid = window.harness.get_by_role_and_label(Role::Grid, "Letters");
        let titles = grid.query_all_by_role(Role::ColumnHeader);
        titles
            .filter_map(|it| it.accesskit_node().label())
            .collect()
    };
    let before = columns(&window);
    assert!(before.contains(&"Pages".to_owned()) && before.contains(&"Others".to_owned()));
    window.harness.get_by_label("Columns").click();
    window.settle();
    window.click(Role::CheckBox, "Pages");
    window.click(Role::CheckBox, "Data deletion");
    let after = columns(&window);
    assert_eq!(after.len(), before.len() - 2);
    assert!(!after.contains(&"Data deletion".to_owned()));
    window.click(Role::CheckBox, "Pages");
    assert_eq!(columns(&window).len(), before.len() - 1);
    // A letter that is opened meanwhile changes nothing about that.
    window.press(Key::Escape);
    narrow(&mut window, "");
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.press(Key::F5);
    assert_eq!(columns(&window).len(), before.len() - 1);
    let look = Look {
        size: Vec2::new(640.0, 700.0),
        ..Look::default()
    };
    let mut window = open(look);
    let shown = columns(&window);
    let gone = before.len() - shown.len();
    assert!(gone > 1, "{shown:?}");
    window
        .harness
        .get_by_label(&format!("Columns: {gone} have no room"))
        .click();
    window.settle();
    assert!(window.shows("Pages (no room)"));
    // Where others are not wanted there is room for it.
    for tag in [
        "Lessons learned",
        "Trust restoration",
        "Data deletion",
        "Follow-up",
        "Where marked",
    ] {
        let mut boxes = window.harness.query_all_by_role(Role::CheckBox);
        let wanted = boxes.find(|it| {
            let said = it.accesskit_node().label().unwrap_or_default();
            said == tag || said == format!("{tag} (no room)")
        });
        wanted.expect("it is offered").click();
        drop(boxes);
        window.settle();
    }
    assert!(
        columns(&window).contains(&"Pages".to_owned()),
        "{:?}",
        columns(&window)
    );
}

#[test]
fn reading_a_folder_can_be_cancelled_and_taken_up_again() {
    let mut window = open(Look::default());
    let project = |window: &Window| {
        let project = window.harness.state().workspace().project();
        project.expect("a folder is open").status()
    };
    let pause = window.harness.state().workspace().project();
    pause.expect("a folder is open").pause(true);
    for number in 0..20 {
        window.disk.put(format!("/map/later-{number}.txt"), THIRD);
    }
    let wait = |window: &mut Window, shown: &dyn Fn(&Window) -> bool| {
        let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while !shown(window) {
            assert!(std::time::Instant::now() < end, "{:?}", project(window));
            window.harness.step();
            let looking = window.harness.state().workspace().project();
            looking.expect("a folder is open").look_now();
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    };
    // It may have been looked through while the letters were put there.
    wait(&mut window, &|window| {
        let of = project(window).of;
        of > 0 && window.shows(&format!("0 of {of} letters read"))
    });
    assert!(window.shows("Go on"));
    window.click(Role::Button, "Cancel");
    let left = "Reading was cancelled: 20 letters are not read yet";
    wait(&mut window, &|window| window.shows(left));
    assert!(window.shows("4 of 4 letters"), "what was read stays");
    window.click(Role::Button, "Go on");
    assert!(window.shows("24 of 24 letters"));
    assert!(!window.shows("Reading was cancelled"));
}
