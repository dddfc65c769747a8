use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{AnchorState, Annotation, FollowUp, Layer, Moment, RecordedAnchor};
use crate::codebook::default_codebook;
use crate::exchange::ExportedLetter;
use crate::letter::{Letter, Span};
use proptest::prelude::*;
use std::collections::HashSet;

fn written(letter: &Letter, layers: Vec<&Layer>, language: Language) -> String {
    let codebook = default_codebook();
    let export = Export {
        letters: vec![ExportedLetter {
            letter,
            layers,
            missing: &[],
        }],
        codebook: &codebook,
        language,
        made: Moment::parse("2026-11-23T10:00:00Z").expect("a moment"),
        tag_filter: None,
    };
    let mut out = Vec::new();
    Html.write(&export, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

/// A page taken apart as strictly as XML: its text within `<div class="letter">`, its ids and its inner links.
#[derive(Default)]
struct Parsed {
    letter: String,
    ids: HashSet<String>,
    links: Vec<String>,
    elements: HashSet<String>,
}

fn parse(page: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut rest = page.strip_prefix("<!doctype html>").expect("a doctype");
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        take_text(text, &open, &mut parsed);
        let (tag, after) = from[1..].split_once('>').expect("a closed tag");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(
                open.pop().map(|(name, _)| name).as_deref(),
                Some(name),
                "tags balance"
            );
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            name.chars().all(|c| c.is_ascii_alphanumeric()),
            "an element's name"
        );
        parsed.elements.insert(name.to_owned());
        let attributes = take_attributes(attributes, &mut parsed);
        if !["meta", "br"].contains(&name) {
            let in_letter = open.last().is_some_and(|(_, inside)| *inside);
            open.push((
                name.to_owned(),
                (in_letter || attributes.contains(&"letter")) && name != "sup",
            ));
        }
        if name == "style" {
            rest = &rest[rest.find("</style>").expect("an end of the style")..];
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty());
    for link in &parsed.links {
        assert!(parsed.ids.contains(link), "#{link} leads somewhere");
    }
    parsed
}

fn take_text(text: &str, open: &[(String, bool)], parsed: &mut Parsed) {
    for piece in text.split('&').skip(1) {
        let entity = piece.split_once(';').expect("a closed entity").0;
        assert!(
            ["amp", "lt", "gt", "quot", "#39"].contains(&entity),
            "{entity}"
        );
    }
    let in_number = open.last().is_some_and(|(name, _)| name == "span");
    if open.last().is_some_and(|(_, inside)| *inside)
        && !in_number
        && !open.iter().any(|(name, _)| name == "sup")
    {
        let entities = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ];
        let plain = entities
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        parsed.letter.push_str(&plain);
    }
}

fn take_attributes<'a>(mut rest: &'a str, parsed: &mut Parsed) -> Vec<&'a str> {
    let mut values = Vec::new();
    while !rest.trim().is_empty() {
        let (name, after) = rest
            .trim_start()
            .split_once("=\"")
            .expect("a quoted attribute");
        let (value, after) = after.split_once('"').expect("an end of the attribute");
        assert!(!name.starts_with("on") && name != "src", "{name}");
        match name {
            "id" => assert!(parsed.ids.insert(value.to_owned()), "{value} is there once"),
            "href" => parsed
                .links
                .push(value.strip_prefix('#').expect("a link within").to_owned()),
            _ => {}
        }
        values.push(value);
        rest = after;
    }
    values
}

const HOSTILE: &str = "<script>alert(1)</script> ]]> \"'&amp; </p> <!-- \u{0}\u{202e}";

#[test]
fn five_overlapping_marks_in_hostile_text_stay_well_formed() {
    let drawn = HOSTILE.replace(']', "\\]");
    let drawing = format!(
        "Begin.\n\n[a|een {drawn} [b|twee [c|drie [d|vier [e|vijf |a]{{follow-up}} \
         |c]{{data-deletion,zelf<b>}} zes\n\nen |b]{{}} {drawn} |e]{{trust-restoration: {HOSTILE}}} |d]{{follow-up}} eind"
    );
    let (letter, mut layer) = fixture(&drawing);
    layer.memo.text = HOSTILE.to_owned();
    layer.analyst.name = HOSTILE.to_owned();
    let mut own = layer.annotations.iter().next().expect("one").clone();
    own.follow_up = Some(FollowUp {
        what: HOSTILE.to_owned(),
        who: HOSTILE.to_owned(),
        ..FollowUp::default()
    });
    layer.annotations.put(own);
    for language in [Language::English, Language::Dutch] {
        let page = written(&letter, vec![&layer], language);
        let parsed = parse(&page);
        assert!(!parsed.elements.contains("script"));
        for number in 1..=5 {
            assert!(
                parsed.ids.contains(&format!("m-{number}")),
                "the mark of {number}"
            );
            assert!(
                parsed.ids.contains(&format!("a-{number}")),
                "the entry of {number}"
            );
        }
        assert!(
            page.contains("data-ids=\"a1 a2 a3 a4 a5\""),
            "all five over one piece"
        );
        assert!(page.contains(&format!("<html lang=\"{}\">", words::code(language))));
    }
}

#[test]
fn a_mark_says_its_tags_by_name_and_by_sign() {
    let (letter, layer) = fixture("De [op [deze]{data-deletion} wijze]{follow-up} weg.");
    let page = written(&letter, vec![&layer], Language::Dutch);
    let paragraph = page
        .lines()
        .find(|line| line.starts_with("<p dir=\"auto\"><span"))
        .expect("a paragraph");
    let visible = "</span>De <mark data-ids=\"a1\" title=\"1: Vervolgactie\"";
    assert!(paragraph.contains(visible), "{paragraph}");
    assert!(page.contains("data-ids=\"a1 a2\" title=\"1: Vervolgactie\n2: Gegevensvernietiging\""));
    assert!(page.contains(">deze</mark><sup><a id=\"m-2\" href=\"#a-2\" title=\"2: Gegevensvernietiging\">2 GE</a></sup>"));
    assert!(page.contains("> wijze</mark><sup><a id=\"m-1\" href=\"#a-1\" title=\"1: Vervolgactie\">1 VE</a></sup> weg."));
}

#[test]
fn lost_passages_and_those_without_a_tag_are_listed() {
    let (letter, mut layer) = fixture("[een]{} [twee]{follow-up}");
    let mut lost: Annotation = layer.annotations.iter().nth(1).expect("two").clone();
    lost.state = AnchorState::Orphan;
    lost.span = Span::default();
    lost.recorded = Some(Box::new(RecordedAnchor {
        quote: "was\ner".to_owned(),
        ..RecordedAnchor::default()
    }));
    layer.annotations.put(lost);
    let page = written(&letter, vec![&layer], Language::English);
    let parsed = parse(&page);
    assert!(page.contains("<h3>Passages without a tag</h3>"));
    assert!(page.contains("<h3>Passages no longer found in the letter</h3>"));
    assert!(page.contains("<blockquote dir=\"auto\">was er</blockquote>"));
    assert!(!parsed.ids.contains("m-2"), "a lost passage has no mark");
}

#[test]
fn colleagues_are_named_where_there_are_any() {
    let (letter, own) = fixture("[een]{follow-up}");
    let mut other = own.clone();
    other.analyst.id = "beleid-02".to_owned();
    other.analyst.name = "Beleid 02".to_owned();
    assert!(!written(&letter, vec![&own], Language::English).contains(" · Beleid 01"));
    let page = written(&letter, vec![&own, &other], Language::English);
    parse(&page);
    assert!(page.contains(" · Beleid 01") && page.contains(" · Beleid 02"));
    assert!(page.contains("title=\"1: Follow-up (Beleid 01)\n2: Follow-up (Beleid 02)\""));
}

#[test]
fn short_forms_are_unique() {
    assert_eq!(initials("Lessons learned"), "LL");
    assert_eq!(initials("actie"), "AC");
    assert_eq!(initials("?!"), "?");
    let (letter, layer) = fixture("[een]{lessons-learned,leuke-lijst}");
    let page = written(&letter, vec![&layer], Language::English);
    assert!(page.contains(">1 LL+LL2</a>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn marks_never_change_the_letters_words(
        words in proptest::collection::vec("[a-zé<&]{1,4}[ \n]?|gege-\n|\n\n|👨‍👩‍👧 ", 1..30),
        passages in proptest::collection::vec((0usize..150, 0usize..150), 0..9),
    ) {
        let text = words.concat();
        let letter = Letter::new("brief.txt", String::new(), "text 1", &text);
        let mut layer = Layer::default();
        for (number, (one, other)) in passages.into_iter().enumerate() {
            let boundary = |byte: usize| (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
            layer.annotations.put(Annotation {
                id: crate::annotation::AnnotationId::new(&number.to_string()),
                span: Span::new(boundary(one).unwrap_or(0), boundary(other).unwrap_or(0)),
                tags: vec![crate::codebook::TagId::new("follow-up")],
                ..Annotation::default()
            });
        }
        let marked = parse(&written(&letter, vec![&layer], Language::English));
        let plain = parse(&written(&letter, vec![&Layer::default()], Language::English));
        // Where a boundary falls into a join, the paragraph is shown as it stands in the source, hyphens and all.
        let squeezed = |text: &str| text.split_whitespace().collect::<String>().replace('-', "");
        let as_read = squeezed(&marked.letter);
        prop_assert!(as_read == squeezed(&plain.letter) || as_read == squeezed(&text));
        for number in 1..=layer.annotations.len() {
            let name = format!("m-{number}");
            prop_assert!(marked.ids.contains(&name), "the mark of {}", number);
        }
    }
}
