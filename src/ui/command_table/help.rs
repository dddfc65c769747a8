//! Finding commands and keys.

use super::row::{CTRL, Keys, Name, PLAIN, SHIFT, in_menu, key};
use crate::tr;
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, name: Name, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::Help, command, name, needs, keys)
}

pub(super) static ROWS: &[Row] = &[
    row(
        Command::Help,
        |_, words| tr!(words, "command-help"),
        Needs::Nothing,
        &[key(PLAIN, Key::F1)],
    ),
    row(
        Command::Keys,
        |_, words| tr!(words, "command-keys"),
        Needs::Nothing,
        &[key(SHIFT, Key::F1)],
    ),
    row(
        Command::ChangeKeys,
        |_, words| tr!(words, "command-change-keys"),
        Needs::Nothing,
        &[],
    ),
    row(
        Command::Palette,
        |_, words| tr!(words, "command-palette"),
        Needs::Nothing,
        &[key(CTRL, Key::K)],
    ),
    row(
        Command::About,
        |_, words| tr!(words, "command-about"),
        Needs::Nothing,
        &[],
    )
    .divided(),
];
