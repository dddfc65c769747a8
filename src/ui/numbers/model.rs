//! What numbers are of, what is chosen for them, and what is asked for.

use crate::analysis::figures::{Nearness, RowsBy, Source};
use crate::analysis::overview::Arrangement;
use crate::analysis::query::{Condition, Query};
use crate::analysis::{Alike, CataloguedLetter, Texts};
use crate::annotation::AnnotationId;
use crate::codebook::Codebook;
use crate::ui::state::SavedFigure;
use crate::workspace::project::Letters;
use std::sync::Arc;

/// Letters with their texts, as they are at one moment.
pub trait Folder: Texts + Send + Sync {
    /// The letters.
    fn all(&self) -> &[Arc<CataloguedLetter>];

    /// Which of them read the same in a list.
    fn alike(&self) -> Arc<Alike> {
        Arc::new(Alike::of(self.all()))
    }
}

impl Folder for Letters {
    fn all(&self) -> &[Arc<CataloguedLetter>] {
        Letters::all(self)
    }

    fn alike(&self) -> Arc<Alike> {
        Letters::alike(self).clone()
    }
}

/// What the numbers are of.
#[derive(Clone)]
pub struct Numbers<'a> {
    /// The letters.
    pub letters: Arc<dyn Folder>,
    /// The tags of the folder.
    pub codebook: &'a Codebook,
    /// Grows with every change of them.
    pub revision: u64,
    /// Which of them, and of their passages, are meant.
    pub query: &'a Query,
    /// How the letters are sorted and grouped elsewhere.
    pub arrangement: &'a Arrangement,
    /// Whether the first figure takes the keyboard in this frame.
    pub takes_keyboard: bool,
}

/// Something that was asked for in the numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Show the passages of which this holds too, beside what is meant already.
    Open(Vec<Condition>),
    /// Open the letter with this path at this passage.
    Passage(String, AnnotationId),
    /// Look for this word in all letters.
    LookFor(String),
    /// Save a figure.
    Save(SavedFigure),
}

/// In which order letters stand below each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LetterOrder {
    /// As in the overview.
    #[default]
    Overview,
    /// By their days, the first one first.
    Date,
}

/// What a share is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ShareOf {
    /// What is in its row.
    #[default]
    Row,
    /// What is in its column.
    Column,
    /// What there is at all.
    All,
}

impl ShareOf {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Row, Self::Column, Self::All];
}

/// What is chosen in the heads of figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// What the rows of the matrix are.
    pub rows: RowsBy,
    /// Whether words are counted, and not passages.
    pub words: bool,
    /// What shares are shares of.
    pub share: ShareOf,
    /// How near tags are to be to stand together.
    pub nearness: Nearness,
    /// In what words are counted.
    pub source: Source,
    /// Whether stop words count too.
    pub stop_words: bool,
    /// In which order letters stand below each other.
    pub order: LetterOrder,
    /// Whether all letters are drawn equally long.
    pub equal: bool,
    /// Whether charts are shown as tables.
    pub table: bool,
}
