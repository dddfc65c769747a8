//! What comes into the window and goes out of it: letters, copies, exports.

use super::CTRL;
use crate::desk::{LAYER, Look, PATH, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use kanttekening::ui::dialogs::Answer;
use std::path::PathBuf;

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
