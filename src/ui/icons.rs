//! The interface's icons: code points of the bundled font `assets/fonts/Icons.ttf`, numbered from U+F100, where the
//! bundled faces have nothing of their own (Inter fills U+E000 onwards): the order of the fonts does not matter.
//!
//! An icon never stands alone for assistive technology: the control that shows it carries a name in words.

/// Opens a folder or letter.
pub const FOLDER_OPEN: &str = "\u{f100}";
/// Saves now.
pub const FLOPPY_DISK: &str = "\u{f101}";
/// Exports what was marked.
pub const EXPORT: &str = "\u{f102}";
/// Undoes the last step.
pub const ARROW_U_UP_LEFT: &str = "\u{f103}";
/// Redoes the step that was undone last.
pub const ARROW_U_UP_RIGHT: &str = "\u{f104}";
/// Searches.
pub const MAGNIFYING_GLASS: &str = "\u{f105}";
/// Closes or clears.
pub const X: &str = "\u{f106}";
/// Goes to the previous one, or folds in.
pub const CARET_UP: &str = "\u{f107}";
/// Goes to the next one, or opens a list.
pub const CARET_DOWN: &str = "\u{f108}";
/// Folds out.
pub const CARET_RIGHT: &str = "\u{f109}";
/// Is shown.
pub const EYE: &str = "\u{f10a}";
/// Is hidden.
pub const EYE_SLASH: &str = "\u{f10b}";
/// Deletes.
pub const TRASH: &str = "\u{f10c}";
/// Adds.
pub const PLUS: &str = "\u{f10d}";
/// Changes a name or text.
pub const PENCIL_SIMPLE: &str = "\u{f10e}";
/// A note.
pub const NOTE: &str = "\u{f10f}";
/// More actions.
pub const DOTS_THREE_VERTICAL: &str = "\u{f110}";
/// A list, or the menu.
pub const LIST: &str = "\u{f111}";
/// Is chosen, or went well.
pub const CHECK: &str = "\u{f112}";
/// Something needs attention.
pub const WARNING: &str = "\u{f113}";
/// Something went wrong.
pub const WARNING_CIRCLE: &str = "\u{f114}";
/// An explanation.
pub const INFO: &str = "\u{f115}";
/// A tag.
pub const TAG: &str = "\u{f116}";
/// A colour.
pub const PALETTE: &str = "\u{f117}";
/// A date.
pub const CALENDAR: &str = "\u{f118}";
/// An analyst.
pub const USER: &str = "\u{f119}";
/// Colleagues.
pub const USERS: &str = "\u{f11a}";
/// The light theme.
pub const SUN: &str = "\u{f11b}";
/// The dark theme.
pub const MOON: &str = "\u{f11c}";
/// The theme of the system.
pub const MONITOR: &str = "\u{f11d}";
/// Keys and shortcuts.
pub const KEYBOARD: &str = "\u{f11e}";
/// Help.
pub const QUESTION: &str = "\u{f11f}";
/// Moves up.
pub const ARROW_UP: &str = "\u{f120}";
/// Moves down.
pub const ARROW_DOWN: &str = "\u{f121}";
/// Merges two tags.
pub const GIT_MERGE: &str = "\u{f122}";
/// Copies.
pub const COPY: &str = "\u{f123}";
/// A moment, or recent ones.
pub const CLOCK: &str = "\u{f124}";
/// An annotation whose passage was lost.
pub const LINK_BREAK: &str = "\u{f125}";
/// The language.
pub const GLOBE: &str = "\u{f126}";
/// The size of the text.
pub const TEXT_AA: &str = "\u{f127}";
/// A place in the letter.
pub const MAP_PIN: &str = "\u{f128}";
/// A letter.
pub const FILE_TEXT: &str = "\u{f129}";

#[cfg(test)]
mod tests {
    use super::*;

    /// Every icon, to look all of them up in the font.
    const ALL: [&str; 42] = [
        FOLDER_OPEN,
        FLOPPY_DISK,
        EXPORT,
        ARROW_U_UP_LEFT,
        ARROW_U_UP_RIGHT,
        MAGNIFYING_GLASS,
        X,
        CARET_UP,
        CARET_DOWN,
        CARET_RIGHT,
        EYE,
        EYE_SLASH,
        TRASH,
        PLUS,
        PENCIL_SIMPLE,
        NOTE,
        DOTS_THREE_VERTICAL,
        LIST,
        CHECK,
        WARNING,
        WARNING_CIRCLE,
        INFO,
        TAG,
        PALETTE,
        CALENDAR,
        USER,
        USERS,
        SUN,
        MOON,
        MONITOR,
        KEYBOARD,
        QUESTION,
        ARROW_UP,
        ARROW_DOWN,
        GIT_MERGE,
        COPY,
        CLOCK,
        LINK_BREAK,
        GLOBE,
        TEXT_AA,
        MAP_PIN,
        FILE_TEXT,
    ];

    #[test]
    fn the_bundled_font_draws_every_icon_and_no_two_look_the_same() {
        let bytes = include_bytes!("../../assets/fonts/Icons.ttf");
        let font = swash::FontRef::from_index(bytes, 0).expect("the bundled font is readable");
        let mut glyphs: Vec<_> = ALL
            .iter()
            .map(|icon| {
                let mut letters = icon.chars();
                let letter = letters.next().expect("an icon is one character");
                assert_eq!(letters.next(), None, "{icon:?}");
                font.charmap().map(letter)
            })
            .collect();
        assert!(!glyphs.contains(&0), "an icon is missing from the font");
        glyphs.sort_unstable();
        glyphs.dedup();
        assert_eq!(glyphs.len(), ALL.len());
    }

    #[test]
    fn the_interface_face_draws_none_of_the_icons() {
        let faces: [&[u8]; 3] = [
            include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
            include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
            include_bytes!("../../assets/fonts/Inter-Bold.ttf"),
        ];
        for bytes in faces {
            let face = swash::FontRef::from_index(bytes, 0).expect("a bundled font is readable");
            for icon in ALL.iter().flat_map(|icon| icon.chars()) {
                assert_eq!(face.charmap().map(icon), 0, "{icon:?}");
            }
        }
    }
}
