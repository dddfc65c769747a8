//! Letters and files.

use super::row::{CTRL, CTRL_SHIFT, Keys, in_menu, key};
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::File, command, needs, keys)
}

pub(super) static ROWS: &[Row] = &[
    row(Command::Open, Needs::Nothing, &[key(CTRL, Key::O)]),
    row(Command::OpenSample, Needs::Nothing, &[]),
    row(Command::SaveNow, Needs::Writable, &[key(CTRL, Key::S)]).divided(),
    row(Command::SaveCopy, Needs::Letter, &[key(CTRL_SHIFT, Key::S)]),
    row(Command::RedirectStorage, Needs::Writable, &[]),
    row(Command::KeepBeside, Needs::Redirected, &[]),
    row(Command::Versions, Needs::Letter, &[]),
    row(Command::Destroy, Needs::Letter, &[]),
    row(Command::Export, Needs::Letter, &[key(CTRL, Key::E)]),
    row(Command::Quit, Needs::Nothing, &[key(CTRL, Key::Q)]).divided(),
];
