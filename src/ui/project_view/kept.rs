//! What the views of a folder keep between frames.

use crate::analysis::Texts as _;
use crate::ui::grid::RowLayout;
use crate::ui::numbers::NumbersView;
use crate::workspace::project::Letters;
use std::collections::HashMap;
use std::sync::Arc;

/// What the views of a folder keep between frames.
#[derive(Default)]
pub struct ProjectViews {
    /// Texts of letters that show, by what they are.
    texts: HashMap<String, Option<Arc<str>>>,
    /// The rows of letters.
    pub letters: Laid,
    /// The same beside an open letter.
    pub beside: Laid,
    /// The rows of passages.
    pub passages: Laid,
    /// The rows of what was found.
    pub found: Laid,
    /// The figures.
    pub numbers: NumbersView,
    /// Which letter, and which hit of it, stands in each of those; a heading has no hit.
    pub found_rows: Vec<(usize, Option<usize>)>,
}

/// Rows that were laid out.
#[derive(Default)]
pub struct Laid {
    /// The rows.
    pub rows: RowLayout,
    of: Option<(u64, u32)>,
}

impl Laid {
    /// Lays the rows out anew where they are of something else than before: the number of what they show, and how high
    /// they are, in points.
    pub fn follow(&mut self, number: u64, height: f32, rows: impl FnOnce() -> RowLayout) {
        let of = Some((number, height.to_bits()));
        if self.of != of {
            self.rows = rows();
            self.of = of;
        }
    }
}

impl ProjectViews {
    /// Forgets what belongs to a folder.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The text of a letter. It is read from this computer's own disk when it is first needed, a letter at a time.
    pub fn text(&mut self, letters: &Letters, path: &str) -> Option<Arc<str>> {
        /// So many texts are kept; a screen shows fewer.
        const MOST: usize = 200;
        let letter = letters.get(path)?;
        let key = format!("{}\n{}\n{path}", letter.text_sha256, letter.length);
        if self.texts.len() >= MOST && !self.texts.contains_key(&key) {
            self.texts.clear();
        }
        let text = self
            .texts
            .entry(key)
            .or_insert_with(|| letters.text(letter));
        text.clone()
    }
}
