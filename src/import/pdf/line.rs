//! A line of a page.

use crate::letter::PlacedGlyph;

/// Of a wider gap it is not certain that it is one between words: it may be one between the cells of a table.
const WIDE_GAP: f32 = 0.7;
/// A line, or a piece of one that stands on its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The text, without blanks around it; never empty.
    pub text: String,
    /// The places of its glyphs, from `u0` on.
    pub glyphs: Vec<PlacedGlyph>,
    /// The outlines of its glyphs.
    pub shapes: Vec<u32>,
    /// Its page, from 0.
    pub page: u32,
    /// The direction in which it runs, a unit vector on the page.
    pub direction: [f32; 2],
    /// True if it runs as most of its page does.
    pub upright: bool,
    /// Its start along its direction.
    pub u0: f32,
    /// Its end along its direction.
    pub u1: f32,
    /// Its baseline.
    pub v: f32,
    /// The size of its letters.
    pub size: f32,
    /// Their reach above the baseline.
    pub ascent: f32,
    /// Their reach below the baseline.
    pub descent: f32,
    /// True if the document says that it is drawn for the page.
    pub artifact: bool,
    /// The paragraph, or the like, that the document says it is in.
    pub element: Option<u32>,
    /// Numbers in it that stand higher and are smaller than what is around them, behind a word: from byte to byte.
    pub raised: Vec<(u32, u32)>,
    /// The indent by a large letter that it stands beside.
    pub inset: f32,
}

impl Line {
    /// The start of its baseline on the page.
    pub fn origin(&self) -> [f32; 2] {
        let [dx, dy] = self.direction;
        [self.u0 * dx - self.v * dy, self.u0 * dy + self.v * dx]
    }

    /// The start that it would have if no large letter stood before it.
    pub fn left(&self) -> f32 {
        self.u0 - self.inset
    }

    /// The gaps in it that are too wide to be blanks between words for certain: the byte after them, and where they
    /// begin and end.
    pub fn wide_gaps(&self) -> impl Iterator<Item = (u32, f32, f32)> + '_ {
        self.glyphs.windows(2).filter_map(|pair| match pair {
            [a, b] if b.from - a.to > WIDE_GAP * self.size && b.start > a.end => {
                Some((b.start, self.u0 + a.to, self.u0 + b.from))
            }
            _ => None,
        })
    }

    /// Cuts it in two, the second part beginning with this byte.
    pub fn split(&mut self, byte: u32) -> Option<Line> {
        let glyphs = self.glyphs.partition_point(|glyph| glyph.start < byte);
        let from = self.glyphs.get(glyphs)?.from;
        let text = self.text.get(byte as usize..)?.to_owned();
        let mut rest = Line {
            text,
            glyphs: self.glyphs.split_off(glyphs),
            shapes: self.shapes.split_off(glyphs.min(self.shapes.len())),
            u0: self.u0 + from,
            ..self.clone()
        };
        self.raised.retain(|(_, end)| *end <= byte);
        rest.raised.retain(|(start, _)| *start >= byte);
        for (start, end) in &mut rest.raised {
            (*start, *end) = (*start - byte, *end - byte);
        }
        rest.inset = 0.0;
        for glyph in &mut rest.glyphs {
            (glyph.start, glyph.end) = (glyph.start - byte, glyph.end - byte);
            (glyph.from, glyph.to) = (glyph.from - from, glyph.to - from);
        }
        let end = self.glyphs.last()?;
        self.u1 = self.u0 + end.to;
        self.text.truncate(end.end as usize);
        Some(rest)
    }

    /// Parts the mark of a note from its text, where nothing but its form does so on the page.
    pub fn part_mark(&mut self) {
        let rest = self.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = self.text.len() - rest.len();
        if !(1..=3).contains(&digits) || !rest.starts_with(char::is_uppercase) {
            return;
        }
        self.text.insert(digits, ' ');
        for (start, end) in &mut self.raised {
            (*start, *end) = (*start + 1, *end + 1);
        }
        for glyph in &mut self.glyphs {
            if glyph.start as usize >= digits {
                (glyph.start, glyph.end) = (glyph.start + 1, glyph.end + 1);
            }
        }
    }

    /// The width of its first word.
    pub fn first_word(&self) -> f32 {
        let mut end = self.text.find(' ').unwrap_or(self.text.len());
        // "nr. 155" and "35 925" are not parted at the end of a line.
        let short = |word: &str| {
            word.len() <= 5 && (word.ends_with('.') || word.bytes().all(|b| b.is_ascii_digit()))
        };
        let rest = self.text.get(end + 1..).unwrap_or_default();
        if self.text.get(..end).is_some_and(short) && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            end += 1 + rest.find(' ').unwrap_or(rest.len());
        }
        let last = self.glyphs.iter().take_while(|g| (g.start as usize) < end);
        last.map(|g| g.to).fold(0.0, f32::max)
    }
}
