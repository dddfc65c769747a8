//! Running a command of the table: what each of them leads to.

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
        use Command::*;
        ctx.request_repaint();
        // That something was copied is said until something else is done.
        self.notices.retain(|notice| !notice.is_passing());
        match command {
            Open | OpenSample | SaveNow | SaveCopy | RedirectStorage | KeepBeside | Export
            | CloseLetter | Quit => {
                self.run_for_file(ctx, command);
            }
            OpenInTab | OpenLetterInTab | OpenLetterBeside | NextTab | PreviousTab | SideBySide
            | OtherLetter => {
                self.run_in_tabs(ctx, command);
            }
            OpenFolder | OpenFolderOfLetter | CloseFolder | Back | FolderLetters
            | FolderPassages | FolderSearch | FolderNumbers | FolderCommitments | LettersBeside
            | NextLetter | PreviousLetter | FirstPassDone | ForgetFolder => {
                self.run_in_folder(ctx, command);
            }
            Undo | Redo | Copy | CopyWithReference | SelectAll | CorrectReading | Correct(_)
            | Metadata | MetadataShown | Memo | History | Versions | Destroy => {
                self.run_in_letter(ctx, command);
            }
            Comment | Tag(_) | NewTag | Delete | EditNote | TakeComments | TakeCommentsFrom
            | Suggestions | LinkCommitment | JoinNext | JoinPrevious | Divide | Marker
            | MoveBoundary(..) => {
                self.run_for_marks(ctx, command);
            }
            Review => self.open_or_close_review(ctx),
            ReviewNext | ReviewPrevious | ConfirmPlace | ConfirmSure | NotHere | PutHere => {
                self.run_in_review(ctx, command);
            }
            Find | HitList | MarkAllHits | FindNext | FindPrevious => self.run_in_search(command),
            NextAnnotation | PreviousAnnotation | NextOfTag | PreviousOfTag | NextUnmarked
            | PreviousUnmarked | GoToParagraph | NextPane | PreviousPane | Caret(..) | Grow
            | Shrink | ChooseAtCaret => {
                self.run_to_go(ctx, command);
            }
            ReadingView => self.turn_reading_view(),
            Letterhead => self.turn_head(),
            PageView | FitWidth | FitPage | Thumbnails | RotateRight | RotateLeft | DarkPages => {
                self.run_for_pages(ctx, command);
            }
            Escape => self.escape(),
            Larger | Smaller | ResetSize => self.resize(ctx, command),
            ThemeSystem | ThemeLight | ThemeDark | English | Dutch | Colleagues | Panel
            | Patterns | Palette | Help | Keys | Settings | ChangeKeys | About => {
                self.run_in_window(ctx, command);
            }
        }
    }

    /// Runs a command that opens, keeps or closes what is in a file.
    fn run_for_file(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Open => self.ask(ctx, PathPurpose::OpenLetter),
            Command::OpenSample => self.open(Source::Sample),
            Command::SaveNow => self.save_now(),
            Command::SaveCopy => self.ask_if_letter(ctx, PathPurpose::SaveCopy),
            Command::RedirectStorage => self.ask_where_to_keep(),
            Command::KeepBeside => self.workspace.keep_beside(),
            Command::Export => export::begin(self),
            // The same way as the window's own button.
            Command::CloseLetter if self.session().is_some() => {
                self.once_saved(AfterSaving::CloseLetter);
            }
            Command::Quit => self.once_saved(AfterSaving::Close),
            _ => {}
        }
    }

    /// Runs a command about the letter as a whole, or what is chosen in it.
    fn run_in_letter(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Undo | Command::Redo if self.shows_folder() => {
                self.step_in_folder(command == Command::Undo);
            }
            Command::Undo | Command::Redo => self.step_back_or_on(ctx, command == Command::Undo),
            Command::Copy => self.copy(ctx, false),
            Command::CopyWithReference => self.copy(ctx, true),
            Command::SelectAll => self.select_all(),
            Command::CorrectReading => self.turn_correcting(),
            Command::Correct(request) => self.correct(ctx, request),
            Command::Metadata => self.focus_metadata(ctx),
            Command::MetadataShown => self.show_metadata(ctx, !self.screen.window.parts.metadata),
            Command::Memo => self.float_over_letter(Overlay::Memo),
            Command::History => self.float_over_letter(Overlay::History),
            Command::Versions => {
                self.workspace.look_at_versions();
                self.float_over_letter(Overlay::Versions);
            }
            Command::Destroy => {
                self.workspace.look_for_belongings();
                self.float_over_letter(Overlay::Destroy);
            }
            _ => {}
        }
    }

    /// Runs a command that makes or changes annotations.
    fn run_for_marks(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Comment => self.comment(ctx),
            Command::Tag(key) => self.tag_by_key(key),
            Command::NewTag => self.draft_tag(ctx),
            Command::Delete => self.delete(),
            Command::EditNote => self.edit_note(ctx),
            Command::TakeComments => self.take_comments(ctx),
            Command::TakeCommentsFrom => self.ask_if_letter(ctx, PathPurpose::TakeComments),
            Command::Suggestions => self.workspace.look_for_suggestions(),
            Command::LinkCommitment => self.begin_link(),
            Command::JoinNext => self.join(ctx, true),
            Command::JoinPrevious => self.join(ctx, false),
            Command::Divide => self.divide(),
            Command::Marker => self.take_or_drop_marker(),
            Command::MoveBoundary(boundary, motion) => self.move_boundary(boundary, motion),
            _ => {}
        }
    }

    /// Runs a command of the search, in the letter or in the folder.
    fn run_in_search(&mut self, command: Command) {
        match command {
            Command::Find if self.shows_folder() => self.screen.requests.project.field = true,
            Command::Find => self.open_search(),
            Command::HitList => self.list_hits(),
            Command::MarkAllHits if self.shows_folder() => self.turn_mark_across(),
            Command::MarkAllHits => self.begin_mark_all(),
            Command::FindNext => self.step_hit(true),
            Command::FindPrevious => self.step_hit(false),
            _ => {}
        }
    }

    /// Runs a command that goes somewhere, or chooses what is there.
    fn run_to_go(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::NextAnnotation => self.go_to_annotation(ctx, true, false),
            Command::PreviousAnnotation => self.go_to_annotation(ctx, false, false),
            Command::NextOfTag => self.go_to_annotation(ctx, true, true),
            Command::PreviousOfTag => self.go_to_annotation(ctx, false, true),
            Command::NextUnmarked => self.go_to_unmarked(ctx, true),
            Command::PreviousUnmarked => self.go_to_unmarked(ctx, false),
            Command::GoToParagraph => {
                self.float_over_letter(Overlay::GoToParagraph(String::new()));
            }
            Command::NextPane => self.step_pane(ctx, true),
            Command::PreviousPane => self.step_pane(ctx, false),
            Command::Caret(motion, extends) => self.move_caret(motion, extends),
            Command::Grow => self.grow(),
            Command::Shrink => self.shrink(),
            Command::ChooseAtCaret => self.choose_at_caret(),
            _ => {}
        }
    }

    /// Runs a command about how the window looks, or that shows a sheet of it.
    fn run_in_window(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::ThemeSystem => self.choose_theme(ctx, Theme::System),
            Command::ThemeLight => self.choose_theme(ctx, Theme::Light),
            Command::ThemeDark => self.choose_theme(ctx, Theme::Dark),
            Command::English => self.choose_language(Language::English),
            Command::Dutch => self.choose_language(Language::Dutch),
            Command::Colleagues => self.show_or_hide_colleagues(),
            Command::Panel => self.show_panel(ctx, !self.screen.window.parts.panel),
            Command::Patterns => self.show_patterns(ctx),
            Command::Palette => self.float(Overlay::Palette(String::new(), 0)),
            Command::Help => self.float(Overlay::Guide(GuideView::default())),
            Command::Keys => self.float(Overlay::Keys),
            Command::Settings => self.float(Overlay::Settings),
            Command::ChangeKeys => self.float(Overlay::ChangeKeys(KeyChoice::default())),
            Command::About => self.float(Overlay::About),
            _ => {}
        }
    }

    /// Runs a command about a folder.
    fn run_in_folder(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::OpenFolder => self.ask(ctx, PathPurpose::OpenFolder),
            Command::OpenFolderOfLetter => self.open_folder_of_letter(),
            Command::CloseFolder => self.close_folder(),
            Command::Back => self.back_to_folder(),
            Command::FolderLetters => self.show_project(ctx, ProjectView::Letters),
            Command::FolderPassages => self.show_project(ctx, ProjectView::Passages),
            Command::FolderSearch => self.show_project(ctx, ProjectView::Search),
            Command::FolderNumbers => self.show_project(ctx, ProjectView::Numbers),
            Command::FolderCommitments => self.show_project(ctx, ProjectView::Commitments),
            Command::LettersBeside => self.show_letters_beside(ctx),
            Command::NextLetter => self.step_letter(ctx, true),
            Command::PreviousLetter => self.step_letter(ctx, false),
            Command::FirstPassDone => self.turn_done(),
            Command::ForgetFolder => self.forget_folder(),
            _ => {}
        }
    }
}
