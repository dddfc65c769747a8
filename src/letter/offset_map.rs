//! Bytes to code points and back.

use super::offset::{ByteOffset, CodePoint};

/// Distance between two checkpoints, in bytes: 8 bytes of index for 512 of text.
const STEP: usize = 512;

/// The number of bytes that are counted at a time, in lanes of one byte.
const PIECE: usize = 128;

/// Converts between byte offsets and code points of one text, by counting from the nearest checkpoint.
#[derive(Clone, Debug)]
pub struct OffsetMap {
    /// `checkpoints[i]` is the number of code points that start before byte `i * STEP`.
    checkpoints: Vec<usize>,
    code_points: usize,
}

impl OffsetMap {
    /// Counts the text once. Linear in its length.
    pub fn new(text: &str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut code_points = 0;
        for piece in text.as_bytes().chunks(STEP) {
            checkpoints.push(code_points);
            code_points += starts(piece);
        }
        if checkpoints.is_empty() {
            checkpoints.push(0);
        }
        Self {
            checkpoints,
            code_points,
        }
    }

    /// The length of the text in code points.
    pub fn code_points(&self) -> CodePoint {
        CodePoint(self.code_points)
    }

    /// The code points before `offset`; an offset past the end gives the length of the text.
    pub fn to_code_point(&self, text: &str, offset: ByteOffset) -> CodePoint {
        let byte = offset.0.min(text.len());
        let at = (byte / STEP).min(self.checkpoints.len() - 1);
        CodePoint(self.checkpoints[at] + starts(&text.as_bytes()[at * STEP..byte]))
    }

    /// The byte at which code point `position` starts; `None` past the end of the text.
    pub fn to_byte(&self, text: &str, position: CodePoint) -> Option<ByteOffset> {
        if position.0 > self.code_points {
            return None;
        }
        if position.0 == self.code_points {
            return Some(ByteOffset(text.len()));
        }
        let at = self
            .checkpoints
            .partition_point(|&count| count <= position.0)
            - 1;
        let mut left = position.0 - self.checkpoints[at];
        let rest = text.as_bytes().get(at * STEP..)?;
        let mut pieces = rest.chunks(PIECE).enumerate();
        let (number, piece) = pieces.find(|(_, piece)| {
            let count = starts(piece);
            let here = left < count;
            left -= if here { 0 } else { count };
            here
        })?;
        let indexes = piece.iter().enumerate();
        let mut starting = indexes.filter(|(_, byte)| is_start(**byte));
        let (index, _) = starting.nth(left)?;
        Some(ByteOffset(at * STEP + number * PIECE + index))
    }
}

/// Tells whether a byte of UTF-8 begins a code point.
fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn starts(bytes: &[u8]) -> usize {
    let pieces = bytes.chunks(PIECE);
    let counts = pieces.map(|piece| {
        piece
            .iter()
            .map(|byte| u8::from(is_start(*byte)))
            .sum::<u8>()
    });
    counts.map(usize::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text with everything that makes offsets differ: accents, combining marks, emoji, Arabic, line ends.
    fn any_text() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            prop_oneof![
                "[a-z ]{1,9}",
                Just("é".to_owned()),
                Just("a\u{301}".to_owned()),
                Just("👨‍👩‍👧".to_owned()),
                Just("مرحبا".to_owned()),
                Just("\n".to_owned()),
                Just("\r\n".to_owned()),
                Just("x".repeat(STEP - 1)),
                any::<char>().prop_map(String::from),
            ],
            0..30,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn agrees_with_counting_characters(text in any_text()) {
            let map = OffsetMap::new(&text);
            let mut count = 0;
            for (byte, _) in text.char_indices() {
                if count % 37 == 0 || byte % STEP < 5 {
                    prop_assert_eq!(map.to_code_point(&text, ByteOffset(byte)), CodePoint(count));
                    prop_assert_eq!(map.to_byte(&text, CodePoint(count)), Some(ByteOffset(byte)));
                }
                count += 1;
            }
            prop_assert_eq!(map.code_points(), CodePoint(count));
            prop_assert_eq!(map.to_byte(&text, CodePoint(count)), Some(ByteOffset(text.len())));
            prop_assert_eq!(map.to_byte(&text, CodePoint(count + 1)), None);
            prop_assert_eq!(map.to_code_point(&text, ByteOffset(text.len() + 9)), CodePoint(count));
        }
    }
}
