//! The open data of the Tweede Kamer (OData v4, <https://opendata.tweedekamer.nl>), as saved JSON.

mod fields;
mod guard;
mod letter;
mod motion;
mod parts;
mod promise;

use super::document::ForeignDocument;
use super::error::NotARegister;
use super::limits;
use super::record::ForeignCommitment;
use super::remark::{Oddity, Remarks};
use fields::{Fields, Object};
use serde_json::Value;

/// What a record is of.
#[derive(Clone, Copy, PartialEq)]
enum Entity {
    /// `Toezegging`.
    Promise,
    /// `Zaak`.
    Matter,
    /// `Document`.
    Letter,
}

/// Reads a page of records, a bare list of them, or one.
///
/// # Errors
/// If it is no whole JSON, too much or too deep, or holds nothing that is read.
pub(super) fn read(
    text: &str,
    remarks: &mut Remarks,
) -> Result<(Vec<ForeignCommitment>, Vec<ForeignDocument>), NotARegister> {
    let text = text.trim_start_matches('\u{feff}');
    guard::check(text)?;
    let value: Value = serde_json::from_str(text).map_err(|error| NotARegister::DamagedJson {
        line: error.line(),
        column: error.column(),
    })?;
    let (all, entity) = match &value {
        Value::Array(all) => (all.iter().collect(), None),
        Value::Object(page) => {
            if page.contains_key("@odata.nextLink") {
                remarks.add("", Oddity::MorePages);
            }
            let entity = stated(page);
            match page.get("value") {
                Some(Value::Array(all)) => (all.iter().collect(), entity),
                Some(one @ Value::Object(_)) => (vec![one], entity),
                _ => (vec![&value], entity),
            }
        }
        _ => (Vec::new(), None),
    };
    if all.len() > limits::RECORDS {
        return Err(NotARegister::TooManyRecords {
            limit: limits::RECORDS,
        });
    }
    let (mut records, mut documents) = (Vec::new(), Vec::new());
    let mut is_any = entity.is_some();
    for (at, one) in all.into_iter().enumerate() {
        let place = format!("record {}", at + 1);
        let found = one.as_object().map(|it| (it, entity_of(it).or(entity)));
        let Some((object, Some(entity))) = found else {
            remarks.add(&place, Oddity::NotARecord);
            continue;
        };
        is_any = true;
        let Some(key) = key(object, entity, &place, remarks) else {
            continue;
        };
        let mut fields = Fields::new(object, &key, remarks);
        match entity {
            Entity::Promise => records.push(promise::read(&mut fields)),
            Entity::Matter => records.extend(motion::read(&mut fields)),
            Entity::Letter => documents.push(letter::read(&mut fields)),
        }
    }
    match is_any {
        true => Ok((records, documents)),
        false => Err(NotARegister::OtherJson),
    }
}

/// What the page says that its records are of: `…/$metadata#Toezegging(Nummer,Tekst)`.
fn stated(page: &Object) -> Option<Entity> {
    let context = page.get("@odata.context").and_then(Value::as_str)?;
    let (_, name) = context.rsplit_once('#')?;
    let end = name.find(|c: char| !c.is_alphanumeric());
    named(name.get(..end.unwrap_or(name.len()))?)
}

fn named(name: &str) -> Option<Entity> {
    match name {
        "Toezegging" => Some(Entity::Promise),
        "Zaak" => Some(Entity::Matter),
        "Document" => Some(Entity::Letter),
        _ => None,
    }
}

/// What a record is of, by the fields that no other has.
fn entity_of(record: &Object) -> Option<Entity> {
    let kind = record.get("@odata.type").and_then(Value::as_str);
    let kind = kind.and_then(|it| named(it.rsplit(['.', '#']).next()?));
    let has = |names: &[&str]| names.iter().any(|name| record.contains_key(*name));
    kind.or_else(|| {
        if has(&["DocumentNummer", "KenmerkAfzender"]) {
            Some(Entity::Letter)
        } else if has(&["Kabinetsappreciatie", "HuidigeBehandelstatus", "GestartOp"]) {
            Some(Entity::Matter)
        } else if has(&["ActiviteitNummer", "DatumNakoming", "KamerbriefNakoming"])
            || has(&["Tekst"]) && has(&["Nummer", "Ministerie", "Functie"])
        {
            Some(Entity::Promise)
        } else {
            None
        }
    })
}

/// The number of a record, or else its id; `None` where it is left out.
fn key(record: &Object, entity: Entity, place: &str, remarks: &mut Remarks) -> Option<String> {
    let number = match entity {
        Entity::Letter => "DocumentNummer",
        Entity::Promise | Entity::Matter => "Nummer",
    };
    let mut fields = Fields::new(record, place, remarks);
    let number = fields.text(number);
    let id = fields.text("Id");
    let is_removed = fields.truth("Verwijderd") == Some(true);
    let key = if number.is_empty() { id } else { number };
    if key.is_empty() {
        remarks.add(place, Oddity::NoNumber);
        return None;
    }
    if is_removed {
        remarks.add(&key, Oddity::Removed);
        return None;
    }
    Some(key)
}
