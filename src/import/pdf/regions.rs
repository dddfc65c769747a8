//! The regions of a page: the letter's text, and what stands around it: running headers and footers, the margin, notes.

use super::beside::beside;
use super::columns::Columns;
use super::line::Line;
use super::page::{FOOT, NOTE, Page};
use super::running::running;
use super::tags::{Kind, Tags};
use std::collections::HashSet;

/// Letters of an imprint are smaller than those of the text by this.
const IMPRINT: f32 = 0.78;
/// Fewer long lines on a page do not show where its text stands.
const SPARSE: usize = 5;
/// A page with so many has running text.
const RUNNING: usize = 10;
/// The same for notes that stand apart from the text.
const HARDLY: f32 = 0.95;

/// The region of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    Header,
    Footer,
    Margin,
    Note,
    Body,
}

/// Gives pages whose own lines don't show where their text stands the columns of another page: the second one before,
/// so that left pages take after left ones, else the one before, else the next that has any. A cover shows too little:
/// where other pages have running text, it takes after those.
pub(super) fn lend_columns(pages: &mut [Page]) {
    let own: Vec<Columns> = pages.iter().map(|page| page.columns.clone()).collect();
    let long: Vec<usize> = pages.iter().map(Page::long_lines).collect();
    let at_least = |least: usize, at: usize| {
        let columns = own.get(at).filter(|columns| !columns.0.is_empty());
        columns.filter(|_| long.get(at).is_some_and(|count| *count >= least))
    };
    let first = |least: usize| (0..own.len()).find_map(|at| at_least(least, at));
    let (running, any) = (first(RUNNING), first(0));
    for (at, page) in pages.iter_mut().enumerate() {
        let before = [at.checked_sub(2), at.checked_sub(1)];
        let near = |least: usize| {
            before
                .into_iter()
                .flatten()
                .find_map(|at| at_least(least, at))
        };
        let sparse = long.get(at).is_some_and(|count| *count < SPARSE);
        if page.columns.0.is_empty() {
            let lent = near(RUNNING).or(running).or(near(0)).or(any);
            page.columns = lent.cloned().unwrap_or_default();
        } else if sparse && let Some(lent) = near(RUNNING).or(running) {
            page.columns = lent.clone();
        }
    }
}

/// Says of every line, page by page, where it belongs.
pub(super) fn regions(pages: &[Page], tags: &Tags, usual: f32) -> Vec<Vec<Region>> {
    let running = running(pages);
    let mut had_note = false;
    let mut regions: Vec<Vec<Region>> = pages
        .iter()
        .zip(&running)
        .map(|(page, running)| {
            let beside = beside(page, running, tags, usual);
            let mut regions: Vec<Region> = page
                .lines
                .iter()
                .zip(running.iter().zip(&beside))
                .map(|(line, (running, beside))| of_page(page, line, *running, *beside))
                .collect();
            not_inside(page, &mut regions);
            side_block(page, &mut regions, tags, usual);
            imprint(page, &mut regions, usual);
            had_note = notes(page, &mut regions, tags, usual, had_note);
            regions
        })
        .collect();
    said_again(pages, &mut regions);
    regions
}

/// Finds the reference blocks of later pages that only say again what the first page's block says, the day and the
/// reference: they are of the page, as a running header is.
fn said_again(pages: &[Page], regions: &mut [Vec<Region>]) {
    let upper = |page: &Page, line: &Line| {
        let outside = page.columns.is_beside(line.u0, line.u1, 0.0);
        line.upright && outside && page.depth(line.v) < 0.5
    };
    let Some((first, later)) = regions.split_first_mut() else {
        return;
    };
    let first: &[Region] = first;
    let block: HashSet<&str> = pages
        .iter()
        .take(1)
        .flat_map(|page| page.lines.iter().zip(first.iter()))
        .filter(|(line, region)| **region == Region::Margin && line.upright)
        .map(|(line, _)| line.text.as_str())
        .collect();
    for (page, regions) in pages.iter().skip(1).zip(later) {
        let beside =
            |(line, region): &(&Line, &mut Region)| **region == Region::Margin && upper(page, line);
        let of_block: Vec<(&Line, &mut Region)> =
            page.lines.iter().zip(regions).filter(beside).collect();
        if of_block
            .iter()
            .all(|(line, _)| block.contains(line.text.as_str()))
        {
            for (_, region) in of_block {
                *region = Region::Header;
            }
        }
    }
}

/// The region of a line, as far as it is no note.
fn of_page(page: &Page, line: &Line, running: bool, beside: bool) -> Region {
    if !line.upright {
        Region::Margin
    } else if running {
        if page.depth(line.v) < 0.5 {
            Region::Header
        } else {
            Region::Footer
        }
    } else if beside || (line.artifact && !is_leader(&line.text)) {
        Region::Margin
    } else {
        Region::Body
    }
}

/// Tells whether a text is what leads the eye to a page number: dots.
fn is_leader(text: &str) -> bool {
    text.len() > 3 && text.chars().all(|c| matches!(c, '.' | ' ' | '…' | '_'))
}

/// Tells whether dots in a text lead to a number at its end.
pub(super) fn leads_to_page(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = bare.trim_end();
    bare.len() < text.len()
        && (dots.ends_with("....") || dots.ends_with(". . .") || dots.ends_with("……"))
}

/// Takes back what only looks like a page number or a header, but has text of the letter further out: numbers in the last
/// row of a table.
fn not_inside(page: &Page, regions: &mut [Region]) {
    let body = || {
        let lines = page.lines.iter().zip(regions.iter());
        lines.filter(|(line, region)| **region == Region::Body && line.upright)
    };
    let first = body()
        .map(|(line, _)| line.v - 0.3 * line.size)
        .fold(f32::MAX, f32::min);
    let last = body()
        .map(|(line, _)| line.v + 0.3 * line.size)
        .fold(f32::MIN, f32::max);
    let spans: Vec<(f32, f32)> = body().map(|(line, _)| (line.u0, line.u1)).collect();
    // On a level with the first line or the last one, a number beside all of the text is still that of the page.
    let beside = |line: &Line| {
        let mut spans = spans.iter();
        spans.all(|(from, to)| *to < line.u0 || line.u1 < *from)
    };
    for (line, region) in page.lines.iter().zip(regions) {
        let level = 0.6 * line.size;
        let (inside, near) = match region {
            Region::Header => (line.v > first, line.v < first + level),
            Region::Footer => (line.v < last, line.v > last - level),
            _ => (false, false),
        };
        if inside && !line.artifact && !(near && beside(line)) {
            *region = Region::Body;
        }
    }
}

/// Finds the notes at the feet of a page's columns. Gives back whether there are any that may go on overleaf.
fn notes(page: &Page, regions: &mut [Region], tags: &Tags, usual: f32, had_note: bool) -> bool {
    let count = page.columns.0.len().max(1);
    let mut found = false;
    for column in 0..count {
        let mut inside: Vec<usize> = (0..page.lines.len())
            .filter(|at| regions.get(*at) == Some(&Region::Body))
            .filter(|at| {
                page.lines.get(*at).is_some_and(|line| {
                    count == 1 || page.columns.column(line.u0, line.u1) == Some(column)
                })
            })
            .collect();
        let line = |at: &usize| page.lines.get(*at);
        inside.sort_by(|a, b| {
            let v = |at| line(at).map_or(0.0, |l| l.v);
            v(a).total_cmp(&v(b))
        });
        let is_note = |at: &usize, smaller: f32| {
            line(at).is_some_and(|line| match tags.kind(line.element) {
                Some(Kind::Note) => true,
                Some(Kind::Cell | Kind::Heading(_) | Kind::Entry) => false,
                // Nor are entries of a table of contents, which end with the number of their page.
                _ => line.size < usual * smaller && !leads_to_page(&line.text),
            })
        };
        let count_small = |smaller: f32| {
            let feet = inside.iter().rev();
            feet.take_while(|at| is_note(at, smaller)).count()
        };
        let mut small = count_small(NOTE);
        // Notes that are hardly smaller stand apart from the text, and begin with their mark.
        let hardly = count_small(HARDLY);
        if hardly > small && begins_notes(&inside, hardly, page) {
            small = hardly;
        }
        let (_, feet) = inside.split_at(inside.len() - small);
        let tagged =
            |at: &usize| line(at).is_some_and(|line| tags.kind(line.element) == Some(Kind::Note));
        let marked = |at: &usize| line(at).is_some_and(|line| starts_with_mark(&line.text));
        // What stands above the first mark goes on from the page before, or is no note.
        let from = feet.iter().position(|at| marked(at) || tagged(at));
        let from = match from {
            Some(_) if had_note && !small_print_above(&inside, small, page) => Some(0),
            other => other,
        };
        for at in feet.get(from.unwrap_or(feet.len())..).unwrap_or_default() {
            found = true;
            if let Some(region) = regions.get_mut(*at) {
                *region = Region::Note;
            }
        }
    }
    for (at, line) in page.lines.iter().enumerate() {
        // Letters as large as the text's are of the text, whatever the tags say.
        if tags.kind(line.element) == Some(Kind::Note)
            && line.size < usual * 0.97
            && let Some(region @ Region::Body) = regions.get_mut(at)
        {
            *region = Region::Note;
            found = true;
        }
    }
    found
}

/// Finds a reference block that stands within the measure of the text, right of the address: small lines that begin
/// below each other, with lines of the usual size or nothing beside them.
fn side_block(page: &Page, regions: &mut [Region], tags: &Tags, usual: f32) {
    let (Some(first), Some(last)) = (page.columns.0.first(), page.columns.0.last()) else {
        return;
    };
    let middle = (first.0 + last.1) / 2.0;
    let body: Vec<(usize, &Line)> = page
        .lines
        .iter()
        .enumerate()
        .filter(|(at, _)| regions.get(*at) == Some(&Region::Body))
        .collect();
    let is_small = |line: &Line| {
        line.size < usual * NOTE
            && !matches!(tags.kind(line.element), Some(Kind::Cell | Kind::Note))
    };
    let mut small: Vec<(usize, &Line)> = body
        .iter()
        .filter(|(_, line)| is_small(line) && line.u0 > middle)
        .copied()
        .collect();
    small.sort_by(|a, b| a.1.u0.total_cmp(&b.1.u0).then(a.1.v.total_cmp(&b.1.v)));
    let block: Vec<(usize, &Line)> = match small.first() {
        Some((_, edge)) => {
            let aligned = |line: &Line| line.u0 - edge.u0 < 0.5 * edge.size;
            small
                .iter()
                .filter(|(_, line)| aligned(line))
                .copied()
                .collect()
        }
        None => return,
    };
    let top = block
        .iter()
        .map(|(_, line)| line.v - line.size)
        .fold(f32::MAX, f32::min);
    let bottom = block
        .iter()
        .map(|(_, line)| line.v)
        .fold(f32::MIN, f32::max);
    let left = block
        .iter()
        .map(|(_, line)| line.u0)
        .fold(f32::MAX, f32::min);
    let mut inside = vec![false; page.lines.len()];
    for (at, _) in &block {
        if let Some(inside) = inside.get_mut(*at) {
            *inside = true;
        }
    }
    let alone = body
        .iter()
        .filter(|(at, line)| (top..=bottom).contains(&line.v) && inside.get(*at) == Some(&false))
        .all(|(_, line)| line.u1 < left - usual && !is_small(line));
    if block.len() >= 3 && alone {
        for (at, _) in block {
            if let Some(region) = regions.get_mut(at) {
                *region = Region::Margin;
            }
        }
    }
}

/// Finds what a first page says of itself in small print at its foot: the imprint, the colophon. It is of the letter's
/// head, not between the sentences that go on overleaf. Left of the text it is no note, however close it stands to one.
fn imprint(page: &Page, regions: &mut [Region], usual: f32) {
    let left = page.columns.0.first().map_or(f32::MIN, |column| column.0);
    for (line, region) in page.lines.iter().zip(regions.iter_mut()) {
        let foot = line.page == 0 && page.depth(line.v) > 1.0 - FOOT;
        let outside = line.size < usual * IMPRINT && line.u1 < left - usual;
        if foot && outside && *region == Region::Body && says_more_than_a_mark(&line.text) {
            *region = Region::Margin;
        }
    }
    let mut body: Vec<(usize, &Line)> = page
        .lines
        .iter()
        .enumerate()
        .filter(|(at, line)| regions.get(*at) == Some(&Region::Body) && line.page == 0)
        .collect();
    body.sort_by(|a, b| a.1.v.total_cmp(&b.1.v));
    let small = body
        .iter()
        .rev()
        .take_while(|(_, line)| line.size < usual * IMPRINT && !starts_with_mark(&line.text))
        .count();
    let (text, feet) = body.split_at(body.len() - small);
    let (Some((_, above)), Some((_, below))) = (text.last(), feet.first()) else {
        return;
    };
    let apart = below.v - above.v > 2.0 * above.size && page.depth(below.v) > 1.0 - 2.0 * FOOT;
    if apart {
        for (at, _) in feet {
            if let Some(region) = regions.get_mut(*at) {
                *region = Region::Margin;
            }
        }
    }
}

/// Tells whether a text is more than what stands before a note or an item: it has words.
fn says_more_than_a_mark(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !starts_with_mark(text)
}

/// Tells whether lines at the foot begin with the mark of a note, well below the text.
fn begins_notes(inside: &[usize], small: usize, page: &Page) -> bool {
    let at = inside.len() - small;
    let line = |at: Option<usize>| page.lines.get(*inside.get(at?)?);
    match (line(at.checked_sub(1)), line(Some(at))) {
        (Some(above), Some(below)) => {
            below.v - above.v > 1.8 * above.size && starts_with_mark(&below.text)
        }
        _ => false,
    }
}

/// Tells whether the small lines at the foot follow hard upon the text: a caption, the source of a table.
fn small_print_above(inside: &[usize], small: usize, page: &Page) -> bool {
    let at = inside.len() - small;
    let line = |at: Option<usize>| page.lines.get(*inside.get(at?)?);
    match (line(at.checked_sub(1)), line(Some(at))) {
        (Some(above), Some(below)) => below.v - above.v < above.size * 1.3,
        _ => true,
    }
}

/// Tells whether a line begins as a note does: with a number or a sign, and then a text.
pub(super) fn starts_with_mark(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let signs = ['*', '†', '‡', '§', '¹', '²', '³'];
    let marked = (1..=3).contains(&digits) || text.starts_with(signs);
    let rest = rest.trim_start_matches(signs);
    let after = rest.trim_start_matches([')', '.']);
    let parted = after.starts_with(' ')
        || after.starts_with(char::is_uppercase)
        || (after.len() < rest.len() && after.starts_with(char::is_alphabetic));
    marked && parted && rest.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_begin_with_a_mark_and_a_text() {
        for text in [
            "1 Zie de brief.",
            "12) Idem.",
            "* Voorlopig.",
            "3. Kamerstuk",
        ] {
            assert!(starts_with_mark(text), "{text}");
        }
        for text in ["1", "2024 was een jaar", "De brief", "1.284 dossiers", ""] {
            assert!(!starts_with_mark(text), "{text}");
        }
    }
}
