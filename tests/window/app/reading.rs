//! The reading view and the lines of the source: one letter, the same marks.

use super::desk::{LETTER, PATH, Window, disk};
use super::{CTRL, Look, owned};
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

#[test]
fn the_overview_strip_leads_anywhere_in_the_letter() {
    let disk = disk();
    let letter: String = (1..=400)
        .map(|number| format!("Alinea {number} van de brief.\n\n"))
        .collect();
    disk.put(PATH, letter);
    let mut window = Window::on(disk, Some(PATH), Look::default());
    let strip = window
        .harness
        .get_by_role_and_label(Role::ScrollBar, "Overview of the letter")
        .rect();
    for (share, paragraph) in [(0.5, 200), (1.0, 400), (0.25, 100), (0.0, 1)] {
        let y = strip.top() + 1.0 + (strip.height() - 2.0) * share;
        window.click_at(egui::pos2(strip.center().x, y), 1);
        window.settle();
        assert!(
            rows(&window).contains(&format!("Alinea {paragraph} van")),
            "at {share}"
        );
    }
}

#[test]
fn strange_letters_are_shown_selected_and_marked() {
    let letters = [
        "\u{301}\u{308}\u{323}".repeat(300),
        "\u{202e}omgekeerd\u{202c} en \u{2067}verder\u{2069}.".to_owned(),
        "\u{7}\u{b}a\u{1b}[31m\u{85}b\u{ad}c\td\u{feff}".to_owned(),
        "👨\u{200d}👩\u{200d}👧👍🏽🇳🇱".repeat(50),
        "مرحبا بكم ".repeat(200),
        "woord ".repeat(200_000),
    ];
    for letter in letters {
        let disk = disk();
        disk.put(PATH, letter.as_str());
        let mut window = Window::on(disk, Some(PATH), Look::default());
        window.press_with(CTRL | Modifiers::SHIFT, Key::ArrowRight);
        window.press(Key::G);
        window.press(Key::Num1);
        window.press(Key::PageDown);
        window.press(Key::R);
        window.press_with(CTRL, Key::End);
        window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
        window.press(Key::Num2);
        window.press(Key::R);
        let letter = window
            .harness
            .state()
            .workspace()
            .letter()
            .expect("it is open");
        let text = letter.session.letter.text();
        for mark in letter.session.layer().annotations.iter() {
            assert!(text.get(mark.span.range()).is_some());
        }
        let none = letter.session.layer().annotations.is_empty();
        assert!(!none, "{:?}", text.chars().take(3).collect::<String>());
    }
}

#[test]
fn the_status_line_says_where_the_caret_is_and_otherwise_what_one_sees_first() {
    let disk = disk();
    let paragraphs: Vec<_> = (1..=60).map(|number| format!("Alinea {number}.")).collect();
    disk.put(PATH, paragraphs.join("\n\n"));
    let mut window = Window::on(disk, Some(PATH), Look::default());
    assert!(window.shows("Paragraph 1 of 60"));
    let at = window.place("Alinea 3", false);
    window.click_at(at, 1);
    window.settle();
    assert!(window.shows("Paragraph 3 of 60"));
    // Scrolled away from it.
    window.press(Key::PageDown);
    window.settle();
    assert!(!window.shows("Paragraph 3 of 60"));
}
