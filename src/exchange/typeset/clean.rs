//! Text as it can be set: without characters that no font has, and without those that would turn it around.

use super::document::Error;
use super::fonts::Faces;
use unicode_normalization::char::is_combining_mark;

/// So many marks on one letter are set; more are noise, and take the shaper time that grows with their square.
const MOST_MARKS: usize = 16;

/// What stands for characters that give the text behind them another direction than its letters have. What reads
/// backwards then is not what stands there, so that these are shown instead of obeyed.
const TURNED: char = '◊';

/// Cleans text, and counts what had to be replaced.
pub struct Cleaner {
    sign: char,
    /// The characters that were replaced or left out although they are meant to be seen.
    pub replaced: usize,
}

impl Cleaner {
    /// Prepares it: with U+FFFD as the sign for what cannot be set, or `?` where no font has that.
    pub fn new(faces: &mut Faces) -> Self {
        let signs = ['\u{fffd}', '?'];
        Self {
            sign: signs.into_iter().find(|c| faces.has(*c)).unwrap_or(' '),
            replaced: 0,
        }
    }

    /// Appends `text` to `out`. Every kind of line break becomes `\n`, a tab a space.
    pub fn append(&mut self, text: &str, out: &mut String, faces: &mut Faces) {
        let mut marks = 0;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if matches!(c, ' '..='~') {
                marks = 0;
                out.push(c);
                continue;
            }
            let is_mark = is_combining_mark(c);
            marks = if is_mark { marks + 1 } else { 0 };
            match c {
                '\r' if chars.peek() == Some(&'\n') => {}
                '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    out.push('\n');
                }
                '\t' => out.push(' '),
                // Marks of places to break, of byte order and the like are not seen.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{180e}' => {}
                '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => {}
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    let shown = if faces.has(TURNED) { TURNED } else { self.sign };
                    self.replace(out, shown);
                }
                _ if marks > MOST_MARKS => self.replaced += 1,
                _ if c.is_control() || is_private(c) || is_no_character(c) => {
                    self.replace(out, self.sign);
                }
                _ if faces.has(c) => out.push(c),
                _ if is_unseen(c) => {}
                // A mark that no font has would be a box on top of its letter.
                _ if is_mark => self.replaced += 1,
                _ => self.replace(out, self.sign),
            }
        }
    }

    fn replace(&mut self, out: &mut String, shown: char) {
        self.replaced += 1;
        out.push(shown);
    }

    /// Replaces what lies at `ranges` of `text`, sorted and apart from each other, by the sign, each character of it but
    /// marks; returns the text and, for every byte of the old text, where it is in the new one.
    pub fn without(
        &mut self,
        text: &str,
        ranges: &[std::ops::Range<usize>],
    ) -> (String, Vec<usize>) {
        let mut out = String::with_capacity(text.len());
        let mut places = Vec::with_capacity(text.len() + 1);
        let mut next = ranges.iter().peekable();
        for (at, c) in text.char_indices() {
            while next.next_if(|range| range.end <= at).is_some() {}
            let start = out.len();
            if next.peek().is_some_and(|range| range.contains(&at)) {
                if !is_unseen(c) {
                    self.replaced += 1;
                }
                // A sign that itself cannot be set must not come back.
                if !is_unseen(c) && !is_combining_mark(c) && c != self.sign {
                    out.push(self.sign);
                }
            } else {
                out.push(c);
            }
            places.resize(at + c.len_utf8(), start);
        }
        places.push(out.len());
        (out, places)
    }
}

/// Counts the characters of texts that would be replaced or left out.
///
/// # Errors
/// Those of the fonts.
pub fn count_replaced<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Result<usize, Error> {
    let mut faces = Faces::new()?;
    let mut cleaner = Cleaner::new(&mut faces);
    let mut cleaned = String::new();
    for text in texts {
        cleaned.clear();
        cleaner.append(text.as_ref(), &mut cleaned, &mut faces);
    }
    Ok(cleaner.replaced)
}

/// Whether it is for private use: no standard that asks for readable text has a place for it.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Whether it is a code point that never is a character.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether it has no shape of its own.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
