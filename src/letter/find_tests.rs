use super::*;
use proptest::prelude::*;

fn letter(text: &str) -> Letter {
    Letter::new("brief.txt", String::new(), "text 1", text)
}

fn all<'a>(text: &'a str, needle: &str, options: FindOptions) -> Vec<&'a str> {
    find_all(&letter(text), needle, options)
        .into_iter()
        .map(|span| &text[span.range()])
        .collect()
}

fn quotes<'a>(text: &'a str, quote: &str) -> Vec<&'a str> {
    find_quote(&letter(text), quote)
        .into_iter()
        .map(|span| &text[span.range()])
        .collect()
}

const LOOSE: FindOptions = FindOptions {
    match_case: false,
    whole_word: false,
};
const CASE: FindOptions = FindOptions {
    match_case: true,
    whole_word: false,
};
const WORDS: FindOptions = FindOptions {
    match_case: false,
    whole_word: true,
};

#[test]
fn words_are_found_over_line_ends() {
    let text = "Met islamitische gemeen-\nschappen en de islamitische \ngemeenschappen.";
    assert_eq!(
        all(text, "gemeenschappen", LOOSE),
        ["gemeen-\nschappen", "gemeenschappen"]
    );
    assert_eq!(
        all(text, "islamitische gemeenschappen", LOOSE),
        [
            "islamitische gemeen-\nschappen",
            "islamitische \ngemeenschappen"
        ]
    );
    assert_eq!(all(text, "schappen en", LOOSE), ["schappen en"]);
}

#[test]
fn case_matters_only_when_asked() {
    let text = "De SZW-brief, de İstanbul ẞtraße ΟΔΟΣ";
    assert_eq!(all(text, "de", LOOSE), ["De", "de"]);
    assert_eq!(all(text, "de", CASE), ["de"]);
    assert_eq!(all(text, "szw", LOOSE), ["SZW"]);
    assert_eq!(all(text, "i̇stanbul ß", LOOSE), ["İstanbul ẞ"]);
    assert_eq!(all(text, "οδος", LOOSE), ["ΟΔΟΣ"]);
}

#[test]
fn whole_words_are_whole_in_the_reading_form() {
    let text = "gemeen gemeen-\nschappen, gemeen.";
    assert_eq!(all(text, "gemeen", WORDS), ["gemeen", "gemeen"]);
    assert_eq!(all(text, "gemeenschappen", WORDS), ["gemeen-\nschappen"]);
    assert_eq!(all("xa-a-a", "a-a", WORDS), ["a-a"]);
}

#[test]
fn letters_with_accents_are_not_halved() {
    assert_eq!(all("Mária Maria", "maria", LOOSE), ["Maria"]);
    assert_eq!(all("Ma\u{301}ria Maria", "ma", LOOSE), ["Ma"]);
}

#[test]
fn nothing_is_found_nowhere() {
    assert!(all("tekst", "", LOOSE).is_empty());
    assert!(all("tek st", " \n", LOOSE).is_empty());
    assert!(all("", "tekst", LOOSE).is_empty());
    assert!(quotes("tek st", " \n ").is_empty());
}

#[test]
fn hits_are_found_across_the_stretches_of_the_search() {
    let text = format!(
        "{}naald-\nhout{}naald",
        "é hooi ".repeat(9_000),
        " hooi\n".repeat(30_000)
    );
    assert_eq!(all(&text, "naaldhout", WORDS), ["naald-\nhout"]);
    assert_eq!(all(&text, "naald", LOOSE), ["naald", "naald"]);
    assert_eq!(all(&text, "naald", WORDS), ["naald"]);
    assert_eq!(all(&text, "hooi", WORDS).len(), 39_000);
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

proptest! {
    #[test]
    fn every_hit_reads_as_the_needle(text in "([ab]|é|A|[ \n\u{ad}.-]|e\u{301}|İ|\x0c){0,60}", needle in "[abéA .-]{1,4}") {
        let letter = letter(&text);
        let mut end = 0;
        for span in find_all(&letter, &needle, CASE) {
            prop_assert!(span.start.0 >= end && text.get(span.range()).is_some());
            end = span.end.0;
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&letter.reading().quote(&text, span)), words(&needle));
        }
    }

    #[test]
    fn plain_text_is_searched_like_a_string(text in "[abAB]{0,40}", needle in "[abAB]{1,3}") {
        let letter = letter(&text);
        let naive: Vec<usize> = text.match_indices(&needle).map(|(at, _)| at).collect();
        let found: Vec<usize> = find_all(&letter, &needle, CASE).iter().map(|span| span.start.0).collect();
        prop_assert_eq!(found, naive);
        let (lower, small) = (text.to_lowercase(), needle.to_lowercase());
        let naive: Vec<usize> = lower.match_indices(&small).map(|(at, _)| at).collect();
        let found: Vec<usize> = find_all(&letter, &needle, LOOSE).iter().map(|span| span.start.0).collect();
        prop_assert_eq!(found, naive);
    }

    #[test]
    fn every_slice_and_its_reading_form_are_found(text in "([a-c]{1,3}|é|[ \n,]|- ?\n|\x0c|e\u{301}){0,40}", start in 0usize..90, length in 1usize..60) {
        let letter = letter(&text);
        let start = text.floor_char_boundary(start);
        let slice = &text[start..text.floor_char_boundary(start + length)];
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
    fn nothing_panics(text in "\\PC{0,40}", needle in "\\PC{0,5}") {
        let letter = letter(&text);
        for options in [LOOSE, CASE, WORDS] {
            for span in find_all(&letter, &needle, options) {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
        for span in find_quote(&letter, &needle) {
            prop_assert!(text.get(span.range()).is_some());
        }
    }
}
