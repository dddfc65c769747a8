//! From keys to commands, by the one table.

use super::command::{Command, Scope};
use super::command_table::all_rows;
use super::key_map::KeyMap;
use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

/// Whether a text field has the keyboard.
pub fn is_typing(ctx: &Context) -> bool {
    let focused = ctx.memory(|memory| memory.focused());
    focused.is_some_and(|id| egui::TextEdit::load_state(ctx, id).is_some())
}

/// Who has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// A text field.
    Field,
    /// Some other control.
    Control,
    /// The letter, or nothing.
    Letter,
}

impl Keyboard {
    /// Who has it now; `letter` is the letter's own id.
    pub fn of(ctx: &Context, letter: Option<egui::Id>) -> Self {
        match ctx.memory(|memory| memory.focused()) {
            _ if is_typing(ctx) => Self::Field,
            Some(id) if Some(id) != letter => Self::Control,
            _ => Self::Letter,
        }
    }

    fn reaches(self, scope: Scope, modes: Modes) -> bool {
        match scope {
            Scope::Review => modes.review && self == Self::Letter,
            Scope::Correcting => modes.correcting && self == Self::Letter,
            Scope::Everywhere => true,
            Scope::Letter => self != Self::Field,
            Scope::Caret => self == Self::Letter,
        }
    }
}

/// What is being done with the letter that has keys of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modes {
    /// A letter that changed is being reviewed.
    pub review: bool,
    /// How the letter is read is being corrected.
    pub correcting: bool,
    /// A folder is shown, and the letter is out of sight: no key reaches that.
    pub folder: bool,
}

/// Takes the keys of this frame that belong to commands, so that no widget acts on them as well.
pub fn take_commands(
    ctx: &Context,
    map: &KeyMap,
    keyboard: Keyboard,
    modes: Modes,
) -> Vec<Command> {
    let typing = keyboard == Keyboard::Field;
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        let shift = input.modifiers.shift;
        input.events.retain(|event| match event {
            // The window system turns Ctrl+C into this, whether Shift is held or not.
            Event::Copy if !typing && !modes.folder => {
                commands.push(if shift {
                    Command::CopyWithReference
                } else {
                    Command::Copy
                });
                false
            }
            Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } => match command_of(map, *key, *physical_key, *modifiers, keyboard, modes) {
                Some(command) => {
                    commands.push(command);
                    false
                }
                None => true,
            },
            _ => true,
        });
    });
    commands
}

fn command_of(
    map: &KeyMap,
    key: Key,
    physical: Option<Key>,
    modifiers: Modifiers,
    keyboard: Keyboard,
    modes: Modes,
) -> Option<Command> {
    let (key, modifiers) = named(key, physical, modifiers, keyboard);
    let is_reviews = |row: &&super::command::Row| row.scope == Scope::Review;
    let (reviews, others) = (all_rows().filter(is_reviews), all_rows());
    let mut rows = reviews
        .chain(others)
        .filter(|row| keyboard.reaches(row.scope, modes))
        .filter(|row| !modes.folder || row.acts_on_folder());
    let fits = |shortcut: &KeyboardShortcut| {
        // `+` needs Shift on some keyboards and not on others.
        let loose = shortcut.logical_key == Key::Plus;
        shortcut.logical_key == key
            && if loose {
                modifiers.command == shortcut.modifiers.command && !modifiers.alt
            } else {
                modifiers.matches_exact(shortcut.modifiers)
            }
    };
    rows.find(|row| map.of(row.command).iter().any(fits))
        .map(|row| row.command)
}

/// The key that is meant, and what is held with it.
fn named(
    key: Key,
    physical: Option<Key>,
    modifiers: Modifiers,
    keyboard: Keyboard,
) -> (Key, Modifiers) {
    // A bracket is a bracket wherever it stands, also where it asks for AltGr, which is Ctrl and Alt to some systems.
    if matches!(key, Key::OpenBracket | Key::CloseBracket) {
        let alt_gr = modifiers.alt && (modifiers.ctrl || modifiers.command);
        let held = match alt_gr {
            true => Modifiers {
                shift: modifiers.shift,
                ..Modifiers::NONE
            },
            false => modifiers,
        };
        return (key, held);
    }
    match physical {
        // The places of the brackets act too: on most keyboards of the Continent the signs ask for AltGr.
        Some(bracket @ (Key::OpenBracket | Key::CloseBracket)) => (bracket, modifiers),
        // Digits are the physical keys: on a Belgian keyboard they would ask for Shift.
        Some(place)
            if keyboard != Keyboard::Field && !modifiers.command && digit(place).is_some() =>
        {
            (place, modifiers)
        }
        _ => (key, modifiers),
    }
}

/// Whether a key is a digit from 1 to 9.
fn digit(key: Key) -> Option<u8> {
    const DIGITS: [Key; 9] = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    DIGITS
        .iter()
        .position(|digit| *digit == key)
        .map(|at| at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_physical_keys_and_silent_while_typing() {
        let azerty = command_of(
            &KeyMap::default(),
            Key::Quote,
            Some(Key::Num3),
            Modifiers::NONE,
            Keyboard::Letter,
            Modes::default(),
        );
        assert_eq!(azerty, Some(Command::Tag(3)));
        assert_eq!(
            command_of(
                &KeyMap::default(),
                Key::Num3,
                Some(Key::Num3),
                Modifiers::NONE,
                Keyboard::Field,
                Modes::default()
            ),
            None
        );
    }

    #[test]
    fn a_bracket_is_found_by_its_sign_and_by_its_place() {
        let of = |key, physical, modifiers| {
            let map = KeyMap::default();
            command_of(
                &map,
                key,
                Some(physical),
                modifiers,
                Keyboard::Letter,
                Modes::default(),
            )
        };
        let control = Modifiers::COMMAND | Modifiers::CTRL;
        let english = of(Key::OpenBracket, Key::OpenBracket, Modifiers::NONE);
        assert!(matches!(english, Some(Command::MoveBoundary(..))));
        // German: AltGr and 8; the place has an ü. French: AltGr and 5.
        let alt_gr = Modifiers::ALT | control;
        for held in [Modifiers::NONE, alt_gr] {
            assert_eq!(of(Key::OpenBracket, Key::Num8, held), english);
            assert_eq!(of(Key::OpenBracket, Key::Num5, held), english);
        }
        assert_eq!(of(Key::Plus, Key::OpenBracket, Modifiers::NONE), english);
        let ctrl = of(Key::OpenBracket, Key::OpenBracket, control);
        assert!(matches!(ctrl, Some(Command::MoveBoundary(..))) && ctrl != english);
    }

    #[test]
    fn shift_and_control_make_other_commands() {
        let control = Modifiers::COMMAND | Modifiers::CTRL;
        assert_eq!(
            command_of(
                &KeyMap::default(),
                Key::Z,
                None,
                control,
                Keyboard::Letter,
                Modes::default()
            ),
            Some(Command::Undo)
        );
        let both = control | Modifiers::SHIFT;
        assert_eq!(
            command_of(
                &KeyMap::default(),
                Key::Z,
                None,
                both,
                Keyboard::Letter,
                Modes::default()
            ),
            Some(Command::Redo)
        );
        assert_eq!(
            command_of(
                &KeyMap::default(),
                Key::S,
                None,
                control,
                Keyboard::Field,
                Modes::default()
            ),
            Some(Command::SaveNow)
        );
        let alt_gr = Modifiers::ALT | control;
        assert_eq!(
            command_of(
                &KeyMap::default(),
                Key::E,
                None,
                alt_gr,
                Keyboard::Field,
                Modes::default()
            ),
            None
        );
    }

    #[test]
    fn the_reviews_keys_go_first_and_only_during_the_review() {
        let enter = |keyboard, review| {
            let modes = Modes {
                review,
                ..Modes::default()
            };
            command_of(
                &KeyMap::default(),
                Key::Enter,
                None,
                Modifiers::NONE,
                keyboard,
                modes,
            )
        };
        assert_eq!(enter(Keyboard::Letter, true), Some(Command::ConfirmPlace));
        assert_eq!(enter(Keyboard::Letter, false), Some(Command::ChooseAtCaret));
        assert_eq!(
            enter(Keyboard::Control, true),
            None,
            "it presses the button"
        );
        assert_eq!(enter(Keyboard::Field, true), None);
    }

    #[test]
    fn a_letter_corrects_the_reading_only_while_that_is_being_done() {
        let a = |correcting| {
            let modes = Modes {
                correcting,
                ..Modes::default()
            };
            command_of(
                &KeyMap::default(),
                Key::A,
                None,
                Modifiers::NONE,
                Keyboard::Letter,
                modes,
            )
        };
        assert_eq!(a(false), None);
        assert_eq!(
            a(true),
            Some(Command::Correct(crate::letter::CorrectionRequest::Join))
        );
    }
}
