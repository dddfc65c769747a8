//! The report: what was found, by tag or by letter, to be handed over as it is.

mod passages;

use super::styles::Style;
use super::table::Table;
use super::text::{Content, Paragraph, Run};
use crate::exchange::common::{self, Outline, Sheet};
use crate::exchange::report::{self, item, joined};
use crate::exchange::{Export, tint, wording};
use crate::l10n::Words;
use crate::letter::MetadataField;
use crate::tr;
use std::collections::HashSet;

/// More than this many entries of contents nobody reads.
const MOST_CONTENTS: usize = 400;

/// The order of the passages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Tag by tag.
    Tag,
    /// Letter by letter.
    Letter,
}

const BOLD: Run = Run {
    bold: true,
    italic: false,
    color: None,
    shade: None,
    line: None,
};

/// A heading as the contents list it.
struct Heading {
    level: u8,
    text: String,
    bookmark: String,
}

struct Report<'c, 'a> {
    content: Content<'c>,
    outline: &'a Outline<'a>,
    words: &'a Words,
    by: By,
    several_analysts: bool,
    headings: Vec<Heading>,
    /// The numbers of the passages that stand somewhere already: links lead to the first place.
    placed: HashSet<usize>,
}

/// Writes the body of the report, but for its last properties.
pub fn write<'c>(
    new: impl Fn() -> Content<'c>,
    export: &Export,
    outline: &Outline,
    by: By,
) -> String {
    let mut report = Report {
        content: new(),
        outline,
        words: export.words,
        by,
        several_analysts: report::has_several_analysts(export),
        headings: Vec::new(),
        placed: HashSet::new(),
    };
    report.overview();
    report.follow_ups();
    report.memos();
    match by {
        By::Tag => report.by_tag(),
        By::Letter => report.by_letter(),
    }
    report.silent_letters();
    let mut front = new();
    write_title(&mut front, export, outline);
    write_contents(&mut front, &report.headings, export.words);
    front.finish() + &report.content.finish()
}

fn styled(style: Style) -> Paragraph {
    Paragraph {
        style,
        ..Paragraph::default()
    }
}

fn write_title(content: &mut Content, export: &Export, outline: &Outline) {
    let words = export.words;
    let title = common::title(export);
    content.paragraph(styled(Style::Title), Run::default(), &title);
    let below = joined(report::below_title(export, outline));
    content.paragraph(styled(Style::Subtitle), Run::default(), &below);
    for missing in outline.sheets.iter().flat_map(|sheet| sheet.missing) {
        let says = format!("{}.", missing.says(words));
        content.paragraph(Paragraph::default(), BOLD, &says);
    }
    if outline.count() == 0 {
        let says = tr!(words, "report-no-passages");
        content.paragraph(Paragraph::default(), Run::default(), &says);
    }
}

/// Writes the contents as a field with what it would give, so that they are there before Word works them out anew.
fn write_contents(content: &mut Content, headings: &[Heading], words: &Words) {
    let listed = headings
        .iter()
        .filter(|it| headings.len() <= MOST_CONTENTS || it.level == 1);
    let listed: Vec<_> = listed.take(MOST_CONTENTS).collect();
    if listed.len() < 2 {
        return;
    }
    content.paragraph(
        Paragraph {
            keeps_next: true,
            ..Paragraph::default()
        },
        BOLD,
        &tr!(words, "report-contents"),
    );
    for (number, heading) in listed.iter().enumerate() {
        content.begin_paragraph(styled(Style::Contents(heading.level.min(2))), &heading.text);
        if number == 0 {
            content.raw(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                 <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\n \\h \\z </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
            );
        }
        content.link(&heading.bookmark, &heading.text);
        if number + 1 == listed.len() {
            content.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        content.end_paragraph();
    }
}

impl<'a> Report<'_, 'a> {
    fn heading(&mut self, level: u8, text: String, bookmark: String) {
        self.heading_like(styled(Style::Heading(level)), level, text, bookmark);
    }

    /// Begins the passages: what stands before them is to be read on its own.
    fn begin_passages(&mut self, text: String, bookmark: &str) {
        let look = Paragraph {
            begins_page: true,
            ..styled(Style::Heading(1))
        };
        self.heading_like(look, 1, text, bookmark.to_owned());
    }

    fn heading_like(&mut self, look: Paragraph, level: u8, text: String, bookmark: String) {
        self.content.heading(look, &text, &bookmark);
        self.headings.push(Heading {
            level,
            text,
            bookmark,
        });
    }

    /// How often each tag was given, in how many letters; and the letters.
    fn overview(&mut self) {
        let words = self.words;
        if self.outline.count() == 0 {
            return;
        }
        self.heading(1, tr!(words, "report-overview"), "overview".to_owned());
        let letters = report::letters_of_tags(self.outline);
        let columns = [
            (tr!(words, "column-tag"), 7),
            (tr!(words, "column-definition"), 10),
            (tr!(words, "report-passages"), 3),
            (tr!(words, "sheet-letters"), 3),
        ];
        let tags = self.outline.tags.iter().enumerate();
        let given: Vec<_> = tags.filter(|(_, tag)| tag.count > 0).collect();
        if !given.is_empty() {
            let mut table = Table::begin(&mut self.content, &columns);
            for (number, tag) in given {
                let by_tag = self.by == By::Tag;
                table.row(|column, content| match column {
                    0 => {
                        let color = Run {
                            color: Some(tint::LIGHT.line(tag.color)),
                            ..Run::default()
                        };
                        content.run(color, "■\u{a0}");
                        match by_tag {
                            true => content.link(&format!("tag{number}"), tag.name),
                            false => content.run(Run::default(), tag.name),
                        }
                    }
                    1 => content.run(Run::default(), tag.definition),
                    2 => content.run(Run::default(), &tag.count.to_string()),
                    _ => {
                        let count = letters.get(&number).copied().unwrap_or(0);
                        content.run(Run::default(), &count.to_string());
                    }
                });
            }
            table.end();
        }
        if let [only] = &self.outline.sheets[..] {
            self.metadata(only);
        } else {
            self.letters();
        }
    }

    /// The letters in which something is marked.
    fn letters(&mut self) {
        let words = self.words;
        let columns = [
            (tr!(words, "column-letter"), 4),
            (tr!(words, "column-date"), 3),
            (tr!(words, "column-sender"), 4),
            (tr!(words, "column-subject"), 6),
            (tr!(words, "report-passages"), 3),
        ];
        let sheets = self.outline.sheets.iter().enumerate();
        let marked: Vec<_> = sheets
            .filter(|(_, sheet)| !sheet.entries.is_empty())
            .collect();
        let by_letter = self.by == By::Letter;
        let mut table = Table::begin(&mut self.content, &columns);
        for (number, sheet) in marked {
            let item = |kind| item(sheet, kind, words);
            table.row(|column, content| match column {
                0 if by_letter => content.link(&format!("letter{number}"), &sheet.letter.file_name),
                0 => content.run(Run::default(), &sheet.letter.file_name),
                1 => content.run(Run::default(), &item(MetadataField::Date)),
                2 => content.run(Run::default(), &item(MetadataField::Sender)),
                3 => content.run(Run::default(), &item(MetadataField::Subject)),
                _ => content.run(Run::default(), &sheet.entries.len().to_string()),
            });
        }
        table.end();
    }

    /// What the letter is, by whom and about what.
    fn metadata(&mut self, sheet: &Sheet) {
        let words = self.words;
        let file = (tr!(words, "column-letter"), sheet.letter.file_name.clone());
        let items = sheet.metadata.iter().map(|item| {
            let value = wording::metadata_text(words, item.kind, &item.value());
            (wording::metadata_name(words, item.kind), value)
        });
        for (name, value) in std::iter::once(file).chain(items) {
            self.content.begin_paragraph(styled(Style::Cell), &value);
            self.content.run(BOLD, &format!("{name}: "));
            self.content.run(Run::default(), &value);
            self.content.end_paragraph();
        }
    }

    fn follow_ups(&mut self) {
        let words = self.words;
        let asked = report::asked(self.outline, words);
        if asked.is_empty() {
            return;
        }
        self.heading(1, tr!(words, "report-follow-ups"), "follow-ups".to_owned());
        let names = wording::follow_up_columns(words).into_iter();
        let columns: Vec<_> = names.zip([6, 3, 3, 2, 5]).collect();
        let mut table = Table::begin(&mut self.content, &columns);
        for one in asked {
            let place = [one.letter, Some(one.place)].into_iter().flatten();
            let place = place.collect::<Vec<_>>().join(", ");
            table.row(|column, content| match one.fields.get(column) {
                Some(field) => content.run(Run::default(), field),
                None => content.link(&format!("passage{}", one.number), &place),
            });
        }
        table.end();
    }

    /// What the memos say, where they do not stand with their letters.
    fn memos(&mut self) {
        if self.by == By::Letter {
            return;
        }
        let sheets = self.outline.sheets.iter();
        let said = sheets.filter(|sheet| {
            sheet
                .layers
                .iter()
                .any(|it| !it.memo.text.trim().is_empty())
        });
        let said: Vec<_> = said.collect();
        if said.is_empty() {
            return;
        }
        self.heading(1, tr!(self.words, "report-memo"), "memo".to_owned());
        for sheet in said {
            self.memo(sheet, self.outline.sheets.len() > 1);
        }
    }

    fn memo(&mut self, sheet: &Sheet, names_letter: bool) {
        for layer in sheet.layers {
            let text = layer.memo.text.trim();
            if text.is_empty() {
                continue;
            }
            let letter = names_letter.then_some(sheet.letter.file_name.as_str());
            let analyst = common::analyst_name(&layer.analyst);
            let analyst = self.several_analysts.then_some(analyst);
            let memo = tr!(self.words, "report-memo");
            let label = (self.by == By::Letter).then_some(memo.as_str());
            let head: Vec<_> = [label, letter, analyst].into_iter().flatten().collect();
            if !head.is_empty() {
                let look = Paragraph {
                    keeps_next: true,
                    ..Paragraph::default()
                };
                self.content.paragraph(look, BOLD, &head.join(" · "));
            }
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                self.content
                    .paragraph(Paragraph::default(), Run::default(), line);
            }
        }
    }
}
