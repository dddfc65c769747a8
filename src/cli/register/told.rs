//! A commitment as it is told: on a line, with its chain, as JSON.

use super::super::{CommandError, Console, DONE};
use crate::commitment::{Addressee, Commitment, Event, EventKind, Party, Placed, Role, Term};
use crate::workspace::register::OpenRegister;
use jiff::civil::Date;
use serde::Serialize;

/// A commitment on one line.
pub(super) fn line(one: &Commitment, today: Date) -> String {
    let timing = one.timing(today);
    let number = match one.number.as_str() {
        "" => one.id.as_str().get(..8).unwrap_or_default(),
        number => number,
    };
    let due = match timing.last {
        Some(last) => last.to_string(),
        None => "no date   ".to_owned(),
    };
    let mut state = one.status.standing.id().to_owned();
    if one.is_met_without_evidence() {
        state += ", without evidence";
    }
    let times = one.postponement_count();
    if times > 0 {
        state += &format!(", postponed {times}×");
    }
    if let Some(days) = timing.late_on_last {
        state += &format!(", {days} days late");
    }
    if let Some(days) = timing.after_first {
        state += &format!(", {days} days after the first date");
    }
    format!(
        "{number:<12} {due}  {state}  {}  {}",
        one.promiser(),
        super::super::folder::short(&one.what, 80)
    )
}

/// A commitment with its chain, for people or as JSON.
pub(super) fn told(
    one: &Commitment,
    register: &OpenRegister<'_>,
    json: bool,
    today: Date,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    if json {
        return console.print_json(&Item::of(one, register, today));
    }
    console.print(&line(one, today))?;
    for event in one.chain(
        register.register.history(&one.id),
        register.register.related(&one.id),
    ) {
        let on = event
            .on
            .map_or_else(|| "          ".to_owned(), |it| it.to_string());
        match event.kind {
            EventKind::Said(placed) => {
                let place = &placed.place;
                let mut at = place.letter.clone();
                at.extend(place.page.map(|it| format!(", p. {it}")));
                at.extend(place.paragraph.map(|it| format!(", ¶{it}")));
                console.print(&format!("  {on}  {}  ({at})", role_id(&place.role)))?;
                console.print(&format!("              “{}”", place.quote))?;
                if let Role::Postponement { after, reason, .. } = &place.role {
                    let until = after
                        .until
                        .map_or_else(|| "no date".to_owned(), |it| it.to_string());
                    let why = if reason.is_empty() {
                        "no reason given"
                    } else {
                        reason
                    };
                    console.print(&format!(
                        "              until {until} ({})  {why}",
                        after.words
                    ))?;
                }
            }
            EventKind::Status { status, by } => {
                let name = register.names.get(by).map_or(by, String::as_str);
                console.print(&format!(
                    "  {on}  {}  {}  ({name})",
                    status.standing.id(),
                    status.reason
                ))?;
            }
            EventKind::Related(it) => console.print(&format!(
                "  {on}  {}  {}  ({})",
                it.relation.id(),
                it.other.number,
                super::super::folder::short(&it.other.what, 80)
            ))?,
        }
    }
    for siblings in &one.disputed {
        let names: Vec<_> = siblings.iter().map(|it| it.by.as_str()).collect();
        console.say(&format!(
            "said differently at the same time by {}",
            names.join(" and ")
        ));
    }
    Ok(DONE)
}

fn role_id(role: &Role) -> &'static str {
    match role {
        Role::Said => "promised",
        Role::AnotherPlace => "another-place",
        Role::Repetition => "repetition",
        Role::Change { .. } => "change",
        Role::Postponement { .. } => "postponement",
        Role::Evidence { .. } => "evidence",
    }
}

/// A commitment as it is told in JSON, with a field for each one of its published record.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    id: &'a str,
    /// Ours; empty where it is not in the register yet.
    number: &'a str,
    numbers: &'a [String],
    in_register: bool,
    kind: &'static str,
    what: &'a str,
    deliverable: Option<&'static str>,
    by: &'a Party,
    to: &'a Addressee,
    condition: &'a str,
    dossiers: &'a [String],
    due: &'a Term,
    /// The term as it is now.
    term: &'a Term,
    status: &'static str,
    reason: &'a str,
    on: Option<Date>,
    /// The word of another register for it.
    #[serde(skip_serializing_if = "str::is_empty")]
    status_theirs: &'a str,
    postponements: usize,
    days_after_first: Option<i32>,
    late_on_first: Option<i32>,
    late_on_last: Option<i32>,
    silent: Option<i32>,
    met_without_evidence: bool,
    disputed: bool,
    owner: &'a crate::commitment::Owner,
    note: &'a str,
    links: Vec<LinkItem<'a>>,
    /// What others are to it.
    linked_from: Vec<LinkedFrom<'a>>,
    places: Vec<PlaceItem<'a>>,
    history: Vec<HistoryItem<'a>>,
}

impl<'a> Item<'a> {
    pub(super) fn of(one: &'a Commitment, register: &'a OpenRegister<'_>, today: Date) -> Self {
        let timing = one.timing(today);
        let chain = one.chain(register.register.history(&one.id), Vec::new());
        let history = chain
            .into_iter()
            .filter_map(|Event { on, kind }| match kind {
                EventKind::Status { status, by } => Some(HistoryItem {
                    on,
                    status: status.standing.id(),
                    reason: &status.reason,
                    by,
                }),
                EventKind::Said(_) | EventKind::Related(_) => None,
            });
        Self {
            id: one.id.as_str(),
            number: &one.number,
            numbers: &one.theirs,
            in_register: one.registered,
            kind: one.kind.id(),
            what: &one.what,
            deliverable: one.deliverable.map(|it| it.id()),
            by: &one.by,
            to: &one.to,
            condition: &one.condition,
            dossiers: &one.dossiers.numbers,
            due: &one.due,
            term: one.term(),
            status: one.status.standing.id(),
            reason: &one.status.reason,
            on: one.status.on,
            status_theirs: &one.status.theirs,
            postponements: one.postponement_count(),
            days_after_first: timing.after_first,
            late_on_first: timing.late_on_first,
            late_on_last: timing.late_on_last,
            silent: timing.silent,
            met_without_evidence: one.is_met_without_evidence(),
            disputed: !one.disputed.is_empty(),
            owner: &one.owner,
            note: &one.note,
            links: one
                .links
                .iter()
                .map(|(link, to)| LinkItem {
                    link: link.id(),
                    to: to.as_str(),
                })
                .collect(),
            linked_from: register
                .register
                .related(&one.id)
                .into_iter()
                .filter(|it| it.relation.inverse)
                .map(|it| LinkedFrom {
                    link: it.relation.link.id(),
                    from: it.other.id.as_str(),
                })
                .collect(),
            places: one.places.iter().map(PlaceItem::of).collect(),
            history: history.collect(),
        }
    }
}

#[derive(Serialize)]
struct LinkItem<'a> {
    link: &'static str,
    to: &'a str,
}

#[derive(Serialize)]
struct LinkedFrom<'a> {
    link: &'static str,
    from: &'a str,
}

#[derive(Serialize)]
struct PlaceItem<'a> {
    role: &'static str,
    letter: &'a str,
    date: Option<Date>,
    annotation: Option<&'a str>,
    page: Option<u32>,
    paragraph: Option<u32>,
    quote: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a Term>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a Term>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    by: &'a str,
}

impl<'a> PlaceItem<'a> {
    fn of(placed: &'a Placed) -> Self {
        let place = &placed.place;
        let (before, after, reason, verdict) = match &place.role {
            Role::Postponement {
                before,
                after,
                reason,
            } => (Some(before), Some(after), Some(reason.as_str()), None),
            Role::Evidence { verdict, remark } => {
                (None, None, Some(remark.as_str()), Some(verdict.id()))
            }
            _ => (None, None, None, None),
        };
        Self {
            role: role_id(&place.role),
            letter: &place.letter,
            date: place.date,
            annotation: place.annotation.as_ref().map(|it| it.as_str()),
            page: place.page,
            paragraph: place.paragraph,
            quote: &place.quote,
            before,
            after,
            reason: reason.filter(|it| !it.is_empty()),
            verdict,
            by: &placed.by,
        }
    }
}

#[derive(Serialize)]
struct HistoryItem<'a> {
    on: Option<Date>,
    status: &'static str,
    reason: &'a str,
    by: &'a str,
}
