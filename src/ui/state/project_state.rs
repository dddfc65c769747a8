//! What is on screen of a folder of letters.

use super::commitments::CommitmentsState;
use super::folder_history::FolderHistory;
use super::mark_across::MarkAcross;
use crate::analysis::overview::{Arrangement, GroupBy, SortBy};
use crate::analysis::{Query, QueryError};
use crate::annotation::AnnotationId;
use crate::letter::FindOptions;
use std::sync::Arc;
use std::{fmt, io};

/// What is on screen of a folder of letters.
#[derive(Clone, Debug, Default)]
pub struct ProjectState {
    /// Whether a folder is open.
    pub is_open: bool,
    /// Whether the folder is shown, and not the letter that is open.
    pub shown: bool,
    /// Which of its views.
    pub view: ProjectView,
    /// What is typed in the field above all views.
    pub query: TypedQuery,
    /// How letters are sorted and grouped.
    pub arrangement: Arrangement,
    /// How passages are shown.
    pub passages: PassageDisplay,
    /// The chosen letter, by its path below the folder.
    pub letter: Option<String>,
    /// The chosen passage: its letter's path, and its id.
    pub passage: Option<(String, AnnotationId)>,
    /// The note of a passage that is being written.
    pub note: Option<NoteDraft>,
    /// The note that was written last; the folder may not know it yet.
    pub written: Option<NoteDraft>,
    /// The search across letters.
    pub search: ProjectSearch,
    /// What was done from the views of the folder.
    pub history: FolderHistory,
    /// What is on screen of its commitments.
    pub commitments: CommitmentsState,
    /// A figure that waits for where it is to be saved.
    pub figure: Option<SavedFigure>,
    /// Which facets are unfolded whole, by their names in the code.
    pub unfolded: std::collections::BTreeSet<&'static str>,
}

impl ProjectState {
    /// A folder that was just opened: its letters by dossier, the newest first.
    pub fn opened() -> Self {
        Self {
            shown: true,
            arrangement: Arrangement {
                sort: SortBy::Date,
                descending: true,
                group: GroupBy::Dossier,
            },
            passages: PassageDisplay {
                context: true,
                ..PassageDisplay::default()
            },
            ..Self::default()
        }
    }
}

/// What is typed in the field above all views of the folder.
#[derive(Clone, Debug, Default)]
pub struct TypedQuery {
    /// The text.
    pub typed: String,
    /// What that means, or what is wrong with it; then what was meant before counts.
    pub meant: Query,
    /// What is wrong with it.
    pub error: Option<QueryError>,
}

/// How passages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PassageDisplay {
    /// How they are grouped.
    pub groups: PassageGroups,
    /// Whether they show the words around them.
    pub context: bool,
}

/// The note of a passage that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteDraft {
    /// The path of its letter.
    pub path: String,
    /// The passage.
    pub id: AnnotationId,
    /// The note before.
    pub before: String,
    /// What is typed.
    pub text: String,
}

/// A figure as a file.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedFigure {
    /// The name to suggest.
    pub file_name: String,
    /// What it holds.
    pub content: FigureContent,
}

/// What a figure's file holds, once it is made: that takes a while, and is done beside the window.
#[derive(Clone)]
pub struct FigureContent(Arc<dyn Fn() -> io::Result<Vec<u8>> + Send + Sync>);

impl FigureContent {
    /// What `make` makes.
    pub fn new(make: impl Fn() -> io::Result<Vec<u8>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// Makes it.
    ///
    /// # Errors
    /// Where a picture cannot be written down.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        (self.0)()
    }
}

impl fmt::Debug for FigureContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FigureContent").finish_non_exhaustive()
    }
}

impl PartialEq for FigureContent {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A view of a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProjectView {
    /// Its letters.
    #[default]
    Letters,
    /// The passages that are marked in them.
    Passages,
    /// What is found in their texts.
    Search,
    /// Counts and pictures.
    Numbers,
    /// What the letters promise.
    Commitments,
}

impl ProjectView {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [
        Self::Letters,
        Self::Passages,
        Self::Search,
        Self::Numbers,
        Self::Commitments,
    ];
}

/// How passages are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PassageGroups {
    /// By the letter they are in.
    #[default]
    Letter,
    /// By tag; a passage with two is shown twice.
    Tag,
}

/// The search across letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectSearch {
    /// What is looked for.
    pub needle: String,
    /// What counts as a hit.
    pub options: FindOptions,
    /// The chosen row of what was found.
    pub chosen: Option<usize>,
    /// All that was found is about to be marked.
    pub mark_all: Option<MarkAcross>,
}
