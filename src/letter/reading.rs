//! The reading form: the text as people read it, as a map to and from the text.

use super::offset::Span;

/// The map between a text and its reading form.
#[derive(Clone, Debug)]
pub struct Reading {}

impl Reading {
    /// Works the reading form out. Linear in the text's length.
    pub fn new(_text: &str) -> Self {
        Self {}
    }

    /// The reading form of one passage, on one line.
    pub fn quote(&self, text: &str, span: Span) -> String {
        text.get(span.range())
            .unwrap_or_default()
            .replace('\n', " ")
    }

    /// The whole text in reading form, one paragraph per item.
    pub fn paragraphs(&self, text: &str) -> Vec<String> {
        text.split("\n\n").map(|p| p.replace('\n', " ")).collect()
    }
}
