//! From lines to paragraphs.

use super::columns::shared_end;
use super::flow::Placed;
use super::line::Line;
use super::regions::starts_with_mark;
use super::tags::{Kind, Tags};
use super::weights::Weights;
use crate::letter::structure::Role;
use std::collections::{HashMap, HashSet};

/// Lines that are further apart than this many times the usual are of different paragraphs.
const WIDE: f32 = 1.35;
/// By so many sizes of a letter the first line of a paragraph is set in at least.
const INDENT: f32 = 0.6;

/// Lines that are so much of the column wide, at the least, are of running text.
const RUNS: f32 = 0.6;

/// Words that no name and no sentence ends with.
const OPEN: &[&str] = &[
    "aan", "and", "de", "den", "der", "door", "een", "en", "het", "in", "met", "of", "op", "over",
    "the", "to", "tot", "uit", "van", "voor", "&",
];

/// How wide a reference block is taken to be, in sizes of its letters.
const RAGGED: f32 = 20.0;

/// What is known of the document when its lines are put together.
pub(super) struct Setting<'a> {
    /// What its tags say; nothing where they cannot be relied on.
    pub tags: &'a Tags,
    /// Whether they can.
    pub tagged: bool,
    /// How bold each outline is.
    pub weights: &'a Weights,
    /// Elements in which the page shows several paragraphs.
    pub broken: HashSet<u32>,
}

/// Why a line begins a paragraph, or goes on with the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Nothing is above it.
    First,
    /// It is in another cell or row.
    OtherCell,
    /// It runs in another direction.
    Turned,
    /// The document says that it is of another paragraph.
    OtherElement,
    /// Its letters have another size.
    Size,
    /// They are bold, or no longer.
    Weight,
    /// It begins with a bullet or a number.
    Item,
    /// It stands further away than lines of a paragraph do.
    Gap,
    /// The line above had room for its first word.
    Early,
    /// It is set in or out.
    Indent,
    /// It is in the same cell.
    SameCell,
    /// The document says that it is of the same paragraph.
    SameElement,
    /// A word is broken before it.
    Word,
    /// A sentence goes on with it that could not end before it.
    Sentence,
    /// The line above is full.
    Full,
}

impl Why {
    /// Whether a paragraph begins.
    pub fn begins(self) -> bool {
        !matches!(
            self,
            Why::SameCell | Why::SameElement | Why::Word | Why::Sentence | Why::Full
        )
    }
}

/// Lines that belong together.
#[derive(Debug)]
pub(super) struct Group {
    /// In order; never none.
    pub lines: Vec<Placed>,
    /// What the document says that they are.
    pub kind: Option<Kind>,
    /// How far the first line is from what stands above, in lines; none at the top of a page or column.
    pub above: Option<f32>,
}

impl Group {
    /// Whether the first line begins as an item of a list does.
    pub fn is_item(&self) -> bool {
        self.lines
            .first()
            .is_some_and(|p| bullet(&p.line.text).is_some())
    }

    /// All that it says.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|p| p.line.text.as_str()).collect();
        lines.join("\n")
    }
}

/// Puts lines together that come one after the other: of the text, or of one region of a page.
pub(super) struct Grouper<'a> {
    setting: &'a Setting<'a>,
    /// What a line's height usually is, in sizes of its letters.
    leading: f32,
    /// Whether lines end where they like: those of a reference block, which has no measure of its own.
    ragged: bool,
    /// Whether they are of notes.
    notes: bool,
    /// What is finished.
    pub groups: Vec<Group>,
    /// By the cells' elements: a cell's lines come between those of its neighbours.
    cells: HashMap<u32, usize>,
}

impl<'a> Grouper<'a> {
    /// For lines of this role that are usually so far apart, in sizes of their letters.
    pub fn new(setting: &'a Setting<'a>, leading: f32, role: Role) -> Self {
        Self {
            setting,
            leading,
            ragged: role == Role::Margin,
            notes: role == Role::Footnote,
            groups: Vec::new(),
            cells: HashMap::new(),
        }
    }

    /// Adds lines of one page.
    pub fn add(&mut self, lines: Vec<Placed>) {
        let rights = self.rights(&lines);
        for (next, (right, left)) in lines.into_iter().zip(rights) {
            let kind = self.kind(&next.line);
            let element = next.line.element.filter(|_| kind == Some(Kind::Cell));
            if let Some(group) = element
                .and_then(|element| self.cells.get(&element))
                .and_then(|at| self.groups.get_mut(*at))
            {
                group.lines.push(next);
                continue;
            }
            let above = self.groups.last().and_then(|group| {
                let last = group.lines.last()?;
                let near = last.line.page == next.line.page && last.column == next.column;
                near.then(|| (next.line.v - last.line.v) / (next.line.size * self.leading))
            });
            let begins = self
                .groups
                .last()
                .is_none_or(|group| self.begins(group, &next, left));
            match self.groups.last_mut() {
                Some(group) if !begins => {
                    group.lines.push(next);
                }
                _ => {
                    if let Some(element) = element {
                        self.cells.insert(element, self.groups.len());
                    }
                    self.groups.push(Group {
                        lines: vec![next],
                        kind,
                        above,
                    });
                }
            }
            // What the next line is compared with: where this one could have ended.
            if let Some(last) = self.groups.last_mut().and_then(|g| g.lines.last_mut()) {
                last.edges.1 = right;
            }
        }
    }

    /// Whether `next` begins a paragraph, rather than going on with `group`.
    fn begins(&self, group: &Group, next: &Placed, left: f32) -> bool {
        let why = self.weigh(group, next, left);
        log::trace!(
            "page {}, line at {}: {why:?}",
            next.line.page + 1,
            next.line.v
        );
        why.begins()
    }

    /// Weighs what the tags, the places and the words of two lines say of them.
    fn weigh(&self, group: &Group, next: &Placed, left: f32) -> Why {
        let (setting, leading) = (self.setting, self.leading);
        let (Some(last), Some(first)) = (group.lines.last(), group.lines.first()) else {
            return Why::First;
        };
        if last.cell.is_some() || next.cell.is_some() {
            return if last.cell == next.cell {
                Why::SameCell
            } else {
                Why::OtherCell
            };
        }
        let (a, b) = (&last.line, &next.line);
        if (a.upright, a.direction) != (b.upright, b.direction) {
            return Why::Turned;
        }
        if self.notes && is_next_note(&first.line.text, &b.text) {
            return Why::Item;
        }
        let hyphen = breaks_a_word(&a.text, &b.text);
        let near = a.page == b.page && last.column == next.column;
        let flows = goes_on(&a.text, &b.text);
        let em = a.size.max(b.size);
        if setting.tagged
            && !self.ragged
            && let (Some(one), Some(other)) = (a.element, b.element)
        {
            // A paragraph of the tags in which the page shows several is none.
            if one == other && !setting.broken.contains(&one) {
                return Why::SameElement;
            }
            if one != other {
                // Programs end an element with the page where its sentence does not end.
                let overleaf = !near && flows && is_text(self.kind(a)) && is_text(self.kind(b));
                return if hyphen || overleaf {
                    Why::Sentence
                } else {
                    Why::OtherElement
                };
            }
        }
        if (a.size - b.size).abs() > 0.1 * em {
            return Why::Size;
        }
        if setting.weights.is_bold(a) != setting.weights.is_bold(b) {
            return Why::Weight;
        }
        let word = b.first_word() + 0.25 * em;
        let would_have_fitted = last.edges.1 - a.u1 > word + 0.3 * em;
        // "… nr. ⏎ 12. Daarna": a number is only one of a list where the line before was ended there.
        match bullet(&b.text) {
            Some(true) if !hyphen => return Why::Item,
            Some(false) if would_have_fitted || group.is_item() => return Why::Item,
            Some(false) if b.u0 - a.u0 > INDENT * em && ends_sentence(&a.text) => return Why::Item,
            _ => {}
        }
        if !near {
            return self.over_page(group, next, left, would_have_fitted);
        }
        let gap = b.v - a.v;
        if gap > WIDE * leading * em || gap < 0.4 * em {
            return Why::Gap;
        }
        if hyphen {
            return Why::Word;
        }
        // A line that ends early ends a paragraph, unless a sentence runs on that can't end there: the line was
        // broken for a reason of its own, as a long word or a raised number.
        let wide = (last.edges.1 - last.edges.0).max(em);
        if flows && (self.ragged || group.lines.len() > 1 || a.u1 - a.u0 > 0.35 * wide) {
            return Why::Sentence;
        }
        if would_have_fitted {
            Why::Early
        } else if is_set_differently(group, first, a, b, em) {
            Why::Indent
        } else {
            Why::Full
        }
    }

    /// The same of two lines of which the second is overleaf, or in the next column.
    fn over_page(&self, group: &Group, next: &Placed, left: f32, would_have_fitted: bool) -> Why {
        let Some(last) = group.lines.last() else {
            return Why::First;
        };
        let (a, b) = (&last.line, &next.line);
        let em = a.size.max(b.size);
        let set_in = b.u0 - left > INDENT * em
            && group.lines.len() > 1
            && (b.u0 - left) - (a.u0 - last.edges.0) > INDENT * em;
        if breaks_a_word(&a.text, &b.text) {
            return Why::Word;
        }
        let bold = self.setting.weights.is_bold(a);
        let unfinished = !ends_sentence(&a.text);
        let small = b.text.starts_with(|c: char| c.is_lowercase() || c == '(');
        if unfinished && small && !bold {
            return Why::Sentence;
        }
        if set_in {
            Why::Indent
        } else if would_have_fitted || bold {
            Why::Early
        } else {
            Why::Full
        }
    }

    fn kind(&self, line: &Line) -> Option<Kind> {
        let kind = self.setting.tags.kind(line.element);
        kind.filter(|kind| self.setting.tagged || *kind == Kind::Cell)
    }

    /// For each line where lines like it end, and where they begin: as its neighbours show, else as the column does.
    fn rights(&self, lines: &[Placed]) -> Vec<(f32, f32)> {
        let mut out = Vec::with_capacity(lines.len());
        let mut start = 0;
        for at in 1..=lines.len() {
            let goes_on = match (lines.get(at - 1), lines.get(at)) {
                (Some(a), Some(b)) => {
                    let em = a.line.size.max(b.line.size);
                    a.column == b.column
                        && a.cell.is_none() == b.cell.is_none()
                        && (a.line.size - b.line.size).abs() < 0.1 * em
                        && b.line.v - a.line.v < WIDE * self.leading * em
                        && b.line.v > a.line.v
                }
                _ => false,
            };
            if goes_on {
                continue;
            }
            let stack = lines.get(start..at).unwrap_or_default();
            let mut ends: Vec<f32> = stack.iter().map(|p| p.line.u1).collect();
            let em = stack.first().map_or(10.0, |p| p.line.size);
            let end = shared_end(&mut ends, em).unwrap_or(f32::MAX);
            let reach = |end: f32| ends.iter().filter(|e| (end - **e).abs() < em).count();
            let column = stack.first().map_or(0.0, |p| p.edges.1 - p.edges.0);
            let wide = |p: &&Placed| p.line.u1 - p.line.u0 > RUNS * column;
            // Text that ends where it likes shows its measure by its longest line; an address has none.
            let runs = stack.len() >= 4 && stack.iter().filter(wide).count() * 2 > stack.len();
            let shown = (stack.len() >= 3 && reach(end) >= 2) || runs;
            for placed in stack {
                if self.ragged {
                    let line = &placed.line;
                    out.push((line.u0 + RAGGED * line.size, line.u0));
                    continue;
                }
                let right = if shown { end } else { placed.edges.1 };
                out.push((right, placed.edges.0));
            }
            start = at;
        }
        out
    }
}

/// Whether a line begins the note after the one that begins with `first`.
fn is_next_note(first: &str, line: &str) -> bool {
    let number = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let number = text.get(..end)?.parse::<u32>().ok()?;
        starts_with_mark(text).then_some(number)
    };
    match (number(first), number(line)) {
        (Some(first), Some(next)) => next == first + 1,
        _ => false,
    }
}

/// Whether lines of this kind are of running text; what is a note stands with the notes.
fn is_text(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Paragraph | Kind::Item | Kind::Note))
}

/// Whether a sentence goes on from `a` to `b` that can't end with `a`: it ends within a clause, and `b` goes on small.
fn goes_on(a: &str, b: &str) -> bool {
    let place = |word: &str| word.contains(['@', '/']) || word.starts_with("www.");
    let small = b.starts_with(|c: char| c.is_lowercase())
        && !b.split(' ').next().is_some_and(place)
        && bullet(b).is_none();
    let open =
        a.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '’' | '%' | '»'));
    let word = a.rsplit(' ').next().unwrap_or_default();
    let begun = a.contains(' ') && OPEN.contains(&word);
    (open && small) || (begun && b.starts_with(char::is_alphanumeric))
}

/// The elements of which the page shows that they hold several paragraphs: a line in them ends as one does, and more
/// room than between lines follows.
pub(super) fn broken<'p>(lines: impl Iterator<Item = &'p Placed>, leading: f32) -> HashSet<u32> {
    let mut broken = HashSet::new();
    let mut last: Option<&Placed> = None;
    for next in lines {
        if let Some(last) = last {
            let (a, b) = (&last.line, &next.line);
            let near = a.page == b.page && last.column == next.column;
            let gap = b.v - a.v > (WIDE + 0.15) * leading * a.size.max(b.size);
            if a.element == b.element && near && gap && !goes_on(&a.text, &b.text) {
                broken.extend(a.element);
            }
        }
        last = Some(next);
    }
    broken
}

/// Whether a line is set in or out against the paragraph before it.
fn is_set_differently(group: &Group, first: &Placed, a: &Line, b: &Line, em: f32) -> bool {
    let same_middle = (a.u0 + a.u1 - b.u0 - b.u1).abs() < em && (a.u0 - b.u0).abs() > INDENT * em;
    let same_end = (a.u1 - b.u1).abs() < 0.2 * em;
    if same_middle || (same_end && group.lines.len() == 1 && b.u1 - b.u0 < 8.0 * em) {
        return false;
    }
    let step = (b.u0 - a.u0) / em;
    let two = group.lines.len() == 1 || first.line.page != a.page;
    if two {
        // The second line: set out against a first one that is set in, or in where that began with a bullet.
        let text = &first.line.text;
        return step > INDENT && bullet(text).is_none() && !starts_with_mark(text);
    }
    step.abs() > INDENT
}

/// Whether a word is broken between two lines.
pub(super) fn breaks_a_word(a: &str, b: &str) -> bool {
    let bare = a.trim_end_matches('\u{ad}');
    let before = bare
        .strip_suffix(['-', '\u{2010}'])
        .or((bare.len() < a.len()).then_some(bare));
    // "covid-" goes on with "19-patiënten".
    let number = b.starts_with(|c: char| c.is_ascii_digit())
        && b.split(' ').next().is_some_and(|word| word.contains('-'));
    let small = b.starts_with(|c: char| c.is_lowercase()) || number;
    small && before.is_some_and(|a| a.ends_with(char::is_alphabetic))
}

/// Whether a text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit());
    text.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether a line begins with the bullet (`true`) or the number (`false`) of a list.
pub(super) fn bullet(text: &str) -> Option<bool> {
    let (head, rest) = text.split_once(' ')?;
    if rest.is_empty() {
        return None;
    }
    let mut signs = head.chars();
    let first = signs.next()?;
    if signs.next().is_none() {
        let dash = matches!(first, '-' | '–' | '—' | '*' | 'o' | '>' | '+');
        let sign = matches!(
            first,
            '•' | '▪'
                | '◦'
                | '●'
                | '○'
                | '■'
                | '□'
                | '‣'
                | '⁃'
                | '∙'
                | '·'
                | '➢'
                | '→'
                | '✓'
                | '✔'
        );
        return (dash || sign).then_some(true);
    }
    let leveled = is_level(head) || head.strip_suffix('.').is_some_and(is_level);
    if leveled && rest.starts_with(char::is_uppercase) {
        return Some(false);
    }
    let inner = head.strip_prefix('(').unwrap_or(head);
    let inner = inner.strip_suffix([')', '.'])?;
    let number = inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_digit());
    let letter = inner.chars().count() == 1
        && inner.chars().all(|c| c.is_ascii_lowercase())
        && head.ends_with(')');
    ((number || letter) && !inner.is_empty()).then_some(false)
}

/// Whether a text is the number of a paragraph that stands before it: "2.10", "1.1.1", "4.", "a)".
pub(super) fn is_hanging(text: &str) -> bool {
    let levels = is_level(text) || text.strip_suffix('.').is_some_and(is_level);
    let plain = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let one = text.chars().count() == 1 && !text.starts_with(char::is_alphanumeric);
    levels || plain || one || bullet(&format!("{text} x")).is_some()
}

/// Whether a text is a number of several levels.
fn is_level(text: &str) -> bool {
    let part = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.contains('.') && text.split('.').count() <= 6 && text.split('.').all(part)
}

/// How far lines are usually apart, in sizes of their letters.
pub(super) fn leading<'l>(lines: impl Iterator<Item = &'l Line>) -> f32 {
    let mut gaps: HashMap<i32, usize> = HashMap::new();
    let mut last: Option<&Line> = None;
    for line in lines {
        if let Some(last) = last {
            let gap = (line.v - last.v) / line.size.max(0.1);
            let near = last.page == line.page && (0.8..2.6).contains(&gap);
            if near && (last.size - line.size).abs() < 0.1 * line.size {
                let letters = last.text.len().min(line.text.len());
                *gaps.entry((gap * 20.0).round() as i32).or_default() += letters;
            }
        }
        last = Some(line);
    }
    let most = gaps
        .into_iter()
        .max_by_key(|(gap, letters)| (*letters, -gap));
    most.map_or(1.2, |(gap, _)| gap as f32 / 20.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_of_lists() {
        for text in ["• Een", "- twee", "o drie"] {
            assert_eq!(bullet(text), Some(true), "{text}");
        }
        for text in ["1. Een", "a) twee", "(3) drie", "12) vier"] {
            assert_eq!(bullet(text), Some(false), "{text}");
        }
        for text in [
            "Een twee",
            "1.284 dossiers",
            "2024 was",
            "•",
            "nr. 155",
            "A. Bakker",
        ] {
            assert_eq!(bullet(text), None, "{text}");
        }
    }

    #[test]
    fn sentences_end_before_quotes_and_marks_of_notes() {
        for text in ["Dat is zo.", "zei hij.”", "te berichten.1", "gezet:"] {
            assert!(ends_sentence(text), "{text}");
        }
        assert!(!ends_sentence("van de"));
        assert!(breaks_a_word("gemeen-", "schappen"));
        assert!(breaks_a_word("gemeen\u{ad}", "schappen"));
        assert!(!breaks_a_word("de SZW-", "Kamer") && !breaks_a_word("het -", "zoals"));
    }
}
