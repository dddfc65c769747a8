//! What of a record has no field of ours, and is kept in the note under the names that the register gives it.

use super::document::ForeignDocument;
use super::letters::Letters;
use super::record::ForeignCommitment;
use super::status::deliverable;
use super::words::{cut, one_line};

/// The longest line, and the most lines that one record adds.
const LONGEST: usize = 2_000;
const MOST: usize = 200;

/// The note with what the record says added to it, line by line; what stands in it stays. `None` where nothing is new.
pub(super) fn note(
    foreign: &ForeignCommitment,
    own: &str,
    letters: &Letters<'_>,
    unknown_links: &[(&str, &str)],
) -> Option<String> {
    let mut lines = Vec::new();
    let mut line = |name: &str, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            lines.push(
                cut(&format!("{name}: {value}"), LONGEST)
                    .trim_end()
                    .to_owned(),
            );
        }
    };
    let occasion = &foreign.occasion;
    let day = occasion.date.map(|it| it.to_string()).unwrap_or_default();
    let parts = [&occasion.kind, &occasion.number, &day, &occasion.subject];
    line("Activiteit", &joined(&parts));
    for (name, value) in &foreign.shown {
        line(name, value);
    }
    if deliverable(&foreign.category).is_none() {
        line("Categorie", &foreign.category);
    }
    for alias in &foreign.aliases {
        line("Kamerstuk", alias);
    }
    for document in &foreign.documents {
        // Those that are our own letters are places.
        let is_place = foreign.is_fulfilled_by_letters() && letters.find(document).is_some();
        if !is_place {
            line("Kamerbrief", &described(document));
        }
    }
    for (field, key) in unknown_links {
        line(field, key);
    }
    line("Notities", &foreign.notes);
    let known: std::collections::HashSet<&str> = own.lines().collect();
    let mut new: Vec<String> = Vec::new();
    for one in lines.into_iter().take(MOST) {
        if !known.contains(one.as_str()) && !new.contains(&one) {
            new.push(one);
        }
    }
    if new.is_empty() {
        return None;
    }
    let mut note = own.to_owned();
    for one in new {
        if !note.is_empty() && !note.ends_with('\n') {
            note.push('\n');
        }
        note.push_str(&one);
    }
    Some(note)
}

/// A document in words: `2026D30000, 2026-06-30, Brief over de toezegging, kenmerk 2026-0000123`.
fn described(document: &ForeignDocument) -> String {
    let day = document.date.map(|it| it.to_string()).unwrap_or_default();
    let reference = match document.reference.as_str() {
        "" => String::new(),
        reference => format!("kenmerk {reference}"),
    };
    joined(&[
        &document.key().to_owned(),
        &day,
        &document.subject,
        &reference,
    ])
}

fn joined(parts: &[&String]) -> String {
    let parts = parts.iter().filter(|it| !it.trim().is_empty());
    parts.map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
}
