//! Labels of the items of a list: numbers, letters, bullets; and the signs of fonts that are not letters.

/// The form of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numbers {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    TwoDigits,
    /// a, b, c; after z come aa, bb.
    Letters,
    /// A, B, C.
    Capitals,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    RomanCapitals,
    /// Not written.
    None,
}

impl Numbers {
    /// The number as it is written.
    pub(super) fn written(self, number: u32) -> String {
        match self {
            Numbers::Decimal => number.to_string(),
            Numbers::TwoDigits => format!("{number:02}"),
            Numbers::Letters => letters(number),
            Numbers::Capitals => letters(number).to_uppercase(),
            Numbers::Roman => roman(number),
            Numbers::RomanCapitals => roman(number).to_uppercase(),
            Numbers::None => String::new(),
        }
    }
}

fn letters(number: u32) -> String {
    let Some(number) = number.checked_sub(1) else {
        return "0".to_owned();
    };
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    // More than this is not a list but an attack on the reader's memory.
    let times = usize::try_from(number / 26 + 1).unwrap_or(1);
    if times > 30 {
        return (number + 1).to_string();
    }
    letter.to_string().repeat(times)
}

fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 4999 {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in STEPS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

/// A bullet as everyone can see it: those of the fonts of signs as the sign that they look like.
pub(super) fn bullet(text: &str) -> String {
    let trimmed = text.trim();
    match trimmed {
        // What Word takes from Symbol, Wingdings and Courier.
        "\u{f0b7}" | "\u{b7}" | "\u{e00c}" => "•".to_owned(),
        "o" => "◦".to_owned(),
        "\u{a7}" => "▪".to_owned(),
        _ => trimmed.chars().map(|c| sign("", c)).collect(),
    }
}

/// Tells whether the characters of a font are signs by their codes, not letters.
pub(super) fn is_sign_font(font: &str) -> bool {
    let font = font.to_lowercase();
    font == "symbol" || font.starts_with("wingdings") || font == "webdings"
}

/// A character of a font of signs as the character that it looks like. What is not known is a bullet where it may be
/// one: in a letter, most of them are.
pub(super) fn sign(font: &str, c: char) -> char {
    let code = match u32::from(c) {
        code @ 0xf020..=0xf0ff => code - 0xf000,
        code @ 0x20..=0xff if is_sign_font(font) => code,
        0xe000..=0xf8ff => return '•',
        _ => return c,
    };
    let code = u8::try_from(code).unwrap_or_default();
    if code == 0x20 {
        return ' ';
    }
    let font = font.to_lowercase();
    if font == "symbol" {
        return symbol(code);
    }
    match code {
        0x22 => '✂',
        0x28 => '☎',
        0x2a | 0x2b => '✉',
        0x3f | 0x21 => '✍',
        0x46 => '☞',
        0x4a => '☺',
        0x4c => '☹',
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0xa8 => '☐',
        0x70..=0x72 => '❑',
        0x73 => '⬧',
        0x74 => '⧫',
        0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x78 | 0xfd => '☒',
        0x9f => '•',
        0xa1 => '○',
        0xa7 => '▪',
        0xb2 => '⟡',
        0xd8 => '➢',
        0xdc => '➲',
        0xdf | 0xe7 => '←',
        0xe0 | 0xe8 => '→',
        0xe1 | 0xe9 => '↑',
        0xe2 | 0xea => '↓',
        0xf0 => '⇨',
        0xf3 => '⬄',
        0xfb => '✗',
        0xfc => '✓',
        0xfe => '☑',
        _ => '•',
    }
}

/// The font Symbol: Greek letters and what mathematics needs, from its code table.
fn symbol(code: u8) -> char {
    const FROM_0X41: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{203e}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
    const FROM_0XA0: &str =
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";
    let at = |table: &str, first: u8| table.chars().nth(usize::from(code - first));
    let found = match code {
        0x22 => Some('∀'),
        0x24 => Some('∃'),
        0x27 => Some('∍'),
        0x2a => Some('∗'),
        0x2d => Some('−'),
        0x40 => Some('≅'),
        0x41..=0x7e => at(FROM_0X41, 0x41),
        0xa0.. => at(FROM_0XA0, 0xa0),
        _ => Some(char::from(code)),
    };
    found.unwrap_or('•')
}

/// The description of a picture, if it says something: not the name of its file, nor that a program said it.
pub(super) fn description(said: &str) -> Option<String> {
    const BY_PROGRAMS: [&str; 4] = [
        "Description automatically generated",
        "Automatisch gegenereerde beschrijving",
        "AI-generated content may be incorrect",
        "Door AI gegenereerde inhoud is mogelijk onjuist",
    ];
    const FILES: [&str; 9] = [
        ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".svg", ".tif",
    ];
    let mut said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for by_program in BY_PROGRAMS {
        if let Some(at) = said.find(by_program) {
            said.truncate(at);
        }
    }
    let said = said.trim().trim_end_matches([',', '-']).trim();
    let lower = said.to_lowercase();
    let is_file = FILES.iter().any(|ending| lower.ends_with(ending));
    let is_address =
        lower.starts_with("http") || lower.starts_with("cid:") || lower.starts_with("data:");
    let tells = said.chars().any(char::is_alphabetic) && !is_file && !is_address;
    tells.then(|| said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let written = |numbers: Numbers| [1, 4, 27, 49].map(|number| numbers.written(number));
        assert_eq!(written(Numbers::Decimal), ["1", "4", "27", "49"]);
        assert_eq!(written(Numbers::TwoDigits), ["01", "04", "27", "49"]);
        assert_eq!(written(Numbers::Letters), ["a", "d", "aa", "ww"]);
        assert_eq!(written(Numbers::Capitals), ["A", "D", "AA", "WW"]);
        assert_eq!(written(Numbers::Roman), ["i", "iv", "xxvii", "xlix"]);
        assert_eq!(
            written(Numbers::RomanCapitals),
            ["I", "IV", "XXVII", "XLIX"]
        );
        for numbers in [Numbers::Letters, Numbers::Roman] {
            assert_eq!(numbers.written(u32::MAX), u32::MAX.to_string());
            assert_eq!(numbers.written(0), "0");
        }
    }

    #[test]
    fn signs_are_what_they_look_like() {
        assert_eq!(bullet("\u{f0b7}"), "•");
        assert_eq!(bullet("\u{f0a7}"), "▪");
        assert_eq!(bullet("-"), "-");
        assert_eq!(sign("Symbol", '\u{f061}'), 'α');
        assert_eq!(sign("Symbol", '\u{f0ae}'), '→');
        assert_eq!(sign("Symbol", '\u{f0e5}'), '∑');
        assert_eq!(sign("Wingdings", '\u{f0fe}'), '☑');
        assert_eq!(sign("Arial", 'a'), 'a');
    }
}
