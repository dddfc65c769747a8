//! The tagging panel as a person meets it: by the names of its controls, by mouse and by keys.

mod desk;
mod details;
mod list;
mod tags;

use desk::{choose, desk, open, press};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use kanttekening::l10n::{Language, Words};

#[test]
fn nothing_changes_where_it_could_not_be_saved() {
    let mut desk = desk();
    desk.writable = false;
    let mut harness = open(desk);
    choose(&mut harness, "promise");
    press(&mut harness, "Data deletion");
    press(&mut harness, "Delete the annotation");
    press(&mut harness, "New tag");
    assert!(harness.state().asked.is_empty());
    assert!(harness.state().screen.state.drafts.tag.is_none());
    harness.get_by_label_contains("These annotations can only be read");
}

#[test]
fn it_speaks_dutch() {
    let mut desk = desk();
    desk.words = Words::new(Language::Dutch);
    let harness = open(desk);
    harness.get_by_role_and_label(Role::Button, "Gegevensvernietiging");
    harness.get_by_label("5 van 5");
    harness.get_by_label_contains("Vervolgactie: In het voorjaar");
}
