//! True if what was made of a document may be relied on: its places lie in its text, in order. A reader with a
//! mistake in it is not to bring the window down.

use crate::import::Imported;
use crate::letter::{Cell, Layout, PlacedLine, Span, Structure};

/// Tells whether everything that is said of places in the text can be true. Linear in what is said.
pub fn is_valid(imported: &Imported) -> bool {
    let text = imported.text.as_str();
    let structure = imported.structure.as_ref();
    let metadata = imported.metadata.iter().filter_map(|item| item.span);
    let comments = imported.comments.iter().map(|comment| comment.span);
    let highlights = imported.highlights.iter().map(|it| it.span);
    metadata.chain(comments).all(|span| lies_in(text, span))
        && highlights
            .clone()
            .all(|span| !span.is_empty() && lies_in(text, span))
        && highlights.is_sorted_by(|one, next| one.end <= next.start)
        && structure.is_none_or(|it| is_structure_of(text, it))
}

fn lies_in(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

fn is_structure_of(text: &str, structure: &Structure) -> bool {
    let blocks = &structure.blocks;
    let pages = &structure.pages;
    let cells = &structure.cells;
    let is_cell = |cell: &Cell| {
        cell.columns > 0 && usize::try_from(cell.block).is_ok_and(|block| block < blocks.len())
    };
    cells.iter().all(is_cell)
        && cells.is_sorted_by(|one, next| one.block < next.block)
        && blocks
            .iter()
            .all(|block| !block.span.is_empty() && lies_in(text, block.span))
        && blocks.is_sorted_by(|one, next| one.span.end <= next.span.start)
        && structure
            .note_marks
            .iter()
            .all(|mark| !mark.is_empty() && lies_in(text, *mark))
        && (structure.note_marks).is_sorted_by(|one, next| one.end <= next.start)
        && pages
            .iter()
            .all(|run| run.page > 0 && text.is_char_boundary(run.start.0))
        && pages.is_sorted_by_key(|run| run.start)
        && structure
            .layout
            .as_ref()
            .is_none_or(|layout| is_layout_of(text, layout))
}

fn is_layout_of(text: &str, layout: &Layout) -> bool {
    let is_length = |length: f32| length.is_finite() && length >= 0.0;
    let sizes = layout.pages.iter();
    let page_is_there = |line: &PlacedLine| {
        let page = usize::try_from(line.page).unwrap_or(usize::MAX);
        (1..=layout.pages.len()).contains(&page)
    };
    sizes
        .map(|size| (size.width, size.height))
        .all(|(width, height)| is_length(width) && is_length(height))
        && layout.lines.iter().all(page_is_there)
        && layout.lines.iter().all(|line| is_line_of(text, line))
}

fn is_line_of(text: &str, line: &PlacedLine) -> bool {
    let numbers = line.origin.iter().chain(&line.direction);
    let glyph_lies_in = |start: u32, end: u32| {
        let of = |at: u32| line.span.start.0.checked_add(usize::try_from(at).ok()?);
        match (of(start), of(end)) {
            (Some(start), Some(end)) => end <= line.span.end.0 && text.get(start..end).is_some(),
            _ => false,
        }
    };
    lies_in(text, line.span)
        && numbers
            .chain([&line.ascent, &line.descent])
            .all(|number| number.is_finite())
        && line.glyphs.iter().all(|glyph| {
            glyph_lies_in(glyph.start, glyph.end) && glyph.from.is_finite() && glyph.to.is_finite()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Comment, Highlight};
    use crate::letter::{Block, ByteOffset, PageRun, PageSize, PlacedGlyph, Role};

    fn imported() -> Imported {
        let block = |start, end| Block {
            span: Span::new(start, end),
            role: Role::Paragraph,
        };
        let glyph = |start, end| PlacedGlyph {
            start,
            end,
            from: 0.0,
            to: 5.0,
        };
        Imported {
            text: "Eén\n\ntwee".to_owned(),
            structure: Some(Structure {
                blocks: vec![block(0, 4), block(6, 10)],
                cells: vec![Cell {
                    block: 1,
                    table: 0,
                    row: 0,
                    column: 0,
                    columns: 1,
                    header: false,
                }],
                note_marks: vec![Span::new(3, 4), Span::new(8, 9)],
                pages: vec![PageRun {
                    start: ByteOffset(0),
                    page: 1,
                }],
                page_count: 1,
                layout: Some(Layout {
                    pages: vec![PageSize {
                        width: 10.0,
                        height: 10.0,
                    }],
                    lines: vec![PlacedLine {
                        span: Span::new(0, 4),
                        page: 1,
                        origin: [0.0, 9.0],
                        direction: [1.0, 0.0],
                        ascent: 3.0,
                        descent: 1.0,
                        glyphs: vec![glyph(0, 1), glyph(1, 3), glyph(3, 4)],
                    }],
                }),
            }),
            comments: vec![Comment {
                span: Span::new(6, 6),
                author: String::new(),
                made: String::new(),
                text: String::new(),
            }],
            highlights: vec![
                Highlight {
                    span: Span::new(0, 4),
                    color: [255, 255, 0],
                },
                Highlight {
                    span: Span::new(6, 8),
                    color: [255, 255, 0],
                },
            ],
            ..Imported::default()
        }
    }

    #[test]
    fn what_lies_outside_the_text_or_out_of_order_is_refused() {
        assert!(is_valid(&imported()));
        assert!(is_valid(&Imported::default()));
        let wrong: [fn(&mut Imported, &mut Structure); 15] = [
            |imported, _| imported.comments[0].span = Span::new(6, 11),
            |imported, _| imported.comments[0].span = Span::new(2, 4),
            |imported, _| imported.highlights[1].span = Span::new(6, 11),
            |imported, _| imported.highlights[1].span = Span::new(8, 8),
            |imported, _| imported.highlights.swap(0, 1),
            |_, structure| structure.blocks[1].span = Span::new(6, 11),
            |_, structure| structure.blocks[0].span = Span::new(0, 2),
            |_, structure| structure.blocks[0].span = Span::new(0, 0),
            |_, structure| structure.blocks.swap(0, 1),
            |_, structure| structure.note_marks[0] = Span::new(2, 3),
            |_, structure| structure.note_marks.swap(0, 1),
            |_, structure| structure.pages[0].page = 0,
            |_, structure| structure.layout.as_mut().unwrap().lines[0].page = 2,
            |_, structure| structure.layout.as_mut().unwrap().lines[0].origin[0] = f32::NAN,
            |_, structure| structure.layout.as_mut().unwrap().lines[0].glyphs[1].end = 2,
        ];
        for (number, wrong) in wrong.iter().enumerate() {
            let mut imported = imported();
            let mut structure = imported.structure.take().unwrap();
            wrong(&mut imported, &mut structure);
            imported.structure = Some(structure);
            assert!(!is_valid(&imported), "{number}");
        }
    }
}
