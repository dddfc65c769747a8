//! Undoing, choosing, searching, and correcting how the letter reads.

use super::names;
use super::row::{CTRL, CTRL_SHIFT, Keys, Name, PLAIN, SHIFT, in_menu, key};
use crate::letter::CorrectionRequest;
use crate::tr;
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, name: Name, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::Edit, command, name, needs, keys)
}

const fn correct(request: CorrectionRequest, keys: Keys) -> Row {
    row(
        Command::Correct(request),
        names::correction(request),
        Needs::Correctable(request),
        keys,
    )
    .while_correcting()
}

pub(super) static ROWS: &[Row] = &[
    row(
        Command::Undo,
        |_, words| tr!(words, "command-undo"),
        Needs::UndoStep,
        &[key(CTRL, Key::Z)],
    ),
    row(
        Command::Redo,
        |_, words| tr!(words, "command-redo"),
        Needs::RedoStep,
        &[key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)],
    ),
    row(
        Command::History,
        |_, words| tr!(words, "command-history"),
        Needs::Letter,
        &[key(CTRL_SHIFT, Key::H)],
    ),
    row(
        Command::Copy,
        |_, words| tr!(words, "command-copy"),
        Needs::Letter,
        &[key(CTRL, Key::C)],
    )
    .in_letter()
    .divided(),
    row(
        Command::CopyWithReference,
        |_, words| tr!(words, "command-copy-with-reference"),
        Needs::Letter,
        &[key(CTRL_SHIFT, Key::C)],
    )
    .in_letter(),
    row(
        Command::SelectAll,
        |_, words| tr!(words, "command-select-all"),
        Needs::Letter,
        &[key(CTRL, Key::A)],
    )
    .in_letter(),
    row(
        Command::Grow,
        |_, words| tr!(words, "command-grow"),
        Needs::Letter,
        &[key(PLAIN, Key::G)],
    )
    .in_letter(),
    row(
        Command::Shrink,
        |_, words| tr!(words, "command-shrink"),
        Needs::Letter,
        &[key(SHIFT, Key::G)],
    )
    .in_letter(),
    row(
        Command::Find,
        |_, words| tr!(words, "command-find"),
        Needs::Letter,
        &[key(CTRL, Key::F)],
    )
    .divided(),
    row(
        Command::FindNext,
        |_, words| tr!(words, "command-find-next"),
        Needs::Letter,
        &[key(PLAIN, Key::F3)],
    ),
    row(
        Command::FindPrevious,
        |_, words| tr!(words, "command-find-previous"),
        Needs::Letter,
        &[key(SHIFT, Key::F3)],
    ),
    row(
        Command::HitList,
        |_, words| tr!(words, "command-hit-list"),
        Needs::Letter,
        &[key(CTRL, Key::L)],
    ),
    row(
        Command::MarkAllHits,
        |_, words| tr!(words, "command-mark-all-hits"),
        Needs::Hits,
        &[key(CTRL_SHIFT, Key::F)],
    ),
    row(
        Command::GoToParagraph,
        |_, words| tr!(words, "command-go-to-paragraph"),
        Needs::Letter,
        &[key(CTRL, Key::G)],
    ),
    row(
        Command::Memo,
        |_, words| tr!(words, "command-memo"),
        Needs::Writable,
        &[key(CTRL, Key::M)],
    )
    .divided(),
    row(
        Command::CorrectReading,
        |_, words| tr!(words, "command-correct-reading"),
        Needs::Writable,
        &[key(CTRL_SHIFT, Key::E)],
    )
    .divided(),
    correct(CorrectionRequest::Join, &[key(PLAIN, Key::A)]),
    correct(CorrectionRequest::Split, &[key(PLAIN, Key::S)]),
    correct(CorrectionRequest::Hyphen, &[key(PLAIN, Key::H)]),
    correct(CorrectionRequest::Hide, &[key(PLAIN, Key::O)]),
    correct(CorrectionRequest::Show, &[key(PLAIN, Key::I)]),
    correct(CorrectionRequest::TakeBack, &[key(PLAIN, Key::B)]),
    row(
        Command::Metadata,
        |_, words| tr!(words, "command-metadata"),
        Needs::Letter,
        &[key(CTRL, Key::I)],
    ),
    row(
        Command::Settings,
        |_, words| tr!(words, "command-settings"),
        Needs::Nothing,
        &[key(CTRL, Key::Comma)],
    )
    .divided(),
];
