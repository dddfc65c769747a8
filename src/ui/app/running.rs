//! Running a command of the table: what each of them leads to.

use super::command_groups::{
    ForFile, ForMarks, Grouped, InFolder, InLetter, InSearch, InWindow, ToGo,
};
use super::{AfterSaving, App, export};
use crate::l10n::Language;
use crate::store::settings::Theme;
use crate::ui::command::Command;
use crate::ui::state::{GuideView, KeyChoice, Overlay, PathPurpose, ProjectView};
use crate::workspace::Source;
use egui::Context;

impl App {
    /// Runs a command, where it can be run.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        ctx.request_repaint();
        // That something was copied is said until something else is done.
        self.notices.retain(|notice| !notice.is_passing());
        match command.into() {
            Grouped::ForFile(command) => self.run_for_file(ctx, command),
            Grouped::InTabs(command) => self.run_in_tabs(ctx, command),
            Grouped::InFolder(command) => self.run_in_folder(ctx, command),
            Grouped::InLetter(command) => self.run_in_letter(ctx, command),
            Grouped::ForMarks(command) => self.run_for_marks(ctx, command),
            Grouped::InReview(command) => self.run_in_review(ctx, command),
            Grouped::InSearch(command) => self.run_in_search(command),
            Grouped::ToGo(command) => self.run_to_go(ctx, command),
            Grouped::OfView(command) => self.run_of_view(ctx, command),
            Grouped::OfSize(command) => self.resize(command),
            Grouped::InWindow(command) => self.run_in_window(ctx, command),
        }
    }

    /// Runs a command that opens, keeps or closes what is in a file.
    fn run_for_file(&mut self, ctx: &Context, command: ForFile) {
        match command {
            ForFile::Open => self.ask(ctx, PathPurpose::OpenLetter),
            ForFile::OpenSample => self.open(Source::Sample),
            ForFile::SaveNow => self.save_now(),
            ForFile::SaveCopy => self.ask_if_letter(ctx, PathPurpose::SaveCopy),
            ForFile::RedirectStorage => self.ask_where_to_keep(),
            ForFile::KeepBeside => self.workspace.keep_beside(),
            ForFile::Export => export::begin(self),
            ForFile::CloseLetter if self.session().is_none() => {}
            // The same way as the window's own button.
            ForFile::CloseLetter => self.once_saved(AfterSaving::CloseLetter),
            ForFile::Quit => self.once_saved(AfterSaving::Close),
        }
    }

    /// Runs a command about the letter as a whole, or what is chosen in it.
    fn run_in_letter(&mut self, ctx: &Context, command: InLetter) {
        match command {
            InLetter::Undo | InLetter::Redo if self.shows_folder() => {
                self.step_in_folder(command == InLetter::Undo);
            }
            InLetter::Undo | InLetter::Redo => self.step_back_or_on(ctx, command == InLetter::Undo),
            InLetter::Copy => self.copy(ctx, false),
            InLetter::CopyWithReference => self.copy(ctx, true),
            InLetter::SelectAll => self.select_all(),
            InLetter::CorrectReading => self.turn_correcting(),
            InLetter::Correct(request) => self.correct(ctx, request),
            InLetter::Metadata => self.focus_metadata(ctx),
            InLetter::MetadataShown => self.show_metadata(ctx, !self.screen.window.parts.metadata),
            InLetter::Memo => self.float_over_letter(Overlay::Memo),
            InLetter::History => self.float_over_letter(Overlay::History),
            InLetter::Versions => {
                self.workspace.look_at_versions();
                self.float_over_letter(Overlay::Versions);
            }
            InLetter::Destroy => {
                self.workspace.look_for_belongings();
                self.float_over_letter(Overlay::Destroy);
            }
        }
    }

    /// Runs a command that makes or changes annotations.
    fn run_for_marks(&mut self, ctx: &Context, command: ForMarks) {
        match command {
            ForMarks::Comment => self.comment(ctx),
            ForMarks::Tag(key) => self.tag_by_key(key),
            ForMarks::NewTag => self.draft_tag(ctx),
            ForMarks::Delete => self.delete(),
            ForMarks::EditNote => self.edit_note(ctx),
            ForMarks::TakeComments => self.take_comments(ctx),
            ForMarks::TakeCommentsFrom => self.ask_if_letter(ctx, PathPurpose::TakeComments),
            ForMarks::Suggestions => self.workspace.look_for_suggestions(),
            ForMarks::LinkCommitment => self.begin_link(),
            ForMarks::JoinNext => self.join(ctx, true),
            ForMarks::JoinPrevious => self.join(ctx, false),
            ForMarks::Divide => self.divide(),
            ForMarks::Marker => self.take_or_drop_marker(),
            ForMarks::MoveBoundary(boundary, motion) => self.move_boundary(boundary, motion),
        }
    }

    /// Runs a command of the search, in the letter or in the folder.
    fn run_in_search(&mut self, command: InSearch) {
        match command {
            InSearch::Find if self.shows_folder() => self.screen.requests.project.field = true,
            InSearch::Find => self.open_search(),
            InSearch::HitList => self.list_hits(),
            InSearch::MarkAllHits if self.shows_folder() => self.turn_mark_across(),
            InSearch::MarkAllHits => self.begin_mark_all(),
            InSearch::FindNext => self.step_hit(true),
            InSearch::FindPrevious => self.step_hit(false),
        }
    }

    /// Runs a command that goes somewhere, or chooses what is there.
    fn run_to_go(&mut self, ctx: &Context, command: ToGo) {
        match command {
            ToGo::NextAnnotation => self.go_to_annotation(ctx, true, false),
            ToGo::PreviousAnnotation => self.go_to_annotation(ctx, false, false),
            ToGo::NextOfTag => self.go_to_annotation(ctx, true, true),
            ToGo::PreviousOfTag => self.go_to_annotation(ctx, false, true),
            ToGo::NextUnmarked => self.go_to_unmarked(ctx, true),
            ToGo::PreviousUnmarked => self.go_to_unmarked(ctx, false),
            ToGo::GoToParagraph => {
                self.float_over_letter(Overlay::GoToParagraph(String::new()));
            }
            ToGo::NextPane => self.step_pane(ctx, true),
            ToGo::PreviousPane => self.step_pane(ctx, false),
            ToGo::Caret(motion, extends) => self.move_caret(motion, extends),
            ToGo::Grow => self.grow(),
            ToGo::Shrink => self.shrink(),
            ToGo::ChooseAtCaret => self.choose_at_caret(),
            ToGo::Escape => self.escape(),
        }
    }

    /// Runs a command about how the window looks, or that shows a sheet of it.
    fn run_in_window(&mut self, ctx: &Context, command: InWindow) {
        match command {
            InWindow::ThemeSystem => self.choose_theme(ctx, Theme::System),
            InWindow::ThemeLight => self.choose_theme(ctx, Theme::Light),
            InWindow::ThemeDark => self.choose_theme(ctx, Theme::Dark),
            InWindow::English => self.choose_language(Language::English),
            InWindow::Dutch => self.choose_language(Language::Dutch),
            InWindow::Colleagues => self.show_or_hide_colleagues(),
            InWindow::Panel => self.show_panel(ctx, !self.screen.window.parts.panel),
            InWindow::Patterns => self.show_patterns(ctx),
            InWindow::Palette => self.float(Overlay::Palette(String::new(), 0)),
            InWindow::Help => self.float(Overlay::Guide(GuideView::default())),
            InWindow::Keys => self.float(Overlay::Keys),
            InWindow::Settings => self.float(Overlay::Settings),
            InWindow::ChangeKeys => self.float(Overlay::ChangeKeys(KeyChoice::default())),
            InWindow::About => self.float(Overlay::About),
        }
    }

    /// Runs a command about a folder.
    fn run_in_folder(&mut self, ctx: &Context, command: InFolder) {
        match command {
            InFolder::OpenFolder => self.ask(ctx, PathPurpose::OpenFolder),
            InFolder::OpenFolderOfLetter => self.open_folder_of_letter(),
            InFolder::CloseFolder => self.close_folder(),
            InFolder::Back => self.back_to_folder(),
            InFolder::FolderLetters => self.show_project(ctx, ProjectView::Letters),
            InFolder::FolderPassages => self.show_project(ctx, ProjectView::Passages),
            InFolder::FolderSearch => self.show_project(ctx, ProjectView::Search),
            InFolder::FolderNumbers => self.show_project(ctx, ProjectView::Numbers),
            InFolder::FolderCommitments => self.show_project(ctx, ProjectView::Commitments),
            InFolder::LettersBeside => self.show_letters_beside(ctx),
            InFolder::NextLetter => self.step_letter(ctx, true),
            InFolder::PreviousLetter => self.step_letter(ctx, false),
            InFolder::FirstPassDone => self.turn_done(),
            InFolder::ForgetFolder => self.forget_folder(),
        }
    }
}
