//! The window's own frame: takes what happened, draws everything, and carries out what was asked for.

mod actions;
mod announcements;
mod asking;
mod choosing_commands;
mod command_groups;
mod commands;
mod commitments;
mod correction_commands;
mod destroy;
mod drawing;
mod events;
mod export;
mod export_counts;
mod figures;
mod finding;
mod folder_export;
mod folder_steps;
mod intake;
mod letters_drawing;
mod mark_commands;
mod marking_across;
mod metadata_commands;
mod page_commands;
mod passage_actions;
mod path_probe;
mod persisted;
mod project;
mod project_actions;
mod reading_position;
mod relations;
mod review_commands;
mod running;
mod screen;
mod search;
mod setting_commands;
mod shown_letter;
mod suggestions;
mod tabs;
mod tag_changes;
mod tag_reach;
mod views;

pub use screen::Screen;

use crate::l10n::{Language, Words};
use crate::store::settings::Theme;
use crate::tr;
use crate::ui::contrast_theme;
use crate::ui::dialogs::{Answer, FileDialogs};
use crate::ui::event_queue::EventQueue;
use crate::ui::focus_in_sight::FocusInSight;
use crate::ui::key_map::KeyMap;
use crate::ui::letter_text::{TextEngine, egui_fonts};
use crate::ui::notices::Notice;
use crate::ui::overlay::ExportSummary;
use crate::ui::signals::Ending;
use crate::ui::state::{AskPath, Overlay, Pane, Parts, PathPurpose, ProjectView, TextView};
use crate::ui::theme;
use crate::workspace::derived::Derived;
use crate::workspace::job::Waker;
use crate::workspace::{Environment, Source, Workspace};
use egui::{Context, Ui, ViewportCommand};
use export_counts::ExportKey;
use finding::Finding;
use path_probe::{PathListing, PathProbe};
use persisted::{
    columns_id, dark_pages_id, letters_id, metadata_id, panel_id, patterns_id, thumbnails_id,
};
use shown_letter::ShownLetter;
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Instant;
use views::Views;

/// The program's window.
pub struct App {
    workspace: Workspace,
    words: Words,
    keys: KeyMap,
    screen: Screen,
    views: Views,
    engine: RefCell<TextEngine>,
    /// The letter on screen.
    shown: ShownLetter,
    notices: Vec<Notice>,
    /// The search as it runs.
    finding: Finding,
    dialog: Dialog,
    sheets: Sheets,
    leaving: Leaving,
    /// What is worked out of the folder that is open.
    project: project::ProjectWork,
    /// The letters behind the one in front.
    tabs: tabs::TabWork,
    frames: Frames,
    /// The number of steps to go to in the history, once a tag is changed on the way there.
    going_to_step: Option<usize>,
}

/// The dialogs of the system.
struct Dialog {
    service: Box<dyn FileDialogs>,
    /// The one that is open.
    asking: Option<Asking>,
    /// The sheet for a path that closed in this frame.
    left: Option<AskPath>,
    /// The path that is being tried as it was typed in the sheet.
    typed: Option<(PathBuf, AskPath)>,
}

/// A dialog of the system that is open.
struct Asking {
    purpose: PathPurpose,
    answer: Receiver<Answer>,
    /// The name that was proposed for saving.
    file_name: String,
}

/// What is worked out for the sheets above the window.
#[derive(Default)]
struct Sheets {
    export: Derived<ExportKey, Option<ExportSummary>>,
    folder_export: folder_export::FolderExport,
    tag_reach: tag_reach::TagReach,
    standing: PathProbe,
    listing: PathListing,
}

/// Leaving the letter or the window.
#[derive(Default)]
struct Leaving {
    /// What the analyst wants to do in spite of unsaved changes.
    after_saving: Option<Waiting>,
    /// Whether the window may close now.
    closing: bool,
    /// Whether the system asks the window to close.
    ending: Ending,
}

/// How the last frame ended.
#[derive(Default)]
struct Frames {
    /// Whether keys or clicks wait for the next one.
    has_events: bool,
    /// Whether two letters were to stand side by side and had no room.
    lacks_room: bool,
    /// Where the keyboard was.
    keyboard: Option<KeyboardAt>,
    /// What of a sheet had the keyboard last; `None` within where nothing did, without where none is open.
    of_sheet: Option<Option<egui::Id>>,
    /// Whether one was drawn in this frame, also where it is closed by what came of that.
    was_drawn_over: bool,
    /// What had the keyboard before a sheet took it.
    below: Option<egui::Id>,
    /// What the window is called.
    title: String,
    /// What there was that a screen reader is told of.
    heard: announcements::Heard,
}

/// What waits until everything is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
enum AfterSaving {
    /// The window closes.
    Close,
    /// The letter closes, and the window stays.
    CloseLetter,
    /// Another letter is opened.
    Open(Source),
}

/// Where the keyboard is, and what may take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct KeyboardAt {
    focus: Option<egui::Id>,
    pane: Option<Pane>,
    sheet: std::mem::Discriminant<Overlay>,
    forms: [bool; 8],
}

/// Something that waits until everything is saved.
struct Waiting {
    pub then: AfterSaving,
    pub since: Instant,
    /// Whether they were asked what to do, because saving fails or hangs.
    pub asked: bool,
}

impl App {
    /// The window's state, with nothing open; [`App::start`] opens the first letter. `system_fonts` says whether
    /// characters that the bundled faces lack may come from the computer's own.
    pub fn new(
        ctx: &Context,
        environment: Environment,
        dialogs: Box<dyn FileDialogs>,
        system_fonts: bool,
    ) -> Self {
        EventQueue::install(ctx);
        FocusInSight::install(ctx);
        ctx.set_fonts(egui_fonts());
        theme::install(ctx);
        // Ctrl and + make the letter larger, not the window's controls.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let wake = ctx.clone();
        let waker: Waker = Arc::new(move || wake.request_repaint());
        let workspace = Workspace::new(environment, waker);
        let settings = workspace.settings();
        let language = settings.language.unwrap_or_else(system_language);
        let mut screen = Screen::default();
        screen.window.recent = settings.recent_with_days();
        screen.window.parts = ctx.data_mut(|data| Parts {
            panel: *data.get_persisted_mut_or(panel_id(), true),
            patterns: *data.get_persisted_mut_or(patterns_id(), false),
            metadata: *data.get_persisted_mut_or(metadata_id(), true),
            thumbnails: *data.get_persisted_mut_or(thumbnails_id(), false),
            dark_pages: *data.get_persisted_mut_or(dark_pages_id(), false),
            letters: *data.get_persisted_mut_or(letters_id(), true),
        });
        let hidden = ctx.data_mut(|data| data.get_persisted(columns_id()));
        screen.window.hidden_columns = hidden.unwrap_or_default();
        set_theme(ctx, settings.theme);
        Self {
            workspace,
            words: Words::new(language),
            keys: KeyMap::default(),
            screen,
            views: Views::default(),
            engine: RefCell::new(TextEngine::new(system_fonts)),
            shown: ShownLetter::default(),
            notices: Vec::new(),
            finding: Finding::default(),
            dialog: Dialog {
                service: dialogs,
                asking: None,
                left: None,
                typed: None,
            },
            sheets: Sheets::default(),
            leaving: Leaving::default(),
            project: project::ProjectWork::default(),
            tabs: tabs::TabWork::default(),
            frames: Frames::default(),
            going_to_step: None,
        }
    }

    /// Closes our own folders to others on this computer.
    pub fn close_folders(&mut self) {
        self.workspace.close_folders();
    }

    /// Says something about the window itself, above the letter.
    pub fn say_of_window(&mut self, text: String) {
        self.notices.push(Notice::OfWindow(text));
    }

    /// To be asked to close by the system.
    pub fn ending(&self) -> Ending {
        self.leaving.ending.clone()
    }

    /// Opens `letter`; without one the letter opened last, or at a first start the sample letter.
    pub fn start(&mut self, letter: Option<PathBuf>) {
        let settings = self.workspace.settings();
        let source = match letter.or_else(|| settings.recent.first().cloned()) {
            Some(path) => Source::Path(path),
            None => Source::Sample,
        };
        self.open(source);
        self.workspace.finish_tag_changes();
    }

    /// The state behind the window.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Whether everything is on the disk and nothing is under way.
    pub fn is_idle(&self) -> bool {
        let pages = !self.screen.state.mode.pages || self.views.of_letter.page_view.is_idle();
        let counted = !self.sheets.folder_export.is_pending()
            && !self.sheets.export.is_pending()
            && !self.sheets.tag_reach.is_pending();
        let asking = self.dialog.asking.is_some() || self.finding.is_busy();
        let project = !self.project.overview.is_pending() && !self.project.passages.is_pending();
        let project = project && !self.project.status.busy && !self.project.finder.is_pending();
        let live = self.workspace.project().is_some_and(|it| it.is_pending());
        let project =
            project && !live && !(self.shows_folder() && self.views.project.awaits_texts());
        // What nobody sees is not taken over.
        let state = &self.screen.window.project;
        let counts = state.shown && state.view == ProjectView::Numbers;
        let figures = !counts || !self.views.project.numbers.is_pending();
        let lists = state.shown && state.view == ProjectView::Commitments;
        let listed = !lists || !self.project.commitment_rows.is_pending();
        self.workspace.is_idle()
            && !asking
            && project
            && figures
            && listed
            && !self.frames.has_events
            && counted
            && self.is_beside_idle()
            && pages
    }

    /// One frame of the window.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.tick(&ctx);
        self.take_dialog_answer(&ctx);
        self.take_dropped_file(&ctx);
        self.take_close_request(&ctx);
        self.follow_review(&ctx);
        self.keys.follow(&self.workspace.settings().interface);
        ctx.set_zoom_factor(self.workspace.settings().interface.size);
        self.take_keys(&ctx);
        self.follow_review(&ctx);
        self.search();
        self.screen.window.key_hints.look(&ctx);
        self.screen.state.mode.text_view = if self.workspace.settings().display.reading_view {
            TextView::Reading
        } else {
            TextView::Source
        };
        self.follow_pages();
        self.supply_pages();
        self.count_tag_use();
        self.count_export();
        self.arrive(&ctx);
        self.follow_project();
        self.follow_register();
        let mut views = std::mem::take(&mut self.views);
        let mut requests = self.screen.take_requests();
        let mut beside = self.take_beside();
        self.frames.was_drawn_over = !matches!(self.screen.window.overlay, Overlay::None);
        let (actions, report, of_beside) =
            self.draw(ui, &mut views, &mut requests, beside.as_mut());
        let beside = beside.map(|(id, parked)| {
            self.tabs.behind.insert(id, parked);
            id
        });
        if views.project.asks_for_texts() {
            ctx.request_repaint();
        }
        self.views = views;
        self.screen.take_report(report, requests);
        self.note_arrival();
        for action in actions {
            self.perform(&ctx, action);
        }
        self.follow_room(of_beside.lacks_room);
        if let Some(id) = beside.filter(|_| of_beside.is_wanted) {
            self.go_to_tab(id);
            for action in of_beside.actions {
                self.perform(&ctx, action);
            }
        }
        self.dialog.left = None;
        self.set_title(&ctx);
        self.announce_changes(&ctx);
        // What was changed in this frame is on its way before the window rests.
        self.tick(&ctx);
        self.follow_place(&ctx);
        EventQueue::follow_letter(&ctx, self.screen.window.letter.id);
        self.follow_tags(&ctx);
        self.give_keyboard_back(&ctx);
        let keyboard = Some(self.keyboard_at(&ctx));
        if std::mem::replace(&mut self.frames.keyboard, keyboard) != keyboard {
            EventQueue::settle(&ctx);
        }
        self.frames.has_events = !EventQueue::is_empty(&ctx);
        EventQueue::go_on(&ctx);
    }

    /// Gives the keyboard back to what had it before a sheet, in the first frame without that. Where it was given to
    /// something else since, that keeps it.
    fn give_keyboard_back(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        if !matches!(self.screen.window.overlay, Overlay::None) || self.frames.was_drawn_over {
            self.frames.of_sheet = Some(focused);
            return;
        }
        let left = self.frames.of_sheet.take().is_some_and(|it| it == focused);
        if let Some(id) = self.frames.below.filter(|_| left) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        } else {
            self.frames.below = focused;
        }
    }

    /// Where the keyboard is, and what may take it.
    fn keyboard_at(&self, ctx: &Context) -> KeyboardAt {
        let (state, requests) = (&self.screen.state, &self.screen.requests);
        KeyboardAt {
            focus: ctx.memory(|memory| memory.focused()),
            pane: requests.pane,
            sheet: std::mem::discriminant(&self.screen.window.overlay),
            forms: [
                state.find.open,
                requests.find.field,
                state.find.mark_all.is_some(),
                state.drafts.tag.is_some(),
                state.drafts.metadata.is_some(),
                requests.metadata.is_some(),
                requests.note,
                state.review.is_some(),
            ],
        }
    }

    fn set_title(&mut self, ctx: &Context) {
        let folder = self.workspace.project().filter(|_| self.shows_folder());
        let title = match self.workspace.letter() {
            _ if folder.is_some() => {
                let name = folder.map_or_else(String::new, |it| it.name());
                tr!(self.words, "window-title", file = name)
            }
            Some(letter) => {
                tr!(
                    self.words,
                    "window-title",
                    file = letter.session.letter.file_name.as_str()
                )
            }
            None => "Kanttekening".to_owned(),
        };
        if title != self.frames.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.frames.title = title;
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}

/// Shows the theme that was chosen.
pub(super) fn set_theme(ctx: &Context, theme: Theme) {
    ctx.set_theme(match theme {
        Theme::System => {
            contrast_theme::of_system().map_or(egui::ThemePreference::System, Into::into)
        }
        Theme::Light => egui::ThemePreference::Light,
        Theme::Dark => egui::ThemePreference::Dark,
    });
}

/// The language of the computer, as far as the window speaks it.
pub(in crate::ui) fn system_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_lowercase().starts_with("nl") => Language::Dutch,
        _ => Language::English,
    }
}
