//! Undoing, choosing, searching, and correcting how the letter reads.

use super::row::{CTRL, CTRL_SHIFT, Keys, PLAIN, SHIFT, in_menu, key};
use crate::letter::CorrectionRequest;
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::Edit, command, needs, keys)
}

const fn correct(request: CorrectionRequest, keys: Keys) -> Row {
    row(Command::Correct(request), Needs::Correctable(request), keys).while_correcting()
}

pub(super) static ROWS: &[Row] = &[
    row(Command::Undo, Needs::UndoStep, &[key(CTRL, Key::Z)]),
    row(
        Command::Redo,
        Needs::RedoStep,
        &[key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)],
    ),
    row(Command::History, Needs::Letter, &[key(CTRL_SHIFT, Key::H)]),
    row(Command::Copy, Needs::Letter, &[key(CTRL, Key::C)])
        .in_letter()
        .divided(),
    row(
        Command::CopyWithReference,
        Needs::Letter,
        &[key(CTRL_SHIFT, Key::C)],
    )
    .in_letter(),
    row(Command::SelectAll, Needs::Letter, &[key(CTRL, Key::A)]).in_letter(),
    row(Command::Grow, Needs::Letter, &[key(PLAIN, Key::G)]).in_letter(),
    row(Command::Shrink, Needs::Letter, &[key(SHIFT, Key::G)]).in_letter(),
    row(Command::Find, Needs::Letter, &[key(CTRL, Key::F)]).divided(),
    row(Command::FindNext, Needs::Letter, &[key(PLAIN, Key::F3)]),
    row(Command::FindPrevious, Needs::Letter, &[key(SHIFT, Key::F3)]),
    row(Command::HitList, Needs::Letter, &[key(CTRL, Key::L)]),
    row(
        Command::MarkAllHits,
        Needs::Hits,
        &[key(CTRL_SHIFT, Key::F)],
    ),
    row(Command::GoToParagraph, Needs::Letter, &[key(CTRL, Key::G)]),
    row(Command::Memo, Needs::Writable, &[key(CTRL, Key::M)]).divided(),
    row(
        Command::CorrectReading,
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
    row(Command::Metadata, Needs::Letter, &[key(CTRL, Key::I)]),
    row(Command::Settings, Needs::Nothing, &[key(CTRL, Key::Comma)]).divided(),
];
