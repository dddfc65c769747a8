//! Paragraphs that come between those of the text: running lines, what stands beside it, notes and pictures, each
//! behind the paragraph that it is of.

use super::blocks::Group;
use super::line::Line;
use super::marks::raised;
use super::placed::{Placed, alone};
use super::regions::starts_with_mark;
use super::sentences::ends_sentence;
use super::tags::Tags;
use crate::letter::{PageSize, PlacedGlyph, Role};
use hayro_interpret::kurbo::Rect;

/// A paragraph of more lines does not say what an icon beside it does.
const SHORT: usize = 20;
/// A row of more cells is not kept together.
const WIDEST: usize = 64;

/// The paragraphs of a page.
pub(super) struct Here<'a> {
    /// The paragraphs that begin on it, and the one before them, which may go on there.
    pub groups: &'a [Group],
    /// The number of the first of them.
    pub first: usize,
    /// The page, from 0.
    pub page: u32,
    /// The document's tags.
    pub tags: &'a Tags,
}

/// A paragraph between others: the number of the paragraph that it comes before, at the earliest, and its role.
#[derive(Default)]
pub(super) struct Between {
    all: Vec<(usize, Role, Vec<Group>)>,
    /// The last notes, and their page.
    last: Option<(usize, u32)>,
}

impl Between {
    /// Adds what comes before the paragraph of this number.
    pub fn add(&mut self, before: usize, role: Role, groups: Vec<Group>) {
        if !groups.is_empty() {
            self.all.push((before, role, groups));
        }
    }

    /// Adds the notes of a page: each behind the paragraph with its number, else behind the page.
    pub fn add_notes(&mut self, here: &Here<'_>, notes: Vec<Group>) {
        // By the numbers that stand in the text, where those are: the first of each.
        let mut places: Vec<(u32, usize)> = Vec::new();
        for (group, at) in here.groups.iter().zip(here.first..) {
            for placed in here.lines(group) {
                let numbers = placed.line.raised.iter();
                places
                    .extend(numbers.filter_map(|range| Some((raised(&placed.line, *range)?, at))));
            }
        }
        places.sort_unstable();
        places.dedup_by_key(|(number, _)| *number);
        let mut notes = notes.into_iter().peekable();
        // What is not marked goes on with the note on the page before.
        if let Some(first) = notes.peek()
            && let Some((last, page)) = self.last
            && page + 1 == here.page
            && !starts_with_mark(&first.text())
            && let Some(open) = self.all.get_mut(last).and_then(|it| it.2.last_mut())
            && let Some(end) = open.lines.last()
            && !ends_sentence(&end.line.text)
            && let Some(more) = notes.next()
        {
            open.lines.extend(more.lines);
            self.last = Some((last, here.page));
        }
        let mut before = 0;
        for note in notes {
            let number = number(&note.text());
            let known = number.and_then(|number| {
                let at = places.binary_search_by_key(&number, |place| place.0).ok()?;
                places.get(at).map(|place| here.behind(place.1))
            });
            // What has no number of its own goes with the note that it follows; none comes before one above it.
            let place = known.unwrap_or(if number.is_none() && before > 0 {
                before
            } else {
                here.first + here.groups.len()
            });
            before = place.max(before);
            self.last = Some((self.all.len(), here.page));
            self.all.push((before, Role::Footnote, vec![note]));
        }
    }

    /// Adds what is said of a picture behind the paragraph that it follows.
    pub fn add_picture(
        &mut self,
        here: &Here<'_>,
        picture: u32,
        rect: Rect,
        size: Option<&PageSize>,
    ) {
        let (Some(picture), Some(size)) = (here.tags.pictures.get(picture as usize), size) else {
            return;
        };
        let page = Rect::new(0.0, 0.0, size.width.into(), size.height.into());
        let rect = rect.intersect(page);
        if rect.width() < 1.0 || rect.height() < 1.0 {
            return;
        }
        let on_page = |group: &Group| here.lines(group).next().is_some();
        let groups = || {
            here.groups
                .iter()
                .zip(here.first..)
                .filter(|(group, _)| on_page(group))
        };
        let tagged = groups().any(|(group, _)| group.element().is_some());
        let is_before = |group: &Group| {
            if tagged {
                group.element().is_some_and(|it| it < picture.behind)
            } else {
                let foot = |placed: &Placed| f64::from(placed.line.origin()[1]);
                here.lines(group)
                    .all(|placed| foot(placed) < rect.center().y)
            }
        };
        let last = groups().filter(|(group, _)| is_before(group)).last();
        // What is said beside it says the same: the name of an icon.
        let says = |text: &str| {
            let letters = |text: &str| -> String {
                let letters = text.chars().filter(|c| c.is_alphanumeric());
                letters.flat_map(char::to_lowercase).collect()
            };
            let picture = letters(&picture.says);
            picture.is_empty() || letters(text).starts_with(&picture)
        };
        let beside = last.map_or(here.first, |(_, at)| at);
        let near = beside.saturating_sub(1)..=beside + 1;
        let mut near = groups().filter(|(_, at)| near.contains(at));
        let is_short = |group: &Group| group.lines.len() <= SHORT;
        if near.any(|(group, _)| is_short(group) && says(&group.text())) {
            return;
        }
        let place = match last {
            Some((_, at)) => here.behind(at),
            None => groups()
                .next()
                .map_or(here.first + here.groups.len(), |it| it.1),
        };
        self.add(
            place,
            Role::Picture,
            vec![described(&picture.says, rect, here.page)],
        );
    }

    /// The numbers of the notes, with their pages.
    pub fn notes(&self) -> impl Iterator<Item = (u32, u32)> {
        let notes = self.all.iter().filter(|it| it.1 == Role::Footnote);
        notes.flat_map(|it| &it.2).filter_map(|note| {
            let page = note.lines.first()?.line.page;
            Some((page, number(&note.text())?))
        })
    }

    /// All of it, in the order of the paragraphs.
    pub fn in_order(mut self) -> Vec<(usize, Role, Vec<Group>)> {
        self.all.sort_by_key(|it| it.0);
        self.all
    }
}

impl Here<'_> {
    /// The lines of a paragraph on this page, the last first.
    fn lines<'g>(&self, group: &'g Group) -> impl Iterator<Item = &'g Placed> + use<'g> {
        let page = self.page;
        let lines = group.lines.iter().rev();
        lines.take_while(move |placed| placed.line.page == page)
    }

    /// Behind a paragraph; behind the row where that is in a table, whose cells are not parted.
    fn behind(&self, at: usize) -> usize {
        let place = |at: usize| {
            let group = self.groups.get(at.checked_sub(self.first)?)?;
            group.place(self.tags)
        };
        let mut next = at + 1;
        while let (Some(one), Some(other)) = (place(at), place(next))
            && next - at < WIDEST
            && one.shares_row(other)
        {
            next += 1;
        }
        next
    }
}

/// The number that a note begins with.
fn number(note: &str) -> Option<u32> {
    let end = note.find(|c: char| !c.is_ascii_digit())?;
    note.get(..end)?
        .parse()
        .ok()
        .filter(|_| starts_with_mark(note))
}

/// The description of a picture, as a line as large as that.
fn described(says: &str, rect: Rect, page: u32) -> Group {
    let text = format!("[{says}]");
    let signs = text.chars().filter(|c| !c.is_whitespace()).count().max(1);
    let width = rect.width() as f32 / signs as f32;
    let mut glyphs = Vec::with_capacity(signs);
    for (at, sign) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let from = width * glyphs.len() as f32;
        glyphs.push(PlacedGlyph {
            start: super::count::as_u32(at),
            end: super::count::as_u32(at + sign.len_utf8()),
            from,
            to: from + width,
        });
    }
    Group {
        lines: vec![alone(Line {
            text,
            glyphs,
            page,
            direction: [1.0, 0.0],
            upright: true,
            u0: rect.x0 as f32,
            u1: rect.x1 as f32,
            v: rect.y1 as f32,
            size: rect.height() as f32,
            ascent: rect.height() as f32,
            ..Line::default()
        })],
        kind: None,
        above: None,
    }
}
