//! Passages on the clipboard, to be pasted into a letter or a note: as text, and as HTML for programs that take it.

use super::common::{Entry, Outline, Sheet};
use super::html::Escaped;
use super::{Export, wording};
use crate::l10n::Words;
use crate::letter::MetadataField;
use crate::tr;
use std::fmt::Write as _;

/// The forms in which passages are copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClippingForm {
    /// A row for each passage.
    Table,
    /// Each passage as a quotation, with its reference and note below it.
    Quotes,
}

/// Passages for the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clipping {
    /// As plain text. Of a table the columns stand apart by tabs.
    pub text: String,
    /// As HTML.
    pub html: String,
}

/// The passages of an export in this form. Linear in them, but for sorting.
pub fn clipping(export: &Export, form: ClippingForm) -> Clipping {
    let outline = Outline::new(export);
    match form {
        ClippingForm::Table => table(export, &outline),
        ClippingForm::Quotes => quotes(export, &outline),
    }
}

/// Says something of a passage.
type Says<'a> = Box<dyn Fn(&Sheet, Entry<'a>) -> String + 'a>;

/// A column: its title, and what it says of a passage.
struct Column<'a> {
    title: String,
    says: Says<'a>,
}

/// The columns that say something of any passage.
fn columns<'a>(export: &'a Export, outline: &'a Outline<'a>) -> Vec<Column<'a>> {
    let words = export.words;
    let several = outline.sheets.len() > 1;
    let mut layers = export.layers().map(|layer| &layer.analyst.id);
    let first = layers.next();
    let by_several = layers.any(|id| Some(id) != first);
    let any = |has: fn(&Entry) -> bool| outline.entries().any(|entry| has(&entry));
    let mut columns: Vec<Column<'a>> = Vec::new();
    let mut add = |is_said: bool, title, says: Says<'a>| {
        if is_said {
            columns.push(Column { title, says });
        }
    };
    let letter = Box::new(move |sheet: &Sheet, _| letter_name(words, sheet));
    add(several, tr!(words, "column-letter"), letter);
    let place = Box::new(move |_: &Sheet, entry: Entry| entry.reference(words));
    add(true, tr!(words, "column-place"), place);
    let quote = Box::new(|_: &Sheet, entry: Entry| entry.quote());
    add(true, tr!(words, "column-quote"), quote);
    let is_tagged = any(|it| !it.annotation.tags.is_empty());
    let tags = Box::new(|_: &Sheet, entry: Entry<'a>| outline.tag_names(entry));
    add(is_tagged, tr!(words, "column-tag-names"), tags);
    let is_noted = any(|it| !it.annotation.note.trim().is_empty());
    let note = Box::new(|_: &Sheet, entry: Entry| entry.annotation.note.clone());
    add(is_noted, tr!(words, "column-note"), note);
    let asks = any(|it| it.annotation.follow_up.is_some());
    let [names @ .., _] = wording::follow_up_columns(words);
    for (number, name) in names.into_iter().enumerate() {
        let says = move |_: &Sheet, entry: Entry| {
            let asked = entry.annotation.follow_up.as_ref();
            let fields = asked.map(|it| wording::follow_up_fields(words, it));
            let field = fields.and_then(|it| it.into_iter().nth(number));
            field.unwrap_or_default()
        };
        add(asks, name, Box::new(says));
    }
    let analyst = Box::new(|_: &Sheet, entry: Entry| entry.analyst().to_owned());
    add(by_several, tr!(words, "column-analyst"), analyst);
    columns
}

/// A letter as a table names it: by its date and its sender, or else by its file.
fn letter_name(words: &Words, sheet: &Sheet) -> String {
    let date = sheet.item(MetadataField::Date);
    let date = wording::metadata_text(words, MetadataField::Date, &date);
    let parts = [sheet.item(MetadataField::Sender), date];
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    match parts.is_empty() {
        true => sheet.letter.file_name.clone(),
        false => parts.join(", "),
    }
}

fn table(export: &Export, outline: &Outline) -> Clipping {
    let columns = columns(export, outline);
    let mut clipping = Clipping::default();
    let (text, html) = (&mut clipping.text, &mut clipping.html);
    html.push_str("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" style=\"border-collapse:collapse\">\n<thead><tr>");
    let titles: Vec<_> = columns.iter().map(|it| it.title.as_str()).collect();
    for title in &titles {
        let _ = write!(html, "<th align=\"left\">{}</th>", Escaped(title));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    text.push_str(&titles.join("\t"));
    text.push('\n');
    for sheet in &outline.sheets {
        for entry in &sheet.entries {
            html.push_str("<tr>");
            for (number, column) in columns.iter().enumerate() {
                let says = (column.says)(sheet, *entry);
                html.push_str("<td valign=\"top\">");
                lines(html, &says);
                html.push_str("</td>");
                if number > 0 {
                    text.push('\t');
                }
                // A tab or a line end would begin another cell.
                let flat = says.split(['\t', '\r', '\n']).filter(|it| !it.is_empty());
                text.push_str(&flat.collect::<Vec<_>>().join(" "));
            }
            html.push_str("</tr>\n");
            text.push('\n');
        }
    }
    html.push_str("</tbody></table>\n");
    clipping
}

fn quotes(export: &Export, outline: &Outline) -> Clipping {
    let words = export.words;
    let several = outline.sheets.len() > 1;
    let mut clipping = Clipping::default();
    let (text, html) = (&mut clipping.text, &mut clipping.html);
    for sheet in &outline.sheets {
        for entry in &sheet.entries {
            let quote = entry.quote();
            let reference = match several {
                true => format!("{}, {}", letter_name(words, sheet), entry.reference(words)),
                false => entry.reference(words),
            };
            let tags = outline.tag_names(*entry);
            let below = match tags.is_empty() {
                true => reference,
                false => format!("{reference} – {tags}"),
            };
            let note = entry.annotation.note.trim();
            if !text.is_empty() {
                text.push('\n');
            }
            let _ = writeln!(text, "“{quote}”\n({below})");
            html.push_str("<blockquote>“");
            lines(html, &quote);
            let _ = writeln!(html, "”<br>({})</blockquote>", Escaped(&below));
            if !note.is_empty() {
                let _ = writeln!(text, "{note}");
                html.push_str("<p>");
                lines(html, note);
                html.push_str("</p>\n");
            }
        }
    }
    clipping
}

/// Writes a text with its line ends.
fn lines(html: &mut String, text: &str) {
    for (number, line) in text.trim().lines().enumerate() {
        if number > 0 {
            html.push_str("<br>");
        }
        let _ = write!(html, "{}", Escaped(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::codebook::default_codebook;
    use crate::exchange::ExportedLetter;
    use crate::l10n::Language;

    fn clipped(drawing: &str, form: ClippingForm) -> Clipping {
        let (letter, layer) = fixture(drawing);
        let export = Export {
            letters: vec![ExportedLetter {
                letter: &letter,
                layers: vec![&layer],
                missing: &[],
            }],
            codebook: &default_codebook(),
            words: &Words::new(Language::Dutch),
            made: Default::default(),
            made_here: Default::default(),
            watch: Default::default(),
        };
        clipping(&export, form)
    }

    const DRAWING: &str = "De [<gegevens>]{data-deletion: Nagaan\nvoor mei} zijn [weg]{}.";

    #[test]
    fn a_table_has_the_columns_that_say_something_and_a_row_for_each_passage() {
        let made = clipped(DRAWING, ClippingForm::Table);
        let rows: Vec<_> = made.text.lines().collect();
        assert_eq!(rows[0], "Plaats\tCitaat\tLabels\tNotitie");
        assert_eq!(
            rows[1],
            "¶ 1\t<gegevens>\tGegevensvernietiging\tNagaan voor mei"
        );
        assert_eq!(rows[2], "¶ 1\tweg\t\t");
        assert_eq!(rows.len(), 3);
        assert!(
            made.html
                .contains("<td valign=\"top\">&lt;gegevens&gt;</td>")
        );
        assert!(made.html.contains("Nagaan<br>voor mei"));
    }

    #[test]
    fn quotes_have_their_reference_and_note_below_them() {
        let made = clipped(DRAWING, ClippingForm::Quotes);
        assert_eq!(
            made.text,
            "“<gegevens>”\n(¶ 1 – Gegevensvernietiging)\nNagaan\nvoor mei\n\n“weg”\n(¶ 1)\n"
        );
        assert!(made.html.starts_with("<blockquote>“&lt;gegevens&gt;”<br>"));
    }
}
