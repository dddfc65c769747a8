//! CSV: one row per annotation and tag, as a variant for data and one for Excel.
//!
//! The data variant (UTF-8 without byte-order mark, commas, English column names that stay the same) keeps every
//! character. The Excel variant (byte-order mark, semicolons, names in the reader's language) is safe to open:
//! nothing in it is taken for a formula, and no cell is longer than Excel takes.

use super::common::{Contexts, Entry, Outline, Sheet, TagView};
use super::wording;
use super::{Export, Feature, Format, Loss, Losses, Missing};
use crate::l10n::{Language, Words};
use crate::letter::MetadataField;
use crate::tr;
use std::io::{self, Write};

/// The most that Excel takes in one cell, in UTF-16 code units.
pub(super) const CELL_LIMIT: usize = 32_767;

/// The number of columns.
const WIDTH: usize = 27;

/// The columns as data name them, which never changes.
const COLUMNS: [&str; WIDTH] = [
    "letter",
    "page",
    "paragraph",
    "start",
    "end",
    "tag_id",
    "tag",
    "quote",
    "note",
    "what",
    "who",
    "due",
    "status",
    "analyst",
    "state",
    "created",
    "changed",
    "id",
    "letter_date",
    "letter_place",
    "letter_sender",
    "letter_recipient",
    "letter_subject",
    "letter_reference",
    "letter_dossiers",
    "letter_pages",
    "context",
];

/// The columns as people call them.
fn names(words: &Words) -> [String; WIDTH] {
    [
        tr!(words, "column-letter"),
        tr!(words, "column-page"),
        tr!(words, "column-paragraph"),
        tr!(words, "column-start"),
        tr!(words, "column-end"),
        tr!(words, "column-tag-id"),
        tr!(words, "column-tag"),
        tr!(words, "column-quote"),
        tr!(words, "column-note"),
        tr!(words, "column-what"),
        tr!(words, "column-who"),
        tr!(words, "column-due"),
        tr!(words, "column-status"),
        tr!(words, "column-analyst"),
        tr!(words, "column-state"),
        tr!(words, "column-created"),
        tr!(words, "column-changed"),
        tr!(words, "column-id"),
        tr!(words, "column-date"),
        tr!(words, "column-written-in"),
        tr!(words, "column-sender"),
        tr!(words, "column-recipient"),
        tr!(words, "column-subject"),
        tr!(words, "column-reference"),
        tr!(words, "column-dossiers"),
        tr!(words, "column-pages"),
        tr!(words, "column-context"),
    ]
}

/// The metadata of letters in which nothing is marked: no row holds it.
const LOST_METADATA: Loss = Loss::new("facts", |words, _| tr!(words, "loss-metadata"));

/// The end of cells that are longer than a spreadsheet takes.
pub(super) const LONG_CELLS: Loss = Loss::new("long-cells", |words, count| {
    tr!(words, "loss-long-cells", count = count)
});

/// Cells that look like a formula get an apostrophe in front.
const FORMULA_GUARD: Loss = Loss::new("formula-guard", |words, count| {
    tr!(words, "loss-formula-guard", count = count)
});

/// CSV for programs.
pub const DATA: Csv = Csv { for_excel: false };

/// CSV for Excel.
pub const EXCEL: Csv = Csv { for_excel: true };

/// Both variants.
pub struct Csv {
    for_excel: bool,
}

impl Format for Csv {
    fn id(&self) -> &'static str {
        if self.for_excel { "csv-excel" } else { "csv" }
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn ending(&self) -> String {
        let variant = if self.for_excel { "-excel" } else { "" };
        format!("{variant}.csv")
    }

    fn name(&self, words: &Words) -> String {
        match self.for_excel {
            true => tr!(words, "format-csv-excel"),
            false => tr!(words, "format-csv"),
        }
    }

    fn purpose(&self, words: &Words) -> String {
        match self.for_excel {
            true => tr!(words, "format-csv-excel-for"),
            false => tr!(words, "format-csv-for"),
        }
    }

    fn carries(&self) -> &'static [Feature] {
        &[Feature::Offsets]
    }

    fn losses(&self, export: &Export) -> Losses {
        if self.for_excel {
            // What its cells lose is known once they are made.
            return self.write(export, &mut io::sink()).unwrap_or_default();
        }
        self.lost_by_rows(export, &Outline::new(export))
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        if self.for_excel {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut rows = ::csv::WriterBuilder::new()
            .delimiter(if self.for_excel { b';' } else { b',' })
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        match self.for_excel {
            true => rows.write_record(names(export.words))?,
            false => rows.write_record(COLUMNS)?,
        }
        let outline = Outline::new(export);
        let missing = outline.sheets.iter().flat_map(|sheet| {
            let missing = sheet.missing.iter();
            missing.map(move |missing| (sheet, missing))
        });
        let missing = missing.map(|(sheet, missing)| self.missing(export.words, sheet, missing));
        let mut contexts = Contexts::default();
        let passages = pairs(&outline).map(|row| {
            let context = contexts.of(&row.1);
            self.cells(export.words, &row, context)
        });
        let mut spreadsheet = Spreadsheet::new(export.words);
        for cells in passages.chain(missing) {
            match self.for_excel {
                true => rows.write_record(cells.map(|cell| spreadsheet.cell(cell)))?,
                false => rows.write_record(cells)?,
            }
        }
        rows.flush()?;
        let mut losses = self.lost_by_rows(export, &outline);
        losses.add(LONG_CELLS, spreadsheet.cut);
        losses.add(FORMULA_GUARD, spreadsheet.guarded);
        Ok(losses)
    }
}

impl Csv {
    /// The losses because there are rows of passages, and nothing else.
    fn lost_by_rows(&self, export: &Export, outline: &Outline) -> Losses {
        let mut losses = Losses::of_features(self.carries(), export);
        let untold = |sheet: &&Sheet| sheet.entries.is_empty() && !sheet.metadata.is_empty();
        losses.add(LOST_METADATA, outline.sheets.iter().filter(untold).count());
        losses
    }

    /// The row that says that annotations are missing: the letter, the sentence as a note, and `unread` as the state. All
    /// else is empty, and no annotation has that state.
    fn missing(&self, words: &Words, sheet: &Sheet, missing: &Missing) -> [String; WIDTH] {
        let (says, state) = match self.for_excel {
            true => (missing.says(words), tr!(words, "cell-unread")),
            false => (
                missing.says(&Words::new(Language::English)),
                "unread".to_owned(),
            ),
        };
        COLUMNS.map(|column| match column {
            "letter" => sheet.letter.file_name.clone(),
            "note" => says.clone(),
            "state" => state.clone(),
            _ => String::new(),
        })
    }

    /// The row of an annotation, with the sentences in which it stands, and one of its tags, as it is.
    fn cells(&self, words: &Words, (sheet, entry, tag): &Row, context: String) -> [String; WIDTH] {
        let annotation = entry.annotation;
        let (start, end) = entry.code_points();
        let place = entry.place();
        let page = place.and_then(|place| place.page);
        let item = |kind| sheet.item(kind);
        let follow_up = annotation.follow_up.as_ref();
        let state = match self.for_excel {
            true => wording::state(words, annotation.state),
            false => annotation.state.id().to_owned(),
        };
        let status = |status| match self.for_excel {
            true => wording::status(words, status),
            false => wording::status_id(status).to_owned(),
        };
        [
            entry.letter.file_name.clone(),
            page.map(|page| page.to_string()).unwrap_or_default(),
            place
                .and_then(|place| place.paragraph)
                .map(|number| number.to_string())
                .unwrap_or_default(),
            start.to_string(),
            end.to_string(),
            tag.map(|tag| tag.id.to_string()).unwrap_or_default(),
            tag.map(|tag| tag.name.to_owned()).unwrap_or_default(),
            entry.quote(),
            annotation.note.clone(),
            follow_up
                .map(|asked| asked.what.clone())
                .unwrap_or_default(),
            follow_up.map(|asked| asked.who.clone()).unwrap_or_default(),
            follow_up
                .map(|asked| wording::due(asked, |day| day.to_string()))
                .unwrap_or_default(),
            follow_up
                .map(|asked| status(asked.status))
                .unwrap_or_default(),
            entry.analyst().to_owned(),
            state,
            annotation.created.to_string(),
            annotation.changed.to_string(),
            annotation.id.as_str().to_owned(),
            item(MetadataField::Date),
            item(MetadataField::Place),
            item(MetadataField::Sender),
            item(MetadataField::Recipient),
            item(MetadataField::Subject),
            item(MetadataField::Reference),
            item(MetadataField::Dossier),
            item(MetadataField::Pages),
            context,
        ]
    }
}

/// One row of the passages: an annotation and one of its tags.
pub(super) type Row<'a, 'b> = (&'b Sheet<'a>, Entry<'a>, Option<&'b TagView<'a>>);

/// Every row: each annotation with each of its tags, those without a tag once. They end where nobody waits any more.
pub(super) fn pairs<'a, 'b>(outline: &'b Outline<'a>) -> impl Iterator<Item = Row<'a, 'b>> {
    let entries = outline
        .sheets
        .iter()
        .flat_map(|sheet| sheet.entries.iter().map(move |entry| (sheet, *entry)));
    let entries = entries
        .take_while(|_| !outline.watch.is_cancelled())
        .inspect(|_| outline.watch.step());
    entries.flat_map(move |(sheet, entry)| {
        let tags = outline.tags_of(entry).map(|(_, tag)| Some(tag));
        let none = entry.annotation.tags.is_empty().then_some(None);
        tags.chain(none).map(move |tag| (sheet, entry, tag))
    })
}

/// Tells whether a spreadsheet might calculate with a cell that begins like this. The full-width forms count where a
/// spreadsheet folds them into the plain ones.
pub(super) fn looks_like_a_formula(cell: &str) -> bool {
    const STARTS: [char; 12] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    cell.starts_with(STARTS)
}

/// Cells that are safe to open and fit.
pub(super) struct Spreadsheet {
    /// The text at the end of a cell that is cut.
    note: String,
    /// The number that were cut.
    cut: usize,
    /// The number that got an apostrophe in front.
    guarded: usize,
}

impl Spreadsheet {
    /// Of which none is cut yet.
    pub(super) fn new(words: &Words) -> Self {
        Self {
            note: tr!(words, "cell-cut"),
            cut: 0,
            guarded: 0,
        }
    }

    /// The text as it stands in a cell.
    pub(super) fn cell(&mut self, mut cell: String) -> String {
        if looks_like_a_formula(&cell) {
            self.guarded += 1;
            cell.insert(0, '\'');
        }
        let (cell, is_cut) = fitting(cell, &self.note);
        self.cut += usize::from(is_cut);
        cell
    }
}

/// A text that fits into a cell: where it is longer it is cut, and ends in `note`. Tells whether it was.
pub(super) fn fitting(mut cell: String, note: &str) -> (String, bool) {
    if !is_too_long(&cell) {
        return (cell, false);
    }
    let room = CELL_LIMIT - note.encode_utf16().count();
    let mut length = 0;
    let cut = cell.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > room
    });
    cell.truncate(cut.map_or(cell.len(), |(byte, _)| byte));
    (cell + note, true)
}

/// Tells whether a text is longer than a cell takes.
pub(super) fn is_too_long(cell: &str) -> bool {
    // A string has at least as many bytes as UTF-16 code units, and counting bytes costs nothing.
    cell.len() > CELL_LIMIT && cell.encode_utf16().count() > CELL_LIMIT
}

#[cfg(test)]
mod tests;
