//! The properties that Word gives a paragraph and a run of characters before their text.

use crate::import::ImportError;
use crate::import::highlights::{self, Rgb};
use crate::import::labels::bullet;
use crate::import::xml::{Element, Ns, Xml};

/// The properties of a paragraph, or of the paragraphs of a style. `None` where one is not given.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// The id of its style.
    pub style: Option<String>,
    /// Its level in the outline: 0 is the highest, 9 is body text.
    pub outline: Option<u8>,
    /// The id of the list that it is an item of; `0` is none.
    pub list: Option<String>,
    /// Its level in that list, from 0.
    pub level: Option<usize>,
    /// True if a page begins with it.
    pub begins_page: Option<bool>,
    /// True if its end was taken out: what follows belongs to it.
    pub end_deleted: bool,
    /// True if the sign of its end is hidden, and its number with it.
    pub end_hidden: bool,
    /// True if it is the large letter that the next paragraph begins with.
    pub drop_cap: bool,
    /// Its number as it is written, where the document says so.
    pub label: Option<String>,
    /// The section that ends with it.
    pub section: Option<Section>,
}

/// The properties of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// The headers and footers.
    pub running: Vec<Running>,
    /// True if its first page has others.
    pub other_first: bool,
}

/// A header or footer that a section names.
#[derive(Clone, Debug)]
pub(super) struct Running {
    /// True if it stands at the head of the pages.
    pub header: bool,
    /// Of which pages: `default`, `first`, `even`.
    pub pages: String,
    /// The relationship that leads to its part.
    pub id: String,
}

/// The properties of a run of characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// The id of its style.
    pub style: Option<String>,
    /// True if it is hidden.
    pub hidden: Option<bool>,
    /// The name of its font.
    pub font: Option<String>,
    /// True if it, or the end of the paragraph, was taken out or moved away.
    pub deleted: bool,
    /// True if it stands higher than its line.
    pub raised: bool,
    /// The colour that somebody laid behind it.
    pub highlight: Option<Rgb>,
}

/// Reads `pPr`, which is `depth` deep, to its end.
pub(super) fn paragraph(xml: &mut Xml<'_>, depth: usize) -> Result<Paragraph, ImportError> {
    let mut it = Paragraph::default();
    while let Some(element) = xml.inside(depth)? {
        match element.name() {
            (Ns::Word, "pStyle") => it.style = element.val(),
            (Ns::Word, "outlineLvl") => {
                it.outline = element.val().and_then(|level| level.parse().ok());
            }
            (Ns::Word, "numId") => it.list = element.val(),
            (Ns::Word, "ilvl") => it.level = element.val().and_then(|level| level.parse().ok()),
            (Ns::Word, "pageBreakBefore") => it.begins_page = Some(element.is_on()),
            (Ns::Word, "rPr") => {
                let end = run(xml, element.depth)?;
                it.end_deleted = end.deleted;
                it.end_hidden = end.hidden.unwrap_or(false);
            }
            (Ns::Word, "framePr") => {
                let drop_cap = element.attribute("dropCap");
                it.drop_cap = drop_cap.is_some_and(|it| matches!(it.as_str(), "drop" | "margin"));
            }
            // In Word of 2003 an item says how its number is written.
            (Ns::Word, "listPr") => {
                while let Some(inner) = xml.inside(element.depth)? {
                    if inner.name() == (Ns::Other, "t") {
                        it.label = inner.val().map(|label| bullet(&label));
                    }
                }
            }
            (Ns::Word, "sectPr") => it.section = Some(section(xml, element.depth)?),
            // What it was before someone changed it.
            (Ns::Word, "pPrChange") => xml.leave(element.depth)?,
            _ => {}
        }
    }
    Ok(it)
}

/// Reads `rPr`, which is `depth` deep, to its end.
pub(super) fn run(xml: &mut Xml<'_>, depth: usize) -> Result<Run, ImportError> {
    let mut it = Run::default();
    let (mut shade, mut is_ours) = (None, false);
    while let Some(element) = xml.inside(depth)? {
        match element.name() {
            (Ns::Word, "rStyle") => it.style = element.val(),
            (Ns::Word, "vanish") => it.hidden = Some(element.is_on()),
            (Ns::Word, "rFonts") => {
                it.font = element
                    .attribute("ascii")
                    .or_else(|| element.attribute("hAnsi"));
            }
            (Ns::Word, "vertAlign") => {
                it.raised = element.val().is_some_and(|it| it == "superscript")
            }
            (Ns::Word, "highlight") => {
                it.highlight = highlighter(&element.val().unwrap_or_default())
            }
            (Ns::Word, "shd") => shade = fill(&element),
            // This program shades what is marked, and draws a line of the tag's colour under it.
            (Ns::Word, "u") => {
                is_ours = element.attribute("color").is_some_and(|it| it != "auto");
            }
            (Ns::Word, "del" | "moveFrom") => it.deleted = true,
            (Ns::Word, "rPrChange") => xml.leave(element.depth)?,
            _ => {}
        }
    }
    it.highlight = it.highlight.or(shade.filter(|_| !is_ours));
    Ok(it)
}

/// The colour of the highlighter that Word calls so; `None` for none, and for white.
fn highlighter(name: &str) -> Option<Rgb> {
    Some(match name {
        "yellow" => [0xff, 0xff, 0],
        "green" => [0, 0xff, 0],
        "cyan" => [0, 0xff, 0xff],
        "magenta" => [0xff, 0, 0xff],
        "blue" => [0, 0, 0xff],
        "red" => [0xff, 0, 0],
        "darkBlue" => [0, 0, 0x80],
        "darkCyan" => [0, 0x80, 0x80],
        "darkGreen" => [0, 0x80, 0],
        "darkMagenta" => [0x80, 0, 0x80],
        "darkRed" => [0x80, 0, 0],
        "darkYellow" => [0x80, 0x80, 0],
        "darkGray" => [0x80, 0x80, 0x80],
        "lightGray" => [0xc0, 0xc0, 0xc0],
        "black" => [0, 0, 0],
        _ => return None,
    })
}

/// The colour of `shd`: that of its pattern where that covers all, else the one behind it.
fn fill(element: &Element<'_>) -> Option<Rgb> {
    let covers = element.val().is_some_and(|it| it == "solid");
    let name = if covers { "color" } else { "fill" };
    highlights::color(&element.attribute(name)?)
}

/// Reads `sectPr`, which is `depth` deep, to its end.
pub(super) fn section(xml: &mut Xml<'_>, depth: usize) -> Result<Section, ImportError> {
    let mut it = Section::default();
    while let Some(element) = xml.inside(depth)? {
        match element.name() {
            (Ns::Word, name @ ("headerReference" | "footerReference")) => {
                it.running.push(Running {
                    header: name == "headerReference",
                    pages: element.attribute("type").unwrap_or_default(),
                    id: element.attribute("id").unwrap_or_default(),
                });
            }
            (Ns::Word, "titlePg") => it.other_first = element.is_on(),
            (Ns::Word, "sectPrChange") => xml.leave(element.depth)?,
            _ => {}
        }
    }
    Ok(it)
}

/// The properties of a row or a cell of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// True if it was taken out.
    pub deleted: bool,
    /// True if the row belongs to the head of the table.
    pub header: bool,
    /// The number of columns that the cell spans.
    pub columns: u32,
}

/// Reads `trPr` or `tcPr`, which is `depth` deep, to its end.
pub(super) fn cell(xml: &mut Xml<'_>, depth: usize) -> Result<Cell, ImportError> {
    let mut it = Cell {
        deleted: false,
        header: false,
        columns: 1,
    };
    while let Some(element) = xml.inside(depth)? {
        match element.name() {
            (Ns::Word, "del" | "cellDel") => it.deleted = true,
            (Ns::Word, "tblHeader") => it.header = element.is_on(),
            (Ns::Word, "gridSpan") => {
                it.columns = element.val().and_then(|it| it.parse().ok()).unwrap_or(1);
            }
            _ => {}
        }
    }
    Ok(it)
}

/// Reads `ffData`, what is said of the field of a form, which is `depth` deep, to its end: a box that is ticked or not,
/// what was chosen of a list. `None` where it has its value in the text.
pub(super) fn form(xml: &mut Xml<'_>, depth: usize) -> Result<Option<String>, ImportError> {
    let (mut ticked, mut chosen) = (None, None);
    let mut entries = Vec::new();
    while let Some(element) = xml.inside(depth)? {
        match element.name() {
            (Ns::Word, "checkBox") => ticked = Some(false),
            (Ns::Word, "default" | "checked") if ticked.is_some() => {
                ticked = Some(element.is_on());
            }
            (Ns::Word, "default" | "result") => {
                chosen = element
                    .val()
                    .and_then(|it| it.parse::<usize>().ok())
                    .or(chosen);
            }
            (Ns::Word, "listEntry") => entries.push(element.val().unwrap_or_default()),
            _ => {}
        }
    }
    let chosen = || entries.into_iter().nth(chosen.unwrap_or_default());
    Ok(match ticked {
        Some(true) => Some("☒".to_owned()),
        Some(false) => Some("☐".to_owned()),
        None => chosen(),
    })
}
