//! What is said of a commitment, as JSON.

use crate::commitment::{
    Addressee, Fact, Owner, Party, Place, Role, Status, Term as CommitmentTerm, Verified,
};
use crate::suggest::terms::Precision;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

/// A term.
#[derive(Serialize)]
pub struct Term<'a> {
    words: &'a str,
    from: Option<Date>,
    until: Option<Date>,
    precision: Option<&'static str>,
    rule: &'a str,
    confirmed_by: &'a str,
}

impl<'a> Term<'a> {
    /// The term as it is written.
    pub fn of(it: &'a CommitmentTerm) -> Self {
        Self {
            words: &it.words,
            from: it.from,
            until: it.until,
            precision: it.precision.map(precision),
            rule: &it.rule,
            confirmed_by: &it.confirmed_by,
        }
    }
}

/// A term as a value.
pub fn term(it: &CommitmentTerm) -> Value {
    json!(Term::of(it))
}

fn precision(it: Precision) -> &'static str {
    match it {
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Quarter => "quarter",
        Precision::Season => "season",
        Precision::HalfYear => "half-year",
        Precision::Year => "year",
        Precision::Recess => "recess",
        Precision::Event => "event",
        Precision::Recurring => "recurring",
        Precision::Vague => "vague",
    }
}

/// What a passage is to the commitment.
pub fn role(it: &Role) -> &'static str {
    match it {
        Role::Said => "said",
        Role::AnotherPlace => "another-place",
        Role::Repetition => "repetition",
        Role::Change { .. } => "change",
        Role::Postponement { .. } => "postponement",
        Role::Evidence { .. } => "evidence",
    }
}

/// Who promised.
pub fn party(it: &Party) -> Value {
    json!({
        "person": it.person,
        "office": it.office,
        "ministry": it.ministry,
        "on_behalf_of": it.on_behalf_of,
    })
}

/// To whom.
pub fn addressee(it: &Addressee) -> Value {
    json!({
        "chamber": it.chamber,
        "committee": it.committee,
        "members": it.members,
        "parties": it.parties,
    })
}

/// Who sees to it.
pub fn owner(it: &Owner) -> Value {
    json!({ "unit": it.unit, "person": it.person, "deputy": it.deputy })
}

/// How it stands.
pub fn status(it: &Status) -> Value {
    json!({
        "standing": it.standing.id(),
        "reason": it.reason,
        "on": it.on,
        "theirs": it.theirs,
    })
}

/// The check by somebody else.
pub fn verified(it: &Verified) -> Value {
    json!({ "by": it.by, "on": it.on, "remark": it.remark })
}

/// What an entry says: of which field, and what.
pub fn fact(it: &Fact) -> (&'static str, Value) {
    match it {
        Fact::Numbers(it) => ("numbers", json!({ "ours": it.ours, "theirs": it.theirs })),
        Fact::Kind(it) => ("kind", it.id().into()),
        Fact::Origin(it) => ("origin", it.id().into()),
        Fact::What(it) => (
            "what",
            json!({ "what": it.what, "deliverable": it.deliverable.map(|it| it.id()) }),
        ),
        Fact::By(it) => ("by", party(it)),
        Fact::To(it) => ("to", addressee(it)),
        Fact::Condition(it) => ("condition", it.as_str().into()),
        Fact::Dossiers(it) => (
            "dossiers",
            json!({ "numbers": it.numbers, "subjects": it.subjects }),
        ),
        Fact::Due(it) => ("due", term(it)),
        Fact::Owner(it) => ("owner", owner(it)),
        Fact::Status(it) => ("status", status(it)),
        Fact::Acceptance(it) => ("acceptance", json!(it.map(|it| it.id()))),
        Fact::Verified(it) => ("verified", it.as_ref().map_or(Value::Null, verified)),
        Fact::Priority(it) => ("priority", it.id().into()),
        Fact::Note(it) => ("note", it.as_str().into()),
        Fact::Place(id, it) => (
            "place",
            json!({ "id": id.as_str(), "place": it.as_ref().map(place) }),
        ),
        Fact::Link(link, to, holds) => (
            "link",
            json!({ "link": link.id(), "to": to.as_str(), "holds": holds }),
        ),
        Fact::Removed(it) => ("removed", (*it).into()),
    }
}

fn place(it: &Place) -> Value {
    let mut value = json!({
        "role": role(&it.role),
        "letter": it.letter,
        "date": it.date,
        "annotation": it.annotation.as_ref().map(|it| it.as_str()),
        "page": it.page,
        "paragraph": it.paragraph,
        "quote": it.quote,
    });
    match &it.role {
        Role::Change { before } => value["before"] = before.as_str().into(),
        Role::Postponement {
            before,
            after,
            reason,
        } => {
            value["before"] = term(before);
            value["after"] = term(after);
            value["reason"] = reason.as_str().into();
        }
        Role::Evidence { verdict, remark } => {
            value["verdict"] = verdict.id().into();
            value["remark"] = remark.as_str().into();
        }
        Role::Said | Role::AnotherPlace | Role::Repetition => {}
    }
    value
}
