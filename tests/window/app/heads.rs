//! The letter's head, folded above its own words, as a row that says what is in it.

use super::desk::{PATH, Window, disk};
use super::{CTRL, Look, owned};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const LETTER: &str = "Ministerie van Dorp en Buurt\nPostbus 20011\n2500 EA Den Haag\n\n\
    Datum: 12 mei 2024\nOns kenmerk: 2024-77\nBetreft: stand van zaken\n\n\
    Geachte voorzitter,\n\n\
    Met deze brief informeer ik u over de stand van zaken van het programma van dorpen en buurten.\n\n\
    In het najaar volgt meer, onder hetzelfde kenmerk.\n";

fn open(look: Look) -> Window {
    let disk = disk();
    disk.put(PATH, LETTER);
    Window::on(disk, Some(PATH), look)
}

/// What the rows say.
fn rows(window: &Window) -> String {
    let rows = window.harness.get_all_by_role(Role::TextRun);
    rows.filter_map(|row| row.accesskit_node().value())
        .collect()
}

fn folded(window: &Window) -> bool {
    let row = window.harness.get_by_label_contains("Letterhead, ");
    let expanded = row.accesskit_node().data().is_expanded();
    let shows = rows(window).contains("Postbus 20011");
    assert_eq!(expanded, Some(shows), "the row says whether it is unfolded");
    !shows
}

#[test]
fn a_letter_opens_with_its_head_folded_and_its_own_words_counted_from_one() {
    let window = open(Look::default());
    assert!(folded(&window));
    let row = window.harness.get_by_label_contains("Letterhead, 6 lines");
    let label = row.accesskit_node().label().expect("a name");
    assert_eq!(
        label,
        "Letterhead, 6 lines, Ministerie van Dorp en Buurt · 12 May 2024 · 2024-77 · stand van zaken"
    );
    assert!(window.shows("Paragraph 1 of 3"));
    let rows = rows(&window);
    assert!(rows.contains("Geachte voorzitter,") && !rows.contains("Dorp en Buurt"));
}

#[test]
fn it_is_unfolded_and_folded_by_click_enter_and_space_and_that_is_remembered() {
    let mut window = open(Look::default());
    window.click_containing("Letterhead, ");
    assert!(!folded(&window));
    for key in [Key::Enter, Key::Space] {
        let before = folded(&window);
        window.harness.get_by_label_contains("Letterhead, ").focus();
        window.harness.step();
        window.press(key);
        assert_ne!(folded(&window), before, "{key:?}");
    }
    assert!(!folded(&window));
    window.press(Key::L);
    assert!(folded(&window), "a key does it, wherever one is");
    window.command("Find a command", "Letterhead");
    assert!(!folded(&window));
    // One stays for a while, and goes on where one was.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    window.settle();
    let disk = window.disk.clone();
    drop(window);
    let window = Window::on(disk, Some(PATH), Look::default());
    assert!(!folded(&window), "as it was left");
}

#[test]
fn a_press_on_the_row_puts_no_caret_into_what_it_folds() {
    let mut window = open(Look::default());
    let at = window
        .harness
        .get_by_label_contains("Letterhead, ")
        .rect()
        .center();
    // Pressed and let go within one frame.
    window.harness.hover_at(at);
    window.harness.step();
    for pressed in [true, false] {
        window.harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.settle();
    assert!(!folded(&window));
    let document = window.harness.get_by_role(Role::Document);
    assert!(document.accesskit_node().data().text_selection().is_none());
}

#[test]
fn nothing_that_is_found_is_out_of_sight() {
    let mut window = open(Look::default());
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "kenmerk");
    assert!(window.shows("1 of 2"));
    assert!(!folded(&window), "the first hit is in it");
    window.click_containing("Letterhead, ");
    assert!(folded(&window));
    assert!(window.shows("one hit"), "the row counts what it hides");
    window.press(Key::F3);
    assert!(window.shows("2 of 2") && folded(&window));
    window.press(Key::F3);
    assert!(!folded(&window));
}

#[test]
fn nothing_that_is_marked_is_out_of_sight() {
    let mut window = open(Look::default());
    window.click_containing("Letterhead, ");
    window.drag("stand", "zaken");
    window.press(Key::Num1);
    assert_eq!(
        window.marks(),
        owned(&[("lessons-learned", "stand van zaken")])
    );
    assert!(window.shows("Letterhead"), "where it stands");
    window.press(Key::Escape);
    window.click_containing("Letterhead, ");
    assert!(folded(&window) && window.shows("one mark"));
    window.press_with(Modifiers::SHIFT, Key::F8);
    assert!(!folded(&window), "the one that is gone to");
    // Another analyst, or another computer, opens the letter with its marks in sight.
    let disk = window.disk.clone();
    drop(window);
    disk.put(
        "/thuis/settings.ron",
        "(language: Some(\"en\"), device: \"00000000000000aa\")",
    );
    let window = Window::on(disk, Some(PATH), Look::default());
    assert!(!folded(&window));
}

#[test]
fn the_caret_goes_into_the_head_and_through_it() {
    let mut window = open(Look::default());
    let at = window.place("Geachte", false);
    window.click_at(at, 1);
    window.settle();
    window.press(Key::ArrowLeft);
    assert!(!folded(&window));
    let document = window.harness.get_by_role(Role::Document);
    let selection = document.accesskit_node().data().text_selection().copied();
    assert!(selection.is_some(), "the caret shows");
    assert!(window.shows("Letterhead"), "in the line below, too");
    window.press(Key::ArrowRight);
    assert!(window.shows("Paragraph 1 of 3"));

    let mut window = open(Look::default());
    window.press_with(CTRL, Key::Home);
    assert!(!folded(&window));
}

#[test]
fn one_goes_to_paragraphs_by_the_numbers_that_show() {
    let mut window = open(Look::default());
    window.press_with(CTRL, Key::G);
    assert!(window.shows("A number from 1 to 3") || window.shows("from 1 to 3"));
    window.type_into(Role::TextInput, "Number from 1 to 3", "2");
    window.press(Key::Enter);
    assert!(window.shows("Paragraph 2 of 3"));
    assert!(folded(&window));
    window.press(Key::Num1);
    let marks = window.marks();
    assert!(marks[0].1.starts_with("Met deze brief"), "{marks:?}");
}

#[test]
fn it_is_readable_at_twice_the_size_and_in_the_dark() {
    for (size, scale, theme) in [
        (Vec2::new(1024.0, 700.0), 1.0, Theme::Dark),
        (Vec2::new(640.0, 430.0), 2.0, Theme::Light),
    ] {
        let look = Look {
            size,
            scale,
            theme,
            ..Look::default()
        };
        let mut window = open(look);
        assert!(folded(&window));
        let row = window.harness.get_by_label_contains("Letterhead, ").rect();
        let document = window.harness.get_by_role(Role::Document).rect();
        assert!(document.contains_rect(row), "{row:?} in {document:?}");
        window.click_containing("Letterhead, ");
        assert!(!folded(&window));
    }
}

#[test]
fn the_source_and_a_letter_without_a_head_have_no_row() {
    let mut window = open(Look::default());
    window.press(Key::R);
    assert!(!window.shows("Letterhead, "));
    assert!(rows(&window).contains("Postbus 20011"));
    assert!(!Window::open().shows("Letterhead, "));
}
