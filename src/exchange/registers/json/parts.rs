//! What belongs to several kinds of records: dossiers, people, parties.

use super::fields::{Fields, Object};
use crate::exchange::registers::limits;
use crate::exchange::registers::numbers::dossier;
use crate::exchange::registers::person::ForeignPerson;

/// The dossiers (`Kamerstukdossier`) of a record, and of the matters and documents in it.
pub(super) fn dossiers(fields: &mut Fields<'_, '_>, into: &mut Vec<String>) {
    for one in fields.objects("Kamerstukdossier") {
        let mut one = fields.inside(one);
        let (number, addition) = (one.text("Nummer"), one.text("Toevoeging"));
        let number = dossier(format!("{number} {addition}").trim());
        if !number.is_empty() && !into.contains(&number) && into.len() < limits::LIST {
            into.push(number);
        }
    }
    for inner in ["Zaak", "Document"] {
        for one in fields.objects(inner) {
            dossiers(&mut fields.inside(one), into);
        }
    }
}

/// A person, by the fields that `Persoon` and `Toezegging` share.
pub(super) fn person(fields: &mut Fields<'_, '_>) -> ForeignPerson {
    ForeignPerson {
        name: fields.text("Naam"),
        first_name: fields.first_text(&["Voornaam", "Roepnaam"]),
        initials: fields.text("Initialen"),
        prefix: fields.text("Tussenvoegsel"),
        surname: fields.text("Achternaam"),
        suffix: fields.text("Achtervoegsel"),
        title: fields.first_text(&["Titulatuur", "Titels"]),
        party: fields.text("Fractielabel"),
    }
}

/// Adds people and parties: each object is a person, a party, or names either.
pub(super) fn people<'a>(
    fields: &mut Fields<'a, '_>,
    all: Vec<&'a Object>,
    members: &mut Vec<String>,
    parties: &mut Vec<String>,
) {
    for one in all {
        let mut one = fields.inside(one);
        let mut inner = one.objects("Persoon");
        inner.extend(one.objects("Fractie"));
        if inner.is_empty() {
            add(&mut one, members, parties);
        }
        for it in inner {
            add(&mut one.inside(it), members, parties);
        }
    }
}

fn add(one: &mut Fields<'_, '_>, members: &mut Vec<String>, parties: &mut Vec<String>) {
    let person = person(one);
    let named = one.text("ActorNaam");
    let written = person.written();
    push(members, if written.is_empty() { named } else { written });
    push(
        parties,
        one.first_text(&["Afkorting", "ActorFractie", "NaamNL"]),
    );
    push(parties, person.party);
}

/// Adds what is not there yet.
pub(super) fn push(all: &mut Vec<String>, one: String) {
    if !one.is_empty() && !all.contains(&one) && all.len() < limits::LIST {
        all.push(one);
    }
}
