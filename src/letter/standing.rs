//! Whether a stretch of a text stands in it once: what has to be known before it may be found again by its words.
//!
//! Blanks and hyphens do not count, as they come and go with line ends: two stretches are the same where their *signs*
//! are. All stretches that are asked about are looked for in one pass through the text, by the sums of windows of them;
//! those of which every window recurs in a second one, sign by sign.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// Signs (bytes of them) in a window. A stretch with fewer is never told from others: as few agree by chance.
const WINDOW: usize = 24;

/// How many signs are compared in the second pass, for every byte of the text and of what is asked about; of stretches for
/// which more would be needed it stays unknown how often they stand there.
const COMPARED: u64 = 4;

/// The same at least.
const LEAST_COMPARED: u64 = 4 << 20;

/// Going to another place in the text, and to a stretch, takes as long as comparing so many.
const PLACE: u64 = 64;

/// Of a passage with its surroundings, which of them tell it from all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Side {
    /// What stands before it, and what stands after it too: either of them does.
    #[default]
    Either,
    /// What stands before it.
    Before,
    /// What stands after it.
    After,
    /// Both of them together.
    Both,
    /// Neither is needed: its words stand nowhere else.
    Itself,
}

impl Side {
    /// Whether either of them does.
    pub fn is_either(&self) -> bool {
        *self == Self::Either
    }

    /// Whether the passage with what stands after it stands nowhere else.
    pub fn tells_after(&self) -> bool {
        matches!(self, Self::Either | Self::After | Self::Itself)
    }
}

/// Whether a passage with its surroundings stands in one place of its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// That is not known.
    #[default]
    Unknown,
    /// It stands nowhere else.
    Once(Side),
    /// It is one of several that are word for word the same.
    OneOf {
        /// Which one, in the order of the text, from 1.
        number: u32,
        /// How many there are.
        of: u32,
    },
}

/// How often a stretch stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// It stands nowhere else.
    Once,
    /// It is one of several.
    OneOf {
        /// Which one, in the order of the text, from 1.
        number: u32,
        /// How many there are.
        of: u32,
    },
    /// That was not found out: it is too short, or too much stands there in too many places.
    Unknown,
}

/// How often each stretch (in bytes, on character boundaries) stands in `text`. Linear in the text and the stretches.
pub fn times(text: &str, stretches: &[Range<usize>]) -> Vec<Times> {
    let mut found = vec![Times::Unknown; stretches.len()];
    let probes: Vec<Option<Probe>> = stretches.iter().map(|one| Probe::of(text, one)).collect();
    let mut table = Table::new(2 * stretches.len());
    for probe in probes.iter().flatten() {
        table.add(probe.first);
        table.add(probe.last);
    }
    if table.is_empty() {
        return found;
    }
    windows(text.as_bytes(), 0..text.len(), |sum, _, _| {
        table.count(sum);
    });
    let mut groups = Groups::default();
    for (number, probe) in probes.iter().enumerate() {
        let Some(probe) = probe else { continue };
        if table.times(probe.first) == 1 || table.times(probe.last) == 1 {
            found[number] = Times::Once;
        } else {
            groups.add(text, stretches, number, probe);
        }
    }
    groups.count(text, stretches, &mut found);
    found
}

/// What a stretch is looked for by.
struct Probe {
    /// The sum of its first window, and of its last one.
    first: u64,
    last: u64,
    /// The sum of all its signs, and how many they are.
    whole: u64,
    signs: usize,
    /// Where its first sign is, and where its first window ends.
    start: usize,
    after: usize,
}

impl Probe {
    fn of(text: &str, stretch: &Range<usize>) -> Option<Self> {
        let mut probe: Option<Self> = None;
        windows(text.as_bytes(), stretch.clone(), |sum, start, end| {
            let probe = probe.get_or_insert(Self {
                first: sum,
                last: sum,
                whole: 0,
                signs: 0,
                start,
                after: end,
            });
            probe.last = sum;
        });
        let mut probe = probe?;
        for (_, sign) in Signs::new(text.as_bytes(), stretch.clone()) {
            probe.whole = add(probe.whole, sign);
            probe.signs += 1;
        }
        Some(probe)
    }
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15 | 1;

fn add(sum: u64, sign: u8) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(u64::from(sign) + 1)
}

/// The signs of a stretch, each with its place: the bytes of all characters that are no blanks or hyphens.
#[derive(Clone)]
struct Signs<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Signs<'a> {
    fn new(bytes: &'a [u8], within: Range<usize>) -> Self {
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

/// How many bytes the blank or hyphen takes with which these begin; 0 where they begin with something else.
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

/// Whether a character is a sign: what line ends do not change.
pub fn is_sign(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}')
}

/// Hands out the sum of every window, where it starts, and where it ends.
fn windows(bytes: &[u8], within: Range<usize>, mut each: impl FnMut(u64, usize, usize)) {
    let oldest = (0..WINDOW).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut ring = [(0usize, 0u8); WINDOW];
    let (mut sum, mut count, mut slot) = (0u64, 0usize, 0usize);
    for (at, sign) in Signs::new(bytes, within) {
        sum = add(sum, sign);
        if count >= WINDOW {
            let gone = u64::from(ring[slot].1) + 1;
            sum = sum.wrapping_sub(gone.wrapping_mul(oldest));
        }
        ring[slot] = (at, sign);
        slot = if slot + 1 == WINDOW { 0 } else { slot + 1 };
        count += 1;
        if count >= WINDOW {
            each(sum, ring[slot].0, at + 1);
        }
    }
}

/// Sums are spread well enough.
#[derive(Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, sum: u64) {
        self.0 = spread(sum);
    }
}

fn spread(sum: u64) -> u64 {
    let sum = (sum ^ (sum >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    sum ^ (sum >> 29)
}

type Sums<T> = HashMap<u64, T, BuildHasherDefault<Plain>>;

/// How often windows of certain sums were met.
struct Table {
    counts: Sums<u32>,
    /// A bit for each sum: most windows of a text are none of those that are looked for.
    filter: Vec<u64>,
}

impl Table {
    fn new(sums: usize) -> Self {
        let words = (sums / 4).next_power_of_two().max(16);
        Self {
            counts: Sums::default(),
            filter: vec![0; words],
        }
    }

    fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    fn bit(&self, sum: u64) -> (usize, u64) {
        let spread = spread(sum) >> 7;
        let word = (spread >> 6) as usize & (self.filter.len() - 1);
        (word, 1 << (spread & 63))
    }

    fn add(&mut self, sum: u64) {
        let (word, bit) = self.bit(sum);
        self.filter[word] |= bit;
        self.counts.insert(sum, 0);
    }

    fn count(&mut self, sum: u64) {
        let (word, bit) = self.bit(sum);
        if self.filter[word] & bit == 0 {
            return;
        }
        if let Some(count) = self.counts.get_mut(&sum) {
            *count = count.saturating_add(1);
        }
    }

    fn times(&self, sum: u64) -> u32 {
        self.counts.get(&sum).copied().unwrap_or(0)
    }
}

/// Stretches whose windows all recur, those that are the same together.
#[derive(Default)]
struct Groups {
    all: Vec<Group>,
    by_sum: Sums<Vec<usize>>,
    by_whole: HashMap<(u64, usize), usize>,
}

struct Group {
    /// One of the stretches, and where its first window ends.
    one: usize,
    after: usize,
    /// Where the stretches start, by their first sign, and their numbers.
    members: Vec<(usize, usize)>,
    /// How many places were met.
    met: u32,
    /// The members before this one have their number.
    next: usize,
    /// Their numbers so far.
    numbers: Vec<u32>,
}

impl Groups {
    fn add(&mut self, text: &str, stretches: &[Range<usize>], number: usize, probe: &Probe) {
        let key = (probe.whole, probe.signs);
        let at = *self.by_whole.entry(key).or_insert(self.all.len());
        if at == self.all.len() {
            self.by_sum.entry(probe.first).or_default().push(at);
            self.all.push(Group {
                one: number,
                after: probe.after,
                members: Vec::new(),
                met: 0,
                next: 0,
                numbers: Vec::new(),
            });
        }
        let signs = |number: usize| {
            let signs = Signs::new(text.as_bytes(), stretches[number].clone());
            signs.map(|(_, sign)| sign)
        };
        // Sums can be made to agree.
        if self.all[at].one == number || signs(self.all[at].one).eq(signs(number)) {
            self.all[at].members.push((probe.start, number));
        }
    }

    fn count(mut self, text: &str, stretches: &[Range<usize>], found: &mut [Times]) {
        if self.all.is_empty() {
            return;
        }
        for group in &mut self.all {
            group.members.sort_unstable();
        }
        let asked: usize = self
            .all
            .iter()
            .map(|group| stretches[group.one].len())
            .sum();
        let mut left = (COMPARED * (text.len() + asked) as u64).max(LEAST_COMPARED);
        let mut filter = Table::new(self.by_sum.len());
        self.by_sum.keys().for_each(|sum| filter.add(*sum));
        let bytes = text.as_bytes();
        let Self { all, by_sum, .. } = &mut self;
        windows(bytes, 0..bytes.len(), |sum, start, end| {
            let (word, bit) = filter.bit(sum);
            if left == 0 || filter.filter[word] & bit == 0 {
                return;
            }
            for at in by_sum.get(&sum).into_iter().flatten() {
                if left == 0 {
                    return;
                }
                let group = &mut all[*at];
                let sought = Signs::new(bytes, group.after..stretches[group.one].end);
                let mut here = Signs::new(bytes, end..bytes.len());
                let mut same = true;
                for (_, sign) in sought {
                    left = left.saturating_sub(1);
                    if here.next().map(|(_, it)| it) != Some(sign) {
                        same = false;
                        break;
                    }
                }
                left = left.saturating_sub(PLACE);
                if same {
                    group.meet(start);
                }
            }
        });
        if left == 0 {
            return;
        }
        for group in &self.all {
            for (number, (_, stretch)) in group.numbers.iter().zip(&group.members) {
                found[*stretch] = match group.met {
                    1 => Times::Once,
                    of => Times::OneOf {
                        number: *number,
                        of,
                    },
                };
            }
        }
    }
}

impl Group {
    fn meet(&mut self, start: usize) {
        self.met = self.met.saturating_add(1);
        while self.members.get(self.next).is_some_and(|it| it.0 <= start) {
            self.numbers.push(self.met);
            self.next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The signs of a stretch.
    fn signs(text: &str) -> String {
        text.chars().filter(|c| is_sign(*c)).collect()
    }

    /// How often a stretch stands there, by looking at every place.
    fn naively(text: &str, stretch: &Range<usize>) -> Times {
        let all = signs(text);
        let sought = signs(&text[stretch.clone()]);
        if sought.len() < WINDOW {
            return Times::Unknown;
        }
        let start = signs(&text[..stretch.start]).len();
        let places: Vec<_> = (0..all.len())
            .filter(|at| all.as_bytes()[*at..].starts_with(sought.as_bytes()))
            .collect();
        let number = places
            .iter()
            .position(|at| *at == start)
            .expect("it stands there")
            + 1;
        match places.len() {
            1 => Times::Once,
            of => Times::OneOf {
                number: number as u32,
                of: of as u32,
            },
        }
    }

    proptest! {
        #[test]
        fn stretches_are_counted_as_by_looking_at_every_place(
            blocks in proptest::collection::vec("(aap noot mies wim zus |jet - teun vuur gijs |é\u{a0}lam\u{ad}kees bok |weide does hok duif |[a-c]{1,3})", 1..30),
            ends in proptest::collection::vec((0usize..600, 0usize..200), 1..12),
        ) {
            let text = blocks.concat();
            let whole = |at: usize| text.floor_char_boundary(at % (text.len() + 1));
            let stretches: Vec<_> = ends
                .into_iter()
                .map(|(start, length)| whole(start)..text.floor_char_boundary((whole(start) + length).min(text.len())))
                .collect();
            let found = times(&text, &stretches);
            for (stretch, found) in stretches.iter().zip(found) {
                prop_assert_eq!(found, naively(&text, stretch), "{:?}", &text[stretch.clone()]);
            }
        }

        #[test]
        fn signs_are_the_bytes_of_characters_that_are_signs(text in any::<String>(), more in "[ \u{a0}\u{2000}-\u{2030}\u{85}\u{ad}\u{1680}\u{3000}a-]{0,20}") {
            let text = text + &more;
            let found: Vec<u8> = Signs::new(text.as_bytes(), 0..text.len()).map(|(_, sign)| sign).collect();
            prop_assert_eq!(found, signs(&text).into_bytes());
        }
    }

    #[test]
    fn a_hundred_thousand_stretches_of_a_text_that_recurs_take_no_longer_each_than_a_few() {
        let text = "Over deze maatregel is niets te melden; zij is geheel afgerond. ".repeat(4_000);
        let stretches: Vec<_> = (0..100_000)
            .map(|at| at * 2..at * 2 + 30 + at % 700)
            .collect();
        let started = std::time::Instant::now();
        let found = times(&text, &stretches);
        assert_eq!(found.len(), stretches.len());
        assert!(!found.contains(&Times::Once));
        // By looking for each it would take hours.
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
