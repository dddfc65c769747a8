//! Several letters open at once: in tabs, and two side by side.

use super::desk::{Look, PATH, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::ui::dialogs::Answer;
use std::path::PathBuf;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

const ANSWER: &str = "Den Haag, 9 juni 2024\n\nGeachte Voorzitter,\n\n\
Op uw vragen antwoord ik als volgt.\n\nDe gegevens zijn gewist.\n";
const THIRD: &str = "Een verslag over het herstel.\n\nHet is nog niet klaar.\n";

fn desk() -> Arc<MemoryDisk> {
    let disk = disk();
    disk.put("/brieven/antwoord.txt", ANSWER);
    disk.put("/elders/verslag.txt", THIRD);
    disk
}

/// The window on the letter, with the answer to it in a tab in front.
fn two(look: Look) -> Window {
    let mut window = Window::on(desk(), Some(PATH), look);
    open_in_tab(&mut window, "/brieven/antwoord.txt");
    window
}

fn open_in_tab(window: &mut Window, path: &str) {
    let answer = Answer::Chosen(PathBuf::from(path));
    window.dialogs.answers.lock().unwrap().push(answer);
    window.press_with(CTRL, Key::T);
}

fn tabs(window: &Window) -> Vec<(String, bool)> {
    let tabs = window.harness.query_all_by_role(Role::Tab);
    let tab = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        let name = node.label().unwrap_or_default();
        (name, node.is_selected().unwrap_or(false))
    };
    tabs.map(tab).collect()
}

fn in_front(window: &Window) -> String {
    let letter = window.harness.state().workspace().letter();
    letter.map_or_else(String::new, |it| it.session.letter.file_name.clone())
}

fn file(window: &Window, path: &str) -> String {
    let bytes = window.disk.bytes(path).expect("it is there");
    String::from_utf8(bytes).expect("text")
}

fn named(names: &[(&str, bool)]) -> Vec<(String, bool)> {
    let named = names.iter();
    named
        .map(|(name, front)| ((*name).to_owned(), *front))
        .collect()
}

#[test]
fn each_letter_keeps_its_marks_its_steps_and_what_was_chosen_in_it() {
    let mut window = two(Look::default());
    assert_eq!(
        tabs(&window),
        named(&[("brief.txt", false), ("antwoord.txt", true)])
    );
    window.drag("De gegevens", "gewist.");
    window.press(Key::Num3);
    window.press_with(CTRL, Key::Tab);
    assert_eq!(in_front(&window), "brief.txt");
    assert!(!window.shows("Op uw vragen"), "that letter is behind");
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window.press_with(CTRL_SHIFT, Key::Tab);
    assert_eq!(in_front(&window), "antwoord.txt");
    assert!(window.shows("Data deletion: De gegevens zijn gewist."));
    // What was chosen is chosen still, and the step that is undone is this letter's.
    window.press(Key::Num4);
    assert!(file(&window, "/brieven/antwoord.txt.anna.ron").contains("follow-up"));
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert!(window.marks().is_empty());
    assert!(window.file().contains("trust-restoration"), "not touched");
}

#[test]
fn tabs_are_chosen_and_closed_by_pointer_and_key_and_one_letter_has_none() {
    let mut window = two(Look::default());
    open_in_tab(&mut window, "/elders/verslag.txt");
    assert_eq!(tabs(&window).len(), 3);
    window.click(Role::Tab, "brief.txt");
    assert_eq!(in_front(&window), "brief.txt");
    // The same letter by another way is the same tab.
    open_in_tab(&mut window, "/elders/verslag.txt");
    assert_eq!(
        (tabs(&window).len(), in_front(&window)),
        (3, "verslag.txt".to_owned())
    );
    // The arrows walk along the tabs.
    let tab = window
        .harness
        .get_by_role_and_label(Role::Tab, "verslag.txt");
    tab.focus();
    window.settle();
    window.press(Key::ArrowLeft);
    assert_eq!(in_front(&window), "antwoord.txt");
    window.press(Key::ArrowLeft);
    assert_eq!(in_front(&window), "brief.txt");
    window.press_with(CTRL, Key::W);
    assert_eq!(
        tabs(&window),
        named(&[("antwoord.txt", true), ("verslag.txt", false)])
    );
    window.click(Role::Button, "Close verslag.txt");
    assert!(tabs(&window).is_empty(), "one letter needs no tab");
    assert_eq!(in_front(&window), "antwoord.txt");
    window.press_with(CTRL, Key::W);
    assert!(window.harness.state().workspace().letter().is_none());
}

#[test]
fn two_letters_side_by_side_each_have_their_own_marks() {
    let mut window = two(Look::default());
    window.press_with(CTRL_SHIFT, Key::B);
    let letters = window.harness.query_all_by_role(Role::Document);
    assert_eq!(letters.count(), 2);
    assert!(window.shows("Letter brief.txt") && window.shows("Letter antwoord.txt"));
    window.drag("De gegevens", "gewist.");
    window.press(Key::Num3);
    assert_eq!(window.marks().len(), 1);
    // The pointer goes to the other letter, and the panel and the keys with it.
    window.drag("grondslag", "nodig");
    assert_eq!(in_front(&window), "brief.txt");
    window.press(Key::Num1);
    assert_eq!(
        window.marks(),
        [("lessons-learned".to_owned(), "grondslag nodig".to_owned())]
    );
    assert_eq!(window.harness.query_all_by_role(Role::Document).count(), 2);
    // And back by key; both stay where they stand.
    let places = |window: &Window| {
        ["Letter brief.txt", "Letter antwoord.txt"].map(|name| {
            let letter = window.harness.get_by_role_and_label(Role::Document, name);
            letter.rect()
        })
    };
    let before = places(&window);
    window.press_with(CTRL, Key::F6);
    assert_eq!(in_front(&window), "antwoord.txt");
    assert_eq!(places(&window), before);
    window.press_with(CTRL, Key::Z);
    assert!(window.marks().is_empty());
    assert!(window.file().contains("lessons-learned"));
    window.click(Role::Button, "Show one letter");
    assert_eq!(window.harness.query_all_by_role(Role::Document).count(), 1);
    assert_eq!(tabs(&window).len(), 2);
}

#[test]
fn of_two_letters_one_that_was_not_opened_after_all_leaves_nothing_behind() {
    let disk = desk();
    let large =
        "Een regel van een heel lange brief, die niet in een keer is gelezen.\n".repeat(100_000);
    disk.put("/brieven/lang.txt", large);
    let mut window = Window::on(disk, Some(PATH), Look::default());
    open_in_tab(&mut window, "/brieven/antwoord.txt");
    let answer = Answer::Chosen(PathBuf::from("/brieven/lang.txt"));
    window.dialogs.answers.lock().unwrap().push(answer);
    window.harness.key_press_modifiers(CTRL, Key::T);
    window.harness.step();
    window.harness.step();
    // Before it is read.
    window.press_with(CTRL_SHIFT, Key::B);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::W);
    window.press_with(CTRL, Key::W);
    window.press_with(CTRL, Key::W);
    assert!(window.harness.state().workspace().letter().is_none());
    assert_eq!(window.harness.state().workspace().behind().count(), 0);
}

#[test]
fn where_two_letters_have_no_room_it_is_said_and_they_show_once_there_is() {
    let look = Look {
        size: Vec2::new(800.0, 600.0),
        ..Look::default()
    };
    let mut window = two(look);
    window.press_with(CTRL_SHIFT, Key::B);
    assert_eq!(window.harness.query_all_by_role(Role::Document).count(), 1);
    assert!(window.shows("There is no room for two letters."));
    window.press(Key::F9);
    assert_eq!(window.harness.query_all_by_role(Role::Document).count(), 2);
}

#[test]
fn a_letter_of_a_folder_opens_in_a_tab_or_beside_the_one_that_is_open() {
    let mut window = Window::on(desk(), Some("/brieven"), Look::default());
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let first = in_front(&window);
    window.press(Key::F5);
    window.press(Key::ArrowDown);
    window.press_with(CTRL_SHIFT, Key::Enter);
    assert_ne!(in_front(&window), first);
    assert_eq!(window.harness.query_all_by_role(Role::Document).count(), 2);
    assert_eq!(tabs(&window)[0].0, "Folder brieven");
    window.press(Key::F5);
    assert_eq!(tabs(&window)[0], ("Folder brieven".to_owned(), true));
    assert!(window.shows("2 of 2 letters"));
    // A letter that is open is gone to, not read again.
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(in_front(&window), first);
    assert_eq!(window.harness.state().workspace().behind().count(), 1);
}

#[test]
fn what_a_passage_gets_in_the_folder_is_a_step_of_the_letter_behind() {
    let mut window = Window::on(desk(), Some("/brieven"), Look::default());
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let first = in_front(&window);
    window.press_with(CTRL, Key::A);
    window.press(Key::Num1);
    window.press(Key::F5);
    window.press(Key::ArrowDown);
    window.press_with(CTRL, Key::T);
    assert_ne!(in_front(&window), first);
    window.press_with(CTRL, Key::Num2);
    window.press(Key::ArrowDown);
    window.press(Key::Num3);
    let path = format!("/brieven/{first}.anna.ron");
    assert!(file(&window, &path).contains("\"data-deletion\""));
    window.click(Role::Tab, &first);
    window.press_with(CTRL, Key::Z);
    assert!(!file(&window, &path).contains("tags: [\"lessons-learned\", \"data-deletion\"]"));
    assert_eq!(window.marks().len(), 1);
}

#[test]
fn a_letter_behind_that_cannot_be_saved_says_so_and_keeps_the_window_open() {
    let mut window = two(Look::default());
    open_in_tab(&mut window, "/elders/verslag.txt");
    window.drag("Het is", "klaar.");
    window.disk.read_only_folder("/elders");
    window.press(Key::Num4);
    window.click(Role::Tab, "brief.txt");
    assert!(
        tabs(&window)
            .iter()
            .any(|(name, _)| name == "verslag.txt: not saved")
    );
    window.press_with(CTRL, Key::Q);
    assert_eq!(in_front(&window), "verslag.txt", "it is about that one");
    assert!(window.shows("of verslag.txt are not in the folder yet"));
    window.disk.mend();
    window.press(Key::Escape);
    window.press_with(CTRL, Key::S);
    assert!(file(&window, "/elders/verslag.txt.anna.ron").contains("follow-up"));
}

#[test]
fn what_a_colleague_changes_in_a_letter_behind_is_said_once_that_is_in_front() {
    let mut window = two(Look::default());
    window.drag("De gegevens", "gewist.");
    window.press(Key::Num3);
    window.press_with(CTRL, Key::Tab);
    let path = "/brieven/antwoord.txt";
    window.disk.put(path, format!("{ANSWER}Nog een zin.\n"));
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let news = "antwoord.txt: something changed";
    while !tabs(&window).iter().any(|(name, _)| name == news) {
        assert!(std::time::Instant::now() < end, "never");
        window.settle();
    }
    window.click(Role::Tab, news);
    assert!(window.shows("The letter’s file was changed on the disk"));
}

#[test]
fn one_key_after_the_other_reaches_the_letter_that_is_in_front_by_then() {
    let slow = {
        let mut window = two(Look::default());
        keys()
            .into_iter()
            .for_each(|(held, key)| window.press_with(held, key));
        files(&window)
    };
    let mut window = two(Look::default());
    for (held, key) in keys() {
        window.harness.key_press_modifiers(held, key);
    }
    window.settle();
    assert_eq!(files(&window), slow);
}

fn keys() -> Vec<(Modifiers, Key)> {
    let none = Modifiers::NONE;
    vec![
        (CTRL, Key::A),
        (none, Key::Num1),
        (CTRL, Key::Tab),
        (CTRL, Key::A),
        (none, Key::Num2),
        (CTRL, Key::Tab),
        (none, Key::Num3),
        (CTRL_SHIFT, Key::B),
        (CTRL, Key::F6),
        (none, Key::Num4),
        (CTRL, Key::W),
        (CTRL, Key::Z),
    ]
}

/// The tags of all marks of both letters, as they stand on the disk.
fn files(window: &Window) -> Vec<Vec<String>> {
    let layers = [
        "/brieven/brief.txt.anna.ron",
        "/brieven/antwoord.txt.anna.ron",
    ];
    let tags = |text: String| {
        let lines = text.lines().filter(|line| line.contains("quote:"));
        let tags = lines.filter_map(|line| line.split("tags: ").nth(1)?.split(", quote").next());
        tags.map(str::to_owned).collect()
    };
    layers.map(|path| tags(file(window, path))).to_vec()
}

fn snapshot(window: &mut Window, name: &str) {
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    let mut results = SnapshotResults::new();
    window.harness.snapshot(name);
    results.extend_harness(&mut window.harness);
}

#[test]
fn side_by_side_in_light() {
    let mut window = two(Look::default());
    window.press_with(CTRL_SHIFT, Key::B);
    window.drag("De gegevens", "gewist.");
    window.press(Key::Num3);
    snapshot(&mut window, "tabs_side_by_side");
}

#[test]
fn tabs_in_a_small_dark_window_at_twice_the_size() {
    let look = Look {
        size: Vec2::new(800.0, 600.0),
        scale: 2.0,
        theme: Theme::Dark,
        ..Look::default()
    };
    let mut window = two(look);
    open_in_tab(&mut window, "/elders/verslag.txt");
    window.command("Find a command", "Nederlands");
    snapshot(&mut window, "tabs_small_dark");
}
