//! Numbers of promises and dossiers in texts.

use super::limits;

/// The first number of a promise in a text: `T02838` of the Eerste Kamer, `TZ202603-130` of the Tweede.
pub(super) fn promise_number(text: &str) -> Option<&str> {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(['T', 't'])) {
        let at = from + found;
        from = at + 1;
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let is_start = before.is_none_or(|c| !c.is_alphanumeric());
        let end = number_end(text, at + 1);
        if let Some(end) = end.filter(|_| is_start) {
            return text.get(at..end);
        }
    }
    None
}

/// Where a number ends whose first letter stands before `at`.
fn number_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter()
            .take(12)
            .take_while(|it| it.is_ascii_digit())
            .count()
    };
    let end = match bytes.get(at)? {
        b'Z' | b'z' => {
            let dash = at + 1 + digits(at + 1);
            let count = digits(dash + 1);
            let is_whole = dash - at == 7 && bytes.get(dash) == Some(&b'-') && count > 0;
            is_whole.then_some(dash + 1 + count)?
        }
        _ => (digits(at) == 5).then_some(at + 5)?,
    };
    let next = text.get(end..)?.chars().next();
    next.is_none_or(|c| !c.is_alphanumeric()).then_some(end)
}

/// The Chamber whose register numbers so.
pub(super) fn chamber_of(number: &str) -> &'static str {
    let number = number.trim();
    match promise_number(number) {
        Some(found) if found.len() != number.len() => "",
        Some(found) if found.len() == 6 => "Eerste Kamer",
        Some(_) => "Tweede Kamer",
        None => "",
    }
}

/// A dossier as we write it: `36200-VIII`, `36.200 VIII` are `36 200 VIII`. Other texts stay as they are.
pub(super) fn dossier(text: &str) -> String {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ' ' | '\u{a0}')));
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    match digits.split_at_checked(2) {
        Some((head, tail)) if tail.len() == 3 && rest.is_empty() => format!("{head} {tail}"),
        Some((head, tail)) if tail.len() == 3 && is_chapter(rest) => {
            format!("{head} {tail} {rest}")
        }
        _ => text.to_owned(),
    }
}

/// Tells whether a text is what tells dossiers of one number apart: `VIII`, `01`, `(R2114)`.
fn is_chapter(text: &str) -> bool {
    text.len() <= 6
        && text
            .bytes()
            .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
}

/// The dossiers that a text lists, between signs or in brackets behind their titles: `36.200 VIII, nr. 12; Een wet (35300)`.
pub(super) fn dossiers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in text.split([',', ';', '\n', '/', '|', '(', ')']) {
        let one = dossier(part);
        // What begins with two digits, a blank and three more is one; `nr. 12` belongs to the one before.
        if starts_with_number(&one) && !found.contains(&one) && found.len() < limits::LIST {
            found.push(one);
        }
    }
    found
}

/// Tells whether a text begins as [`dossier`] writes one.
fn starts_with_number(one: &str) -> bool {
    let head = one.as_bytes().get(..6).unwrap_or_default();
    let mut signs = head.iter().enumerate();
    !head.is_empty() && signs.all(|(at, it)| it.is_ascii_digit() != (at == 2))
}

/// A Kamerstuk as it is compared: dossier and number, `36200viii-34`. `None` where it has no number.
pub(super) fn kamerstuk(text: &str) -> Option<String> {
    let low = text.to_lowercase();
    let (dossier, number) = low.split_once("nr")?;
    let number: String = number
        .chars()
        .skip_while(|c| !c.is_alphanumeric())
        .take_while(|c| c.is_alphanumeric())
        .collect();
    let dossier: String = dossier.chars().filter(|c| c.is_alphanumeric()).collect();
    (!number.is_empty() && !dossier.is_empty()).then(|| format!("{dossier}-{number}"))
}
