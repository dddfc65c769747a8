//! `Document`: a letter or another document of the Tweede Kamer.

use super::fields::Fields;
use super::parts::{dossiers, push};
use crate::exchange::registers::document::ForeignDocument;

/// The fields that a document has.
const KNOWN: &[&str] = &[
    "Id",
    "Soort",
    "DocumentNummer",
    "Titel",
    "Onderwerp",
    "Datum",
    "Vergaderjaar",
    "Kamer",
    "Volgnummer",
    "Citeertitel",
    "Alias",
    "DatumRegistratie",
    "DatumOntvangst",
    "Aanhangselnummer",
    "KenmerkAfzender",
    "Organisatie",
    "ContentType",
    "ContentLength",
    "GewijzigdOp",
    "ApiGewijzigdOp",
    "Verwijderd",
    "Activiteit",
    "Agendapunt",
    "BijlageDocument",
    "BronDocument",
    "DocumentActor",
    "DocumentVersie",
    "HuidigeDocumentVersie",
    "Kamerstukdossier",
    "Zaak",
];

/// Reads a document.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> ForeignDocument {
    let mut all = Vec::new();
    dossiers(fields, &mut all);
    let mut cases = Vec::new();
    for case in fields.objects("Zaak") {
        push(&mut cases, fields.inside(case).text("Nummer"));
    }
    let document = ForeignDocument {
        id: fields.text("Id"),
        number: fields.text("DocumentNummer"),
        kind: fields.text("Soort"),
        subject: fields.first_text(&["Onderwerp", "Titel"]),
        date: fields.day("Datum"),
        reference: fields.text("KenmerkAfzender"),
        dossier: all.into_iter().next().unwrap_or_default(),
        sequence: fields.sequence("Volgnummer"),
        cases,
    };
    fields.tell_unknown(KNOWN);
    document
}
