//! From lines to paragraphs.

use super::columns::shared_end;
use super::line::Line;
use super::list_marks::bullet;
use super::placed::Placed;
use super::tags::{Kind, Tags};
use super::weights::Weights;
use crate::import::tables::InTable;
use crate::letter::Role;
use std::collections::{HashMap, HashSet};

/// Lines that are further apart than this many times the usual are of different paragraphs.
pub(super) const WIDE: f32 = 1.35;
/// Lines that are so much of the column wide, at the least, are of running text.
const RUNS: f32 = 0.6;

/// The width that a reference block is taken to have, in sizes of its letters.
const RAGGED: f32 = 20.0;

/// The knowledge of the document with which its lines are put together.
pub(super) struct Setting<'a> {
    /// The tags of the document; empty where they cannot be relied on.
    pub tags: &'a Tags,
    /// True if they can.
    pub tagged: bool,
    /// The weight of each outline.
    pub weights: &'a Weights,
    /// Elements in which the page shows several paragraphs.
    pub broken: HashSet<u32>,
}

/// Lines that belong together.
#[derive(Debug)]
pub(super) struct Group {
    /// In order; never none.
    pub lines: Vec<Placed>,
    /// The role that the document gives them.
    pub kind: Option<Kind>,
    /// The distance of the first line from what stands above, in lines; none at the top of a page or column.
    pub above: Option<f32>,
}

impl Group {
    /// Tells whether the first line begins as an item of a list does.
    pub fn is_item(&self) -> bool {
        self.lines
            .first()
            .is_some_and(|p| bullet(&p.line.text).is_some())
    }

    /// The element of the tags that it begins in.
    pub fn element(&self) -> Option<u32> {
        self.lines.first()?.line.element
    }

    /// The cell of a table that it is in, as the page shows or the tags say.
    pub fn place(&self, tags: &Tags) -> Option<InTable> {
        let first = self.lines.first()?;
        first.place.or_else(|| tags.place(first.line.element))
    }

    /// The text.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|p| p.line.text.as_str()).collect();
        lines.join("\n")
    }
}

/// Puts lines together that come one after the other: of the text, or of one region of a page.
pub(super) struct Grouper<'a> {
    pub setting: &'a Setting<'a>,
    /// The usual height of a line, in sizes of its letters.
    pub leading: f32,
    /// True if lines end where they like: those of a reference block, which has no measure of its own.
    pub ragged: bool,
    /// True if they are of notes.
    pub notes: bool,
    /// The finished groups.
    pub groups: Vec<Group>,
    /// By the cells' elements: a cell's lines come between those of its neighbours.
    cells: HashMap<u32, usize>,
}

impl<'a> Grouper<'a> {
    /// For lines of this role that are usually so far apart, in sizes of their letters.
    pub fn new(setting: &'a Setting<'a>, leading: f32, role: Role) -> Self {
        Self {
            setting,
            leading,
            ragged: role == Role::Margin,
            notes: role == Role::Footnote,
            groups: Vec::new(),
            cells: HashMap::new(),
        }
    }

    /// Adds lines of one page.
    pub fn add(&mut self, lines: Vec<Placed>) {
        let rights = self.rights(&lines);
        for (next, (right, left)) in lines.into_iter().zip(rights) {
            let kind = self.kind(&next.line);
            let element = next.line.element.filter(|_| kind == Some(Kind::Cell));
            if let Some(group) = element
                .and_then(|element| self.cells.get(&element))
                .and_then(|at| self.groups.get_mut(*at))
            {
                group.lines.push(next);
                continue;
            }
            let above = self.groups.last().and_then(|group| {
                let last = group.lines.last()?;
                let near = last.line.page == next.line.page && last.column == next.column;
                near.then(|| (next.line.v - last.line.v) / (next.line.size * self.leading))
            });
            let begins = self
                .groups
                .last()
                .is_none_or(|group| self.begins(group, &next, left));
            match self.groups.last_mut() {
                Some(group) if !begins => {
                    group.lines.push(next);
                }
                _ => {
                    if let Some(element) = element {
                        self.cells.insert(element, self.groups.len());
                    }
                    self.groups.push(Group {
                        lines: vec![next],
                        kind,
                        above,
                    });
                }
            }
            // What the next line is compared with: where this one could have ended.
            if let Some(last) = self.groups.last_mut().and_then(|g| g.lines.last_mut()) {
                last.edges.1 = right;
            }
        }
    }

    pub fn kind(&self, line: &Line) -> Option<Kind> {
        let kind = self.setting.tags.kind(line.element);
        kind.filter(|kind| self.setting.tagged || *kind == Kind::Cell)
    }

    /// For each line where lines like it end, and where they begin: as its neighbours show, else as the column does.
    fn rights(&self, lines: &[Placed]) -> Vec<(f32, f32)> {
        let mut out = Vec::with_capacity(lines.len());
        let mut start = 0;
        for at in 1..=lines.len() {
            let goes_on = match (lines.get(at - 1), lines.get(at)) {
                (Some(a), Some(b)) => {
                    let em = a.line.size.max(b.line.size);
                    a.column == b.column
                        && a.cell.is_none() == b.cell.is_none()
                        && (a.line.size - b.line.size).abs() < 0.1 * em
                        && b.line.v - a.line.v < WIDE * self.leading * em
                        && b.line.v > a.line.v
                }
                _ => false,
            };
            if goes_on {
                continue;
            }
            let stack = lines.get(start..at).unwrap_or_default();
            let mut ends: Vec<f32> = stack.iter().map(|p| p.line.u1).collect();
            let em = stack.first().map_or(10.0, |p| p.line.size);
            let end = shared_end(&mut ends, em).unwrap_or(f32::MAX);
            let reach = |end: f32| ends.iter().filter(|e| (end - **e).abs() < em).count();
            let column = stack.first().map_or(0.0, |p| p.edges.1 - p.edges.0);
            let wide = |p: &&Placed| p.line.u1 - p.line.u0 > RUNS * column;
            // Text that ends where it likes shows its measure by its longest line; an address has none.
            let runs = stack.len() >= 4 && stack.iter().filter(wide).count() * 2 > stack.len();
            let shown = (stack.len() >= 3 && reach(end) >= 2) || runs;
            for placed in stack {
                if self.ragged {
                    let line = &placed.line;
                    out.push((line.u0 + RAGGED * line.size, line.u0));
                    continue;
                }
                let right = if shown { end } else { placed.edges.1 };
                out.push((right, placed.edges.0));
            }
            start = at;
        }
        out
    }
}

/// The usual distance between lines, in sizes of their letters.
pub(super) fn leading<'l>(lines: impl Iterator<Item = &'l Line>) -> f32 {
    let mut gaps: HashMap<i32, usize> = HashMap::new();
    let mut last: Option<&Line> = None;
    for line in lines {
        if let Some(last) = last {
            let gap = (line.v - last.v) / line.size.max(0.1);
            let near = last.page == line.page && (0.8..2.6).contains(&gap);
            if near && (last.size - line.size).abs() < 0.1 * line.size {
                let letters = last.text.len().min(line.text.len());
                *gaps.entry((gap * 20.0).round() as i32).or_default() += letters;
            }
        }
        last = Some(line);
    }
    let most = gaps
        .into_iter()
        .max_by_key(|(gap, letters)| (*letters, -gap));
    most.map_or(1.2, |(gap, _)| gap as f32 / 20.0)
}
