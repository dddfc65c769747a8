//! What is said of a report as a whole, and what comes of it.

use std::fmt;

/// When a report was made, as its readers' clock said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The year.
    pub year: u16,
    /// The month, from 1 to 12.
    pub month: u8,
    /// The day, from 1 to 31.
    pub day: u8,
    /// The hour, from 0 to 23.
    pub hour: u8,
    /// The minute, from 0 to 59.
    pub minute: u8,
    /// The second, from 0 to 59.
    pub second: u8,
    /// How many minutes this clock is ahead of UTC; negative where it is behind.
    pub offset: i16,
}

/// What is said of a report as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The title: in the title bar of the viewer, and at the foot of the pages.
    pub title: String,
    /// The language of the text (BCP 47): `nl` or `en`.
    pub language: String,
    /// Who made it.
    pub author: Option<String>,
    /// When it was made.
    pub made: Made,
    /// The name and version of the program.
    pub program: String,
}

/// A finished report.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// The PDF document.
    pub bytes: Vec<u8>,
    /// The number of characters that could not be set and were replaced or left out.
    pub replaced: usize,
    /// The number of links whose bookmark does not exist: they are text now.
    pub lost_links: usize,
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A family has no font that can be read.
    Font(&'static str),
    /// The PDF writer refuses, and says why.
    Writer(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font(family) => write!(f, "the font {family} cannot be read"),
            Self::Writer(why) => write!(f, "the PDF document cannot be written: {why}"),
        }
    }
}

impl std::error::Error for Error {}
