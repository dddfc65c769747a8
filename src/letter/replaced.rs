//! A letter in which words were replaced by others.

use super::document::Imported;
use super::indexed::Letter;
use super::offset::{ByteOffset, Span};
use super::structure::{Block, PageRun, Structure};
use super::{MetadataItem, sha256_hex};

/// Gives the place in the new text of a place in the old one: of something that begins there, or of something that ends
/// there.
pub type Moved<'a> = &'a dyn Fn(ByteOffset, bool) -> ByteOffset;

impl Letter {
    /// The letter with another text, whose places `moved` gives, and with what stands beside the text as `says` has it. It
    /// has the same blocks, tables and pages, but nothing is known of where its words stand on a page, and nothing of its
    /// file: comments, attachments and sums are its own.
    pub fn replaced(
        &self,
        file_name: &str,
        text: String,
        moved: Moved<'_>,
        says: &dyn Fn(&str) -> String,
    ) -> Self {
        let span = |span: Span| Span {
            start: moved(span.start, false),
            end: moved(span.end, true),
        };
        let structure = self.structure().map(|old| Structure {
            blocks: old
                .blocks
                .iter()
                .map(|block| Block {
                    span: span(block.span),
                    ..*block
                })
                .collect(),
            cells: old.cells.clone(),
            note_marks: old.note_marks.iter().map(|mark| span(*mark)).collect(),
            pages: old
                .pages
                .iter()
                .map(|run| PageRun {
                    start: moved(run.start, false),
                    ..*run
                })
                .collect(),
            page_count: old.page_count,
            layout: None,
        });
        let stated = self.stated_metadata().iter().map(|item| MetadataItem {
            value: says(&item.value),
            ..item.clone()
        });
        let sha256 = sha256_hex(text.as_bytes());
        let imported = Imported {
            text,
            extractor: "pseudonyms 1".to_owned(),
            structure,
            metadata: stated.collect(),
            ..Imported::default()
        };
        Self::imported(file_name, sha256, imported)
    }
}
