//! The one table of commands, in the order of the menus.

use super::command::{Command, Menu, Needs, Row, Scope};
use super::motion_table;
use crate::letter::Wish;
use egui::{Key, KeyboardShortcut, Modifiers};

pub(super) const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}
pub(super) const PLAIN: Modifiers = Modifiers::NONE;
pub(super) const CTRL: Modifiers = Modifiers::COMMAND;
pub(super) const SHIFT: Modifiers = Modifiers::SHIFT;
pub(super) const CTRL_SHIFT: Modifiers = Modifiers {
    command: true,
    shift: true,
    ..Modifiers::NONE
};

pub(super) const fn row(
    menu: Menu,
    command: Command,
    needs: Needs,
    keys: &'static [KeyboardShortcut],
    scope: Scope,
) -> Row {
    Row {
        command,
        menu: Some(menu),
        divided: false,
        needs,
        keys,
        scope,
    }
}
const fn divided(row: Row) -> Row {
    Row {
        divided: true,
        ..row
    }
}
pub(super) const fn hidden(row: Row) -> Row {
    Row { menu: None, ..row }
}

use Scope::{Caret as AtCaret, Everywhere, Letter as InLetter, Review as InReview};

const fn tag(number: u8, keys: &'static [KeyboardShortcut]) -> Row {
    row(
        Menu::Mark,
        Command::Tag(number),
        Needs::Passage,
        keys,
        InLetter,
    )
}

const fn correct(wish: Wish, keys: &'static [KeyboardShortcut]) -> Row {
    row(
        Menu::Edit,
        Command::Correct(wish),
        Needs::Correctable(wish),
        keys,
        InLetter,
    )
}

/// The rows of all tables.
pub fn all_rows() -> impl Iterator<Item = &'static Row> {
    TABLE
        .iter()
        .chain(&motion_table::CARETS)
        .chain(&motion_table::BOUNDARIES)
}

/// The table, in the order of the menus. The ways of the caret stand in [`motion_table`].
pub static TABLE: &[Row] = &[
    row(
        Menu::File,
        Command::Open,
        Needs::Nothing,
        &[key(CTRL, Key::O)],
        Everywhere,
    ),
    row(
        Menu::File,
        Command::OpenSample,
        Needs::Nothing,
        &[],
        Everywhere,
    ),
    divided(row(
        Menu::File,
        Command::SaveNow,
        Needs::Writable,
        &[key(CTRL, Key::S)],
        Everywhere,
    )),
    row(
        Menu::File,
        Command::SaveCopy,
        Needs::Letter,
        &[key(CTRL_SHIFT, Key::S)],
        Everywhere,
    ),
    row(
        Menu::File,
        Command::KeepElsewhere,
        Needs::Writable,
        &[],
        Everywhere,
    ),
    row(
        Menu::File,
        Command::KeepBeside,
        Needs::Elsewhere,
        &[],
        Everywhere,
    ),
    row(
        Menu::File,
        Command::Versions,
        Needs::Letter,
        &[],
        Everywhere,
    ),
    row(Menu::File, Command::Destroy, Needs::Letter, &[], Everywhere),
    row(
        Menu::File,
        Command::Export,
        Needs::Letter,
        &[key(CTRL, Key::E)],
        Everywhere,
    ),
    divided(row(
        Menu::File,
        Command::Quit,
        Needs::Nothing,
        &[key(CTRL, Key::Q)],
        Everywhere,
    )),
    row(
        Menu::Edit,
        Command::Undo,
        Needs::UndoStep,
        &[key(CTRL, Key::Z)],
        Everywhere,
    ),
    row(
        Menu::Edit,
        Command::Redo,
        Needs::RedoStep,
        &[key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)],
        Everywhere,
    ),
    row(
        Menu::Edit,
        Command::History,
        Needs::Letter,
        &[key(CTRL_SHIFT, Key::H)],
        Everywhere,
    ),
    divided(row(
        Menu::Edit,
        Command::Copy,
        Needs::Letter,
        &[key(CTRL, Key::C)],
        InLetter,
    )),
    row(
        Menu::Edit,
        Command::CopyWithReference,
        Needs::Letter,
        &[key(CTRL_SHIFT, Key::C)],
        InLetter,
    ),
    row(
        Menu::Edit,
        Command::SelectAll,
        Needs::Letter,
        &[key(CTRL, Key::A)],
        InLetter,
    ),
    row(
        Menu::Edit,
        Command::Grow,
        Needs::Letter,
        &[key(PLAIN, Key::G)],
        InLetter,
    ),
    row(
        Menu::Edit,
        Command::Shrink,
        Needs::Letter,
        &[key(SHIFT, Key::G)],
        InLetter,
    ),
    divided(row(
        Menu::Edit,
        Command::Find,
        Needs::Letter,
        &[key(CTRL, Key::F)],
        Everywhere,
    )),
    row(
        Menu::Edit,
        Command::FindNext,
        Needs::Letter,
        &[key(PLAIN, Key::F3)],
        Everywhere,
    ),
    row(
        Menu::Edit,
        Command::FindPrevious,
        Needs::Letter,
        &[key(SHIFT, Key::F3)],
        Everywhere,
    ),
    row(
        Menu::Edit,
        Command::HitList,
        Needs::Letter,
        &[key(CTRL, Key::L)],
        Everywhere,
    ),
    row(
        Menu::Edit,
        Command::MarkAllHits,
        Needs::Hits,
        &[key(CTRL_SHIFT, Key::F)],
        Everywhere,
    ),
    row(
        Menu::Edit,
        Command::GoToParagraph,
        Needs::Letter,
        &[key(CTRL, Key::G)],
        Everywhere,
    ),
    divided(row(
        Menu::Edit,
        Command::Memo,
        Needs::Writable,
        &[key(CTRL, Key::M)],
        Everywhere,
    )),
    divided(correct(Wish::Join, &[key(PLAIN, Key::A)])),
    correct(Wish::Split, &[key(PLAIN, Key::S)]),
    correct(Wish::Hyphen, &[key(PLAIN, Key::H)]),
    correct(Wish::Hide, &[key(PLAIN, Key::O)]),
    correct(Wish::Show, &[key(PLAIN, Key::I)]),
    correct(Wish::TakeBack, &[key(PLAIN, Key::B)]),
    row(
        Menu::Edit,
        Command::Facts,
        Needs::Letter,
        &[key(CTRL, Key::I)],
        Everywhere,
    ),
    tag(1, &[key(PLAIN, Key::Num1)]),
    tag(2, &[key(PLAIN, Key::Num2)]),
    tag(3, &[key(PLAIN, Key::Num3)]),
    tag(4, &[key(PLAIN, Key::Num4)]),
    tag(5, &[key(PLAIN, Key::Num5)]),
    tag(6, &[key(PLAIN, Key::Num6)]),
    tag(7, &[key(PLAIN, Key::Num7)]),
    tag(8, &[key(PLAIN, Key::Num8)]),
    tag(9, &[key(PLAIN, Key::Num9)]),
    divided(row(
        Menu::Mark,
        Command::NewTag,
        Needs::Tags,
        &[key(PLAIN, Key::T)],
        InLetter,
    )),
    row(
        Menu::Mark,
        Command::Comment,
        Needs::Selection,
        &[key(PLAIN, Key::C)],
        InLetter,
    ),
    row(
        Menu::Mark,
        Command::TakeComments,
        Needs::Comments,
        &[],
        Everywhere,
    ),
    row(
        Menu::Mark,
        Command::EditNote,
        Needs::Annotation,
        &[key(PLAIN, Key::N)],
        InLetter,
    ),
    row(
        Menu::Mark,
        Command::Delete,
        Needs::Annotation,
        &[key(PLAIN, Key::Delete), key(PLAIN, Key::Backspace)],
        InLetter,
    ),
    divided(row(
        Menu::Mark,
        Command::JoinNext,
        Needs::Mark,
        &[key(PLAIN, Key::J)],
        InLetter,
    )),
    row(
        Menu::Mark,
        Command::JoinPrevious,
        Needs::Mark,
        &[key(SHIFT, Key::J)],
        InLetter,
    ),
    row(
        Menu::Mark,
        Command::Divide,
        Needs::Mark,
        &[key(PLAIN, Key::D)],
        InLetter,
    ),
    row(
        Menu::Mark,
        Command::Marker,
        Needs::Writable,
        &[key(PLAIN, Key::M)],
        InLetter,
    ),
    divided(row(
        Menu::Mark,
        Command::NextAnnotation,
        Needs::Letter,
        &[key(PLAIN, Key::F8)],
        Everywhere,
    )),
    row(
        Menu::Mark,
        Command::PreviousAnnotation,
        Needs::Letter,
        &[key(SHIFT, Key::F8)],
        Everywhere,
    ),
    row(
        Menu::Mark,
        Command::NextOfTag,
        Needs::Letter,
        &[key(PLAIN, Key::F7)],
        Everywhere,
    ),
    row(
        Menu::Mark,
        Command::PreviousOfTag,
        Needs::Letter,
        &[key(SHIFT, Key::F7)],
        Everywhere,
    ),
    row(
        Menu::Mark,
        Command::NextUnmarked,
        Needs::Letter,
        &[key(PLAIN, Key::U)],
        InLetter,
    ),
    row(
        Menu::Mark,
        Command::PreviousUnmarked,
        Needs::Letter,
        &[key(SHIFT, Key::U)],
        InLetter,
    ),
    divided(row(
        Menu::Mark,
        Command::Review,
        Needs::Letter,
        &[key(PLAIN, Key::F2)],
        Everywhere,
    )),
    row(
        Menu::Mark,
        Command::ReviewNext,
        Needs::Waiting,
        &[key(PLAIN, Key::F4)],
        Everywhere,
    ),
    row(
        Menu::Mark,
        Command::ReviewPrevious,
        Needs::Waiting,
        &[key(SHIFT, Key::F4)],
        Everywhere,
    ),
    row(
        Menu::Mark,
        Command::ConfirmPlace,
        Needs::Waiting,
        &[key(PLAIN, Key::Enter)],
        InReview,
    ),
    row(
        Menu::Mark,
        Command::ConfirmSure,
        Needs::Waiting,
        &[key(CTRL, Key::Enter)],
        InReview,
    ),
    row(
        Menu::Mark,
        Command::NotHere,
        Needs::Waiting,
        &[key(PLAIN, Key::X)],
        InReview,
    ),
    row(
        Menu::Mark,
        Command::PutHere,
        Needs::Waiting,
        &[key(PLAIN, Key::P)],
        InReview,
    ),
    row(
        Menu::View,
        Command::ReadingView,
        Needs::Nothing,
        &[key(PLAIN, Key::R)],
        InLetter,
    ),
    row(
        Menu::View,
        Command::PageView,
        Needs::Layout,
        &[key(PLAIN, Key::P)],
        InLetter,
    ),
    row(
        Menu::View,
        Command::Thumbnails,
        Needs::Pages,
        &[key(SHIFT, Key::P)],
        InLetter,
    ),
    divided(row(
        Menu::View,
        Command::Larger,
        Needs::Nothing,
        &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)],
        Everywhere,
    )),
    row(
        Menu::View,
        Command::Smaller,
        Needs::Nothing,
        &[key(CTRL, Key::Minus)],
        Everywhere,
    ),
    row(
        Menu::View,
        Command::ResetSize,
        Needs::Nothing,
        &[key(CTRL, Key::Num0)],
        Everywhere,
    ),
    row(
        Menu::View,
        Command::FitWidth,
        Needs::Pages,
        &[key(PLAIN, Key::W)],
        InLetter,
    ),
    row(
        Menu::View,
        Command::FitPage,
        Needs::Pages,
        &[key(SHIFT, Key::W)],
        InLetter,
    ),
    divided(row(
        Menu::View,
        Command::ThemeSystem,
        Needs::Nothing,
        &[],
        Everywhere,
    )),
    row(
        Menu::View,
        Command::ThemeLight,
        Needs::Nothing,
        &[],
        Everywhere,
    ),
    row(
        Menu::View,
        Command::ThemeDark,
        Needs::Nothing,
        &[],
        Everywhere,
    ),
    divided(row(
        Menu::View,
        Command::English,
        Needs::Nothing,
        &[],
        Everywhere,
    )),
    row(Menu::View, Command::Dutch, Needs::Nothing, &[], Everywhere),
    divided(row(
        Menu::View,
        Command::Panel,
        Needs::Nothing,
        &[key(PLAIN, Key::F9)],
        Everywhere,
    )),
    row(
        Menu::View,
        Command::Colleagues,
        Needs::Colleagues,
        &[key(PLAIN, Key::F10)],
        Everywhere,
    ),
    row(
        Menu::View,
        Command::FactsShown,
        Needs::Letter,
        &[],
        Everywhere,
    ),
    hidden(row(
        Menu::View,
        Command::NextPane,
        Needs::Letter,
        &[key(PLAIN, Key::F6)],
        Everywhere,
    )),
    hidden(row(
        Menu::View,
        Command::PreviousPane,
        Needs::Letter,
        &[key(SHIFT, Key::F6)],
        Everywhere,
    )),
    row(
        Menu::Help,
        Command::Help,
        Needs::Nothing,
        &[key(PLAIN, Key::F1)],
        Everywhere,
    ),
    row(
        Menu::Help,
        Command::Palette,
        Needs::Nothing,
        &[key(CTRL, Key::K)],
        Everywhere,
    ),
    divided(row(
        Menu::Help,
        Command::About,
        Needs::Nothing,
        &[],
        Everywhere,
    )),
    hidden(row(
        Menu::Mark,
        Command::ChooseAtCaret,
        Needs::Letter,
        &[key(PLAIN, Key::Enter)],
        AtCaret,
    )),
    hidden(row(
        Menu::Edit,
        Command::Escape,
        Needs::Nothing,
        &[key(PLAIN, Key::Escape)],
        InLetter,
    )),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_and_no_command_stands_twice() {
        let mut keys = std::collections::HashSet::new();
        let mut commands = std::collections::HashSet::new();
        for row in all_rows() {
            assert!(
                commands.insert(row.command),
                "{:?} stands twice",
                row.command
            );
            for key in row.keys {
                // The review's keys go before others of the same key.
                let review = row.scope == Scope::Review;
                assert!(keys.insert((*key, review)), "{key:?} does two things");
            }
        }
    }
}
