//! The tags: given, hidden, made, changed, put in order.

use super::desk::{Desk, choose, desk, open, press, rows, select, toggled, write};
use egui::accesskit::Role;
use egui::{Key, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use kanttekening::codebook::TagId;
use kanttekening::ui::state::Overlay;

#[test]
fn a_tag_does_nothing_until_there_is_something_to_give_it_to() {
    let mut harness = open(desk());
    press(&mut harness, "Data deletion");
    assert!(harness.state().asked.is_empty());

    select(&mut harness, "kabinet");
    press(&mut harness, "Data deletion");
    assert!(toggled(&harness, "Data deletion"));
    assert_eq!(rows(&harness).len(), 6);

    harness.state_mut().screen.state.selection = None;
    choose(&mut harness, "trust");
    assert!(toggled(&harness, "Trust restoration"));
    assert!(!toggled(&harness, "Data deletion"));
    press(&mut harness, "Data deletion");
    assert!(toggled(&harness, "Data deletion"));
    press(&mut harness, "Take Trust restoration off");
    assert!(!toggled(&harness, "Trust restoration"));
    assert_eq!(harness.state().own("trust").tags.len(), 2);
}

#[test]
fn marks_of_a_tag_and_of_a_colleague_are_hidden_and_shown() {
    let mut harness = open(desk());
    let name = "Show marks of Follow-up";
    assert!(toggled(&harness, name));
    press(&mut harness, name);
    assert!(!toggled(&harness, name));
    assert!(
        harness
            .state()
            .screen
            .state
            .hidden_tags
            .contains(&TagId::new("follow-up"))
    );

    press(&mut harness, "More for Data deletion");
    press(&mut harness, "Show only this tag");
    assert_eq!(harness.state().screen.state.hidden_tags.len(), 4);
    press(&mut harness, "More for Data deletion");
    press(&mut harness, "Show all tags");
    assert!(harness.state().screen.state.hidden_tags.is_empty());

    press(&mut harness, "Show annotations of Anna Bos");
    assert!(!harness.state().session.colleagues[0].visible);
    assert_eq!(rows(&harness).len(), 4);
}

#[test]
fn a_tag_is_made_for_the_selection() {
    let mut harness = open(desk());
    select(&mut harness, "kabinet");
    press(&mut harness, "New tag");
    harness.get_by_label("The selected passage gets this tag.");
    // The name has the keyboard already.
    let name = harness.get_by_role_and_label(Role::TextInput, "Name");
    name.type_text("follow-UP");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("There is a tag with this name already.");
    let name = harness.get_by_role_and_label(Role::TextInput, "Name");
    name.type_text(" later");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().screen.state.drafts.tag.is_none());
    let tags = &harness.state().session.codebook().tags;
    assert_eq!(tags[4].name, "follow-UP later");
    assert!(rows(&harness)[0].starts_with("follow-UP later: kabinet"));
}

#[test]
fn escape_leaves_the_tag_as_it_was() {
    let mut harness = open(desk());
    press(&mut harness, "More for Follow-up");
    press(&mut harness, "Rename or change…");
    write(&mut harness, Role::TextInput, "Name", " x");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state().screen.state.drafts.tag.is_none());
    assert!(harness.state().asked.is_empty());
}

#[test]
fn a_tag_is_changed_in_place() {
    let mut harness = open(desk());
    press(&mut harness, "More for Follow-up");
    press(&mut harness, "Rename or change…");
    write(&mut harness, Role::TextInput, "Name", " (BZK)");
    harness
        .get_by_role_and_label(Role::RadioButton, "Violet")
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Key").click();
    harness.run();
    harness.get_by_label("1 (now Lessons learned)").click();
    harness.run();
    press(&mut harness, "Save");
    let tag = &harness.state().session.codebook().tags[3];
    assert_eq!((&*tag.name, tag.key), ("Follow-up (BZK)", Some(1)));
    assert_eq!(tag.color.to_string(), "#6a4fb3");
    assert!(!tag.definition.is_empty());
}

#[test]
fn tags_change_places_by_menu_and_by_mouse() {
    let mut harness = open(desk());
    press(&mut harness, "More for Follow-up");
    press(&mut harness, "Move up");
    let order = |harness: &Harness<'_, Desk>| -> Vec<String> {
        let tags = harness.state().session.codebook().tags.iter();
        tags.map(|tag| tag.id.to_string()).collect()
    };
    assert_eq!(order(&harness)[2], "follow-up");

    let center = |harness: &Harness<'_, Desk>, name| {
        let row = harness.get_by_role_and_label(Role::Button, name);
        row.rect().center()
    };
    let from = center(&harness, "Follow-up");
    let to = center(&harness, "Lessons learned") - Vec2::new(0.0, 8.0);
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    for step in 1..=4 {
        harness.hover_at(from + (to - from) * (step as f32 / 4.0));
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
    assert_eq!(order(&harness)[0], "follow-up");
}

#[test]
fn an_unknown_tag_is_listed_and_can_be_merged() {
    let mut harness = open(desk());
    press(&mut harness, "More for odd");
    assert!(harness.query_by_label("Rename or change…").is_none());
    press(&mut harness, "Merge into…");
    assert!(matches!(
        &harness.state().screen.window.overlay,
        Overlay::MergeTag(id, None) if id.as_str() == "odd"
    ));
}
