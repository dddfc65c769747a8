//! Numbers behind the words that name them: "zaaknummer", "ons kenmerk", "tel.", "geboren op".

use super::dates;
use super::digits::normal_phone;
use super::flags::{BORN, FILLER, LABEL, NUMBERED, PHONE};
use super::found::{Find, Target};
use super::token::Gap;
use super::tokens::Window;

/// Words that name a number together with "nummer" behind them.
const NAMED: [&str; 30] = [
    "v",
    "a",
    "btw",
    "kvk",
    "id",
    "big",
    "bsn",
    "klant",
    "zaak",
    "dossier",
    "case",
    "file",
    "passport",
    "account",
    "card",
    "factuur",
    "polis",
    "registratie",
    "customer",
    "invoice",
    "paspoort",
    "reference",
    "client",
    "relatie",
    "meldings",
    "aanvraag",
    "parket",
    "document",
    "telephone",
    "phone",
];

/// Labels whose numbers are not written in groups with blanks.
const TIGHT: [&str; 8] = [
    "kenmerk", "zaak", "dossier", "ref", "document", "brief", "post", "corr",
];

/// Calls `found` for the number that the word at `at` names.
pub(super) fn find(window: &Window<'_>, at: usize, found: &mut impl FnMut(Find)) {
    let Some(token) = window.get(at) else {
        return;
    };
    if token.digits || token.url || token.is(LABEL) && window.is_label(at) {
        return;
    }
    if token.is(BORN) {
        birth(window, at, found);
    }
    if token.is(NUMBERED | PHONE) {
        value(window, at, token.is(PHONE), found);
    } else if token.is(FILLER)
        && matches!(window.gap(at), Gap::Hyphen | Gap::Space)
        && at > 0
        && NAMED.contains(&window.folded(at - 1).as_str())
    {
        value(window, at, false, found);
    }
}

/// Tells whether a number may follow what it is called by with this between.
fn links(window: &Window<'_>, at: usize) -> bool {
    let between = window.between(at);
    let lines = between.matches('\n').count();
    lines <= 2
        && !between.is_empty()
        && between.chars().all(|c| {
            c.is_whitespace()
                || super::fold::is_hyphen(c)
                || super::fold::is_ignored(c)
                || matches!(c, ':' | '.' | '#' | '(' | '+' | '=' | '|')
        })
}

/// Goes over words like "nr." behind the one at `at` to where the number begins.
fn skip_fillers(window: &Window<'_>, at: usize) -> Option<usize> {
    let mut next = at + 1;
    while next < at + 4 && links(window, next) && window.get(next).is_some_and(|it| it.is(FILLER)) {
        next += 1;
    }
    let last = next.saturating_sub(1);
    let ends = window.gap(next) == Gap::DotBlank
        && window.get(last).is_some_and(|it| it.length > 4)
        && !window.said(last).ends_with("nr");
    (links(window, next) && !ends).then_some(next)
}

fn value(window: &Window<'_>, at: usize, phone: bool, found: &mut impl FnMut(Find)) {
    let Some(start) = skip_fillers(window, at) else {
        return;
    };
    let label = window.folded(at);
    let tight = TIGHT.iter().any(|it| label.contains(it)) && !phone;
    let mut normal = String::new();
    let mut end = start;
    let mut only_digits = true;
    while end < start + 16 {
        let Some(token) = window.get(end) else {
            break;
        };
        let joined = end == start
            || match token.gap {
                Gap::Nothing | Gap::Hyphen | Gap::Dot | Gap::HyphenLine => true,
                Gap::Space => {
                    let before = window.before(end);
                    let account = label.contains("iban") || label.contains("rekening");
                    let digits = only_digits && token.digits;
                    !tight && (digits || account && coded(window, end)) && before.is_some()
                }
                Gap::Other => {
                    let between = window.between(end);
                    matches!(between, "/" | "_" | ":" | ")" | ") ")
                        || phone && between == " ("
                        || phone && between == ")-"
                }
                _ => false,
            };
        let named = token.is(LABEL) && window.is_label(end);
        let word = !token.digits && token.length > 8;
        if !joined || named || word || normal.len() > 40 {
            break;
        }
        only_digits &= token.digits;
        normal.push_str(&window.folded(end).to_ascii_uppercase());
        end += 1;
    }
    // Words that follow with a hyphen or a stop are no part of it.
    while end > start + 1
        && window
            .before(end)
            .is_some_and(|it| !it.digits && it.length > 3)
    {
        end -= 1;
        let cut = window.folded(end).len();
        normal.truncate(normal.len().saturating_sub(cut));
    }
    // What goes on without a sign between is something else.
    if window.gap(end) == Gap::Nothing {
        return;
    }
    let digits = normal.bytes().filter(u8::is_ascii_digit).count();
    let box_number = label == "postbus" && digits >= 2 && only_digits;
    let enough = digits >= 3 && normal.len() >= 4 || box_number;
    let year = normal.len() == 4 && (normal.starts_with("19") || normal.starts_with("20"));
    let printed = window
        .get(start)
        .is_some_and(|it| it.digits && it.length == 2)
        && window.gap(start + 1) == Gap::Space
        && window
            .get(start + 1)
            .is_some_and(|it| it.digits && it.length == 3);
    let day = dates::read(window, start, false).is_some();
    if !enough
        || year
        || day
        || printed && !phone && end <= start + 2
        || phone && !(6..=16).contains(&digits)
    {
        return;
    }
    let between = window.between(start);
    let sooner = usize::from(between.ends_with('+') || between.ends_with('('));
    let Some(span) = window.span(start..end) else {
        return;
    };
    if phone {
        normal = normal_phone(&normal, between.ends_with('+') || normal.starts_with("00"));
    }
    if box_number {
        normal = format!("{label} {normal}");
    }
    found(Find {
        range: span.start.saturating_sub(sooner)..span.end,
        target: Target::Number(format!("n:{normal}")),
    });
}

/// Tells whether a word is capitals or digits, as the groups of an account.
fn coded(window: &Window<'_>, at: usize) -> bool {
    window.get(at).is_some_and(|it| it.digits || it.upper)
}

/// "geboren te Utrecht op 12 maart 1980".
fn birth(window: &Window<'_>, at: usize, found: &mut impl FnMut(Find)) {
    for next in at + 1..at + 9 {
        let stops = window.get(next).is_none()
            || window.gap(next) == Gap::Paragraph
            || window.gap(next) == Gap::DotBlank && next > at + 1
            || window.between(next).contains([';', '!', '?']);
        if stops {
            return;
        }
        if let Some((end, normal)) = dates::read(window, next, true)
            && let Some(range) = window.span(next..end)
        {
            found(Find {
                range,
                target: Target::Number(normal),
            });
            return;
        }
    }
}
