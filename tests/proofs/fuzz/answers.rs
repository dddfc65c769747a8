//! What a process that reads documents answers, should a document have taken it over: a letter with its places, whatever
//! they are, is refused, or can be read, searched and shown on its pages.

use super::mutate::Dice;
use super::runner::{Target, class};
use kanttekening::import::{Comment, Imported};
use kanttekening::letter::page_map::{PageMap, Point};
use kanttekening::letter::{
    Block, ByteOffset, Cell, Layout, Letter, PageRun, PageSize, PlacedGlyph, PlacedLine, Role,
    Span, Structure,
};
use kanttekening::workspace::import_process::validate::is_valid;

fn look(bytes: &[u8]) -> u64 {
    let Ok(imported) = postcard::from_bytes::<Imported>(bytes) else {
        return class("not understood");
    };
    if !is_valid(&imported) {
        let structure = imported.structure.as_ref();
        return class(("not sound", structure.map(|it| it.blocks.len().min(4))));
    }
    let outcome = (
        imported.text.len().min(40),
        imported.comments.len().min(4),
        imported
            .structure
            .as_ref()
            .map(|it| (it.blocks.len().min(4), it.pages.len().min(4))),
    );
    for span in imported.comments.iter().map(|comment| comment.span) {
        assert!(imported.text.get(span.range()).is_some());
    }
    let letter = Letter::imported("brief.pdf", String::new(), imported);
    let text = letter.text();
    let whole = Span::new(0, text.len());
    let read = letter.reading().stretch(text, whole);
    assert!(text.get(read.span(0..read.text().len()).range()).is_some());
    let _ = letter.metadata().len();
    let _ = letter.quote(whole);
    let middle = ByteOffset(text.floor_char_boundary(text.len() / 2));
    assert!(text.get(letter.sentence_at(middle).range()).is_some());
    let mut shown = 0;
    if let Some(map) = letter.page_map() {
        shown = map.line_count().min(4);
        places(&map, text, &mut Dice::new(class(bytes)));
    }
    class((outcome, shown))
}

/// Whatever is asked of a page is answered with whole characters.
fn places(map: &PageMap, text: &str, dice: &mut Dice) {
    let is_whole = |span: Span| text.get(span.range()).is_some();
    for page in 0..map.pages().len().min(4) as u32 + 2 {
        for line in map.lines_on(page).take(8) {
            assert!(is_whole(map.span(line)) && map.page(line) == page);
            let _ = map.line_quad(line);
        }
        assert!(map.hull(page).is_none_or(is_whole));
        let at = Point {
            x: dice.roll(700) as f32 - 50.0,
            y: dice.roll(900) as f32 - 50.0,
        };
        for offset in [map.nearest(page, at), map.character(page, at)] {
            assert!(offset.is_none_or(|it| text.is_char_boundary(it.0)));
        }
        let _ = map.first_below(page, at.y);
        let start = text.floor_char_boundary(dice.roll(text.len() + 1));
        let end = text.floor_char_boundary(start + dice.roll(30));
        let _ = map.quads(page, Span::new(start, end.max(start)));
        let _ = (
            map.caret(ByteOffset(start)),
            map.end_caret(ByteOffset(start)),
        );
    }
}

/// Two pages, each with a line of letters that are placed one by one.
fn seed(lines: [&str; 2]) -> Vec<u8> {
    let text = lines.join("\n\n");
    let second = lines[0].len() + 2;
    let spans = [Span::new(0, lines[0].len()), Span::new(second, text.len())];
    let placed = |number: usize| {
        let letters = lines[number].char_indices().filter(|it| it.1 != ' ');
        let glyphs = letters.enumerate().map(|(at, (start, c))| PlacedGlyph {
            start: u32::try_from(start).unwrap(),
            end: u32::try_from(start + c.len_utf8()).unwrap(),
            from: at as f32 * 6.0,
            to: at as f32 * 6.0 + 5.0,
        });
        PlacedLine {
            span: spans[number],
            page: u32::try_from(number + 1).unwrap(),
            origin: [72.0, 100.0],
            direction: [1.0, 0.0],
            ascent: 9.0,
            descent: 3.0,
            glyphs: glyphs.collect(),
        }
    };
    let size = PageSize {
        width: 595.0,
        height: 842.0,
    };
    let imported = Imported {
        text: text.clone(),
        extractor: "pdf 1".to_owned(),
        structure: Some(Structure {
            blocks: spans
                .map(|span| Block {
                    span,
                    role: Role::Paragraph,
                })
                .into(),
            cells: vec![Cell {
                block: 0,
                table: 0,
                row: 0,
                column: 0,
                columns: 1,
                header: true,
            }],
            note_marks: spans
                .map(|span| {
                    let first = text[span.range()].chars().next().unwrap();
                    Span::new(span.start.0, span.start.0 + first.len_utf8())
                })
                .into(),
            pages: (0..2)
                .map(|number| PageRun {
                    start: spans[number].start,
                    page: u32::try_from(number + 1).unwrap(),
                })
                .collect(),
            page_count: 2,
            layout: Some(Layout {
                pages: vec![size; 2],
                lines: vec![placed(0), placed(1)],
            }),
        }),
        comments: vec![Comment {
            span: spans[1],
            author: "Anna".to_owned(),
            made: "2021-12-16T10:00:00Z".to_owned(),
            text: "Nagaan".to_owned(),
        }],
        ..Imported::default()
    };
    postcard::to_allocvec(&imported).unwrap()
}

fn target() -> Target<'static> {
    Target {
        name: "answers",
        seeds: vec![
            seed(["Geachte voorzitter,", "Eén brief over \u{fb01}nanciën."]),
            seed(["a", "مرحبا بالعالم"]),
            postcard::to_allocvec(&Imported::default()).unwrap(),
        ],
        sign: <[u8]>::to_vec,
        look: &look,
    }
}

#[test]
fn answers_are_refused_or_shown_whatever_they_hold() {
    target().run(6_000);
}

#[test]
#[ignore = "ten minutes"]
fn answers_for_long() {
    target().run_long();
}
