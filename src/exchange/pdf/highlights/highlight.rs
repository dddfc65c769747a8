//! A passage to be marked, and where it stands on the pages.

use jiff::Timestamp;

/// The entry of an annotation with the exact text of its passage, in UTF-8.
pub const QUOTE: &str = "KNTK_Quote";
/// The entry of an annotation with what the program needs to take it back, in UTF-8.
pub const DATA: &str = "KNTK_Data";
/// The entry of an annotation that goes on from another page, with the name of the first.
pub const OF: &str = "KNTK_Of";

/// A passage to be marked.
#[derive(Clone, Copy, Debug)]
pub struct Highlight<'a> {
    /// Its name, which is unique in the document (`NM`). On its second page it has `-2` behind it, and so on.
    pub id: &'a str,
    /// The author (`T`).
    pub author: &'a str,
    /// What it is about (`Subj`): the names of tags.
    pub subject: &'a str,
    /// What readers show as its note (`Contents`).
    pub contents: &'a str,
    /// The exact text of the passage.
    pub quote: &'a str,
    /// Red, green and blue.
    pub color: [u8; 3],
    /// When it was made (`CreationDate`).
    pub created: Timestamp,
    /// When it was last changed (`M`).
    pub changed: Timestamp,
    /// What the program needs to take it back.
    pub data: &'a str,
    /// One for each line of text, in the order of reading. They may be on several pages.
    pub lines: &'a [LineBox],
}

/// The area of a line of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineBox {
    /// The number of its page, from 1.
    pub page: u32,
    /// Its corners in points from the upper left corner of the page as it is shown, x to the right and y down: start and
    /// end of its top, then start and end of its bottom, in the direction of reading.
    pub corners: [[f32; 2]; 4],
}
