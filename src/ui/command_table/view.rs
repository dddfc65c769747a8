//! How the letter and the window look.

use super::row::{CTRL, Keys, PLAIN, SHIFT, in_menu, key};
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::View, command, needs, keys)
}

pub(super) static ROWS: &[Row] = &[
    row(Command::ReadingView, Needs::Nothing, &[key(PLAIN, Key::R)]).in_letter(),
    row(Command::Letterhead, Needs::Head, &[key(PLAIN, Key::L)]).in_letter(),
    row(Command::PageView, Needs::Layout, &[key(PLAIN, Key::P)]).in_letter(),
    row(Command::Thumbnails, Needs::Pages, &[key(SHIFT, Key::P)]).in_letter(),
    row(
        Command::Larger,
        Needs::Nothing,
        &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)],
    )
    .divided(),
    row(Command::Smaller, Needs::Nothing, &[key(CTRL, Key::Minus)]),
    row(Command::ResetSize, Needs::Nothing, &[key(CTRL, Key::Num0)]),
    row(Command::FitWidth, Needs::Pages, &[key(PLAIN, Key::W)]).in_letter(),
    row(Command::FitPage, Needs::Pages, &[key(SHIFT, Key::W)]).in_letter(),
    row(Command::ThemeSystem, Needs::Nothing, &[]).divided(),
    row(Command::ThemeLight, Needs::Nothing, &[]),
    row(Command::ThemeDark, Needs::Nothing, &[]),
    row(Command::English, Needs::Nothing, &[]).divided(),
    row(Command::Dutch, Needs::Nothing, &[]),
    row(Command::Panel, Needs::Nothing, &[key(PLAIN, Key::F9)]).divided(),
    row(
        Command::Colleagues,
        Needs::Colleagues,
        &[key(PLAIN, Key::F10)],
    ),
    row(Command::MetadataShown, Needs::Letter, &[]),
];
