//! Rich text as Outlook packs it: runs of bytes that came before, in a window of 4 KiB that begins with what such texts
//! often hold.

/// The initial content of the window.
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;
/// The length of the head, in bytes: lengths, the kind, a checksum.
const HEAD: usize = 16;

/// Unpacks a rich text; `None` where it is none, or would be longer than `most` bytes.
pub(super) fn unpacked(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let number = |at: usize| -> Option<usize> {
        let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(four)).ok()
    };
    let length = number(4)?;
    let content = bytes.get(HEAD..)?;
    match bytes.get(8..12)? {
        b"MELA" => return Some(content.get(..length.min(content.len()))?.to_vec()),
        b"LZFu" => {}
        _ => return None,
    }
    if length > most {
        return None;
    }
    let mut window = [b' '; WINDOW];
    window[..BEGINNING.len()].copy_from_slice(BEGINNING);
    let mut at = BEGINNING.len();
    let mut out = Vec::new();
    let mut put = |byte: u8, window: &mut [u8; WINDOW], out: &mut Vec<u8>| {
        out.push(byte);
        window[at] = byte;
        at = (at + 1) % WINDOW;
        at
    };
    let mut written = BEGINNING.len();
    let mut rest = content.iter().copied();
    while let Some(control) = rest.next() {
        for bit in 0..8 {
            if out.len() > most {
                return None;
            }
            if control >> bit & 1 == 0 {
                let Some(byte) = rest.next() else {
                    return Some(out);
                };
                written = put(byte, &mut window, &mut out);
                continue;
            }
            let (Some(high), Some(low)) = (rest.next(), rest.next()) else {
                return Some(out);
            };
            let reference = usize::from(high) << 8 | usize::from(low);
            let (from, count) = (reference >> 4, (reference & 0xF) + 2);
            // A run that would begin where the next byte goes is the end.
            if from == written {
                return Some(out);
            }
            for step in 0..count {
                let byte = window[(from + step) % WINDOW];
                written = put(byte, &mut window, &mut out);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_specification() {
        // [MS-OXRTFCP] 3.1.1 and 3.1.2.
        let simple = b"\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67\
            \x31\x32\x35\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0";
        assert_eq!(
            unpacked(simple, 1000).as_deref(),
            Some(&b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"[..])
        );
        let crossing = b"\x1a\x00\x00\x00\x1c\x00\x00\x00\x4c\x5a\x46\x75\xe2\xd4\x4b\x51\x41\x00\x04\x20\x57\x58\x59\x5a\
            \x0d\x6e\x7d\x01\x0e\xb0";
        assert_eq!(
            unpacked(crossing, 1000).as_deref(),
            Some(&b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"[..])
        );
        assert_eq!(unpacked(simple, 10), None);
        for end in 0..simple.len() {
            let _ = unpacked(&simple[..end], 1000);
        }
    }

    #[test]
    fn what_is_not_packed_is_taken_as_it_is() {
        let plain = b"\x0f\0\0\0\x03\0\0\0MELA\0\0\0\0{a}";
        assert_eq!(unpacked(plain, 10).as_deref(), Some(&b"{a}"[..]));
        assert_eq!(unpacked(b"", 10), None);
    }
}
