//! What the files of another register hold.

use super::document::ForeignDocument;
use super::error::NotARegister;
use super::limits;
use super::record::ForeignCommitment;
use super::remark::{ForeignRemark, Oddity, Remarks};
use super::words::plain_number;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The records of another register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ForeignRegister {
    /// The names of the files.
    pub files: Vec<String>,
    records: Vec<ForeignCommitment>,
    documents: Vec<ForeignDocument>,
    remarks: Remarks,
    /// Where each record stands, by number and by id.
    places: HashMap<String, usize>,
}

impl ForeignRegister {
    /// What one file holds.
    pub(super) fn of(
        file: &str,
        records: Vec<ForeignCommitment>,
        documents: Vec<ForeignDocument>,
        remarks: Remarks,
    ) -> Result<Self, NotARegister> {
        let mut register = Self {
            files: vec![file.to_owned()],
            remarks,
            ..Self::default()
        };
        register.take_in(records, documents)?;
        Ok(register)
    }

    /// Tells whether it could have been read: the other process that read it may have been taken over by the file.
    pub(super) fn is_sound(&self) -> bool {
        let Self {
            records,
            documents,
            places,
            remarks,
            ..
        } = self;
        records.len() <= limits::RECORDS
            && documents.len() <= limits::RECORDS
            && remarks.all.len() <= limits::REMARKS
            && places.values().all(|at| *at < records.len())
    }

    /// The records, each once, in the order of the files.
    pub fn records(&self) -> &[ForeignCommitment] {
        &self.records
    }

    /// The letters and other documents, in the order of the files.
    pub fn documents(&self) -> &[ForeignDocument] {
        &self.documents
    }

    /// What is odd about them, in the order of the files; at most 10,000 of it.
    pub fn remarks(&self) -> &[ForeignRemark] {
        &self.remarks.all
    }

    /// The number of remarks that are left out because there are so many.
    pub fn more_remarks(&self) -> usize {
        self.remarks.more
    }

    /// Adds what another file holds: its records, and what it says of letters that records of either file name. Of a record
    /// that is in both the one that was changed last counts, and the other one fills in what that does not say.
    ///
    /// # Errors
    /// If there are more records than are read; nothing is added then.
    pub fn join(&mut self, other: Self) -> Result<(), NotARegister> {
        if self.records.len() + other.records.len() > limits::RECORDS
            || self.documents.len() + other.documents.len() > limits::RECORDS
        {
            return Err(NotARegister::TooManyRecords {
                limit: limits::RECORDS,
            });
        }
        self.files.extend(other.files);
        let is_settled = |it: &ForeignRemark| !matches!(it.what, Oddity::UnknownLetter { .. });
        for remark in other.remarks.all.into_iter().filter(is_settled) {
            self.remarks.add(&remark.record, remark.what);
        }
        self.remarks.more += other.remarks.more;
        self.take_in(other.records, other.documents)
    }

    fn take_in(
        &mut self,
        records: Vec<ForeignCommitment>,
        documents: Vec<ForeignDocument>,
    ) -> Result<(), NotARegister> {
        let too_many = NotARegister::TooManyRecords {
            limit: limits::RECORDS,
        };
        if records.len() > limits::RECORDS || documents.len() > limits::RECORDS {
            return Err(too_many);
        }
        for record in records {
            self.take_in_record(record);
        }
        self.documents.extend(documents);
        self.know_letters();
        Ok(())
    }

    fn take_in_record(&mut self, record: ForeignCommitment) {
        let keys = keys(&record.number, &record.id);
        let known = keys.iter().find_map(|key| self.places.get(key).copied());
        let at = match known.and_then(|at| Some((at, self.records.get_mut(at)?))) {
            None => {
                self.records.push(record);
                self.records.len() - 1
            }
            Some((at, own)) => {
                self.remarks.add(record.key(), Oddity::Repeated);
                if record.changed >= own.changed {
                    let old = std::mem::replace(own, record);
                    own.fill(old);
                } else {
                    own.fill(record);
                }
                at
            }
        };
        for key in keys {
            self.places.insert(key, at);
        }
    }

    /// Fills in what the files say of the letters that records name.
    fn know_letters(&mut self) {
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for (at, one) in self.documents.iter().enumerate() {
            for key in keys(&one.number, &one.id) {
                by_key.insert(key, at);
            }
            for case in &one.cases {
                by_key.entry(plain_number(case)).or_insert(at);
            }
        }
        let is_settled = |it: &ForeignRemark| !matches!(it.what, Oddity::UnknownLetter { .. });
        self.remarks.all.retain(is_settled);
        for record in &mut self.records {
            let key = record.key().to_owned();
            for document in &mut record.documents {
                let all = keys(&document.number, &document.id);
                let found = all.iter().find_map(|key| by_key.get(key));
                if let Some(found) = found.and_then(|at| self.documents.get(*at)) {
                    document.fill(found);
                }
                if document.is_only_named() {
                    let number = document.key().to_owned();
                    self.remarks.add(&key, Oddity::UnknownLetter { number });
                }
            }
        }
    }

    /// The record of this number or id.
    pub fn find(&self, key: &str) -> Option<&ForeignCommitment> {
        self.place_of(key).and_then(|at| self.records.get(at))
    }

    /// Where the record of this number or id stands.
    pub(super) fn place_of(&self, key: &str) -> Option<usize> {
        self.places.get(&plain_number(key)).copied()
    }
}

/// A number and an id as they are compared, those that there are.
fn keys(number: &str, id: &str) -> Vec<String> {
    let all = [number, id].into_iter().map(plain_number);
    all.filter(|it| !it.is_empty()).collect()
}
