//! The list of the highlights that a document is handed out with, as private data of this program in its catalog (ISO
//! 32000-2, 14.5). It holds their names, and nothing else.

use super::annotation::date;
use super::pages::Pages;
use super::pen::Pen;
use crate::exchange::handed_out::{MOST_LISTED, can_be_listed};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use jiff::Timestamp;
use std::collections::HashSet;

/// The entry of the catalog with the data of programs, and the one in it that is this program's.
const DATA_OF_PROGRAMS: &str = "PieceInfo";
const OWN: &str = "KNTK";
/// The entries of that: when it was changed, and the list.
const CHANGED: &str = "LastModified";
const LIST: &str = "Private";

/// Writes the list. `None` where the catalog cannot surely be written again as it was: then nothing is written.
pub(super) fn write(
    pen: &mut Pen<'_>,
    pages: &Pages<'_>,
    ids: &[&str],
    changed: Timestamp,
) -> Option<()> {
    let changed = date(changed)?;
    let catalog = pages.catalog(DATA_OF_PROGRAMS.as_bytes(), OWN.as_bytes())?;
    let list = pen.number();
    pen.object(list, |pen| {
        pen.raw("[");
        for id in ids.iter().filter(|id| can_be_listed(id)) {
            pen.string(id.as_bytes());
        }
        pen.raw("]");
    });
    pen.object(catalog.id, |pen| {
        pen.raw("<<");
        pen.bytes(&catalog.others);
        pen.raw(&format!("/{DATA_OF_PROGRAMS}<<"));
        pen.bytes(&catalog.within);
        pen.raw(&format!("/{OWN}<</{CHANGED}"));
        pen.string(changed.as_bytes());
        pen.raw(&format!("/{LIST} "));
        pen.reference(list);
        pen.raw(">>>>>>");
    });
    Some(())
}

/// The names in the list of a document, each once; nothing where it has none, or it is longer than any of this program is.
/// Linear in how the list is written: what is not in itself is not followed.
pub(super) fn read(pdf: &Pdf) -> Vec<String> {
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let list = root
        .and_then(|it| it.get::<Dict<'_>>(DATA_OF_PROGRAMS.as_bytes()))
        .and_then(|it| it.get::<Dict<'_>>(OWN.as_bytes()))
        .and_then(|it| it.get::<Array<'_>>(LIST.as_bytes()));
    let (mut ids, mut known) = (Vec::new(), HashSet::new());
    for one in list.iter().flat_map(Array::raw_iter) {
        let MaybeRef::NotRef(Object::String(id)) = one else {
            continue;
        };
        let id = String::from_utf8(id.as_bytes().to_vec()).unwrap_or_default();
        if !can_be_listed(&id) {
            continue;
        }
        if ids.len() >= MOST_LISTED {
            return Vec::new();
        }
        if known.insert(id.clone()) {
            ids.push(id);
        }
    }
    ids
}
