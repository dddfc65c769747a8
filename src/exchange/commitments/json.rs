//! The register as JSON, complete, for programs. Names do not change; new ones may be added.
//!
//! ```json
//! {
//!   "format": "kanttekening-register", "version": 1,
//!   "folder": "the name of the folder", "today": "2022-06-01", "made": "2022-06-01T09:00:00Z", "language": "nl",
//!   "letters": { "path": { "title", "kamerstuk", "reference", "date", "sender" } },
//!   "commitments": [ {
//!     "id", "number", "their_numbers": [], "kind", "origin", "what", "deliverable",
//!     "by": { "person", "office", "ministry", "on_behalf_of" },
//!     "to": { "chamber", "committee", "members": [], "parties": [] },
//!     "condition", "dossiers": [], "subjects": [],
//!     "due": TERM, "due_now": TERM, "postponed": 2,
//!     "timing": { "first", "last", "late_on_first", "late_on_last", "left", "after_first", "silent" },
//!     "owner": { "unit", "person", "deputy" },
//!     "status": { "standing", "reason", "on", "theirs" }, "met_without_evidence": false,
//!     "acceptance", "verified": { "by", "on", "remark" }, "priority", "note",
//!     "places": [ { "id", "role", "letter", "date", "annotation", "page", "paragraph", "quote", "by", "at",
//!                   "before", "after", "reason", "verdict", "remark" } ],
//!     "links": [ { "link", "to", "number" } ],
//!     "disputed": [ [ { "field", "value", "by", "at" } ] ],
//!     "registered": true, "removed": false, "made", "changed",
//!     "history": [ { "field", "value", "by", "at", "step", "act", "of_step" } ]
//!   } ]
//! }
//! ```
//!
//! `TERM` is `{ "words", "from", "until", "precision", "rule", "confirmed_by" }`. Days are `2022-05-31`, moments RFC 3339 in
//! UTC, days counted whole numbers; what is not known is `null`, and a text that is not filled in is empty. Pages and
//! paragraphs count from 1. Of `places`, `before` and `after` are terms where the role is `postponement`, and `before` is a
//! text where it is `change`; what does not belong to the role is `null`. Words are the ids of the program: kinds `promise`,
//! `motion`, …; roles `said`, `another-place`, `repetition`, `change`, `postponement`, `evidence`; `act` is `done`, `undone`
//! or `redone`, of the last two with the step in `of_step`. `by` are names of analysts, or their ids where the name is not
//! known.

mod value;

use super::export::{Index, RegisterExport, RegisterRow};
use super::format::RegisterFormat;
use crate::commitment::{Act, Commitment, Entry, Link, Placed, Role};
use crate::exchange::wording;
use crate::l10n::Words;
use crate::tr;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};
use value::{Term, addressee, owner, party, status, verified};

/// The name of the form in its files.
const FORMAT: &str = "kanttekening-register";

/// The version that is written.
const VERSION: u32 = 1;

/// JSON.
pub struct RegisterJson;

impl RegisterFormat for RegisterJson {
    fn id(&self) -> &'static str {
        "register-json"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "register-format-json")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "register-format-json-for")
    }

    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()> {
        let index = Index::of(export);
        let letters = export.letters.iter();
        let letters = letters.map(|(path, it)| {
            let facts = Letter {
                title: &it.title,
                kamerstuk: &it.kamerstuk,
                reference: &it.reference,
                date: it.date,
                sender: &it.sender,
            };
            (path.as_str(), facts)
        });
        let rows = export.rows.iter();
        let all = All {
            format: FORMAT,
            version: VERSION,
            folder: &export.folder_name,
            today: export.today,
            made: export.now.to_string(),
            language: wording::code(export.words.language()),
            letters: letters.collect(),
            commitments: rows.map(|row| one(export, row, &index)).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &all).map_err(io::Error::from)?;
        out.write_all(b"\n")
    }
}

#[derive(Serialize)]
struct All<'a> {
    format: &'static str,
    version: u32,
    folder: &'a str,
    today: Date,
    made: String,
    language: &'static str,
    letters: BTreeMap<&'a str, Letter<'a>>,
    commitments: Vec<One<'a>>,
}

#[derive(Serialize)]
struct Letter<'a> {
    title: &'a str,
    kamerstuk: &'a str,
    reference: &'a str,
    date: Option<Date>,
    sender: &'a str,
}

/// A commitment, with a field for each one of its published record.
#[derive(Serialize)]
struct One<'a> {
    id: &'a str,
    number: &'a str,
    their_numbers: &'a [String],
    kind: &'static str,
    origin: &'static str,
    what: &'a str,
    deliverable: Option<&'static str>,
    by: Value,
    to: Value,
    condition: &'a str,
    dossiers: &'a [String],
    subjects: &'a [String],
    due: Term<'a>,
    due_now: Term<'a>,
    postponed: usize,
    timing: Timing,
    owner: Value,
    status: Value,
    met_without_evidence: bool,
    acceptance: Option<&'static str>,
    verified: Value,
    priority: &'static str,
    note: &'a str,
    places: Vec<Place<'a>>,
    links: Vec<LinkTo<'a>>,
    disputed: Vec<Vec<Said<'a>>>,
    registered: bool,
    removed: bool,
    made: String,
    changed: String,
    history: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Timing {
    first: Option<Date>,
    last: Option<Date>,
    late_on_first: Option<i32>,
    late_on_last: Option<i32>,
    left: Option<i32>,
    after_first: Option<i32>,
    silent: Option<i32>,
}

#[derive(Serialize)]
struct Place<'a> {
    id: &'a str,
    role: &'static str,
    letter: &'a str,
    date: Option<Date>,
    annotation: Option<&'a str>,
    page: Option<u32>,
    paragraph: Option<u32>,
    quote: &'a str,
    by: &'a str,
    at: String,
    before: Value,
    after: Value,
    reason: Option<&'a str>,
    verdict: Option<&'static str>,
    remark: Option<&'a str>,
}

#[derive(Serialize)]
struct LinkTo<'a> {
    link: &'static str,
    to: &'a str,
    number: &'a str,
}

#[derive(Serialize)]
struct Said<'a> {
    field: &'static str,
    value: Value,
    by: &'a str,
    at: String,
    step: &'a str,
    act: &'static str,
    of_step: Option<&'a str>,
}

fn one<'a>(export: &'a RegisterExport, row: &'a RegisterRow, index: &Index<'a>) -> One<'a> {
    let it: &Commitment = &row.commitment;
    let links = it.links.iter();
    let links = links.map(|(link, to): &(Link, _)| LinkTo {
        link: link.id(),
        to: to.as_str(),
        number: index.number(to),
    });
    let said = |entry: &'a Entry| said(export, entry);
    let disputed = it.disputed.iter();
    One {
        id: it.id.as_str(),
        number: &it.number,
        their_numbers: &it.theirs,
        kind: it.kind.id(),
        origin: it.origin.id(),
        what: &it.what,
        deliverable: it.deliverable.map(|it| it.id()),
        by: party(&it.by),
        to: addressee(&it.to),
        condition: &it.condition,
        dossiers: &it.dossiers.numbers,
        subjects: &it.dossiers.subjects,
        due: Term::of(&it.due),
        due_now: Term::of(it.term()),
        postponed: it.postponement_count(),
        timing: timing(it, export.today),
        owner: owner(&it.owner),
        status: status(&it.status),
        met_without_evidence: it.is_met_without_evidence(),
        acceptance: it.acceptance.map(|it| it.id()),
        verified: it.verified.as_ref().map_or(Value::Null, verified),
        priority: it.priority.id(),
        note: &it.note,
        places: it.places.iter().map(|it| place(export, it)).collect(),
        links: links.collect(),
        disputed: disputed.map(|all| all.iter().map(said).collect()).collect(),
        registered: it.registered,
        removed: it.removed,
        made: it.made.to_string(),
        changed: it.changed.to_string(),
        history: row.history.iter().map(said).collect(),
    }
}

fn timing(it: &Commitment, today: Date) -> Timing {
    let timing = it.timing(today);
    Timing {
        first: timing.first,
        last: timing.last,
        late_on_first: timing.late_on_first,
        late_on_last: timing.late_on_last,
        left: timing.left,
        after_first: timing.after_first,
        silent: timing.silent,
    }
}

fn place<'a>(export: &'a RegisterExport, placed: &'a Placed) -> Place<'a> {
    let it = &placed.place;
    let mut place = Place {
        id: placed.id.as_str(),
        role: value::role(&it.role),
        letter: &it.letter,
        date: it.date,
        annotation: it.annotation.as_ref().map(|it| it.as_str()),
        page: it.page,
        paragraph: it.paragraph,
        quote: &it.quote,
        by: export.analyst(&placed.by),
        at: placed.at.to_string(),
        before: Value::Null,
        after: Value::Null,
        reason: None,
        verdict: None,
        remark: None,
    };
    match &it.role {
        Role::Change { before } => place.before = before.as_str().into(),
        Role::Postponement {
            before,
            after,
            reason,
        } => {
            place.before = value::term(before);
            place.after = value::term(after);
            place.reason = Some(reason);
        }
        Role::Evidence { verdict, remark } => {
            place.verdict = Some(verdict.id());
            place.remark = Some(remark);
        }
        Role::Said | Role::AnotherPlace | Role::Repetition => {}
    }
    place
}

fn said<'a>(export: &'a RegisterExport, entry: &'a Entry) -> Said<'a> {
    let (field, value) = value::fact(&entry.fact);
    let (act, of_step) = match &entry.act {
        Act::Done => ("done", None),
        Act::Undone(step) => ("undone", Some(step.as_str())),
        Act::Redone(step) => ("redone", Some(step.as_str())),
    };
    Said {
        field,
        value,
        by: export.analyst(&entry.by),
        at: entry.at.to_string(),
        step: &entry.step,
        act,
        of_step,
    }
}
