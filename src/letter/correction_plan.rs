//! The corrections of the reading form that make a place read as requested.

use super::corrections::{Aspect, Correction, CorrectionKind};
use super::hyphen::{SOFT_HYPHEN, is_hyphen};
use super::offset::{ByteOffset, Span};
use super::reading::PieceKind;
use super::{Letter, ParagraphIndex};
use std::ops::Range;

/// The distance over which a word, and a line end in it, is looked for, in bytes.
const NEARBY: usize = 1024;

/// The most lines of a running header or footer, and the most paragraphs that are joined at a time.
const MOST: usize = 40;

/// The longest selection that is looked through, in bytes.
const LONGEST_SELECTION: usize = 1 << 18;

/// No line of a running header is longer than this before or after the caret, in bytes.
const LONGEST: usize = 64 << 10;

/// The characters that end a line.
const LINE_ENDS: [char; 2] = ['\n', '\x0c'];

/// A change that can be requested of how a place reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CorrectionRequest {
    /// The paragraph goes on in the next one.
    Join,
    /// A new paragraph begins with the word here.
    Split,
    /// The hyphen at the line end here is read, where it is not; or is not, where it is.
    Hyphen,
    /// The lines here belong to the page.
    Hide,
    /// The lines here belong to the letter.
    Show,
    /// The correction here is taken back.
    TakeBack,
}

impl CorrectionRequest {
    /// All requests, in the order in which they are offered.
    pub const ALL: [CorrectionRequest; 6] = [
        CorrectionRequest::Join,
        CorrectionRequest::Split,
        CorrectionRequest::Hyphen,
        CorrectionRequest::Hide,
        CorrectionRequest::Show,
        CorrectionRequest::TakeBack,
    ];
}

/// The corrections to make, and the earlier ones to take back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionPlan {
    /// The corrections to make.
    pub say: Vec<Correction>,
    /// The earlier corrections to take back.
    pub take_back: Vec<Correction>,
}

impl Letter {
    /// The plan that makes the letter read as requested at the caret (an empty passage) or in what is selected, where
    /// `standing`, in the order of the text, was said before and this letter reads accordingly. `None` where there is
    /// nothing to do. The opposite of a correction is that it is taken back.
    pub fn plan_correction(
        &self,
        request: CorrectionRequest,
        at: Span,
        standing: &[Correction],
    ) -> Option<CorrectionPlan> {
        let at = match request {
            CorrectionRequest::Hide | CorrectionRequest::Show if at.len() > LONGEST_SELECTION => {
                return None;
            }
            CorrectionRequest::Join | CorrectionRequest::Hyphen if at.len() > LONGEST_SELECTION => {
                let end = at.start.0.saturating_add(LONGEST_SELECTION);
                Span::new(at.start.0, self.text().floor_char_boundary(end))
            }
            _ => at,
        };
        let say = match request {
            CorrectionRequest::Join => self.joins(at),
            CorrectionRequest::Split => self.split(at.start).into_iter().collect(),
            CorrectionRequest::Hyphen => self.hyphens(at),
            CorrectionRequest::Hide => self.line_corrections(at, CorrectionKind::Hide),
            CorrectionRequest::Show => self.line_corrections(at, CorrectionKind::Show),
            CorrectionRequest::TakeBack => {
                let take_back = self.standing_at(at, standing);
                return (!take_back.is_empty()).then_some(CorrectionPlan {
                    say: Vec::new(),
                    take_back,
                });
            }
        };
        let mut plan = CorrectionPlan::default();
        for one in say {
            let same = |other: &&Correction| {
                other.at == one.at && other.kind.aspect() == one.kind.aspect()
            };
            let first = standing.partition_point(|other| other.at < one.at);
            match standing[first..].iter().take(3).find(same) {
                None => plan.say.push(one),
                Some(other) if other.kind != one.kind => plan.take_back.push(*other),
                Some(_) => {}
            }
        }
        (plan != CorrectionPlan::default()).then_some(plan)
    }

    fn joins(&self, at: Span) -> Vec<Correction> {
        let reading = self.reading();
        let at = reading.trimmed(self.text(), at);
        let first = reading.paragraph_number(at.start);
        let last = reading.paragraph_number(at.end).max(first + 1);
        let numbers = (first..last).take(MOST);
        let ends = numbers.filter_map(|number| {
            reading.paragraph(number + 1)?;
            Some(reading.paragraph(number)?.end)
        });
        let kind = CorrectionKind::Join;
        ends.map(|at| Correction { at, kind }).collect()
    }

    /// At the blanks before the word at `at`.
    fn split(&self, at: ByteOffset) -> Option<Correction> {
        let text = self.text();
        let reading = self.reading();
        let words = reading.paragraph(reading.paragraph_number(at))?;
        if at < words.start || words.end < at {
            return None;
        }
        let start = text.floor_char_boundary(at.0.saturating_sub(NEARBY));
        let end = text.ceil_char_boundary(at.0.saturating_add(NEARBY));
        let near = Span::new(start.max(words.start.0), end.min(words.end.0));
        let stretch = reading.stretch(text, near);
        let (mut head, tail) = stretch.text().split_at_checked(stretch.position(at))?;
        if !tail.starts_with(char::is_whitespace) {
            head = head.get(..head.rfind(char::is_whitespace)?)?;
        }
        let before = stretch.offset(head.trim_end().len()).0;
        let blank = |c: char| c.is_whitespace() || c == SOFT_HYPHEN;
        let place = text.get(..before)?.trim_end_matches(blank).len();
        (place > near.start.0).then_some(Correction {
            at: ByteOffset(place),
            kind: CorrectionKind::Split,
        })
    }

    /// At the hyphen of the word at the caret, or at all of those selected.
    fn hyphens(&self, at: Span) -> Vec<Correction> {
        let text = self.text();
        let start = text.floor_char_boundary(at.start.0.saturating_sub(NEARBY));
        let end = text.ceil_char_boundary(at.end.0.saturating_add(NEARBY));
        let mut found = Vec::new();
        for piece in self.reading().pieces(text, Span::new(start, end)) {
            let gap = piece.source;
            let slice = self.slice(gap);
            let read_otherwise = matches!(piece.kind, PieceKind::Space | PieceKind::Hidden);
            if !read_otherwise || !slice.contains(LINE_ENDS) {
                continue;
            }
            let before = text.get(..gap.start.0).unwrap_or_default();
            let (hyphen, kind) = if slice.starts_with(is_hyphen) {
                (gap.start.0, CorrectionKind::KeepHyphen)
            } else if let Some(c) = before.chars().next_back().filter(|c| is_hyphen(*c)) {
                (gap.start.0 - c.len_utf8(), CorrectionKind::DropHyphen)
            } else {
                continue;
            };
            let word = text.get(..hyphen).unwrap_or_default();
            let is_last = gap.end.0 == text.len();
            if word.is_empty() || word.ends_with(char::is_whitespace) || is_last {
                continue;
            }
            let between = |one: usize, other: usize| text.get(one..other).unwrap_or_default();
            let reaches = if at.is_empty() {
                let caret = at.start.0;
                !between(caret, hyphen).contains(char::is_whitespace)
                    && !between(gap.end.0, caret).contains(char::is_whitespace)
            } else {
                at.overlaps(Span::new(hyphen, gap.end.0))
            };
            if reaches {
                let distance = at.start.0.abs_diff(hyphen);
                let at = ByteOffset(hyphen);
                found.push((distance, Correction { at, kind }));
            }
        }
        if at.is_empty() {
            // A word may be broken twice.
            let nearest = found.into_iter().min_by_key(|(distance, _)| *distance);
            return nearest.into_iter().map(|(_, one)| one).collect();
        }
        found.truncate(MOST);
        found.into_iter().map(|(_, one)| one).collect()
    }

    fn line_corrections(&self, at: Span, kind: CorrectionKind) -> Vec<Correction> {
        let read = kind == CorrectionKind::Hide;
        let lines = if at.is_empty() {
            self.lines_around(at.start, read)
        } else {
            let mut lines = self.lines(at);
            lines
                .retain(|line| at.overlaps(Span::from(line.clone())) && self.is_read(line) == read);
            lines
        };
        if lines.len() > MOST {
            return Vec::new();
        }
        let starts = lines.into_iter().map(|line| ByteOffset(line.start));
        starts.map(|at| Correction { at, kind }).collect()
    }

    /// The lines that stand together with the one at the caret, and are read or not like that one.
    fn lines_around(&self, caret: ByteOffset, read: bool) -> Vec<Range<usize>> {
        let reach = match self.structure() {
            Some(structure) => structure.block_at(caret).map(|block| block.span),
            None => {
                let source: ParagraphIndex = self.paragraphs().at(caret);
                Some(self.paragraphs().content(self.text(), source))
            }
        };
        let Some(reach) = reach else {
            return Vec::new();
        };
        let number = |line: &Range<usize>| self.reading().paragraph_number(ByteOffset(line.start));
        // As far as the caret's line and those around it could be one header.
        let mut lines = self.lines(near(self.text(), reach, caret));
        let here = |line: &Range<usize>| line.start <= caret.0 && caret.0 <= line.end;
        let Some(at) = lines.iter().position(here) else {
            return Vec::new();
        };
        let belongs = |line: &Range<usize>| {
            self.is_read(line) == read
                && (!read || self.structure().is_some() || number(line) == number(&lines[at]))
        };
        if !belongs(&lines[at]) {
            return Vec::new();
        }
        let apart = |one: &Range<usize>, other: &Range<usize>| {
            let between = self.text().get(one.end..other.start).unwrap_or_default();
            self.structure().is_none() && between.contains('\x0c')
        };
        let mut first = at;
        while first > 0 && belongs(&lines[first - 1]) && !apart(&lines[first - 1], &lines[first]) {
            first -= 1;
        }
        let mut last = at;
        while last + 1 < lines.len()
            && belongs(&lines[last + 1])
            && !apart(&lines[last], &lines[last + 1])
        {
            last += 1;
        }
        lines.drain(first..=last).collect()
    }

    /// The lines of the text, or of its blocks, that a passage touches, without the blanks around them.
    fn lines(&self, at: Span) -> Vec<Range<usize>> {
        let blank = |c: char| c.is_whitespace() || c == SOFT_HYPHEN;
        let lines_in = |range: Range<usize>| {
            let within = self.text().get(range.clone()).unwrap_or_default();
            let mut from = range.start;
            let lines = within.split_inclusive(LINE_ENDS).map(move |line| {
                let start = from + (line.len() - line.trim_start_matches(blank).len());
                from += line.len();
                start..start + line.trim_matches(blank).len()
            });
            lines.filter(|line| !line.is_empty())
        };
        let text = self.text();
        let far = text.floor_char_boundary(at.start.0.saturating_sub(LONGEST));
        let before = text.get(far..at.start.0).unwrap_or_default();
        let start = before.rfind(LINE_ENDS).map_or(far, |end| far + end + 1);
        let far = text.ceil_char_boundary(at.end.0.saturating_add(LONGEST));
        let after = text.get(at.end.0..far).unwrap_or_default();
        let end = after.find(LINE_ENDS).map_or(far, |end| at.end.0 + end);
        let touched = start..end;
        match self.structure() {
            None => lines_in(touched).collect(),
            Some(structure) => {
                let blocks = &structure.blocks;
                let first = blocks.partition_point(|block| block.span.end < at.start);
                let blocks = blocks.iter().skip(first);
                blocks
                    .take_while(|block| block.span.start <= at.end)
                    .flat_map(|block| lines_in(block.span.range()))
                    .filter(|line| line.end >= touched.start && line.start <= touched.end)
                    .collect()
            }
        }
    }

    /// Tells whether anything of a line is read.
    fn is_read(&self, line: &Range<usize>) -> bool {
        let mut pieces = self.reading().pieces(self.text(), line.clone().into());
        pieces.any(|piece| piece.is_read())
    }

    /// The corrections in what is selected; at the caret the nearest in its paragraph or on the edges of it.
    fn standing_at(&self, at: Span, standing: &[Correction]) -> Vec<Correction> {
        let between = |start: ByteOffset, end: ByteOffset| {
            let first = standing.partition_point(|one| one.at < start);
            let count = standing[first..].partition_point(|one| one.at <= end);
            first..first + count
        };
        if !at.is_empty() {
            return standing[between(at.start, at.end)].to_vec();
        }
        let caret = at.start;
        let number = self.reading().paragraph_number(caret);
        let above = self.reading().paragraph(number.saturating_sub(1));
        let below = self.reading().paragraph(number + 1);
        let reach = between(
            above.map_or(ByteOffset(0), |words| words.end),
            below.map_or(ByteOffset(self.text().len()), |words| words.start),
        );
        let nearest = reach.min_by_key(|at| standing[*at].at.0.abs_diff(caret.0));
        let Some(nearest) = nearest else {
            return Vec::new();
        };
        if standing[nearest].kind.aspect() != Aspect::Line {
            return vec![standing[nearest]];
        }
        // Lines that were hidden or shown together.
        let together = |one: Correction, other: Correction| {
            let line = self.text().get(one.at.0..other.at.0).unwrap_or_default();
            one.kind == other.kind && line.matches(LINE_ENDS).count() == 1
        };
        let lines: Vec<_> = standing
            .iter()
            .filter(|one| one.kind.aspect() == Aspect::Line)
            .copied()
            .collect();
        let at = lines.partition_point(|one| one.at < standing[nearest].at);
        let (mut first, mut last) = (at, at);
        while first > 0 && together(lines[first - 1], lines[first]) {
            first -= 1;
        }
        while last + 1 < lines.len() && together(lines[last], lines[last + 1]) {
            last += 1;
        }
        lines.get(first..=last).unwrap_or_default().to_vec()
    }
}

/// The lines of `reach` that are not further from the caret than any header reaches.
fn near(text: &str, reach: Span, caret: ByteOffset) -> Span {
    let caret = caret.0.clamp(reach.start.0, reach.end.0);
    let caret = text.floor_char_boundary(caret);
    let before = text.get(reach.start.0..caret).unwrap_or_default();
    let after = text.get(caret..reach.end.0).unwrap_or_default();
    let start = before.rmatch_indices(LINE_ENDS).nth(MOST);
    let end = after.match_indices(LINE_ENDS).nth(MOST);
    Span::new(
        start.map_or(reach.start.0, |(at, _)| reach.start.0 + at + 1),
        end.map_or(reach.end.0, |(at, _)| caret + at),
    )
}

#[cfg(test)]
mod tests;
