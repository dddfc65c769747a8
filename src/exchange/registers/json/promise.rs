//! `Toezegging`: a promise in the register of the Tweede Kamer.

use super::fields::Fields;
use super::letter;
use super::parts::{dossiers, people, person, push};
use crate::commitment::{Link, Origin};
use crate::exchange::registers::document::ForeignDocument;
use crate::exchange::registers::limits;
use crate::exchange::registers::person::ForeignPerson;
use crate::exchange::registers::record::{ForeignCommitment, ForeignLink, Occasion};
use crate::exchange::registers::remark::Oddity;
use crate::exchange::registers::status::status;
use serde_json::Value;

/// The fields that a promise has.
const KNOWN: &[&str] = &[
    "Id",
    "Nummer",
    "Aanmaakdatum",
    "ActiviteitNummer",
    "Naam",
    "Achternaam",
    "Initialen",
    "Voornaam",
    "Tussenvoegsel",
    "Achtervoegsel",
    "Titulatuur",
    "Functie",
    "Ministerie",
    "Status",
    "DatumNakoming",
    "Tekst",
    "Notities",
    "GewijzigdOp",
    "ApiGewijzigdOp",
    "Verwijderd",
    "Activiteit",
    "KamerbriefNakoming",
    "ToegezegdAan",
    "ToegezegdAanPersoon",
    "ToegezegdAanFractie",
    "IsHerhalingVan",
    "IsHerhaaldDoor",
    "IsWijzigingVan",
    "IsGewijzigdDoor",
    "IsAanvullingOp",
    "IsAangevuldVanuit",
];

/// The links between promises: the field, what one is to the other, and whether the other one is that to this one.
const LINKS: [(&str, Link, bool); 6] = [
    ("IsHerhalingVan", Link::Repeats, false),
    ("IsHerhaaldDoor", Link::Repeats, true),
    ("IsWijzigingVan", Link::Changes, false),
    ("IsGewijzigdDoor", Link::Changes, true),
    ("IsAanvullingOp", Link::AddsTo, false),
    ("IsAangevuldVanuit", Link::AddsTo, true),
];

/// Reads a promise.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> ForeignCommitment {
    let mut read = ForeignCommitment {
        number: fields.text("Nummer"),
        id: fields.text("Id"),
        // The register holds what was said in debates, and nothing else.
        origin: Some(Origin::Oral),
        text: fields.needed_text("Tekst"),
        notes: fields.text("Notities"),
        made: fields.day("Aanmaakdatum"),
        person: ForeignPerson {
            party: String::new(),
            ..person(fields)
        },
        office: fields.text("Functie"),
        ministry: fields.text("Ministerie"),
        status_words: fields.needed_text("Status"),
        changed: fields.first_text(&["GewijzigdOp", "ApiGewijzigdOp"]),
        documents: letters(fields),
        ..ForeignCommitment::default()
    };
    read.to.chamber = "Tweede Kamer".to_owned();
    to_whom(fields, &mut read);
    occasion(fields, &mut read);
    read.status = status(&read.status_words);
    if read.status.as_ref().is_some_and(|it| !it.theirs.is_empty()) {
        let status = read.status_words.clone();
        fields.remark(Oddity::UnknownStatus { status });
    }
    if let Some(day) = fields.shown_day("DatumNakoming") {
        read.shown.push(("DatumNakoming".to_owned(), day));
    }
    for (field, link, inverse) in LINKS {
        for other in fields.objects(field) {
            let mut other = fields.inside(other);
            let link = ForeignLink {
                field: field.to_owned(),
                link,
                inverse,
                number: other.text("Nummer"),
                id: other.text("Id"),
            };
            if !link.key().is_empty() {
                read.links.push(link);
            }
        }
    }
    fields.tell_unknown(KNOWN);
    read
}

fn to_whom(fields: &mut Fields<'_, '_>, read: &mut ForeignCommitment) {
    let mut chosen = Vec::new();
    for field in ["ToegezegdAan", "ToegezegdAanPersoon", "ToegezegdAanFractie"] {
        match fields.value(field) {
            Some(Value::String(_)) => {
                let name = fields.text(field);
                let is_party = field == "ToegezegdAanFractie";
                let all = match is_party {
                    true => &mut read.to.parties,
                    false => &mut read.to.members,
                };
                push(all, name);
            }
            _ => chosen.extend(fields.objects(field)),
        }
    }
    people(fields, chosen, &mut read.to.members, &mut read.to.parties);
}

fn occasion(fields: &mut Fields<'_, '_>, read: &mut ForeignCommitment) {
    read.occasion.number = fields.text("ActiviteitNummer");
    let Some(first) = fields.objects("Activiteit").into_iter().next() else {
        return;
    };
    let mut activity = fields.inside(first);
    let number = activity.text("Nummer");
    read.occasion = Occasion {
        kind: activity.text("Soort"),
        number: if number.is_empty() {
            std::mem::take(&mut read.occasion.number)
        } else {
            number
        },
        subject: activity.text("Onderwerp"),
        date: activity.day("Datum"),
    };
    read.to.committee = activity.text("Voortouwnaam");
    dossiers(&mut activity, &mut read.dossiers.numbers);
    push(&mut read.dossiers.subjects, read.occasion.subject.clone());
}

/// The letters that fulfil it: whole documents, or what is known of them, or their numbers only.
fn letters(fields: &mut Fields<'_, '_>) -> Vec<ForeignDocument> {
    const FIELD: &str = "KamerbriefNakoming";
    let all: Vec<&Value> = match fields.value(FIELD) {
        None => Vec::new(),
        Some(Value::Array(all)) => all.iter().filter(|it| !it.is_null()).collect(),
        Some(one) => vec![one],
    };
    let mut found: Vec<ForeignDocument> = Vec::new();
    for one in all.into_iter().take(limits::LIST) {
        match one {
            Value::Object(object) => found.push(letter::read(&mut fields.inside(object))),
            Value::String(numbers) => {
                let numbers = numbers.split([',', ';', ' ', '\n']).map(str::trim);
                found.extend(numbers.filter(|it| !it.is_empty()).map(named));
            }
            _ => fields.remark(Oddity::WrongType {
                field: FIELD.to_owned(),
            }),
        }
    }
    found.retain(|it| !it.key().is_empty());
    found.truncate(limits::LIST);
    found
}

/// A letter of which only the number or the id is known.
fn named(key: &str) -> ForeignDocument {
    let is_id = key.len() == 36 && key.bytes().filter(|it| *it == b'-').count() == 4;
    let (id, number) = if is_id { (key, "") } else { ("", key) };
    ForeignDocument {
        id: id.to_owned(),
        number: number.to_owned(),
        ..ForeignDocument::default()
    }
}
