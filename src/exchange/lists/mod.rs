//! Lists of quotes that people send as CSV or Excel (`.xlsx`): those of any program, and those of this one that come back.
//!
//! A file becomes a [`Workbook`]; [`guess`] says which column of a sheet holds what; [`rows()`] gives what each row says;
//! [`is_ours`] and [`changes()`] say what of it this program wrote, and what became of that. Nothing is expanded, fetched or
//! calculated, and memory is bounded by [`Limits`], whatever the bytes are. All of it is linear in the size of the file.

mod changes;
mod columns;
mod csv;
mod error;
mod formats;
mod header;
mod limits;
mod own;
mod package;
mod rows;
mod sheet;
mod strings;
mod titles;
mod words;
mod workbook;
mod xlsx;
mod xml;

pub use changes::{OwnRow, RowState, changes};
pub use columns::{Columns, guess};
pub use error::{ListError, OtherKind, Place, column_name};
pub use limits::Limits;
pub use own::{Origin, OriginRow, is_ours};
pub use rows::{ListRow, rows};
pub use titles::{Field, Program};
pub use words::Time;
pub use workbook::{Cell, Kind, Note, Sheet, Workbook};

/// Reads a list. Of `kind` it is read as that; [`Kind::Any`] leaves it to the content.
///
/// # Errors
/// If it is neither kind, is damaged, or exceeds a limit. Parts of it are not given.
pub fn read(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Workbook, ListError> {
    if bytes.len() > limits.file_bytes {
        return Err(ListError::TooLarge {
            bytes: bytes.len(),
            limit: limits.file_bytes,
        });
    }
    let found = kind_of(bytes)?;
    match (kind, found) {
        (Kind::Xlsx, Kind::Csv) => Err(ListError::NotAList),
        (_, Kind::Xlsx) => xlsx::read(bytes, limits),
        _ => csv::read(bytes, limits),
    }
}

/// The kind of a file by its first bytes: CSV or Excel.
///
/// # Errors
/// If it is of another kind, which is named where it is known.
pub fn kind_of(bytes: &[u8]) -> Result<Kind, ListError> {
    const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if bytes.is_empty() {
        return Err(ListError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Xlsx);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    let old = [
        b"\x09\x00\x04\x00",
        b"\x09\x02\x06\x00",
        b"\x09\x04\x06\x00",
        b"\x09\x08\x08\x00",
    ];
    if old.iter().any(|start| bytes.starts_with(*start)) {
        return Err(ListError::OtherKind(OtherKind::Xls));
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(ListError::OtherKind(OtherKind::Pdf));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(ListError::OtherKind(OtherKind::Text));
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if ["<html", "<!doctype html", "<table", "<head"]
        .iter()
        .any(|it| head.starts_with(it))
    {
        return Err(ListError::OtherKind(OtherKind::Html));
    }
    if head.starts_with("<?xml") {
        return Err(ListError::OtherKind(match head.contains("<html") {
            true => OtherKind::Html,
            false => OtherKind::Xml,
        }));
    }
    Ok(Kind::Csv)
}

/// Why a compound file is not read: it wraps an encrypted workbook, or is an old one, or something else.
fn compound(bytes: &[u8]) -> ListError {
    // The names of its streams stand in it as UTF-16.
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|it| it == name)
    };
    if has("EncryptedPackage") {
        return ListError::Encrypted;
    }
    match has("WordDocument") && !has("Workbook") {
        true => ListError::OtherKind(OtherKind::Text),
        false => ListError::OtherKind(OtherKind::Xls),
    }
}

#[cfg(test)]
mod test_book;
#[cfg(test)]
mod tests;
