//! Settings: who one is, sizes, keys, references.

use super::CTRL;
use super::desk::{Look, PATH, Window};
use super::keyboard::copied;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};

/// The settings as they stand on the disk.
fn file(window: &mut Window) -> String {
    window.settle();
    let bytes = window.disk.bytes("/thuis/settings.ron");
    String::from_utf8(bytes.expect("there are settings")).expect("they are text")
}

fn mark_first_sentence(window: &mut Window, key: Key) {
    window.press_with(CTRL, Key::Home);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    window.press_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    window.press(key);
}

#[test]
fn a_command_gets_another_key_and_its_own_back() {
    let mut window = Window::open();
    window.command("Find a command", "Change keys…");
    window.type_into(Role::TextInput, "Filter by command or key", "tagging panel");
    window.click(Role::Button, "Change the key of Tagging panel");
    assert!(window.shows("press a key…"));
    window.press_with(CTRL, Key::J);
    assert!(file(&mut window).contains("\"Ctrl+J\""));
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(window.shows("New tag"));
    window.press(Key::F9);
    assert!(window.shows("New tag"), "its old key does nothing");
    window.press_with(CTRL, Key::J);
    assert!(!window.shows("New tag"));
    window.press_with(CTRL, Key::J);

    window.command("Find a command", "Change keys…");
    window.type_into(Role::TextInput, "Filter by command or key", "tagging panel");
    window.click(Role::Button, "Reset");
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press(Key::F9);
    assert!(!window.shows("New tag"));
}

#[test]
fn two_commands_with_one_key_are_said_and_escape_changes_nothing() {
    let mut window = Window::open();
    window.command("Find a command", "Change keys…");
    window.type_into(Role::TextInput, "Filter by command or key", "tagging panel");
    window.click(Role::Button, "Change the key of Tagging panel");
    window.press(Key::Escape);
    assert!(!window.shows("press a key…") && window.shows("Change keys"));
    window.click(Role::Button, "Change the key of Tagging panel");
    window.press(Key::F8);
    assert!(window.shows("The same key belongs to: Next annotation"));
}

#[test]
fn letters_that_are_switched_off_act_together_with_alt_only() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::Comma);
    window.click(
        Role::CheckBox,
        "Single letters, digits and signs act by themselves",
    );
    window.press(Key::Escape);
    mark_first_sentence(&mut window, Key::Num1);
    assert!(window.marks().is_empty());
    window.press_with(Modifiers::ALT, Key::Num1);
    assert_eq!(window.marks().len(), 1);
    assert!(file(&mut window).contains("single_keys: false"));
}

#[test]
fn the_chosen_name_signs_what_is_exported_and_the_pattern_what_is_copied() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::Comma);
    window.type_into(Role::TextInput, "Name", "Zoë van der Berg");
    window.type_into(Role::TextInput, "Pattern", "{file}: {paragraph}; {dossier}");
    window.press(Key::Escape);
    assert!(window.shows("You are Zoë van der Berg: settings"));
    mark_first_sentence(&mut window, Key::Num1);
    window
        .harness
        .event(Event::ModifiersChanged(CTRL | Modifiers::SHIFT));
    window.harness.event(Event::Copy);
    window.harness.step();
    let copied = copied(&window).expect("something was copied");
    assert!(copied.contains("(brief.txt: ¶ "), "{copied}");
    assert!(!copied.contains(';'), "{copied}");
    window
        .harness
        .event(Event::ModifiersChanged(Modifiers::NONE));
    window.settle();
    assert!(window.shows("Copied with its reference"));
    assert!(window.file().contains("Anna"), "the file keeps the account");
    window.press_with(CTRL, Key::E);
    window.click(Role::RadioButton, "CSV");
    window.press_with(CTRL, Key::Enter);
    window.settle();
    let exported = window.disk.bytes("/brieven/brief.csv").expect("an export");
    assert!(String::from_utf8_lossy(&exported).contains("Zoë van der Berg"));
}

#[test]
fn the_whole_window_grows_where_that_is_what_the_keys_change() {
    let mut window = Window::open();
    let before = window.harness.ctx.zoom_factor();
    window.press_with(CTRL, Key::Comma);
    window.click(Role::RadioButton, "the whole window");
    window.click(Role::Button, "Whole window: Larger");
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Plus);
    let after = window.harness.ctx.zoom_factor();
    assert_eq!((before, after), (1.0, 1.25));
    window.press_with(CTRL, Key::Num0);
    assert_eq!(window.harness.ctx.zoom_factor(), 1.0);
    assert!(file(&mut window).contains("text_size: 18.0"));
}

#[test]
fn colleagues_see_the_name_that_was_chosen_and_the_file_stays_ones_own() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::A);
    window.press(Key::Num1);
    assert!(!window.file().contains("called:"));
    window.press_with(CTRL, Key::Comma);
    window.type_into(Role::TextInput, "Name", "Anna de Vries");
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::S);
    let file = window.file();
    assert!(
        file.contains("analyst: (id: \"anna\", name: \"Anna\", called: \"Anna de Vries\")"),
        "{file}"
    );
    let disk = window.disk.clone();
    drop(window);
    let window = Window::on(disk.clone(), Some(PATH), Look::default());
    assert_eq!(window.marks().len(), 1, "still one's own");
    drop(window);

    // As a colleague has it beside the letter: the account is another one's.
    let theirs = file.replace("id: \"anna\", name: \"Anna\"", "id: \"av\", name: \"av\"");
    disk.put("/brieven/brief.txt.av.ron", theirs);
    let window = Window::on(disk, Some(PATH), Look::default());
    assert!(window.shows("Show annotations of Anna de Vries"));
    assert_eq!(window.marks().len(), 1);
}
