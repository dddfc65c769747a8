//! Several letters at once: those that are open behind the one in front, and those that are edited without being open.

use super::*;
use crate::workspace::folder_edit::{Across, FolderEdit};

#[test]
fn a_letter_behind_is_saved_and_comes_to_the_front_as_it_was_left() {
    let disk = disk();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    mark(&mut workspace, 0, 2);
    workspace.open_in_front(Source::Path("/twee.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    assert_eq!(open_name(&workspace), Some("twee.txt"));
    assert!(disk.bytes("/een.txt.anna.ron").is_some());
    mark(&mut workspace, 3, 9);
    // Before it is saved.
    assert!(workspace.bring_to_front(Path::new("/een.txt")));
    assert_eq!(open_name(&workspace), Some("een.txt"));
    assert!(!workspace.may_close(), "the other one is not on the disk");
    assert!(!workspace.close_behind(Path::new("/twee.txt")));
    workspace.wait_until_idle(PATIENCE);
    assert!(disk.bytes("/twee.txt.anna.ron").is_some());
    let session = workspace.writable().expect("it is open");
    assert!(session.undo().is_some(), "its own step");
    assert!(session.undo().is_none());
    workspace.wait_until_idle(PATIENCE);
    assert!(workspace.close_behind(Path::new("/twee.txt")));
    assert_eq!(workspace.behind().count(), 0);
    assert_eq!(open_name(&workspace), Some("een.txt"));
}

#[test]
fn the_same_letter_by_another_name_is_opened_once() {
    let disk = disk();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    workspace.open_in_front(Source::Path("/twee.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    workspace.open(Source::Path("/een.txt".into()));
    let events = workspace.wait_until_idle(PATIENCE);
    let is_said =
        |it: &Event| matches!(it, Event::OpenAlready(path) if path == Path::new("/een.txt"));
    assert!(events.iter().any(is_said));
    assert_eq!(
        open_name(&workspace),
        Some("twee.txt"),
        "nothing moved by itself"
    );
    assert_eq!(workspace.behind().count(), 1);
}

/// The names in a large folder are remembered when a letter in it is opened. What came meanwhile under another name is not in
/// the way of the first publication, nor that in its: it is another file, and merging is the same in any order.

#[test]
fn another_place_is_for_the_letters_of_the_folder_that_was_meant_whichever_is_in_front_by_then() {
    let disk = disk();
    disk.put("/map/drie.txt", "De derde brief.\n");
    let (mut workspace, _) = workspace(&disk);
    for path in ["/map/drie.txt", "/een.txt", "/twee.txt"] {
        workspace.open_in_front(Source::Path(path.into()));
        workspace.wait_until_idle(PATIENCE);
    }
    workspace.redirect_storage(Path::new("/elders"));
    // Before the folder there is made.
    assert!(workspace.bring_to_front(Path::new("/map/drie.txt")));
    workspace.wait_until_idle(PATIENCE);
    mark(&mut workspace, 0, 2);
    workspace.wait_until_idle(PATIENCE);
    assert!(disk.bytes("/map/drie.txt.anna.ron").is_some(), "not meant");
    // The one that was meant, and the one that lies with it.
    for name in ["een", "twee"] {
        assert!(workspace.bring_to_front(Path::new(&format!("/{name}.txt"))));
        mark(&mut workspace, 0, 2);
        workspace.wait_until_idle(PATIENCE);
        assert!(disk.bytes(format!("/{name}.txt.anna.ron")).is_none());
        let elsewhere = disk
            .paths()
            .into_iter()
            .filter(|it| it.starts_with("/elders") && it.ends_with(format!("{name}.txt.anna.ron")));
        assert_eq!(elsewhere.count(), 1, "{name}");
    }
}

#[test]
fn edits_of_a_letter_that_is_not_open_are_done_in_the_order_in_which_they_were_asked_for() {
    let disk = disk();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    mark(&mut workspace, 0, 2);
    let id = workspace.writable().expect("it is open").layer();
    let id = id.annotations.iter().next().expect("one").id.clone();
    workspace.open(Source::Path("/twee.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    for number in 0..12 {
        let edit = FolderEdit::Note(id.clone(), format!("noot {number}"));
        let done = Across::begun(number, Moment::default());
        workspace.edit_across(vec!["/een.txt".into()], edit, done);
    }
    assert!(!workspace.may_close());
    let mut numbers = Vec::new();
    let end = std::time::Instant::now() + PATIENCE;
    while numbers.len() < 12 {
        assert!(std::time::Instant::now() < end, "{numbers:?}");
        for event in workspace.tick().0 {
            if let Event::EditedAcross(_, across) = event {
                assert_eq!(across.failed, []);
                numbers.push(across.number);
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(numbers.is_sorted());
    let layer = disk.bytes("/een.txt.anna.ron").expect("it is there");
    let layer = String::from_utf8(layer).expect("it is text");
    assert!(layer.contains("noot 11"), "{layer}");
}
