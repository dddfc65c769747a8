//! Elements that stand for characters in a Word document; and characters of fonts of signs.

use super::Body;
use crate::import::ImportError;
use crate::import::labels::{is_sign_font, sign};
use crate::import::xml::Element;
use crate::letter::Role;

impl Body<'_, '_> {
    /// Reads an element that stands for a character, or for several.
    pub(super) fn sign(&mut self, name: &str, element: &Element<'_>) -> Result<(), ImportError> {
        if !self.is_shown() {
            return Ok(());
        }
        match name {
            "tab" | "ptab" => self.push("\t")?,
            "noBreakHyphen" => self.push("\u{2011}")?,
            "softHyphen" => self.push("\u{ad}")?,
            "br" if element.attribute("type").is_some_and(|it| it == "page") => {
                self.stream.draft.line();
                self.end_page();
            }
            "br" | "cr" => self.stream.draft.line(),
            "sym" => {
                let font = element.attribute("font").unwrap_or_default();
                let code = element.attribute("char").unwrap_or_default();
                let code = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                if let Some(c) = code {
                    self.push(sign(&font, c).encode_utf8(&mut [0; 4]))?;
                }
            }
            "pgNum" => self.page_number = true,
            "footnoteReference" | "endnoteReference" => {
                let id = element.attribute("id").unwrap_or_default();
                let custom = element
                    .attribute("customMarkFollows")
                    .is_some_and(|it| !matches!(it.as_str(), "0" | "false" | "off"));
                let note = self.parts.note(name == "endnoteReference", &id, custom);
                self.stream.draft.push_note_mark(&note.mark)?;
                if let Some(entry) = note.entry {
                    let label = if entry.marked { note.mark.as_str() } else { "" };
                    let draft = &mut self.stream.draft;
                    draft.later(entry.draft, Some(Role::Footnote), label);
                }
            }
            "footnoteRef" | "endnoteRef" => self.entry_marked = true,
            _ => {}
        }
        Ok(())
    }

    /// Adds the text of a run, whose font may be one of signs.
    pub(super) fn push_text(&mut self, text: &str) -> Result<(), ImportError> {
        let run = self.current_run();
        let font = run.and_then(|run| {
            run.font
                .as_deref()
                .or_else(|| self.parts.styles.font(run.style.as_deref()))
        });
        let font = font.unwrap_or_default();
        if is_sign_font(font) {
            let font = font.to_owned();
            let signs: String = text.chars().map(|c| sign(&font, c)).collect();
            self.push(&signs)
        } else if text.contains(|c| matches!(c, '\u{f020}'..='\u{f0ff}')) {
            let signs: String = text.chars().map(|c| sign("Wingdings", c)).collect();
            self.push(&signs)
        } else if run.is_some_and(|run| run.raised) {
            self.stream.draft.push_raised(text)
        } else {
            self.push(text)
        }
    }
}
