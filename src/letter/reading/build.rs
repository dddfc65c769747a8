//! Joining lines to the paragraphs of the reading form.

use super::super::abbreviations::{goes_on, last_token};
use super::super::dictionary::Dictionary;
use super::super::hyphen::{Fate, SOFT_HYPHEN, broken_word, fate, parts_address};
use super::super::parallel::in_parallel;
use super::amendments::Corrections;
use super::lines::{Line, Lines};
use super::marks::{Mark, Marks};
use super::pages::{Pages, Running, is_page_number};
use super::pieces::{PieceKind, unmarked};
use super::spelling::Spelling;
use std::ops::Range;

/// Longer lines were not broken by hand or by a typesetter, in characters: their ends are the ends of paragraphs.
const WIDEST_MEASURE: usize = 130;
/// A block of fewer lines does not show how wide it was set.
const LINES_THAT_SHOW_MEASURE: usize = 4;
/// A line that would have had room for the next word, by this share of the measure, was ended on purpose. What a
/// proportional face puts in a line differs by some ten per cent.
const SHORT: usize = 85;
/// The same for a line that does not end a sentence.
const VERY_SHORT: usize = 60;

/// The way in which two lines meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// With a space between them.
    Space,
    /// The first ends a paragraph.
    Break,
    /// With nothing between them.
    Nothing,
    /// The same, and the first loses its hyphen.
    Hyphen,
    /// The same, and the second gets back the trema for which the hyphen stood.
    Trema,
}

/// The text between two lines.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    blank: bool,
    page_break: bool,
    hidden: bool,
}

impl Gap {
    fn ends_page(self) -> bool {
        self.page_break || self.hidden
    }

    fn any(self) -> bool {
        self.blank || self.ends_page()
    }
}

/// Lines with nothing but line ends between them.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// The number of lines still to come.
    left: usize,
    /// The number of them.
    lines: usize,
    /// The width to which it was set, in characters.
    measure: usize,
    /// True if every line would have had room for the first word of the next: an address, a signature, a list.
    ragged: bool,
}

/// The lines that are read, as they are met.
#[derive(Debug, Default)]
struct Stream {
    above: Option<Range<usize>>,
    gap: Gap,
    block: Block,
}

/// The surroundings above a line that is read.
struct Met {
    above: Option<Range<usize>>,
    gap: Gap,
    block: Block,
}

impl Stream {
    /// Goes on with `line`, which `rest` follows; gives what it meets, if it is read and says something.
    fn meet(
        &mut self,
        build: &Build<'_>,
        line: &Line,
        rest: &Lines<'_>,
        hidden: bool,
    ) -> Option<Met> {
        self.gap.blank |= line.blank;
        self.gap.page_break |= line.page_break;
        self.gap.hidden |= hidden;
        if hidden || line.content.is_empty() {
            return None;
        }
        let (gap, block) = (std::mem::take(&mut self.gap), self.block);
        self.block.left = block.left.saturating_sub(1);
        if gap.any() || block.lines == 0 {
            self.block = build.block(line.content.clone(), rest);
        }
        let above = self.above.replace(line.content.clone());
        Some(Met { above, gap, block })
    }
}

/// Decides on every line end of `text`. Linear in its length.
pub(super) fn marks(text: &str, dictionary: Dictionary, corrections: Corrections<'_>) -> Marks {
    let (pages, spelling, measure) = in_parallel(
        text.len(),
        || Pages::of(text),
        || Spelling::of(text),
        || usual_measure(text),
    );
    let mut build = Build {
        text,
        spelling,
        dictionary,
        measure,
        marks: Marks::default(),
    };
    let mut running = Running::new(&pages, text);
    let mut lines = Lines::new(text);
    let mut stream = Stream::default();
    // The same without any line hidden or shown by a correction, which changes nothing but how its neighbours meet.
    let mut usual = (!corrections.is_empty()).then(Stream::default);
    while let Some(line) = lines.next() {
        let hides = running.hides(&line, &lines);
        let usually = usual
            .as_mut()
            .and_then(|usual| usual.meet(&build, &line, &lines, hides));
        let hides = !line.content.is_empty() && corrections.hides(line.content.start, hides);
        let Some(met) = stream.meet(&build, &line, &lines, hides) else {
            continue;
        };
        let met = match (usually, &usual) {
            (Some(usually), Some(usual)) => {
                stream.block = usual.block;
                if usually.above == met.above {
                    usually
                } else {
                    met
                }
            }
            _ => met,
        };
        let content = line.content;
        match met.above {
            None => build.edge(0..content.start, met.gap.hidden),
            Some(above) => {
                let joint = build.joint(above.clone(), content.clone(), met.gap, met.block);
                let joint = build.corrected(corrections, above.clone(), content.clone(), joint);
                build.note(above, content.clone(), joint, met.gap.hidden);
            }
        }
        build.inside(corrections, content);
    }
    let Stream { above, gap, .. } = stream;
    build.edge(above.map_or(0, |line| line.end)..text.len(), gap.hidden);
    build.finish()
}

pub(super) struct Build<'a> {
    text: &'a str,
    spelling: Spelling,
    dictionary: Dictionary,
    /// The width to which the document is set, in characters.
    measure: usize,
    marks: Marks,
}

impl<'a> Build<'a> {
    /// The reading form of a document that says where its paragraphs are.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            spelling: Spelling::of(text),
            dictionary: Dictionary::new(),
            measure: 0,
            marks: Marks::default(),
        }
    }

    /// The marks that were noted.
    pub(super) fn finish(mut self) -> Marks {
        self.marks.shrink();
        self.marks
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// Notes what happens at a place behind all others.
    pub(super) fn push(&mut self, at: usize, mark: Mark) {
        self.marks.push(at, mark);
    }

    /// Leaves out what stands before the first line and after the last one.
    pub(super) fn edge(&mut self, range: Range<usize>, hidden: bool) {
        if range.is_empty() {
            return;
        }
        if hidden {
            self.marks.push(range.start, Mark::HiddenNothing);
            self.marks.push(range.end, Mark::End);
        } else {
            self.marks.push(range.start, Mark::Nothing);
        }
    }

    /// The way in which the line `above` and the line `below` meet.
    fn joint(&self, above: Range<usize>, below: Range<usize>, gap: Gap, block: Block) -> Joint {
        let run = self.slice(above.end..below.start);
        let (a, b) = (self.slice(above), self.slice(below));
        if gap.ends_page() {
            self.over_page(a, b, run, gap, block)
        } else if unmarked(run) == Some(PieceKind::ParagraphEnd) {
            Joint::Break
        } else {
            self.in_block(a, b, run, block)
        }
    }

    /// The way in which two lines of one paragraph meet.
    pub(super) fn in_paragraph(&self, above: Range<usize>, below: Range<usize>) -> Joint {
        let run = self.slice(above.end..below.start);
        let (a, b) = (self.slice(above), self.slice(below));
        self.hyphen(a, b, run).unwrap_or_else(|| {
            if is_open_alternative(a, b) {
                Joint::Nothing
            } else {
                Joint::Space
            }
        })
    }

    /// Notes that the two lines meet like this, where that does not follow from what is between them; with something
    /// hidden between them or not.
    pub(super) fn note(
        &mut self,
        above: Range<usize>,
        below: Range<usize>,
        joint: Joint,
        hidden: bool,
    ) {
        let between = above.end..below.start;
        let usual = unmarked(self.slice(between.clone()));
        let a = self.slice(above);
        let start = match joint {
            Joint::Hyphen | Joint::Trema => {
                between.start - a.chars().next_back().map_or(0, char::len_utf8)
            }
            _ => between.start,
        };
        let mark = match (joint, hidden) {
            (Joint::Space, true) => Mark::HiddenSpace,
            (Joint::Break, true) => Mark::HiddenBreak,
            (Joint::Nothing | Joint::Hyphen | Joint::Trema, true) => Mark::HiddenNothing,
            (Joint::Space, false) if usual == Some(PieceKind::Space) => return,
            (Joint::Break, false) if usual == Some(PieceKind::ParagraphEnd) => return,
            (Joint::Space, false) => Mark::Space,
            (Joint::Break, false) => Mark::Break,
            (Joint::Nothing, false) => Mark::Nothing,
            (Joint::Hyphen | Joint::Trema, false) => Mark::Hyphen,
        };
        self.marks.push(start, mark);
        if hidden {
            self.marks.push(between.end, Mark::End);
        }
        if joint == Joint::Trema {
            self.marks.push(between.end, Mark::Trema);
        }
    }

    /// The block that begins with the line `first`, which `rest` follows.
    fn block(&self, first: Range<usize>, rest: &Lines<'_>) -> Block {
        let mut longest = 0;
        let mut lines = 0;
        // The longest of a line with the first word of the next.
        let mut fullest = 0;
        let mut above = self.slice(first);
        for line in rest.clone() {
            let content = self.slice(line.content.clone());
            if content.is_empty() || line.page_break || is_page_number(content) {
                break;
            }
            let width = width(above);
            longest = longest.max(width);
            fullest = fullest.max(width + 1 + first_word(content));
            lines += 1;
            above = content;
        }
        longest = longest.max(width(above));
        lines += 1;
        let usual = self.measure.max(longest);
        Block {
            left: lines,
            lines,
            measure: if lines < LINES_THAT_SHOW_MEASURE {
                usual
            } else {
                longest
            },
            ragged: is_within(fullest, SHORT, usual),
        }
    }

    /// The reading of the hyphen at the end of `a`, if there is one.
    fn hyphen(&self, a: &str, b: &str, run: &str) -> Option<Joint> {
        if run.starts_with(SOFT_HYPHEN) && b.starts_with(char::is_alphanumeric) {
            return Some(Joint::Nothing);
        }
        let word = broken_word(a, b)?;
        let hidden_too = a
            .get(..a.len() - word.hyphen)
            .is_some_and(|before| before.ends_with(SOFT_HYPHEN));
        if hidden_too {
            return Some(Joint::Hyphen);
        }
        Some(
            match fate(word, self.spelling.evidence(word), |word| {
                self.dictionary.has(word)
            }) {
                Fate::Removed => Joint::Hyphen,
                Fate::Trema => Joint::Trema,
                Fate::Kept => Joint::Nothing,
                Fate::KeptBeforeBlank => Joint::Space,
            },
        )
    }

    /// Two lines with the end of a page between them.
    fn over_page(&self, a: &str, b: &str, run: &str, gap: Gap, block: Block) -> Joint {
        if let Some(joint) = self.hyphen(a, b, run) {
            return joint;
        }
        if !gap.blank && is_terminated(a, b) {
            return self.in_block(a, b, run, block);
        }
        let full = block.lines > 1 && !is_short(a, b, block.measure, SHORT);
        let abbreviated = a.ends_with('.') && b.starts_with(char::is_alphanumeric);
        let goes_on = b.starts_with(char::is_lowercase)
            || abbreviated
            || (full
                && b.starts_with(char::is_alphanumeric)
                && !a.ends_with([':', ';'])
                && !is_item(b));
        if goes_on && !is_terminated(a, b) {
            Joint::Space
        } else {
            Joint::Break
        }
    }

    /// Two lines with nothing but a line end between them.
    fn in_block(&self, a: &str, b: &str, run: &str, block: Block) -> Joint {
        if let Some(joint) = self.hyphen(a, b, run) {
            return joint;
        }
        if is_open_alternative(a, b) {
            return Joint::Nothing;
        }
        let short = |share| is_short(a, b, block.measure, share);
        let new_item = is_bullet(b)
            || (is_item(b)
                && (a.ends_with([':', ';']) || is_terminated(a, b) || is_item(a) || short(SHORT)));
        if new_item {
            return Joint::Break;
        }
        if b.starts_with(char::is_lowercase) {
            return Joint::Space;
        }
        let begins = b.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let ends = (is_terminated(a, b) && short(SHORT))
            || (begins && (short(VERY_SHORT) || block.ragged))
            || (block.left == 2 && a.ends_with(',') && is_signature(b));
        if ends { Joint::Break } else { Joint::Space }
    }
}

/// The line length, in characters, that only a tenth of the lines exceed.
fn usual_measure(text: &str) -> usize {
    let mut lengths = [0usize; 4 * WIDEST_MEASURE];
    let mut lines = 0;
    for line in Lines::new(text).filter(|line| !line.content.is_empty()) {
        let width = width(text.get(line.content).unwrap_or_default());
        if let Some(count) = lengths.get_mut(width.min(4 * WIDEST_MEASURE - 1)) {
            *count += 1;
            lines += 1;
        }
    }
    let mut longer = lines;
    lengths
        .iter()
        .position(|count| {
            longer -= count;
            longer * 10 <= lines
        })
        .unwrap_or_default()
}

/// The width of a line, in characters.
fn width(line: &str) -> usize {
    line.chars().count()
}

fn first_word(line: &str) -> usize {
    line.chars()
        .take(40)
        .take_while(|c| !c.is_whitespace())
        .count()
}

fn is_within(width: usize, share: usize, measure: usize) -> bool {
    measure > WIDEST_MEASURE || width * 100 <= measure * share
}

/// Tells whether the line `a` would have had room for the first word of `b`.
fn is_short(a: &str, b: &str, measure: usize, share: usize) -> bool {
    is_within(width(a) + 1 + first_word(b), share, measure)
}

/// Tells whether `a` ends a sentence, where `b` follows.
fn is_terminated(a: &str, b: &str) -> bool {
    let a = a.trim_end_matches(|c: char| {
        matches!(
            c,
            ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '“' | '⁰'..='⁹' | '¹' | '²' | '³'
        )
    });
    let next = b.chars().next().unwrap_or(' ');
    match a.chars().next_back() {
        Some('.') => {
            let token = last_token(a.strip_suffix('.').unwrap_or(a));
            !next.is_lowercase() && !(goes_on(token, next))
        }
        Some('!' | '?' | '…') => true,
        _ => false,
    }
}

/// Tells whether `a` ends with a slash between two words, of which the second follows in `b`; or with an address that
/// goes on in `b`.
fn is_open_alternative(a: &str, b: &str) -> bool {
    let slash = a.ends_with('/') && !a.ends_with(" /") && b.starts_with(char::is_alphanumeric);
    slash || parts_address(a, b)
}

/// A name with its initials: "A.D. Wiersma".
fn is_signature(line: &str) -> bool {
    let mut chars = line.chars();
    let initial = chars.next().is_some_and(char::is_uppercase);
    let period = chars.by_ref().take(2).any(|c| c == '.');
    initial && period && !line.ends_with('.') && width(line) <= 40
}

fn is_bullet(line: &str) -> bool {
    line.starts_with([
        '•', '▪', '◦', '‣', '●', '○', '■', '□', '►', '➢', '✓', '·', '\u{f0b7}',
    ])
}

/// Tells whether a line begins as an item of a list does: a dash, a number, a letter.
fn is_item(line: &str) -> bool {
    let Some((label, _)) = line.split_once(char::is_whitespace) else {
        return false;
    };
    if matches!(label, "-" | "–" | "—" | "*" | "o") || is_bullet(label) {
        return true;
    }
    let inner = label.trim_start_matches('(');
    let parenthesis = inner.strip_suffix(')');
    let Some(inner) = parenthesis.or_else(|| inner.strip_suffix('.')) else {
        return false;
    };
    let number = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    number || letter
}
