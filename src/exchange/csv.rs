//! CSV: one row per annotation and tag, as a variant for data and one for Excel.
//!
//! The data variant (UTF-8 without byte-order mark, commas, English column names that stay the same) keeps every
//! character. The Excel variant (byte-order mark, semicolons, names in the reader's language) is safe to open:
//! nothing in it is taken for a formula, and no cell is longer than Excel takes.

use super::common::{Entry, Outline, Sheet, TagView};
use super::export::holds;
use super::words::{self, Word};
use super::{Export, Exporter, Loss, Missing};
use crate::annotation::Status;
use crate::codebook::Language;
use crate::letter::FactKind;
use std::io::{self, Write};

/// What Excel takes in one cell, in UTF-16 code units.
const CELL_LIMIT: usize = 32_767;

/// How many columns there are.
const WIDTH: usize = 26;

/// The columns: the name in data, which never changes, and the name for people.
const COLUMNS: [(&str, Word); WIDTH] = [
    ("letter", Word::Letter),
    ("page", Word::Page),
    ("paragraph", Word::Paragraph),
    ("start", Word::Start),
    ("end", Word::End),
    ("tag_id", Word::TagId),
    ("tag", Word::Tag),
    ("quote", Word::Quote),
    ("note", Word::Note),
    ("what", Word::What),
    ("who", Word::Who),
    ("due", Word::Due),
    ("status", Word::Status),
    ("analyst", Word::Analyst),
    ("state", Word::State),
    ("created", Word::Created),
    ("changed", Word::Changed),
    ("id", Word::Id),
    ("letter_date", Word::Fact(FactKind::Date)),
    ("letter_place", Word::Fact(FactKind::Place)),
    ("letter_sender", Word::Fact(FactKind::Sender)),
    ("letter_recipient", Word::Fact(FactKind::Recipient)),
    ("letter_subject", Word::Fact(FactKind::Subject)),
    ("letter_reference", Word::Fact(FactKind::Reference)),
    ("letter_dossiers", Word::Fact(FactKind::Dossier)),
    ("letter_pages", Word::Fact(FactKind::Pages)),
];

/// CSV for programs.
pub const DATA: Csv = Csv { for_excel: false };

/// CSV for Excel.
pub const EXCEL: Csv = Csv { for_excel: true };

/// The exporter of both variants.
pub struct Csv {
    for_excel: bool,
}

impl Exporter for Csv {
    fn id(&self) -> &'static str {
        if self.for_excel { "csv-excel" } else { "csv" }
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn leaves_out(&self) -> &'static [Loss] {
        const BOTH: [Loss; 7] = [
            Loss::LetterText,
            Loss::ExactQuotes,
            Loss::Definitions,
            Loss::Memo,
            Loss::Groups,
            Loss::Facts,
            Loss::History,
        ];
        const EXCEL: [Loss; 9] = {
            let [a, b, c, d, e, f, g] = BOTH;
            [a, b, c, d, e, f, g, Loss::LongCells, Loss::FormulaGuard]
        };
        if self.for_excel { &EXCEL } else { &BOTH }
    }

    fn losses(&self, export: &Export) -> Vec<Loss> {
        let harm = Harm::of(export, self.for_excel);
        let all = self.leaves_out().iter().copied();
        let harms = |loss: &Loss| match loss {
            Loss::Facts => harm.untold,
            Loss::LongCells => harm.cut,
            Loss::FormulaGuard => harm.guarded,
            other => holds(export, *other),
        };
        all.filter(harms).collect()
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<()> {
        if self.for_excel {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut rows = ::csv::WriterBuilder::new()
            .delimiter(if self.for_excel { b';' } else { b',' })
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        rows.write_record(COLUMNS.map(|(id, word)| {
            if self.for_excel {
                word.in_language(export.language)
            } else {
                id
            }
        }))?;
        let outline = Outline::new(export);
        for (sheet, entry, tag) in pairs(&outline) {
            let cells = self.cells(export.language, sheet, entry, tag);
            if self.for_excel {
                rows.write_record(cells.map(|cell| spreadsheet_cell(cell, export.language)))?;
            } else {
                rows.write_record(cells)?;
            }
        }
        for sheet in &outline.sheets {
            for missing in sheet.missing {
                let cells = self.missing(export.language, sheet, missing);
                match self.for_excel {
                    true => rows
                        .write_record(cells.map(|cell| spreadsheet_cell(cell, export.language)))?,
                    false => rows.write_record(cells)?,
                }
            }
        }
        rows.flush()
    }
}

impl Csv {
    /// The row that says that annotations are missing: the letter, the sentence as a note, and `unread` as the state. All
    /// else is empty, and no annotation has that state.
    fn missing(&self, language: Language, sheet: &Sheet, missing: &Missing) -> [String; WIDTH] {
        let (language, state) = match self.for_excel {
            true => (language, Word::Unread.in_language(language)),
            false => (Language::English, "unread"),
        };
        COLUMNS.map(|(column, _)| match column {
            "letter" => sheet.letter.file_name.clone(),
            "note" => missing.in_language(language),
            "state" => state.to_owned(),
            _ => String::new(),
        })
    }

    /// What stands in the row of an annotation and one of its tags, as it is.
    fn cells(
        &self,
        language: Language,
        sheet: &Sheet,
        entry: Entry,
        tag: Option<&TagView>,
    ) -> [String; WIDTH] {
        let annotation = entry.annotation;
        let (start, end) = entry.code_points();
        let place = entry.place();
        let page = place.and_then(|place| place.page);
        let fact = |kind| {
            let found = sheet.facts.iter().find(|fact| fact.kind == kind);
            found.map(|fact| fact.value()).unwrap_or_default()
        };
        let follow_up = annotation.follow_up.as_ref();
        let (state, status): (_, fn(Status, Language) -> &'static str) = if self.for_excel {
            (words::state(annotation.state, language), words::status)
        } else {
            (words::state_id(annotation.state), |status, _| {
                words::status_id(status)
            })
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
                .and_then(|asked| asked.due)
                .map(|day| day.to_string())
                .unwrap_or_default(),
            follow_up
                .map(|asked| status(asked.status, language))
                .unwrap_or_default()
                .to_owned(),
            entry.analyst().to_owned(),
            state.to_owned(),
            annotation.created.to_string(),
            annotation.changed.to_string(),
            annotation.id.as_str().to_owned(),
            fact(FactKind::Date),
            fact(FactKind::Place),
            fact(FactKind::Sender),
            fact(FactKind::Recipient),
            fact(FactKind::Subject),
            fact(FactKind::Reference),
            fact(FactKind::Dossier),
            fact(FactKind::Pages),
        ]
    }
}

/// Every row: each annotation with each of its tags, those without a tag once.
fn pairs<'a, 'b>(
    outline: &'b Outline<'a>,
) -> impl Iterator<Item = (&'b Sheet<'a>, Entry<'a>, Option<&'b TagView<'a>>)> {
    let entries = outline
        .sheets
        .iter()
        .flat_map(|sheet| sheet.entries.iter().map(move |entry| (sheet, *entry)));
    entries.flat_map(move |(sheet, entry)| {
        let tags = outline.listed_tags_of(entry).map(|(_, tag)| Some(tag));
        let none = entry.annotation.tags.is_empty().then_some(None);
        tags.chain(none).map(move |tag| (sheet, entry, tag))
    })
}

/// Whether a spreadsheet might calculate with a cell that begins like this. The full-width forms count where a
/// spreadsheet folds them into the plain ones.
fn looks_like_a_formula(cell: &str) -> bool {
    const STARTS: [char; 12] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    cell.starts_with(STARTS)
}

/// A cell that is safe to open and fits.
fn spreadsheet_cell(cell: String, language: Language) -> String {
    let mut cell = if looks_like_a_formula(&cell) {
        format!("'{cell}")
    } else {
        cell
    };
    if !is_too_long(&cell) {
        return cell;
    }
    let note = Word::CellCut.in_language(language);
    let room = CELL_LIMIT - note.encode_utf16().count();
    let mut length = 0;
    let cut = cell.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > room
    });
    cell.truncate(cut.map_or(cell.len(), |(byte, _)| byte));
    cell + note
}

fn is_too_long(cell: &str) -> bool {
    // A string has at least as many bytes as UTF-16 code units, and counting bytes costs nothing.
    cell.len() > CELL_LIMIT && cell.encode_utf16().count() > CELL_LIMIT
}

/// What rows do to what they hold.
#[derive(Default)]
struct Harm {
    /// There is a letter of which facts are known, but no row to tell them in.
    untold: bool,
    /// A cell is cut.
    cut: bool,
    /// A cell gets an apostrophe in front.
    guarded: bool,
}

impl Harm {
    /// Goes through all rows once, and through their cells where these are `for_excel`.
    fn of(export: &Export, for_excel: bool) -> Self {
        let outline = Outline::new(export);
        let untold = |sheet: &Sheet| sheet.entries.is_empty() && !sheet.facts.is_empty();
        let mut harm = Self {
            untold: outline.sheets.iter().any(untold),
            ..Self::default()
        };
        for (sheet, entry, tag) in pairs(&outline).take_while(|_| for_excel) {
            for cell in EXCEL.cells(export.language, sheet, entry, tag) {
                harm.cut |= is_too_long(&cell);
                harm.guarded |= looks_like_a_formula(&cell);
            }
            if harm.cut && harm.guarded {
                break;
            }
        }
        harm
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::annotation::{Annotation, FollowUp, Layer, Moment};
    use crate::codebook::{Codebook, TagId, default_codebook};
    use crate::exchange::ExportedLetter;
    use crate::letter::Letter;
    use proptest::prelude::*;

    fn written(
        exporter: &Csv,
        letter: &Letter,
        layer: &Layer,
        filter: Option<Vec<TagId>>,
        language: Language,
    ) -> Vec<u8> {
        let codebook: Codebook = default_codebook();
        let export = Export {
            letters: vec![ExportedLetter {
                letter,
                layers: vec![layer],
                missing: &[],
            }],
            codebook: &codebook,
            language,
            made: Moment::default(),
            tag_filter: filter,
        };
        let mut out = Vec::new();
        exporter.write(&export, &mut out).expect("memory takes it");
        out
    }

    fn read(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
        ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(bytes)
            .into_records()
            .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
            .collect()
    }

    /// The cell in the named column of the data variant.
    fn cell<'a>(row: &'a [String], column: &str) -> &'a str {
        &row[COLUMNS
            .iter()
            .position(|(id, _)| *id == column)
            .expect("a column")]
    }

    fn with(layer: &Layer, id: &str, change: impl Fn(&mut Annotation)) -> Layer {
        let mut layer = layer.clone();
        let found = layer
            .annotations
            .iter()
            .find(|annotation| annotation.id.as_str() == id);
        let mut annotation = found.expect("an annotation").clone();
        change(&mut annotation);
        layer.annotations.put(annotation);
        layer
    }

    #[test]
    fn one_row_per_annotation_and_tag() {
        let (letter, layer) = fixture(
            "Eén.\n\nDe [gege-\nvens]{data-deletion,own-tag: weg?} [zijn]{} [weg]{follow-up}.",
        );
        let bytes = written(&DATA, &letter, &layer, None, Language::Dutch);
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        assert!(text.starts_with("letter,page,paragraph,start,end,tag_id,tag,quote,note,"));
        assert!(text.ends_with("\r\n"));
        let rows = read(&bytes, b',');
        let shown: Vec<_> = rows
            .iter()
            .map(|row| {
                ["paragraph", "start", "end", "tag_id", "tag", "note"].map(|name| cell(row, name))
            })
            .collect();
        assert_eq!(
            shown,
            [
                [
                    "2",
                    "9",
                    "19",
                    "data-deletion",
                    "Gegevensvernietiging",
                    "weg?"
                ],
                ["2", "9", "19", "own-tag", "own-tag", "weg?"],
                ["2", "20", "24", "", "", ""],
                ["2", "25", "28", "follow-up", "Vervolgactie", ""],
            ]
        );
    }

    #[test]
    fn a_filter_leaves_only_its_tags() {
        let (letter, layer) = fixture("[een]{data-deletion,follow-up} [twee]{} [drie]{follow-up}");
        let filter = Some(vec![TagId::new("data-deletion")]);
        let rows = read(
            &written(&DATA, &letter, &layer, filter, Language::English),
            b',',
        );
        assert_eq!(rows.len(), 1);
        assert_eq!(cell(&rows[0], "tag"), "Data deletion");
    }

    #[test]
    fn excel_gets_its_mark_its_delimiter_and_words_in_the_language() {
        let (letter, layer) = fixture("[een]{follow-up}");
        let layer = with(&layer, "a1", |annotation| {
            annotation.follow_up = Some(FollowUp {
                status: Status::InProgress,
                ..FollowUp::default()
            });
        });
        let text = String::from_utf8(written(&EXCEL, &letter, &layer, None, Language::Dutch));
        let text = text.expect("UTF-8");
        assert!(text.starts_with("\u{feff}Brief;Pagina;Alinea;Begin;Einde;"));
        assert!(text.contains(";in behandeling;"));
    }

    #[test]
    fn only_excel_is_guarded_against_formulas() {
        let (letter, layer) = fixture("[een]{follow-up}");
        for start in [
            "=", "+", "-", "@", "\t", "\r", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
        ] {
            let note = format!("{start}1+1");
            let layer = with(&layer, "a1", |annotation| annotation.note.clone_from(&note));
            let data = read(
                &written(&DATA, &letter, &layer, None, Language::English),
                b',',
            );
            assert_eq!(cell(&data[0], "note"), note);
            let excel = read(
                &written(&EXCEL, &letter, &layer, None, Language::English),
                b';',
            );
            assert_eq!(cell(&excel[0], "note"), format!("'{note}"));
        }
    }

    #[test]
    fn excel_cells_are_cut_at_the_limit_and_say_so() {
        let fits = "😀".repeat(CELL_LIMIT / 2) + "x";
        assert_eq!(spreadsheet_cell(fits.clone(), Language::English), fits);
        let cut = spreadsheet_cell(fits + "y", Language::English);
        assert!(cut.ends_with(Word::CellCut.in_language(Language::English)));
        let length = cut.encode_utf16().count();
        assert!((CELL_LIMIT - 1..=CELL_LIMIT).contains(&length), "{length}");
    }

    /// Text with everything that CSV readers trip over.
    fn nasty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\"".to_owned()),
            Just(",".to_owned()),
            Just(";".to_owned()),
            Just("\r\n".to_owned()),
            Just("\n".to_owned()),
            Just("=".to_owned()),
            Just("\u{feff}".to_owned()),
            any::<char>().prop_map(String::from),
            "[a-z ]{1,5}",
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_read_back_is_what_was_written(note in nasty(), what in nasty(), who in nasty()) {
            let (letter, layer) = fixture("[een]{follow-up} [twee]{data-deletion}");
            let layer = with(&layer, "a1", |annotation| {
                annotation.note.clone_from(&note);
                let (what, who) = (what.clone(), who.clone());
                annotation.follow_up = Some(FollowUp { what, who, ..FollowUp::default() });
            });
            for (exporter, delimiter) in [(DATA, b','), (EXCEL, b';')] {
                let rows = read(&written(&exporter, &letter, &layer, None, Language::English), delimiter);
                prop_assert_eq!(rows.len(), 2);
                for (column, sent) in [("note", &note), ("what", &what), ("who", &who)] {
                    let got = cell(&rows[0], column);
                    let guarded = exporter.for_excel && looks_like_a_formula(sent);
                    prop_assert_eq!(if guarded { &got[1..] } else { got }, sent.as_str());
                }
                prop_assert_eq!(cell(&rows[1], "quote"), "twee");
            }
        }
    }
}
