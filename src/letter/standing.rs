//! Stretches that stand in a text once: what has to be known before they may be found again by their words.
//!
//! Blanks and hyphens do not count, as they come and go with line ends: two stretches are the same where their *signs*
//! are. All stretches that are asked about are looked for in one pass through the text, by the sums of the longest windows
//! that fit into them; those of which both the first and the last recur in a second one, sign by sign. A stretch with fewer
//! signs than the shortest window is never told from others: as few agree by chance.

use super::signs::{AT_HAND, LENGTHS, Signs, Sums, meet, sum};
use std::collections::HashMap;
use std::ops::Range;

/// The number of signs compared in the second pass, for every byte of the text and of what is asked about; of stretches
/// for which more would be needed it stays unknown how often they stand there.
const COMPARED: u64 = 4;

/// The same at least.
const LEAST_COMPARED: u64 = 4 << 20;

/// The number of places from which one window counts as no rarer than another.
const MANY: u32 = 8;

/// Going to another place in the text, and to a stretch, takes as long as comparing so many.
const PLACE: u64 = 64;

/// The surroundings of a passage that tell it from all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Side {
    /// The text before it, and the text after it too: either of them does.
    #[default]
    Either,
    /// The text before it.
    Before,
    /// The text after it.
    After,
    /// Both of them together.
    Both,
    /// Neither is needed: its words stand nowhere else.
    Itself,
}

impl Side {
    /// Tells whether either of them does.
    pub fn is_either(&self) -> bool {
        *self == Self::Either
    }

    /// Tells whether the passage with what stands after it stands nowhere else.
    pub fn tells_after(&self) -> bool {
        matches!(self, Self::Either | Self::After | Self::Itself)
    }
}

/// True if a passage with its surroundings stands in one place of its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// The answer is not known.
    #[default]
    Unknown,
    /// It stands nowhere else.
    Once(Side),
    /// It is one of several that are word for word the same.
    OneOf {
        /// Its number among them, in the order of the text, from 1.
        number: u32,
        /// The number of them.
        of: u32,
    },
}

/// The number of times that a stretch stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// It stands nowhere else.
    Once,
    /// It is one of several.
    OneOf {
        /// Its number among them, in the order of the text, from 1.
        number: u32,
        /// The number of them.
        of: u32,
    },
    /// The answer was not found: it is too short, or too much stands there in too many places.
    Unknown,
}

/// Tells whether each stretch (in bytes, on character boundaries) stands in one place of `text` only, as far as that was found out.
/// Linear in the text and the stretches.
pub fn once(text: &str, stretches: &[Range<usize>]) -> Vec<bool> {
    let times = count(text, stretches, 2);
    times.iter().map(|times| *times == Times::Once).collect()
}

/// Counts how often each stretch (in bytes, on character boundaries) stands in `text`. Linear in the text and the
/// stretches.
pub fn times(text: &str, stretches: &[Range<usize>]) -> Vec<Times> {
    count(text, stretches, u32::MAX)
}

/// The same, where what stands in `enough` places is looked for in no more of them, and stays unknown.
fn count(text: &str, stretches: &[Range<usize>], enough: u32) -> Vec<Times> {
    let mut found = vec![Times::Unknown; stretches.len()];
    let mut signs = Vec::new();
    let probes: Vec<Option<Probe>> = stretches
        .iter()
        .map(|stretch| Probe::of(text, stretch, &mut signs))
        .collect();
    let asked = probes.iter().flatten();
    let mut tables = tables(asked.clone().map(|probe| probe.length), 2);
    for probe in asked {
        let Some(table) = of_length(&mut tables, probe.length) else {
            continue;
        };
        table.add(probe.first);
        table.add(probe.last);
    }
    meet(text, &mut tables, |table, place, _| {
        let met = table.number(place).saturating_add(1);
        table.set(place, met);
        met >= MANY
    });
    let mut recurring = Vec::new();
    for (stretch, probe) in probes.iter().enumerate() {
        let Some(probe) = probe else { continue };
        let times = of_length(&mut tables, probe.length).map(|table| {
            let times = |sum| table.place(sum).map_or(0, |place| table.number(place));
            [times(probe.first), times(probe.last)]
        });
        match times {
            Some([first, last]) if first > 1 && last > 1 => recurring.push(Recurring {
                stretch,
                probe,
                // Whole stretches that are long are looked for by their first windows only.
                by_first: first < last || probe.is_long,
            }),
            _ => found[stretch] = Times::Once,
        }
    }
    drop(tables);
    Groups::new(text, stretches, &recurring).count(enough, &mut found);
    found
}

/// Tables for windows of these lengths (their numbers in [`LENGTHS`]), with room for so many sums for each.
fn tables(lengths: impl Iterator<Item = u8>, sums: usize) -> Vec<Sums> {
    let mut counts = [0; LENGTHS.len()];
    lengths.for_each(|length| counts[usize::from(length)] += sums);
    let counts = LENGTHS.into_iter().zip(counts);
    counts
        .filter(|(_, sums)| *sums > 0)
        .map(|(length, sums)| Sums::new(length, sums))
        .collect()
}

fn of_length(tables: &mut [Sums], length: u8) -> Option<&mut Sums> {
    let length = LENGTHS[usize::from(length)];
    tables.iter_mut().find(|table| table.length == length)
}

/// The windows by which a stretch is looked for: the longest that fit into it.
struct Probe {
    /// The number of their length in [`LENGTHS`].
    length: u8,
    /// The sum of the first of them, and of the last one.
    first: u64,
    last: u64,
    /// True if they do not cover it.
    is_long: bool,
}

impl Probe {
    /// The windows by which `stretch` is looked for, if it is long enough; its signs are left in `signs`.
    fn of(text: &str, stretch: &Range<usize>, signs: &mut Vec<u8>) -> Option<Self> {
        signs.clear();
        signs.extend(Signs::new(text.as_bytes(), stretch.clone()).map(|(_, sign)| sign));
        let fitting = LENGTHS.iter().take_while(|length| **length <= signs.len());
        let length = fitting.count().checked_sub(1)?;
        Some(Self {
            length: length as u8,
            first: sum(&signs[..LENGTHS[length]]),
            last: sum(&signs[signs.len() - LENGTHS[length]..]),
            is_long: signs.len() > 2 * LENGTHS[length],
        })
    }
}

/// A stretch of which both windows recur.
struct Recurring<'a> {
    /// Its number.
    stretch: usize,
    probe: &'a Probe,
    /// True if it is looked for by the first of them, or by the last one: by the rarer.
    by_first: bool,
}

/// Stretches whose windows recur, those that are the same together.
struct Groups<'a> {
    text: &'a str,
    stretches: &'a [Range<usize>],
    all: Vec<Group>,
    /// The sums of windows, each with a number in `at_windows`.
    tables: Vec<Sums>,
    /// The groups that are looked for where one of these windows is.
    at_windows: Vec<Vec<Probable>>,
}

/// The test, at the end of a window, whether a group is there.
struct Probable {
    group: u32,
    /// The number of its signs before that end, and behind it, of those that are at hand.
    before: u16,
    behind: u16,
    /// Their sum.
    sum: u64,
}

struct Group {
    /// One of the stretches.
    one: usize,
    /// The starts of the stretches, by their first sign, and their numbers.
    members: Vec<(usize, usize)>,
    /// The number of places that were met.
    met: u32,
    /// The members before this one have their number.
    next: usize,
    /// Their numbers so far.
    numbers: Vec<u32>,
}

impl<'a> Groups<'a> {
    fn new(text: &'a str, stretches: &'a [Range<usize>], recurring: &[Recurring<'_>]) -> Self {
        let lengths = recurring.iter().map(|it| it.probe.length);
        let mut groups = Self {
            text,
            stretches,
            all: Vec::new(),
            tables: tables(lengths, 1),
            at_windows: vec![Vec::new()],
        };
        let mut by_whole = HashMap::new();
        let mut signs = Vec::new();
        for it in recurring {
            signs.clear();
            signs.extend(groups.signs(it.stretch).map(|(_, sign)| sign));
            let key = (sum(&signs), signs.len());
            let at = *by_whole.entry(key).or_insert(groups.all.len());
            if at == groups.all.len() {
                groups.add(it, &signs);
            }
            // Sums can be made to agree.
            let one = groups.all[at].one;
            let own = groups.signs(one).map(|(_, sign)| sign);
            if one == it.stretch || own.eq(signs.iter().copied()) {
                let first = groups.signs(it.stretch).next();
                let start = first.map_or(0, |(at, _)| at);
                groups.all[at].members.push((start, it.stretch));
            }
        }
        for group in &mut groups.all {
            group.members.sort_unstable();
        }
        groups
    }

    /// The signs of a stretch.
    fn signs(&self, stretch: usize) -> Signs<'a> {
        Signs::new(self.text.as_bytes(), self.stretches[stretch].clone())
    }

    /// Adds a group with this stretch, whose signs these are.
    fn add(&mut self, it: &Recurring<'_>, signs: &[u8]) {
        let Some(table) = of_length(&mut self.tables, it.probe.length) else {
            return;
        };
        let length = table.length;
        let (window, before) = if it.by_first {
            (it.probe.first, length)
        } else {
            (it.probe.last, signs.len().min(2 * length))
        };
        let place = table.add(window);
        if table.number(place) == 0 {
            table.set(place, self.at_windows.len() as u32);
            self.at_windows.push(Vec::new());
        }
        let end = if it.by_first { length } else { signs.len() };
        let behind = (signs.len() - end).min(AT_HAND);
        self.at_windows[table.number(place) as usize].push(Probable {
            group: self.all.len() as u32,
            before: before as u16,
            behind: behind as u16,
            sum: sum(&signs[end - before..end + behind]),
        });
        self.all.push(Group {
            one: it.stretch,
            members: Vec::new(),
            met: 0,
            next: 0,
            numbers: Vec::new(),
        });
    }

    fn count(self, enough: u32, found: &mut [Times]) {
        if self.all.is_empty() {
            return;
        }
        let Self {
            text,
            stretches,
            mut all,
            mut tables,
            mut at_windows,
        } = self;
        let signs = |within| Signs::new(text.as_bytes(), within).map(|(_, sign)| sign);
        let asked: usize = all.iter().map(|group| stretches[group.one].len()).sum();
        let mut left = (COMPARED * (text.len() + asked) as u64).max(LEAST_COMPARED);
        meet(text, &mut tables, |table, place, around| {
            let probable = &mut at_windows[table.number(place) as usize];
            probable.retain(|it| {
                left = left.saturating_sub(1);
                let sum = around.sum(it.before.into(), it.behind.into());
                if left == 0 || sum != Some(it.sum) {
                    return true;
                }
                let group = &mut all[it.group as usize];
                let start = around.place(it.before.into());
                let sought = &stretches[group.one];
                left = left.saturating_sub(PLACE + sought.len() as u64);
                let mut here = signs(start..text.len());
                if signs(sought.clone()).all(|sign| here.next() == Some(sign)) {
                    group.meet(start);
                }
                group.met < enough
            });
            probable.is_empty()
        });
        for group in &all {
            for (at, (_, stretch)) in group.members.iter().enumerate() {
                found[*stretch] = match (group.met, group.numbers.get(at)) {
                    _ if left == 0 || group.met >= enough => Times::Unknown,
                    (1, _) => Times::Once,
                    (of, Some(number)) => Times::OneOf {
                        number: *number,
                        of,
                    },
                    (_, None) => Times::Unknown,
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
    use super::super::signs::is_sign;
    use super::*;
    use proptest::prelude::*;

    /// The signs of a stretch.
    fn signs(text: &str) -> String {
        text.chars().filter(|c| is_sign(*c)).collect()
    }

    /// Counts how often a stretch stands there, by looking at every place.
    fn naively(text: &str, stretch: &Range<usize>) -> Times {
        let all = signs(text);
        let sought = signs(&text[stretch.clone()]);
        if sought.len() < LENGTHS[0] {
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
            // Of windows there are several lengths, and stretches that are longer than any of them.
            copies in prop_oneof![4 => Just(1), 1 => Just(12)],
        ) {
            let text = blocks.concat().repeat(copies);
            let ends = ends.into_iter().map(|(start, length)| (start * copies, length * copies));
            let whole = |at: usize| text.floor_char_boundary(at % (text.len() + 1));
            let stretches: Vec<_> = ends
                .map(|(start, length)| whole(start)..text.floor_char_boundary((whole(start) + length).min(text.len())))
                .collect();
            let found = times(&text, &stretches);
            prop_assert_eq!(once(&text, &stretches), found.iter().map(|it| *it == Times::Once).collect::<Vec<_>>());
            for (stretch, found) in stretches.iter().zip(found) {
                prop_assert_eq!(found, naively(&text, stretch), "{:?}", &text[stretch.clone()]);
            }
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
