//! The chosen annotation: its note, its follow-up, its place.

use super::desk::{choose, desk, open, press, select, write};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use kanttekening::annotation::Status;
use kanttekening::ui::action::{Action, EditAction};

#[test]
fn a_note_is_one_step_that_undo_takes_out_of_the_field() {
    let mut harness = open(desk());
    choose(&mut harness, "data");
    write(&mut harness, Role::MultilineTextInput, "Note", "Zeker?");
    assert_eq!(harness.state().own("data").note, "Zeker?");
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(
        harness.state().asked.last(),
        Some(&Action::Edit(EditAction::EndTyping))
    );

    harness.state_mut().session.undo();
    harness.run();
    let note = harness.get_by_role_and_label(Role::MultilineTextInput, "Note");
    assert_eq!(note.value().as_deref(), Some(""));
}

#[test]
fn turning_to_another_annotation_ends_typing_and_keeps_both_notes_apart() {
    let mut harness = open(desk());
    choose(&mut harness, "data");
    write(&mut harness, Role::MultilineTextInput, "Note", "Zeker?");
    choose(&mut harness, "trust");
    assert_eq!(
        harness.state().asked.last(),
        Some(&Action::Edit(EditAction::EndTyping))
    );
    let note = harness.get_by_role_and_label(Role::MultilineTextInput, "Note");
    assert_eq!(note.value().as_deref(), Some("Vergelijk met 2019"));
    assert_eq!(harness.state().own("trust").note, "Vergelijk met 2019");
}

#[test]
fn what_is_years_late_is_not_told_in_days() {
    for (due, says) in [
        ("3-12-2017", "4½ years overdue"),
        ("3-10-2022", "Due in 4 months"),
    ] {
        let mut harness = open(desk());
        choose(&mut harness, "promise");
        write(&mut harness, Role::TextInput, "Due date", due);
        harness.get_by_label(says);
    }
}

#[test]
fn a_follow_up_is_filled_in() {
    let mut harness = open(desk());
    choose(&mut harness, "promise");
    write(
        &mut harness,
        Role::MultilineTextInput,
        "What",
        "Brief sturen",
    );
    write(&mut harness, Role::TextInput, "Who", "BZK");
    write(&mut harness, Role::TextInput, "Due date", "31-5-2022");
    let follow_up = harness.state().follow_up("promise");
    assert_eq!((&*follow_up.what, &*follow_up.who), ("Brief sturen", "BZK"));
    assert_eq!(follow_up.due, Some(date(2022, 5, 31)));
    harness.get_by_label("3 days overdue");

    write(&mut harness, Role::TextInput, "Due date", "x");
    harness.get_by_label_contains("Not an exact date: kept in these words.");
    let follow_up = harness.state().follow_up("promise");
    assert_eq!(follow_up.due, None);
    let words = follow_up.due_words;
    assert!(words.contains('x'), "{words}");
    // What was typed is there again when one comes back.
    choose(&mut harness, "trust");
    choose(&mut harness, "promise");
    let due = harness.get_by_role_and_label(Role::TextInput, "Due date");
    assert_eq!(due.value(), Some(words));

    press(&mut harness, "+2 weeks");
    let due = harness.get_by_role_and_label(Role::TextInput, "Due date");
    assert_eq!(due.value().as_deref(), Some("17 June 2022"));
    harness.get_by_label("Due in 14 days");
    // A date that stands there is moved on, and the words that stood there are kept.
    harness.get_by_label("From this date:");
    press(&mut harness, "+1 month");
    let follow_up = harness.state().follow_up("promise");
    assert_eq!(follow_up.due, Some(date(2022, 7, 17)));
    assert!(follow_up.due_words.contains('x'));
    press(&mut harness, "Clear");
    let follow_up = harness.state().follow_up("promise");
    assert_eq!((follow_up.due, &*follow_up.due_words), (None, ""));

    harness
        .get_by_role_and_label(Role::ComboBox, "Status")
        .click_accesskit();
    harness.run();
    harness.get_by_label("In progress").click();
    harness.run();
    let follow_up = harness.state().follow_up("promise");
    assert_eq!(follow_up.status, Status::InProgress);
}

#[test]
fn a_day_that_no_month_has_is_a_slip_and_not_an_imprecise_date() {
    let mut harness = open(desk());
    choose(&mut harness, "promise");
    write(&mut harness, Role::TextInput, "Due date", "31-2-2023");
    harness.get_by_label("There is no such day. It is kept as typed.");
    let hint = "Not an exact date: kept in these words.";
    assert!(harness.query_by_label(hint).is_none());
    let follow_up = harness.state().follow_up("promise");
    assert!(follow_up.due_words.contains("31-2-2023"));
}

#[test]
fn a_lost_passage_gets_the_selected_one() {
    let mut harness = open(desk());
    choose(&mut harness, "lost");
    harness.get_by_label_contains("this passage was not found again");
    press(&mut harness, "Give it the selected passage");
    assert!(harness.state().own("lost").is_orphan());
    select(&mut harness, "werkwijze");
    press(&mut harness, "Give it the selected passage");
    assert!(!harness.state().own("lost").is_orphan());
}

#[test]
fn a_colleagues_annotation_is_only_read() {
    let mut harness = open(desk());
    choose(&mut harness, "theirs");
    harness.get_by_label("by Anna Bos");
    harness.get_by_label("read only");
    assert!(harness.query_by_role(Role::MultilineTextInput).is_none());
    assert!(harness.query_by_label("Delete the annotation").is_none());
}
