//! All that is replaced in a text: what is found, and what of it wins where finds overlap.

use super::address;
use super::flags::{GIVEN, ROLE, TITLE, TITLE_DOT};
use super::found::{Find, Target};
use super::hash::Quick;
use super::lexicon::Vocabulary;
use super::names::{Surname, Surnames};
use super::numbers::{self, Known};
use super::people::is_initial;
use super::token::Gap;
use super::tokens::{Window, visit};
use super::words::{Owner, Phrase, Phrases, Rule};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// What the numbers of the texts are.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The entity of each, by its normal form.
    pub entities: HashMap<String, u32>,
    /// Those that are found again wherever they stand.
    pub known: HashSet<String, Quick>,
    /// There are days of birth among them.
    days: bool,
    /// How long they are in letters and digits: a bit for each length.
    lengths: u64,
}

impl Numbers {
    /// Notes a number that is found again wherever it stands.
    pub(super) fn keep(&mut self, normal: String) {
        self.days |= normal.starts_with("d:");
        self.lengths |= 1 << normal.len().saturating_sub(2).min(63);
        self.known.insert(normal);
    }
}

impl Known for Numbers {
    fn has(&self, normal: &str) -> bool {
        self.known.contains(normal)
    }

    fn has_length(&self, length: usize) -> bool {
        self.lengths & 1 << length.min(63) != 0
    }

    fn has_days(&self) -> bool {
        self.days
    }
}

/// Looks for everything at once.
#[derive(Debug)]
pub(super) struct Finder {
    /// The words that matter.
    pub vocabulary: Vocabulary,
    /// The phrases that are looked for.
    pub phrases: Phrases,
    /// The surnames.
    pub surnames: Surnames,
    /// The numbers.
    pub numbers: Numbers,
    /// Whether numbers are replaced.
    pub with_numbers: bool,
    /// Whether addresses of mail are replaced.
    pub with_mail: bool,
}

/// So many words are looked at on both sides of one.
pub(super) const MARGIN: usize = 40;

impl Finder {
    /// All that is replaced in a text, in order, with no overlap.
    pub(super) fn finds(&self, text: &str) -> Vec<Find> {
        let mut finds = Vec::new();
        let margin = MARGIN.max(4 * self.phrases.longest + 8);
        visit(text, &self.vocabulary, margin, |window, at| {
            self.phrases.find(window, at, |phrase, end| {
                self.phrase(window, at..end, phrase, &mut |find| finds.push(find));
            });
            if window.get(at).is_some_and(|it| it.url) {
                self.in_url(window, at, &mut |find| finds.push(find));
            }
            if self.with_mail && window.gap(at) == Gap::Other {
                let person = |tokens: Range<usize>| self.in_mail(window, tokens);
                address::mail(window, at, person, &mut |find| finds.push(find));
            }
            if self.with_numbers {
                numbers::find(window, at, &self.numbers, &mut |find| finds.push(find));
            }
        });
        resolve(finds)
    }

    fn phrase(
        &self,
        window: &Window<'_>,
        tokens: Range<usize>,
        phrase: &Phrase,
        found: &mut impl FnMut(Find),
    ) {
        let name = matches!(phrase.owner, Owner::Surname(_));
        if !begins(window, tokens.start, name) || !ends(window, tokens.end, name) {
            return;
        }
        let Some(mut range) = window.span(tokens.clone()) else {
            return;
        };
        let surname = match phrase.owner {
            Owner::Surname(index) => self.surnames.get(index),
            Owner::Entity(_) => None,
        };
        let (start, letter) = surname.map_or((tokens.start, None), |surname| {
            before(window, tokens.start, surname)
        });
        // A label would take the digits behind it for its own.
        if let Some(sign) = window.get(tokens.end)
            && sign.gap == Gap::Nothing
            && sign.digits
        {
            range.end = sign.end;
        }
        match &phrase.rule {
            Rule::Any { head, tail } => {
                let before = window.text.get(..range.start).unwrap_or_default();
                let behind = window.text.get(range.end..).unwrap_or_default();
                let single = tokens.len() == 1
                    && window.get(tokens.start).is_some_and(|it| it.length == 1)
                    && (window.gap(tokens.start) == Gap::Apostrophe
                        || window.gap(tokens.end) == Gap::Apostrophe);
                if single || !before.ends_with(head.as_str()) || !behind.starts_with(tail.as_str())
                {
                    return;
                }
                range = range.start - head.len()..range.end + tail.len();
            }
            Rule::Name { .. } => {
                if !counts(window, tokens.clone(), &phrase.rule, start < tokens.start) {
                    return;
                }
            }
        }
        match phrase.owner {
            Owner::Entity(entity) => found(Find {
                range,
                target: Target::Entity(entity),
            }),
            Owner::Surname(_) => {
                let Some(surname) = surname else {
                    return;
                };
                let target = Target::Entity(surname.person(letter));
                // Should what stands before it be part of something longer, the surname is left.
                found(Find {
                    range: range.clone(),
                    target: target.clone(),
                });
                if start < tokens.start
                    && let Some(span) = window.span(start..tokens.end)
                {
                    let range = span.start..range.end;
                    found(Find { range, target });
                }
            }
        }
    }

    /// Surnames in an address of the web, also those that are written with a given name as one word.
    fn in_url(&self, window: &Window<'_>, at: usize, found: &mut impl FnMut(Find)) {
        if let Some(index) = self.surnames.in_address(&window.folded(at))
            && let Some(surname) = self.surnames.get(index)
            && let Some(range) = window.span(at..at + 1)
        {
            found(Find {
                range,
                target: Target::Entity(surname.person(None)),
            });
        }
    }

    /// The one whose address of mail begins with some words.
    fn in_mail(&self, window: &Window<'_>, tokens: Range<usize>) -> Option<u32> {
        let mut joined = String::new();
        for at in tokens.clone() {
            joined.push_str(&window.folded(at));
        }
        let words = tokens.map(|at| window.folded(at)).chain([joined]);
        let mut indexes = words.filter_map(|word| self.surnames.in_address(&word));
        let surname = self.surnames.get(indexes.next()?)?;
        Some(surname.person(None))
    }
}

fn begins(window: &Window<'_>, at: usize, name: bool) -> bool {
    let Some(token) = window.get(at) else {
        return false;
    };
    let Some(before) = window.before(at) else {
        return true;
    };
    let decimal =
        token.digits && before.digits && (token.gap == Gap::Dot || window.between(at) == ",");
    token.gap != Gap::Nothing && !decimal
        || token.single
        || before.single
        || name && before.digits && before.length <= 2 && !token.digits
}

/// Tells whether a phrase may end before the word at `at`. The sign of a footnote may stand at it.
fn ends(window: &Window<'_>, at: usize, name: bool) -> bool {
    let Some(next) = window.get(at) else {
        return true;
    };
    let last = window.before(at);
    let decimal = next.digits
        && last.is_some_and(|it| it.digits)
        && (next.gap == Gap::Dot || window.between(at) == ",");
    next.gap != Gap::Nothing && !decimal
        || next.single
        || last.is_some_and(|it| it.single)
        || name && next.digits && next.length <= 2
}

/// Tells whether a surname is meant by words that are written like it.
fn counts(window: &Window<'_>, tokens: Range<usize>, rule: &Rule, named: bool) -> bool {
    let Rule::Name {
        prefix,
        ordinary,
        place,
        capital,
    } = rule
    else {
        return true;
    };
    let token = |at: usize| window.get(at);
    if token(tokens.start).is_some_and(|it| it.url) {
        return true;
    }
    let core = (tokens.start + prefix).min(tokens.end.saturating_sub(1));
    let great = !token(core).is_some_and(|it| it.small);
    if !ordinary && !place {
        return great || !capital;
    }
    let addressed = window.before(tokens.start).is_some_and(|it| {
        let title = it.is(TITLE | TITLE_DOT | ROLE) || it.is(GIVEN) && it.capital;
        title
            && !matches!(
                window.gap(tokens.start),
                Gap::Other | Gap::Paragraph | Gap::Column
            )
    }) || tokens.start > 0 && is_initial(window, tokens.start - 1);
    let first = !token(tokens.start).is_some_and(|it| it.small);
    great && (named || addressed || first && (!place || *prefix > 0))
}

/// The first of the initials and given names before a surname, and the letter that they begin with.
fn before(window: &Window<'_>, at: usize, surname: &Surname) -> (usize, Option<char>) {
    let mut start = at;
    let mut letter = None;
    while start > 0 && at - start < 8 {
        let last = start - 1;
        let Some(token) = window.get(last).filter(|_| !window.is_label(last)) else {
            break;
        };
        let initial = is_initial(window, last)
            && (matches!(window.gap(start), Gap::Dot | Gap::DotBlank)
                || matches!(
                    window.between(start),
                    ".-" | ". (" | ". '" | ". ’" | ".'" | ".’"
                ));
        let between = window.between(start);
        let linked = window.gap(start).is_near()
            || window.gap(start) == Gap::Hyphen
            || between.starts_with(')') && between.trim() == ")"
            || window.gap(start) == Gap::BlankApostrophe;
        let given = || token.capital && surname.given.contains(&window.folded(last));
        if !(initial || linked && given()) {
            break;
        }
        letter = window.folded(last).chars().next();
        start = last;
    }
    (start, letter)
}

/// Leaves the longest of the finds that overlap, and puts them in order. Of equally long ones the first wins.
fn resolve(mut finds: Vec<Find>) -> Vec<Find> {
    finds.retain(|find| find.range.start < find.range.end);
    let disjoint = |pair: &[Find]| match pair {
        [one, other] => one.range.end <= other.range.start,
        _ => true,
    };
    if finds.windows(2).all(disjoint) {
        return finds;
    }
    finds.sort_by_key(|find| find.range.start);
    let mut resolved = Vec::with_capacity(finds.len());
    let mut open: Vec<Find> = Vec::new();
    let mut end = 0;
    for find in finds {
        if find.range.start >= end {
            close(&mut open, &mut resolved);
        }
        end = end.max(find.range.end);
        open.push(find);
    }
    close(&mut open, &mut resolved);
    resolved
}

/// Adds the longest of some finds that hang together.
fn close(open: &mut Vec<Find>, resolved: &mut Vec<Find>) {
    if open.len() < 2 {
        resolved.append(open);
        return;
    }
    open.sort_by_key(|find| std::cmp::Reverse(find.range.len()));
    let mut taken: BTreeMap<usize, Find> = BTreeMap::new();
    for find in open.drain(..) {
        let before = taken.range(..find.range.end).next_back();
        if before.is_none_or(|(_, it)| it.range.end <= find.range.start) {
            taken.insert(find.range.start, find);
        }
    }
    resolved.extend(taken.into_values());
}
