//! The parts of a Word document that are read before its text.

use super::embedded::Embedded;
use super::numbering::Lists;
use super::styles::Styles;
use crate::import::Comment;
use crate::import::draft::Draft;
use crate::import::labels::Numbers;
use std::collections::HashMap;

/// The parts that are read before the text.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub styles: Styles,
    pub lists: Lists,
    pub footnotes: Notes,
    pub endnotes: Notes,
    /// The content of other parts that the part that is read shows.
    pub embedded: Embedded,
    /// The comments in inserted documents, by the names of their marks.
    pub inserted: Vec<(String, Comment)>,
}

/// The notes of one kind.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub by_id: HashMap<String, Entry>,
    pub numbers: Numbers,
    pub count: u32,
}

/// A note where the text refers to it.
pub(super) struct Note {
    pub mark: String,
    /// Its text, the first time.
    pub entry: Option<Entry>,
}

impl Parts {
    /// The note that the text refers to here. With a mark of its own, that follows in the text.
    pub(super) fn note(&mut self, end: bool, id: &str, custom: bool) -> Note {
        let notes = if end {
            &mut self.endnotes
        } else {
            &mut self.footnotes
        };
        if !custom {
            notes.count += 1;
        }
        Note {
            mark: if custom {
                String::new()
            } else {
                notes.numbers.written(notes.count)
            },
            entry: notes.by_id.remove(id),
        }
    }
}

/// Something named in a part of its own: a note, a comment.
#[derive(Debug)]
pub(super) struct Entry {
    pub id: String,
    /// The author, where one is named.
    pub author: String,
    /// When, where that is said.
    pub date: String,
    pub draft: Draft,
    /// True if it says where its own mark stands.
    pub marked: bool,
    /// The id of its last paragraph, by which others are said to be replies to it.
    pub paragraph: String,
}
