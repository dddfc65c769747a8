//! Where in each letter its passages stand: a strip a letter, and on it a mark a passage.

use super::kept::{NumbersView, PortraitPlace};
use super::model::{Asked, LetterOrder};
use super::names::Names;
use super::output::Output;
use super::parts::{self, Frame};
use super::portrait_table::{self as table, of_mark, percent};
use crate::analysis::drawing::{self, Paint, Strip, StripMark, strips};
use crate::analysis::figures::{Mark, Portraits};
use crate::analysis::query::{Condition, Term};
use crate::l10n::Words;
use crate::tr;
use crate::ui::chart;
use crate::ui::grid::{Column, Done, Grid, Place, RowLayout, Width};
use crate::ui::theme::{self, Colors};
use crate::ui::widgets;
use egui::accesskit::{Action, Role};
use egui::{CursorIcon, FontId, Id, Key, Modifiers, Pos2, Rect, Sense, Stroke, StrokeKind, Ui};
use egui::{pos2, vec2};
use std::sync::Arc;

/// How high a letter's row and the strip in it are, in points.
const ROW: f32 = 28.0;
const STRIP: f32 = 13.0;
/// So many rows show at once.
const MOST_ROWS: f32 = 16.0;
/// So many strips are drawn in a file: more serve nobody, and the table has them all.
const MOST_DRAWN: usize = 300;
/// Assistive technology is told of so many marks of a row, but for the one on which the keyboard is.
const MOST_TOLD: usize = 60;

/// Draws it.
pub fn show(ui: &mut Ui, frame: &mut Frame<'_, '_>, names: &Names<'_>, view: &mut NumbersView) {
    let words = frame.cx.words;
    let found = view.worked.portraits();
    let name = tr!(words, "numbers-portrait");
    let told = tr!(words, "numbers-portrait-told");
    let equal = view.choices.equal;
    parts::title(ui, frame, (&name, &told), || {
        let (found, codebook) = (found.clone(), names.codebook.clone());
        let alike = names.alike.clone();
        let language = words.language();
        move || {
            let names = Names {
                words: &Words::new(language),
                codebook: &codebook,
                alike: &alike,
            };
            output(&found, &names, equal)
        }
    });
    ui.horizontal_wrapped(|ui| {
        let all = [
            (LetterOrder::Overview, tr!(words, "numbers-order-overview")),
            (LetterOrder::Date, tr!(words, "numbers-order-date")),
        ];
        let label = tr!(words, "numbers-order");
        let now = &view.choices.order;
        if let Some(chosen) = parts::choice(ui, "numbers-order", &label, now, &all) {
            view.choices.order = chosen;
        }
        ui.checkbox(&mut view.choices.equal, tr!(words, "numbers-equal"));
        parts::table_switch(ui, frame, &mut view.choices.table);
        if found.without > 0 {
            let said = tr!(words, "numbers-without", count = found.without);
            widgets::muted(ui, frame.cx.colors, said);
        }
    });
    if found.is_empty() {
        widgets::muted(ui, frame.cx.colors, tr!(words, "numbers-nothing"));
        return;
    }
    if view.choices.table {
        let at = &mut view.portrait_table;
        table::show(ui, frame, names, (&name, &found), at);
        return;
    }
    let figure = Figure {
        found: &found,
        names,
        colors: frame.cx.colors,
        equal,
    };
    figure.show(ui, frame, &name, &mut view.portrait);
    let colors = frame.cx.colors;
    parts::legend(ui, colors, used(&found, names));
}

/// The colours of the marks with the names of their tags, in the order of the codebook.
fn used(found: &Portraits, names: &Names<'_>) -> Vec<(Paint, String)> {
    let known = names.codebook.tags.iter().map(|it| &it.id);
    let known = known.filter(|it| found.tags.contains(*it));
    let others = found.tags.iter();
    let others = others.filter(|it| names.codebook.get(it).is_none());
    let mut used: Vec<_> = known
        .chain(others)
        .map(|it| (Paint::Tag(names.color(it)), names.tag_title(it)))
        .collect();
    if found.untagged {
        used.push((Paint::Back, names.column(None)));
    }
    used
}

/// The colours of a mark.
fn paints(names: &Names<'_>, mark: &Mark<'_>) -> Vec<Paint> {
    let tags = mark.passage.tags.iter();
    let mut paints: Vec<_> = tags.map(|it| Paint::Tag(names.color(it))).collect();
    if paints.is_empty() {
        paints.push(Paint::Back);
    }
    paints
}

/// What a mark says: its tags, where it stands, and how far that is into the letter.
fn mark_name(names: &Names<'_>, mark: &Mark<'_>) -> String {
    tr!(
        names.words,
        "numbers-mark",
        tags = names.tags(mark.passage),
        place = names.place(mark.passage),
        from = percent(mark.from)
    )
}

/// Asks for the passages of a letter.
fn of_letter(path: &str) -> Asked {
    Asked::Open(vec![Condition::Term(Term::Letter(path.to_owned()))])
}

/// The strips as they are drawn.
struct Figure<'a> {
    found: &'a Portraits,
    names: &'a Names<'a>,
    colors: &'a Colors,
    equal: bool,
}

/// What was met while the rows were drawn.
#[derive(Default)]
struct Met {
    /// The strips that show: their rows, and where they are.
    strips: Vec<(usize, Rect)>,
    /// The mark that assistive technology opened.
    opened: Option<(usize, usize)>,
}

impl Figure<'_> {
    fn show(&self, ui: &mut Ui, frame: &mut Frame<'_, '_>, name: &str, at: &mut PortraitPlace) {
        let words = self.names.words;
        let share = |share, least| Width::Share { share, least };
        let columns = [
            Column::new(tr!(words, "numbers-letter"), share(2.0, 120.0)),
            Column::new(tr!(words, "project-where"), share(3.0, 140.0)),
            Column::new(tr!(words, "numbers-count-title"), Width::Fixed(82.0))
                .numeric()
                .weight(10),
        ];
        let rows = RowLayout::new(self.found.len(), ROW);
        let grid = Grid::new(name, &columns, &rows)
            .chosen(at.row)
            .with_parts()
            .at_most(ROW * MOST_ROWS);
        let mut met = Met::default();
        let marked = at.mark.and_then(|mark| Some((at.row?, mark)));
        let done = grid.show(ui, self.colors, |ui, place| {
            self.cell(ui, place, marked, &mut met)
        });
        frame.has_keyboard |= done.has_keyboard;
        if done.chosen.is_some() && done.chosen != at.row {
            at.row = done.chosen;
            at.mark = None;
        }
        if done.body.has_focus() {
            self.walk(ui, at);
        }
        self.show_mark(ui, &done, &met, at);
        let opened = self.pointed(ui, &done, &met, at);
        let opened = opened.or(met
            .opened
            .and_then(|(row, it)| of_mark(self.found, row, it)));
        let by_key = done.opened.filter(|_| !done.clicked);
        let by_key = by_key.and_then(|row| match at.mark {
            Some(mark) => of_mark(self.found, row, mark),
            None => self.found.letter(row).map(|it| of_letter(&it.path)),
        });
        frame.asked.extend(opened.or(by_key));
    }

    fn cell(
        &self,
        ui: &mut Ui,
        place: &Place,
        marked: Option<(usize, usize)>,
        met: &mut Met,
    ) -> String {
        let Some(letter) = self.found.letter(place.row) else {
            return String::new();
        };
        let font = FontId::proportional(13.0);
        match place.column {
            Some(1) => {
                self.strip(ui, place, marked, met);
                let few = self.found.drawn(place.row).take(5);
                let few = few.filter_map(|it| self.found.mark(place.row, it));
                let mut said: Vec<_> = few.map(|it| mark_name(self.names, &it)).collect();
                if self.found.count(place.row) > said.len() {
                    said.push("…".to_owned());
                }
                said.join("; ")
            }
            Some(2) => {
                let count = self.found.count(place.row);
                place.line(ui, &count.to_string(), font, self.colors.muted);
                tr!(self.names.words, "numbers-marks", count = count)
            }
            _ => {
                let said = self.names.letter(letter);
                place.line(ui, &said, font, self.colors.text)
            }
        }
    }

    /// Draws a strip with its marks, and tells assistive technology of them.
    fn strip(&self, ui: &mut Ui, place: &Place, marked: Option<(usize, usize)>, met: &mut Met) {
        let row = place.row;
        let length = if self.equal {
            1.0
        } else {
            self.found.length(row)
        };
        let width = (place.rect.width() * length).max(4.0);
        let at = pos2(place.rect.left(), place.rect.center().y - STRIP / 2.0);
        let strip = Rect::from_min_size(at, vec2(width, STRIP));
        let ground = theme::mix(self.colors.page, self.colors.text, 0.1);
        ui.painter().rect_filled(strip, 2.0, ground);
        met.strips.push((row, strip));
        for (order, number) in self.found.drawn(row).enumerate() {
            let Some(mark) = self.found.mark(row, number) else {
                continue;
            };
            let frame = drawing::on_strip(as_frame(strip), mark.from, mark.to);
            for (part, paint) in drawing::drawn(frame, &paints(self.names, &mark)) {
                let color = chart::color(self.colors, paint);
                ui.painter().rect_filled(as_rect(part), 0.0, color);
            }
            if order < MOST_TOLD || marked == Some((row, number)) {
                let name = || mark_name(self.names, &mark);
                if tell(ui, (row, number), order, as_rect(frame), name) {
                    met.opened = Some((row, number));
                }
            }
        }
    }

    /// Goes from mark to mark of the chosen row by key; before the first one stands the letter itself.
    fn walk(&self, ui: &Ui, at: &mut PortraitPlace) {
        let Some(row) = at.row else { return };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowRight) {
            let next = match at.mark {
                Some(mark) => self.found.drawn(row).find(|it| *it > mark),
                None => self.found.drawn(row).next(),
            };
            at.mark = next.or(at.mark);
        }
        if pressed(Key::ArrowLeft) {
            let before = self.found.drawn(row);
            at.mark = before.take_while(|it| Some(*it) < at.mark).last();
        }
    }

    /// Where a mark is drawn; `None` where its row does not show.
    fn place_of(&self, met: &Met, row: usize, number: usize) -> Option<Rect> {
        let (_, strip) = met.strips.iter().find(|(it, _)| *it == row)?;
        let mark = self.found.mark(row, number)?;
        let frame = drawing::on_strip(as_frame(*strip), mark.from, mark.to);
        Some(as_rect(frame))
    }

    /// Shows on which mark the keyboard is, and says it.
    fn show_mark(&self, ui: &Ui, done: &Done, met: &Met, at: &PortraitPlace) {
        let place = at.row.zip(at.mark).filter(|_| done.body.has_focus());
        let Some((row, number)) = place else { return };
        let Some(rect) = self.place_of(met, row, number) else {
            return;
        };
        widgets::paint_focus(ui, self.colors, rect.expand(4.0));
        ui.ctx().accesskit_node_builder(done.body.id, |node| {
            node.set_active_descendant(mark_id(row, number).accesskit_id());
        });
    }

    /// Shows what the pointer is on, and gives what a click asks for.
    fn pointed(&self, ui: &Ui, done: &Done, met: &Met, at: &mut PortraitPlace) -> Option<Asked> {
        if let Some((row, number)) = done.body.hover_pos().and_then(|it| self.mark_at(met, it))
            && let Some(rect) = self.place_of(met, row, number)
            && let Some(mark) = self.found.mark(row, number)
        {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            let stroke = Stroke::new(1.0, self.colors.accent);
            let rect = rect.expand(1.0);
            ui.painter()
                .rect_stroke(rect, 2.0, stroke, StrokeKind::Outside);
            let name = mark_name(self.names, &mark);
            done.body.clone().on_hover_text_at_pointer(name);
        }
        let row = done.chosen.filter(|_| done.clicked)?;
        let place = done.body.interact_pointer_pos();
        let mark = place.and_then(|it| self.mark_at(met, it));
        match mark.filter(|(it, _)| *it == row) {
            Some((row, number)) => {
                at.mark = Some(number);
                of_mark(self.found, row, number)
            }
            None => self.found.letter(row).map(|it| of_letter(&it.path)),
        }
    }

    /// The mark at a place; what is small is met from three points away, and of several the uppermost.
    fn mark_at(&self, met: &Met, at: Pos2) -> Option<(usize, usize)> {
        let on_row = |strip: &Rect| (strip.center().y - at.y).abs() <= ROW / 2.0;
        let (row, strip) = met.strips.iter().find(|(_, strip)| on_row(strip))?;
        let mut best: Option<(f32, usize)> = None;
        for number in self.found.drawn(*row) {
            let mark = self.found.mark(*row, number)?;
            let frame = drawing::on_strip(as_frame(*strip), mark.from, mark.to);
            let away = (frame.x - at.x).max(at.x - frame.x - frame.width).max(0.0);
            if away <= best.map_or(3.0, |(before, _)| before) {
                best = Some((away, number));
            }
        }
        best.map(|(_, number)| (*row, number))
    }
}

/// The id of a mark's node.
fn mark_id(row: usize, number: usize) -> Id {
    Id::unique(("portrait mark", row, number))
}

/// Tells assistive technology of a mark; gives whether it opened that.
fn tell(
    ui: &Ui,
    of: (usize, usize),
    order: usize,
    rect: Rect,
    name: impl FnOnce() -> String,
) -> bool {
    let id = mark_id(of.0, of.1);
    // Gives the node its place in the tree; the grid itself senses the pointer.
    ui.interact(rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Button);
        node.set_label(name());
        node.set_position_in_set(order);
        node.add_action(Action::Click);
        let [x0, y0, x1, y1] =
            [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
        node.set_bounds(egui::accesskit::Rect::new(x0, y0, x1, y1));
    });
    ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
}

fn as_frame(rect: Rect) -> drawing::Frame {
    drawing::Frame {
        x: rect.left(),
        y: rect.top(),
        width: rect.width(),
        height: rect.height(),
    }
}

fn as_rect(frame: drawing::Frame) -> Rect {
    Rect::from_min_size(pos2(frame.x, frame.y), vec2(frame.width, frame.height))
}

/// The figure as a file: all passages in the table, the first letters in the picture.
fn output(found: &Arc<Portraits>, names: &Names<'_>, equal: bool) -> Output {
    let strip = |row: usize| {
        let letter = found.letter(row)?;
        let label = names.letter(letter);
        let marks = found.drawn(row).filter_map(|it| found.mark(row, it));
        let marks = marks.map(|mark| StripMark {
            from: mark.from,
            to: mark.to,
            paints: paints(names, &mark),
            name: mark_name(names, &mark),
            leads_to: (),
        });
        let count = found.count(row);
        Some(Strip {
            name: tr!(
                names.words,
                "numbers-strip",
                letter = label.as_str(),
                count = count
            ),
            label,
            length: if equal { 1.0 } else { found.length(row) },
            marks: marks.collect(),
            leads_to: (),
        })
    };
    let shown = (0..found.len().min(MOST_DRAWN)).filter_map(strip);
    let more = found.len().saturating_sub(MOST_DRAWN);
    let more = (more > 0).then(|| tr!(names.words, "numbers-more-letters", count = more));
    let mut picture = strips(shown.collect(), more, 960.0);
    picture.add_legend(used(found, names));
    let (titles, rows) = table::as_file(found, names);
    Output {
        titles,
        rows,
        picture,
    }
}
