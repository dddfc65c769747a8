//! The report tag by tag as pages: PDF for people, screen readers (PDF/UA-1) and archives (PDF/A-2a).
//!
//! It says what the Word report by tag says. The same export gives the same bytes.

mod document;
mod passages;
#[cfg(test)]
mod tests;

use super::common::{self, Outline, Sheet};
use super::report::{self, item, joined};
use super::typeset::{
    Align, Bar, Block, Colour, Column, Error, Run, Table, Typeset, Typesetter, count_replaced,
};
use super::{Export, Feature, Format, Loss, Losses, tint, wording};
use crate::codebook::Color;
use crate::l10n::Words;
use crate::letter::MetadataField;
use crate::tr;
use document::{document, texts};
use std::io::{self, Write};

/// Signs that no font has.
const SIGNS: Loss = Loss::new("signs", |words, count| {
    tr!(words, "loss-signs", count = count)
});

/// A report of fewer passages is a few pages long: it needs no contents, and its passages no page of their own.
const FEW: usize = 8;

/// So many bars are taken in at a glance; what they show stands in the table as well.
const BARS: std::ops::RangeInclusive<usize> = 2..=24;

/// The format.
pub struct PdfReport;

impl Format for PdfReport {
    fn id(&self) -> &'static str {
        "pdf-report"
    }

    fn extension(&self) -> &'static str {
        "pdf"
    }

    fn ending(&self) -> String {
        "-report.pdf".to_owned()
    }

    fn is_text(&self) -> bool {
        false
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "format-pdf-report")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "format-pdf-report-for")
    }

    fn carries(&self) -> &'static [Feature] {
        &[Feature::Definitions, Feature::Memo]
    }

    fn losses(&self, export: &Export) -> Losses {
        let mut losses = Losses::of_features(self.carries(), export);
        let outline = Outline::new(export);
        // Without fonts there is no report either, which writing it says.
        losses.add(SIGNS, count_replaced(texts(export, &outline)).unwrap_or(0));
        losses
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        let made = typeset(export).map_err(|why| {
            let why = why.to_string();
            io::Error::other(tr!(export.words, "report-not-set", why = why))
        })?;
        export.watch.check()?;
        debug_assert_eq!(made.lost_links, 0, "links of a report lead to places in it");
        out.write_all(&made.bytes)?;
        let mut losses = self.losses(export);
        // A letter and a mark on it may each be in a font, but not in the same: only setting them shows that.
        if losses.count(SIGNS) == 0 {
            losses.add(SIGNS, made.replaced);
        }
        Ok(losses)
    }
}

struct Report<'a> {
    typesetter: Typesetter,
    outline: &'a Outline<'a>,
    words: &'a Words,
    several_analysts: bool,
    is_short: bool,
}

fn typeset(export: &Export) -> Result<Typeset, Error> {
    let outline = Outline::new(export);
    let mut report = Report {
        typesetter: Typesetter::new(document(export))?,
        outline: &outline,
        words: export.words,
        several_analysts: report::has_several_analysts(export),
        is_short: outline.count() < FEW,
    };
    report.front(export);
    report.overview();
    report.follow_ups();
    report.memos();
    report.by_tag();
    report.silent_letters();
    report.typesetter.finish()
}

/// A tag's colour as a patch on paper.
fn patch(color: Color) -> Colour {
    let Color { red, green, blue } = tint::LIGHT.line(color);
    Colour(red, green, blue)
}

fn column((name, share): (String, u16)) -> Column {
    Column {
        name,
        share,
        align: Align::Start,
    }
}

/// A column of numbers.
fn numbers((name, share): (String, u16)) -> Column {
    Column {
        align: Align::End,
        ..column((name, share))
    }
}

/// The beginning of a quote that stands for something else: the whole of it is a link away.
fn begun(quote: &str) -> String {
    const LONGEST: usize = 90;
    let Some((end, _)) = quote.char_indices().nth(LONGEST) else {
        return quote.to_owned();
    };
    let kept = quote.get(..end).unwrap_or_default();
    // Whole words, but where there is one only.
    let whole = kept.rsplit_once(' ').map_or(kept, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([' ', ',', ';', ':']))
}

/// Parts of a line whose separators never begin one.
fn held(line: &str) -> String {
    line.replace(" · ", "\u{a0}· ")
}

fn plain(text: impl Into<String>) -> Vec<Run> {
    vec![Run::plain(text)]
}

impl Report<'_> {
    fn add(&mut self, block: Block) {
        self.typesetter.add(block);
    }

    fn heading(&mut self, level: u8, text: String, bookmark: Option<String>) {
        self.add(Block::Heading {
            level,
            text,
            bookmark,
            begins_page: false,
        });
    }

    /// Adds the title, what could not be read, and the contents.
    fn front(&mut self, export: &Export) {
        let words = self.words;
        self.add(Block::Title {
            text: common::title(export),
            below: held(&joined(report::below_title(export, self.outline))),
        });
        let missing = self.outline.sheets.iter().flat_map(|sheet| sheet.missing);
        for missing in missing {
            let says = format!("{}.", missing.says(words));
            self.add(Block::Paragraph(Run::bold(says).into()));
        }
        if self.outline.count() == 0 {
            let says = tr!(words, "report-no-passages");
            self.add(Block::Paragraph(Run::plain(says).into()));
        }
        if !self.is_short {
            self.add(Block::Contents {
                title: tr!(words, "report-contents"),
                deepest: 2,
            });
        }
    }

    /// Adds how often each tag was given, in how many letters; and the letters.
    fn overview(&mut self) {
        let words = self.words;
        if self.outline.count() == 0 {
            return;
        }
        self.heading(1, tr!(words, "report-overview"), None);
        self.tags();
        match &self.outline.sheets[..] {
            [only] => self.metadata(only),
            _ => self.letters(),
        }
    }

    fn tags(&mut self) {
        let words = self.words;
        let tags = self.outline.tags.iter().enumerate();
        let given: Vec<_> = tags.filter(|(_, tag)| tag.count > 0).collect();
        if given.is_empty() {
            return;
        }
        if BARS.contains(&given.len()) {
            let bars = given.iter().map(|(_, tag)| Bar {
                label: tag.name.to_owned(),
                count: u64::try_from(tag.count).unwrap_or(u64::MAX),
                colour: patch(tag.color),
            });
            self.add(Block::Bars(bars.collect()));
        }
        let letters = report::letters_of_tags(self.outline);
        // Only headings with a passage below them can be led to.
        let sorted = report::ByTag::of(self.outline);
        let rows = given.into_iter().map(|(number, tag)| {
            let has_heading = sorted.tags.get(number).is_some_and(|it| !it.is_empty());
            let swatch = Run {
                colour: Some(patch(tag.color)),
                ..Run::plain("■\u{a0}")
            };
            let name = match has_heading {
                true => Run::to(format!("tag{number}"), tag.name),
                false => Run::plain(tag.name),
            };
            let in_letters = letters.get(&number).copied().unwrap_or(0);
            vec![
                vec![swatch, name],
                plain(tag.definition),
                plain(tag.count.to_string()),
                plain(in_letters.to_string()),
            ]
        });
        let table = Table {
            columns: vec![
                column((tr!(words, "column-tag"), 7)),
                column((tr!(words, "column-definition"), 10)),
                numbers((tr!(words, "report-passages"), 3)),
                numbers((tr!(words, "sheet-letters"), 3)),
            ],
            rows: rows.collect(),
            names_rows: true,
        };
        self.add(Block::Table(table));
    }

    /// Adds the letters in which something is marked.
    fn letters(&mut self) {
        let words = self.words;
        let sheets = self.outline.sheets.iter();
        let rows = sheets
            .filter(|sheet| !sheet.entries.is_empty())
            .map(|sheet| {
                vec![
                    plain(&*sheet.letter.file_name),
                    plain(item(sheet, MetadataField::Date, words)),
                    plain(item(sheet, MetadataField::Sender, words)),
                    plain(item(sheet, MetadataField::Subject, words)),
                    plain(sheet.entries.len().to_string()),
                ]
            });
        let rows = rows.collect();
        self.add(Block::Table(Table {
            columns: vec![
                column((tr!(words, "column-letter"), 12)),
                column((tr!(words, "column-date"), 7)),
                column((tr!(words, "column-sender"), 9)),
                column((tr!(words, "column-subject"), 12)),
                numbers((tr!(words, "report-passages"), 5)),
            ],
            rows,
            names_rows: true,
        }));
    }

    /// Adds what the letter is, by whom and about what.
    fn metadata(&mut self, sheet: &Sheet) {
        let words = self.words;
        let file = (tr!(words, "column-letter"), sheet.letter.file_name.clone());
        let items = sheet.metadata.iter().map(|it| {
            let value = wording::metadata_text(words, it.kind, &it.value());
            (wording::metadata_name(words, it.kind), value)
        });
        let items = std::iter::once(file).chain(items);
        let rows = items.map(|(name, value)| vec![vec![Run::bold(name)], plain(value)]);
        self.add(Block::Table(Table {
            columns: vec![column((String::new(), 4)), column((String::new(), 16))],
            rows: rows.collect(),
            names_rows: true,
        }));
    }

    /// Adds all that has to be done, with links to the passages.
    fn follow_ups(&mut self) {
        let words = self.words;
        let asked = report::asked(self.outline, words);
        if asked.is_empty() {
            return;
        }
        self.heading(1, tr!(words, "report-follow-ups"), None);
        let names = wording::follow_up_columns(words).into_iter();
        let rows = asked.into_iter().map(|one| {
            let [what, fields @ ..] = one.fields;
            let what = Run {
                italic: one.is_quote,
                ..Run::plain(if one.is_quote { begun(&what) } else { what })
            };
            // The file and the place in it stand below each other.
            let place = [one.letter, Some(one.place)].into_iter().flatten();
            let place = place.collect::<Vec<_>>().join("\n");
            let place = Run::to(format!("passage{}", one.number), place);
            let fields = fields.into_iter().map(plain);
            let cells = [vec![what]].into_iter().chain(fields);
            cells.chain([vec![place]]).collect()
        });
        let table = Table {
            columns: names.zip([19, 10, 10, 9, 16]).map(column).collect(),
            rows: rows.collect(),
            names_rows: true,
        };
        self.add(Block::Table(table));
    }

    /// Adds what the memos say.
    fn memos(&mut self) {
        let outline = self.outline;
        let layers = outline
            .sheets
            .iter()
            .flat_map(|sheet| sheet.layers.iter().map(move |layer| (sheet, *layer)));
        let said = layers.filter(|(_, layer)| !layer.memo.text.trim().is_empty());
        for (number, (sheet, layer)) in said.enumerate() {
            if number == 0 {
                self.heading(1, tr!(self.words, "report-memo"), None);
            }
            let letter = (outline.sheets.len() > 1).then(|| sheet.letter.file_name.clone());
            let analyst = common::analyst_name(&layer.analyst);
            let analyst = self.several_analysts.then(|| analyst.to_owned());
            let head = joined([letter, analyst].into_iter().flatten());
            if !head.is_empty() {
                self.heading(3, head, None);
            }
            for line in layer.memo.text.lines().filter(|it| !it.trim().is_empty()) {
                self.add(Block::Paragraph(Run::plain(line.trim()).into()));
            }
        }
    }
}
