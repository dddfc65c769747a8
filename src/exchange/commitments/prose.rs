//! How it stands with a commitment, in prose, as the annexes of budgets to parliament put it: "Afgedaan. De Tweede Kamer is
//! op 15 juni 2018 per brief geïnformeerd (30 821, nr. 155)."

use super::export::{Index, RegisterExport};
use super::told::{self, BETWEEN, capitalised, sentence};
use crate::commitment::{Commitment, Deliverable, Kind, Placed, Role, Standing, Term, Verdict};
use crate::exchange::wording;
use crate::l10n::{Language, Words};
use crate::letter::language_of;
use crate::tr;

/// Words with which terms begin, which are written small within a sentence; others may be names.
const SMALL: &str = " in op per voor vóór na binnen medio begin eind uiterlijk dit deze dat die later zodra rond omstreeks \
    tegen het de een over nog vanaf tot gedurende eerste tweede derde vierde zomer najaar voorjaar winter herfst \
    before by within this once after at early late mid as on no the end from until during over next first second third \
    fourth spring summer autumn winter ";

/// Tells how it stands, in sentences.
pub fn prose(export: &RegisterExport, it: &Commitment, index: &Index) -> String {
    let mut all = match it.status.standing.is_open() {
        true => pending(export, it),
        false => finished(export, it, index),
    };
    all.retain(|it| !it.trim().is_empty());
    all.join(" ")
}

fn finished(export: &RegisterExport, it: &Commitment, index: &Index) -> Vec<String> {
    let words = export.words;
    let mut all = Vec::new();
    match it.status.standing {
        Standing::Met if it.is_met_without_evidence() => {
            all.push(tr!(words, "register-annex-done-unproven"));
        }
        Standing::Met => {
            all.push(tr!(words, "register-annex-done"));
            all.extend(whole(it).map(|placed| informed(export, it, placed)));
        }
        Standing::Replaced => {
            let by = index.replacing(&it.id).join(", ");
            all.push(match by.is_empty() {
                true => sentence(&super::words::standing(words, Standing::Replaced)),
                false => tr!(words, "register-annex-replaced", number = by),
            });
        }
        other => {
            let standing = super::words::standing(words, other);
            // "Overgedragen aan het Ministerie van SZW" says it already.
            let reason = it.status.reason.trim().to_lowercase();
            if !reason.starts_with(&standing.to_lowercase()) {
                all.push(sentence(&standing));
            }
        }
    }
    all.push(sentence(&it.status.reason));
    all.extend(put_off(words, it));
    all
}

/// The last passage that shows that it was met wholly.
fn whole(it: &Commitment) -> Option<&Placed> {
    let whole = it
        .evidence()
        .filter(|(_, verdict)| *verdict == Verdict::Whole);
    whole.last().map(|(placed, _)| placed)
}

fn pending(export: &RegisterExport, it: &Commitment) -> Vec<String> {
    let words = export.words;
    let mut all = vec![tr!(words, "register-annex-pending")];
    let shown = it
        .evidence()
        .filter(|(_, verdict)| *verdict != Verdict::Not);
    if it.is_met_without_evidence() {
        all.push(tr!(words, "register-annex-partly-unproven"));
    } else if let Some((placed, _)) = shown.last() {
        let informed = informed(export, it, placed);
        all.push(tr!(words, "register-annex-partly"));
        all.push(informed);
        if let Role::Evidence { remark, .. } = &placed.place.role {
            all.push(sentence(remark));
        }
    }
    all.push(sentence(&it.status.reason));
    all.push(expected(export, it));
    let condition = it.condition.trim();
    if !condition.is_empty() && !it.term().words.contains(condition) {
        let condition = condition.trim_end_matches('.');
        all.push(tr!(
            words,
            "register-annex-condition",
            condition = condition
        ));
    }
    all.extend(put_off(words, it));
    all
}

/// Whom it was promised to, at the start of a sentence.
fn whom(words: &Words, it: &Commitment) -> String {
    let chamber = it.to.chamber.trim();
    let bare = ["de ", "De ", "the ", "The "];
    let bare = bare.iter().find_map(|it| chamber.strip_prefix(it));
    match bare.unwrap_or(chamber) {
        "" => tr!(words, "register-annex-chamber", name = "none"),
        name @ ("Tweede Kamer" | "Eerste Kamer" | "Kamer" | "Staten-Generaal") => {
            tr!(words, "register-annex-chamber", name = name)
        }
        _ => capitalised(chamber),
    }
}

fn is_deletion(it: &Commitment) -> bool {
    it.deliverable == Some(Deliverable::Deletion)
        || it.deliverable.is_none() && it.kind == Kind::Deletion
}

/// Says that it was told of in the letter of a passage.
fn informed(export: &RegisterExport, it: &Commitment, placed: &Placed) -> String {
    let words = export.words;
    let place = &placed.place;
    let day = export.date(place).map(|it| wording::day(words, it));
    let day = day.unwrap_or_else(|| "none".to_owned());
    let who = whom(words, it);
    // What is in no letter was told in some other way.
    if place.letter.trim().is_empty() {
        return match day.as_str() {
            "none" => String::new(),
            day => tr!(words, "register-annex-met-on", day = day),
        };
    }
    let document = told::document(export, place);
    let document = match document.is_empty() {
        true => "none",
        false => document,
    };
    match is_deletion(it) {
        true => tr!(
            words,
            "register-annex-deleted",
            who = who,
            day = day,
            document = document
        ),
        false => tr!(
            words,
            "register-annex-informed",
            who = who,
            day = day,
            document = document
        ),
    }
}

/// Says what is to come, and when.
fn expected(export: &RegisterExport, it: &Commitment) -> String {
    let words = export.words;
    let term = it.term();
    if term.is_empty() {
        return tr!(words, "register-annex-undated");
    }
    if term.until.is_some_and(|day| day < export.today) {
        let term = told::term(words, term);
        return tr!(words, "register-annex-past", term = term);
    }
    let language = it.source().and_then(|it| language_of(&it.place.quote));
    // Letters to parliament are in Dutch, where nothing shows another language.
    let language = language.unwrap_or(Language::Dutch);
    let term = within_sentence(words, term, language == words.language());
    let clause = match begins_clause(&term) {
        true => "yes",
        false => "no",
    };
    let who = whom(words, it);
    match it.deliverable {
        _ if is_deletion(it) => tr!(
            words,
            "register-annex-expected-deletion",
            clause = clause,
            term = term
        ),
        Some(Deliverable::Bill) => tr!(
            words,
            "register-annex-expected-bill",
            clause = clause,
            term = term
        ),
        Some(Deliverable::Talk) => tr!(
            words,
            "register-annex-expected-talk",
            clause = clause,
            term = term
        ),
        Some(Deliverable::Other) => tr!(
            words,
            "register-annex-expected-other",
            clause = clause,
            term = term
        ),
        None if it.kind == Kind::OwnAction => {
            tr!(
                words,
                "register-annex-expected-other",
                clause = clause,
                term = term
            )
        }
        _ => tr!(
            words,
            "register-annex-expected",
            clause = clause,
            who = who,
            term = term
        ),
    }
}

/// A term within a sentence: its literal words, where they can be read on their own; the day besides where they depend on
/// the day of their letter, or are in another language.
fn within_sentence(words: &Words, term: &Term, same_language: bool) -> String {
    let literal = term.words.trim();
    let bytes = literal.as_bytes();
    let has_year = bytes.windows(4).any(|it| it.iter().all(u8::is_ascii_digit));
    if !literal.is_empty() && same_language && (has_year || term.until.is_none()) {
        return with_small_start(literal);
    }
    let day = match (term.until, term.from) {
        (Some(until), _) => {
            let day = wording::day(words, until);
            tr!(words, "register-annex-by", day = day)
        }
        (None, Some(from)) => {
            let day = wording::day(words, from);
            tr!(words, "register-from-day", day = day)
        }
        (None, None) => String::new(),
    };
    match (day.is_empty(), literal) {
        (false, "") => day,
        (false, literal) => format!("{day} (“{literal}”)"),
        (true, literal) => format!("“{literal}”"),
    }
}

/// Tells whether a term is a clause of its own, which stands at the end of a sentence: `zodra het onderzoek gereed is`.
fn begins_clause(term: &str) -> bool {
    const STARTS: [&str; 8] = [
        "zodra ",
        "nadat ",
        "wanneer ",
        "als ",
        "once ",
        "when ",
        "after ",
        "as soon as ",
    ];
    let term = term.trim_start_matches('“').to_lowercase();
    STARTS.iter().any(|it| term.starts_with(it))
}

/// The words with a small letter at their start, where the first of them is no name.
fn with_small_start(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let small = first.to_lowercase();
    match SMALL.contains(&format!(" {small} ")) {
        true => format!("{small}{}", text.get(first.len()..).unwrap_or_default()),
        false => text.to_owned(),
    }
}

/// Says how often it was put off, from when, and why the last time.
fn put_off(words: &Words, it: &Commitment) -> Vec<String> {
    let count = it.postponement_count();
    if count == 0 {
        return Vec::new();
    }
    let term = told::term_or_none(words, &it.due);
    let mut all = vec![tr!(
        words,
        "register-annex-put-off",
        count = count,
        term = term
    )];
    let reasons = it.postponements().map(|(_, _, reason)| reason.trim());
    let reasons: Vec<&str> = reasons.filter(|it| !it.is_empty()).collect();
    if !reasons.is_empty() {
        let reason = reasons.join(BETWEEN);
        all.push(sentence(&tr!(words, "register-reason", reason = reason)));
    }
    all
}
