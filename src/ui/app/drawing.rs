//! Drawing the window: what stands where.

use super::App;
use super::letters_drawing::OfBeside;
use super::tabs::Parked;
use super::views::{LetterViews, Views};
use crate::analysis::Progress;
use crate::codebook::Codebook;
use crate::exchange::date_time;
use crate::letter::Reference;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::app::persisted::panel_width_id;
use crate::ui::command_state::{AtHand, CommandState, FolderAtHand, TabsAtHand};
use crate::ui::divider::Divider;
use crate::ui::notices::Notice;
use crate::ui::overlay::{self, NotSaved, OverlayContext};
use crate::ui::panel;
use crate::ui::project_view::{ProjectScene, ProjectViews};
use crate::ui::state::{Overlay, ProjectView, Requests, TabId};
use crate::ui::theme::{self, Colors};
use crate::ui::view_context::{Report, ViewContext};
use crate::ui::{
    correction_bar, empty, find, key_hints, left_out_bar, marker_bar, menu_bar, notice_lines,
    project_view, proposals, review, status_bar, wording,
};
use crate::workspace::OpenLetter;
use crate::workspace::open::Access;
use egui::{Context, Frame, Margin, Panel, PointerState, Ui};
use std::path::Path;

/// The folder's letters stand beside the letter in windows of so many points or more.
const BESIDE: f32 = 1000.0;
/// The same beside two letters.
const BESIDE_TWO: f32 = 1500.0;
/// The letter is at least so wide beside the panel, in points, as long as that leaves the panel of use.
const LEAST_LETTER: f32 = 360.0;

impl App {
    /// Draws the window with what the views keep. Gives what they asked for, and what they say of the frame.
    pub(super) fn draw(
        &self,
        ui: &mut Ui,
        views: &mut Views,
        requests: &mut Requests,
        beside: Option<&mut (TabId, Parked)>,
    ) -> (Vec<Action>, Report, OfBeside) {
        let ctx = ui.ctx().clone();
        let (mut actions, mut report) = (Vec::new(), Report::default());
        let mut of_beside = OfBeside::default();
        // Below a sheet nothing is pointed at. A tip that was open there would stay, above the sheet.
        let sheet = !matches!(self.screen.window.overlay, Overlay::None);
        let pointer = sheet.then(|| ctx.input_mut(|input| std::mem::take(&mut input.pointer)));
        let clock = self.workspace.environment().clock.as_ref();
        let local_date_time = |moment| date_time(&self.words, clock.local(moment));
        let metadata = self.command_state();
        let mut cx = ViewContext {
            words: &self.words,
            keys: &self.keys,
            colors: Colors::of(&ctx),
            session: metadata.session,
            folder_tags: self.folder_tags(),
            writable: metadata.writable,
            in_front: true,
            state: &self.screen.state,
            window: &self.screen.window,
            requests,
            report: &mut report,
            actions: &mut actions,
            local_date_time: &local_date_time,
            today: clock.today(),
            engine: &self.engine,
        };
        Panel::top("menu")
            .frame(bar(&cx, 3))
            .show(ui, |ui| menu_bar::show(ui, &mut cx, &metadata));
        self.draw_tabs(ui, &mut cx);
        let scene = self.project_scene();
        match scene.as_ref().filter(|_| self.shows_folder()) {
            Some(scene) => self.draw_folder(ui, &mut cx, scene, &mut views.project),
            None => {
                self.draw_status(ui, &mut cx, views);
                self.draw_notices(ui, &mut cx);
                self.draw_review(ui, &mut cx);
                if let Some(scene) = &scene {
                    let least = match beside {
                        Some(_) => BESIDE_TWO,
                        None => BESIDE,
                    };
                    self.draw_folder_beside(ui, &mut cx, scene, &mut views.project, least);
                }
                if self.screen.window.parts.panel {
                    self.draw_panel(ui, &mut cx, views);
                }
                of_beside = self.draw_center(ui, &mut cx, views, &metadata, beside);
            }
        }
        key_hints::show(&ctx, &mut cx, &metadata);
        drop_target(&ctx, &cx);
        self.draw_overlay(&ctx, &mut cx, &metadata, pointer);
        (actions, report, of_beside)
    }

    /// The folder, with its own line at the bottom.
    fn draw_folder(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        scene: &ProjectScene<'_>,
        views: &mut ProjectViews,
    ) {
        Panel::bottom("project-status")
            .frame(bar(cx, 4))
            .show(ui, |ui| project_view::show_status(ui, cx, scene));
        self.draw_notices(ui, cx);
        egui::CentralPanel::default()
            .frame(Frame::new().fill(cx.colors.page))
            .show(ui, |ui| {
                project_view::show(ui, cx, scene, views);
                self.draw_done(ui, cx);
            });
    }

    /// The letter, or two side by side.
    fn draw_center(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        views: &mut Views,
        state: &CommandState<'_>,
        beside: Option<&mut (TabId, Parked)>,
    ) -> OfBeside {
        egui::CentralPanel::default()
            .frame(Frame::new().fill(cx.colors.page))
            .show(ui, |ui| {
                let of_beside = self.draw_letters(ui, cx, views, state, beside);
                self.draw_done(ui, cx);
                of_beside
            })
            .inner
    }

    /// What was done last, above what stands in the middle.
    fn draw_done(&self, ui: &mut Ui, cx: &mut ViewContext<'_>) {
        let changing = self.workspace.tag_progress();
        // While its sheet is open, that says how far it is.
        let exporting = self.workspace.export_progress();
        let is_open = matches!(self.screen.window.overlay, Overlay::Export(_));
        let exporting = exporting.as_ref().filter(|_| !is_open);
        notice_lines::show_done(ui, cx, &self.notices, changing.as_ref(), exporting);
    }

    /// The line at the bottom: how far opening is, where one is in the letter, whether it is saved.
    fn draw_status(&self, ui: &mut Ui, cx: &mut ViewContext<'_>, views: &Views) {
        Panel::bottom("status").frame(bar(cx, 4)).show(ui, |ui| {
            let letter = self.workspace.letter();
            let clock = self.workspace.environment().clock.as_ref();
            let place = reference(cx, views);
            let opening = self.workspace.is_opening();
            let opening = opening.then(|| self.workspace.opening_step());
            let settings = self.workspace.settings();
            status_bar::show(ui, cx, opening, letter, clock, place, settings);
        });
    }

    /// The review of places, while it is open.
    fn draw_review(&self, ui: &mut Ui, cx: &mut ViewContext<'_>) {
        let Some(review) = &self.screen.state.review else {
            return;
        };
        let window = ui.ctx().content_rect().height();
        Panel::bottom("review")
            .frame(Frame::new().fill(cx.colors.panel))
            .show(ui, |ui| review::show(ui, cx, review, window));
    }

    /// The folder's letters at the left, in a window that has `least` points of room for that.
    fn draw_folder_beside(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        scene: &ProjectScene<'_>,
        views: &mut ProjectViews,
        least: f32,
    ) {
        // A narrow window is the letter's.
        let room = ui.available_width();
        if !self.screen.window.parts.letters || room < least {
            return;
        }
        Panel::left("project-letters")
            .resizable(false)
            .exact_size((room * 0.2).clamp(200.0, 280.0))
            .frame(Frame::new().fill(cx.colors.panel))
            .show(ui, |ui| project_view::show_beside(ui, cx, scene, views));
    }

    /// The panel at the right, with the line by which it is made wider.
    fn draw_panel(&self, ui: &mut Ui, cx: &mut ViewContext<'_>, views: &mut Views) {
        // The letter keeps half of a narrow window, and more of one in which half would be a few words wide.
        let room = ui.available_width();
        let widest = (room - LEAST_LETTER).min(room * 0.5).clamp(200.0, 620.0);
        let narrowest = widest.min(260.0);
        let chosen = ui.data_mut(|data| data.get_persisted::<f32>(panel_width_id()));
        let width = chosen.unwrap_or(360.0).clamp(narrowest, widest);
        Panel::right("panel")
            .resizable(false)
            .exact_size(width)
            .frame(Frame::new().fill(cx.colors.panel))
            .show_separator_line(false)
            .show(ui, |ui| {
                let area = ui.max_rect();
                panel::show(ui, cx, &mut views.of_letter.panel);
                let name = tr!(cx.words, "window-divider");
                let divider = Divider {
                    id: egui::Id::unique("panel-width"),
                    name: &name,
                    upright: true,
                    size: width,
                    sizes: narrowest..=widest,
                };
                if let Some(width) = divider.show(ui, cx.colors, area) {
                    ui.data_mut(|data| data.insert_persisted(panel_width_id(), width));
                }
            });
    }

    /// How the window stands, for the rules of the command table.
    pub(super) fn command_state(&self) -> CommandState<'_> {
        // While a folder is shown, the letter is out of sight, and nothing reaches it.
        let letter = self.workspace.letter().filter(|_| !self.shows_folder());
        let session = letter.map(|letter| &letter.session);
        let (state, window) = (&self.screen.state, &self.screen.window);
        let selected = self.selected();
        CommandState {
            words: &self.words,
            session,
            writable: letter.is_some_and(|letter| letter.access == Access::Writable),
            redirected: letter.is_some_and(|letter| letter.redirected_to().is_some()),
            at_hand: AtHand {
                selection: selected.is_some(),
                caret: state.caret.is_some(),
                place: state.place_at_hand(selected),
                chosen: self.chosen_own().is_some(),
                mark: self.has_mark_at_hand(),
            },
            theme: self.workspace.settings().theme,
            parts: window.parts,
            mode: state.mode,
            head_shown: state.unfolded.head == Some(true),
            layout: self.has_layout(),
            hits: !state.find.hits.is_empty(),
            marker: state.marker.is_some(),
            correcting: state.correcting,
            folder: self.folder_at_hand(),
            tabs: TabsAtHand {
                another: window.tabs.all.len() > 1,
                two: window.tabs.beside.is_some(),
            },
        }
    }

    /// The tags of the folder, while that is shown.
    fn folder_tags(&self) -> Option<&Codebook> {
        let project = self.workspace.project()?;
        self.shows_folder().then(|| project.letters().codebook())
    }

    /// How the folder stands, for the rules of the command table.
    fn folder_at_hand(&self) -> FolderAtHand {
        let project = self.workspace.project();
        let letter = self.letter_at_hand();
        let letter = project
            .zip(letter)
            .and_then(|(it, path)| it.letters().get(&path));
        let state = &self.screen.window.project;
        FolderAtHand {
            is_open: project.is_some(),
            shown: self.shows_folder(),
            has_letter: letter.is_some(),
            is_done: letter.is_some_and(|it| it.progress == Progress::Done),
            found: state.view == ProjectView::Search && self.can_mark_across(),
            steps: [true, false]
                .map(|back| state.history.can_step(back) || self.can_step_register(back)),
            register_steps: [true, false].map(|back| self.can_step_register(back)),
        }
    }

    /// Why the annotations are not saved, where they are not.
    fn why_unsaved(&self) -> Option<String> {
        let problem = self.workspace.letter()?.save_state().problem()?;
        Some(wording::publish_error(&self.words, problem))
    }

    /// The lines below the menu: what is proposed, what happened, what went wrong.
    fn draw_notices(&self, ui: &mut Ui, cx: &mut ViewContext<'_>) {
        let letter = self.workspace.letter();
        let kept = letter.is_some_and(OpenLetter::is_kept);
        let unsaved = self.why_unsaved().map(|why| match kept {
            true => tr!(cx.words, "notice-kept-here", why = why),
            false => why,
        });
        let redirect_helps = letter
            .and_then(|letter| letter.save_state().problem())
            .is_some_and(crate::workspace::storage_redirect::helps_against);
        let faulty = letter.is_some_and(|letter| matches!(letter.access, Access::Faulty { .. }));
        let proposed = cx.session.is_some_and(|it| !it.proposals().is_empty());
        if !self.notices.iter().any(Notice::is_problem) && unsaved.is_none() && !proposed {
            return;
        }
        Panel::top("notices")
            .frame(Frame::new())
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let unsaved = unsaved.as_deref().map(|why| notice_lines::Unsaved {
                    why,
                    folder: redirect_helps,
                });
                proposals::show(ui, cx);
                notice_lines::show_problems(ui, cx, &self.notices, unsaved, faulty);
            });
    }

    /// The letter with its bars, or what stands there without one.
    pub(super) fn draw_middle(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        views: &mut Views,
        metadata: &CommandState<'_>,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        if cx.session.is_none() {
            let opening = self.workspace.is_opening();
            let step = opening.then(|| self.workspace.opening_step());
            empty::show(ui, cx, step);
            return;
        }
        views
            .of_letter
            .metadata_band
            .show(ui, cx, cx.window.parts.metadata);
        self.draw_bars(ui, cx, metadata);
        left_out_bar::show(ui, cx);
        self.draw_letter(ui, cx, &mut views.of_letter);
    }

    /// What belongs to the letter in front, above it.
    pub(super) fn draw_bars(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        metadata: &CommandState<'_>,
    ) {
        find::show(ui, cx);
        marker_bar::show(ui, cx);
        correction_bar::show(ui, cx, metadata);
    }

    /// A letter, as text or as its pages.
    pub(super) fn draw_letter(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        views: &mut LetterViews,
    ) {
        if cx.state.mode.pages {
            views.page_view.show(ui, cx);
        } else {
            let size = self.workspace.settings().display.text_size;
            views.letter_view.show(ui, cx, size);
        }
    }

    /// What floats above the window, with the pointer that was kept from what lies below.
    fn draw_overlay(
        &self,
        ctx: &Context,
        cx: &mut ViewContext<'_>,
        metadata: &CommandState<'_>,
        pointer: Option<PointerState>,
    ) {
        if let Some(pointer) = pointer {
            ctx.input_mut(|input| input.pointer = pointer);
        }
        if matches!(cx.window.overlay, Overlay::None) {
            self.sheets.standing.forget();
            self.sheets.listing.forget();
            return;
        }
        let letter = self.workspace.letter();
        let (disk, waker) = (&self.workspace.environment().disk, self.workspace.waker());
        let standing = |path: &Path| self.sheets.standing.of(path, disk, waker);
        let listing = |folder: &Path| self.sheets.listing.of(folder, disk, waker);
        let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
        let unsaved = self.why_unsaved().unwrap_or_default();
        let exporting = self.workspace.export_progress();
        let overlay = OverlayContext {
            exporting: exporting.as_ref(),
            enabled: &|command| metadata.enabled(command),
            command_name: &|command| metadata.name(command),
            export: self.sheets.export.value().as_ref(),
            tag_use: *self.sheets.tag_reach.value(),
            standing: &standing,
            listing: &listing,
            settings: self.workspace.settings(),
            account: &self.workspace.environment().account,
            folders: [
                &self.workspace.environment().settings_folder,
                &self.workspace.environment().state_folder,
            ],
            home: home.as_deref(),
            suggester: self.workspace.suggesting().known().map(AsRef::as_ref),
            unsaved: NotSaved {
                why: &unsaved,
                is_kept: letter.is_some_and(OpenLetter::is_kept),
            },
            also_open: letter.is_some_and(OpenLetter::is_open_twice),
            versions: self.workspace.versions(),
            destroying: self.workspace.destroying(),
        };
        overlay::show(ctx, cx, &overlay);
    }
}

/// The frame of a bar across the window, with so many points above and below what it holds.
fn bar(cx: &ViewContext<'_>, vertical: i8) -> Frame {
    let panel = Frame::new().fill(cx.colors.panel);
    panel.inner_margin(Margin::symmetric(10, vertical))
}

/// Where one is in the letter, and how many paragraphs it has.
fn reference(cx: &ViewContext<'_>, views: &Views) -> Option<(Reference, usize)> {
    let session = cx.session?;
    let at = cx.state.selection.map(|selection| selection.span().start);
    let at = at.or_else(|| cx.chosen().map(|chosen| chosen.span.start));
    let top = match cx.state.mode.pages {
        true => views.of_letter.page_view.top(),
        false => views.of_letter.letter_view.first_shown(),
    };
    let caret = cx.state.caret.filter(|_| cx.window.letter.caret_seen);
    let at = at.or(caret).or(top)?;
    let count = session.letter.paragraph_count();
    let mut place = session.letter.reference(at);
    // Of pages the one that shows, as above them.
    let page = views
        .of_letter
        .page_view
        .page()
        .filter(|_| cx.state.mode.pages);
    if page.is_some() && page != place.page {
        place = session.letter.reference(top?);
        place.page = page;
    }
    Some((place, count))
}

/// Says that a file that hovers over the window can be dropped.
fn drop_target(ctx: &Context, cx: &ViewContext<'_>) {
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
