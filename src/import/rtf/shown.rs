//! Things that a rich text shows beside its characters: tables, formulas, the fields of forms, what is embedded.

use super::extras::Ends;
use super::reader::{Place, Reader};
use crate::import::ImportError;
use crate::import::formula::Formula;

impl Reader {
    /// Takes a word that begins something of the kind; tells whether it was one.
    pub(super) fn begin_shown(&mut self, word: &str, number: Option<i32>) -> bool {
        let ticked = |on: bool| Some(if on { "☒" } else { "☐" });
        match word {
            "field" => self.state.ends = Some(Ends::Field),
            // The first of them is that of a box.
            "fftype" => {
                self.shown.is_box = number == Some(1);
                self.shown.form = ticked(false).filter(|_| self.shown.is_box);
            }
            "ffdefres" | "ffres" if self.shown.is_box && matches!(number, Some(0 | 1)) => {
                self.shown.form = ticked(number == Some(1));
            }
            "pict" => {
                self.shown.pictures = self.shown.pictures.saturating_add(1);
                return false;
            }
            "object" if self.state.place == Place::Text => {
                self.shown.program.clear();
                self.state.ends = Some(Ends::Object);
            }
            "objclass" if self.state.place != Place::Nowhere => self.state.place = Place::Program,
            "moMath" if self.state.place == Place::Text => {
                self.shown.formula = Formula::new();
                (self.state.place, self.state.ends) = (Place::Formula, Some(Ends::Formula));
            }
            "mmathPict" => self.state.place = Place::Nowhere,
            _ if self.state.place == Place::Formula => {
                let name = word.strip_prefix('m').filter(|name| !name.is_empty());
                if let Some(name) = name.filter(|_| self.state.ends.is_none()) {
                    self.shown.formula.begin(name, |_| None);
                    self.state.ends = Some(Ends::Element);
                }
                // Characters by their numbers are its text.
                return !matches!(word, "u" | "uc" | "f" | "plain");
            }
            _ => return false,
        }
        true
    }

    /// Ends what began in a group.
    pub(super) fn end_shown(&mut self, ends: Ends) -> Result<(), ImportError> {
        match ends {
            Ends::Field => {
                if let Some(value) = self.shown.form.take()
                    && self.state.place == Place::Text
                {
                    self.push(value)?;
                }
            }
            Ends::Element => self.shown.formula.end(),
            Ends::Formula => {
                let formula = std::mem::take(&mut self.shown.formula).finish();
                let digit = |c: char| c.is_ascii_digit();
                if self.draft.text().ends_with(digit) && formula.starts_with(digit) {
                    self.push(" ")?;
                }
                self.push(&formula)?;
            }
            Ends::Object => {
                let program = std::mem::take(&mut self.shown.program);
                let program = program.trim().split('.').next().unwrap_or_default();
                if !program.is_empty() {
                    self.draft.describe(&format!("embedded: {program}"))?;
                }
            }
        }
        Ok(())
    }

    /// Says in which cell the open paragraph is.
    pub(super) fn place_in_table(&mut self) {
        let Self {
            shown,
            draft,
            paragraph,
            ..
        } = self;
        let tables = draft.tables();
        if !paragraph.in_table {
            while tables.is_open() {
                tables.end();
            }
            (shown.in_row, shown.in_cell) = (false, false);
            return;
        }
        if !tables.is_open() {
            tables.begin();
            (shown.in_row, shown.in_cell) = (false, false);
        }
        if !shown.in_row {
            tables.begin_row(shown.header_row);
            (shown.in_row, shown.in_cell) = (true, false);
        }
        if !shown.in_cell {
            tables.begin_cell(1, 1, false);
            shown.in_cell = true;
        }
    }
}
