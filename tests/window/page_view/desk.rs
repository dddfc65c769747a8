//! A letter as its pages, and what only they are asked for.

use super::paper;
pub use crate::letter_desk::{Desk, Look, mark};
use egui::accesskit::Role;
use egui::{Pos2, Rect, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::annotation::Annotation;
use kanttekening::letter::{Letter, Span};
use kanttekening::ui::Screen;
use kanttekening::ui::state::Zooming;

impl Default for Look {
    fn default() -> Self {
        Self {
            size: Vec2::new(900.0, 640.0),
            theme: Theme::Light,
            scale: 1.0,
        }
    }
}

impl Desk {
    pub fn of_pages(letter: Letter, marks: Vec<Annotation>) -> Self {
        Self::of_pages_in(letter, marks, Vec::new(), Look::default())
    }

    pub fn of_pages_in(
        letter: Letter,
        marks: Vec<Annotation>,
        theirs: Vec<Annotation>,
        look: Look,
    ) -> Self {
        Self::open(letter, (marks, theirs), look, Some(paper::draw))
    }

    pub fn screen(&mut self) -> &mut Screen {
        &mut self.harness.state_mut().screen
    }

    /// The place in the text of these words.
    pub fn span(&self, words: &str) -> Span {
        let start = self
            .host()
            .session
            .letter
            .text()
            .find(words)
            .expect("it is there");
        Span::new(start, start + words.len())
    }

    pub fn zoom(&mut self, zooming: Zooming) {
        self.screen().requests.zoomings.push(zooming);
        self.settle();
    }

    pub fn show(&mut self, words: &str) {
        let span = self.span(words);
        self.screen().requests.scroll_to = Some(span);
        self.settle();
    }

    /// Where a row with these words shows.
    pub fn row(&self, words: &str) -> Rect {
        let rows = self.harness.get_all_by_role(Role::TextRun);
        let has_it = |value: Option<String>| value.is_some_and(|value| value.contains(words));
        let mut rows = rows.filter(|row| has_it(row.accesskit_node().value()));
        rows.next().expect("these words are on screen").rect()
    }

    /// The colour of a pixel.
    pub fn pixel(&mut self, at: Pos2) -> [u8; 3] {
        let scale = self.harness.ctx.pixels_per_point();
        let image = self.harness.render().expect("it is rendered");
        let at = (at.to_vec2() * scale).floor();
        let pixel = image.get_pixel(at.x as u32, at.y as u32).0;
        [pixel[0], pixel[1], pixel[2]]
    }
}
