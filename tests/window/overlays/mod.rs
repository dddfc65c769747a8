//! The sheets and the search bar as a person meets them: by the names of their controls and by keys.

mod desk;
mod dialogs;
mod guide;
mod password;
mod search_bar;

use desk::{Desk, ask, click, desk, export, is_closed, press, stamp, tag, with};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::codebook::Color;
use kanttekening::l10n::Language;
use kanttekening::letter::Span;
use kanttekening::store::settings::Recent;
use kanttekening::ui::action::{Action, EditAction, Target};
use kanttekening::ui::command::Command;
use kanttekening::ui::state::{GuideView, Overlay, PathPurpose, Selection};
use std::path::PathBuf;

#[test]
fn every_sheet_has_a_name_and_closes_by_escape_by_its_button_and_by_a_click_beside_it() {
    let sheets = [
        (
            Overlay::Guide(GuideView::default()),
            ["User guide", "Handleiding"],
        ),
        (Overlay::Keys, ["Keys and mouse", "Toetsen en muis"]),
        (Overlay::About, ["About Kanttekening", "Over Kanttekening"]),
        (Overlay::Memo, ["Memo on the letter", "Memo bij de brief"]),
        (export("/letters/a.csv", None), ["Export", "Exporteren"]),
        (
            ask(PathPurpose::OpenLetter),
            ["Open a letter", "Brief openen"],
        ),
        (ask(PathPurpose::SaveCopy), ["Save a copy", "Kopie opslaan"]),
        (ask(PathPurpose::Export), ["Export", "Exporteren"]),
        (
            Overlay::DeleteTag(tag("follow-up")),
            [
                "Delete the tag “Follow-up”?",
                "Label ‘Vervolgactie’ verwijderen?",
            ],
        ),
        (
            Overlay::MergeTag(tag("follow-up"), None),
            [
                "Merge the tag “Follow-up”",
                "Label ‘Vervolgactie’ samenvoegen",
            ],
        ),
        (
            Overlay::Unsaved,
            [
                "Not everything could be saved",
                "Niet alles kon worden opgeslagen",
            ],
        ),
    ];
    for (overlay, names) in sheets {
        let languages = [(Language::English, "Close"), (Language::Dutch, "Sluiten")];
        for ((language, close), name) in languages.into_iter().zip(names) {
            let mut harness = with(language, overlay.clone());
            harness.get_by_role_and_label(Role::Dialog, name);
            press(&mut harness, Key::Escape);
            assert!(is_closed(&harness), "{name}: Escape");

            let mut harness = with(language, overlay.clone());
            click(&mut harness, Role::Button, close);
            assert!(is_closed(&harness), "{name}: its button");

            let mut harness = with(language, overlay.clone());
            let beside = egui::pos2(4.0, 4.0);
            harness.drag_at(beside);
            harness.drop_at(beside);
            harness.run();
            assert!(is_closed(&harness), "{name}: a click beside it");
            let quiet = |action: &Action| *action == Action::Edit(EditAction::EndTyping);
            assert!(harness.state().actions.iter().all(quiet), "{name}");
        }
    }
}

#[test]
fn sheets_fit_a_small_window_at_twice_the_size() {
    for overlay in [
        Overlay::Guide(GuideView::default()),
        Overlay::Keys,
        Overlay::Memo,
        export("/letters/there.csv", None),
        Overlay::MergeTag(tag("follow-up"), Some(tag("data-deletion"))),
        Overlay::Unsaved,
        Overlay::Palette(String::new(), 0),
    ] {
        let mut harness = with(Language::Dutch, overlay);
        harness.set_size(Vec2::new(512.0, 320.0));
        harness.set_pixels_per_point(2.0);
        harness.run();
        let window = harness.ctx.content_rect();
        let sheet = harness.get_by_role(Role::Dialog).rect();
        assert!(window.contains_rect(sheet), "{sheet:?} in {window:?}");
        assert!(sheet.width() > 300.0, "{sheet:?}");
    }
}

#[test]
fn palette_finds_by_words_without_accents_and_runs_with_enter() {
    let mut harness = with(Language::Dutch, Overlay::Palette(String::new(), 0));
    let field = harness.get_by_role_and_label(Role::TextInput, "Opdracht zoeken");
    field.type_text("KOPIEREN");
    harness.run();
    let rows: Vec<_> = harness
        .query_all_by_role(Role::ListBoxOption)
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    assert_eq!(rows, ["Citaat kopiëren", "Citaat met vindplaats kopiëren"]);
    // A screen reader reads the row while the keyboard stays in the field.
    let row = harness.get_by_role_and_label(Role::ListBoxOption, "Citaat kopiëren");
    assert!(row.is_focused());
    press(&mut harness, Key::Enter);
    assert!(is_closed(&harness));
    assert_eq!(harness.state().actions, [Action::Run(Command::Copy)]);

    let mut harness = with(Language::Dutch, Overlay::Palette("x".to_owned(), 0));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    assert!(is_closed(&harness), "the key that opens it closes it");
    let mut harness = with(Language::Dutch, Overlay::Palette("x".to_owned(), 0));
    press(&mut harness, Key::Escape);
    assert!(is_closed(&harness));
    assert_eq!(harness.state().actions, []);
}

#[test]
fn palette_is_walked_with_the_arrows_and_clicked() {
    let mut harness = with(Language::English, Overlay::Palette(String::new(), 0));
    let chosen = |harness: &Harness<'static, Desk>| -> Vec<String> {
        harness
            .query_all_by_role(Role::ListBoxOption)
            .filter(|row| row.accesskit_node().toggled() == Some(Toggled::True))
            .filter_map(|row| row.accesskit_node().label())
            .collect()
    };
    assert_eq!(chosen(&harness), ["Open a letter…"]);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(chosen(&harness), ["Open a letter in a new tab…"]);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    // Round to the end, where what cannot be run now stands.
    assert_eq!(chosen(&harness), ["Redo"]);
    press(&mut harness, Key::Enter);
    assert!(!is_closed(&harness));
    assert_eq!(harness.state().actions, []);
    press(&mut harness, Key::ArrowDown);
    click(&mut harness, Role::ListBoxOption, "Save now");
    assert!(is_closed(&harness));
    assert_eq!(harness.state().actions, [Action::Run(Command::SaveNow)]);
}

#[test]
fn palette_lists_tags_by_their_names_and_recent_letters() {
    let open = |query: &str| {
        desk(Language::English, |desk| {
            for number in 0..6 {
                let name = format!("Extra {number}");
                desk.session
                    .new_tag(&name, Color::UNKNOWN, None, stamp("unused"));
            }
            desk.screen.window.overlay = Overlay::Palette(query.to_owned(), 0);
            desk.screen.state.selection = Some(Selection::of(Span::new(3, 11)));
            desk.screen.window.recent = vec![Recent {
                path: "/letters/2021/kamerbrief.pdf".into(),
                day: None,
            }];
        })
    };
    let recent = Action::OpenPath(PathBuf::from("/letters/2021/kamerbrief.pdf"));
    let selected = Target::Passage(Span::new(3, 11));
    for (query, action) in [
        ("trust", Action::Run(Command::Tag(2))),
        ("extra 4", Action::Run(Command::Tag(9))),
        // The tenth tag has no key.
        (
            "extra 5",
            Action::Edit(EditAction::ToggleTag(selected, tag("extra-5"))),
        ),
        ("open kamerbrief", recent.clone()),
        ("2021", recent),
    ] {
        let mut harness = open(query);
        press(&mut harness, Key::Enter);
        assert_eq!(harness.state().actions, [action], "{query}");
    }
    let query = "tag with key".to_owned();
    with(Language::English, Overlay::Palette(query, 0)).get_by_label("Nothing is called that.");
}

#[test]
fn keys_sheet_shows_each_command_with_its_key_and_the_gestures() {
    let harness = with(Language::English, Overlay::Keys);
    for line in [
        "Save a copy as…: Ctrl+Shift+S",
        "Data deletion: 3",
        "Larger text: Ctrl++",
        "Close what is open, clear the selection: Esc",
        "About Kanttekening",
        "Choose the next of overlapping marks: Click again",
        "Select a passage: drag over it, or double-click a word.",
    ] {
        harness.get_by_label(line);
    }
    // No tag has this key.
    assert!(harness.query_by_label_contains(": 7").is_none());
    let harness = with(Language::Dutch, Overlay::Keys);
    harness.get_by_label("Gegevensvernietiging: 3");
    harness.get_by_label("Woord selecteren: Dubbelklikken");
}

#[test]
fn keys_sheet_is_scrolled_by_keys_in_a_small_window() {
    let mut harness = with(Language::English, Overlay::Keys);
    harness.set_size(Vec2::new(512.0, 320.0));
    harness.run();
    let top = |harness: &Harness<'static, Desk>| harness.get_by_label("How to mark").rect().top();
    let start = top(&harness);
    press(&mut harness, Key::PageDown);
    let down = top(&harness);
    assert!(down < start - 100.0, "{start} {down}");
    press(&mut harness, Key::ArrowDown);
    assert!(top(&harness) < down);
    press(&mut harness, Key::PageUp);
    press(&mut harness, Key::PageUp);
    assert_eq!(top(&harness), start);
}

#[test]
fn about_names_the_version_and_the_promise() {
    let harness = with(Language::English, Overlay::About);
    harness.get_by_label(concat!("Version ", env!("CARGO_PKG_VERSION")));
    harness.get_by_label_contains("no network");
}

#[test]
fn memo_is_sent_as_it_is_typed_and_ends_with_the_sheet() {
    let mut harness = with(Language::English, Overlay::Memo);
    let field = harness.get_by_role_and_label(Role::MultilineTextInput, "Memo");
    assert!(field.is_focused());
    assert_eq!(field.value().as_deref(), Some("Vergelijk met 2019."));
    field.type_text("!");
    harness.run();
    press(&mut harness, Key::Escape);
    let expected = [
        Action::Edit(EditAction::SetMemo("Vergelijk met 2019.!".to_owned())),
        Action::Edit(EditAction::EndTyping),
    ];
    assert_eq!(harness.state().actions, expected);

    let mut harness = desk(Language::Dutch, |desk| {
        desk.screen.window.overlay = Overlay::Memo;
        desk.writable = false;
    });
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Memo")
        .type_text("!");
    harness.run();
    harness.get_by_label_contains("alleen te lezen");
    assert_eq!(harness.state().actions, []);
}
