//! What synced folders, version control, wrong clocks and second windows do to the files.

use super::CTRL;
use super::desk::{JOURNALS, LAYER, LETTER, Look, PATH, Window, disk};
use super::outside::{come_back, marked_elsewhere};
use super::trouble::{again, marked};
use egui::{Event, Key};
use kanttekening::store::disk::Disk as _;
use kanttekening::store::memory_disk::{Fault, Operation};
use std::io;
use std::path::Path;
use std::time::Duration;

/// Comes back to the window and gives it time to look at the folder, where nothing needs to come of it.
fn look_round(window: &mut Window) {
    for _ in 0..4 {
        window.harness.event(Event::WindowFocused(true));
        window.settle();
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// The first so many eighths of a file, as a sync that is under way leaves it.
fn eighths(file: &str, eighths: usize) -> String {
    file[..file.floor_char_boundary(file.len() * eighths / 8)].to_owned()
}

#[test]
fn a_layer_that_arrives_in_pieces_while_it_is_open_is_taken_in_when_it_is_whole() {
    let mut window = marked();
    let ours = window.marks();
    let theirs = marked_elsewhere(&window.file(), "De lessen", "getrokken", Key::Num1);
    for part in 0..8 {
        window.disk.put(LAYER, eighths(&theirs, part));
        look_round(&mut window);
        assert_eq!(window.marks(), ours, "{part}/8");
    }
    // Not even an edit meanwhile writes over what may still be arriving.
    window.drag("Den Haag", "mei");
    window.press(Key::Num3);
    assert_eq!(window.file(), eighths(&theirs, 7));
    assert_eq!(window.marks().len(), 3);
    window.disk.put(LAYER, theirs);
    come_back(&mut window, |window| window.marks().len() == 4);
    window.press_with(CTRL, Key::S);
    assert!(window.file().contains("count: 4,"));
    // What goes back to a part of itself and is whole again is the same as before.
    let whole = window.file();
    for part in 1..8 {
        window.disk.put(LAYER, eighths(&whole, part));
        look_round(&mut window);
        window.disk.put(LAYER, whole.clone());
        look_round(&mut window);
        assert_eq!((window.marks().len(), window.file()), (4, whole.clone()));
    }
}

#[test]
fn a_layer_that_has_arrived_in_part_when_it_is_opened_is_left_alone() {
    let mut window = marked();
    let theirs = marked_elsewhere(&window.file(), "De lessen", "getrokken", Key::Num1);
    for part in 1..8 {
        window.disk.put(LAYER, eighths(&theirs, part));
        window = again(window);
        assert!(
            window.shows("There is an error in your annotations file"),
            "{part}/8"
        );
        assert!(window.marks().len() >= 2, "the journal has them: {part}/8");
        window.press_with(CTRL, Key::S);
        assert_eq!(window.file(), eighths(&theirs, part), "{part}/8");
    }
    window.disk.put(LAYER, theirs.clone());
    let window = again(window);
    assert_eq!(window.marks().len(), 3);
    assert_eq!(window.file(), theirs);
}

/// The layer as version control leaves it where both sides changed the first annotation and one added another.
fn in_conflict(ours: &str, theirs: &str) -> String {
    let is_annotation = |line: &&str| line.contains("start: ");
    let lines = |file: &str| -> String {
        let lines = file.lines().filter(is_annotation);
        lines.map(|line| format!("{line}\n")).collect()
    };
    let mut parts = ours.split_inclusive('\n');
    let head: String = parts
        .by_ref()
        .take_while(|line| !line.contains("start: "))
        .collect();
    let tail: String = parts.filter(|line| !line.contains("start: ")).collect();
    let (one, other) = (lines(ours), lines(theirs));
    format!("{head}<<<<<<< HEAD\n{one}=======\n{other}>>>>>>> elders\n{tail}")
}

#[test]
fn marks_of_a_conflict_in_version_control_are_said_and_both_sides_are_shown() {
    let window = marked();
    let theirs = marked_elsewhere(&window.file(), "De lessen", "getrokken", Key::Num1);
    let conflict = in_conflict(&window.file(), &theirs);
    window.disk.put(LAYER, conflict.clone());
    window.disk.remove_folder(JOURNALS);
    let mut window = again(window);
    assert!(window.shows("There is an error in your annotations file"));
    assert_eq!(window.marks().len(), 3, "what both sides say");
    window.press_with(CTRL, Key::S);
    assert_eq!(window.file(), conflict);
    // Settled by hand.
    window.disk.put(LAYER, theirs);
    let mut window = again(window);
    assert!(!window.shows("There is an error"));
    window.drag("Den Haag", "mei");
    window.press(Key::Num3);
    assert!(window.file().contains("count: 4,"));
}

#[test]
fn marks_of_a_conflict_that_appear_while_it_is_open_are_not_written_over() {
    let mut window = marked();
    let theirs = marked_elsewhere(&window.file(), "De lessen", "getrokken", Key::Num1);
    let conflict = in_conflict(&window.file(), &theirs);
    window.disk.put(LAYER, conflict.clone());
    look_round(&mut window);
    window.drag("Den Haag", "mei");
    window.press(Key::Num3);
    assert_eq!(window.file(), conflict);
    assert!(window.shows("Saved on this computer, not in the folder"));
    window.disk.put(LAYER, theirs);
    look_round(&mut window);
    window.press_with(CTRL, Key::S);
    assert_eq!(window.marks().len(), 4);
    assert!(window.file().contains("count: 4,"));
}

/// The window where the clock shows this.
fn at(window: Window, now: &'static str) -> Window {
    let disk = window.disk.clone();
    drop(window);
    let look = Look {
        now,
        ..Look::default()
    };
    Window::on(disk, Some(PATH), look)
}

#[test]
fn what_is_newer_does_not_hang_on_the_clock() {
    // Gets a tag where the clock is ten years ahead, and loses it where it is ten years behind.
    let mut window = at(marked(), "2034-05-06T09:00:00Z");
    window.press(Key::F8);
    window.press(Key::Num3);
    assert_eq!(window.marks()[0].0, "trust-restoration+data-deletion");
    let of_2034 = window.file();
    let mut window = at(window, "2014-05-06T09:00:00Z");
    assert_eq!(window.marks()[0].0, "trust-restoration+data-deletion");
    window.press(Key::F8);
    window.press(Key::Num3);
    let last = window.marks();
    assert_eq!(last[0].0, "trust-restoration");
    // Neither an old file that bears the later time brings it back, nor a copy of it, on whatever day.
    for now in [
        "2014-05-06T10:00:00Z",
        "2024-05-06T09:00:00Z",
        "2034-05-06T10:00:00Z",
    ] {
        window.disk.put(LAYER, of_2034.clone());
        window
            .disk
            .put("/brieven/brief.txt.anna (1).ron", of_2034.clone());
        window = at(window, now);
        assert_eq!(window.marks(), last, "{now}");
        assert!(!window.file().contains("data-deletion"), "{now}");
    }
    // What can be undone is not put in another order, either.
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks()[0].0, "trust-restoration+data-deletion");
}

#[test]
fn an_old_journal_stays_until_the_folder_has_what_it_holds() {
    let mut window = Window::open();
    let unreachable = Fault::On(Operation::WriteNew, io::ErrorKind::HostUnreachable);
    window.disk.fail(unreachable);
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    let journal = |window: &Window| {
        let paths = window.disk.paths();
        paths.into_iter().find(|path| path.starts_with(JOURNALS))
    };
    let first = journal(&window).expect("there is a journal");
    // This disk's files are of 1970: long past the thirty days, whatever the clock shows.
    for now in [
        "2014-05-06T09:00:00Z",
        "2034-05-06T09:00:00Z",
        "2099-05-06T09:00:00Z",
    ] {
        window = at(window, now);
        assert_eq!(window.marks().len(), 1);
        assert!(window.disk.bytes(&first).is_some(), "{now}");
        assert!(window.disk.bytes(LAYER).is_none());
    }
    window.disk.mend();
    window.press_with(CTRL, Key::S);
    assert!(window.file().contains("count: 1,"));
}

#[test]
fn two_windows_on_one_letter_have_what_both_do_and_undo_their_own() {
    let disk = disk();
    let open = || Window::on(disk.clone(), Some(PATH), Look::default());
    let (mut one, mut two) = (open(), open());
    one.drag("herstel", "vertrouwen");
    one.press(Key::Num2);
    // It has not looked since.
    two.drag("In het najaar", "zaken.");
    two.press(Key::Num4);
    one.drag("Den Haag", "mei");
    one.press(Key::Num1);
    two.drag("De lessen", "getrokken");
    two.press(Key::Num3);
    come_back(&mut one, |window| window.marks().len() == 4);
    come_back(&mut two, |window| window.marks().len() == 4);
    assert!(one.file().contains("count: 4,"));
    assert_eq!(one.marks(), two.marks());
    // Each takes back what was done in it.
    one.press_with(CTRL, Key::Z);
    one.press_with(CTRL, Key::Z);
    come_back(&mut two, |window| window.marks().len() == 2);
    let tags: Vec<_> = two.marks().into_iter().map(|(tag, _)| tag).collect();
    assert_eq!(tags, ["data-deletion", "follow-up"]);
    two.press_with(CTRL, Key::Z);
    come_back(&mut one, |window| window.marks().len() == 1);
    one.press_with(CTRL | egui::Modifiers::SHIFT, Key::Z);
    come_back(&mut two, |window| window.marks().len() == 2);
    assert!(two.file().contains("count: 2,"));
    // One ends without a word; the other goes on.
    drop(one);
    two.drag("Den Haag", "mei");
    two.press(Key::Num3);
    let last = two.marks();
    drop(two);
    assert_eq!(open().marks(), last);
}

#[test]
fn two_devices_that_change_one_mark_apart_both_keep_what_they_said() {
    let mut window = marked();
    let common = window.file();
    // The other device adds a tag to the first mark and a mark of its own, and its file becomes a conflict copy.
    let theirs = {
        let disk = disk();
        let settings = "(language: Some(\"en\"), device: \"00000000000000bb\")";
        disk.put("/thuis/settings.ron", settings);
        disk.put(LAYER, common);
        let mut other = Window::on(disk, Some(PATH), Look::default());
        other.press(Key::F8);
        other.press(Key::Num1);
        other.drag("De lessen", "getrokken");
        other.press(Key::Num3);
        other.file()
    };
    window.press_with(CTRL, Key::Home);
    window.press(Key::F8);
    window.press(Key::Num3);
    let copy = Path::new("/brieven/brief.txt.anna-LAPTOP-B.ron");
    window.disk.put(copy, theirs.clone());
    come_back(&mut window, |window| window.marks().len() == 3);
    // What it adds is there; what it would change is asked, as it is no file of one's own.
    assert!(window.shows("brief.txt.anna-LAPTOP-B.ron changes one of your annotations"));
    window.click(egui::accesskit::Role::Button, "Accept");
    let (tags, _) = window.marks()[0].clone();
    for tag in ["trust-restoration", "data-deletion", "lessons-learned"] {
        assert!(tags.contains(tag), "{tags}");
    }
    assert_eq!(window.disk.bytes(copy).unwrap(), theirs.as_bytes());
    let before = window.marks();
    // The copy stays for as long as the person leaves it, and changes nothing more.
    let window = again(again(window));
    assert_eq!(window.marks(), before);
}

#[test]
fn a_letter_that_is_deleted_while_it_is_open_can_still_be_marked() {
    let mut window = marked();
    window.disk.remove(Path::new(PATH)).unwrap();
    look_round(&mut window);
    window.drag("Den Haag", "mei");
    window.press(Key::Num3);
    assert!(window.file().contains("count: 3,"));
    assert!(window.disk.bytes(PATH).is_none(), "it is not written");
    window.disk.put(PATH, LETTER);
    let before = window.marks();
    let window = again(window);
    assert_eq!(window.marks(), before);
    assert!(!window.shows("The letter was changed"));
}

#[test]
fn a_folder_that_is_gone_for_a_while_gets_what_was_done_meanwhile() {
    let mut window = marked();
    let files: Vec<_> = [PATH, LAYER]
        .map(|path| (path, window.disk.bytes(path).unwrap()))
        .into();
    window.disk.remove_folder("/brieven");
    look_round(&mut window);
    assert_eq!(window.marks().len(), 2, "nothing was deleted");
    window.drag("Den Haag", "mei");
    window.press(Key::Num3);
    window.press(Key::Escape);
    assert!(window.shows("Saved on this computer, not in the folder"));
    assert!(window.disk.bytes(LAYER).is_none());
    for (path, bytes) in files {
        window.disk.put(path, bytes);
    }
    // It gets there by itself.
    come_back(&mut window, |window| window.file().contains("count: 3,"));
    assert!(!window.shows("Try again"));
    assert_eq!(window.marks().len(), 3);
}
