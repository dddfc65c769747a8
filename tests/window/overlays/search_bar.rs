//! The search bar.

use super::desk::{Desk, click, desk, press};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::l10n::Language;
use kanttekening::letter::Span;
use kanttekening::ui::action::Action;
use kanttekening::ui::command::Command;
use std::sync::Arc;

fn search(language: Language) -> Harness<'static, Desk> {
    desk(language, |desk| {
        desk.screen.state.find.open = true;
        desk.screen.requests.find.field = true;
        desk.screen.state.find.needle = "de".to_owned();
        desk.screen.state.find.hits = Arc::new(vec![Span::new(0, 2), Span::new(29, 31)]);
        desk.screen.state.find.current = Some(1);
    })
}

#[test]
fn search_bar_steps_through_the_hits_by_key_and_button() {
    let mut harness = search(Language::English);
    harness.get_by_label("2 of 2");
    let field = harness.get_by_role_and_label(Role::TextInput, "Find in the letter");
    assert!(field.is_focused());
    press(&mut harness, Key::Enter);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    click(&mut harness, Role::Button, "Next hit");
    click(&mut harness, Role::Button, "Previous hit");
    let expected = [
        Command::FindNext,
        Command::FindPrevious,
        Command::FindNext,
        Command::FindPrevious,
    ];
    assert_eq!(harness.state().actions, expected.map(Action::Run));
    click(&mut harness, Role::Button, "Match case");
    click(&mut harness, Role::Button, "Whole words");
    let find = &harness.state().screen.state.find;
    assert!(find.options.match_case && find.options.whole_word && find.open);
    let case = harness.get_by_role_and_label(Role::Button, "Match case");
    assert_eq!(case.accesskit_node().toggled(), Some(Toggled::True));
    click(&mut harness, Role::Button, "Close the search");
    let asked = &harness.state().actions;
    assert_eq!(asked.last(), Some(&Action::CloseSearch));
}

#[test]
fn search_bar_replaces_the_old_needle_says_when_there_is_no_hit_and_closes_by_escape() {
    let mut harness = search(Language::Dutch);
    harness.get_by_label("2 van 2");
    harness.get_by_role(Role::TextInput).type_text("zzz");
    harness.run();
    let find = &mut harness.state_mut().screen.state.find;
    assert_eq!(find.needle, "zzz");
    find.hits = Arc::default();
    harness.run();
    harness.get_by_label("Niet gevonden");
    let next = harness.get_by_role_and_label(Role::Button, "Volgende treffer");
    assert!(next.accesskit_node().is_disabled());
    press(&mut harness, Key::Escape);
    let asked = &harness.state().actions;
    assert_eq!(asked.last(), Some(&Action::CloseSearch));
}
