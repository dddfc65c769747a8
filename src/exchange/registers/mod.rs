//! Records of other registers of commitments, saved as files, that are brought into ours: the Tweede Kamer's as JSON of its
//! open data, the Eerste Kamer's as web pages or lists.
//!
//! [`RegisterFile`] is a file as it is read; [`read_register`] reads one of another register, [`ForeignRegister::join`] puts several together, [`matching()`] says which record is which
//! commitment of ours, and [`facts_of`] what is to be said of ours: only what is not said yet. Nothing is fetched. All of it
//! is linear in the size of the files, which is limited.

mod differs;
mod document;
mod error;
mod facts;
mod file;
mod html;
mod json;
mod known;
mod letters;
mod limits;
mod matched;
mod matching;
mod note;
mod numbers;
mod page;
mod person;
mod put;
mod read;
mod record;
mod register;
mod remark;
mod status;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod titles;
mod words;

pub use differs::{Differing, Differs};
pub use document::ForeignDocument;
pub use error::NotARegister;
pub use facts::{Said, facts_of};
pub use file::RegisterFile;
pub use known::Known;
pub use letters::LetterFacts;
pub use matched::{Match, MatchedBy};
pub use matching::matching;
pub use person::ForeignPerson;
pub use read::read_register;
pub use record::{Deadline, ForeignCommitment, ForeignLink, Occasion};
pub use register::ForeignRegister;
pub use remark::{ForeignRemark, Oddity};
