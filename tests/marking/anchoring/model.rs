//! Letters made of blocks that recur, changed in every way that people change letters, beside a naive model that knows of
//! every letter (of the alphabet) where it came from: an annotation never stands silently on other words than were marked.

use crate::support::dice::Dice;
use kanttekening::annotation::anchor::Changes;
use kanttekening::annotation::{AnchorState, Annotation, AnnotationId, Certainty, Layer};
use kanttekening::codebook::default_codebook;
use kanttekening::letter::{Letter, Span, sha256_hex};
use kanttekening::store::layer::{parse, serialise, to_layer, to_layer_after};
use std::collections::HashSet;

impl Dice {
    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }

    fn chance(&mut self, in_hundred: usize) -> bool {
        self.roll(100) < in_hundred
    }
}

/// A character, and what it is known by whatever happens to the text around it.
#[derive(Clone, Copy)]
struct Sign {
    c: char,
    id: u32,
    /// What the one was known by of which it is a copy (of a copy); its own otherwise.
    root: u32,
}

/// A part of the letter that is taken out, put in or moved as a whole.
type Block = Vec<Sign>;

struct Model {
    blocks: Vec<Block>,
    next: u32,
    kind: usize,
    named: usize,
}

const NAMES: [&str; 12] = [
    "alfa", "beta", "gama", "delt", "epsi", "zeta", "etaa", "thet", "iota", "kapa", "lamb", "muun",
];
const ROWS: [&str; 5] = [
    "De uitvoering daarvan is geheel afgerond en de Kamer is hierover per brief op de gebruikelijke wijze ingelicht.\n",
    "Status: afgerond\n",
    "Het vervolg hierop wordt de komende maanden door het departement op de gebruikelijke wijze opgepakt.\n",
    "De gegevens zijn vernietigd.\n",
    "Over de voortgang bent u in het voorjaar geïnformeerd; dat blijft zo.\n",
];
const WORDS: [&str; 8] = [
    "inmiddels",
    "ook",
    "reeds",
    "geheel",
    "nader",
    "de",
    "Kamer",
    "overigens",
];

impl Model {
    fn signs(&mut self, text: &str) -> Block {
        let signs = text.chars().map(|c| {
            self.next += 1;
            Sign {
                c,
                id: self.next,
                root: self.next,
            }
        });
        signs.collect()
    }

    fn block(&mut self, dice: &mut Dice) -> Block {
        let mut text = String::new();
        match self.kind {
            // A measure with a name of its own, under which always the same is said.
            0 => {
                let name = NAMES[self.named % NAMES.len()];
                let round = self.named / NAMES.len();
                self.named += 1;
                text += &format!(
                    "Over maatregel {name}{} is het volgende te melden, en ook het departement heeft het bevestigd.\n",
                    if round > 0 {
                        round.to_string()
                    } else {
                        String::new()
                    }
                );
                text += &ROWS[..4].concat();
                text += "\n";
            }
            // The same with more under it than is ever recorded.
            1 => {
                self.named += 1;
                text += &format!("{}. Stand van zaken\n", self.named);
                text += &ROWS.concat();
                text += &ROWS[..3].concat();
                text += "\n";
            }
            // A few paragraphs that recur in any order, and some that do not.
            _ => {
                if dice.chance(30) {
                    self.named += 1;
                    text += &format!("Punt {} gaat over iets anders.\n", self.named);
                }
                for _ in 0..1 + dice.roll(3) {
                    text += dice.one(&ROWS);
                }
            }
        }
        self.signs(&text)
    }

    fn new(dice: &mut Dice) -> Self {
        let mut model = Self {
            blocks: Vec::new(),
            next: 0,
            kind: dice.roll(3),
            named: 0,
        };
        let head = model.signs("Aan de Voorzitter van de Tweede Kamer\n\n");
        model.blocks.push(head);
        for _ in 0..3 + dice.roll(9) {
            let block = model.block(dice);
            model.blocks.push(block);
        }
        model
    }

    fn all(&self) -> Vec<Sign> {
        self.blocks.concat()
    }

    fn letter(&self) -> Letter {
        let text: String = self.all().iter().map(|sign| sign.c).collect();
        Letter::new("brief.txt", sha256_hex(text.as_bytes()), "text 1", &text)
    }

    /// Whether two blocks say the same.
    fn alike(&self, one: usize, other: usize) -> bool {
        let says = |at: usize| self.blocks[at].iter().map(|sign| sign.c);
        says(one).eq(says(other))
    }

    /// The last of the blocks from this one on that say the same: which of such is taken out, or before which of them a
    /// further one comes, nobody can tell, so it is always the last.
    fn last_alike(&self, at: usize) -> usize {
        let more = (at + 1..self.blocks.len()).take_while(|it| self.alike(at, *it));
        at + more.count()
    }

    /// Changes it as somebody may.
    fn change(&mut self, dice: &mut Dice) {
        let at = dice.roll(self.blocks.len());
        match dice.roll(8) {
            0 | 1 if self.blocks.len() > 1 => drop(self.blocks.remove(self.last_alike(at))),
            2 => {
                let block = self.block(dice);
                self.blocks.insert(at, block);
            }
            3 => {
                // A copy of what is there.
                let mut copy = self.blocks[at].clone();
                let mut to = dice.roll(self.blocks.len() + 1);
                if to < self.blocks.len() && self.alike(at, to) {
                    to = self.last_alike(to) + 1;
                }
                // Which of two is the copy that stand side by side nobody can tell.
                if to != at + 1 {
                    for sign in &mut copy {
                        self.next += 1;
                        sign.id = self.next;
                    }
                }
                self.blocks.insert(to, copy);
            }
            4 => {
                // Two that say the same nobody can tell from each other.
                let other = dice.roll(self.blocks.len());
                if !self.alike(at, other) {
                    self.blocks.swap(at, other);
                }
            }
            _ => {
                let word = dice.one(&WORDS);
                let new = self.signs(&format!("{word} "));
                let block = &mut self.blocks[at];
                let starts: Vec<usize> = (0..block.len())
                    .filter(|it| *it == 0 || block[it - 1].c.is_whitespace())
                    .collect();
                let start = starts[dice.roll(starts.len())];
                let length = block[start..]
                    .iter()
                    .take_while(|sign| sign.c != '\n' && sign.c != ' ')
                    .count();
                // The same word once more beside itself is one before it or behind it.
                let says: String = block[start..start + length].iter().map(|it| it.c).collect();
                if says == word {
                    return;
                }
                let gone = if dice.chance(60) { length } else { 0 };
                let come = if dice.chance(70) { new } else { Vec::new() };
                block.splice(start..start + gone, come);
                if block.is_empty() && self.blocks.len() > 1 {
                    self.blocks.remove(at);
                }
            }
        }
    }

    /// Passages that somebody may mark: words, a line, lines.
    fn marks(&self, dice: &mut Dice, letter: &Letter) -> Vec<Span> {
        let text = letter.text();
        let starts: Vec<usize> = text
            .char_indices()
            .filter(|(at, c)| {
                !c.is_whitespace() && (*at == 0 || text[..*at].ends_with(char::is_whitespace))
            })
            .map(|(at, _)| at)
            .collect();
        let marks = (0..1 + dice.roll(5)).map(|_| {
            let start = starts[dice.roll(starts.len())];
            let rest = &text[start..];
            let words = [1, 2, 4, 8][dice.roll(4)];
            let line = rest.find('\n').unwrap_or(rest.len());
            let ends = rest.match_indices([' ', '\n']).map(|(at, _)| at);
            let end = match dice.chance(40) {
                true => line,
                false => ends.chain([rest.len()]).nth(words - 1).unwrap_or(line),
            };
            Span::new(start, start + end.max(1))
        });
        // Of what reaches over two blocks either may go.
        let mut ends = Vec::new();
        for block in &self.blocks {
            let length: usize = block.iter().map(|sign| sign.c.len_utf8()).sum();
            ends.push(ends.last().unwrap_or(&0) + length);
        }
        let within = |it: &Span| !ends.iter().any(|end| it.start.0 < *end && *end < it.end.0);
        let marks = marks.filter(|it| text.get(it.range()).is_some() && within(it));
        let mut marks: Vec<_> = marks.collect();
        marks.sort();
        marks.dedup();
        marks
    }
}

/// What happened in some cases.
#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    kept: usize,
    sure: usize,
    found: usize,
    asked: usize,
    orphans: usize,
    /// What nobody can know, and counts as right: several changes came to a text that is as it was up to behind the
    /// passage, over words that stood nowhere else.
    unknowable: usize,
    silently_wrong: Vec<u64>,
    wrongly_sure: Vec<u64>,
}

/// The signs of a passage that count: blanks come and go with line ends.
fn known_by(all: &[Sign], letter: &Letter, span: Span) -> Vec<Sign> {
    let start = letter.to_code_point(span.start).0;
    let end = letter.to_code_point(span.end).0;
    let signs = all[start..end].iter();
    signs
        .filter(|sign| !sign.c.is_whitespace())
        .copied()
        .collect()
}

/// Whether what was marked is `now`; or a copy of it, where nothing of it is left, as that is how people move things, or
/// where all of the text up to there `is_as_it_was`: whether something was copied behind its place, or moved there and
/// copied back, nobody can tell.
fn is_right(was: &[Sign], now: &[Sign], all: &[Sign], is_as_it_was: bool) -> bool {
    let same = |of: fn(&Sign) -> u32| was.iter().map(of).eq(now.iter().map(of));
    let moved = || {
        let ids: HashSet<u32> = was.iter().map(|sign| sign.id).collect();
        same(|sign| sign.root) && !all.iter().any(|sign| ids.contains(&sign.id))
    };
    same(|sign| sign.id) || is_as_it_was && same(|sign| sign.root) || moved()
}

/// Whether nothing of it is left.
fn is_gone(was: &[Sign], all: &[Sign]) -> bool {
    let ids: HashSet<u32> = was.iter().map(|sign| sign.id).collect();
    !all.iter().any(|sign| ids.contains(&sign.id))
}

/// Whether what came in the place of a passage is not to be told from it by anybody who does not know what happened: the
/// letter is word for word the one in which it stood there, or it stands once, then and now, with the same 64 characters
/// on either side.
fn looks_the_same((_, span, then): &(usize, Span, String), letter: &Letter, now: Span) -> bool {
    const AROUND: usize = 64;
    if then == letter.text() && *span == now {
        return true;
    }
    let stretch = |text: &str, span: Span| {
        let before: usize = text[..span.start.0]
            .chars()
            .rev()
            .take(AROUND)
            .map(char::len_utf8)
            .sum();
        let after: usize = text[span.end.0..]
            .chars()
            .take(AROUND)
            .map(char::len_utf8)
            .sum();
        text[span.start.0 - before..span.end.0 + after].to_owned()
    };
    let (one, other) = (stretch(then, *span), stretch(letter.text(), now));
    one == other && is_once(then, &one) && is_once(letter.text(), &other)
}

/// Over how many bytes both begin with the same characters.
fn in_common(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    let same = pairs.take_while(|(one, other)| one == other);
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// Whether these words stand there once.
fn is_once(text: &str, words: &str) -> bool {
    text.find(words) == text.rfind(words)
}

fn run(seed: u64, tally: &mut Tally) {
    let mut dice = Dice::new(seed);
    let mut model = Model::new(&mut dice);
    let mut letter = model.letter();
    let marks = model.marks(&mut dice, &letter);
    let was: Vec<Vec<Sign>> = marks
        .iter()
        .map(|it| known_by(&model.all(), &letter, *it))
        .collect();
    let annotations = marks.iter().enumerate().map(|(number, span)| Annotation {
        id: AnnotationId::new(&number.to_string()),
        span: *span,
        ..Annotation::default()
    });
    let layer = Layer {
        annotations: annotations.collect(),
        ..Layer::default()
    };
    // The texts in which a passage stood where it belonged.
    let mut stood: Vec<(usize, Span, String)> = Vec::new();
    for (number, span) in marks.iter().enumerate() {
        stood.push((number, *span, letter.text().to_owned()));
    }
    let codebook = default_codebook();
    let mut file = serialise(&letter, &layer, &codebook);
    for _ in 0..1 + dice.roll(3) {
        let before = letter;
        let blocks = model.blocks.clone();
        for _ in 0..1 + dice.roll(3) {
            model.change(&mut dice);
        }
        letter = model.letter();
        if letter.text() == before.text() {
            // What came to nothing did not happen.
            model.blocks = blocks;
        }
        let read = parse(file.as_bytes()).expect("it is a layer");
        let open = dice.chance(50);
        let (mut layer, _) = match open && before.text_sha256 != letter.text_sha256 {
            true => to_layer_after(&read, &letter, Some(&Changes::between(&before, &letter))),
            false => to_layer(&read, &letter),
        };
        let all = model.all();
        assert_eq!(layer.annotations.len(), marks.len());
        let mut right_ones = HashSet::new();
        for one in layer.annotations.iter() {
            let number: usize = one.id.as_str().parse().expect("a number");
            let now = known_by(&all, &letter, one.span);
            let here = stood.iter().filter(|it| it.0 == number && it.1 == one.span);
            let same: Vec<(&str, usize)> = here
                .map(|it| (it.2.as_str(), in_common(&it.2, letter.text())))
                .filter(|it| it.1 >= one.span.end.0)
                .collect();
            let is_as_it_was = !same.is_empty();
            let mut right = !one.is_orphan() && is_right(&was[number], &now, &all, is_as_it_was);
            if !right
                && same.iter().any(|(then, common)| {
                    let stretch = &then[one.span.start.0..*common];
                    is_once(then, stretch) && is_once(letter.text(), stretch)
                })
            {
                tally.unknowable += 1;
                right = true;
            }
            if !right && one.state == AnchorState::Kept && is_gone(&was[number], &all) {
                let here = stood.iter().filter(|it| it.0 == number);
                if here.clone().any(|it| looks_the_same(it, &letter, one.span)) {
                    tally.unknowable += 1;
                    right = true;
                }
            }
            if right {
                stood.push((number, one.span, letter.text().to_owned()));
            }
            tally.cases += 1;
            tally.found += usize::from(right);
            if right {
                right_ones.insert(one.id.clone());
            }
            match one.state {
                AnchorState::Kept if right => tally.kept += 1,
                AnchorState::Kept => tally.silently_wrong.push(seed),
                AnchorState::Moved(Certainty::Sure) | AnchorState::Changed(Certainty::Sure) => {
                    match right {
                        true => tally.sure += 1,
                        false => tally.wrongly_sure.push(seed),
                    }
                }
                AnchorState::Orphan => tally.orphans += 1,
                _ => tally.asked += 1,
            }
        }
        // After a comparison the file is written; otherwise where something else was marked. Of what is asked the analyst
        // confirms what is right.
        if open || dice.chance(50) {
            let confirmed = layer.annotations.iter().map(|one| {
                let is_asked = one.recorded.is_some() && right_ones.contains(&one.id);
                let confirms = is_asked && dice.chance(70);
                match confirms {
                    true => Annotation {
                        state: AnchorState::Kept,
                        recorded: None,
                        ..one.clone()
                    },
                    false => one.clone(),
                }
            });
            layer.annotations = confirmed.collect();
            file = serialise(&letter, &layer, &codebook);
        }
    }
}

/// `CASES`, where it is set.
fn cases(otherwise: u64) -> u64 {
    let set = std::env::var("CASES").ok();
    set.and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}

/// The first of the seeds: `SEED`, where it is set.
fn first() -> u64 {
    let set = std::env::var("SEED").ok();
    set.and_then(|it| it.parse().ok()).unwrap_or(0)
}

fn tally(seeds: std::ops::Range<u64>) -> Tally {
    let mut tally = Tally::default();
    for seed in seeds {
        run(seed, &mut tally);
    }
    println!(
        "{} places: {} rightly kept, {} rightly sure, {} asked, {} orphans, {} in the right place, of which {} nobody can know; silently wrong {:?}, wrongly sure {:?}",
        tally.cases,
        tally.kept,
        tally.sure,
        tally.asked,
        tally.orphans,
        tally.found,
        tally.unknowable,
        (
            tally.silently_wrong.len(),
            tally.silently_wrong.iter().take(9).collect::<Vec<_>>()
        ),
        (
            tally.wrongly_sure.len(),
            tally.wrongly_sure.iter().take(9).collect::<Vec<_>>()
        ),
    );
    tally
}

/// Letters in which a measure was replaced by another one whose name ends in the same letters; and what is to be told from
/// that.
const ODD: [u64; 10] = [
    34_225, 43_385, 49_027, 51_728, 55_140, 88_030, 90_967, 95_160, 97_355, 98_522,
];

#[test]
fn nothing_stands_silently_on_other_words() {
    let mut tally = tally(first()..first() + cases(300));
    for seed in ODD {
        run(seed, &mut tally);
    }
    assert!(tally.silently_wrong.is_empty(), "{tally:?}");
    assert!(tally.wrongly_sure.is_empty(), "{tally:?}");
}

#[test]
#[ignore = "takes minutes"]
fn nothing_stands_silently_on_other_words_a_hundred_thousand_times() {
    let tally = tally(first()..first() + cases(100_000));
    assert!(tally.silently_wrong.is_empty(), "{tally:?}");
    // Several changes can put the same words together anew, with all that was recorded of what stood around them; what is
    // sure waits in the review nevertheless.
    assert!(tally.wrongly_sure.len() * 2_000 < tally.cases, "{tally:?}");
    assert!(tally.unknowable * 5_000 < tally.cases, "{tally:?}");
}
