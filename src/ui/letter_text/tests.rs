//! The engine's promises, on the texts that letters are made of and on any others.

use std::ops::Range;

use egui::{Pos2, Rect, vec2};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use painting::quads;

mod painting;

const DUTCH: &str = "De op deze achterhaalde wijze verkregen persoonsgegevens worden vóór 1 maart vernietigd; over \
                     de uitvoering daarvan wordt uw Kamer in het voorjaar van 2022 geïnformeerd.";
const MIXED: &str = "Brief van محمد علي aan ons, nr 12.";
const HEBREW: &str = "שלום לכולם, זה מכתב קצר.";
const MARKS: &str = "cafe\u{301} a\u{308}\u{323}b naı\u{308}ef";
const EMOJI: &str = "Ja 👍🏽, familie 👨‍👩‍👧‍👦 en vlag 🇳🇱!";
const SPACES: &str = "Bedrag:\t€\u{a0}1.250\u{a0}000, dd.\u{a0}3 mei\n\tingesprongen";

const HEIGHT: f32 = 26.0;

fn style(width: f32) -> TextStyle<'static> {
    TextStyle::new(Face::Text, 17.0, HEIGHT, width)
}

fn laid(text: &str, width: f32) -> TextLayout {
    TextEngine::new(false).layout(text, &style(width), 1.0)
}

fn boundaries(text: &str) -> Vec<usize> {
    text.grapheme_indices(true)
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect()
}

/// What holds of every layout of every text.
fn check(text: &str, layout: &TextLayout) {
    let boundaries = boundaries(text);
    let mut end = 0;
    for row in 0..layout.rows() {
        let bytes = layout.row_range(row);
        assert_eq!(bytes.start, end, "rows tile the text");
        assert!(boundaries.binary_search(&bytes.end).is_ok());
        end = bytes.end;
    }
    assert_eq!(end, text.len());
    assert_eq!(layout.size().y, layout.rows() as f32 * HEIGHT);
    for y in [-5.0, 1.0, HEIGHT * 1.5, 1e9] {
        for x in [-50.0, 0.0, 3.3, 77.0, 1e9] {
            let byte = layout.hit(vec2(x, y));
            assert!(boundaries.binary_search(&byte).is_ok(), "{byte}");
        }
    }
    for byte in 0..=text.len() + 1 {
        let caret = layout.caret(byte);
        assert!(caret.is_finite() && caret.width() == 0.0 && caret.height() == HEIGHT);
    }
    for range in [0..text.len(), 1..text.len() / 2, text.len()..text.len() + 9] {
        for rect in layout.rects(range) {
            assert!(rect.is_finite() && rect.width() > 0.0 && rect.height() == HEIGHT);
        }
    }
}

#[test]
fn every_row_is_equally_high_whatever_stands_in_it() {
    for text in [DUTCH, MIXED, HEBREW, MARKS, EMOJI, SPACES, ""] {
        for width in [30.0, 200.0, f32::INFINITY] {
            check(text, &laid(text, width));
        }
    }
}

#[test]
fn rows_are_the_same_at_every_scale() {
    let mut engine = TextEngine::new(false);
    let text = [DUTCH, MIXED, EMOJI].join("\n");
    let rows = |layout: TextLayout| -> Vec<Range<usize>> {
        (0..layout.rows())
            .map(|row| layout.row_range(row))
            .collect()
    };
    let expected = rows(engine.layout(&text, &style(300.0), 1.0));
    assert!(expected.len() > 5);
    for scale in [1.5, 2.0] {
        assert_eq!(rows(engine.layout(&text, &style(300.0), scale)), expected);
    }
}

#[test]
fn fonts_of_the_system_come_after_the_bundled_ones() {
    let mut with_system = TextEngine::new(true);
    for text in [DUTCH, MIXED, HEBREW, EMOJI] {
        let layout = with_system.layout(text, &style(220.0), 1.0);
        let bundled = laid(text, 220.0);
        let all = 0..text.len();
        assert_eq!(layout.rects(all.clone()), bundled.rects(all));
    }
    check("漢字", &with_system.layout("漢字", &style(220.0), 1.0));
}

#[test]
fn a_line_end_ends_a_row_and_adds_none_after_it() {
    for (text, ends) in [
        ("", vec![0]),
        ("\n", vec![1]),
        ("a\n", vec![2]),
        ("a\nb", vec![2, 3]),
        ("a\n\nb\n", vec![2, 3, 5]),
        ("a\r\n\r\nb\r", vec![3, 5, 7]),
        ("a\u{2028}b\u{2029}", vec![4, 8]),
    ] {
        let layout = laid(text, 300.0);
        let found: Vec<_> = (0..layout.rows())
            .map(|row| layout.row_range(row).end)
            .collect();
        assert_eq!(found, ends, "{text:?}");
    }
}

#[test]
fn a_caret_is_hit_where_it_stands() {
    let marks = "o\u{308}\u{323}k e\u{301}en regel\u{a0}met NBSP en\tieuwe regels";
    for (text, width) in [
        (DUTCH, 220.0),
        (marks, 90.0),
        (EMOJI, 120.0),
        (SPACES, 150.0),
        ("a\n\nb\n", 99.0),
        // A vowel sign that Parley wraps without its letter.
        ("0A\"a' Aa'\u{1772}", 1.0),
    ] {
        let layout = laid(text, width);
        for byte in boundaries(text) {
            let caret = layout.caret(byte);
            let hit = layout.hit(caret.center().to_vec2());
            // The end of a text that ends with a line end is no place of its own.
            let expected = if byte == text.len() && text.ends_with('\n') {
                byte - 1
            } else {
                byte
            };
            assert_eq!(hit, expected, "{text:?}");
        }
    }
}

#[test]
fn hits_fall_on_the_nearer_side_and_stay_in_their_row() {
    let layout = laid("wiw", 300.0);
    let second = layout.caret(1).left();
    assert_eq!(layout.hit(vec2(second * 0.4, 5.0)), 0);
    assert_eq!(layout.hit(vec2(second * 0.6, 5.0)), 1);
    let layout = laid(DUTCH, 220.0);
    for row in 0..layout.rows() {
        let y = (row as f32 + 0.5) * HEIGHT;
        assert_eq!(layout.hit(vec2(-9.0, y)), layout.row_range(row).start);
        let far = layout.hit(vec2(999.0, y));
        assert_eq!(
            layout.row_of(far),
            if far == DUTCH.len() {
                layout.rows() - 1
            } else {
                row
            }
        );
        assert!(DUTCH[far..layout.row_range(row).end].trim().is_empty());
    }
}

#[test]
fn a_range_over_rows_has_a_rectangle_in_each() {
    let layout = laid(DUTCH, 220.0);
    assert!(layout.rows() >= 4);
    let start = layout.row_range(0).start + 3;
    let end = layout.row_range(2).start + 5;
    let rects = layout.rects(start..end);
    assert_eq!(rects.len(), 3);
    for (row, rect) in rects.iter().enumerate() {
        assert_eq!(rect.top(), row as f32 * HEIGHT);
        assert_eq!(rect.bottom(), (row + 1) as f32 * HEIGHT);
    }
    assert_eq!(rects[0].left(), layout.caret(start).left());
    assert_eq!(rects[1].left(), 0.0);
    assert_eq!(rects[2].right(), layout.caret(end).left());
    assert!(layout.rects(5..5).is_empty());
}

#[test]
fn spaces_at_row_ends_and_line_ends_add_a_stub_only() {
    let text = format!("woord{}\n\nslot", " ".repeat(60));
    let layout = laid(&text, 100.0);
    let word = layout.rects(0..5)[0];
    for row in 0..layout.rows() - 1 {
        let rects = layout.rects(layout.row_range(row));
        assert_eq!(rects.len(), 1);
        assert!(rects[0].width() <= word.width() + 5.0, "{rects:?}");
    }
    let empty = layout.rects(layout.row_range(layout.rows() - 2));
    assert!(empty[0].width() > 1.0);
}

#[test]
fn a_right_to_left_line_stands_on_the_right() {
    let layout = laid(HEBREW, 400.0);
    let row = layout.row_rect(0);
    assert!((row.right() - 400.0).abs() < 1.0, "{row:?}");
    assert_eq!(layout.hit(vec2(399.0, 5.0)), 0);
    assert_eq!(layout.hit(vec2(0.0, 5.0)), HEBREW.len());
    assert_eq!(layout.caret(0).left(), row.right());
    assert_eq!(layout.caret(HEBREW.len()).left(), row.left());
}

#[test]
fn a_direction_override_is_shown_and_turns_nothing_around() {
    for mark in ["\u{202e}", "\u{202d}", "\u{2067}", "\u{202c}"] {
        let layout = laid(&format!("{mark}eerste"), 400.0);
        assert!(layout.rects(0..3)[0].width() > 2.0, "{mark:?} is seen");
        assert!(layout.caret(3).left() < layout.caret(8).left());
    }
    // Letters keep the direction that they have by themselves.
    let hebrew = laid(&format!("\u{202d}{HEBREW}"), 400.0);
    assert!(hebrew.caret(3).left() > hebrew.caret(3 + HEBREW.len()).left());
}

#[test]
fn control_characters_take_no_room_and_tabs_do() {
    let plain = laid("eenwoord", 400.0).size().x;
    for text in [
        "een\u{c}woord",
        "\u{c}eenwoord",
        "een\u{7}\u{1b}woord",
        "een\u{85}woord",
    ] {
        let layout = laid(text, 400.0);
        assert_eq!(layout.rows(), 1, "{text:?}");
        // Letters that are not next to each other are not kerned.
        assert!((layout.size().x - plain).abs() < 1.0, "{text:?}");
    }
    assert!(laid("een\twoord", 400.0).size().x > plain + 17.0);
}

#[test]
fn emphasis_changes_widths_within_its_range_only() {
    let mut engine = TextEngine::new(false);
    let plain = engine.layout(DUTCH, &style(2000.0), 1.0);
    let spans = [(3..40, Emphasis::Bold), (60..70, Emphasis::Italic)];
    let bold = engine.layout(
        DUTCH,
        &TextStyle {
            spans: &spans,
            ..style(2000.0)
        },
        1.0,
    );
    let width = |layout: &TextLayout, bytes: Range<usize>| layout.rects(bytes)[0].width();
    assert!(width(&bold, 3..40) > width(&plain, 3..40) * 1.02);
    assert_ne!(width(&bold, 60..70), width(&plain, 60..70));
    assert!((width(&bold, 80..99) - width(&plain, 80..99)).abs() < 0.1);
    // Ends outside of the text or within a character do no harm.
    let odd = [
        (usize::MAX - 1..usize::MAX, Emphasis::Bold),
        (66..9999, Emphasis::SemiBold),
    ];
    engine.layout(
        DUTCH,
        &TextStyle {
            spans: &odd,
            ..style(90.0)
        },
        1.0,
    );
}

#[test]
fn a_long_text_is_cut_with_an_ellipsis_that_stands_for_the_rest() {
    let mut engine = TextEngine::new(false);
    let mut cut = |text: &str, width: f32, rows: usize| {
        let style = TextStyle {
            max_rows: Some(rows),
            ..style(width)
        };
        let layout = engine.layout(text, &style, 1.0);
        check(text, &layout);
        layout
    };
    for text in [
        DUTCH,
        MIXED,
        HEBREW,
        EMOJI,
        "a\nb\nc",
        &"lang".repeat(20_000),
    ] {
        let layout = cut(text, 90.0, 2);
        assert!(layout.truncated());
        assert_eq!(layout.rows(), 2);
        assert!(layout.size().x <= 90.5);
        assert_eq!(layout.row_range(1).end, text.len());
    }
    let one = cut(DUTCH, 200.0, 1);
    let end = one.hit(vec2(one.size().x - 1.0, 5.0));
    assert_eq!(end, DUTCH.len());
    assert_eq!(cut("een\n\ndrie", 200.0, 2).row_range(0), 0..4);
    let lines = cut("eerste\ntweede", 200.0, 1);
    assert!(lines.truncated() && lines.size().x > laid("eerste", 200.0).size().x);
    assert!(!cut("kort", 200.0, 1).truncated());
    assert!(!cut("kort\n", 200.0, 1).truncated());
    assert!(!cut("", 200.0, 1).truncated());
    assert_eq!(cut(DUTCH, 0.0, 3).rows(), 3);
}

#[test]
fn nonsense_for_a_style_is_laid_out_all_the_same() {
    let mut engine = TextEngine::new(false);
    for size in [f32::NAN, -3.0, 0.0, f32::INFINITY, 1e9] {
        let style = TextStyle {
            max_rows: Some(0),
            ..TextStyle::new(Face::Interface, size, size, size)
        };
        assert_eq!(engine.layout("regel van tekst", &style, size).rows(), 1);
    }
}

fn odd_text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        any::<String>(),
        proptest::collection::vec(
            prop_oneof![
                Just(" "),
                Just("\n"),
                Just("\t"),
                Just("\u{c}"),
                Just("\u{2028}"),
                Just("\u{2029}"),
                Just("\u{202e}"),
                Just("\u{2067}"),
                Just("\u{200d}"),
                Just("\u{301}"),
                Just("\u{fe0f}"),
                Just("fi"),
                Just("لا"),
                Just("שלום"),
                Just("👩‍🚀"),
                Just("🇳🇱"),
                Just("क्षि"),
                Just("語"),
                Just("e"),
                Just("woord"),
                Just("\u{ad}"),
                Just("\r"),
                Just("\0"),
                Just("12."),
            ],
            0..40,
        )
        .prop_map(|parts| parts.concat()),
    ];
    odd.boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_laid_out(
        text in odd_text(),
        width in 0.0_f32..300.0,
        max_rows in proptest::option::of(1_usize..4),
    ) {
        let mut engine = TextEngine::new(false);
        let style = TextStyle { max_rows, ..style(width) };
        let layout = engine.layout(&text, &style, 1.0);
        check(&text, &layout);
        prop_assert!(max_rows.is_none_or(|rows| layout.rows() <= rows));
        quads(&mut engine, &layout, Pos2::ZERO, Rect::EVERYTHING);
    }
}
