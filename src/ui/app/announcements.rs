//! What a screen reader is told of what happened: what was chosen, marked, moved or taken back, each once.
//!
//! What shows as a line of its own, such as a notice, is announced there.

use super::App;
use crate::annotation::AnnotationId;
use crate::edit::{Step, StepId, StepName};
use crate::tr;
use crate::ui::accessible_tree::{AccessibleTree, WindowName};
use crate::ui::state::{Overlay, Pane};
use crate::ui::step_text::step_text;
use crate::workspace::session::Session;
use egui::Context;

/// A quote is read out as far as this, in characters.
const QUOTE: usize = 160;

/// What there was when the last frame ended.
#[derive(Default)]
pub(super) struct Heard {
    letter: u64,
    steps: (usize, usize),
    /// The step that would be done again.
    redo: Option<StepId>,
    revision: u64,
    chosen: Option<AnnotationId>,
    unsaved: bool,
}

impl App {
    /// Announces what has changed since the last frame, and gives the window and its focus to assistive technology.
    pub(super) fn announce_changes(&mut self, ctx: &Context) {
        let window = WindowName {
            name: self.frames.title.clone(),
            language: self.words.language().tag(),
            divider: tr!(self.words, "window-resize"),
        };
        AccessibleTree::name_window(ctx, window);
        let is_covered = !matches!(self.screen.window.overlay, Overlay::None);
        AccessibleTree::rest_on(ctx, self.screen.window.letter.id.filter(|_| !is_covered));
        let Some(letter) = self.workspace.letter() else {
            self.frames.heard = Heard::default();
            return;
        };
        let session = &letter.session;
        let history = session.history();
        let now = Heard {
            letter: self.screen.state.opened.number,
            steps: (history.done().len(), history.undone_steps().len()),
            redo: history.next_redo().and_then(|step| step.id.clone()),
            revision: session.revision(),
            chosen: self.screen.state.chosen.clone(),
            unsaved: letter.save_state().problem().is_some(),
        };
        let before = std::mem::replace(&mut self.frames.heard, now);
        if before.letter != self.frames.heard.letter {
            return;
        }
        let changed = before.revision != self.frames.heard.revision;
        let said = match changed {
            true => self.said_of_steps(session, &before),
            false => self.said_of_choice(session, &before),
        };
        let saved = before.unsaved && !self.frames.heard.unsaved;
        let saved = saved.then(|| tr!(self.words, "announce-saved-again"));
        for text in said.into_iter().chain(saved) {
            AccessibleTree::announce(ctx, text);
        }
    }

    /// Has the choice told in this frame even where it was chosen before: it was gone to.
    pub(super) fn tell_choice(&mut self) {
        self.frames.heard.chosen = None;
    }

    /// What a screen reader is told after something was copied.
    pub(super) fn announce_copied(&self, ctx: &Context, text: &str) {
        let text = beginning(text);
        AccessibleTree::announce(ctx, tr!(self.words, "announce-copied", text = text));
    }

    /// What is said of a step that was done, undone or done again.
    fn said_of_steps(&self, session: &Session, before: &Heard) -> Option<String> {
        let history = session.history();
        let (done, undone) = self.frames.heard.steps;
        let words = &self.words;
        let text = |step: &Step| step_text(words, &step.name);
        if undone > before.steps.1 {
            let step = history.next_redo()?;
            return Some(tr!(words, "announce-undone", step = text(step)));
        }
        let last = history.next_undo().and_then(|step| step.id.clone());
        if done > before.steps.0 && last.is_some() && last == before.redo {
            let step = history.next_undo()?;
            return Some(tr!(words, "announce-redone", step = text(step)));
        }
        let step = history.next_undo()?;
        let chosen = self.screen.state.chosen.as_ref();
        let quote = || {
            let annotation = session.layer().annotations.get(chosen?)?;
            Some(beginning(&session.letter.quote(annotation.span)))
        };
        let tag = |name: &str| crate::codebook::name_in_language(name, words.language()).to_owned();
        match &step.name {
            // What is typed is read out as it is typed.
            StepName::Note | StepName::FollowUp | StepName::Memo | StepName::Metadata(_) => None,
            // A notice says so.
            StepName::Correct(_) | StepName::TakeCorrectionBack | StepName::TakeIn(..) => None,
            StepName::Mark(name) => Some(tr!(
                words,
                "announce-marked",
                tag = tag(name),
                quote = quote().unwrap_or_default()
            )),
            StepName::MarkAll(name, count) => Some(tr!(
                words,
                "announce-marked-all",
                tag = tag(name),
                count = *count
            )),
            StepName::Boundary | StepName::GivePlace => Some(tr!(
                words,
                "announce-moved",
                quote = quote().unwrap_or_default()
            )),
            _ => Some(tr!(words, "announce-done", step = text(step))),
        }
    }

    /// What is said of an annotation that was chosen.
    fn said_of_choice(&self, session: &Session, before: &Heard) -> Option<String> {
        let chosen = self.screen.state.chosen.as_ref();
        if chosen == before.chosen.as_ref() || self.screen.window.pane == Pane::List {
            // A row of the list that has the keyboard is read out by itself.
            return None;
        }
        let own = &session.layer().annotations;
        let annotation = session.find(chosen?)?;
        let tags = annotation.tags.iter().map(|id| match session.tag(id) {
            Some(tag) => crate::codebook::display_name(tag, self.words.language()).to_owned(),
            None => id.to_string(),
        });
        let tags: Vec<_> = tags.collect();
        let tags = match tags.is_empty() {
            true => tr!(self.words, "list-no-tag"),
            false => tags.join(", "),
        };
        let quote = beginning(&session.letter.quote(annotation.span));
        let mut text = tr!(self.words, "announce-chosen", tags = tags, quote = quote);
        let note = annotation.note.trim();
        if !note.is_empty() {
            text.push_str(" – ");
            text.push_str(&tr!(self.words, "announce-note", note = beginning(note)));
        }
        let number = own.iter().position(|own| Some(&own.id) == chosen);
        if let Some(number) = number {
            text.push_str(", ");
            text.push_str(&tr!(
                self.words,
                "announce-place",
                number = number + 1,
                count = own.len()
            ));
        }
        Some(text)
    }
}

/// The beginning of a text, with an ellipsis where it goes on.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
