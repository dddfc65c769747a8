//! The sheet that asks for a letter's password.

use super::desk::{Desk, click, is_closed, press, with};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::l10n::Language;
use kanttekening::ui::action::Action;
use kanttekening::ui::state::{AskPassword, Overlay};
use kanttekening::workspace::Password;
use std::path::PathBuf;

fn ask(language: Language, wrong: bool) -> Harness<'static, Desk> {
    let overlay = Overlay::Password(AskPassword {
        path: PathBuf::from("/letters/dicht.pdf"),
        password: Password::default(),
        shown: false,
        wrong,
        focus: true,
    });
    with(language, overlay)
}

fn typed(language: Language, field: &str) -> Harness<'static, Desk> {
    let mut harness = ask(language, false);
    let field = harness.get_by_role_and_label(Role::PasswordInput, field);
    assert!(field.is_focused());
    field.type_text("héél geheim");
    harness.run();
    harness
}

fn given() -> Action {
    let path = PathBuf::from("/letters/dicht.pdf");
    Action::OpenWithPassword(path, "héél geheim".into())
}

#[test]
fn a_password_is_given_by_key_or_click() {
    let mut harness = typed(Language::English, "Password");
    press(&mut harness, Key::Enter);
    assert!(is_closed(&harness));
    assert_eq!(harness.state().actions, [given()]);

    let mut harness = typed(Language::Dutch, "Wachtwoord");
    harness.get_by_label("dicht.pdf kan alleen met het wachtwoord worden gelezen.");
    click(&mut harness, Role::Button, "Openen");
    assert!(is_closed(&harness));
    assert_eq!(harness.state().actions, [given()]);
}

#[test]
fn it_can_be_left_and_nothing_is_not_tried() {
    for leave in [true, false] {
        let mut harness = typed(Language::English, "Password");
        match leave {
            true => press(&mut harness, Key::Escape),
            false => click(&mut harness, Role::Button, "Cancel"),
        }
        assert!(is_closed(&harness));
        assert_eq!(harness.state().actions, []);
    }
    let mut harness = ask(Language::English, false);
    let open = harness.get_by_role_and_label(Role::Button, "Open");
    assert!(open.accesskit_node().is_disabled());
    press(&mut harness, Key::Enter);
    assert!(!is_closed(&harness));
    let field = harness.get_by_role_and_label(Role::PasswordInput, "Password");
    assert!(field.is_focused());
}

#[test]
fn what_is_typed_is_shown_on_request_only() {
    let mut harness = typed(Language::English, "Password");
    let value = |harness: &Harness<'_, Desk>, role| {
        let field = harness.query_by_role_and_label(role, "Password")?;
        field.accesskit_node().value()
    };
    let masked = value(&harness, Role::PasswordInput).unwrap_or_default();
    assert!(!masked.contains("geheim"), "{masked}");
    click(&mut harness, Role::CheckBox, "Show the password");
    let shown = value(&harness, Role::TextInput);
    assert_eq!(shown.as_deref(), Some("héél geheim"));
    click(&mut harness, Role::CheckBox, "Show the password");
    assert_eq!(value(&harness, Role::TextInput), None);
    // Neither is it printed by mistake.
    let printed = format!("{:?} {:?}", harness.state().screen.window.overlay, given());
    assert!(printed.contains("dicht.pdf") && !printed.contains("geheim"));
}

#[test]
fn that_it_was_wrong_is_said_until_another_is_typed() {
    for (language, wrong) in [
        (
            Language::English,
            "This is not the letter’s password. Try again.",
        ),
        (
            Language::Dutch,
            "Dit is niet het wachtwoord van de brief. Probeer het opnieuw.",
        ),
    ] {
        let mut harness = ask(language, true);
        harness.get_by_label(wrong);
        harness.get_by_role(Role::PasswordInput).type_text("b");
        harness.run();
        assert!(harness.query_by_label(wrong).is_none());
    }
}

/// egui keeps where the caret is in a field, and what was typed there before.
#[test]
fn nothing_of_it_is_left_behind() {
    let mut harness = typed(Language::English, "Password");
    press(&mut harness, Key::Enter);
    harness.run_steps(3);
    let memory = harness.ctx.memory(|memory| ron::to_string(memory).unwrap());
    assert!(!memory.contains("geheim"));
    let mut harness = ask(Language::English, false);
    harness.run_steps(2);
    let field = harness.get_by_role(Role::PasswordInput);
    assert!(
        field
            .accesskit_node()
            .value()
            .unwrap_or_default()
            .is_empty()
    );
}
