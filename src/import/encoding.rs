//! The encoding of bytes that do not state it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, ISO_8859_5, ISO_8859_7, KOI8_U, MACINTOSH, SHIFT_JIS,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1255, WINDOWS_1256,
};

/// The number of bytes that are looked at.
const HEAD: usize = 64 * 1024;
/// Fewer letters outside of ASCII prove nothing.
const FEW: usize = 20;

/// The encoding of a text that is neither UTF-8 nor UTF-16: Windows-1252, the one of Dutch offices, unless it is
/// another one beyond doubt. That can be said of those for other scripts, whose letters make up most of a text; those
/// for other Latin letters differ by a few signs, and are not guessed.
pub(crate) fn of_single_bytes(bytes: &[u8]) -> &'static Encoding {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, head.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    let others = [
        BIG5,
        EUC_JP,
        EUC_KR,
        GBK,
        SHIFT_JIS,
        WINDOWS_1251,
        KOI8_U,
        ISO_8859_5,
        WINDOWS_1253,
        ISO_8859_7,
        WINDOWS_1255,
        WINDOWS_1256,
    ];
    if others.contains(&guess) && is_mostly_beyond_ascii(head) && !has_errors(guess, head) {
        guess
    } else if is_of_mac(head) {
        MACINTOSH
    } else {
        WINDOWS_1252
    }
}

/// The way in which the characters beyond ASCII stand in their words.
#[derive(Debug, Default)]
struct Plausible {
    /// The number that are letters of Dutch and its neighbours where letters are, or signs where signs are.
    right: usize,
    /// The number that make no sense where they stand.
    wrong: usize,
}

/// Tells whether it is the encoding of old Macs beyond doubt: read so every character makes sense where it stands, read as
/// Windows-1252 hardly any does. Lines that end as those of old Macs do are a sign more.
fn is_of_mac(bytes: &[u8]) -> bool {
    let mac = plausible(MACINTOSH, bytes);
    if mac.wrong > 0 || mac.right == 0 {
        return false;
    }
    let windows = plausible(WINDOWS_1252, bytes);
    let old_line_ends =
        memchr::memchr(b'\r', bytes).is_some() && memchr::memchr(b'\n', bytes).is_none();
    let least = if old_line_ends { 1 } else { 3 };
    windows.wrong >= least && windows.wrong > 2 * windows.right
}

fn plausible(encoding: &'static Encoding, bytes: &[u8]) -> Plausible {
    const LETTERS: &str = "àáâäãåæçèéêëìíîïñòóôöøùúûüÿœßÀÁÂÄÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜŒ";
    const SIGNS: &str = "‘’“”‚„–—…•€£§©®°±·«»½¼¾¹²³†‡™\u{a0}";
    let text = encoding.decode_without_bom_handling(bytes).0;
    let chars: Vec<char> = text.chars().collect();
    let mut found = Plausible::default();
    for (at, c) in chars.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
        let before = at
            .checked_sub(1)
            .and_then(|at| chars.get(at))
            .copied()
            .unwrap_or(' ');
        let after = chars.get(at + 1).copied().unwrap_or(' ');
        // What reads as a dash may be one of two letters.
        let in_word = |c: char| c.is_alphabetic() || c == '—';
        let (left, right) = (in_word(before), in_word(after));
        let sense = if LETTERS.contains(*c) {
            // A capital does not follow a small letter, nor stand a small one between capitals.
            let (small, large) = (c.is_lowercase(), c.is_uppercase());
            let alone = small && before.is_uppercase() && after.is_uppercase();
            !(alone || large && before.is_lowercase())
        } else {
            // Between two letters stand an apostrophe and, without blanks around it, a dash.
            SIGNS.contains(*c) && !(left && right && !matches!(c, '’' | '–' | '\u{a0}' | '·'))
        };
        if sense {
            found.right += 1;
        } else {
            found.wrong += 1;
        }
    }
    found
}

/// Tells whether at least half of the bytes that may be letters are not ASCII.
fn is_mostly_beyond_ascii(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let ascii = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    beyond >= FEW && beyond >= ascii
}

/// Tells whether the bytes break the encoding's rules. The last ones may be cut off.
fn has_errors(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    errors && text.trim_end_matches('\u{fffd}').contains('\u{fffd}')
}

/// The encoding that a name stands for in mail, HTML and XML.
pub(super) fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// Turns CRLF and CR into LF; a text without CR is handed back untouched.
pub(super) fn with_line_feeds(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('\r') {
        out.push_str(before);
        out.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 6] = [
        "De financiële aanpak is vóór het reces gecoördineerd; één besluit.",
        "Hij zei: “Dat is ’s avonds – en niet eerder – gebeurd.” De foto’s zijn van Renée.",
        "BELGIË EN ITALIË — à la carte, drie cafés, reünie, naïef, ruïne, Curaçao, über",
        "Kosten: € 3 • per stuk… zie § 4, 20 °C",
        "geen letter buiten ASCII",
        "Der Bürger zahlt für größere Häuser; l’été où ça va être très près.",
    ];

    #[test]
    fn what_windows_wrote_is_windows() {
        for text in TEXTS {
            let (bytes, _, lost) = WINDOWS_1252.encode(text);
            assert!(!lost);
            assert_eq!(of_single_bytes(&bytes), WINDOWS_1252, "{text}");
            let old = text.replace("; ", ";\r").replace(", ", ",\r");
            assert_eq!(
                of_single_bytes(&WINDOWS_1252.encode(&old).0),
                WINDOWS_1252,
                "{old}"
            );
        }
    }

    #[test]
    fn what_old_macs_wrote_is_theirs() {
        let text = [TEXTS[0], TEXTS[1], TEXTS[2], TEXTS[5]].join("\r");
        let bytes = macintosh(&text);
        assert_eq!(of_single_bytes(&bytes), MACINTOSH);
        assert_eq!(MACINTOSH.decode(&bytes).0, text);
        assert_eq!(of_single_bytes(&macintosh("één regel\rtwee")), MACINTOSH);
        // One character may be anything.
        assert_eq!(
            of_single_bytes(&macintosh("alleen dit: 3 ° C")),
            WINDOWS_1252
        );
    }

    fn macintosh(text: &str) -> Vec<u8> {
        let byte = |c: char| {
            let all = (0u8..=255).map(|byte| {
                (
                    byte,
                    MACINTOSH
                        .decode_without_bom_handling(&[byte])
                        .0
                        .chars()
                        .next(),
                )
            });
            all.into_iter()
                .find(|(_, it)| *it == Some(c))
                .map(|(byte, _)| byte)
                .expect("a character of old Macs")
        };
        text.chars().map(byte).collect()
    }
}
