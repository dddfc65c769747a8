//! Characters that are written by their numbers in Unicode.

/// The state of such a character, and of what stands after it for programs that do not know Unicode.
#[derive(Debug, Default)]
pub(super) struct Unicode {
    /// The number of characters still to be left out after one.
    pub skipping: usize,
    /// The first half of a character that takes two.
    pub half: Option<u16>,
}

impl Unicode {
    /// The character that a number ends; `None` where it is the first half of one, or none at all.
    pub fn character(&mut self, value: i32) -> Option<char> {
        // Numbers are written with a sign, in 16 bits; some programs write larger ones.
        let code = if value < 0 { value + 0x1_0000 } else { value };
        match (self.half.take(), u16::try_from(code).ok()) {
            (Some(high), Some(low @ 0xdc00..=0xdfff)) => {
                char::decode_utf16([high, low]).next().and_then(Result::ok)
            }
            (_, Some(high @ 0xd800..=0xdbff)) => {
                self.half = Some(high);
                None
            }
            _ => u32::try_from(code).ok().and_then(char::from_u32),
        }
    }
}
