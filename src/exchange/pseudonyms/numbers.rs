//! Numbers that tell who somebody is: of telephones, accounts, citizens, cards, and plates.

use super::address;
use super::checks::{is_bsn, is_card, is_iban, is_plate};
use super::dates;
use super::digits::{is_inside, normal_phone};
use super::flags::{AMOUNT, LABEL, NUMBER_HEAD};
use super::found::{Find, Target};
use super::labelled;
use super::token::Gap;
use super::tokens::Window;

/// The numbers that were found before, which are found again wherever they stand.
pub(super) trait Known {
    /// Tells whether a number is one of them, by its normal form.
    fn has(&self, normal: &str) -> bool;
    /// Tells whether one of them has so many letters and digits.
    fn has_length(&self, length: usize) -> bool;
    /// Tells whether a day of birth is among them.
    fn has_days(&self) -> bool;
}

/// The shortest number that is found again without what names it, in letters and digits.
pub(super) const SHORTEST: usize = 6;

/// The most words that a number is written in.
const LONGEST: usize = 24;

/// Letters and digits in a row, with the places where the row may end.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// The letters, as capitals, and the digits.
    pub text: String,
    /// Where each word ends: the length of the text, and the index behind the word.
    pub ends: Vec<(usize, usize)>,
    /// So many of the words stand near each other, and are of digits alone.
    near_digits: usize,
    /// So many of the words stand near each other.
    near: usize,
}

impl Run {
    /// Reads on from the word at `at` over what groups the parts of a number.
    fn read(window: &Window<'_>, at: usize) -> Self {
        let mut run = Self::default();
        let mut near = true;
        let mut digits = true;
        for index in at..at + LONGEST {
            let Some(token) = window.get(index) else {
                break;
            };
            if index > at {
                if !groups(window, index) || token.is(LABEL) && window.is_label(index) {
                    break;
                }
                near &= !matches!(token.gap, Gap::Column | Gap::Paragraph);
            }
            // Letters that are spelled out are no part of a number.
            if !token.digits && token.length > 6 {
                break;
            }
            digits &= token.digits;
            let from = run.text.len();
            let said = window.said(index);
            if said.is_ascii() {
                run.text.push_str(said);
            } else {
                run.text.push_str(&window.folded(index));
            }
            if let Some(added) = run.text.get_mut(from..) {
                added.make_ascii_uppercase();
            }
            run.ends.push((run.text.len(), index + 1));
            run.near += usize::from(near);
            run.near_digits += usize::from(near && digits);
            if run.text.len() > 40 {
                break;
            }
        }
        run
    }

    /// The parts of the number up to each word, with the index behind the word, where a number may end there.
    fn prefixes<'a>(
        &'a self,
        window: &'a Window<'_>,
        most: usize,
    ) -> impl Iterator<Item = (&'a str, usize, usize)> {
        let ends = self.ends.iter().take(most).enumerate();
        ends.filter_map(|(at, &(length, end))| {
            let whole = window.gap(end) != Gap::Nothing;
            let text = self.text.get(..length).filter(|_| whole)?;
            Some((text, at + 1, end))
        })
    }

    /// The length of a group.
    fn group(&self, at: usize) -> usize {
        let end = self.ends.get(at).map_or(0, |end| end.0);
        let start = at
            .checked_sub(1)
            .and_then(|at| self.ends.get(at))
            .map_or(0, |end| end.0);
        end.saturating_sub(start)
    }
}

/// Tells whether what stands before the word at `at` may stand between two groups of a number.
fn groups(window: &Window<'_>, at: usize) -> bool {
    match window.gap(at) {
        Gap::Nothing | Gap::Hyphen | Gap::HyphenLine | Gap::Dash | Gap::Dot | Gap::DotBlank => true,
        gap if gap.is_blank() => true,
        Gap::Other => {
            let between = window.between(at);
            between.len() <= 12
                && between.chars().all(|c| {
                    c.is_whitespace()
                        || super::fold::is_hyphen(c)
                        || super::fold::is_ignored(c)
                        || matches!(c, '.' | '/' | '(' | ')')
                })
        }
        _ => false,
    }
}

/// Tells whether a number from `at` to `end` is an amount of something.
fn is_amount(window: &Window<'_>, at: usize, end: usize) -> bool {
    let sign = |text: &str| text.contains(['€', '$', '£', '%', '§']);
    let word = |at: usize| window.get(at).is_some_and(|it| it.is(AMOUNT));
    sign(window.between(at))
        || sign(window.between(end))
        || window.gap(end).is_near() && word(end)
        || window.gap(at).is_near() && at > 0 && word(at - 1)
}

/// Calls `found` for each number that begins at `at` or is named there.
pub(super) fn find(
    window: &Window<'_>,
    at: usize,
    known: &impl Known,
    found: &mut impl FnMut(Find),
) {
    let Some(token) = window.get(at) else {
        return;
    };
    labelled::find(window, at, found);
    if token.digits {
        digits(window, at, known, found);
        return;
    }
    let next = window.get(at + 1);
    let coded = token.length <= 3
        && next.is_some_and(|it| it.digits)
        && matches!(window.gap(at + 1), Gap::Nothing | Gap::Space | Gap::Hyphen);
    if (coded || token.is(NUMBER_HEAD)) && token.gap != Gap::Nothing {
        let run = Run::read(window, at);
        again(window, at, &run, known, found);
        for (text, _, end) in run.prefixes(window, run.near) {
            let vat = text.len() == 14
                && text.starts_with("NL")
                && text.as_bytes().get(11) == Some(&b'B')
                && text
                    .bytes()
                    .enumerate()
                    .all(|(at, byte)| matches!(at, 0 | 1 | 11) || byte.is_ascii_digit());
            if is_iban(text) || vat {
                push(window, at..end, 0, text, found);
            }
        }
        plate(window, at, found);
    } else if token.capital && token.length == 3 {
        plate(window, at, found);
    }
}

/// Hands over the number of some words, beginning `sooner` bytes before the first of them.
fn push(
    window: &Window<'_>,
    tokens: std::ops::Range<usize>,
    sooner: usize,
    normal: &str,
    found: &mut impl FnMut(Find),
) {
    if let Some(span) = window.span(tokens) {
        found(Find {
            range: span.start.saturating_sub(sooner)..span.end,
            target: Target::Number(format!("n:{normal}")),
        });
    }
}

fn digits(window: &Window<'_>, at: usize, known: &impl Known, found: &mut impl FnMut(Find)) {
    let Some(token) = window.get(at).copied() else {
        return;
    };
    if token.gap == Gap::Nothing {
        return;
    }
    if window.is_label(at) {
        return;
    }
    address::find(window, at, found);
    let day = dates::read(window, at, false);
    if let Some((end, normal)) = day.as_ref().filter(|_| known.has_days())
        && known.has(normal)
        && let Some(range) = window.span(at..*end)
    {
        found(Find {
            range,
            target: Target::Number(normal.clone()),
        });
    }
    // A digit or two with nothing near are most of what there is.
    if token.length <= 2 && !groups(window, at + 1) {
        return;
    }
    let run = Run::read(window, at);
    again(window, at, &run, known, found);
    if day.is_some() || is_inside(window, at) {
        return;
    }
    plate(window, at, found);
    phone(window, at, &run, found);
    for (text, words, end) in run.prefixes(window, run.near_digits) {
        let goes_on = window.get(end).is_some_and(|it| it.digits) && is_inside(window, end);
        if goes_on || is_amount(window, at, end) {
            continue;
        }
        let bsn = text.len() == 9
            && (words == 1 || words == 3 && run.group(0) == 4 && run.group(1) == 2)
            && is_bsn(text);
        let fours = (0..words.saturating_sub(1)).all(|at| run.group(at) == 4);
        let express = words == 3 && run.group(0) == 4 && run.group(1) == 6;
        if bsn || (words == 1 || fours || express) && is_card(text) {
            push(window, at..end, 0, text, found);
        }
    }
}

/// Numbers that were found elsewhere.
fn again(
    window: &Window<'_>,
    at: usize,
    run: &Run,
    known: &impl Known,
    found: &mut impl FnMut(Find),
) {
    let mut normal = String::with_capacity(48);
    for (text, _, end) in run.prefixes(window, run.ends.len()) {
        if text.len() < SHORTEST || !known.has_length(text.len()) {
            continue;
        }
        normal.clear();
        normal.push_str("n:");
        normal.push_str(text);
        if known.has(&normal) {
            push(window, at..end, 0, text, found);
        }
    }
}

fn phone(window: &Window<'_>, at: usize, run: &Run, found: &mut impl FnMut(Find)) {
    let between = window.between(at);
    let plus = between.ends_with('+');
    let bracket = between.ends_with('(') && window.between(at + 1).starts_with(')');
    let first = run.group(0);
    // The rest of an account that does not add up.
    let account = window
        .before(at)
        .is_some_and(|it| it.upper && it.length == 4);
    if account && at >= 2 && window.get(at - 2).is_some_and(|it| it.digits) {
        return;
    }
    let mut best: Option<(usize, String)> = None;
    for (text, words, end) in run.prefixes(window, run.near_digits) {
        let length = text.len();
        if window.get(end).is_some_and(|it| it.digits) && is_inside(window, end) || length > 15 {
            continue;
        }
        let zero = text.starts_with('0') && !text.starts_with("00");
        let dutch = zero
            && length == 10
            && (matches!(first, 3 | 4 | 10) || first == 2 && text.starts_with("06"));
        let service = ["0800", "0900", "0906", "0909"];
        let served = first == 4
            && words <= 3
            && (length == 8 || length == 11)
            && service.iter().any(|it| text.starts_with(it));
        let belgian = zero && length == 9 && words >= 3 && (2..=4).contains(&first);
        let thousands = window.gap(at + 1) == Gap::Dot && (1..words).all(|at| run.group(at) == 3);
        let country = text.starts_with("0031") || plus && text.starts_with("31");
        let dutch_abroad = country && !normal_phone(text, true).starts_with("00");
        let other_abroad = !country
            && (plus && (8..=15).contains(&length) && !thousands
                || text.starts_with("00") && (11..=15).contains(&length) && words > 1);
        let one_line = (at + 1..end).all(|at| !window.ends_line(at));
        if dutch || served || belgian || dutch_abroad || other_abroad && one_line {
            let abroad = dutch_abroad || other_abroad;
            best = Some((end, normal_phone(text, abroad)));
            if !other_abroad {
                break;
            }
        }
    }
    if let Some((end, normal)) = best {
        push(
            window,
            at..end,
            usize::from(plus || bracket),
            &normal,
            found,
        );
    }
}

fn plate(window: &Window<'_>, at: usize, found: &mut impl FnMut(Find)) {
    let hyphen = |at: usize| window.gap(at) == Gap::Hyphen;
    if !hyphen(at + 1) || !hyphen(at + 2) || hyphen(at) || hyphen(at + 3) {
        return;
    }
    if window.gap(at + 3) == Gap::Nothing || window.gap(at) == Gap::Nothing {
        return;
    }
    let plain = (at..at + 3).all(|at| {
        window
            .get(at)
            .is_some_and(|it| it.digits || it.upper || it.capital && it.length == 1)
    });
    let groups = [at, at + 1, at + 2].map(|at| window.said(at));
    if plain && is_plate(groups) {
        let normal = groups.concat();
        push(window, at..at + 3, 0, &normal, found);
    }
}
