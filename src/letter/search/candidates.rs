//! The lines of a text in which a hit may be, found without folding the text.
//!
//! A hit reads as the needle, so that the longest stretch of ASCII in the needle is in it. That stretch stands there as
//! it is, capitals aside, or some character of it is written otherwise: with an accent, as a ligature, at full width. The
//! first is a search in bytes; for the second each run of characters beyond ASCII is looked at with its neighbours, which
//! are few in the languages of our letters. A line may be named for nothing, none is left out.

use super::super::forms::{Alike, Letters, is_accent, push_compared};
use memchr::{memchr, memmem, memrchr};
use std::ops::Range;
use unicode_normalization::char::compose;

/// The longest stretch that is looked for, in bytes: a bit each in a number.
const STRETCH: usize = 64;
/// The longest run of characters beyond ASCII that is looked at closely, in bytes.
const RUN: usize = 64;
/// Where a needle has more words than this, a text is searched as a whole once one of its lines is named.
const WORDS: usize = 8;
/// So much of a text is looked at for characters beyond ASCII in one go, in bytes.
const CHUNK: usize = 64;

/// A needle made ready.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    /// The longest stretch of ASCII without blanks in the folded needle; `None` where it has none.
    stretch: Option<Stretch>,
    alike: Alike,
    /// The number of blanks in the needle.
    blanks: usize,
}

#[derive(Clone, Debug)]
struct Stretch {
    ascii: Box<[u8]>,
    finder: Finder,
    /// The places in it that each byte of a text is like, a bit each.
    places: Box<[u64; 256]>,
}

impl Stretch {
    fn new(ascii: &[u8], finder: Finder, letters: Letters) -> Self {
        let mut places = Box::new([0; 256]);
        for (byte, places) in (0..=u8::MAX).zip(places.iter_mut()) {
            let alike = ascii.iter().map(|it| *it == letters.folded(byte));
            let bits = alike.enumerate().map(|(at, is)| u64::from(is) << at);
            *places = if byte.is_ascii() { bits.sum() } else { 0 };
        }
        Self {
            ascii: ascii.into(),
            finder,
            places,
        }
    }

    fn places(&self, byte: Option<u8>) -> u64 {
        byte.map_or(0, |it| self.places[usize::from(it)])
    }

    /// Tells whether a folded character with what stands beside it in the text can be in the stretch.
    fn fits_between(&self, before: Option<u8>, folded: u8, after: Option<u8>) -> bool {
        let last = 1 << (self.ascii.len() - 1);
        let behind = match before {
            // What that is compared as is not known.
            Some(before) if !before.is_ascii() => u64::MAX,
            before => self.places(before) << 1 | 1,
        };
        self.places(Some(folded)) & behind & (self.places(after) >> 1 | last) != 0
    }
}

#[derive(Clone, Debug)]
enum Finder {
    Exact(Box<memmem::Finder<'static>>),
    AnyCase(regex::bytes::Regex),
}

impl Finder {
    fn find(&self, text: &[u8]) -> Option<usize> {
        match self {
            Self::Exact(finder) => finder.find(text),
            Self::AnyCase(regex) => regex.find(text).map(|hit| hit.start()),
        }
    }
}

impl Candidates {
    /// For a needle that is folded.
    pub(super) fn new(needle: &str, alike: Alike) -> Self {
        let parts = needle.split(|c: char| !c.is_ascii() || c == ' ');
        let longest = parts.max_by_key(|part| part.len()).unwrap_or_default();
        let ascii = longest
            .get(..longest.len().min(STRETCH))
            .unwrap_or_default();
        let finder = if alike.case {
            regex::bytes::RegexBuilder::new(&regex::escape(ascii))
                .unicode(false)
                .case_insensitive(true)
                .build()
                .ok()
                .map(Finder::AnyCase)
        } else {
            let finder = memmem::Finder::new(ascii.as_bytes()).into_owned();
            Some(Finder::Exact(Box::new(finder)))
        };
        let stretch = finder
            .filter(|_| !ascii.is_empty())
            .map(|finder| Stretch::new(ascii.as_bytes(), finder, Letters::new(alike)));
        Self {
            stretch,
            alike,
            blanks: needle.matches(' ').count(),
        }
    }

    /// Tells whether a hit may be in a text; if not, none is. Its bytes need not be known to be sound.
    pub(super) fn may_be_in(&self, text: &[u8]) -> bool {
        let Some(stretch) = &self.stretch else {
            return true;
        };
        let mut otherwise = false;
        let as_it_stands = stretch.finder.find(text).is_some();
        if !as_it_stands {
            self.otherwise(text, stretch, &mut |_| {
                otherwise = true;
                text.len()
            });
        }
        as_it_stands || otherwise
    }

    /// The parts of `text`, of whole lines, in which all hits are: in order, none of which touches another. Linear in
    /// the text's length.
    pub(super) fn parts(&self, text: &str) -> Vec<Range<usize>> {
        let whole = || std::iter::once(0..text.len()).collect();
        let Some(stretch) = &self.stretch else {
            return whole();
        };
        let mut lines = Vec::new();
        self.as_it_stands(text, stretch, &mut lines);
        self.otherwise(text.as_bytes(), stretch, &mut |at| {
            let line = line_at(text.as_bytes(), at);
            let end = line.end;
            lines.push(line);
            end
        });
        if lines.is_empty() {
            return lines;
        }
        if self.blanks > WORDS {
            return whole();
        }
        lines.sort_unstable_by_key(|line| line.start);
        let mut parts: Vec<Range<usize>> = Vec::with_capacity(lines.len());
        for line in lines {
            // A hit has no more line ends in it than the needle has blanks, but for lines with nothing on them.
            let start = back(text, line.start, self.blanks);
            let end = forth(text, line.end, self.blanks);
            match parts.last_mut() {
                Some(last) if start <= last.end + 1 => last.end = last.end.max(end),
                _ => parts.push(start..end),
            }
        }
        parts
    }

    /// Adds the lines in which the stretch stands in ASCII.
    fn as_it_stands(&self, text: &str, stretch: &Stretch, lines: &mut Vec<Range<usize>>) {
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some(hit) = bytes.get(from..).and_then(|it| stretch.finder.find(it)) {
            let line = line_at(bytes, from + hit);
            from = line.end;
            lines.push(line);
        }
    }

    /// Gives each place where some character of it may be written otherwise; goes on from where it is told to.
    fn otherwise(&self, bytes: &[u8], stretch: &Stretch, found: &mut dyn FnMut(usize) -> usize) {
        let letters = Letters::new(self.alike);
        let mut run = Run::default();
        let mut from = 0;
        while let Some(start) = next_beyond_ascii(bytes, from) {
            let rest = bytes.get(start..).unwrap_or_default();
            let length = rest.iter().position(u8::is_ascii);
            from = start + length.unwrap_or(rest.len());
            if run.may_be_in(bytes, start..from, letters, stretch) {
                from = found(start).max(from);
            }
        }
    }
}

/// A run of characters beyond ASCII, folded with its neighbours.
#[derive(Default)]
struct Run {
    folded: String,
    /// The folded bytes that come from the run.
    own: Range<usize>,
}

impl Run {
    /// Tells whether a hit of `stretch` may have something of this run in it.
    fn may_be_in(
        &mut self,
        bytes: &[u8],
        at: Range<usize>,
        letters: Letters,
        stretch: &Stretch,
    ) -> bool {
        if at.len() > RUN {
            return true;
        }
        let byte_before = |back| {
            let place = at.start.checked_sub(back);
            place.and_then(|it| bytes.get(it)).copied()
        };
        let (last, before) = (byte_before(2), byte_before(1));
        let after = bytes.get(at.end).copied();
        let run = bytes.get(at).unwrap_or_default();
        let single = match run {
            // The letters of our languages, which are many.
            [first @ 0xc2..=0xdf, second @ 0x80..=0xbf] => {
                char::from_u32(u32::from(first & 0x1f) << 6 | u32::from(second & 0x3f))
            }
            _ => None,
        };
        let mut first = single.unwrap_or_default();
        let mut text = "";
        let mut is_single = single.is_some();
        if !is_single {
            let Ok(run) = std::str::from_utf8(run) else {
                return true;
            };
            text = run;
            let mut chars = run.chars();
            first = chars.next().unwrap_or_default();
            is_single = chars.next().is_none();
        }
        if is_single
            && !letters.goes_on(first)
            && let Some(folded) = letters.single(first)
        {
            return u8::try_from(folded)
                .is_ok_and(|folded| stretch.fits_between(before, folded, after));
        }
        if is_single
            && letters.alike.accents
            && is_accent(first)
            && let Some(letter) = before
        {
            // The letter under the accent, as if that were not there.
            return stretch.fits_between(last, letters.folded(letter), after);
        }
        if is_single
            && letters.goes_on(first)
            && let Some(letter) = before
            && let Some(whole) = compose(char::from(letter), first)
            && letters.single(whole).is_some_and(|it| !it.is_ascii())
        {
            // Both are one character, which is in no stretch of ASCII.
            return false;
        }
        let mut one = [0; 4];
        if single.is_some() {
            text = first.encode_utf8(&mut one);
        }
        if is_apart(text, letters, stretch) {
            return false;
        }
        if !self.fold(text, before, after, letters) {
            return true;
        }
        self.fits(&stretch.ascii)
    }

    /// Folds a run with its neighbours. Gives false where some of it is nothing when folded.
    fn fold(&mut self, run: &str, before: Option<u8>, after: Option<u8>, letters: Letters) -> bool {
        self.folded.clear();
        let mut left = run;
        let mut first = String::with_capacity(run.len() + 1);
        let marked = run.chars().next().is_some_and(|c| letters.goes_on(c));
        match before {
            // The letter under the marks is part of what they make.
            Some(letter) if marked && !letter.is_ascii_whitespace() => {
                first.push(char::from(letter));
                first.push_str(run);
                left = &first;
            }
            Some(letter) => push_compared(&mut self.folded, ascii(&[letter]), letters.alike),
            None => {}
        }
        self.own.start = self.folded.len();
        while !left.is_empty() {
            let length = letters.cluster_length(left);
            let cluster = left.get(..length).unwrap_or_default();
            let folded = self.folded.len();
            push_compared(&mut self.folded, cluster, letters.alike);
            if self.folded.len() == folded {
                return false;
            }
            left = left.get(length..).unwrap_or_default();
        }
        self.own.end = self.folded.len();
        if let Some(letter) = after {
            push_compared(&mut self.folded, ascii(&[letter]), letters.alike);
        }
        true
    }

    /// Tells whether the folded run can lie over the stretch, with something of its own in both.
    fn fits(&self, stretch: &[u8]) -> bool {
        let folded = self.folded.as_bytes();
        // How far the stretch is moved to the right, over the folded run.
        (0..folded.len() + stretch.len() - 1).any(|moved| {
            let start = (moved + 1).saturating_sub(stretch.len());
            let end = folded.len().min(moved + 1);
            let over = stretch.get((stretch.len() + start).saturating_sub(moved + 1)..);
            let both = folded.get(start..end).zip(over);
            start < self.own.end
                && end > self.own.start
                && both.is_some_and(|(run, over)| run.iter().zip(over).all(|(one, it)| one == it))
        })
    }
}

/// Tells whether no character of a run, each alone or with the marks behind it, can be in the stretch: so are words in other
/// scripts.
fn is_apart(run: &str, letters: Letters, stretch: &Stretch) -> bool {
    let mut chars = run.chars();
    let is_other = |c: char| {
        let folded = letters.single(c).filter(|_| !letters.goes_on(c));
        folded.is_some_and(|it| !u8::try_from(it).is_ok_and(|it| stretch.places(Some(it)) != 0))
    };
    let is_accent_on = |c: char| letters.alike.accents && is_accent(c) && letters.goes_on(c);
    chars.next().is_some_and(is_other) && chars.all(|c| is_other(c) || is_accent_on(c))
}

/// One byte of ASCII as a text.
fn ascii(byte: &[u8; 1]) -> &str {
    std::str::from_utf8(byte).unwrap_or_default()
}

/// The next byte from `from` that is not ASCII.
fn next_beyond_ascii(bytes: &[u8], from: usize) -> Option<usize> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = from;
    while let Some(word) = bytes.get(at..).and_then(|it| it.first_chunk()) {
        let high = u64::from_le_bytes(*word) & HIGH;
        if high != 0 {
            return Some(at + high.trailing_zeros() as usize / 8);
        }
        at += size_of::<u64>();
        // Far to the next one it goes faster.
        while bytes.get(at..at + CHUNK).is_some_and(<[u8]>::is_ascii) {
            at += CHUNK;
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.iter().position(|byte| !byte.is_ascii());
    found.map(|found| at + found)
}

/// The line, without its end, that holds a place.
fn line_at(bytes: &[u8], at: usize) -> Range<usize> {
    let before = bytes.get(..at).and_then(|it| memrchr(b'\n', it));
    let after = bytes.get(at..).and_then(|it| memchr(b'\n', it));
    before.map_or(0, |it| it + 1)..after.map_or(bytes.len(), |it| at + it)
}

/// Tells whether a line surely has something on it when it is folded.
fn is_full(line: &[u8]) -> bool {
    line.iter().any(u8::is_ascii_graphic)
}

/// The start of the line that is `count` full ones before the line that starts at `start`.
fn back(text: &str, start: usize, count: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut start, mut left) = (start, count);
    while left > 0 && start > 0 {
        let line = line_at(bytes, start - 1);
        left -= usize::from(bytes.get(line.clone()).is_some_and(is_full));
        start = line.start;
    }
    start
}

/// The end of the line that is `count` full ones behind the line that ends at `end`.
fn forth(text: &str, end: usize, count: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut end, mut left) = (end, count);
    while left > 0 && end < bytes.len() {
        let line = line_at(bytes, end + 1);
        left -= usize::from(bytes.get(line.clone()).is_some_and(is_full));
        end = line.end;
    }
    end
}
