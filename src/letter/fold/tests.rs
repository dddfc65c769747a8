use super::*;
use crate::letter::forms::{goes_on, is_accent};
use crate::letter::hyphen::is_combining;
use crate::letter::{FindOptions, Letter, find_all, find_quote};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

fn letter(text: &str) -> Letter {
    Letter::new("brief.txt", String::new(), "text 1", text)
}

/// As the window searches at first; with accents; and with those and capitals.
const LOOSE: FindOptions = FindOptions {
    match_case: false,
    whole_word: false,
    match_accents: false,
    regex: false,
};
const ACCENTS: FindOptions = FindOptions {
    match_accents: true,
    ..LOOSE
};
const EXACT: FindOptions = FindOptions {
    match_case: true,
    ..ACCENTS
};

fn searched<'a>(text: &'a str, needle: &str, options: FindOptions) -> Vec<&'a str> {
    let found = find_all(&letter(text), needle, options);
    found.into_iter().map(|span| &text[span.range()]).collect()
}

fn quoted<'a>(text: &'a str, quote: &str) -> Vec<&'a str> {
    let found = find_quote(&letter(text), quote);
    found.into_iter().map(|span| &text[span.range()]).collect()
}

#[test]
fn ligatures_are_found_by_their_letters_and_letters_by_their_ligatures() {
    let text = "De \u{fb01}nanci\u{eb}le o\u{fb03}ci\u{eb}le afspraak over \u{133}s en \u{132}sland, fijn.";
    assert_eq!(
        searched(text, "financiele", LOOSE),
        ["\u{fb01}nanci\u{eb}le"]
    );
    assert_eq!(quoted(text, "financi\u{eb}le"), ["\u{fb01}nanci\u{eb}le"]);
    assert_eq!(quoted(text, "financie\u{308}le"), ["\u{fb01}nanci\u{eb}le"]);
    assert_eq!(quoted(text, "offici\u{eb}le"), ["o\u{fb03}ci\u{eb}le"]);
    assert!(
        quoted(text, "financiele").is_empty(),
        "a quote has its accents"
    );
    assert_eq!(searched(text, "ijs", LOOSE), ["\u{133}s", "\u{132}s"]);
    assert_eq!(searched(text, "ijs", EXACT), ["\u{133}s"]);
    assert_eq!(searched(text, "\u{133}n", LOOSE), ["ijn"]);
    assert_eq!(searched(text, "o\u{fb03}", LOOSE), ["o\u{fb03}"]);
    // Half of one is found with all of it, once.
    assert_eq!(searched(text, "inan", LOOSE), ["\u{fb01}nan"]);
    assert_eq!(searched(text, "off", LOOSE), ["o\u{fb03}"]);
    assert_eq!(searched("sta\u{fb00}", "f", LOOSE), ["\u{fb00}"]);
    assert_eq!(quoted("de o\u{fb03}cier", "fi"), ["\u{fb03}"]);
}

#[test]
fn letters_with_marks_behind_them_are_those_with_marks_on_them() {
    let text = "Caf\u{e9} en cafe\u{301}, een l\u{1ead}p, la\u{302}\u{323}p en la\u{323}\u{302}p.";
    for needle in ["caf\u{e9}", "cafe\u{301}"] {
        assert_eq!(
            searched(text, needle, ACCENTS),
            ["Caf\u{e9}", "cafe\u{301}"]
        );
        assert_eq!(searched(text, needle, EXACT), ["cafe\u{301}"]);
        assert_eq!(quoted(text, needle), ["cafe\u{301}"]);
    }
    for needle in ["l\u{1ead}p", "la\u{302}\u{323}p", "la\u{323}\u{302}p"] {
        assert_eq!(quoted(text, needle).len(), 3, "{needle}");
        assert_eq!(searched(text, needle, LOOSE).len(), 3, "{needle}");
    }
    assert!(quoted(text, "en cafe").is_empty());
    assert!(quoted(text, "la\u{302}p").is_empty());
    let korean = "\u{d55c}\u{ad6d}";
    let apart: String = korean.nfd().collect();
    assert_eq!(quoted(&apart, korean), [&*apart]);
    assert_eq!(quoted(korean, &apart), [korean]);
    assert!(
        searched(korean, "\u{d558}", LOOSE).is_empty(),
        "half a syllable"
    );
}

#[test]
fn compatibility_forms_are_what_they_stand_for() {
    for (text, needle) in [
        ("\u{bd} miljoen", "1/2 miljoen"),
        ("100 m\u{b2}", "100 m2"),
        ("\u{2460} een", "1 een"),
        ("\u{2026} enzovoort", "... enzovoort"),
        ("\u{2116} 7", "No 7"),
        ("\u{ff33}\u{ff3a}\u{ff37}", "SZW"),
        ("SZW\u{2011}brief", "SZW-brief"),
        ("SZW\u{2010}brief", "SZW\u{2011}brief"),
        ("\u{212b}ngstr\u{f6}m", "\u{c5}ngstr\u{f6}m"),
        ("10\u{a0}000", "10 000"),
        ("\u{ff76}\u{ff9e}", "\u{30ac}"),
    ] {
        for (text, needle) in [(text, needle), (needle, text)] {
            assert_eq!(quoted(text, needle), [text], "{needle}");
            for options in [LOOSE, ACCENTS, EXACT] {
                assert_eq!(searched(text, needle, options), [text], "{needle}");
            }
        }
    }
    // An accent that stands alone is no blank.
    assert!(quoted("a\u{a8}b", "a b").is_empty());
    assert_eq!(quoted("a\u{b4}b", "a\u{b4}b"), ["a\u{b4}b"]);
}

#[test]
fn expressions_take_letters_as_whole_ones() {
    let regex = |text, expression, options| {
        let options = FindOptions {
            regex: true,
            ..options
        };
        searched(text, expression, options)
    };
    let text = "cafe\u{301} \u{fb01}n o\u{fb03}ce 10 m\u{b2}";
    assert_eq!(regex(text, "caf.$|caf. ", EXACT), ["cafe\u{301} "]);
    assert_eq!(regex(text, "caf[e\u{e9}]", EXACT), ["cafe\u{301}"]);
    assert_eq!(regex(text, "cafe\u{301}", EXACT), ["cafe\u{301}"]);
    assert_eq!(regex(text, r"\bfi\w", EXACT), ["\u{fb01}n"]);
    assert_eq!(regex(text, "\u{fb01}+n", EXACT), ["\u{fb01}n"]);
    assert_eq!(regex(text, r"m\d", EXACT), ["m\u{b2}"]);
    // What stands for a sign of expressions is none.
    assert_eq!(regex("a (b)", "\u{ff08}b", EXACT), ["(b"]);
    assert_eq!(regex("a.b", "a\u{ff0e}b", EXACT), ["a.b"]);
    assert!(regex("axb", "a\u{ff0e}b", EXACT).is_empty());
}

#[test]
fn however_many_marks_stand_on_a_letter_it_is_searched_at_once() {
    let marks = "\u{302}\u{323}".repeat(10_000);
    let text = format!("a{marks} {}b {marks}", "\u{fb01}".repeat(10_000));
    for needle in ["b", "fifi", "\u{302}", "a\u{302}"] {
        for options in [LOOSE, ACCENTS, EXACT] {
            for hit in find_all(&letter(&text), needle, options) {
                assert!(text.get(hit.range()).is_some());
            }
        }
        let _ = find_quote(&letter(&text), needle);
    }
}

/// The whole text as it is compared, in one go.
fn naive(text: &str, options: FindOptions) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: String = words
        .chars()
        .map(|c| match c {
            '\u{a8}' => c.to_string(),
            c => c.to_string().nfkd().collect(),
        })
        .collect();
    let parts: String = parts.nfd().collect();
    let parts = parts.replace('\u{2044}', "/").replace('\u{2010}', "-");
    let kept: String = match options.match_accents {
        true => parts,
        false => parts.chars().filter(|c| !is_accent(*c)).collect(),
    };
    let cased = match options.match_case {
        true => kept,
        false => kept.to_lowercase(),
    };
    cased.nfc().collect()
}

/// Tells whether the words stand there, and not on half of a letter.
fn stands(text: &str, needle: &str) -> bool {
    // Also where it overlaps with one that is half of a letter.
    let starts = text.char_indices().map(|(at, _)| &text[at..]);
    let mut rests = starts.filter_map(|from| from.strip_prefix(needle));
    rests.any(|rest| !rest.starts_with(is_combining))
}

/// Letters that are several ways to write a few.
fn letters(most: usize) -> impl Strategy<Value = String> {
    let parts = [
        "e",
        "E",
        "\u{e9}",
        "e\u{301}",
        "\u{c9}",
        "f",
        "i",
        "fi",
        "\u{fb01}",
        "\u{fb03}",
        "\u{133}",
        "j",
        "\u{bd}",
        "1",
        "/",
        "2",
        "\u{b2}",
        "\u{ff46}",
        "\u{2026}",
        ".",
        "\u{2011}",
        "-",
        " ",
        "  ",
        "\u{1ead}",
        "a\u{323}\u{302}",
        "a\u{302}\u{323}",
        "f\u{301}",
        "\u{fb01}\u{301}",
        "\u{d55c}",
        "\u{1112}\u{1161}\u{11ab}",
        "\u{a8}",
        "\u{212b}",
        "\u{130}",
        "\u{3c3}",
    ];
    let parts = prop::sample::select(parts.to_vec());
    prop::collection::vec(parts, 1..most).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn search_and_quotes_find_what_a_naive_folding_finds(text in letters(25), needle in letters(5)) {
        let needle = needle.trim();
        prop_assume!(!needle.is_empty() && !needle.starts_with(is_combining));
        let asks_accents = naive(needle, EXACT) != naive(needle, FindOptions { match_accents: false, ..EXACT });
        for options in [LOOSE, ACCENTS, EXACT] {
            // Whoever writes an accent gets it.
            let meant = FindOptions { match_accents: options.match_accents || asks_accents, ..options };
            let (whole, words) = (naive(&text, meant), naive(needle, meant));
            let found = find_all(&letter(&text), needle, options);
            prop_assert_eq!(!found.is_empty(), stands(&whole, &words), "{:?} in {:?}", words, whole);
            let mut end = 0;
            for span in found {
                prop_assert!(span.start.0 >= end);
                end = span.end.0;
                let hit = &text[span.range()];
                prop_assert!(naive(hit, meant).contains(&words), "{:?}", hit);
                // No cluster too many.
                let first = hit.chars().next().map_or(0, char::len_utf8);
                let rest = hit[first..].trim_start_matches(goes_on);
                prop_assert!(!naive(rest, meant).contains(&words), "{:?}", hit);
                let last = hit.trim_end_matches(goes_on);
                let but_last = &last[..last.len() - last.chars().next_back().map_or(0, char::len_utf8)];
                prop_assert!(!naive(but_last, meant).contains(&words), "{:?}", hit);
            }
        }
        let quote = stands(&naive(&text, EXACT), &naive(needle, EXACT));
        prop_assert_eq!(!find_quote(&letter(&text), needle).is_empty(), quote);
    }

    #[test]
    fn a_text_is_searched_alike_however_it_is_normalised(text in letters(25), needle in letters(5)) {
        let needle = needle.trim();
        let normal = |text: &str| -> [String; 2] { [text.nfc().collect(), text.nfd().collect()] };
        for options in [LOOSE, ACCENTS, EXACT] {
            let count = find_all(&letter(&text), needle, options).len();
            for text in normal(&text) {
                for needle in normal(needle) {
                    prop_assert_eq!(find_all(&letter(&text), &needle, options).len(), count);
                }
            }
        }
    }

    #[test]
    fn folding_in_pieces_is_folding_at_once(text in letters(60), lengths in prop::collection::vec(1usize..9, 1..20)) {
        for alike in [Alike::NOTHING, Alike { case: true, accents: true }] {
            let pieces = || once(Piece { source: Span::new(0, text.len()), kind: PieceKind::Text });
            let all = Folder::new(&text, pieces(), alike).all();
            let mut folder = Folder::new(&text, pieces(), alike);
            let (mut folded, mut seen) = (Folded::default(), String::new());
            for length in lengths.iter().cycle() {
                let from = folded.text.len();
                seen.push_str(&folded.text);
                folder.advance(&mut folded, from, *length);
                if folder.is_finished() {
                    break;
                }
            }
            seen.push_str(&folded.text);
            // A run of blanks is told by what was before it, which is gone here.
            let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(single(&seen), single(&all.text));
        }
    }
}
