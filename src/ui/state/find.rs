//! The search as it stands, and what is to be done with its hits.

use crate::codebook::TagId;
use crate::letter::{FindOptions, SearchError, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The search in the letter.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// Whether its bar is shown.
    pub open: bool,
    /// What is looked for.
    pub needle: String,
    /// What counts as a hit.
    pub options: FindOptions,
    /// All hits, in the order of the text.
    pub hits: Arc<Vec<Span>>,
    /// Those in lines that the reading form leaves out.
    pub left_out: Arc<Vec<Span>>,
    /// The hit that is shown.
    pub current: Option<usize>,
    /// Why what is looked for cannot be.
    pub error: Option<SearchError>,
    /// Whether a search is under way.
    pub searching: bool,
    /// Whether the last step went past the end of the letter, or past its beginning.
    pub wrapped: bool,
    /// Whether the list of hits is shown.
    pub list: bool,
    /// All hits are about to be marked.
    pub mark_all: Option<MarkAll>,
}

/// How much is marked of where a hit is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The hit itself.
    #[default]
    Hit,
    /// The sentence in which it is.
    Sentence,
    /// The paragraph in which it is.
    Paragraph,
}

/// What is to be done with all hits, before it is done.
#[derive(Clone, Debug, Default)]
pub struct MarkAll {
    /// The tag that they get.
    pub tag: Option<TagId>,
    /// How much is marked.
    pub extent: Extent,
    /// Hits that are left out, by their number.
    pub left_out: BTreeSet<usize>,
    /// What would be marked; `None` until that is worked out.
    pub plan: Option<Arc<MarkPlan>>,
}

/// What would be marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkPlan {
    /// The passages, in the order of the text, each once.
    pub spans: Vec<Span>,
    /// How many of them have the tag already.
    pub have_it: usize,
}
