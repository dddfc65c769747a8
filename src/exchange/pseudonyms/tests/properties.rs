use super::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Numbers that look drawn by lot, the same ones each time (a linear congruence).
struct Lot(u64);

impl Lot {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(below).expect("small")).expect("small")
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.next(all.len())]
    }
}

/// A word as somebody may write it: in capitals, with accents, taken apart, broken.
fn written(lot: &mut Lot, word: &str) -> String {
    let mut out = match lot.next(4) {
        0 => word.to_uppercase(),
        _ => word.to_owned(),
    };
    out = match lot.next(6) {
        0 => out.replacen('e', "é", 1),
        1 => out.replacen('e', "e\u{301}", 1),
        2 => out.replace(' ', "\u{a0}"),
        3 => out.replace(' ', "\n"),
        _ => out,
    };
    let letters: Vec<usize> = out.char_indices().map(|(at, _)| at).collect();
    let inner = |at: usize| {
        let word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        word(out[..at].chars().next_back()) && word(out[at..].chars().next())
    };
    let at = letters[lot.next(letters.len())];
    if inner(at) {
        match lot.next(5) {
            0 => out.insert(at, '\u{ad}'),
            1 => out.insert_str(at, "-\n"),
            2 => out.insert_str(at, "-\r\n  "),
            3 => out.insert_str(at, "\u{ad}\n"),
            _ => {}
        }
    }
    out
}

/// Letters and digits as they are compared, word by word, by the plainest of means.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\r'))
        .collect();
    // Between words of a name there is no stop.
    let text = text.replace([',', '.', '('], " stop ");
    let apart: String = text
        .nfd()
        .filter(|c| !('\u{300}'..'\u{370}').contains(c))
        .collect();
    apart.to_lowercase()
}

/// Tells whether words stand in a text, whole and in order, however lines are broken.
fn says(text: &str, words: &str) -> bool {
    let plain_text = plain(text);
    let lines: Vec<&str> = plain_text.split('\n').map(str::trim).collect();
    let joined = lines.join("\n").replace("-\n", "");
    let spread = lines.join(" ");
    let words: Vec<String> = plain(words).unicode_words().map(str::to_owned).collect();
    [joined.replace('\n', " "), spread].iter().any(|text| {
        let said: Vec<&str> = text.unicode_words().collect();
        said.windows(words.len())
            .any(|some| some.iter().zip(&words).all(|(one, other)| one == other))
    })
}

const NAMES: [&str; 12] = [
    "Ketting",
    "De Vries",
    "Van den Berg",
    "Demirel",
    "Van 't Wout",
    "Alders-Kuiper",
    "Müller",
    "El Amrani",
    "Bos",
    "Halsema",
    "Jansen",
    "De Groot",
];
const WORDS: [&str; 6] = [
    "Loket Zuid",
    "operatie zomer",
    "Zonnehof",
    "De Lindeboom",
    "Zuid Ster",
    "eik",
];
const NUMBERS: [&str; 6] = [
    "06-12345678",
    "NL91 ABNA 0417 1643 00",
    "123456782",
    "070 340 79 11",
    "AB-123-C",
    "4111 1111 1111 1111",
];
const PLAIN: [&str; 24] = [
    "het",
    "de",
    "bos",
    "groot",
    "zuid",
    "en",
    "van",
    "loket",
    "in 2021",
    "artikel 12",
    "Kamerstuk 30 821, nr. 155",
    "Zonne",
    "bosbouw",
    "Kettingzaag",
    "op 12 maart 2020",
    "berg",
    "Persoon 2",
    ".",
    ",",
    "(",
    "\n\n",
    "- ",
    "Ster",
    "A.",
];

fn letter(lot: &mut Lot) -> String {
    let mut text = String::new();
    for _ in 0..lot.next(30) + 1 {
        let piece = match lot.next(8) {
            0 => format!("de heer {}", NAMES[lot.next(NAMES.len())]),
            1 => {
                let name = lot.of(&NAMES);
                written(lot, name)
            }
            2 => {
                let word = lot.of(&WORDS);
                written(lot, word)
            }
            3 => lot
                .of(&NUMBERS)
                .replace(' ', if lot.next(3) == 0 { "\u{a0}" } else { " " }),
            _ => lot.of(&PLAIN).to_owned(),
        };
        text.push_str(&piece);
        text.push_str(lot.of(&[" ", " ", " ", "\n", ", ", ". "]));
    }
    text
}

/// The text between the labels, which are none of the letter's words.
fn without_labels(made: &Pseudonyms, text: &str) -> Vec<String> {
    let replaced = made.replaced(text);
    let mut parts = Vec::new();
    let mut from = 0;
    for shift in &replaced.shifts {
        parts.push(text[from..shift.old.start].to_owned());
        from = shift.old.end;
    }
    parts.push(text[from..].to_owned());
    parts
}

#[test]
fn nothing_that_was_chosen_or_found_is_left() {
    let mut lot = Lot(7);
    let mut replaced = 0;
    for round in 0..500 {
        let texts: Vec<String> = (0..lot.next(3) + 1).map(|_| letter(&mut lot)).collect();
        let intro: String = NAMES
            .iter()
            .map(|name| format!("De heer {name}. "))
            .collect();
        let all: Vec<&str> = std::iter::once(intro.as_str())
            .chain(texts.iter().map(String::as_str))
            .collect();
        let made = made(&WORDS, &all);
        for text in &all {
            let replacements = made.replacements(text);
            replaced += replacements.len();
            for pair in replacements.windows(2) {
                assert!(pair[0].range.end <= pair[1].range.start);
            }
            let out = made.apply(text);
            assert_eq!(made.apply(&out), out, "round {round}: {text:?}");
            for part in without_labels(&made, text) {
                for word in WORDS.iter().chain(&NUMBERS) {
                    assert!(
                        !says(&part, word),
                        "round {round}: {word:?} in {part:?} of {text:?}"
                    );
                }
                // Those that are words besides are left in small letters.
                for name in NAMES
                    .iter()
                    .filter(|it| !matches!(**it, "Bos" | "De Groot" | "Van den Berg"))
                {
                    assert!(
                        !says(&part, name),
                        "round {round}: {name:?} in {part:?} of {text:?}"
                    );
                }
            }
        }
    }
    assert!(replaced > 8_000, "{replaced}");
}

#[test]
fn phrases_are_found_as_the_plainest_search_finds_them() {
    let mut lot = Lot(11);
    let syllables = ["an", "bo", "cé", "du", "a", "e\u{301}"];
    for _ in 0..1500 {
        let word = |lot: &mut Lot| {
            (0..lot.next(2) + 1)
                .map(|_| lot.of(&syllables))
                .collect::<String>()
        };
        let chosen: Vec<String> = (0..3)
            .map(|_| {
                (0..lot.next(3) + 1)
                    .map(|_| word(&mut lot))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let text: String = (0..20)
            .map(|_| word(&mut lot) + lot.of(&[" ", "  ", "\n", "\u{a0}"]))
            .collect();
        let choice = Choice {
            words: chosen.clone(),
            names: false,
            numbers: false,
            language: Language::English,
        };
        let made = Pseudonyms::of(choice, std::iter::once(text.as_str()));
        // Every place at which one of them stands, by all words of the text.
        let said: Vec<(usize, usize, String)> = text
            .unicode_word_indices()
            .map(|(at, word)| (at, at + word.len(), plain(word)))
            .collect();
        let mut hits = Vec::new();
        for phrase in &chosen {
            let words: Vec<String> = phrase.split(' ').map(plain).collect();
            for some in said.windows(words.len()) {
                if some
                    .iter()
                    .zip(&words)
                    .all(|((.., one), other)| one == other)
                {
                    hits.push(some[0].0..some[some.len() - 1].1);
                }
            }
        }
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.len()), hit.start));
        let mut kept: Vec<std::ops::Range<usize>> = Vec::new();
        for hit in hits {
            if kept
                .iter()
                .all(|it| it.end <= hit.start || hit.end <= it.start)
            {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| hit.start);
        let found: Vec<_> = made
            .replacements(&text)
            .into_iter()
            .map(|it| it.range)
            .collect();
        assert_eq!(found, kept, "{chosen:?} in {text:?}");
    }
}

#[test]
fn any_text_is_taken() {
    let pieces = [
        "de heer ",
        "A.",
        "B. ",
        "van ",
        "'t ",
        "Wout",
        "-",
        "\n",
        "\u{ad}",
        "\u{301}",
        "é",
        "0",
        "6",
        "12",
        "12345678",
        "+31",
        "(0)",
        "@",
        ".nl",
        "http://",
        "www.",
        "NL",
        "91",
        "ABNA",
        "€",
        "\u{200d}",
        "👩\u{200d}🔬",
        "東",
        "א",
        "Ⅳ",
        "½",
        "²",
        "ﬁ",
        "ß",
        "İ",
        "ǅ",
        "Persoon ",
        "Nummer ",
        "1",
        "Hoogachtend,",
        "geboren ",
        "maart",
        "kenmerk ",
        ":",
        "/",
        "\r\n",
        "\u{2028}",
        "\t",
        "   ",
        ",",
        "De ",
        "leden ",
        " en ",
        "orde van de dag.",
        "\0",
        "\u{10ffff}",
        "ʼ",
        "1234",
        " AB ",
        "straat ",
        "Jansen",
        "(",
        ")",
    ];
    let mut lot = Lot(3);
    for _ in 0..2500 {
        let text: String = (0..lot.next(40)).map(|_| lot.of(&pieces)).collect();
        let word: String = (0..lot.next(4)).map(|_| lot.of(&pieces)).collect();
        // Without its beginning an address is none.
        let word = word.replace("http://", "").replace("www.", "");
        let made = made(&[&word], &[&text]);
        let replacements = made.replacements(&text);
        for it in &replacements {
            assert!(text.is_char_boundary(it.range.start) && text.is_char_boundary(it.range.end));
            assert!(!it.label.ends_with(" 0"), "{text:?}: all is numbered");
        }
        let out = made.apply(&text);
        assert_eq!(made.apply(&out), out, "{word:?} in {text:?}");
        let mut last = 0;
        let replaced = made.replaced(&text);
        for old in 0..=text.len() {
            let new = replaced.offset(old, Side::Start);
            assert!(new >= last);
            last = new;
        }
        assert_eq!(last, out.len());
    }
}

#[test]
fn the_windows_in_which_words_are_read_make_no_difference() {
    let sentence = "De heer A.B. Ketting en mevrouw Van den Akker belden 06-12345678. ";
    let text = sentence.repeat(700);
    let made = made(&["Van den Akker belden"], &[&text]);
    let once = made.apply(sentence);
    assert_eq!(once, "De heer Persoon 1 en mevrouw Woord 1 Nummer 1. ");
    assert_eq!(made.key()[0].count, 700);
    // Each word of it is once the first of a window.
    for words in 0..16 {
        let before = "en ".repeat(words);
        let out = made.apply(&format!("{before}{text}"));
        assert_eq!(out, format!("{before}{}", once.repeat(700)));
    }
}
