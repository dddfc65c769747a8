//! From keys to commands, by the one table.

use super::command::{Command, Scope};
use super::command_table::all_rows;
use egui::{Context, Event, Key, Modifiers};

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
}

/// Takes the keys of this frame that belong to commands, so that no widget acts on them as well.
pub fn take_commands(ctx: &Context, keyboard: Keyboard, modes: Modes) -> Vec<Command> {
    let typing = keyboard == Keyboard::Field;
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        let shift = input.modifiers.shift;
        input.events.retain(|event| match event {
            // The window system turns Ctrl+C into this, whether Shift is held or not.
            Event::Copy if !typing => {
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
            } => match command_of(*key, *physical_key, *modifiers, keyboard, modes) {
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
    key: Key,
    physical: Option<Key>,
    modifiers: Modifiers,
    keyboard: Keyboard,
    modes: Modes,
) -> Option<Command> {
    // Digits are the physical keys: on a Belgian keyboard they would ask for Shift.
    if modifiers.is_none()
        && keyboard != Keyboard::Field
        && let Some(digit) = digit(physical.unwrap_or(key))
    {
        return Some(Command::Tag(digit));
    }
    // So are the brackets, which ask for AltGr on most keyboards of the Continent.
    let key = match physical {
        Some(bracket @ (Key::OpenBracket | Key::CloseBracket)) => bracket,
        _ => key,
    };
    let is_reviews = |row: &&super::command::Row| row.scope == Scope::Review;
    let (reviews, others) = (all_rows().filter(is_reviews), all_rows());
    let rows = reviews
        .chain(others)
        .filter(|row| keyboard.reaches(row.scope, modes));
    for row in rows {
        for shortcut in row
            .keys
            .iter()
            .filter(|shortcut| shortcut.logical_key == key)
        {
            // `+` needs Shift on some keyboards and not on others.
            let loose = shortcut.logical_key == Key::Plus;
            let fits = if loose {
                modifiers.command == shortcut.modifiers.command && !modifiers.alt
            } else {
                modifiers.matches_exact(shortcut.modifiers)
            };
            if fits {
                return Some(row.command);
            }
        }
    }
    None
}

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
            Key::Quote,
            Some(Key::Num3),
            Modifiers::NONE,
            Keyboard::Letter,
            Modes::default(),
        );
        assert_eq!(azerty, Some(Command::Tag(3)));
        assert_eq!(
            command_of(
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
    fn shift_and_control_make_other_commands() {
        let control = Modifiers::COMMAND | Modifiers::CTRL;
        assert_eq!(
            command_of(Key::Z, None, control, Keyboard::Letter, Modes::default()),
            Some(Command::Undo)
        );
        let both = control | Modifiers::SHIFT;
        assert_eq!(
            command_of(Key::Z, None, both, Keyboard::Letter, Modes::default()),
            Some(Command::Redo)
        );
        assert_eq!(
            command_of(Key::S, None, control, Keyboard::Field, Modes::default()),
            Some(Command::SaveNow)
        );
        let alt_gr = Modifiers::ALT | control;
        assert_eq!(
            command_of(Key::E, None, alt_gr, Keyboard::Field, Modes::default()),
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
            command_of(Key::Enter, None, Modifiers::NONE, keyboard, modes)
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
            command_of(Key::A, None, Modifiers::NONE, Keyboard::Letter, modes)
        };
        assert_eq!(a(false), None);
        assert_eq!(a(true), Some(Command::Correct(crate::letter::Wish::Join)));
    }
}
