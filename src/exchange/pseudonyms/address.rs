//! Where somebody lives or writes from: streets with numbers, postcodes, addresses of mail.

use super::flags::{NOT_NAME, PREFIX, ROLE, SHORT};
use super::found::{Find, Target};
use super::lexicon::is_street;
use super::token::{Gap, Token};
use super::tokens::Window;
use std::ops::Range;

/// Calls `found` for the street or the postcode whose digits are at `at`.
pub(super) fn find(window: &Window<'_>, at: usize, found: &mut impl FnMut(Find)) {
    let Some(token) = window.get(at) else {
        return;
    };
    if token.length <= 5 && token.gap.is_near() && !is_year(window, at) {
        street(window, at, found);
    }
    if token.length == 4 {
        postcode(window, at, found);
    }
    if token.length <= 4 {
        english(window, at, found);
    }
}

fn push(window: &Window<'_>, tokens: Range<usize>, found: &mut impl FnMut(Find)) {
    let Some(range) = window.span(tokens.clone()) else {
        return;
    };
    let mut normal = String::from("s:");
    for at in tokens {
        normal.push_str(&window.folded(at));
    }
    found(Find {
        range,
        target: Target::Number(normal),
    });
}

fn is_year(window: &Window<'_>, at: usize) -> bool {
    let said = window.said(at);
    said.len() == 4 && (said.starts_with("19") || said.starts_with("20"))
}

fn is_letter(token: Option<&Token>) -> bool {
    token.is_some_and(|it| !it.digits && it.length == 1)
}

/// The index behind a number of a house and what is added to it: "12a", "12-III", "12 bis".
fn house_end(window: &Window<'_>, at: usize) -> usize {
    let next = window.get(at + 1);
    let short = next.is_some_and(|it| it.length <= 4 && (it.digits || it.length <= 2 || it.upper));
    let added = match window.gap(at + 1) {
        Gap::Nothing => next.is_some_and(|it| it.length <= 3),
        Gap::Hyphen => short,
        Gap::Space => {
            let ends =
                window.ends_line(at + 2) || window.between(at + 2).starts_with([',', ')', ';']);
            matches!(window.said(at + 1), "bis" | "hs" | "huis" | "II" | "III")
                || is_letter(next) && next.is_some_and(|it| it.capital) && ends
        }
        _ => false,
    };
    at + 1 + usize::from(added)
}

/// The first word of the name of a street whose last is at `last`.
fn street_start(window: &Window<'_>, last: usize) -> usize {
    let mut start = last;
    while start > 0 && last - start < 5 && window.gap(start) == Gap::Space {
        let Some(before) = window.before(start) else {
            break;
        };
        let plain = |it: &Token| it.capital && (!it.is(NOT_NAME) || it.is(ROLE));
        let name = plain(before) && !before.digits && !before.is(PREFIX);
        // "Laan van Meerdervoort", "Burgemeester van der Jagtstraat".
        let small = before.is(PREFIX)
            && before.small
            && start >= 2
            && window
                .get(start - 2)
                .is_some_and(|it| plain(it) || it.is(PREFIX) && it.small);
        if !name && !small {
            break;
        }
        start -= 1;
    }
    while start < last && window.get(start).is_some_and(|it| it.small) {
        start += 1;
    }
    start
}

fn street(window: &Window<'_>, at: usize, found: &mut impl FnMut(Find)) {
    let Some(word) = window.before(at) else {
        return;
    };
    let last = at - 1;
    if !word.capital || word.digits || word.is(NOT_NAME) || word.length < 3 {
        return;
    }
    let start = street_start(window, last);
    let first = window.folded(start);
    let name = window.folded(last);
    // "Weg" by itself is the name of no street, "Oude Weg" is; the name may also go before, as in "Laan van Altena".
    let ends = is_street(&name) && (name.len() > 6 || start < last);
    let begins =
        start < last && matches!(first.as_str(), "laan" | "plein" | "kade" | "weg" | "hof");
    if ends || begins {
        push(window, start..house_end(window, at), found);
    }
}

/// "10 Downing Street".
fn english(window: &Window<'_>, at: usize, found: &mut impl FnMut(Find)) {
    let first = if is_letter(window.get(at + 1)) && window.gap(at + 1) == Gap::Nothing {
        at + 2
    } else {
        at + 1
    };
    for last in first..first + 3 {
        let name = window
            .get(last)
            .is_some_and(|it| it.capital && !it.digits && it.gap == Gap::Space);
        if !name {
            return;
        }
        let kinds = ["street", "road", "avenue", "lane", "square", "drive"];
        if last > first && kinds.contains(&window.folded(last).as_str()) {
            push(window, at..last + 1, found);
            return;
        }
    }
}

fn postcode(window: &Window<'_>, at: usize, found: &mut impl FnMut(Find)) {
    let Some(letters) = window.get(at + 1) else {
        return;
    };
    let said = window.said(at + 1);
    let formed = letters.upper
        && said.len() == 2
        && said.is_ascii()
        && matches!(letters.gap, Gap::Nothing | Gap::Space)
        && !matches!(said, "SA" | "SD" | "SS")
        && !window.said(at).starts_with('0')
        && window.gap(at + 2) != Gap::Nothing;
    if !formed || super::digits::is_inside(window, at) {
        return;
    }
    let house = window
        .get(at + 2)
        .is_some_and(|it| it.digits && it.length <= 5)
        && (window.gap(at + 2) == Gap::Space || window.between(at + 2) == ", ")
        && !is_year(window, at + 2);
    let place = window
        .get(at + 2)
        .is_some_and(|it| it.capital && !it.digits && !it.is(NOT_NAME))
        && matches!(window.gap(at + 2), Gap::Space | Gap::Column);
    let street = street_before(window, at);
    let named = window
        .before(at)
        .is_some_and(|_| window.folded(at - 1) == "postcode");
    let doubtful = letters.is(SHORT)
        || window
            .before(at)
            .is_some_and(|it| it.small && it.gap == Gap::Start);
    let sure = house || named || street.is_some() || place && !(doubtful && is_year(window, at));
    let alone = !doubtful && !is_year(window, at);
    if sure || alone {
        let end = if house {
            house_end(window, at + 2)
        } else {
            at + 2
        };
        push(window, at..end, found);
    }
    if let Some(street) = street {
        push(window, street, found);
    }
}

/// The street and number right before a postcode: "Korte Voorhout 7, 2511 CW Den Haag".
fn street_before(window: &Window<'_>, at: usize) -> Option<Range<usize>> {
    let linked = window.gap(at) == Gap::Line
        || window.gap(at) == Gap::Space
        || window.between(at).trim_end() == ",";
    let mut number = at.checked_sub(1).filter(|_| linked)?;
    if is_letter(window.get(number)) {
        number = number.checked_sub(1)?;
    }
    let token = window.get(number)?;
    let last = number.checked_sub(1)?;
    let word = window.get(last)?;
    let formed = token.digits
        && token.length <= 4
        && window.gap(number) == Gap::Space
        && word.capital
        && !word.digits
        && !word.is(NOT_NAME)
        && word.length > 2;
    formed.then(|| street_start(window, last)..at)
}

/// Calls `found` for the address of mail whose "@" stands before the word at `at`. `person` tells whose it is.
pub(super) fn mail(
    window: &Window<'_>,
    at: usize,
    person: impl FnOnce(Range<usize>) -> Option<u32>,
    found: &mut impl FnMut(Find),
) {
    if window.between(at) != "@" {
        return;
    }
    let tight = |at: usize| {
        let between = window.between(at);
        between.is_empty()
            || between.len() <= 3
                && between
                    .chars()
                    .all(|c| matches!(c, '.' | '_' | '%' | '+' | '-' | '\''))
    };
    let Some(mut start) = at.checked_sub(1) else {
        return;
    };
    if window.is_label(start) {
        return;
    }
    while start > 0 && at - start < 16 && tight(start) && !window.is_label(start - 1) {
        start -= 1;
    }
    let mut end = at + 1;
    let mut dotted = false;
    while end < at + 16
        && window.get(end).is_some()
        && !window.is_label(end)
        && tight(end)
        && window.between(end).len() <= 1
    {
        dotted |= window.between(end) == ".";
        end += 1;
    }
    let Some(range) = window.span(start..end).filter(|_| dotted) else {
        return;
    };
    let said = window.text.get(range.clone()).unwrap_or_default();
    let target = match person(start..at) {
        Some(person) => Target::Entity(person),
        None => Target::Number(format!("m:{}", said.to_lowercase())),
    };
    found(Find { range, target });
}
