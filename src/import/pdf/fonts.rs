//! Characters of glyphs for which the document gives none: from the embedded font's own table of characters.

use hayro_interpret::font::OutlineGlyph;
use std::collections::HashMap;

/// The characters that are looked for in a font: those of alphabets and what goes with them, and the ligatures. No
/// table, however large it claims to be, is gone through itself.
const SOUGHT: [std::ops::Range<u32>; 3] = [0x20..0x3400, 0xa640..0xa830, 0xfb00..0xfb07];

/// The characters of the fonts in a document, by the fonts' sums and their glyphs.
#[derive(Default)]
pub(super) struct Fonts(HashMap<u128, HashMap<u32, char>>);

/// The answer of a font for a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// This.
    Sign(char),
    /// Nothing, and the glyph's code is its place in the font, not a character.
    Nothing,
    /// The font can't be asked.
    NotAsked,
}

impl Fonts {
    /// The character that the font of a glyph gives for it.
    pub fn ask(&mut self, glyph: &OutlineGlyph) -> Says {
        let Some(font) = glyph.font_data() else {
            return Says::NotAsked;
        };
        let id = glyph.glyph_id().to_u32();
        let known = self
            .0
            .entry(font.cache_key)
            .or_insert_with(|| signs((*font.data).as_ref()));
        match known.get(&id) {
            Some(sign) => Says::Sign(*sign),
            None if id == glyph.char_code() => Says::Nothing,
            None => Says::NotAsked,
        }
    }
}

/// The characters of a font's glyphs: the first of each.
fn signs(data: &[u8]) -> HashMap<u32, char> {
    let mut signs = HashMap::new();
    let Some(font) = swash::FontRef::from_index(data, 0) else {
        return signs;
    };
    let table = font.charmap();
    for sign in SOUGHT.into_iter().flatten().filter_map(char::from_u32) {
        let glyph = table.map(sign);
        if glyph != 0 && !sign.is_control() {
            signs.entry(u32::from(glyph)).or_insert(sign);
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::signs;

    #[test]
    fn a_font_tells_the_characters_of_its_glyphs() {
        let font = include_bytes!("../../../assets/fonts/Inter-Regular.ttf");
        let signs = signs(font);
        let has = |sign: char| signs.values().any(|other| *other == sign);
        assert!(has('A') && has('ř') && has('ë') && has('é'));
        assert!(super::signs(b"no font").is_empty());
    }
}
