//! From the glyphs of a page to its lines.
//!
//! Everything is measured along the direction in which most of the page is read: `u` along its lines, `v` across them,
//! downwards. On an upright page that is x and y.

mod piece;
mod written;

use super::columns::Columns;
use super::glyphs::PageGlyphs;
use super::initials;
use super::line::Line;
use super::tags::{Kind, Tags};
use piece::{Piece, RAISED, RAISED_GAP, View};
use written::compose;

/// The most numbers of a page, drawn apart, that are looked at.
const MOST_RAISED: usize = 500;
/// Pieces that are further apart than this are not of one line.
const LINE_GAP: f32 = 1.6;
/// A bullet, a number or the mark of a note may stand so far before its text.
const BULLET_GAP: f32 = 4.0;
/// The mark of a note hangs before its text where nothing stands before it, this near in sizes of the text.
const BARE: f32 = 2.0;

/// The lines of a page, those that run as most of it does first, and the columns that those stand in.
pub(super) fn lines(page: &PageGlyphs, number: u32, tags: &Tags) -> (Vec<Line>, Columns) {
    let mut lines = Vec::new();
    let mut columns = Columns::default();
    for (rank, (direction, glyphs)) in by_direction(page).into_iter().enumerate() {
        let view = View { page, direction };
        let mut pieces = pieces(&view, &glyphs, number, tags);
        attach_raised(&view, &mut pieces);
        let spans: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.u0, piece.u1, piece.v, piece.size, piece.glyphs.len()))
            .collect();
        let own = Columns::of(&spans);
        let from = lines.len();
        for piece in merged(&view, pieces, &own) {
            let mut line = compose(&view, piece);
            line.page = number;
            line.upright = rank == 0;
            if !line.text.is_empty() {
                lines.push(line);
            }
        }
        initials::join(&mut lines, from);
        if rank == 0 {
            columns = own;
        }
    }
    (lines, columns)
}

/// The glyphs by the direction in which they are read, most of them first.
fn by_direction(page: &PageGlyphs) -> Vec<([f32; 2], Vec<u32>)> {
    let mut groups: Vec<(i32, Vec<u32>)> = Vec::new();
    for (glyph, index) in page.glyphs.iter().zip(0u32..) {
        let degrees = glyph.direction[1].atan2(glyph.direction[0]).to_degrees();
        // Scans lie a little askew; what is closer to upright than that is upright.
        let right = (degrees / 90.0).round() * 90.0;
        let degrees = if (degrees - right).abs() < 3.0 {
            right
        } else {
            degrees.round()
        };
        let key = (degrees as i32).rem_euclid(360);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(index),
            None => groups.push((key, vec![index])),
        }
    }
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
    let vector = |degrees: i32| match degrees {
        0 => [1.0, 0.0],
        90 => [0.0, 1.0],
        180 => [-1.0, 0.0],
        270 => [0.0, -1.0],
        other => {
            let (y, x) = (other as f32).to_radians().sin_cos();
            [x, y]
        }
    };
    groups
        .into_iter()
        .map(|(degrees, group)| (vector(degrees), group))
        .collect()
}

/// Tells whether `piece` goes on with a glyph of `size` that begins at `u` on the baseline `v`.
fn goes_on(piece: &Piece, u: f32, v: f32, size: f32, says: &str) -> bool {
    let em = piece.size.max(size);
    let letter = says.starts_with(char::is_alphabetic);
    if letter && initials::may_be(piece.glyphs.len(), piece.size, size) {
        return false;
    }
    let gap = (u - piece.u1) / em;
    let shift = (v - piece.v).abs();
    let raised = piece.size.min(size) < 0.9 * em && shift <= 0.6 * em;
    (shift <= 0.25 * em || raised) && (-0.6..=1.2).contains(&gap)
}

/// The runs of glyphs, in the order in which they are drawn.
fn pieces(view: &View<'_>, glyphs: &[u32], number: u32, tags: &Tags) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for &index in glyphs {
        let Some(glyph) = view.page.glyphs.get(index as usize) else {
            continue;
        };
        let (u, v) = (view.u(glyph), view.v(glyph));
        let says = view.page.says(glyph);
        let content = view.page.contents.get(glyph.content as usize);
        let content = content.copied().unwrap_or_default();
        let element = content.id.and_then(|id| tags.element(number, id));
        let is_cell = tags.kind(element) == Some(Kind::Cell);
        let end = u + glyph.advance;
        if let Some(piece) = pieces.last_mut()
            && goes_on(piece, u, v, glyph.size, says)
            && piece.artifact == content.artifact
            && (piece.element == element || !(is_cell || piece.is_cell))
        {
            piece.u1 = piece.u1.max(end);
            if glyph.size > piece.size * 1.05 && says != " " {
                (piece.size, piece.v) = (glyph.size, v);
                piece.element = element.or(piece.element);
            }
            piece.glyphs.push(index);
        } else if !says.trim().is_empty() {
            pieces.push(Piece {
                glyphs: vec![index],
                u0: u,
                u1: end,
                v,
                size: glyph.size,
                artifact: content.artifact,
                element,
                is_cell,
            });
        }
    }
    for piece in &mut pieces {
        shrink(view, piece);
    }
    pieces
}

/// Puts small numbers that are drawn apart from the text, above the baseline of what they stand in, behind or closely
/// before, with that; the mark of a note may hang further before it. Linear but for a bounded number of them.
fn attach_raised(view: &View<'_>, pieces: &mut Vec<Piece>) {
    let is_number = |piece: &Piece| {
        let says = piece
            .glyphs
            .iter()
            .filter_map(|at| view.page.glyphs.get(*at as usize));
        let mut says = says.map(|glyph| view.page.says(glyph).trim());
        piece.glyphs.len() <= 3 && says.all(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let all = pieces.iter().enumerate();
    let numbers: Vec<usize> = all.filter(|it| is_number(it.1)).map(|it| it.0).collect();
    let mut gone = Vec::new();
    for at in numbers.into_iter().take(MOST_RAISED) {
        let Some(number) = pieces.get_mut(at) else {
            continue;
        };
        let (u0, u1, v, size) = (number.u0, number.u1, number.v, number.size);
        let (artifact, glyphs) = (number.artifact, std::mem::take(&mut number.glyphs));
        let fits = |text: &Piece, before: f32| {
            text.glyphs.len() > 3
                && size < 0.85 * text.size
                && (RAISED..0.6).contains(&((text.v - v) / text.size))
                && text.artifact == artifact
                && u1 > text.u0 - before
                && u0 < text.u1 + RAISED_GAP * text.size
        };
        let hangs = |text: &Piece| u1 < text.u0 && fits(text, BULLET_GAP * text.size);
        let stands_before = |other: &Piece| {
            !other.glyphs.is_empty()
                && (-0.3..0.6).contains(&((other.v - v) / other.size))
                && other.u0 < u0
                && other.u1 > u0 - BARE * other.size
        };
        let text = pieces
            .iter()
            .position(|text| fits(text, 2.0 * size))
            .or_else(|| {
                let bare = !pieces.iter().any(stands_before);
                pieces.iter().position(|text| bare && hangs(text))
            });
        match text.and_then(|text| pieces.get_mut(text)) {
            Some(text) => {
                (text.u0, text.u1) = (text.u0.min(u0), text.u1.max(u1));
                text.glyphs.extend(glyphs);
                gone.push(at);
            }
            None => pieces[at].glyphs = glyphs,
        }
    }
    for at in gone.into_iter().rev() {
        pieces.remove(at);
    }
}

/// Leaves out the blanks at the end of a piece.
fn shrink(view: &View<'_>, piece: &mut Piece) {
    let glyph = |index: &u32| view.page.glyphs.get(*index as usize);
    let is_blank = |index: &u32| glyph(index).is_none_or(|g| view.page.says(g).trim().is_empty());
    while piece.glyphs.len() > 1 && piece.glyphs.last().is_some_and(is_blank) {
        piece.glyphs.pop();
    }
    let ends = piece.glyphs.iter().filter_map(glyph);
    piece.u1 = ends
        .map(|g| view.u(g) + g.advance)
        .fold(f32::NEG_INFINITY, f32::max);
}

/// Puts together the pieces of each line, in the order of the page from above.
fn merged(view: &View<'_>, mut pieces: Vec<Piece>, columns: &Columns) -> Vec<Piece> {
    pieces.sort_by(|a, b| a.v.total_cmp(&b.v));
    let mut out: Vec<Piece> = Vec::new();
    let mut row: Vec<Piece> = Vec::new();
    let flush = |row: &mut Vec<Piece>, out: &mut Vec<Piece>| {
        row.sort_by(|a, b| a.u0.total_cmp(&b.u0));
        for piece in row.drain(..) {
            match out.last_mut() {
                Some(last) if is_in_row(last, &piece) && is_merged(view, last, &piece, columns) => {
                    last.u1 = last.u1.max(piece.u1);
                    if piece.size > last.size * 1.05 {
                        (last.size, last.v) = (piece.size, piece.v);
                        last.element = piece.element.or(last.element);
                    }
                    last.glyphs.extend(piece.glyphs);
                }
                _ => out.push(piece),
            }
        }
    };
    for piece in pieces {
        if row.first().is_some_and(|first| !is_in_row(first, &piece)) {
            flush(&mut row, &mut out);
        }
        row.push(piece);
    }
    flush(&mut row, &mut out);
    out
}

fn is_in_row(a: &Piece, b: &Piece) -> bool {
    (a.v - b.v).abs() <= 0.3 * a.size.min(b.size)
}

fn is_merged(view: &View<'_>, left: &Piece, right: &Piece, columns: &Columns) -> bool {
    let em = left.size.max(right.size);
    let first = right.glyphs.first();
    let first = first.and_then(|index| view.page.glyphs.get(*index as usize));
    let letter = first.is_some_and(|it| view.page.says(it).starts_with(char::is_alphabetic));
    if letter && initials::may_be(left.glyphs.len(), left.size, right.size) {
        return false;
    }
    let gap = (right.u0 - left.u1) / em;
    let widest = if left.glyphs.len() <= 3 && left.u1 - left.u0 < 2.0 * em && !left.is_cell {
        BULLET_GAP
    } else {
        LINE_GAP
    };
    (-0.6..widest).contains(&gap)
        && left.artifact == right.artifact
        && (left.element == right.element || !(left.is_cell || right.is_cell))
        && !columns.part(left.u1, right.u0)
}
