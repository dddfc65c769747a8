//! The pages for screen readers: their lines as text, with the marks that stand on them.

use super::paper::Paper;
use super::sheets::{Sheet, Sheets, around};
use crate::letter::page_map::{LineIndex, PageMap, Point};
use crate::letter::{ByteOffset, Letter, Role as Said, Span};
use crate::tr;
use crate::ui::accessible_tree::{AccessibleTree, Nodes, TextTree};
use crate::ui::reading_surface::accessible::{
    self, Described, Passage, Place, Row, fingerprint, group, heading, marks_in,
};
use crate::ui::reading_surface::marks::{self, Strands};
use crate::ui::state::Selection;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use egui::accesskit::{NodeId, Role, TextDirection, TextPosition};
use egui::{Id, Rect, Vec2, vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// The marks of letters that have more are told where they show only.
const MOST_MARKS: usize = 3_000;
/// So far a line that does not show is said to be from what does, in points for each page.
const FAR: f32 = 1000.0;

/// A line as it is told: its nodes, and those right below the view.
type Told = (Arc<Described>, Vec<NodeId>);

/// What is kept of the pages for screen readers.
#[derive(Default)]
pub struct AccessiblePages {
    /// Lines that do not show, with the fingerprint of their marks.
    kept: HashMap<usize, (u64, Told)>,
    /// The first line that was told last, and all of them.
    told: (usize, Vec<Arc<Described>>),
}

/// Lines that the document says are one thing, while they are gathered.
struct Gathered {
    block: usize,
    said: Said,
    id: NodeId,
    name: String,
    rect: Rect,
    children: Vec<NodeId>,
}

/// What goes into the tree.
#[derive(Default)]
struct Telling {
    text: TextTree,
    nodes: Nodes,
    gathered: Option<Gathered>,
    page: u32,
}

impl AccessiblePages {
    /// Tells the lines of all pages, in the order of the text, below the node of `response`. The caret is a selection in
    /// which nothing is selected.
    pub fn tell(
        &mut self,
        ui: &egui::Ui,
        cx: &ViewContext<'_>,
        session: &Session,
        response: &egui::Response,
        sheets: &Sheets<'_>,
    ) {
        let (letter, map) = (&session.letter, sheets.map);
        let reach = accessible::told(letter, sheets.visible().unwrap_or_default());
        // With very many marks only those that show are told: each costs time in every frame.
        let is_few = session.layer().annotations.len() <= MOST_MARKS;
        let marked = if is_few {
            reach
        } else {
            sheets.visible().unwrap_or_default()
        };
        let strands = marks::strands(cx, session, marked);
        let lines: Vec<LineIndex> = map.lines_in(reach).collect();
        let on_lines = by_line(map, &strands);
        let mut telling = Telling::default();
        self.told = (lines.first().map_or(0, |line| line.0), Vec::new());
        for line in lines {
            let span = map.span(line);
            let id = response.id.with(("line", line.0));
            let numbers = on_lines.get(&line.0).map_or(&[][..], |it| it);
            let page = map.page(line);
            let sheet = sheets.sheets.iter().find(|sheet| sheet.page == page);
            let area = match sheet.and_then(|sheet| Some((sheet, map.line_quad(line)?))) {
                Some((sheet, quad)) => around(&sheet.corners(&quad)),
                None => {
                    let first = sheets.sheets.first().map_or(1, |sheet| sheet.page);
                    let down = (page as f32 - first as f32) * FAR;
                    response.rect.translate(vec2(0.0, down))
                }
            };
            let tell = || {
                let ranges = marks_in(&strands, numbers, |marked| within(span, marked));
                let text = letter.slice(span);
                let rows = [Row {
                    range: 0..text.len(),
                    ends_line: true,
                    place: sheet.and_then(|sheet| place(map, sheet, line)),
                }];
                let mut made = Described::default();
                let top = Passage {
                    id,
                    text,
                    rows: &rows,
                    marks: &ranges,
                    looks: &strands.looks,
                    page: Paper::of(cx).fill,
                    area,
                }
                .describe(&mut made);
                (Arc::new(made), top)
            };
            let told: Told = match sheet {
                Some(_) => tell(),
                None => {
                    let print = fingerprint(&strands, numbers, Paper::of(cx).colors.dark);
                    let kept = self.kept.get(&line.0).filter(|(kept, _)| *kept == print);
                    let told = kept.map(|(_, told)| told.clone()).unwrap_or_else(tell);
                    self.kept.insert(line.0, (print, told.clone()));
                    told
                }
            };
            if page != telling.page {
                let name = tr!(cx.words, "pages-thumbnail", number = page);
                telling.turn_page(page, id, &name, area);
            }
            telling.add(letter, span, id, &told, area);
            self.told.1.push(told.0);
        }
        telling.finish();
        AccessibleTree::put_text(ui.ctx(), response.id, telling.text);
        let caret = |at| Selection {
            anchor: at,
            head: at,
        };
        let selection = cx.state.selection.or(cx.state.caret.map(caret));
        let ends = selection.map(|selection| [selection.anchor, selection.head]);
        let ends = ends.map(|ends| ends.map(|at| self.position(map, at)));
        accessible::select(ui, response, ends.unwrap_or_default());
    }

    /// Where a place of the letter is in what was told; `None` where that is on no line.
    fn position(&self, map: &PageMap, at: ByteOffset) -> Option<TextPosition> {
        let line = map.line_at(at);
        let span = map.span(line);
        let described = self.told.1.get(line.0.checked_sub(self.told.0)?)?;
        let is_there = span.start <= at && at <= span.end;
        is_there.then(|| described.position(at.0 - span.start.0))?
    }

    /// What a screen reader asks to have selected.
    pub fn wanted(
        &self,
        ui: &egui::Ui,
        response: &egui::Response,
        map: &PageMap,
    ) -> Option<Selection> {
        let [anchor, head] = accessible::wanted_selection(ui, response)?;
        let offset = |position| {
            let mut told = self.told.1.iter().enumerate();
            let (number, byte) = told.find_map(|(at, told)| Some((at, told.byte(position)?)))?;
            let start = map.span(LineIndex(self.told.0 + number)).start;
            Some(ByteOffset(start.0 + byte))
        };
        Some(Selection {
            anchor: offset(anchor)?,
            head: offset(head)?,
        })
    }
}

/// A passage as bytes of a line, as far as it is on it.
fn within(line: Span, passage: Span) -> std::ops::Range<usize> {
    let place = |at: ByteOffset| at.max(line.start).min(line.end).0 - line.start.0;
    place(passage.start)..place(passage.end)
}

/// The numbers of the strands on each line.
fn by_line(map: &PageMap, strands: &Strands<'_>) -> HashMap<usize, Vec<usize>> {
    let mut on_lines: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, strand) in strands.all.iter().enumerate() {
        for line in map.lines_in(strand.span) {
            on_lines.entry(line.0).or_default().push(number);
        }
    }
    on_lines
}

/// Where the letters of a line are in the window.
fn place<'a>(map: &'a PageMap, sheet: &'a Sheet, line: LineIndex) -> Option<Place<'a>> {
    let quad = map.line_quad(line)?;
    let start = quad.corners[0];
    let along = move |at: Point| (at.x - start.x).hypot(at.y - start.y) * sheet.scale;
    let (first, end) = (map.span(line).start, along(quad.corners[1]));
    let corners = sheet.corners(&quad);
    let across = corners[1] - corners[0];
    Some(Place {
        direction: match across.y.abs() > across.x.abs() {
            true if across.y < 0.0 => TextDirection::BottomToTop,
            true => TextDirection::TopToBottom,
            false if across.x < 0.0 => TextDirection::RightToLeft,
            false => TextDirection::LeftToRight,
        },
        along: Box::new(move |byte| {
            let caret = map.caret(ByteOffset(first.0 + byte));
            caret.map_or(0.0, |caret| along(caret.head))
        }),
        end,
        rect: Box::new(move |part| {
            let share = |distance: f32| distance / end.max(f32::EPSILON);
            let (from, to) = (across * share(part.start), across * share(part.end));
            let [upper, _, _, lower] = corners;
            Rect::from_points(&[upper + from, upper + to, lower + to, lower + from])
        }),
    })
}

impl Telling {
    /// Adds what stands for the edge of a page, before what comes next.
    fn turn_page(&mut self, page: u32, id: Id, name: &str, next: Rect) {
        self.finish_gathered();
        self.page = page;
        let line = next.with_max_y(next.top());
        let mut node = group(Role::DocPageBreak, line, Vec::new());
        node.set_label(name);
        let id = id.with("page").accesskit_id();
        self.nodes.push((id, node));
        self.text.top.push(id);
    }

    fn add(&mut self, letter: &Letter, span: Span, id: Id, told: &Told, rect: Rect) {
        let structure = letter.structure();
        let number = structure.and_then(|it| it.block_number_at(span.start));
        let said = number.zip(structure).and_then(|(number, structure)| {
            let block = structure.blocks.get(number)?;
            let is_named = matches!(
                block.role,
                Said::Heading(_) | Said::Footnote | Said::RunningHeader | Said::RunningFooter
            );
            is_named.then_some((number, block))
        });
        let is_same = |it: &Gathered| said.is_some_and(|(number, _)| it.block == number);
        if !self.gathered.as_ref().is_some_and(is_same) {
            self.finish_gathered();
            self.gathered = said.map(|(block, of)| Gathered {
                block,
                said: of.role,
                id: id.with("block").accesskit_id(),
                name: letter.quote(of.span),
                rect: Rect::NOTHING,
                children: Vec::new(),
            });
        }
        match &mut self.gathered {
            Some(gathered) => {
                gathered.rect |= rect;
                gathered.children.extend(&told.1);
            }
            None => self.text.top.extend(&told.1),
        }
        self.text.parts.push((told.0.nodes.clone(), Vec2::ZERO));
    }

    fn finish_gathered(&mut self) {
        let Some(gathered) = self.gathered.take() else {
            return;
        };
        let Gathered {
            rect,
            children,
            name,
            ..
        } = gathered;
        let named = |role, children| {
            let mut node = group(role, rect, children);
            node.set_label(name.as_str());
            node
        };
        let node = match gathered.said {
            Said::Heading(level) => heading(level, &name, rect, children),
            Said::Footnote => named(Role::DocFootnote, children),
            Said::RunningHeader => named(Role::DocPageHeader, children),
            _ => named(Role::DocPageFooter, children),
        };
        self.nodes.push((gathered.id, node));
        self.text.top.push(gathered.id);
    }

    fn finish(&mut self) {
        self.finish_gathered();
        let nodes = Arc::new(std::mem::take(&mut self.nodes));
        self.text.parts.push((nodes, Vec2::ZERO));
    }
}
