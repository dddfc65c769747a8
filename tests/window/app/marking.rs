//! Choosing passages and marking them, by mouse and by keys.

use super::desk::{LETTER, Window};
use super::{CTRL, owned};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

#[test]
fn words_paragraphs_and_shift_choose_and_the_same_key_takes_a_tag_off() {
    let mut window = Window::open();
    let at = window.place("gesprekken", false) + egui::vec2(8.0, 0.0);
    window.click_at(at, 2);
    window.press(Key::Num1);
    assert_eq!(window.marks(), owned(&[("lessons-learned", "gesprekken")]));
    window.press(Key::Num2);
    assert_eq!(
        window.marks(),
        owned(&[("lessons-learned+trust-restoration", "gesprekken")])
    );
    window.press(Key::Num1);
    assert_eq!(
        window.marks(),
        owned(&[("trust-restoration", "gesprekken")])
    );
    window.press(Key::Num2);
    assert_eq!(window.marks(), owned(&[]), "nothing is left of it");
    window.press_with(CTRL, Key::Z);
    assert_eq!(
        window.marks(),
        owned(&[("trust-restoration", "gesprekken")])
    );

    let at = window.place("In het najaar", false) + egui::vec2(8.0, 0.0);
    window.click_at(at, 3);
    window.press(Key::Num4);
    let last = "In het najaar informeer ik u opnieuw over de stand van zaken.";
    assert_eq!(window.marks()[1], ("follow-up".to_owned(), last.to_owned()));

    window.drag("De lessen", "lessen");
    let to = window.place("getrokken", true);
    window
        .harness
        .event_modifiers(egui::Event::PointerMoved(to), Modifiers::SHIFT);
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        let event = egui::Event::PointerButton {
            pos: to,
            button,
            pressed,
            modifiers: Modifiers::SHIFT,
        };
        window.harness.event_modifiers(event, Modifiers::SHIFT);
        window.harness.step();
    }
    window.press(Key::Num1);
    assert!(
        window
            .marks()
            .iter()
            .any(|(_, quote)| quote == "De lessen op dit punt zijn reeds getrokken")
    );
}

#[test]
fn clicks_choose_marks_cycle_through_overlaps_and_boundaries_are_dragged() {
    let mut window = Window::open();
    window.press(Key::R);
    window.drag("een grondslag", "verwerken.");
    window.press(Key::Num1);
    window.drag("nodig om", "persoonsgegevens");
    window.press(Key::Num3);
    window.press(Key::Escape);
    let at = window.place("verzamelde", false) + egui::vec2(12.0, 0.0);
    window.click_at(at, 1);
    assert!(
        window.shows("Quote: nodig om verzamelde persoonsgegevens"),
        "the shortest first"
    );
    window.harness.run_steps(40);
    window.click_at(at, 1);
    assert!(window.shows("Quote: een grondslag nodig"));
    window.harness.run_steps(40);
    window.click_at(at, 1);
    assert!(window.shows("Quote: nodig om verzamelde persoonsgegevens"));

    let edge = window.place("persoonsgegevens", true);
    let to = window.place("te verwerken", true);
    window.harness.run_steps(40);
    window.drag_between(edge, to);
    window.settle();
    assert_eq!(
        window.marks()[1].1,
        "nodig om verzamelde persoonsgegevens te verwerken"
    );
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks()[1].1, "nodig om verzamelde persoonsgegevens");
}

#[test]
fn a_drag_that_arrives_in_one_frame_selects_all_of_it() {
    let mut window = Window::open();
    let (from, to) = (
        window.place("De op", false),
        window.place("vernietigd.", true),
    );
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let input = window.harness.input_mut();
    input.events.push(egui::Event::PointerMoved(from));
    input.events.push(button(from, true));
    input.events.push(egui::Event::PointerMoved(to));
    input.events.push(button(to, false));
    window.harness.step();
    window.press(Key::Num3);
    let quote = "De op deze wijze verkregen gegevens worden vernietigd.";
    assert_eq!(window.marks(), owned(&[("data-deletion", quote)]));
}

#[test]
fn one_key_marks_the_sentence_at_the_caret_and_keys_alone_select() {
    let mut window = Window::open();
    let shift = Modifiers::SHIFT;
    window.press(Key::R);
    window.press_with(CTRL, Key::Home);
    window.press_with(CTRL, Key::ArrowDown);
    window.press(Key::Num1);
    let sentence = "Uit gesprekken met de gemeenschappen blijkt dat het proces vraagt om herstel van vertrouwen.";
    assert_eq!(window.marks(), owned(&[("lessons-learned", sentence)]));
    window.press(Key::Num2);
    assert_eq!(
        window.marks()[0].0,
        "lessons-learned+trust-restoration",
        "it is chosen now"
    );

    window.press_with(shift, Key::End);
    window.press(Key::Num3);
    assert!(
        window
            .marks()
            .contains(&owned(&[("data-deletion", "Uit gesprekken met de gemeen")])[0])
    );

    // Down and up again ends where it began, also over a shorter line.
    window.press(Key::Home);
    for _ in 0..4 {
        window.press(Key::ArrowRight);
    }
    for key in [
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowUp,
        Key::ArrowUp,
        Key::ArrowUp,
    ] {
        window.press(key);
    }
    window.press_with(CTRL | shift, Key::ArrowRight);
    window.press(Key::Num4);
    assert!(
        window
            .marks()
            .iter()
            .any(|(_, quote)| quote == "gesprekken")
    );

    window.press_with(CTRL, Key::End);
    window.press(Key::G);
    window.press(Key::G);
    window.press(Key::Num4);
    let last = "In het najaar informeer ik u opnieuw over de stand van zaken.";
    assert!(
        window.marks().contains(&owned(&[("follow-up", last)])[0]),
        "{:?}",
        window.marks()
    );
    let count = window.marks().len();
    window.press(Key::ArrowLeft);
    window.press(Key::Enter);
    window.press(Key::Delete);
    assert_eq!(window.marks().len(), count - 1);
}

#[test]
fn the_selection_grows_and_shrinks_by_key() {
    let mut window = Window::open();
    let at = window.place("lessen", false) + egui::vec2(6.0, 0.0);
    window.click_at(at, 1);
    let selected = |window: &Window, count: usize| {
        assert!(
            window.shows(&format!("{count} characters selected")),
            "{count}"
        );
    };
    let sentence = "De lessen op dit punt zijn reeds getrokken: ook voor beleidstaken is steeds \n\
        een grondslag nodig om verzamelde persoonsgegevens te verwerken.";
    window.press(Key::G);
    selected(&window, "lessen".len());
    window.press(Key::G);
    selected(&window, sentence.len());
    window.press(Key::G);
    selected(&window, LETTER.chars().count());
    window.press_with(Modifiers::SHIFT, Key::G);
    selected(&window, sentence.len());
    window.press_with(Modifiers::SHIFT, Key::G);
    selected(&window, "lessen".len());
}

#[test]
fn the_palette_at_the_selection_and_the_context_menu_mark_too() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.click(Role::Button, "Mark as Trust restoration");
    assert_eq!(window.marks().len(), 1);
    let at = window.place("vertrouwen", false) + egui::vec2(9.0, 0.0);
    window.harness.run_steps(40);
    let button = egui::PointerButton::Secondary;
    window.harness.hover_at(at);
    window.harness.step();
    for pressed in [true, false] {
        let event = egui::Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.harness.event(event);
        window.harness.step();
    }
    window.settle();
    window
        .harness
        .get_all_by_label_contains("Delete the annotation")
        .last()
        .unwrap()
        .click();
    window.settle();
    assert_eq!(window.marks().len(), 0);
}

#[test]
fn a_new_tag_is_named_in_place_and_given_to_the_selection() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::T);
    window.type_into(Role::TextInput, "Name", "Toezegging");
    window.press(Key::Enter);
    assert_eq!(
        window.marks(),
        owned(&[("toezegging", "herstel van vertrouwen")])
    );
    let codebook = String::from_utf8(window.disk.bytes("/brieven/codebook.ron").unwrap()).unwrap();
    assert!(codebook.contains("name: \"Toezegging\"") && codebook.contains("key: Some(5)"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks(), owned(&[]));
    let codebook = String::from_utf8(window.disk.bytes("/brieven/codebook.ron").unwrap()).unwrap();
    assert!(!codebook.contains("Toezegging"));
}

#[test]
fn a_double_click_takes_a_word_without_the_number_of_its_note() {
    let disk = super::desk::disk();
    let page = "<html><p>Zoals opgenomen voor nabijheid<a href='#n1'><sup>6</sup></a> in de bijlage.</p>\
                <div id=n1><p><a href='#t1'>6</a> Zie de bijlage.</p></div></html>";
    disk.put("/brieven/brief.html", page);
    let mut window = Window::on(disk, Some("/brieven/brief.html"), Default::default());
    let at = window.place("nabijheid", false) + egui::vec2(12.0, 0.0);
    window.click_at(at, 2);
    window.press(Key::Num1);
    assert_eq!(window.marks(), owned(&[("lessons-learned", "nabijheid")]));
    let letter = window.harness.state().workspace().letter();
    let session = &letter.expect("a letter").session;
    let mark = session.layer().annotations.iter().next().expect("a mark");
    assert_eq!(session.letter.slice(mark.span), "nabijheid");
}
