//! How each command of the table stands now: whether it can be run, what it is called, whether it is ticked.

use super::command::{Command, Needs};
use super::state::{Mode, Parts, TextView};
use super::step_text::step_text;
use crate::codebook::display_name;
use crate::edit::StepName;
use crate::l10n::{Language, Words};
use crate::letter::Span;
use crate::store::settings::Theme;
use crate::tr;
use crate::workspace::session::Session;

/// What the table's rules look at.
#[derive(Clone, Copy)]
pub struct CommandState<'a> {
    /// The messages of the language.
    pub words: &'a Words,
    /// The open letter.
    pub session: Option<&'a Session>,
    /// Whether its annotations may be changed.
    pub writable: bool,
    /// Whether its annotations lie elsewhere than beside it.
    pub redirected: bool,
    /// What a command would act on.
    pub at_hand: AtHand,
    /// The theme of the settings.
    pub theme: Theme,
    /// Which parts of the window are shown.
    pub parts: Parts,
    /// How the letter is shown.
    pub mode: Mode,
    /// Whether its head is unfolded.
    pub head_shown: bool,
    /// Whether it says how its pages looked.
    pub layout: bool,
    /// Whether the search has hits.
    pub hits: bool,
    /// Whether a marker is in hand.
    pub marker: bool,
    /// Whether how the letter is read is being corrected.
    pub correcting: bool,
    /// The folder.
    pub folder: FolderAtHand,
    /// The other letters that are open.
    pub tabs: TabsAtHand,
}

/// How the tabs stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct TabsAtHand {
    /// Whether another letter is open.
    pub another: bool,
    /// Whether one is shown beside the one in front.
    pub two: bool,
}

/// How the folder stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct FolderAtHand {
    /// Whether one is open.
    pub is_open: bool,
    /// Whether it is shown, and not the letter.
    pub shown: bool,
    /// Whether a letter of it is at hand.
    pub has_letter: bool,
    /// Whether the first pass of that is done.
    pub is_done: bool,
    /// Whether a search of all letters is shown, with something in them that can be marked.
    pub found: bool,
    /// Whether something was done from its views that can be undone, and something undone that can be done again.
    pub steps: [bool; 2],
    /// The same of its register alone.
    pub register_steps: [bool; 2],
}

/// What a command would act on.
#[derive(Clone, Copy, Debug, Default)]
pub struct AtHand {
    /// Whether a passage is selected.
    pub selection: bool,
    /// Whether the caret stands in the letter.
    pub caret: bool,
    /// What is selected, or else the caret.
    pub place: Option<Span>,
    /// Whether an annotation of the analyst's own is chosen.
    pub chosen: bool,
    /// Whether there is one to correct: chosen, or at the caret.
    pub mark: bool,
}

impl CommandState<'_> {
    /// Whether the letter is to be shown as it is read, where it is shown as text.
    fn reads(&self) -> bool {
        self.mode.text_view == TextView::Reading
    }

    /// Whether the command can be run.
    pub fn enabled(&self, command: Command) -> bool {
        let met = match command.row().needs {
            _ if self.folder.shown && matches!(command, Command::Find | Command::Export) => true,
            Needs::Hits if self.folder.shown => self.folder.found,
            Needs::UndoStep if self.folder.shown => self.folder.steps[0],
            Needs::RedoStep if self.folder.shown => self.folder.steps[1],
            Needs::Nothing => true,
            Needs::Letter => self.session.is_some(),
            Needs::Writable => self.writable,
            Needs::Redirected => self.redirected,
            Needs::Tags => {
                self.writable && self.session.is_some_and(|session| session.tags_writable)
            }
            Needs::Passage => {
                let it = self.at_hand;
                self.writable && (it.selection || it.chosen || it.caret || self.marker)
            }
            Needs::Selection => self.writable && self.at_hand.selection,
            Needs::Annotation => self.writable && self.at_hand.chosen,
            Needs::Mark => self.writable && self.at_hand.mark,
            Needs::Hits => self.writable && self.hits,
            Needs::Head => {
                let has_head = |session: &Session| !session.letter.head().is_empty();
                self.reads() && !self.mode.pages && self.session.is_some_and(has_head)
            }
            Needs::Layout => self.layout,
            Needs::Pages => self.layout && self.mode.pages,
            Needs::UndoStep => {
                self.writable && self.next_undo().is_some() || self.folder.register_steps[0]
            }
            Needs::RedoStep => {
                self.writable && self.next_redo().is_some() || self.folder.register_steps[1]
            }
            Needs::Correctable(request) => {
                let session = self.session.filter(|_| self.writable);
                session.is_some_and(|session| session.can_correct(request, self.at_hand.place))
            }
            Needs::Folder => self.folder.is_open,
            Needs::FolderLetter => self.folder.has_letter,
            Needs::AnotherTab => self.tabs.another,
            Needs::TwoLetters => self.tabs.two && !self.folder.shown,
            Needs::Waiting => self.session.is_some_and(|it| !it.waiting().is_empty()),
            Needs::Comments => {
                let comments = |session: &Session| !session.letter.comments().is_empty();
                self.writable && self.session.is_some_and(comments)
            }
            Needs::Colleagues => self
                .session
                .is_some_and(|session| !session.colleagues.is_empty()),
        };
        match command {
            Command::Tag(key) => met && self.tag_name(key).is_some(),
            _ => met,
        }
    }

    /// What the command is called now: a tag's command by its tag, undo by its step.
    pub fn name(&self, command: Command) -> String {
        let words = self.words;
        let step = match command {
            Command::Tag(key) => {
                return self.tag_name(key).unwrap_or_else(|| command.name(words));
            }
            // The letter is out of sight, and its steps with it.
            _ if self.folder.shown => None,
            Command::Undo => self.next_undo(),
            Command::Redo => self.next_redo(),
            _ => None,
        };
        match (command, step) {
            (Command::Undo, Some(step)) => {
                tr!(words, "command-undo-step", step = step_text(words, step))
            }
            (Command::Redo, Some(step)) => {
                tr!(words, "command-redo-step", step = step_text(words, step))
            }
            _ if self.mode.pages => command.name_for_pages(words),
            _ => command.name(words),
        }
    }

    /// Why a command cannot be run that one would look for.
    pub fn reason(&self, command: Command) -> Option<String> {
        let words = self.words;
        match command.row().needs {
            Needs::Layout if !self.layout && self.session.is_some() => {
                Some(tr!(words, "command-needs-pages"))
            }
            Needs::AnotherTab if self.session.is_some() && !self.tabs.another => {
                Some(tr!(words, "command-needs-another-tab"))
            }
            Needs::Pages if self.layout && !self.mode.pages => {
                Some(tr!(words, "command-needs-page-view"))
            }
            _ => None,
        }
    }

    /// What to say where the key of a command that cannot be run was pressed; `None` where it can be run, or where
    /// there is nothing to learn from it.
    pub fn why_not(&self, command: Command) -> Option<String> {
        let words = self.words;
        if self.enabled(command) {
            return None;
        }
        match command.row().needs {
            Needs::UndoStep if self.folder.shown => Some(tr!(words, "command-nothing-to-undo")),
            Needs::RedoStep if self.folder.shown => Some(tr!(words, "command-nothing-to-redo")),
            _ if self.session.is_none() => None,
            Needs::Selection => Some(tr!(words, "command-needs-selection")),
            Needs::UndoStep if self.writable => Some(tr!(words, "command-nothing-to-undo")),
            Needs::RedoStep if self.writable => Some(tr!(words, "command-nothing-to-redo")),
            Needs::Pages if !self.layout => Some(tr!(words, "command-needs-pages")),
            _ => self.reason(command),
        }
    }

    /// Whether the command has something to act on at all: keys without a tag have no place in a menu.
    pub fn is_shown(&self, command: Command) -> bool {
        match command {
            Command::Tag(key) => self.tag_name(key).is_some(),
            // Most letters never change.
            _ if command.row().needs == Needs::Waiting => self.enabled(command),
            _ => true,
        }
    }

    /// Whether the command is ticked in the menu.
    pub fn checked(&self, command: Command) -> bool {
        self.switched(command).unwrap_or(false)
    }

    /// Whether what a command switches is on; `None` for a command that switches nothing.
    pub fn switched(&self, command: Command) -> Option<bool> {
        Some(match command {
            Command::ThemeSystem => self.theme == Theme::System,
            Command::ThemeLight => self.theme == Theme::Light,
            Command::ThemeDark => self.theme == Theme::Dark,
            Command::English => self.words.language() == Language::English,
            Command::Dutch => self.words.language() == Language::Dutch,
            Command::Panel => self.parts.panel,
            Command::Patterns => self.parts.patterns,
            Command::DarkPages => self.parts.dark_pages,
            Command::ReadingView => self.reads() && !self.mode.pages,
            Command::Letterhead => self.head_shown && self.enabled(command),
            Command::PageView => self.mode.pages,
            Command::Thumbnails => self.mode.pages && self.parts.thumbnails,
            Command::MetadataShown => self.parts.metadata,
            Command::Marker => self.marker,
            Command::CorrectReading => self.correcting,
            Command::LettersBeside => self.parts.letters,
            Command::SideBySide => self.tabs.two,
            Command::FirstPassDone => self.folder.is_done,
            Command::Colleagues => self.session.is_some_and(|session| {
                session.colleagues.iter().any(|colleague| colleague.visible)
            }),
            _ => return None,
        })
    }

    fn next_undo(&self) -> Option<&StepName> {
        self.session?.next_undo()
    }

    fn next_redo(&self) -> Option<&StepName> {
        self.session?.next_redo()
    }

    fn tag_name(&self, key: u8) -> Option<String> {
        let tag = self.session?.codebook().with_key(key)?;
        Some(display_name(tag, self.words.language()).to_owned())
    }
}
