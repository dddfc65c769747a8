//! Bad files, full disks and colleagues who write at the same time: everything is said, nothing is lost.

use super::desk::{JOURNALS, LAYER, LETTER, Look, PATH, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use kanttekening::store::memory_disk::{Fault, Operation};
use kanttekening::ui::dialogs::Answer;
use std::io;
use std::path::PathBuf;

pub fn marked() -> Window {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window.drag("In het najaar", "zaken.");
    window.press(Key::Num4);
    window
}

pub fn again(window: Window) -> Window {
    let disk = window.disk.clone();
    drop(window);
    Window::on(disk, Some(PATH), Look::default())
}

#[test]
fn what_cannot_be_opened_is_said_and_the_letter_stays() {
    let mut window = marked();
    window.disk.put("/brieven/leeg.txt", " \n");
    window
        .disk
        .put("/brieven/plaat.png", *b"\x89PNG\r\n\x1a\n\0\0");
    for (path, why) in [
        ("/brieven/weg.txt", "there is no such file"),
        ("/brieven/leeg.txt", "there is no text in it"),
        ("/brieven/plaat.png", "it is an image"),
    ] {
        window
            .dialogs
            .answers
            .lock()
            .unwrap()
            .push(Answer::Chosen(PathBuf::from(path)));
        window.press_with(Modifiers::COMMAND, Key::O);
        assert!(window.shows(why), "{why}");
        assert_eq!(window.marks().len(), 2);
    }
}

#[test]
fn why_a_document_is_not_read_is_said_in_dutch_too() {
    let mut window = Window::open();
    window.command("Find a command", "Nederlands");
    window.disk.put("/brieven/kapot.pdf", "%PDF-1.7\n1 0 obj");
    window.disk.put(
        "/brieven/diep.rtf",
        format!("{{\\rtf1 {}", "{".repeat(10_001)),
    );
    for (path, why) in [
        (
            "/brieven/kapot.pdf",
            "is beschadigd (het is geen volledig pdf-document)",
        ),
        (
            "/brieven/diep.rtf",
            "overschrijdt een grens (groepen die meer dan 10\u{a0}000 diep in elkaar zitten)",
        ),
    ] {
        let answer = Answer::Chosen(PathBuf::from(path));
        window.dialogs.answers.lock().unwrap().push(answer);
        window.press_with(Modifiers::COMMAND, Key::O);
        assert!(window.shows(why), "{why}");
    }
}

#[test]
fn a_faulty_layer_is_shown_as_far_as_it_can_be_read_and_kept_until_set_aside() {
    let window = marked();
    let good = window.file();
    let bad = good.replacen("tags: [\"follow-up\"]", "tags: [\"follow-up\"", 1);
    window.disk.put(LAYER, bad.clone());
    window.disk.remove_folder(JOURNALS);
    let mut window = again(window);
    assert!(window.shows("There is an error in your annotations file brief.txt.anna.ron (line "));
    assert!(window.shows("Read-only: the file has an error"));
    assert_eq!(window.marks().len(), 1, "what could be read");
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    assert_eq!(window.file(), bad);

    window.click(Role::Button, "Set the file aside and go on");
    assert_eq!(
        window
            .disk
            .bytes("/brieven/brief.txt.anna.ron.damaged")
            .unwrap(),
        bad.as_bytes()
    );
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    assert_eq!(window.marks().len(), 2);
    assert!(window.file().contains("count: 2,"));
}

#[test]
fn a_newer_layer_opens_read_only() {
    let window = marked();
    let newer = window.file().replace("format: 2", "format: 9");
    window.disk.put(LAYER, newer.clone());
    let mut window = again(window);
    assert!(window.shows("was written by a newer version of Kanttekening"));
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    window.press_with(Modifiers::COMMAND, Key::S);
    assert_eq!(window.file(), newer);
}

#[test]
fn a_changed_letter_keeps_moves_and_orphans_and_nothing_is_dropped() {
    let window = marked();
    let changed = LETTER.replace("Den Haag", "’s-Gravenhage").replace(
        "In het najaar informeer ik u opnieuw over de stand van zaken",
        "Tot zover",
    );
    window.disk.put(PATH, changed);
    let mut window = again(window);
    assert!(window.shows("The letter was changed since it was marked."));
    assert!(window.shows("Place not found in this letter"));
    assert!(window.shows("1 moved · 1 not found"));
    window.drag("De lessen", "getrokken");
    window.press(Key::Num1);
    let file = window.file();
    assert!(file.contains("count: 3,") && file.contains("quote: \"In het najaar informeer"));
}

#[test]
fn unknown_tags_are_kept_and_shown_by_what_the_layer_says_of_them() {
    let window = marked();
    let unknown = window.file();
    window.disk.put(
        "/brieven/codebook.ron",
        "Codebook(format: 1, tags: [(id: \"eigen\", name: \"Eigen\", definition: \"\", color: \"#112233\", key: Some(1), parent: None, asks: [])])",
    );
    let mut window = again(window);
    assert!(window.shows("Trust restoration: herstel van vertrouwen"));
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    assert!(
        window
            .file()
            .contains("id: \"follow-up\", name: \"Follow-up\"")
    );
    assert_ne!(window.file(), unknown);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_a_copy_offered() {
    let mut window = Window::open();
    window.disk.fail(Fault::On(
        Operation::WriteNew,
        io::ErrorKind::ReadOnlyFilesystem,
    ));
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    assert!(window.shows("Saved on this computer, not in the folder"));
    assert!(window.shows("Your changes are kept on this computer, but are not in the folder."));
    assert!(window.shows("cannot be saved"));
    assert_eq!(window.marks().len(), 1);
    assert!(window.disk.bytes(LAYER).is_none());
    window.disk.mend();
    window
        .dialogs
        .answers
        .lock()
        .unwrap()
        .push(Answer::Chosen(PathBuf::from("/elders/kopie.ron")));
    window.click(Role::Button, "Save a copy elsewhere…");
    assert!(window.disk.bytes("/elders/kopie.ron").is_some());
    // It tries again by itself, too, where the computer was slow.
    let again = window.harness.query_all_by_label("Try again");
    again.for_each(|button| button.click());
    // An attempt that began before the disk was mended fails once more, and another one comes by itself.
    let saved = |window: &Window| window.shows("Saved · in the folder 09:00:00");
    for _ in 0..40 {
        window.settle();
        if saved(&window) {
            break;
        }
    }
    assert!(saved(&window));
    assert!(window.disk.bytes(LAYER).is_some());
}

#[test]
fn what_was_written_meanwhile_is_merged_and_not_overwritten() {
    let mut window = marked();
    // Another computer of the same analyst deletes nothing and adds a mark.
    let other = {
        let disk = disk();
        disk.put(LAYER, window.file());
        let mut other = Window::on(disk, Some(PATH), Look::default());
        other.drag("De lessen", "getrokken");
        other.press(Key::Num1);
        other.file()
    };
    window.disk.put(LAYER, other);
    window.drag("Den Haag", "mei");
    window.press(Key::Num3);
    assert_eq!(window.marks().len(), 4);
    assert!(window.file().contains("count: 4,"));
    assert!(window.shows("Taken in from brief.txt.anna.ron: 1 added."));
}

#[test]
fn another_letter_waits_until_this_one_is_saved_or_given_up() {
    let mut window = Window::open();
    window.disk.put("/brieven/twee.txt", "Een andere brief.\n");
    window
        .disk
        .fail(Fault::On(Operation::WriteNew, io::ErrorKind::StorageFull));
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window
        .dialogs
        .answers
        .lock()
        .unwrap()
        .push(Answer::Chosen(PathBuf::from("/brieven/twee.txt")));
    window.press_with(Modifiers::COMMAND, Key::O);
    assert!(window.shows("Not everything is in the folder yet"));
    assert!(window.shows("Continue, keep them here"));
    window.click(Role::Button, "Stay");
    assert_eq!(window.marks().len(), 1);
    window.disk.mend();
    window.click(Role::Button, "Try again");
    window
        .dialogs
        .answers
        .lock()
        .unwrap()
        .push(Answer::Chosen(PathBuf::from("/brieven/twee.txt")));
    window.press_with(Modifiers::COMMAND, Key::O);
    assert_eq!(window.marks().len(), 0);
    assert!(window.disk.bytes(LAYER).is_some());
}
