use super::*;
use crate::letter::{FindOptions, Letter};
use proptest::prelude::*;

fn options() -> impl Strategy<Value = FindOptions> {
    proptest::array::uniform3(any::<bool>()).prop_map(|[match_case, whole_word, match_accents]| {
        FindOptions {
            match_case,
            whole_word,
            match_accents,
            regex: false,
        }
    })
}

fn quotes<'a>(text: &'a str, needle: &str, options: FindOptions) -> Vec<&'a str> {
    let search = Search::new(needle, options).expect("it is right");
    let hits = search.in_read(text, &|| false);
    hits.into_iter().map(|hit| &text[hit]).collect()
}

/// All hits, found by folding all of the text.
fn slowly(search: &Search, text: &str) -> Vec<Range<usize>> {
    let mut hits = Vec::new();
    if let What::Text(needle) = &search.what
        && !needle.trim().is_empty()
    {
        search.texts_in(text, 0..text.len(), needle, &mut hits, &|| false);
    }
    hits.into_iter().map(|hit| hit.range()).collect()
}

#[test]
fn words_are_found_however_they_are_written() {
    let any = FindOptions::default();
    let text = "De ﬁnanciën, FINANCIËN en ﬁnancie\u{308}n.\nCafé, ＣＡＦＥ\u{301} en kaﬀee.\nDe brief\n\nis weg";
    assert_eq!(
        quotes(text, "financien", any),
        ["ﬁnanciën", "FINANCIËN", "ﬁnancie\u{308}n"]
    );
    assert_eq!(quotes(text, "cafe", any), ["Café", "ＣＡＦＥ\u{301}"]);
    assert_eq!(quotes(text, "fé", any), ["fé", "ＦＥ\u{301}"]);
    assert_eq!(quotes(text, "brief is", any), ["brief\n\nis"]);
    assert_eq!(quotes(text, "affe", any), ["aﬀe"]);
    assert_eq!(quotes(text, " ", any), [""; 0]);
    let regex = FindOptions { regex: true, ..any };
    assert_eq!(
        quotes(text, "^de .*n\\.$", regex),
        ["De ﬁnanciën, FINANCIËN en ﬁnancie\u{308}n."]
    );
    assert_eq!(quotes("a  b\nxa b", "a b", regex), ["a  b", "a b"]);
}

#[test]
fn it_ends_when_it_is_no_longer_wanted() {
    let text = "hooi ".repeat(100_000);
    for regex in [false, true] {
        let options = FindOptions {
            regex,
            ..FindOptions::default()
        };
        let search = Search::new("hooi", options).expect("it is right");
        assert_eq!(search.in_read(&text, &|| false).len(), 100_000);
        assert!(search.in_read(&text, &|| true).len() < 100_000);
    }
}

#[test]
fn strange_texts_and_needles_take_linear_time() {
    let marks = format!("{}b {}", "a".repeat(50_000), "\u{301}".repeat(50_000));
    let lines = "é a\nb\n".repeat(15_000);
    let blanks = "a\n\n\u{301}\n".repeat(15_000);
    let long = "ab ".repeat(8_000);
    for text in [&marks, &lines, &blanks] {
        for needle in ["a", "ab", "b a b a b a", "\u{301}", "aé", &long, "e a b"] {
            let search = Search::new(needle, FindOptions::default()).expect("it is right");
            let hits = slowly(&search, text);
            assert!(hits.is_empty() || search.may_be_in(text.as_bytes()));
            assert_eq!(search.in_read(text, &|| false), hits);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_looked_at_first_leaves_no_hit_out(
        text in "([abfi]|é|A|ﬁ|ﬀ|[ \n\u{a0}\u{ad}.-]|e\u{301}|a\u{308}|İ|K|ſ|½|“|\u{301}|\u{fe0f}|é|ａ|\u{1100}\u{1161}){0,60}",
        needle in "[abfiésk½ .-]{1,5}",
        options in options(),
    ) {
        let search = Search::new(&needle, options).expect("it is right");
        let hits = slowly(&search, &text);
        prop_assert!(hits.is_empty() || search.may_be_in(text.as_bytes()));
        prop_assert_eq!(search.in_read(&text, &|| false), hits);
    }

    #[test]
    fn what_is_looked_at_first_leaves_out_no_hit_in_words_of_many_languages(
        words in proptest::collection::vec(
            "(coo\u{308}rdinatie|Coördinatie|COO\u{308}RDINATIE|e\u{301}e\u{301}n|één|İstanbul|stra\u{df}e|\u{1e9e}|ǆ|مرحبا|ａｂｃ|👍🏽|№|…|ﬁ|x\u{335}\u{301}|\u{301}a|-|\u{2010}|\n)",
            0..12,
        ),
        needle in "(coo|coordinatie|coördin|een|één|ist|straße|strasse|s|dz|abc|no|\\.\\.|fi|x|a|- c|c)",
        options in options(),
    ) {
        let search = Search::new(&needle, options).expect("it is right");
        for between in ["", " "] {
            let text = words.join(between);
            let hits = slowly(&search, &text);
            prop_assert!(hits.is_empty() || search.may_be_in(text.as_bytes()));
            prop_assert_eq!(search.in_read(&text, &|| false), hits);
        }
    }

    #[test]
    fn the_hits_are_those_in_the_letter(
        text in "([ab]|é|A|ﬁ|[ \n.-]|e\u{301}|\n\n|fi){0,60}",
        needle in "[abéfi A.]{1,4}",
        options in options(),
        regex in any::<bool>(),
    ) {
        let letter = Letter::new("brief.txt", String::new(), "text 1", &text);
        let read = letter.reading().paragraphs(&text).join("\n");
        let Ok(search) = Search::new(&needle, FindOptions { regex, ..options }) else {
            return Ok(());
        };
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let in_letter = search.all(&letter, &|| false);
        let in_letter: Vec<_> = in_letter.iter().map(|hit| one_line(&letter.quote(*hit))).collect();
        let in_read = search.in_read(&read, &|| false);
        let in_read: Vec<_> = in_read.into_iter().map(|hit| one_line(&read[hit])).collect();
        prop_assert_eq!(in_read, in_letter);
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,40}", needle in "\\PC{0,5}", options in options(), regex in any::<bool>()) {
        if let Ok(search) = Search::new(&needle, FindOptions { regex, ..options }) {
            for hit in search.in_read(&text, &|| false) {
                prop_assert!(text.get(hit).is_some());
            }
        }
    }
}
