//! What the views of a folder ask for.

use super::state::{PassageGroups, ProjectView, SavedFigure};
use crate::analysis::overview::{Arrangement, SortBy};
use crate::analysis::query::{Condition, Term};
use crate::annotation::{AnnotationId, Status};
use crate::codebook::TagId;
use crate::letter::FindOptions;
use std::path::PathBuf;

/// What is changed of a passage.
#[derive(Clone, Debug, PartialEq)]
pub enum PassageEdit {
    /// Give it a tag, or take that off.
    ToggleTag(TagId),
    /// Begin to write its note.
    BeginNote,
    /// Give its follow-up this status.
    SetStatus(Status),
    /// Give its follow-up the status behind the one that it has.
    NextStatus,
}

/// What is asked for of marking what is found in all letters.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkAcrossAction {
    /// Begin to choose, or give that up.
    Begin(bool),
    /// Choose this tag.
    As(TagId),
    /// Choose whole sentences, or hits.
    Sentences(bool),
    /// In the letter with this path, mark the hit with this number, from 0, or leave it out.
    WantHit(String, usize, bool),
    /// Mark the hits in the letter with this path, or leave it out.
    WantLetter(String, bool),
    /// Mark what is chosen.
    Do,
}

/// Something that was asked for in a view of a folder.
#[derive(Clone, Debug, PartialEq)]
pub enum ProjectAction {
    /// Open this folder.
    Open(PathBuf),
    /// Show this view of it.
    Show(ProjectView),
    /// What is typed in the field above all views.
    Type(String),
    /// Add a term to what is meant, or take it out.
    Toggle(Term),
    /// Show the passages of which this holds too.
    Narrow(Vec<Condition>),
    /// Take out the condition with this number, from 0.
    TakeOut(usize),
    /// Sort the letters by this; where they are already, the other way round.
    SortBy(SortBy),
    /// Sort and group the letters so.
    Arrange(Arrangement),
    /// Show the column of the overview with this id, or do not.
    ShowColumn(String, bool),
    /// Choose a letter, by its path below the folder.
    Choose(Option<String>),
    /// Open a letter.
    OpenLetter(String),
    /// Open a letter in a tab of its own; with `true` beside the one that is open.
    OpenInTab(String, bool),
    /// Choose a passage.
    ChoosePassage(String, AnnotationId),
    /// Open a letter at one of its passages.
    OpenPassage(String, AnnotationId),
    /// Open a letter at what is found for this, the hit with this number, from 0.
    OpenHit(String, usize),
    /// Group passages so.
    GroupPassages(PassageGroups),
    /// Show the words around passages, or not.
    ShowContext(bool),
    /// Change a passage.
    EditPassage(String, AnnotationId, PassageEdit),
    /// What is typed as the note that is being written.
    TypeNote(String),
    /// Leave the note that is being written; `true` if what was typed is kept.
    EndNote(bool),
    /// Look for this in all letters.
    LookFor(String, FindOptions),
    /// Mark what is found in all letters.
    MarkAcross(MarkAcrossAction),
    /// Undo the last step that was done from the views of the folder.
    Undo,
    /// Keep what is meant under this name.
    KeepQuery(String),
    /// Take the query of this name out.
    ForgetQuery(String),
    /// Choose this row of what was found.
    ChooseHit(Option<usize>),
    /// Ask where a figure is to be saved.
    SaveFigure(SavedFigure),
    /// Save the figure that waits for it here.
    SaveFigureTo(PathBuf),
    /// Pause reading, or go on.
    Pause(bool),
    /// End reading; what was read stays.
    EndReading,
    /// Unfold the facet with this name, or fold it.
    Unfold(&'static str),
}
