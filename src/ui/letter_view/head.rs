//! The row of the letter's head: who writes to whom, when and under which reference, folded above the letter's own
//! words. What is found, marked or gone to in it unfolds it.

use super::blocks::HeadState;
use super::column::Column;
use super::open::{HEAD_ROW, Open};
use super::shown::Shown;
use crate::annotation::resolve_metadata;
use crate::exchange::metadata_text;
use crate::letter::{ByteOffset, MetadataField, Span};
use crate::tr;
use crate::ui::action::ScreenAction;
use crate::ui::icons;
use crate::ui::reading_surface::marks;
use crate::ui::state::TextView;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{icon_font, one_line, paint_focus};
use crate::workspace::session::Session;
use egui::{
    Align2, CornerRadius, CursorIcon, FontId, Id, Painter, Rect, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2,
};

/// The size of the words in the row, in points.
const SIZE: f32 = 12.5;
/// How far the row's frame reaches beyond the column of text to either side, in points.
const BEYOND: f32 = 12.0;
/// In a narrower row nothing is said of numbers, in points.
const ROOMY: f32 = 520.0;
/// Of a head that tells no metadata so many lines are shown in the row, as far as there is room.
const FEW: usize = 4;
/// The metadata that the row gives of what stands in the head, what tells letters apart first.
const TOLD: [MetadataField; 5] = [
    MetadataField::Sender,
    MetadataField::Date,
    MetadataField::Reference,
    MetadataField::Recipient,
    MetadataField::Subject,
];

/// How the letter's head is to be shown in this frame; asks for it to be unfolded where one goes to something in it.
pub fn state(cx: &mut ViewContext<'_>, session: &Session) -> HeadState {
    let head = session.letter.head();
    if head.is_empty() || cx.state.mode.text_view != TextView::Reading {
        return HeadState::Plain;
    }
    let said = cx.state.unfolded.head;
    if said == Some(true) {
        return HeadState::Shown;
    }
    let is_marked = said.is_none() && count_marks(cx, session, head.span) > 0;
    if !is_marked && !is_gone_to(cx, |at| head.contains(at)) {
        return HeadState::Folded;
    }
    cx.send(ScreenAction::UnfoldHead);
    HeadState::Shown
}

/// Whether one is in the letter where `inside` says so, or goes there. To the caret the letter scrolls.
fn is_gone_to(cx: &mut ViewContext<'_>, inside: impl Fn(ByteOffset) -> bool) -> bool {
    let asked = &mut *cx.requests;
    let shown = asked.scroll_to.is_some_and(|span| inside(span.start));
    let begun = asked.begin_at.is_some_and(&inside);
    if !shown && !begun && !cx.state.is_in(&inside) {
        return false;
    }
    let caret = cx.state.caret.filter(|caret| inside(*caret));
    let caret = caret.map(|at| Span { start: at, end: at });
    asked.scroll_to = asked.scroll_to.or(caret);
    true
}

fn count_marks(cx: &ViewContext<'_>, session: &Session, span: Span) -> usize {
    let hidden = &cx.state.hidden_tags;
    marks::visible(session, |item| marks::is_hidden(item, hidden), span).len()
}

fn count_hits(cx: &ViewContext<'_>, span: Span) -> usize {
    let find = &cx.state.find;
    let hits = if find.open { &find.hits[..] } else { &[] };
    hits.partition_point(|hit| hit.start < span.end)
}

/// The row as far as it shows, and the lines of the head below it.
pub struct Row {
    /// Around the row.
    row: Rect,
    /// Around the row and the lines of the head.
    all: Rect,
    shown: bool,
}

impl Row {
    /// The row in the window; `None` where nothing of the head shows.
    pub fn of(
        head: HeadState,
        session: &Session,
        open: &Open,
        shown: &[Shown],
        column: &Column,
        area: Rect,
    ) -> Option<Self> {
        let mut of_head = shown.iter().filter(|one| open.is_of_head(one.block));
        let first = of_head.next()?;
        let height = open.scroll.points(HEAD_ROW) as f32;
        let x = column.text.x_range().expand(BEYOND);
        let top = match first.block.is_head_row {
            true => first.origin.y,
            // It is scrolled out of sight, and its frame goes on above.
            false => area.top() - 2.0 * height,
        };
        let row = Rect::from_x_y_ranges(x, top..=top + height);
        let last = of_head.next_back().unwrap_or(first);
        let ends = last.block.span.end >= session.letter.head().span.end;
        let bottom = match ends {
            _ if last.block.is_head_row => row.bottom(),
            true => last.bottom() + open.scroll.row() as f32 * 0.6,
            false => area.bottom() + height,
        };
        Some(Self {
            row,
            all: Rect::from_x_y_ranges(x, top..=bottom),
            shown: head == HeadState::Shown,
        })
    }

    /// Paints the frame around the head.
    pub fn frame(&self, painter: &Painter, cx: &ViewContext<'_>) {
        let stroke = Stroke::new(1.0, cx.colors.line);
        let corner = CornerRadius::same(6);
        painter.rect_stroke(self.all, corner, stroke, StrokeKind::Inside);
        if self.shown {
            painter.hline(self.row.x_range(), self.row.bottom(), stroke);
        }
    }

    /// Draws the row in `area`, in the letter that is known by `letter`; gives where it is.
    pub fn show(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        session: &Session,
        letter: Id,
        area: Rect,
    ) -> Rect {
        let head = *session.letter.head();
        let count = head.paragraphs;
        let title = tr!(cx.words, "letter-head", count = count);
        // What stands right below need not be said.
        let metadata = match self.shown {
            true => String::new(),
            false => metadata(cx, session, head.span),
        };
        let mut inside = Vec::new();
        if !self.shown {
            let marks = count_marks(cx, session, head.span);
            let hits = count_hits(cx, head.span);
            let marks = (marks > 0).then(|| tr!(cx.words, "letter-head-marks", count = marks));
            let hits = (hits > 0).then(|| tr!(cx.words, "letter-head-hits", count = hits));
            inside.extend(marks.into_iter().chain(hits));
        }
        let parent = egui::UiBuilder::new()
            .accessibility_parent(letter)
            .max_rect(self.row);
        let ui = &mut ui.new_child(parent);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Group);
            node.set_label(tr!(cx.words, "place-head"));
            node.set_expanded(self.shown);
        });
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        if !self.row.intersect(ui.clip_rect()).is_positive() {
            return self.row;
        }
        let id = letter.with("head");
        let response = ui.interact(self.row, id, Sense::click());
        let said = [&[title.clone(), metadata.clone()], &inside[..]].concat();
        let said = said
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_expanded(self.shown);
            node.set_description(tr!(cx.words, "letter-head-uncounted"));
        });
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        self.paint(ui, cx, &title, &metadata, &inside, response.hovered());
        if response.has_focus() {
            paint_focus(ui, cx.colors, self.row);
        }
        let hint = match self.shown {
            true => tr!(cx.words, "letter-head-fold"),
            false => tr!(cx.words, "letter-head-unfold"),
        };
        if response.on_hover_text(hint).clicked() {
            cx.send(ScreenAction::TurnHead);
        }
        self.row
    }

    fn paint(
        &self,
        ui: &Ui,
        cx: &ViewContext<'_>,
        title: &str,
        metadata: &str,
        inside: &[String],
        hovered: bool,
    ) {
        let (colors, painter) = (cx.colors, ui.painter());
        let color = if hovered { colors.text } else { colors.muted };
        let middle = self.row.center().y;
        let icon = match self.shown {
            true => icons::CARET_DOWN,
            false => icons::CARET_RIGHT,
        };
        let left = self.row.left() + BEYOND;
        painter.text(
            pos2(left, middle),
            Align2::LEFT_CENTER,
            icon,
            icon_font(14.0),
            color,
        );
        let font = FontId::proportional(SIZE);
        let mut right = self.row.right() - BEYOND;
        let mut put_right = |text: String, color| {
            let galley = painter.layout_no_wrap(text, font.clone(), color);
            right -= galley.size().x;
            let at = pos2(right, middle - galley.size().y / 2.0);
            painter.galley(at, galley, color);
            right -= 14.0;
        };
        if !inside.is_empty() {
            put_right(inside.join(" · "), colors.accent);
        } else if self.row.width() >= ROOMY {
            put_right(tr!(cx.words, "letter-head-uncounted"), colors.muted);
        }
        let mut left = left + 20.0;
        let whole = painter.layout_no_wrap(title.to_owned(), font.clone(), color);
        let short = tr!(cx.words, "place-head");
        let title = match whole.size().x <= right - left {
            true => title,
            false => &short,
        };
        for (text, color) in [(title, color), (metadata, colors.muted)] {
            let room = right - left;
            if text.is_empty() || room < 40.0 {
                continue;
            }
            let galley = one_line(ui, text, font.clone(), color, room);
            let width = galley.size().x;
            painter.galley(pos2(left, middle - galley.size().y / 2.0), galley, color);
            left += width + 14.0;
        }
    }
}

/// What the head tells, as far as that stands in it.
fn metadata(cx: &ViewContext<'_>, session: &Session, head: Span) -> String {
    let metadata = resolve_metadata(&session.letter, &[session.layer()]);
    let inside = |kind: MetadataField| {
        let item = metadata.iter().find(|item| item.kind == kind)?;
        let span = item.read.first()?.span?;
        let said = metadata_text(cx.words, kind, &item.value());
        (span.end <= head.end && !said.is_empty()).then_some(said)
    };
    let told: Vec<_> = TOLD.into_iter().filter_map(inside).collect();
    if !told.is_empty() {
        return told.join(" · ");
    }
    // What parliament prints above its papers tells none of them: its first words, then.
    let reading = session.letter.reading();
    let lines = (1..=FEW).filter_map(|number| reading.paragraph(number));
    let lines = lines.filter(|words| words.end <= head.end);
    let lines: Vec<_> = lines.map(|words| session.letter.quote(words)).collect();
    lines.join(" · ")
}
