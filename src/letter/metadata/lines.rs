//! The parts of a letter that say what it is: the lines above its first sentence, and those below its last.

use super::dossier;
use super::labels::{self, Standing};
use crate::letter::{Letter, Role, Span};
use std::ops::Range;

/// The part of the beginning that is looked through, in bytes and in blocks.
const HEAD: usize = 32 << 10;
const HEAD_BLOCKS: usize = 300;

/// The part of the end that is looked through.
const TAIL: usize = 8 << 10;
const TAIL_BLOCKS: usize = 60;

/// The length from which a paragraph is what the letter has to say, not its head, in bytes.
const LONG: usize = 240;

/// A line of the text, or one of its parts where wide gaps divide it as in a table.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    /// Its bytes, without blanks around them.
    pub range: Range<usize>,
    /// The text.
    pub text: &'a str,
    /// The block of the letter that it belongs to, or paragraph where the text has no blocks; those of the text are
    /// numbered as they follow each other.
    pub block: usize,
    /// The role of that block.
    pub role: Role,
}

/// The parts of a letter that are looked through.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    /// The lines above the salutation or the first sentence, and those in the margin.
    pub head: Vec<Cell<'a>>,
    /// The lines below the last sentence.
    pub tail: Vec<Cell<'a>>,
    /// The running headers and footers.
    pub running: Vec<Cell<'a>>,
    /// True if a salutation ends the head: it is a letter to someone.
    pub greets: bool,
}

/// A paragraph as far as the parts go.
struct Block {
    range: Range<usize>,
    role: Role,
}

/// Finds the parts. What is looked through does not grow with the letter.
pub(super) fn parts(letter: &Letter) -> Parts<'_> {
    let text = letter.text();
    let (first, last) = blocks(letter);
    let mut parts = Parts::default();
    let mut head = true;
    // What stands beside the text does not come between two of its blocks.
    let mut body = 0;
    for (number, block) in first.iter().enumerate() {
        match block.role {
            Role::Margin => cells(text, block, usize::MAX - number, &mut parts.head),
            Role::RunningHeader | Role::RunningFooter => {
                cells(text, block, usize::MAX - number, &mut parts.running);
            }
            Role::Footnote | Role::Picture => {}
            _ => {
                let greets = is_salutation(slice(text, &block.range));
                parts.greets |= head && greets;
                head &= !greets && !is_prose(text, block);
                if head {
                    cells(text, block, body, &mut parts.head);
                }
                body += 1;
            }
        }
    }
    let below = last.iter().rposition(|block| is_prose(text, block));
    let below = below.map_or(0, |prose| prose + 1);
    let beside = |block: &&Block| {
        block.role.is_running()
            || matches!(block.role, Role::Margin | Role::Footnote | Role::Picture)
    };
    let below = last.iter().skip(below).filter(|block| !beside(block));
    for (number, block) in below.enumerate() {
        cells(text, block, number, &mut parts.tail);
    }
    parts
}

/// The first and the last blocks of a letter.
fn blocks(letter: &Letter) -> (Vec<Block>, Vec<Block>) {
    let text = letter.text();
    if let Some(structure) = letter.structure() {
        let all = &structure.blocks;
        let near = |span: Span| span.start.0 < HEAD;
        let first = all.iter().take(HEAD_BLOCKS).take_while(|it| near(it.span));
        let last = all.iter().skip(all.len().saturating_sub(TAIL_BLOCKS));
        let block = |block: &crate::letter::Block| {
            let start = block.span.start.0;
            let end = text.floor_char_boundary(block.span.end.0.min(start.saturating_add(HEAD)));
            Block {
                range: start..end.max(start),
                role: block.role,
            }
        };
        return (first.map(block).collect(), last.map(block).collect());
    }
    let end = text.floor_char_boundary(HEAD.min(text.len()));
    let start = text.ceil_char_boundary(text.len().saturating_sub(TAIL));
    let mut first = paragraphs(letter, 0..end);
    first.truncate(HEAD_BLOCKS);
    (first, paragraphs(letter, start..text.len()))
}

/// The paragraphs of a text without blocks: what blank lines divide, and what the reading form leaves out.
fn paragraphs(letter: &Letter, within: Range<usize>) -> Vec<Block> {
    let text = letter.text();
    let mut blocks: Vec<Block> = Vec::new();
    let mut goes_on = false;
    for line in lines(text, within) {
        if line.is_empty() {
            goes_on = false;
            continue;
        }
        let hidden = letter
            .reading()
            .quote(text, Span::from(line.clone()))
            .is_empty();
        let role = if hidden {
            Role::RunningHeader
        } else {
            Role::Paragraph
        };
        let salutation = is_salutation(slice(text, &line));
        match blocks
            .last_mut()
            .filter(|last| goes_on && last.role == role && !salutation)
        {
            Some(last) => last.range.end = line.end,
            None => blocks.push(Block { range: line, role }),
        }
        goes_on = !salutation;
    }
    blocks
}

/// The lines of `within` without the blanks around them.
fn lines(text: &str, within: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = within.start;
    let lines = slice(text, &within).split('\n');
    lines.map(move |line| {
        let from = start;
        start += line.len() + 1;
        trimmed(text, from..from + line.len())
    })
}

fn cells<'a>(text: &'a str, block: &Block, number: usize, into: &mut Vec<Cell<'a>>) {
    for line in lines(text, block.range.clone()) {
        let mut rest = line;
        while !rest.is_empty() {
            let line = slice(text, &rest);
            // A dossier belongs to its title, however far that is.
            let (length, next) = match dossier::begins(line) {
                true => (line.len(), line.len()),
                false => wide_gap(line),
            };
            let range = trimmed(text, rest.start..rest.start + length);
            if !range.is_empty() {
                into.push(Cell {
                    text: slice(text, &range),
                    range,
                    block: number,
                    role: block.role,
                });
            }
            rest.start += next;
        }
    }
}

/// The length of the first part of a line, and the start of the next one.
fn wide_gap(line: &str) -> (usize, usize) {
    let mut blanks = 0;
    let mut from = 0;
    for (at, c) in line.char_indices() {
        if c == '\t' || c == ' ' || c == '\u{a0}' {
            if blanks == 0 {
                from = at;
            }
            blanks += if c == '\t' { 3 } else { 1 };
        } else if blanks >= 3 {
            return (from, at);
        } else {
            blanks = 0;
        }
    }
    (line.len(), line.len())
}

fn slice<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.clone()).unwrap_or_default()
}

/// Without blanks, and without the sign that stands before a return address.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = slice(text, &range);
    let signs = |c: char| c.is_whitespace() || matches!(c, '>' | '\u{feff}' | '\u{c}');
    let rest = line.trim_start_matches(signs);
    let start = range.start + line.len() - rest.len();
    start..start + rest.trim_end().len()
}

fn is_salutation(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "Geachte ",
        "Beste ",
        "Dear ",
        "Hooggeachte ",
        "Weledelgeboren",
        "Excellentie",
        "Mijnheer",
        "L.S.",
    ];
    WORDS.iter().any(|word| text.starts_with(word))
}

/// Tells whether a paragraph has something to say: it is long, or a sentence of some length.
fn is_prose(text: &str, block: &Block) -> bool {
    let said = slice(text, &block.range);
    if !matches!(block.role, Role::Paragraph | Role::ListItem) {
        return false;
    }
    // A block of short lines is an address, or a table of the letterhead.
    let mut lines = said.split('\n');
    let long = said.len() >= LONG && lines.clone().any(|line| line.len() >= 50);
    let sentence = said.ends_with(['.', ';', '?', '!']) && said.split_whitespace().nth(9).is_some();
    let is_labelled = |line: &str| {
        labels::label(line.trim()).is_some_and(|found| found.standing != Standing::Loose)
    };
    (long || sentence) && !lines.by_ref().take(8).any(is_labelled)
}
