//! What comes into the window and goes out of it: letters, copies, exports.

use super::CTRL;
use super::desk::{LAYER, Look, PATH, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::annotation::{Analyst, Annotation, AnnotationId, Layer};
use kanttekening::codebook::default_codebook;
use kanttekening::import;
use kanttekening::letter::Span;
use kanttekening::store::layer;
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
    window.click(Role::MenuItem, "File");
    window.click_containing("Open recent");
    window.click_containing("twee.txt");
    window
        .harness
        .get_by_role_and_label(Role::Document, "Letter twee.txt");
}

#[test]
fn a_copy_whose_path_is_typed_takes_the_place_of_nothing() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window.disk.put("/elders/verslag.txt", "van iemand anders");
    for (path, said) in [
        ("/elders/verslag.txt", "exists already"),
        ("/elders/kopie.ron", "A copy of your annotations was saved"),
    ] {
        window.press_with(CTRL | Modifiers::SHIFT, Key::S);
        let field = window
            .harness
            .get_by_role_and_label(Role::TextInput, "Path");
        field.focus();
        window.settle();
        window.press_with(CTRL, Key::A);
        window.type_into(Role::TextInput, "Path", path);
        window.press(Key::Enter);
        assert!(window.shows(said), "{path}");
    }
    let other = window.disk.bytes("/elders/verslag.txt");
    assert_eq!(other.as_deref(), Some(b"van iemand anders".as_slice()));
    assert!(window.disk.bytes("/elders/kopie.ron").is_some());
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
    assert!(window.shows("This is a sample letter"));
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
fn a_name_without_its_ending_gets_it_and_replaces_nothing_that_was_not_asked_of() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    let answers = window.dialogs.answers.clone();
    let answer = |path: &str| {
        let answer = Answer::Chosen(PathBuf::from(path));
        answers.lock().unwrap().push(answer);
    };
    answer("/elders/kopie");
    window.press_with(CTRL | Modifiers::SHIFT, Key::S);
    let layer = window.disk.bytes(LAYER);
    assert_eq!(window.disk.bytes("/elders/kopie.ron"), layer);
    assert_eq!(window.disk.bytes("/elders/kopie"), None);
    let asked = window.dialogs.asked.lock().unwrap().last().cloned();
    let filters = asked.expect("it was asked").filters;
    let endings: Vec<_> = filters.iter().map(|it| it.endings.join(" ")).collect();
    assert_eq!(endings, ["ron", "*"]);
    assert_eq!(filters[0].name, "RON file");

    // The dialog asked whether `nieuw` may be replaced, of which there is none.
    window.disk.put("/elders/nieuw.ron", "van een ander");
    answer("/elders/nieuw");
    window.press_with(CTRL | Modifiers::SHIFT, Key::S);
    let theirs = window.disk.bytes("/elders/nieuw.ron");
    assert_eq!(theirs.as_deref(), Some(&b"van een ander"[..]));
    assert!(window.shows("nieuw.ron"));

    answer("/elders/nieuw.ron");
    window.press_with(CTRL | Modifiers::SHIFT, Key::S);
    assert_eq!(window.disk.bytes("/elders/nieuw.ron"), layer);
}

#[test]
fn an_export_replaces_what_others_wrote_only_when_it_is_asked_twice() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    let path = "/brieven/brief.csv";
    let csv = |window: &Window| String::from_utf8(window.disk.bytes(path).unwrap()).unwrap();
    let export = |window: &mut Window| {
        window.press_with(CTRL, Key::E);
        window.click(Role::RadioButton, "CSV");
        window.press_with(CTRL, Key::Enter);
    };
    window.disk.put(path, "mijn;cijfers\n");
    export(&mut window);
    assert!(window.shows("brief.csv was not exported by this program, or was changed since."));
    assert_eq!(csv(&window), "mijn;cijfers\n");
    window.press_with(CTRL, Key::Enter);
    assert!(window.shows("One annotation was exported to /brieven/brief.csv."));
    assert!(csv(&window).contains("herstel van vertrouwen"));
    // What was exported is replaced without a question, until somebody changes it.
    window.drag("De", "lessen");
    window.press(Key::Num1);
    export(&mut window);
    assert!(csv(&window).contains("De lessen"));
    window.disk.put(path, csv(&window) + "een regel van mij\n");
    export(&mut window);
    assert!(csv(&window).contains("een regel van mij"));
}

#[test]
fn what_goes_wrong_with_an_export_shows_in_a_small_window() {
    let look = Look {
        size: egui::Vec2::new(800.0, 600.0),
        ..Look::default()
    };
    let mut window = Window::on(disk(), Some(PATH), look);
    window.press_with(CTRL, Key::A);
    window.press(Key::Num2);
    window.press_with(CTRL, Key::E);
    let calendar = "Calendar (iCalendar)";
    let row = window
        .harness
        .get_by_role_and_label(Role::RadioButton, calendar);
    row.scroll_to_me();
    window.harness.run_steps(4);
    window.click(Role::RadioButton, calendar);
    window.press_with(CTRL, Key::Enter);
    window.harness.run_steps(4);
    let says = "No follow-up has a due date";
    let said = window.harness.get_by_label_contains(says).rect();
    let go = window
        .harness
        .get_all_by_role_and_label(Role::Button, "Export")
        .last()
        .expect("a button")
        .rect();
    assert!(said.bottom() <= go.top(), "{said:?} {go:?}");
    assert!(window.disk.bytes("/brieven/brief.ics").is_none());
}

#[test]
fn an_export_says_what_could_not_be_read() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    let other = disk();
    other.put(LAYER, window.file().replacen("quote: \"", "quote: ", 1));
    let mut window = Window::on(other, Some(PATH), Look::default());
    window.press_with(CTRL, Key::E);
    let says = "1 annotation of brief.txt.anna.ron could not be read and is not in this file";
    assert!(window.shows(says));
    window.click(Role::RadioButton, "CSV");
    window.press_with(CTRL, Key::Enter);
    let csv = window.disk.bytes("/brieven/brief.csv").unwrap();
    assert!(String::from_utf8(csv).unwrap().contains(says));
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

#[test]
fn what_a_large_export_holds_is_counted_beside_the_window() {
    const MARKS: usize = 60_000;
    let text = "=Lessen zijn getrokken. ".repeat(MARKS);
    let letter = import::letter("brief.txt", text.as_bytes()).unwrap();
    let mark = |number: usize| Annotation {
        id: AnnotationId::new(&format!("{number:08}")),
        span: Span::new(number * 24, number * 24 + 7),
        ..Annotation::default()
    };
    let layer = Layer {
        analyst: Analyst::from_account("Anna"),
        annotations: (0..MARKS).map(mark).collect(),
        ..Layer::default()
    };
    let disk = disk();
    disk.put(PATH, text);
    disk.put(
        LAYER,
        layer::serialise(&letter, &layer, &default_codebook()),
    );
    let mut window = Window::on(disk, Some(PATH), Look::default());
    window.harness.key_press_modifiers(CTRL, Key::E);
    let mut counting = false;
    for _ in 0..3 {
        window.harness.step();
        counting |= window.shows("Counting…");
    }
    assert!(counting);
    window.settle();
    assert!(window.shows("60000 annotations in one letter"));
    window.click_containing("CSV for Excel");
    assert!(window.shows("60000 annotations in one letter"));
    assert!(window.shows("apostrophe"));
}

#[test]
fn a_letter_is_closed_and_opened_again_from_those_opened_before() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::A);
    window.press(Key::Num1);
    window.press_with(CTRL, Key::W);
    assert!(window.shows("No letter is open") && window.shows("Opened before"));
    // Keys of the letter do nothing now.
    window.press(Key::Num2);
    window.press_with(CTRL, Key::Z);
    window.click_containing("brief.txt");
    assert_eq!(window.marks().len(), 1);
}

#[test]
fn the_sheet_for_a_path_comes_back_with_what_was_typed_where_it_cannot_be_opened() {
    let disk = disk();
    disk.put("/brieven/beeld.txt", *b"\x89PNG\r\n\x1a\n\0\0");
    let mut window = Window::on(disk, Some(PATH), Look::default());
    window.press_with(CTRL, Key::O);
    window.type_into(Role::TextInput, "Path", "/brieven/beeld.txt");
    window.press(Key::Enter);
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Path");
    assert_eq!(
        field.accesskit_node().value().as_deref(),
        Some("/brieven/beeld.txt")
    );
    assert!(window.shows("beeld.txt"), "it says why");
    // Put right, it opens, and nothing is left of it.
    for _ in 0.."beeld.txt".len() {
        window.press(Key::Backspace);
    }
    window.harness.run_steps(4);
    window.settle();
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let rows: Vec<_> = rows
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    assert!(rows.contains(&"brief.txt".to_owned()), "{rows:?}");
    window.type_into(Role::TextInput, "Path", "brief.txt");
    window.press(Key::Enter);
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::TextInput, "Path")
            .is_none()
    );
}

#[test]
fn letters_opened_before_say_where_they_lie_and_when_that_was() {
    let disk = disk();
    let mut window = Window::on(disk.clone(), Some(PATH), Look::default());
    window.press_with(CTRL, Key::W);
    assert!(window.shows("/brieven · 6 May 2024"));
    let settings = String::from_utf8(disk.bytes("/thuis/settings.ron").unwrap()).unwrap();
    assert!(settings.contains("day: \"2024-05-06\""), "{settings}");
}
