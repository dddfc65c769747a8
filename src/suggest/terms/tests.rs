//! Tries the grammar on phrases, the tables on known days, and everything on nonsense.

use super::*;
use jiff::civil::date;

const DUTCH: &str = include_str!("tests_phrases/dutch_periods.txt");
const MORE_DUTCH: &str = include_str!("tests_phrases/dutch_more.txt");
const ENGLISH: &str = include_str!("tests_phrases/english.txt");
const NONE: &str = include_str!("tests_phrases/none.txt");

fn tables() -> (Conventions, Calendar) {
    (Conventions::shipped(), Calendar::shipped())
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn shown(day: Option<Date>) -> String {
    day.map_or_else(|| "-".to_owned(), |day| day.to_string())
}

#[test]
fn phrases_have_their_days_and_rules() {
    let (conventions, calendar) = tables();
    let mut count = 0;
    for line in [DUTCH, MORE_DUTCH, ENGLISH].into_iter().flat_map(lines) {
        let fields: Vec<&str> = line.split(" | ").collect();
        let [from, phrase, first, last, rule] = fields.as_slice() else {
            panic!("{line}");
        };
        let from: Date = from.parse().unwrap();
        let in_sentence = format!("Dit volgt {phrase}.");
        for text in [*phrase, &in_sentence] {
            let found = find(text, from, &conventions, &calendar);
            let found: Vec<_> = found
                .iter()
                .map(|term| (shown(term.first), shown(term.last), term.rule))
                .collect();
            assert_eq!(
                found,
                [((*first).to_owned(), (*last).to_owned(), *rule)],
                "{text}"
            );
        }
        let term = read(phrase, from, &conventions, &calendar).unwrap();
        assert_eq!(
            (shown(term.first), term.rule),
            ((*first).to_owned(), *rule),
            "{phrase}"
        );
        count += 1;
    }
    assert!(count > 400, "{count}");
}

#[test]
fn what_is_no_term_is_not_read_as_one() {
    let (conventions, calendar) = tables();
    for phrase in lines(NONE) {
        let found = find(phrase, date(2021, 11, 10), &conventions, &calendar);
        assert_eq!(found, [], "{phrase}");
    }
}

#[test]
fn a_phrase_of_its_own_may_be_shorter_than_one_in_a_letter() {
    let (conventions, calendar) = tables();
    let days = |phrase| {
        let term = read(phrase, date(2021, 11, 10), &conventions, &calendar)?;
        Some((shown(term.first), shown(term.last)))
    };
    let pair = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
    assert_eq!(days("2022"), pair("2022-01-01", "2022-12-31"));
    assert_eq!(days("maandag"), pair("2021-11-15", "2021-11-15"));
    assert_eq!(days(" het voorjaar "), pair("2022-03-01", "2022-05-31"));
    assert_eq!(days("12-03-21"), pair("2021-03-12", "2021-03-12"));
    assert_eq!(
        days("wij doen dat in mei 2022 graag"),
        pair("2022-05-01", "2022-05-31")
    );
    assert_eq!(days("tafel"), None);
    assert_eq!(days(""), None);
}

#[test]
fn blanks_line_breaks_capitals_and_accents_do_not_matter() {
    let (conventions, calendar) = tables();
    for text in [
        "VOOR DE ZOMER VAN 2022",
        "vóór de zomer van 2022",
        "vo\u{301}o\u{301}r de zomer van 2022",
        "voor\u{a0}de\u{2009}zomer\u{202f}van 2022",
        "voor de\n   zomer van\r\n2022",
        "voor de zo-\nmer van 2022",
        "voor de zo\u{ad}mer van 2022",
    ] {
        let found = find(text, date(2021, 11, 10), &conventions, &calendar);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].last, Some(date(2022, 6, 30)), "{text}");
        assert_eq!(found[0].range, 0..text.len());
    }
    // An empty line ends a paragraph.
    let found = find(
        "voor de\n\nzomer van 2022",
        date(2021, 11, 10),
        &conventions,
        &calendar,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "season");
}

#[test]
fn the_words_of_a_condition_are_kept() {
    let (conventions, calendar) = tables();
    for (text, condition) in [
        (
            "Ik informeer u zodra het onderzoek gereed is.",
            "het onderzoek gereed is",
        ),
        (
            "Zodra het rapport er ligt, volgt een brief.",
            "het rapport er ligt",
        ),
        (
            "Zodra het onderzoek is afgerond informeer ik u.",
            "het onderzoek is afgerond",
        ),
        (
            "uiterlijk een maand na publicatie van het rapport",
            "na publicatie van het rapport",
        ),
        (
            "Dat komt voor de begrotingsbehandeling aan de orde",
            "voor de begrotingsbehandeling",
        ),
        (
            "We will act as soon as the report is ready.",
            "the report is ready",
        ),
    ] {
        let found = find(text, date(2021, 11, 10), &conventions, &calendar);
        let words = found[0].condition.clone().map(|range| &text[range]);
        assert_eq!(words, Some(condition), "{text}");
    }
}

#[test]
fn the_sentence_tells_whether_a_day_is_past() {
    let (conventions, calendar) = tables();
    for (text, day) in [
        ("Op 26 oktober heb ik u geïnformeerd.", date(2021, 10, 26)),
        ("Ik heb u op 26 oktober geïnformeerd.", date(2021, 10, 26)),
        ("in mijn brief van 26 oktober", date(2021, 10, 26)),
        ("Op 14 december spreek ik de Kamer.", date(2021, 12, 14)),
        (
            "Ik heb u geschreven. Op 26 oktober spreek ik u.",
            date(2022, 10, 26),
        ),
    ] {
        let found = find(text, date(2021, 11, 10), &conventions, &calendar);
        assert_eq!(found[0].first, Some(day), "{text}");
    }
}

#[test]
fn conventions_and_recesses_can_be_changed() {
    let (mut conventions, mut calendar) = tables();
    conventions.around_days = 3;
    conventions.tot_includes = true;
    conventions.events.push(Event {
        names: vec!["dorpsfeest".to_owned()],
        when: When::Nth(6, 6, -1),
        closed: false,
    });
    calendar.extend(Calendar {
        recesses: vec![Recess {
            chamber: Chamber::Tweede,
            kind: RecessKind::Summer,
            first: date(2022, 7, 1),
            last: date(2022, 8, 29),
            sure: true,
        }],
        estimates: Vec::new(),
    });
    let last = |text| find(text, date(2021, 11, 10), &conventions, &calendar)[0].last;
    assert_eq!(last("rond 1 mei"), Some(date(2022, 5, 4)));
    assert_eq!(last("tot 1 april"), Some(date(2022, 4, 1)));
    assert_eq!(last("voor het dorpsfeest"), Some(date(2022, 6, 24)));
    assert_eq!(last("voor het zomerreces"), Some(date(2022, 6, 30)));
}

#[test]
fn every_rule_is_explained_once() {
    let names: Vec<_> = rules().iter().map(|rule| rule.name).collect();
    for (at, name) in names.iter().enumerate() {
        assert!(!names[at + 1..].contains(name), "{name}");
    }
    for line in [DUTCH, MORE_DUTCH, ENGLISH].into_iter().flat_map(lines) {
        let name = line.rsplit(" | ").next().unwrap_or_default();
        assert!(rule(name).is_some(), "{name}");
    }
}

#[test]
fn the_shipped_tables_are_read() {
    let conventions = Conventions::read(include_str!("../../../assets/suggest/conventions.ron"));
    assert!(conventions.unwrap().events.len() > 20);
    let calendar = Calendar::read(include_str!("../../../assets/suggest/recesses.ron")).unwrap();
    assert!(calendar.recesses.len() > 20);
    for recess in &calendar.recesses {
        assert!(recess.first < recess.last, "{recess:?}");
    }
    assert!(Conventions::read("(seasons: [").is_err());
}

/// A sequence of numbers that looks random and is the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % below.max(1)
    }
}

#[test]
fn nonsense_is_read_without_harm() {
    let (conventions, calendar) = tables();
    let words: Vec<&str> = [DUTCH, MORE_DUTCH, ENGLISH, NONE]
        .into_iter()
        .flat_map(|text| text.split([' ', '|', '\n']))
        .chain([
            "-",
            "/",
            ".",
            ",",
            "(",
            ")",
            "'",
            "’",
            "\u{301}",
            "\u{ad}",
            "é",
            "ß",
            "İ",
            "漢",
            "😀",
            "t/m",
            "a.s.",
            "9999999999",
            "0",
            "-\n",
            "\n\n",
        ])
        .collect();
    let signs = [
        " ", " ", " ", " ", "", "-", "\u{a0}", "\n", ". ", "\u{2009}", "/",
    ];
    let froms = [
        date(2021, 11, 10),
        date(2024, 2, 29),
        date(-9999, 1, 1),
        date(9999, 12, 31),
        date(2022, 1, 1),
    ];
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..numbers.next(14) {
            if numbers.next(12) == 0 {
                text.extend(char::from_u32(
                    u32::try_from(numbers.next(0x11_0000)).unwrap_or_default(),
                ));
            } else {
                text.push_str(words[numbers.next(words.len())]);
            }
            text.push_str(signs[numbers.next(signs.len())]);
        }
        let from = froms[numbers.next(froms.len())];
        let mut before = 0;
        for term in find(&text, from, &conventions, &calendar) {
            assert!(
                before <= term.range.start && term.range.start < term.range.end,
                "{text:?}"
            );
            assert!(text.get(term.range.clone()).is_some(), "{text:?}");
            let condition = term.condition.clone();
            assert!(
                condition.is_none_or(|range| text.get(range).is_some()),
                "{text:?}"
            );
            assert!(
                term.first.is_none() || term.last.is_none() || term.first <= term.last,
                "{text:?}"
            );
            assert!(rule(term.rule).is_some(), "{}", term.rule);
            before = term.range.end;
        }
        let _ = read(&text, from, &conventions, &calendar);
    }
}

#[test]
fn long_texts_take_time_in_proportion() {
    let (conventions, calendar) = tables();
    for piece in [
        "eind ",
        "van 1 t/m ",
        "de komende ",
        "zodra ",
        "1-",
        "2021/",
        "voor ",
        "(",
        "eerste helft van ",
    ] {
        let text = piece.repeat(4_000);
        let start = std::time::Instant::now();
        let _ = find(&text, date(2021, 11, 10), &conventions, &calendar);
        assert!(start.elapsed().as_secs() < 20, "{piece}");
    }
}
