//! The properties of a message as Outlook writes them, by their numbers, and such a message as a mail: TNEF
//! ("winmail.dat") and `.msg` say the same in two ways.

use super::compressed_rtf;
use crate::import::rtf;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The numbers of the properties that matter.
pub(super) const SUBJECT: u16 = 0x0037;
pub(super) const SUBMITTED: u16 = 0x0039;
pub(super) const HEADERS: u16 = 0x007D;
pub(super) const RECIPIENT_TYPE: u16 = 0x0C15;
pub(super) const SENDER_NAME: u16 = 0x0C1A;
pub(super) const SENDER_ADDRESS: u16 = 0x0C1F;
pub(super) const TO: u16 = 0x0E04;
pub(super) const CC: u16 = 0x0E03;
pub(super) const DELIVERED: u16 = 0x0E06;
pub(super) const BODY: u16 = 0x1000;
pub(super) const RTF: u16 = 0x1009;
pub(super) const HTML: u16 = 0x1013;
pub(super) const NAME: u16 = 0x3001;
pub(super) const ADDRESS: u16 = 0x3003;
pub(super) const CONTENT: u16 = 0x3701;
pub(super) const SHORT_FILE: u16 = 0x3704;
pub(super) const LONG_FILE: u16 = 0x3707;
pub(super) const CONTENT_ID: u16 = 0x3712;
pub(super) const SMTP: u16 = 0x39FE;
pub(super) const CODE_PAGE: u16 = 0x3FDE;
pub(super) const SENDER_SMTP: u16 = 0x5D01;

/// The type of a property.
pub(super) const TEXT: u16 = 0x001F;
pub(super) const TEXT_8: u16 = 0x001E;
pub(super) const BINARY: u16 = 0x0102;
pub(super) const MOMENT: u16 = 0x0040;
pub(super) const NUMBER: u16 = 0x0003;

/// A property's value.
#[derive(Clone, Debug)]
pub(super) struct Property {
    pub id: u16,
    pub kind: u16,
    pub value: Vec<u8>,
}

/// The properties of something.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties(pub Vec<Property>);

impl Properties {
    fn get(&self, id: u16) -> Option<&Property> {
        // Text in Unicode goes before the same in a code page.
        let all = || {
            self.0
                .iter()
                .filter(|it| it.id == id && !it.value.is_empty())
        };
        all().find(|it| it.kind == TEXT).or_else(|| all().next())
    }

    /// A property as text; binary ones are in the message's own code page.
    pub(super) fn text(&self, id: u16) -> Option<String> {
        let property = self.get(id)?;
        let text = match property.kind {
            TEXT => {
                let units = property.value.chunks_exact(2);
                let units = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                let text = char::decode_utf16(units);
                text.map(|c| c.unwrap_or('\u{fffd}')).collect()
            }
            TEXT_8 | BINARY => match std::str::from_utf8(&property.value) {
                Ok(text) => text.to_owned(),
                Err(_) => self
                    .encoding()
                    .decode_without_bom_handling(&property.value)
                    .0
                    .into_owned(),
            },
            _ => return None,
        };
        let text = text.trim_end_matches('\0').to_owned();
        (!text.trim().is_empty()).then_some(text)
    }

    fn number(&self, id: u16) -> Option<u32> {
        let value = &self.get(id)?.value;
        Some(u32::from_le_bytes(value.get(..4)?.try_into().ok()?))
    }

    /// A property as bytes.
    pub(super) fn bytes(&self, id: u16) -> Option<&[u8]> {
        Some(&self.get(id)?.value)
    }

    fn encoding(&self) -> &'static Encoding {
        match self.number(CODE_PAGE) {
            Some(65001) => UTF_8,
            Some(page) => {
                Encoding::for_label(format!("windows-{page}").as_bytes()).unwrap_or(WINDOWS_1252)
            }
            None => WINDOWS_1252,
        }
    }

    /// A moment: hundreds of nanoseconds since 1601.
    fn moment(&self, id: u16) -> Option<String> {
        let value = &self.get(id).filter(|it| it.kind == MOMENT)?.value;
        let ticks = i64::from_le_bytes(value.get(..8)?.try_into().ok()?);
        let seconds = ticks / 10_000_000 - 11_644_473_600;
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        let moment = jiff::tz::TimeZone::UTC.to_datetime(moment);
        (moment.year() > 1970).then(|| moment.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
    }

    /// The value of a line of the header that the message came with.
    fn header(&self, name: &str) -> Option<String> {
        let headers = self.text(HEADERS)?;
        let mut lines = headers.lines();
        let is_it = |line: &&str| {
            let start = line.split_once(':').map(|(start, _)| start);
            start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let line = lines.find(is_it)?;
        Some(line.split_once(':')?.1.trim().to_owned())
    }

    /// The people, for the line of a header.
    fn person(&self, name: u16, addresses: [u16; 2]) -> Option<String> {
        let is_address = |it: &String| it.contains('@') && !it.contains(char::is_whitespace);
        let address = addresses
            .iter()
            .find_map(|id| self.text(*id).filter(is_address));
        let name = self
            .text(name)
            .map(|name| name.replace(['"', '\\', '\r', '\n'], " "));
        match (name, address) {
            (Some(name), Some(address)) if name.trim() != address => {
                Some(format!("\"{}\" <{address}>", name.trim()))
            }
            (_, Some(address)) => Some(address),
            (Some(name), None) => Some(format!("\"{}\"", name.trim())),
            (None, None) => None,
        }
    }
}

/// A file that is attached to a message.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub name: String,
    pub bytes: Vec<u8>,
    /// By which the text shows it, if it is a picture in it.
    pub id: Option<String>,
}

/// The text of a message in the best form it has: HTML, or else plain.
pub(super) enum Body {
    Html(String),
    Plain(String),
}

/// Finds the text.
pub(super) fn body(properties: &Properties, most: usize) -> Option<Body> {
    if let Some(html) = properties.text(HTML) {
        return Some(Body::Html(html));
    }
    let rich = || {
        let packed = properties.bytes(RTF)?;
        let text = compressed_rtf::unpacked(packed, most)?;
        let read = rtf::read(&text, &mut |_, _| {}).ok()?;
        Some(read.text)
    };
    let plain = properties.text(BODY);
    let text = plain.or_else(rich)?;
    Some(Body::Plain(text.replace("\r\n", "\n").replace('\r', "\n")))
}

/// A message as the source of a mail: header, text, and what is attached.
pub(super) fn as_mail(
    properties: &Properties,
    recipients: &[Properties],
    files: &[File],
    most: usize,
) -> Vec<u8> {
    const BOUNDARY: &str = "=_part_of_a_message_from_outlook_=";
    let mut out = String::new();
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("{name}: {value}\r\n"));
        }
    };
    let date = properties
        .header("Date")
        .or_else(|| properties.moment(SUBMITTED))
        .or_else(|| properties.moment(DELIVERED));
    let sender = properties.person(SENDER_NAME, [SENDER_SMTP, SENDER_ADDRESS]);
    line("From", sender.or_else(|| properties.header("From")));
    for (name, number, shown) in [("To", 1, TO), ("Cc", 2, CC)] {
        let people = recipients
            .iter()
            .filter(|it| it.number(RECIPIENT_TYPE) == Some(number));
        let people: Vec<String> = people
            .filter_map(|it| it.person(NAME, [SMTP, ADDRESS]))
            .collect();
        let shown = || {
            let shown = properties.text(shown)?;
            let people = shown
                .split(';')
                .map(|it| format!("\"{}\"", it.trim().replace('"', "")));
            Some(people.collect::<Vec<_>>().join(", "))
        };
        line(
            name,
            if people.is_empty() {
                shown()
            } else {
                Some(people.join(", "))
            },
        );
    }
    line("Date", date);
    line(
        "Subject",
        properties.text(SUBJECT).map(|it| encoded_word(&it)),
    );
    line("MIME-Version", Some("1.0".to_owned()));
    line(
        "Content-Type",
        Some(format!("multipart/mixed; boundary=\"{BOUNDARY}\"")),
    );
    let mut part = |head: String, bytes: &[u8]| {
        out.push_str(&format!(
            "\r\n--{BOUNDARY}\r\n{head}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        ));
        base64(bytes, &mut out);
    };
    match body(properties, most) {
        Some(Body::Html(text)) => part(
            "Content-Type: text/html; charset=utf-8".to_owned(),
            text.as_bytes(),
        ),
        Some(Body::Plain(text)) => part(
            "Content-Type: text/plain; charset=utf-8".to_owned(),
            text.as_bytes(),
        ),
        None => {}
    }
    for file in files {
        let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = encoded_word(&name.replace(['"', '\r', '\n'], "_"));
        let mut head = format!("Content-Type: application/octet-stream; name=\"{name}\"\r\n");
        match &file.id {
            Some(id) => {
                let id = id.replace(['<', '>', '\r', '\n'], "");
                head = format!(
                    "Content-Type: image/png; name=\"{name}\"\r\nContent-ID: <{id}>\r\nContent-Disposition: inline"
                );
            }
            None => head.push_str("Content-Disposition: attachment"),
        }
        part(head, &file.bytes);
    }
    out.push_str(&format!("\r\n--{BOUNDARY}--\r\n"));
    out.into_bytes()
}

/// A text in a header, whatever its characters.
fn encoded_word(text: &str) -> String {
    if text.is_ascii() && !text.contains("=?") {
        return text.to_owned();
    }
    // A word has at most 75 characters.
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, more) = rest.split_at(
            rest.floor_char_boundary(39)
                .max(rest.chars().next().map_or(1, char::len_utf8)),
        );
        let mut written = String::from("=?utf-8?B?");
        base64(word.as_bytes(), &mut written);
        words.push(written.replace("\r\n", "") + "?=");
        rest = more;
    }
    words.join(" ")
}

fn base64(bytes: &[u8], out: &mut String) {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for line in bytes.chunks(57) {
        for three in line.chunks(3) {
            let number = three
                .iter()
                .fold(0u32, |number, byte| number << 8 | u32::from(*byte))
                << (8 * (3 - three.len()));
            for place in 0..4 {
                let sign = SIGNS[(number >> (18 - 6 * place) & 0x3F) as usize];
                out.push(if place <= three.len() {
                    char::from(sign)
                } else {
                    '='
                });
            }
        }
        out.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_others_write_them() {
        for (bytes, written) in [
            (&b""[..], ""),
            (b"a", "YQ==\r\n"),
            (b"ab", "YWI=\r\n"),
            (b"abc", "YWJj\r\n"),
        ] {
            let mut out = String::new();
            base64(bytes, &mut out);
            assert_eq!(out, written);
        }
        assert_eq!(encoded_word("é"), "=?utf-8?B?w6k=?=");
    }
}
