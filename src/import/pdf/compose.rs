//! From the paragraphs of a document to its text, and to what is known of that.

use super::between::{Between, Here};
use super::blocks::{Group, Grouper, Setting, leading};
use super::count::as_u32;
use super::flow::Flow;
use super::line::Line;
use super::marks;
use super::placed::{Placed, alone};
use super::roles::roles;
use super::tags::Tags;
use crate::import::tables::{InTable, cells};
use crate::letter::{Block, Layout, PageRun, PageSize, PlacedLine, Role, Structure};
use crate::letter::{ByteOffset, Span};

/// The text of a document and its structure.
#[derive(Default)]
pub(super) struct Composed {
    /// The canonical text.
    pub text: String,
    /// The structure so far.
    pub structure: Structure,
    layout: Layout,
    /// Of each block the cell of a table that it is in, if any.
    in_table: Vec<Option<InTable>>,
}

/// Writes the text: paragraph by paragraph, those that go on overleaf whole; each note and picture behind the paragraph
/// or the row of a table that it is of. What else stands at the foot of their page, and at the head of the next or beside
/// its text, comes after them, before the first paragraph that begins on that.
pub(super) fn compose(
    flows: Vec<Flow>,
    sizes: Vec<PageSize>,
    setting: &Setting<'_>,
    usual: f32,
) -> Composed {
    let mut out = Composed::default();
    let spacing = |pick: fn(&Flow) -> &Vec<Placed>| {
        leading(flows.iter().flat_map(pick).map(|placed| &placed.line))
    };
    let (body, notes) = (spacing(|flow| &flow.body), spacing(|flow| &flow.notes));
    let margins = leading(flows.iter().flat_map(|flow| &flow.margin));

    let mut between = Between::default();
    let mut text = Grouper::new(setting, body, Role::Paragraph);
    for (flow, page) in flows.into_iter().zip(0u32..) {
        let begins = text.groups.len();
        between.add(begins, Role::RunningHeader, single(flow.header));
        // What is set upright beside the text is the reference block, which a reader needs first; what is set along
        // the edge of the page, or across it, tells of the page.
        let (beside, along): (Vec<Line>, Vec<Line>) =
            flow.margin.into_iter().partition(|line| line.upright);
        let margin = |lines: Vec<Line>| {
            let lines = lines.into_iter().map(alone).collect();
            grouped(lines, margins, setting, Role::Margin)
        };
        between.add(begins, Role::Margin, margin(beside));
        text.add(flow.body);
        let after = text.groups.len();
        let shown = text
            .groups
            .get(begins.saturating_sub(1)..)
            .unwrap_or_default();
        let here = Here {
            groups: shown,
            first: begins.saturating_sub(1),
            page,
            tags: setting.tags,
        };
        between.add(after, Role::Margin, margin(along));
        let groups = grouped(flow.notes, notes, setting, Role::Footnote);
        between.add_notes(&here, groups);
        for (picture, rect) in flow.pictures {
            between.add_picture(&here, picture, rect, sizes.get(page as usize));
        }
        between.add(after, Role::RunningFooter, single(flow.footer));
    }
    marks::keep_notes(&mut text.groups, between.notes());
    let roles = roles(
        &text.groups,
        setting.weights,
        usual,
        setting.tagged && setting.tags.have_headings(),
    );
    let mut between = between.in_order().into_iter().peekable();
    for (at, (group, role)) in text.groups.into_iter().zip(roles).enumerate() {
        while let Some((_, role, groups)) = between.next_if(|(before, ..)| *before <= at) {
            groups
                .into_iter()
                .for_each(|group| out.block(group, role, setting));
        }
        out.block(group, role, setting);
    }
    for (_, role, groups) in between {
        groups
            .into_iter()
            .for_each(|group| out.block(group, role, setting));
    }
    out.structure.cells = cells(&out.structure.blocks, &out.in_table);
    out.structure.page_count = as_u32(sizes.len());
    out.layout.pages = sizes;
    out.structure.layout = Some(std::mem::take(&mut out.layout));
    out
}

/// Lines that stand alone, each.
fn single(lines: Vec<Line>) -> Vec<Group> {
    let group = |line| Group {
        lines: vec![alone(line)],
        kind: None,
        above: None,
    };
    lines.into_iter().map(group).collect()
}

/// Paragraphs of the lines of a margin, or of the notes of a page.
fn grouped(lines: Vec<Placed>, leading: f32, setting: &Setting<'_>, role: Role) -> Vec<Group> {
    let mut grouper = Grouper::new(setting, leading, role);
    grouper.add(lines);
    grouper.groups
}

impl Composed {
    fn block(&mut self, group: Group, role: Role, setting: &Setting<'_>) {
        // Of a table that the page shows only, the first row heads its columns where it is bold.
        let shown = group
            .lines
            .first()
            .is_some_and(|placed| placed.place.is_some());
        let bold = |placed: &Placed| setting.weights.is_bold(&placed.line);
        let heads = |place: &InTable| shown && place.is_first_row() && group.lines.iter().all(bold);
        let place = group.place(setting.tags).map(|place| {
            if heads(&place) {
                place.as_header()
            } else {
                place
            }
        });
        self.in_table.push(place);
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        for (at, placed) in group.lines.into_iter().enumerate() {
            if at > 0 {
                self.text.push('\n');
            }
            self.line(placed.line);
        }
        self.structure.blocks.push(Block {
            span: Span::new(start, self.text.len()),
            role,
        });
    }

    fn line(&mut self, line: Line) {
        let start = self.text.len();
        let page = line.page + 1;
        if self
            .structure
            .pages
            .last()
            .is_none_or(|run| run.page != page)
        {
            self.structure.pages.push(PageRun {
                start: ByteOffset(start),
                page,
            });
        }
        self.text.push_str(&line.text);
        let raised = line.raised.iter();
        let raised =
            raised.map(|(from, to)| Span::new(start + *from as usize, start + *to as usize));
        self.structure.note_marks.extend(raised);
        self.layout.lines.push(PlacedLine {
            span: Span::new(start, self.text.len()),
            page,
            origin: line.origin(),
            direction: line.direction,
            ascent: line.ascent,
            descent: line.descent,
            glyphs: line.glyphs,
        });
    }
}

/// Tells whether the tags of a document tell its paragraphs: most letters are in one, and there are several.
pub(super) fn are_reliable(flows: &[Flow], tags: &Tags) -> bool {
    let lines = || flows.iter().flat_map(|flow| &flow.body);
    let (mut inside, mut all, mut count) = (0, 0, 0usize);
    for placed in lines() {
        let letters = placed.line.text.len();
        all += letters;
        count += 1;
        inside += letters * usize::from(placed.line.element.is_some());
    }
    let mut elements: Vec<u32> = lines().filter_map(|p| p.line.element).collect();
    elements.sort_unstable();
    elements.dedup();
    // One element for everything says nothing; nor does one for each line of a text with long paragraphs.
    let several = elements.len() > 1 && elements.len() * 12 > count.min(60);
    inside * 10 > all * 7 && several && !tags.elements.is_empty()
}
