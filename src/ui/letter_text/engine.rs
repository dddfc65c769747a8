//! The engine: fonts, shaping, and the glyphs on the way to the screen.

use std::ops::Range;

use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, FontStyle, FontWeight,
    Layout, LayoutContext, OverflowWrap, StyleProperty,
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::atlas::GlyphAtlas;
use super::font::FontList;
use super::fonts;
use super::layout::{Laid, RowEnd, TextLayout};
use super::shape::{self, Brush, Line};
use super::style::{Emphasis, TextStyle};

const ELLIPSIS: &str = "…";

/// What ends a line: `\n`, and Unicode's line and paragraph separators.
const BREAKS: [char; 3] = ['\n', '\u{2028}', '\u{2029}'];

/// The width of a tab beyond that of a space, in parts of the type's size.
const TAB_EMS: f32 = 1.75;

/// The size of characters that take no room, in points. Zero is not a size that fonts can be scaled to.
const NO_SIZE: f32 = 1.0 / 1024.0;

/// Lays out and paints text. One for the whole program: it holds the fonts and the atlas of rasterised glyphs.
pub struct TextEngine {
    shaper: Shaper,
    pub(super) fonts: FontList,
    pub(super) atlas: GlyphAtlas,
    /// How many texts have been laid out.
    layouts: u64,
}

impl std::fmt::Debug for TextEngine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextEngine").finish_non_exhaustive()
    }
}

/// Parley's part.
struct Shaper {
    fonts: FontContext,
    context: LayoutContext<Brush>,
    line: Layout<Brush>,
}

impl TextEngine {
    /// An engine with the bundled fonts. With `system_fonts`, scripts that none of them covers are looked for among
    /// those of the operating system (which takes some tens of milliseconds here); tests do without.
    pub fn new(system_fonts: bool) -> Self {
        Self {
            shaper: Shaper {
                fonts: fonts::font_context(system_fonts),
                context: LayoutContext::new(),
                line: Layout::new(),
            },
            fonts: FontList::default(),
            atlas: GlyphAtlas::default(),
            layouts: 0,
        }
    }

    /// How many texts it has laid out so far.
    pub fn layouts(&self) -> u64 {
        self.layouts
    }

    /// Lays `text` out. Linear in its length, whatever stands in it; texts beyond
    /// [`PIECE_BYTES`](super::PIECE_BYTES) are better laid out in [`pieces`](super::pieces()).
    ///
    /// Rows are the same at every `pixels_per_point`; it decides at which size glyphs will be rasterised. Each line
    /// (up to `\n`) has the direction of its first strong character, and no direction mark reaches beyond it. Control
    /// characters take no room, a tab has a fixed width.
    pub fn layout(
        &mut self,
        text: &str,
        style: &TextStyle<'_>,
        pixels_per_point: f32,
    ) -> TextLayout {
        self.layouts += 1;
        let style = style.sane();
        let (ascent, descent) = fonts::vertical_metrics(style.face);
        let mut laid = Laid {
            text_len: text.len(),
            size: style.size,
            line_height: style.line_height,
            baseline: (style.line_height + (ascent - descent) * style.size) / 2.0,
            pixels_per_point: if pixels_per_point.is_finite() {
                pixels_per_point.clamp(0.25, 16.0)
            } else {
                1.0
            },
            ..Laid::default()
        };
        let (shown, max_rows) = match style.max_rows {
            Some(rows) => (longest_that_shows(text, rows, &style), rows),
            None => (text, usize::MAX),
        };
        let mut start = 0;
        for line in shown.split_inclusive(BREAKS) {
            if laid.rows.len() >= max_rows {
                break;
            }
            let source = without_break(line);
            let spans = clipped(style.spans, text, start..start + source.len());
            self.shaper
                .shape(source, &style, &spans, BaseDirection::Auto);
            let fonts = &mut self.fonts;
            let break_len = line.len() - source.len();
            shape::append(
                &mut laid,
                &self.shaper.line,
                source,
                start,
                break_len,
                |run| fonts.number(run),
            );
            start += line.len();
        }
        if laid.rows.is_empty() {
            laid.push_empty_row(0);
        }
        if start < text.len() || laid.rows.len() > max_rows {
            self.truncate(&mut laid, text, &style, max_rows);
        }
        TextLayout::new(laid)
    }

    /// Drops all rows beyond `max_rows` and ends the last one with an ellipsis.
    fn truncate(&mut self, laid: &mut Laid, text: &str, style: &TextStyle<'_>, max_rows: usize) {
        laid.rows.truncate(max_rows);
        laid.truncated = true;
        let Some(row) = laid.rows.pop() else { return };
        laid.glyphs.truncate(row.glyphs.start);
        laid.clusters.truncate(row.clusters.start);
        let start = row.bytes.start;
        let direction = if row.rtl {
            BaseDirection::Rtl
        } else {
            BaseDirection::Ltr
        };
        let mut kept = text.get(row.bytes.clone()).unwrap_or_default().to_owned();
        kept.truncate(without_spaces(&kept));
        loop {
            let len = kept.len();
            kept.push_str(ELLIPSIS);
            let spans = clipped(style.spans, text, start..start + len);
            self.shaper.shape(&kept, style, &spans, direction);
            if self.shaper.line.len() <= 1 || len == 0 {
                let fonts = &mut self.fonts;
                let clusters = laid.clusters.len();
                shape::append(laid, &self.shaper.line, &kept, start, 0, |run| {
                    fonts.number(run)
                });
                // The ellipsis stands for all that follows.
                for cluster in &mut laid.clusters[clusters..] {
                    if cluster.bytes.end > start + len {
                        cluster.bytes.end = text.len();
                    }
                }
                break;
            }
            kept.truncate(len);
            let last = kept.grapheme_indices(true).next_back();
            kept.truncate(last.map_or(0, |(at, _)| at));
            kept.truncate(without_spaces(&kept));
        }
        laid.rows.truncate(max_rows);
        if let Some(last) = laid.rows.last_mut() {
            last.bytes.end = text.len();
            last.end = RowEnd::Text;
        }
    }
}

impl Shaper {
    /// Lays one line out, into `self.line`.
    fn shape(
        &mut self,
        source: &str,
        style: &TextStyle<'_>,
        spans: &[(Range<usize>, Emphasis)],
        direction: BaseDirection,
    ) {
        let line = Line::new(source);
        let families = fonts::families(style.face);
        let mut builder = self
            .context
            .ranged_builder(&mut self.fonts, &line.text, 1.0, false);
        builder.set_base_direction(direction);
        builder.push_default(FontFamily::List(families.as_slice().into()));
        builder.push_default(StyleProperty::FontSize(style.size));
        // A word that is longer than a row is broken anywhere.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        for (bytes, emphasis) in spans {
            let property = match emphasis {
                Emphasis::SemiBold => StyleProperty::FontWeight(FontWeight::SEMI_BOLD),
                Emphasis::Bold => StyleProperty::FontWeight(FontWeight::BOLD),
                Emphasis::Italic => StyleProperty::FontStyle(FontStyle::Italic),
            };
            builder.push(property, bytes.clone());
        }
        for bytes in &line.tabs {
            builder.push(
                StyleProperty::LetterSpacing(TAB_EMS * style.size),
                bytes.clone(),
            );
        }
        for bytes in &line.controls {
            builder.push(StyleProperty::FontSize(NO_SIZE), bytes.clone());
        }
        builder.build_into(&mut self.line, &line.text);
        let width = style.width.is_finite().then_some(style.width);
        self.line.break_all_lines(width);
        self.line
            .align(Alignment::Start, AlignmentOptions::default());
    }
}

/// A line without the characters that end it. A carriage return before a `\n` is one grapheme with it.
fn without_break(line: &str) -> &str {
    match line.strip_suffix('\n') {
        Some(line) => line.strip_suffix('\r').unwrap_or(line),
        None => line.strip_suffix(BREAKS).unwrap_or(line),
    }
}

/// The length of a text without the spaces at its end, in bytes; between two graphemes.
fn without_spaces(text: &str) -> usize {
    text.grapheme_indices(true)
        .rev()
        .find(|(_, grapheme)| !grapheme.trim().is_empty())
        .map_or(0, |(at, grapheme)| at + grapheme.len())
}

/// The spans within `line`, counted from its beginning, with ends on character boundaries.
fn clipped(
    spans: &[(Range<usize>, Emphasis)],
    text: &str,
    line: Range<usize>,
) -> Vec<(Range<usize>, Emphasis)> {
    spans
        .iter()
        .filter_map(|(bytes, emphasis)| {
            let start = text.floor_char_boundary(bytes.start).max(line.start);
            let end = text.floor_char_boundary(bytes.end).min(line.end);
            (start < end).then(|| (start - line.start..end - line.start, *emphasis))
        })
        .collect()
}

/// The beginning of a text that is certainly longer than `rows` rows, so that a long text of which little is shown is
/// not shaped whole.
fn longest_that_shows<'a>(text: &'a str, rows: usize, style: &TextStyle<'_>) -> &'a str {
    if !style.width.is_finite() {
        return text;
    }
    // Hardly a letter is narrower than a seventh of its size; four bytes each, with room for marks on them.
    let letters = (style.width / style.size * 7.0) as usize + 16;
    let bytes = letters.saturating_mul(4).saturating_mul(rows);
    &text[..text.floor_char_boundary(bytes)]
}
