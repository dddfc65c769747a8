//! The signs of a text, and the sums of windows of them, by which the same stretch is known wherever it stands.
//!
//! Blanks and hyphens are no signs, as they come and go with line ends.

use std::ops::Range;

/// The lengths of windows, in signs (bytes of them). The longest that fits into a stretch takes more than half of
/// it, so that its first and its last one together cover it, up to twice the longest length.
pub const LENGTHS: [usize; 6] = [24, 48, 96, 192, 384, 768];

/// The number of signs behind a window whose sum is at hand; before its end it is twice as many.
pub const AT_HAND: usize = LENGTHS[LENGTHS.len() - 1];

/// Any odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

fn add(sum: u64, sign: u8) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(u64::from(sign) + 1)
}

/// Sums of signs. Equal signs have equal sums; others can be made to.
pub fn sum(signs: &[u8]) -> u64 {
    signs.iter().fold(0, |sum, sign| add(sum, *sign))
}

/// Tells whether a character is a sign: what line ends do not change.
pub fn is_sign(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}')
}

/// The signs of a stretch, each with its place: the bytes of all characters that are no blanks or hyphens.
#[derive(Clone)]
pub struct Signs<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Signs<'a> {
    /// The signs of `within`, a range of bytes.
    pub fn new(bytes: &'a [u8], within: Range<usize>) -> Self {
        Self {
            bytes,
            at: within.start,
            end: within.end.min(bytes.len()),
        }
    }
}

impl Iterator for Signs<'_> {
    type Item = (usize, u8);

    fn next(&mut self) -> Option<(usize, u8)> {
        while self.at < self.end {
            let at = self.at;
            let byte = self.bytes[at];
            let left_out = match byte {
                b' ' | b'-' | b'\t'..=b'\r' => 1,
                0xc2 | 0xe1 | 0xe2 | 0xe3 => left_out(&self.bytes[at..]),
                _ => 0,
            };
            if left_out == 0 {
                self.at += 1;
                return Some((at, byte));
            }
            self.at += left_out;
        }
        None
    }
}

/// The length in bytes of the blank or hyphen with which these begin; 0 where they begin with something else.
fn left_out(bytes: &[u8]) -> usize {
    match bytes {
        [0xc2, 0x85 | 0xa0 | 0xad, ..] => 2,
        [0xe1, 0x9a, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x8a | 0x90 | 0xa8 | 0xa9 | 0xaf, ..]
        | [0xe2, 0x81, 0x9f, ..]
        | [0xe3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

/// Goes through `text`: hands out each window whose sum is open in the table of its length, with the place of that sum there,
/// and what stands around its end, until `each` says that the sum is closed; now and then one that is closed. One pass.
pub fn meet(
    text: &str,
    tables: &mut [Sums],
    mut each: impl FnMut(&mut Sums, usize, &Around) -> bool,
) {
    let mut signs = Signs::new(text.as_bytes(), 0..text.len());
    let mut around = Around::new();
    for sign in signs.by_ref().take(AT_HAND) {
        around.add(sign);
    }
    // Where much recurs, most sums are closed soon.
    let mut next_look = text.len() / 64 + 4096;
    while around.end < around.known {
        if signs.at >= next_look {
            next_look *= 2;
            tables.iter_mut().for_each(Sums::look_for_open_ones);
            if tables.iter().all(|table| table.open == 0) {
                return;
            }
        }
        if let Some(sign) = signs.next() {
            around.add(sign);
        }
        around.end += 1;
        for table in &mut *tables {
            let Some(sum) = around.sum(table.length, 0) else {
                break;
            };
            if !table.may_have(sum) {
                continue;
            }
            if let Some(place) = table.place(sum)
                && each(table, place, &around)
            {
                table.close(place);
            }
        }
    }
}

/// The sums of the signs around the end of a window.
pub struct Around {
    /// The sum of all signs before one, and where that one is, in bytes.
    before: Vec<u64>,
    places: Vec<usize>,
    /// The factor of a sign that so many have followed.
    powers: Vec<u64>,
    /// The number of signs before the end, and the number that is known.
    end: usize,
    known: usize,
}

impl Around {
    fn new() -> Self {
        let room = (3 * AT_HAND + 2).next_power_of_two();
        let powers = std::iter::successors(Some(1u64), |power| Some(power.wrapping_mul(BASE)));
        Self {
            before: vec![0; room],
            places: vec![0; room],
            powers: powers.take(3 * AT_HAND + 1).collect(),
            end: 0,
            known: 0,
        }
    }

    fn slot(&self, sign: usize) -> usize {
        sign & (self.before.len() - 1)
    }

    fn add(&mut self, (at, sign): (usize, u8)) {
        let slot = self.slot(self.known);
        self.places[slot] = at;
        let sum = add(self.before[slot], sign);
        self.known += 1;
        let slot = self.slot(self.known);
        self.before[slot] = sum;
    }

    /// The sum of so many signs before the end and so many behind it; `None` where there are fewer.
    pub fn sum(&self, before: usize, behind: usize) -> Option<u64> {
        let from = self.end.checked_sub(before)?;
        let to = self.end + behind;
        let all = (to <= self.known).then(|| self.before[self.slot(to)])?;
        let before = self.before[self.slot(from)].wrapping_mul(self.powers[to - from]);
        Some(all.wrapping_sub(before))
    }

    /// The place, in bytes, of the sign that stands so many before the end.
    pub fn place(&self, before: usize) -> usize {
        self.places[self.slot(self.end.saturating_sub(before))]
    }
}

/// Sums of windows of one length, with a number for each.
pub struct Sums {
    /// The number of signs in such a window.
    pub length: usize,
    /// A power of two of them: each sum stands in the first free one from its own on.
    slots: Vec<Option<Slot>>,
    /// The number that are open.
    open: usize,
    /// A bit for each sum that is open: most windows of a text are none of those that are looked for.
    filter: Vec<u64>,
}

#[derive(Clone, Copy)]
struct Slot {
    sum: u64,
    number: u32,
    open: bool,
}

impl Sums {
    /// Room for so many.
    pub fn new(length: usize, sums: usize) -> Self {
        Self {
            length,
            slots: vec![None; (sums + sums / 2 + 1).next_power_of_two()],
            open: 0,
            filter: filter(sums),
        }
    }

    /// Adds a sum with the number 0, unless it is there. There has to be room.
    pub fn add(&mut self, sum: u64) -> usize {
        let slot = self.slot(sum);
        if self.slots[slot].is_none() {
            let (word, bit) = bit(&self.filter, sum);
            self.filter[word] |= bit;
            self.open += 1;
            self.slots[slot] = Some(Slot {
                sum,
                number: 0,
                open: true,
            });
        }
        slot
    }

    /// The index of a sum.
    pub fn place(&self, sum: u64) -> Option<usize> {
        let slot = self.slot(sum);
        self.slots[slot].map(|_| slot)
    }

    /// The number of the sum that stands there.
    pub fn number(&self, place: usize) -> u32 {
        self.slots[place].map_or(0, |it| it.number)
    }

    /// The same, to change it.
    pub fn set(&mut self, place: usize, number: u32) {
        if let Some(slot) = &mut self.slots[place] {
            slot.number = number;
        }
    }

    fn close(&mut self, place: usize) {
        if let Some(slot) = self.slots[place].as_mut().filter(|slot| slot.open) {
            slot.open = false;
            self.open -= 1;
        }
    }

    /// Lets those through only that are open.
    fn look_for_open_ones(&mut self) {
        self.filter = filter(self.open);
        for slot in self.slots.iter().flatten().filter(|slot| slot.open) {
            let (word, bit) = bit(&self.filter, slot.sum);
            self.filter[word] |= bit;
        }
    }

    fn may_have(&self, sum: u64) -> bool {
        let (word, bit) = bit(&self.filter, sum);
        self.filter[word] & bit != 0
    }

    /// The index of a sum, or the one at which it belongs.
    fn slot(&self, sum: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = spread(sum) as usize & mask;
        while self.slots[slot].is_some_and(|it| it.sum != sum) {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// A filter for so many sums.
fn filter(sums: usize) -> Vec<u64> {
    vec![0; (sums / 4).next_power_of_two()]
}

/// The place of a sum in a filter.
fn bit(filter: &[u64], sum: u64) -> (usize, u64) {
    let spread = spread(sum) >> 7;
    let word = (spread >> 6) as usize & (filter.len() - 1);
    (word, 1 << (spread & 63))
}

/// Sums are not spread well enough by themselves.
fn spread(sum: u64) -> u64 {
    let sum = (sum ^ (sum >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    sum ^ (sum >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn signs_are_the_bytes_of_characters_that_are_signs(text in any::<String>(), more in "[ \u{a0}\u{2000}-\u{2030}\u{85}\u{ad}\u{1680}\u{3000}a-]{0,20}") {
            let text = text + &more;
            let found: Vec<u8> = Signs::new(text.as_bytes(), 0..text.len()).map(|(_, sign)| sign).collect();
            let naively: String = text.chars().filter(|c| is_sign(*c)).collect();
            prop_assert_eq!(found, naively.into_bytes());
        }

        #[test]
        fn windows_are_met_where_they_stand(text in "((aap|noot|m- ie s){9}|[ab -]{0,40}){0,9}", at in 0usize..400) {
            let signs: Vec<(usize, u8)> = Signs::new(text.as_bytes(), 0..text.len()).collect();
            let bytes: Vec<u8> = signs.iter().map(|(_, sign)| *sign).collect();
            let mut tables: Vec<Sums> = Vec::new();
            let mut naively = Vec::new();
            for length in [24, 96] {
                let mut table = Sums::new(length, 1);
                if let Some(window) = bytes.get(at..at + length) {
                    table.add(sum(window));
                    let starts = (0..=bytes.len() - length).filter(|it| bytes[*it..].starts_with(window));
                    naively.extend(starts.map(|it| (length, signs[it].0, bytes.get(it + length..it + length + 9).map(sum))));
                }
                tables.push(table);
            }
            let mut met = Vec::new();
            meet(&text, &mut tables, |table, _, around| {
                met.push((table.length, around.place(table.length), around.sum(0, 9)));
                false
            });
            met.sort_unstable();
            prop_assert_eq!(met, naively);
        }
    }
}
