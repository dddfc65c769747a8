//! A letter as text, and what only it is asked for.

use crate::letter_desk::Look;
pub use crate::letter_desk::{Desk, mark};
use egui::{Modifiers, PointerButton, Pos2, Theme, Vec2};
use kanttekening::annotation::{AnchorState, Annotation, AnnotationId};
use kanttekening::codebook::TagId;
use kanttekening::letter::{Letter, Span};
use kanttekening::ui::state::Selection;

/// A mark whose passage is lost.
pub fn orphan(id: &str) -> Annotation {
    Annotation {
        id: AnnotationId::new(id),
        tags: vec![TagId::new("follow-up")],
        state: AnchorState::Orphan,
        ..Annotation::default()
    }
}

impl Desk {
    pub fn of_text(text: &str, marks: Vec<Annotation>) -> Self {
        let size = Vec2::new(900.0, 420.0);
        Self::of_text_in(text, marks, Vec::new(), size, Theme::Light)
    }

    pub fn of_text_in(
        text: &str,
        marks: Vec<Annotation>,
        theirs: Vec<Annotation>,
        size: Vec2,
        theme: Theme,
    ) -> Self {
        let letter = Letter::new("brief.txt", String::new(), "text 1", text);
        let scale = 1.0;
        let look = Look { size, theme, scale };
        Self::open(letter, (marks, theirs), look, None)
    }

    pub fn select(&mut self, quote: &str) {
        let text = self.host().session.letter.text();
        let start = text.find(quote).expect("the quote is in the letter");
        let span = Span::new(start, start + quote.len());
        self.harness.state_mut().screen.state.selection = Some(Selection::of(span));
        self.harness.run();
    }

    pub fn choose(&mut self, id: &str) {
        self.harness.state_mut().screen.state.chosen = Some(AnnotationId::new(id));
        self.harness.run();
    }

    pub fn chosen(&self) -> Option<&str> {
        self.host()
            .screen
            .state
            .chosen
            .as_ref()
            .map(AnnotationId::as_str)
    }

    pub fn shift_click(&mut self, at: Pos2) {
        self.hover(at);
        self.button(at, PointerButton::Primary, true, Modifiers::SHIFT);
        self.button(at, PointerButton::Primary, false, Modifiers::SHIFT);
        self.harness.run_steps(14);
    }

    pub fn right_click(&mut self, at: Pos2) {
        self.hover(at);
        self.button(at, PointerButton::Secondary, true, Modifiers::NONE);
        self.button(at, PointerButton::Secondary, false, Modifiers::NONE);
        self.harness.run();
    }
}
