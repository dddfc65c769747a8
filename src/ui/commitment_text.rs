//! How commitments are told in the window.

use crate::commitment::{Acceptance, Commitment, Placed, Role, Standing, Term, Verdict};
use crate::exchange::commitments::words as register_words;
use crate::exchange::day;
use crate::l10n::{Language, Words};
use crate::suggest::terms;
use crate::tr;
use crate::workspace::register::Linked;
use jiff::civil::Date;

/// How a commitment stands, with how often it was put off, how late it is, how long nobody said anything of it.
pub fn state(words: &Words, one: &Commitment, today: Date) -> String {
    if one.removed {
        return tr!(words, "commitment-removed");
    }
    let timing = one.timing(today);
    let standing = match one.status.theirs.trim() {
        "" => register_words::standing(words, one.status.standing),
        theirs => theirs.to_owned(),
    };
    let mut parts = vec![standing];
    // Who refused it, or put off saying so, promised nothing.
    if let Some(said @ (Acceptance::NotAccepted | Acceptance::Deferred)) = one.acceptance {
        parts.push(register_words::acceptance(words, said));
    }
    match one.postponement_count() {
        0 => {}
        times => parts.push(tr!(words, "commitment-postponed", times = times)),
    }
    match (timing.late_on_last, timing.after_first) {
        (Some(days), _) => parts.push(tr!(words, "commitment-late", days = days)),
        (None, Some(days)) => parts.push(tr!(words, "commitment-after-first", days = days)),
        (None, None) => {}
    }
    if let Some(days) = timing
        .silent
        .filter(|days| *days > 180 && timing.late_on_last.is_none())
    {
        parts.push(tr!(words, "commitment-silent", days = days));
    }
    if one.is_met_without_evidence() {
        parts.push(tr!(words, "commitment-without-evidence"));
    }
    parts.join(" · ")
}

/// Whether it needs attention: it is late, or is said to be met without a passage that shows it.
pub fn needs_attention(one: &Commitment, today: Date) -> bool {
    !one.removed && one.timing(today).late_on_last.is_some()
        || one.is_met_without_evidence()
        || !one.disputed.is_empty()
}

/// The days that a term stands for: `1 mrt – 31 mei 2022`, or its last day.
pub fn days(words: &Words, term: &Term) -> String {
    match (term.from, term.until) {
        (Some(from), Some(until)) if from < until => {
            tr!(
                words,
                "commitment-from-until",
                from = day(words, from),
                until = day(words, until)
            )
        }
        (_, Some(until)) => day(words, until),
        (Some(from), None) => {
            let first = day(words, from);
            tr!(words, "commitment-from", day = first)
        }
        (None, None) => tr!(words, "commitment-no-date"),
    }
}

/// The literal words of a term, and what they stand for by which rule: `in het voorjaar van 2022 → 1 mrt – 31 mei 2022`.
pub fn term(words: &Words, term: &Term) -> String {
    let says = term.words.trim();
    let mut text = match says {
        "" => days(words, term),
        says => format!("«{says}» → {}", days(words, term)),
    };
    if let Some(rule) = terms::rule(&term.rule) {
        let explained = match words.language() {
            Language::English => rule.en,
            Language::Dutch => rule.nl,
        };
        text = format!("{text} ({})", explained.trim_end_matches('.'));
    }
    text
}

/// What a passage is to a commitment, as the heading of what it says: `Postponed until 15 July 2022`.
pub fn role(words: &Words, placed: &Placed) -> String {
    match &placed.place.role {
        Role::Said => tr!(words, "commitment-said"),
        Role::AnotherPlace => tr!(words, "commitment-another-place"),
        Role::Repetition => tr!(words, "commitment-repetition"),
        Role::Change { .. } => tr!(words, "commitment-change"),
        Role::Postponement { after, .. } => match after.until {
            Some(until) => tr!(words, "commitment-postponed-until", day = day(words, until)),
            None => tr!(words, "commitment-postponed-undated"),
        },
        Role::Evidence { verdict, .. } => match verdict {
            Verdict::Whole => tr!(words, "commitment-evidence-whole"),
            Verdict::Part => tr!(words, "commitment-evidence-part"),
            Verdict::Not => tr!(words, "commitment-evidence-not"),
        },
    }
}

/// A word for what a passage is to a commitment, for the margin.
pub fn short_role(words: &Words, role: &Role) -> String {
    register_words::role(words, role)
}

/// What can be said of a passage, as a button.
pub fn link_name(words: &Words, link: Linked) -> String {
    match link {
        Linked::AnotherPlace => tr!(words, "link-another-place"),
        Linked::Postponement => tr!(words, "link-postponement"),
        Linked::Evidence(Verdict::Whole) => tr!(words, "link-evidence-whole"),
        Linked::Evidence(Verdict::Part) => tr!(words, "link-evidence-part"),
        Linked::Evidence(Verdict::Not) => tr!(words, "link-evidence-not"),
        Linked::Repetition => tr!(words, "link-repetition"),
        Linked::Change => tr!(words, "link-change"),
    }
}

/// Where a passage stands: letter, page, paragraph.
pub fn place(words: &Words, placed: &Placed) -> String {
    let place = &placed.place;
    let name = place.letter.rsplit('/').next().unwrap_or_default();
    let mut parts = vec![name.to_owned()];
    parts.extend(place.page.map(|page| format!("p. {page}")));
    parts.extend(place.paragraph.map(|paragraph| format!("¶ {paragraph}")));
    if place.letter.is_empty() {
        parts = vec![tr!(words, "commitment-no-letter")];
    }
    parts.join(", ")
}

/// A commitment on one line, by its number where it has one.
pub fn title(words: &Words, one: &Commitment) -> String {
    match (one.number.as_str(), one.what.trim()) {
        ("", "") => tr!(words, "commitment-unnamed"),
        ("", what) => what.to_owned(),
        (number, "") => number.to_owned(),
        (number, what) => format!("{number} · {what}"),
    }
}

/// The same in a sentence: cut at a word where it is long, without its full stop.
pub fn short_title(words: &Words, one: &Commitment) -> String {
    const MOST: usize = 70;
    let title = title(words, one);
    let title = title.trim_end_matches(['.', '…']);
    match title.char_indices().nth(MOST) {
        Some((at, _)) => {
            let cut = title.get(..at).unwrap_or(title);
            format!("{}…", cut.rsplit_once(' ').map_or(cut, |it| it.0))
        }
        None => title.to_owned(),
    }
}

/// A text with a capital at its start.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|it| it.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// The statuses that close a commitment.
pub const CLOSING: [Standing; 5] = [
    Standing::Met,
    Standing::NotMet,
    Standing::Lapsed,
    Standing::Replaced,
    Standing::HandedOver,
];
