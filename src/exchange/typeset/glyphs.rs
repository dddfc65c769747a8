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
    let mut building = Building {
        text,
        words_end: bytes.start + shown.trim_end().len(),
        start: bytes.start,
        style,
        runs,
        x: line.metrics().offset + line.metrics().inline_min_coord,
        glyphs: Vec::with_capacity(shown.len()),
        shifts: Vec::new(),
        stretches: Vec::new(),
    };
    for run in line.runs() {
        let Some(font) = faces.number(run.font().data.id()) else {
            continue;
        };
        let look = Look {
            font,
            units: faces.drawn(font).map_or(1000.0, |drawn| drawn.units),
            size: run.font_size(),
            thick: run.synthesis().embolden(),
        };
        building.add_run(&run, &look)?;
    }
    building.order_stretches();
    Some(Line {
        text: shown.into(),
        width: building
            .stretches
            .iter()
            .fold(0.0, |width, stretch| stretch.width.max(0.0) + width),
        leftwards: false,
        reordered: line.runs().any(|run| run.is_rtl()),
        glyphs: building.glyphs.into(),
        shifts: building.shifts.into(),
        stretches: building.stretches.into(),
    })
}

/// How the glyphs of a run look.
struct Look {
    font: u16,
    /// The units of the font in the size of the type.
    units: f32,
    size: f32,
    thick: bool,
}

/// A line of which glyphs are taken over.
struct Building<'a> {
    /// The text of the layout.
    text: &'a str,
    /// Where the line begins in it, and where its last word ends.
    start: usize,
    words_end: usize,
    style: &'a Style,
    runs: &'a [Set<'a>],
    /// How far to the right the next glyph stands.
    x: f32,
    glyphs: Vec<Glyph>,
    shifts: Vec<(u32, f32, f32)>,
    stretches: Vec<Stretch>,
}

impl Building<'_> {
    /// Adds the glyphs of a run, in a stretch for each look.
    fn add_run(&mut self, run: &parley::Run<'_, u32>, look: &Look) -> Option<()> {
        // What a ligature stands for beside its first letter: behind it, or before it where one reads leftwards.
        let mut carried: Option<Range<usize>> = None;
        let mut first = self.glyphs.len();
        let mut number = None;
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                match run.is_rtl() {
                    true => carried = Some(union(carried, range)),
                    false => self.lengthen(first, range.end),
                }
                continue;
            }
            let range = union(carried.take(), range);
            first = self.glyphs.len();
            let brush = cluster.style().brush;
            if number != Some(brush) || self.stretches.is_empty() {
                number = Some(brush);
                self.begin_stretch(brush, look)?;
            }
            let start = u16::try_from(range.start.checked_sub(self.start)?).ok()?;
            let len = u16::try_from(range.len()).ok()?;
            for glyph in cluster.glyphs() {
                self.add_glyph(&glyph, (start, len), look)?;
            }
            self.widen_stretch(&range)?;
        }
        Some(())
    }

    /// Has the glyphs from number `first` on stand for all up to this byte of the text.
    fn lengthen(&mut self, first: usize, end: usize) {
        for glyph in self.glyphs.get_mut(first..).unwrap_or_default() {
            let end = end.saturating_sub(self.start + usize::from(glyph.start));
            glyph.len = glyph.len.max(u16::try_from(end).unwrap_or(u16::MAX));
        }
    }

    /// Begins a stretch that looks as the run of this number does.
    fn begin_stretch(&mut self, number: u32, look: &Look) -> Option<()> {
        let set = self.runs.get(number as usize).or(self.runs.first())?;
        let at = u32::try_from(self.glyphs.len()).ok()?;
        self.stretches.push(Stretch {
            font: look.font,
            thick: look.thick,
            size: look.size,
            colour: set.colour.unwrap_or(self.style.colour),
            element: set.element,
            linked: set.linked,
            x: self.x,
            width: 0.0,
            glyphs: at..at,
        });
        Some(())
    }

    /// Adds a glyph that stands for bytes of the line, told by the first one and their number.
    fn add_glyph(
        &mut self,
        glyph: &parley::Glyph,
        (start, len): (u16, u16),
        look: &Look,
    ) -> Option<()> {
        self.x += glyph.advance;
        // Neither a box for what is missing nor a glyph that stands for nothing may be in the document.
        let id = u16::try_from(glyph.id).ok();
        let Some(id) = id.filter(|id| *id != 0 && len != 0) else {
            return Some(());
        };
        if glyph.x != 0.0 || glyph.y != 0.0 {
            let at = u32::try_from(self.glyphs.len()).ok()?;
            let shift = (at, glyph.x / look.size, -glyph.y / look.size);
            self.shifts.push(shift);
        }
        let advance = (glyph.advance / look.size * look.units).round();
        self.glyphs.push(Glyph {
            id,
            advance: advance as i16,
            start,
            len,
        });
        Some(())
    }

    /// Has the last stretch reach as far as what was added for these bytes of the text.
    fn widen_stretch(&mut self, range: &Range<usize>) -> Option<()> {
        let Some(stretch) = self.stretches.last_mut() else {
            return Some(());
        };
        stretch.glyphs.end = u32::try_from(self.glyphs.len()).ok()?;
        let words = self.text.get(range.clone());
        let is_space = words.is_some_and(|it| it.trim().is_empty());
        if !is_space || range.end < self.words_end {
            stretch.width = self.x - stretch.x;
        }
        Some(())
    }

    /// Puts the stretches in the order of the text, without those that have no glyphs.
    fn order_stretches(&mut self) {
        let (glyphs, stretches) = (&self.glyphs, &mut self.stretches);
        stretches.retain(|stretch| !stretch.glyphs.is_empty());
        let place = |stretch: &Stretch| {
            let all = glyphs.get(stretch.glyphs.start as usize..stretch.glyphs.end as usize);
            all.and_then(|all| all.iter().map(|glyph| glyph.start).min())
        };
        stretches.sort_by_key(place);
    }
}

fn union(one: Option<Range<usize>>, other: Range<usize>) -> Range<usize> {
    match one {
        None => other,
        Some(one) => one.start.min(other.start)..one.end.max(other.end),
    }
}
