use super::{Rules, Suggestion, TimeTerm, suggest};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::ops::Range;

/// Own sentences, each with the tags that the rules shall propose; see the file.
const SENTENCES: &str = include_str!("cases/sentences.tsv");

fn rules() -> Rules {
    Rules::read(&[]).unwrap()
}

/// Terms as the grammar of dates finds them, for tests that are to do without it.
fn terms(text: &str) -> Vec<TimeTerm> {
    const KNOWN: &str = "in het voorjaar van 2022|voor prinsjesdag|van 12 mei|met ingang van het nieuwe schooljaar| \
        in het derde kwartaal|in de komende weken|de komende maanden|in mei|in juni|in september| \
        in oktober|in februari|in maart|in december|in het najaar|dit najaar|eind 2023|medio 2023| \
        medio mei|voor 1 juli|uiterlijk 1 maart|uiterlijk vrijdag|uiterlijk in september| \
        uiterlijk in maart 2023|voor het einde van het jaar|begin volgend jaar| \
        in de tweede helft van 2022|op korte termijn|per 1 januari 2024|deze maand|in de loop van 2024| \
        in het voorjaar|vanaf april|volgende week|na het reces|de komende periode|in march|next week| \
        in may|by 1 march|in october|by the autumn|before easter|in spring 2023|in june| \
        before christmas|in 2024|next year";
    let lower = text.to_ascii_lowercase();
    let found = KNOWN.split('|').map(str::trim).filter_map(|term| {
        let start = lower.find(term)?;
        Some(term_at(start..start + term.len(), None))
    });
    found.collect()
}

fn term_at(range: Range<usize>, last: Option<Date>) -> TimeTerm {
    TimeTerm {
        range,
        first: last,
        last,
        condition: false,
    }
}

fn tags(rules: &Rules, text: &str) -> BTreeSet<String> {
    let found = suggest(
        text,
        std::iter::once(0..text.len()),
        rules,
        &terms(text),
        None,
    );
    found.iter().map(|one| one.tag.to_owned()).collect()
}

fn one<'a>(rules: &'a Rules, text: &str, tag: &str) -> Option<Suggestion<'a>> {
    let found = suggest(
        text,
        std::iter::once(0..text.len()),
        rules,
        &terms(text),
        None,
    );
    found.into_iter().find(|one| one.tag == tag)
}

fn words<'a>(text: &'a str, found: &Suggestion<'_>) -> Vec<&'a str> {
    found.words.iter().map(|word| &text[word.clone()]).collect()
}

#[test]
fn the_shipped_rules_can_be_read_and_say_why() {
    let rules = rules();
    let ids: Vec<(&str, &str)> = rules.ids().collect();
    assert!(ids.len() > 50);
    let different: BTreeSet<&str> = ids.iter().map(|(id, _)| *id).collect();
    assert_eq!(different.len(), ids.len());
    for (id, tag) in ids {
        assert!(
            [
                "follow-up",
                "data-deletion",
                "trust-restoration",
                "lessons-learned"
            ]
            .contains(&tag)
        );
        assert!(!rules.explanation(id, "nl").unwrap().is_empty());
        assert!(!rules.explanation(id, "en").unwrap().is_empty());
        assert!(!rules.why(id).unwrap().is_empty());
    }
    assert_eq!(rules.explanation("no-such-rule", "nl"), None);
}

#[test]
fn own_sentences_get_their_tags_and_no_others() {
    let rules = rules();
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in SENTENCES.lines() {
        let (wanted, sentence) = line.split_once('\t').unwrap();
        let wanted: BTreeSet<String> = wanted
            .split(',')
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect();
        let found = tags(&rules, sentence);
        count += 1;
        if found != wanted {
            wrong.push(format!("{found:?} for {wanted:?}: {sentence}"));
        }
    }
    assert!(count >= 300, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_words_are_the_reason_and_the_term_is_whole() {
    let rules = rules();
    let text = "In het voorjaar van 2022 \ninformeer ik u opnieuw over de stand van zaken.";
    let found = one(&rules, text, "follow-up").unwrap();
    assert_eq!(found.rule, "nl-meld-termijn");
    assert_eq!(
        words(text, &found),
        ["In het voorjaar van 2022 \ninformeer ik"]
    );
    assert_eq!(found.term, Some(0..24));
    let text = "Ik zeg de leden daarom toe dat overzicht te maken.";
    let found = one(&rules, text, "follow-up").unwrap();
    assert_eq!(words(text, &found), ["Ik zeg", "toe"]);
    assert_eq!(found.term, None);
}

#[test]
fn the_sentences_of_the_letter_are_found() {
    let rules = rules();
    let deleted = "De op deze achterhaalde wijze verkregen gegevens worden volgens de daarvoor geldende procedures vernietigd.";
    let found = one(&rules, deleted, "data-deletion").unwrap();
    assert_eq!(words(deleted, &found), ["gegevens", "vernietigd"]);
    let found = one(&rules, deleted, "follow-up").unwrap();
    assert_eq!(
        (found.rule, words(deleted, &found)),
        ("nl-wordt-vernietigd", vec!["gegevens worden", "vernietigd"])
    );
    let goes_on =
        "Het proces rond het trekken van lessen wordt vervolgd, gericht op herstel van vertrouwen.";
    let found = one(&rules, goes_on, "follow-up").unwrap();
    assert_eq!(
        (found.rule, words(goes_on, &found)),
        ("nl-wordt-vervolgd", vec!["wordt vervolgd"])
    );
    assert_eq!(tags(&rules, goes_on).len(), 3);
}

#[test]
fn a_term_that_is_over_makes_no_promise() {
    let rules = rules();
    let text = "Op 3 maart informeer ik de burgemeesters.";
    let day = date(2021, 3, 3);
    let found = |from| {
        let terms = [term_at(0..10, Some(day))];
        suggest(text, std::iter::once(0..text.len()), &rules, &terms, from).len()
    };
    assert_eq!(found(Some(date(2021, 2, 1))), 1);
    assert_eq!(found(Some(date(2021, 3, 3))), 1);
    assert_eq!(found(Some(date(2021, 4, 1))), 0);
    assert_eq!(found(None), 1);
}

#[test]
fn blanks_line_ends_capitals_accents_and_hyphens_do_not_count() {
    let rules = rules();
    for text in [
        "Ik\u{a0}zal\u{a0}uw\u{a0}Kamer informeren.",
        "IK ZAL UW KAMER INFORMEREN.",
        "Ik\r\nzal uw\nKamer infor-\nmeren.",
        "Ik zál uw Kamer infor\u{ad}meren.",
        "Ik za\u{301}l uw Kamer informeren.",
        "Ik zeg u toe dat dit wordt bezien.",
    ] {
        assert!(tags(&rules, text).contains("follow-up"), "{text}");
    }
    for text in [
        "De persoons-\ngegevens zijn ver-\n  nietigd.",
        "De patiëntgegevens zijn gewist.",
        "De DNA-profielen zijn gewist.",
    ] {
        assert!(tags(&rules, text).contains("data-deletion"), "{text}");
    }
}

#[test]
fn refusals_questions_and_quotations_are_no_promise() {
    let rules = rules();
    for text in [
        "Ik zeg dat niet toe.",
        "Ik zal dat niet doen.",
        "Kunt u toezeggen dat ik u informeer in mei?",
        "Hij schreef: “Ik zal de Kamer informeren.”",
        "I will not publish the figures.",
        "He wrote: \"We will publish the figures.\"",
    ] {
        assert!(!tags(&rules, text).contains("follow-up"), "{text}");
    }
}

#[test]
fn a_negation_in_a_clause_of_its_own_does_not_count() {
    let rules = rules();
    for text in [
        "Ik zal, ook al is dat niet eenvoudig, de Kamer hierover informeren.",
        "Ik zal niet alleen de Kamer maar ook de gemeenten informeren.",
        "Omdat dit niet bekend is, zal ik dat nagaan.",
    ] {
        assert!(tags(&rules, text).contains("follow-up"), "{text}");
    }
}

#[test]
fn the_strongest_rule_speaks_once_for_a_tag() {
    let rules = rules();
    let text = "Ik zeg toe dat ik u zal informeren en kom daar in mei op terug.";
    let found = suggest(
        text,
        std::iter::once(0..text.len()),
        &rules,
        &terms(text),
        None,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "nl-toezeggen");
    assert_eq!(found[0].sentence, 0..text.len());
}

#[test]
fn a_file_of_the_user_adds_replaces_and_leaves_out() {
    let more = r#"(
        language: "nl",
        lists: { "data": ["wolkjes"] },
        rules: [(
            id: "eigen", tag: "follow-up", weight: 50, when: ["kat ..2 hond"], why: "w", nl: "n", en: "e",
        ), (
            id: "nl-excuses", tag: "trust-restoration", weight: 50, when: ["mea culpa"], why: "w", nl: "n", en: "e",
        )],
        off: ["nl-terugkomen"],
    )"#;
    let rules = Rules::read(&[more]).unwrap();
    assert_eq!(
        one(&rules, "De kat en de hond.", "follow-up").unwrap().rule,
        "eigen"
    );
    assert!(tags(&rules, "De wolkjes zijn vernietigd.").contains("data-deletion"));
    assert!(tags(&rules, "Daar kom ik op terug.").is_empty());
    assert!(tags(&rules, "Ik bied mijn excuses aan.").is_empty());
    assert!(tags(&rules, "De minister riep mea culpa.").contains("trust-restoration"));
    assert_eq!(rules.ids().filter(|(id, _)| *id == "nl-excuses").count(), 1);
}

#[test]
fn faults_name_the_rule_and_its_line() {
    let rule = |when: &str| {
        format!(
            "(language: \"nl\", rules: [\n(\nid: \"fout\", tag: \"x\", weight: 1, when: [\"{when}\"], why: \"\", nl: \"\", en: \"\")])"
        )
    };
    for (when, reason) in [
        ("@niets", "there is no list \"niets\""),
        ("(a|b", "\"(\" is not closed"),
        ("a)", "\")\" closes nothing in \"a)\""),
        ("x*", "\"x*\" has fewer than 2 letters"),
        ("..99 a", "\"..99\" is no gap of at most 25 words"),
        ("_ ..3", "a part of \"_ ..3\" asks for no word"),
        ("a & ", "a part of \"a & \" asks for no word"),
        ("<morgen>", "there is no sign \"<morgen>\""),
        ("!(a b)", "behind \"!\" stand single words only"),
        ("a=b", "\"a=b\" is no word"),
        ("[", "\"[\" is not closed"),
    ] {
        let error = Rules::of(&[&rule(when)]).unwrap_err();
        assert_eq!(
            (error.rule.as_str(), error.line, error.reason.as_str()),
            ("fout", 3, reason)
        );
    }
    assert_eq!(
        Rules::of(&["(language: \"nl\",\n rules: 3)"])
            .unwrap_err()
            .line,
        2
    );
    let guard = rule("a").replace("when:", "guards: [\"weg\"], when:");
    assert_eq!(
        Rules::of(&[&guard]).unwrap_err().to_string(),
        "line 3: fout: there is no guard \"weg\""
    );
    assert!(Rules::read(&["(language: \"nl\", off: [\"geen\"])"]).is_err());
    let circle = "(language: \"nl\", lists: {\"a\": [\"@a\"]}, rules: [(id: \"r\", tag: \"t\", weight: 1, when: [\"@a\"], why: \"\", nl: \"\", en: \"\")])";
    assert!(Rules::of(&[circle]).is_err());
}

#[test]
fn ranges_that_are_none_are_passed_over() {
    let rules = rules();
    let text = "é Ik zal u informeren.";
    let sentences = [
        1..9,
        0..99,
        Range { start: 7, end: 3 },
        30..40,
        0..text.len(),
    ];
    let terms = [
        term_at(1..400, None),
        term_at(Range { start: 9, end: 2 }, None),
        term_at(500..600, None),
    ];
    let found = suggest(text, sentences.into_iter(), &rules, &terms, None);
    assert_eq!(found.len(), 1);
    let text_range = found[0]
        .words
        .iter()
        .all(|word| text.get(word.clone()).is_some());
    assert!(text_range);
}

/// A generator of numbers; the tests need no better one.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count.max(1) as u64) as usize
    }
}

#[test]
fn no_text_makes_it_panic_and_ranges_lie_on_characters() {
    let rules = rules();
    let source = include_str!("../../assets/suggest/nl.ron");
    let known: Vec<&str> = source
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let odd = [
        "\u{ad}", "-\n", "’", "ß", "İ", "𝕏", "e\u{301}", "\u{200d}", "\u{a0}", ";", ",", "?", "“",
        "”", "\"", "\u{fffd}", "日本", "-", "\r\n", "'",
    ];
    let mut random = Random(0x5eed);
    for _ in 0..1_500 {
        let mut text = String::new();
        for _ in 0..random.below(60) {
            match random.below(6) {
                0 => text.push_str(odd[random.below(odd.len())]),
                1 => text.extend(char::from_u32(random.below(0x11_0000) as u32)),
                _ => text.push_str(known[random.below(known.len())]),
            }
            text.push_str([" ", "", " ", "\n"][random.below(4)]);
        }
        let cut = |random: &mut Random| random.below(text.len() + 3);
        let sentences: Vec<Range<usize>> = (0..3)
            .map(|_| cut(&mut random)..cut(&mut random))
            .chain(std::iter::once(0..text.len()))
            .collect();
        let terms: Vec<TimeTerm> = (0..3)
            .map(|_| {
                let (start, end) = (cut(&mut random), cut(&mut random));
                TimeTerm {
                    range: start..end,
                    first: None,
                    last: Some(date(2022, 1, 1)),
                    condition: random.below(2) == 0,
                }
            })
            .collect();
        for one in suggest(
            &text,
            sentences.into_iter(),
            &rules,
            &terms,
            Some(date(2021, 1, 1)),
        ) {
            assert!(text.get(one.sentence.clone()).is_some());
            let mut behind = one.sentence.start;
            for word in &one.words {
                assert!(word.start >= behind && !word.is_empty() && word.end <= one.sentence.end);
                assert!(text.get(word.clone()).is_some(), "{word:?} of {text:?}");
                behind = word.end;
            }
        }
    }
}

#[test]
fn a_text_without_an_end_takes_time_in_proportion() {
    let rules = rules();
    let took = |times: usize| {
        let text = "ik zal de gegevens worden vernietigd niet & toe zeg ".repeat(times);
        let start = std::time::Instant::now();
        let found = suggest(&text, std::iter::once(0..text.len()), &rules, &[], None);
        assert!(found.len() <= 4);
        start.elapsed().as_secs_f64()
    };
    took(100);
    let (short, long) = (took(500), took(4_000));
    assert!(long < short.max(0.005) * 40.0, "{short} {long}");
}
