//! The window's own frame: takes what happened, draws everything, and carries out what was asked for.

mod actions;
mod commands;
mod correction_commands;
mod destroy;
mod events;
mod export;
mod export_counts;
mod fact_commands;
mod finding;
mod mark_commands;
mod page_commands;
mod path_probe;
mod persisted;
mod position_kept;
mod reading_position;
mod review_commands;
mod search;
mod setting_commands;

use crate::exchange::date_time;
use crate::l10n::{Language, Words};
use crate::letter::Letter;
use crate::store::settings::Theme;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command_facts::CommandFacts;
use crate::ui::cx::Cx;
use crate::ui::dialogs::{Answer, FileDialogs};
use crate::ui::event_queue::EventQueue;
use crate::ui::facts_band::FactsBand;
use crate::ui::key_map::KeyMap;
use crate::ui::letter_text::{TextEngine, egui_fonts};
use crate::ui::letter_view::LetterView;
use crate::ui::notices::{self, Notice};
use crate::ui::overlay::{self, ExportFacts, OverlayFacts};
use crate::ui::page_view::PageView;
use crate::ui::panel::{self, PanelState};
use crate::ui::signals::Ending;
use crate::ui::theme::{self, Colors};
use crate::ui::view::TextView;
use crate::ui::view::{Overlay, Pane, PathPurpose, View};
use crate::ui::{
    correction_bar, empty, find, key_hints, left_out_bar, marker_bar, menu_bar, proposals, review,
    status_bar, wording,
};
use crate::workspace::derived::Derived;
use crate::workspace::job::Waker;
use crate::workspace::open::Access;
use crate::workspace::{Environment, OpenLetter, Source, Workspace};
use egui::{Context, Frame, Margin, Panel, Ui, ViewportCommand};
use export_counts::ExportKey;
use finding::Finding;
use path_probe::PathProbe;
use persisted::{facts_id, panel_id, thumbnails_id};
use position_kept::ReadingPosition;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Instant;

/// The program's window.
pub struct App {
    workspace: Workspace,
    dialogs: Box<dyn FileDialogs>,
    /// A dialog that is open, and what its path is for.
    asking: Option<(PathPurpose, Receiver<Answer>)>,
    /// Whether keys or clicks wait for the next frame.
    has_events: bool,
    /// Where the keyboard was when the last frame ended.
    keyboard: Option<KeyboardAt>,
    view: View,
    /// The letter on screen, and whether that is only what has been read of it so far.
    shown: Option<(bool, Arc<Letter>)>,
    words: Words,
    keys: KeyMap,
    notices: Vec<Notice>,
    /// What the analyst wants to do in spite of unsaved changes.
    after_saving: Option<Waiting>,
    /// Whether the window may close now.
    closing: bool,
    /// The search as it runs.
    finding: Finding,
    panel_shown: bool,
    facts_shown: bool,
    facts_band: FactsBand,
    engine: RefCell<TextEngine>,
    letter_view: LetterView,
    page_view: PageView,
    thumbnails_shown: bool,
    panel: PanelState,
    export_facts: Derived<ExportKey, Option<ExportFacts>>,
    standing: PathProbe,
    whereabouts: ReadingPosition,
    title: String,
    /// Whether the system asks the window to close.
    ending: Ending,
}

/// What waits until everything is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
enum AfterSaving {
    /// The window closes.
    Close,
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
        ctx.set_fonts(egui_fonts());
        theme::install(ctx);
        // Ctrl and + make the letter larger, not the window's controls.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let wake = ctx.clone();
        let waker: Waker = Arc::new(move || wake.request_repaint());
        let workspace = Workspace::new(environment, waker);
        let settings = workspace.settings();
        let language = settings.language.unwrap_or_else(system_language);
        let view = View {
            recent: settings.recent.clone(),
            ..View::default()
        };
        set_theme(ctx, settings.theme);
        let panel_shown = ctx.data_mut(|data| *data.get_persisted_mut_or(panel_id(), true));
        let facts_shown = ctx.data_mut(|data| *data.get_persisted_mut_or(facts_id(), true));
        let thumbnails_shown =
            ctx.data_mut(|data| *data.get_persisted_mut_or(thumbnails_id(), false));
        Self {
            workspace,
            dialogs,
            asking: None,
            has_events: false,
            keyboard: None,
            view,
            shown: None,
            words: Words::new(language),
            keys: KeyMap::default(),
            notices: Vec::new(),
            after_saving: None,
            closing: false,
            finding: Finding::default(),
            panel_shown,
            facts_shown,
            facts_band: FactsBand::default(),
            engine: RefCell::new(TextEngine::new(system_fonts)),
            letter_view: LetterView::default(),
            page_view: PageView::default(),
            thumbnails_shown,
            panel: PanelState::default(),
            export_facts: Derived::default(),
            standing: PathProbe::default(),
            whereabouts: ReadingPosition::default(),
            title: String::new(),
            ending: Ending::default(),
        }
    }

    /// Closes our own folders to others on this computer.
    pub fn close_folders(&mut self) {
        self.workspace.close_folders();
    }

    /// To be asked to close by the system.
    pub fn ending(&self) -> Ending {
        self.ending.clone()
    }

    /// Opens `letter`; without one the letter opened last, or at a first start the sample letter.
    pub fn start(&mut self, letter: Option<PathBuf>) {
        let settings = self.workspace.settings();
        let source = match letter.or_else(|| settings.recent.first().cloned()) {
            Some(path) => Source::Path(path),
            None => Source::Sample,
        };
        self.open(source);
    }

    /// The state behind the window.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Whether everything is on the disk and nothing is under way.
    pub fn is_idle(&self) -> bool {
        let pages = !self.view.pages || self.page_view.is_idle();
        let counted = !self.export_facts.is_pending();
        let asking = self.asking.is_some() || self.finding.is_busy();
        self.workspace.is_idle() && !asking && !self.has_events && counted && pages
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
        self.view.key_hints.look(&ctx);
        self.view.text_view = if self.workspace.settings().reading_view {
            TextView::Reading
        } else {
            TextView::Source
        };
        self.follow_pages();
        self.supply_pages();
        let mut actions = Vec::new();
        self.draw(ui, &mut actions);
        self.note_arrival();
        for action in actions {
            self.perform(&ctx, action);
        }
        self.set_title(&ctx);
        // What was changed in this frame is on its way before the window rests.
        self.tick(&ctx);
        self.follow_place(&ctx);
        EventQueue::follow_letter(&ctx, self.view.letter_id);
        EventQueue::wait_for_search(&ctx, self.finding.is_busy());
        let keyboard = Some(self.keyboard_at(&ctx));
        if std::mem::replace(&mut self.keyboard, keyboard) != keyboard {
            EventQueue::settle(&ctx);
        }
        self.has_events = !EventQueue::is_empty(&ctx);
    }

    /// Where the keyboard is, and what may take it.
    fn keyboard_at(&self, ctx: &Context) -> KeyboardAt {
        let view = &self.view;
        KeyboardAt {
            focus: ctx.memory(|memory| memory.focused()),
            pane: view.focus_pane,
            sheet: std::mem::discriminant(&view.overlay),
            forms: [
                view.find.open,
                view.find.focus,
                view.find.mark_all.is_some(),
                view.tag_draft.is_some(),
                view.fact_draft.is_some(),
                view.focus_fact.is_some(),
                view.focus_note,
                view.review.is_some(),
            ],
        }
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = match self.workspace.letter() {
            Some(letter) => {
                tr!(
                    self.words,
                    "window-title",
                    file = letter.session.letter.file_name.as_str()
                )
            }
            None => "Kanttekening".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn draw(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let ctx = ui.ctx().clone();
        let letter = self.workspace.letter();
        let session = letter.map(|letter| &letter.session);
        let writable = letter.is_some_and(|letter| letter.access == Access::Writable);
        let facts = CommandFacts {
            words: &self.words,
            session,
            writable,
            elsewhere: letter.is_some_and(|letter| letter.elsewhere().is_some()),
            selection: session.is_some_and(|it| self.view.selected(&it.letter).is_some()),
            caret: self.view.caret.is_some(),
            place: self.view.place_at_hand(self.selected()),
            chosen: self.chosen_own().is_some(),
            mark: self.has_mark_at_hand(),
            theme: self.workspace.settings().theme,
            panel: self.panel_shown,
            reading_view: self.view.text_view == TextView::Reading,
            head_shown: self.view.head_shown == Some(true),
            layout: self.has_layout(),
            pages: self.view.pages,
            thumbnails: self.view.thumbnails,
            hits: !self.view.find.hits.is_empty(),
            letter_facts: self.facts_shown,
            marker: self.view.marker.is_some(),
            correcting: self.view.correcting,
        };
        let clock = self.workspace.environment().clock.as_ref();
        let size = self.workspace.settings().text_size;
        let local_date_time = |moment| date_time(&self.words, clock.local(moment));
        let mut cx = Cx {
            words: &self.words,
            keys: &self.keys,
            colors: Colors::of(&ctx),
            session,
            writable,
            view: &mut self.view,
            actions,
            local_date_time: &local_date_time,
            today: clock.today(),
            engine: &self.engine,
        };
        let colors = cx.colors;
        let bar = |vertical: i8| {
            Frame::new()
                .fill(colors.panel)
                .inner_margin(Margin::symmetric(10, vertical))
        };
        Panel::top("menu")
            .frame(bar(3))
            .show(ui, |ui| menu_bar::show(ui, &mut cx, &facts));
        Panel::bottom("status").frame(bar(4)).show(ui, |ui| {
            let paragraph = session.and_then(|session| {
                let at = cx.view.selection.map(|selection| selection.span().start);
                let at = at.or_else(|| cx.chosen().map(|chosen| chosen.span.start));
                let top = match cx.view.pages {
                    true => self.page_view.top(),
                    false => self.letter_view.first_shown(),
                };
                let caret = cx.view.caret.filter(|_| cx.view.caret_seen);
                let at = at.or(caret).or(top)?;
                let count = session.letter.paragraph_count();
                Some((session.letter.reference(at), count))
            });
            let opening = self.workspace.is_opening();
            let opening = opening.then(|| self.workspace.opening_step());
            status_bar::show(
                ui,
                &mut cx,
                opening,
                letter,
                clock,
                paragraph,
                self.workspace.settings(),
            );
        });
        let kept = letter.is_some_and(OpenLetter::is_kept);
        let unsaved = letter.and_then(|letter| letter.save_state().problem());
        let why = unsaved.map(|error| wording::publish_error(cx.words, error));
        let unsaved = why.clone().map(|why| match kept {
            true => tr!(cx.words, "notice-kept-here", why = why),
            false => why,
        });
        let elsewhere_helps = letter
            .and_then(|letter| letter.save_state().problem())
            .is_some_and(crate::workspace::elsewhere::helps_against);
        let faulty = letter.is_some_and(|letter| matches!(letter.access, Access::Faulty { .. }));
        let proposed = session.is_some_and(|session| !session.proposals().is_empty());
        if !self.notices.is_empty() || unsaved.is_some() || proposed {
            Panel::top("notices")
                .frame(Frame::new())
                .show_separator_line(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let unsaved = unsaved.as_deref().map(|why| notices::Unsaved {
                        why,
                        folder: elsewhere_helps,
                    });
                    proposals::show(ui, &mut cx);
                    notices::show(ui, &mut cx, &self.notices, unsaved, faulty);
                });
        }
        if let Some(review) = cx.view.review.clone() {
            let window = ctx.content_rect().height();
            Panel::bottom("review")
                .frame(Frame::new().fill(colors.panel))
                .show(ui, |ui| review::show(ui, &mut cx, &review, window));
        }
        if self.panel_shown {
            Panel::right("panel")
                .default_size(360.0)
                .size_range(260.0..=620.0)
                .frame(Frame::new().fill(colors.panel))
                .show(ui, |ui| panel::show(ui, &mut cx, &mut self.panel));
        }
        egui::CentralPanel::default()
            .frame(Frame::new().fill(colors.page))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if session.is_some() {
                    self.facts_band.show(ui, &mut cx, self.facts_shown);
                    find::show(ui, &mut cx);
                    marker_bar::show(ui, &mut cx);
                    correction_bar::show(ui, &mut cx, &facts);
                    left_out_bar::show(ui, &mut cx);
                    if cx.view.pages {
                        self.page_view.show(ui, &mut cx);
                    } else {
                        self.letter_view.show(ui, &mut cx, size);
                    }
                } else {
                    let opening = self.workspace.is_opening();
                    let step = opening.then(|| self.workspace.opening_step());
                    empty::show(ui, &mut cx, step);
                }
            });
        key_hints::show(&ctx, &mut cx, &facts);
        drop_target(&ctx, &cx);
        if !matches!(cx.view.overlay, Overlay::None) {
            if let Overlay::Export(draft) = &cx.view.overlay
                && let Some(session) = session
            {
                export_counts::count(
                    &mut self.export_facts,
                    &self.workspace,
                    &self.words,
                    cx.view.letter_number,
                    session,
                    draft,
                );
            } else {
                self.export_facts.clear();
            }
            let (disk, waker) = (&self.workspace.environment().disk, self.workspace.waker());
            let standing = |path: &Path| self.standing.of(path, disk, waker);
            let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
            let overlay = OverlayFacts {
                enabled: &|command| facts.enabled(command),
                command_name: &|command| facts.name(command),
                export: self.export_facts.value().as_ref(),
                standing: &standing,
                settings: self.workspace.settings(),
                account: &self.workspace.environment().account,
                folders: [
                    &self.workspace.environment().settings_folder,
                    &self.workspace.environment().state_folder,
                ],
                home: home.as_deref(),
                unsaved: why.as_deref().unwrap_or_default(),
                also_open: letter.is_some_and(OpenLetter::is_open_twice),
                kept,
                versions: self.workspace.versions(),
                destroying: self.workspace.destroying(),
            };
            overlay::show(&ctx, &mut cx, &overlay);
        } else {
            self.standing.forget();
            self.export_facts.clear();
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
        Theme::System => egui::ThemePreference::System,
        Theme::Light => egui::ThemePreference::Light,
        Theme::Dark => egui::ThemePreference::Dark,
    });
}

fn system_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_lowercase().starts_with("nl") => Language::Dutch,
        _ => Language::English,
    }
}

/// Says that a file that hovers over the window can be dropped.
fn drop_target(ctx: &Context, cx: &Cx<'_>) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ctx.layer_painter(egui::LayerId::new(
        egui::Order::Foreground,
        egui::Id::unique("drop"),
    ));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0.0, cx.colors.page.gamma_multiply(0.9));
    painter.text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        tr!(cx.words, "window-drop"),
        theme::semibold(22.0),
        cx.colors.accent,
    );
}
