//! The letter as a Word document: its paragraphs, headings, lists and tables, with the passages shaded and a comment on
//! each.

use super::styles::Style;
use super::table::Grid;
use super::text::{Content, Paragraph, Run};
use crate::codebook::Color;
use crate::exchange::addition::Comment;
use crate::exchange::common::{Outline, Sheet};
use crate::exchange::letter_parts::Part;
use crate::exchange::marked_letter::{self, Pen, Placed};
use crate::exchange::tint;
use crate::l10n::Words;
use crate::letter::{Letter, Role};
use crate::tr;
use std::collections::HashMap;
use std::io;

/// Writes the letter of a sheet. `comments` are those on it; the first has the id `first`.
///
/// # Errors
/// None: the content is in memory.
pub fn write<'a>(
    content: &mut Content,
    outline: &'a Outline<'a>,
    sheet: &Sheet<'a>,
    comments: &[Comment],
    first: usize,
    begins_page: bool,
    words: &Words,
) -> io::Result<()> {
    let general = comments.len().saturating_sub(sheet.entries.len());
    let mut writer = Writer {
        content,
        outline,
        letter: sheet.letter,
        grid: Grid::default(),
        begins_page,
        // What is about the whole letter stands at its first words.
        coming: (first..first + general).collect(),
        tints: HashMap::new(),
        bold: false,
    };
    let ids = first + general;
    marked_letter::write(sheet, ids, &mut writer)?;
    writer.grid.go_to(writer.content, None);
    let orphans = sheet.entries.iter().zip(ids..);
    let orphans: Vec<_> = orphans
        .filter(|(entry, _)| entry.annotation.is_orphan())
        .collect();
    if !orphans.is_empty() {
        let look = Paragraph {
            style: Style::Heading(2),
            ..Paragraph::default()
        };
        content.paragraph(look, Run::default(), &tr!(words, "report-orphans"));
    }
    for (entry, id) in orphans {
        // The words that were marked, as they were, behind the letter.
        let quote = entry.quote();
        let look = Paragraph {
            style: Style::Quote,
            ..Paragraph::default()
        };
        content.begin_paragraph(look, &quote);
        content.begin_comment(id);
        let run = Run {
            italic: true,
            ..Run::default()
        };
        content.run(run, &quote);
        content.end_comment(id);
        content.end_paragraph();
    }
    Ok(())
}

struct Writer<'w, 'c, 'a> {
    content: &'w mut Content<'c>,
    outline: &'a Outline<'a>,
    letter: &'a Letter,
    grid: Grid,
    /// Whether the next paragraph begins a page.
    begins_page: bool,
    /// The comments that stand at the next words.
    coming: Vec<usize>,
    /// The tint and the line of each tag, once they are known.
    tints: HashMap<Option<usize>, (Color, Color)>,
    /// Whether the open part is in bold letters.
    bold: bool,
}

impl Writer<'_, '_, '_> {
    /// The style of a part.
    fn style(&self, part: &Part) -> Style {
        if part.cell.is_some() {
            return Style::Cell;
        }
        let structure = self.letter.structure();
        let block = structure.and_then(|it| it.block_at(part.content.start));
        match block.map(|block| block.role) {
            Some(Role::Heading(level)) => Style::Heading(level.clamp(1, 9)),
            Some(Role::ListItem) => Style::ListItem,
            Some(Role::Footnote) => Style::Footnote,
            _ => Style::Normal,
        }
    }

    /// The tint and the line of the first tag of passages.
    fn colors(&mut self, marks: &[&Placed]) -> (Color, Color) {
        let tags = marks
            .iter()
            .flat_map(|mark| self.outline.tags_of(mark.entry));
        let first = tags.map(|(number, _)| number).min();
        let color = first.and_then(|number| self.outline.tags.get(number));
        let color = color.map_or(Color::UNKNOWN, |tag| tag.color);
        let made = || (tint::LIGHT.tint(color), tint::LIGHT.line(color));
        *self.tints.entry(first).or_insert_with(made)
    }
}

impl<'a> Pen<'a> for Writer<'_, '_, 'a> {
    fn begin_part(&mut self, part: &Part, _: bool) -> io::Result<()> {
        self.grid.go_to(self.content, part.cell);
        self.bold = part.cell.is_some_and(|cell| cell.header);
        let look = Paragraph {
            style: self.style(part),
            begins_page: std::mem::take(&mut self.begins_page),
            ..Paragraph::default()
        };
        let text = self.letter.slice(part.content);
        self.content.begin_paragraph(look, text);
        for id in self.coming.drain(..) {
            self.content.begin_comment(id);
            self.content.end_comment(id);
        }
        Ok(())
    }

    fn begin_mark(&mut self, mark: &Placed<'a>) -> io::Result<()> {
        self.content.begin_comment(mark.number);
        Ok(())
    }

    fn text(&mut self, text: &str, marks: &[&Placed<'a>]) -> io::Result<()> {
        let mut run = Run {
            bold: self.bold,
            ..Run::default()
        };
        if !marks.is_empty() {
            let (shade, line) = self.colors(marks);
            run.shade = Some(shade);
            run.line = Some(line);
        }
        self.content.run(run, text);
        Ok(())
    }

    fn end_mark(&mut self, mark: &Placed<'a>) -> io::Result<()> {
        self.content.end_comment(mark.number);
        Ok(())
    }

    fn end_part(&mut self, _: &Part) -> io::Result<()> {
        self.content.end_paragraph();
        Ok(())
    }
}
