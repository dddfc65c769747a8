//! What the rows of the table are made with.

use crate::l10n::Words;
use crate::ui::command::{Command, Menu, Needs, Row, Scope};
use egui::{Key, KeyboardShortcut, Modifiers};

pub(super) type Keys = &'static [KeyboardShortcut];

/// What gives a command its name.
pub(super) type Name = fn(Command, &Words) -> String;

pub(super) const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

pub(super) const PLAIN: Modifiers = Modifiers::NONE;
pub(super) const CTRL: Modifiers = Modifiers::COMMAND;
pub(super) const SHIFT: Modifiers = Modifiers::SHIFT;
pub(super) const CTRL_SHIFT: Modifiers = Modifiers {
    command: true,
    shift: true,
    ..Modifiers::NONE
};

/// A row whose keys work everywhere, and that has no place in a menu.
pub(super) const fn keyed(command: Command, name: Name, needs: Needs, keys: Keys) -> Row {
    Row {
        command,
        name,
        menu: None,
        divided: false,
        needs,
        keys,
        scope: Scope::Everywhere,
    }
}

/// The same in a menu.
pub(super) const fn in_menu(
    menu: Menu,
    command: Command,
    name: Name,
    needs: Needs,
    keys: Keys,
) -> Row {
    Row {
        menu: Some(menu),
        ..keyed(command, name, needs, keys)
    }
}

impl Row {
    pub(super) const fn divided(self) -> Self {
        Self {
            divided: true,
            ..self
        }
    }

    pub(super) const fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    pub(super) const fn in_letter(self) -> Self {
        self.within(Scope::Letter)
    }

    pub(super) const fn in_review(self) -> Self {
        self.within(Scope::Review)
    }

    pub(super) const fn while_correcting(self) -> Self {
        self.within(Scope::Correcting)
    }

    pub(super) const fn at_caret(self) -> Self {
        self.within(Scope::Caret)
    }
}
