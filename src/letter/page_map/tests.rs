use super::*;
use crate::letter::structure::{Block, PlacedGlyph};
use proptest::prelude::*;

/// Width of every glyph and height of every letter above the baseline, in points.
const WIDE: f32 = 6.0;
const HIGH: f32 = 9.0;
const LOW: f32 = 3.0;

/// A line of these words from `origin` in `direction`, with a glyph for each character that is no blank.
fn line(text: &str, start: usize, page: u32, origin: [f32; 2], direction: [f32; 2]) -> PlacedLine {
    let signs = text.char_indices().enumerate();
    let glyph = |(at, (byte, sign)): (usize, (usize, char))| PlacedGlyph {
        start: byte as u32,
        end: (byte + sign.len_utf8()) as u32,
        from: at as f32 * WIDE,
        to: (at + 1) as f32 * WIDE,
    };
    PlacedLine {
        span: Span::new(start, start + text.len()),
        page,
        origin,
        direction,
        ascent: HIGH,
        descent: LOW,
        glyphs: signs
            .filter(|(_, (_, sign))| *sign != ' ')
            .map(glyph)
            .collect(),
    }
}

fn map(text: &str, lines: Vec<PlacedLine>, blocks: Vec<Block>) -> PageMap {
    let structure = Structure {
        blocks,
        layout: Some(Layout {
            pages: vec![
                PageSize {
                    width: 600.0,
                    height: 800.0
                };
                2
            ],
            lines,
        }),
        ..Structure::default()
    };
    PageMap::new(text.into(), Arc::new(structure)).expect("there are pages")
}

/// A page of lines below each other, each a block of its own.
fn page_of(texts: &[&str], step: f32) -> (String, PageMap) {
    let text = texts.join("\n");
    let mut start = 0;
    let mut blocks = Vec::new();
    let lines = texts.iter().zip(0..).map(|(words, row)| {
        let line = line(
            words,
            start,
            1,
            [50.0, 100.0 + step * row as f32],
            [1.0, 0.0],
        );
        start += words.len() + 1;
        blocks.push(Block {
            span: line.span,
            role: Role::Paragraph,
        });
        line
    });
    let lines = lines.collect();
    let map = map(&text, lines, blocks);
    (text, map)
}

#[test]
fn a_passage_stands_in_one_quadrangle_for_each_line_with_the_blanks_between_its_words() {
    let (text, map) = page_of(&["een twee drie", "vier vijf"], 14.0);
    let span = Span::new(4, text.len() - 5);
    let quads = map.quads(1, span);
    let bounds: Vec<_> = quads.iter().map(Quad::bounds).collect();
    assert_eq!(
        bounds,
        [[74.0, 91.0, 128.0, 103.0], [50.0, 105.0, 74.0, 117.0]]
    );
    assert!(map.quads(2, span).is_empty());
    assert!(map.quads(7, span).is_empty());
    let blank = map.quads(1, Span::new(3, 4));
    assert_eq!(
        blank.first().map(Quad::bounds),
        Some([68.0, 91.0, 74.0, 103.0])
    );
}

#[test]
fn characters_in_one_sign_have_their_shares_of_it() {
    let text = "fin";
    let mut ligature = line("fin", 0, 1, [0.0, 100.0], [1.0, 0.0]);
    ligature.glyphs = vec![
        PlacedGlyph {
            start: 0,
            end: 2,
            from: 0.0,
            to: 8.0,
        },
        PlacedGlyph {
            start: 2,
            end: 3,
            from: 8.0,
            to: 14.0,
        },
    ];
    let map = map(text, vec![ligature], Vec::new());
    let at = |x| Point { x, y: 97.0 };
    let nearest: Vec<_> = [1.0, 3.0, 5.0, 7.0, 13.0]
        .map(|x| map.nearest(1, at(x)))
        .into();
    assert_eq!(nearest, [0, 1, 1, 2, 3].map(|at| Some(ByteOffset(at))));
    let under: Vec<_> = [1.0, 3.0, 5.0, 7.0, 99.0]
        .map(|x| map.character(1, at(x)))
        .into();
    assert_eq!(under, [0, 0, 1, 1, 2].map(|at| Some(ByteOffset(at))));
    let quads = map.quads(1, Span::new(1, 3));
    assert_eq!(quads.len(), 1);
    assert_eq!(quads[0].bounds(), [4.0, 91.0, 14.0, 103.0]);
}

#[test]
fn beside_a_line_one_means_that_line_and_between_columns_the_nearer_one() {
    // A long line, a short one below it; a second column that stands half a line lower.
    let text = "een lange regel\nkort\nlinks\nrechts";
    let lines = vec![
        line("een lange regel", 0, 1, [50.0, 100.0], [1.0, 0.0]),
        line("kort", 16, 1, [50.0, 114.0], [1.0, 0.0]),
        line("links", 21, 1, [300.0, 107.0], [1.0, 0.0]),
        line("rechts", 27, 1, [300.0, 121.0], [1.0, 0.0]),
    ];
    let block = |start, end| Block {
        span: Span::new(start, end),
        role: Role::Paragraph,
    };
    let map = map(text, lines, vec![block(0, 20), block(21, 33)]);
    let at = |x, y| map.nearest(1, Point { x, y }).map(|at| at.0);
    assert_eq!(
        at(130.0, 106.0),
        Some(20),
        "behind the end of the short line"
    );
    assert_eq!(at(130.0, 118.0), Some(20));
    assert_eq!(at(10.0, 96.0), Some(0), "in the left margin");
    assert_eq!(
        at(315.0, 111.0),
        Some(24),
        "between two lines of the other column"
    );
    assert_eq!(
        at(60.0, 700.0),
        Some(18),
        "below everything it is the lowest line there"
    );
    assert_eq!(map.nearest(2, Point::default()), None);
}

#[test]
fn the_caret_stands_before_a_character_and_a_passage_ends_behind_one() {
    let (text, map) = page_of(&["een twee", "drie"], 14.0);
    let x = |caret: Option<Caret>| caret.map(|caret| (caret.head.x, caret.foot.y));
    assert_eq!(x(map.caret(ByteOffset(4))), Some((74.0, 103.0)));
    assert_eq!(x(map.caret(ByteOffset(3))), Some((68.0, 103.0)));
    assert_eq!(x(map.caret(ByteOffset(8))), Some((98.0, 103.0)));
    assert_eq!(x(map.caret(ByteOffset(9))), Some((50.0, 117.0)));
    assert_eq!(x(map.end_caret(ByteOffset(8))), Some((98.0, 103.0)));
    // With the line end, it still ends in the line.
    assert_eq!(x(map.end_caret(ByteOffset(9))), Some((98.0, 103.0)));
    assert_eq!(
        x(map.end_caret(ByteOffset(text.len()))),
        Some((74.0, 117.0))
    );
    assert_eq!(x(map.end_caret(ByteOffset(0))), None);
    assert_eq!(map.line_at(ByteOffset(0)), LineIndex(0));
    assert_eq!(map.line_at(ByteOffset(8)), LineIndex(0));
    assert_eq!(map.line_at(ByteOffset(9)), LineIndex(1));
    assert_eq!(map.line_at(ByteOffset(99)), LineIndex(1));
}

#[test]
fn the_first_line_of_the_text_is_neither_a_header_nor_beside_it() {
    let text = "kop\nkantlijn\neerste\ntweede";
    let lines = vec![
        line("kop", 0, 1, [50.0, 20.0], [1.0, 0.0]),
        line("kantlijn", 4, 1, [400.0, 50.0], [1.0, 0.0]),
        line("eerste", 13, 1, [50.0, 100.0], [1.0, 0.0]),
        line("tweede", 20, 1, [50.0, 114.0], [1.0, 0.0]),
    ];
    let block = |start, end, role| Block {
        span: Span::new(start, end),
        role,
    };
    let blocks = vec![
        block(0, 3, Role::RunningHeader),
        block(4, 12, Role::Margin),
        block(13, 26, Role::Paragraph),
    ];
    let map = map(text, lines, blocks);
    assert_eq!(map.first_below(1, 0.0), Some(LineIndex(2)));
    assert_eq!(map.first_below(1, 105.0), Some(LineIndex(3)));
    assert_eq!(map.first_below(1, 300.0), None);
    assert!(!map.is_text(LineIndex(0)) && map.is_text(LineIndex(3)));
}

#[test]
fn lines_that_contradict_themselves_are_left_out() {
    let good = || line("een", 0, 1, [50.0, 100.0], [1.0, 0.0]);
    let mut lines = vec![good()];
    let mut spoil = |change: fn(&mut PlacedLine)| {
        let mut line = line("twee", 4, 1, [50.0, 114.0], [1.0, 0.0]);
        change(&mut line);
        lines.push(line);
    };
    spoil(|line| line.page = 0);
    spoil(|line| line.page = 9);
    spoil(|line| line.origin = [f32::NAN, 0.0]);
    spoil(|line| line.direction = [0.0, 0.0]);
    spoil(|line| line.ascent = f32::INFINITY);
    spoil(|line| line.span = Span::new(4, 99));
    spoil(|line| line.span = Span::new(2, 6));
    spoil(|line| line.glyphs.clear());
    spoil(|line| line.glyphs.reverse());
    spoil(|line| line.glyphs[1].to = f32::NAN);
    spoil(|line| line.glyphs[3].end = 77);
    let map = map("een\ntwéé", lines, Vec::new());
    assert_eq!(map.line_count(), 1);
    let infinite = PageSize {
        width: f32::NAN,
        height: 1e30,
    };
    let structure = Structure {
        layout: Some(Layout {
            pages: vec![infinite],
            lines: vec![good()],
        }),
        ..Structure::default()
    };
    let map = PageMap::new("een".into(), Arc::new(structure)).expect("there is a page");
    assert!(map.pages()[0].height <= 20_000.0 && map.pages()[0].width > 0.0);
}

/// A page with words on a grid, and every character with where its middle is.
fn grid() -> impl Strategy<Value = (String, PageMap, Vec<(usize, usize, Point)>)> {
    let word = "[a-zé]{1,6}( [a-zé]{1,6}){0,3}";
    let lines = proptest::collection::vec(word, 1..8);
    (lines, 0usize..4).prop_map(|(words, turn)| {
        let direction = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]][turn];
        let [right, down] = direction;
        let text = words.join("\n");
        let mut start = 0;
        let mut signs = Vec::new();
        let mut lines = Vec::new();
        for (row, words) in words.iter().enumerate() {
            // The next line stands below this one, as it is read.
            let below = 14.0 * row as f32;
            let origin = [300.0 - below * down, 400.0 + below * right];
            for (at, (byte, sign)) in words.char_indices().enumerate() {
                let along = (at as f32 + 0.5) * WIDE;
                let above = 2.0;
                signs.push((
                    start + byte,
                    start + byte + sign.len_utf8(),
                    Point {
                        x: origin[0] + along * right + above * down,
                        y: origin[1] + along * down - above * right,
                    },
                ));
            }
            lines.push(line(words, start, 1, origin, direction));
            start += words.len() + 1;
        }
        (text.clone(), map(&text, lines, Vec::new()), signs)
    })
}

proptest! {
    #[test]
    fn a_passage_covers_its_own_characters_and_no_others(
        (text, map, signs) in grid(),
        one in 0usize..200,
        other in 0usize..200,
    ) {
        let boundaries: Vec<_> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        let pick = |at: usize| boundaries[at % boundaries.len()];
        let span = Span::new(pick(one), pick(other));
        let quads = map.quads(1, span);
        for (start, end, middle) in signs {
            let sign = &text[start..end];
            let covered = quads.iter().any(|quad| quad.contains(middle));
            let inside = span.start.0 <= start && end <= span.end.0;
            if sign != " " {
                prop_assert_eq!(covered, inside, "{} at {}", sign, start);
            } else if !inside {
                prop_assert!(!covered, "a blank at {}", start);
            }
        }
        prop_assert!(quads.len() <= map.line_count());
    }

    #[test]
    fn what_is_at_a_point_is_found_again_there((text, map, signs) in grid()) {
        for (start, end, middle) in signs {
            if &text[start..end] == " " {
                continue;
            }
            prop_assert_eq!(map.character(1, middle), Some(ByteOffset(start)));
            let caret = map.caret(ByteOffset(start)).expect("it is in a line");
            let between = |a: f32, b: f32, share: f32| a + (b - a) * share;
            let at = |share: f32| Point {
                x: between(between(caret.head.x, caret.foot.x, 0.5), middle.x, share),
                y: between(between(caret.head.y, caret.foot.y, 0.5), middle.y, share),
            };
            prop_assert_eq!(map.nearest(1, at(0.9)), Some(ByteOffset(start)));
            prop_assert_eq!(map.nearest(1, at(1.1)), Some(ByteOffset(end)));
        }
    }

    #[test]
    fn on_turned_pages_everything_is_where_it_is_turned_to(
        (text, map, signs) in grid(),
        turn in proptest::sample::select(vec![Turn::Upright, Turn::Right, Turn::Half, Turn::Left]),
    ) {
        let page = map.pages()[0];
        let turned = map.turned(Turn::Right).turned(turn);
        prop_assert_eq!(turned.pages()[0], turn.size(page));
        for (start, end, middle) in signs {
            let at = turn.point(page, middle);
            let back = turn.back().point(turn.size(page), at);
            prop_assert!((back.x - middle.x).abs() + (back.y - middle.y).abs() < 1e-3);
            if &text[start..end] == " " {
                continue;
            }
            prop_assert_eq!(turned.character(1, at), Some(ByteOffset(start)));
            let quads = turned.quads(1, Span::new(start, end));
            prop_assert!(quads.iter().all(|quad| quad.contains(at)));
            let caret = map.caret(ByteOffset(start)).expect("it is in a line");
            let moved = turned.caret(ByteOffset(start)).expect("it is in a line");
            prop_assert_eq!(moved.head, turn.point(page, caret.head));
            prop_assert_eq!(moved.foot, turn.point(page, caret.foot));
        }
    }

    #[test]
    fn no_layout_makes_it_panic(
        text in "[a-zé \n]{0,20}",
        numbers in proptest::collection::vec(
            (0usize..25, 0usize..25, 0u32..4, proptest::num::f32::ANY, proptest::collection::vec((0u32..9, 0u32..9, proptest::num::f32::ANY), 0..5)),
            0..6,
        ),
        x in proptest::num::f32::ANY,
        at in 0usize..30,
    ) {
        let lines = numbers.into_iter().map(|(start, end, page, number, glyphs)| PlacedLine {
            span: Span::new(start, end),
            page,
            origin: [number, 3.0],
            direction: [1.0, 0.0],
            ascent: 9.0,
            descent: 2.0,
            glyphs: glyphs.into_iter().map(|(start, end, from)| PlacedGlyph { start, end, from, to: number }).collect(),
        });
        let map = map(&text, lines.collect(), Vec::new());
        for page in 0..4 {
            map.nearest(page, Point { x, y: x });
            map.character(page, Point { x, y: 0.0 });
            map.quads(page, Span::new(0, at));
            map.first_below(page, x);
            map.hull(page);
        }
        map.caret(ByteOffset(at));
        map.end_caret(ByteOffset(at));
        map.beside(map.line_at(ByteOffset(at)), Point { x, y: x });
    }
}
