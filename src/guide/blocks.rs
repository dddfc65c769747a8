//! The parts of a page: blocks below each other, and runs of text within them.

use super::pages::PageId;

/// A part of a page that takes lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for the title of the page, 2 for a section.
        level: u8,
        /// Its text.
        text: Text,
        /// Its name in links, as GitHub makes it.
        anchor: String,
    },
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table. Rows may be shorter than the head.
    Table {
        /// The names of the columns.
        head: Vec<Text>,
        /// The rows below.
        rows: Vec<Vec<Text>>,
    },
    /// Lines of code, as they stand.
    Code(String),
}

impl Block {
    /// Appends the block’s text, without its form, one line for each paragraph or cell.
    pub fn write_plain(&self, out: &mut String) {
        let mut line = |text: &str| {
            out.push_str(text);
            out.push('\n');
        };
        match self {
            Block::Heading { text, .. } | Block::Paragraph(text) => line(&text.plain()),
            Block::Code(code) => line(code),
            Block::Table { head, rows } => {
                for cell in rows.iter().flatten().chain(head) {
                    line(&cell.plain());
                }
            }
            Block::List { items, .. } => {
                for block in items.iter().flatten() {
                    block.write_plain(out);
                }
            }
        }
    }
}

/// Text within a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its runs, in order; none is empty.
    pub runs: Vec<Run>,
}

impl Text {
    /// Appends a run; one in the same form as the last becomes part of it.
    pub(super) fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.has_form_of(&run) => last.text.push_str(&run.text),
            _ => self.runs.push(run),
        }
    }

    /// The text without its form.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// A stretch of text in one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// In bold.
    pub strong: bool,
    /// In italics: the name of something in the window.
    pub emphasis: bool,
    /// Code: something that is typed, or stands in a file.
    pub code: bool,
    /// The target.
    pub link: Option<Link>,
}

impl Run {
    fn has_form_of(&self, other: &Run) -> bool {
        let form = |run: &Run| (run.strong, run.emphasis, run.code);
        form(self) == form(other) && self.link == other.link
    }
}

/// A place in the guide that a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The page.
    pub page: PageId,
    /// The heading on it; `None` for its top.
    pub anchor: Option<String>,
}

impl Link {
    /// Reads `page.md` or `page.md#anchor`. `None` for what is no page of the guide.
    pub fn parse(target: &str) -> Option<Self> {
        let (file, anchor) = match target.split_once('#') {
            Some((file, anchor)) => (file, Some(anchor.to_owned())),
            None => (target, None),
        };
        let page = PageId::named(file.strip_suffix(".md")?)?;
        Some(Self { page, anchor })
    }
}
