//! How the letter and the window look.

use super::row::{CTRL, CTRL_SHIFT, Keys, Name, PLAIN, SHIFT, in_menu, key};
use crate::tr;
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, name: Name, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::View, command, name, needs, keys)
}

pub(super) static ROWS: &[Row] = &[
    row(
        Command::ReadingView,
        |_, words| tr!(words, "command-reading-view"),
        Needs::Nothing,
        &[key(PLAIN, Key::R)],
    )
    .in_letter(),
    row(
        Command::Letterhead,
        |_, words| tr!(words, "command-letterhead"),
        Needs::Head,
        &[key(PLAIN, Key::L)],
    )
    .in_letter(),
    row(
        Command::PageView,
        |_, words| tr!(words, "command-page-view"),
        Needs::Layout,
        &[key(PLAIN, Key::P)],
    )
    .in_letter(),
    row(
        Command::Thumbnails,
        |_, words| tr!(words, "command-thumbnails"),
        Needs::Pages,
        &[key(SHIFT, Key::P)],
    )
    .in_letter(),
    row(
        Command::Larger,
        |_, words| tr!(words, "command-larger"),
        Needs::Nothing,
        &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)],
    )
    .divided(),
    row(
        Command::Smaller,
        |_, words| tr!(words, "command-smaller"),
        Needs::Nothing,
        &[key(CTRL, Key::Minus)],
    ),
    row(
        Command::ResetSize,
        |_, words| tr!(words, "command-reset-size"),
        Needs::Nothing,
        &[key(CTRL, Key::Num0)],
    ),
    row(
        Command::FitWidth,
        |_, words| tr!(words, "command-fit-width"),
        Needs::Pages,
        &[key(PLAIN, Key::W)],
    )
    .in_letter(),
    row(
        Command::FitPage,
        |_, words| tr!(words, "command-fit-page"),
        Needs::Pages,
        &[key(SHIFT, Key::W)],
    )
    .in_letter(),
    row(
        Command::RotateRight,
        |_, words| tr!(words, "command-rotate-right"),
        Needs::Pages,
        &[key(PLAIN, Key::K)],
    )
    .in_letter(),
    row(
        Command::RotateLeft,
        |_, words| tr!(words, "command-rotate-left"),
        Needs::Pages,
        &[key(SHIFT, Key::K)],
    )
    .in_letter(),
    row(
        Command::NextTab,
        |_, words| tr!(words, "command-next-tab"),
        Needs::AnotherTab,
        &[key(CTRL, Key::Tab)],
    )
    .divided(),
    row(
        Command::PreviousTab,
        |_, words| tr!(words, "command-previous-tab"),
        Needs::AnotherTab,
        &[key(CTRL_SHIFT, Key::Tab)],
    ),
    row(
        Command::SideBySide,
        |_, words| tr!(words, "command-side-by-side"),
        Needs::AnotherTab,
        &[key(CTRL_SHIFT, Key::B)],
    ),
    row(
        Command::OtherLetter,
        |_, words| tr!(words, "command-other-letter"),
        Needs::TwoLetters,
        &[key(CTRL, Key::F6)],
    ),
    row(
        Command::ThemeSystem,
        |_, words| tr!(words, "command-theme-system"),
        Needs::Nothing,
        &[],
    )
    .divided(),
    row(
        Command::ThemeLight,
        |_, words| tr!(words, "command-theme-light"),
        Needs::Nothing,
        &[],
    ),
    row(
        Command::ThemeDark,
        |_, words| tr!(words, "command-theme-dark"),
        Needs::Nothing,
        &[],
    ),
    row(
        Command::DarkPages,
        |_, words| tr!(words, "command-dark-pages"),
        Needs::Nothing,
        &[],
    ),
    row(
        Command::Patterns,
        |_, words| tr!(words, "command-patterns"),
        Needs::Nothing,
        &[],
    ),
    row(
        Command::English,
        |_, _| "English".to_owned(),
        Needs::Nothing,
        &[],
    )
    .divided(),
    row(
        Command::Dutch,
        |_, _| "Nederlands".to_owned(),
        Needs::Nothing,
        &[],
    ),
    row(
        Command::Panel,
        |_, words| tr!(words, "command-panel"),
        Needs::Nothing,
        &[key(PLAIN, Key::F9)],
    )
    .divided(),
    row(
        Command::Colleagues,
        |_, words| tr!(words, "command-colleagues"),
        Needs::Colleagues,
        &[key(PLAIN, Key::F10)],
    ),
    row(
        Command::MetadataShown,
        |_, words| tr!(words, "command-metadata-shown"),
        Needs::Letter,
        &[],
    ),
];
