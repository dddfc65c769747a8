//! The one table of commands, in the order of the menus. A menu has its rows in a file of its own.

mod edit;
mod file;
mod folder;
mod help;
mod id;
mod mark;
pub mod motion;
mod names;
mod row;
mod view;

use super::command::{Command, Needs, Row};
use crate::l10n::Words;
use crate::tr;
use egui::Key;
use row::{PLAIN, SHIFT, key, keyed};

/// Those that have a key but no menu, besides the ways in [`motion`].
static KEYED: &[Row] = &[
    keyed(
        Command::NextPane,
        |_, words| tr!(words, "command-next-pane"),
        Needs::Letter,
        &[key(PLAIN, Key::F6)],
    ),
    keyed(
        Command::PreviousPane,
        |_, words| tr!(words, "command-previous-pane"),
        Needs::Letter,
        &[key(SHIFT, Key::F6)],
    ),
    keyed(
        Command::ChooseAtCaret,
        |_, words| tr!(words, "command-choose-at-caret"),
        Needs::Letter,
        &[key(PLAIN, Key::Enter)],
    )
    .at_caret(),
    keyed(
        Command::Escape,
        |_, words| tr!(words, "command-escape"),
        Needs::Nothing,
        &[key(PLAIN, Key::Escape)],
    )
    .in_letter(),
];

/// The rows of the menus, in their order, and then those that have only a key; without the ways in [`motion`].
pub fn rows() -> impl Iterator<Item = &'static Row> {
    [
        file::ROWS,
        edit::ROWS,
        mark::ROWS,
        folder::ROWS,
        view::ROWS,
        help::ROWS,
        KEYED,
    ]
    .into_iter()
    .flatten()
}

/// The rows of all tables.
pub fn all_rows() -> impl Iterator<Item = &'static Row> {
    rows().chain(&motion::CARETS).chain(&motion::BOUNDARIES)
}

/// The row of a command.
pub fn row_of(command: Command) -> &'static Row {
    let found = all_rows().find(|row| row.command == command);
    found.unwrap_or(&file::ROWS[0])
}

impl Command {
    /// The command's row.
    pub fn row(self) -> &'static Row {
        row_of(self)
    }

    /// What the command is called. A tag's command is named by the tag.
    pub fn name(self, words: &Words) -> String {
        (self.row().name)(self, words)
    }

    /// What the command is called while pages are shown.
    pub fn name_for_pages(self, words: &Words) -> String {
        match self {
            Command::Larger => tr!(words, "pages-larger"),
            Command::Smaller => tr!(words, "pages-smaller"),
            Command::ResetSize => tr!(words, "pages-reset"),
            _ => self.name(words),
        }
    }
}

#[cfg(test)]
mod tests {
    mod guide;

    use super::*;
    use crate::ui::command::Scope;

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
