//! Approximate search by bit-parallel dynamic programming.
//!
//! The algorithm is that of G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
//! programming", Journal of the ACM 46 (1999), 395–415, over characters, in blocks of 64 for longer patterns, with the
//! step of a block as H. Hyyrö words it ("A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
//! Nordic Journal of Computing 10, 2003).

use std::collections::HashMap;

/// The characters in one block.
const BLOCK: usize = 64;

/// A pattern made ready for being searched for. Searching costs a step per character of the text and block.
pub struct Pattern {
    length: usize,
    blocks: usize,
    /// Per ASCII character and block, where in the pattern it stands.
    ascii: Vec<u64>,
    /// The same of all others.
    others: HashMap<char, Vec<u64>>,
    /// The bits of a character that the pattern lacks.
    nowhere: Vec<u64>,
}

impl Pattern {
    /// The pattern of these characters. Blanks are all alike.
    pub fn new(characters: impl Iterator<Item = char>) -> Self {
        let characters: Vec<char> = characters.map(alike).collect();
        let length = characters.len();
        let blocks = length.div_ceil(BLOCK);
        let mut pattern = Self {
            length,
            blocks,
            ascii: vec![0; 128 * blocks],
            others: HashMap::new(),
            nowhere: vec![0; blocks],
        };
        for (at, c) in characters.into_iter().enumerate() {
            let row = match usize::try_from(u32::from(c)) {
                Ok(code) if code < 128 => &mut pattern.ascii[code * blocks..(code + 1) * blocks],
                _ => pattern.others.entry(c).or_insert_with(|| vec![0; blocks]),
            };
            row[at / BLOCK] |= 1 << (at % BLOCK);
        }
        pattern
    }

    /// Its length in characters.
    pub fn len(&self) -> usize {
        self.length
    }

    /// The number of blocks.
    pub fn blocks(&self) -> usize {
        self.blocks
    }

    fn row(&self, c: char) -> &[u64] {
        match usize::try_from(u32::from(c)) {
            Ok(code) if code < 128 => &self.ascii[code * self.blocks..(code + 1) * self.blocks],
            _ => self.others.get(&c).unwrap_or(&self.nowhere),
        }
    }

    /// Hands `found` for every character of the text its number, from 0, and the least number of characters to insert,
    /// delete or replace in the pattern to get some stretch of the text that ends behind it.
    pub fn search(&self, text: impl Iterator<Item = char>, found: impl FnMut(usize, usize)) {
        self.run(text, 0, found);
    }

    /// The same for the stretch of the text from its beginning.
    pub fn prefix(&self, text: impl Iterator<Item = char>, found: impl FnMut(usize, usize)) {
        self.run(text, 1, found);
    }

    /// `first` is how the row above the first one changes from character to character.
    fn run(
        &self,
        text: impl Iterator<Item = char>,
        first: i8,
        mut found: impl FnMut(usize, usize),
    ) {
        if self.length == 0 {
            return;
        }
        // The differences down a column of the table: which are +1, which are −1.
        let mut columns = vec![(u64::MAX, 0u64); self.blocks];
        let mut errors = self.length;
        let last = self.blocks - 1;
        let last_bit = 1u64 << ((self.length - 1) % BLOCK);
        for (at, c) in text.enumerate() {
            let row = self.row(alike(c));
            let mut carry = first;
            for (number, (column, equal)) in columns.iter_mut().zip(row).enumerate() {
                let top = if number == last {
                    last_bit
                } else {
                    1 << (BLOCK - 1)
                };
                carry = step(column, *equal, carry, top);
            }
            errors = errors.saturating_add_signed(isize::from(carry));
            found(at, errors);
        }
    }

    /// The least number of errors with which the pattern stands in the text; its length where that is empty.
    pub fn least(&self, text: impl Iterator<Item = char>) -> usize {
        let mut least = self.length;
        self.search(text, |_, errors| least = least.min(errors));
        least
    }
}

/// Takes a block one character of the text on. `carry` is how the row above it changes; gives how its row at `top` does.
fn step((plus, minus): &mut (u64, u64), equal: u64, carry: i8, top: u64) -> i8 {
    let less = u64::from(carry < 0);
    let vertical = equal | *minus;
    let equal = equal | less;
    let horizontal = ((equal & *plus).wrapping_add(*plus) ^ *plus) | equal;
    let up = *minus | !(horizontal | *plus);
    let down = *plus & horizontal;
    let out = i8::from(up & top != 0) - i8::from(down & top != 0);
    let up = (up << 1) | u64::from(carry > 0);
    let down = (down << 1) | less;
    *plus = down | !(vertical | up);
    *minus = up & vertical;
    out
}

/// Blanks are all alike: line ends move.
fn alike(c: char) -> char {
    if c.is_whitespace() { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by the whole table; `first` is how its first row grows.
    fn table(pattern: &[char], text: &[char], first: usize) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut found = Vec::new();
        for c in text {
            let mut next = vec![column[0] + first];
            for (at, p) in pattern.iter().enumerate() {
                let replaced = column[at] + usize::from(alike(*p) != alike(*c));
                next.push(replaced.min(column[at + 1] + 1).min(next[at] + 1));
            }
            found.push(next[pattern.len()]);
            column = next;
        }
        found
    }

    proptest! {
        #[test]
        fn agrees_with_the_whole_table(
            pattern in "[ab é\n]{1,200}", text in "[ab é\n]{0,300}", long in any::<bool>(),
        ) {
            let pattern: Vec<char> = pattern.chars().take(if long { 200 } else { 9 }).collect();
            let text: Vec<char> = text.chars().collect();
            let mut found = Vec::new();
            Pattern::new(pattern.iter().copied()).search(text.iter().copied(), |at, errors| {
                assert_eq!(at, found.len());
                found.push(errors);
            });
            prop_assert_eq!(found, table(&pattern, &text, 0));
            let mut found = Vec::new();
            Pattern::new(pattern.iter().copied()).prefix(text.iter().copied(), |_, errors| found.push(errors));
            prop_assert_eq!(found, table(&pattern, &text, 1));
        }
    }

    #[test]
    fn an_empty_pattern_is_nowhere() {
        Pattern::new("".chars()).search("abc".chars(), |_, _| panic!("found"));
        assert_eq!(Pattern::new("ab".chars()).least("".chars()), 2);
    }
}
