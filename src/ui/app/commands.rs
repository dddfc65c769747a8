//! What commands do that stand in the menus for the letter and the window.

use super::persisted::{letters_id, panel_id, patterns_id};
use super::{App, set_theme};
use crate::annotation::{AnnotationId, resolve_metadata};
use crate::edit::Step;
use crate::exchange::metadata_text;
use crate::exchange::reference::fill;
use crate::l10n::{Language, Words};
use crate::letter::{ByteOffset, MetadataField, Span};
use crate::store::settings::Theme;
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::state::{AskPath, Overlay, Pane, PathPurpose};
use crate::workspace::session::Session;
use egui::Context;

impl App {
    /// Draws the lines of marks in patterns, or not any more.
    pub(super) fn show_patterns(&mut self, ctx: &Context) {
        let patterns = &mut self.screen.window.parts.patterns;
        *patterns = !*patterns;
        let patterns = *patterns;
        ctx.data_mut(|data| data.insert_persisted(patterns_id(), patterns));
    }

    /// Shows the folder's letters beside the letter, or hides them.
    pub(super) fn show_letters_beside(&mut self, ctx: &Context) {
        let letters = &mut self.screen.window.parts.letters;
        *letters = !*letters;
        let letters = *letters;
        ctx.data_mut(|data| data.insert_persisted(letters_id(), letters));
    }

    /// Has a sheet float above the window.
    pub(super) fn float(&mut self, overlay: Overlay) {
        self.screen.window.overlay = overlay;
    }

    /// The same with a sheet that is about the open letter.
    pub(super) fn float_over_letter(&mut self, overlay: Overlay) {
        if self.session().is_some() {
            self.float(overlay);
        }
    }

    pub(super) fn save_now(&mut self) {
        self.take_metadata_draft();
        self.workspace.save_now();
    }

    pub(super) fn ask_where_to_keep(&mut self) {
        if let Some(place) = self.workspace.default_place() {
            let text = place.display().to_string();
            let ask = AskPath::new(PathPurpose::RedirectStorage, text);
            self.float(Overlay::AskPath(ask));
        }
    }

    pub(super) fn turn_reading_view(&mut self) {
        if self.screen.state.mode.pages {
            self.leave_pages();
        } else {
            self.workspace.change_settings(|settings| {
                settings.display.reading_view = !settings.display.reading_view
            });
        }
    }

    pub(super) fn turn_head(&mut self) {
        let letter = self.session().map(|session| session.letter.clone());
        self.screen.turn_head(letter.as_deref());
    }

    pub(super) fn show_or_hide_colleagues(&mut self) {
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

    pub(super) fn ask_if_letter(&mut self, ctx: &Context, purpose: PathPurpose) {
        if self.session().is_some() {
            self.ask(ctx, purpose);
        }
    }

    pub(super) fn step_back_or_on(&mut self, ctx: &Context, back: bool) {
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

    pub(super) fn copy(&mut self, ctx: &Context, with_reference: bool) {
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

    pub(super) fn escape(&mut self) {
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

    pub(super) fn choose_theme(&mut self, ctx: &Context, theme: Theme) {
        self.workspace
            .change_settings(|settings| settings.theme = theme);
        set_theme(ctx, theme);
    }

    pub(super) fn choose_language(&mut self, language: Language) {
        self.workspace
            .change_settings(|settings| settings.language = Some(language));
        self.words = Words::new(language);
    }

    pub(super) fn letter_top(&self) -> ByteOffset {
        self.top().unwrap_or(ByteOffset(0))
    }
}
