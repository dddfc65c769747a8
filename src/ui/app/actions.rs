//! Carrying out what the views ask for: each action is an edit of the session, or a change of what is on screen.

use super::export;
use super::{AfterSaving, App};
use crate::annotation::AnnotationId;
use crate::codebook::{Color, TagId};
use crate::letter::{ByteOffset, Span};
use crate::ui::action::{Action, EditAction, Target};
use crate::ui::command::Command;
use crate::ui::keys;
use crate::ui::notices::Notice;
use crate::ui::state::TextView;
use crate::ui::state::{Overlay, PathPurpose, Zooming};
use crate::workspace::Source;
use crate::workspace::session::Session;
use egui::{Context, ViewportCommand};

impl App {
    /// Carries out one action.
    pub(super) fn perform(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Screen(action) => {
                if let Overlay::AskPath(ask) = &self.screen.window.overlay {
                    self.dialog.left = Some(ask.clone());
                }
                let letter = self.session().map(|session| session.letter.clone());
                self.screen.carry_out(action, letter.as_deref());
            }
            Action::Edit(action) => self.perform_edit(action),
            Action::Project(action) => self.perform_in_project(ctx, action),
            Action::Commitment(action) => self.perform_with_commitment(ctx, action),
            Action::Tabs(action) => self.perform_in_tabs(action),
            Action::Run(command) => self.run(ctx, command),
            Action::OpenPath(path) => {
                self.note_typed(&path);
                self.open(Source::Path(path));
            }
            Action::OpenWithPassword(path, password) => {
                self.take_metadata_draft();
                self.workspace.open_with_password(path, password);
            }
            Action::OpenAgain => {
                if let Some(path) = self.session().map(|session| session.path.clone()) {
                    self.open(Source::Path(path));
                }
            }
            Action::OpenAttachment(number) => {
                self.take_metadata_draft();
                self.workspace.open_attachment(number);
            }
            Action::CancelOpening => self.workspace.cancel_opening(),
            Action::ShowAnnotation(id) => self.show_annotation(ctx, id),
            Action::ShowPassage(span) => self.show_passage(span),
            Action::SetInterface(interface) => self.set_interface(*interface),
            Action::ResizeText(larger) => self.resize_text(larger),
            Action::ShowColleague(layer, shown) => {
                if let Some(session) = self.workspace.session_mut() {
                    session.show_colleague(layer, shown);
                }
            }
            Action::CloseSearch => self.leave_search(),
            Action::ChangeMetadata(draft) => self.change_metadata(draft),
            Action::ChooseVersion(version) => self.workspace.choose_version(version),
            Action::Destroy => self.destroy(),
            Action::GoToStep(done) => self.go_to_step(ctx, done),
            Action::GoToParagraph(number) => self.go_to_paragraph(ctx, number),
            Action::GoToPage(page) => self.go_to_page(ctx, page),
            Action::CopyText(text) => self.copy_text(ctx, text),
            Action::ExportTo(path) => export::export(self, path),
            Action::StopExport(path) => self.workspace.stop_export(&path),
            Action::ChooseExportPath => self.ask(ctx, PathPurpose::Export),
            Action::ChooseStorage => self.ask(ctx, PathPurpose::RedirectStorage),
            Action::RedirectStorage(folder) => self.workspace.redirect_storage(&folder),
            Action::TakeCommentsFrom(path) => {
                self.note_typed(&path);
                self.workspace.read_comments(path, Vec::new());
            }
            Action::ReadListBy(path, chosen) => self.workspace.read_comments(path, chosen),
            Action::CopyExport(form) => export::copy(self, form),
            Action::SuggestEarly(folder, early) => {
                self.workspace
                    .change_settings(|settings| settings.suggest_early(&folder, early));
            }
            Action::AnswerSuggestion(one, take) => self.answer_suggestion(ctx, &one, take),
            Action::ChooseTemplate => self.ask(ctx, PathPurpose::Template),
            Action::UseTemplate(path) => self.use_template(&path),
            Action::TakeFrom(draft) => self.take_from(ctx, &draft),
            Action::SaveCopyTo(path) => {
                self.note_typed(&path);
                self.workspace.save_copy(path, false);
            }
            Action::Dismiss(number) => self.dismiss(number),
            Action::SetFaultyFileAside => self.workspace.set_faulty_file_aside(),
            Action::CloseAnyway => self.go_on_anyway(ctx),
        }
        ctx.request_repaint();
    }

    /// Edits the open letter's annotations or tags.
    fn perform_edit(&mut self, action: EditAction) {
        match action {
            EditAction::ToggleTag(target, tag) => self.toggle_tag(target, &tag),
            EditAction::Selected => self.mark_selected(),
            EditAction::SetSpan(id, span) => self.set_span(&id, span),
            EditAction::ConfirmPlace(id) => {
                self.edit(|session| session.confirm_place(&id));
            }
            EditAction::Resolve(id) => {
                self.edit(|session| session.resolve(&id));
            }
            EditAction::MarkAllHits => self.mark_all(),
            EditAction::Delete(id) => {
                self.edit(|session| session.delete(&id));
            }
            EditAction::SetNote(id, note) => {
                self.edit(|session| session.set_note(&id, &note));
            }
            EditAction::SetFollowUp(id, follow_up) => {
                self.edit(|session| session.set_follow_up(&id, follow_up));
            }
            EditAction::SetMemo(memo) => {
                self.edit(|session| session.set_memo(&memo));
            }
            EditAction::SetMetadata(kind, value) => self.set_metadata(kind, value.as_deref()),
            EditAction::EndTyping => {
                self.edit(Session::end_typing);
            }
            EditAction::NewTag(name, color) => self.new_tag(&name, color),
            EditAction::ChangeTag(tag) => {
                self.workspace.change_tag(*tag);
                self.edited();
            }
            EditAction::MoveTag(tag, to) => {
                self.edit(|session| session.move_tag(&tag, to));
            }
            EditAction::DeleteTag(tag) => {
                self.workspace.replace_tag(&tag, None);
            }
            EditAction::MergeTags(tag, into) => {
                self.workspace.replace_tag(&tag, Some(&into));
            }
            EditAction::TakeTagBack(intent) => self.take_tag_back(&intent),
            EditAction::TryTagAgain(intent) => self.try_tag_again(&intent),
            EditAction::Accept(path) => {
                self.workspace.accept_proposal(&path);
                self.edited();
            }
            EditAction::KeepMine(path) => {
                self.workspace.keep_mine(&path);
                self.edited();
            }
            EditAction::BringVersionBack => {
                self.workspace.bring_version_back();
                self.edited();
            }
            EditAction::PutBack(kind) => self.put_back(kind),
            EditAction::TakeLostBack => self.take_lost_back(),
        }
    }

    /// Puts the notice with this number away.
    fn dismiss(&mut self, number: usize) {
        if number < self.notices.len() {
            self.notices.remove(number);
        }
    }

    /// Edits the open letter's layer, where that may be changed, and follows what became of it.
    pub(super) fn edit<T>(&mut self, edit: impl FnOnce(&mut Session) -> T) -> Option<T> {
        let session = self.workspace.writable()?;
        let before = session.revision();
        let said = edit(session);
        if session.revision() != before {
            self.edited();
        }
        Some(said)
    }

    /// Copies a text, and says so.
    pub(super) fn copy_text(&self, ctx: &Context, text: String) {
        self.announce_copied(ctx, &text);
        ctx.copy_text(text);
    }

    /// Adds the tag, or takes it off where it is.
    pub(super) fn toggle_tag(&mut self, target: Target, tag: &TagId) {
        match target {
            Target::Passage(span) => {
                let id = self.workspace.new_id();
                let chosen = self.edit(|session| session.toggle_tag_on(span, tag, id));
                self.chose(chosen.flatten());
            }
            Target::Annotation(id) => {
                self.edit(|session| session.toggle_tag(&id, tag));
            }
        }
    }

    /// Moves an annotation's boundaries.
    pub(super) fn set_span(&mut self, id: &AnnotationId, span: Span) {
        self.edit(|session| session.set_span(id, span));
        self.screen.state.selection = None;
    }

    /// Makes a tag, and gives it to the passage at hand if there is one.
    fn new_tag(&mut self, name: &str, color: Color) {
        let span = self.span_at_hand();
        let id = self.workspace.new_id();
        let mark = id.clone();
        let before = self.session().map(|session| session.codebook().clone());
        self.edit(|session| session.new_tag(name, color, span, mark));
        if let Some(before) = before {
            self.workspace.spread_tags(&before);
        }
        let made = span.and_then(|span| {
            let session = &self.workspace.letter()?.session;
            let made = session.layer().annotations.get(&id);
            Some(made.or_else(|| session.annotation_at(span))?.id.clone())
        });
        if made.is_some() {
            self.chose(made);
        }
    }

    /// After an edit: what is chosen must still be there, and who has marked needs no tip any more.
    pub(super) fn edited(&mut self) {
        self.notices.retain(|notice| {
            !matches!(
                notice,
                Notice::Tip | Notice::NothingToCorrect(_) | Notice::Corrected(..)
            )
        });
        self.forget_what_is_gone();
    }

    /// Lets go of what is chosen where it is not there any more.
    pub(super) fn forget_what_is_gone(&mut self) {
        let Some(letter) = self.workspace.letter() else {
            return;
        };
        let session = &letter.session;
        let chosen = self.screen.state.chosen.take();
        self.screen.state.chosen = chosen.filter(|id| session.find(id).is_some());
    }

    pub(super) fn chose(&mut self, id: Option<AnnotationId>) {
        self.screen.state.selection = None;
        self.screen.requests.list = id.is_some();
        self.screen.state.chosen = id;
    }

    /// The passage that is selected, or else that of the chosen annotation.
    pub(super) fn span_at_hand(&self) -> Option<Span> {
        self.selected().or_else(|| {
            let session = &self.workspace.letter()?.session;
            let chosen = session
                .layer()
                .annotations
                .get(self.screen.state.chosen.as_ref()?)?;
            (!chosen.is_orphan()).then_some(chosen.span)
        })
    }

    /// Chooses an annotation and shows it. The caret comes along, unless it is in there already: what is done by key
    /// next is done where one looks.
    pub(super) fn show_annotation(&mut self, ctx: &Context, id: AnnotationId) {
        let Some(letter) = self.workspace.letter() else {
            return;
        };
        let mut hidden = false;
        let session = &letter.session;
        let Some(found) = session.find(&id) else {
            return;
        };
        if !found.is_orphan() {
            // What the reading view leaves out is shown among the lines of the source.
            let letter = &session.letter;
            let is_read = !letter.reading().quote(letter.text(), found.span).is_empty();
            if !is_read
                && self.screen.state.mode.text_view == TextView::Reading
                && !self.screen.state.mode.pages
            {
                hidden = true;
            }
            let span = found.span;
            let state = &mut self.screen.state;
            let inside = |at: &ByteOffset| span.start <= *at && *at <= span.end;
            state.caret = state.caret.filter(inside).or(Some(span.start));
            self.screen.requests.scroll_to = Some(span);
            self.screen.state.flash = Some((id.clone(), ctx.input(|input| input.time)));
        }
        self.screen.state.selection = None;
        self.screen.requests.list = true;
        self.screen.state.chosen = Some(id);
        self.tell_choice();
        if hidden {
            self.workspace
                .change_settings(|settings| settings.display.reading_view = false);
        }
    }

    /// Takes the keys that belong to commands.
    pub(super) fn take_keys(&mut self, ctx: &Context) {
        // What floats above the window takes its own keys.
        if !matches!(self.screen.window.overlay, Overlay::None) || egui::Popup::is_any_open(ctx) {
            return;
        }
        if self.screen.state.choosing.by_key && !ctx.input(|input| input.modifiers.shift) {
            self.screen.state.choosing.by_key = false;
            self.mark_selected();
        }
        let keyboard = keys::Keyboard::of(ctx, self.screen.window.letter.id);
        let modes = keys::Modes {
            folder: self.shows_folder(),
            review: self.screen.state.review.is_some(),
            correcting: self.screen.state.correcting,
        };
        for command in keys::take_commands(ctx, &self.keys, keyboard, modes) {
            let why = self.command_state().why_not(command);
            self.run(ctx, command);
            self.notices.extend(why.map(Notice::NotNow));
        }
        self.size_by_wheel(ctx);
    }

    fn size_by_wheel(&mut self, ctx: &Context) {
        let zoom = ctx.input(|input| input.zoom_delta());
        if zoom != 1.0 && zoom.is_finite() && zoom > 0.0 {
            if self.screen.state.mode.pages {
                self.screen.requests.zoomings.push(Zooming::By(zoom));
                return;
            }
            let step = if zoom > 1.0 {
                Command::Larger
            } else {
                Command::Smaller
            };
            self.run(ctx, step);
        }
    }

    pub(super) fn take_dropped_file(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .first()
                .map(|file| file.path().to_owned())
        });
        if let Some(path) = dropped {
            self.open(Source::Path(path));
        }
    }

    pub(super) fn take_close_request(&mut self, ctx: &Context) {
        let requested = ctx.input(|input| input.viewport().close_requested());
        let asked = self.leaving.ending.take();
        if !requested && !asked || self.leaving.closing {
            return;
        }
        self.take_metadata_draft();
        self.end_note(true);
        if !self.workspace.may_close() {
            if requested {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
            self.once_saved(AfterSaving::Close);
        } else if asked {
            self.leaving.closing = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}
