//! The letters of a folder.

use super::row::{CTRL, CTRL_SHIFT, Keys, Name, PLAIN, in_menu, key};
use crate::tr;
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, name: Name, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::Folder, command, name, needs, keys)
}

pub(super) static ROWS: &[Row] = &[
    row(
        Command::FolderLetters,
        |_, words| tr!(words, "command-folder-letters"),
        Needs::Folder,
        &[key(CTRL, Key::Num1)],
    ),
    row(
        Command::FolderPassages,
        |_, words| tr!(words, "command-folder-passages"),
        Needs::Folder,
        &[key(CTRL, Key::Num2)],
    ),
    row(
        Command::FolderSearch,
        |_, words| tr!(words, "command-folder-search"),
        Needs::Folder,
        &[key(CTRL, Key::Num3)],
    ),
    row(
        Command::FolderNumbers,
        |_, words| tr!(words, "command-folder-numbers"),
        Needs::Folder,
        &[key(CTRL, Key::Num4)],
    ),
    row(
        Command::FolderCommitments,
        |_, words| tr!(words, "command-folder-commitments"),
        Needs::Folder,
        &[key(CTRL, Key::Num5)],
    ),
    row(
        Command::Back,
        |_, words| tr!(words, "command-back"),
        Needs::Folder,
        &[key(PLAIN, Key::F5)],
    )
    .divided(),
    row(
        Command::NextLetter,
        |_, words| tr!(words, "command-next-letter"),
        Needs::Folder,
        &[key(CTRL, Key::PageDown)],
    ),
    row(
        Command::PreviousLetter,
        |_, words| tr!(words, "command-previous-letter"),
        Needs::Folder,
        &[key(CTRL, Key::PageUp)],
    ),
    row(
        Command::OpenLetterInTab,
        |_, words| tr!(words, "command-open-letter-in-tab"),
        Needs::FolderLetter,
        &[],
    ),
    row(
        Command::OpenLetterBeside,
        |_, words| tr!(words, "command-open-letter-beside"),
        Needs::FolderLetter,
        &[key(CTRL_SHIFT, Key::Enter)],
    ),
    row(
        Command::FirstPassDone,
        |_, words| tr!(words, "command-first-pass-done"),
        Needs::FolderLetter,
        &[key(CTRL, Key::D)],
    ),
    row(
        Command::LettersBeside,
        |_, words| tr!(words, "command-letters-beside"),
        Needs::Folder,
        &[key(CTRL, Key::B)],
    )
    .divided(),
    row(
        Command::ForgetFolder,
        |_, words| tr!(words, "command-forget-folder"),
        Needs::Folder,
        &[],
    ),
];
