//! The fields of a record, whatever stands in them.

use crate::exchange::registers::limits;
use crate::exchange::registers::remark::{Oddity, Remarks};
use crate::exchange::registers::words::{bounded, day, is_no_day};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// A record.
pub(super) type Object = Map<String, Value>;

/// A record whose fields are read.
pub(super) struct Fields<'a, 'r> {
    object: &'a Object,
    /// The number of the record that it is or belongs to.
    record: &'r str,
    remarks: &'r mut Remarks,
}

impl<'a, 'r> Fields<'a, 'r> {
    pub fn new(object: &'a Object, record: &'r str, remarks: &'r mut Remarks) -> Self {
        Self {
            object,
            record,
            remarks,
        }
    }

    /// The fields of an object that belongs to this one.
    pub fn inside(&mut self, object: &'a Object) -> Fields<'a, '_> {
        Fields::new(object, self.record, self.remarks)
    }

    pub fn remark(&mut self, what: Oddity) {
        self.remarks.add(self.record, what);
    }

    fn wrong(&mut self, field: &str) {
        let field = field.to_owned();
        self.remark(Oddity::WrongType { field });
    }

    /// The value of a field; `None` where it is not there or is null.
    pub fn value(&self, field: &str) -> Option<&'a Value> {
        self.object.get(field).filter(|it| !it.is_null())
    }

    /// A text, or a number as one; empty where there is none.
    pub fn text(&mut self, field: &str) -> String {
        let text = match self.value(field) {
            None => return String::new(),
            Some(Value::String(text)) => text,
            Some(Value::Number(number)) => return number.to_string(),
            Some(_) => {
                self.wrong(field);
                return String::new();
            }
        };
        let (text, is_cut) = bounded(text);
        if is_cut {
            let field = field.to_owned();
            self.remark(Oddity::TooLong { field });
        }
        text
    }

    /// The first of these fields that says something.
    pub fn first_text(&mut self, fields: &[&str]) -> String {
        let texts = fields.iter().map(|field| self.text(field));
        texts
            .into_iter()
            .find(|it| !it.is_empty())
            .unwrap_or_default()
    }

    /// The same, and a remark where it says nothing.
    pub fn needed_text(&mut self, field: &str) -> String {
        let text = self.text(field);
        if text.is_empty() {
            let field = field.to_owned();
            self.remark(Oddity::Missing { field });
        }
        text
    }

    /// A day.
    pub fn day(&mut self, field: &str) -> Option<Date> {
        let text = self.text(field);
        if is_no_day(&text) {
            return None;
        }
        let found = day(&text);
        if found.is_none() {
            let field = field.to_owned();
            self.remark(Oddity::NoDay { field });
        }
        found
    }

    /// A day as it is shown: as short as it can be, or else as it is written.
    pub fn shown_day(&mut self, field: &str) -> Option<String> {
        let text = self.text(field);
        if is_no_day(&text) {
            return None;
        }
        Some(day(&text).map_or(text, |day| day.to_string()))
    }

    /// Yes or no.
    pub fn truth(&mut self, field: &str) -> Option<bool> {
        match self.value(field)? {
            Value::Bool(is) => Some(*is),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => {
                self.wrong(field);
                None
            }
        }
    }

    /// A number in a dossier; `None` where there is none, or it stands for none as -1 does.
    pub fn sequence(&mut self, field: &str) -> Option<u32> {
        let text = self.text(field);
        text.parse().ok().filter(|it| *it > 0)
    }

    /// The objects of a field: several, or one.
    pub fn objects(&mut self, field: &str) -> Vec<&'a Object> {
        let all: Vec<&'a Value> = match self.value(field) {
            None => return Vec::new(),
            Some(Value::Array(all)) => all.iter().filter(|it| !it.is_null()).collect(),
            Some(one) => vec![one],
        };
        if all.len() > limits::LIST {
            let field = field.to_owned();
            self.remark(Oddity::TooLong { field });
        }
        let mut objects = Vec::new();
        for one in all.into_iter().take(limits::LIST) {
            match one.as_object() {
                Some(object) => objects.push(object),
                None => self.wrong(field),
            }
        }
        objects
    }

    /// Tells of fields that are none of `known`. Those of the protocol begin with `@` or have one.
    pub fn tell_unknown(&mut self, known: &[&str]) {
        let unknown = self.object.keys().filter(|key| {
            // Ids of what belongs to it say nothing.
            !key.contains('@') && !key.ends_with("_Id") && !known.contains(&key.as_str())
        });
        for field in unknown.take(limits::LIST) {
            let field = bounded(field).0;
            self.remarks
                .add(self.record, Oddity::UnknownField { field });
        }
    }
}
