//! Folders that may not be written, and letters that others have open too.

use super::desk::{LAYER, Look, PATH, Window, disk};
use egui::Key;
use egui::accesskit::Role;
use kanttekening::annotation::{Analyst, Moment};
use kanttekening::store::disk::Disk as _;
use kanttekening::store::lock::{Lock, Presence};
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::ui::dialogs::Answer;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const KEEP: &str = "Keep annotations in another folder…";

/// The files of this disk whose names end so.
fn files(disk: &MemoryDisk, end: &str) -> Vec<PathBuf> {
    let paths = disk.paths().into_iter();
    let ends = |path: &PathBuf| path.to_string_lossy().ends_with(end);
    paths.filter(ends).collect()
}

fn layer_in(disk: &MemoryDisk, folder: &str) -> Option<PathBuf> {
    let mut layers = files(disk, "brief.txt.anna.ron").into_iter();
    layers.rfind(|path| path.starts_with(folder))
}

fn refuse(window: &Window) {
    window.disk.read_only_folder("/brieven");
}

fn again(window: Window) -> Window {
    let disk = window.disk.clone();
    drop(window);
    Window::on(disk, Some(PATH), Look::default())
}

#[test]
fn a_folder_that_may_not_be_written_gets_another_one_that_is_remembered_and_left_again() {
    let mut window = Window::open();
    refuse(&window);
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    assert!(window.shows("the folder is read-only. Keep your annotations in another folder."));
    window.click(Role::Button, KEEP);
    assert!(window.shows("For all letters in this folder, from now on."));
    window.click(Role::Button, "Keep them there");
    let layer = layer_in(&window.disk, "/thuis/data/elsewhere").expect("it lies there");
    assert!(window.shows("Saved 09:00:00 · in …"));
    assert!(!window.shows("cannot be saved"));
    assert!(window.disk.bytes(LAYER).is_none());
    assert_eq!(window.marks().len(), 1);

    // Opening it again finds it, and goes on there.
    let mut window = again(window);
    assert_eq!(window.marks().len(), 1);
    window.drag("De lessen", "getrokken");
    window.press(Key::Num1);
    let text = String::from_utf8(window.disk.bytes(&layer).unwrap()).unwrap();
    assert!(text.contains("count: 2,"));
    assert!(
        !files(&window.disk, ".lock").is_empty(),
        "{:?}",
        window.disk.paths()
    );

    // As long as the folder may not be written, everything stays where it is.
    window.command("Find a command", "Keep annotations beside the letter");
    assert!(window.shows("Your annotations stay in the other folder"));
    assert!(window.disk.bytes(&layer).is_some());
    assert_eq!(window.marks().len(), 2);

    window.disk.mend();
    window.command("Find a command", "Keep annotations beside the letter");
    assert!(window.shows("One annotations file lies beside its letter again."));
    assert!(window.file().contains("count: 2,"));
    assert!(window.disk.bytes(&layer).is_none());
    assert_eq!(window.marks().len(), 2);
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    assert!(window.file().contains("count: 3,"));
    assert!(window.shows("Saved · in the folder 09:00:00"));
}

#[test]
fn what_lies_beside_the_letter_is_shown_and_taken_in() {
    let mut first = Window::open();
    first.drag("herstel", "vertrouwen");
    first.press(Key::Num2);
    let mut window = again(first);
    refuse(&window);
    window.drag("De lessen", "getrokken");
    window.press(Key::Num1);
    window
        .dialogs
        .answers
        .lock()
        .unwrap()
        .push(Answer::Chosen(PathBuf::from("/elders")));
    window.click(Role::Button, KEEP);
    window.click(Role::Button, "Choose…");
    let layer = layer_in(&window.disk, "/elders").expect("it lies there");
    assert_ne!(
        layer.parent(),
        Some(Path::new("/elders")),
        "in a folder of its own"
    );
    let text = String::from_utf8(window.disk.bytes(&layer).unwrap()).unwrap();
    assert!(text.contains("count: 2,"));
    assert!(window.file().contains("count: 1,"));
    let window = again(window);
    assert_eq!(window.marks().len(), 2);
}

#[test]
fn destroying_reaches_the_other_folder_and_states_it_there() {
    let mut window = Window::open();
    refuse(&window);
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window.click(Role::Button, KEEP);
    window.click(Role::Button, "Keep them there");
    window.command("Find a command", "Destroy annotations");
    window.click(Role::Button, "Destroy");
    assert!(layer_in(&window.disk, "/").is_none());
    assert_eq!(window.marks().len(), 0);
    let statements = files(&window.disk, ".txt").into_iter();
    let mut statements = statements.filter(|path| path.starts_with("/thuis/data/elsewhere"));
    assert!(statements.next().is_some(), "{:?}", window.disk.paths());
}

/// Somebody has the letter open.
fn other(window: &Window, account: &str, computer: &str, writer: &str) -> Lock {
    let since = Moment::parse("2024-05-06T08:30:00Z").unwrap();
    let analyst = Analyst::from_account(account);
    let presence = Presence::new(Path::new(PATH), &analyst, computer, writer, since);
    let disk: Arc<dyn kanttekening::store::disk::Disk> = window.disk.clone();
    Lock::new(
        &disk,
        Path::new(PATH),
        Path::new("/thuis/staat/open"),
        &presence,
    )
    .unwrap()
}

/// Looks until it is so.
fn until(window: &mut Window, so: impl Fn(&Window) -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !so(window) {
        assert!(Instant::now() < end, "it never comes");
        window.harness.state().workspace().look_now();
        window.settle();
    }
}

#[test]
fn who_else_has_the_letter_open_is_said_and_no_longer_once_they_close_it() {
    let mut window = Window::open();
    assert!(!window.shows("Also open"));
    let bob = other(&window, "Bob", "PC-3", "00000000000000bb-00000001");
    until(&mut window, |it| it.shows("Also open with Bob (PC-3)"));
    assert!(!window.shows("This letter is also open"));
    drop(bob);
    until(&mut window, |it| !it.shows("Also open"));
    let laptop = other(&window, "Anna", "LAPTOP-2", "00000000000000cc-00000001");
    until(&mut window, |it| {
        it.shows("Also open on LAPTOP-2 since 08:30")
    });
    assert!(window.shows("This letter is also open on LAPTOP-2."));
    drop(laptop);

    // Another window on this computer; the first one is told, too.
    let mut second = Window::on(window.disk.clone(), Some(PATH), Look::default());
    until(&mut second, |it| it.shows("Also open in another window"));
    assert!(second.shows("This letter is also open in another window of Kanttekening."));
    until(&mut window, |it| it.shows("Also open in another window"));
    drop(second);
    until(&mut window, |it| !it.shows("Also open"));
    let disk = window.disk.clone();
    drop(window);
    assert!(files(&disk, ".lock").is_empty() && files(&disk, ".open").is_empty());
}

#[test]
fn what_a_killed_window_left_is_swept_by_the_next() {
    let disk = disk();
    let killed = {
        let window = Window::on(disk.clone(), Some(PATH), Look::default());
        let lock = other(&window, "Anna", "PC-1", "00000000000000aa-00000009");
        let paths = files(&disk, ".lock");
        drop(window);
        let bytes: Vec<_> = files(&disk, ".lock")
            .into_iter()
            .map(|path| (path.clone(), disk.bytes(path).unwrap()))
            .collect();
        assert_eq!((bytes.len(), paths.len()), (1, 2));
        drop(lock);
        bytes
    };
    for (path, bytes) in &killed {
        disk.put(path, bytes.clone());
    }
    let mut window = Window::on(disk.clone(), Some(PATH), Look::default());
    until(&mut window, |it| {
        it.disk.metadata(&killed[0].0).is_ok_and(|it| it.len == 0)
    });
    assert!(!window.shows("Also open"));
}
