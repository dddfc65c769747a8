//! Where names of people are found: behind titles, roles and initials, in salutations, signatures and fields.

use super::flags::*;
use super::people::{Name, Sure, is_initial, is_title, read};
use super::token::Gap;
use super::tokens::Window;

/// What a word has to be for a name to begin with it or behind it.
const TRIGGERS: u32 =
    TITLE | TITLE_DOT | ROLE | GIVEN | SALUTATION | CLOSING | FIELD | PARTY | LIST;

/// Calls `found` for each name that the word at `at` tells of.
pub(super) fn discover(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    let Some(token) = window.get(at) else {
        return;
    };
    if token.digits || token.url {
        return;
    }
    if token.capital {
        if token.length <= 3 && is_initial(window, at) {
            initials(window, at, found);
        } else if window.gap(at + 1) == Gap::Other && token.length > 1 {
            inverted(window, at, found);
        }
    }
    if !token.is(TRIGGERS) {
        return;
    }
    if is_title(window, at) {
        title(window, at, found);
    } else if token.is(ROLE) && window.gap(at + 1).is_near() {
        role(window, at, found);
    }
    if token.capital && token.is(GIVEN) {
        given(window, at, found);
    }
    if token.capital && token.is(SALUTATION) && window.gap(at + 1).is_near() {
        salutation(window, at, found);
    }
    if token.is(CLOSING) {
        signature(window, at, found);
    }
    if token.is(FIELD) {
        field(window, at, found);
    }
    if token.is(PARTY) && window.gap(at) == Gap::Other {
        party(window, at, found);
    }
}

/// Names after the one that ends at `end`: ", De Vries en Bos".
fn list(window: &Window<'_>, end: usize, sure: Sure, found: &mut impl FnMut(Name)) {
    let mut end = end;
    for _ in 0..20 {
        let next = if window.between(end).trim_end() == "," {
            end
        } else if window.get(end).is_some_and(|it| it.is(AND)) && window.gap(end).is_near() {
            end + 1
        } else {
            return;
        };
        let and = next == end && window.get(next).is_some_and(|it| it.is(AND));
        let Some(name) = read(window, next + usize::from(and), sure) else {
            return;
        };
        end = name.end;
        found(name);
    }
}

fn title(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    // "prof. dr." is read from the first of them.
    if window.before(at).is_some_and(|it| it.is(TITLE)) && is_title(window, at.saturating_sub(1)) {
        return;
    }
    let several = window.get(at).is_some_and(|it| it.is(LIST));
    if let Some(name) = read(window, at, Sure::Title) {
        let end = name.end;
        found(name);
        if several {
            list(window, end, Sure::Title, found);
        }
    }
}

fn role(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    let Some(token) = window.get(at) else {
        return;
    };
    let said = |back: usize, words: &[&str]| {
        at.checked_sub(back)
            .is_some_and(|at| words.contains(&window.folded(at).as_str()))
    };
    let several = token.is(LIST);
    let the_member = said(1, &["het"]) && said(0, &["lid"]);
    let weak = token.is(WEAK) && !several && !the_member;
    let sure = if weak { Sure::Weak } else { Sure::Role };
    let printed = token.upper && said(2, &["van"]) && said(1, &["de", "het"]);
    let Some(name) = read(window, at + 1, sure) else {
        return;
    };
    let last = window.before(name.end);
    let upper = last.is_some_and(|it| it.upper);
    let place = last.is_some_and(|it| it.is(PLACE));
    let ordinary = last.is_some_and(|it| it.is(ORDINARY));
    let bare = name.sure <= Sure::Role && name.prefix == 0;
    if upper && !printed || bare && (place || weak && ordinary) {
        return;
    }
    let end = name.end;
    found(name);
    if several {
        list(window, end, Sure::Role, found);
    }
}

fn initials(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    let goes_on = matches!(window.gap(at), Gap::Dot | Gap::DotBlank)
        && is_initial(window, at.saturating_sub(1));
    let lettered = window.gap(at).is_near() && window.before(at).is_some_and(|it| it.is(LETTERED));
    if goes_on || lettered || window.gap(at) == Gap::Nothing {
        return;
    }
    let Some(name) = read(window, at, Sure::Initials) else {
        return;
    };
    let single = name.initials.len() == 1 && name.given.is_empty();
    if single && window.ends_line(at) && !is_signed(window, at, &name) {
        return;
    }
    if name.prefix == 0 && single && window.before(name.end).is_some_and(|it| it.is(PLACE)) {
        return;
    }
    found(name);
}

/// Tells whether a single initial at the beginning of a line is one of a name, and not the letter of a heading.
fn is_signed(window: &Window<'_>, at: usize, name: &Name) -> bool {
    const NOUNS: [&str; 10] = [
        "ing", "heid", "tie", "ment", "schap", "teit", "atie", "tion", "ness", "ties",
    ];
    if window.between(at).trim_start().starts_with(',') {
        return true;
    }
    let ends = window.ends_line(name.end) || window.between(name.end).starts_with(['(', ',', ' ']);
    let known = window.before(name.end).is_some_and(|it| it.is(SURNAME));
    let noun = name
        .surname
        .last()
        .is_none_or(|word| NOUNS.iter().any(|end| word.ends_with(end)));
    let ordinary = window.before(name.end).is_some_and(|it| it.is(ORDINARY));
    known || name.prefix > 0 || ends && !noun && !ordinary && window.ends_line(name.end)
}

/// "Berg, A.B. van den", as lists are sorted.
fn inverted(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    let comma = |at: usize| matches!(window.between(at), ", " | ",\u{a0}" | ",");
    if !comma(at + 1) || !is_initial(window, at + 1) {
        return;
    }
    let Some(token) = window.get(at) else {
        return;
    };
    if token.is(NOT_NAME | PLACE) || token.upper && token.length <= 4 {
        return;
    }
    let mut end = at + 1;
    let mut initials = String::new();
    while end < at + 8 && is_initial(window, end) {
        initials.push_str(&window.folded(end));
        end += 1;
        if !matches!(window.gap(end), Gap::Dot | Gap::DotBlank) {
            break;
        }
    }
    let mut surname = Vec::new();
    while end < at + 12 && window.get(end).is_some_and(|it| it.is(PREFIX) && it.small) {
        surname.push(window.folded(end));
        end += 1;
        if !window.gap(end).is_near() {
            break;
        }
    }
    let other = window.get(end).is_some_and(|it| it.capital)
        && (window.gap(end).is_near() || matches!(window.gap(end), Gap::Dot | Gap::DotBlank))
        && !window.ends_line(end);
    if other {
        return;
    }
    let prefix = surname.len();
    surname.push(window.folded(at));
    found(Name {
        initials,
        given: Vec::new(),
        surname,
        prefix,
        parts: Vec::new(),
        sure: Sure::Initials,
        end,
        full: false,
    });
}

fn given(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    let linked = window.gap(at).is_near() || window.gap(at) == Gap::Hyphen;
    if linked
        && window
            .before(at)
            .is_some_and(|it| it.capital && it.is(GIVEN))
    {
        return;
    }
    let Some(name) = read(window, at, Sure::Given).filter(|name| !name.given.is_empty()) else {
        return;
    };
    let Some(last) = window.before(name.end) else {
        return;
    };
    let first_upper = window.get(at).is_some_and(|it| it.upper);
    let doubtful = name.prefix == 0 && last.is(GIVEN | PLACE) && !last.is(SURNAME);
    if !doubtful && (!last.upper || first_upper) {
        found(name);
    }
}

fn salutation(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    if let Some(name) = read(window, at + 1, Sure::Line)
        && (window.ends_line(name.end) || window.between(name.end).starts_with([',', '!', ':']))
    {
        found(name);
    }
}

/// The index behind the line on which `at` is, or behind its column.
fn line_end(window: &Window<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while end < at + 14
        && window.get(end).is_some()
        && !window.ends_line(end)
        && window.gap(end) != Gap::Column
    {
        end += 1;
    }
    end
}

/// A name that takes up its line, or all of it up to a comma.
fn named_line(window: &Window<'_>, at: usize, single: bool) -> Option<Name> {
    let name = read(window, at, Sure::Line)?;
    let ends = window.get(name.end).is_none()
        || window.ends_line(name.end)
        || window.gap(name.end) == Gap::Column
        || window.between(name.end).starts_with([',', '(', ';', '/']);
    let several = name.prefix > 0
        || !name.given.is_empty()
        || !name.initials.is_empty()
        || name.surname.len() > 1
        || name.sure == Sure::Title;
    (ends && (single || several)).then_some(name)
}

/// The names below "Hoogachtend", and below the last sentence of a motion.
fn signature(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    let motion = window.folded(at) == "orde";
    let mut next = at + if motion { 4 } else { 1 };
    if motion && window.folded(at + 3) != "dag" || !window.ends_line(next) {
        return;
    }
    for _ in 0..if motion { 20 } else { 5 } {
        if window.get(next).is_none() {
            return;
        }
        match named_line(window, next, motion) {
            Some(name) => {
                found(name);
                if !motion {
                    return;
                }
            }
            None if motion => return,
            None => {}
        }
        next = line_end(window, next);
    }
}

fn field(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    let between = window.between(at + 1);
    let colon = between.trim_end().ends_with(':');
    let below = window
        .get(at)
        .is_some_and(|it| it.capital && !it.is(PREFIX))
        && (window.ends_line(at + 1) || window.gap(at + 1) == Gap::Column)
        && between.trim().is_empty();
    if (colon || below)
        && let Some(name) = named_line(window, at + 1, false)
    {
        let end = name.end;
        found(name);
        list(window, end, Sure::Line, found);
    }
}

/// "Van Baarle (DENK)".
fn party(window: &Window<'_>, at: usize, found: &mut impl FnMut(Name)) {
    if window.between(at).trim() != "(" {
        return;
    }
    let mut start = at.saturating_sub(1);
    while start > 0
        && at - start < 5
        && window.gap(start).is_near()
        && window.before(start).is_some_and(|it| it.is(PREFIX))
    {
        start -= 1;
    }
    if let Some(name) = read(window, start, Sure::Line).filter(|name| name.end == at) {
        found(name);
    }
}
