//! Mails whose text is inside of their signature (S/MIME, RFC 8551): what was signed is taken out of it. Whether the
//! signature is good is not looked at. BER is read, of which DER is a part: mail programs write both.

/// Values in one another deeper than this are in no signature.
const DEEPEST: usize = 16;

/// The content of such a part.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrapped {
    /// Signed or only packed content: a part of a mail with its own header.
    Open(Vec<u8>),
    /// Something that only a key opens.
    Encrypted,
    /// Nothing that is known.
    Unknown,
}

/// The object identifiers, as they are written.
const DATA: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01";
const SIGNED: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";
const ENVELOPED: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03";
const ENCRYPTED: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x06";
const AUTHENTICATED: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x17";
const COMPRESSED: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x09";

const SEQUENCE: u8 = 0x30;
const IDENTIFIER: u8 = 0x06;
const CONTEXT_0: u8 = 0xA0;
const OCTETS: u8 = 0x04;
/// A string of octets that comes in pieces.
const OCTETS_IN_PIECES: u8 = 0x24;

/// Takes out what is wrapped.
pub(super) fn unwrap(bytes: &[u8]) -> Wrapped {
    let Some((kind, content)) = content_of(bytes) else {
        return Wrapped::Unknown;
    };
    match kind {
        ENVELOPED | ENCRYPTED | AUTHENTICATED => Wrapped::Encrypted,
        SIGNED => signed(content).map_or(Wrapped::Unknown, Wrapped::Open),
        COMPRESSED => compressed(content).map_or(Wrapped::Unknown, Wrapped::Open),
        DATA => octets(content, 0).map_or(Wrapped::Unknown, Wrapped::Open),
        _ => Wrapped::Unknown,
    }
}

/// The kind of the content, by its identifier, and the content.
fn content_of(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (value, _) = value(bytes)?;
    let inside = value.is(SEQUENCE)?;
    let (kind, rest) = self::value(inside)?;
    let (content, _) = self::value(rest)?;
    Some((kind.is(IDENTIFIER)?, content.is(CONTEXT_0)?))
}

/// Signed content: version, digests, and then the content in a sequence with its kind.
fn signed(content: &[u8]) -> Option<Vec<u8>> {
    let (data, _) = value(content)?;
    let (_, rest) = value(data.is(SEQUENCE)?)?;
    let (_, rest) = value(rest)?;
    let (wrapped, _) = value(rest)?;
    let (_, rest) = value(wrapped.is(SEQUENCE)?)?;
    let (content, _) = value(rest)?;
    octets(content.is(CONTEXT_0)?, 0)
}

/// Packed content: version, method, and then the content in a sequence with its kind.
fn compressed(content: &[u8]) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let packed = signed(content)?;
    let mut bytes = Vec::new();
    let most = super::MOST_UNPACKED;
    let mut unpacked = flate2::read::ZlibDecoder::new(packed.as_slice()).take(most + 1);
    unpacked.read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}

/// A string of octets, its pieces put together.
fn octets(bytes: &[u8], depth: usize) -> Option<Vec<u8>> {
    let (string, _) = value(bytes)?;
    match string.tag {
        OCTETS => Some(string.content.to_vec()),
        OCTETS_IN_PIECES if depth < DEEPEST => {
            let mut all = Vec::new();
            let mut rest = string.content;
            while !rest.is_empty() {
                all.extend(octets(rest, depth + 1)?);
                rest = value(rest)?.1;
            }
            Some(all)
        }
        _ => None,
    }
}

/// A value.
struct Value<'a> {
    tag: u8,
    content: &'a [u8],
}

impl<'a> Value<'a> {
    fn is(&self, tag: u8) -> Option<&'a [u8]> {
        (self.tag == tag).then_some(self.content)
    }
}

/// The value that comes first, and what follows it.
fn value(bytes: &[u8]) -> Option<(Value<'_>, &[u8])> {
    let (tag, header, length) = head(bytes)?;
    match length {
        Some(length) => {
            let content = bytes.get(header..header.checked_add(length)?)?;
            let rest = bytes.get(header + length..)?;
            Some((Value { tag, content }, rest))
        }
        None => {
            let length = unbounded(bytes.get(header..)?)?;
            let content = bytes.get(header..header + length)?;
            let rest = bytes.get(header + length + 2..)?;
            Some((Value { tag, content }, rest))
        }
    }
}

/// The tag of a value, the length of its head, and that of its content; `None` where it ends with a sign of its end.
fn head(bytes: &[u8]) -> Option<(u8, usize, Option<usize>)> {
    let (tag, first) = (*bytes.first()?, *bytes.get(1)?);
    // Tags of several bytes are none of ours.
    if tag & 0x1F == 0x1F {
        return None;
    }
    match first {
        0x80 => Some((tag, 2, None)),
        0..=0x7F => Some((tag, 2, Some(usize::from(first)))),
        _ => {
            let count = usize::from(first & 0x7F);
            let digits = bytes.get(2..2 + count).filter(|_| count <= 4)?;
            let length = digits
                .iter()
                .fold(0usize, |length, byte| length << 8 | usize::from(*byte));
            Some((tag, 2 + count, Some(length)))
        }
    }
}

/// The length of a content that ends with a sign of its end: two zeros. Goes through it once.
fn unbounded(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut open) = (0usize, 1usize);
    loop {
        let rest = bytes.get(at..)?;
        if rest.starts_with(&[0, 0]) {
            open -= 1;
            if open == 0 {
                return Some(at);
            }
            at += 2;
            continue;
        }
        let (_, header, length) = head(rest)?;
        at = at.checked_add(header)?;
        match length {
            Some(length) => at = at.checked_add(length)?,
            None => open += 1,
        }
        if open > DEEPEST * 4 {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn der(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).expect("short");
        [&[tag, 0x82][..], &length.to_be_bytes(), content].concat()
    }

    fn ber(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, 0x80][..], content, &[0, 0]].concat()
    }

    /// A message as mail programs write it, with values of either kind.
    fn message(value: impl Fn(u8, &[u8]) -> Vec<u8>, octets: &[u8]) -> Vec<u8> {
        let content = value(CONTEXT_0, octets);
        let wrapped = value(SEQUENCE, &[der(IDENTIFIER, DATA), content].concat());
        let version = [2, 1, 1];
        let digests = der(0x31, b"");
        let data = value(
            SEQUENCE,
            &[&version[..], &digests, &wrapped, &der(0x31, b"x")].concat(),
        );
        value(
            SEQUENCE,
            &[der(IDENTIFIER, SIGNED), value(CONTEXT_0, &data)].concat(),
        )
    }

    #[test]
    fn what_was_signed_is_taken_out_in_either_encoding() {
        let whole = der(OCTETS, b"Content-Type: text/plain\r\n\r\nTekst");
        let open = Wrapped::Open(b"Content-Type: text/plain\r\n\r\nTekst".to_vec());
        assert_eq!(unwrap(&message(der, &whole)), open);
        assert_eq!(unwrap(&message(ber, &whole)), open);
        let pieces = [
            der(OCTETS, b"Content-Type: text/plain\r\n\r\n"),
            der(OCTETS, b"Tekst"),
        ]
        .concat();
        assert_eq!(unwrap(&message(ber, &ber(OCTETS_IN_PIECES, &pieces))), open);
    }

    #[test]
    fn what_is_encrypted_or_broken_is_told_apart() {
        let sealed = der(
            SEQUENCE,
            &[der(IDENTIFIER, ENVELOPED), der(CONTEXT_0, b"")].concat(),
        );
        assert_eq!(unwrap(&sealed), Wrapped::Encrypted);
        let good = message(ber, &der(OCTETS, b"x"));
        for end in 0..good.len() {
            let _ = unwrap(&good[..end]);
        }
        assert_eq!(unwrap(&[0x30, 0x80].repeat(100_000)), Wrapped::Unknown);
        assert_eq!(unwrap(b""), Wrapped::Unknown);
    }
}
