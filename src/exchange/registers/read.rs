//! Reads a file, whichever kind its content shows.

use super::error::NotARegister;
use super::register::ForeignRegister;
use super::remark::{Oddity, Remarks};
use super::{html, json, limits, table};
use crate::exchange::lists;
use crate::import::of_single_bytes;
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Reads a file of another register: JSON of the Tweede Kamer's open data (OData v4: `Toezegging`, `Document`, `Zaak`, a page
/// of them or one), a saved page of the Eerste Kamer (a promise or a list of them), or a list as CSV or Excel. `name` is the
/// file's name as it is told.
///
/// # Errors
/// If it is none of these, is damaged, or exceeds a limit. Parts of it are not given.
pub fn read_register(name: &str, bytes: &[u8]) -> Result<ForeignRegister, NotARegister> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(too_large(bytes, limits::FILE_BYTES));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NotARegister::Empty);
    }
    let mut remarks = Remarks::default();
    let (text, is_damaged) = decoded(bytes);
    let first = text.trim_start().chars().next();
    match first {
        Some('{' | '[') => {
            tell_damage(&mut remarks, is_damaged);
            let (records, documents) = json::read(&text, &mut remarks)?;
            ForeignRegister::of(name, records, documents, remarks)
        }
        Some('<') => {
            if bytes.len() > limits::PAGE_BYTES {
                return Err(too_large(bytes, limits::PAGE_BYTES));
            }
            tell_damage(&mut remarks, is_damaged);
            let records = html::read(&text, &mut remarks)?;
            ForeignRegister::of(name, records, Vec::new(), remarks)
        }
        _ => {
            let limits = lists::Limits {
                file_bytes: limits::FILE_BYTES,
                ..lists::Limits::default()
            };
            let book = lists::read(bytes, lists::Kind::Any, &limits)?;
            let records = table::read(&book, &mut remarks)?;
            ForeignRegister::of(name, records, Vec::new(), remarks)
        }
    }
}

fn too_large(bytes: &[u8], limit: usize) -> NotARegister {
    NotARegister::TooLarge {
        bytes: bytes.len(),
        limit,
    }
}

fn tell_damage(remarks: &mut Remarks, is_damaged: bool) {
    if is_damaged {
        remarks.add("", Oddity::Undecodable);
    }
}

/// The text of a file, and whether bytes of it are no text: by its mark of byte order, else UTF-8, else in single bytes.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    if Encoding::for_bom(bytes).is_some() {
        let (text, _, is_damaged) = UTF_8.decode(bytes);
        return (text, is_damaged);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => of_single_bytes(bytes).decode_without_bom_handling(bytes),
    }
}
