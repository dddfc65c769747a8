//! The signs that rich text consists of.

/// The next item of a rich text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A word after a backslash, with its number: `\par`, `\u8364`.
    Word(&'a str, Option<i32>),
    /// A sign after a backslash: `\~`.
    Sign(u8),
    /// A byte of text in hexadecimal: `\'e9`.
    Byte(u8),
    /// A byte of text.
    Plain(u8),
}

/// Goes through a rich text once.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn while_byte(&mut self, is: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| is(**byte)).count();
        self.at += length;
        std::str::from_utf8(rest.get(..length).unwrap_or_default()).unwrap_or_default()
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first != b'\'' {
                return Some(Token::Sign(first));
            }
            let digits = self.bytes.get(self.at..self.at + 2)?;
            let digits = std::str::from_utf8(digits).unwrap_or_default();
            return Some(match u8::from_str_radix(digits, 16) {
                Ok(byte) => {
                    self.at += 2;
                    Token::Byte(byte)
                }
                Err(_) => Token::Sign(b'\''),
            });
        }
        let word = self.while_byte(|byte| byte.is_ascii_alphabetic());
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let digits = self.while_byte(|byte| byte.is_ascii_digit());
        let number = digits.parse::<i32>().ok();
        let number = number.map(|number| if negative { -number } else { number });
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if word == "bin" {
            // So many bytes are not text, whatever they are.
            let length = usize::try_from(number.unwrap_or_default()).unwrap_or_default();
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Plain(byte)),
            }
        }
    }
}
