//! `Zaak`: a matter of the Tweede Kamer, of which motions are read.

use super::fields::Fields;
use super::letter;
use super::parts::{dossiers, people, push};
use crate::commitment::{Kind, Link, Standing, Status};
use crate::exchange::registers::record::{Deadline, ForeignCommitment, ForeignLink};
use crate::exchange::registers::remark::Oddity;
use crate::exchange::registers::status::acceptance;
use crate::exchange::registers::words::day;

/// The fields that a matter has.
const KNOWN: &[&str] = &[
    "Id",
    "Nummer",
    "Soort",
    "Titel",
    "Citeertitel",
    "Alias",
    "Status",
    "Onderwerp",
    "GestartOp",
    "Organisatie",
    "Grondslagvoorhang",
    "Termijn",
    "Vergaderjaar",
    "Volgnummer",
    "HuidigeBehandelstatus",
    "Afgedaan",
    "DatumAfgedaan",
    "GrootProject",
    "GewijzigdOp",
    "ApiGewijzigdOp",
    "Verwijderd",
    "Kabinetsappreciatie",
    "Kamer",
    "Activiteit",
    "Agendapunt",
    "Besluit",
    "Document",
    "Kamerstukdossier",
    "VervangenDoor",
    "VervangenVanuit",
    "GerelateerdOverig",
    "GerelateerdVanuit",
    "GerelateerdNaar",
    "HoofdOverig",
    "ZaakActor",
    "Datum",
];

/// What the register says of how far a motion is; none of it says whether what was asked has been done.
const PROGRESS: [&str; 3] = ["Status", "HuidigeBehandelstatus", "DatumAfgedaan"];

/// Reads a motion; `None` where the matter is none.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<ForeignCommitment> {
    let kind = fields.text("Soort");
    if !kind.to_lowercase().starts_with("motie") {
        fields.remark(Oddity::NotAMotion { kind });
        return None;
    }
    let mut read = ForeignCommitment {
        number: fields.text("Nummer"),
        id: fields.text("Id"),
        kind: Kind::Motion,
        title: fields.text("Titel"),
        text: fields.needed_text("Onderwerp"),
        made: fields.day("GestartOp"),
        changed: fields.first_text(&["GewijzigdOp", "ApiGewijzigdOp"]),
        ..ForeignCommitment::default()
    };
    read.to.chamber = match fields.text("Organisatie").as_str() {
        "Eerste Kamer" => "Eerste Kamer".to_owned(),
        _ => "Tweede Kamer".to_owned(),
    };
    deadline(fields, &mut read);
    numbers(fields, &mut read);
    let actors = fields.objects("ZaakActor");
    let mut movers = Vec::new();
    for actor in actors {
        let relation = fields.inside(actor).text("Relatie").to_lowercase();
        if relation.is_empty() || relation.contains("indiener") {
            movers.push(actor);
        }
    }
    people(fields, movers, &mut read.to.members, &mut read.to.parties);
    progress(fields, &mut read);
    replaced(fields, &mut read);
    for document in fields.objects("Document") {
        let document = letter::read(&mut fields.inside(document));
        // The others are the motion itself and its versions.
        if document.kind.starts_with("Brief") && !document.key().is_empty() {
            read.documents.push(document);
        }
    }
    fields.tell_unknown(KNOWN);
    Some(read)
}

fn deadline(fields: &mut Fields<'_, '_>, read: &mut ForeignCommitment) {
    let Some(words) = fields.shown_day("Termijn") else {
        return;
    };
    let date = day(&words);
    read.deadline = Deadline { words, date };
}

/// The dossier of the motion, and its number there, by which it is quoted.
fn numbers(fields: &mut Fields<'_, '_>, read: &mut ForeignCommitment) {
    let mut all = Vec::new();
    dossiers(fields, &mut all);
    let sequence = fields.sequence("Volgnummer");
    if let (Some(dossier), Some(sequence)) = (all.first(), sequence) {
        read.aliases.push(format!("{dossier}, nr. {sequence}"));
    }
    read.dossiers.numbers = all;
    push(&mut read.dossiers.subjects, read.title.clone());
}

/// How far it is. A motion that the Chamber adopted is open; whether it was carried out, no field says.
fn progress(fields: &mut Fields<'_, '_>, read: &mut ForeignCommitment) {
    let said = fields.text("Kabinetsappreciatie");
    read.acceptance = acceptance(&said);
    push_shown(read, "Kabinetsappreciatie", said);
    for field in PROGRESS {
        let text = match field {
            "DatumAfgedaan" => fields.shown_day(field).unwrap_or_default(),
            _ => fields.text(field),
        };
        push_shown(read, field, text);
    }
    let mut is_adopted = false;
    for decision in fields.objects("Besluit") {
        let mut decision = fields.inside(decision);
        let text = decision.text("BesluitTekst");
        is_adopted |= text.to_lowercase().contains("aangenomen");
        push_shown(read, "Besluit", text);
    }
    let is_settled = fields.truth("Afgedaan");
    if let Some(is) = is_settled {
        let word = if is { "ja" } else { "nee" };
        push_shown(read, "Afgedaan", word.to_owned());
    }
    let (standing, theirs) = match is_settled {
        Some(true) => (Standing::ToAssess, "Afgedaan"),
        _ if is_adopted => (Standing::Open, ""),
        _ => return,
    };
    read.status_words = theirs.to_owned();
    read.status = Some(Status {
        standing,
        theirs: theirs.to_owned(),
        ..Status::default()
    });
}

fn push_shown(read: &mut ForeignCommitment, field: &str, text: String) {
    if !text.is_empty() {
        read.shown.push((field.to_owned(), text));
    }
}

fn replaced(fields: &mut Fields<'_, '_>, read: &mut ForeignCommitment) {
    for (field, inverse) in [("VervangenVanuit", false), ("VervangenDoor", true)] {
        for other in fields.objects(field) {
            let mut other = fields.inside(other);
            let link = ForeignLink {
                field: field.to_owned(),
                link: Link::Replaces,
                inverse,
                number: other.text("Nummer"),
                id: other.text("Id"),
            };
            if !link.key().is_empty() {
                read.links.push(link);
            }
        }
    }
}
