//! Which encoding bytes are in that do not say so.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, ISO_8859_5, ISO_8859_7, KOI8_U, SHIFT_JIS, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1255, WINDOWS_1256,
};

/// How many bytes are looked at.
const HEAD: usize = 64 * 1024;
/// Fewer letters outside of ASCII prove nothing.
const FEW: usize = 20;

/// The encoding of a text that is neither UTF-8 nor UTF-16: Windows-1252, the one of Dutch offices, unless it is
/// another one beyond doubt. That can be said of those for other scripts, whose letters make up most of a text; those
/// for other Latin letters differ by a few signs, and are not guessed.
pub(super) fn of_single_bytes(bytes: &[u8]) -> &'static Encoding {
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
    } else {
        WINDOWS_1252
    }
}

/// Whether at least half of the bytes that may be letters are not ASCII.
fn is_mostly_beyond_ascii(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let ascii = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    beyond >= FEW && beyond >= ascii
}

/// Whether the bytes break the encoding's rules. The last ones may be cut off.
fn has_errors(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    errors && text.trim_end_matches('\u{fffd}').contains('\u{fffd}')
}

/// The encoding that a name stands for in mail, HTML and XML.
pub(super) fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}
