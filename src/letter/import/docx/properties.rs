//! What Word says of a paragraph and of a run of characters before their text.

use crate::letter::import::ImportError;
use crate::letter::import::xml::{Ns, Xml};

/// What is said of a paragraph, or of the paragraphs of a style. `None` where it is not said.
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
    /// Whether a page begins with it.
    pub begins_page: Option<bool>,
    /// Whether its end was taken out: what follows belongs to it.
    pub end_deleted: bool,
    /// The section that ends with it.
    pub section: Option<Section>,
}

/// What is said of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// Which headers and footers it has.
    pub running: Vec<Running>,
    /// Whether its first page has others.
    pub other_first: bool,
}

/// A header or footer that a section names.
#[derive(Clone, Debug)]
pub(super) struct Running {
    /// Whether it stands at the head of the pages.
    pub header: bool,
    /// Of which pages: `default`, `first`, `even`.
    pub pages: String,
    /// The relationship that leads to its part.
    pub id: String,
}

/// What is said of a run of characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// The id of its style.
    pub style: Option<String>,
    /// Whether it is hidden.
    pub hidden: Option<bool>,
    /// The name of its font.
    pub font: Option<String>,
    /// Whether it, or the end of the paragraph, was taken out or moved away.
    pub deleted: bool,
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
            (Ns::Word, "rPr") => it.end_deleted = run(xml, element.depth)?.deleted,
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
    while let Some(element) = xml.inside(depth)? {
        match element.name() {
            (Ns::Word, "rStyle") => it.style = element.val(),
            (Ns::Word, "vanish") => it.hidden = Some(element.is_on()),
            (Ns::Word, "rFonts") => {
                it.font = element
                    .attribute("ascii")
                    .or_else(|| element.attribute("hAnsi"));
            }
            (Ns::Word, "del" | "moveFrom") => it.deleted = true,
            (Ns::Word, "rPrChange") => xml.leave(element.depth)?,
            _ => {}
        }
    }
    Ok(it)
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

/// Whether `trPr` or `tcPr`, which is `depth` deep, says that the row or cell was taken out.
pub(super) fn is_deleted(xml: &mut Xml<'_>, depth: usize) -> Result<bool, ImportError> {
    let mut deleted = false;
    while let Some(element) = xml.inside(depth)? {
        deleted |= matches!(element.name(), (Ns::Word, "del" | "cellDel"));
    }
    Ok(deleted)
}
