//! The window as a person uses it: opened on a letter, driven by mouse, keys and the names of its controls.

#[path = "../common/mod.rs"]
mod common;
mod corrections;
mod desk;
mod elsewhere;
mod facts;
mod journal;
mod keyboard;
mod looks;
mod outside;
mod password;
mod reading;
mod review;
mod search;
mod sync;
mod trouble;

use desk::{LAYER, LETTER, Look, PATH, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::ui::dialogs::Answer;
use std::path::PathBuf;

const CTRL: Modifiers = Modifiers::COMMAND;

fn owned(marks: &[(&str, &str)]) -> Vec<(String, String)> {
    marks
        .iter()
        .map(|(tags, quote)| ((*tags).to_owned(), (*quote).to_owned()))
        .collect()
}

#[test]
fn a_passage_is_marked_listed_noted_undone_redone_filtered_and_there_again() {
    let mut window = Window::open();
    window
        .harness
        .get_by_role_and_label(Role::Document, "Letter brief.txt");
    window.drag("De op", "vernietigd.");
    window.press(Key::Num3);
    let quote = "De op deze wijze verkregen gegevens worden vernietigd.";
    assert_eq!(window.marks(), owned(&[("data-deletion", quote)]));
    assert!(window.shows(&format!("Data deletion: {quote}")));
    assert!(window.shows("Saved · in the folder 09:00:00"));
    assert!(
        window
            .file()
            .contains("tags: [\"data-deletion\"], quote: \"De op\\n\\nPagina 1")
    );

    window.type_into(Role::MultilineTextInput, "Note", "Wanneer precies?");
    assert!(window.file().contains("note: \"Wanneer precies?\""));
    window.press_with(CTRL, Key::Z);
    assert!(window.file().contains("note: \"\""));
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert!(window.file().contains("note: \"Wanneer precies?\""));

    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    assert!(window.shows("2 of 2"));
    window.type_into(Role::TextInput, "Filter quotes, notes, tags", "precies");
    assert!(window.shows("1 of 2"));
    assert!(!window.shows("Trust restoration: herstel"));

    window.command("Find a command", "Nederlands");
    assert!(window.shows("1 van 2"));
    assert!(window.shows("Gegevensvernietiging"));
    assert!(window.shows("Opgeslagen · in de map 09:00:00"));
    assert!(window.shows("Alinea 2 van 4"));

    let disk = window.disk.clone();
    drop(window);
    let window = Window::on(disk, Some(PATH), Look::default());
    assert_eq!(
        window.marks(),
        owned(&[
            ("trust-restoration", "herstel van vertrouwen"),
            ("data-deletion", quote)
        ])
    );
    assert!(
        window.shows("Gegevensvernietiging: De op deze wijze"),
        "the language is kept"
    );
    assert_eq!(window.disk.bytes(PATH).unwrap(), LETTER.as_bytes());
}

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
fn the_search_shows_all_hits_and_steps_through_them() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "gemeenschappen");
    assert!(window.shows("1 of 1"), "over the end of a line");
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::F);
    window.harness.key_press_modifiers(CTRL, Key::A);
    window.type_into(Role::TextInput, "Find in the letter", "het");
    assert!(window.shows("1 of 2"));
    window.press(Key::F3);
    assert!(window.shows("2 of 2"));
    window.press(Key::F3);
    assert!(window.shows("1 of 2"));
}

#[test]
fn menus_name_the_step_that_is_undone() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num4);
    window.click(Role::Button, "Edit");
    assert!(window.shows("Undo: mark as Follow-up"));
    window.press(Key::Escape);
    window.command("Find a command", "Nederlands");
    window.click(Role::Button, "Bewerken");
    assert!(window.shows("Ongedaan maken: markeren als Vervolgactie"));
}

#[test]
fn a_menu_higher_than_the_window_scrolls_and_offers_what_can_be_done() {
    let look = Look {
        size: Vec2::new(900.0, 400.0),
        ..Look::default()
    };
    let mut window = Window::on(disk(), Some(PATH), look);
    window.press_with(CTRL, Key::Home);
    let joins = |window: &mut Window| {
        window.click(Role::Button, "Mark");
        window.settle();
        let item = window.harness.get_by_label_contains("Join with the next");
        let enabled = !item.accesskit_node().is_disabled();
        let last = window
            .harness
            .get_by_label_contains("Previous unmarked paragraph");
        last.scroll_to_me();
        window.settle();
        let last = window
            .harness
            .get_by_label_contains("Previous unmarked paragraph");
        assert!(last.rect().bottom() <= 400.0, "{:?}", last.rect());
        let bar = window.harness.get_by_role_and_label(Role::Button, "Mark");
        assert!(last.rect().top() > bar.rect().bottom());
        window.press(Key::Escape);
        enabled
    };
    assert!(!joins(&mut window));
    window.press(Key::Num1);
    window.press(Key::Escape);
    assert!(joins(&mut window));
}

#[test]
fn copies_and_exports_go_where_the_dialogs_say() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    let answers = window.dialogs.answers.clone();
    answers
        .lock()
        .unwrap()
        .push(Answer::Chosen(PathBuf::from("/elders/kopie.ron")));
    window.press_with(CTRL | Modifiers::SHIFT, Key::S);
    assert_eq!(
        window.disk.bytes("/elders/kopie.ron"),
        window.disk.bytes(LAYER)
    );
    assert!(window.shows("/elders/kopie.ron"));

    window.press_with(CTRL, Key::E);
    window.click_containing("Markdown");
    assert!(window.shows("One annotation in one letter"));
    answers
        .lock()
        .unwrap()
        .push(Answer::Chosen(PathBuf::from("/elders/uit.md")));
    window.click(Role::Button, "Choose…");
    window
        .harness
        .get_all_by_role_and_label(Role::Button, "Export")
        .last()
        .unwrap()
        .click();
    window.settle();
    let markdown = String::from_utf8(window.disk.bytes("/elders/uit.md").unwrap()).unwrap();
    assert!(markdown.contains("> herstel van vertrouwen"));
    assert!(window.shows("One annotation was exported to /elders/uit.md."));
}

#[test]
fn letters_are_opened_by_dialog_by_path_and_from_the_recent_ones() {
    let mut window = Window::open();
    window.disk.put("/brieven/twee.txt", "Een andere brief.\n");
    let answers = window.dialogs.answers.clone();
    answers
        .lock()
        .unwrap()
        .push(Answer::Chosen(PathBuf::from("/brieven/twee.txt")));
    window.press_with(CTRL, Key::O);
    window
        .harness
        .get_by_role_and_label(Role::Document, "Letter twee.txt");
    // No dialog service: the path is asked for in the window.
    window.press_with(CTRL, Key::O);
    window.type_into(Role::TextInput, "Path", PATH);
    window.press(Key::Enter);
    window
        .harness
        .get_by_role_and_label(Role::Document, "Letter brief.txt");
    window.click(Role::Button, "File");
    window.click_containing("Open recent");
    window.click_containing("twee.txt");
    window
        .harness
        .get_by_role_and_label(Role::Document, "Letter twee.txt");
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("only its path is asked for".to_owned())
    }
}

#[test]
fn a_file_that_is_dropped_on_the_window_is_opened() {
    let mut window = Window::open();
    window.disk.put("/brieven/twee.txt", "Een andere brief.\n");
    let file = std::sync::Arc::new(Dropped(PathBuf::from("/brieven/twee.txt")));
    window.harness.input_mut().dropped_files.push(file);
    window.settle();
    window
        .harness
        .get_by_role_and_label(Role::Document, "Letter twee.txt");
}

#[test]
fn the_wheel_with_control_and_its_keys_set_the_size_of_the_text() {
    let mut window = Window::open();
    assert!(window.shows("Text size 18"));
    window.press_with(CTRL, Key::Plus);
    assert!(window.shows("Text size 19"));
    window.press_with(CTRL, Key::Num0);
    window.press_with(CTRL, Key::Minus);
    assert!(window.shows("Text size 17"));
    window.harness.event(egui::Event::Zoom(1.2));
    window.settle();
    assert!(window.shows("Text size 18"));
}

#[test]
fn ctrl_c_copies_the_passage_as_one_reads_it() {
    let mut window = Window::open();
    window.press(Key::R);
    window.drag("de gemeen-", "schappen");
    window.harness.event(egui::Event::Copy);
    window.harness.step();
    let copied = window
        .harness
        .output()
        .platform_output
        .commands
        .iter()
        .find_map(|one| match one {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
    assert_eq!(copied.as_deref(), Some("de gemeenschappen"));
}

#[test]
fn a_first_start_shows_the_sample_and_says_how_to_mark() {
    let disk = disk();
    let window = Window::on(disk.clone(), None, Look::default());
    window
        .harness
        .get_by_role_and_label(Role::Document, "Letter voorbeeldbrief.txt");
    assert!(window.shows("Select a passage with the mouse"));
    assert!(disk.bytes("/thuis/data/voorbeeldbrief.txt").is_some());
    drop(window);
    let window = Window::on(disk, None, Look::default());
    window
        .harness
        .get_by_role_and_label(Role::Document, "Letter voorbeeldbrief.txt");
}

#[test]
fn colleagues_are_shown_read_only_and_can_be_hidden() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    let disk = window.disk.clone();
    let theirs = window.file().replace(
        "id: \"anna\", name: \"Anna\"",
        "id: \"bob\", name: \"Bob de Wit\"",
    );
    disk.put("/brieven/brief.txt.bob.ron", theirs);
    let mut window = Window::on(disk, Some(PATH), Look::default());
    assert!(window.shows("2 of 2"));
    window.press(Key::F10);
    assert!(window.shows("1 of 1"));
    assert_eq!(window.marks().len(), 1);
}
