//! A stream of text of an OpenDocument file.

use super::lists::Lists;
use crate::import::draft::Draft;
use crate::import::highlights::Rgb;

/// A stream of text: the document's own, or that of a box or note in it.
#[derive(Debug)]
pub(super) struct Stream {
    pub draft: Draft,
    pub lists: Lists,
    /// The number of paragraphs that are open: one or none.
    pub paragraphs: usize,
    pub cells: usize,
    pub hidden: usize,
    /// The number of open spans whose text stands higher than its line.
    pub raised: usize,
    /// The colours behind the open paragraph and its open spans, where they have any.
    pub highlights: Vec<Rgb>,
    /// The style of the open paragraph.
    pub style: String,
}

impl Stream {
    pub fn new() -> Self {
        Self {
            draft: Draft::new(),
            lists: Lists::default(),
            paragraphs: 0,
            cells: 0,
            hidden: 0,
            raised: 0,
            highlights: Vec::new(),
            style: String::new(),
        }
    }
}
