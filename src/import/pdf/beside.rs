//! The lines beside the columns of a page: a reference block, or the outer cells and numbers of what stands in them.

use super::line::Line;
use super::page::{NOTE, Page};
use super::tags::{Kind, Tags};

/// The largest gap between two lines of one block, in sizes of its letters.
const NEAR: f32 = 8.0;

/// Words of which so many stand before a line of the text are labels.
const LABELLED: usize = 3;

/// Lines on one side of the text that stand below each other.
#[derive(Default)]
struct Stack {
    /// Their numbers on the page, from above.
    lines: Vec<usize>,
    /// True if they are smaller than the text.
    small: bool,
}

/// Says of each line of a page whether it stands beside the text, and is no part of a row of it.
pub(super) fn beside(page: &Page, running: &[bool], tags: &Tags, usual: f32) -> Vec<bool> {
    let mut beside = vec![false; page.lines.len()];
    let columns = &page.columns.0;
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else {
        return beside;
    };
    let own = |at: usize| running.get(at) == Some(&false);
    let mut order: Vec<usize> = (0..page.lines.len())
        .filter(|at| own(*at) && page.lines.get(*at).is_some_and(|line| line.upright))
        .collect();
    let line = |at: usize| page.lines.get(at);
    let v = |at: usize| line(at).map_or(0.0, |line| line.v);
    order.sort_by(|a, b| v(*a).total_cmp(&v(*b)));
    let is_out = |at: usize| {
        line(at).is_some_and(|line| {
            page.columns.is_beside(line.u0, line.u1, line.size.max(6.0))
                && tags.kind(line.element) != Some(Kind::Cell)
        })
    };
    for left in [true, false] {
        let side = |at: usize| {
            line(at).is_some_and(|line| {
                if left {
                    line.u1 < first.0
                } else {
                    line.u0 > last.1
                }
            })
        };
        for stack in stacks(
            page,
            order.iter().copied().filter(|at| is_out(*at) && side(*at)),
            usual,
        ) {
            if !is_of_rows(page, &stack, &order, left) {
                for at in stack.lines {
                    let numbers = left
                        && line(at).is_some_and(|line| {
                            is_label(&line.text) && partner(page, line, &order, left).is_some()
                        });
                    if let Some(beside) = beside.get_mut(at) {
                        *beside = !numbers;
                    }
                }
            }
        }
    }
    beside
}

/// Lines of one size, not far from each other.
fn stacks(page: &Page, lines: impl Iterator<Item = usize>, usual: f32) -> Vec<Stack> {
    let mut stacks: Vec<Stack> = Vec::new();
    for at in lines {
        let Some(line) = page.lines.get(at) else {
            continue;
        };
        let small = line.size < usual * NOTE;
        let open = stacks.iter_mut().rev().find(|stack| {
            let last = stack.lines.last().and_then(|at| page.lines.get(*at));
            stack.small == small && last.is_some_and(|last| line.v - last.v < NEAR * line.size)
        });
        match open {
            Some(stack) => stack.lines.push(at),
            None => stacks.push(Stack {
                lines: vec![at],
                small,
            }),
        }
    }
    stacks
}

/// Tells whether the lines of a stack are the first or last pieces of rows: most of them stand in a row with what is in the
/// columns, and of that most with them.
fn is_of_rows(page: &Page, stack: &Stack, order: &[usize], left: bool) -> bool {
    let lines = || stack.lines.iter().filter_map(|at| page.lines.get(*at));
    let partners: Vec<&Line> = lines()
        .filter_map(|line| partner(page, line, order, left))
        .collect();
    let count = stack.lines.len();
    // A reference block is on the first page, or smaller than the text; other pages have tables, whose cells may stand
    // between the lines of their neighbours.
    let later = lines().next().is_some_and(|line| line.page > 0) && !stack.small;
    if later && (partners.len() * 3 >= count || partners.len() >= 3) {
        return true;
    }
    // Some of the words before values may have none: "cc".
    let labels = left && partners.len() >= LABELLED && lines().all(|line| is_word(&line.text));
    if labels && partners.len() * 2 >= count {
        return true;
    }
    if partners.len() * 4 < count * 3 {
        return false;
    }
    let (Some(top), Some(bottom)) = (lines().next(), lines().next_back()) else {
        return false;
    };
    let within = order
        .iter()
        .filter_map(|at| page.lines.get(*at))
        .filter(|line| page.columns.column(line.u0, line.u1).is_some())
        .filter(|line| !page.columns.is_beside(line.u0, line.u1, line.size.max(6.0)))
        .filter(|line| line.v > top.v - 0.3 * top.size && line.v < bottom.v + 0.3 * bottom.size);
    let rows = within.count();
    let full = |line: &&Line| {
        let column = page.columns.column(line.u0, line.u1);
        let column = column.and_then(|at| page.columns.0.get(at));
        column.is_some_and(|column| line.u1 - line.u0 > 0.9 * (column.1 - column.0))
    };
    // What is smaller than the running text that it stands beside tells of that.
    let running_text = partners.iter().copied().filter(|line| full(line)).count();
    if stack.small && running_text * 3 > partners.len() {
        return false;
    }
    // The text of a row may take several lines; a label before them takes one.
    left || partners.len() * 2 >= rows
}

/// The line of the text in one row with a line beside it.
fn partner<'p>(page: &'p Page, line: &Line, order: &[usize], left: bool) -> Option<&'p Line> {
    let near = 0.3 * line.size;
    let from = order.partition_point(|at| page.lines.get(*at).is_some_and(|l| l.v < line.v - near));
    let row = order.get(from..).unwrap_or_default();
    row.iter()
        .filter_map(|at| page.lines.get(*at))
        .take_while(|other| other.v <= line.v + near)
        .find(|other| {
            if left {
                other.u0 > line.u1
            } else {
                other.u1 < line.u0
            }
        })
}

/// Tells whether a text is what stands before a paragraph, and is read with it: its number, its bullet, "Nr. 143".
fn is_label(text: &str) -> bool {
    let count = text.chars().count();
    let number = text.starts_with(|c: char| c.is_ascii_digit());
    let sign = count <= 2 && !text.starts_with(char::is_uppercase);
    let ends = text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    count <= 12 && (sign || (number && !text.contains(' ')) || (ends && count <= 8))
}

/// Tells whether a text is one short word, as what stands before a value: "datum", "Betreft:".
fn is_word(text: &str) -> bool {
    let word = text.strip_suffix([':', '.']).unwrap_or(text);
    (1..=14).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_values_are_single_words() {
        assert!(
            ["datum", "cc", "Betreft:", "zaaknr."]
                .iter()
                .all(|it| is_word(it))
        );
        assert!(
            ["Ons kenmerk", "2511 EX", "Postbus 20301", ""]
                .iter()
                .all(|it| !is_word(it))
        );
    }

    #[test]
    fn labels_are_numbers_and_bullets() {
        for text in ["2.10", "•", "a)", "1.1.1", "Nr. 143", "art. 3", "12."] {
            assert!(is_label(text), "{text}");
        }
        for text in ["Kenmerk", "Ministerie van Wonen", "Datum", "2514 EA"] {
            assert!(!is_label(text), "{text}");
        }
    }
}
