//! The words of a rich text that stand for text, or for its ends.

use super::{Place, Reader, Stream};
use crate::import::ImportError;
use crate::import::draft::Gap;

impl Reader {
    /// Words that stand for text, or for its ends.
    pub(super) fn text_word(&mut self, word: &str) -> Result<(), ImportError> {
        let stands_for = match word {
            "tab" => "\t",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            "zwj" => "\u{200d}",
            "zwnj" => "\u{200c}",
            "ltrmark" => "\u{200e}",
            "rtlmark" => "\u{200f}",
            "chftn" => {
                if self.state.place == Place::Text {
                    return self.note_mark();
                }
                return Ok(());
            }
            "line" | "lbr" | "softline" | "column" => {
                if self.is_shown() {
                    self.set_role();
                    self.draft.line();
                }
                return Ok(());
            }
            "par" | "sect" | "page" => {
                // The end of a paragraph that was taken out joins it with the next.
                let joins = self.state.deleted || self.paragraph.drop_cap && self.draft.is_open();
                if self.state.place == Place::Text && !joins {
                    let in_table = self.paragraph.in_table;
                    self.end_paragraph(if in_table { Gap::Line } else { Gap::Blank })?;
                }
                return Ok(());
            }
            "cell" | "nestcell" => {
                self.paragraph.in_table = true;
                self.end_paragraph(Gap::Line)?;
                if word == "cell" && self.state.place == Place::Text {
                    self.draft.tables().end_cell();
                    self.shown.in_cell = false;
                }
                return Ok(());
            }
            "row" | "nestrow" => {
                self.end_paragraph(Gap::Blank)?;
                self.draft.at_least(Gap::Blank);
                if word == "row" && self.state.place == Place::Text {
                    self.shown.in_row = false;
                }
                return Ok(());
            }
            _ => return Ok(()),
        };
        self.push(stands_for)
    }

    /// Adds text as it looks: raised, highlighted.
    pub(super) fn push_looking(&mut self, text: &str) -> Result<(), ImportError> {
        let color = self.state.behind.highlight(&self.colors);
        let color = color.filter(|_| !text.trim().is_empty());
        if let Some(color) = color {
            self.draft.mark_highlight(color, true);
        }
        if self.state.raised {
            self.draft.push_raised(text)?;
        } else {
            self.draft.push(text)?;
        }
        if let Some(color) = color {
            self.draft.mark_highlight(color, false);
        }
        Ok(())
    }

    fn note_mark(&mut self) -> Result<(), ImportError> {
        if self
            .interrupted
            .iter()
            .any(|outer| outer.by == Stream::Note)
        {
            // The note has its mark from where it is called.
            return Ok(());
        }
        let mark = (self.notes + 1).to_string();
        self.push(&mark)
    }

    pub(super) fn unicode(&mut self, value: i32) -> Result<(), ImportError> {
        self.unicode.skipping = self.state.skip;
        let c = self.unicode.character(value);
        match c {
            Some(c @ '\u{f020}'..='\u{f0ff}') => {
                let c = self.fonts.sign(self.state.font, c);
                self.push(c.encode_utf8(&mut [0; 4]))
            }
            Some(c) => self.push(c.encode_utf8(&mut [0; 4])),
            None => Ok(()),
        }
    }

    /// Writes down the bytes that came so far.
    pub(super) fn flush(&mut self) -> Result<(), ImportError> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        let is_name = self.state.place == Place::Fonts;
        let text = self.fonts.text(self.state.font, &bytes, is_name);
        self.push(&text)
    }
}
