//! Compares a workbook that came back with what it said when it was written, and with what the register says now.

use super::change::{NotTaken, RegisterChange, SaidOtherwise};
use super::field::Field;
use super::returned::{NotReturned, ReturnedBase, ReturnedRegister, ReturnedRow, ReturnedSheet};
use super::understood::{self, Understood};
use super::values::{Group, set, settle, value, value_of_cell};
use crate::annotation::Moment;
use crate::commitment::{
    Addressee, Commitment, CommitmentId, Dossiers, Fact, Kind, Origin, Owner, Party, Place,
    PlaceId, Placed, Priority, Role, Status, Term,
};
use crate::tr;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// No more of what stands in a cell is shown, in characters.
const SHOWN: usize = 80;

/// The id of the passage of a commitment that a list makes: it has no other.
const LISTED: &str = "list";

/// What a workbook that came back says otherwise than the register. `known` gives the commitment of an id as the register
/// has it now. The file is not to be trusted; where files are read apart from the register, [`ReturnedRegister::of`] and
/// [`ReturnedRegister::changes`] are the two halves of this.
///
/// # Errors
/// [`NotReturned`].
pub fn changes_of(
    bytes: &[u8],
    known: &dyn Fn(&CommitmentId) -> Option<Arc<Commitment>>,
) -> Result<Vec<RegisterChange>, NotReturned> {
    Ok(ReturnedRegister::of(bytes)?.changes(known))
}

/// What it is told by: its number, or where it has none yet what was promised.
fn known_as(it: &Commitment) -> String {
    match it.number.trim() {
        "" => it.what.trim_end_matches('.').to_owned(),
        number => number.to_owned(),
    }
}

impl ReturnedRegister {
    /// What it says otherwise: row by row, then the rows that are gone. Linear in the size of the workbook.
    pub fn changes(
        &self,
        known: &dyn Fn(&CommitmentId) -> Option<Arc<Commitment>>,
    ) -> Vec<RegisterChange> {
        let base = self.base.iter().map(|it| (it.id.as_str(), it));
        let mut comparing = Comparing {
            understood: Understood::default(),
            base: base.collect(),
            known,
            met: HashSet::new(),
            changes: Vec::new(),
        };
        for sheet in &self.sheets {
            for row in &sheet.rows {
                comparing.row(sheet, row);
            }
        }
        for one in &self.base {
            comparing.gone(one);
        }
        comparing.changes
    }
}

struct Comparing<'a> {
    understood: Understood,
    base: HashMap<&'a str, &'a ReturnedBase>,
    known: &'a dyn Fn(&CommitmentId) -> Option<Arc<Commitment>>,
    met: HashSet<&'a str>,
    changes: Vec<RegisterChange>,
}

/// What a row says otherwise than it did.
#[derive(Default)]
struct Differs {
    /// The columns, each with its place among the cells and the value that stands there now.
    values: Vec<(Field, usize, String)>,
    /// The cells that are not taken in.
    not_taken: Vec<RegisterChange>,
}

impl<'a> Comparing<'a> {
    fn row(&mut self, sheet: &'a ReturnedSheet, row: &'a ReturnedRow) {
        let id = cell(sheet, row, Field::Id);
        if id.is_empty() {
            return self.new_row(sheet, row);
        }
        let of = CommitmentId::new(id);
        let now = (self.known)(&of);
        let base = self.base.get(id).copied();
        let (Some(now), Some(base)) = (now, base) else {
            self.met.insert(id);
            self.changes.push(RegisterChange::Unknown {
                id: id.to_owned(),
                row: row.row,
            });
            return;
        };
        let differs = self.differences(sheet, row, base, &now);
        if !self.met.insert(id) {
            if !differs.values.is_empty() {
                self.changes
                    .push(RegisterChange::Doubled { of, row: row.row });
            }
            return;
        }
        self.changes.extend(differs.not_taken);
        self.said(sheet, row, base, &now, differs.values);
    }

    /// The columns that say something else than when the workbook was written.
    fn differences(
        &self,
        sheet: &ReturnedSheet,
        row: &ReturnedRow,
        base: &ReturnedBase,
        now: &Commitment,
    ) -> Differs {
        let mut differs = Differs::default();
        for (field, at) in sheet.fields() {
            let text = row.cells.get(at).map_or("", String::as_str);
            let Some(was) = base.values.get(field.id()) else {
                continue;
            };
            let not_taken = |why| RegisterChange::NotTaken {
                place: sheet.place(row, at),
                field,
                text: shortened(text),
                why,
            };
            if field.group().is_none() {
                if !was.is_shown(text) {
                    differs.not_taken.push(not_taken(NotTaken::Follows));
                }
                continue;
            }
            let Some(said) = value_of_cell(field, text, &self.understood) else {
                differs.not_taken.push(not_taken(why_not(field)));
                continue;
            };
            if was.is(field, &said, &self.understood) {
                continue;
            }
            // Where it is not known what it said, what stands there shows that it was cut.
            if self.is_cut(was.said().unwrap_or(&said)) {
                differs.not_taken.push(not_taken(NotTaken::WasCut));
                continue;
            }
            let held = value(field, now);
            let held = value_of_cell(field, &held, &self.understood).unwrap_or(held);
            if said != held {
                differs.values.push((field, at, said));
            }
        }
        differs
    }

    /// Tells whether a text was cut when it was written into a cell.
    fn is_cut(&self, text: &str) -> bool {
        let mut ends = self.understood.languages().iter();
        ends.any(|words| text.ends_with(tr!(words, "cell-cut").trim_start()))
    }

    /// Adds what a row says, group by group.
    fn said(
        &mut self,
        sheet: &ReturnedSheet,
        row: &ReturnedRow,
        base: &ReturnedBase,
        now: &Arc<Commitment>,
        values: Vec<(Field, usize, String)>,
    ) {
        let mut next = Commitment::clone(now);
        for (field, _, said) in &values {
            set(*field, said, &mut next);
        }
        let fields: Vec<Field> = values.iter().map(|(field, ..)| *field).collect();
        settle(&fields, &mut next);
        let groups: BTreeSet<Group> = fields.iter().filter_map(|it| it.group()).collect();
        for group in groups {
            let is_of = |field: &Field| field.group() == Some(group);
            if group == Group::Due && ends_before(&next.due) {
                let of_due = values.iter().filter(|(field, ..)| is_of(field));
                self.changes
                    .extend(of_due.map(|(field, at, said)| RegisterChange::NotTaken {
                        place: sheet.place(row, *at),
                        field: *field,
                        text: shortened(said),
                        why: NotTaken::EndsBeforeItBegins,
                    }));
                continue;
            }
            let changed = fields.iter().filter(|it| is_of(it));
            let is_disputed = changed.into_iter().any(|field| {
                let now = value(*field, now);
                let now = value_of_cell(*field, &now, &self.understood).unwrap_or(now);
                let was = base.values.get(field.id());
                was.is_none_or(|was| !was.is(*field, &now, &self.understood))
            });
            let said = SaidOtherwise {
                of: now.id.clone(),
                number: known_as(now),
                row: row.row,
                fact: group.fact(&next),
                now: group.fact(now),
                is_disputed,
            };
            self.changes.push(RegisterChange::Said(Box::new(said)));
        }
    }

    /// Adds a row that somebody wrote below or between the others.
    fn new_row(&mut self, sheet: &ReturnedSheet, row: &ReturnedRow) {
        let mut made = blank();
        let mut fields = Vec::new();
        for (field, at) in sheet.fields() {
            let text = row.cells.get(at).map_or("", String::as_str);
            if text.is_empty() || field.group().is_none() {
                continue;
            }
            match value_of_cell(field, text, &self.understood) {
                Some(said) => {
                    set(field, &said, &mut made);
                    fields.push(field);
                }
                None => self.changes.push(RegisterChange::NotTaken {
                    place: sheet.place(row, at),
                    field,
                    text: shortened(text),
                    why: why_not(field),
                }),
            }
        }
        if ends_before(&made.due) {
            made.due.from = None;
        }
        settle(&fields, &mut made);
        made.places.extend(passage(sheet, row));
        let facts = made.facts();
        // A row of which nothing can be taken says nothing.
        if facts.iter().any(|it| !matches!(it, Fact::Numbers(_))) {
            let row = row.row;
            self.changes.push(RegisterChange::New { row, facts });
        }
    }

    /// Adds what has no row any more, unless it is gone from the register, too.
    fn gone(&mut self, base: &'a ReturnedBase) {
        let of = CommitmentId::new(&base.id);
        if !self.met.insert(&base.id) {
            return;
        }
        if let Some(now) = (self.known)(&of).filter(|it| !it.removed) {
            self.changes.push(RegisterChange::Gone {
                of,
                number: known_as(&now),
                what: now.what.clone(),
            });
        }
    }
}

/// What stands in a row under a column; empty where the column is not there.
fn cell<'a>(sheet: &ReturnedSheet, row: &'a ReturnedRow, field: Field) -> &'a str {
    let mut fields = sheet.fields();
    let at = fields.find(|(it, _)| *it == field).map(|(_, at)| at);
    let text = at.and_then(|at| row.cells.get(at));
    text.map_or("", String::as_str)
}

fn why_not(field: Field) -> NotTaken {
    match field {
        Field::FirstFrom | Field::FirstUntil | Field::Since | Field::CheckedOn => NotTaken::NoDay,
        _ => NotTaken::NoWord,
    }
}

fn ends_before(term: &Term) -> bool {
    let both = term.from.zip(term.until);
    both.is_some_and(|(from, until)| until < from)
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The passage that a new row names, where it holds a sentence.
fn passage(sheet: &ReturnedSheet, row: &ReturnedRow) -> Option<Placed> {
    let quote = cell(sheet, row, Field::Sentence);
    let number = |field| cell(sheet, row, field).parse().ok();
    (!quote.is_empty()).then(|| Placed {
        id: PlaceId::new(LISTED),
        place: Place {
            role: Role::Said,
            letter: cell(sheet, row, Field::Letter).to_owned(),
            date: understood::day(cell(sheet, row, Field::LetterDate)),
            annotation: None,
            page: number(Field::Page),
            paragraph: number(Field::Paragraph),
            quote: quote.to_owned(),
        },
        by: String::new(),
        at: Moment::default(),
    })
}

/// A commitment of which nothing is known yet.
fn blank() -> Commitment {
    Commitment {
        id: CommitmentId::new(""),
        number: String::new(),
        theirs: Vec::new(),
        kind: Kind::Promise,
        origin: Origin::Written,
        what: String::new(),
        deliverable: None,
        by: Party::default(),
        to: Addressee::default(),
        condition: String::new(),
        dossiers: Dossiers::default(),
        due: Term::default(),
        owner: Owner::default(),
        status: Status::default(),
        acceptance: None,
        verified: None,
        priority: Priority::Normal,
        note: String::new(),
        places: Vec::new(),
        links: Vec::new(),
        removed: false,
        disputed: Vec::new(),
        registered: false,
        made: Moment::default(),
        changed: Moment::default(),
    }
}
