//! A grid: rows and columns that are seen, walked through by key and told to assistive technology alike.
//!
//! Only the rows that show are laid out, so that a hundred thousand scroll as a hundred. The grid holds nothing but how far
//! it is scrolled: which row is chosen, and by what rows are sorted, its caller says and is told.
//!
//! | file | what |
//! |---|---|
//! | `row_layout` | how high rows are, and where they stand |
//! | `column` | columns, and which there is room for |
//! | `header` | their titles |
//! | `body` | the rows that show |
//! | `keys` | walking through them |
//! | `place` | where a cell is drawn, and drawing words in it |

mod body;
mod column;
mod header;
mod keys;
mod place;
mod row_layout;

pub use column::{Column, Width};
pub use place::Place;
pub use row_layout::{RowKind, RowLayout};

use self::body::Body;
use super::reading_surface::metrics::SCROLL_BAR;
use super::reading_surface::scroll_bar::{self, Scrolled};
use super::theme::Colors;
use egui::accesskit::Role;
use egui::{Id, Rect, Response, Sense, Ui, vec2};
use std::ops::Range;

/// How high the titles stand, in points.
const HEADER: f32 = 30.0;

/// A grid to be drawn.
pub struct Grid<'a> {
    /// What it is called to assistive technology.
    name: &'a str,
    columns: &'a [Column],
    rows: &'a RowLayout,
    sorted_by: Option<(usize, bool)>,
    chosen: Option<usize>,
    /// The chosen column, where cells are chosen and not rows.
    column: Option<usize>,
    takes_keyboard: bool,
    most: f32,
}

/// What was done with a grid in this frame.
#[derive(Debug)]
pub struct Done {
    /// The row to which one went.
    pub chosen: Option<usize>,
    /// The row that was opened: by Enter, or a double click.
    pub opened: Option<usize>,
    /// The row and column of the cell to which one went, where cells are chosen.
    pub cell: Option<(usize, usize)>,
    /// The column by which rows are to be sorted; where they are already, the other way round.
    pub sort_by: Option<usize>,
    /// The rows that show.
    pub shown: Range<usize>,
    /// Where the chosen row is drawn, as far as it shows.
    pub chosen_rect: Option<Rect>,
    /// The rows as a whole: this has the keyboard, and menus hang on it.
    pub body: Response,
    /// Whether the keyboard is on the rows or their titles.
    pub has_keyboard: bool,
}

/// What a grid keeps between frames.
#[derive(Clone, Copy, Debug, Default)]
struct Kept {
    /// How far it is scrolled, in points.
    top: f64,
    /// What was chosen in the last frame: something else is scrolled to.
    chosen: Option<usize>,
    /// The title on which the keyboard is.
    title: usize,
}

/// What the scroll bar moves.
struct Scroll<'a> {
    kept: &'a mut Kept,
    height: f64,
}

impl Scrolled for Scroll<'_> {
    fn height(&self) -> f64 {
        self.height
    }

    fn position(&self) -> f64 {
        self.kept.top
    }

    fn set_position(&mut self, position: f64, view: f64) {
        self.kept.top = position.clamp(0.0, (self.height - view).max(0.0));
    }
}

impl<'a> Grid<'a> {
    /// A grid of rows. `name` is what it is called to assistive technology, and tells it from others beside it.
    pub fn new(name: &'a str, columns: &'a [Column], rows: &'a RowLayout) -> Self {
        Self {
            name,
            columns,
            rows,
            sorted_by: None,
            chosen: None,
            column: None,
            takes_keyboard: false,
            most: f32::INFINITY,
        }
    }

    /// The same, sorted by a column; `true` if its last value comes first.
    pub fn sorted_by(self, by: Option<(usize, bool)>) -> Self {
        let sorted_by = by;
        Self { sorted_by, ..self }
    }

    /// The same with this row chosen. A row that was not chosen before is scrolled to.
    pub fn chosen(self, chosen: Option<usize>) -> Self {
        Self { chosen, ..self }
    }

    /// The same, where cells are chosen and not rows; the chosen one is in this column.
    pub fn by_cells(self, column: usize) -> Self {
        let column = Some(column.min(self.columns.len().saturating_sub(1)));
        Self { column, ..self }
    }

    /// The same, whose rows take the keyboard in this frame if so.
    pub fn take_keyboard(self, takes_keyboard: bool) -> Self {
        Self {
            takes_keyboard,
            ..self
        }
    }

    /// The same, at most so many points high; by default as high as there is room.
    pub fn at_most(self, most: f32) -> Self {
        Self { most, ..self }
    }

    /// How high it is where nothing has to be scrolled, in points.
    pub fn whole_height(rows: &RowLayout) -> f32 {
        HEADER + rows.height().min(1e6) as f32
    }

    /// Draws it where there is room. `cell` draws what stands at a place, and gives it as assistive technology is to say it:
    /// cells that show of the rows that show, each once, and headings of rows as a whole.
    pub fn show(
        self,
        ui: &mut Ui,
        colors: &Colors,
        mut cell: impl FnMut(&mut Ui, &Place) -> String,
    ) -> Done {
        let id = ui.scope_id().with(("grid", self.name));
        let wanted = Self::whole_height(self.rows).min(self.most);
        let room = ui.available_size();
        let height = match room.y.is_finite() && self.most.is_infinite() {
            true => room.y,
            false => wanted,
        };
        let size = vec2(
            room.x,
            height.max(HEADER + self.rows.height_of(0).min(60.0)),
        );
        let (_, area) = ui.allocate_space(size);
        let (titles, rows) = area.split_top_bottom_at_y(area.top() + HEADER);
        let mut kept: Kept = ui.data(|data| data.get_temp(id)).unwrap_or_default();

        let body = ui.interact(rows, id, Sense::click());
        self.tell(ui, &body);
        if self.takes_keyboard {
            body.request_focus();
        }
        if body.clicked() || body.secondary_clicked() {
            body.request_focus();
        }
        let view = f64::from(rows.height());
        let scrolls = self.rows.height() > view;
        let width = rows.width() - if scrolls { SCROLL_BAR } else { 0.0 };
        let places = column::places(self.columns, width);

        let mut done = Done {
            chosen: None,
            opened: None,
            cell: None,
            sort_by: header::show(ui, colors, &self, (id, &body), titles, &places, &mut kept),
            shown: 0..0,
            chosen_rect: None,
            has_keyboard: false,
            body: body.clone(),
        };
        done.has_keyboard = body.has_focus() || header::has_keyboard(ui, id);
        if body.has_focus() {
            keys::walk(ui, &self, id, view, &places, &mut done);
        }
        let now = done.chosen.or(self.chosen);
        if now != kept.chosen || self.takes_keyboard {
            kept.chosen = now;
            if let Some(row) = now {
                keep_in_sight(self.rows, row, view, &mut kept.top);
            }
        }
        self.wheel(ui, &body, view, &mut kept);
        let mut scroll = Scroll {
            kept: &mut kept,
            height: self.rows.height(),
        };
        // The view may have grown, or rows may be gone.
        let top = scroll.position();
        scroll.set_position(top, view);
        scroll_bar::show(ui, &mut scroll, rows);
        let body = Body {
            grid: &self,
            colors,
            area: rows,
            top: kept.top,
            places: &places,
            response: &body,
        };
        body.show(ui, &mut done, &mut cell);
        // What was clicked is in sight already.
        kept.chosen = done.chosen.or(self.chosen);
        ui.data_mut(|data| data.insert_temp(id, kept));
        done
    }

    fn tell(&self, ui: &Ui, body: &Response) {
        ui.ctx().accesskit_node_builder(body.id, |node| {
            node.set_role(Role::Grid);
            node.set_label(self.name);
            node.set_row_count(self.rows.len());
            node.set_column_count(self.columns.len());
            node.set_size_of_set(self.rows.items());
        });
    }

    fn wheel(&self, ui: &Ui, body: &Response, view: f64, kept: &mut Kept) {
        if !body.contains_pointer() {
            return;
        }
        let most = (self.rows.height() - view).max(0.0);
        ui.input_mut(|input| {
            let by = f64::from(input.smooth_scroll_delta().y);
            let to = (kept.top - by).clamp(0.0, most);
            // With Ctrl the wheel sets the size of text. What cannot be scrolled here is left to what is around it.
            if input.modifiers.command || by == 0.0 || to == kept.top {
                return;
            }
            kept.top = to;
            input.smooth_scroll_delta.y = 0.0;
        });
    }
}

/// Scrolls no further than it takes for a row to show; a heading right above it is shown with it.
fn keep_in_sight(rows: &RowLayout, row: usize, view: f64, top: &mut f64) {
    let first = match row.checked_sub(1) {
        Some(above) if rows.is_heading(above) => above,
        _ => row,
    };
    let (start, end) = (rows.top(first), rows.top(row.saturating_add(1)));
    *top = top.max(end - view).min(start).max(0.0);
}

/// The id of a row's node.
fn row_id(grid: Id, row: usize) -> Id {
    grid.with(("row", row))
}

/// The id of a cell's node.
fn cell_id(grid: Id, row: usize, column: usize) -> Id {
    grid.with(("cell", row, column))
}
