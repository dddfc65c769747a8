//! The structure of the document: what a reader hears instead of what others see.

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use std::num::NonZeroU16;

/// What is no part of the document's structure, such as a line between rows.
pub const ARTIFACT: u32 = u32::MAX;
/// The document itself, above all other elements.
pub const ROOT: u32 = u32::MAX - 1;

/// The longest text, in bytes, that is said of an element: a PDF string ends at 32,767.
const LONGEST: usize = 4 << 10;

/// What an element is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// The title of the document.
    Title,
    /// A heading of a level, with what it says.
    Heading(u16, Box<str>),
    /// A paragraph.
    Paragraph,
    /// A quote.
    Quote,
    /// A list.
    List,
    /// An item of it.
    Item,
    /// The sign before an item.
    Label,
    /// What an item says.
    Body,
    /// A table.
    Table,
    /// The rows of its head.
    Head,
    /// All other rows.
    Rows,
    /// A row.
    Row,
    /// The head of a column.
    ColumnName,
    /// The head of a row.
    RowName,
    /// A cell.
    Cell,
    /// The contents.
    Contents,
    /// What stands above them.
    Caption,
    /// An entry of them.
    Entry,
    /// What an entry refers to.
    Reference,
    /// A link: the bookmark to which it leads, and what it says.
    Link(Box<str>, Box<str>),
    /// A picture, with what it shows.
    Figure(Box<str>),
}

enum Child {
    Element(u32),
    Content(Identifier),
}

struct Element {
    kind: Kind,
    parent: u32,
    is_attached: bool,
    children: Vec<Child>,
}

/// The elements of a document. They stand below their parents in the order in which something of them is first drawn.
#[derive(Default)]
pub struct Elements {
    all: Vec<Element>,
    top: Vec<Child>,
    /// The level of the last heading.
    level: u16,
}

impl Elements {
    /// Adds an element below another.
    pub fn add(&mut self, kind: Kind, parent: u32) -> u32 {
        // So many would not fit into memory.
        let number = u32::try_from(self.all.len()).unwrap_or(ARTIFACT);
        self.all.push(Element {
            kind,
            parent,
            is_attached: false,
            children: Vec::new(),
        });
        number
    }

    /// Adds a heading. No level is left out on the way down: readers that go from level to level would get lost.
    pub fn add_heading(&mut self, level: u8, text: &str) -> u32 {
        self.level = u16::from(level).clamp(1, 3).min(self.level + 1);
        self.add(Kind::Heading(self.level, text.into()), ROOT)
    }

    /// Adds a link.
    pub fn add_link(&mut self, bookmark: &str, text: &str, parent: u32) -> u32 {
        let kind = Kind::Link(bookmark.into(), said(text).into());
        self.add(kind, parent)
    }

    /// What a link leads to and says.
    pub fn link(&self, number: u32) -> Option<(&str, &str)> {
        match &self.all.get(number as usize)?.kind {
            Kind::Link(bookmark, says) => Some((bookmark, says)),
            _ => None,
        }
    }

    /// Gives an element its place below its parent, unless it has it.
    pub fn attach(&mut self, number: u32) {
        let mut number = number;
        while let Some(element) = self.all.get_mut(number as usize) {
            if std::mem::replace(&mut element.is_attached, true) {
                return;
            }
            let parent = element.parent;
            match self.all.get_mut(parent as usize) {
                Some(above) => above.children.push(Child::Element(number)),
                None => self.top.push(Child::Element(number)),
            }
            number = parent;
        }
    }

    /// Adds what has been drawn to an element.
    pub fn push(&mut self, number: u32, content: Identifier) {
        self.attach(number);
        if let Some(element) = self.all.get_mut(number as usize) {
            element.children.push(Child::Content(content));
        }
    }

    /// The tree of all of them.
    pub fn tree(mut self, language: &str) -> TagTree {
        let top = std::mem::take(&mut self.top);
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for child in top {
            tree.push(self.node(child));
        }
        tree
    }

    /// The node of an element, which is at most as deep as a table is with its links.
    fn node(&mut self, child: Child) -> Node {
        let number = match child {
            Child::Content(content) => return content.into(),
            Child::Element(number) => number,
        };
        let taken = self.all.get_mut(number as usize).map(|element| {
            (
                std::mem::take(&mut element.children),
                std::mem::replace(&mut element.kind, Kind::Paragraph),
            )
        });
        let (children, kind) = taken.unwrap_or((Vec::new(), Kind::Paragraph));
        let mut nodes = Vec::with_capacity(children.len());
        for child in children {
            nodes.push(self.node(child));
        }
        TagGroup::with_children(kind.tag(), nodes).into()
    }

    /// Makes a link that leads nowhere a stretch of text.
    pub fn drop_link(&mut self, number: u32) {
        if let Some(element) = self.all.get_mut(number as usize) {
            element.kind = Kind::Reference;
        }
    }
}

impl Kind {
    fn tag(self) -> TagKind {
        match self {
            Self::Title => Tag::Title.into(),
            Self::Heading(level, text) => {
                let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(text.into())).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::Quote => Tag::BlockQuote.into(),
            Self::List => Tag::L(ListNumbering::Disc).into(),
            Self::Item => Tag::LI.into(),
            Self::Label => Tag::Lbl.into(),
            Self::Body => Tag::LBody.into(),
            Self::Table => Tag::Table.into(),
            Self::Head => Tag::THead.into(),
            Self::Rows => Tag::TBody.into(),
            Self::Row => Tag::TR.into(),
            Self::ColumnName => Tag::TH(TableHeaderScope::Column).into(),
            Self::RowName => Tag::TH(TableHeaderScope::Row).into(),
            Self::Cell => Tag::TD.into(),
            Self::Contents => Tag::TOC.into(),
            Self::Caption => Tag::Caption.into(),
            Self::Entry => Tag::TOCI.into(),
            Self::Reference => Tag::Reference.into(),
            Self::Link(..) => Tag::Link.into(),
            Self::Figure(alt) => Tag::Figure(Some(alt.into())).into(),
        }
    }
}

/// The beginning of a text that is short enough to be said of an element.
pub fn cut(text: &str) -> String {
    let kept = &text[..text.floor_char_boundary(LONGEST)];
    // Such text stands outside of the pages, where no font has to have it.
    let chars = kept.chars().map(|c| if c == '\n' { ' ' } else { c });
    chars.filter(|c| !c.is_control()).collect()
}

/// What is said of an element, which has to be something.
pub fn said(text: &str) -> String {
    match cut(text) {
        blank if blank.trim().is_empty() => "–".to_owned(),
        text => text,
    }
}
