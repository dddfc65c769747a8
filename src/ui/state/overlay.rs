//! What floats above the window.

use super::GuideView;
use super::commitments::{
    ClosingDraft, CommitmentDraft, LinkDraft, RegisterExportDraft, RelateDraft,
};
use crate::codebook::TagId;
use crate::exchange::ChosenColumn;
use crate::suggest::Suggested;
use crate::ui::command::Command;
use crate::workspace::Password;
use crate::workspace::left_out::LeftOut;
use crate::workspace::register::RegisterIntake;
use crate::workspace::session::{Intake, IntakeChoice};
use crate::workspace::taking_comments::ListColumns;
use std::path::PathBuf;
use std::sync::Arc;

/// What floats above the window; one at a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The command palette: what is typed, and which row is chosen.
    Palette(String, usize),
    /// The user guide.
    Guide(GuideView),
    /// Every command with its keys, and what the mouse does.
    Keys,
    /// The settings.
    Settings,
    /// The keys of every command, to be changed.
    ChangeKeys(KeyChoice),
    /// What program this is.
    About,
    /// The memo on the letter.
    Memo,
    /// Every step, to go back to any of them.
    History,
    /// Earlier versions of the annotations.
    Versions,
    /// What the file at this path would change.
    Proposal(PathBuf),
    /// What a file that came back would do.
    Intake(IntakeDraft),
    /// What rules propose.
    Suggestions(SuggestionsDraft),
    /// The passage at hand is being linked to a commitment.
    Link(LinkDraft),
    /// What a commitment is to another one is being said.
    Relate(RelateDraft),
    /// A commitment is being changed.
    Commitment(Box<CommitmentDraft>),
    /// How a commitment stands is being said.
    Closing(ClosingDraft),
    /// What files would do to the register.
    RegisterIntake(Arc<RegisterIntake>),
    /// The register is being handed over.
    RegisterExport(RegisterExportDraft),
    /// The annotations are about to be destroyed: what goes is said.
    Destroy,
    /// The export dialog.
    Export(ExportDraft),
    /// A path is asked for in the window, because there is no dialog service.
    AskPath(AskPath),
    /// The password of a letter is asked for.
    Password(AskPassword),
    /// A tag is about to be deleted: what happens to its marks is said.
    DeleteTag(TagId),
    /// A tag is about to be merged into another one.
    MergeTag(TagId, Option<TagId>),
    /// The number of a paragraph to go to, as typed.
    GoToParagraph(String),
    /// The window is to close, but not everything could be saved.
    Unsaved,
}

/// The export dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportDraft {
    /// The id of the format.
    pub format: &'static str,
    /// Whether colleagues' layers go along.
    pub colleagues: bool,
    /// What is left out.
    pub left_out: LeftOut,
    /// Where to, as typed or chosen.
    pub path: String,
    /// What went wrong at the last try.
    pub error: Option<String>,
    /// The file that is replaced at the next try, whoever wrote it: it was said that it is not ours.
    pub replaces: Option<PathBuf>,
}

/// What a file that came back would do, and what of it is wanted.
#[derive(Clone, Debug)]
pub struct IntakeDraft {
    /// The letter.
    pub letter: PathBuf,
    /// What it would do.
    pub intake: Arc<Intake>,
    /// What of it is wanted.
    pub choice: IntakeChoice,
    /// The columns of a list.
    pub list: Option<ListDraft>,
}

impl PartialEq for IntakeDraft {
    /// Compares what is wanted of the same intake: there may be a hundred thousand changes.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.intake, &other.intake)
            && self.choice == other.choice
            && self.list == other.list
    }
}

/// The columns of a list that is being taken in.
#[derive(Clone, Debug)]
pub struct ListDraft {
    /// The columns, as they were read.
    pub columns: ListColumns,
    /// The number of the sheet that is shown, from 0.
    pub sheet: usize,
    /// Whether the columns are shown.
    pub open: bool,
    /// What was chosen last; the list is being read anew where it was read by something else.
    pub chosen: Vec<ChosenColumn>,
}

impl ListDraft {
    /// Tells whether the list is being read anew.
    pub fn is_being_read(&self) -> bool {
        self.chosen != self.columns.chosen
    }
}

impl PartialEq for ListDraft {
    /// Compares what is chosen of the same list.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.columns.sheets, &other.columns.sheets)
            && self.sheet == other.sheet
            && self.open == other.open
            && self.chosen == other.chosen
    }
}

/// What rules propose for a letter.
#[derive(Clone, Debug)]
pub struct SuggestionsDraft {
    /// The letter.
    pub letter: PathBuf,
    /// What they propose.
    pub found: Arc<Vec<Suggested>>,
    /// The numbers of those that are not answered yet, from 0.
    pub open: Arc<Vec<usize>>,
    /// True where they are shown although the letter's first pass is not done.
    pub shown: bool,
}

impl PartialEq for SuggestionsDraft {
    /// Compares what is not answered of the same suggestions: there may be many.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.found, &other.found)
            && Arc::ptr_eq(&self.open, &other.open)
            && self.shown == other.shown
    }
}

/// The sheet in which keys are changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyChoice {
    /// Only commands whose names hold this, or whose key it is.
    pub query: String,
    /// The command that gets the key that is pressed next.
    pub waits: Option<Command>,
}

/// A password typed in the window.
#[derive(Clone, Debug, PartialEq)]
pub struct AskPassword {
    /// The letter.
    pub path: PathBuf,
    /// As typed.
    pub password: Password,
    /// Whether what is typed can be read.
    pub shown: bool,
    /// Whether the one before was not the letter's.
    pub wrong: bool,
    /// Ask for the keyboard at the next frame: the sheet may have been there a moment ago.
    pub focus: bool,
}

/// A path typed in the window.
#[derive(Clone, Debug, PartialEq)]
pub struct AskPath {
    /// What is done with it.
    pub purpose: PathPurpose,
    /// As typed.
    pub text: String,
    /// Which of the names below it is chosen, if any.
    pub chosen: Option<usize>,
    /// What went wrong at the last try.
    pub error: Option<String>,
    /// Ask for the keyboard at the next frame: the sheet may have been there a moment ago.
    pub focus: bool,
}

impl AskPath {
    /// A path for this, with so much of it in the field.
    pub fn new(purpose: PathPurpose, text: String) -> Self {
        Self {
            purpose,
            text,
            chosen: None,
            error: None,
            focus: true,
        }
    }
}

/// What a chosen path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    /// Open this letter.
    OpenLetter,
    /// Open this letter in a tab of its own.
    OpenLetterInTab,
    /// Open this folder of letters.
    OpenFolder,
    /// Take in the comments of this file.
    TakeComments,
    /// Save a copy of the annotations here.
    SaveCopy,
    /// Export to here.
    Export,
    /// Save a figure here.
    SaveFigure,
    /// Save the register in a form for others here.
    SaveRegister,
    /// Take this file in into the register.
    TakeRegister,
    /// Give reports the house style of this Word template.
    Template,
    /// Keep annotations in this folder.
    RedirectStorage,
}
