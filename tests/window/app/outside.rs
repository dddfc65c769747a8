//! What others do to the files while the letter is open.

use super::desk::{LAYER, LETTER, Look, PATH, Window, disk};
use super::owned;
use super::trouble::marked;
use crate::support::conflict_copies::CONFLICT_COPIES;
use egui::accesskit::Role;
use egui::{Event, Key};
use std::path::Path;
use std::time::{Duration, Instant};

/// Comes back to the window, which then looks at the folder, and waits until it shows what it should.
pub fn come_back(window: &mut Window, until: impl Fn(&Window) -> bool) {
    window.harness.event(Event::WindowFocused(true));
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        window.settle();
        if until(window) {
            return;
        }
        assert!(Instant::now() < end, "nothing was noticed");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The layer file as it would be if the same analyst marked this elsewhere, too.
pub fn marked_elsewhere(layer: &str, from: &str, to: &str, key: Key) -> String {
    let disk = disk();
    disk.put(LAYER, layer);
    let mut other = Window::on(disk, Some(PATH), Look::default());
    other.drag(from, to);
    other.press(key);
    other.file()
}

#[test]
fn a_layer_file_edited_by_hand_while_it_is_open_is_taken_in() {
    let mut window = marked();
    let edited = window
        .file()
        .replacen("note: \"\"", "note: \"met de hand\"", 1);
    window.disk.put(LAYER, edited.clone());
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    come_back(&mut window, |window| window.file().contains("count: 3,"));
    assert!(window.file().contains("met de hand"));
    assert_eq!(window.marks().len(), 3);
}

#[test]
fn what_another_computer_wrote_shows_without_any_edit_here() {
    let mut window = marked();
    let theirs = marked_elsewhere(&window.file(), "De lessen", "getrokken", Key::Num1);
    window.disk.put(LAYER, theirs.clone());
    come_back(&mut window, |window| window.marks().len() == 3);
    assert_eq!(window.file(), theirs, "nothing of ours to add");
    assert!(window.shows("Taken in from brief.txt.anna.ron: 1 added."));
}

#[test]
fn a_conflict_copy_that_appears_is_merged() {
    for name in CONFLICT_COPIES {
        let mut window = marked();
        let theirs = marked_elsewhere(&window.file(), "De lessen", "getrokken", Key::Num1);
        window.disk.put(Path::new("/brieven").join(name), theirs);
        come_back(&mut window, |window| window.marks().len() == 3);
        assert!(window.file().contains("count: 3,"), "{name}");
    }
}

#[test]
fn a_layer_file_that_is_deleted_or_goes_back_is_put_right() {
    let mut window = marked();
    let good = window.file();
    window.settle();
    std::thread::sleep(Duration::from_millis(300));
    kanttekening::store::disk::Disk::remove(&*window.disk, Path::new(LAYER)).unwrap();
    come_back(&mut window, |window| window.disk.bytes(LAYER).is_some());
    assert_eq!(window.file(), good);
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    let newer = window.marks();
    window.disk.put(LAYER, good);
    come_back(&mut window, |window| window.file().contains("count: 3,"));
    assert_eq!(window.marks(), newer);
}

#[test]
fn a_colleague_who_begins_to_mark_is_seen() {
    let mut window = Window::open();
    let theirs = {
        let disk = disk();
        let mut other = Window::on(disk, Some(PATH), Look::default());
        other.drag("De lessen", "getrokken");
        other.press(Key::Num1);
        other
            .file()
            .replace("\"anna\"", "\"bob\"")
            .replace("\"Anna\"", "\"Bob\"")
    };
    window.disk.put("/brieven/brief.txt.bob.ron", theirs);
    come_back(&mut window, |window| window.shows("Bob"));
    assert!(window.marks().is_empty());
}

#[test]
fn a_letter_that_changes_is_said_and_opened_again_when_asked() {
    let mut window = marked();
    let before = window.marks();
    // Written again as it was: nothing to say.
    window.disk.put(PATH, LETTER);
    window.harness.event(Event::WindowFocused(true));
    window.settle();
    window.disk.put(PATH, format!("Vooraf.\n\n{LETTER}"));
    come_back(&mut window, |window| {
        window.shows("The letter’s file was changed on the disk.")
    });
    assert_eq!(window.marks(), before);
    window.click(Role::Button, "Open again");
    assert_eq!(window.marks(), before);
    assert!(!window.shows("The letter’s file was changed"));
    // Its own last opening is not another window.
    for _ in 0..3 {
        window.harness.event(Event::WindowFocused(true));
        std::thread::sleep(std::time::Duration::from_millis(50));
        window.settle();
        assert!(!window.shows("This letter is also open"));
    }
    assert_eq!(
        before[0],
        owned(&[("trust-restoration", "herstel van vertrouwen")])[0]
    );
}

#[test]
fn what_two_computers_changed_apart_is_shown_as_one_and_settled_by_one_click() {
    let mut window = marked();
    let both = |window: &Window| {
        window
            .file()
            .matches("quote: \"herstel van vertrouwen\"")
            .count()
    };
    let theirs = {
        let disk = disk();
        disk.put(LAYER, window.file());
        let mut other = Window::on(disk, Some(PATH), Look::default());
        other.press(Key::F8);
        other.type_into(Role::MultilineTextInput, "Note", "Van elders");
        other.file()
    };
    window.press_with(egui::Modifiers::SHIFT, Key::F8);
    window.type_into(Role::MultilineTextInput, "Note", "Van hier");
    assert_eq!(both(&window), 1);
    window.disk.put(LAYER, theirs);
    come_back(&mut window, |window| both(window) == 2);
    assert!(window.shows("One annotation was edited here and elsewhere at the same time"));
    assert!(window.shows("This annotation was edited independently in two places."));
    let notes = |window: &Window| {
        let letter = window.harness.state().workspace().letter().unwrap();
        let first = letter.session.layer().annotations.iter().next().unwrap();
        first.note.clone()
    };
    let note = notes(&window);
    assert!(
        note.contains("Van hier") && note.contains("Van elders"),
        "{note}"
    );
    window.click(Role::Button, "Keep as is");
    assert!(!window.shows("edited independently"));
    assert_eq!((both(&window), notes(&window)), (1, note));
}
