//! Titles, headings, text, quotes, notes and lists.

use super::block::{Align, Colour, Run, Text};
use super::flow::{Chunk, Item, Mark, Side};
use super::line::{Line, Set};
use super::page::Op;
use super::style::{self, BELOW, BLUE, BODY, GRID, LEFT, NOTE, Style, TITLE, WIDTH};
use super::tags::{Kind, ROOT, said};
use super::typesetter::Typesetter;

/// How far quotes and what is said of them are set in, in points.
const INSET: f32 = 14.0;
/// How far the text of an item is set in, in points.
const ITEM_INSET: f32 = 14.0;

/// Where text goes, and how.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// From the left of the page, in points.
    pub x: f32,
    /// How wide it is, in points.
    pub width: f32,
    /// To which side lines are set.
    pub align: Align,
}

impl Frame {
    /// The whole width of the text, less what is left out at both sides.
    fn inset(left: f32, right: f32) -> Self {
        Self {
            x: LEFT + left,
            width: WIDTH - left - right,
            align: Align::Start,
        }
    }
}

impl Typesetter {
    /// Sets runs that belong to an element.
    pub(super) fn set(
        &mut self,
        style: &Style,
        runs: &[Run],
        element: u32,
        frame: Frame,
    ) -> Vec<Line> {
        let sets: Vec<_> = runs.iter().map(|run| self.run(run, element)).collect();
        self.setter.lines(style, &sets, frame.width, frame.align)
    }

    fn run<'r>(&mut self, run: &'r Run, element: u32) -> Set<'r> {
        let link = run.link.as_ref().filter(|_| !run.text.trim().is_empty());
        let (link, colour) = match link {
            Some(link) => {
                let link = self.elements.add_link(link, &run.text, element);
                (Some(link), run.colour.or(Some(BLUE)))
            }
            None => (None, run.colour),
        };
        Set {
            text: &run.text,
            bold: run.bold,
            italic: run.italic,
            colour,
            element: link.unwrap_or(element),
            linked: link.is_some(),
        }
    }

    /// From the top of a line to its baseline, in points.
    pub(super) fn baseline(&self, style: &Style) -> f32 {
        style.leading / 2.0 + style.size * self.setter.faces.middle(style.face)
    }

    /// A line as an item.
    pub(super) fn item(&self, style: &Style, line: Line, x: f32) -> Item {
        Item {
            height: style.leading,
            ops: vec![Op::Line {
                line,
                x,
                y: self.baseline(style),
            }],
        }
    }

    /// Adds lines, so that neither the first nor the last of them stands alone on a page. `last` is the chunk that they
    /// end with.
    fn push_lines(&mut self, style: &Style, lines: Vec<Line>, x: f32, like: Like, last: Like) {
        let count = lines.len();
        let mut first = true;
        let mut lines = lines.into_iter();
        let mut rest = count;
        while rest > 0 {
            // Three lines cannot be divided; of more, two begin and two end.
            let taken = match rest {
                ..=3 => rest,
                _ if first || rest == 2 => 2,
                _ => 1,
            };
            let items = lines.by_ref().take(taken);
            let items = items.map(|line| self.item(style, line, x)).collect();
            rest -= taken;
            let is_last = rest == 0;
            self.flow.push(Chunk {
                before: if first { like.before } else { 0.0 },
                after: if is_last { last.after } else { 0.0 },
                items,
                keeps_next: is_last && last.keeps_next,
                on_grid: first && like.on_grid,
                side: like.side,
                marks: if first {
                    marks(&like.bookmark)
                } else {
                    Vec::new()
                },
                ..Chunk::default()
            });
            first = false;
        }
    }

    pub(super) fn title(&mut self, text: &str, below: &str) {
        let frame = Frame::inset(0.0, 0.0);
        let element = self.elements.add(Kind::Title, ROOT);
        let lines = self.set(&TITLE, &[Run::plain(text)], element, frame);
        let keeps = Like {
            before: 2.0 * GRID,
            after: GRID,
            keeps_next: true,
            on_grid: true,
            ..Like::default()
        };
        self.push_lines(&TITLE, lines, frame.x, keeps.clone(), keeps);
        let element = self.elements.add(Kind::Paragraph, ROOT);
        let lines = self.set(&BELOW, &[Run::plain(below)], element, frame);
        let like = Like {
            after: 4.0 * GRID,
            ..Like::default()
        };
        self.push_lines(&BELOW, lines, frame.x, like.clone(), like);
    }

    pub(super) fn heading(
        &mut self,
        level: u8,
        text: &str,
        bookmark: Option<String>,
        begins_page: bool,
    ) {
        if begins_page {
            self.flow.break_page();
        }
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (style, before, after) = style::heading(level);
        let frame = Frame::inset(0.0, 30.0);
        if text.is_empty() {
            return;
        }
        let says = said(&text);
        let element = self.elements.add_heading(level, &says);
        let lines = self.set(&style, &[Run::plain(&*text)], element, frame);
        let items: Vec<_> = lines
            .into_iter()
            .map(|line| self.item(&style, line, frame.x))
            .collect();
        if items.is_empty() {
            return;
        }
        let mut marks = marks(&bookmark);
        marks.push(Mark::Heading(level.clamp(1, 3), says));
        self.flow.push(Chunk {
            before,
            after,
            items,
            keeps_next: true,
            on_grid: true,
            marks,
            ..Chunk::default()
        });
    }

    pub(super) fn paragraph(&mut self, text: Text) {
        let frame = Frame::inset(0.0, 0.0);
        let element = self.elements.add(Kind::Paragraph, ROOT);
        let lines = self.set(&BODY, &text.runs, element, frame);
        let like = Like {
            after: GRID,
            on_grid: true,
            keeps_next: text.keeps_next,
            bookmark: text.bookmark,
            ..Like::default()
        };
        self.push_lines(&BODY, lines, frame.x, like.clone(), like);
    }

    pub(super) fn quote(&mut self, text: Text, bar: Colour) {
        let frame = Frame::inset(INSET, INSET);
        let quote = self.elements.add(Kind::Quote, ROOT);
        let element = self.elements.add(Kind::Paragraph, quote);
        let lines = self.set(&BODY, &text.runs, element, frame);
        let like = Like {
            before: 2.0 * GRID,
            after: GRID / 2.0,
            on_grid: true,
            keeps_next: text.keeps_next,
            bookmark: text.bookmark,
            side: Some(Side {
                block: self.blocks,
                bar,
                leftwards: lines.first().is_some_and(|line| line.leftwards),
            }),
        };
        self.push_lines(&BODY, lines, frame.x, like.clone(), like);
    }

    pub(super) fn note(&mut self, label: &str, text: Text) {
        let frame = Frame::inset(INSET, INSET);
        let element = self.elements.add(Kind::Paragraph, ROOT);
        let mut runs = Vec::with_capacity(text.runs.len() + 1);
        if !label.trim().is_empty() {
            runs.push(Run::bold(format!("{label}: ")));
        }
        runs.extend(text.runs);
        let lines = self.set(&NOTE, &runs, element, frame);
        let like = Like {
            after: GRID / 2.0,
            keeps_next: text.keeps_next,
            bookmark: text.bookmark,
            ..Like::default()
        };
        self.push_lines(&NOTE, lines, frame.x, like.clone(), like);
    }

    pub(super) fn list(&mut self, items: Vec<Text>) {
        let list = self.elements.add(Kind::List, ROOT);
        let frame = Frame::inset(ITEM_INSET, 0.0);
        let count = items.len();
        for (number, text) in items.into_iter().enumerate() {
            let item = self.elements.add(Kind::Item, list);
            let label = self.elements.add(Kind::Label, item);
            let body = self.elements.add(Kind::Body, item);
            let mut lines = self.set(&BODY, &text.runs, body, frame);
            if lines.is_empty() {
                continue;
            }
            let sign = Set::plain("•", label);
            let signs = self.setter.lines(&BODY, &[sign], ITEM_INSET, Align::Start);
            let first = lines.remove(0);
            let mut items = vec![self.item(&BODY, first, frame.x)];
            if let (Some(sign), Some(first)) = (signs.into_iter().next(), items.first_mut()) {
                let y = self.baseline(&BODY);
                first.ops.insert(
                    0,
                    Op::Line {
                        line: sign,
                        x: LEFT,
                        y,
                    },
                );
            }
            let is_last = number + 1 == count;
            let like = Like {
                after: if is_last { GRID } else { 0.0 },
                on_grid: true,
                keeps_next: text.keeps_next,
                bookmark: text.bookmark,
                ..Like::default()
            };
            let few = lines.len() <= 2;
            let taken = if few { lines.len() } else { 1 };
            items.extend(
                lines
                    .drain(..taken)
                    .map(|line| self.item(&BODY, line, frame.x)),
            );
            self.flow.push(Chunk {
                after: if few { like.after } else { 0.0 },
                items,
                on_grid: true,
                keeps_next: few && like.keeps_next,
                marks: marks(&like.bookmark),
                ..Chunk::default()
            });
            let like = Like {
                bookmark: None,
                ..like
            };
            self.push_lines(&BODY, lines, frame.x, like.clone(), like);
        }
    }
}

/// How lines are placed.
#[derive(Clone, Default)]
struct Like {
    before: f32,
    after: f32,
    keeps_next: bool,
    on_grid: bool,
    side: Option<Side>,
    bookmark: Option<String>,
}

fn marks(bookmark: &Option<String>) -> Vec<Mark> {
    bookmark.iter().cloned().map(Mark::Bookmark).collect()
}
