//! Carrying out what is asked of the metadata above the letter, and of what came with it.

use super::App;
use super::persisted::metadata_id;
use crate::annotation::resolve_metadata;
use crate::letter::{MetadataField, Span};
use crate::ui::metadata_band::said;
use crate::ui::state::{MetadataDraft, Pane, TextView};
use crate::workspace::Source;
use egui::Context;

impl App {
    /// Gives the keyboard to the metadata, which is unfolded for it; where it has it, gives it back to the letter.
    pub(super) fn focus_metadata(&mut self, ctx: &Context) {
        if self.session().is_none() {
            return;
        }
        if self.screen.window.parts.metadata && self.screen.window.pane == Pane::Metadata {
            self.screen.requests.pane = Some(Pane::Letter);
            return;
        }
        self.show_metadata(ctx, true);
        self.screen.requests.pane = Some(Pane::Metadata);
    }

    /// Shows the metadata, or folds it away; that is remembered.
    pub(super) fn show_metadata(&mut self, ctx: &Context, shown: bool) {
        self.screen.window.parts.metadata = shown;
        if !shown {
            self.take_metadata_draft();
        }
        ctx.data_mut(|data| data.insert_persisted(metadata_id(), shown));
    }

    /// Takes over what has been typed of a metadata field so far; before anything after which that would be gone.
    pub(super) fn take_metadata_draft(&mut self) {
        let (Some(draft), Some(session)) =
            (self.screen.state.drafts.metadata.take(), self.session())
        else {
            return;
        };
        let metadata = resolve_metadata(&session.letter, &[session.layer()]);
        let item = metadata.iter().find(|item| item.kind == draft.kind);
        if let Some(own) = item.and_then(|item| said(item, &draft.text)) {
            self.set_metadata(draft.kind, own.as_deref());
        }
    }

    /// Opens a letter.
    pub(super) fn open(&mut self, source: Source) {
        self.take_metadata_draft();
        let path = match &source {
            Source::Path(path) => Some(path),
            Source::Sample => None,
        };
        if !path.is_some_and(|path| self.go_to_letter_behind(path)) {
            self.workspace.open(source);
        }
    }

    /// Begins to change a metadata field in place; what was typed of another one is taken over.
    pub(super) fn change_metadata(&mut self, draft: MetadataDraft) {
        self.take_metadata_draft();
        self.screen.state.drafts.metadata = Some(draft);
        self.screen.requests.metadata_input = true;
    }

    /// Leaves the metadata field that is being changed as it is. Gives whether one was.
    pub(super) fn leave_metadata_draft(&mut self) -> bool {
        let Some(draft) = self.screen.state.drafts.metadata.take() else {
            return false;
        };
        self.screen.requests.metadata = Some(draft.kind);
        true
    }

    /// Sets a metadata field; `None` for what was read.
    pub(super) fn set_metadata(&mut self, kind: MetadataField, value: Option<&str>) {
        if let Some(session) = self.workspace.writable() {
            session.set_metadata(kind, value);
            // Each time is a step of its own.
            session.end_typing();
        }
    }

    /// Shows a passage and selects it; what the reading view leaves out is shown among the lines of the source.
    pub(super) fn show_passage(&mut self, span: Span) {
        let Some(session) = self.session() else {
            return;
        };
        let letter = &session.letter;
        let is_read = !letter.reading().quote(letter.text(), span).is_empty();
        let as_read =
            self.screen.state.mode.text_view == TextView::Reading && !self.screen.state.mode.pages;
        let hidden = !is_read && as_read;
        self.screen.requests.scroll_to = Some(span);
        self.screen.select_shown(span);
        if hidden {
            self.workspace
                .change_settings(|settings| settings.display.reading_view = false);
        }
    }

    /// Makes annotations of the document's comments.
    pub(super) fn take_comments(&mut self, ctx: &Context) {
        let (clock, ids) = {
            let environment = self.workspace.environment();
            (environment.clock.clone(), environment.ids.clone())
        };
        let new_id = || ids.annotation(clock.now());
        let taken = self.edit(|session| session.take_comments(new_id));
        if taken.is_some_and(|taken| taken > 0) {
            self.show_first_annotation(ctx);
        }
    }

    /// Shows what the last step was about.
    pub(super) fn show_first_annotation(&mut self, ctx: &Context) {
        let step = self.session().and_then(|it| it.history().next_undo());
        if let Some(id) = step.and_then(|step| step.focus.clone()) {
            self.show_annotation(ctx, id);
        }
    }
}
