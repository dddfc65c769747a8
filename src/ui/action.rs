//! What the views ask for. They draw and send; [`App`](super::App) alone carries it out.

use super::command::Command;
use super::commitment_action::CommitmentAction;
use super::project_action::ProjectAction;
use super::state::{Extent, IntakeDraft, ListFilter, MetadataDraft, Overlay, Selection, TagDraft};
use super::tab_action::TabAction;
use crate::annotation::{AnnotationId, FollowUp};
use crate::codebook::{Color, Tag, TagId};
use crate::exchange::{ChosenColumn, ClippingForm};
use crate::letter::{ByteOffset, FindOptions, MetadataField, Span};
use crate::store::settings::Interface;
use crate::store::tag_intent::TagIntent;
use crate::store::versions::Version;
use crate::suggest::Suggested;
use crate::workspace::Password;
use crate::workspace::session::LayerId;
use std::path::PathBuf;

/// What a tag is given to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A passage.
    Passage(Span),
    /// An annotation.
    Annotation(AnnotationId),
}

/// Something the person at the desk asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Change what is on screen, and nothing else.
    Screen(ScreenAction),
    /// Edit the annotations or tags of the open letter.
    Edit(EditAction),
    /// Do this with the folder that is open.
    Project(ProjectAction),
    /// Do this with a commitment.
    Commitment(CommitmentAction),
    /// Do this with the tabs.
    Tabs(TabAction),
    /// A command of the table.
    Run(Command),
    /// Open this letter.
    OpenPath(PathBuf),
    /// Open this letter, which is protected, with this password.
    OpenWithPassword(PathBuf, Password),
    /// Open the letter again that is open: its file changed.
    OpenAgain,
    /// Leave the letter unread that is being opened.
    CancelOpening,
    /// Choose an annotation, scroll to it and flash it.
    ShowAnnotation(AnnotationId),
    /// Close the innermost part of the search.
    CloseSearch,
    /// Put the caret into the paragraph with this number, from 1.
    GoToParagraph(usize),
    /// Put the caret at the start of the page with this number, from 1.
    GoToPage(u32),
    /// Look at an earlier version of the annotations.
    ChooseVersion(Version),
    /// Destroy the annotations of the open letter.
    Destroy,
    /// Undo or redo until so many steps are done.
    GoToStep(usize),
    /// Begin to change a metadata field in place.
    ChangeMetadata(MetadataDraft),
    /// Show a passage, and select it.
    ShowPassage(Span),
    /// Put the attachment with this number, from 0, beside the mail, and open it.
    OpenAttachment(usize),
    /// Change how the window looks and listens.
    SetInterface(Box<Interface>),
    /// Make the letter's text one step larger, or smaller; `None`: as at first.
    ResizeText(Option<bool>),
    /// Show or hide a colleague's layer.
    ShowColleague(LayerId, bool),
    /// Copy this text.
    CopyText(String),
    /// Export with what the dialog says.
    ExportTo(PathBuf),
    /// Stop the export to this path.
    StopExport(PathBuf),
    /// Ask where to export to.
    ChooseExportPath,
    /// Save a copy of the annotations here.
    SaveCopyTo(PathBuf),
    /// Take in the comments of this file.
    TakeCommentsFrom(PathBuf),
    /// Read this list anew, with these columns.
    ReadListBy(PathBuf, Vec<ChosenColumn>),
    /// Copy what the export dialog speaks of, in this form.
    CopyExport(ClippingForm),
    /// Take a suggestion, or refuse it.
    AnswerSuggestion(Box<Suggested>, bool),
    /// Shows suggestions in the letters of this folder before the first pass is done, or no longer.
    SuggestEarly(PathBuf, bool),
    /// Ask for a Word template.
    ChooseTemplate,
    /// Give reports the house style of this Word template.
    UseTemplate(PathBuf),
    /// Take in what is wanted of a file that came back.
    TakeFrom(IntakeDraft),
    /// Ask for the folder in which annotations are to be kept.
    ChooseStorage,
    /// Keep annotations in this folder.
    RedirectStorage(PathBuf),
    /// Put a notice away, by its number.
    Dismiss(usize),
    /// Set the faulty layer file aside and go on with what could be read of it.
    SetFaultyFileAside,
    /// Close without what could not be saved.
    CloseAnyway,
}

impl From<ProjectAction> for Action {
    fn from(action: ProjectAction) -> Self {
        Self::Project(action)
    }
}

impl From<CommitmentAction> for Action {
    fn from(action: CommitmentAction) -> Self {
        Self::Commitment(action)
    }
}

impl From<TabAction> for Action {
    fn from(action: TabAction) -> Self {
        Self::Tabs(action)
    }
}

impl From<ScreenAction> for Action {
    fn from(action: ScreenAction) -> Self {
        Self::Screen(action)
    }
}

impl From<EditAction> for Action {
    fn from(action: EditAction) -> Self {
        Self::Edit(action)
    }
}

/// What changes nothing but what is on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum ScreenAction {
    /// Choose an annotation, or none.
    Choose(Option<AnnotationId>),
    /// Select this, or nothing, and put the caret here.
    Select(Option<Selection>, Option<ByteOffset>),
    /// The same by key, which lets go of the chosen annotation.
    MoveCaret(Option<Selection>, ByteOffset),
    /// Select a passage of the letter and show it; where it holds nothing, put the caret there.
    SelectAndShow(Selection),
    /// Scroll the list of annotations to the chosen one.
    ScrollList,
    /// Show only these annotations in the list.
    Filter(ListFilter),
    /// Show only the annotations with this tag in the list.
    FilterByTag(TagId),
    /// List what the reading view leaves out, or fold that away.
    ListLeftOut(bool),
    /// Unfold the letter's head.
    UnfoldHead,
    /// Fold the letter's head, or unfold it.
    TurnHead,
    /// Look for this in the letter.
    LookFor(String),
    /// Say what counts as a hit.
    SetFindOptions(FindOptions),
    /// Say which tag all hits are to get.
    MarkHitsAs(TagId),
    /// Say how much is marked of where a hit is.
    SetExtent(Extent),
    /// Mark the hit with this number, from 0, with the others, or leave it out.
    WantHit(usize, bool),
    /// Show the hit with this number, from 0.
    GoToHit(usize),
    /// Take a marker with this tag in hand, or put it away.
    TakeMarker(Option<TagId>),
    /// What is typed of the metadata field that is being changed.
    TypeMetadata(MetadataField, String),
    /// Leave the metadata field that was being changed; whether the keyboard goes back to where it is shown.
    CloseMetadata(MetadataField, bool),
    /// What is typed of a tag that is being made or changed; `None` to leave it.
    DraftTag(Option<TagDraft>),
    /// Show or hide the marks of a tag.
    ShowTag(TagId, bool),
    /// Have this float above the window.
    SetOverlay(Box<Overlay>),
}

/// What edits the annotations or tags of the open letter, where they may be changed.
#[derive(Clone, Debug, PartialEq)]
pub enum EditAction {
    /// Add the tag, or take it off where it is.
    ToggleTag(Target, TagId),
    /// Confirm the place that was found for an annotation.
    ConfirmPlace(AnnotationId),
    /// Keep an annotation that was changed in two places as it is shown.
    Resolve(AnnotationId),
    /// Move an annotation's boundaries.
    SetSpan(AnnotationId, Span),
    /// Take corrections back that have no place in the letter any more.
    TakeLostBack,
    /// Read these lines, which were left out, as part of the letter: those of one kind, or all.
    PutBack(Option<usize>),
    /// Mark all hits as planned.
    MarkAllHits,
    /// A passage has been selected, and its selection is done.
    Selected,
    /// Do what the file at this path proposes.
    Accept(PathBuf),
    /// Keep what the file at this path would change as it is.
    KeepMine(PathBuf),
    /// Bring the chosen version back.
    BringVersionBack,
    /// Delete an annotation.
    Delete(AnnotationId),
    /// Replace an annotation's note.
    SetNote(AnnotationId, String),
    /// Replace an annotation's follow-up.
    SetFollowUp(AnnotationId, FollowUp),
    /// Replace the memo on the letter.
    SetMemo(String),
    /// Set a metadata field; `None` for what was read.
    SetMetadata(MetadataField, Option<String>),
    /// Typing in a field has ended.
    EndTyping,
    /// Make a tag with this name and colour, and give it to the selection if there is one.
    NewTag(String, Color),
    /// Replace a tag by this one of the same id.
    ChangeTag(Box<Tag>),
    /// Move a tag to this place in the order, from 0.
    MoveTag(TagId, usize),
    /// Delete a tag.
    DeleteTag(TagId),
    /// Merge the first tag into the second.
    MergeTags(TagId, TagId),
    /// Take back what was done to a tag in all letters of a folder.
    TakeTagBack(Box<TagIntent>),
    /// Do it in those letters in which it could not be done.
    TryTagAgain(Box<TagIntent>),
}
