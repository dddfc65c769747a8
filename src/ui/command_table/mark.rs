//! Marking passages, going from one to the next, and the review.

use super::names;
use super::row::{CTRL, Keys, Name, PLAIN, SHIFT, in_menu, key};
use crate::tr;
use crate::ui::command::{Command, Menu, Needs, Row};
use egui::Key;

const fn row(command: Command, name: Name, needs: Needs, keys: Keys) -> Row {
    in_menu(Menu::Mark, command, name, needs, keys)
}

const fn tag(number: u8, keys: Keys) -> Row {
    row(Command::Tag(number), names::tag, Needs::Passage, keys).in_letter()
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
    row(
        Command::NewTag,
        |_, words| tr!(words, "command-new-tag"),
        Needs::Tags,
        &[key(PLAIN, Key::T)],
    )
    .in_letter()
    .divided(),
    row(
        Command::Comment,
        |_, words| tr!(words, "command-comment"),
        Needs::Selection,
        &[key(PLAIN, Key::C)],
    )
    .in_letter(),
    row(
        Command::TakeComments,
        |_, words| tr!(words, "command-take-comments"),
        Needs::Comments,
        &[],
    ),
    row(
        Command::TakeCommentsFrom,
        |_, words| tr!(words, "command-take-comments-from"),
        Needs::Writable,
        &[],
    ),
    row(
        Command::Suggestions,
        |_, words| tr!(words, "command-suggestions"),
        Needs::Letter,
        &[],
    ),
    row(
        Command::LinkCommitment,
        |_, words| tr!(words, "command-link-commitment"),
        Needs::Passage,
        &[key(PLAIN, Key::F)],
    )
    .in_letter(),
    row(
        Command::EditNote,
        |_, words| tr!(words, "command-edit-note"),
        Needs::Annotation,
        &[key(PLAIN, Key::N)],
    )
    .in_letter(),
    row(
        Command::Delete,
        |_, words| tr!(words, "command-delete"),
        Needs::Annotation,
        &[key(PLAIN, Key::Delete), key(PLAIN, Key::Backspace)],
    )
    .in_letter(),
    row(
        Command::JoinNext,
        |_, words| tr!(words, "command-join-next"),
        Needs::Mark,
        &[key(PLAIN, Key::J)],
    )
    .in_letter()
    .divided(),
    row(
        Command::JoinPrevious,
        |_, words| tr!(words, "command-join-previous"),
        Needs::Mark,
        &[key(SHIFT, Key::J)],
    )
    .in_letter(),
    row(
        Command::Divide,
        |_, words| tr!(words, "command-divide"),
        Needs::Mark,
        &[key(PLAIN, Key::D)],
    )
    .in_letter(),
    row(
        Command::Marker,
        |_, words| tr!(words, "command-marker"),
        Needs::Writable,
        &[key(PLAIN, Key::M)],
    )
    .in_letter(),
    row(
        Command::NextAnnotation,
        |_, words| tr!(words, "command-next-annotation"),
        Needs::Letter,
        &[key(PLAIN, Key::F8)],
    )
    .divided(),
    row(
        Command::PreviousAnnotation,
        |_, words| tr!(words, "command-previous-annotation"),
        Needs::Letter,
        &[key(SHIFT, Key::F8)],
    ),
    row(
        Command::NextOfTag,
        |_, words| tr!(words, "command-next-of-tag"),
        Needs::Letter,
        &[key(PLAIN, Key::F7)],
    ),
    row(
        Command::PreviousOfTag,
        |_, words| tr!(words, "command-previous-of-tag"),
        Needs::Letter,
        &[key(SHIFT, Key::F7)],
    ),
    row(
        Command::NextUnmarked,
        |_, words| tr!(words, "command-next-unmarked"),
        Needs::Letter,
        &[key(PLAIN, Key::U)],
    )
    .in_letter(),
    row(
        Command::PreviousUnmarked,
        |_, words| tr!(words, "command-previous-unmarked"),
        Needs::Letter,
        &[key(SHIFT, Key::U)],
    )
    .in_letter(),
    row(
        Command::Review,
        |_, words| tr!(words, "command-review"),
        Needs::Letter,
        &[key(PLAIN, Key::F2)],
    )
    .divided(),
    row(
        Command::ReviewNext,
        |_, words| tr!(words, "command-review-next"),
        Needs::Waiting,
        &[key(PLAIN, Key::F4)],
    ),
    row(
        Command::ReviewPrevious,
        |_, words| tr!(words, "command-review-previous"),
        Needs::Waiting,
        &[key(SHIFT, Key::F4)],
    ),
    row(
        Command::ConfirmPlace,
        |_, words| tr!(words, "command-confirm-place"),
        Needs::Waiting,
        &[key(PLAIN, Key::Enter)],
    )
    .in_review(),
    row(
        Command::ConfirmSure,
        |_, words| tr!(words, "command-confirm-sure"),
        Needs::Waiting,
        &[key(CTRL, Key::Enter)],
    )
    .in_review(),
    row(
        Command::NotHere,
        |_, words| tr!(words, "command-not-here"),
        Needs::Waiting,
        &[key(PLAIN, Key::X)],
    )
    .in_review(),
    row(
        Command::PutHere,
        |_, words| tr!(words, "command-put-here"),
        Needs::Waiting,
        &[key(PLAIN, Key::P)],
    )
    .in_review(),
];
