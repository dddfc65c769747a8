//! From Parley's layout of one line to rows of glyphs and clusters.

use std::borrow::Cow;
use std::ops::Range;

use parley::{Layout, PositionedLayoutItem};
use unicode_segmentation::UnicodeSegmentation as _;

use super::layout::{Cluster, Glyph, Laid, Row, RowEnd};

/// The brush of Parley's styles: colours are chosen when painting.
pub(super) type Brush = ();

/// What stands where a character would turn the text around: as long in UTF-8, and without a direction.
const TURNED: char = '◊';

/// Whether `c` gives the text after it another direction than its letters have. What reads backwards then is not what
/// stands there, so that these characters are shown instead of obeyed.
fn turns_around(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A line as it is given to the shaper: of the same length, byte for byte, but without characters that fonts have
/// no glyph for and that are not meant to be seen, and with signs for those that would turn it around.
pub(super) struct Line<'a> {
    pub text: Cow<'a, str>,
    /// Bytes of control characters, which take no room.
    pub controls: Vec<Range<usize>>,
    /// Bytes of tabs.
    pub tabs: Vec<Range<usize>>,
}

impl<'a> Line<'a> {
    pub fn new(text: &'a str) -> Self {
        if !text.chars().any(|c| c.is_control() || turns_around(c)) {
            return Self {
                text: Cow::Borrowed(text),
                controls: Vec::new(),
                tabs: Vec::new(),
            };
        }
        let mut shown = String::with_capacity(text.len());
        let (mut controls, mut tabs) = (Vec::new(), Vec::new());
        for (at, c) in text.char_indices() {
            if c.is_control() {
                let list = if c == '\t' { &mut tabs } else { &mut controls };
                let bytes = at..at + c.len_utf8();
                match list.last_mut() {
                    Some(Range { end, .. }) if *end == at => *end = bytes.end,
                    _ => list.push(bytes),
                }
                // Control characters have one byte, or two above U+007F.
                shown.push(if c.is_ascii() { ' ' } else { '\u{a0}' });
            } else if turns_around(c) {
                shown.push(TURNED);
            } else {
                shown.push(c);
            }
        }
        Self {
            text: Cow::Owned(shown),
            controls,
            tabs,
        }
    }
}

/// Appends the rows of a line that begins at byte `start` of the text. `source` is the line itself, without the line
/// break of `break_len` bytes that ends it. `font_of` gives a run's font its number.
pub(super) fn append(
    laid: &mut Laid,
    layout: &Layout<Brush>,
    source: &str,
    start: usize,
    break_len: usize,
    mut font_of: impl FnMut(&parley::Run<'_, Brush>) -> Option<u16>,
) {
    let graphemes = Graphemes::new(source);
    let first_row = laid.rows.len();
    let lines = if source.is_empty() { 0 } else { layout.len() };
    for (number, line) in layout.lines().take(lines).enumerate() {
        // A grapheme that Parley wraps within belongs to the row in which it begins.
        let end = if number + 1 == lines {
            source.len()
        } else {
            graphemes.around(0..line.text_range().end).end
        };
        let begin = laid.rows[first_row..]
            .last()
            .map_or(start, |row| row.bytes.end);
        let bytes = begin..start + end;
        let glyphs = laid.glyphs.len();
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(run) = item else {
                continue;
            };
            let Some(font) = font_of(run.run()) else {
                continue;
            };
            let baseline = run.baseline();
            laid.glyphs
                .extend(run.positioned_glyphs().filter_map(|glyph| {
                    Some(Glyph {
                        font,
                        id: u16::try_from(glyph.id).ok()?,
                        x: glyph.x,
                        y: glyph.y - baseline,
                    })
                }));
        }
        let clusters = laid.clusters.len();
        let left = line.metrics().offset + line.metrics().inline_min_coord;
        let mut x = left;
        for run in line.runs() {
            for cluster in run.visual_clusters() {
                let advance = cluster.advance();
                let bytes = graphemes.around(cluster.text_range());
                let bytes = start + bytes.start..start + bytes.end;
                match laid.clusters[clusters..].last_mut() {
                    Some(last) if last.bytes == bytes => last.advance += advance,
                    _ => laid.clusters.push(Cluster {
                        bytes,
                        x,
                        advance,
                        rtl: run.is_rtl(),
                    }),
                }
                x += advance;
            }
        }
        let ink = ink(
            &laid.clusters[clusters..],
            source.get(bytes.start - start..end).unwrap_or_default(),
            bytes.start,
            left,
        );
        laid.rows.push(Row {
            bytes,
            glyphs: glyphs..laid.glyphs.len(),
            clusters: clusters..laid.clusters.len(),
            end: RowEnd::Wrapped,
            rtl: layout.is_rtl(),
            ink,
        });
    }
    if laid.rows.len() == first_row {
        laid.push_empty_row(start);
    }
    if let Some(last) = laid.rows.last_mut() {
        last.bytes.end = start + source.len() + break_len;
        last.end = if break_len > 0 {
            RowEnd::Break(break_len)
        } else {
            RowEnd::Text
        };
    }
}

/// From left to right what stands in a row whose text is `text`, without the spaces at its end.
fn ink(clusters: &[Cluster], text: &str, start: usize, left: f32) -> Range<f32> {
    let end = start + text.trim_end().len();
    clusters
        .iter()
        .filter(|cluster| cluster.bytes.start < end)
        .fold(None, |ink: Option<Range<f32>>, cluster| {
            let right = cluster.x + cluster.advance;
            Some(match ink {
                None => cluster.x..right,
                Some(ink) => ink.start.min(cluster.x)..ink.end.max(right),
            })
        })
        .unwrap_or(left..left)
}

/// Where the graphemes of a line begin.
struct Graphemes {
    /// `None` where every byte is a grapheme.
    starts: Option<Vec<usize>>,
    len: usize,
}

impl Graphemes {
    fn new(text: &str) -> Self {
        Self {
            starts: (!text.is_ascii()).then(|| {
                text.grapheme_indices(true)
                    .map(|(start, _)| start)
                    .collect()
            }),
            len: text.len(),
        }
    }

    /// The range, widened to whole graphemes.
    fn around(&self, bytes: Range<usize>) -> Range<usize> {
        let Some(starts) = &self.starts else {
            return bytes;
        };
        let first = starts
            .partition_point(|start| *start <= bytes.start)
            .saturating_sub(1);
        let after = starts.partition_point(|start| *start < bytes.end);
        let start = starts.get(first).copied().unwrap_or(0);
        let end = starts.get(after).copied().unwrap_or(self.len);
        start..end
    }
}
