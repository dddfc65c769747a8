//! A word of a text.

use super::lexicon::Entry;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing comes before the word but perhaps signs.
    Start,
    /// A digit follows a letter, or the other way round.
    Nothing,
    /// One or two blanks.
    Space,
    /// So many blanks that another column begins.
    Column,
    /// The end of a line.
    Line,
    /// An empty line.
    Paragraph,
    /// A hyphen.
    Hyphen,
    /// A hyphen, perhaps a soft one, at the end of a line: the word may go on.
    HyphenLine,
    /// A hyphen between blanks.
    Dash,
    /// An apostrophe.
    Apostrophe,
    /// A blank and an apostrophe, as in "van 't".
    BlankApostrophe,
    /// A full stop.
    Dot,
    /// A full stop and blanks.
    DotBlank,
    /// Anything else.
    Other,
}

impl Gap {
    /// Tells whether there are only blanks.
    pub(super) fn is_blank(self) -> bool {
        matches!(
            self,
            Self::Space | Self::Column | Self::Line | Self::Paragraph
        )
    }

    /// Tells whether the words belong together as two words of a name do.
    pub(super) fn is_near(self) -> bool {
        matches!(self, Self::Space | Self::Line)
    }
}

/// A word, or the letters or digits of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// What the vocabulary says of it.
    pub entry: Entry,
    /// What comes before it.
    pub gap: Gap,
    /// Its number of characters, as compared, up to 255.
    pub length: u8,
    /// It is digits.
    pub digits: bool,
    /// Its first letter is a capital.
    pub capital: bool,
    /// All of its letters are capitals, two at least.
    pub upper: bool,
    /// Its first letter is a small one.
    pub small: bool,
    /// It is a word by itself whatever is beside it.
    pub single: bool,
    /// It stands in an address of the web.
    pub url: bool,
}

impl Token {
    /// Tells whether the vocabulary has one of these flags for it.
    pub(super) fn is(&self, flags: u32) -> bool {
        self.entry.flags & flags != 0
    }
}
