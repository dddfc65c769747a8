//! The styles of a Word document: which paragraphs are headings, items of lists, hidden.

use super::properties::{Paragraph, Run, paragraph, run};
use crate::import::ImportError;
use crate::import::xml::{Item, Ns, Xml};
use std::collections::HashMap;

/// The most styles that are followed to what a style is based on; a chain that goes in a circle ends here.
const LONGEST_CHAIN: usize = 40;

/// A style.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    paragraph: Paragraph,
    run: Run,
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The properties of a paragraph that names no style.
    default: Option<String>,
}

impl Styles {
    /// Reads the part `styles.xml`.
    pub(super) fn read(text: &str) -> Result<Self, ImportError> {
        let mut xml = Xml::new(text);
        let mut styles = Self::default();
        loop {
            let element = match xml.next()? {
                Item::End => return Ok(styles),
                Item::Open(element) if element.name() == (Ns::Word, "style") => element,
                _ => continue,
            };
            let id = element.attribute("styleId").unwrap_or_default();
            let is =
                |name: &str, value: &str| element.attribute(name).is_some_and(|it| it == value);
            if is("type", "paragraph") && (is("default", "1") || is("default", "true")) {
                styles.default = Some(id.clone());
            }
            let mut style = Style::default();
            while let Some(inner) = xml.inside(element.depth)? {
                match inner.name() {
                    (Ns::Word, "name") => {
                        style.name = inner.val().unwrap_or_default().to_lowercase();
                    }
                    (Ns::Word, "basedOn") => style.based_on = inner.val(),
                    (Ns::Word, "pPr") => style.paragraph = paragraph(&mut xml, inner.depth)?,
                    (Ns::Word, "rPr") => style.run = run(&mut xml, inner.depth)?,
                    (Ns::Word, "tblStylePr") => xml.leave(inner.depth)?,
                    _ => {}
                }
            }
            styles.styles.insert(id, style);
        }
    }

    /// A style and what it is based on, the nearest first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = id
            .filter(|id| self.styles.contains_key(*id))
            .or(self.default.as_deref());
        let first = first.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?))
            .take(LONGEST_CHAIN)
    }

    /// The level of the heading that paragraphs of a style are, from 1.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        for style in self.chain(id) {
            if let Some(level) = style.paragraph.outline {
                return heading_of_outline(level);
            }
            if let Some(level) = heading_of_name(&style.name) {
                return Some(level);
            }
        }
        None
    }

    /// The list that paragraphs of a style are items of, and the level there.
    pub(super) fn list(&self, id: Option<&str>) -> (Option<String>, Option<usize>) {
        let (mut list, mut level) = (None, None);
        for style in self.chain(id) {
            list = list.or_else(|| style.paragraph.list.clone());
            level = level.or(style.paragraph.level);
        }
        (list, level)
    }

    /// Tells whether the paragraphs of a style begin a page.
    pub(super) fn begins_page(&self, id: Option<&str>) -> bool {
        self.chain(id)
            .find_map(|style| style.paragraph.begins_page)
            .unwrap_or(false)
    }

    /// Tells whether the text of a style is hidden.
    pub(super) fn is_hidden(&self, id: Option<&str>) -> Option<bool> {
        self.chain(Some(id?)).find_map(|style| style.run.hidden)
    }

    /// The font of a style.
    pub(super) fn font<'a>(&'a self, id: Option<&'a str>) -> Option<&'a str> {
        self.chain(Some(id?))
            .find_map(|style| style.run.font.as_deref())
    }
}

/// The level of a heading from its level in the outline, where 9 is body text.
pub(super) fn heading_of_outline(level: u8) -> Option<u8> {
    (level < 9).then_some(level + 1)
}

/// The level of a heading from the name of its style. Word writes the English name whatever its language; others
/// write their own.
fn heading_of_name(name: &str) -> Option<u8> {
    if matches!(name, "title" | "titel") {
        return Some(1);
    }
    let (word, number) = name.rsplit_once(' ')?;
    let level = number
        .parse()
        .ok()
        .filter(|level| (1..=9).contains(level))?;
    let heads = matches!(
        word,
        "heading" | "kop" | "koptekst niveau" | "überschrift" | "titre" | "encabezado" | "titolo"
    );
    heads.then_some(level)
}
