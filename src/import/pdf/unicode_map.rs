//! The characters that the signs of a font stand for.

use unicode_normalization::UnicodeNormalization;

/// Adds what `sign` stands for: ligatures letter by letter, all blanks as a space, the bullets of symbol fonts as
/// bullets. Gives back the sign, or what stands for it.
pub(super) fn push(text: &mut String, sign: char) -> char {
    let letters = match sign {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{f0b7}' | '\u{f06c}' | '\u{f09f}' => "•",
        '\u{f0a7}' | '\u{f06e}' => "▪",
        '\u{f02d}' => "-",
        '\u{f0d8}' | '\u{f0e0}' => "→",
        '\u{f0fc}' => "✓",
        '\0' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
        // What is hidden in texts, but for the soft hyphen and what joins letters.
        '\u{200b}' | '\u{2060}' | '\u{feff}' => "",
        c if c.is_whitespace() || c == '\u{2800}' => " ",
        c if c.is_control() => "",
        // Arabic letters by their forms in a word.
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            text.extend(std::iter::once(sign).nfkc());
            return sign;
        }
        c => {
            text.push(c);
            return c;
        }
    };
    text.push_str(letters);
    letters.chars().next().unwrap_or(' ')
}

/// The character for several signs that one glyph is said to be. Ghostscript writes those of ligatures with the halves
/// of each character the wrong way round: "昀椀" for "fi".
pub(super) fn unswapped(text: String) -> String {
    let swapped = |c: char| {
        let half = u32::from(c);
        let letter = char::from_u32(half >> 8).filter(char::is_ascii_alphabetic);
        letter.filter(|_| half & 0xff == 0)
    };
    text.chars()
        .map(swapped)
        .collect::<Option<String>>()
        .unwrap_or(text)
}

/// Adds what a sign stands for of which only the code in its font is known: where that is a letter of
/// Latin-1, or of Unicode's other Latin, Greek and Cyrillic ones, that.
pub(super) fn push_code(text: &mut String, code: u32) -> char {
    let sign = u8::try_from(code)
        .ok()
        .filter(|byte| (0x20..0x7f).contains(byte) || *byte > 0xa0)
        .map(char::from);
    // Programs that number the characters of a font by their places in Unicode do so for all.
    let wide = || {
        let wide = char::from_u32(code).filter(|_| (0x100..0x530).contains(&code));
        wide.filter(|sign| sign.is_alphabetic())
    };
    push(text, sign.or_else(wide).unwrap_or('\u{fffd}'))
}

/// A text string of a PDF: UTF-16, UTF-8, or bytes that are close to Latin-1.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE
            .decode_without_bom_handling(rest)
            .0
            .into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE
            .decode_without_bom_handling(rest)
            .0
            .into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Tells whether a character is read from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(sign: char) -> String {
        let mut text = String::new();
        push(&mut text, sign);
        text
    }

    #[test]
    fn signs_stand_for_letters() {
        for (sign, letters) in [
            ('\u{fb01}', "fi"),
            ('\u{fb03}', "ffi"),
            ('\u{f0b7}', "•"),
            ('\u{a0}', " "),
            ('\u{ad}', "\u{ad}"),
            ('\u{200b}', ""),
            ('\0', "\u{fffd}"),
            ('\u{7}', ""),
            ('\u{fef5}', "لآ"),
            ('ë', "ë"),
        ] {
            assert_eq!(pushed(sign), letters, "{sign:?}");
        }
    }

    #[test]
    fn codes_without_a_meaning_are_latin_1_or_unknown() {
        let code = |code| {
            let mut text = String::new();
            push_code(&mut text, code);
            text
        };
        assert_eq!((code(0x41), code(0xeb)), ("A".into(), "ë".into()));
        assert_eq!(code(0x159), "ř");
        assert_eq!(
            (code(3), code(0x1234)),
            ("\u{fffd}".into(), "\u{fffd}".into())
        );
    }

    #[test]
    fn halves_the_wrong_way_round_are_put_right() {
        assert_eq!(unswapped("昀椀".to_owned()), "fi");
        assert_eq!(unswapped("漢字".to_owned()), "漢字");
        assert_eq!(unswapped("fi".to_owned()), "fi");
    }

    #[test]
    fn text_strings_are_read_in_their_encodings() {
        assert_eq!(text_string(b"caf\xe9"), "café");
        assert_eq!(text_string(b"\xfe\xff\0\xad"), "\u{ad}");
        assert_eq!(text_string("\u{feff}é".as_bytes()), "é");
    }
}
