//! Export, asking for a path, deleting and merging tags, and unsaved changes.

use super::desk::{ask, click, desk, export, is_closed, press, tag, with};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::l10n::Language;
use kanttekening::ui::action::{Action, EditAction};
use kanttekening::ui::command::Command;
use kanttekening::ui::state::{AskPath, Overlay, PathPurpose};
use kanttekening::workspace::running_export::ExportProgress;
use std::path::PathBuf;

#[test]
fn export_says_what_goes_where_and_the_extension_follows() {
    let mut harness = with(Language::English, export("/letters/brief.csv", None));
    harness.get_by_label("3 annotations in one letter");
    harness.get_by_label("Data deletion");
    harness.get_by_label("Without a tag");
    harness.get_by_label_contains("the letter’s text");
    assert!(harness.query_by_label("Trust restoration").is_none());
    click(&mut harness, Role::RadioButton, "Markdown");
    let field = harness.get_by_role_and_label(Role::TextInput, "File");
    assert_eq!(field.value().as_deref(), Some("/letters/brief.md"));
    let left_out = harness.query_by_label_contains("the letter’s text");
    assert!(left_out.is_none());
    click(
        &mut harness,
        Role::CheckBox,
        "Include colleagues’ annotations",
    );
    click(&mut harness, Role::Button, "Choose…");
    click(&mut harness, Role::Button, "Export");
    let expected = [
        Action::ChooseExportPath,
        Action::ExportTo(PathBuf::from("/letters/brief.md")),
    ];
    assert_eq!(harness.state().actions, expected);
    let Overlay::Export(draft) = &harness.state().screen.window.overlay else {
        panic!("the dialog stays until the file is written");
    };
    assert_eq!((draft.format, draft.colleagues), ("markdown", true));
    click(&mut harness, Role::Button, "Cancel");
    assert!(is_closed(&harness));
}

#[test]
fn an_export_that_takes_long_says_how_far_it_is_and_is_stopped() {
    let path = PathBuf::from("/letters/uit.csv");
    let mut harness = desk(Language::English, |desk| {
        desk.screen.window.overlay = export("/letters/uit.csv", None);
        desk.exporting = Some(ExportProgress {
            path: path.clone(),
            format: "csv",
            done: 40,
            of: 100,
        });
    });
    harness.get_by_label("Writing uit.csv (CSV)…");
    harness.get_by_role_and_label(Role::ProgressIndicator, "40 of 100 annotations");
    // One at a time.
    click(&mut harness, Role::Button, "Export");
    click(&mut harness, Role::Button, "Stop");
    assert_eq!(harness.state().actions, [Action::StopExport(path)]);
}

#[test]
fn export_warns_of_a_file_that_is_there_and_shows_what_went_wrong() {
    let overlay = export("there.csv", Some("De schijf is vol."));
    let mut harness = with(Language::Dutch, overlay);
    harness.get_by_label("Voluit: /letters/there.csv");
    harness.get_by_label("Dit bestand bestaat al. Het wordt vervangen.");
    harness.get_by_label("De schijf is vol.");
    click(&mut harness, Role::RadioButton, "HTML-rapport");
    assert!(harness.query_by_label("De schijf is vol.").is_none());

    for (path, goes_to) in [
        ("", None),
        ("/letters", None),
        ("~/uit.csv", Some("/home/anna/uit.csv")),
    ] {
        let mut harness = with(Language::Dutch, export(path, None));
        let go = harness.get_by_role_and_label(Role::Button, "Exporteren");
        assert_eq!(go.accesskit_node().is_disabled(), goes_to.is_none());
        harness
            .get_by_role_and_label(Role::TextInput, "Bestand")
            .focus();
        harness.run();
        press(&mut harness, Key::Enter);
        let expected: Vec<_> = goes_to
            .map(|path| Action::ExportTo(path.into()))
            .into_iter()
            .collect();
        assert_eq!(harness.state().actions, expected, "{path}");
    }
}

#[test]
fn a_typed_path_goes_where_it_was_asked_for() {
    type Make = fn(PathBuf) -> Action;
    let purposes: [(PathPurpose, &str, Make); 3] = [
        (PathPurpose::OpenLetter, "Open", Action::OpenPath),
        (PathPurpose::SaveCopy, "Save", Action::SaveCopyTo),
        (PathPurpose::Export, "Export", Action::ExportTo),
    ];
    for (purpose, button, action) in purposes {
        for by_key in [true, false] {
            let mut harness = with(Language::English, ask(purpose));
            let go = harness.get_by_role_and_label(Role::Button, button);
            assert!(go.accesskit_node().is_disabled(), "nothing was typed yet");
            let field = harness.get_by_role_and_label(Role::TextInput, "Path");
            assert!(field.is_focused());
            field.type_text("~/a.txt");
            harness.run();
            harness.get_by_label("In full: /home/anna/a.txt");
            if by_key {
                press(&mut harness, Key::Enter);
            } else {
                click(&mut harness, Role::Button, button);
            }
            assert!(is_closed(&harness));
            let path = PathBuf::from("/home/anna/a.txt");
            assert_eq!(harness.state().actions, [action(path)]);
        }
    }
}

#[test]
fn a_typed_path_is_looked_at_first() {
    let typed = |purpose, text: &str| {
        let text = text.to_owned();
        with(
            Language::English,
            Overlay::AskPath(AskPath::new(purpose, text)),
        )
    };
    let mut harness = typed(PathPurpose::OpenLetter, "/no.txt");
    harness.get_by_label("There is no file here.");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().actions, []);
    assert!(!is_closed(&harness), "what was typed can be put right");
    let harness = typed(PathPurpose::OpenLetter, "brief.txt");
    harness.get_by_label("In full: /letters/brief.txt");
    assert!(harness.query_by_label("There is no file here.").is_none());
    typed(PathPurpose::SaveCopy, "/letters/there.csv")
        .get_by_label("This file already exists. It will be replaced.");
    let mut harness = typed(PathPurpose::SaveCopy, "/letters");
    harness.get_by_label("This is a folder. Add a file name.");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().actions, []);
    assert!(!is_closed(&harness));
}

#[test]
fn deleting_a_tag_says_what_it_does_and_enter_keeps_it() {
    let harness = with(Language::English, Overlay::DeleteTag(tag("data-deletion")));
    harness.get_by_label("2 annotations lose this tag.");
    harness.get_by_label("1 annotation has only this tag and will be left untagged.");
    harness.get_by_label("You can undo this.");
    harness.get_by_label_contains("Looking through the folder");

    let mut harness = with(Language::Dutch, Overlay::DeleteTag(tag("data-deletion")));
    harness.get_by_label("2 annotaties verliezen dit label.");
    click(&mut harness, Role::Button, "Label verwijderen");
    assert!(is_closed(&harness));
    let expected = [Action::Edit(EditAction::DeleteTag(tag("data-deletion")))];
    assert_eq!(harness.state().actions, expected);

    let mut harness = with(Language::Dutch, Overlay::DeleteTag(tag("lessons-learned")));
    harness.get_by_label("Geen annotatie in deze brief heeft dit label.");
    let keep = harness.get_by_role_and_label(Role::Button, "Label behouden");
    assert!(keep.is_focused());
    press(&mut harness, Key::Enter);
    assert!(is_closed(&harness));
    assert_eq!(harness.state().actions, []);
}

#[test]
fn merging_a_tag_asks_for_the_other_one_first() {
    let overlay = || Overlay::MergeTag(tag("follow-up"), None);
    let mut harness = with(Language::English, overlay());
    let go = harness.get_by_role_and_label(Role::Button, "Merge");
    assert!(go.accesskit_node().is_disabled());
    let itself = harness.query_by_role_and_label(Role::RadioButton, "Follow-up");
    assert!(itself.is_none());
    click(&mut harness, Role::RadioButton, "Data deletion");
    harness.get_by_label(
        "1 annotation will be tagged “Data deletion” instead; “Follow-up” is then removed.",
    );
    assert_eq!(harness.state().actions, []);
    press(&mut harness, Key::Enter);
    assert!(is_closed(&harness));
    let expected = [Action::Edit(EditAction::MergeTags(
        tag("follow-up"),
        tag("data-deletion"),
    ))];
    assert_eq!(harness.state().actions, expected);

    // By key alone: Enter first chooses, then confirms.
    let mut harness = with(Language::Dutch, overlay());
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().actions, []);
    press(&mut harness, Key::Enter);
    let expected = [Action::Edit(EditAction::MergeTags(
        tag("follow-up"),
        tag("lessons-learned"),
    ))];
    assert_eq!(harness.state().actions, expected);
}

#[test]
fn unsaved_changes_are_only_lost_when_asked_for() {
    let mut harness = with(Language::English, Overlay::Unsaved);
    harness.get_by_label_contains("brief.txt");
    harness.get_by_label("The disk is full.");
    click(&mut harness, Role::Button, "Save a copy elsewhere…");
    assert_eq!(harness.state().actions, [Action::Run(Command::SaveCopy)]);
    assert!(matches!(
        harness.state().screen.window.overlay,
        Overlay::Unsaved
    ));

    let mut harness = with(Language::English, Overlay::Unsaved);
    press(&mut harness, Key::Enter);
    assert!(is_closed(&harness), "Enter stays");
    assert_eq!(harness.state().actions, []);

    let mut harness = with(Language::Dutch, Overlay::Unsaved);
    click(
        &mut harness,
        Role::Button,
        "Doorgaan zonder hier op te slaan",
    );
    assert_eq!(harness.state().actions, [Action::CloseAnyway]);
}

#[test]
fn names_beside_a_typed_path_are_listed_walked_through_and_completed() {
    let mut harness = with(Language::English, ask(PathPurpose::OpenLetter));
    harness.run();
    let names = |harness: &egui_kittest::Harness<'_, super::desk::Desk>| {
        let rows = harness.query_all_by_role(Role::ListBoxOption);
        let rows = rows.filter_map(|row| row.accesskit_node().label());
        rows.collect::<Vec<_>>()
    };
    let typed = |harness: &egui_kittest::Harness<'_, super::desk::Desk>| {
        let field = harness.get_by_role_and_label(Role::TextInput, "Path");
        assert!(field.is_focused());
        field.accesskit_node().value().unwrap_or_default()
    };
    // Beside the open letter.
    assert_eq!(names(&harness), ["Folder archief", "brief.txt", "nota.txt"]);
    let field = harness.get_by_role_and_label(Role::TextInput, "Path");
    field.type_text("/letters/n");
    harness.run();
    assert_eq!(names(&harness), ["nota.txt"]);
    press(&mut harness, Key::Tab);
    assert_eq!(typed(&harness), "/letters/nota.txt");

    // Into a folder by the arrows and Enter, and a letter there at once.
    for _ in 0..8 {
        press(&mut harness, Key::Backspace);
    }
    press(&mut harness, Key::ArrowDown);
    let chosen = harness.get_by_role_and_label(Role::ListBoxOption, "Folder archief");
    assert_eq!(chosen.accesskit_node().data().is_selected(), Some(true));
    press(&mut harness, Key::Enter);
    assert_eq!(typed(&harness), "/letters/archief/");
    harness.get_by_role_and_label(Role::ListBoxOption, "brief.txt");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(is_closed(&harness));
    let path = PathBuf::from("/letters/archief/brief.txt");
    assert_eq!(harness.state().actions, [Action::OpenPath(path)]);

    // Where a folder is wanted, files are none.
    let harness = with(Language::Dutch, ask(PathPurpose::OpenFolder));
    assert_eq!(names(&harness), ["Map archief"]);
}

#[test]
fn a_sheet_stays_where_it_is_while_what_it_holds_grows() {
    let mut harness = with(Language::English, export("/letters/brief.csv", None));
    harness.run_steps(4);
    let top = |harness: &egui_kittest::Harness<'_, super::desk::Desk>| {
        harness
            .get_by_role_and_label(Role::Button, "Close")
            .rect()
            .top()
    };
    let before = top(&harness);
    click(&mut harness, Role::RadioButton, "HTML report");
    harness.run_steps(4);
    assert_eq!(top(&harness), before);
    harness.state_mut().screen.window.overlay =
        export("/letters/there.csv", Some("The disk is full."));
    harness.run_steps(4);
    assert_eq!(top(&harness), before);
}
