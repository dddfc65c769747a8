//! The elements of WordprocessingML that are neither paragraphs nor runs: tables, fields, notes, comments, drawings.

use super::{Body, DEEPEST_BOX, Open};
use crate::import::ImportError;
use crate::import::docx::parts::Entry;
use crate::import::docx::properties;
use crate::import::draft::{Draft, Gap};
use crate::import::xml::Element;

impl Body<'_, '_> {
    /// Begins the element `name` of Word's own namespace.
    pub(super) fn begin_other(
        &mut self,
        name: &str,
        element: &Element<'_>,
    ) -> Result<Open, ImportError> {
        match name {
            // What was taken out, moved away, or says things that are not shown.
            "del" | "moveFrom" | "delText" | "delInstrText" | "sdtPr" | "numPicBullet" => {
                return self.skip(element);
            }
            // What comes before the body where all is in one file.
            "styles" | "lists" | "fonts" | "docPr" | "binData" | "docSuppData" => {
                return self.skip(element);
            }
            "tbl" | "tr" | "tc" | "trPr" | "tcPr" => return self.begin_of_table(name, element),
            "instrText" | "fldChar" | "ffData" | "fldSimple" => {
                return self.begin_of_field(name, element);
            }
            "footnote" | "endnote" | "comment" => return self.begin_note(name, element),
            "sectPr" => {
                let section = properties::section(&mut self.xml, element.depth)?;
                self.sections.push(section);
            }
            "txbxContent" if self.streams.len() < DEEPEST_BOX => {
                self.says_itself();
                self.begin_stream();
                return Ok(Open::Box);
            }
            "altChunk" => self.chunk(&element.attribute("id").unwrap_or_default())?,
            "drawing" | "pict" | "object" => return Ok(Open::Drawing(None)),
            "ruby" => return Ok(Open::Ruby(String::new())),
            "rt" => {
                let spoken = self.xml.text(element.depth)?;
                let ruby = self.open.iter_mut().rev().take(4);
                for open in ruby {
                    if let Open::Ruby(said) = open {
                        spoken.trim().clone_into(said);
                    }
                }
            }
            "commentRangeStart" => self.comment(element, true),
            "commentRangeEnd" => self.comment(element, false),
            // A place, should the passage not be said.
            "commentReference" => self.comment(element, false),
            "lastRenderedPageBreak" => {
                if self.streams.is_empty() {
                    self.paged = true;
                    self.stream.draft.end_page();
                }
            }
            _ => self.sign(name, element)?,
        }
        Ok(Open::Nothing)
    }

    fn begin_of_table(&mut self, name: &str, element: &Element<'_>) -> Result<Open, ImportError> {
        match name {
            "tbl" => {
                self.end_paragraph(Gap::Blank)?;
                self.stream.draft.at_least(Gap::Blank);
                self.stream.draft.tables().begin();
                return Ok(Open::Table);
            }
            "tr" => {
                self.stream.draft.tables().begin_row(false);
                return Ok(Open::Row);
            }
            "tc" => {
                self.stream.cells += 1;
                self.stream.draft.tables().begin_cell(1, 1, false);
                return Ok(Open::Cell);
            }
            _ => {}
        }
        let said = properties::cell(&mut self.xml, element.depth)?;
        if said.header {
            self.stream.draft.tables().is_header();
        }
        if said.columns > 1 {
            self.stream.draft.tables().set_columns(said.columns);
        }
        if said.deleted && matches!(self.open.last(), Some(Open::Row | Open::Cell)) {
            // The row or cell ends with what is in it.
            self.xml.leave(element.depth.saturating_sub(1))?;
            if let Some(open) = self.open.pop() {
                self.end(open)?;
            }
        }
        Ok(Open::Nothing)
    }

    fn begin_of_field(&mut self, name: &str, element: &Element<'_>) -> Result<Open, ImportError> {
        match name {
            "instrText" => {
                let instruction = self.xml.text(element.depth)?;
                self.note_field(&instruction);
            }
            "fldChar" => {
                let kind = element.attribute("fldCharType").unwrap_or_default();
                if let Some(value) = self.stream.fields.take(&kind)
                    && self.is_shown()
                {
                    self.push(&value)?;
                }
            }
            "ffData" => {
                let value = properties::form(&mut self.xml, element.depth)?;
                self.stream.fields.set_value(value);
            }
            _ => {
                self.note_field(&element.attribute("instr").unwrap_or_default());
                return Ok(Open::SimpleField);
            }
        }
        Ok(Open::Nothing)
    }

    /// Begins a note or comment: one in the text itself, or an entry of the part that holds them.
    fn begin_note(&mut self, name: &str, element: &Element<'_>) -> Result<Open, ImportError> {
        if name != "comment" && self.is_in_paragraph() {
            let note = self.parts.note(name == "endnote", "", false);
            self.stream.draft.push_note_mark(&note.mark)?;
            self.begin_stream();
            self.inline_marks.push(note.mark);
            return Ok(Open::InlineNote);
        }
        // The lines between text and notes.
        if element.attribute("type").is_some_and(|it| it != "normal") {
            return self.skip(element);
        }
        let get = |name| element.attribute(name).unwrap_or_default();
        self.entries.push(Entry {
            id: get("id"),
            author: get("author"),
            date: get("date"),
            draft: Draft::new(),
            marked: false,
            paragraph: String::new(),
        });
        self.entry_marked = false;
        Ok(Open::Entry)
    }
}
