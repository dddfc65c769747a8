//! Graphemes, words and sentences at a place in the text.
//!
//! All of these look at the neighbourhood of the place only, so that they cost the same in a letter of any length.

use super::abbreviations::{goes_on, last_token};
use super::hyphen::{Evidence, Fate, SOFT_HYPHEN, broken_word, fate, is_hyphen};
use super::offset::{ByteOffset, Span};
use super::sentence_bounds;
use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// The distance over which a grapheme cluster is followed, in bytes either side.
const GRAPHEME_REACH: usize = 1024;
/// The same for a word.
const WORD_REACH: usize = 1024;
/// The same for a sentence.
const SENTENCE_REACH: usize = 16 * 1024;

/// The grapheme cluster in which `offset` lies; empty at the end of the text and past it.
pub fn grapheme_span(text: &str, offset: ByteOffset) -> Span {
    let at = text.floor_char_boundary(offset.0);
    let start = cluster_start(text, at);
    Span::new(start, cluster_end(text, at).max(start))
}

/// The passage, widened where an end lies inside a grapheme cluster and cut where it lies past the end of the text.
/// An empty passage stays empty.
pub fn snap_to_graphemes(text: &str, span: Span) -> Span {
    let start = cluster_start(text, text.floor_char_boundary(span.start.0));
    if span.is_empty() {
        return Span::new(start, start);
    }
    let end = text.ceil_char_boundary(span.end.0.min(text.len()));
    let last = cluster_start(text, end);
    let end = if last == end {
        end
    } else {
        cluster_end(text, last)
    };
    Span::new(start, end.max(start))
}

/// The word at `offset`: with its inner hyphens and apostrophes, and whole where a line end divides it. On blanks, the
/// blanks of that line; on another sign, that sign. Empty at the end of the text and past it.
pub fn word_at(text: &str, offset: ByteOffset) -> Span {
    let at = text.floor_char_boundary(offset.0);
    if at == text.len() {
        return Span::new(at, at);
    }
    let around = neighbourhood(text, at, WORD_REACH);
    let window = text.get(around.clone()).unwrap_or_default();
    let here = at - around.start;
    let segments: Vec<(usize, &str)> = window.split_word_bound_indices().collect();
    let index = segments
        .partition_point(|(start, _)| *start <= here)
        .saturating_sub(1);
    let range = blanks(&segments, index)
        .or_else(|| words(window, &segments).find(|word| word.contains(&here)))
        .or_else(|| segments.get(index).map(|segment| range_of(*segment)))
        .unwrap_or(here..here);
    Span::new(around.start + range.start, around.start + range.end)
}

/// The sentence at `offset`, over hard line ends but not over blank lines, without the blanks around it. Blanks after
/// a sentence count as its own; in blank lines the blanks are returned. Empty only where the text ends in a blank
/// line, and in an empty text.
pub fn sentence_at(text: &str, offset: ByteOffset) -> Span {
    let at = text.floor_char_boundary(offset.0);
    let around = paragraph_around(text, at);
    let window = text.get(around.clone()).unwrap_or_default();
    let here = at - around.start;
    let mut found = 0..window.len();
    for sentence in sentences(window) {
        found = sentence;
        if here < found.end {
            break;
        }
    }
    let found = bare(window, found);
    Span::new(around.start + found.start, around.start + found.end)
}

/// A sentence without the blanks around it and the number of a note at its end; blanks stay as they are.
fn bare(window: &str, found: Range<usize>) -> Range<usize> {
    let sentence = window.get(found.clone()).unwrap_or_default();
    if sentence.trim().is_empty() {
        return found;
    }
    let start = found.start + sentence.len() - sentence.trim_start().len();
    start..start + without_mark(sentence.trim()).len()
}

/// The sentences of a paragraph.
pub(super) struct Sentences(Vec<(Range<usize>, Span)>);

impl Sentences {
    /// Those of a text; none where blank lines divide it.
    pub fn of(text: &str) -> Self {
        if text.trim().is_empty() || paragraph_divided(text) {
            return Self(Vec::new());
        }
        let found = sentences(text).into_iter();
        let found = found.map(|whole| {
            let bare = bare(text, whole.clone());
            (whole, Span::new(bare.start, bare.end))
        });
        Self(found.collect())
    }

    /// The sentence at a place, as [`sentence_at`] finds it; `None` where there are none.
    pub fn at(&self, at: usize) -> Option<Span> {
        let number = self.0.partition_point(|(whole, _)| whole.end <= at);
        Some(self.0.get(number).or(self.0.last())?.1)
    }
}

/// Tells whether blank lines divide a text.
fn paragraph_divided(text: &str) -> bool {
    text.lines().any(|line| line.trim().is_empty())
}

/// The bytes of `text` around `at`, at most `reach` either side, cut between characters.
fn neighbourhood(text: &str, at: usize, reach: usize) -> Range<usize> {
    text.floor_char_boundary(at.saturating_sub(reach))
        ..text.ceil_char_boundary(at.saturating_add(reach).min(text.len()))
}

/// A line end always divides clusters, so that nothing before the line needs to be seen.
fn cluster_window(text: &str, at: usize) -> (usize, &str) {
    let around = neighbourhood(text, at, GRAPHEME_REACH);
    let before = text.get(around.start..at).unwrap_or_default();
    let start = memchr::memrchr(b'\n', before.as_bytes())
        .map_or(around.start, |line| around.start + line + 1);
    (start, text.get(start..around.end).unwrap_or_default())
}

fn cluster_start(text: &str, at: usize) -> usize {
    let (start, window) = cluster_window(text, at);
    let mut cursor = GraphemeCursor::new(at - start, window.len(), true);
    if cursor.is_boundary(window, 0) == Ok(false) {
        return match cursor.prev_boundary(window, 0) {
            Ok(Some(boundary)) => start + boundary,
            _ => at,
        };
    }
    at
}

fn cluster_end(text: &str, at: usize) -> usize {
    let (start, window) = cluster_window(text, at);
    match GraphemeCursor::new(at - start, window.len(), true).next_boundary(window, 0) {
        Ok(Some(boundary)) => start + boundary,
        _ => at,
    }
}

fn range_of((start, segment): (usize, &str)) -> Range<usize> {
    start..start + segment.len()
}

fn is_blank_in_line(segment: &str) -> bool {
    segment.chars().all(|c| c.is_whitespace() && c != '\n')
}

fn is_word(segment: &str) -> bool {
    segment.chars().any(char::is_alphanumeric)
}

/// The run of blanks around segment `index`, if that is one.
fn blanks(segments: &[(usize, &str)], index: usize) -> Option<Range<usize>> {
    let (before, from) = segments.split_at_checked(index)?;
    let own = range_of(*from.first().filter(|segment| is_blank_in_line(segment.1))?);
    let blank = |segment: &&(usize, &str)| is_blank_in_line(segment.1);
    let start = before.iter().rev().take_while(blank).last();
    let end = from.iter().take_while(blank).last();
    Some(start.map_or(own.start, |segment| segment.0)..end.map_or(own.end, |s| range_of(*s).end))
}

/// The words of the window, hyphens inside them included.
fn words<'a>(
    window: &'a str,
    segments: &'a [(usize, &'a str)],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut index = 0;
    std::iter::from_fn(move || {
        while !is_word(segments.get(index)?.1) {
            index += 1;
        }
        let first = *segments.get(index)?;
        let mut word = range_of(first);
        // The apostrophe of "'s-Gravenhage" and "'t".
        if let Some((at, "'" | "’")) = index.checked_sub(1).and_then(|i| segments.get(i))
            && matches!(first.1, "s" | "t" | "n" | "k" | "m")
        {
            word.start = *at;
        }
        while let Some(next) = continuation(window, segments, index) {
            index = next;
            word.end = segments.get(index).map_or(word.end, |s| range_of(*s).end);
        }
        index += 1;
        Some(word)
    })
}

/// The segment with which the word of segment `index` goes on behind a hyphen.
fn continuation(window: &str, segments: &[(usize, &str)], index: usize) -> Option<usize> {
    let is_word_at = |i: usize| segments.get(i).is_some_and(|(_, segment)| is_word(segment));
    let (start, own) = *segments.get(index)?;
    let hidden = own.ends_with(SOFT_HYPHEN);
    let hyphen = segments.get(index + 1).is_some_and(|(_, segment)| {
        let mut chars = segment.chars().filter(|c| *c != SOFT_HYPHEN);
        chars
            .next()
            .is_some_and(|c| is_hyphen(c) || c == '\u{2011}')
            && chars.next().is_none()
    });
    let after = index + 1 + usize::from(hyphen);
    if hyphen && is_word_at(after) {
        return Some(after);
    }
    if !hyphen && !hidden {
        return None;
    }
    let gap: Vec<&str> = segments
        .get(after..)?
        .iter()
        .map(|(_, segment)| *segment)
        .take_while(|segment| segment.chars().all(char::is_whitespace))
        .collect();
    let next = after + gap.len();
    if gap.iter().filter(|segment| segment.contains('\n')).count() != 1 || !is_word_at(next) {
        return None;
    }
    if hidden {
        return Some(next);
    }
    let a = window.get(..start + own.len() + segments.get(index + 1)?.1.len())?;
    let b = window.get(segments.get(next)?.0..)?;
    let fate = fate(broken_word(a, b)?, Evidence::default(), |_| false);
    (fate != Fate::KeptBeforeBlank).then_some(next)
}

/// The block of lines without blank ones around `at`, or the blank lines there.
fn paragraph_around(text: &str, at: usize) -> Range<usize> {
    let around = neighbourhood(text, at, SENTENCE_REACH);
    let line_start = |end: usize| {
        let before = text.get(around.start..end).unwrap_or_default();
        memchr::memrchr(b'\n', before.as_bytes()).map_or(around.start, |i| around.start + i + 1)
    };
    let line_end = |start: usize| {
        let after = text.get(start..around.end).unwrap_or_default();
        memchr::memchr(b'\n', after.as_bytes()).map_or(around.end, |i| start + i + 1)
    };
    let blank = |start: usize, end: usize| text.get(start..end).is_none_or(|l| l.trim().is_empty());
    let (mut start, mut end) = (line_start(at), line_end(at));
    let kind = blank(start, end);
    while start > around.start {
        let above = line_start(start - 1);
        if blank(above, start) != kind {
            break;
        }
        start = above;
    }
    while end < around.end {
        let below = line_end(end);
        if blank(end, below) != kind {
            break;
        }
        end = below;
    }
    start..end
}

/// The sentences of a paragraph, in bytes; they tile it.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let flat = flat(paragraph);
    // A parenthesis that is never closed says nothing.
    let balanced = parenthesis_depth(0, &flat) == 0;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = 0;
    for (start, segment) in sentence_bounds::segments(&flat) {
        let end = start + segment.len();
        let sentence_start = found.last().map_or(0, |last| last.start);
        let before = flat.get(sentence_start..start).unwrap_or_default();
        match found.last_mut() {
            Some(last) if (balanced && open > 0) || !ends_before(before, segment) => last.end = end,
            _ => found.push(start..end),
        }
        open = parenthesis_depth(open, segment);
    }
    found
}

/// The numbers of notes that stand behind the ends of sentences: `2` in "beleggen.2 Naar". Of "nr. 3.2 Naar" the dot ends
/// nothing.
fn note_marks(text: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    let mut chars = text.char_indices().peekable();
    // Whether the last character before was a letter, and whether what stands here ends a sentence.
    let (mut letter, mut ended) = (false, false);
    while let Some((at, c)) = chars.next() {
        if ended && c.is_numeric() {
            let mut end = at + c.len_utf8();
            let mut digits = 1;
            while let Some((next, c)) = chars.next_if(|(_, c)| c.is_numeric()) {
                end = next + c.len_utf8();
                digits += 1;
            }
            let mut rest = text.get(end..).unwrap_or_default().chars();
            let apart = rest.next().is_none_or(char::is_whitespace);
            let next = rest.find(|c| !c.is_whitespace());
            let begins = next.is_none_or(|c| c.is_uppercase() || "“‘\"'(".contains(c));
            if digits <= 3 && apart && begins {
                marks.push(at..end);
            }
            (letter, ended) = (false, false);
            continue;
        }
        ended = match c {
            '.' | '!' | '?' => letter || ended,
            '”' | '’' | '"' | ')' | ']' => ended,
            _ => false,
        };
        letter = c.is_alphabetic() || (letter && matches!(c, '”' | '’' | '"' | ')' | ']'));
    }
    marks
}

/// A sentence without the number of a note behind it.
fn without_mark(sentence: &str) -> &str {
    match note_marks(sentence).last() {
        Some(mark) if mark.end == sentence.len() => &sentence[..mark.start],
        _ => sentence,
    }
}

/// The most brackets, quotes and dots in a row that say something of where a sentence ends.
const SIGNS: usize = 64;

/// The paragraph with the same length for sentences to be found in it. To Unicode every line end is the end of a sentence;
/// here it is a blank. What follows the first [`SIGNS`] of a row of signs counts as letters: the rules look back to the
/// row's start from each of them.
fn flat(paragraph: &str) -> String {
    let mut row = 0;
    let mut flat = String::with_capacity(paragraph.len());
    for c in paragraph.chars() {
        let is_sign = !c.is_alphanumeric() && !c.is_whitespace();
        row = if is_sign { row + 1 } else { 0 };
        match c {
            '\n' | '\u{b}' | '\u{c}' | '\r' => flat.push(' '),
            _ if row > SIGNS => flat.extend(std::iter::repeat_n('x', c.len_utf8())),
            _ => flat.push(c),
        }
    }
    // The number of a note is no part of the sentence behind it.
    for mark in note_marks(&flat) {
        let blanks = " ".repeat(mark.len());
        flat.replace_range(mark, &blanks);
    }
    flat
}

/// The number of parentheses that are open after `text`, where `open` were before it.
fn parenthesis_depth(open: usize, text: &str) -> usize {
    text.bytes().fold(open, |open, byte| match byte {
        b'(' => open + 1,
        b')' => open.saturating_sub(1),
        _ => open,
    })
}

/// Tells whether a sentence ends after `before`, by Dutch usage, where Unicode sees a boundary.
fn ends_before(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let Some(next) = after.chars().find(|c| !c.is_whitespace()) else {
        return false;
    };
    if before.is_empty() || next.is_lowercase() {
        return false;
    }
    let Some(before) = before.strip_suffix('.') else {
        return true;
    };
    // "2. Naar een nieuw stelsel": a number by itself is not a sentence.
    if before.len() <= 3 && before.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    !goes_on(last_token(before), next)
}

#[cfg(test)]
mod tests;
