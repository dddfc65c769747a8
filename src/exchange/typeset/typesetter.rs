//! The typesetter: what it has before it, and which block is set by whom.

use super::block::Block;
use super::document::{Document, Error};
use super::flow::Flow;
use super::fonts::Faces;
use super::setter::Setter;
use super::tags::Elements;

/// Where the contents go.
pub struct Slot {
    /// The number of the page.
    pub page: usize,
    /// How far that is filled, in points, and the space wanted behind it.
    pub filled: (f32, f32),
    /// What stands above them.
    pub title: String,
    /// The lowest level of headings in them.
    pub deepest: u8,
}

/// Turns blocks into a report.
pub struct Typesetter {
    pub(super) document: Document,
    pub(super) setter: Setter,
    pub(super) elements: Elements,
    pub(super) flow: Flow,
    /// Where the contents go.
    pub(super) slot: Option<Slot>,
    /// How many blocks there have been.
    pub(super) blocks: usize,
}

impl Typesetter {
    /// Begins a report.
    pub fn new(document: Document) -> Result<Self, Error> {
        Ok(Self {
            document,
            setter: Setter::new(Faces::new()?),
            elements: Elements::default(),
            flow: Flow::new(),
            slot: None,
            blocks: 0,
        })
    }

    /// Adds a block behind all others.
    pub fn add(&mut self, block: Block) {
        self.blocks += 1;
        match block {
            Block::Title { text, below } => self.title(&text, &below),
            Block::Heading {
                level,
                text,
                bookmark,
                begins_page,
            } => self.heading(level, &text, bookmark, begins_page),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Quote { text, bar } => self.quote(text, bar),
            Block::Note { label, text } => self.note(&label, text),
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
            Block::Bars(bars) => self.bars(&bars),
            Block::Contents { title, deepest } => self.contents(title, deepest),
        }
    }
}
