//! How people read what a register says: days, terms, letters, who and to whom.

use super::export::{Index, RegisterExport};
use super::words;
use crate::commitment::{
    Addressee, Commitment, Event, EventKind, Fact, Kind, Party, Place, Placed, Role, Standing,
    Status, Term, Verdict,
};
use crate::exchange::wording;
use crate::l10n::Words;
use crate::tr;
use jiff::civil::Date;

/// What stands between the items of a list in a cell.
pub const BETWEEN: &str = "; ";

/// A text with a capital at its start.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars.clone()).collect()
}

/// A text as a sentence: with a sign at its end.
pub fn sentence(text: &str) -> String {
    let text = capitalised(text.trim());
    match text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        true => text,
        false => format!("{text}."),
    }
}

/// The words of a letter on one line, as people read them.
pub fn quote(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts that say something, with this between them.
pub fn joined<'a>(parts: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    let parts = parts.into_iter().map(str::trim);
    let parts: Vec<&str> = parts.filter(|it| !it.is_empty()).collect();
    parts.join(between)
}

/// A term: its last day and its literal words, as far as there are any: `31 May 2022 (“in the spring”)`.
pub fn term(words: &Words, term: &Term) -> String {
    let literal = term.words.trim();
    let literal = (!literal.is_empty()).then(|| format!("“{literal}”"));
    let day = match (term.until, term.from) {
        (Some(until), _) => Some(wording::day(words, until)),
        (None, Some(from)) => {
            let day = wording::day(words, from);
            Some(tr!(words, "register-from-day", day = day))
        }
        (None, None) => None,
    };
    match (day, literal) {
        (Some(day), Some(literal)) => format!("{day} ({literal})"),
        (day, literal) => day.or(literal).unwrap_or_default(),
    }
}

/// The same; what is said where there is none.
pub fn term_or_none(words: &Words, it: &Term) -> String {
    match it.is_empty() {
        true => tr!(words, "register-no-term"),
        false => term(words, it),
    }
}

/// What a passage's letter is cited by: its number in parliament, its reference, what it is about, or the name of its file.
pub fn document<'a>(export: &'a RegisterExport, place: &'a Place) -> &'a str {
    let facts = export.letter(place);
    let named = facts.and_then(|it| it.document());
    let file = place.letter.rsplit('/').next().unwrap_or_default();
    named.unwrap_or(file)
}

/// The letter of a passage: `letter of 16 December 2021 (30 821, nr. 155)`.
pub fn letter(export: &RegisterExport, place: &Place) -> String {
    let words = export.words;
    let day = export.date(place).map(|it| wording::day(words, it));
    let document = document(export, place);
    if place.letter.trim().is_empty() {
        return match day {
            Some(day) => tr!(words, "register-outside-letters-on", day = day),
            None => tr!(words, "register-outside-letters"),
        };
    }
    match day {
        Some(day) => tr!(words, "register-letter-of", day = day, document = document),
        None => tr!(words, "register-letter", document = document),
    }
}

/// Where a passage stands in its letter: `p. 2, ¶ 9`; empty where that is not known.
pub fn whereabouts(place: &Place) -> String {
    let page = place.page.map(|it| format!("p. {it}")).unwrap_or_default();
    let paragraph = place.paragraph.map(|it| format!("¶ {it}"));
    joined([&*page, &*paragraph.unwrap_or_default()], ", ")
}

/// The letter of a passage and where it stands in it.
pub fn place(export: &RegisterExport, place: &Place) -> String {
    joined([&*letter(export, place), &*whereabouts(place)], ", ")
}

/// Who promised: the office or the ministry, the person, and on behalf of whom else.
pub fn party(words: &Words, by: &Party) -> String {
    let office = by.office.trim();
    let ministry = by.ministry.trim();
    let named = office.to_lowercase().contains(&ministry.to_lowercase());
    let ministry = if named { "" } else { ministry };
    let who = joined([office, ministry, &by.person], ", ");
    match by.on_behalf_of.trim() {
        "" => who,
        other => tr!(words, "register-on-behalf-of", who = who, other = other),
    }
}

/// To whom: the Chamber, the committee, the members and their parties.
pub fn addressee(to: &Addressee) -> String {
    let people = joined(to.members.iter().map(String::as_str), ", ");
    let parties = joined(to.parties.iter().map(String::as_str), ", ");
    joined([&*to.chamber, &*to.committee, &*people, &*parties], ", ")
}

/// All numbers: ours, then those of other registers.
pub fn numbers(it: &Commitment) -> String {
    let theirs = it.theirs.iter().map(String::as_str);
    joined([it.number.as_str()].into_iter().chain(theirs), BETWEEN)
}

/// How it stands, with what has to be known of that: `met (no evidence)`.
pub fn standing(words: &Words, it: &Commitment) -> String {
    let standing = words::standing(words, it.status.standing);
    match it.is_met_without_evidence() {
        true => tr!(words, "register-unproven", standing = standing),
        false => standing,
    }
}

/// How late it is, how often it was put off and how long it is silent, as far as that is to be said.
pub fn lateness(words: &Words, it: &Commitment, today: Date) -> Vec<String> {
    let timing = it.timing(today);
    let mut says = Vec::new();
    let count = it.postponement_count();
    if count > 0 {
        says.push(tr!(words, "register-postponed", count = count));
    }
    if let Some(days) = timing.after_first {
        says.push(tr!(words, "register-after-first", count = days));
    }
    if let Some(days) = timing.late_on_last {
        says.push(tr!(words, "register-late", count = days));
    }
    says
}

/// What it is to other commitments: `repeats 2026-0012`.
pub fn links<'a>(words: &Words, it: &'a Commitment, index: &Index<'a>) -> String {
    let links = it.links.iter();
    let links =
        links.map(|(link, to)| format!("{} {}", words::link(words, *link), index.number(to)));
    links.collect::<Vec<_>>().join(BETWEEN)
}

/// The names of the fields of which people said different things at the same time.
pub fn disputed(words: &Words, it: &Commitment) -> Vec<String> {
    let first = it.disputed.iter().filter_map(|all| all.first());
    first.map(|entry| fact_name(words, &entry.fact)).collect()
}

/// The name of what is said of a commitment.
pub fn fact_name(words: &Words, fact: &Fact) -> String {
    match fact {
        Fact::Numbers(_) => tr!(words, "register-column-number"),
        Fact::Kind(_) => tr!(words, "register-column-kind"),
        Fact::Origin(_) => tr!(words, "register-column-origin"),
        Fact::What(_) => tr!(words, "register-column-what"),
        Fact::By(_) => tr!(words, "register-column-by"),
        Fact::To(_) => tr!(words, "register-column-to"),
        Fact::Condition(_) => tr!(words, "register-column-condition"),
        Fact::Dossiers(_) => tr!(words, "register-column-dossiers"),
        Fact::Due(_) => tr!(words, "register-column-term"),
        Fact::Owner(_) => tr!(words, "register-column-owner"),
        Fact::Status(_) => tr!(words, "register-column-status"),
        Fact::Acceptance(_) => tr!(words, "register-column-acceptance"),
        Fact::Verified(_) => tr!(words, "register-column-checked"),
        Fact::Priority(_) => tr!(words, "register-column-priority"),
        Fact::Note(_) => tr!(words, "register-column-note"),
        Fact::Removed(_) => tr!(words, "register-column-removed"),
        Fact::Place(..) => tr!(words, "register-column-passage"),
        Fact::Link(..) => tr!(words, "register-column-links"),
    }
}

/// Something that happened to a commitment, as people read it.
pub struct Told {
    /// The day; empty where it is not known.
    pub day: String,
    /// What happened.
    pub what: String,
    /// The words of the letter; empty where it was no letter.
    pub quote: String,
    /// Where, why, and by whom.
    pub details: Vec<String>,
}

/// Tells an event of the chain.
pub fn event(export: &RegisterExport, of: &Commitment, event: &Event) -> Told {
    let words = export.words;
    let day = event.on.map(|it| wording::day(words, it));
    let day = day.unwrap_or_default();
    match &event.kind {
        EventKind::Said(placed) => Told {
            day,
            what: said(words, of.kind, placed),
            quote: quote(&placed.place.quote),
            details: details(export, of, placed),
        },
        EventKind::Status { status, by } => {
            let by = export.analyst(by);
            Told {
                day,
                what: changed_status(words, status),
                quote: String::new(),
                details: vec![tr!(words, "register-by-analyst", name = by)],
            }
        }
        EventKind::Related(it) => {
            let relation = words::relation(words, it.relation);
            let (number, what) = (it.other.number.trim(), it.other.what.trim());
            let named = if number.is_empty() { what } else { number };
            Told {
                day,
                what: capitalised(&format!("{relation} {named}")),
                quote: String::new(),
                details: vec![what.to_owned()],
            }
        }
    }
}

fn changed_status(words: &Words, status: &Status) -> String {
    let standing = words::standing(words, status.standing);
    let reason = status.reason.trim();
    let theirs = status.theirs.trim();
    let why = joined([theirs, reason], BETWEEN);
    match why.is_empty() {
        true => tr!(words, "register-event-status", standing = standing),
        false => tr!(
            words,
            "register-event-status-reason",
            standing = standing,
            reason = why
        ),
    }
}

/// What a letter does to a commitment.
fn said(words: &Words, kind: Kind, placed: &Placed) -> String {
    match &placed.place.role {
        Role::Said if kind == Kind::Promise => tr!(words, "register-event-promised"),
        Role::Said => capitalised(&words::kind(words, kind)),
        Role::Postponement { after, .. } => match after.until {
            Some(day) => {
                let day = wording::day(words, day);
                tr!(words, "register-event-postponed-to", day = day)
            }
            None => tr!(words, "register-event-postponed"),
        },
        Role::Evidence { verdict, .. } => {
            let standing = match verdict {
                Verdict::Whole => Standing::Met,
                Verdict::Part => Standing::PartlyMet,
                Verdict::Not => return tr!(words, "register-event-no-evidence"),
            };
            capitalised(&words::standing(words, standing))
        }
        role => capitalised(&words::role(words, role)),
    }
}

/// What has to be known of a passage besides its words.
fn details(export: &RegisterExport, of: &Commitment, placed: &Placed) -> Vec<String> {
    let words = export.words;
    let mut details = Vec::new();
    match &placed.place.role {
        Role::Said if !of.due.is_empty() => {
            let term = term(words, &of.due);
            details.push(tr!(words, "register-detail-term", term = term));
        }
        Role::Change { before } if !before.trim().is_empty() => {
            let before = before.trim();
            details.push(tr!(words, "register-detail-before", before = before));
        }
        Role::Postponement {
            before,
            after,
            reason,
        } => {
            let (from, to) = (term_or_none(words, before), term_or_none(words, after));
            details.push(format!("{from} → {to}"));
            details.push(told_reason(words, reason));
        }
        Role::Evidence { remark, .. } if !remark.trim().is_empty() => {
            details.push(remark.trim().to_owned());
        }
        _ => {}
    }
    details.push(place(export, &placed.place));
    details
}

/// The reason of a postponement; that none was given is said, too.
pub fn told_reason(words: &Words, reason: &str) -> String {
    match reason.trim() {
        "" => tr!(words, "register-no-reason"),
        reason => tr!(words, "register-reason", reason = reason),
    }
}
