//! The limits on what is taken from a document. Whoever reads what another process made of one holds it to the same
//! numbers while it reads, before it gives memory to any of it: an empty comment is 5 bytes on the way and 88 at home.

use super::reason::Excess;
use super::{ImportError, Imported};
use crate::letter::document::{MOST_ATTACHMENTS, MOST_COMMENTS, MOST_METADATA};
use crate::letter::{MOST_BLOCKS, MOST_PAGES};

/// The result of reading a document, where it keeps to the limits.
///
/// # Errors
/// [`ImportError::TooMuch`].
pub(super) fn within(imported: Imported) -> Result<Imported, ImportError> {
    type Told = fn(u64) -> Excess;
    let structure = imported.structure.as_ref();
    let layout = structure.and_then(|it| it.layout.as_ref());
    let counts: [(usize, usize, Told); 7] = [
        (imported.metadata.len(), MOST_METADATA, Excess::Elements),
        (imported.comments.len(), MOST_COMMENTS, Excess::Comments),
        (imported.attachments.len(), MOST_ATTACHMENTS, Excess::Parts),
        (
            structure.map_or(0, |it| it.blocks.len()),
            MOST_BLOCKS,
            Excess::Elements,
        ),
        (
            structure.map_or(0, |it| it.note_marks.len()),
            MOST_BLOCKS,
            Excess::Elements,
        ),
        (
            structure.map_or(0, |it| it.pages.len()),
            MOST_PAGES,
            Excess::Pages,
        ),
        (
            layout.map_or(0, |it| it.pages.len()),
            MOST_PAGES,
            Excess::Pages,
        ),
    ];
    match counts.into_iter().find(|(count, most, _)| count > most) {
        Some((_, most, told)) => Err(ImportError::TooMuch {
            what: told(most as u64),
        }),
        None => Ok(imported),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Comment;
    use crate::letter::{Block, Layout, PageRun, PageSize, Span, Structure};

    fn comments(count: usize) -> Imported {
        let comment = Comment {
            span: Span::new(0, 0),
            author: String::new(),
            made: String::new(),
            text: String::new(),
        };
        Imported {
            comments: vec![comment; count],
            ..Imported::default()
        }
    }

    /// Up to the limits everything comes home; one entry more is refused on either side, in words here.
    #[test]
    fn both_sides_keep_to_one_number() {
        let travel = |imported: &Imported| {
            let bytes = postcard::to_allocvec(imported).unwrap();
            postcard::from_bytes::<Imported>(&bytes).map(|there| there == *imported)
        };
        let most = comments(MOST_COMMENTS);
        assert_eq!(travel(&most), Ok(true));
        assert!(within(most).is_ok());
        let more = comments(MOST_COMMENTS + 1);
        assert!(travel(&more).is_err());
        let refused = within(more).unwrap_err().to_string();
        assert!(refused.contains("more than 100 000 comments"), "{refused}");
    }

    /// Each list of an answer that says of itself that it is longer than any is.
    #[test]
    fn no_list_is_longer_than_it_may_be() {
        let block = Block {
            span: Span::new(0, 0),
            role: crate::letter::Role::Paragraph,
        };
        let page = PageRun {
            start: crate::letter::ByteOffset(0),
            page: 0,
        };
        let structured = |structure: Structure| Imported {
            structure: Some(structure),
            ..Imported::default()
        };
        let layout = Layout {
            pages: vec![PageSize::default(); MOST_PAGES + 1],
            lines: Vec::new(),
        };
        let longer = [
            structured(Structure {
                blocks: vec![block; MOST_BLOCKS + 1],
                ..Structure::default()
            }),
            structured(Structure {
                pages: vec![page; MOST_PAGES + 1],
                ..Structure::default()
            }),
            structured(Structure {
                layout: Some(layout),
                ..Structure::default()
            }),
        ];
        for (number, imported) in longer.into_iter().enumerate() {
            let bytes = postcard::to_allocvec(&imported).unwrap();
            assert!(
                postcard::from_bytes::<Imported>(&bytes).is_err(),
                "{number}"
            );
            assert!(within(imported).is_err(), "{number}");
        }
    }
}
