//! Where the reading form is wrong, one key says so, in either view.

use super::CTRL;
use super::desk::{LAYER, LETTER, Look, PATH, Window, disk};
use super::outside::come_back;
use super::trouble::again;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::store::layer;

/// The paragraphs as they are read.
fn reads(window: &Window) -> Vec<String> {
    let letter = window.harness.state().workspace().letter().unwrap();
    let letter = &letter.session.letter;
    letter.reading().paragraphs(letter.text())
}

/// What the rows say, on screen and a screen either side, joined.
fn rows(window: &Window) -> String {
    let rows = window.harness.get_all_by_role(Role::TextRun);
    rows.filter_map(|row| row.accesskit_node().value())
        .collect()
}

/// Begins to correct the reading, or ends that.
fn turn_correcting(window: &mut Window) {
    window.press_with(CTRL | Modifiers::SHIFT, Key::E);
}

/// Puts the caret before these words.
fn put_caret(window: &mut Window, words: &str) {
    let at = window.place(words, false);
    window.click_at(at, 1);
}

#[test]
fn paragraphs_are_joined_and_split_by_key_and_undone_over_a_restart() {
    let mut window = Window::open();
    let before = reads(&window);
    window.drag("stand van", "zaken");
    window.press(Key::Num1);
    put_caret(&mut window, "persoonsgegevens");
    turn_correcting(&mut window);
    window.press(Key::A);
    assert_eq!(reads(&window).len(), before.len() - 1);
    assert!(
        rows(&window).contains("te verwerken. In het najaar"),
        "at once"
    );
    assert!(window.shows("Corrected: paragraphs joined"));
    put_caret(&mut window, "ook voor");
    window.press(Key::S);
    let corrected = reads(&window);
    assert_eq!(corrected.len(), before.len());
    assert!(corrected[2].ends_with("getrokken:") && corrected[3].starts_with("ook voor"));
    let file = window.file();
    assert!(
        file.contains("about: Paragraph, kind: Some(Join)"),
        "{file}"
    );
    assert!(window.marks()[0].1 == "stand van zaken", "marks stay");

    let mut window = again(window);
    assert_eq!(reads(&window), corrected);
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(reads(&window), before);
    window.press_with(CTRL, Key::Y);
    assert_eq!(reads(&window).len(), before.len() - 1);
    // Taken back by its own key: as it was read.
    turn_correcting(&mut window);
    put_caret(&mut window, "najaar");
    window.press(Key::B);
    assert_eq!(reads(&window), before);
    assert!(window.file().contains("kind: None"));
    assert!(!window.shows("Corrected:"));
    window.press(Key::B);
    assert!(window.shows("Nothing was corrected here."));
}

#[test]
fn hyphens_and_running_lines_are_corrected_in_both_views() {
    let mut window = Window::open();
    turn_correcting(&mut window);
    put_caret(&mut window, "schappen");
    window.press(Key::H);
    assert!(rows(&window).contains("de gemeen-schappen blijkt"));
    window.press(Key::H);
    assert!(rows(&window).contains("de gemeenschappen blijkt"));
    // A footer that was left out, reached among the lines of the source.
    window.press(Key::R);
    put_caret(&mut window, "gina 1");
    window.press(Key::I);
    assert!(
        reads(&window)
            .iter()
            .any(|it| it.contains("Pagina 1 van 2"))
    );
    assert!(window.shows("Corrected: shown as part of the letter"));
    window.press(Key::R);
    assert!(rows(&window).contains("Pagina 1 van 2"));
    window.drag("Pagina", "van 2");
    window.press(Key::O);
    assert!(!rows(&window).contains("Pagina 1"), "it is left out again");
    // And one that was not, in the reading view and in the other one.
    put_caret(&mut window, "Haag");
    window.press(Key::O);
    assert!(!rows(&window).contains("Den Haag"));
    window.press(Key::R);
    assert!(
        rows(&window).contains("Den Haag"),
        "the source shows everything"
    );
    put_caret(&mut window, "Haag");
    window.press(Key::B);
    window.press(Key::R);
    assert!(rows(&window).contains("Den Haag"));
    put_caret(&mut window, "Den Haag");
    window.press(Key::S);
    assert!(window.shows("No paragraph can be split here"));
}

#[test]
fn the_corrections_of_another_computer_are_taken_in() {
    let mut window = Window::open();
    turn_correcting(&mut window);
    put_caret(&mut window, "persoonsgegevens");
    window.press(Key::A);
    let joined = reads(&window).len();
    let theirs = {
        let mut other = Window::open();
        turn_correcting(&mut other);
        put_caret(&mut other, "ook voor");
        other.press(Key::S);
        other.file()
    };
    window
        .disk
        .put("/brieven/brief.txt.anna (1).ron", theirs.clone());
    let mut window = again(window);
    assert_eq!(reads(&window).len(), joined + 1, "both count");
    // The same file with the own one in its place while it is open.
    window.disk.put(LAYER, theirs);
    let corrections = |window: &Window| {
        let file = layer::parse(window.file().as_bytes());
        file.map_or(0, |file| file.corrections.len())
    };
    come_back(&mut window, |window| corrections(window) == 2);
    assert_eq!(reads(&window).len(), joined + 1);
    window.press_with(CTRL, Key::S);
    let file = layer::parse(window.file().as_bytes()).unwrap();
    assert_eq!(file.corrections.len(), 2);
    assert!(file.source.corrections.iter().all(|it| it.text.is_empty()));
}

#[test]
fn in_a_letter_that_changed_a_correction_moves_along_or_is_listed() {
    let mut window = Window::open();
    turn_correcting(&mut window);
    put_caret(&mut window, "persoonsgegevens");
    window.press(Key::A);
    put_caret(&mut window, "schappen");
    window.press(Key::H);
    let letter = LETTER
        .replace("Den Haag", "Aan de Kamer\n\nDen Haag")
        .replace("de gemeen-", "deze gemeen-");
    window.disk.put(PATH, letter);
    let mut window = again(window);
    let read = reads(&window);
    assert!(
        read.iter()
            .any(|it| it.contains("te verwerken. In het najaar"))
    );
    assert!(read.iter().any(|it| it.contains("deze gemeenschappen")));
    assert!(window.shows("One correction of the reading view is not applied"));
    assert!(window.file().contains("KeepHyphen"), "not dropped");
    window.click(Role::Button, "Take back");
    assert!(!window.shows("is not applied"));
    assert!(!window.file().contains("KeepHyphen"));
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert!(reads(&window) == read);
}

#[test]
fn the_context_menu_offers_what_can_be_corrected() {
    let mut window = Window::open();
    put_caret(&mut window, "schappen");
    let at = window.place("schappen", false);
    window.harness.hover_at(at);
    window.harness.step();
    window.harness.event(egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Secondary,
        pressed: true,
        modifiers: Modifiers::NONE,
    });
    window.harness.event(egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Secondary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    window.settle();
    assert!(window.shows("Take the correction back").eq(&false));
    window.click_containing("Keep or drop the hyphen here");
    assert!(rows(&window).contains("de gemeen-schappen blijkt"));
}

#[test]
fn what_is_left_out_is_said_found_shown_and_put_back_in_one_step() {
    let mut window = Window::open();
    assert!(window.shows("Left out: one kind of line, "), "it is said");
    window.click(Role::Button, "Show them");
    assert!(window.shows("Pagina 1 van 2"));
    // A search says where else its words are, and leads there.
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "van 2");
    assert!(
        window.shows("in a line that the reading view leaves out:")
            || window.shows("more in lines that the reading view leaves out:")
    );
    window.press(Key::Escape);
    let before = reads(&window);
    window.click(Role::Button, "Put “Pagina 1 van 2” back");
    assert!(
        reads(&window)
            .iter()
            .any(|it| it.contains("Pagina 1 van 2"))
    );
    assert!(!window.shows("Left out:"), "nothing is any more");
    assert!(window.file().contains("about: Line, kind: Some(Show)"));
    let mut window = again(window);
    assert!(!window.shows("Left out:"), "it is remembered");
    window.press_with(CTRL, Key::Z);
    assert_eq!(reads(&window), before, "in one step");
    assert!(window.shows("Left out:"));
}

#[test]
fn single_letters_correct_nothing_until_one_begins_to() {
    let mut window = Window::open();
    let before = reads(&window);
    put_caret(&mut window, "De lessen");
    for key in [Key::O, Key::A, Key::S, Key::H, Key::I, Key::B] {
        window.press(key);
    }
    assert_eq!(reads(&window), before);
    assert!(!window.shows("Correcting the reading view"));
    // The bar says what can be done, by key or by its buttons.
    window.command("Find a command", "Correct the reading view");
    assert!(window.shows("Correcting the reading view"));
    window.click(Role::Button, "Join with the next paragraph");
    assert_eq!(reads(&window).len(), before.len() - 1);
    // What was done is said, with the way back.
    assert!(window.shows("¶ 3: paragraphs joined."));
    window.click(Role::Button, "Undo");
    assert_eq!(reads(&window), before);
    assert!(!window.shows("paragraphs joined."));
    put_caret(&mut window, "De lessen");
    window.press(Key::O);
    assert!(window.shows("left out as a running header or footer."));
    window.press(Key::Escape);
    assert!(!window.shows("Correcting the reading view"));
    window.press(Key::I);
    assert_eq!(
        reads(&window).len(),
        before.len() - 1,
        "letters are silent again"
    );
}

#[test]
fn in_a_small_window_at_twice_the_size_the_letter_stays_in_sight_while_it_is_corrected() {
    let look = Look {
        size: Vec2::new(640.0, 430.0),
        scale: 2.0,
        ..Look::default()
    };
    let mut window = Window::on(disk(), Some(PATH), look);
    turn_correcting(&mut window);
    assert!(window.shows("Correcting the reading view"));
    let letter = window.harness.get_by_role(Role::Document).rect();
    assert!(letter.height() > 90.0, "{letter:?}");
}
