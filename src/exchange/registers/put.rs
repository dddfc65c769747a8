//! Puts what a page or a list says into a record.

use super::limits;
use super::numbers::{chamber_of, dossiers, promise_number};
use super::record::{Deadline, ForeignCommitment};
use super::remark::{Oddity, Remarks};
use super::status::status;
use super::titles::Label;
use super::words::{bounded, day, is_no_day, one_line};
use crate::commitment::Origin;

/// Puts a value into the field that `label` names. What is there already stays.
pub(super) fn put(
    record: &mut ForeignCommitment,
    label: Label,
    value: &str,
    title: &str,
    remarks: &mut Remarks,
) {
    let (value, is_cut) = bounded(value);
    if is_cut {
        let field = title.to_owned();
        remarks.add(record.key(), Oddity::TooLong { field });
    }
    if value.is_empty() {
        return;
    }
    let no_day = |record: &ForeignCommitment, remarks: &mut Remarks| {
        let field = title.to_owned();
        remarks.add(record.key(), Oddity::NoDay { field });
    };
    match label {
        Label::Number => {
            let found = promise_number(&value).map_or(value.as_str(), |it| it);
            fill(&mut record.number, one_line(found));
        }
        Label::Text => fill(&mut record.text, value),
        Label::Title => fill(&mut record.title, one_line(&value)),
        Label::Made if is_no_day(&value) => {}
        Label::Made => match day(&value) {
            Some(day) => record.made = record.made.or(Some(day)),
            None => no_day(record, remarks),
        },
        Label::Deadline if is_no_day(&value) => {}
        Label::Deadline => {
            if record.deadline.words.is_empty() {
                let date = day(&value);
                record.deadline = Deadline {
                    words: one_line(&value),
                    date,
                };
            }
        }
        Label::Status => fill(&mut record.status_words, one_line(&value)),
        Label::Promiser => promiser(record, &value),
        Label::Ministry => fill(&mut record.ministry, one_line(&value)),
        Label::Members => members(record, &value),
        Label::Parties => {
            for one in several(&value) {
                push(&mut record.to.parties, one);
            }
        }
        Label::Committee => fill(&mut record.to.committee, several(&value).join("; ")),
        Label::Chamber => fill(&mut record.to.chamber, one_line(&value)),
        Label::Category => fill(&mut record.category, one_line(&value)),
        Label::Activity => {
            record.origin = record.origin.or(origin(&value));
            fill(&mut record.occasion.kind, one_line(&value));
        }
        Label::Subjects => {
            for one in several(&value) {
                push(&mut record.dossiers.subjects, one);
            }
        }
        Label::Dossiers => {
            for one in dossiers(&value) {
                push(&mut record.dossiers.numbers, one);
            }
        }
        Label::Notes => fill(&mut record.notes, value),
        Label::Shown(name) => shown(record, name, &value),
        Label::LeftOut => {}
    }
}

/// Adds something that is shown and not interpreted.
pub(super) fn shown(record: &mut ForeignCommitment, name: &str, value: &str) {
    if record.shown.len() < limits::LIST && !is_no_day(value) {
        record.shown.push((name.to_owned(), one_line(value)));
    }
}

/// Finishes a record of a page or a list: tells what it lacks. `None` where it has no number.
pub(super) fn finished(
    mut record: ForeignCommitment,
    place: &str,
    remarks: &mut Remarks,
) -> Option<ForeignCommitment> {
    if record.number.is_empty() {
        remarks.add(place, Oddity::NoNumber);
        return None;
    }
    if record.text.is_empty() {
        record.text.clone_from(&record.title);
    }
    fill(
        &mut record.to.chamber,
        chamber_of(&record.number).to_owned(),
    );
    record.status = status(&record.status_words);
    if record
        .status
        .as_ref()
        .is_some_and(|it| !it.theirs.is_empty())
    {
        let status = record.status_words.clone();
        remarks.add(&record.number, Oddity::UnknownStatus { status });
    }
    let needed = [
        ("Toezegging", &record.text),
        ("Status", &record.status_words),
    ];
    for (field, text) in needed {
        if text.is_empty() {
            let field = field.to_owned();
            remarks.add(&record.number, Oddity::Missing { field });
        }
    }
    Some(record)
}

fn fill(own: &mut String, value: String) {
    if own.is_empty() {
        *own = value;
    }
}

fn push(all: &mut Vec<String>, one: String) {
    if !one.is_empty() && all.len() < limits::LIST && !all.contains(&one) {
        all.push(one);
    }
}

/// What a value lists: line by line, or between semicolons, or else between commas that are not in brackets.
fn several(value: &str) -> Vec<String> {
    let plain = |it: &str| one_line(it.trim_matches(|c: char| c.is_whitespace() || c == '•'));
    let all: Vec<String> = match value.contains(['\n', ';']) {
        true => value.split(['\n', ';']).map(plain).collect(),
        false => {
            let mut depth = 0_usize;
            let parts = value.split(|c: char| {
                match c {
                    '(' => depth += 1,
                    ')' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                c == ',' && depth == 0
            });
            parts.map(plain).collect()
        }
    };
    let all = all.into_iter().filter(|it| !it.is_empty());
    all.take(limits::LIST).collect()
}

/// A name, and what stands in brackets behind it.
fn with_brackets(one: &str) -> (&str, &str) {
    let found = one.strip_suffix(')').and_then(|it| it.rsplit_once('('));
    found.map_or((one, ""), |(name, inside)| (name.trim(), inside.trim()))
}

fn members(record: &mut ForeignCommitment, value: &str) {
    for one in several(value) {
        let (name, party) = with_brackets(&one);
        push(&mut record.to.members, name.to_owned());
        push(&mut record.to.parties, party.to_owned());
    }
}

/// `Minister van …`, or `drs. W. Koolmees (Minister van …)`; several on lines of their own.
fn promiser(record: &mut ForeignCommitment, value: &str) {
    let lines = value.split(['\n', ';']).map(one_line);
    let lines: Vec<String> = lines.filter(|it| !it.is_empty()).collect();
    let Some(first) = lines.first() else { return };
    let is_office = |it: &str| {
        let low = it.to_lowercase();
        low.contains("minister") || low.contains("staatssecretaris")
    };
    match with_brackets(first) {
        (name, office) if is_office(office) && !is_office(name) => {
            fill(&mut record.person.name, name.to_owned());
            fill(&mut record.office, office.to_owned());
        }
        _ => fill(&mut record.office, lines.join("; ")),
    }
    let first = record.office.split(';').next().unwrap_or_default();
    let ministry = [" van ", " voor "]
        .iter()
        .find_map(|it| first.split_once(it));
    let ministry = ministry.map(|(_, it)| it.trim().to_owned());
    fill(&mut record.ministry, ministry.unwrap_or_default());
}

/// Whether an activity is spoken or written, where its kind tells.
fn origin(kind: &str) -> Option<Origin> {
    let kind = kind.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|it| kind.contains(it));
    if has(&["schriftelijk", "brief", "memorie", "nota"]) {
        Some(Origin::Written)
    } else if has(&["plenair", "debat", "overleg", "vergadering", "behandeling"]) {
        Some(Origin::Oral)
    } else {
        None
    }
}
