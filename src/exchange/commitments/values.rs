//! What a commitment says in a column that can come back changed: read as a value, and set from one.
//!
//! A value is what the hidden sheet holds: a text, the id of a word, a day as `2022-05-31`, or texts with semicolons
//! between them. In the column that people see stands the same in their words.

use super::field::Field;
use super::told::{BETWEEN, joined};
use super::understood::{self, Understood};
use crate::commitment::{Commitment, Fact, Numbers, Verified, What};
use crate::suggest::terms::Precision;
use jiff::civil::Date;

/// The fields that are written together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Its numbers.
    Numbers,
    /// Its kind.
    Kind,
    /// How it was said.
    Origin,
    /// What was promised.
    What,
    /// Who promised.
    By,
    /// To whom.
    To,
    /// What has to happen first.
    Condition,
    /// What it is about.
    Dossiers,
    /// By when.
    Due,
    /// Who sees to it.
    Owner,
    /// How it stands.
    Status,
    /// What was said to it.
    Acceptance,
    /// The check.
    Verified,
    /// How pressing it is.
    Priority,
    /// A note.
    Note,
}

impl Field {
    /// The group that the column belongs to; `None` where it follows from others, or is written down elsewhere.
    pub fn group(self) -> Option<Group> {
        Some(match self {
            Self::Theirs => Group::Numbers,
            Self::What | Self::Deliverable => Group::What,
            Self::Kind => Group::Kind,
            Self::Origin => Group::Origin,
            Self::Office | Self::Ministry | Self::Person | Self::OnBehalfOf => Group::By,
            Self::Chamber | Self::Committee | Self::Members | Self::Parties => Group::To,
            Self::Condition => Group::Condition,
            Self::Dossiers | Self::Subjects => Group::Dossiers,
            Self::TermWords | Self::FirstFrom | Self::FirstUntil => Group::Due,
            Self::Status | Self::Reason | Self::Since | Self::TheirStatus => Group::Status,
            Self::Unit | Self::Owner | Self::Deputy => Group::Owner,
            Self::Acceptance => Group::Acceptance,
            Self::CheckedBy | Self::CheckedOn | Self::CheckRemark => Group::Verified,
            Self::Priority => Group::Priority,
            Self::Note => Group::Note,
            _ => return None,
        })
    }
}

impl Group {
    /// What a commitment says of it.
    pub fn fact(self, it: &Commitment) -> Fact {
        match self {
            Self::Numbers => Fact::Numbers(Numbers {
                ours: it.number.clone(),
                theirs: it.theirs.clone(),
            }),
            Self::Kind => Fact::Kind(it.kind),
            Self::Origin => Fact::Origin(it.origin),
            Self::What => Fact::What(What {
                what: it.what.clone(),
                deliverable: it.deliverable,
            }),
            Self::By => Fact::By(it.by.clone()),
            Self::To => Fact::To(it.to.clone()),
            Self::Condition => Fact::Condition(it.condition.clone()),
            Self::Dossiers => Fact::Dossiers(it.dossiers.clone()),
            Self::Due => Fact::Due(it.due.clone()),
            Self::Owner => Fact::Owner(it.owner.clone()),
            Self::Status => Fact::Status(it.status.clone()),
            Self::Acceptance => Fact::Acceptance(it.acceptance),
            Self::Verified => Fact::Verified(it.verified.clone()),
            Self::Priority => Fact::Priority(it.priority),
            Self::Note => Fact::Note(it.note.clone()),
        }
    }
}

/// What a commitment says in a column, as a value; empty where the column cannot come back.
pub fn value(field: Field, it: &Commitment) -> String {
    let list = |all: &[String]| joined(all.iter().map(String::as_str), BETWEEN);
    let day = |day: Option<Date>| day.map(|it| it.to_string()).unwrap_or_default();
    let id = |id: Option<&str>| id.unwrap_or_default().to_owned();
    let checked = it.verified.as_ref();
    match field {
        Field::Theirs => list(&it.theirs),
        Field::What => it.what.clone(),
        Field::Deliverable => id(it.deliverable.map(|it| it.id())),
        Field::Kind => id(Some(it.kind.id())),
        Field::Origin => id(Some(it.origin.id())),
        Field::Office => it.by.office.clone(),
        Field::Ministry => it.by.ministry.clone(),
        Field::Person => it.by.person.clone(),
        Field::OnBehalfOf => it.by.on_behalf_of.clone(),
        Field::Chamber => it.to.chamber.clone(),
        Field::Committee => it.to.committee.clone(),
        Field::Members => list(&it.to.members),
        Field::Parties => list(&it.to.parties),
        Field::Condition => it.condition.clone(),
        Field::Dossiers => list(&it.dossiers.numbers),
        Field::Subjects => list(&it.dossiers.subjects),
        Field::TermWords => it.due.words.clone(),
        Field::FirstFrom => day(it.due.from),
        Field::FirstUntil => day(it.due.until),
        Field::Status => id(Some(it.status.standing.id())),
        Field::Reason => it.status.reason.clone(),
        Field::Since => day(it.status.on),
        Field::TheirStatus => it.status.theirs.clone(),
        Field::Unit => it.owner.unit.clone(),
        Field::Owner => it.owner.person.clone(),
        Field::Deputy => it.owner.deputy.clone(),
        Field::Acceptance => id(it.acceptance.map(|it| it.id())),
        Field::CheckedBy => checked.map(|it| it.by.clone()).unwrap_or_default(),
        Field::CheckedOn => day(checked.and_then(|it| it.on)),
        Field::CheckRemark => checked.map(|it| it.remark.clone()).unwrap_or_default(),
        Field::Priority => id(Some(it.priority.id())),
        Field::Note => it.note.clone(),
        _ => String::new(),
    }
}

/// The value that what stands in a cell has, whichever way it is said; `None` where it cannot be understood.
pub fn value_of_cell(field: Field, text: &str, understood: &Understood) -> Option<String> {
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
    let may_be_empty = matches!(field, Field::Deliverable | Field::Acceptance);
    let day = |text: &str| match text {
        "" => Some(String::new()),
        text => understood::day(text).map(|it| it.to_string()),
    };
    match field {
        Field::FirstFrom | Field::FirstUntil | Field::Since | Field::CheckedOn => day(text),
        _ if text.is_empty() && may_be_empty => Some(String::new()),
        Field::Deliverable => understood.deliverable(text).map(|it| it.id().to_owned()),
        Field::Kind => understood.kind(text).map(|it| it.id().to_owned()),
        Field::Origin => understood.origin(text).map(|it| it.id().to_owned()),
        Field::Status => understood.standing(text).map(|it| it.id().to_owned()),
        Field::Acceptance => understood.acceptance(text).map(|it| it.id().to_owned()),
        Field::Priority => understood.priority(text).map(|it| it.id().to_owned()),
        Field::Theirs | Field::Members | Field::Parties | Field::Dossiers | Field::Subjects => {
            let all = items(text);
            Some(joined(all.iter().map(String::as_str), BETWEEN))
        }
        _ => Some(text.replace("\r\n", "\n").replace('\r', "\n")),
    }
}

/// The items of a list in a cell.
fn items(text: &str) -> Vec<String> {
    let all = text.split([';', '\n', '\r']).map(str::trim);
    let all = all.filter(|it| !it.is_empty());
    all.map(str::to_owned).collect()
}

/// Sets what a commitment says in a column to a value. What is no value of it leaves it as it is.
pub fn set(field: Field, value: &str, it: &mut Commitment) {
    let text = || value.to_owned();
    let day = || value.parse::<Date>().ok();
    match field {
        Field::Theirs => it.theirs = items(value),
        Field::What => it.what = text(),
        Field::Deliverable => it.deliverable = crate::commitment::Deliverable::of_id(value),
        Field::Kind => {
            it.kind = crate::commitment::Kind::of_id(value).unwrap_or(it.kind);
        }
        Field::Origin => {
            it.origin = crate::commitment::Origin::of_id(value).unwrap_or(it.origin);
        }
        Field::Office => it.by.office = text(),
        Field::Ministry => it.by.ministry = text(),
        Field::Person => it.by.person = text(),
        Field::OnBehalfOf => it.by.on_behalf_of = text(),
        Field::Chamber => it.to.chamber = text(),
        Field::Committee => it.to.committee = text(),
        Field::Members => it.to.members = items(value),
        Field::Parties => it.to.parties = items(value),
        Field::Condition => it.condition = text(),
        Field::Dossiers => it.dossiers.numbers = items(value),
        Field::Subjects => it.dossiers.subjects = items(value),
        Field::TermWords => it.due.words = text(),
        Field::FirstFrom => it.due.from = day(),
        Field::FirstUntil => it.due.until = day(),
        Field::Status => {
            let standing = crate::commitment::Standing::of_id(value);
            it.status.standing = standing.unwrap_or(it.status.standing);
        }
        Field::Reason => it.status.reason = text(),
        Field::Since => it.status.on = day(),
        Field::TheirStatus => it.status.theirs = text(),
        Field::Unit => it.owner.unit = text(),
        Field::Owner => it.owner.person = text(),
        Field::Deputy => it.owner.deputy = text(),
        Field::Acceptance => it.acceptance = crate::commitment::Acceptance::of_id(value),
        Field::CheckedBy => check(it, |it| it.by = text()),
        Field::CheckedOn => check(it, |it| it.on = day()),
        Field::CheckRemark => check(it, |it| it.remark = text()),
        Field::Priority => {
            let priority = crate::commitment::Priority::of_id(value);
            it.priority = priority.unwrap_or(it.priority);
        }
        Field::Note => it.note = text(),
        _ => {}
    }
}

/// Changes the check by somebody else, which is none where nothing is said of it.
fn check(it: &mut Commitment, change: impl FnOnce(&mut Verified)) {
    let mut check = it.verified.take().unwrap_or(Verified {
        by: String::new(),
        on: None,
        remark: String::new(),
    });
    change(&mut check);
    let says = !check.by.is_empty() || check.on.is_some() || !check.remark.is_empty();
    it.verified = says.then_some(check);
}

/// Sets what follows from the columns that a person changed: a term that a person fills in was read by no rule.
pub fn settle(changed: &[Field], it: &mut Commitment) {
    let has = |fields: &[Field]| fields.iter().any(|it| changed.contains(it));
    if has(&[Field::TermWords, Field::FirstFrom, Field::FirstUntil]) {
        it.due.rule = String::new();
        it.due.confirmed_by = String::new();
        it.due.precision = match (it.due.from, it.due.until) {
            (None, Some(_)) => Some(Precision::Day),
            (Some(from), Some(until)) if from == until => Some(Precision::Day),
            _ => it
                .due
                .precision
                .filter(|_| !has(&[Field::FirstFrom, Field::FirstUntil])),
        };
    }
    // The day of another status is not that of this one.
    if has(&[Field::Status]) && !has(&[Field::Since]) {
        it.status.on = None;
    }
}
