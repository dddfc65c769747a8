//! The lists of a Word document, and the numbers that their items have come to.

use crate::import::ImportError;
use crate::import::labels::{Numbers, bullet};
use crate::import::xml::{Element, Item, Ns, Xml};
use std::collections::{HashMap, HashSet};

/// Word knows so many levels.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    numbers: Numbers,
    bullet: bool,
    /// The label of an item; `%1` is the number of the first level.
    text: String,
    /// The level, from 1, whose items make it begin anew; `None` for any higher one, 0 for none.
    restart: Option<usize>,
    /// True if the numbers of higher levels are written in digits.
    legal: bool,
    /// The style whose paragraphs are items of it.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            numbers: Numbers::Decimal,
            bullet: false,
            text: String::new(),
            restart: None,
            legal: false,
            style: None,
        }
    }
}

/// The definition that several lists have in common.
#[derive(Debug, Default)]
struct Abstract {
    levels: HashMap<usize, Level>,
    /// The style that has the levels, where they are not said here.
    through_style: Option<String>,
}

/// A list.
#[derive(Debug, Default)]
struct List {
    abstract_id: String,
    /// The numbers at which levels begin in this one.
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists by their ids.
#[derive(Debug, Default)]
pub(super) struct Lists {
    abstracts: HashMap<String, Abstract>,
    lists: HashMap<String, List>,
    /// The counters of the levels, by the id of the definition that the lists have in common.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists that said where they begin, and have begun, with their level.
    begun: HashSet<(String, usize)>,
    /// The counters before the last item.
    before: Option<(String, [Option<u32>; LEVELS])>,
}

impl Lists {
    /// Reads the part `numbering.xml`.
    pub(super) fn read(text: &str) -> Result<Self, ImportError> {
        let mut xml = Xml::new(text);
        let mut lists = Self::default();
        loop {
            match xml.next()? {
                Item::End => return Ok(lists),
                Item::Open(element) => match element.name() {
                    (Ns::Word, "abstractNum") => {
                        let id = element.attribute("abstractNumId").unwrap_or_default();
                        let read = read_abstract(&mut xml, element.depth)?;
                        lists.abstracts.insert(id, read);
                    }
                    (Ns::Word, "num") => {
                        let id = element.attribute("numId").unwrap_or_default();
                        let read = read_list(&mut xml, element.depth)?;
                        lists.lists.insert(id, read);
                    }
                    _ => {}
                },
                Item::Close | Item::Text(_) => {}
            }
        }
    }

    /// The last item was none after all.
    pub(super) fn take_back(&mut self) {
        if let Some((list, counters)) = self.before.take() {
            self.counters.insert(list, counters);
        }
    }

    /// The label of the next item of a list at a level (from 0); `list_of_style` tells the list of a
    /// style. `None` where there is no such list.
    pub(super) fn next(
        &mut self,
        list: &str,
        level: Option<usize>,
        style: Option<&str>,
        list_of_style: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let named = self.lists.get(list)?;
        let mut abstract_id = named.abstract_id.as_str();
        if let Some(style) = self
            .abstracts
            .get(abstract_id)
            .and_then(|it| it.through_style.as_deref())
            && let Some(other) = list_of_style(style).and_then(|list| self.lists.get(&list))
        {
            abstract_id = other.abstract_id.as_str();
        }
        let common = self.abstracts.get(abstract_id);
        let of_level = |level: usize| {
            named
                .levels
                .get(&level)
                .or_else(|| common?.levels.get(&level))
        };
        // A style that is tied to a level has its paragraphs there.
        let tied =
            || (0..LEVELS).find(|it| of_level(*it).is_some_and(|it| it.style.as_deref() == style));
        let level = level
            .or_else(|| style.and_then(|_| tied()))
            .unwrap_or_default()
            .min(LEVELS - 1);
        let default = Level::default();
        let kind = of_level(level).unwrap_or(&default);
        let counters = self.counters.entry(abstract_id.to_owned()).or_default();
        self.before = Some((abstract_id.to_owned(), *counters));
        let begins = named
            .starts
            .get(&level)
            .filter(|_| self.begun.insert((list.to_owned(), level)));
        let start = begins.copied().unwrap_or(kind.start);
        let number = match counters.get(level).copied().flatten() {
            Some(number) if begins.is_none() => number.saturating_add(1),
            _ => start,
        };
        for (deeper, counter) in counters.iter_mut().enumerate().skip(level) {
            if deeper == level {
                *counter = Some(number);
            } else {
                let restart = of_level(deeper).and_then(|it| it.restart);
                if restart.is_none_or(|restart| level < restart) {
                    *counter = None;
                }
            }
        }
        if kind.bullet {
            return Some(bullet(&kind.text));
        }
        let mut label = String::new();
        let mut rest = kind.text.chars();
        while let Some(c) = rest.next() {
            let digit = (c == '%').then(|| rest.clone().next()).flatten();
            let Some(which) = digit
                .and_then(|digit| digit.to_digit(10))
                .filter(|it| *it > 0)
            else {
                label.push(c);
                continue;
            };
            rest.next();
            let which = usize::try_from(which).unwrap_or(1) - 1;
            let other = of_level(which).unwrap_or(&default);
            let value = counters
                .get(which)
                .copied()
                .flatten()
                .unwrap_or(other.start);
            let numbers = if kind.legal {
                Numbers::Decimal
            } else {
                other.numbers
            };
            label.push_str(&numbers.written(value));
        }
        Some(label)
    }
}

fn read_abstract(xml: &mut Xml<'_>, depth: usize) -> Result<Abstract, ImportError> {
    let mut it = Abstract::default();
    while let Some(element) = xml.inside(depth)? {
        match element.name() {
            (Ns::Word, "lvl") => {
                let number = number_of(&element);
                it.levels.insert(number, read_level(xml, element.depth)?);
            }
            (Ns::Word, "numStyleLink") => it.through_style = element.val(),
            _ => {}
        }
    }
    Ok(it)
}

fn read_list(xml: &mut Xml<'_>, depth: usize) -> Result<List, ImportError> {
    let mut it = List::default();
    let mut level = 0;
    while let Some(element) = xml.inside(depth)? {
        match element.name() {
            (Ns::Word, "abstractNumId") => it.abstract_id = element.val().unwrap_or_default(),
            (Ns::Word, "lvlOverride") => level = number_of(&element),
            (Ns::Word, "startOverride") => {
                let start = element.val().and_then(|start| start.parse().ok());
                it.starts.insert(level, start.unwrap_or(1));
            }
            (Ns::Word, "lvl") => {
                let number = number_of(&element);
                it.levels.insert(number, read_level(xml, element.depth)?);
            }
            _ => {}
        }
    }
    Ok(it)
}

fn number_of(element: &Element<'_>) -> usize {
    let number = element.attribute("ilvl").and_then(|it| it.parse().ok());
    number.unwrap_or_default()
}

fn read_level(xml: &mut Xml<'_>, depth: usize) -> Result<Level, ImportError> {
    let mut it = Level::default();
    while let Some(element) = xml.inside(depth)? {
        let number = || element.val().and_then(|value| value.parse().ok());
        match element.name() {
            (Ns::Word, "start") => it.start = number().unwrap_or(1),
            (Ns::Word, "numFmt") => {
                let format = element.val().unwrap_or_default();
                it.bullet = format == "bullet";
                it.numbers = numbers(&format);
            }
            (Ns::Word, "lvlText") => it.text = label_text(&element),
            (Ns::Word, "lvlRestart") => {
                it.restart = element.val().and_then(|value| value.parse().ok());
            }
            (Ns::Word, "isLgl") => it.legal = element.is_on(),
            (Ns::Word, "pStyle") => it.style = element.val(),
            _ => {}
        }
    }
    Ok(it)
}

/// The way of writing numbers that Word calls so.
pub(super) fn numbers(format: &str) -> Numbers {
    match format {
        "decimalZero" => Numbers::TwoDigits,
        "lowerLetter" => Numbers::Letters,
        "upperLetter" => Numbers::Capitals,
        "lowerRoman" => Numbers::Roman,
        "upperRoman" => Numbers::RomanCapitals,
        "none" => Numbers::None,
        _ => Numbers::Decimal,
    }
}

/// The longest label of the items of a level. Longer ones would be repeated at every item.
fn label_text(element: &Element<'_>) -> String {
    element
        .val()
        .unwrap_or_default()
        .chars()
        .take(100)
        .collect()
}
