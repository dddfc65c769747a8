//! The reading view and the lines of the source: one letter, the same marks.

use super::desk::{LETTER, Window};
use super::{CTRL, owned};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// What the rows say, on screen and a screen either side, joined.
fn rows(window: &Window) -> String {
    let rows = window.harness.get_all_by_role(Role::TextRun);
    rows.filter_map(|row| row.accesskit_node().value())
        .collect()
}

#[test]
fn marks_made_in_one_view_are_right_in_the_other() {
    let mut window = Window::open();
    assert!(rows(&window).contains("de gemeenschappen blijkt"));
    assert!(!rows(&window).contains("Pagina 1"), "a footer is not read");
    // Over the hyphen, and over the end of the page.
    window.drag("gemeenschappen", "blijkt");
    window.press(Key::Num1);
    window.drag("De op deze", "gegevens");
    window.press(Key::Num3);
    let file = window.file();
    assert!(
        file.contains(r#"quote: "gemeen-\nschappen blijkt""#),
        "{file}"
    );
    assert!(
        file.contains(r#"quote: "De op\n\nPagina 1 van 2\n\u{c}\ndeze wijze verkregen gegevens""#)
            || file.contains("quote: \"De op\\n\\nPagina 1 van 2")
    );

    window.press(Key::R);
    assert!(rows(&window).contains("de gemeen-\n") && rows(&window).contains("Pagina 1 van 2"));
    window.drag("schappen", "blijkt");
    window.press(Key::Num2);
    let marks = owned(&[
        ("lessons-learned", "gemeenschappen blijkt"),
        ("trust-restoration", "schappen blijkt"),
        ("data-deletion", "De op deze wijze verkregen gegevens"),
    ]);
    assert_eq!(window.marks(), marks);
    window.press(Key::R);
    assert_eq!(window.marks(), marks);
    assert!(window.shows("Data deletion: De op deze wijze verkregen gegevens"));
}

#[test]
fn a_selection_in_the_reading_view_takes_nothing_along_that_is_not_seen() {
    let mut window = Window::open();
    window.drag("schappen", "blijkt");
    window.press(Key::Num1);
    window.drag("vraagt", "vertrouwen.");
    window.press(Key::Num2);
    let layer = window
        .harness
        .state()
        .workspace()
        .letter()
        .expect("it is open");
    let spans: Vec<_> = layer
        .session
        .layer()
        .annotations
        .iter()
        .map(|one| &LETTER[one.span.range()])
        .collect();
    assert_eq!(
        spans,
        ["schappen blijkt", "vraagt om \nherstel van vertrouwen."]
    );
}

#[test]
fn the_switch_keeps_the_words_at_the_top_edge_and_is_remembered() {
    let mut window = Window::open();
    window
        .harness
        .get_by_role_and_label(Role::Button, "Reading view")
        .click();
    window.settle();
    let settings = window
        .disk
        .bytes("/thuis/settings.ron")
        .expect("they were saved");
    assert!(String::from_utf8_lossy(&settings).contains("reading_view: false"));
    assert!(rows(&window).contains("Pagina 1 van 2"));
}

#[test]
fn a_mark_on_what_is_not_read_is_shown_among_the_lines_of_the_source() {
    let mut window = Window::open();
    window.press(Key::R);
    window.drag("Pagina 1", "van 2");
    window.press(Key::Num1);
    window.press(Key::Escape);
    window.press(Key::R);
    assert!(!rows(&window).contains("Pagina 1"));
    window.press_with(Modifiers::SHIFT, Key::F8);
    assert!(rows(&window).contains("Pagina 1 van 2"));
}

#[test]
fn the_caret_walks_over_what_is_left_out_without_standing_still() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::Home);
    let mut seen = Vec::new();
    let caret = |window: &Window| {
        let document = window.harness.get_by_role(Role::Document);
        let selection = document.accesskit_node().data().text_selection().copied();
        selection.map(|it| (it.focus.node, it.focus.character_index))
    };
    for _ in 0..60 {
        window.press(Key::ArrowRight);
        seen.push(caret(&window).expect("the caret is exposed"));
    }
    assert!(seen.windows(2).all(|two| two[0] != two[1]));
    let forth = seen.clone();
    for expected in forth.iter().rev().skip(1) {
        window.press(Key::ArrowLeft);
        assert_eq!(caret(&window).as_ref(), Some(expected));
    }
    window.press_with(CTRL | Modifiers::SHIFT, Key::End);
    assert!(window.shows("characters selected"));
}
