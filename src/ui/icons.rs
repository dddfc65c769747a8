//! The interface's icons: code points of the bundled font `assets/fonts/Icons.ttf`, numbered from U+F100, where the
//! bundled faces have nothing of their own (Inter fills U+E000 onwards): the order of the fonts does not matter.
//!
//! An icon never stands alone for assistive technology: the control that shows it carries a name in words.

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
/// Is chosen, or went well.
pub const CHECK: &str = "\u{f112}";
/// Something needs attention.
pub const WARNING: &str = "\u{f113}";
/// An explanation.
pub const INFO: &str = "\u{f115}";
/// A date.
pub const CALENDAR: &str = "\u{f118}";
/// An analyst.
pub const USER: &str = "\u{f119}";
/// A moment, or recent ones.
pub const CLOCK: &str = "\u{f124}";
/// A place in the letter.
pub const MAP_PIN: &str = "\u{f128}";
/// A letter.
pub const FILE_TEXT: &str = "\u{f129}";

#[cfg(test)]
mod tests {
    use super::*;

    /// Every icon, to look all of them up in the font.
    const ALL: [&str; 20] = [
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
        CHECK,
        WARNING,
        INFO,
        CALENDAR,
        USER,
        CLOCK,
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
