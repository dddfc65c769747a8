//! A tag that is deleted or merged in the window, in all letters of a folder.

use super::desk::{JOURNALS, Look, Window, disk};
use crate::support::environment::environment;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use kanttekening::annotation::Moment;
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::TagStep;
use kanttekening::letter::{FindOptions, Letter};
use kanttekening::store::codebook_file;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::settings::Settings;
use kanttekening::store::tag_intent;
use kanttekening::workspace::folder_edit::{FolderEdit, SearchedLetter, edit_letter};
use std::path::Path;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;
const LETTERS: [&str; 3] = ["eerste.txt", "tweede.txt", "verslagen/derde.txt"];

fn mark(disk: &Arc<MemoryDisk>, account: &str, letter: &str, needle: &str, tag: &str) {
    let home = if account == "Anna" {
        "/thuis"
    } else {
        "/elders"
    };
    let mut environment = environment(disk.clone(), Path::new(home), "2024-05-05T09:00:00Z");
    environment.account = account.to_owned();
    let path = Path::new("/map").join(letter);
    let text = disk.bytes(&path).expect("it is there");
    let text = String::from_utf8(text).expect("text");
    let found = SearchedLetter {
        text_sha256: Letter::new("", String::new(), "", &text).text_sha256,
        ..SearchedLetter::default()
    };
    let edit = FolderEdit::MarkAll {
        needle: needle.to_owned(),
        options: FindOptions::default(),
        tag: TagId::new(tag),
        sentences: false,
        searched: Arc::new([(path.clone(), found)].into()),
    };
    let settings = Settings::new("00000000000000aa".to_owned());
    let count = edit_letter(
        &environment,
        &settings,
        &path,
        (&edit, environment.clock.now()),
    )
    .expect("it is marked");
    assert!(count > Some(0), "{letter}");
}

/// A folder of three letters, one in a folder below; each has a passage about trust, and a colleague marked one.
fn folder() -> Arc<MemoryDisk> {
    let disk = disk();
    for letter in LETTERS {
        let text = format!("Brief {letter}.\n\nHet vertrouwen is weg.\n\nGegevens zijn gewist.\n");
        disk.put(format!("/map/{letter}"), text);
        mark(&disk, "Anna", letter, "vertrouwen", "trust-restoration");
    }
    mark(&disk, "Anna", "eerste.txt", "Gegevens", "data-deletion");
    mark(&disk, "Bram", "tweede.txt", "gewist", "trust-restoration");
    disk
}

/// Which letters have the tag in the analyst's own file.
fn have(window: &Window, tag: &str) -> Vec<&'static str> {
    let has = |letter: &&&str| {
        let bytes = window.disk.bytes(format!("/map/{letter}.anna.ron"));
        let text = String::from_utf8(bytes.expect("it is there")).expect("text");
        text.lines()
            .any(|line| line.contains("quote:") && line.contains(tag))
    };
    LETTERS.iter().filter(has).copied().collect()
}

/// The window on the folder, with its first letter open.
fn open() -> Window {
    open_on(folder())
}

fn open_on(disk: Arc<MemoryDisk>) -> Window {
    let mut window = Window::on(disk, Some("/map"), Look::default());
    window.press_with(CTRL, Key::F);
    let field = "Narrow what is shown";
    let field = window.harness.get_by_role_and_label(Role::TextInput, field);
    field.type_text("eerste");
    window.settle();
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("Letter eerste.txt"));
    window
}

fn choose(window: &mut Window, command: &str) {
    window.click(Role::Button, "More for Trust restoration");
    window.click_containing(command);
}

/// Clicks the button of the notice.
fn undo(window: &mut Window) {
    let buttons = window
        .harness
        .query_all_by_role_and_label(Role::Button, "Undo");
    let buttons: Vec<_> = buttons.collect();
    assert_eq!(buttons.len(), 1);
    buttons[0].click();
    window.settle();
}

/// Clicks the button of the notice that says this.
fn undo_what_says(window: &mut Window, says: &str) {
    let row = |it: egui::Rect| it.center().y;
    let notice = row(window.harness.get_by_label_contains(says).rect());
    let buttons = window
        .harness
        .query_all_by_role_and_label(Role::Button, "Undo");
    let away = |it: &egui_kittest::Node<'_>| (row(it.rect()) - notice).abs();
    let nearest = buttons.min_by(|one, other| away(one).total_cmp(&away(other)));
    nearest.expect("it can be undone").click();
    window.settle();
}

#[test]
fn a_tag_is_deleted_in_all_letters_and_undone_in_all() {
    let mut window = open();
    choose(&mut window, "Delete the tag…");
    assert!(window.shows("1 annotation loses this tag."));
    let reach = "The same happens to 2 annotations of yours in 2 other letters of this folder.";
    assert!(window.shows(reach));
    assert!(window.shows("One colleague also uses the tag, and keeps it as an unknown one."));
    window.click(Role::Button, "Delete the tag");
    assert!(window.shows("“Trust restoration” is deleted from 3 passages in 3 letters."));
    assert!(window.shows("One colleague also uses it; that is unchanged."));
    assert_eq!(have(&window, "trust-restoration"), [""; 0]);
    let more = window
        .harness
        .query_by_role_and_label(Role::Button, "More for Trust restoration");
    assert!(more.is_none(), "it is not in the list any more");
    let colleague = window
        .disk
        .bytes("/map/tweede.txt.bram.ron")
        .expect("it is there");
    assert!(
        String::from_utf8(colleague)
            .expect("text")
            .contains("tags: [\"trust-restoration\"]")
    );

    undo(&mut window);
    assert!(window.shows("“Trust restoration” is back on 3 passages in 3 letters."));
    assert_eq!(have(&window, "trust-restoration"), LETTERS);
    assert!(tag_intent::notes(&*window.disk, Path::new(JOURNALS)).is_empty());

    // By key, at once, and again.
    choose(&mut window, "Delete the tag…");
    window.click(Role::Button, "Delete the tag");
    assert_eq!(have(&window, "trust-restoration"), [""; 0]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(have(&window, "trust-restoration"), LETTERS);
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(have(&window, "trust-restoration"), [""; 0]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks().len(), 2);
    window.press(Key::F5);
    window.press_with(CTRL, Key::F);
    window.press_with(CTRL, Key::A);
    window.press(Key::Delete);
    assert!(
        window.shows("Trust restoration: "),
        "the folder counts them all"
    );
}

#[test]
fn keys_that_follow_a_deletion_in_one_frame_act_on_what_it_left() {
    let mut window = open();
    choose(&mut window, "Delete the tag…");
    let go = window
        .harness
        .get_by_role_and_label(Role::Button, "Delete the tag");
    go.focus();
    window.harness.step();
    window.harness.key_press(Key::Enter);
    window.harness.key_press_modifiers(CTRL, Key::Z);
    window.settle();
    assert_eq!(have(&window, "trust-restoration"), LETTERS);
    let session = &window
        .harness
        .state()
        .workspace()
        .letter()
        .expect("it is open")
        .session;
    assert!(session.next_redo().is_some());
    assert_eq!(window.marks().len(), 2, "nothing else was undone");
}

#[test]
fn a_tag_is_merged_in_all_letters_and_undone_through_the_history() {
    let mut window = open();
    choose(&mut window, "Merge into…");
    window.click(Role::RadioButton, "Data deletion");
    assert!(window.shows("2 annotations of yours in 2 other letters of this folder."));
    window.click(Role::Button, "Merge");
    let said = "“Trust restoration” is merged into “Data deletion” in 3 passages in 3 letters.";
    assert!(window.shows(said));
    assert_eq!(have(&window, "data-deletion"), LETTERS);
    assert_eq!(have(&window, "trust-restoration"), [""; 0]);
    window.press(Key::F5);
    assert!(window.shows("Data deletion: "));

    // A letter that was not open when it happened knows that it is part of more, also in a later window.
    let mut window = Window::on(
        window.disk.clone(),
        Some("/map/tweede.txt"),
        Look::default(),
    );
    window.press_with(CTRL, Key::Z);
    assert!(window.shows("“Trust restoration” is back on "));
    assert_eq!(have(&window, "trust-restoration"), LETTERS);
}

#[test]
fn letters_that_cannot_be_changed_are_listed_and_tried_again() {
    let mut window = open();
    let away = window.disk.bytes("/map/tweede.txt").expect("it is there");
    let there: &dyn kanttekening::store::disk::Disk = &*window.disk;
    there
        .remove(Path::new("/map/tweede.txt"))
        .expect("it is there");
    choose(&mut window, "Delete the tag…");
    assert!(window.shows("One letter is not in its folder: your annotations on it keep the tag."));
    window.click(Role::Button, "Delete the tag");
    assert!(window.shows("Not changed: tweede.txt (the letter is not in its folder)."));
    assert_eq!(have(&window, "trust-restoration"), ["tweede.txt"]);
    window.disk.put("/map/tweede.txt", away);
    window.click(Role::Button, "Try again");
    assert_eq!(have(&window, "trust-restoration"), [""; 0]);
    assert!(window.shows("“Trust restoration” is deleted from one passage."));
}

#[test]
fn what_was_interrupted_is_finished_at_the_next_start_and_said() {
    let disk = folder();
    let tags = default_codebook().tags.into_iter().enumerate();
    let mut tags = tags.filter(|(_, tag)| tag.id.as_str() == "trust-restoration");
    let (place, tag) = tags.next().expect("it is there");
    let intent = tag_intent::TagIntent {
        step: TagStep {
            tag,
            known: true,
            place,
            into: None,
            at: Moment::parse("2024-05-06T08:00:00Z").expect("a moment"),
        },
        back: false,
        folder: "/map".into(),
        below: true,
        letter: "/map/eerste.txt".into(),
    };
    let note = intent.note(&*disk, Path::new(JOURNALS), None);
    note.expect("it is noted");
    let mut window = Window::on(disk, Some("/map/eerste.txt"), Look::default());
    window.settle();
    // The letter may have been opened before or after that, and says so where it changed since.
    let says = "Kanttekening was interrupted while it changed a tag";
    assert!(window.shows(says));
    assert_eq!(have(&window, "trust-restoration"), [""; 0]);
    undo_what_says(&mut window, says);
    assert_eq!(have(&window, "trust-restoration"), LETTERS);
}

/// What the tag is called in the codebook of this folder; `None` where there is no codebook.
fn called(disk: &MemoryDisk, folder: &str) -> Option<String> {
    let bytes = disk.bytes(format!("{folder}/codebook.ron"))?;
    let found = codebook_file::parse(&bytes).expect("a codebook");
    let tag = found.codebook.get(&TagId::new("trust-restoration"));
    Some(tag.expect("it is there").name.clone())
}

#[test]
fn a_tag_that_gets_another_name_gets_it_in_all_folders_that_called_it_so() {
    let disk = folder();
    let mut own = default_codebook();
    own.tags[0].name = "Lessen van het verslag".to_owned();
    disk.put(
        "/map/verslagen/codebook.ron",
        codebook_file::serialise(&own),
    );
    own.tags[1].name = "Vertrouwen van elders".to_owned();
    disk.put("/map/elders/vierde.txt", "Brief.\n\nGeen vertrouwen.\n");
    disk.put("/map/elders/codebook.ron", codebook_file::serialise(&own));
    disk.put("/map/leeg/vijfde.txt", "Brief.\n\nWel vertrouwen.\n");
    let mut window = open_on(disk);
    let rename = |window: &mut Window| {
        choose(window, "Rename or change…");
        window.press_with(CTRL, Key::A);
        window.type_into(Role::TextInput, "Name", "Herstel");
        window.click(Role::Button, "Save");
    };
    rename(&mut window);
    assert!(window.shows("The tags of one other folder were changed, too."));
    let of = |window: &Window| {
        ["/map", "/map/verslagen", "/map/elders", "/map/leeg"]
            .map(|folder| called(&window.disk, folder))
    };
    let named = |name: &str| Some(name.to_owned());
    let elsewhere = named("Vertrouwen van elders");
    let herstel = named("Herstel");
    assert_eq!(
        of(&window),
        [herstel.clone(), herstel, elsewhere.clone(), None]
    );
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    let trust = named("Trust restoration");
    assert_eq!(of(&window), [trust.clone(), trust, elsewhere, None]);

    // A folder without a codebook has that of the one above it.
    rename(&mut window);
    window.press(Key::F5);
    window.press_with(CTRL, Key::F);
    window.press_with(CTRL, Key::A);
    window.type_into(Role::TextInput, "Narrow what is shown", "vijfde");
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("Letter vijfde.txt"));
    window
        .harness
        .get_by_role_and_label(Role::Button, "More for Herstel");
}
