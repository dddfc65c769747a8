//! Content that comes into a text and is no text of it: other documents, descriptions of pictures, numbers that stand
//! alone.

use super::{Draft, Mark};
use crate::import::formula::superscript;
use crate::import::highlights;
use crate::import::tables::put;
use crate::import::{Highlight, ImportError, Imported};
use crate::letter::Span;
use crate::letter::{Block, Role};

impl Draft {
    /// Adds the result of reading a document within this one. Its comments are marked by their numbers behind `name`, its
    /// highlighted passages by their colours.
    pub(in crate::import) fn of(imported: &Imported, name: &str) -> Self {
        let mut draft = Self::new();
        draft.text.clone_from(&imported.text);
        draft.blocks = match &imported.structure {
            Some(structure) => structure.blocks.clone(),
            None => paragraphs(&imported.text),
        };
        draft.in_table = vec![None; draft.blocks.len()];
        if let Some(structure) = &imported.structure {
            draft.note_marks.clone_from(&structure.note_marks);
            draft.tables.add(put(&structure.cells, &mut draft.in_table));
        }
        for (number, comment) in imported.comments.iter().enumerate() {
            for (begins, at) in [(true, comment.span.start), (false, comment.span.end)] {
                draft.marks.push(Mark {
                    id: format!("{name}{number}"),
                    begins,
                    at: at.0,
                });
            }
        }
        for highlight in &imported.highlights {
            let Highlight { span, color } = *highlight;
            for (begins, at) in [(true, span.start), (false, span.end)] {
                draft.marks.push(Mark {
                    id: highlights::name(color),
                    begins,
                    at: at.0,
                });
            }
        }
        draft.marks.sort_by_key(|mark| mark.at);
        draft
    }

    /// The label is said although nothing comes after it: the number of an empty item, to which the text may refer. A
    /// bullet is not.
    pub(in crate::import) fn label_alone(&mut self) {
        if self.open.is_none() && self.label.contains(char::is_alphanumeric) {
            self.begin();
        }
        self.label.clear();
    }

    /// Adds the number of a note.
    pub(in crate::import) fn push_note_mark(&mut self, mark: &str) -> Result<(), ImportError> {
        let from = self.text.len();
        self.push(mark)?;
        self.note_mark_from(from);
        Ok(())
    }

    /// Takes what was added since the text was so long for the number of a note. Where nothing stands before it, it is
    /// not: it is what a paragraph begins with.
    pub(in crate::import) fn note_mark_from(&mut self, from: usize) {
        let behind = self.open.is_some_and(|start| start < from);
        if behind && from < self.text.len() {
            let is_later = |last: &Span| last.end.0 <= from;
            if self.note_marks.last().is_none_or(is_later) {
                self.note_marks.push(Span::new(from, self.text.len()));
            }
        }
    }

    /// Adds text that stands higher than its line. Behind a digit it would read as more of the number, so that what can
    /// be written as a power is.
    pub(in crate::import) fn push_raised(&mut self, text: &str) -> Result<(), ImportError> {
        let after_digit = self.open.is_some() && self.text.ends_with(|c: char| c.is_ascii_digit());
        match superscript(text).filter(|_| after_digit) {
            Some(raised) => self.push(&raised),
            None => self.push(text),
        }
    }

    /// Adds what is said of something that is shown but is no text, a picture or what is embedded, behind the open
    /// paragraph.
    pub(in crate::import) fn describe(&mut self, description: &str) -> Result<(), ImportError> {
        let words = description.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            let mut draft = Draft::new();
            draft.set_role(Role::Picture);
            draft.push(&format!("[{words}]"))?;
            self.later(draft, None, "");
        }
        Ok(())
    }
}

/// The paragraphs of a plain text, as blocks of their lines.
fn paragraphs(text: &str) -> Vec<Block> {
    let reading = crate::letter::Reading::new(text);
    let words = (1..=reading.paragraph_count()).filter_map(|number| reading.paragraph(number));
    let lines = words.flat_map(|span| {
        let paragraph = text.get(span.range()).unwrap_or_default();
        paragraph
            .split_inclusive('\n')
            .scan(span.start.0, |at, line| {
                let start = *at + line.len() - line.trim_start().len();
                let end = *at + line.trim_end().len();
                *at += line.len();
                Some(Span::new(start.min(end), end))
            })
    });
    lines
        .filter(|span| !span.is_empty())
        .map(|span| Block {
            span,
            role: Role::Paragraph,
        })
        .collect()
}
