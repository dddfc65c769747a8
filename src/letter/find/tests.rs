use super::*;
use proptest::prelude::*;

fn letter(text: &str) -> Letter {
    Letter::new("brief.txt", String::new(), "text 1", text)
}

fn quotes<'a>(text: &'a str, quote: &str) -> Vec<&'a str> {
    find_quote(&letter(text), quote)
        .into_iter()
        .map(|span| &text[span.range()])
        .collect()
}

#[test]
fn quotes_are_found_with_the_trema_that_is_read() {
    let text = "Zij zijn ge-\ninformeerd.";
    for quote in [
        "zijn ge\u{ef}nformeerd.",
        "zijn ge-\ninformeerd.",
        "zijn ge-informeerd.",
        "zijn\nge\u{ef}nformeerd.",
    ] {
        assert_eq!(quotes(text, quote), ["zijn ge-\ninformeerd."], "{quote}");
    }
}

#[test]
fn quotes_are_found_however_their_lines_are_broken() {
    let text = "De op \n deze achterhaalde wijze aan islamitische gemeen-\nschappen en de SZW-\nbrief over in-\nen uitvoer.";
    for quote in ["De op \n deze", "De op deze", "  De  op\tdeze "] {
        assert_eq!(quotes(text, quote), ["De op \n deze"], "{quote}");
    }
    for quote in [
        "islamitische gemeenschappen",
        "islamitische gemeen-\nschappen",
        "islamitische\ngemeenschappen",
        "islami-\ntische gemeenschappen",
        "islamitische gemeen- schappen",
        "islamitische gemeen-schappen",
    ] {
        assert_eq!(
            quotes(text, quote),
            ["islamitische gemeen-\nschappen"],
            "{quote}"
        );
    }
    assert_eq!(
        quotes(text, "gemeenschappen en de SZW-brief over in- en uitvoer."),
        ["gemeen-\nschappen en de SZW-\nbrief over in-\nen uitvoer."]
    );
    assert!(quotes(text, "de op deze").is_empty());
    assert!(quotes(text, "DeOp").is_empty());
    assert!(quotes(text, "gemeen schappen").is_empty());
}

#[test]
fn quotes_are_found_over_the_end_of_a_page() {
    let text = "De op\n\nPagina 1 van 2\n\x0c\ndeze achterhaalde wijze";
    assert_eq!(
        quotes(text, "De op deze"),
        ["De op\n\nPagina 1 van 2\n\x0c\ndeze"]
    );
    assert_eq!(quotes(text, "op\n\nPagina 1"), ["op\n\nPagina 1"]);
}

#[test]
fn hyphens_inside_lines_are_letters_of_the_word() {
    assert!(quotes("de SZW-brief", "de SZWbrief").is_empty());
    assert!(quotes("de SZWbrief", "de SZW-brief").is_empty());
    assert_eq!(
        quotes("de SZWbrief", "de SZW-\nbrief"),
        ["SZWbrief".len()].map(|_| "de SZWbrief")
    );
}

#[test]
fn a_quote_of_blanks_is_nowhere() {
    assert!(quotes("tek st", " \n ").is_empty());
}

proptest! {
    #[test]
    fn every_slice_and_its_reading_form_are_found(text in "([a-c]{1,3}|é|[ \n,]|- ?\n|\x0c|e\u{301}){0,40}", start in 0usize..90, length in 1usize..60) {
        let letter = letter(&text);
        let start = text.floor_char_boundary(start);
        let end = text.floor_char_boundary(start + length);
        // Half of a letter with its accent is not that letter.
        let whole = crate::letter::snap_to_graphemes(&text, Span::new(start, end));
        let (start, slice) = (whole.start.0, &text[whole.range()]);
        let trimmed = slice.trim();
        if !trimmed.is_empty() {
            let start = start + (slice.len() - slice.trim_start().len());
            let covers = |span: &Span| span.start.0 <= start && start < span.end.0;
            prop_assert!(find_quote(&letter, slice).iter().any(covers));
            let reading = letter.reading().quote(&text, Span::new(start, start + trimmed.len()));
            prop_assert!(reading.is_empty() || !find_quote(&letter, &reading).is_empty());
        }
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,40}", quote in "\\PC{0,5}") {
        for span in find_quote(&letter(&text), &quote) {
            prop_assert!(text.get(span.range()).is_some());
        }
    }
}
