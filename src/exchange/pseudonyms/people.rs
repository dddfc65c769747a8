//! Names of people as they are written, read from a place where one may begin.

use super::flags::*;
use super::lexicon::*;
use super::token::Gap;
use super::tokens::Window;
use std::ops::Range;

/// How surely a name stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Behind a role that seldom has a name.
    Weak,
    /// Behind a role.
    Role,
    /// Behind a given name.
    Given,
    /// On a line of its own where a name is due.
    Line,
    /// Behind initials.
    Initials,
    /// Behind a title.
    Title,
}

/// A name that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The initials, as they are compared.
    pub initials: String,
    /// The given names, as they are compared.
    pub given: Vec<String>,
    /// The surname word by word, as it is compared, its small words in front.
    pub surname: Vec<String>,
    /// The number of small words in front.
    pub prefix: usize,
    /// Where parts of the surname begin that people go by alone: each word of it in the order of `surname`.
    pub parts: Vec<Range<usize>>,
    /// How surely it is one.
    pub sure: Sure,
    /// The word behind it, by its index in the window.
    pub end: usize,
    /// It is written in full, given names and all, as behind "dr.".
    pub full: bool,
}

/// The longest name, in words.
const LONGEST: usize = 14;

/// Initials that are none.
const NO_INITIALS: [&str; 6] = ["bv", "nv", "us", "uk", "eu", "vs"];

/// Tells whether the word at `at` is an initial with its full stop.
pub(super) fn is_initial(window: &Window<'_>, at: usize) -> bool {
    const LONG: [&str; 9] = ["th", "ch", "ph", "fr", "ij", "chr", "joh", "jac", "st"];
    let Some(token) = window.get(at) else {
        return false;
    };
    if !token.capital || token.digits || token.length > 3 || token.url {
        return false;
    }
    let stopped = match window.gap(at + 1) {
        Gap::Dot | Gap::DotBlank => true,
        Gap::Other | Gap::Start => window.between(at + 1).starts_with('.'),
        _ => false,
    };
    stopped && (token.length == 1 || LONG.contains(&window.folded(at).as_str()))
}

/// Tells whether the word at `at` is a title that a name may follow.
pub(super) fn is_title(window: &Window<'_>, at: usize) -> bool {
    const WRITTEN_OUT: [&str; 9] = [
        "heer", "sir", "miss", "lady", "lord", "dame", "heren", "dames", "gezin",
    ];
    let Some(token) = window.get(at).filter(|it| it.is(TITLE | TITLE_DOT)) else {
        return false;
    };
    let dotted = matches!(window.gap(at + 1), Gap::Dot | Gap::DotBlank)
        || window.between(at + 1).starts_with('.') && window.between(at + 1).len() <= 3;
    if !token.is(TITLE) {
        return dotted;
    }
    if dotted {
        return token.length <= 4 && !WRITTEN_OUT.contains(&window.folded(at).as_str());
    }
    // "MR" and "IR" are no people.
    window.gap(at + 1).is_near() && !(token.upper && token.length <= 3)
}

fn is_not_name(window: &Window<'_>, at: usize, sure: Sure) -> bool {
    window
        .get(at)
        .is_none_or(|token| token.is(NOT_NAME) && !(sure >= Sure::Initials && token.is(ORDINARY)))
}

/// Tells whether a word may be the first of a surname, or go on with it.
fn is_core(window: &Window<'_>, at: usize, sure: Sure) -> bool {
    let Some(token) = window.get(at) else {
        return false;
    };
    let apostrophe = token.length <= 2
        && window.gap(at + 1) == Gap::Apostrophe
        && window
            .get(at + 1)
            .is_some_and(|it| it.capital && it.length > 1);
    if !token.capital || token.digits || token.url || token.length < 2 && !apostrophe {
        return false;
    }
    if is_not_name(window, at, sure) && !apostrophe {
        return false;
    }
    // Short capitals are more often an abbreviation, as "VWS".
    let goes_on = window
        .before(at)
        .is_some_and(|it| it.upper && it.is(PREFIX | GIVEN));
    if token.upper && token.length <= 4 && sure < Sure::Initials && !goes_on {
        return false;
    }
    // Digits that go on make a code of it; one or two are the sign of a footnote.
    let coded = window.gap(at + 1) == Gap::Nothing
        && window
            .get(at + 1)
            .is_some_and(|it| !it.digits || it.length > 2);
    !coded && !is_surely_street(&window.folded(at))
}

/// The index behind the small words that begin at `at`.
fn skip_prefix(window: &Window<'_>, at: usize) -> usize {
    let mut end = at;
    while end < at + 4 && window.get(end).is_some_and(|it| it.is(PREFIX) && !it.url) {
        let short = window.get(end).is_some_and(|it| it.length <= 1);
        match window.gap(end + 1) {
            Gap::Space | Gap::Line | Gap::BlankApostrophe => {}
            Gap::Apostrophe if short => {}
            _ => break,
        }
        end += 1;
    }
    // "In" and "Voor" begin names only with another small word behind them.
    let loose = [
        "in", "op", "over", "voor", "uit", "aan", "bij", "het", "tot", "af", "onder", "s",
    ];
    if end == at + 1 && loose.contains(&window.folded(at).as_str()) {
        return at;
    }
    end
}

/// Tells whether a surname may begin at `at`.
fn follows(window: &Window<'_>, at: usize, sure: Sure) -> bool {
    is_core(window, skip_prefix(window, at), sure)
}

/// Reads a name that begins at `start`, titles in front of it passed over.
pub(super) fn read(window: &Window<'_>, start: usize, sure: Sure) -> Option<Name> {
    let mut sure = sure;
    let mut at = start;
    let mut full = sure == Sure::Line;
    while at < start + 6 && is_title(window, at) {
        const LEARNED: [&str; 8] = ["dr", "drs", "prof", "professor", "ir", "ing", "mr", "ds"];
        full = LEARNED.contains(&window.folded(at).as_str());
        at += 1;
        sure = Sure::Title;
    }
    let mut name = Name {
        initials: String::new(),
        given: Vec::new(),
        surname: Vec::new(),
        prefix: 0,
        parts: Vec::new(),
        sure,
        end: at,
        full,
    };
    at = read_initials(window, at, &mut name);
    if !name.initials.is_empty() {
        if NO_INITIALS.contains(&name.initials.as_str()) {
            return None;
        }
        sure = sure.max(Sure::Initials);
    }
    while at < start + LONGEST
        && window.get(at).is_some_and(|it| it.capital && it.is(GIVEN))
        && (window.gap(at + 1).is_near() || window.gap(at + 1) == Gap::Hyphen)
        && (follows(window, at + 1, sure.max(Sure::Given)) || is_initial(window, at + 1))
    {
        name.given.push(window.folded(at));
        // The second half of "Jean-Philippe" may be in no list.
        let half = window.gap(at + 1) == Gap::Hyphen
            && window.get(at + 1).is_some_and(|it| !it.is(GIVEN | SURNAME))
            && window.gap(at + 2).is_near()
            && follows(window, at + 2, sure.max(Sure::Given));
        if half {
            at += 1;
            name.given.push(window.folded(at));
        }
        at = read_initials(window, at + 1, &mut name);
        sure = sure.max(Sure::Given);
    }
    name.sure = sure;
    read_surname(window, at, &mut name)?;
    Some(name)
}

/// Reads initials and, in brackets behind them, the name that somebody is called by.
fn read_initials(window: &Window<'_>, start: usize, name: &mut Name) -> usize {
    let mut at = start;
    while at < start + 8 && is_initial(window, at) {
        name.initials.push_str(&window.folded(at));
        at += 1;
        let between = window.between(at);
        let goes_on = matches!(window.gap(at), Gap::Dot | Gap::DotBlank)
            || matches!(
                between,
                ".-" | ". (" | ".\u{a0}(" | ".’" | ". '" | ". ’" | ".'"
            );
        if !goes_on {
            break;
        }
    }
    if at > start
        && window.between(at).ends_with('(')
        && window.between(at + 1).starts_with(')')
        && window.get(at).is_some_and(|it| it.capital && !it.is(PARTY))
    {
        name.given.push(window.folded(at));
        at += 1;
    }
    at
}

fn read_surname(window: &Window<'_>, start: usize, name: &mut Name) -> Option<()> {
    let mut at = skip_prefix(window, start);
    let bare = name.initials.is_empty() && name.given.is_empty();
    // "de minister van Dorp" is one of a village.
    let small = window.get(start).is_some_and(|it| !it.capital);
    if at > start && bare && small && name.sure <= Sure::Line {
        return None;
    }
    if !is_core(window, at, name.sure) {
        return None;
    }
    for small in start..at {
        name.surname.push(window.folded(small));
    }
    name.prefix = at - start;
    let mut part = 0;
    for _ in 0..5 {
        at = push_word(window, at, &mut name.surname);
        match window.gap(at) {
            Gap::Hyphen | Gap::HyphenLine if follows(window, at, name.sure) => {
                name.parts.push(part..name.surname.len());
                part = name.surname.len();
                let core = skip_prefix(window, at);
                for small in at..core {
                    name.surname.push(window.folded(small));
                }
                at = core;
            }
            Gap::Space | Gap::Line if goes_on(window, at, name) => {
                let core = skip_prefix(window, at);
                let known = name.prefix > 0;
                if !known {
                    // What was read was a given name that no list has; it stands for the person all the same.
                    name.given.append(&mut name.surname);
                    name.prefix = core - at;
                    name.parts.clear();
                    part = 0;
                } else {
                    name.parts.push(part..name.surname.len());
                    part = name.surname.len();
                }
                for small in at..core {
                    name.surname.push(window.folded(small));
                }
                at = core;
            }
            _ => break,
        }
    }
    if part > 0 {
        name.parts.push(part..name.surname.len());
    }
    name.end = at;
    Some(())
}

/// Adds the word at `at` with what of it stands on the next line, or behind "O'". Returns the index behind it.
fn push_word(window: &Window<'_>, at: usize, words: &mut Vec<String>) -> usize {
    let mut word = window.folded(at);
    let mut at = at;
    if window.get(at).is_some_and(|it| it.length <= 2)
        && window.gap(at + 1) == Gap::Apostrophe
        && window.get(at + 1).is_some_and(|it| it.capital)
    {
        words.push(word);
        word = window.folded(at + 1);
        at += 1;
    }
    for _ in 0..2 {
        let rest = window.get(at + 1);
        if window.gap(at + 1) == Gap::HyphenLine
            && rest.is_some_and(|it| it.small && !it.is(PREFIX))
        {
            word.push_str(&window.folded(at + 1));
            at += 1;
        }
    }
    words.push(word);
    at + 1
}

/// Tells whether the name goes on behind a blank with another word of the surname.
fn goes_on(window: &Window<'_>, at: usize, name: &Name) -> bool {
    if window.gap(at) == Gap::Line && name.sure != Sure::Title || name.sure <= Sure::Role {
        return false;
    }
    let core = skip_prefix(window, at);
    if !is_core(window, core, Sure::Given) || window.get(core).is_some_and(|it| it.is(PLACE)) {
        return false;
    }
    if window.gap(at) == Gap::Line {
        // Below a name there is an address, or another name.
        return false;
    }
    let given_known = !name.given.is_empty();
    match core - at {
        0 => !given_known || name.prefix > 0,
        // "Jansen van Shell" is no surname, "Akyol van den Berg" is.
        1 if window.folded(at) == "van" => name.full && !given_known && name.prefix == 0,
        _ => name.prefix == 0 && !given_known && name.initials.is_empty(),
    }
}
