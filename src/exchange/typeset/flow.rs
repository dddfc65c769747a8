//! From blocks to pages: what stays together, and where a page ends.

use super::block::Colour;
use super::page::{Op, Page, Place};
use super::style::{GRID, HEIGHT, LEFT, TOP, WIDTH};
use super::tags::ARTIFACT;
use std::collections::HashMap;

/// The width of a bar, in points.
const BAR: f32 = 2.5;
/// How much shorter it is at either end than the lines beside it, in points.
const LESS: f32 = 1.5;

/// A head that is higher, in points, stands on the first page of its table only: the others are for the rows.
pub const HIGHEST_HEAD: f32 = HEIGHT / 4.0;

/// What never is divided, such as a line or a row. Its operations are placed from the left of the page and from its own
/// top, in points.
#[derive(Default)]
pub struct Item {
    /// How high it is, in points.
    pub height: f32,
    /// What it draws.
    pub ops: Vec<Op>,
}

/// What follows a quote down the page.
#[derive(Clone, Copy, PartialEq)]
pub struct Side {
    /// The number of the block: blocks with the same one have one bar.
    pub block: usize,
    /// The colour of the bar.
    pub bar: Colour,
    /// Whether the text is read from right to left, and the bar stands at its right.
    pub leftwards: bool,
}

/// A heading where it stands.
#[derive(Clone)]
pub struct Heading {
    /// Its level, from 1 on.
    pub level: u8,
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// What has to be known of a place.
pub enum Mark {
    /// The name of a bookmark.
    Bookmark(String),
    /// The level and the text of a heading.
    Heading(u8, String),
}

/// Items that stay on one page if that has room for them.
#[derive(Default)]
pub struct Chunk {
    /// The space before it, in points; the greater one of two spaces counts, none at the top of a page.
    pub before: f32,
    /// The space behind it.
    pub after: f32,
    /// What it consists of.
    pub items: Vec<Item>,
    /// Whether the next chunk begins on the page on which this one ends.
    pub keeps_next: bool,
    /// Whether it begins at a multiple of [`GRID`].
    pub on_grid: bool,
    /// The bar beside it.
    pub side: Option<Side>,
    /// The table that it is a row of.
    pub table: Option<usize>,
    /// Whether it is the head of that table.
    pub is_head: bool,
    /// What is remembered of its place.
    pub marks: Vec<Mark>,
}

impl Chunk {
    fn height(&self) -> f32 {
        self.items.iter().map(|item| item.height).sum()
    }
}

/// The bar that is being drawn: from which operation of the page on, and from which height.
struct Open {
    side: Side,
    op: usize,
    top: f32,
    bottom: f32,
}

/// Fills pages.
pub struct Flow {
    /// The pages that are full.
    pub pages: Vec<Page>,
    /// The page that is being filled.
    pub page: Page,
    /// How far it is filled, in points from [`TOP`].
    pub filled: f32,
    /// The space that the last chunk wants behind it.
    pub after: f32,
    /// All headings so far.
    pub headings: Vec<Heading>,
    /// The places of all bookmarks so far.
    pub bookmarks: HashMap<String, Place>,
    open: Option<Open>,
    /// Chunks of which each stays with the next.
    group: Vec<Chunk>,
    /// The head of the table that is being set: its number, its height and what it draws.
    head: Option<(usize, f32, Vec<Op>)>,
}

impl Flow {
    /// Begins with an empty page.
    pub fn new() -> Self {
        Self {
            pages: Vec::new(),
            page: Vec::new(),
            filled: 0.0,
            after: 0.0,
            headings: Vec::new(),
            bookmarks: HashMap::new(),
            open: None,
            group: Vec::new(),
            head: None,
        }
    }

    /// Adds a chunk.
    pub fn push(&mut self, chunk: Chunk) {
        let ends = !chunk.keeps_next;
        self.group.push(chunk);
        let height: f32 = self.group.iter().map(Chunk::height).sum();
        // What is kept together without an end fills no page.
        if ends || height > HEIGHT {
            self.flush();
        }
    }

    /// Places all that waits for what follows it.
    pub fn flush(&mut self) {
        let group = std::mem::take(&mut self.group);
        let (mut end, mut after) = (self.filled, self.after);
        for chunk in &group {
            end = start(end, after, chunk) + chunk.height();
            after = chunk.after;
        }
        let fits_here = end <= HEIGHT + 0.01;
        let whole: f32 = group.iter().map(|it| it.height() + it.before).sum();
        let head = self.head_of(group.first());
        let is_whole = fits_here || whole + head <= HEIGHT;
        if !fits_here && is_whole {
            self.next_page(group.first());
        }
        for chunk in group {
            self.place(chunk, is_whole);
        }
    }

    /// Ends the page, unless nothing stands on it.
    pub fn break_page(&mut self) {
        self.flush();
        if self.filled > 0.0 || !self.page.is_empty() {
            self.next_page(None);
        }
    }

    /// Ends all, and gives the pages.
    pub fn finish(&mut self) -> Vec<Page> {
        self.flush();
        self.close();
        if !self.page.is_empty() || self.pages.is_empty() {
            self.pages.push(std::mem::take(&mut self.page));
        }
        std::mem::take(&mut self.pages)
    }

    fn place(&mut self, chunk: Chunk, is_whole: bool) {
        let height = chunk.height();
        let mut top = start(self.filled, self.after, &chunk);
        let fits = top + height <= HEIGHT + 0.01;
        let fits_next = height + self.head_of(Some(&chunk)) <= HEIGHT + 0.01;
        if !fits && !is_whole && fits_next && self.filled > 0.0 {
            self.next_page(Some(&chunk));
            top = start(self.filled, self.after, &chunk);
        }
        self.mark(&chunk, top);
        let head = chunk.table.filter(|_| chunk.is_head);
        if let Some(table) = head.filter(|_| height <= HIGHEST_HEAD) {
            let ops = chunk.items.iter().flat_map(|item| &item.ops).cloned();
            let ops = ops.filter_map(Op::into_artifact).collect();
            self.head = Some((table, height, ops));
        }
        let (table, side) = (chunk.table, chunk.side);
        for item in chunk.items {
            if top + item.height > HEIGHT + 0.01 && self.filled > 0.0 {
                self.turn(table);
                top = self.filled;
            }
            self.follow(side, top, top + item.height);
            let down = TOP + top;
            self.page
                .extend(item.ops.into_iter().map(|op| op.moved(down)));
            top += item.height;
            self.filled = top;
        }
        self.filled = self.filled.max(top);
        self.after = chunk.after;
    }

    /// Remembers where a chunk begins.
    fn mark(&mut self, chunk: &Chunk, top: f32) {
        let place = (self.pages.len(), TOP + top);
        for mark in &chunk.marks {
            match mark {
                Mark::Bookmark(name) => {
                    if !self.bookmarks.contains_key(name) {
                        self.bookmarks.insert(name.clone(), place);
                    }
                }
                Mark::Heading(level, text) => self.headings.push(Heading {
                    level: *level,
                    text: text.clone(),
                    place,
                }),
            }
        }
    }

    /// Begins a page for a chunk.
    fn next_page(&mut self, chunk: Option<&Chunk>) {
        self.turn(chunk.filter(|it| !it.is_head).and_then(|it| it.table));
    }

    /// Begins a page, with the head of a table if one is being set.
    pub fn turn(&mut self, table: Option<usize>) {
        self.close();
        self.pages.push(std::mem::take(&mut self.page));
        (self.filled, self.after) = (0.0, 0.0);
        if let Some((number, height, ops)) = &self.head
            && table == Some(*number)
        {
            self.page
                .extend(ops.iter().cloned().map(|op| op.moved(TOP)));
            self.filled = *height;
        }
    }

    fn head_of(&self, chunk: Option<&Chunk>) -> f32 {
        let table = chunk.filter(|it| !it.is_head).and_then(|it| it.table);
        match &self.head {
            Some((number, height, _)) if table == Some(*number) => *height,
            _ => 0.0,
        }
    }

    /// Draws the bar of a side on, or ends it and begins another.
    fn follow(&mut self, side: Option<Side>, top: f32, bottom: f32) {
        match &mut self.open {
            Some(open) if Some(open.side) == side => open.bottom = bottom,
            _ => {
                self.close();
                self.open = side.map(|side| Open {
                    side,
                    op: self.page.len(),
                    top,
                    bottom,
                });
            }
        }
    }

    /// Draws the bar that is open, behind the text beside it.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let (top, height) = (TOP + open.top, open.bottom - open.top);
        let x = match open.side.leftwards {
            true => LEFT + WIDTH - BAR,
            false => LEFT,
        };
        let bar = Op::Rect {
            place: [x, top + LESS, BAR, height - 2.0 * LESS],
            colour: open.side.bar,
            element: ARTIFACT,
        };
        self.page.insert(open.op.min(self.page.len()), bar);
    }
}

/// Where a chunk begins on a page that is filled so far, in points.
fn start(filled: f32, after: f32, chunk: &Chunk) -> f32 {
    if filled == 0.0 {
        return 0.0;
    }
    let at = filled + chunk.before.max(after);
    match chunk.on_grid {
        // What is on the grid but for rounding stays where it is.
        true => ((at - 0.01) / GRID).ceil() * GRID,
        false => at,
    }
}
