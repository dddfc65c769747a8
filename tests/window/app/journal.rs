//! What is saved on this computer before it is in the folder, and what of it is there after a crash.

use super::desk::{JOURNALS, LAYER, Window};
use super::trouble::{again, marked};
use super::{CTRL, owned};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use kanttekening::store::memory_disk::{Fault, Operation};
use std::io;

const WORDS: [(&str, &str, Key); 3] = [
    ("Den Haag", "mei", Key::Num1),
    ("herstel", "vertrouwen", Key::Num2),
    ("In het najaar", "zaken.", Key::Num4),
];

fn quotes(window: &Window) -> Vec<String> {
    window.marks().into_iter().map(|(_, quote)| quote).collect()
}

#[test]
fn what_never_reached_the_folder_is_there_after_a_crash_and_can_be_undone() {
    let mut window = Window::open();
    window.disk.fail(Fault::On(
        Operation::WriteNew,
        io::ErrorKind::HostUnreachable,
    ));
    for (from, to, key) in WORDS {
        window.drag(from, to);
        window.press(key);
    }
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    window.press_with(CTRL, Key::Z);
    let before = window.marks();
    assert_eq!(before.len(), 2);
    assert!(window.disk.bytes(LAYER).is_none());
    window.disk.mend();

    let mut window = again(window);
    assert_eq!(window.marks(), before);
    assert!(
        window.file().contains("count: 2,"),
        "it is in the folder now"
    );
    assert!(window.shows("2 changes that the folder did not have yet were taken from"));
    // Redone and undone as if nothing had happened.
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.marks().len(), 3);
    for left in (0..3).rev() {
        window.press_with(CTRL, Key::Z);
        assert_eq!(window.marks().len(), left);
    }
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks().len(), 0);

    // And once more: the history goes on over as many starts as there are.
    let mut window = again(window);
    assert!(window.marks().is_empty());
    assert!(!window.shows("were taken from"));
    for _ in 0..3 {
        window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(window.marks().len(), 3);
    assert!(window.file().contains("count: 3,"));
}

#[test]
fn undoing_after_a_restart_goes_back_through_what_others_wrote_meanwhile() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window.press(Key::Num3);
    let journals = window.disk.clone();
    // Another computer writes a note.
    let other = {
        let disk = super::desk::disk();
        disk.put(LAYER, window.file());
        let mut other = Window::on(disk, Some(super::desk::PATH), super::desk::Look::default());
        other.press(Key::F8);
        other.type_into(Role::MultilineTextInput, "Note", "Van elders");
        other.file()
    };
    journals.put(LAYER, other);
    let mut window = again(window);
    let quote = "herstel van vertrouwen";
    // What others wrote is a step of its own. Without taking that back, one's own cannot be.
    window.press_with(CTRL, Key::Z);
    assert!(!window.file().contains("note: \"Van elders\""));
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert!(window.file().contains("note: \"Van elders\""));
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks(), owned(&[("trust-restoration", quote)]));
    for _ in 0..2 {
        window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    }
    assert!(window.file().contains("note: \"Van elders\""));
}

#[test]
fn a_line_that_was_damaged_in_the_folder_is_put_back_from_the_journal() {
    let window = marked();
    let before = window.marks();
    let damaged = window.file().replacen("najaar", "najbar", 1);
    window.disk.put(LAYER, damaged);
    let window = again(window);
    assert_eq!(window.marks(), before);
}

#[test]
fn an_older_file_that_comes_back_brings_nothing_back_and_takes_nothing_away() {
    let mut window = marked();
    let older = window.file();
    window.press(Key::F8);
    window.press(Key::Delete);
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    let before = window.marks();
    window.disk.put(LAYER, older);
    let window = again(window);
    assert_eq!(window.marks(), before);
    assert_eq!(quotes(&window)[0], "Den Haag, 3 mei");
}

#[test]
fn without_any_disk_it_is_said_and_kept_in_the_window() {
    let mut window = Window::open();
    window.disk.fail(Fault::ReadOnly);
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    assert!(window.shows("Not saved"));
    assert_eq!(window.marks().len(), 1);
    window.disk.mend();
    window.click(Role::Button, "Try again");
    assert!(window.shows("Saved · in the folder 09:00:00"));
}

#[test]
fn a_journal_that_cannot_be_written_is_no_reason_not_to_save() {
    let mut window = Window::open();
    window
        .disk
        .fail(Fault::On(Operation::SyncLog, io::ErrorKind::Other));
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    assert!(window.shows("Saved · in the folder 09:00:00"));
    let journals = |window: &Window| {
        let paths = window.disk.paths();
        paths
            .iter()
            .filter(|path| path.starts_with(JOURNALS))
            .count()
    };
    assert_eq!(journals(&window), 0, "what failed is not left lying about");
    let window = again(window);
    assert_eq!(window.marks().len(), 1);
}

#[test]
fn the_journal_holds_no_text_of_the_letter() {
    let window = marked();
    let paths = window.disk.paths();
    let journals = paths.iter().filter(|path| path.starts_with(JOURNALS));
    let text: String = journals
        .map(|path| String::from_utf8(window.disk.bytes(path).unwrap()).unwrap())
        .collect();
    assert!(text.contains("trust-restoration") && text.contains("follow-up"));
    assert!(!text.contains("vertrouwen") && !text.contains("najaar"));
}

#[test]
fn the_history_names_its_steps_and_leads_back_to_any_of_them() {
    let mut window = Window::open();
    for (from, to, key) in WORDS {
        window.drag(from, to);
        window.press(key);
    }
    window.press(Key::N);
    window.type_into(Role::MultilineTextInput, "Note", "Nagaan");
    window.press(Key::Escape);
    let mut window = again(window);
    window.press_with(CTRL | Modifiers::SHIFT, Key::H);
    // What is said is what shows of the passage, too.
    assert!(window.shows("Note: In het najaar"));
    assert!(window.shows("6 May 2024, 09:00, where you are now"));
    window.click_containing("Mark as Trust restoration");
    assert_eq!(window.marks().len(), 2);
    assert!(window.shows("Mark as Trust restoration: herstel van vertrouwen"));
    assert!(window.shows("6 May 2024, 09:00, where you are now"));
    assert!(window.shows("Note, 6 May 2024, 09:00, undone"));
    window.click_containing("Before the first step");
    assert!(window.marks().is_empty());
    window.click_containing("Mark as Follow-up");
    assert_eq!(window.marks().len(), 3);
    window.press(Key::Escape);
    assert!(!window.shows("Before the first step"));
    assert!(window.file().contains("count: 3,"));
}

#[test]
fn a_letter_is_opened_where_it_was_left() {
    let disk = super::desk::disk();
    let paragraphs: Vec<String> = (1..200)
        .map(|number| format!("Alinea nummer {number}."))
        .collect();
    disk.put(super::desk::PATH, paragraphs.join("\n\n"));
    let mut window = Window::on(disk, Some(super::desk::PATH), super::desk::Look::default());
    window.press_with(CTRL, Key::G);
    window.type_into(Role::TextInput, "Number from 1 to 199", "120");
    window.press(Key::Enter);
    window.press_with(CTRL | Modifiers::SHIFT, Key::ArrowRight);
    assert!(window.shows("Paragraph 120 of 199"));
    window.settle();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    window.settle();
    let window = again(window);
    assert!(window.shows("Paragraph 120 of 199"));
    assert!(window.shows("characters selected"));
}

#[test]
fn destroying_leaves_the_letter_a_statement_and_nothing_else() {
    let mut window = marked();
    window.press(Key::F8);
    window.type_into(Role::MultilineTextInput, "Note", "Kanarie");
    let mut window = again(window);
    let holds_it = |window: &Window| {
        let paths = window.disk.paths();
        let holding = paths.into_iter().filter(|path| {
            let bytes = window.disk.bytes(path).unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            text.contains("Kanarie") || text.contains("trust-restoration")
        });
        holding.collect::<Vec<_>>()
    };
    assert!(holds_it(&window).len() >= 3, "layer, journal, version");
    window.command("Find a command", "Destroy annotations");
    assert!(window.shows("What this program cannot reach"));
    window.click(Role::Button, "Cancel");
    assert_eq!(window.marks().len(), 2);
    window.command("Find a command", "Destroy annotations");
    window.settle();
    window.click(Role::Button, "Destroy");
    window.settle();
    assert!(window.marks().is_empty());
    assert!(window.shows("The annotations are destroyed:"));
    assert_eq!(holds_it(&window), Vec::<std::path::PathBuf>::new());
    let statement = "/brieven/brief.txt – annotations destroyed 2024-05-06.txt";
    let statement = String::from_utf8(window.disk.bytes(statement).unwrap()).unwrap();
    assert!(statement.contains("brief.txt.anna.ron"));
    assert!(!statement.contains("/brieven") && !statement.contains("/thuis"));
    assert!(!statement.contains("vertrouwen"));
    assert!(window.disk.bytes(super::desk::PATH).is_some());
    // And one goes on as with a letter that was never marked.
    window.press_with(CTRL, Key::Z);
    assert!(window.marks().is_empty());
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    assert!(window.file().contains("count: 1,"));
}
