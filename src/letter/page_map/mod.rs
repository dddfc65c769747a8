//! The way between the text and the pages it was printed on: where a passage stands, and what stands at a point.
//!
//! What the document says is checked once; lines that contradict themselves are left out. Afterwards everything costs
//! what stands on one page.

mod geometry;
mod lookup;
#[cfg(test)]
mod tests;
mod turn;

pub use geometry::{Caret, Point, Quad};
pub use turn::Turn;

use super::offset::{ByteOffset, Span};
use super::structure::{Layout, PageSize, PlacedLine, Role, Structure};
use std::sync::Arc;

/// The shortest and the longest side of a page, in points; one that says otherwise is shown so.
const SIDES: (f32, f32) = (8.0, 20_000.0);
/// The farthest that anything stands from the corner of its page, in points.
const FARTHEST: f32 = 1e6;

/// The number of a line among those of a [`PageMap`], in the order of the text, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineIndex(pub usize);

/// The map from the text to its pages.
#[derive(Clone, Debug)]
pub struct PageMap {
    structure: Arc<Structure>,
    text: Arc<str>,
    /// The sizes of the pages as the document has them.
    upright: Arc<[PageSize]>,
    /// How far they are turned, and their sizes then.
    turn: Turn,
    sizes: Vec<PageSize>,
    /// The lines that can be relied on, in the order of the text.
    lines: Arc<[Kept]>,
    /// The lines of each page, as their numbers among `lines`.
    pages: Arc<[Vec<u32>]>,
}

/// A line that can be relied on.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Its number in the layout.
    line: usize,
    /// The starts and ends of its glyphs, in points along the baseline.
    from: f32,
    to: f32,
    /// The number and the role of its block.
    block: usize,
    role: Role,
}

impl PageMap {
    /// The map of a text whose document says where it stands; `None` where it doesn't. Linear in the number of glyphs.
    pub fn new(text: Arc<str>, structure: Arc<Structure>) -> Option<Self> {
        let layout = structure.layout.as_ref()?;
        let sizes: Vec<_> = layout.pages.iter().copied().map(bounded).collect();
        if sizes.is_empty() {
            return None;
        }
        let mut lines: Vec<Kept> = Vec::new();
        let mut pages = vec![Vec::new(); sizes.len()];
        let mut free = 0;
        let mut block = 0;
        for (number, line) in layout.lines.iter().enumerate() {
            let page = (line.page as usize).checked_sub(1);
            let on_page = page.and_then(|page| pages.get_mut(page));
            let (Some(on_page), Ok(index)) = (on_page, u32::try_from(lines.len())) else {
                continue;
            };
            let Some((from, to)) = reach(&text, line).filter(|_| line.span.start.0 >= free) else {
                continue;
            };
            let is_over = |at: usize| {
                let block = structure.blocks.get(at);
                block.is_some_and(|block| block.span.end <= line.span.start)
            };
            while is_over(block) {
                block += 1;
            }
            let role = structure.blocks.get(block).map(|block| block.role);
            on_page.push(index);
            free = line.span.end.0;
            lines.push(Kept {
                line: number,
                from,
                to,
                block,
                role: role.unwrap_or_default(),
            });
        }
        Some(Self {
            structure,
            text,
            upright: sizes.as_slice().into(),
            turn: Turn::Upright,
            sizes,
            lines: lines.into(),
            pages: pages.into(),
        })
    }

    /// The map of the same pages turned so far from how the document has them. Linear in the number of pages.
    pub fn turned(&self, turn: Turn) -> Self {
        Self {
            turn,
            sizes: self.upright.iter().map(|size| turn.size(*size)).collect(),
            ..self.clone()
        }
    }

    /// How far the pages are turned.
    pub fn turn(&self) -> Turn {
        self.turn
    }

    /// The sizes of the pages in order, as they are turned, in points; at least one.
    pub fn pages(&self) -> &[PageSize] {
        &self.sizes
    }

    /// The lines on a page, from 1, in the order of the text.
    pub fn lines_on(&self, page: u32) -> impl DoubleEndedIterator<Item = LineIndex> + '_ {
        let on_page = self.on_page(page).iter();
        on_page.map(|index| LineIndex(*index as usize))
    }

    /// The number of lines.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of a line, without the line end; an empty passage at the end of the text where there is no such line.
    pub fn span(&self, line: LineIndex) -> Span {
        let end = self.text.len();
        self.line(line).map_or(Span::new(end, end), |it| it.span)
    }

    /// The page, from 1, on which a line stands; the first where there is no such line.
    pub fn page(&self, line: LineIndex) -> u32 {
        self.line(line).map_or(1, |line| line.page)
    }

    /// Tells whether a line belongs to the text itself: not to what the pages repeat, nor to what stands beside the text.
    pub fn is_text(&self, line: LineIndex) -> bool {
        let role = self.lines.get(line.0).map(|line| line.role);
        role.is_some_and(|role| !role.is_running() && role != Role::Margin)
    }

    /// The line in which a place is, its end included; where it is in none, the next one.
    pub fn line_at(&self, offset: ByteOffset) -> LineIndex {
        let after = |at: usize| self.span(LineIndex(at)).end < offset;
        let first = partition(self.lines.len(), after);
        let follows = LineIndex(first + 1);
        // The end of a line is the start of the next one where nothing stands between them.
        let starts = first + 1 < self.lines.len() && self.span(follows).start == offset;
        if starts {
            return follows;
        }
        LineIndex(first.min(self.lines.len().saturating_sub(1)))
    }

    /// The lines that share a byte with a passage, in the order of the text; the one in which it stands where it is
    /// empty.
    pub fn lines_in(&self, span: Span) -> impl Iterator<Item = LineIndex> + '_ {
        let first = self.line_at(span.start);
        let later = (first.0 + 1..self.lines.len()).map(LineIndex);
        let later = later.take_while(move |line| self.span(*line).start < span.end);
        let all = std::iter::once(first).filter(|line| line.0 < self.lines.len());
        all.chain(later)
    }

    /// The bytes of the text from the first to the last line of a page; `None` where it has none. Lines of other pages
    /// may stand between them.
    pub fn hull(&self, page: u32) -> Option<Span> {
        let (first, last) = (
            self.lines_on(page).next()?,
            self.lines_on(page).next_back()?,
        );
        Some(Span {
            start: self.span(first).start,
            end: self.span(last).end,
        })
    }

    fn layout(&self) -> Option<&Layout> {
        self.structure.layout.as_ref()
    }

    fn line(&self, line: LineIndex) -> Option<&PlacedLine> {
        let kept = self.lines.get(line.0)?;
        self.layout()?.lines.get(kept.line)
    }

    fn on_page(&self, page: u32) -> &[u32] {
        let page = (page as usize).checked_sub(1);
        let lines = page.and_then(|page| self.pages.get(page));
        lines.map(Vec::as_slice).unwrap_or_default()
    }

    /// The lines of a page that share a byte with a passage.
    fn touched(&self, page: u32, span: Span) -> impl Iterator<Item = LineIndex> + '_ {
        let on_page = self.on_page(page);
        let index = |at: usize| on_page.get(at).map(|index| LineIndex(*index as usize));
        let is_before = |at: usize| index(at).is_some_and(|line| self.span(line).end <= span.start);
        let first = partition(on_page.len(), is_before);
        let later = on_page.iter().skip(first);
        later
            .map(|index| LineIndex(*index as usize))
            .take_while(move |line| self.span(*line).start < span.end)
    }
}

/// Counts the numbers below `count`, from the first on, that `is_before`.
fn partition(count: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn bounded(size: PageSize) -> PageSize {
    let side = |side: f32| match side.is_finite() {
        true => side.clamp(SIDES.0, SIDES.1),
        false => SIDES.0,
    };
    PageSize {
        width: side(size.width),
        height: side(size.height),
    }
}

/// The starts and ends of the glyphs of a line; `None` where it contradicts itself or the text.
fn reach(text: &str, line: &PlacedLine) -> Option<(f32, f32)> {
    let near = |value: f32| value.is_finite() && value.abs() <= FARTHEST;
    let [x, y] = line.direction;
    let is_unit = near(x) && near(y) && (x.hypot(y) - 1.0).abs() < 0.01;
    let stands = line.origin.into_iter().all(near)
        && [line.ascent, line.descent]
            .into_iter()
            .all(|it| near(it) && it >= 0.0);
    let content = text.get(line.span.range())?;
    if !is_unit || !stands || line.ascent + line.descent <= 0.0 {
        return None;
    }
    let mut free = 0;
    let mut reach: Option<(f32, f32)> = None;
    for glyph in &line.glyphs {
        let (start, end) = (glyph.start as usize, glyph.end as usize);
        let follows = free <= start && start < end;
        if !follows || !near(glyph.from) || !near(glyph.to) {
            return None;
        }
        content.get(start..end)?;
        free = end;
        let (low, high) = (glyph.from.min(glyph.to), glyph.from.max(glyph.to));
        reach = Some(reach.map_or((low, high), |(from, to)| (from.min(low), to.max(high))));
    }
    reach
}
