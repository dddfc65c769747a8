//! The style sheet of a rich text, as far as it makes headings.

use std::collections::HashMap;

/// The outline levels of the styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    levels: HashMap<i32, i32>,
    /// The number of the style that is being defined.
    defined: i32,
}

impl Styles {
    /// Begins the definition of a style.
    pub fn define(&mut self, style: i32) {
        self.defined = style;
    }

    /// Sets the outline level, from 0, of the style that is being defined.
    pub fn set_level(&mut self, level: i32) {
        self.levels.insert(self.defined, level);
    }

    /// The outline level, from 0, of a style; `None` for one that is no heading.
    pub fn level(&self, style: i32) -> Option<i32> {
        self.levels.get(&style).copied()
    }
}
