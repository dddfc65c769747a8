//! Running a command of the table.

use super::export;
use super::persisted::panel_id;
use super::{AfterSaving, App, set_theme};
use crate::annotation::{AnnotationId, resolve_metadata};
use crate::edit::Step;
use crate::exchange::metadata_text;
use crate::exchange::reference::fill;
use crate::l10n::{Language, Words};
use crate::letter::{ByteOffset, MetadataField, Span};
use crate::store::settings::{Theme, Zooms};
use crate::tr;
use crate::ui::command::Command;
use crate::ui::motion::grown;
use crate::ui::notices::Notice;
use crate::ui::panel::new_draft;
use crate::ui::state::{AskPath, GuideView, KeyChoice, Overlay, Pane, PathPurpose, Selection};
use crate::workspace::Source;
use crate::workspace::session::Session;
use egui::Context;
use std::cmp::Ordering;

impl App {
    /// Runs a command, where it can be run.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        ctx.request_repaint();
        // That something was copied is said until something else is done.
        self.notices.retain(|notice| !notice.is_passing());
        match command {
            Command::Open => self.ask(ctx, PathPurpose::OpenLetter),
            Command::OpenSample => self.open(Source::Sample),
            Command::SaveNow => {
                self.take_metadata_draft();
                self.workspace.save_now();
            }
            Command::SaveCopy => self.ask_if_letter(ctx, PathPurpose::SaveCopy),
            Command::RedirectStorage => {
                if let Some(place) = self.workspace.default_place() {
                    self.screen.window.overlay = Overlay::AskPath(AskPath {
                        purpose: PathPurpose::RedirectStorage,
                        text: place.display().to_string(),
                    });
                }
            }
            Command::KeepBeside => self.workspace.keep_beside(),
            Command::Export => export::begin(self),
            Command::Quit => {
                // The same way as the window's own button.
                self.once_saved(AfterSaving::Close);
            }
            Command::Undo | Command::Redo => self.step_back_or_on(ctx, command == Command::Undo),
            Command::Copy => self.copy(ctx, false),
            Command::CopyWithReference => self.copy(ctx, true),
            Command::SelectAll => {
                let length = self
                    .session()
                    .map_or(0, |session| session.letter.text().len());
                let all = Span::new(0, length);
                self.screen.state.selection = (!all.is_empty()).then(|| Selection::of(all));
                self.screen.state.chosen = None;
            }
            Command::Comment => self.comment(ctx),
            Command::CorrectReading => self.turn_correcting(),
            Command::Correct(request) => self.correct(ctx, request),
            Command::Tag(key) => self.tag_by_key(key),
            Command::NewTag => {
                let session = self.workspace.writable();
                if let Some(session) = session.filter(|session| session.tags_writable) {
                    self.screen.state.drafts.tag = Some(new_draft(session.codebook()));
                    self.show_panel(ctx, true);
                }
            }
            Command::Delete => {
                // A selection that is made during the review chooses nothing.
                let reviewed = self
                    .screen
                    .state
                    .review
                    .as_ref()
                    .map(|review| &review.current);
                if let Some(id) = self.screen.state.chosen.as_ref().or(reviewed).cloned() {
                    self.edit(|session| session.delete(&id));
                }
            }
            Command::EditNote => {
                if self.screen.state.chosen.is_some() && self.workspace.writable().is_some() {
                    self.show_panel(ctx, true);
                    self.screen.requests.note = true;
                }
            }
            Command::Memo if self.session().is_some() => self.screen.window.overlay = Overlay::Memo,
            Command::Memo => {}
            Command::Metadata => self.focus_metadata(ctx),
            Command::MetadataShown => self.show_metadata(ctx, !self.screen.window.parts.metadata),
            Command::TakeComments => self.take_comments(ctx),
            Command::Review if self.screen.state.review.is_some() => {
                self.screen.state.review = None
            }
            Command::Review => self.open_review(ctx, true),
            Command::ReviewNext
            | Command::ReviewPrevious
            | Command::ConfirmPlace
            | Command::ConfirmSure
            | Command::NotHere
            | Command::PutHere => self.run_in_review(ctx, command),
            Command::History if self.session().is_some() => {
                self.screen.window.overlay = Overlay::History;
            }
            Command::History => {}
            Command::Versions if self.session().is_some() => {
                self.workspace.look_at_versions();
                self.screen.window.overlay = Overlay::Versions;
            }
            Command::Versions => {}
            Command::Destroy if self.session().is_some() => {
                self.workspace.look_for_belongings();
                self.screen.window.overlay = Overlay::Destroy;
            }
            Command::Destroy => {}
            Command::Find => {
                if let Some(selected) = self.selected_words() {
                    self.screen.state.find.needle = selected;
                }
                self.screen.state.find.open = self.session().is_some();
                self.screen.requests.find_field = self.screen.state.find.open;
            }
            Command::HitList => {
                let find = &mut self.screen.state.find;
                find.list = !(find.open && find.list);
                find.open = true;
                self.screen.requests.hits = true;
            }
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
            Command::GoToParagraph if self.session().is_some() => {
                self.screen.window.overlay = Overlay::GoToParagraph(String::new());
            }
            Command::GoToParagraph => {}
            Command::NextPane => self.step_pane(ctx, true),
            Command::PreviousPane => self.step_pane(ctx, false),
            Command::ReadingView if self.screen.state.mode.pages => self.leave_pages(),
            Command::ReadingView => self
                .workspace
                .change_settings(|settings| settings.reading_view = !settings.reading_view),
            Command::Letterhead => {
                if let Some(letter) = self.session().map(|session| session.letter.clone()) {
                    self.screen.turn_head(&letter);
                }
            }
            Command::PageView | Command::FitWidth | Command::FitPage | Command::Thumbnails => {
                self.run_for_pages(ctx, command);
            }
            Command::Larger | Command::Smaller | Command::ResetSize
                if self.workspace.settings().interface.zooms == Zooms::Window =>
            {
                self.resize_window(command);
            }
            Command::Larger | Command::Smaller | Command::ResetSize
                if self.screen.state.mode.pages =>
            {
                self.run_for_pages(ctx, command);
            }
            Command::Caret(motion, extends) if self.session().is_some() => {
                self.screen.requests.motions.push((motion, extends));
                self.screen.state.choosing.by_key = extends;
            }
            Command::Caret(..) => {}
            Command::Grow => self.grow(),
            Command::Shrink => {
                if let Some(smaller) = self.screen.state.choosing.grown_from.pop() {
                    self.screen.state.selection = smaller;
                    self.screen.state.caret = smaller.map(|it| it.head).or(self.screen.state.caret);
                }
            }
            Command::ChooseAtCaret => self.choose_at_caret(),
            Command::Escape => self.escape(),
            Command::Larger => self.resize_text(Some(true)),
            Command::Smaller => self.resize_text(Some(false)),
            Command::ResetSize => self.resize_text(None),
            Command::ThemeSystem => self.choose_theme(ctx, Theme::System),
            Command::ThemeLight => self.choose_theme(ctx, Theme::Light),
            Command::ThemeDark => self.choose_theme(ctx, Theme::Dark),
            Command::English => self.choose_language(Language::English),
            Command::Dutch => self.choose_language(Language::Dutch),
            Command::Colleagues => {
                let Some(session) = self.workspace.session_mut() else {
                    return;
                };
                let shown = !session.colleagues.iter().any(|colleague| colleague.visible);
                for colleague in &mut session.colleagues {
                    colleague.visible = shown;
                }
                self.workspace
                    .change_settings(|settings| settings.show_colleagues = shown);
            }
            Command::Panel => self.show_panel(ctx, !self.screen.window.parts.panel),
            Command::Palette => self.screen.window.overlay = Overlay::Palette(String::new(), 0),
            Command::Help => self.screen.window.overlay = Overlay::Guide(GuideView::default()),
            Command::Keys => self.screen.window.overlay = Overlay::Keys,
            Command::Settings => self.screen.window.overlay = Overlay::Settings,
            Command::ChangeKeys => {
                self.screen.window.overlay = Overlay::ChangeKeys(KeyChoice::default())
            }
            Command::About => self.screen.window.overlay = Overlay::About,
        }
    }

    /// Makes an annotation without a tag of the selection, and asks for its note.
    fn comment(&mut self, ctx: &Context) {
        let Some(span) = self.selected() else {
            return;
        };
        let id = self.workspace.new_id();
        let made = self.edit(|session| session.comment_on(span, id));
        if let Some(id) = made.flatten() {
            self.chose(Some(id));
            self.show_panel(ctx, true);
            self.screen.requests.note = true;
        }
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
        let Some(session) = self.workspace.writable() else {
            return;
        };
        let step = if back { session.undo() } else { session.redo() };
        self.stepped(ctx, step);
    }

    /// Undoes or redoes until so many steps are done.
    pub(super) fn go_to_step(&mut self, ctx: &Context, done: usize) {
        let Some(session) = self.workspace.writable() else {
            return;
        };
        let mut last = None;
        loop {
            let now = session.history().done().len();
            let step = match now.cmp(&done) {
                Ordering::Greater => session.undo(),
                Ordering::Less => session.redo(),
                Ordering::Equal => None,
            };
            if step.is_none() {
                break;
            }
            last = step;
        }
        self.stepped(ctx, last);
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

    fn grow(&mut self) {
        let Some(session) = self.session() else {
            return;
        };
        let caret = self.screen.state.caret.unwrap_or_else(|| self.letter_top());
        let from = self.span_at_hand().unwrap_or(Span {
            start: caret,
            end: caret,
        });
        let larger = grown(&session.letter, from);
        if larger != from {
            self.screen
                .state
                .choosing
                .grown_from
                .push(self.screen.state.selection);
            self.screen.state.selection = Some(Selection::of(larger));
            self.screen.state.caret = Some(larger.end);
            self.screen.state.chosen = None;
        }
    }

    fn show_panel(&mut self, ctx: &Context, shown: bool) {
        self.screen.window.parts.panel = shown;
        ctx.data_mut(|data| data.insert_persisted(panel_id(), shown));
    }

    /// A short selection within a line, to be searched for.
    fn selected_words(&self) -> Option<String> {
        let span = self.screen.state.selection?.span();
        let quote = self
            .session()
            .filter(|_| span.len() <= 200)?
            .letter
            .quote(span);
        (!quote.is_empty()).then_some(quote)
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
