//! Where a cell of a grid is drawn, and drawing words in it.

use crate::ui::widgets;
use egui::text::TextFormat;
use egui::{Color32, FontId, Rect, Ui, pos2};

/// Between the edge of a cell and what stands in it, in points.
pub(super) const PADDING: f32 = 8.0;

/// A cell, or the heading of rows, that is to be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0; `None` for a heading, which stands in all.
    pub column: Option<usize>,
    /// Where the cell is, from edge to edge.
    pub outer: Rect,
    /// Where its words stand.
    pub rect: Rect,
    /// Whether it holds a number, which stands at the right.
    pub numeric: bool,
    /// Whether its row is chosen, or the cell where cells are.
    pub chosen: bool,
}

impl Place {
    /// Draws one line of words in the middle of the height, cut with an ellipsis where it does not fit; gives the words.
    pub fn line(&self, ui: &Ui, text: &str, font: FontId, color: Color32) -> String {
        self.at(
            ui,
            self.rect.center().y,
            text,
            TextFormat::simple(font, color),
        );
        text.to_owned()
    }

    /// Draws two lines, each cut with an ellipsis where it does not fit; gives both with a comma between them.
    pub fn lines(&self, ui: &Ui, first: (&str, TextFormat), second: (&str, TextFormat)) -> String {
        let middle = self.rect.center().y;
        let said = match (first.0.is_empty(), second.0.is_empty()) {
            (false, false) => format!("{}, {}", first.0, second.0),
            _ => format!("{}{}", first.0, second.0),
        };
        self.at(ui, middle - 9.0, first.0, first.1);
        self.at(ui, middle + 9.0, second.0, second.1);
        said
    }

    /// Draws a line around a height.
    fn at(&self, ui: &Ui, middle: f32, text: &str, format: TextFormat) {
        if text.is_empty() {
            return;
        }
        let color = format.color;
        let galley = widgets::rows(ui, text, format, self.rect.width(), 1);
        let left = match self.numeric {
            true => self.rect.right() - galley.size().x,
            false => self.rect.left(),
        };
        let at = pos2(left, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color);
    }
}
