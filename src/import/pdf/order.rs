//! In which order the text of a page is read: what its tags say, weighed against where its lines stand.

use super::placed::Placed;
use super::tags::{Kind, Tags};

/// The share of a page's letters that has to be tagged for its tags to tell its order, and to stand where they may:
/// nine in ten.
const MOST: (usize, usize) = (9, 10);
/// A page is looked at in so many stripes from left to right.
const STRIPES: usize = 64;
/// Of so many lines one may be parted from what stands beside it.
const PARTED: usize = 10;

/// Reasons why a page is read in the order of its tags, or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Both tell the same order.
    Same,
    /// The tags tell another one that the page allows for.
    Tags,
    /// Too little of it is tagged.
    Untagged,
    /// By its tags it would be read upwards.
    Upwards,
    /// By its tags what stands side by side, a label and its value, would not be read together.
    Parted,
}

/// Puts the lines of a page, which are in the order in which they stand, in the order of the tags where those can be
/// believed. What by its tags would be read above what comes before it, a box in the text, stays where it stands.
pub(super) fn weigh(lines: &mut Vec<Placed>, tags: &Tags) -> Why {
    if tags.elements.is_empty() {
        return Why::Untagged;
    }
    let letters = |placed: &Placed| placed.line.text.len();
    let all: usize = lines.iter().map(letters).sum();
    let enough = |some: usize| some * MOST.1 >= all * MOST.0;
    let is_tagged = |placed: &&Placed| placed.line.element.is_some();
    if !enough(lines.iter().filter(is_tagged).map(letters).sum()) {
        return Why::Untagged;
    }
    // What is not tagged goes with what it follows.
    let mut last = 0;
    let mut keys: Vec<(u32, u32)> = lines
        .iter()
        .map(|placed| {
            last = placed.line.element.unwrap_or(last);
            (last, u32::from(placed.line.element.is_none()))
        })
        .collect();
    if keys.is_sorted() {
        return Why::Same;
    }
    let loose = loose(lines, &keys);
    let standing = lines.iter().zip(&loose).filter(|(_, loose)| !**loose);
    if !enough(standing.map(|(placed, _)| letters(placed)).sum()) {
        return Why::Upwards;
    }
    let mut before = (0, 0);
    for (key, loose) in keys.iter_mut().zip(loose) {
        if loose {
            *key = (before.0, 1);
        } else {
            before = *key;
        }
    }
    if keys.is_sorted() {
        return Why::Same;
    }
    if parted(lines, &keys, tags) * PARTED > lines.len() {
        return Why::Parted;
    }
    let mut sorted: Vec<((u32, u32), Placed)> = keys.into_iter().zip(lines.drain(..)).collect();
    sorted.sort_by_key(|(key, _)| *key);
    lines.extend(sorted.into_iter().map(|(_, placed)| placed));
    Why::Tags
}

/// The lines of elements that stand above what by the tags comes before them, with something of it over them.
fn loose(lines: &[Placed], keys: &[(u32, u32)]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|at| keys.get(*at).map_or(0, |key| key.0));
    let (left, right) = lines.iter().fold((f32::MAX, f32::MIN), |(left, right), p| {
        (left.min(p.line.u0), right.max(p.line.u1))
    });
    let width = (right - left).max(1.0) / STRIPES as f32;
    let stripes = |from: f32, to: f32| {
        let at = |u: f32| (((u - left) / width) as usize).min(STRIPES - 1);
        at(from)..=at(to.max(from))
    };
    // How far down the page what was read begins, stripe by stripe.
    let mut read = [f32::MIN; STRIPES];
    let mut loose = vec![false; lines.len()];
    let element = |at: &usize| keys.get(*at).map_or(0, |key| key.0);
    for group in order.chunk_by(|a, b| element(a) == element(b)) {
        let of = || group.iter().filter_map(|at| lines.get(*at));
        let top = of().map(|p| p.line.v).fold(f32::MAX, f32::min);
        let bottom = of().map(|p| p.line.v).fold(f32::MIN, f32::max);
        let above = of().any(|placed| {
            // A little of it may stand over its neighbour: letters of a justified line, a hanging sign.
            let slack = placed.line.size;
            let range = stripes(placed.line.u0 + slack, placed.line.u1 - slack);
            let over = read.get(range).unwrap_or_default();
            over.iter().any(|v| bottom < *v - 0.5 * placed.line.size)
        });
        for at in group {
            let Some(placed) = lines.get(*at) else {
                continue;
            };
            if above {
                if let Some(loose) = loose.get_mut(*at) {
                    *loose = true;
                }
                continue;
            }
            let range = stripes(placed.line.u0, placed.line.u1);
            for v in read.get_mut(range).unwrap_or_default() {
                *v = v.max(top);
            }
        }
    }
    loose
}

/// Counts the lines that stand beside the one before in the same column, and would not be read after it. Cells of
/// tables may: a cell is read whole.
fn parted(lines: &[Placed], keys: &[(u32, u32)], tags: &Tags) -> usize {
    let mut order: Vec<(u32, u32)> = keys.to_vec();
    order.sort_unstable();
    order.dedup();
    let rank = |key: &(u32, u32)| order.binary_search(key).unwrap_or_default();
    let is_text = |placed: &Placed| tags.kind(placed.line.element) != Some(Kind::Cell);
    let pairs = lines.windows(2).zip(keys.windows(2));
    pairs
        .filter(|(lines, keys)| match (lines, keys) {
            ([a, b], [one, other]) => {
                let row = (a.line.v - b.line.v).abs() <= 0.3 * a.line.size.min(b.line.size);
                let near = row && a.column == b.column && is_text(a) && is_text(b);
                near && one != other && rank(other) != rank(one) + 1
            }
            _ => false,
        })
        .count()
}
