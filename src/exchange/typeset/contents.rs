//! The contents, set when the pages of all headings are known.

use super::block::Align;
use super::flow::{Chunk, Flow, Heading};
use super::line::Set;
use super::page::{Op, Page};
use super::style::{self, CONTENTS, DOTS, GRID, LEFT, WIDTH};
use super::tags::{ARTIFACT, Kind, ROOT};
use super::typesetter::{Slot, Typesetter};
use std::collections::HashMap;

/// More than this many entries nobody reads: then only those of level 1 are listed.
const MOST: usize = 400;
/// The room for the number of a page, in points.
const NUMBERS: f32 = 34.0;
/// How far an entry is set in for each level below 1, in points.
const INSET: f32 = 14.0;
/// What the names of entries begin with that are made here: no caller can know one of them.
const NAME: &str = "\u{0}contents ";

impl Typesetter {
    pub(super) fn contents(&mut self, title: String, deepest: u8) {
        if self.slot.is_some() {
            return;
        }
        self.flow.flush();
        self.slot = Some(Slot {
            page: self.flow.pages.len(),
            filled: (self.flow.filled, self.flow.after),
            title,
            deepest: deepest.clamp(1, 3),
        });
        self.flow.turn(None);
    }

    /// Sets the contents into the pages, and moves all places behind them.
    pub(super) fn fill_contents(&mut self, pages: &mut Vec<Page>) {
        let Some(slot) = self.slot.take() else { return };
        let within = |it: &&Heading| it.level <= slot.deepest;
        let all = self.flow.headings.iter().filter(within).count();
        let listed = |it: &&Heading| it.level <= slot.deepest && (all <= MOST || it.level == 1);
        let listed: Vec<_> = self
            .flow
            .headings
            .iter()
            .filter(listed)
            .take(MOST)
            .cloned()
            .collect();

        let mut flow = Flow::new();
        if let Some(page) = pages.get_mut(slot.page) {
            flow.page = std::mem::take(page);
        }
        (flow.filled, flow.after) = slot.filled;
        let mut entries = HashMap::new();
        self.push_entries(&mut flow, &slot.title, &listed, &mut entries);
        let mut made = flow.finish();

        let more = made.len().saturating_sub(1);
        let moved = |page: &mut usize| {
            if *page > slot.page {
                *page += more;
            }
        };
        self.flow
            .headings
            .iter_mut()
            .for_each(|it| moved(&mut it.place.0));
        self.flow
            .bookmarks
            .values_mut()
            .for_each(|it| moved(&mut it.0));
        for (number, heading) in listed.iter().enumerate() {
            let mut place = heading.place;
            moved(&mut place.0);
            self.flow.bookmarks.insert(format!("{NAME}{number}"), place);
        }
        for page in &mut made {
            self.number(page, &listed, more, slot.page, &entries);
        }
        pages.splice(slot.page..(slot.page + 1).min(pages.len()), made);
    }

    /// Adds an entry for each heading, and notes which element is whose.
    fn push_entries(
        &mut self,
        flow: &mut Flow,
        title: &str,
        listed: &[Heading],
        entries: &mut HashMap<u32, usize>,
    ) {
        let contents = self.elements.add(Kind::Contents, ROOT);
        let (look, before, after) = style::heading(2);
        let caption = self.elements.add(Kind::Caption, contents);
        let caption = Set::plain(title, caption);
        if let Some(line) = self.setter.single(&look, caption, WIDTH, Align::Start) {
            let items = vec![self.item(&look, line, LEFT)];
            flow.push(Chunk {
                before,
                after,
                items,
                keeps_next: true,
                on_grid: true,
                ..Chunk::default()
            });
        }
        for (number, heading) in listed.iter().enumerate() {
            let entry = self.elements.add(Kind::Entry, contents);
            let reference = self.elements.add(Kind::Reference, entry);
            let target = format!("{NAME}{number}");
            let link = self.elements.add_link(&target, &heading.text, reference);
            entries.insert(link, number);
            let style = &CONTENTS[usize::from(heading.level > 1)];
            let inset = f32::from(heading.level.saturating_sub(1)) * INSET;
            let set = Set::plain(&heading.text, link);
            let width = WIDTH - inset - NUMBERS;
            let Some(line) = self.setter.single(style, set, width, Align::Start) else {
                continue;
            };
            let opens_part = heading.level == 1 && number > 0;
            let items = vec![self.item(style, line, LEFT + inset)];
            flow.push(Chunk {
                before: if opens_part { GRID } else { 0.0 },
                items,
                on_grid: true,
                // A part is not left at the end of a page without anything in it.
                keeps_next: heading.level == 1
                    && listed.get(number + 1).is_some_and(|next| next.level > 1),
                ..Chunk::default()
            });
        }
        flow.flush();
    }

    /// Adds the numbers of pages to the entries on a page of contents.
    fn number(
        &mut self,
        page: &mut Page,
        listed: &[Heading],
        more: usize,
        slot: usize,
        entries: &HashMap<u32, usize>,
    ) {
        for op in std::mem::take(page) {
            let found = match &op {
                Op::Line { line, x, y } => line.stretches.first().and_then(|stretch| {
                    let heading = listed.get(*entries.get(&stretch.element)?)?;
                    Some((heading, stretch.element, x + line.width, *y))
                }),
                _ => None,
            };
            page.push(op);
            let Some((heading, element, end, y)) = found else {
                continue;
            };
            let before = heading.place.0;
            let shown = before + 1 + if before > slot { more } else { 0 };
            let style = &CONTENTS[usize::from(heading.level > 1)];
            let shown = shown.to_string();
            // A space, so that words and number stay apart where they are read out.
            let text = format!(" {shown}");
            let set = Set::plain(&text, element);
            let Some(line) = self.setter.single(style, set, NUMBERS, Align::End) else {
                continue;
            };
            let right = LEFT + WIDTH - NUMBERS;
            page.push(Op::Line { line, x: right, y });
            // All dots are counted from the same side, so that they stand below each other.
            let (mut x, end) = (right + 8.0, end + 6.0);
            while x > end {
                page.push(Op::Rect {
                    place: [x, y - 0.7, 0.7, 0.7],
                    colour: DOTS,
                    element: ARTIFACT,
                });
                x -= 5.0;
            }
        }
    }
}
