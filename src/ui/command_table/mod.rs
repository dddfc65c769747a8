//! The one table of commands, in the order of the menus. A menu has its rows in a file of its own.

mod edit;
mod file;
mod help;
mod mark;
pub mod motion;
mod view;

use super::command::{Command, Menu, Needs, Row, Scope};
use egui::{Key, KeyboardShortcut, Modifiers};

type Keys = &'static [KeyboardShortcut];

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL_SHIFT: Modifiers = Modifiers {
    command: true,
    shift: true,
    ..Modifiers::NONE
};

/// A row whose keys work everywhere, and that has no place in a menu.
const fn keyed(command: Command, needs: Needs, keys: Keys) -> Row {
    Row {
        command,
        menu: None,
        divided: false,
        needs,
        keys,
        scope: Scope::Everywhere,
    }
}

/// The same in a menu.
const fn in_menu(menu: Menu, command: Command, needs: Needs, keys: Keys) -> Row {
    Row {
        menu: Some(menu),
        ..keyed(command, needs, keys)
    }
}

impl Row {
    const fn divided(self) -> Self {
        Self {
            divided: true,
            ..self
        }
    }

    const fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    const fn in_letter(self) -> Self {
        self.within(Scope::Letter)
    }

    const fn in_review(self) -> Self {
        self.within(Scope::Review)
    }

    const fn at_caret(self) -> Self {
        self.within(Scope::Caret)
    }
}

/// Those that have a key but no menu, besides the ways in [`motion`].
static KEYED: &[Row] = &[
    keyed(Command::NextPane, Needs::Letter, &[key(PLAIN, Key::F6)]),
    keyed(Command::PreviousPane, Needs::Letter, &[key(SHIFT, Key::F6)]),
    keyed(
        Command::ChooseAtCaret,
        Needs::Letter,
        &[key(PLAIN, Key::Enter)],
    )
    .at_caret(),
    keyed(Command::Escape, Needs::Nothing, &[key(PLAIN, Key::Escape)]).in_letter(),
];

/// The rows of the menus, in their order, and then those that have only a key; without the ways in [`motion`].
pub fn rows() -> impl Iterator<Item = &'static Row> {
    [
        file::ROWS,
        edit::ROWS,
        mark::ROWS,
        view::ROWS,
        help::ROWS,
        KEYED,
    ]
    .into_iter()
    .flatten()
}

/// The rows of all tables.
pub fn all_rows() -> impl Iterator<Item = &'static Row> {
    rows().chain(&motion::CARETS).chain(&motion::BOUNDARIES)
}

/// The row of a command.
pub fn row_of(command: Command) -> &'static Row {
    let found = all_rows().find(|row| row.command == command);
    found.unwrap_or(&file::ROWS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_and_no_command_stands_twice() {
        let mut keys = std::collections::HashSet::new();
        let mut commands = std::collections::HashSet::new();
        for row in all_rows() {
            assert!(
                commands.insert(row.command),
                "{:?} stands twice",
                row.command
            );
            for key in row.keys {
                // The review's keys go before others of the same key.
                let review = row.scope == Scope::Review;
                assert!(keys.insert((*key, review)), "{key:?} does two things");
            }
        }
    }
}
