//! Looking things up: what stands at a point, and where a place or a passage stands.

use super::geometry::{on_page, quad, seen_from};
use super::{Caret, LineIndex, PageMap, Point, Quad};
use crate::letter::offset::{ByteOffset, Span};
use crate::letter::segments::grapheme_span;
use crate::letter::structure::{PageSize, PlacedGlyph, PlacedLine};

/// The room between two lines of a paragraph is at most so much of a line's height, above or below it.
const BETWEEN_LINES: f32 = 0.35;
/// The widest blank between two words of a line, in heights of the line.
const WIDEST_BLANK: f32 = 2.5;
/// The factor by which a line above or below a point counts as farther off than one beside it.
const ACROSS: f32 = 4.0;

impl PageMap {
    /// The place of a passage on a page: a quadrangle for each line, with the blanks between its words; more where a
    /// line is read in both directions.
    pub fn quads(&self, page: u32, span: Span) -> Vec<Quad> {
        let mut quads = Vec::new();
        for index in self.touched(page, span) {
            let Some(line) = self.line(index) else {
                continue;
            };
            let start = span.start.max(line.span.start).0 - line.span.start.0;
            let end = span.end.min(line.span.end).0 - line.span.start.0;
            let stretches = self.stretches(line, start, end);
            quads.extend(
                stretches
                    .into_iter()
                    .map(|(from, to)| self.quad(line, from, to)),
            );
        }
        quads
    }

    /// The passage whose glyphs lie in quadrangles of a page, from the first to the last of them; `None` where none does.
    /// A glyph lies where its middle does. Linear in the glyphs of the page.
    pub fn covered(&self, page: u32, quads: &[Quad]) -> Option<Span> {
        let mut span: Option<Span> = None;
        for index in self.lines_on(page) {
            let Some(line) = self.line(index) else {
                continue;
            };
            let own = self.line_quad(index).map(|it| it.bounds());
            let near = |quad: &&Quad| own.is_some_and(|own| overlap(own, quad.bounds()));
            let quads: Vec<&Quad> = quads.iter().filter(near).collect();
            if quads.is_empty() {
                continue;
            }
            for glyph in &line.glyphs {
                let [a, _, c, _] = self.quad(line, glyph.from, glyph.to).corners;
                let middle = Point {
                    x: (a.x + c.x) / 2.0,
                    y: (a.y + c.y) / 2.0,
                };
                if quads.iter().any(|quad| quad.contains(middle)) {
                    let start = line.span.start.0;
                    let (from, to) = (start + glyph.start as usize, start + glyph.end as usize);
                    let known = span.get_or_insert(Span::new(from, to));
                    known.start.0 = known.start.0.min(from);
                    known.end.0 = known.end.0.max(to);
                }
            }
        }
        span
    }

    /// A whole line on its page.
    pub fn line_quad(&self, index: LineIndex) -> Option<Quad> {
        let (line, kept) = (self.line(index)?, self.lines.get(index.0)?);
        Some(self.quad(line, kept.from, kept.to))
    }

    /// The part of a line between two places along its baseline, on the page as it is turned.
    fn quad(&self, line: &PlacedLine, from: f32, to: f32) -> Quad {
        let page = self.upright_size(line.page);
        let upright = quad(line, from, to).corners;
        Quad {
            corners: upright.map(|corner| self.turn.point(page, corner)),
        }
    }

    /// The place of a point of a page, as that is turned, as seen from a line on it.
    fn seen_from(&self, line: &PlacedLine, at: Point) -> (f32, f32) {
        let turned = self.turn.size(self.upright_size(line.page));
        seen_from(line, self.turn.back().point(turned, at))
    }

    /// The size of a page, from 1, as the document has it.
    fn upright_size(&self, page: u32) -> PageSize {
        let size = self.upright.get((page as usize).wrapping_sub(1));
        size.copied().unwrap_or_default()
    }

    /// The stretches of a line, along its baseline, that the bytes from `start` to `end` of it take up.
    fn stretches(&self, line: &PlacedLine, start: usize, end: usize) -> Vec<(f32, f32)> {
        let first = line.glyphs.partition_point(|it| it.end as usize <= start);
        let glyphs = line.glyphs.iter().skip(first);
        let mut stretches: Vec<(f32, f32)> = Vec::new();
        // What is read in the other direction begins farther off than any word does.
        let widest = WIDEST_BLANK * (line.ascent + line.descent);
        for glyph in glyphs.take_while(|it| (it.start as usize) < end) {
            let from = self.within(line, glyph, start.max(glyph.start as usize));
            let to = self.within(line, glyph, end.min(glyph.end as usize));
            let (low, high) = (from.min(to), from.max(to));
            match stretches.last_mut() {
                Some(last) if low - last.1 <= widest && last.0 - high <= widest => {
                    *last = (last.0.min(low), last.1.max(high));
                }
                _ => stretches.push((low, high)),
            }
        }
        if stretches.is_empty() && start < end {
            // Nothing but blanks.
            let blank = (self.leading(line, start), self.leading(line, end));
            stretches.extend((blank.0 < blank.1).then_some(blank));
        }
        stretches
    }

    /// The place of a byte of a line within a glyph: of several characters in one sign each has its share.
    fn within(&self, line: &PlacedLine, glyph: &PlacedGlyph, at: usize) -> f32 {
        if at <= glyph.start as usize {
            return glyph.from;
        }
        if at >= glyph.end as usize {
            return glyph.to;
        }
        let start = line.span.start.0;
        let count = |end: usize| {
            let text = self.text.get(start + glyph.start as usize..start + end);
            text.map_or(0, |text| text.chars().count()) as f32
        };
        let share = count(at) / count(glyph.end as usize).max(1.0);
        glyph.from + (glyph.to - glyph.from) * share
    }

    /// The start of the character that begins at a byte of a line.
    fn leading(&self, line: &PlacedLine, at: usize) -> f32 {
        let next = line.glyphs.partition_point(|it| it.end as usize <= at);
        match line.glyphs.get(next) {
            Some(glyph) if glyph.start as usize <= at => self.within(line, glyph, at),
            Some(glyph) => self.in_blanks(line, next.checked_sub(1), glyph, at),
            None => line.glyphs.last().map_or(0.0, |glyph| glyph.to),
        }
    }

    /// The position of a place among the blanks before a glyph.
    fn in_blanks(
        &self,
        line: &PlacedLine,
        before: Option<usize>,
        next: &PlacedGlyph,
        at: usize,
    ) -> f32 {
        let Some(before) = before.and_then(|before| line.glyphs.get(before)) else {
            return next.from;
        };
        let (end, start) = (before.end as usize, next.start as usize);
        let share = (at.saturating_sub(end)) as f32 / start.saturating_sub(end).max(1) as f32;
        before.to + (next.from - before.to) * share
    }

    /// The end of the character that ends at a byte of a line.
    fn trailing(&self, line: &PlacedLine, at: usize) -> f32 {
        let after = line
            .glyphs
            .partition_point(|glyph| (glyph.start as usize) < at);
        let last = after.checked_sub(1).and_then(|last| line.glyphs.get(last));
        match last {
            Some(glyph) if at <= glyph.end as usize => self.within(line, glyph, at),
            Some(_) => self.leading(line, at),
            None => line.glyphs.first().map_or(0.0, |glyph| glyph.from),
        }
    }

    /// The place of the caret before the character at `offset`; `None` where that is in no line.
    pub fn caret(&self, offset: ByteOffset) -> Option<Caret> {
        let (line, at) = self.in_line(self.line_at(offset), offset)?;
        Some(self.caret_at(line, self.leading(line, at)))
    }

    /// The end of a passage that ends at `offset`: behind its last character.
    pub fn end_caret(&self, offset: ByteOffset) -> Option<Caret> {
        let mut index = self.line_at(offset);
        // A passage that ends where a line begins ends with the line before.
        while self.span(index).start >= offset {
            index = LineIndex(index.0.checked_sub(1)?);
        }
        let (line, at) = self.in_line(index, offset.min(self.span(index).end))?;
        Some(self.caret_at(line, self.trailing(line, at)))
    }

    fn caret_at(&self, line: &PlacedLine, along: f32) -> Caret {
        let page = self.upright_size(line.page);
        let turned = |above| self.turn.point(page, on_page(line, along, above));
        Caret {
            page: line.page,
            head: turned(line.ascent),
            foot: turned(-line.descent),
        }
    }

    fn in_line(&self, index: LineIndex, offset: ByteOffset) -> Option<(&PlacedLine, usize)> {
        let line = self.line(index)?;
        let is_in = line.span.start <= offset && offset <= line.span.end;
        is_in.then(|| (line, offset.0 - line.span.start.0))
    }

    /// The place in the text that is nearest to a point of a page, between two characters as one sees them; `None`
    /// where nothing stands on the page.
    pub fn nearest(&self, page: u32, at: Point) -> Option<ByteOffset> {
        let index = self.nearest_line(page, at)?;
        let line = self.line(index)?;
        Some(self.nearest_in(line, self.seen_from(line, at).0))
    }

    /// The character at a point of a page, or the nearest one in its line: not the place between two of them.
    pub fn character(&self, page: u32, at: Point) -> Option<ByteOffset> {
        let index = self.nearest_line(page, at)?;
        let line = self.line(index)?;
        let along = self.seen_from(line, at).0;
        let glyph = nearest_glyph(line, along)?;
        let at = self.boundary(line, glyph, along, f32::floor, true);
        Some(self.clustered(at))
    }

    /// The place in a line that is nearest to one in another line, as one sees them one above the other.
    pub fn beside(&self, index: LineIndex, at: Point) -> ByteOffset {
        match self.line(index) {
            Some(line) => self.nearest_in(line, self.seen_from(line, at).0),
            None => self.span(index).end,
        }
    }

    fn nearest_in(&self, line: &PlacedLine, along: f32) -> ByteOffset {
        match nearest_glyph(line, along) {
            Some(glyph) => self.clustered(self.boundary(line, glyph, along, f32::round, false)),
            None => line.span.end,
        }
    }

    /// The start of the cluster of characters in which a place is, as one sees it.
    fn clustered(&self, at: ByteOffset) -> ByteOffset {
        let cluster = grapheme_span(&self.text, at);
        if cluster.contains(at) {
            cluster.start
        } else {
            at
        }
    }

    /// The place between the characters of a glyph that `along` is at; with `inside` not the one behind the last.
    fn boundary(
        &self,
        line: &PlacedLine,
        glyph: &PlacedGlyph,
        along: f32,
        round: fn(f32) -> f32,
        inside: bool,
    ) -> ByteOffset {
        let start = line.span.start.0 + glyph.start as usize;
        let end = line.span.start.0 + glyph.end as usize;
        let width = glyph.to - glyph.from;
        let share = match width == 0.0 {
            true => 0.0,
            false => ((along - glyph.from) / width).clamp(0.0, 1.0),
        };
        let text = self.text.get(start..end).unwrap_or_default();
        let count = text.chars().count();
        let most = count.saturating_sub(usize::from(inside));
        let passed = (round(share * count as f32) as usize).min(most);
        let bytes = text.char_indices().nth(passed);
        ByteOffset(start + bytes.map_or(text.len(), |(bytes, _)| bytes))
    }

    /// The first line of the text itself, from the top, of which more than half stands below `y` on a page; where
    /// there is none, any such line.
    pub fn first_below(&self, page: u32, y: f32) -> Option<LineIndex> {
        let tops = self.lines_on(page).filter_map(|index| {
            let [_, top, _, bottom] = self.line_quad(index)?.bounds();
            ((top + bottom) / 2.0 >= y).then_some((!self.is_text(index), top, index))
        });
        let first = tops.min_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        Some(first?.2)
    }

    /// The line that is meant by a point: the one it is in; beside lines, the one at the same height; between two, or
    /// above and below all of them, the nearer one.
    fn nearest_line(&self, page: u32, at: Point) -> Option<LineIndex> {
        let mut inside: Option<(f32, LineIndex)> = None;
        let mut near: Option<(f32, LineIndex)> = None;
        let mut any: Option<(f32, LineIndex)> = None;
        let closer = |best: &mut Option<(f32, LineIndex)>, distance: f32, index| {
            if best.is_none_or(|(least, _)| distance < least) {
                *best = Some((distance, index));
            }
        };
        for index in self.lines_on(page) {
            let (Some(line), Some(kept)) = (self.line(index), self.lines.get(index.0)) else {
                continue;
            };
            let (along, above) = self.seen_from(line, at);
            let beside = (kept.from - along).max(along - kept.to).max(0.0);
            let across = (above - line.ascent).max(-line.descent - above).max(0.0);
            let distance = across * ACROSS + beside;
            closer(&mut any, distance, index);
            if across == 0.0 {
                closer(&mut inside, beside, index);
            }
            if across <= BETWEEN_LINES * (line.ascent + line.descent) {
                closer(&mut near, distance, index);
            }
        }
        let block = |index: LineIndex| self.lines.get(index.0).map(|line| line.block);
        let nearest = match (inside, near) {
            // Behind the end of a short line one does not mean the longer line above; between two lines of one column
            // one does not mean the other column.
            (Some((beside, one)), Some((distance, other))) => {
                let farther = distance < beside && block(one) != block(other);
                if farther { other } else { one }
            }
            (Some((_, one)), None) => one,
            (None, Some((_, other))) => other,
            (None, None) => any?.1,
        };
        Some(nearest)
    }
}

/// The glyph that is nearest to a place along a baseline.
fn nearest_glyph(line: &PlacedLine, along: f32) -> Option<&PlacedGlyph> {
    let distance = |glyph: &PlacedGlyph| {
        let (low, high) = (glyph.from.min(glyph.to), glyph.from.max(glyph.to));
        (low - along).max(along - high).max(0.0)
    };
    let glyphs = line.glyphs.iter();
    glyphs.min_by(|one, other| distance(one).total_cmp(&distance(other)))
}

/// Tells whether two rectangles (left, top, right, bottom) share anything.
fn overlap(one: [f32; 4], other: [f32; 4]) -> bool {
    one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3]
}
