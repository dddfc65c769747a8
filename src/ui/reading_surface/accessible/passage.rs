//! The nodes of a passage that reads on: runs of letters, and around those that are marked the mark.

use super::nodes::bounds;
use super::words::{character_lengths, word_starts};
use crate::letter::{WebAddress, web_addresses};
use crate::ui::accessible_tree::Nodes;
use crate::ui::reading_surface::marks::Look;
use egui::accesskit::{
    Node, NodeId, Role, TextDecoration, TextDecorationStyle, TextDirection, TextPosition,
};
use egui::{Color32, Id, Rect};
use std::ops::Range;
use std::sync::Arc;

/// A run has no more characters: the tree counts the words in it with one byte.
const LONGEST: usize = 250;

/// A passage that reads on: a paragraph, the row of a table, a line on a page.
pub struct Passage<'a> {
    /// What the ids of its nodes hang on.
    pub id: Id,
    /// What it says.
    pub text: &'a str,
    /// Its rows, in the order of the text.
    pub rows: &'a [Row<'a>],
    /// Where it is marked, as bytes of the text and the number of a look, in the order of the text.
    pub marks: &'a [(Range<usize>, usize)],
    /// How marks look.
    pub looks: &'a [Look],
    /// Behind marks.
    pub page: Color32,
    /// Where it is, for what has no place of its own.
    pub area: Rect,
}

/// Letters that stand in one line.
pub struct Row<'a> {
    /// Their bytes in the text, with the blanks and the line end behind them.
    pub range: Range<usize>,
    /// Whether a line end follows.
    pub ends_line: bool,
    /// Where they are, as far as they are laid out.
    pub place: Option<Place<'a>>,
}

/// Where the letters of a row are.
pub struct Place<'a> {
    /// Which way they run.
    pub direction: TextDirection,
    /// How far along the row the letter at a byte of the text begins, in points.
    pub along: Box<dyn Fn(usize) -> f32 + 'a>,
    /// How far along the row the last one ends, in points.
    pub end: f32,
    /// The rectangle of some of them in the window, from one distance along the row to another.
    pub rect: Box<dyn Fn(Range<f32>) -> Rect + 'a>,
}

/// What passages of one text have become.
#[derive(Default)]
pub struct Described {
    /// Their nodes.
    pub nodes: Arc<Nodes>,
    /// Their runs in order, as the numbers of their nodes and their bytes in the text.
    runs: Vec<(usize, Range<usize>)>,
}

impl Described {
    /// Adds a node.
    pub fn push(&mut self, id: NodeId, node: Node) {
        Arc::make_mut(&mut self.nodes).push((id, node));
    }

    /// Where a byte of the text is among the runs; `None` before the first of them.
    pub fn position(&self, byte: usize) -> Option<TextPosition> {
        let behind = self.runs.partition_point(|(_, range)| range.start <= byte);
        let (node, range) = &self.runs[behind.checked_sub(1)?];
        let (id, node) = &self.nodes[*node];
        let byte = byte.min(range.end);
        let mut at = range.start;
        let before = node.character_lengths().iter().take_while(|length| {
            let begins = at;
            at += usize::from(**length);
            begins < byte
        });
        Some(TextPosition {
            node: *id,
            character_index: before.count(),
        })
    }

    /// The byte of the text at a position; `None` where that is in none of these runs.
    pub fn byte(&self, position: TextPosition) -> Option<usize> {
        let (node, range) = self
            .runs
            .iter()
            .find(|(node, _)| self.nodes[*node].0 == position.node)?;
        let lengths = self.nodes[*node].1.character_lengths();
        let before = lengths.iter().take(position.character_index);
        let before: usize = before.map(|length| usize::from(*length)).sum();
        Some((range.start + before).min(range.end))
    }
}

impl Passage<'_> {
    /// Makes the nodes, and gives those that stand below no other one of them, in order.
    pub fn describe(&self, made: &mut Described) -> Vec<NodeId> {
        let starts = word_starts(self.text);
        let mut cuts: Vec<usize> = self
            .marks
            .iter()
            .flat_map(|(range, _)| [range.start, range.end])
            .collect();
        let links = web_addresses(self.text);
        cuts.extend(links.iter().flat_map(|it| [it.range.start, it.range.end]));
        cuts.sort_unstable();
        cuts.dedup();
        let mut top = Vec::new();
        let mut mark: Option<OpenMark<'_>> = None;
        for row in self.rows {
            for (run, node) in self.runs(row, &cuts, &starts) {
                let looks = self.looks_at(run.start);
                let link = links.iter().find(|link| link.range.contains(&run.start));
                let differs = |mark: &OpenMark<'_>| mark.looks != looks || mark.link != link;
                if mark.as_ref().is_some_and(differs) {
                    top.extend(self.close(mark.take(), made));
                }
                let id = self.id.with(("run", run.start)).accesskit_id();
                if looks.is_empty() && link.is_none() {
                    top.push(id);
                } else {
                    let begins = run.start;
                    let mark = mark.get_or_insert_with(|| OpenMark {
                        begins,
                        looks,
                        link,
                        rect: Rect::NOTHING,
                        runs: Vec::new(),
                    });
                    mark.runs.push(id);
                    if let Some(rect) = node.bounds() {
                        mark.rect |= egui_rect(rect);
                    }
                }
                made.runs.push((made.nodes.len(), run));
                made.push(id, node);
            }
        }
        top.extend(self.close(mark, made));
        top
    }

    /// The runs of a row, each with its bytes in the text.
    fn runs(&self, row: &Row<'_>, cuts: &[usize], starts: &[usize]) -> Vec<(Range<usize>, Node)> {
        let whole = self.text.get(row.range.clone()).unwrap_or_default();
        let words = whole.trim_end_matches(['\n', '\r']);
        if words.trim().is_empty() {
            return Vec::new();
        }
        let end = row.range.start + words.len();
        let lengths = character_lengths(words);
        let (mut from, mut first) = (row.range.start, 0);
        let mut runs: Vec<(Range<usize>, Node)> = Vec::new();
        while from < end {
            let next = cuts[cuts.partition_point(|cut| *cut <= from)..].first();
            let until = next.map_or(end, |cut| (*cut).min(end));
            let (mut at, mut last) = (from, first);
            while at < until && last - first < LONGEST {
                at += usize::from(lengths[last]);
                last += 1;
            }
            let bytes = from..at;
            let mut node = self.run(row, &bytes, &lengths[first..last], starts);
            if at == end && row.ends_line {
                end_line(&mut node);
            }
            runs.push((bytes, node));
            (from, first) = (at, last);
        }
        let ids: Vec<_> = runs
            .iter()
            .map(|(run, _)| self.id.with(("run", run.start)).accesskit_id())
            .collect();
        for (number, (_, node)) in runs.iter_mut().enumerate() {
            if let Some(before) = number.checked_sub(1) {
                node.set_previous_on_line(ids[before]);
            }
            if let Some(next) = ids.get(number + 1) {
                node.set_next_on_line(*next);
            }
        }
        runs
    }

    fn run(&self, row: &Row<'_>, bytes: &Range<usize>, lengths: &[u8], starts: &[usize]) -> Node {
        let mut node = Node::new(Role::TextRun);
        node.set_value(self.text.get(bytes.clone()).unwrap_or_default());
        let mut begins = Vec::with_capacity(lengths.len());
        let mut at = bytes.start;
        for length in lengths {
            begins.push(at);
            at += usize::from(*length);
        }
        let first = starts.partition_point(|start| *start < bytes.start);
        let words = starts[first..]
            .iter()
            .take_while(|start| **start < bytes.end);
        let words = words.filter_map(|start| begins.binary_search(start).ok());
        node.set_word_starts(words.map(|it| it as u8).collect::<Vec<_>>());
        node.set_character_lengths(lengths.to_vec());
        self.set_look(&mut node, bytes.start);
        let Some(place) = &row.place else {
            node.set_text_direction(TextDirection::LeftToRight);
            node.set_bounds(bounds(self.area));
            return node;
        };
        let start = (place.along)(bytes.start);
        let is_last = self.text[bytes.end..row.range.end]
            .trim_end_matches(['\n', '\r'])
            .is_empty();
        let end = match is_last {
            // The caret behind the last letter would stand in the next row.
            true => place.end,
            false => (place.along)(bytes.end),
        };
        let positions: Vec<f32> = begins.iter().map(|at| (place.along)(*at) - start).collect();
        let following = positions.iter().skip(1).copied().chain([end - start]);
        let widths: Vec<f32> = positions
            .iter()
            .zip(following)
            .map(|(here, next)| (next - here).max(0.0))
            .collect();
        node.set_text_direction(place.direction);
        node.set_bounds(bounds((place.rect)(start..end)));
        node.set_character_positions(positions);
        node.set_character_widths(widths);
        node
    }

    /// The looks of the marks on a byte, each once.
    fn looks_at(&self, byte: usize) -> Vec<usize> {
        let mut looks = Vec::new();
        for (range, look) in self.marks {
            if range.contains(&byte) && !looks.contains(look) {
                looks.push(*look);
            }
        }
        looks
    }

    /// What the marks on a byte are called.
    fn names(&self, looks: &[usize]) -> String {
        let names: Vec<_> = looks
            .iter()
            .map(|it| self.looks[*it].name.as_str())
            .collect();
        names.join(", ")
    }

    /// Gives a run the names of the marks on it, and how they look.
    fn set_look(&self, node: &mut Node, byte: usize) {
        let looks = self.looks_at(byte);
        let Some(first) = looks.first().map(|look| &self.looks[*look]) else {
            return;
        };
        node.set_description(self.names(&looks));
        node.set_background_color(color(self.page.blend(first.colors.tint)));
        node.set_underline(TextDecoration {
            style: match looks.len() {
                1 => TextDecorationStyle::Solid,
                _ => TextDecorationStyle::Double,
            },
            color: color(first.colors.line),
        });
    }

    fn close(&self, mark: Option<OpenMark<'_>>, made: &mut Described) -> Option<NodeId> {
        let mark = mark?;
        let id = self.id.with(("mark", mark.begins)).accesskit_id();
        let names = self.names(&mark.looks);
        let mut node = match mark.link {
            Some(link) => {
                let mut node = Node::new(Role::Link);
                node.set_label(self.text.get(link.range.clone()).unwrap_or_default());
                node.set_url(link.url.as_str());
                if !names.is_empty() {
                    node.set_description(names);
                }
                node
            }
            None => {
                let mut node = Node::new(Role::Mark);
                node.set_label(names);
                node
            }
        };
        node.set_bounds(bounds(mark.rect));
        node.set_children(mark.runs);
        made.push(id, node);
        Some(id)
    }
}

/// A mark or a link of which the runs are being gathered.
struct OpenMark<'a> {
    begins: usize,
    looks: Vec<usize>,
    link: Option<&'a WebAddress>,
    rect: Rect,
    runs: Vec<NodeId>,
}

/// Adds the line end behind a run.
fn end_line(node: &mut Node) {
    let value = format!("{}\n", node.value().unwrap_or_default());
    node.set_value(value);
    let lengths = [node.character_lengths(), &[1]].concat();
    node.set_character_lengths(lengths);
    let ends = node.character_positions().zip(node.character_widths());
    let ends = ends.map(|(positions, widths)| {
        let end = positions.last().zip(widths.last());
        let end = end.map_or(0.0, |(position, width)| position + width);
        ([positions, &[end]].concat(), [widths, &[0.0]].concat())
    });
    if let Some((positions, widths)) = ends {
        node.set_character_positions(positions);
        node.set_character_widths(widths);
    }
}

fn color(color: Color32) -> egui::accesskit::Color {
    egui::accesskit::Color {
        red: color.r(),
        green: color.g(),
        blue: color.b(),
        alpha: color.a(),
    }
}

fn egui_rect(rect: egui::accesskit::Rect) -> Rect {
    Rect::from_min_max(
        egui::pos2(rect.x0 as f32, rect.y0 as f32),
        egui::pos2(rect.x1 as f32, rect.y1 as f32),
    )
}
