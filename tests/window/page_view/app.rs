//! The page view in the window, on a letter in PDF.

use crate::app::desk as window;
use crate::letter_desk;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::store::memory_disk::MemoryDisk;
use std::sync::Arc;

use window::{Look, Window};

const CTRL: Modifiers = Modifiers::COMMAND;
const PATH: &str = "/brieven/brief.pdf";

fn disk(letter: &[u8]) -> Arc<MemoryDisk> {
    let disk = window::disk();
    disk.put(PATH, letter);
    disk
}

fn open(letter: &[u8]) -> Window {
    Window::on(disk(letter), Some(PATH), Look::default())
}

const LIBREOFFICE: &[u8] = include_bytes!("../../fixtures/letter/pdf/libreoffice.pdf");
const TURNED: &[u8] = include_bytes!("../../fixtures/letter/pdf/rotated-90.pdf");

fn settings(window: &Window) -> String {
    let bytes = window
        .disk
        .bytes("/thuis/settings.ron")
        .expect("they are there");
    String::from_utf8(bytes).unwrap()
}

/// What the rows on screen say.
fn rows(window: &Window) -> Vec<String> {
    let rows = letter_desk::rows(&window.harness).into_iter();
    rows.map(|(row, _)| row).collect()
}

fn shows(window: &Window, words: &str) -> bool {
    rows(window).iter().any(|row| row.contains(words))
}

#[test]
fn one_key_shows_the_pages_and_the_text_again_from_the_same_place_and_is_remembered() {
    let mut window = open(LIBREOFFICE);
    let before = rows(&window);
    window.press(Key::P);
    assert!(window.shows("Page 1 of"));
    assert!(settings(&window).contains("page_view: true"));
    window.press(Key::P);
    assert_eq!(rows(&window), before);
    window.press(Key::P);
    // What is selected on the page is selected in the text.
    window.drag("verwerkingen zijn", "beëindigd");
    window.press(Key::Num3);
    assert_eq!(
        window.marks(),
        [(
            "data-deletion".to_owned(),
            "verwerkingen zijn inmiddels beëindigd".to_owned()
        )]
    );
    window.press(Key::R);
    assert!(!window.shows("Page 1 of"));
    // What is chosen comes along.
    let marked = "De verwerkingen zijn inmiddels beëindigd.";
    assert!(shows(&window, marked), "{:?}", rows(&window));
    // The caret is still at the passage, below the metadata.
    window.press(Key::ArrowLeft);
    let shown = rows(&window).concat();
    assert!(
        shown.contains("De verwerkingen zijn inmiddels beëindigd."),
        "{shown}"
    );
    window.press(Key::P);
    let disk = window.disk.clone();
    drop(window);
    let window = Window::on(disk, Some(PATH), Look::default());
    assert!(window.shows("Page 1 of"));
}

#[test]
fn going_to_marks_and_hits_goes_to_their_pages() {
    let mut window = open(LIBREOFFICE);
    window.press(Key::P);
    window.drag("SZW-brief", "SZW-brief");
    window.press(Key::Num1);
    window.press(Key::Escape);
    for _ in 0..6 {
        window.press(Key::PageDown);
    }
    assert!(!shows(&window, "SZW-brief"));
    window.press_with(Modifiers::SHIFT, Key::F8);
    assert!(shows(&window, "SZW-brief"), "{:?}", rows(&window));
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "In het najaar");
    window.press(Key::Enter);
    assert!(shows(&window, "In het najaar"), "{:?}", rows(&window));
}

#[test]
fn keys_make_pages_larger_and_fit_them_and_show_thumbnails() {
    let mut window = open(LIBREOFFICE);
    window.press(Key::P);
    let high = |window: &Window| {
        let mut rows = window.harness.get_all_by_role(Role::TextRun);
        let is_it = |value: Option<String>| value.is_some_and(|it| it.contains("Postbus 20018"));
        let row = rows.find(|row| is_it(row.accesskit_node().value()));
        row.expect("it is on the first page").rect().height()
    };
    let at_first = high(&window);
    window.press_with(Modifiers::COMMAND, Key::Plus);
    assert!(high(&window) > at_first);
    window.press_with(Modifiers::COMMAND, Key::Num0);
    assert!((high(&window) - at_first).abs() < 0.1);
    window.press_with(Modifiers::SHIFT, Key::W);
    assert!(high(&window) < at_first);
    window.press(Key::W);
    assert!(high(&window) > at_first);
    assert!(settings(&window).contains("text_size: 18.0"));
    window.press_with(Modifiers::SHIFT, Key::P);
    window.click(Role::Button, "Page 2");
    assert!(window.shows("Page 2 of"));
    window.press_with(Modifiers::SHIFT, Key::P);
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::Button, "Page 2")
            .is_none()
    );
}

#[test]
fn a_turned_page_is_marked_where_its_words_stand() {
    let mut window = open(TURNED);
    window.press(Key::P);
    let rect = window.harness.get_by_role(Role::Document).rect();
    let runs = window.harness.get_all_by_role(Role::TextRun);
    let runs: Vec<_> = runs.filter(|row| row.rect().intersects(rect)).collect();
    assert!(!runs.is_empty());
    let (row, value) = runs
        .iter()
        .map(|row| (row.rect(), row.accesskit_node().value().unwrap_or_default()))
        .find(|(_, value)| value.contains("Kamer over de"))
        .expect("the words are on the first page");
    drop(runs);
    let upright = row.height() > row.width();
    let (from, to) = match upright {
        true => (row.center_top(), row.center_bottom()),
        false => (row.left_center(), row.right_center()),
    };
    window.drag_between(from, to);
    window.press(Key::Num1);
    let marks = window.marks();
    let quote = &marks.first().expect("it is marked").1;
    assert!(
        value.contains(quote.as_str()) && quote.len() + 2 > value.trim().len(),
        "{quote}"
    );
}

#[test]
fn a_letter_without_pages_says_why_it_has_no_page_view() {
    let mut window = Window::open();
    window.press(Key::P);
    assert!(!settings(&window).contains("page_view: true"));
    let button = window
        .harness
        .get_by_role_and_label(Role::Button, "Page view");
    assert!(button.accesskit_node().is_disabled());
    let at = button.rect().center();
    window.harness.hover_at(at);
    window.harness.run_steps(30);
    assert!(window.shows("Only for letters with pages"));
}

#[test]
fn a_file_that_was_changed_is_not_drawn_but_its_words_are_there() {
    let disk = disk(LIBREOFFICE);
    let mut window = Window::on(disk.clone(), Some(PATH), Look::default());
    disk.put(PATH, TURNED);
    window.press(Key::P);
    window.drag("Met deze brief", "brief informeer");
    let letter = window
        .harness
        .state()
        .workspace()
        .letter()
        .expect("it is open");
    assert!(letter.session.letter.has_layout());
}

fn look(name: &str, look: Look, dutch: bool) {
    let mut window = Window::on(disk(LIBREOFFICE), Some(PATH), look);
    window.press(Key::P);
    for (from, to, key) in [
        ("Met deze brief", "Kamer over de", Key::Num2),
        ("SZW-brief", "november 2023", Key::Num4),
    ] {
        window.drag(from, to);
        window.press(key);
    }
    window.press_with(Modifiers::SHIFT, Key::P);
    if dutch {
        window.command("Find a command", "Nederlands");
    }
    window.harness.remove_cursor();
    window.settle();
    window.harness.run_steps(30);
    window.harness.snapshot(name);
}

#[test]
fn in_the_window_it_looks_light() {
    look("page_view_window_light", Look::default(), false);
}

#[test]
fn in_the_window_it_looks_dark_and_dutch_at_a_larger_size() {
    let dark = Look {
        size: vec2(1000.0, 700.0),
        scale: 1.5,
        theme: Theme::Dark,
        ..Look::default()
    };
    look("page_view_window_dark_dutch", dark, true);
}

#[test]
fn pages_are_turned_by_key_with_what_is_marked_and_stay_so_for_the_letter() {
    let mut window = open(LIBREOFFICE);
    let row = |window: &Window| {
        let mut rows = window.harness.get_all_by_role(Role::TextRun);
        let is_it = |value: Option<String>| value.is_some_and(|it| it.contains("Postbus 20018"));
        let row = rows.find(|row| is_it(row.accesskit_node().value()));
        row.expect("it is on the first page").rect()
    };
    window.press(Key::P);
    assert!(row(&window).width() > row(&window).height());
    window.press(Key::K);
    assert!(row(&window).height() > row(&window).width());
    // A quarter to the right: what was at the top is at the right, and it is read downwards.
    window.drag("Postbus", "20018");
    window.press(Key::Num1);
    assert_eq!(window.marks()[0].1, "Postbus 20018");
    window.press_with(CTRL, Key::K);
    window.type_into(Role::TextInput, "Find a command", "rotate pages left");
    window.press(Key::Enter);
    assert!(row(&window).width() > row(&window).height());
    window.press_with(Modifiers::SHIFT, Key::K);
    window.press(Key::Escape);
    let at = window.place("20018", false) - vec2(0.0, 4.0);
    window.click_at(at, 1);
    window.settle();
    assert!(window.shows("Quote: Postbus 20018"), "the mark turned too");

    // Another letter, and this one again.
    for path in ["/brieven/brief.txt", PATH] {
        let chosen = kanttekening::ui::dialogs::Answer::Chosen(path.into());
        window.dialogs.answers.lock().unwrap().push(chosen);
        window.press_with(CTRL, Key::O);
    }
    assert!(row(&window).height() > row(&window).width());
}
