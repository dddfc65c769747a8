//! Letters in tabs: what the window keeps of those behind the one in front, and how they change places.

use super::AfterSaving;
use super::App;
use super::command_groups::InTabs;
use super::finding::Finding;
use super::shown_letter::ShownLetter;
use super::views::LetterViews;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::notices::Notice;
use crate::ui::state::{
    LetterPlace, LetterState, Overlay, Pane, PathPurpose, Requests, TabId, TextView,
};
use crate::ui::tab_action::TabAction;
use crate::ui::tab_strip::{Sign, TabLook};
use crate::workspace::{OpenLetter, Source};
use egui::Context;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is kept of the letters behind the one in front.
#[derive(Default)]
pub(super) struct TabWork {
    pub(super) behind: BTreeMap<TabId, Parked>,
    /// The tab to go back to if the letter that is being opened in front of it is not opened after all.
    before: Option<TabId>,
    /// Whether that letter is to stand beside it.
    beside: bool,
}

/// What is on screen of a letter behind the one in front, as it was left.
#[derive(Default)]
pub(super) struct Parked {
    pub(super) state: LetterState,
    pub(super) views: LetterViews,
    pub(super) requests: Requests,
    shown: ShownLetter,
    finding: Finding,
    notices: Vec<Notice>,
}

impl App {
    /// Carries out what is asked of the tabs.
    pub(super) fn perform_in_tabs(&mut self, action: TabAction) {
        match action {
            TabAction::GoTo(id, to_letter) => {
                self.go_to_tab(id);
                if to_letter {
                    self.screen.requests.pane = Some(Pane::Letter);
                }
            }
            TabAction::Open(path) => {
                self.note_typed(&path);
                self.open_in_tab(path, false);
            }
            TabAction::Close(id) => self.close_tab(id),
            TabAction::ShowBeside(id) => self.show_beside(Some(id)),
            TabAction::EndBeside => self.show_beside(None),
        }
    }

    /// Runs a command about tabs.
    pub(super) fn run_in_tabs(&mut self, ctx: &Context, command: InTabs) {
        match command {
            // In a folder the letter is chosen already.
            InTabs::OpenInTab if !self.shows_folder() || self.letter_at_hand().is_none() => {
                self.ask(ctx, PathPurpose::OpenLetterInTab);
            }
            InTabs::OpenInTab | InTabs::OpenLetterInTab | InTabs::OpenLetterBeside => {
                if let Some(path) = self.letter_at_hand() {
                    self.open_in_tab_of_project(&path, command == InTabs::OpenLetterBeside);
                }
            }
            InTabs::NextTab => self.step_tab(true),
            InTabs::PreviousTab => self.step_tab(false),
            InTabs::SideBySide => self.turn_side_by_side(),
            InTabs::OtherLetter => self.go_to_other_letter(),
        }
    }

    /// Opens a letter in a tab of its own, in front of the one that is open; with `beside` that one stays in sight.
    pub(super) fn open_in_tab(&mut self, path: PathBuf, beside: bool) {
        let before = self.screen.window.tabs.front;
        if let Some(id) = self.screen.window.tabs.of_letter(&path) {
            self.go_to_tab(id);
            if beside && before != id {
                self.show_beside(Some(before));
            }
            return;
        }
        self.screen.window.project.shown = false;
        self.take_metadata_draft();
        self.workspace.open_in_front(Source::Path(path));
        self.tabs.beside = beside;
    }

    /// Goes to the tab of the letter at `path`, where it has one that is not in front. Gives whether it has.
    pub(super) fn go_to_letter_behind(&mut self, path: &Path) -> bool {
        let tabs = &self.screen.window.tabs;
        let id = tabs.of_letter(path).filter(|id| *id != tabs.front);
        if let Some(id) = id {
            self.go_to_tab(id);
            self.screen.requests.pane = Some(Pane::Letter);
        }
        id.is_some()
    }

    /// Brings a tab to the front.
    pub(super) fn go_to_tab(&mut self, id: TabId) {
        self.screen.window.project.shown = false;
        let tabs = &self.screen.window.tabs;
        let Some(tab) = tabs.get(id).filter(|_| tabs.front != id).cloned() else {
            return;
        };
        self.take_metadata_draft();
        self.keep_place();
        let was_preview = self.is_preview();
        if !self.workspace.bring_to_front(&tab.path) {
            // It was closed, as its annotations are kept elsewhere now.
            self.screen.window.tabs.remove(id);
            self.tabs.behind.remove(&id);
            self.open_in_tab(tab.path, false);
            return;
        }
        let left = self.screen.window.tabs.front;
        self.screen.requests.pane = None;
        let parked = self.park();
        let begun = self.tabs.before.take().is_some();
        self.screen.window.tabs.bring_to_front(id);
        match (was_preview, begun) {
            // A letter that was not open yet, in a tab of its own: the letter before it is behind already.
            (true, true) => self.screen.window.tabs.remove(left),
            (true, false) => {}
            (false, _) => drop(self.tabs.behind.insert(left, parked)),
        }
        self.unpark(id);
    }

    /// Goes to the tab after the one in front, or before it.
    pub(super) fn step_tab(&mut self, forward: bool) {
        if let Some(id) = self.screen.window.tabs.next(forward) {
            self.go_to_tab(id);
            self.screen.requests.pane = Some(Pane::Letter);
        }
    }

    /// Goes to the letter beside the one in front.
    pub(super) fn go_to_other_letter(&mut self) {
        if let Some(id) = self.screen.window.tabs.beside {
            self.go_to_tab(id);
            self.screen.requests.pane = Some(Pane::Letter);
        }
    }

    /// Shows a second letter beside the one in front, or one letter only.
    pub(super) fn turn_side_by_side(&mut self) {
        let tabs = &self.screen.window.tabs;
        let other = tabs.next(true).filter(|id| *id != tabs.front);
        self.show_beside(other.filter(|_| tabs.beside.is_none()));
    }

    fn show_beside(&mut self, id: Option<TabId>) {
        let tabs = &mut self.screen.window.tabs;
        if id == Some(tabs.front) {
            // The one that was looked at last stands at its side.
            tabs.beside = tabs.next(false).filter(|it| Some(*it) != id);
        } else {
            tabs.beside = id;
        }
        let order = |id| tabs.all.iter().position(|it| it.id == id);
        tabs.beside_is_left = tabs.beside.is_some_and(|it| order(it) < order(tabs.front));
        self.screen.window.project.shown = false;
    }

    /// Says so, once, where two letters are to stand side by side and have no room for that.
    pub(super) fn follow_room(&mut self, lacks_room: bool) {
        let before = std::mem::replace(&mut self.frames.lacks_room, lacks_room);
        if lacks_room && !before {
            let key = self.keys.text(Command::Panel);
            let why = match self.screen.window.parts.panel {
                true => tr!(self.words, "tabs-no-room-panel", key = key),
                false => tr!(self.words, "tabs-no-room"),
            };
            self.notices.push(Notice::NotNow(why));
        }
    }

    /// Closes a tab, once all of its letter is saved.
    fn close_tab(&mut self, id: TabId) {
        let tabs = &self.screen.window.tabs;
        let Some(tab) = tabs.get(id).cloned() else {
            return;
        };
        if tabs.front != id && self.workspace.close_behind(&tab.path) {
            self.screen.window.tabs.remove(id);
            self.tabs.behind.remove(&id);
            return;
        }
        // What keeps it from closing is said of the letter in front.
        self.go_to_tab(id);
        self.once_saved(AfterSaving::CloseLetter);
    }

    /// Closes the letter in front without asking; another one comes to the front, where there is one.
    pub(super) fn close_front(&mut self) {
        self.workspace.discard();
        let tabs = &mut self.screen.window.tabs;
        let (closed, heir) = (tabs.front, tabs.heir());
        let heir = heir.and_then(|id| tabs.get(id).cloned());
        let Some(heir) = heir else {
            tabs.remove(closed);
            self.letter_opened();
            return;
        };
        tabs.bring_to_front(heir.id);
        tabs.remove(closed);
        drop(self.park());
        if self.workspace.bring_to_front(&heir.path) {
            self.unpark(heir.id);
        } else {
            self.tabs.behind.remove(&heir.id);
            self.letter_opened();
            self.open(Source::Path(heir.path));
        }
        self.screen.requests.pane = Some(Pane::Letter);
    }

    /// Gives a letter a tab that is to be shown in front of the one that was there, where it has none yet; and keeps the
    /// path of the one in front. Gives whether it got one.
    pub(super) fn follow_tabs(&mut self, previewed: bool) -> bool {
        let Some(path) = self.workspace.letter().map(|it| it.session.path.clone()) else {
            return false;
        };
        let mut begins = false;
        let tabs = &self.screen.window.tabs;
        let front = tabs.get(tabs.front).cloned();
        let goes_before = |front: &Path| match previewed {
            true => self.workspace.opens_in_front() && self.tabs.before.is_none(),
            false => self.workspace.letter_behind(front).is_some(),
        };
        match front {
            Some(front) if goes_before(&front.path) => {
                self.keep_place();
                self.screen.requests.pane = None;
                let parked = self.park();
                self.tabs.behind.insert(front.id, parked);
                begins = true;
                let tabs = &mut self.screen.window.tabs;
                tabs.begin(&path);
                if std::mem::take(&mut self.tabs.beside) {
                    tabs.beside = Some(front.id);
                    tabs.beside_is_left = true;
                }
                self.tabs.before = previewed.then_some(front.id);
            }
            // What is read so far may not be opened after all.
            Some(_) if previewed => {}
            Some(front) => {
                let tabs = &mut self.screen.window.tabs;
                let tab = tabs.all.iter_mut().find(|it| it.id == front.id);
                tab.into_iter().for_each(|it| it.path.clone_from(&path));
            }
            None => drop(self.screen.window.tabs.begin(&path)),
        }
        if !previewed {
            self.tabs.before = None;
        }
        begins
    }

    /// Goes back to the letter before which one was to be opened that is not opened after all. Gives whether there was one.
    pub(super) fn go_back_to_tab(&mut self) -> bool {
        let Some(before) = self.tabs.before.take() else {
            return false;
        };
        let tabs = &mut self.screen.window.tabs;
        let left = tabs.front;
        tabs.bring_to_front(before);
        tabs.remove(left);
        drop(self.park());
        self.unpark(before);
        true
    }

    /// Whether what is shown in front is only what has been read so far of a letter.
    pub(super) fn is_preview(&self) -> bool {
        self.shown
            .letter
            .as_ref()
            .is_some_and(|(opening, _)| *opening)
    }

    /// Takes what is on screen of the letter in front.
    fn park(&mut self) -> Parked {
        let about = |notice: &Notice| notice.is_about_letter() && !notice.is_passing();
        let (notices, others) = std::mem::take(&mut self.notices)
            .into_iter()
            .partition(about);
        self.notices = others;
        let mut parked = Parked {
            state: std::mem::take(&mut self.screen.state),
            views: std::mem::take(&mut self.views.of_letter),
            requests: std::mem::take(&mut self.screen.requests),
            shown: std::mem::take(&mut self.shown),
            finding: std::mem::take(&mut self.finding),
            notices,
        };
        // They are drawn again; meanwhile they only take memory.
        parked.views.page_view.forget_images();
        parked
    }

    /// Puts what was kept of a letter on screen.
    fn unpark(&mut self, id: TabId) {
        self.screen.window.overlay = Overlay::None;
        self.screen.window.letter = LetterPlace::default();
        if let Some(path) = self.workspace.path_in_project() {
            self.screen.window.project.letter = Some(path);
        }
        let Some(parked) = self.tabs.behind.remove(&id) else {
            self.letter_opened();
            return;
        };
        self.screen.state = parked.state;
        self.views.of_letter = parked.views;
        self.screen.requests = parked.requests;
        self.shown = parked.shown;
        self.finding = parked.finding;
        self.notices.extend(parked.notices);
        // Where others changed something meanwhile, what was chosen may be gone.
        self.forget_what_is_gone();
    }

    /// What a letter that is shown beside the one in front is shown with, for a frame.
    pub(super) fn take_beside(&mut self) -> Option<(TabId, Parked)> {
        if self.shows_folder() {
            return None;
        }
        let id = self.screen.window.tabs.beside?;
        let mut parked = self.tabs.behind.remove(&id)?;
        let Some(letter) = self.letter_of_tab(id) else {
            self.tabs.behind.insert(id, parked);
            return None;
        };
        let has_layout = letter.session.letter.has_layout();
        let path = letter.session.path.clone();
        let settings = self.workspace.settings();
        let mode = &mut parked.state.mode;
        mode.pages = settings.display.page_view && has_layout;
        mode.text_view = match settings.display.reading_view {
            true => TextView::Reading,
            false => TextView::Source,
        };
        let opened = parked.state.opened;
        let view = &mut parked.views.page_view;
        if parked.state.mode.pages && view.lacks_images(opened.number, opened.continues) {
            let images = self.workspace.page_images_behind(&path);
            let waker = self.workspace.waker();
            images
                .into_iter()
                .for_each(|it| view.draw_with(opened.number, it, waker.clone()));
        }
        Some((id, parked))
    }

    /// Whether what is shown beside the letter in front is drawn whole.
    pub(super) fn is_beside_idle(&self) -> bool {
        let beside = self.screen.window.tabs.beside;
        let parked = beside.and_then(|id| self.tabs.behind.get(&id));
        parked.is_none_or(|it| !it.state.mode.pages || it.views.page_view.is_idle())
    }

    /// The letter behind the one in front that has this tab.
    pub(super) fn letter_of_tab(&self, id: TabId) -> Option<&OpenLetter> {
        let tab = self.screen.window.tabs.get(id)?;
        self.workspace.letter_behind(&tab.path)
    }

    /// How the tabs look, in their order.
    pub(super) fn tab_looks(&self) -> Vec<TabLook> {
        let tabs = &self.screen.window.tabs;
        let look = |tab: &crate::ui::state::Tab| {
            let front = self.workspace.letter().filter(|_| tab.id == tabs.front);
            let letter = front.or_else(|| self.workspace.letter_behind(&tab.path));
            let problem = letter.and_then(|it| it.save_state().problem());
            let sign = match letter {
                _ if problem.is_some() => Sign::Unsaved,
                _ if self.workspace.has_news(&tab.path) => Sign::News,
                _ => Sign::None,
            };
            TabLook {
                id: tab.id,
                name: crate::ui::wording::name(&tab.path),
                path: tab.path.display().to_string(),
                sign,
            }
        };
        tabs.all.iter().map(look).collect()
    }

    /// Opens a letter of the folder in a tab of its own.
    pub(super) fn open_in_tab_of_project(&mut self, path: &str, beside: bool) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        let file = project.file(path);
        self.screen.window.project.letter = Some(path.to_owned());
        self.project.arrive = None;
        self.keep_place();
        if self.session().is_some_and(|session| session.path == file) {
            self.screen.window.project.shown = false;
            if beside {
                self.notices
                    .push(Notice::NotNow(tr!(self.words, "tabs-is-open")));
            }
        } else if self.session().is_none() {
            self.screen.window.project.shown = false;
            self.open(Source::Path(file));
        } else {
            self.open_in_tab(file, beside);
        }
        self.screen.requests.pane = Some(Pane::Letter);
    }
}
