//! What is written, as it stood when somebody last read it. `UPDATE_SNAPSHOTS=1` writes it anew.

use super::fixture::form;
use crate::import;
use crate::l10n::Language;
use std::path::Path;

/// The file with what is expected.
fn check(name: &str, written: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/register");
    let path = path.join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        std::fs::write(&path, written).expect("it is written");
    }
    let expected = std::fs::read_to_string(&path).expect("it is there");
    for (number, (one, other)) in expected.lines().zip(written.lines()).enumerate() {
        assert_eq!(one, other, "line {} of {name}", number + 1);
    }
    assert_eq!(expected, written, "{name}");
}

/// The text of a Word document: its paragraphs and cells, as our own reader reads them.
pub fn text_of(bytes: &[u8]) -> String {
    let letter = import::letter("made.docx", bytes).expect("it is a document");
    let lines = letter.text().lines().map(str::trim_end);
    let mut text: String = lines.collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

#[test]
fn the_reminder_list_reads_as_that_of_the_eerste_kamer() {
    for (language, tag) in [(Language::Dutch, "nl"), (Language::English, "en")] {
        let text = text_of(&form("register-rappel", language));
        check(&format!("rappel-{tag}.txt"), &text);
    }
}

#[test]
fn the_annex_reads_as_those_of_budgets() {
    for (language, tag) in [(Language::Dutch, "nl"), (Language::English, "en")] {
        let text = text_of(&form("register-annex", language));
        check(&format!("annex-{tag}.txt"), &text);
    }
}

#[test]
fn the_note_is_short_and_has_the_sentences() {
    check(
        "note-nl.txt",
        &text_of(&form("minister-note", Language::Dutch)),
    );
}

#[test]
fn text_forms_are_as_they_were() {
    let text = |id, language| String::from_utf8(form(id, language)).expect("it is text");
    check("register-nl.csv", &text("register-csv", Language::Dutch));
    check("register.json", &text("register-json", Language::Dutch));
    check("register-nl.ics", &text("register-ics", Language::Dutch));
    let page = text("register-html", Language::Dutch);
    let body = page.split_once("</style>").expect("it has styles").1;
    check("register-nl.html", body);
}
