//! Every user action: what it is called, what it needs, which keys it has. The table of them is
//! `command_table`; menus, keys, the command palette and the help sheet are drawn from it.

use super::motion::{Boundary, Motion, Unit};
use crate::l10n::Words;
use crate::letter::CorrectionRequest;
use crate::tr;
use egui::{Key, KeyboardShortcut};

/// An action that needs nothing besides what is open and chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Choose a letter and open it.
    Open,
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
    /// Help.
    Help,
}

impl Menu {
    /// All menus in their order.
    pub const ALL: [Menu; 5] = [Menu::File, Menu::Edit, Menu::Mark, Menu::View, Menu::Help];

    /// The menu's name.
    pub fn name(self, words: &Words) -> String {
        match self {
            Menu::File => tr!(words, "menu-file"),
            Menu::Edit => tr!(words, "menu-edit"),
            Menu::Mark => tr!(words, "menu-mark"),
            Menu::View => tr!(words, "menu-view"),
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

impl Command {
    /// What the command is called while pages are shown.
    pub fn name_for_pages(self, words: &Words) -> String {
        match self {
            Command::Larger => tr!(words, "pages-larger"),
            Command::Smaller => tr!(words, "pages-smaller"),
            Command::ResetSize => tr!(words, "pages-reset"),
            _ => self.name(words),
        }
    }

    /// What the command is called. A tag's command is named by the tag.
    pub fn name(self, words: &Words) -> String {
        match self {
            Command::Open => tr!(words, "command-open"),
            Command::OpenSample => tr!(words, "command-open-sample"),
            Command::SaveNow => tr!(words, "command-save-now"),
            Command::SaveCopy => tr!(words, "command-save-copy"),
            Command::RedirectStorage => tr!(words, "command-keep-elsewhere"),
            Command::KeepBeside => tr!(words, "command-keep-beside"),
            Command::Export => tr!(words, "command-export"),
            Command::Quit => tr!(words, "command-quit"),
            Command::Undo => tr!(words, "command-undo"),
            Command::Redo => tr!(words, "command-redo"),
            Command::Copy => tr!(words, "command-copy"),
            Command::CopyWithReference => tr!(words, "command-copy-with-reference"),
            Command::SelectAll => tr!(words, "command-select-all"),
            Command::Comment => tr!(words, "command-comment"),
            Command::Tag(number) => tr!(words, "command-tag", number = number),
            Command::CorrectReading => tr!(words, "command-correct-reading"),
            Command::Correct(request) => match request {
                CorrectionRequest::Join => tr!(words, "command-correct-join"),
                CorrectionRequest::Split => tr!(words, "command-correct-split"),
                CorrectionRequest::Hyphen => tr!(words, "command-correct-hyphen"),
                CorrectionRequest::Hide => tr!(words, "command-correct-hide"),
                CorrectionRequest::Show => tr!(words, "command-correct-show"),
                CorrectionRequest::TakeBack => tr!(words, "command-correct-take-back"),
            },
            Command::NewTag => tr!(words, "command-new-tag"),
            Command::Delete => tr!(words, "command-delete"),
            Command::EditNote => tr!(words, "command-edit-note"),
            Command::Memo => tr!(words, "command-memo"),
            Command::Metadata => tr!(words, "command-metadata"),
            Command::MetadataShown => tr!(words, "command-metadata-shown"),
            Command::TakeComments => tr!(words, "command-take-comments"),
            Command::Review => tr!(words, "command-review"),
            Command::ReviewNext => tr!(words, "command-review-next"),
            Command::ReviewPrevious => tr!(words, "command-review-previous"),
            Command::ConfirmPlace => tr!(words, "command-confirm-place"),
            Command::ConfirmSure => tr!(words, "command-confirm-sure"),
            Command::NotHere => tr!(words, "command-not-here"),
            Command::PutHere => tr!(words, "command-put-here"),
            Command::History => tr!(words, "command-history"),
            Command::Versions => tr!(words, "command-versions"),
            Command::Destroy => tr!(words, "command-destroy"),
            Command::Find => tr!(words, "command-find"),
            Command::FindNext => tr!(words, "command-find-next"),
            Command::FindPrevious => tr!(words, "command-find-previous"),
            Command::HitList => tr!(words, "command-hit-list"),
            Command::MarkAllHits => tr!(words, "command-mark-all-hits"),
            Command::NextAnnotation => tr!(words, "command-next-annotation"),
            Command::PreviousAnnotation => tr!(words, "command-previous-annotation"),
            Command::NextOfTag => tr!(words, "command-next-of-tag"),
            Command::PreviousOfTag => tr!(words, "command-previous-of-tag"),
            Command::NextUnmarked => tr!(words, "command-next-unmarked"),
            Command::PreviousUnmarked => tr!(words, "command-previous-unmarked"),
            Command::MoveBoundary(
                Boundary::Start,
                Motion {
                    unit: Unit::Word, ..
                },
            ) => {
                tr!(words, "boundary-start-word")
            }
            Command::MoveBoundary(Boundary::Start, _) => tr!(words, "boundary-start-character"),
            Command::MoveBoundary(
                Boundary::End,
                Motion {
                    unit: Unit::Word, ..
                },
            ) => {
                tr!(words, "boundary-end-word")
            }
            Command::MoveBoundary(Boundary::End, _) => tr!(words, "boundary-end-character"),
            Command::JoinNext => tr!(words, "command-join-next"),
            Command::JoinPrevious => tr!(words, "command-join-previous"),
            Command::Divide => tr!(words, "command-divide"),
            Command::Marker => tr!(words, "command-marker"),
            Command::GoToParagraph => tr!(words, "command-go-to-paragraph"),
            Command::NextPane => tr!(words, "command-next-pane"),
            Command::PreviousPane => tr!(words, "command-previous-pane"),
            Command::ReadingView => tr!(words, "command-reading-view"),
            Command::Letterhead => tr!(words, "command-letterhead"),
            Command::PageView => tr!(words, "command-page-view"),
            Command::FitWidth => tr!(words, "command-fit-width"),
            Command::FitPage => tr!(words, "command-fit-page"),
            Command::Thumbnails => tr!(words, "command-thumbnails"),
            Command::Caret(motion, _) => match motion.unit {
                Unit::Character => tr!(words, "caret-character"),
                Unit::Word => tr!(words, "caret-word"),
                Unit::Sentence => tr!(words, "caret-sentence"),
                Unit::Paragraph => tr!(words, "caret-paragraph"),
                Unit::Row => tr!(words, "caret-row"),
                Unit::RowEdge => tr!(words, "caret-row-edge"),
                Unit::Page => tr!(words, "caret-page"),
                Unit::Letter => tr!(words, "caret-letter"),
            },
            Command::Grow => tr!(words, "command-grow"),
            Command::Shrink => tr!(words, "command-shrink"),
            Command::ChooseAtCaret => tr!(words, "command-choose-at-caret"),
            Command::Escape => tr!(words, "command-escape"),
            Command::Larger => tr!(words, "command-larger"),
            Command::Smaller => tr!(words, "command-smaller"),
            Command::ResetSize => tr!(words, "command-reset-size"),
            Command::ThemeSystem => tr!(words, "command-theme-system"),
            Command::ThemeLight => tr!(words, "command-theme-light"),
            Command::ThemeDark => tr!(words, "command-theme-dark"),
            // Languages are named in themselves: who lands in the wrong one must find the way back.
            Command::English => "English".to_owned(),
            Command::Dutch => "Nederlands".to_owned(),
            Command::Colleagues => tr!(words, "command-colleagues"),
            Command::Panel => tr!(words, "command-panel"),
            Command::Palette => tr!(words, "command-palette"),
            Command::Help => tr!(words, "command-help"),
            Command::Keys => tr!(words, "command-keys"),
            Command::Settings => tr!(words, "command-settings"),
            Command::ChangeKeys => tr!(words, "command-change-keys"),
            Command::About => tr!(words, "command-about"),
        }
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
