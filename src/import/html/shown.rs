//! Things that a page shows and that are no text of its own: formulas, pictures by their descriptions, the fields of
//! forms, how characters are spoken; and where in tables its cells are.

use super::reader::Reader;
use super::tags::attribute;
use crate::import::ImportError;
use crate::import::formula::Formula;
use crate::import::labels::description;
use html5gum::StartTag;

impl Reader {
    /// Takes the beginning of an element of the kind; tells whether all is done that it asks for.
    pub(super) fn begin_shown(&mut self, tag: &StartTag<()>) -> Result<bool, ImportError> {
        let name = tag.name.as_slice();
        if let Some(formula) = &mut self.shown.formula {
            let name = String::from_utf8_lossy(name);
            formula.begin(&name, |name| attribute(tag, name).map(str::to_owned));
            if tag.self_closing {
                formula.end();
            }
            return Ok(true);
        }
        match name {
            b"math" if !tag.self_closing => self.shown.formula = Some(Formula::new()),
            b"sup" => {
                self.shown.raised += 1;
                return Ok(false);
            }
            b"rt" => {
                self.end_spoken()?;
                self.draft.push("(")?;
                self.shown.spoken = true;
            }
            b"rb" | b"rp" | b"rtc" => {
                self.end_spoken()?;
                return Ok(false);
            }
            b"img" => {
                self.shown.pictures = self.shown.pictures.saturating_add(1);
                let unseen = attribute(tag, "aria-hidden").is_some_and(|it| it == "true");
                let said = attribute(tag, "alt").and_then(description);
                if let Some(said) = said.filter(|_| !unseen) {
                    self.draft.describe(&said)?;
                }
            }
            b"input" => self.field(tag)?,
            b"thead" => {
                self.shown.head = true;
                return Ok(false);
            }
            b"tbody" | b"tfoot" | b"table" => {
                self.shown.head = false;
                return Ok(false);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Takes the end of an element of the kind; tells whether all is done that it asks for.
    pub(super) fn end_shown(&mut self, name: &[u8]) -> Result<bool, ImportError> {
        if name == b"math" {
            self.end_formula()?;
            return Ok(true);
        }
        if let Some(formula) = &mut self.shown.formula {
            formula.end();
            return Ok(true);
        }
        match name {
            b"sup" => self.shown.raised = self.shown.raised.saturating_sub(1),
            b"rt" | b"ruby" => {
                self.end_spoken()?;
                return Ok(true);
            }
            b"thead" => self.shown.head = false,
            _ => {}
        }
        Ok(false)
    }

    /// Writes the formula down that is open.
    pub(super) fn end_formula(&mut self) -> Result<(), ImportError> {
        let Some(formula) = self.shown.formula.take() else {
            return Ok(());
        };
        let formula = formula.finish();
        let digit = |c: char| c.is_ascii_digit();
        if self.draft.is_open() && self.draft.text().ends_with(digit) && formula.starts_with(digit)
        {
            self.draft.push(" ")?;
        }
        self.draft.push_collapsed(&formula)
    }

    fn end_spoken(&mut self) -> Result<(), ImportError> {
        if std::mem::take(&mut self.shown.spoken) {
            self.draft.push(")")?;
        }
        Ok(())
    }

    /// The content of a field of a form: whether it is ticked, or what is written in it.
    fn field(&mut self, tag: &StartTag<()>) -> Result<(), ImportError> {
        let kind = attribute(tag, "type")
            .unwrap_or("text")
            .to_ascii_lowercase();
        match kind.as_str() {
            "checkbox" | "radio" => {
                let ticked = tag.attributes.contains_key(b"checked".as_slice());
                self.draft.push(if ticked { "☒" } else { "☐" })
            }
            "text" | "email" | "tel" | "url" | "number" | "date" | "search" | "time" | "month" => {
                self.draft
                    .push_collapsed(attribute(tag, "value").unwrap_or_default())
            }
            _ => Ok(()),
        }
    }

    /// Says where in a table what comes is.
    pub(super) fn begin_in_table(&mut self, name: &[u8], tag: &StartTag<()>) {
        let number = |name: &str| attribute(tag, name).and_then(|it| it.trim().parse().ok());
        let tables = self.draft.tables();
        match name {
            b"table" => tables.begin(),
            b"tr" => tables.begin_row(self.shown.head),
            b"td" | b"th" => {
                let (columns, rows) = (number("colspan"), number("rowspan"));
                tables.begin_cell(columns.unwrap_or(1), rows.unwrap_or(1), name == b"th");
            }
            _ => {}
        }
    }
}
