//! Marking passages, going from one to the next, and the review.

use super::row::{CTRL, Keys, PLAIN, SHIFT, in_menu, key};
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::Mark, command, needs, keys)
}

const fn tag(number: u8, keys: Keys) -> Row {
    row(Command::Tag(number), Needs::Passage, keys).in_letter()
}

pub(super) static ROWS: &[Row] = &[
    tag(1, &[key(PLAIN, Key::Num1)]),
    tag(2, &[key(PLAIN, Key::Num2)]),
    tag(3, &[key(PLAIN, Key::Num3)]),
    tag(4, &[key(PLAIN, Key::Num4)]),
    tag(5, &[key(PLAIN, Key::Num5)]),
    tag(6, &[key(PLAIN, Key::Num6)]),
    tag(7, &[key(PLAIN, Key::Num7)]),
    tag(8, &[key(PLAIN, Key::Num8)]),
    tag(9, &[key(PLAIN, Key::Num9)]),
    row(Command::NewTag, Needs::Tags, &[key(PLAIN, Key::T)])
        .in_letter()
        .divided(),
    row(Command::Comment, Needs::Selection, &[key(PLAIN, Key::C)]).in_letter(),
    row(Command::TakeComments, Needs::Comments, &[]),
    row(Command::EditNote, Needs::Annotation, &[key(PLAIN, Key::N)]).in_letter(),
    row(
        Command::Delete,
        Needs::Annotation,
        &[key(PLAIN, Key::Delete), key(PLAIN, Key::Backspace)],
    )
    .in_letter(),
    row(Command::JoinNext, Needs::Mark, &[key(PLAIN, Key::J)])
        .in_letter()
        .divided(),
    row(Command::JoinPrevious, Needs::Mark, &[key(SHIFT, Key::J)]).in_letter(),
    row(Command::Divide, Needs::Mark, &[key(PLAIN, Key::D)]).in_letter(),
    row(Command::Marker, Needs::Writable, &[key(PLAIN, Key::M)]).in_letter(),
    row(
        Command::NextAnnotation,
        Needs::Letter,
        &[key(PLAIN, Key::F8)],
    )
    .divided(),
    row(
        Command::PreviousAnnotation,
        Needs::Letter,
        &[key(SHIFT, Key::F8)],
    ),
    row(Command::NextOfTag, Needs::Letter, &[key(PLAIN, Key::F7)]),
    row(
        Command::PreviousOfTag,
        Needs::Letter,
        &[key(SHIFT, Key::F7)],
    ),
    row(Command::NextUnmarked, Needs::Letter, &[key(PLAIN, Key::U)]).in_letter(),
    row(
        Command::PreviousUnmarked,
        Needs::Letter,
        &[key(SHIFT, Key::U)],
    )
    .in_letter(),
    row(Command::Review, Needs::Letter, &[key(PLAIN, Key::F2)]).divided(),
    row(Command::ReviewNext, Needs::Waiting, &[key(PLAIN, Key::F4)]),
    row(
        Command::ReviewPrevious,
        Needs::Waiting,
        &[key(SHIFT, Key::F4)],
    ),
    row(
        Command::ConfirmPlace,
        Needs::Waiting,
        &[key(PLAIN, Key::Enter)],
    )
    .in_review(),
    row(
        Command::ConfirmSure,
        Needs::Waiting,
        &[key(CTRL, Key::Enter)],
    )
    .in_review(),
    row(Command::NotHere, Needs::Waiting, &[key(PLAIN, Key::X)]).in_review(),
    row(Command::PutHere, Needs::Waiting, &[key(PLAIN, Key::P)]).in_review(),
];
