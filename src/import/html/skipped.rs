//! The elements that are left out of a page: those that are hidden, and those that are no text.

use super::tags::{is_block, is_ended_by_sibling, is_left_out};
use std::collections::HashMap;

/// An element that is left out until its end.
#[derive(Debug)]
pub(super) struct Skipped {
    name: Vec<u8>,
    /// The number of elements of the same name that are open in it.
    depth: usize,
    /// The number of elements on lines of their own that are open in it, by their names, where it is left out for being
    /// hidden: what ends one around it ends it too, as end tags may be left out.
    inside: Option<HashMap<Vec<u8>, usize>>,
}

/// The effect of an end tag.
pub(super) enum Ends {
    /// Something in what is left out, or nothing.
    Nothing,
    /// The element that is left out.
    It,
    /// Something around it, and it.
    Around,
}

impl Skipped {
    /// An element that is left out.
    pub fn new(name: &[u8]) -> Self {
        Self {
            name: name.to_vec(),
            depth: 0,
            inside: (!is_left_out(name)).then(HashMap::new),
        }
    }

    /// Tells whether the beginning of an element ends what is left out.
    pub fn ends_before(&self, name: &[u8]) -> bool {
        let is_same = self.name == name;
        let is_hidden = self.inside.is_some();
        is_same && is_ended_by_sibling(name) || is_hidden && self.name == b"p" && is_block(name)
    }

    /// Notes that an element begins in it.
    pub fn begin(&mut self, name: &[u8]) {
        self.depth += usize::from(self.name == name);
        if let Some(inside) = self.inside.as_mut().filter(|_| is_block(name)) {
            *inside.entry(name.to_vec()).or_default() += 1;
        }
    }

    /// Notes that an element ends. An end of a paragraph that did not begin is none in others on lines of their own.
    pub fn end(&mut self, name: &[u8]) -> Ends {
        if self.name == name {
            return match self.depth.checked_sub(1) {
                Some(depth) => {
                    self.depth = depth;
                    Ends::Nothing
                }
                None => Ends::It,
            };
        }
        let counts = is_block(name) && (name != b"p" || !is_block(&self.name));
        let Some(inside) = self.inside.as_mut().filter(|_| counts) else {
            return Ends::Nothing;
        };
        match inside.get_mut(name).filter(|open| **open > 0) {
            Some(open) => {
                *open -= 1;
                Ends::Nothing
            }
            None => Ends::Around,
        }
    }
}
