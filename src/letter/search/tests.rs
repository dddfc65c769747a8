use super::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

fn letter(text: &str) -> Letter {
    Letter::new("brief.txt", String::new(), "text 1", text)
}

fn all<'a>(text: &'a str, needle: &str, options: FindOptions) -> Vec<&'a str> {
    find_all(&letter(text), needle, options)
        .into_iter()
        .map(|span| &text[span.range()])
        .collect()
}

const LOOSE: FindOptions = FindOptions {
    match_case: false,
    whole_word: false,
    match_accents: true,
    regex: false,
};
const CASE: FindOptions = FindOptions {
    match_case: true,
    ..LOOSE
};
const WORDS: FindOptions = FindOptions {
    whole_word: true,
    ..LOOSE
};
/// As the window searches at first.
const ANY_ACCENT: FindOptions = FindOptions {
    match_accents: false,
    ..LOOSE
};
const REGEX: FindOptions = FindOptions {
    regex: true,
    ..LOOSE
};

#[test]
fn a_word_that_lost_its_trema_at_a_line_end_is_found_with_it() {
    let text = "Zij zijn ge-\ninformeerd, en Ge-\nINFORMEERD staat er; ook ge\u{ef}nformeerd.";
    let plain = "ge\u{ef}nformeerd";
    assert_eq!(all(text, plain, CASE), ["ge-\ninformeerd", plain]);
    assert_eq!(all(text, plain, WORDS), ["ge-\ninformeerd", plain]);
    assert_eq!(
        all(text, "GE\u{cf}NFORMEERD", LOOSE),
        ["ge-\ninformeerd", plain]
    );
    assert_eq!(
        all(text, "geinformeerd", ANY_ACCENT),
        ["ge-\ninformeerd", plain]
    );
    assert_eq!(all(text, "geinformeerd", CASE), [""; 0]);
    assert_eq!(
        all(text, "\u{ef}n[a-z]+d", REGEX),
        ["informeerd", "\u{ef}nformeerd"]
    );
}

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
fn accents_make_a_difference_only_where_they_are_written_or_asked_for() {
    let text = "Café, cafe\u{301}, CAFE; één e\u{301}e\u{301}n een; Ħij; مُحَمَّد محمد";
    assert_eq!(
        all(text, "cafe", ANY_ACCENT),
        ["Café", "cafe\u{301}", "CAFE"]
    );
    assert_eq!(all(text, "cafe", LOOSE), ["CAFE"]);
    assert_eq!(all(text, "één", ANY_ACCENT), ["één", "e\u{301}e\u{301}n"]);
    assert_eq!(
        all(text, "een", ANY_ACCENT),
        ["één", "e\u{301}e\u{301}n", "een"]
    );
    assert_eq!(all(text, "محمد", ANY_ACCENT), ["مُحَمَّد", "محمد"]);
    let words = FindOptions {
        whole_word: true,
        ..ANY_ACCENT
    };
    assert_eq!(all("cafés café", "cafe", words), ["café"]);
}

#[test]
fn expressions_are_searched_in_each_paragraph_as_it_is_read() {
    let text = "De gemeen-\nschappen op 16 mei 2021.\n\nEn op 3\njuni 2022. Café.";
    assert_eq!(all(text, r"gemeen\w+", REGEX), ["gemeen-\nschappen"]);
    assert_eq!(
        all(text, r"\d{1,2} \w+ \d{4}", REGEX),
        ["16 mei 2021", "3\njuni 2022"]
    );
    assert_eq!(all(text, "^en", REGEX), ["En"]);
    assert_eq!(all(text, r"2021\.$", REGEX), ["2021."]);
    assert_eq!(all(text, "x*", REGEX), Vec::<&str>::new());
    assert_eq!(all(text, "2021.*En", REGEX), Vec::<&str>::new());
    let any_accent = FindOptions {
        match_accents: false,
        ..REGEX
    };
    assert_eq!(all(text, "caf[a-e]", any_accent), ["Café"]);
    let words = FindOptions {
        whole_word: true,
        ..REGEX
    };
    assert_eq!(all("abc bc", r"b\w", words), ["bc"]);
}

#[test]
fn what_is_wrong_with_an_expression_is_said_with_its_place() {
    let error = |expression: &str| Search::new(expression, REGEX).expect_err(expression);
    assert_eq!(error("één (twee"), SearchError::Parenthesis { at: 5 });
    assert_eq!(error("a)"), SearchError::Parenthesis { at: 2 });
    assert_eq!(error("x[a-"), SearchError::Bracket { at: 2 });
    assert_eq!(error("*a"), SearchError::Repetition { at: 1 });
    assert!(matches!(error("a\\q"), SearchError::Escape { at: 2 }));
    assert!(matches!(error("(?=a)b"), SearchError::Unsupported { .. }));
    assert!(matches!(error(r"(a)\1"), SearchError::Unsupported { .. }));
    assert_eq!(error("((a{1000}){1000}){1000}"), SearchError::TooLarge);
    let deep = format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(error(&deep), SearchError::TooLarge);
    assert!(
        Search::new("((((a", LOOSE).is_ok(),
        "a literal is never wrong"
    );
}

#[test]
fn a_search_ends_when_it_is_no_longer_wanted() {
    let text = "hooi ".repeat(100_000);
    let letter = letter(&text);
    for options in [LOOSE, REGEX] {
        let search = Search::new("hooi", options).expect("it is right");
        assert_eq!(search.all(&letter, &|| false).len(), 100_000);
        assert!(search.all(&letter, &|| true).len() < 100_000);
    }
}

#[test]
fn strange_needles_are_searched_in_linear_time() {
    let text = format!("{}b {}", "a".repeat(200_000), "\u{301}".repeat(20_000));
    let long = "x".repeat(100_000);
    for needle in ["\u{301}", "\0", "\u{202e}", &long, "(a*)*b", "(a|a)*c"] {
        for options in [LOOSE, ANY_ACCENT, REGEX] {
            if let Ok(search) = Search::new(needle, options) {
                for span in search.all(&letter(&text), &|| false) {
                    assert!(text.get(span.range()).is_some());
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn every_hit_reads_as_the_needle(text in "([ab]|é|A|[ \n\u{ad}.-]|e\u{301}|İ|\x0c){0,60}", needle in "[abéA .-]{1,4}") {
        let letter = letter(&text);
        let mut end = 0;
        for span in find_all(&letter, &needle, CASE) {
            prop_assert!(span.start.0 >= end && text.get(span.range()).is_some());
            end = span.end.0;
            let words = |text: &str| -> String {
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                words.nfc().collect()
            };
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
    fn expressions_find_what_they_find_in_each_paragraph(
        text in "([ab]|[ \n.-]){0,60}", expression in prop::sample::select(vec!["ab", "a.", "b+", "a?b", "[ab] b"]),
    ) {
        let letter = letter(&text);
        let regex = regex::Regex::new(expression).expect("it is right");
        let paragraphs = letter.reading().paragraphs(&text);
        let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let naive: Vec<String> = paragraphs
            .iter()
            .flat_map(|paragraph| {
                let paragraph = single(paragraph);
                let found: Vec<_> = regex.find_iter(&paragraph).map(|it| it.as_str().to_owned()).filter(|it| !it.is_empty()).collect();
                found
            })
            .collect();
        let options = FindOptions { regex: true, ..CASE };
        let found: Vec<String> = find_all(&letter, expression, options)
            .into_iter()
            .map(|span| single(&letter.reading().stretch(&text, span).text().replace('\n', " ")))
            .collect();
        let naive: Vec<String> = naive.iter().map(|hit| single(hit)).collect();
        prop_assert_eq!(found, naive);
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,40}", needle in "\\PC{0,5}") {
        let letter = letter(&text);
        for options in [LOOSE, CASE, WORDS, ANY_ACCENT, REGEX] {
            for span in find_all(&letter, &needle, options) {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
    }
}
