//! Text strings and dates of annotations, of whatever program wrote them (ISO 32000-2, 7.9.2.2 and 7.9.4).

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// The characters of PDFDocEncoding from 0x18 and from 0x80 on that are not those of Latin-1 (annex D.3).
const FROM_18: &str = "˘ˇˆ˙˝˛˚˜";
const FROM_80: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

/// The text of a text string. Line ends are `\n`; the names of languages within it are left out.
pub(super) fn text(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .as_chunks::<2>()
            .0
            .iter()
            .map(|it| unit(*it))
            .collect();
        String::from_utf16_lossy(&units)
    };
    let text = if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        utf16(rest, u16::from_be_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        utf16(rest, u16::from_le_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        bytes.iter().map(|it| documented(*it)).collect()
    };
    // An escape, two or four letters, an escape. The pieces between escapes are thus by turns text and a language.
    let mut pieces = text.split('\u{1b}');
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_language =
            matches!(piece.len(), 2 | 4) && piece.chars().all(|it| it.is_ascii_alphabetic());
        if !is_language {
            kept.push_str(piece);
        }
    }
    kept.replace("\r\n", "\n").replace(['\r', '\0'], "\n")
}

fn documented(byte: u8) -> char {
    let from = |table: &str, first: u8| table.chars().nth(usize::from(byte - first));
    let other = match byte {
        0x18..=0x1f => from(FROM_18, 0x18),
        0x80..=0x9e => from(FROM_80, 0x80),
        0xa0 => Some('€'),
        _ => None,
    };
    other.unwrap_or(char::from(byte))
}

/// Rich text (12.7.4.4) without its markup.
pub(super) fn plain(rich: &str) -> String {
    let mut text = String::new();
    for (piece, number) in rich.split('<').zip(0_usize..) {
        let tagged = piece.split_once('>').filter(|_| number > 0);
        let (tag, words) = tagged.unwrap_or(("", piece));
        let breaks = tag == "/p" || tag.starts_with("br") || tag.starts_with("/div");
        if breaks && !text.ends_with('\n') {
            text.push('\n');
        }
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('&') {
            text.push_str(before);
            let reference = after.split_once(';').filter(|(name, _)| name.len() <= 10);
            match reference.and_then(|(name, after)| Some((referred(name)?, after))) {
                Some((sign, after)) => {
                    text.push(sign);
                    rest = after;
                }
                None => {
                    text.push('&');
                    rest = after;
                }
            }
        }
        text.push_str(rest);
    }
    text.trim().to_owned()
}

fn referred(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let code = name.strip_prefix('#')?;
            let number = match code.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => code.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}

/// A date, `D:YYYYMMDDHHmmSSOHH'mm` or the beginning of it. Without a zone it is taken as of UTC.
pub(super) fn date(bytes: &[u8]) -> Option<Timestamp> {
    let text = text(bytes);
    let mut rest = text.trim().trim_start_matches("D:");
    let mut next = |length: usize| {
        let digits = rest
            .get(..length)
            .filter(|it| it.bytes().all(|it| it.is_ascii_digit()));
        let number: Option<i16> = digits.and_then(|it| it.parse().ok());
        if number.is_some() {
            rest = rest.get(length..).unwrap_or_default();
        }
        number
    };
    let year = next(4)?;
    let mut part = |least: i16| i8::try_from(next(2).unwrap_or(least)).ok();
    let (month, day) = (part(1)?, part(1)?);
    let (hour, minute, second) = (part(0)?, part(0)?, part(0)?);
    let local = DateTime::new(year, month, day, hour, minute, second.min(59), 0).ok()?;
    let sign = match rest.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => 0,
    };
    let mut parts = rest.trim_start_matches(['+', '-']).split('\'');
    let mut part = || {
        parts
            .next()
            .and_then(|it| it.get(..2)?.parse::<i32>().ok())
            .unwrap_or(0)
    };
    let (hours, minutes) = (part(), part());
    let offset = Offset::from_seconds(sign * (hours * 60 + minutes) * 60).unwrap_or(Offset::UTC);
    offset.to_timestamp(local).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_encoding_are_read() {
        for (bytes, wanted) in [
            (&b"caf\xe9 \x84 \xa0"[..], "café — €"),
            (b"\xfe\xff\0a\0\x1b\0n\0l\0\x1b\x20\x14", "a—"),
            (b"\xff\xfea\0", "a"),
            (b"\xef\xbb\xbf\xc3\xa9\r\nx", "é\nx"),
            (b"\xfe\xff\xd8\x3d", "\u{fffd}"),
            (b"\xfe", "þ"),
        ] {
            assert_eq!(text(bytes), wanted);
        }
    }

    #[test]
    fn rich_text_loses_its_markup() {
        let rich = "<?xml?><body><p>a &lt;b&gt;&#233;&x;</p><p style='x'>c<br/>d</p></body>";
        assert_eq!(plain(rich), "a <b>é&x;\nc\nd");
        assert_eq!(plain("a > b < c"), "a > b  c");
    }

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        for (written, wanted) in [
            ("D:20261130123456Z", Some("2026-11-30T12:34:56Z")),
            ("D:20261130123456+01'00'", Some("2026-11-30T11:34:56Z")),
            ("D:20261130123456-0530", Some("2026-11-30T17:34:56Z")),
            ("2026", Some("2026-01-01T00:00:00Z")),
            ("D:20261330", None),
            ("", None),
            ("gisteren", None),
        ] {
            let wanted = wanted.map(|it| it.parse().expect("it is a time"));
            assert_eq!(date(written.as_bytes()), wanted, "{written}");
        }
    }
}
