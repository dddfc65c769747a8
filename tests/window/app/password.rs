//! Protected letters: their password is asked for over the window, tried, and kept nowhere.

use super::desk::{Look, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::ui::dialogs::Answer;
use std::path::PathBuf;
use std::sync::Arc;

const LOCKED: &str = "/brieven/dicht.pdf";

fn locked() -> Arc<MemoryDisk> {
    let disk = disk();
    disk.put(
        LOCKED,
        include_bytes!("../../fixtures/letter/pdf/locked-aes128.pdf").as_slice(),
    );
    disk
}

fn on(letter: &str) -> Window {
    Window::on(locked(), Some(letter), Look::default())
}

fn open_name(window: &Window) -> Option<String> {
    let letter = window.harness.state().workspace().letter()?;
    Some(letter.session.letter.file_name.clone())
}

/// Types a password in place of what stands there, and presses Enter.
fn give(window: &mut Window, password: &str) {
    window.press_with(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Text(password.to_owned()));
    window.settle();
    window.press(Key::Enter);
}

#[test]
fn the_password_is_asked_for_until_it_is_right_by_key_alone() {
    let mut window = on(LOCKED);
    assert!(window.shows("This letter is protected"));
    assert!(window.shows("dicht.pdf can only be read with its password."));
    assert!(!window.shows("This is not the letter’s password"));
    // Nothing is not tried.
    window.press(Key::Enter);
    assert!(window.shows("This letter is protected"));
    give(&mut window, "fout");
    assert!(window.shows("This is not the letter’s password. Try again."));
    assert_eq!(open_name(&window), None);
    // What is typed is shown on request.
    let masked = |window: &Window| {
        let mut fields = window.harness.query_all_by_role(Role::PasswordInput);
        fields.next().is_some()
    };
    assert!(masked(&window));
    window.press(Key::Tab);
    window.press(Key::Space);
    assert!(!masked(&window));
    window.press(Key::Space);
    assert!(masked(&window));
    window.press_with(Modifiers::SHIFT, Key::Tab);
    give(&mut window, "geheim");
    assert!(!window.shows("This letter is protected"));
    assert_eq!(open_name(&window).as_deref(), Some("dicht.pdf"));

    // It is read again without being asked for.
    let path = PathBuf::from(LOCKED);
    window
        .dialogs
        .answers
        .lock()
        .unwrap()
        .push(Answer::Chosen(path));
    window.press_with(Modifiers::COMMAND, Key::O);
    assert!(!window.shows("This letter is protected"));
    assert_eq!(open_name(&window).as_deref(), Some("dicht.pdf"));
    // Nothing of it is kept where anybody could read it.
    let memory = window
        .harness
        .ctx
        .memory(|memory| ron::to_string(memory).unwrap());
    assert!(!memory.contains("geheim"));
    for file in window.disk.paths() {
        let bytes = window.disk.bytes(&file).unwrap_or_default();
        let found = bytes.windows(6).any(|it| it == b"geheim");
        assert!(!found, "{}", file.display());
    }

    // Once another letter is open, it is forgotten.
    for path in ["/brieven/brief.txt", LOCKED] {
        let answer = Answer::Chosen(PathBuf::from(path));
        window.dialogs.answers.lock().unwrap().push(answer);
        window.press_with(Modifiers::COMMAND, Key::O);
    }
    assert!(window.shows("This letter is protected"));
    assert_eq!(open_name(&window).as_deref(), Some("brief.txt"));
}

#[test]
fn escape_leaves_the_letter_closed_and_the_one_before_open() {
    let mut window = on("/brieven/brief.txt");
    let answer = Answer::Chosen(PathBuf::from(LOCKED));
    window.dialogs.answers.lock().unwrap().push(answer);
    window.press_with(Modifiers::COMMAND, Key::O);
    assert!(window.shows("This letter is protected"));
    window.press(Key::Escape);
    assert!(!window.shows("This letter is protected"));
    assert_eq!(open_name(&window).as_deref(), Some("brief.txt"));
}
