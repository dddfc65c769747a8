//! A passage as a row: its words among those around them, where they stand, tags, note and follow-up.

use super::look::{Look, letter_font};
use crate::analysis::{CataloguedAnnotation, CataloguedLayer, CataloguedLetter};
use crate::tr;
use crate::ui::grid::Place;
use crate::ui::panel::status_name;
use crate::ui::theme::{self, Colors};
use crate::ui::{icons, widgets};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CursorIcon, FontFamily, FontId, Id, InputState, Key, KeyboardShortcut, Modifiers,
    Rect, ScrollArea, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use jiff::civil::Date;

/// So much of the text before and behind a passage shows, in bytes; where the row is unfolded, so much.
const AROUND: usize = 160;
const FAR_AROUND: usize = 1500;
/// Of a longer passage only so much shows, in bytes.
const LONGEST: usize = 4000;
/// An unfolded row has so many lines at most.
const MOST_LINES: usize = 40;
/// How high the line below a passage's words is, in points.
const BELOW: f32 = 26.0;
/// How high a note's field is at most.
const MOST_NOTE: f32 = 120.0;
/// The side of the signs at the right.
const SIGN: f32 = 24.0;

/// A passage that is drawn.
pub struct PassageRowView<'a> {
    pub look: &'a Look<'a>,
    pub colors: &'a Colors,
    pub letter: &'a CataloguedLetter,
    pub layer: &'a CataloguedLayer,
    pub one: &'a CataloguedAnnotation,
    pub text: Option<&'a str>,
    /// Whether the words around it show.
    pub context: bool,
    /// Whether the paragraphs around it do.
    pub unfolded: bool,
    pub reference: &'a str,
    pub today: Date,
}

/// What came of drawing it.
pub struct PassageDrawn {
    /// What is said of it.
    pub said: String,
    /// How high the row has to be, in points, where it is higher than others.
    pub height: f32,
    /// Whether it is to be unfolded, or folded.
    pub turned: bool,
    /// Whether its note is to be written.
    pub noted: bool,
}

/// What was done in a note's field.
#[derive(Debug, Default)]
pub struct NoteDone {
    /// Something else stands in it.
    pub changed: bool,
    /// It was left; whether what stands in it is to be kept.
    pub ended: Option<bool>,
    /// Whether a key did that, so that the rows get the keyboard.
    pub by_key: bool,
}

impl PassageRowView<'_> {
    /// Draws it.
    pub fn draw(&self, ui: &mut Ui, place: &Place) -> PassageDrawn {
        let colors = self.colors;
        let first = self.one.tags.first();
        let line = first.map_or(colors.outline, |tag| {
            colors.tag(self.look.tag_color(tag)).line
        });
        let bar = Rect::from_min_size(
            place.rect.min + vec2(2.0, 5.0),
            vec2(3.0, place.rect.height() - 10.0),
        );
        ui.painter().rect_filled(bar, 1.5, line);
        let left = place.rect.left() + 16.0;
        let width = place.rect.right() - left - 2.0 * SIGN;
        let quote = self.text.map_or("…", |text| self.one.quote(text));
        let job = match self.text.filter(|_| self.unfolded) {
            Some(text) => self.paragraphs(text, quote, width),
            None => self.words(quote, width, if self.context { 2 } else { 1 }),
        };
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let top = place.rect.top() + 6.0;
        let bottom = top + galley.size().y;
        ui.painter().galley(pos2(left, top), galley, colors.ink);
        let below = match self.unfolded {
            true => bottom + BELOW / 2.0,
            false => {
                bottom.max(place.outer.top() + self.usual_height() - BELOW - 4.0) + BELOW / 2.0
            }
        };
        let reference = self.line_below(ui, (left, place.rect.right()), below);
        let (turned, noted) = self.signs(ui, place);
        let tags: Vec<_> = self
            .one
            .tags
            .iter()
            .map(|it| self.look.tag_name(it))
            .collect();
        let follow_up = self.follow_up().map(|it| it.0).unwrap_or_default();
        let parts = [
            quote,
            &tags.join(", "),
            &reference,
            &self.one.note,
            &follow_up,
        ];
        let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        PassageDrawn {
            said: parts.join(". "),
            height: below + BELOW / 2.0 + 4.0 - place.outer.top(),
            turned,
            noted,
        }
    }

    /// How high the row is where it is not unfolded.
    fn usual_height(&self) -> f32 {
        if self.context { TALL } else { LOW }
    }

    /// Draws where it stands, its tags, its note and its follow-up; gives where it stands.
    fn line_below(&self, ui: &Ui, (left, right): (f32, f32), middle: f32) -> String {
        let colors = self.colors;
        let width = right - left;
        let reference = self.look.reference(self.reference, self.letter, self.one);
        let mut at = left;
        let mut piece = |text: &str, font: FontId, color: Color32, most: f32| {
            // What there is no room for is cut, or left out.
            let most = most.min(right - at);
            if most < 20.0 {
                return;
            }
            let galley = widgets::one_line(ui, text, font, color, most);
            let size = galley.size();
            ui.painter()
                .galley(pos2(at, middle - size.y / 2.0), galley, color);
            at += size.x + 10.0;
        };
        let small = FontId::proportional(12.0);
        piece(&reference, small.clone(), colors.muted, width * 0.5);
        for tag in &self.one.tags {
            let color = colors.tag(self.look.tag_color(tag)).text;
            let name = self.look.tag_name(tag);
            piece(&name, theme::semibold(12.0), color, 180.0);
        }
        if !self.layer.own {
            piece(&self.layer.name, theme::semibold(12.0), colors.muted, 120.0);
        }
        if let Some((said, late)) = self.follow_up() {
            let color = if late { colors.warning } else { colors.muted };
            piece(&said, small, color, width * 0.3);
        }
        if !self.one.note.is_empty() {
            piece(icons::NOTE, widgets::icon_font(13.0), colors.muted, 20.0);
            let font = FontId::new(12.0, FontFamily::Name("italic".into()));
            piece(&self.one.note, font, colors.text, width * 0.35);
        }
        reference
    }

    /// What its follow-up says: how far that is and when it is due; and whether it is too late.
    fn follow_up(&self) -> Option<(String, bool)> {
        let follow_up = self.one.follow_up.as_deref()?;
        let status = status_name(self.look.words, follow_up.status);
        let due = match follow_up.due {
            Some(day) => self.look.short_day(day),
            None => follow_up.due_words.clone(),
        };
        let said = match due.is_empty() {
            true => status,
            false => tr!(
                self.look.words,
                "project-status-due",
                status = status,
                due = due
            ),
        };
        Some((said, follow_up.is_overdue(self.today)))
    }

    /// The signs at the right that unfold the row and begin to write its note; gives whether each was clicked. By key the row
    /// itself does both.
    fn signs(&self, ui: &Ui, place: &Place) -> (bool, bool) {
        let words = self.look.words;
        let (fold, sign) = match self.unfolded {
            true => (tr!(words, "project-fold"), icons::CARET_DOWN),
            false => (tr!(words, "project-unfold"), icons::CARET_RIGHT),
        };
        let turned = self.sign(ui, place, 0, sign, fold);
        let note = tr!(words, "project-write-note");
        let noted = self.layer.own && self.sign(ui, place, 1, icons::NOTE, note);
        (turned, noted)
    }

    fn sign(&self, ui: &Ui, place: &Place, number: u8, sign: &str, name: String) -> bool {
        let left = place.rect.right() - SIGN * f32::from(number + 1);
        let at = pos2(left, place.rect.top() + 2.0);
        let rect = Rect::from_min_size(at, vec2(SIGN, SIGN));
        let id = Id::unique(("passage sign", place.row, number));
        let response = ui.interact(rect, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        let color = match response.hovered() {
            true => self.colors.text,
            false => self.colors.muted,
        };
        let sign = widgets::one_line(ui, sign, widgets::icon_font(13.0), color, SIGN);
        let at = rect.center() - sign.size() / 2.0;
        ui.painter().galley(at, sign, color);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        response.on_hover_text(name).clicked()
    }

    /// Draws the field of its note at the bottom of the row, which takes the keyboard if so.
    pub fn note_field(
        &self,
        ui: &mut Ui,
        area: Rect,
        note: &mut String,
        takes_keyboard: bool,
    ) -> (f32, NoteDone) {
        let mut done = NoteDone::default();
        let id = Id::unique(("passage note", &self.letter.path, self.one.id.as_str()));
        let focused = ui.memory(|memory| memory.has_focus(id));
        let enter = |input: &mut InputState| {
            !input.modifiers.shift && input.consume_key(Modifiers::NONE, Key::Enter)
        };
        if focused && ui.input_mut(enter) {
            done.ended = Some(true);
            done.by_key = true;
        }
        let area = Rect::from_min_max(area.min + vec2(16.0, 0.0), area.max - vec2(2.0 * SIGN, 0.0));
        let builder = UiBuilder::new().id_salt(id).max_rect(area);
        let mut child = ui.new_child(builder);
        let name = tr!(self.look.words, "details-note");
        let field = TextEdit::multiline(note)
            .id(id)
            .hint_text(tr!(self.look.words, "project-note-keys"))
            .desired_rows(1)
            .desired_width(f32::INFINITY)
            .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
        let shown = ScrollArea::vertical()
            .id_salt(id)
            .max_height(MOST_NOTE)
            .auto_shrink([false, true])
            .show(&mut child, |ui| ui.add(field).accessible_name(name));
        let response = shown.inner;
        if takes_keyboard {
            response.request_focus();
        }
        done.changed = response.changed();
        if response.lost_focus() && done.ended.is_none() {
            // Escape takes the keyboard from a field before that sees it.
            let escape = ui.input(|input| input.key_pressed(Key::Escape));
            done.ended = Some(!escape);
            done.by_key = escape;
        }
        (shown.content_size.y.min(MOST_NOTE), done)
    }

    /// The words of the passage, with those around it where they are to show.
    fn words(&self, quote: &str, width: f32, rows: usize) -> LayoutJob {
        let mut job = self.job(width, rows);
        let (plain, marked) = self.formats();
        let text = self
            .text
            .filter(|_| self.context && !quote.is_empty() && quote != "…");
        let range = self.one.range();
        if let Some(before) = text.and_then(|text| text.get(..range.start)) {
            // A passage near the beginning of its row, so that it is in sight.
            let from = before.ceil_char_boundary(before.len().saturating_sub(70));
            let from = before[from..].find(' ').map_or(from, |at| from + at + 1);
            let line = before.rfind('\n').map_or(0, |at| at + 1);
            let from = from.max(line);
            if from > line {
                job.append("… ", 0.0, plain.clone());
            }
            job.append(&before[from..], 0.0, plain.clone());
        }
        let quote = &quote[..quote.floor_char_boundary(LONGEST)];
        job.append(&quote.replace('\n', " "), 0.0, marked);
        if let Some(behind) = text.and_then(|text| text.get(range.end..)) {
            let to = behind.floor_char_boundary(AROUND);
            let to = behind.find('\n').map_or(to, |line| to.min(line));
            job.append(&behind[..to], 0.0, plain);
        }
        job
    }

    /// The paragraphs of the passage, with the one before and the one behind them.
    fn paragraphs(&self, text: &str, quote: &str, width: f32) -> LayoutJob {
        let mut job = self.job(width, MOST_LINES);
        let (plain, marked) = self.formats();
        let range = self.one.range();
        let is_there = self.one.found != crate::analysis::Found::Orphan;
        let (before, behind) = match is_there {
            true => around(text, &range),
            false => ("", ""),
        };
        job.append(before, 0.0, plain.clone());
        match quote.len() <= LONGEST {
            true => job.append(quote, 0.0, marked),
            false => {
                let cut = &quote[..quote.floor_char_boundary(LONGEST)];
                job.append(&format!("{cut} …"), 0.0, marked);
            }
        }
        job.append(behind, 0.0, plain);
        job
    }

    fn job(&self, width: f32, rows: usize) -> LayoutJob {
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        job.wrap.max_rows = rows;
        job
    }

    /// How the words around the passage look, and how its own.
    fn formats(&self) -> (TextFormat, TextFormat) {
        let colors = self.colors;
        let font = letter_font();
        let first = self.one.tags.first();
        let first = first.map(|tag| colors.tag(self.look.tag_color(tag)));
        let marked = TextFormat {
            background: first.map_or(Color32::TRANSPARENT, |it| it.tint),
            underline: first.map_or(Stroke::NONE, |it| Stroke::new(1.5, it.line)),
            ..TextFormat::simple(font.clone(), colors.ink)
        };
        (TextFormat::simple(font, colors.muted), marked)
    }
}

/// What stands before a passage and behind it: as far as the beginning of the paragraph before its own, and the end of the
/// one behind; where those are very long, not as far. A paragraph is a line.
fn around<'a>(text: &'a str, range: &std::ops::Range<usize>) -> (&'a str, &'a str) {
    let before = text.get(..range.start).unwrap_or_default();
    let near = before.ceil_char_boundary(before.len().saturating_sub(FAR_AROUND));
    let mut lines = before[near..]
        .rmatch_indices('\n')
        .map(|(at, _)| near + at + 1);
    let from = lines.nth(1).unwrap_or(near);
    let behind = text.get(range.end..).unwrap_or_default();
    let near = behind.floor_char_boundary(FAR_AROUND);
    let mut lines = behind[..near].match_indices('\n').map(|(at, _)| at);
    let to = lines.nth(1).unwrap_or(near);
    (&before[from..], &behind[..to])
}

/// How high a passage's row is with the words around it, and without, in points.
pub const TALL: f32 = 78.0;
pub const LOW: f32 = 58.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unfolded_passage_stands_between_the_paragraphs_beside_its_own() {
        let text = "een\ntwee\ndrie vier vijf\nzes\nzeven";
        let of = |words: &str| {
            let at = text.find(words).expect("it is there");
            around(text, &(at..at + words.len()))
        };
        assert_eq!(of("vier"), ("twee\ndrie ", " vijf\nzes"));
        assert_eq!(of("een"), ("", "\ntwee"));
        assert_eq!(of("zeven"), ("zes\n", ""));
        assert_eq!(of("twee\ndrie"), ("een\n", " vier vijf\nzes"));
        let long = format!("{}x{}", "é".repeat(5000), "é".repeat(5000));
        let (before, behind) = around(&long, &(10_000..10_001));
        assert!(before.len() <= FAR_AROUND && behind.len() <= FAR_AROUND);
        assert!(before.len() > FAR_AROUND - 4 && behind.len() > FAR_AROUND - 4);
        assert_eq!(around("kort", &(9..12)), ("", ""));
    }
}
