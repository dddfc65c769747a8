//! Finding commands and keys.

use super::row::{CTRL, Keys, PLAIN, SHIFT, in_menu, key};
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::Help, command, needs, keys)
}

pub(super) static ROWS: &[Row] = &[
    row(Command::Help, Needs::Nothing, &[key(PLAIN, Key::F1)]),
    row(Command::Keys, Needs::Nothing, &[key(SHIFT, Key::F1)]),
    row(Command::ChangeKeys, Needs::Nothing, &[]),
    row(Command::Palette, Needs::Nothing, &[key(CTRL, Key::K)]),
    row(Command::About, Needs::Nothing, &[]).divided(),
];
