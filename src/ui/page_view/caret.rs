//! The caret by key, from line to line of the pages in the order in which they are read.

use super::stack::Stack;
use crate::letter::page_map::{LineIndex, PageMap, Point, Quad};
use crate::letter::{ByteOffset, Span, grapheme_span};
use crate::ui::motion::{Motion, Unit};
use crate::ui::reading_surface::scroll_bar::Scrolled as _;
use crate::ui::reading_surface::surface::Rows;

/// The lines of the pages.
pub struct PageRows<'a> {
    /// Where they stand.
    pub map: &'a PageMap,
    /// The pages in the window.
    pub stack: &'a mut Stack,
    /// The text.
    pub text: &'a str,
    /// The height of the view, in points of the window.
    pub view: f64,
}

/// The place at the upper edge of the view: the first line of the text that begins below it.
pub fn top(map: &PageMap, stack: &Stack) -> Option<ByteOffset> {
    let (first, y) = stack.at_share(stack.position() / stack.height());
    let pages = first..stack.count();
    let mut lines = pages.map(|page| {
        let y = if page == first { y as f32 } else { f32::MIN };
        map.first_below(page as u32 + 1, y)
    });
    let line = lines.find_map(|line| line);
    // Below the last line of all, that is what one reads.
    let last = || (map.line_count() > 0).then(|| LineIndex(map.line_count() - 1));
    Some(map.span(line.or_else(last)?).start)
}

/// Scrolls so that the line in which a place is stands at the upper edge; the whole head of the page where nothing of
/// the text stands above it.
pub fn begin_at(map: &PageMap, stack: &mut Stack, offset: ByteOffset, view: f64) {
    let line = map.line_at(offset);
    let page = map.page(line);
    let number = (page as usize).saturating_sub(1);
    let Some(quad) = map.line_quad(line) else {
        return;
    };
    let [_, top, _, _] = quad.bounds();
    let first = map.first_below(page, f32::MIN);
    let first = first.and_then(|first| map.line_quad(first));
    if first.is_none_or(|first| first.bounds()[1] >= top) {
        stack.go_to(number);
        return;
    }
    let position = stack.top(number) + f64::from(top) * stack.scale();
    stack.set_position(position - 2.0, view);
}

impl PageRows<'_> {
    fn next_line(&self, line: LineIndex, forward: bool) -> Option<LineIndex> {
        let next = match forward {
            true => line.0 + 1,
            false => line.0.checked_sub(1)?,
        };
        (next < self.map.line_count()).then_some(LineIndex(next))
    }

    /// The place as far below or above the caret as the view is high.
    fn by_view(&self, from: ByteOffset, forward: bool) -> Option<ByteOffset> {
        let caret = self.map.caret(from)?;
        let page = (caret.page as usize).saturating_sub(1);
        let y = self.stack.top(page) + f64::from(caret.foot.y) * self.stack.scale();
        // Some of what one has read stays in sight.
        let far = self.view * 0.85;
        let y = if forward { y + far } else { y - far };
        let (page, below) = self.stack.at_share(y / self.stack.height());
        let at = Point {
            x: caret.foot.x,
            y: below as f32,
        };
        let to = self.map.nearest(page as u32 + 1, at);
        let moved = |to: &ByteOffset| if forward { *to > from } else { *to < from };
        to.filter(moved)
    }
}

impl Rows for PageRows<'_> {
    fn top(&self) -> ByteOffset {
        top(self.map, self.stack).unwrap_or_default()
    }

    fn next_character(&mut self, from: ByteOffset, forward: bool) -> ByteOffset {
        let line = self.map.line_at(from);
        let span = self.map.span(line);
        if forward && from < span.end {
            return grapheme_span(self.text, from).end.min(span.end);
        }
        if !forward && from > span.start {
            let before = from.0.min(span.end.0 + 1).saturating_sub(1);
            return grapheme_span(self.text, ByteOffset(before)).start;
        }
        match self.next_line(line, forward) {
            Some(next) if forward => self.map.span(next).start,
            Some(before) => self.map.span(before).end,
            None => from,
        }
    }

    fn snapped(&mut self, offset: ByteOffset, forward: bool) -> ByteOffset {
        let line = self.map.line_at(offset);
        let span = self.map.span(line);
        if offset >= span.start {
            return offset.min(span.end);
        }
        match self.next_line(line, false) {
            Some(before) if !forward => self.map.span(before).end,
            _ => span.start,
        }
    }

    fn row_edge(&mut self, from: ByteOffset, forward: bool) -> ByteOffset {
        let span = self.map.span(self.map.line_at(from));
        if forward { span.end } else { span.start }
    }

    fn by_rows(&mut self, motion: Motion, from: ByteOffset, goal: &mut Option<f32>) -> ByteOffset {
        let ends = [
            self.map.span(LineIndex(0)).start,
            ByteOffset(self.text.len()),
        ];
        let edge = ends[usize::from(motion.forward)];
        if motion.unit == Unit::Page {
            return self.by_view(from, motion.forward).unwrap_or(edge);
        }
        let line = self.map.line_at(from);
        let Some(next) = self.next_line(line, motion.forward) else {
            return edge;
        };
        let Some(caret) = self.map.caret(from) else {
            return self.map.span(next).start;
        };
        // Straight below or above where it would be in a line that is long enough; sideways where lines stand upright.
        let upright = (caret.head.x - caret.foot.x).abs() > (caret.head.y - caret.foot.y).abs();
        let at = match upright {
            true => Point {
                x: caret.foot.x,
                y: *goal.get_or_insert(caret.foot.y),
            },
            false => Point {
                x: *goal.get_or_insert(caret.foot.x),
                y: caret.foot.y,
            },
        };
        self.map.beside(next, at)
    }

    fn keep_visible(&mut self, offset: ByteOffset) {
        let caret = self.map.caret(offset).or(self.map.end_caret(offset));
        if let Some(caret) = caret {
            let (head, foot) = (caret.head, caret.foot);
            let page = (caret.page as usize).saturating_sub(1);
            let (top, bottom) = (head.y.min(foot.y), head.y.max(foot.y));
            self.stack.reveal(page, top, bottom, false);
            let (left, right) = (head.x.min(foot.x), head.x.max(foot.x));
            let width = self.stack.size(page).width;
            self.stack.reveal_across(width, left, right);
        }
    }
}

/// Scrolls so that a passage shows, unless it does: its first lines, as far as they stand on its first page.
pub fn reveal(map: &PageMap, stack: &mut Stack, span: Span) {
    let line = map.line_at(span.start);
    let page = map.page(line);
    let span = Span::new(span.start.0, span.end.0.max(span.start.0 + 1));
    let mut quads = map.quads(page, span);
    quads.extend(map.line_quad(line).filter(|_| quads.is_empty()));
    let bounds = quads.iter().map(Quad::bounds);
    let around = bounds.reduce(|one, other| {
        [
            one[0].min(other[0]),
            one[1].min(other[1]),
            one[2].max(other[2]),
            one[3].max(other[3]),
        ]
    });
    if let Some([left, top, right, bottom]) = around {
        let number = (page as usize).saturating_sub(1);
        stack.reveal(number, top, bottom, true);
        let width = stack.size(number).width;
        stack.reveal_across(width, left, right);
    }
}
