//! The keys of what moves: the caret, and the boundaries of a mark. They have a key but no place in
//! a menu.

use super::names;
use super::row::{CTRL, CTRL_SHIFT, Keys, PLAIN, SHIFT, key, keyed};
use crate::ui::command::{Command, Needs, Row};
use crate::ui::motion::{Boundary, Motion, Unit};
use egui::{Key, Modifiers};

const ALT: Modifiers = Modifiers::ALT;
const ALT_SHIFT: Modifiers = Modifiers {
    alt: true,
    shift: true,
    ..Modifiers::NONE
};

const fn caret(unit: Unit, forward: bool, extends: bool, keys: Keys) -> Row {
    let motion = Motion { unit, forward };
    keyed(
        Command::Caret(motion, extends),
        names::caret(unit),
        Needs::Letter,
        keys,
    )
    .at_caret()
}

/// The four ways of the caret by one unit: back and forward, alone and with the selection.
macro_rules! carets {
    ($(($unit:ident, $modifiers:ident, $with_shift:ident, $back:ident, $forward:ident)),* $(,)?) => {
        [$(
            caret(Unit::$unit, false, false, &[key($modifiers, Key::$back)]),
            caret(Unit::$unit, true, false, &[key($modifiers, Key::$forward)]),
            caret(Unit::$unit, false, true, &[key($with_shift, Key::$back)]),
            caret(Unit::$unit, true, true, &[key($with_shift, Key::$forward)]),
        )*]
    };
}

/// The ways of the caret. Alt opens no menu together with an arrow, and AltGr has no arrows.
pub static CARETS: [Row; 32] = carets![
    (Character, PLAIN, SHIFT, ArrowLeft, ArrowRight),
    (Word, CTRL, CTRL_SHIFT, ArrowLeft, ArrowRight),
    (Sentence, ALT, ALT_SHIFT, ArrowLeft, ArrowRight),
    (Row, PLAIN, SHIFT, ArrowUp, ArrowDown),
    (Paragraph, CTRL, CTRL_SHIFT, ArrowUp, ArrowDown),
    (RowEdge, PLAIN, SHIFT, Home, End),
    (Page, PLAIN, SHIFT, PageUp, PageDown),
    (Letter, CTRL, CTRL_SHIFT, Home, End),
];

const fn boundary(side: Boundary, unit: Unit, forward: bool, keys: Keys) -> Row {
    let motion = Motion { unit, forward };
    keyed(
        Command::MoveBoundary(side, motion),
        names::boundary(side, unit),
        Needs::Mark,
        keys,
    )
    .in_letter()
}

/// The ways of the boundaries. The bracket looks like the boundary it moves: outwards, and with Shift inwards.
pub static BOUNDARIES: [Row; 8] = [
    boundary(
        Boundary::Start,
        Unit::Word,
        false,
        &[key(PLAIN, Key::OpenBracket)],
    ),
    boundary(
        Boundary::Start,
        Unit::Word,
        true,
        &[key(SHIFT, Key::OpenBracket)],
    ),
    boundary(
        Boundary::End,
        Unit::Word,
        true,
        &[key(PLAIN, Key::CloseBracket)],
    ),
    boundary(
        Boundary::End,
        Unit::Word,
        false,
        &[key(SHIFT, Key::CloseBracket)],
    ),
    boundary(
        Boundary::Start,
        Unit::Character,
        false,
        &[key(CTRL, Key::OpenBracket)],
    ),
    boundary(
        Boundary::Start,
        Unit::Character,
        true,
        &[key(CTRL_SHIFT, Key::OpenBracket)],
    ),
    boundary(
        Boundary::End,
        Unit::Character,
        true,
        &[key(CTRL, Key::CloseBracket)],
    ),
    boundary(
        Boundary::End,
        Unit::Character,
        false,
        &[key(CTRL_SHIFT, Key::CloseBracket)],
    ),
];
