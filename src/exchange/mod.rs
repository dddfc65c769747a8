//! Other people's formats, one file each: what was found goes out in the form that the next person can use.
//!
//! Pure: a format writes to what it is handed, and asks no clock. A new one is a file with a [`Format`] and a line in
//! [`FORMATS`].

mod added;
mod adding;
mod addition;
mod back;
mod calendar;
mod clipping;
pub mod commitments;
mod common;
mod csv;
mod excel;
mod export;
mod fields;
mod format;
mod handed_out;
mod html;
mod incoming;
mod letter_parts;
mod list_columns;
mod listed;
mod lists;
mod markdown;
mod marked_letter;
mod missing;
mod pdf;
mod pdf_report;
mod picture;
mod pseudonyms;
pub(crate) mod reference;
pub mod registers;
mod remark;
mod report;
mod sheet;
#[cfg(test)]
mod test_export;
#[cfg(test)]
mod tests;
mod tint;
mod typeset;
mod watch;
mod web_annotation;
mod word;
mod wording;

pub use added::{Added, NotAdded, Remark};
pub use adding::add;
pub use addition::{Addition, PdfMark};
pub use back::{Back, came_back};
pub use clipping::{Clipping, ClippingForm, clipping};
pub use excel::table_sheet;
pub use export::{Export, ExportedLetter, Missing};
pub use fields::{Fields, Listed};
pub use format::{Feature, Format, Loss, Losses};
pub use incoming::{
    Incoming, PlacedComment, Remarks, of_document, of_pdf, parted, passage_of, place, quoted,
};
pub use list_columns::{ChosenColumn, ColumnName, ListColumn, ListSheet, NAMED_FIELDS};
pub use listed::{ListedPassage, NotListed, ReadList, list_of, place_listed};
pub use lists::Field;
pub use missing::still_worded;
pub use pdf::Found;
pub use picture::{PICTURE_MARGIN, PICTURE_TITLE, paint_on_paper, svg};
pub use pseudonyms::{Choice, KeyRow, Pseudonyms, Replaced, Side};
pub use sheet::sheet;
pub use watch::{Watch, Watched};
pub use wording::{date_time, day, metadata_text, status, status_id};

/// Every format, in the order in which to offer them.
pub static FORMATS: &[&dyn Format] = &[
    &excel::Excel,
    &word::LETTER,
    &word::REPORT_BY_TAG,
    &word::REPORT_BY_LETTER,
    &pdf_report::PdfReport,
    &pdf::Pdf,
    &csv::DATA,
    &csv::EXCEL,
    &html::Html,
    &markdown::Markdown,
    &web_annotation::WebAnnotation,
    &calendar::EVENTS,
    &calendar::TASKS,
];

/// The format with this id.
pub fn format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.id() == id)
}
