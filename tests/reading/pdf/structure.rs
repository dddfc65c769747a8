//! What always holds of the structure of a document.

use super::BORN_DIGITAL;
use super::truth::{bytes, read};
use kanttekening::import::{Imported, Request, pdf};
use proptest::prelude::*;

/// Blocks in order, apart, with all that is no blank in them; lines likewise, in blocks; pages from 1 on; places within
/// reason.
pub fn check(imported: &Imported) {
    let text = imported.text.as_str();
    let structure = imported.structure.as_ref().expect("a structure");
    let layout = structure.layout.as_ref().expect("a layout");
    assert!(structure.page_count >= 1);
    assert_eq!(structure.page_count as usize, layout.pages.len());
    assert!(!text.contains('\r') && !text.contains('\0'));
    let blank = |range: std::ops::Range<usize>| text[range].trim().is_empty();
    let mut end = 0;
    for block in &structure.blocks {
        let range = block.span.range();
        let inside = &text[range.clone()];
        assert!(!inside.is_empty() && inside.trim() == inside, "{inside:?}");
        assert!(end <= range.start && blank(end..range.start));
        assert!(
            end == 0 || range.start - end == 2,
            "blocks are a blank line apart"
        );
        end = range.end;
    }
    assert!(blank(end..text.len()));
    let mut end = 0;
    for line in &layout.lines {
        let range = line.span.range();
        assert!(end <= range.start && blank(end..range.start));
        assert!(!text[range.clone()].contains('\n'));
        assert_eq!(structure.page_at(line.span.start), Some(line.page));
        assert!(structure.block_at(line.span.start).is_some_and(|block| {
            block.span.start <= line.span.start && line.span.end <= block.span.end
        }));
        assert!((1..=structure.page_count).contains(&line.page));
        let [dx, dy] = line.direction;
        assert!((dx.hypot(dy) - 1.0).abs() < 1e-3);
        let numbers = [line.origin[0], line.origin[1], line.ascent, line.descent];
        assert!(numbers.iter().all(|number| number.is_finite()));
        assert!(line.ascent > 0.0 && line.descent >= 0.0);
        for glyph in &line.glyphs {
            let inside = &text[range.clone()];
            assert!(glyph.start < glyph.end);
            assert!(
                inside
                    .get(glyph.start as usize..glyph.end as usize)
                    .is_some()
            );
            assert!(glyph.from.is_finite() && glyph.from <= glyph.to);
        }
        let signs: usize = line.glyphs.iter().map(|g| (g.end - g.start) as usize).sum();
        let blanks = text[range.clone()].matches(' ').count();
        assert_eq!(signs + blanks, range.len(), "{}", &text[range]);
        end = line.span.end.0;
    }
    assert!(blank(end..text.len()));
    let runs = &structure.pages;
    assert!(runs.first().is_some_and(|run| run.start.0 == 0));
    assert!(
        runs.windows(2)
            .all(|pair| pair[0].start < pair[1].start && pair[0].page != pair[1].page)
    );
}

#[test]
fn the_structure_of_our_letter_holds_together() {
    for name in BORN_DIGITAL.iter().chain(&["scan-ocr"]) {
        check(&read(name).unwrap_or_else(|error| panic!("{name}: {error}")));
    }
}

/// A page with words at places, as a PDF document without anything that is not needed.
fn page(words: &[(u16, u16, u8, String)], turn: u16) -> Vec<u8> {
    let mut content = String::new();
    for (x, y, size, word) in words {
        content += &format!("BT /F {size} Tf {x} {y} Td ({word}) Tj ET\n");
    }
    format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {turn}/Contents 4 0 R\
         /Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>\nendobj\n\
         4 0 obj\n<</Length {}>>\nstream\n{content}endstream\nendobj\n\
         trailer\n<</Root 1 0 R>>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is written wherever: it all comes out, once, and the structure holds.
    #[test]
    fn every_word_on_a_page_is_in_the_text(
        words in proptest::collection::vec((0u16..300, 5u16..795, 4u8..30, "[A-Za-z]{1,12}"), 1..40),
        turn in prop::sample::select(vec![0u16, 90, 180, 270]),
    ) {
        let read = pdf::read(&page(&words, turn), &Request::default(), &mut |_, _| {});
        // A page with its number only says nothing.
        if let Ok(imported) = read {
            check(&imported);
            let sorted = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
                letters.sort_unstable();
                letters
            };
            let mut distinct = words.clone();
            distinct.dedup_by(|a, b| (a.0, a.1, a.2, &a.3) == (b.0, b.1, b.2, &b.3));
            let all: String = distinct.iter().map(|word| word.3.as_str()).collect();
            prop_assert_eq!(sorted(&imported.text), sorted(&all));
        } else {
            prop_assert!(words.len() < 4, "{:?}", read);
        }
    }

    /// Lines of words one below the other are one paragraph, in order, however the page is turned.
    #[test]
    fn lines_of_a_measure_are_one_paragraph(
        words in proptest::collection::vec("[a-z]{2,9}", 40..160),
        turn in prop::sample::select(vec![0u16, 90, 180, 270]),
    ) {
        // Courier, so that the widths are known: lines of at most 60 signs.
        let mut lines = vec![String::new()];
        for word in &words {
            let last = lines.last_mut().expect("a line");
            if last.is_empty() {
                last.push_str(word);
            } else if last.len() + 1 + word.len() <= 60 {
                last.push(' ');
                last.push_str(word);
            } else {
                lines.push(word.clone());
            }
        }
        let placed: Vec<_> = lines
            .iter()
            .zip(0u16..)
            .map(|(line, row)| (60, 700 - row * 13, 10, line.clone()))
            .collect();
        let file = String::from_utf8(page(&placed, turn)).expect("text").replace("Helvetica", "Courier");
        let imported = pdf::read(file.as_bytes(), &Request::default(), &mut |_, _| {}).expect("a text");
        prop_assert_eq!(&imported.text, &lines.join("\n"));
        prop_assert_eq!(imported.structure.expect("a structure").blocks.len(), 1);
    }
}

#[test]
fn a_reference_block_comes_before_the_text_and_what_is_set_along_the_edge_after_it() {
    let line = |row: u16| {
        (
            60,
            700 - row * 13,
            10,
            format!("De {row}e regel van de brief is zo lang"),
        )
    };
    let mut words: Vec<_> = (0..8).map(line).collect();
    words.push((400, 600, 10, "Ons kenmerk".to_owned()));
    words.push((20, 100, 10, "kst-30821-155".to_owned()));
    let file = String::from_utf8(page(&words, 0)).expect("text");
    let file = file.replace("20 100 Td (kst", "0 1 -1 0 20 100 Tm (kst");
    let imported = pdf::read(file.as_bytes(), &Request::default(), &mut |_, _| {}).expect("a text");
    assert!(imported.text.starts_with("Ons kenmerk\n\nDe 0e regel"));
    assert!(imported.text.ends_with("zo lang\n\nkst-30821-155"));
}

#[test]
fn a_page_without_anything_is_empty() {
    use kanttekening::import::ImportError;
    let read = pdf::read(&page(&[], 0), &Request::default(), &mut |_, _| {});
    assert_eq!(read, Err(ImportError::Empty));
    let nothing = pdf::read(b"%PDF-1.7\n", &Request::default(), &mut |_, _| {});
    assert!(
        matches!(nothing, Err(ImportError::Damaged { .. })),
        "{nothing:?}"
    );
    let bytes = bytes("typst");
    assert!(pdf::read(&bytes[..40], &Request::default(), &mut |_, _| {}).is_err());
}
