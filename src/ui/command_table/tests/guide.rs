//! Holds the tables of keys in the user guide to the table of commands.

use super::super::*;
use crate::guide::{Block, PageId, page};
use crate::l10n::Language;
use crate::l10n::Words;
use crate::ui::command::Menu;
use crate::ui::command::shortcut_text;
use std::fmt::Write as _;

fn all_keys(command: Command) -> String {
    let keys = command.row().keys.iter();
    let texts: Vec<_> = keys.map(|key| shortcut_text(*key)).collect();
    texts.join(", ")
}

/// The sections with tables of keys, as the guide is to have them: title and rows of name and keys.
fn expected(words: &Words) -> Vec<(String, Vec<[String; 2]>)> {
    let dutch = words.language() == Language::Dutch;
    let plain = |command: Command| [command.name(words), all_keys(command)];
    let mut sections: Vec<_> = Menu::ALL
        .into_iter()
        .map(|menu| {
            let in_menu: Vec<_> = rows()
                .filter(|row| row.menu == Some(menu) && !row.keys.is_empty())
                .map(|row| row.command)
                .collect();
            let is_tag = |command: &Command| matches!(command, Command::Tag(_));
            let digits = in_menu.iter().copied().find(is_tag).map(|_| {
                let name = if dutch {
                    "Label met dit cijfer geven of weghalen"
                } else {
                    "Give the tag with this digit, or take it off"
                };
                [name.to_owned(), "1 – 9".to_owned()]
            });
            let others = in_menu.into_iter().filter(|command| !is_tag(command));
            let others = others.map(plain);
            let title = if dutch {
                format!("Menu {}", menu.name(words))
            } else {
                format!("{} menu", menu.name(words))
            };
            (title, digits.into_iter().chain(others).collect())
        })
        .collect();
    let loose = rows().filter(|row| row.menu.is_none());
    let loose = loose.map(|row| plain(row.command)).collect();
    sections.push((
        if dutch { "Overal" } else { "Everywhere" }.to_owned(),
        loose,
    ));
    let ways = motion::CARETS.chunks_exact(4).map(|ways| {
        let keys = [all_keys(ways[0].command), all_keys(ways[1].command)];
        [ways[0].command.name(words), keys.join(", ")]
    });
    let caret = crate::tr!(words, "help-caret-title");
    sections.push((caret, ways.collect()));
    let ways = motion::BOUNDARIES.chunks_exact(2).map(|ways| {
        let keys = [all_keys(ways[0].command), all_keys(ways[1].command)];
        [ways[0].command.name(words), keys.join(", ")]
    });
    let boundaries = crate::tr!(words, "help-boundaries-title");
    sections.push((boundaries, ways.collect()));
    sections
}

#[test]
#[cfg_attr(target_os = "macos", ignore = "the guide says Ctrl")]
fn the_guide_has_every_command_with_all_of_its_keys() {
    let keyboard = PageId::named("keyboard").expect("the page");
    for language in [Language::English, Language::Dutch] {
        let expected = expected(&Words::new(language));
        let mut written = Vec::new();
        let mut title = String::new();
        for block in &page(keyboard, language).blocks {
            match block {
                Block::Heading { text, .. } => title = text.plain(),
                Block::Table { head, rows } if head.len() == 2 => {
                    let row = |row: &Vec<_>| {
                        let cell = |at: usize| -> String {
                            row.get(at)
                                .map(crate::guide::Text::plain)
                                .unwrap_or_default()
                        };
                        [cell(0), cell(1)]
                    };
                    written.push((title.clone(), rows.iter().map(row).collect::<Vec<_>>()));
                }
                _ => {}
            }
        }
        let mut page = String::new();
        for (title, rows) in &expected {
            let names = if language == Language::Dutch {
                "opdracht | toetsen"
            } else {
                "command | keys"
            };
            let _ = writeln!(page, "## {title}\n\n| {names} |\n|---|---|");
            for [name, keys] in rows {
                let _ = writeln!(page, "| {name} | {keys} |");
            }
            page.push('\n');
        }
        for section in &expected {
            assert!(
                written.contains(section),
                "keyboard.md in {language:?} is not as the commands are. It is to have:\n\n{page}"
            );
        }
    }
}
