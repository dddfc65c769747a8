//! Every user action: what it is called, what it needs, which keys it has. The table of them is
//! `command_table`; menus, keys, the command palette and the help sheet are drawn from it.

use super::motion::{Boundary, Motion};
use crate::l10n::Words;
use crate::letter::CorrectionRequest;
use crate::tr;
use egui::{Key, KeyboardShortcut};

/// An action that needs nothing besides what is open and chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Choose a letter and open it.
    Open,
    /// Choose a letter and open it in a tab of its own.
    OpenInTab,
    /// Open the folder's letter at hand in a tab of its own.
    OpenLetterInTab,
    /// Open it beside the letter that is open.
    OpenLetterBeside,
    /// The letter in the next tab.
    NextTab,
    /// The letter in the tab before.
    PreviousTab,
    /// Show two letters side by side, or one.
    SideBySide,
    /// The other one of two letters side by side.
    OtherLetter,
    /// Choose a folder of letters and open it.
    OpenFolder,
    /// Open the folder in which the letter lies.
    OpenFolderOfLetter,
    /// Close the folder.
    CloseFolder,
    /// Show the folder again, as it was left.
    Back,
    /// Show the letters of the folder.
    FolderLetters,
    /// Show the passages that are marked in the folder's letters.
    FolderPassages,
    /// Search in all letters of the folder.
    FolderSearch,
    /// Show counts and pictures of the folder.
    FolderNumbers,
    /// Show what the folder's letters promise.
    FolderCommitments,
    /// Show the folder's letters beside the letter, or hide them.
    LettersBeside,
    /// The next letter of the folder.
    NextLetter,
    /// The letter before.
    PreviousLetter,
    /// Say that the first pass of the letter is done, or that it is not.
    FirstPassDone,
    /// Remove from this computer what is remembered of the folder, and close it.
    ForgetFolder,
    /// Open the sample letter.
    OpenSample,
    /// Write the annotations now.
    SaveNow,
    /// Write the annotations to another place as well.
    SaveCopy,
    /// Keep the annotations of the folder's letters in another folder.
    RedirectStorage,
    /// Keep them beside the letters again.
    KeepBeside,
    /// Choose a format and export.
    Export,
    /// Close the letter, and leave the window open.
    CloseLetter,
    /// Close the window.
    Quit,
    /// Take the last step back.
    Undo,
    /// Do the last undone step again.
    Redo,
    /// Copy the selected passage, or the chosen annotation's quote.
    Copy,
    /// The same with where it stands: letter and paragraph.
    CopyWithReference,
    /// Select the whole letter.
    SelectAll,
    /// Write a comment on the selection.
    Comment,
    /// Begin to correct how the letter is read, or end that.
    CorrectReading,
    /// Say where the reading form is wrong, at the caret or in what is selected.
    Correct(CorrectionRequest),
    /// Give the selection, or the chosen annotation, the tag with this key (1–9).
    Tag(u8),
    /// Make a tag and give it to the selection.
    NewTag,
    /// Delete the chosen annotation.
    Delete,
    /// Write a note at the chosen annotation.
    EditNote,
    /// Write a memo on the letter.
    Memo,
    /// Give the keyboard to the metadata above the letter.
    Metadata,
    /// Show the metadata above the letter, or fold it away.
    MetadataShown,
    /// Take the document's comments over as annotations.
    TakeComments,
    /// Take in the comments of a file.
    TakeCommentsFrom,
    /// Show the passages that rules propose.
    Suggestions,
    /// Say what the passage at hand is to a commitment.
    LinkCommitment,
    /// Find in the letter.
    Find,
    /// The next hit.
    FindNext,
    /// The hit before.
    FindPrevious,
    /// Show the list of hits, or hide it.
    HitList,
    /// Mark all hits at once.
    MarkAllHits,
    /// The next annotation in the text.
    NextAnnotation,
    /// The annotation before.
    PreviousAnnotation,
    /// The next annotation with the tag of the chosen one.
    NextOfTag,
    /// The one before with that tag.
    PreviousOfTag,
    /// The next paragraph in which nothing is marked.
    NextUnmarked,
    /// The one before.
    PreviousUnmarked,
    /// Move a boundary of the chosen annotation, or of the one at the caret.
    MoveBoundary(Boundary, Motion),
    /// Join the annotation with the next one.
    JoinNext,
    /// Join the annotation with the one before.
    JoinPrevious,
    /// Divide the annotation at the caret.
    Divide,
    /// Take a marker in hand, or put it away: every selection is marked at once.
    Marker,
    /// Review the annotations whose places have to be checked, as the letter changed.
    Review,
    /// The next one of them.
    ReviewNext,
    /// The one before.
    ReviewPrevious,
    /// Confirm the place that was found for the one that is looked at.
    ConfirmPlace,
    /// Confirm all places that are beyond doubt.
    ConfirmSure,
    /// Say that the passage is not in this letter.
    NotHere,
    /// Give the annotation the selected passage for its place.
    PutHere,
    /// Show every step, to go back to any of them.
    History,
    /// Show earlier versions of the annotations.
    Versions,
    /// Destroy the annotations of the letter, for good.
    Destroy,
    /// Go to a paragraph by its number.
    GoToParagraph,
    /// Give the keyboard to the next part of the window.
    NextPane,
    /// Give the keyboard to the part before.
    PreviousPane,
    /// Show the letter as it is read, or its lines as they stand.
    ReadingView,
    /// Unfold the letter's head above its own words, or fold it.
    Letterhead,
    /// Show the letter as its pages looked, or as text.
    PageView,
    /// Pages as wide as the window.
    FitWidth,
    /// Pages so that a whole one shows.
    FitPage,
    /// Show the small pages beside the page view, or hide them.
    Thumbnails,
    /// Turn the pages a quarter clockwise.
    RotateRight,
    /// Turn them a quarter the other way.
    RotateLeft,
    /// Dark paper in the page view in the dark theme, or white paper.
    DarkPages,
    /// Move the caret in the letter; with `true` the selection goes along.
    Caret(Motion, bool),
    /// Make the selection larger: word, sentence, paragraph, letter.
    Grow,
    /// Take the last growth of the selection back.
    Shrink,
    /// Choose the mark at the caret; once more the next one there.
    ChooseAtCaret,
    /// Leave what is open: palette, search, selection.
    Escape,
    /// Larger text.
    Larger,
    /// Smaller text.
    Smaller,
    /// Text as large as at first.
    ResetSize,
    /// The theme of the system.
    ThemeSystem,
    /// Dark text on a light page.
    ThemeLight,
    /// Light text on a dark page.
    ThemeDark,
    /// The interface in English.
    English,
    /// The interface in Dutch.
    Dutch,
    /// Show colleagues' annotations, or hide them.
    Colleagues,
    /// Show the tagging panel, or hide it.
    Panel,
    /// Draw the lines of each tag's marks in a pattern of its own, or all in one stroke.
    Patterns,
    /// Find a command by its name.
    Palette,
    /// The user guide.
    Help,
    /// Every command with its keys, and what the mouse does.
    Keys,
    /// The settings: name, language, sizes, keys, references.
    Settings,
    /// Give commands other keys.
    ChangeKeys,
    /// What program this is.
    About,
}

/// The menus of the window, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Letters and files.
    File,
    /// Changing and choosing.
    Edit,
    /// Marking passages.
    Mark,
    /// How it looks.
    View,
    /// The letters of a folder.
    Folder,
    /// Help.
    Help,
}

impl Menu {
    /// All menus in their order.
    pub const ALL: [Menu; 6] = [
        Menu::File,
        Menu::Edit,
        Menu::Mark,
        Menu::Folder,
        Menu::View,
        Menu::Help,
    ];

    /// The menu's name.
    pub fn name(self, words: &Words) -> String {
        match self {
            Menu::File => tr!(words, "menu-file"),
            Menu::Edit => tr!(words, "menu-edit"),
            Menu::Mark => tr!(words, "menu-mark"),
            Menu::View => tr!(words, "menu-view"),
            Menu::Folder => tr!(words, "menu-folder"),
            Menu::Help => tr!(words, "menu-help"),
        }
    }
}

/// What has to be there for a command to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open letter.
    Letter,
    /// An open letter whose annotations may be changed.
    Writable,
    /// An open letter whose annotations lie elsewhere than beside it.
    Redirected,
    /// Tags of the folder that may be changed.
    Tags,
    /// A selection, a chosen annotation, or a caret in a sentence; changeable.
    Passage,
    /// A selection, changeable.
    Selection,
    /// A chosen annotation of the analyst's own.
    Annotation,
    /// The same, or a caret that may stand in one.
    Mark,
    /// Hits of the search, and annotations that may be changed.
    Hits,
    /// A letter that is shown as it is read, and has a head above its own words.
    Head,
    /// A letter that says how its pages looked.
    Layout,
    /// The same, shown so.
    Pages,
    /// A step to undo.
    UndoStep,
    /// A step to redo.
    RedoStep,
    /// Comments that people made in the document, and annotations that may be changed.
    Comments,
    /// Annotations by colleagues.
    Colleagues,
    /// Something at the caret, or in what is selected, that can be read as requested; changeable.
    Correctable(CorrectionRequest),
    /// Annotations whose places have to be checked.
    Waiting,
    /// An open folder.
    Folder,
    /// Another letter that is open.
    AnotherTab,
    /// Two letters side by side.
    TwoLetters,
    /// A letter of an open folder: the chosen one, or the one that is open.
    FolderLetter,
}

/// Where a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, also while typing.
    Everywhere,
    /// Only while no text field has the keyboard.
    Letter,
    /// Only while the letter, or nothing, has the keyboard.
    Caret,
    /// The same, and only during the review of a changed letter, where it goes before other commands of the key.
    Review,
    /// The same, and only while the reading is being corrected.
    Correcting,
}

impl Scope {
    /// Whether of two commands with one key that can both be meant it is known which goes first.
    pub fn goes_before(self, other: Self) -> bool {
        (self == Self::Review) != (other == Self::Review)
    }
}

/// One row of the table.
pub struct Row {
    /// The command.
    pub command: Command,
    /// What it is called; a tag's command is named by the tag where there is one.
    pub name: fn(Command, &Words) -> String,
    /// The menu in which it stands; `None` for those that only have a key.
    pub menu: Option<Menu>,
    /// Whether a line divides it from the one before.
    pub divided: bool,
    /// What it needs.
    pub needs: Needs,
    /// Its keys; the first one is shown.
    pub keys: &'static [KeyboardShortcut],
    /// Where the keys work.
    pub scope: Scope,
}

impl Row {
    /// Whether the command has something to act on while a folder is shown and the letter is out of sight.
    pub fn acts_on_folder(&self) -> bool {
        let acts = matches!(
            self.needs,
            Needs::Nothing | Needs::Folder | Needs::FolderLetter | Needs::AnotherTab
        );
        acts && self.scope == Scope::Everywhere
            || matches!(
                self.command,
                Command::Find
                    | Command::Export
                    | Command::MarkAllHits
                    | Command::Undo
                    | Command::Redo
            )
    }
}

/// A key combination as people write it, in words rather than signs.
pub fn shortcut_text(shortcut: KeyboardShortcut) -> String {
    let mut text = String::new();
    if shortcut.modifiers.command {
        text.push_str(if cfg!(target_os = "macos") {
            "Cmd+"
        } else {
            "Ctrl+"
        });
    }
    if shortcut.modifiers.alt {
        text.push_str("Alt+");
    }
    if shortcut.modifiers.shift {
        text.push_str("Shift+");
    }
    text.push_str(match shortcut.logical_key {
        Key::Comma => ",",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::PageUp => "PgUp",
        Key::PageDown => "PgDn",
        Key::Delete => "Del",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Escape => "Esc",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        key => key.name(),
    });
    text
}
