//! The letter for screen readers: its whole text, with the marks that stand on it, and what the document says of it.
//!
//! What is laid out around the screen says where each letter is. The rest is made once and kept; it says what it says, and
//! about where.

mod block;

use super::blocks::{BlockIndex, HeadState};
use super::column::Column;
use super::open::Open;
use super::shown::Shown;
use crate::letter::{ByteOffset, Span};
use crate::tr;
use crate::ui::accessible_tree::{AccessibleTree, Nodes, TextTree};
use crate::ui::reading_surface::accessible::{self, Described, fingerprint, group, marks_in};
use crate::ui::reading_surface::marks::{self, Strands};
use crate::ui::state::{Selection, TextView};
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use block::{Marks, Told, Whole};
use egui::accesskit::{Node, NodeId, Role, TextPosition};
use egui::{Id, Rect, Vec2};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

/// The marks of letters that have more are told near the screen only.
const MOST_MARKS: usize = 3_000;

/// What is kept of an open letter for screen readers.
#[derive(Default)]
pub struct AccessibleLetter {
    /// What is kept of.
    of: Option<(u64, TextView, HeadState, usize)>,
    /// What was made of each block, with the fingerprint of what it was made from.
    kept: HashMap<BlockIndex, (u64, Told)>,
    /// What was told last, in the order of the text.
    told: Vec<(BlockIndex, Arc<Described>)>,
}

/// What several blocks make up, while they are gathered.
struct Gathered {
    whole: Whole,
    id: NodeId,
    rect: Rect,
    children: Vec<NodeId>,
}

/// What goes into the tree.
#[derive(Default)]
struct Telling {
    text: TextTree,
    nodes: Nodes,
    gathered: Option<Gathered>,
    /// What waits until that is complete.
    pending: Vec<NodeId>,
    page: Option<u32>,
}

impl AccessibleLetter {
    /// Tells the letter below the node of `response`. The caret is a selection in which nothing is selected.
    pub fn tell(
        &mut self,
        ui: &egui::Ui,
        cx: &ViewContext<'_>,
        session: &Session,
        response: &egui::Response,
        around: &[Shown],
        (open, column): (&Open, &Column),
    ) {
        self.follow(open);
        let (letter, id) = (&session.letter, response.id);
        let shown = around.first().zip(around.last());
        let shown = shown.map_or(Span::new(0, 0), |(first, last)| {
            Span::new(first.block.span.start.0, last.block.span.end.0)
        });
        let reach = accessible::told(letter, shown);
        // With very many marks only those near the screen are told: each costs time in every frame.
        let is_few = session.layer().annotations.len() <= MOST_MARKS;
        let strands = marks::strands(cx, session, if is_few { reach } else { shown });
        let on_blocks = by_block(open, &strands);
        let mut telling = Telling::default();
        self.told.clear();
        let last = open.block_at(reach.end).0;
        for index in (open.block_at(reach.start).0..=last).map(BlockIndex) {
            let block = open.block(index);
            if block.is_head_row || block.shown.is_empty() {
                continue;
            }
            let numbers = on_blocks.get(&index).map_or(&[][..], |it| it);
            let id = id.with(("block", block.shown.start.0));
            let first = around.first().map_or(0, |first| first.index.0);
            let near = index.0.checked_sub(first).and_then(|at| around.get(at));
            let marks = |ranges| Marks {
                ranges,
                looks: &strands.looks,
                page: cx.colors.page,
            };
            let print = fingerprint(&strands, numbers, cx.colors.dark);
            let print = near.map_or(print, |shown| with_place(print, shown));
            let kept = self.kept.get(&index).filter(|(kept, _)| *kept == print);
            let told = kept.map(|(_, told)| told.clone());
            let told = told.unwrap_or_else(|| match near {
                Some(shown) => {
                    let range = |span| shown.laid.stretch.range(span);
                    let ranges = marks_in(&strands, numbers, range);
                    block::laid_out(open, shown, id, marks(ranges))
                }
                None => {
                    let stretch = open.stretch(block);
                    let ranges = marks_in(&strands, numbers, |span| stretch.range(span));
                    let height = open.scroll.block_height(index) as f32;
                    let size = Vec2::new(column.text.width(), height);
                    block::far_away(open, block, &stretch, id, marks(ranges), size)
                }
            });
            self.kept.insert(index, (print, told.clone()));
            let by = match near {
                Some(_) => Vec2::ZERO,
                None => {
                    let y = response.rect.top() + open.scroll.below_edge(index) as f32;
                    Vec2::new(column.text.left(), y)
                }
            };
            let page = letter.page_at(block.shown.start);
            if let Some(number) = page.filter(|_| page != telling.page) {
                let name = tr!(cx.words, "pages-thumbnail", number = number);
                let id = id.with("page").accesskit_id();
                telling.turn_page(number, id, &name, told.rect.translate(by));
            }
            telling.add(&told, id, by);
            self.told.push((index, told.described));
        }
        telling.finish();
        AccessibleTree::put_text(ui.ctx(), id, telling.text);
        let caret = |at| Selection {
            anchor: at,
            head: at,
        };
        let selection = cx.state.selection.or(cx.state.caret.map(caret));
        let ends = selection.map(|selection| [selection.anchor, selection.head]);
        let ends = ends.map(|ends| ends.map(|at| self.position(open, at)));
        accessible::select(ui, response, ends.unwrap_or_default());
    }

    /// Forgets what belongs to other blocks.
    fn follow(&mut self, open: &Open) {
        let of = Some(open.identity());
        if self.of != of {
            *self = Self {
                of,
                ..Self::default()
            };
        }
    }

    /// Where a place of the letter is in what was told.
    fn position(&self, open: &Open, at: ByteOffset) -> Option<TextPosition> {
        let index = open.block_at(at);
        let number = self.told.binary_search_by_key(&index, |(index, _)| *index);
        let (_, described) = self.told.get(number.ok()?)?;
        let block = open.block(index);
        let at = at.max(block.shown.start).min(block.shown.end);
        described.position(open.stretch(block).position(at))
    }

    /// The place in the letter of a position in what was told; `None` where that is gone.
    fn offset(&self, open: &Open, position: TextPosition) -> Option<ByteOffset> {
        let found =
            |(index, told): &(BlockIndex, Arc<Described>)| Some((*index, told.byte(position)?));
        let (index, byte) = self.told.iter().find_map(found)?;
        Some(open.stretch(open.block(index)).offset(byte))
    }

    /// What a screen reader asks to have selected.
    pub fn wanted(
        &self,
        ui: &egui::Ui,
        response: &egui::Response,
        open: &Open,
    ) -> Option<Selection> {
        let [anchor, head] = accessible::wanted_selection(ui, response)?;
        if self.of != Some(open.identity()) {
            return None;
        }
        Some(Selection {
            anchor: self.offset(open, anchor)?,
            head: self.offset(open, head)?,
        })
    }
}

/// The fingerprint of a block that is laid out, with where it is: while that stays, so do its nodes.
fn with_place(print: u64, shown: &Shown) -> u64 {
    let mut hasher = DefaultHasher::new();
    let size = shown.laid.layout.size();
    let place = [shown.origin.x, shown.origin.y, size.x, size.y].map(f32::to_bits);
    let layout = Arc::as_ptr(&shown.laid.stretch) as usize;
    (print, place, layout).hash(&mut hasher);
    hasher.finish()
}

/// The numbers of the strands on each block.
fn by_block(open: &Open, strands: &Strands<'_>) -> HashMap<BlockIndex, Vec<usize>> {
    let mut on_blocks: HashMap<BlockIndex, Vec<usize>> = HashMap::new();
    for (number, strand) in strands.all.iter().enumerate() {
        let last = open.block_at(strand.span.end).0;
        for index in (open.block_at(strand.span.start).0..=last).map(BlockIndex) {
            on_blocks.entry(index).or_default().push(number);
        }
    }
    on_blocks
}

impl Telling {
    /// Adds what stands for the edge of a page, before what comes next.
    fn turn_page(&mut self, number: u32, id: NodeId, name: &str, next: Rect) {
        self.page = Some(number);
        let line = next.with_max_y(next.top());
        let mut node = group(Role::DocPageBreak, line, Vec::new());
        node.set_label(name);
        self.nodes.push((id, node));
        self.pending.push(id);
    }

    /// Adds a block whose places are to be moved by so much.
    fn add(&mut self, told: &Told, id: Id, by: Vec2) {
        let goes_on = self.gathered.as_ref().map(|it| it.whole);
        if goes_on.is_none() || goes_on != told.part_of {
            self.finish_whole();
            self.gathered = told.part_of.map(|whole| Gathered {
                whole,
                id: id.with("whole").accesskit_id(),
                rect: Rect::NOTHING,
                children: Vec::new(),
            });
        }
        match &mut self.gathered {
            Some(gathered) => {
                gathered.rect |= told.rect.translate(by);
                gathered.children.extend(&told.top);
            }
            None => self.text.top.extend(&told.top),
        }
        self.text.parts.push((told.described.nodes.clone(), by));
    }

    fn finish_whole(&mut self) {
        if let Some(gathered) = self.gathered.take() {
            let id = gathered.id;
            self.nodes.push((id, gathered.node()));
            self.text.top.push(id);
        }
        self.text.top.append(&mut self.pending);
    }

    fn finish(&mut self) {
        self.finish_whole();
        let nodes = Arc::new(std::mem::take(&mut self.nodes));
        self.text.parts.push((nodes, Vec2::ZERO));
    }
}

impl Gathered {
    fn node(self) -> Node {
        match self.whole {
            Whole::List => {
                let count = self.children.len();
                let mut node = group(Role::List, self.rect, self.children);
                node.set_size_of_set(count);
                node
            }
            Whole::Table { size, .. } => {
                let mut node = group(Role::Table, self.rect, self.children);
                node.set_row_count(size.0 as usize);
                node.set_column_count(size.1 as usize);
                node
            }
        }
    }
}
