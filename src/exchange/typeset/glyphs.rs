//! The glyphs of a line, taken over from Parley.

use super::fonts::Faces;
use super::line::{Glyph, Line, Set, Stretch};
use super::style::Style;
use parley::Layout;
use std::ops::Range;

/// The bytes for which there is no glyph, sorted.
pub fn missing(layout: &Layout<u32>) -> Vec<Range<usize>> {
    let mut missing = Vec::new();
    for line in layout.lines() {
        for run in line.runs() {
            for cluster in run.clusters() {
                if cluster.glyphs().any(|glyph| glyph.id == 0) {
                    missing.push(cluster.text_range());
                }
            }
        }
    }
    missing.sort_by_key(|range| range.start);
    missing
}

/// Takes a line over from the layout of `text`.
pub fn taken(
    line: &parley::Line<'_, u32>,
    text: &str,
    style: &Style,
    runs: &[Set],
    faces: &Faces,
) -> Option<Line> {
    let bytes = line.text_range();
    let shown = text.get(bytes.clone())?;
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(shown.len());
    let mut shifts = Vec::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    let left = line.metrics().offset + line.metrics().inline_min_coord;
    let mut x = left;
    for run in line.runs() {
        let Some(font) = faces.number(run.font().data.id()) else {
            continue;
        };
        let units = faces.drawn(font).map_or(1000.0, |drawn| drawn.units);
        let size = run.font_size();
        let thick = run.synthesis().embolden();
        // What a ligature stands for beside its first letter: behind it, or before it where one reads leftwards.
        let mut carried: Option<Range<usize>> = None;
        let mut first = glyphs.len();
        let mut number = None;
        for cluster in run.visual_clusters() {
            let mut range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                if run.is_rtl() {
                    carried = Some(union(carried, range));
                } else if let Some(part) = glyphs.get_mut(first..) {
                    for glyph in part {
                        let end = range
                            .end
                            .saturating_sub(bytes.start + usize::from(glyph.start));
                        glyph.len = glyph.len.max(u16::try_from(end).unwrap_or(u16::MAX));
                    }
                }
                continue;
            }
            if carried.is_some() {
                range = union(carried.take(), range);
            }
            first = glyphs.len();
            let brush = cluster.style().brush;
            if number != Some(brush) || stretches.is_empty() {
                number = Some(brush);
                let set = runs.get(brush as usize).or(runs.first())?;
                let at = u32::try_from(glyphs.len()).ok()?;
                stretches.push(Stretch {
                    font,
                    thick,
                    size,
                    colour: set.colour.unwrap_or(style.colour),
                    element: set.element,
                    linked: set.linked,
                    x,
                    width: 0.0,
                    glyphs: at..at,
                });
            }
            let start = u16::try_from(range.start.checked_sub(bytes.start)?).ok()?;
            let len = u16::try_from(range.len()).ok()?;
            for glyph in cluster.glyphs() {
                x += glyph.advance;
                let Ok(id) = u16::try_from(glyph.id) else {
                    continue;
                };
                // Neither a box for what is missing nor a glyph that stands for nothing may be in the document.
                if id == 0 || len == 0 {
                    continue;
                }
                if glyph.x != 0.0 || glyph.y != 0.0 {
                    let at = u32::try_from(glyphs.len()).ok()?;
                    shifts.push((at, glyph.x / size, -glyph.y / size));
                }
                let advance = (glyph.advance / size * units).round();
                glyphs.push(Glyph {
                    id,
                    advance: advance as i16,
                    start,
                    len,
                });
            }
            if let Some(stretch) = stretches.last_mut() {
                stretch.glyphs.end = u32::try_from(glyphs.len()).ok()?;
                let is_space = text
                    .get(range.clone())
                    .is_some_and(|it| it.trim().is_empty());
                if !is_space || range.end < bytes.start + shown.trim_end().len() {
                    stretch.width = x - stretch.x;
                }
            }
        }
    }
    stretches.retain(|stretch| !stretch.glyphs.is_empty());
    let place = |stretch: &Stretch| {
        let all = glyphs.get(stretch.glyphs.start as usize..stretch.glyphs.end as usize);
        all.and_then(|all| all.iter().map(|glyph| glyph.start).min())
    };
    stretches.sort_by_key(place);
    Some(Line {
        text: shown.into(),
        width: stretches
            .iter()
            .fold(0.0, |width, stretch| stretch.width.max(0.0) + width),
        leftwards: false,
        reordered: line.runs().any(|run| run.is_rtl()),
        glyphs: glyphs.into(),
        shifts: shifts.into(),
        stretches: stretches.into(),
    })
}

fn union(one: Option<Range<usize>>, other: Range<usize>) -> Range<usize> {
    match one {
        None => other,
        Some(one) => one.start.min(other.start)..one.end.max(other.end),
    }
}
