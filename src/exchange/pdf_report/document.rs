//! What is said of a report as a whole, and all that people wrote in it.

use crate::exchange::common::{self, Outline};
use crate::exchange::typeset::{Document, Made};
use crate::exchange::{Export, wording};
use std::borrow::Cow;

/// All that people wrote and that stands in the report, each once.
pub fn texts<'a>(export: &'a Export, outline: &'a Outline) -> impl Iterator<Item = Cow<'a, str>> {
    let tags = outline.tags.iter().filter(|tag| tag.count > 0);
    let tags = tags.flat_map(|tag| [tag.name, tag.definition]);
    let sheets = outline.sheets.iter();
    let names = sheets.clone().map(|sheet| sheet.letter.file_name.as_str());
    let layers = export.layers();
    let said = layers.flat_map(|layer| [common::analyst_name(&layer.analyst), &layer.memo.text]);
    let metadata = sheets.flat_map(|sheet| sheet.metadata.iter().map(|it| it.value()));
    let passages = outline.entries().flat_map(|entry| {
        let annotation = entry.annotation;
        let asked = annotation.follow_up.iter();
        let asked = asked.flat_map(|it| [&*it.what, &*it.who, &*it.due_words]);
        let written = asked.chain([&*annotation.note]).map(Cow::Borrowed);
        written.chain([Cow::Owned(entry.quote())])
    });
    let fixed = tags.chain(names).chain(said).map(Cow::Borrowed);
    fixed.chain(metadata.map(Cow::Owned)).chain(passages)
}

/// What is said of the document as a whole.
pub fn document(export: &Export) -> Document {
    let at = export.made_here;
    let here = jiff::tz::TimeZone::UTC.to_timestamp(at);
    let ahead = here.map_or(0, |it| it.as_second() - export.made.0.as_second());
    let small = |number: i8| u8::try_from(number).unwrap_or(0);
    let author = common::analysts(export);
    Document {
        title: common::title(export),
        language: wording::code(export.words.language()).to_owned(),
        author: Some(author).filter(|it| !it.is_empty()),
        made: Made {
            year: u16::try_from(at.year()).unwrap_or(0),
            month: small(at.month()),
            day: small(at.day()),
            hour: small(at.hour()),
            minute: small(at.minute()),
            second: small(at.second()),
            // The two clocks may have been looked at one after the other.
            offset: i16::try_from((ahead + 30).div_euclid(60)).unwrap_or(0),
        },
        program: concat!("Kanttekening ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}
