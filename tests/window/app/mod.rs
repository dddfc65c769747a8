//! The window as a person uses it: opened on a letter, driven by mouse, keys and the names of its controls.

mod commitments;
mod corrections;
pub mod desk;
mod folder;
mod folder_marking;
mod folder_numbers;
mod folder_passages;
mod foreign;
mod handing_over;
mod heads;
mod in_sight;
mod journal;
mod keyboard;
mod letters;
mod looks;
mod marking;
mod metadata;
mod open_elsewhere;
mod outside;
mod password;
mod pasting;
mod reading;
mod review;
mod search;
mod settings;
mod spoken;
mod storage_redirect;
mod sync;
mod tables;
mod tabs;
mod tags_over_folder;
mod trouble;

use desk::{LETTER, Look, PATH, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

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
fn menus_name_the_step_that_is_undone() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num4);
    window.click(Role::MenuItem, "Edit");
    assert!(window.shows("Undo: mark as Follow-up"));
    window.press(Key::Escape);
    window.command("Find a command", "Nederlands");
    window.click(Role::MenuItem, "Bewerken");
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
        window.click(Role::MenuItem, "Mark");
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
        let bar = window.harness.get_by_role_and_label(Role::MenuItem, "Mark");
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
