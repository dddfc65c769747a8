//! Counting a part of the letters.

use super::counts::Counts;
use super::tally::Tally;
use crate::analysis::query::{Facet, Lens};
use crate::analysis::{CataloguedLayer, CataloguedLetter, Progress, Readable, Texts};
use crate::codebook::TagId;
use foldhash::HashMap;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

/// What was counted in some of the letters, so that no name is copied for each.
#[derive(Default)]
pub(super) struct Part<'a> {
    /// The numbers of the letters that are shown.
    pub shown: Vec<usize>,
    /// The number of passages that are meant in them.
    pub passages: usize,
    /// The number of follow-ups in those that are not done.
    pub open: usize,
    /// The first day of all letters.
    pub first: Option<Date>,
    /// The last one.
    pub last: Option<Date>,
    tags: Tally<&'a TagId>,
    progress: BTreeMap<Progress, usize>,
    dossiers: HashMap<&'a str, usize>,
    senders: HashMap<&'a str, usize>,
    analysts: Tally<(bool, &'a Arc<str>, &'a Arc<str>)>,
    months: HashMap<Date, usize>,
    unmarked: usize,
    unreadable: usize,
}

/// The bits of what a query says of each facet.
#[derive(Clone, Copy)]
struct Bits {
    tag: u64,
    analyst: u64,
    progress: u64,
    dossier: u64,
    sender: u64,
}

impl<'a> Part<'a> {
    /// Counts the letters with these numbers.
    pub fn of(
        letters: &'a [Arc<CataloguedLetter>],
        numbers: Range<usize>,
        lens: &Lens,
        texts: &dyn Texts,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Self {
        let mut part = Self::default();
        let bits = Bits::of(lens);
        for (number, letter) in numbers.clone().zip(&letters[numbers]) {
            if number % 1024 == 0 && cancelled() {
                return part;
            }
            if let Some(day) = letter.facts.date {
                part.first = Some(part.first.map_or(day, |it| it.min(day)));
                part.last = part.last.max(Some(day));
            }
            let fails = match lens.is_about_passages() {
                true => {
                    let text = lens.needs_texts().then(|| texts.text(letter)).flatten();
                    part.passages(letter, text.as_deref().unwrap_or_default(), lens, bits)
                }
                false => part.all_passages(letter, lens.fails(letter, None), bits),
            };
            part.letter(letter, fails, bits);
            if fails == 0 {
                part.shown.push(number);
            }
        }
        part
    }

    /// Counts the passages of a letter one by one; gives what fails of the one of which least fails.
    fn passages(
        &mut self,
        letter: &'a CataloguedLetter,
        text: &str,
        lens: &Lens,
        bits: Bits,
    ) -> u64 {
        let mut best = u64::MAX;
        for layer in &letter.layers {
            let mut made = 0;
            for annotation in &layer.annotations {
                let fails = lens.fails(letter, Some((layer, annotation, text)));
                if fails.count_ones() < best.count_ones() {
                    best = fails;
                }
                if fails & !bits.tag == 0 {
                    for tag in &annotation.tags {
                        self.tags.count(tag, 1);
                    }
                }
                made += usize::from(fails & !bits.analyst == 0);
                if fails == 0 {
                    self.passages += 1;
                    let follow_up = annotation.follow_up.as_ref();
                    self.open += usize::from(follow_up.is_some_and(|it| it.is_pending()));
                }
            }
            if made > 0 {
                self.analysts.count(made_by(layer), made);
            }
        }
        best
    }

    /// Counts the passages of a letter, of all of which the same fails; gives that.
    fn all_passages(&mut self, letter: &'a CataloguedLetter, fails: u64, bits: Bits) -> u64 {
        if fails & !bits.tag == 0 {
            for (tag, carried) in letter.tags() {
                self.tags.count(tag, *carried);
            }
        }
        if fails & !bits.analyst == 0 {
            for layer in letter.layers.iter().filter(|it| !it.annotations.is_empty()) {
                let made = layer.annotations.len();
                self.analysts.count(made_by(layer), made);
            }
        }
        if fails == 0 {
            self.passages += letter.annotation_count();
            self.open += letter.open_count();
        }
        fails
    }

    /// Counts a letter of which this fails.
    fn letter(&mut self, letter: &'a CataloguedLetter, fails: u64, bits: Bits) {
        let facts = &letter.facts;
        if fails & !bits.progress == 0 {
            *self.progress.entry(letter.progress).or_default() += 1;
        }
        if fails & !bits.dossier == 0 {
            if facts.dossiers.is_empty() {
                count(&mut self.dossiers, "", 1);
            }
            for dossier in &facts.dossiers {
                count(&mut self.dossiers, dossier, 1);
            }
        }
        if fails & !bits.sender == 0 {
            count(&mut self.senders, &facts.sender, 1);
        }
        if fails == 0 {
            if let Some(day) = facts.date {
                count(&mut self.months, day.first_of_month(), 1);
            }
            self.unmarked += usize::from(letter.annotation_count() == 0);
            self.unreadable += usize::from(letter.readable != Readable::Yes);
        }
    }

    /// Adds what was counted in the letters that follow.
    pub fn add(&mut self, next: Self) {
        self.passages += next.passages;
        self.open += next.open;
        self.first = [self.first, next.first].into_iter().flatten().min();
        self.last = self.last.max(next.last);
        self.tags.add(next.tags);
        for (progress, letters) in next.progress {
            *self.progress.entry(progress).or_default() += letters;
        }
        add(&mut self.dossiers, next.dossiers);
        add(&mut self.senders, next.senders);
        self.analysts.add(next.analysts);
        add(&mut self.months, next.months);
        self.unmarked += next.unmarked;
        self.unreadable += next.unreadable;
    }

    /// How many there are of each kind.
    pub fn into_counts(self) -> Counts {
        let named = |(name, count): (&str, usize)| (name.to_owned(), count);
        let tags = self.tags.all().into_iter();
        let analysts = self.analysts.all().into_iter();
        Counts {
            tags: tags.map(|(tag, count)| (tag.clone(), count)).collect(),
            progress: self.progress,
            dossiers: self.dossiers.into_iter().map(named).collect(),
            senders: self.senders.into_iter().map(named).collect(),
            analysts: analysts
                .map(|((other, id, name), count)| ((other, id.clone(), name.clone()), count))
                .collect(),
            months: self.months.into_iter().collect(),
            unmarked: self.unmarked,
            unreadable: self.unreadable,
        }
    }
}

/// The analyst of a layer, as [`Counts::analysts`] has it.
fn made_by(layer: &CataloguedLayer) -> (bool, &Arc<str>, &Arc<str>) {
    (!layer.own, &layer.analyst, &layer.name)
}

fn count<K: Eq + Hash>(counts: &mut HashMap<K, usize>, key: K, more: usize) {
    *counts.entry(key).or_default() += more;
}

fn add<K: Eq + Hash>(counts: &mut HashMap<K, usize>, others: HashMap<K, usize>) {
    for (key, more) in others {
        count(counts, key, more);
    }
}

impl Bits {
    fn of(lens: &Lens) -> Self {
        Self {
            tag: lens.bit_of(Facet::Tag),
            analyst: lens.bit_of(Facet::Analyst),
            progress: lens.bit_of(Facet::Progress),
            dossier: lens.bit_of(Facet::Dossier),
            sender: lens.bit_of(Facet::Sender),
        }
    }
}
