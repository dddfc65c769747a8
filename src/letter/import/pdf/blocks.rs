//! From lines to paragraphs.

use super::columns::shared_end;
use super::flow::Placed;
use super::lines::Line;
use super::regions::starts_with_mark;
use super::tags::{Kind, Tags};
use super::weights::Weights;
use std::collections::HashMap;

/// Lines that are further apart than this many times the usual are of different paragraphs.
const WIDE: f32 = 1.35;
/// By so many sizes of a letter the first line of a paragraph is set in at least.
const INDENT: f32 = 0.6;

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
    /// What is finished.
    pub groups: Vec<Group>,
    /// By the cells' elements: a cell's lines come between those of its neighbours.
    cells: HashMap<u32, usize>,
}

impl<'a> Grouper<'a> {
    /// For lines that are usually so far apart, in sizes of their letters.
    pub fn new(setting: &'a Setting<'a>, leading: f32, ragged: bool) -> Self {
        Self {
            setting,
            leading,
            ragged,
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
        let (setting, leading) = (self.setting, self.leading);
        let (Some(last), Some(first)) = (group.lines.last(), group.lines.first()) else {
            return true;
        };
        if last.cell.is_some() || next.cell.is_some() {
            return last.cell != next.cell;
        }
        let (a, b) = (&last.line, &next.line);
        if (a.upright, a.direction) != (b.upright, b.direction) {
            return true;
        }
        let hyphen = breaks_a_word(&a.text, &b.text);
        if setting.tagged && !self.ragged && a.element.is_some() && b.element.is_some() {
            return a.element != b.element && !hyphen;
        }
        let em = a.size.max(b.size);
        if (a.size - b.size).abs() > 0.1 * em {
            return true;
        }
        if setting.weights.is_bold(a) != setting.weights.is_bold(b) {
            return true;
        }
        let word = b.first_word() + 0.25 * em;
        let would_have_fitted = last.edges.1 - a.u1 > word + 0.3 * em;
        // "… nr. ⏎ 12. Daarna": a number is only one of a list where the line before was ended there.
        match bullet(&b.text) {
            Some(true) if !hyphen => return true,
            Some(false) if would_have_fitted || group.is_item() => return true,
            _ => {}
        }
        let near = a.page == b.page && last.column == next.column;
        if !near {
            // Overleaf, or in the next column.
            let set_in = b.u0 - left > INDENT * em && group.lines.len() > 1 && {
                let before = group.lines.last().map_or(0.0, |p| p.line.u0 - p.edges.0);
                (b.u0 - left) - before > INDENT * em
            };
            if hyphen {
                return false;
            }
            let unfinished = !ends_sentence(&a.text);
            let small = b.text.starts_with(|c: char| c.is_lowercase() || c == '(');
            if unfinished && small && !setting.weights.is_bold(a) {
                return false;
            }
            return set_in || would_have_fitted || setting.weights.is_bold(a);
        }
        let gap = b.v - a.v;
        if gap > WIDE * leading * em || gap < 0.4 * em {
            return true;
        }
        if hyphen {
            return false;
        }
        would_have_fitted || is_set_differently(group, first, a, b, em)
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
            let shown = stack.len() >= 3 && reach(end) >= 2;
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
    let a = a.trim_end_matches('\u{ad}');
    let before = a
        .strip_suffix(['-', '\u{2010}', '\u{ad}'])
        .map(str::trim_end);
    let soft = b.starts_with(|c: char| c.is_lowercase());
    soft && before.is_some_and(|a| a.ends_with(char::is_alphabetic))
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
    let inner = head.strip_prefix('(').unwrap_or(head);
    let inner = inner.strip_suffix([')', '.'])?;
    let number = inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_digit());
    let letter = inner.chars().count() == 1
        && inner.chars().all(|c| c.is_ascii_lowercase())
        && head.ends_with(')');
    ((number || letter) && !inner.is_empty()).then_some(false)
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
        assert!(!breaks_a_word("de SZW-", "Kamer") && !breaks_a_word("het -", "zoals"));
    }
}
