//! Searching all letters of a folder, in what they say and in what was noted in them: by as many threads as there are
//! processors, over the texts as they lie one behind the other. What is found is told as it is found.

use super::Letters;
use crate::analysis::{CataloguedLetter, Texts as _};
use crate::letter::Search;
use crate::letter::parallel::processors;
use crate::store::catalogue::{TextPlace, TextReader};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

/// Texts of so many bytes together are read and searched by one thread in one go.
const STRETCH: u64 = 1 << 20;
/// So many letters' hits wait to be taken.
const WAITING: usize = 256;
/// The most of a paragraph that is given before and behind a hit, in characters.
const AROUND: usize = 70;

/// What is looked for, and where.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// What is looked for.
    pub search: &'a Search,
    /// The numbers of the letters, from 0.
    pub letters: &'a [usize],
    /// The most hits of a letter that are given with what stands around them; all are counted.
    pub most: usize,
}

/// What was found in one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterHits {
    /// Its number, from 0.
    pub letter: usize,
    /// The number of hits.
    pub count: usize,
    /// The number of those that are in its text.
    pub in_text: usize,
    /// The first of them: those in its text in their order, then those in notes.
    pub hits: Vec<Hit>,
}

/// A hit, and what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it is.
    pub place: HitPlace,
    /// What stands before it in its paragraph; begins with `…` where something is left out.
    pub before: String,
    /// Its words, on one line.
    pub words: String,
    /// What stands behind it in its paragraph; ends with `…` where something is left out.
    pub after: String,
}

/// Where a hit is. Layers and annotations are told by their numbers in their letter, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HitPlace {
    /// In the letter's text as it is read.
    Text {
        /// The bytes of that text, the end excluded.
        range: Range<usize>,
        /// The number of the paragraph in that text, from 1, its head included.
        line: usize,
    },
    /// In the note on a passage.
    Note {
        /// The layer.
        layer: usize,
        /// The annotation.
        annotation: usize,
    },
    /// In the note on the whole letter.
    Memo {
        /// The layer.
        layer: usize,
    },
}

/// How far a search came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// The number of letters that were searched.
    pub letters: usize,
    /// The number of hits in them.
    pub hits: usize,
    /// The letters of which only the notes were searched, because their text is not at hand: in order, by number.
    pub without_text: Vec<usize>,
}

/// Searches letters. `found` is handed what was found in each, in no certain order, on the calling thread. Linear in their
/// texts and notes. Ends early once `cancelled` says so.
pub fn search_letters(
    letters: &Letters,
    wanted: Wanted<'_>,
    cancelled: &(dyn Fn() -> bool + Sync),
    found: &mut dyn FnMut(LetterHits),
) -> Searched {
    let plan = Plan::new(letters, wanted);
    let threads = processors();
    let threads = threads.min(plan.parts.len()).max(1);
    let next = AtomicUsize::new(0);
    let ended = AtomicBool::new(false);
    let stop = || ended.load(Ordering::Relaxed) || cancelled();
    let (send, receive) = sync_channel(WAITING);
    let mut searched = Searched::default();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let send = send.clone();
            let (plan, next, stop) = (&plan, &next, &stop);
            scope.spawn(move || {
                let mut room = Vec::new();
                while let Some(part) = plan.parts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if stop() || !plan.search(part, &mut room, &send, stop) {
                        break;
                    }
                }
            });
        }
        drop(send);
        for told in receive {
            match told {
                Told::Found(hits) => {
                    searched.hits += hits.count;
                    found(hits);
                }
                Told::Searched(part) => {
                    searched.letters += part.letters;
                    searched.without_text.extend(part.without_text);
                }
            }
        }
        ended.store(true, Ordering::Relaxed);
    });
    searched.without_text.sort_unstable();
    searched
}

/// What one thread searches in one go.
enum Part {
    /// Texts that lie together: a range of [`Plan::on_disk`].
    OnDisk(Range<usize>),
    /// One letter whose text is elsewhere, or nowhere.
    Other(usize),
}

/// The work, cut into parts.
struct Plan<'a> {
    letters: &'a Letters,
    wanted: Wanted<'a>,
    reader: Option<&'a TextReader>,
    /// The numbers of letters, and the places of their texts in the same order.
    on_disk: Vec<usize>,
    places: Vec<TextPlace>,
    parts: Vec<Part>,
}

/// What a thread tells: hits at once, all else once for a part.
enum Told {
    Found(LetterHits),
    Searched(Searched),
}

type Send = SyncSender<Told>;

impl<'a> Plan<'a> {
    fn new(letters: &'a Letters, wanted: Wanted<'a>) -> Self {
        let (all, reader) = letters.on_disk();
        let mut left = vec![false; letters.all().len()];
        for number in wanted.letters {
            if let Some(left) = left.get_mut(*number) {
                *left = true;
            }
        }
        let mut take = |number: usize| left.get_mut(number).is_some_and(std::mem::take);
        let mut together: Vec<_> = match reader {
            Some(_) => all.into_iter().filter(|(it, _)| take(*it)).collect(),
            None => Vec::new(),
        };
        together.sort_unstable_by_key(|(_, place)| *place);
        let mut parts = Vec::new();
        let (mut from, mut length) = (0, 0);
        for (at, (_, place)) in together.iter().enumerate() {
            length += u64::from(place.length);
            if length >= STRETCH {
                parts.push(Part::OnDisk(from..at + 1));
                (from, length) = (at + 1, 0);
            }
        }
        if from < together.len() {
            parts.push(Part::OnDisk(from..together.len()));
        }
        let left = left.iter().enumerate().filter(|(_, left)| **left);
        parts.extend(left.map(|(number, _)| Part::Other(number)));
        let (on_disk, places) = together.into_iter().unzip();
        Self {
            letters,
            wanted,
            reader,
            on_disk,
            places,
            parts,
        }
    }

    /// Searches a part; gives whether to go on.
    fn search(
        &self,
        part: &Part,
        room: &mut Vec<u8>,
        send: &Send,
        stop: &dyn Fn() -> bool,
    ) -> bool {
        let mut searched = Searched::default();
        let goes_on = self.search_part(part, room, send, &mut searched, stop);
        send.send(Told::Searched(searched)).is_ok() && goes_on
    }

    fn search_part(
        &self,
        part: &Part,
        room: &mut Vec<u8>,
        send: &Send,
        searched: &mut Searched,
        stop: &dyn Fn() -> bool,
    ) -> bool {
        match (part, self.reader) {
            (Part::OnDisk(range), Some(reader)) => {
                let numbers = self.on_disk.get(range.clone()).unwrap_or_default();
                let places = self.places.get(range.clone()).unwrap_or_default();
                let mut goes_on = true;
                let search = self.wanted.search;
                reader.read_together(places, room, &mut |at, bytes| {
                    let number = numbers.get(at).copied().unwrap_or_default();
                    // Most hold nothing, and need not be looked at as a text.
                    let text = bytes.and_then(|bytes| match search.may_be_in(bytes) {
                        true => std::str::from_utf8(bytes).ok(),
                        false => Some(""),
                    });
                    goes_on = self.letter((number, text), send, searched, stop);
                    goes_on
                });
                goes_on
            }
            (Part::OnDisk(_), None) => true,
            (Part::Other(number), _) => {
                let letter = self.letters.all().get(*number);
                let text = letter.and_then(|it| self.letters.text(it));
                self.letter((*number, text.as_deref()), send, searched, stop)
            }
        }
    }

    fn letter(
        &self,
        (number, text): (usize, Option<&str>),
        send: &Send,
        searched: &mut Searched,
        stop: &dyn Fn() -> bool,
    ) -> bool {
        let Some(letter) = self.letters.all().get(number) else {
            return true;
        };
        let (in_text, count, hits) = hits_in(letter, text.unwrap_or_default(), self.wanted, stop);
        if stop() {
            // Cut short, the letter was not searched.
            return false;
        }
        searched.letters += 1;
        if text.is_none() {
            searched.without_text.push(number);
        }
        let hits = LetterHits {
            letter: number,
            count,
            in_text,
            hits,
        };
        count == 0 || send.send(Told::Found(hits)).is_ok()
    }
}

/// The hits in a letter: the number of those in its text, the number of all, and the first of them.
fn hits_in(
    letter: &CataloguedLetter,
    text: &str,
    wanted: Wanted<'_>,
    stop: &dyn Fn() -> bool,
) -> (usize, usize, Vec<Hit>) {
    let Wanted { search, most, .. } = wanted;
    let mut hits = Vec::new();
    let found = search.in_read(text, stop);
    let in_text = found.len();
    let mut count = in_text;
    let (mut line, mut seen) = (1, 0);
    for range in found.into_iter().take(most) {
        let between = text.get(seen..range.start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
        seen = range.start;
        hits.push(Hit::of(text, range.clone(), HitPlace::Text { range, line }));
    }
    let mut note = |text: &str, place: HitPlace| {
        if text.is_empty() {
            return;
        }
        let found = search.in_read(text, stop);
        count += found.len();
        for range in found {
            if hits.len() < most {
                hits.push(Hit::of(text, range, place.clone()));
            }
        }
    };
    for (layer, one) in letter.layers.iter().enumerate() {
        note(&one.memo, HitPlace::Memo { layer });
        for (annotation, one) in one.annotations.iter().enumerate() {
            note(&one.note, HitPlace::Note { layer, annotation });
        }
    }
    (in_text, count, hits)
}

impl Hit {
    fn of(text: &str, range: Range<usize>, place: HitPlace) -> Self {
        let before = text.get(..range.start).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let words = text.get(range).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        let begin = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
        let end = after.char_indices().nth(AROUND).map(|(at, _)| at);
        let before = match begin {
            Some(begin) => {
                // From the first whole word on.
                let part = before.get(begin..).unwrap_or_default();
                let whole = part.split_once(' ').map_or(part, |(_, whole)| whole);
                format!("…{whole}")
            }
            None => before.to_owned(),
        };
        let after = match end {
            Some(end) => {
                let part = after.get(..end).unwrap_or_default();
                let whole = part.rsplit_once(' ').map_or(part, |(whole, _)| whole);
                format!("{whole}…")
            }
            None => after.to_owned(),
        };
        Self {
            place,
            before,
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            after,
        }
    }
}

#[cfg(test)]
mod tests;
