//! Which keys each command has: those of the table, but for what the analyst chose otherwise.

use super::command::{Command, shortcut_text};
use super::command_table::{all_rows, row_of};
use crate::store::settings::{CommandKeys, Interface};
use egui::{Key, KeyboardShortcut, Modifiers};
use std::collections::HashMap;

/// The keys of all commands as they are now.
pub struct KeyMap {
    keys: HashMap<Command, Vec<KeyboardShortcut>>,
    /// The settings that they are made from.
    single_keys: bool,
    chosen: Vec<CommandKeys>,
}

impl Default for KeyMap {
    fn default() -> Self {
        Self::new(true, &[])
    }
}

impl KeyMap {
    /// The keys of the table with those in `chosen` in place of their own. Unless `single_keys`, letters, digits and
    /// signs act together with Alt only.
    pub fn new(single_keys: bool, chosen: &[CommandKeys]) -> Self {
        let mut keys: HashMap<_, _> = all_rows()
            .map(|row| (row.command, row.keys.to_vec()))
            .collect();
        for choice in chosen {
            if let Some(row) = all_rows().find(|row| row.command.id() == choice.command) {
                let shortcuts = choice.keys.iter().filter_map(|text| shortcut_of(text));
                keys.insert(row.command, shortcuts.collect());
            }
        }
        if !single_keys {
            for shortcut in keys.values_mut().flatten().filter(|key| is_single(key)) {
                shortcut.modifiers.alt = true;
            }
        }
        Self {
            keys,
            single_keys,
            chosen: chosen.to_vec(),
        }
    }

    /// Takes the keys over from the settings, where those changed.
    pub fn follow(&mut self, settings: &Interface) {
        if self.single_keys != settings.single_keys || self.chosen != settings.keys {
            *self = Self::new(settings.single_keys, &settings.keys);
        }
    }

    /// The keys of a command; the first one is shown.
    pub fn of(&self, command: Command) -> &[KeyboardShortcut] {
        self.keys.get(&command).map_or(&[], Vec::as_slice)
    }

    /// The key of a command that is shown.
    pub fn first(&self, command: Command) -> Option<KeyboardShortcut> {
        self.of(command).first().copied()
    }

    /// The same as people write it: `Ctrl+Shift+S`; empty where it has none.
    pub fn text(&self, command: Command) -> String {
        self.first(command).map_or_else(String::new, shortcut_text)
    }

    /// The other commands that have one of the keys of `command` and can be meant at the same time.
    pub fn conflicts(&self, command: Command) -> Vec<Command> {
        let (mine, keys) = (row_of(command).scope, self.of(command));
        let others =
            all_rows().filter(|row| row.command != command && !mine.goes_before(row.scope));
        others
            .filter(|row| self.of(row.command).iter().any(|key| keys.contains(key)))
            .map(|row| row.command)
            .collect()
    }
}

/// Whether a key is a letter, a digit or a sign alone, with Shift at most: such keys can be switched off
/// (WCAG 2.2, 2.1.4).
fn is_single(shortcut: &KeyboardShortcut) -> bool {
    let held = shortcut.modifiers;
    let alone = !(held.command || held.ctrl || held.alt || held.mac_cmd);
    alone && is_character(shortcut.logical_key)
}

/// Whether a key writes something where text is typed.
fn is_character(key: Key) -> bool {
    use Key::{
        Backtick, CloseBracket, CloseCurlyBracket, Colon, Comma, Equals, Exclamationmark, Minus,
        OpenBracket, OpenCurlyBracket, Period, Pipe, Plus, Questionmark, Quote, Semicolon, Slash,
        Space,
    };
    let name = key.name();
    let letter_or_digit = name.len() == 1 && name.chars().all(|c| c.is_ascii_alphanumeric());
    letter_or_digit
        || matches!(
            key,
            Backtick
                | Key::Backslash
                | CloseBracket
                | CloseCurlyBracket
                | Colon
                | Comma
                | Equals
                | Exclamationmark
                | Minus
                | OpenBracket
                | OpenCurlyBracket
                | Period
                | Pipe
                | Plus
                | Questionmark
                | Quote
                | Semicolon
                | Slash
                | Space
        )
}

/// Reads what [`shortcut_text`] writes, such as `Ctrl+Shift+S`. `Ctrl` and `Cmd` are the same.
pub fn shortcut_of(text: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = text;
    // The key itself may be a plus.
    while let Some((held, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
        match held {
            "Ctrl" | "Cmd" => modifiers.command = true,
            "Alt" => modifiers.alt = true,
            "Shift" => modifiers.shift = true,
            _ => return None,
        }
        rest = after;
    }
    let written = |key: &Key| shortcut_text(KeyboardShortcut::new(Modifiers::NONE, *key)) == rest;
    let key = Key::ALL.iter().copied().find(written)?;
    Some(KeyboardShortcut::new(modifiers, key))
}

/// The combination of a key press, as it can be given to a command; `None` for one that cannot be: Escape leaves,
/// and Tab goes on.
pub fn pressed(key: Key, modifiers: Modifiers) -> Option<KeyboardShortcut> {
    if matches!(key, Key::Escape | Key::Tab) {
        return None;
    }
    let modifiers = Modifiers {
        command: modifiers.command || modifiers.ctrl,
        alt: modifiers.alt,
        shift: modifiers.shift,
        ..Modifiers::NONE
    };
    Some(KeyboardShortcut::new(modifiers, key))
}

#[cfg(test)]
mod tests;
