//! Files that another program has open: said as such, looked at again, never offered to be set aside.

use super::desk::{LAYER, Look, PATH, Window, disk};
use super::outside::come_back;
use super::trouble::{again, marked};
use egui::Key;
use kanttekening::store::memory_disk::Sharing;
use kanttekening::store::settings::Policy;
use std::time::Duration;

const OWN: &str = "Your annotations file brief.txt.anna.ron is open in another program";

#[test]
fn annotations_that_are_open_elsewhere_appear_as_soon_as_they_are_closed() {
    let window = marked();
    let file = window.file();
    let disk = window.disk.clone();
    disk.open_elsewhere(LAYER, Sharing::Nothing, Duration::MAX);
    let mut window = again(window);
    assert!(window.shows(OWN));
    assert!(window.shows("Read-only: your annotations are open in another program"));
    assert!(!window.shows("error") && !window.shows("Set the file aside"));
    // The letter can be read, and not be marked; what this computer's journal has is shown.
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    assert!(window.marks().len() <= 2);
    disk.close_elsewhere(LAYER);
    come_back(&mut window, |window| {
        !window.shows("open in another program")
    });
    assert_eq!(window.marks().len(), 2);
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    assert!(window.file() != file && window.file().contains("count: 3,"));
}

#[test]
fn what_is_marked_while_the_file_is_open_elsewhere_is_kept_and_then_saved() {
    let mut window = marked();
    let before = window.file();
    window
        .disk
        .open_elsewhere(LAYER, Sharing::Reading, Duration::MAX);
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    assert!(window.shows(
        "Your changes are kept on this computer, but are not in the folder. brief.txt.anna.ron cannot be saved: it is \
         open in another program."
    ));
    assert!(window.shows("Saved on this computer"));
    assert!(!window.shows("Keep annotations in another folder"));
    assert_eq!(window.file(), before);
    window.disk.close_elsewhere(LAYER);
    come_back(&mut window, |window| window.file().contains("count: 3,"));
    assert!(!window.shows("open in another program"));
}

#[test]
fn a_letter_that_is_open_elsewhere_opens_as_soon_as_it_is_closed() {
    let window = marked();
    let disk = window.disk.clone();
    drop(window);
    let mut window = Window::on(disk.clone(), None, super::desk::Look::default());
    disk.open_elsewhere(PATH, Sharing::Nothing, Duration::MAX);
    let answer = kanttekening::ui::dialogs::Answer::Chosen(PATH.into());
    window.dialogs.answers.lock().unwrap().push(answer);
    let key = egui::Modifiers::COMMAND;
    window.harness.key_press_modifiers(key, Key::O);
    let end = std::time::Instant::now() + Duration::from_secs(20);
    while !window.shows("The letter is open in another program") {
        assert!(std::time::Instant::now() < end, "it is not said");
        window.harness.step();
        std::thread::sleep(Duration::from_millis(5));
    }
    disk.close_elsewhere(PATH);
    come_back(&mut window, |window| {
        window.shows("Saved") || window.shows("Everything is saved")
    });
    assert_eq!(window.marks().len(), 2);
}

#[test]
fn settings_that_are_open_elsewhere_at_the_start_count_as_soon_as_they_can_be_read() {
    let disk = disk();
    let settings = "(language: Some(\"nl\"), device: \"00000000000000aa\")";
    disk.put("/thuis/settings.ron", settings);
    // For longer than the start waits for them, and not as long as it and the first saving.
    let time = Duration::from_secs(3);
    disk.open_elsewhere("/thuis/settings.ron", Sharing::Nothing, time);
    let window = Window::on(disk, Some(PATH), Look::default());
    assert!(window.shows("Labels"));
}

#[test]
fn the_policy_of_the_computer_is_told_of_where_it_is_not_followed() {
    let path = Policy::path().expect("this system has a place for it");
    let says = format!("The policy of this computer, {}, is ", path.display());
    let disk = disk();
    disk.put(&path, "Policy(\n    taal: \"nl\",\n)");
    let window = Window::on(disk, Some(PATH), Look::default());
    assert!(window.shows(&format!("{says}not followed (line ")));

    window.disk.put(&path, "Policy(language: \"nl\")");
    window
        .disk
        .open_elsewhere(&path, Sharing::Nothing, Duration::MAX);
    let mut window = again(window);
    assert!(window.shows(&format!("{says}open in another program")));
    window.disk.close_elsewhere(&path);
    come_back(&mut window, |window| window.shows("Labels"));
    assert!(!window.shows(&says));
}
