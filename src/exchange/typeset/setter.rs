//! From runs of text to lines of glyphs.

use super::block::Align;
use super::clean::Cleaner;
use super::fonts::Faces;
use super::glyphs::{missing, taken};
use super::line::{Line, Set};
use super::style::Style;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontFamily, FontFeatures, FontStyle, FontWeight,
    Layout, LayoutContext, OverflowWrap, StyleProperty,
};
use std::ops::Range;

/// Text beyond this is broken into lines piece by piece, each of so many bytes at most: the shaper takes time that grows
/// faster than the text, and places in a line have to fit into 16 bits.
const PIECE: usize = 8 << 10;

/// No line shows more bytes than this.
const LONGEST: usize = 1 << 10;

/// Breaks text into lines.
pub struct Setter {
    /// The fonts.
    pub faces: Faces,
    /// What cleans the text.
    pub cleaner: Cleaner,
    context: LayoutContext<u32>,
    layout: Layout<u32>,
}

impl Setter {
    /// Prepares it.
    pub fn new(mut faces: Faces) -> Self {
        Self {
            cleaner: Cleaner::new(&mut faces),
            faces,
            context: LayoutContext::new(),
            layout: Layout::new(),
        }
    }

    /// Sets runs in lines of at most `width` points. Linear in the length of the text. Text without letters has no lines.
    pub fn lines(&mut self, style: &Style, runs: &[Set], width: f32, align: Align) -> Vec<Line> {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(runs.len());
        for run in runs {
            self.cleaner.append(run.text, &mut text, &mut self.faces);
            ends.push(text.len());
        }
        let mut lines = Vec::new();
        let mut start = 0;
        for paragraph in text.split_inclusive('\n') {
            let shown = paragraph.trim_end();
            let mut direction = BaseDirection::Auto;
            let mut from = 0;
            while !shown.is_empty() && from < shown.len() {
                let to = from + piece(&shown[from..]);
                let spans = spans(&ends, start + from..start + to);
                let piece = shown[from..to].to_owned();
                self.piece(
                    style,
                    runs,
                    piece,
                    spans,
                    (width, align, direction),
                    &mut lines,
                );
                direction = match self.layout.is_rtl() {
                    true => BaseDirection::Rtl,
                    false => BaseDirection::Ltr,
                };
                from = to;
            }
            start += paragraph.len();
        }
        lines
    }

    /// Sets the beginning of the text on one line, and ends it with an ellipsis where it is longer.
    pub fn single(&mut self, style: &Style, run: Set, width: f32, align: Align) -> Option<Line> {
        let text = &run.text[..run.text.floor_char_boundary(LONGEST)];
        let mut lines = self.lines(style, &[Set { text, ..run }], width, align);
        if lines.len() > 1 || text.len() < run.text.len() {
            let first = lines.first();
            let mut kept = first.map_or_else(String::new, |line| line.text.trim_end().to_owned());
            loop {
                kept.push('…');
                lines = self.lines(style, &[Set { text: &kept, ..run }], width, align);
                kept.pop();
                if lines.len() < 2 || kept.pop().is_none() {
                    break;
                }
            }
        }
        lines.into_iter().next()
    }

    fn piece(
        &mut self,
        style: &Style,
        runs: &[Set],
        mut text: String,
        mut spans: Vec<(usize, Range<usize>)>,
        (width, align, direction): (f32, Align, BaseDirection),
        lines: &mut Vec<Line>,
    ) {
        // A letter and a mark may each be in a font, but not in the same: the second time such pairs are gone.
        for _ in 0..3 {
            self.shape(style, runs, &text, &spans, (direction, align == Align::End));
            self.layout.break_all_lines(Some(width));
            let missing = missing(&self.layout);
            if missing.is_empty() {
                break;
            }
            let (cleaned, places) = self.cleaner.without(&text, &missing);
            text = cleaned;
            let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
            for (_, span) in &mut spans {
                *span = place(span.start)..place(span.end);
            }
        }
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::End => Alignment::End,
        };
        self.layout.align(alignment, AlignmentOptions::default());
        let leftwards = self.layout.is_rtl();
        for line in self.layout.lines() {
            let line = taken(&line, &text, style, runs, &self.faces);
            lines.extend(line.map(|line| Line { leftwards, ..line }));
        }
    }

    fn shape(
        &mut self,
        style: &Style,
        runs: &[Set],
        text: &str,
        spans: &[(usize, Range<usize>)],
        (direction, tabular): (BaseDirection, bool),
    ) {
        let (fonts, families) = self.faces.looked_in(style.face);
        let mut builder = self.context.ranged_builder(fonts, text, 1.0, false);
        builder.set_base_direction(direction);
        builder.push_default(FontFamily::List(families.into()));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(style.weight)));
        // A word that is longer than a line is broken anywhere.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        // Figures as wide as each other are for columns of numbers: in text they, and dashes with them, look spaced out.
        if tabular {
            builder.push_default(StyleProperty::FontFeatures(FontFeatures::Source(
                "\"tnum\" 1".into(),
            )));
        }
        for (number, span) in spans {
            let Some(run) = runs.get(*number) else {
                continue;
            };
            let brush = u32::try_from(*number).unwrap_or(u32::MAX);
            builder.push(StyleProperty::Brush(brush), span.clone());
            if run.bold {
                let weight = FontWeight::new(style.weight.max(600.0));
                builder.push(StyleProperty::FontWeight(weight), span.clone());
            }
            if run.italic {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), span.clone());
            }
        }
        builder.build_into(&mut self.layout, text);
    }
}

/// The length of the first piece of a text, in bytes: up to a space, if there is one.
fn piece(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    let longest = text.floor_char_boundary(PIECE);
    let head = &text[..longest];
    let space = head.rfind(' ').map(|at| at + 1);
    space.unwrap_or(longest)
}

/// The runs that reach into a stretch of the text, with the bytes of it, counted from its beginning. `ends` has the end
/// of each run.
fn spans(ends: &[usize], bytes: Range<usize>) -> Vec<(usize, Range<usize>)> {
    let first = ends.partition_point(|end| *end <= bytes.start);
    let mut spans = Vec::new();
    let mut start = bytes.start;
    for (number, end) in ends.iter().enumerate().skip(first) {
        if start >= bytes.end {
            break;
        }
        let end = (*end).min(bytes.end);
        if end > start {
            spans.push((number, start - bytes.start..end - bytes.start));
        }
        start = end;
    }
    spans
}
