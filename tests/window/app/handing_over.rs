//! Handing passages over in documents of other programs, and taking in what people wrote there.

use super::desk::{LAYER, Look, Window, disk};
use crate::support::packages::{part, with};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::ui::dialogs::Answer;
use std::path::PathBuf;

const CTRL: Modifiers = Modifiers::COMMAND;

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
    // Nothing is done before it was seen.
    assert!(window.shows("Take in from terug.docx"));
    assert!(window.shows("Nothing has been changed yet."));
    assert!(!window.file().contains("Nagaan voor juli"));
    window.click(Role::Button, "None");
    let take = |window: &Window, name: &str| {
        let button = window.harness.get_by_role_and_label(Role::Button, name);
        !button.accesskit_node().is_disabled()
    };
    assert!(!take(&window, "Take in 0"));
    window.click(Role::Button, "All");
    assert!(take(&window, "Take in 1"));
    window.press(Key::Escape);
    assert!(!window.file().contains("Nagaan voor juli"));
    take_in(&mut window, "/elders/terug.docx");
    window.press(Key::Enter);
    assert!(window.shows("terug.docx: 1 annotation changed"));
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
fn the_columns_of_a_list_are_chosen_where_its_titles_do_not_tell() {
    let mut window = Window::open();
    let list = "Nr;Fragmentje;Oordeel\n1;herstel van vertrouwen;nagaan\n";
    window.disk.put("/elders/lijst.csv", list);
    take_in(&mut window, "/elders/lijst.csv");
    let asks = "Which column holds the quoted words?";
    assert!(window.shows(asks));
    window.click(Role::ComboBox, "Quote");
    window.click_containing("B: Fragmentje");
    assert!(!window.shows(asks) && window.shows("“herstel van vertrouwen”"));
    assert!(!window.shows("nagaan"));
    window.click(Role::ComboBox, "Note");
    window.click_containing("C: Oordeel");
    assert!(window.marks().is_empty());
    window.click(Role::Button, "Take in 1");
    assert_eq!(
        window.marks(),
        [(String::new(), "herstel van vertrouwen".to_owned())]
    );
    assert!(window.file().contains("nagaan"));

    // What is known already is said where columns were chosen, too.
    take_in(&mut window, "/elders/lijst.csv");
    window.click(Role::ComboBox, "Quote");
    window.click_containing("B: Fragmentje");
    window.click(Role::ComboBox, "Note");
    window.click_containing("C: Oordeel");
    assert!(window.shows("1 comment says what is here already."));
    window.press(Key::Escape);
    assert!(!window.shows("Columns of the list"));
}

#[test]
fn a_list_whose_titles_tell_shows_its_columns_when_asked() {
    let mut window = Window::open();
    let list = "Citaat;Opmerking;Anders\nherstel van vertrouwen;nagaan;navragen\n";
    window.disk.put("/elders/lijst.csv", list);
    take_in(&mut window, "/elders/lijst.csv");
    assert!(window.shows("Columns of the list") && window.shows("nagaan"));
    let is_shown = |window: &Window| {
        let mut all = window.harness.query_all_by_role(Role::ComboBox);
        all.any(|node| node.accesskit_node().label().as_deref() == Some("Quote"))
    };
    assert!(!is_shown(&window));
    window.click(Role::Button, "Choose…");
    assert!(is_shown(&window));
    window.click(Role::ComboBox, "Note");
    window.click_containing("C: Anders");
    window.click(Role::Button, "Take in 1");
    assert!(window.file().contains("navragen") && !window.file().contains("nagaan"));
}

#[test]
fn what_is_exported_of_a_letter_in_markdown_lies_beside_it() {
    let disk = disk();
    disk.put(
        "/brieven/brief.md",
        "Geachte Voorzitter,\n\nIk schrijf u.\n",
    );
    let mut window = Window::on(disk, Some("/brieven/brief.md"), Look::default());
    window.press_with(CTRL, Key::E);
    window.click(Role::RadioButton, "Markdown");
    window.press_with(CTRL, Key::Enter);
    assert!(window.shows("exported to /brieven/brief-export.md"));
    // The next one is proposed so, too.
    window.press_with(CTRL, Key::E);
    window.press_with(CTRL, Key::Enter);
    assert!(window.shows("/brieven/brief-export.md"));
    let letter = window.disk.bytes("/brieven/brief.md").expect("it is there");
    assert!(letter.starts_with(b"Geachte Voorzitter"));
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

#[test]
fn passages_are_copied_as_a_table_and_as_quotes() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window.press_with(CTRL, Key::E);
    window.click(Role::Button, "Copy as table");
    assert!(window.shows("One passage is on the clipboard."));
    let copied = window.dialogs.copied.lock().unwrap().pop();
    let (html, text) = copied.expect("something was copied");
    assert!(
        html.contains("<td valign=\"top\">herstel van vertrouwen</td>"),
        "{html}"
    );
    assert_eq!(text.lines().count(), 2);
    window.press_with(CTRL, Key::E);
    window.click(Role::Button, "Copy as quotes");
    let copied = window.dialogs.copied.lock().unwrap().pop();
    let (_, text) = copied.expect("something was copied");
    assert!(text.starts_with("“herstel van vertrouwen”\n("), "{text}");
}

#[test]
fn a_template_is_chosen_once_and_reports_have_its_style() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    let ours = |window: &mut Window| {
        window.press_with(CTRL, Key::E);
        window.click(Role::RadioButton, "Word: report by tag");
        window.press_with(CTRL, Key::Enter);
        window.disk.bytes("/brieven/brief-report.docx")
    };
    let plain = ours(&mut window).expect("a report");
    let template = with(
        &plain,
        "word/styles.xml",
        "w:styleId=\"Heading1\"",
        "w:styleId=\"Kop1\"",
    );
    window.disk.put("/stijl/huisstijl.docx", template);
    window.command("Find a command", "Settings");
    let answer = Answer::Chosen(PathBuf::from("/stijl/huisstijl.docx"));
    window.dialogs.answers.lock().unwrap().push(answer);
    window.click(Role::Button, "House style: Choose…");
    window.press(Key::Escape);
    let dressed = ours(&mut window).expect("a report");
    assert!(part(&plain, "word/document.xml").contains("w:val=\"Heading1\""));
    let document = part(&dressed, "word/document.xml");
    assert!(document.contains("w:val=\"Kop1\"") && !document.contains("w:val=\"Heading1\""));
    // One that is none any more is said, and nothing is written.
    window.disk.put("/stijl/ander.docx", "geen document");
    window.command("Find a command", "Settings");
    let answer = Answer::Chosen(PathBuf::from("/stijl/ander.docx"));
    window.dialogs.answers.lock().unwrap().push(answer);
    window.click(Role::Button, "House style: Choose…");
    window.press(Key::Escape);
    window.press_with(CTRL, Key::E);
    window.click(Role::RadioButton, "Word: report by tag");
    assert!(window.shows("ander.docx cannot be used as its template"));
}

#[test]
fn a_suggestion_is_taken_or_refused_and_not_proposed_again() {
    let mut window = Window::open();
    let look = |window: &mut Window| {
        window.command("Find a command", "Suggestions");
        assert!(window.shows("read the letter yourself first"));
        window.click(Role::Button, "Show them anyway");
    };
    let promise = "In het najaar informeer ik u opnieuw over de stand van zaken.";
    look(&mut window);
    window.click(Role::Button, &format!("Take: {promise}"));
    assert!(window.file().contains("suggested:nl-"));
    assert!(window.file().contains("2024-11-30"), "{}", window.file());
    assert!(!window.shows(&format!("Take: {promise}")));
    let lesson = "De lessen op dit punt zijn reeds getrokken";
    assert!(window.shows(&format!("Refuse: {lesson}")));
    let label = {
        let rows = window.harness.query_all_by_label_contains(lesson);
        let mut labels = rows.filter_map(|row| row.accesskit_node().label());
        labels.find(|label| label.starts_with("Refuse: "))
    };
    window.click(Role::Button, &label.expect("a button"));
    assert!(!window.shows(&format!("Refuse: {lesson}")));
    window.press(Key::Escape);
    look(&mut window);
    assert!(!window.shows(lesson));
    assert!(!window.shows(&format!("Take: {promise}")));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    assert!(!window.file().contains("suggested:nl-"));
}

#[test]
fn a_folder_may_have_suggestions_before_the_first_pass_and_remembers_it() {
    const SWITCH: &str = "Offer suggestions in this folder before the first pass is done";
    let mut window = Window::open();
    window.command("Find a command", "Suggestions");
    assert!(window.shows("read the letter yourself first"));
    window.click(Role::CheckBox, SWITCH);
    assert!(window.shows("you decide"));
    window.press(Key::Escape);
    window.settle();
    let settings = window.disk.bytes("/thuis/settings.ron").expect("settings");
    let settings = String::from_utf8(settings).expect("text");
    assert!(
        settings.contains("suggest_early: [\n        \"/brieven\","),
        "{settings}"
    );
    // Another window on the same computer knows it, and shows them at once.
    let mut other = Window::on(
        window.disk.clone(),
        Some(super::desk::PATH),
        Look::default(),
    );
    other.command("Find a command", "Suggestions");
    assert!(!other.shows("read the letter yourself first") && other.shows("you decide"));
    other.click(Role::CheckBox, SWITCH);
    other.press(Key::Escape);
    other.command("Find a command", "Suggestions");
    assert!(other.shows("read the letter yourself first"));
}

#[test]
fn a_persons_own_rules_hold_and_a_faulty_file_is_named_once() {
    let disk = disk();
    let rule = r#"(language: "nl", rules: [(id: "eigen-lessen", tag: "lessons-learned", weight: 100,
        when: ["(de|het) lessen"], why: "w", nl: "n", en: "Our own words for lessons.")])"#;
    disk.put("/thuis/suggest/rules.ron", rule);
    disk.put(
        "/thuis/suggest/recesses.ron",
        "(recesses: [\n  (chamber: Derde)])",
    );
    let mut window = Window::on(disk, Some(super::desk::PATH), Look::default());
    window.command("Find a command", "Suggestions");
    assert!(window.shows("/thuis/suggest/recesses.ron, line 2, column 13"));
    window.click(Role::Button, "Show them anyway");
    assert!(window.shows("Our own words for lessons."));
}
