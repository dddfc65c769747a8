//! Running a command of the table.

use super::export;
use super::persisted::{letters_id, panel_id, patterns_id};
use super::{AfterSaving, App, set_theme};
use crate::annotation::{AnnotationId, resolve_metadata};
use crate::edit::Step;
use crate::exchange::metadata_text;
use crate::exchange::reference::fill;
use crate::l10n::{Language, Words};
use crate::letter::{ByteOffset, MetadataField, Span};
use crate::store::settings::Theme;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::notices::Notice;
use crate::ui::state::{AskPath, GuideView, KeyChoice, Overlay, Pane, PathPurpose, ProjectView};
use crate::workspace::Source;
use crate::workspace::session::Session;
use egui::Context;

impl App {
    /// Runs a command, where it can be run.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        ctx.request_repaint();
        // That something was copied is said until something else is done.
        self.notices.retain(|notice| !notice.is_passing());
        match command {
            Command::Open => self.ask(ctx, PathPurpose::OpenLetter),
            Command::OpenInTab
            | Command::OpenLetterInTab
            | Command::OpenLetterBeside
            | Command::NextTab
            | Command::PreviousTab
            | Command::SideBySide
            | Command::OtherLetter => self.run_in_tabs(ctx, command),
            Command::OpenFolder
            | Command::OpenFolderOfLetter
            | Command::CloseFolder
            | Command::Back
            | Command::FolderLetters
            | Command::FolderPassages
            | Command::FolderSearch
            | Command::FolderNumbers
            | Command::FolderCommitments
            | Command::LettersBeside
            | Command::NextLetter
            | Command::PreviousLetter
            | Command::FirstPassDone
            | Command::ForgetFolder => self.run_in_folder(ctx, command),
            Command::OpenSample => self.open(Source::Sample),
            Command::SaveNow => self.save_now(),
            Command::TakeCommentsFrom => self.ask_if_letter(ctx, PathPurpose::TakeComments),
            Command::LinkCommitment => self.begin_link(),
            Command::Suggestions => self.workspace.look_for_suggestions(),
            Command::SaveCopy => self.ask_if_letter(ctx, PathPurpose::SaveCopy),
            Command::RedirectStorage => self.ask_where_to_keep(),
            Command::KeepBeside => self.workspace.keep_beside(),
            Command::Export => export::begin(self),
            // The same way as the window's own button.
            Command::CloseLetter if self.session().is_some() => {
                self.once_saved(AfterSaving::CloseLetter);
            }
            Command::CloseLetter => {}
            Command::Quit => self.once_saved(AfterSaving::Close),
            Command::Undo | Command::Redo if self.shows_folder() => {
                self.step_in_folder(command == Command::Undo);
            }
            Command::Undo | Command::Redo => self.step_back_or_on(ctx, command == Command::Undo),
            Command::Copy => self.copy(ctx, false),
            Command::CopyWithReference => self.copy(ctx, true),
            Command::SelectAll => self.select_all(),
            Command::Comment => self.comment(ctx),
            Command::CorrectReading => self.turn_correcting(),
            Command::Correct(request) => self.correct(ctx, request),
            Command::Tag(key) => self.tag_by_key(key),
            Command::NewTag => self.draft_tag(ctx),
            Command::Delete => self.delete(),
            Command::EditNote => self.edit_note(ctx),
            Command::Metadata => self.focus_metadata(ctx),
            Command::MetadataShown => self.show_metadata(ctx, !self.screen.window.parts.metadata),
            Command::TakeComments => self.take_comments(ctx),
            Command::Review => self.open_or_close_review(ctx),
            Command::ReviewNext
            | Command::ReviewPrevious
            | Command::ConfirmPlace
            | Command::ConfirmSure
            | Command::NotHere
            | Command::PutHere => self.run_in_review(ctx, command),
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
            Command::Find if self.shows_folder() => self.screen.requests.project.field = true,
            Command::Find => self.open_search(),
            Command::HitList => self.list_hits(),
            Command::MarkAllHits if self.shows_folder() => self.turn_mark_across(),
            Command::MarkAllHits => self.begin_mark_all(),
            Command::FindNext => self.step_hit(true),
            Command::FindPrevious => self.step_hit(false),
            Command::NextAnnotation => self.go_to_annotation(ctx, true, false),
            Command::PreviousAnnotation => self.go_to_annotation(ctx, false, false),
            Command::NextOfTag => self.go_to_annotation(ctx, true, true),
            Command::PreviousOfTag => self.go_to_annotation(ctx, false, true),
            Command::NextUnmarked => self.go_to_unmarked(ctx, true),
            Command::PreviousUnmarked => self.go_to_unmarked(ctx, false),
            Command::MoveBoundary(boundary, motion) => self.move_boundary(boundary, motion),
            Command::JoinNext => self.join(ctx, true),
            Command::JoinPrevious => self.join(ctx, false),
            Command::Divide => self.divide(),
            Command::Marker => self.take_or_drop_marker(),
            Command::GoToParagraph => {
                self.float_over_letter(Overlay::GoToParagraph(String::new()));
            }
            Command::NextPane => self.step_pane(ctx, true),
            Command::PreviousPane => self.step_pane(ctx, false),
            Command::ReadingView => self.turn_reading_view(),
            Command::Letterhead => self.turn_head(),
            Command::PageView
            | Command::FitWidth
            | Command::FitPage
            | Command::Thumbnails
            | Command::RotateRight
            | Command::RotateLeft
            | Command::DarkPages => self.run_for_pages(ctx, command),
            Command::Larger | Command::Smaller | Command::ResetSize => self.resize(ctx, command),
            Command::Caret(motion, extends) => self.move_caret(motion, extends),
            Command::Grow => self.grow(),
            Command::Shrink => self.shrink(),
            Command::ChooseAtCaret => self.choose_at_caret(),
            Command::Escape => self.escape(),
            Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::English
            | Command::Dutch
            | Command::Colleagues
            | Command::Panel
            | Command::Patterns
            | Command::Palette
            | Command::Help
            | Command::Keys
            | Command::Settings
            | Command::ChangeKeys
            | Command::About => self.run_in_window(ctx, command),
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

    /// Draws the lines of marks in patterns, or not any more.
    fn show_patterns(&mut self, ctx: &Context) {
        let patterns = &mut self.screen.window.parts.patterns;
        *patterns = !*patterns;
        let patterns = *patterns;
        ctx.data_mut(|data| data.insert_persisted(patterns_id(), patterns));
    }

    /// Shows the folder's letters beside the letter, or hides them.
    fn show_letters_beside(&mut self, ctx: &Context) {
        let letters = &mut self.screen.window.parts.letters;
        *letters = !*letters;
        let letters = *letters;
        ctx.data_mut(|data| data.insert_persisted(letters_id(), letters));
    }

    /// Has a sheet float above the window.
    fn float(&mut self, overlay: Overlay) {
        self.screen.window.overlay = overlay;
    }

    /// The same with a sheet that is about the open letter.
    fn float_over_letter(&mut self, overlay: Overlay) {
        if self.session().is_some() {
            self.float(overlay);
        }
    }

    fn save_now(&mut self) {
        self.take_metadata_draft();
        self.workspace.save_now();
    }

    fn ask_where_to_keep(&mut self) {
        if let Some(place) = self.workspace.default_place() {
            let text = place.display().to_string();
            let ask = AskPath::new(PathPurpose::RedirectStorage, text);
            self.float(Overlay::AskPath(ask));
        }
    }

    fn turn_reading_view(&mut self) {
        if self.screen.state.mode.pages {
            self.leave_pages();
        } else {
            self.workspace.change_settings(|settings| {
                settings.display.reading_view = !settings.display.reading_view
            });
        }
    }

    fn turn_head(&mut self) {
        let letter = self.session().map(|session| session.letter.clone());
        self.screen.turn_head(letter.as_deref());
    }

    fn show_or_hide_colleagues(&mut self) {
        let Some(session) = self.workspace.session_mut() else {
            return;
        };
        let shown = !session.colleagues.iter().any(|colleague| colleague.visible);
        for colleague in &mut session.colleagues {
            colleague.visible = shown;
        }
        self.workspace
            .change_settings(|settings| settings.display.show_colleagues = shown);
    }

    pub(super) fn session(&self) -> Option<&Session> {
        self.workspace.letter().map(|letter| &letter.session)
    }

    fn ask_if_letter(&mut self, ctx: &Context, purpose: PathPurpose) {
        if self.session().is_some() {
            self.ask(ctx, purpose);
        }
    }

    fn step_back_or_on(&mut self, ctx: &Context, back: bool) {
        let other = self.session().and_then(|session| {
            let history = session.history();
            let step = if back {
                history.next_undo()
            } else {
                history.next_redo()
            };
            step.map(|it| it.at)
        });
        if self.step_in_register(back, other) {
            return;
        }
        if self.workspace.step_tags(back) {
            return;
        }
        let step = self.workspace.step(back);
        self.stepped(ctx, step);
    }

    /// Undoes or redoes until so many steps are done.
    pub(super) fn go_to_step(&mut self, ctx: &Context, done: usize) {
        let mut last = None;
        while let Some(now) = self.steps_done().filter(|now| *now != done) {
            let back = now > done;
            if self.workspace.step_tags(back) {
                self.going_to_step = Some(done);
                break;
            }
            let step = self.workspace.step(back);
            if step.is_none() {
                break;
            }
            last = step;
        }
        self.stepped(ctx, last);
    }

    fn steps_done(&mut self) -> Option<usize> {
        let session = self.workspace.writable()?;
        Some(session.history().done().len())
    }

    fn stepped(&mut self, ctx: &Context, step: Option<Step>) {
        self.edited();
        // Where it happened is shown, so that nothing changes out of sight.
        let corrected = step.as_ref().zip(self.session());
        if let Some(at) = corrected.and_then(|(step, session)| session.corrected_by(step)) {
            self.screen.requests.scroll_to = Some(Span { start: at, end: at });
        }
        let shown = step.and_then(|step| step.focus);
        let there = |id: &AnnotationId| {
            self.session()
                .is_some_and(|session| session.layer().annotations.get(id).is_some())
        };
        if let Some(id) = shown.filter(there) {
            self.show_annotation(ctx, id);
        }
    }

    fn copy(&mut self, ctx: &Context, with_reference: bool) {
        let Some(session) = self.session() else {
            return;
        };
        let foreign = || {
            let id = self.screen.state.chosen.as_ref()?;
            let layers = session.colleagues.iter().map(|colleague| &colleague.layer);
            layers
                .filter_map(|layer| layer.annotations.get(id))
                .map(|found| found.span)
                .next()
        };
        let Some(span) = self.span_at_hand().or_else(foreign) else {
            return;
        };
        let letter = &session.letter;
        let mut text = letter.quote(span);
        if with_reference {
            text = tr!(
                self.words,
                "letter-quote-with-reference",
                quote = text,
                reference = self.reference(session, span)
            );
        }
        ctx.copy_text(text);
        self.notices.retain(|notice| !notice.is_passing());
        self.notices.push(Notice::QuoteCopied(with_reference));
    }

    /// The reference of a passage, by the pattern of the settings.
    fn reference(&self, session: &Session, span: Span) -> String {
        let words = &self.words;
        let metadata = resolve_metadata(&session.letter, &[session.layer()]);
        let value = |kind| {
            let item = metadata.iter().find(|item| item.kind == kind);
            item.map_or_else(String::new, |item| {
                metadata_text(words, kind, &item.value())
            })
        };
        let range = session.letter.reference_range(span);
        // Of a letter from nobody known, the file's name says most.
        let sender = Some(value(MetadataField::Sender)).filter(|it| !it.is_empty());
        let sender = sender.unwrap_or_else(|| session.letter.file_name.clone());
        let values = [
            sender,
            value(MetadataField::Date),
            value(MetadataField::Subject),
            value(MetadataField::Dossier),
            session.letter.file_name.clone(),
            range.pages(),
            range.paragraphs(&tr!(words, "place-in-head")),
        ];
        let own = tr!(words, "reference-pattern");
        let pattern = match self.workspace.settings().interface.reference.trim() {
            "" => own.as_str(),
            chosen => chosen,
        };
        fill(pattern, values.each_ref().map(String::as_str))
    }

    pub(super) fn show_panel(&mut self, ctx: &Context, shown: bool) {
        self.screen.window.parts.panel = shown;
        ctx.data_mut(|data| data.insert_persisted(panel_id(), shown));
    }

    fn escape(&mut self) {
        if self.workspace.is_opening() {
            self.workspace.cancel_opening();
            return;
        }
        if self.screen.state.drafts.tag.take().is_some() || self.leave_metadata_draft() {
            return;
        }
        if self.screen.state.find.open {
            self.leave_search();
            return;
        }
        if self.screen.window.pane != Pane::Letter {
            // Back to the letter first, with what is chosen there.
            self.screen.requests.pane = Some(Pane::Letter);
            return;
        }
        if self.screen.state.selection.take().is_some()
            || std::mem::take(&mut self.screen.state.correcting)
            || self.screen.state.marker.take().is_some()
            || self.screen.state.review.take().is_some()
        {
            return;
        }
        self.screen.state.chosen = None;
    }

    fn choose_theme(&mut self, ctx: &Context, theme: Theme) {
        self.workspace
            .change_settings(|settings| settings.theme = theme);
        set_theme(ctx, theme);
    }

    fn choose_language(&mut self, language: Language) {
        self.workspace
            .change_settings(|settings| settings.language = Some(language));
        self.words = Words::new(language);
    }

    pub(super) fn letter_top(&self) -> ByteOffset {
        self.top().unwrap_or(ByteOffset(0))
    }
}
