//! What goes out of the register of commitments, and what comes back.
//!
//! Pure: a format writes to what it is handed, and asks no clock. A new one is a file with a [`RegisterFormat`] and a line
//! in [`REGISTER_FORMATS`].

mod annex;
mod base;
mod book;
mod change;
mod compare;
mod csv;
mod document;
mod export;
mod field;
mod format;
mod html;
mod ics;
mod json;
mod note;
mod origin;
mod prose;
mod rappel;
mod returned;
mod shown;
#[cfg(test)]
mod tests;
mod told;
mod understood;
mod values;
pub mod words;

pub use change::{NotTaken, RegisterChange, SaidOtherwise};
pub use compare::changes_of;
pub use export::{LetterFacts, RegisterExport, RegisterRow};
pub use field::Field as RegisterColumn;
pub use format::RegisterFormat;
pub use returned::{CellPlace, NotReturned, ReturnedRegister};

/// Every form of the register, in the order in which to offer them.
pub static REGISTER_FORMATS: &[&dyn RegisterFormat] = &[
    &book::RegisterBook,
    &csv::RegisterCsv,
    &rappel::Rappel,
    &annex::Annex,
    &note::MinisterNote,
    &html::RegisterHtml,
    &ics::RegisterCalendar,
    &json::RegisterJson,
];

/// The form with this id.
pub fn register_format(id: &str) -> Option<&'static dyn RegisterFormat> {
    let mut all = REGISTER_FORMATS.iter().copied();
    all.find(|format| format.id() == id)
}
