//! Things that a Word document shows and that are no text of its own: pictures by their descriptions, diagrams, charts,
//! formulas, inserted documents, what is embedded.

use super::body::{Body, Open};
use crate::import::ImportError;
use crate::import::draft::{Draft, Gap};
use crate::import::labels::description;
use crate::import::xml::{Element, Ns};
use crate::letter::Role;

impl Body<'_, '_> {
    /// Begins an element of another name space than Word's own.
    pub(super) fn begin_shown(&mut self, element: &Element<'_>) -> Result<Open, ImportError> {
        let get = |name: &str| element.attribute(name).unwrap_or_default();
        match element.name() {
            (Ns::Other, "docPr") => {
                let said = [get("descr"), get("title")];
                let said = said.iter().find_map(|it| description(it));
                self.is_said(said);
            }
            // Is there for its looks, as it says.
            (Ns::Other, "decorative") if element.is_on() => self.is_said(None),
            (Ns::Other, "shape") => {
                let said = description(&get("alt"));
                self.is_said(said);
            }
            (Ns::Other, "blip" | "imagedata") | (Ns::Drawing, "blip") => {
                self.pictures = self.pictures.saturating_add(1);
            }
            (Ns::Other, "OLEObject") => {
                let program = get("ProgID");
                let said = self.said().unwrap_or_default();
                let program = program.split('.').next().unwrap_or_default();
                let name = format!("embedded: {program} {said}");
                self.is_said(Some(name));
            }
            // Letters that are drawn: "CONCEPT" across the page.
            (Ns::Other, "textpath") => self.beside(&[get("string")])?,
            (Ns::Other, "relIds") => {
                let said = self.parts.embedded.told(&get("dm")).to_vec();
                if !said.is_empty() {
                    self.says_itself();
                    self.behind(&said)?;
                }
            }
            (Ns::Other, "chart") => {
                let told = self.parts.embedded.told(&get("id")).join("; ");
                let said = self.said().unwrap_or_default();
                let both = [said, told];
                let both = both.iter().filter(|it| !it.is_empty());
                let both = both.map(String::as_str).collect::<Vec<_>>().join(": ");
                self.is_said((!both.is_empty()).then_some(both));
            }
            (Ns::Drawing, "t") => {
                // Text in a drawing that is none of Word's boxes.
                let said = self.xml.text(element.depth)?;
                if self.is_shown() && !said.trim().is_empty() {
                    self.says_itself();
                    self.behind(&[said])?;
                }
            }
            // Word of 2003 marks what was taken out, and comments, so.
            (Ns::Other, "annotation")
                if matches!(get("type").as_str(), "Word.Deletion" | "Word.Comment") =>
            {
                return self.skip(element);
            }
            _ => {}
        }
        Ok(Open::Nothing)
    }

    /// This is said of the drawing that is open.
    fn is_said(&mut self, said: Option<String>) {
        let drawing = self.open.iter_mut().rev();
        for open in drawing {
            if let Open::Drawing(it) = open {
                *it = said;
                return;
            }
        }
    }

    fn said(&self) -> Option<String> {
        self.open.iter().rev().find_map(|open| match open {
            Open::Drawing(said) => said.clone(),
            _ => None,
        })
    }

    /// Notes that the content of the open drawings is read itself: they need no description.
    pub(super) fn says_itself(&mut self) {
        for open in self.open.iter_mut().rev() {
            if let Open::Drawing(said) = open {
                *said = None;
            }
        }
    }

    /// Tells whether a paragraph is open around what comes.
    pub(super) fn is_in_paragraph(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Paragraph))
    }

    fn draft(lines: &[String]) -> Result<Draft, ImportError> {
        let mut draft = Draft::new();
        draft.set_role(Role::Paragraph);
        for line in lines {
            draft.push(line)?;
            draft.end(Gap::Line)?;
        }
        Ok(draft)
    }

    fn behind(&mut self, lines: &[String]) -> Result<(), ImportError> {
        let draft = Self::draft(lines)?;
        self.stream.draft.later(draft, None, "");
        Ok(())
    }

    fn beside(&mut self, lines: &[String]) -> Result<(), ImportError> {
        let draft = Self::draft(lines)?;
        self.stream.draft.beside(draft);
        Ok(())
    }

    /// A document is inserted here.
    pub(super) fn chunk(&mut self, id: &str) -> Result<(), ImportError> {
        self.end_paragraph(Gap::Blank)?;
        let Some((name, chunk)) = self.parts.embedded.chunk(id) else {
            return Ok(());
        };
        let Some(chunk) = chunk else {
            let name = format!("not read: {name}");
            self.stream.draft.describe(&name)?;
            return self.end_paragraph(Gap::Blank);
        };
        // Its comments are known by its name and their numbers.
        let name = format!("{id}:");
        let draft = Draft::of(chunk, &name);
        let comments = chunk.comments.iter().enumerate();
        let comments =
            comments.map(|(number, comment)| (format!("{name}{number}"), comment.clone()));
        self.parts.inserted.extend(comments);
        self.stream.draft.append(draft, None, "")?;
        Ok(())
    }

    /// Adds a formula. Behind a digit a blank keeps it from reading as more of that number.
    pub(super) fn formula(&mut self, text: &str) -> Result<(), ImportError> {
        if !self.is_shown() {
            return Ok(());
        }
        let draft = &self.stream.draft;
        let digits = |c: char| c.is_ascii_digit();
        if draft.is_open() && draft.text().ends_with(digits) && text.starts_with(digits) {
            self.push(" ")?;
        }
        self.push(text)
    }
}
