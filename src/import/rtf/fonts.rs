//! The fonts of a rich text: each may have characters of its own.

use super::encodings::{code_page, of_charset};
use crate::import::labels::{is_sign_font, sign};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;

/// A longer name, in bytes, is cut.
const LONGEST_NAME: usize = 100;

/// A font.
#[derive(Debug, Default)]
struct Font {
    name: String,
    encoding: Option<&'static Encoding>,
    symbols: bool,
}

/// The fonts by their numbers. A number below 0 stands for the default one.
#[derive(Debug)]
pub(super) struct Fonts {
    fonts: HashMap<i32, Font>,
    pub default: i32,
    /// The code page of fonts that say nothing of their characters.
    pub encoding: &'static Encoding,
}

impl Fonts {
    pub fn new() -> Self {
        Self {
            fonts: HashMap::new(),
            default: 0,
            encoding: WINDOWS_1252,
        }
    }

    /// Takes what the font table says of a font's characters.
    pub fn set_charset(&mut self, number: i32, charset: i32) {
        let font = self.fonts.entry(number).or_default();
        font.encoding = of_charset(charset);
        font.symbols = charset == 2;
    }

    /// The same as a code page, which goes before.
    pub fn set_code_page(&mut self, number: i32, page: i32) {
        if let Some(font) = self.fonts.get_mut(&number) {
            font.encoding = code_page(page).or(font.encoding);
        }
    }

    /// Takes a part of a font's name.
    pub fn push_name(&mut self, number: i32, part: &str) {
        let font = self.fonts.entry(number).or_default();
        if font.name.len() < LONGEST_NAME {
            font.name.push_str(part.trim_end_matches(';'));
        }
    }

    fn get(&self, number: i32) -> Option<&Font> {
        let number = if number < 0 { self.default } else { number };
        self.fonts.get(&number)
    }

    /// A character of the private range as the font shows it.
    pub fn sign(&self, number: i32, c: char) -> char {
        let font = self.get(number);
        sign(font.map_or("", |font| font.name.as_str()), c)
    }

    /// The text that these bytes stand for, of a name in the font table or set in a font.
    pub fn text(&self, number: i32, bytes: &[u8], is_name: bool) -> String {
        let font = self.get(number);
        if let Some(font) = font.filter(|_| !is_name)
            && (font.symbols || is_sign_font(&font.name))
        {
            let signs = bytes.iter().map(|byte| sign(&font.name, char::from(*byte)));
            return signs.collect();
        }
        let encoding = font.and_then(|font| font.encoding).unwrap_or(self.encoding);
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}
