//! The numbers that the items of an OpenDocument's lists have come to.

use super::styles::{LEVELS, Styles};
use std::collections::HashMap;

type Counters = [Option<u32>; LEVELS];

/// A list that is open, at one of its levels.
#[derive(Debug)]
struct Open {
    style: Option<String>,
    /// The name that others may continue it by.
    id: Option<String>,
    /// True if the open item still waits for its first paragraph, which has its number.
    waits: bool,
    /// The number at which the open item says that it begins.
    start: Option<u32>,
}

/// The lists of a stream of text.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    counters: Counters,
    by_id: HashMap<String, Counters>,
    by_style: HashMap<String, Counters>,
    headings: Counters,
}

/// The properties of a list.
#[derive(Debug, Default)]
pub(super) struct Begin {
    pub style: Option<String>,
    pub id: Option<String>,
    /// The id of the list whose numbers go on.
    pub continues: Option<String>,
    /// True if the numbers of the last list of the style go on.
    pub goes_on: bool,
}

impl Lists {
    /// A list begins, or a level of it.
    pub(super) fn begin(&mut self, begin: Begin) {
        if self.open.is_empty() {
            let of_style = || self.by_style.get(begin.style.as_deref()?);
            let old = match &begin.continues {
                Some(id) => self.by_id.get(id),
                None if begin.goes_on => of_style(),
                None => None,
            };
            self.counters = old.copied().unwrap_or_default();
        }
        let inherited = || self.open.last().and_then(|list| list.style.clone());
        self.open.push(Open {
            style: begin.style.or_else(inherited),
            id: begin.id,
            waits: false,
            start: None,
        });
    }

    /// The list ends that began last.
    pub(super) fn end(&mut self) {
        let Some(list) = self.open.pop() else {
            return;
        };
        if self.open.is_empty() {
            if let Some(id) = list.id {
                self.by_id.insert(id, self.counters);
            }
            if let Some(style) = list.style {
                self.by_style.insert(style, self.counters);
            }
        }
    }

    /// An item begins; a `header` has no number.
    pub(super) fn item(&mut self, header: bool, start: Option<u32>) {
        if let Some(list) = self.open.last_mut() {
            (list.waits, list.start) = (!header, start);
        }
    }

    /// Tells whether a list is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The label of a paragraph that begins now, if it is the first one of an item.
    pub(super) fn label(&mut self, styles: &Styles, style_list: Option<&str>) -> Option<String> {
        let level = self.open.len().checked_sub(1)?.min(LEVELS - 1);
        let list = self.open.last_mut()?;
        if !std::mem::take(&mut list.waits) {
            return None;
        }
        let (style, start) = (list.style.as_deref().or(style_list)?, list.start.take());
        next(&mut self.counters, styles, Some(style), level, start);
        Some(styles.label(Some(style), &numbers(&self.counters, level)))
    }

    /// The label of a heading of a level, from 0, that is not an item of a list.
    pub(super) fn heading(&mut self, styles: &Styles, level: usize, start: Option<u32>) -> String {
        let level = level.min(LEVELS - 1);
        next(&mut self.headings, styles, None, level, start);
        styles.label(None, &numbers(&self.headings, level))
    }
}

fn next(
    counters: &mut Counters,
    styles: &Styles,
    list: Option<&str>,
    level: usize,
    start: Option<u32>,
) {
    let first = |at: usize| styles.level(list, at).map_or(1, |level| level.start);
    for (at, counter) in counters.iter_mut().enumerate() {
        if at < level {
            counter.get_or_insert_with(|| first(at));
        } else if at == level {
            let usual = counter.map_or_else(|| first(at), |number| number.saturating_add(1));
            *counter = Some(start.unwrap_or(usual));
        } else {
            *counter = None;
        }
    }
}

fn numbers(counters: &Counters, level: usize) -> Vec<u32> {
    let shown = counters.iter().take(level + 1);
    shown.map(|counter| counter.unwrap_or(1)).collect()
}
