//! The styles of an OpenDocument text: which paragraphs are headings, what stands before the items of lists, what is
//! hidden.

use crate::import::ImportError;
use crate::import::highlights::{self, Rgb};
use crate::import::labels::{Numbers, bullet};
use crate::import::xml::{Element, Ns, Xml};
use std::collections::HashMap;

/// The most styles that are followed to what a style is based on; a chain that goes in a circle ends here.
const LONGEST_CHAIN: usize = 40;
/// The format knows so many levels.
pub(super) const LEVELS: usize = 10;

/// A style.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    list: Option<String>,
    hidden: Option<bool>,
    font: Option<String>,
    begins_page: Option<bool>,
    raised: Option<bool>,
    /// The colour that somebody laid behind its text.
    highlight: Option<Rgb>,
}

/// A level of a list.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub numbers: Numbers,
    /// The bullet instead of a number.
    pub bullet: Option<String>,
    prefix: String,
    suffix: String,
    /// The number of levels that are shown.
    display: usize,
    pub start: u32,
    /// All of it as newer programs say: `%1%.%2%.`.
    format: Option<String>,
}

/// The styles by their names. Those for characters and for paragraphs may have the same.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(Family, String), Style>,
    lists: HashMap<String, HashMap<usize, Level>>,
    outline: HashMap<usize, Level>,
}

/// The family of a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Paragraph,
    Text,
    Section,
    Other,
}

impl Styles {
    /// Reads `office:styles` or `office:automatic-styles`, which is `depth` deep, to its end. The latter are what people do
    /// by hand.
    pub(super) fn read(
        &mut self,
        xml: &mut Xml<'_>,
        depth: usize,
        by_hand: bool,
    ) -> Result<(), ImportError> {
        while let Some(element) = xml.inside(depth)? {
            match element.name() {
                (Ns::Style, "style") => self.style(xml, &element, by_hand)?,
                (Ns::Text, "list-style") => {
                    let name = element.attribute("name").unwrap_or_default();
                    let levels = levels(xml, element.depth)?;
                    self.lists.insert(name, levels);
                }
                (Ns::Text, "outline-style") => self.outline = levels(xml, element.depth)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn style(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
        by_hand: bool,
    ) -> Result<(), ImportError> {
        let family = match element.attribute("family").as_deref() {
            Some("paragraph") => Family::Paragraph,
            Some("text") => Family::Text,
            Some("section") => Family::Section,
            _ => Family::Other,
        };
        let name = element.attribute("name").unwrap_or_default();
        let mut style = Style {
            parent: element.attribute("parent-style-name"),
            list: element.attribute("list-style-name"),
            begins_page: element
                .attribute("master-page-name")
                .filter(|name| !name.is_empty())
                .map(|_| true),
            ..Style::default()
        };
        while let Some(inner) = xml.inside(element.depth)? {
            if inner.ns != Ns::Style && inner.ns != Ns::Text {
                continue;
            }
            if let Some(display) = inner.attribute("display") {
                style.hidden = Some(display == "none");
            }
            let font = inner
                .attribute("font-name")
                .or_else(|| inner.attribute("font-family"));
            style.font = font.or(style.font);
            if let Some(position) = inner.attribute("text-position") {
                style.raised = Some(position.starts_with("super"));
            }
            if let Some(before) = inner.attribute("break-before") {
                style.begins_page = Some(before == "page");
            }
            if by_hand && inner.name().1 == "text-properties" {
                style.highlight = highlight(&inner);
            }
        }
        self.styles.insert((family, name), style);
        Ok(())
    }

    /// A style and what it is based on, the nearest first.
    fn chain(&self, family: Family, name: &str) -> impl Iterator<Item = &Style> {
        let get = move |name: &str| self.styles.get(&(family, name.to_owned()));
        std::iter::successors(get(name), move |style| get(style.parent.as_deref()?))
            .take(LONGEST_CHAIN)
    }

    /// Tells whether paragraphs of a style are the title of the document.
    pub(super) fn is_title(&self, style: &str) -> bool {
        style == "Title"
            || self
                .chain(Family::Paragraph, style)
                .any(|style| style.parent.as_deref() == Some("Title"))
    }

    /// The list that paragraphs of a style are items of.
    pub(super) fn list_of(&self, style: &str) -> Option<&str> {
        self.chain(Family::Paragraph, style)
            .find_map(|style| style.list.as_deref())
            .filter(|list| !list.is_empty())
    }

    /// Tells whether text of a style is hidden.
    pub(super) fn is_hidden(&self, family: Family, style: &str) -> bool {
        self.chain(family, style)
            .find_map(|style| style.hidden)
            .unwrap_or(false)
    }

    /// The font of a style.
    pub(super) fn font(&self, family: Family, style: &str) -> Option<&str> {
        self.chain(family, style)
            .find_map(|style| style.font.as_deref())
    }

    /// Tells whether text of a style stands higher than its line.
    pub(super) fn is_raised(&self, style: &str) -> bool {
        self.chain(Family::Text, style)
            .find_map(|style| style.raised)
            .unwrap_or(false)
    }

    /// The colour that somebody laid behind text of a style, by hand.
    pub(super) fn highlight(&self, family: Family, style: &str) -> Option<Rgb> {
        self.styles.get(&(family, style.to_owned()))?.highlight
    }

    /// Tells whether paragraphs of a style begin a page.
    pub(super) fn begins_page(&self, style: &str) -> bool {
        self.chain(Family::Paragraph, style)
            .find_map(|style| style.begins_page)
            .unwrap_or(false)
    }

    /// A level, from 0, of a list; of the headings, where no list is named.
    pub(super) fn level(&self, list: Option<&str>, level: usize) -> Option<&Level> {
        match list {
            Some(list) => self.lists.get(list)?.get(&level),
            None => self.outline.get(&level),
        }
    }

    /// The label of an item, from the numbers of all levels down to its own.
    pub(super) fn label(&self, list: Option<&str>, numbers: &[u32]) -> String {
        let Some(own) = numbers.len().checked_sub(1) else {
            return String::new();
        };
        let Some(level) = self.level(list, own) else {
            return String::new();
        };
        if let Some(bullet) = &level.bullet {
            return bullet.clone();
        }
        let written = |at: usize| {
            let numbers_of = self
                .level(list, at)
                .map_or(Numbers::None, |level| level.numbers);
            numbers
                .get(at)
                .map(|number| numbers_of.written(*number))
                .unwrap_or_default()
        };
        if let Some(format) = &level.format {
            let mut label = String::new();
            for (at, piece) in format.split('%').enumerate() {
                match piece.parse::<usize>() {
                    Ok(which) if at % 2 == 1 => label.push_str(&written(which.saturating_sub(1))),
                    _ => label.push_str(piece),
                }
            }
            return label;
        }
        if level.numbers == Numbers::None {
            return String::new();
        }
        let first = own + 1 - level.display.clamp(1, own + 1);
        let shown: Vec<String> = (first..=own)
            .map(written)
            .filter(|it| !it.is_empty())
            .collect();
        format!("{}{}{}", level.prefix, shown.join("."), level.suffix)
    }
}

/// The colour behind text with these properties. This program shades what is marked, and draws a line of the tag's colour
/// under it: that is nobody's highlight.
fn highlight(properties: &Element<'_>) -> Option<Rgb> {
    let line = properties.attribute("text-underline-color");
    let is_ours = line.is_some_and(|it| it.starts_with('#'));
    let color = properties
        .attribute("background-color")
        .filter(|_| !is_ours);
    highlights::color(&color?)
}

/// Reads a list style, which is `depth` deep, to its end: its levels, from 0.
fn levels(xml: &mut Xml<'_>, depth: usize) -> Result<HashMap<usize, Level>, ImportError> {
    let mut levels = HashMap::new();
    while let Some(element) = xml.inside(depth)? {
        let number: Option<usize> = element.attribute("level").and_then(|it| it.parse().ok());
        let Some(number) = number
            .and_then(|it| it.checked_sub(1))
            .filter(|it| *it < LEVELS)
        else {
            continue;
        };
        let bulleted = match element.name() {
            (Ns::Text, "list-level-style-bullet") => true,
            (Ns::Text, "list-level-style-image") => true,
            (Ns::Text, "list-level-style-number" | "outline-level-style") => false,
            _ => continue,
        };
        // Longer ones would be repeated at every item.
        let get = |name: &str| -> String {
            let value = element.attribute(name).unwrap_or_default();
            value.chars().take(100).collect()
        };
        let number_of = |name: &str| element.attribute(name).and_then(|it| it.parse().ok());
        let sign = bullet(&get("bullet-char"));
        let level = Level {
            numbers: numbers(&get("num-format")),
            bullet: bulleted.then(|| {
                if sign.is_empty() {
                    "•".to_owned()
                } else {
                    sign
                }
            }),
            prefix: get("num-prefix"),
            suffix: get("num-suffix"),
            display: number_of("display-levels").map_or(1, |it: u32| it as usize),
            start: number_of("start-value").unwrap_or(1),
            format: element
                .attribute("num-list-format")
                .map(|_| get("num-list-format")),
        };
        levels.insert(number, level);
    }
    Ok(levels)
}

/// The way of writing numbers that the format calls so.
pub(super) fn numbers(format: &str) -> Numbers {
    match format {
        "" => Numbers::None,
        "a" => Numbers::Letters,
        "A" => Numbers::Capitals,
        "i" => Numbers::Roman,
        "I" => Numbers::RomanCapitals,
        "01" => Numbers::TwoDigits,
        _ => Numbers::Decimal,
    }
}
