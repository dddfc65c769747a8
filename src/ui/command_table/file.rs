//! Letters and files.

use super::row::{CTRL, CTRL_SHIFT, Keys, Name, in_menu, key};
use crate::tr;
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, name: Name, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::File, command, name, needs, keys)
}

pub(super) static ROWS: &[Row] = &[
    row(
        Command::Open,
        |_, words| tr!(words, "command-open"),
        Needs::Nothing,
        &[key(CTRL, Key::O)],
    ),
    row(
        Command::OpenInTab,
        |_, words| tr!(words, "command-open-in-tab"),
        Needs::Nothing,
        &[key(CTRL, Key::T)],
    ),
    row(
        Command::OpenFolder,
        |_, words| tr!(words, "command-open-folder"),
        Needs::Nothing,
        &[key(CTRL_SHIFT, Key::O)],
    ),
    row(
        Command::OpenFolderOfLetter,
        |_, words| tr!(words, "command-open-folder-of-letter"),
        Needs::Letter,
        &[],
    ),
    row(
        Command::OpenSample,
        |_, words| tr!(words, "command-open-sample"),
        Needs::Nothing,
        &[],
    ),
    row(
        Command::SaveNow,
        |_, words| tr!(words, "command-save-now"),
        Needs::Writable,
        &[key(CTRL, Key::S)],
    )
    .divided(),
    row(
        Command::SaveCopy,
        |_, words| tr!(words, "command-save-copy"),
        Needs::Letter,
        &[key(CTRL_SHIFT, Key::S)],
    ),
    row(
        Command::RedirectStorage,
        |_, words| tr!(words, "command-keep-elsewhere"),
        Needs::Writable,
        &[],
    ),
    row(
        Command::KeepBeside,
        |_, words| tr!(words, "command-keep-beside"),
        Needs::Redirected,
        &[],
    ),
    row(
        Command::Versions,
        |_, words| tr!(words, "command-versions"),
        Needs::Letter,
        &[],
    ),
    row(
        Command::Destroy,
        |_, words| tr!(words, "command-destroy"),
        Needs::Letter,
        &[],
    ),
    row(
        Command::Export,
        |_, words| tr!(words, "command-export"),
        Needs::Letter,
        &[key(CTRL, Key::E)],
    ),
    row(
        Command::CloseLetter,
        |_, words| tr!(words, "command-close-letter"),
        Needs::Letter,
        &[key(CTRL, Key::W)],
    )
    .divided(),
    row(
        Command::CloseFolder,
        |_, words| tr!(words, "command-close-folder"),
        Needs::Folder,
        &[],
    ),
    row(
        Command::Quit,
        |_, words| tr!(words, "command-quit"),
        Needs::Nothing,
        &[key(CTRL, Key::Q)],
    ),
];
