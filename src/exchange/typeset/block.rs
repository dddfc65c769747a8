//! What a report is made of.

/// A colour: its red, green and blue part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A stretch of text of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text. Line breaks in it are kept, lines without letters are not.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// The colour of its letters, where it is not that of its block.
    pub colour: Option<Colour>,
    /// The bookmark to which it leads: that of a block before or behind it.
    pub link: Option<String>,
}

impl Run {
    /// Makes a run without any look of its own.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Makes a bold run.
    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            bold: true,
            ..Self::plain(text)
        }
    }

    /// Makes a run that leads to a bookmark.
    pub fn to(bookmark: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            link: Some(bookmark.into()),
            ..Self::plain(text)
        }
    }
}

/// The text of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text, in the order in which it is read.
    pub runs: Vec<Run>,
    /// The name by which links find it; the first block of a name is the one that is found.
    pub bookmark: Option<String>,
    /// Whether its last lines stay on the page on which the next block begins.
    pub keeps_next: bool,
}

impl From<Vec<Run>> for Text {
    fn from(runs: Vec<Run>) -> Self {
        Self {
            runs,
            ..Self::default()
        }
    }
}

impl From<Run> for Text {
    fn from(run: Run) -> Self {
        vec![run].into()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Run::plain(text).into()
    }
}

/// To which side the text of a cell is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// To the side where its direction begins.
    #[default]
    Start,
    /// To the other side, as numbers are.
    End,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub name: String,
    /// Its share of the table's width: with shares of 1 and 3, a quarter and three quarters.
    pub share: u16,
    /// To which side its cells and its name are set.
    pub align: Align,
}

/// A table whose head stands on each of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns. Where none has a name, there is no head.
    pub columns: Vec<Column>,
    /// The cells, row by row and column by column. Cells that a row lacks are empty, those beyond the columns are left out.
    pub rows: Vec<Vec<Vec<Run>>>,
    /// Whether the first cell of a row names the row.
    pub names_rows: bool,
}

/// A bar of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is, and the number that stands behind it.
    pub count: u64,
    /// Its colour.
    pub colour: Colour,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of the report, and a line below it, which may be empty.
    Title {
        /// The title.
        text: String,
        /// What stands below it.
        below: String,
    },
    /// A heading; it never stands last on a page. One without letters is left out.
    Heading {
        /// From 1 to 3.
        level: u8,
        /// What it says.
        text: String,
        /// The name by which links find it.
        bookmark: Option<String>,
        /// Whether it begins a page.
        begins_page: bool,
    },
    /// Running text.
    Paragraph(Text),
    /// What somebody else wrote.
    Quote {
        /// The words.
        text: Text,
        /// The colour of a bar beside them.
        bar: Colour,
    },
    /// What is said of the block before it, smaller.
    Note {
        /// A word before it, bold; may be empty.
        label: String,
        /// What it says.
        text: Text,
    },
    /// A list with a dot before each item.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// Horizontal bars from top to bottom, the longest as long as there is room for.
    Bars(Vec<Bar>),
    /// The headings with their pages, filled in when all is known. What follows begins a page. Only the first is set.
    Contents {
        /// What stands above them; may be empty.
        title: String,
        /// The lowest level of headings in it, from 1 to 3.
        deepest: u8,
    },
}
