//! Handing passages over in documents of other programs, and taking in what people wrote there.

use super::desk::{LAYER, Look, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::ui::dialogs::Answer;
use std::io::{Cursor, Read as _, Write as _};
use std::path::PathBuf;

const CTRL: Modifiers = Modifiers::COMMAND;

/// The document with this in one of its parts in place of that.
fn with(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{from} in {text}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        out.start_file(name, options).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn take_in(window: &mut Window, path: &str) {
    let answer = Answer::Chosen(PathBuf::from(path));
    window.dialogs.answers.lock().unwrap().push(answer);
    window.command("Find a command", "Take in comments from a file");
}

#[test]
fn what_a_colleague_changes_in_word_comes_back_as_one_step() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window.press_with(CTRL, Key::E);
    window.click(Role::RadioButton, "Word: letter with comments");
    window.press_with(CTRL, Key::Enter);
    assert!(window.shows("One annotation was exported to /brieven/brief-comments.docx."));
    let document = window.disk.bytes("/brieven/brief-comments.docx").unwrap();

    window.disk.put("/elders/gelijk.docx", document.clone());
    take_in(&mut window, "/elders/gelijk.docx");
    assert!(window.shows("gelijk.docx: 1 comment known already"));

    let said = "</w:t></w:r></w:p></w:comment>";
    let more = "</w:t></w:r></w:p><w:p><w:r><w:t>Nagaan voor juli</w:t></w:r></w:p></w:comment>";
    let changed = with(&document, "word/comments.xml", said, more);
    window.disk.put("/elders/terug.docx", changed);
    take_in(&mut window, "/elders/terug.docx");
    assert!(window.shows("terug.docx: 1 note changed"));
    assert!(window.file().contains("Nagaan voor juli"));
    window.press_with(CTRL, Key::Z);
    assert!(!window.file().contains("Nagaan voor juli"));
    assert!(window.disk.bytes(LAYER).is_some());
}

#[test]
fn a_file_without_comments_and_one_that_is_none_say_so() {
    let mut window = Window::open();
    take_in(&mut window, "/elders/lees-mij.txt");
    assert!(window.shows("lees-mij.txt"));
    window.disk.put("/elders/kaal.txt", "Geen opmerkingen.");
    take_in(&mut window, "/elders/kaal.txt");
    assert!(window.shows("There are no comments in kaal.txt."));
    assert!(window.marks().is_empty());
}

#[test]
fn highlights_are_offered_for_letters_in_pdf_only() {
    let offered = |window: &mut Window| {
        window.press_with(CTRL, Key::E);
        let row = window
            .harness
            .get_by_role_and_label(Role::RadioButton, "PDF with highlights");
        !row.accesskit_node().is_disabled()
    };
    assert!(!offered(&mut Window::open()));
    let fixture = "tests/fixtures/letter/pdf/libreoffice.pdf";
    let fixture = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(fixture);
    let disk = disk();
    disk.put("/brieven/brief.pdf", std::fs::read(fixture).unwrap());
    let mut window = Window::on(disk, Some("/brieven/brief.pdf"), Look::default());
    assert!(offered(&mut window));
    window.click(Role::RadioButton, "PDF with highlights");
    window.press_with(CTRL, Key::Enter);
    assert!(window.shows("exported to /brieven/brief-marked.pdf"));
    let letter = window.disk.bytes("/brieven/brief.pdf");
    assert_eq!(
        window.disk.bytes("/brieven/brief-marked.pdf"),
        letter,
        "nothing is marked yet"
    );
}
