//! The forms of letters that are compared as one.
//!
//! Whatever is asked for, what looks or is meant alike is alike: letters with their marks on them or behind them (NFC and
//! NFD), and the compatibility forms of Unicode (NFKC): ligatures (ﬁ, ĳ), full width, superscript and circled digits,
//! "½" as "1/2", "…" as three dots, "№" as "No"; hyphens that do not break are hyphens. Only accents that stand alone
//! (¨, ´) stay what they are.

use super::hyphen::is_combining;
use std::iter::once;
use std::sync::OnceLock;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{
    IsNormalized, UnicodeNormalization as _, is_nfc_quick, is_nfkc_quick, is_nfkd_quick,
};

/// The most combining marks that are taken as those of one letter; whoever writes more writes no letter.
const MOST_MARKS: usize = 30;

/// The differences that do not count when texts are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Alike {
    /// Capitals and small letters are alike.
    pub case: bool,
    /// Letters with and without marks on them are alike.
    pub accents: bool,
}

impl Alike {
    /// Nothing is alike but runs of blanks, and the forms of one letter.
    pub(super) const NOTHING: Self = Self {
        case: false,
        accents: false,
    };
}

/// Tells whether `c` is a mark on a letter that reading it without changes nothing but the accent: also the vowels of Arabic
/// and Hebrew.
pub(super) fn is_accent(c: char) -> bool {
    is_combining(c)
        || matches!(c,
            '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Characters, taken apart, as they are compared.
fn compared(apart: impl Iterator<Item = char>, alike: Alike) -> impl Iterator<Item = char> {
    apart
        .filter(move |c| !(alike.accents && is_accent(*c)))
        .map(|c| match c {
            // A hyphen that does not break comes apart into the first, "½" with the second.
            '\u{2010}' => '-',
            '\u{2044}' => '/',
            c => c,
        })
        .flat_map(move |c| {
            let same = (!alike.case).then_some(c);
            same.into_iter()
                .chain(alike.case.then(|| lower(c)).into_iter().flatten())
        })
        .nfc()
}

/// Adds what a cluster is compared as: a character with the marks behind it.
pub(super) fn push_compared(out: &mut String, cluster: &str, alike: Alike) {
    if cluster.chars().next().is_some_and(stands_alone) {
        out.extend(compared(cluster.nfd(), alike));
    } else {
        out.extend(compared(cluster.nfkd(), alike));
    }
}

/// The properties of single characters: those of the scripts up to here are looked up.
const KNOWN: u32 = 0x2100;
/// Beside a character in the table: it belongs to the letter before it.
const GOES_ON: u32 = 1 << 31;

/// Single characters as they are compared, with no mark behind them.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    /// The differences that do not count.
    pub alike: Alike,
    /// For each character below [`KNOWN`] the one that it is compared as, or 0 where it is not one, and [`GOES_ON`].
    table: &'static [u32],
}

impl Letters {
    pub(super) fn new(alike: Alike) -> Self {
        /// One for each way to compare; worked out when it is needed first.
        static TABLES: [OnceLock<Vec<u32>>; 4] = [const { OnceLock::new() }; 4];
        let [all, case, accents, both] = &TABLES;
        let table = match (alike.case, alike.accents) {
            (false, false) => all,
            (true, false) => case,
            (false, true) => accents,
            (true, true) => both,
        };
        let entry = |code| {
            char::from_u32(code).map_or(0, |c| {
                let flag = if goes_on(c) { GOES_ON } else { 0 };
                one(c, alike).map_or(0, u32::from) | flag
            })
        };
        Self {
            alike,
            table: table.get_or_init(|| (0..KNOWN).map(entry).collect()),
        }
    }

    fn entry(self, c: char) -> Option<u32> {
        self.table.get(usize::try_from(u32::from(c)).ok()?).copied()
    }

    /// The character that this one is compared as, where it is exactly one.
    pub(super) fn single(self, c: char) -> Option<char> {
        match self.entry(c) {
            Some(entry) => char::from_u32(entry & !GOES_ON).filter(|c| *c != '\0'),
            None => one(c, self.alike),
        }
    }

    /// A character of ASCII as it is compared.
    pub(super) fn folded(self, ascii: u8) -> u8 {
        match self.alike.case {
            true => ascii.to_ascii_lowercase(),
            false => ascii,
        }
    }

    /// Tells whether it belongs to the letter before it.
    pub(super) fn goes_on(self, c: char) -> bool {
        self.entry(c)
            .map_or_else(|| goes_on(c), |entry| entry & GOES_ON != 0)
    }

    /// The length of the ASCII without blanks with which a text begins, at most `most`, without a letter that has a mark
    /// behind it.
    pub(super) fn plain_length(self, text: &str, most: usize) -> usize {
        let bytes = text.as_bytes();
        let within = bytes.get(..most).unwrap_or(bytes);
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
        let other = within
            .iter()
            .position(|byte| !byte.is_ascii() || is_blank(byte));
        let length = other.unwrap_or(within.len());
        if length == 0 || bytes.get(length).is_none_or(u8::is_ascii) {
            return length;
        }
        let next = text.get(length..).and_then(|rest| rest.chars().next());
        length - usize::from(next.is_some_and(|next| self.goes_on(next)))
    }

    /// The length of the cluster with which a text begins.
    pub(super) fn cluster_length(self, text: &str) -> usize {
        let mut end = text.chars().next().map_or(0, char::len_utf8);
        for _ in 0..MOST_MARKS {
            if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
                break;
            }
            let next = text.get(end..).and_then(|rest| rest.chars().next());
            let Some(mark) = next.filter(|next| self.goes_on(*next)) else {
                break;
            };
            end += mark.len_utf8();
        }
        end
    }
}

/// The character that this one is compared as, where it is exactly one.
fn one(c: char, alike: Alike) -> Option<char> {
    let whole = is_nfkc_quick(once(c)) == IsNormalized::Yes
        && is_nfkd_quick(once(c)) == IsNormalized::Yes
        && !is_accent(c)
        && !matches!(c, '\u{2010}' | '\u{2044}');
    if whole && !alike.case {
        return Some(c);
    }
    if whole {
        let mut lower = lower(c);
        return lower.next().filter(|_| lower.next().is_none());
    }
    let mut folded = String::new();
    push_compared(&mut folded, c.encode_utf8(&mut [0; 4]), alike);
    let mut chars = folded.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// A character in small letters. A final sigma is a sigma.
fn lower(c: char) -> impl Iterator<Item = char> {
    let c = if c == 'ς' { 'σ' } else { c };
    c.to_lowercase().map(|c| if c == 'ς' { 'σ' } else { c })
}

/// The first of the characters into which one comes apart.
fn first_part(c: char) -> char {
    let mut first = None;
    decompose_compatible(c, |part| {
        first.get_or_insert(part);
    });
    first.unwrap_or(c)
}

/// Tells whether it is an accent with no letter under it, which comes apart into a blank and the accent: no words are to come
/// apart at it.
fn stands_alone(c: char) -> bool {
    !c.is_ascii() && first_part(c).is_whitespace()
}

/// Tells whether it belongs to the letter before it: a mark, or the second half of a letter that can be one character.
pub(super) fn goes_on(c: char) -> bool {
    if c < '\u{300}' {
        return false;
    }
    match is_nfkc_quick(once(c)) {
        IsNormalized::Yes => canonical_combining_class(c) != 0,
        IsNormalized::Maybe => true,
        IsNormalized::No => {
            let first = first_part(c);
            canonical_combining_class(first) != 0
                || is_nfc_quick(once(first)) == IsNormalized::Maybe
        }
    }
}
