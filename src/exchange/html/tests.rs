use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{AnchorState, Annotation, FollowUp, Layer, RecordedAnchor};
use crate::exchange::test_export::with_export;
use crate::l10n::Language;
use crate::letter::{Letter, Span};
use proptest::prelude::*;
use std::collections::HashSet;

fn written(letter: &Letter, layers: Vec<&Layer>, language: Language) -> String {
    with_export(&[(letter, &layers)], language, |export| {
        let mut out = Vec::new();
        Html.write(export, &mut out).expect("memory takes it");
        String::from_utf8(out).expect("UTF-8")
    })
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
            let of_letter = in_letter && !attributes.contains(&"n");
            open.push((
                name.to_owned(),
                (of_letter || attributes.contains(&"letter")) && name != "sup",
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
    if open.last().is_some_and(|(_, inside)| *inside) && !open.iter().any(|(name, _)| name == "sup")
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
        assert!(page.contains(&format!("<html lang=\"{}\">", wording::code(language))));
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
    let visible = "data-ids=\"a1\" title=\"1: Vervolgactie\"";
    assert!(
        paragraph.contains(" </span>De <mark class=\"c"),
        "{paragraph}"
    );
    assert!(paragraph.contains(visible), "{paragraph}");
    assert!(page.contains("data-ids=\"a1 a2\" title=\"1: Vervolgactie\n2: Gegevensvernietiging\""));
    assert!(page.contains(">deze</span></mark><sup><a id=\"m-2\" href=\"#a-2\" title=\"2: Gegevensvernietiging\">2 GE</a></sup>"));
    assert!(page.contains("> wijze</span></mark><sup><a id=\"m-1\" href=\"#a-1\" title=\"1: Vervolgactie\">1 VE</a></sup> weg."));
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

/// A letter with a page of HTML of these elements.
fn page(elements: &str) -> Letter {
    let page = format!("<html><body>{elements}</body></html>");
    crate::import::letter("brief.html", page.as_bytes()).expect("a letter")
}

/// A layer that marks these words.
fn marks(letter: &Letter, words: &[&str]) -> Layer {
    let mut layer = Layer::default();
    for (number, words) in (1..).zip(words) {
        let start = letter.text().find(words).expect("they are there");
        layer.annotations.put(Annotation {
            id: crate::annotation::AnnotationId::new(&format!("a{number}")),
            span: Span::new(start, start + words.len()),
            tags: vec![crate::codebook::TagId::new("follow-up")],
            ..Annotation::default()
        });
    }
    layer
}

/// The part about the letter itself.
fn letter_part(page: &str) -> &str {
    let start = page.find("<div class=\"letter\">").expect("the letter");
    let end = page[start..].find("</div>").expect("its end");
    &page[start..start + end]
}

#[test]
fn tables_are_written_as_the_reading_view_shows_them() {
    let letter = page(
        "<p>Zie de tabel.</p><table><tr><th>Gesprek<th>Met<th>Datum</tr>\
         <tr><td>eerste<td><p>gemeenten<p>en provincies<td>9 november</tr>\
         <tr><td>tweede<td><td>23 november</tr><tr><td colspan=2>samen<td>twee</tr></table>\
         <p>Daarna de rest.</p><table><tr><td>Eén kolom</tr></table>",
    );
    let layer = marks(&letter, &["provincies", "tabel.", "twee", "9"]);
    let page = written(&letter, vec![&layer], Language::Dutch);
    let parsed = parse(&page);
    let bare = |html: &str| {
        let mut text = html.to_owned();
        for (start, end) in [
            ("<sup", "</sup>"),
            ("<span class=\"n\"", "</span>"),
            ("<mark", ">"),
            ("<span", ">"),
        ] {
            while let Some(at) = text.find(start) {
                let end = at + text[at..].find(end).expect("its end") + end.len();
                text.replace_range(at..end, "");
            }
        }
        text.replace("</span></mark>", "")
            .replace(" dir=\"auto\"", "")
            .replace('\n', "")
    };
    assert_eq!(
        bare(letter_part(&page)),
        "<div class=\"letter\"><p>Zie de tabel.</p><table><thead><tr><th scope=\"col\"><p>Gesprek</p></th>\
         <th scope=\"col\"><p>Met</p></th><th scope=\"col\"><p>Datum</p></th></tr></thead><tbody>\
         <tr><td><p>eerste</p></td><td><p>gemeenten</p><p>en provincies</p></td><td><p>9 november</p></td></tr>\
         <tr><td><p>tweede</p></td><td></td><td><p>23 november</p></td></tr>\
         <tr><td colspan=\"2\"><p>samen</p></td><td><p>twee</p></td></tr></tbody></table>\
         <p>Daarna de rest.</p><p>Eén kolom</p>"
    );
    // Marks are kept inside their cells, and every one is led to.
    assert!(page.contains("<td><p dir=\"auto\"><mark class=\"c3\" data-ids=\"a4\""));
    for number in 1..=4 {
        assert!(parsed.ids.contains(&format!("m-{number}")));
    }
    // One number for each row.
    let numbers = letter_part(&page).matches("<span class=\"n\">").count();
    assert_eq!(numbers, 1 + 4 + 1 + 1);
}

#[test]
fn a_passage_over_several_cells_is_marked_in_each() {
    let letter = page(
        "<p>Zie:</p><table><tr><td>een<td>twee</tr><tr><td>drie<td>vier</tr></table><p>Klaar.</p>",
    );
    let mut layer = marks(&letter, &["twee"]);
    let mut mark = layer.annotations.iter().next().expect("one").clone();
    let end = letter.text().find("vier").expect("it is there") + 2;
    mark.span = Span::new(mark.span.start.0 + 1, end);
    layer.annotations.put(mark);
    let page = written(&letter, vec![&layer], Language::English);
    parse(&page);
    let marked: Vec<&str> = page
        .split("<mark ")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once("</span></mark>"))
        .filter_map(|it| Some(it.0.split_once('>')?.1))
        .collect();
    assert_eq!(marked, ["wee", "drie", "vi"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn tables_of_any_form_stay_well_formed_and_keep_every_word(
        rows in proptest::collection::vec(proptest::collection::vec((0u8..4, 1u8..4, proptest::bool::ANY), 0..5), 1..6),
        passages in proptest::collection::vec((0usize..150, 0usize..150), 0..5),
    ) {
        let mut html = String::from("<p>Begin</p><table>");
        let mut words = 0;
        for row in rows {
            html.push_str("<tr>");
            for (paragraphs, columns, header) in row {
                let name = if header { "th" } else { "td" };
                html.push_str(&format!("<{name} colspan={columns}>"));
                for _ in 0..paragraphs {
                    words += 1;
                    html.push_str(&format!("<p>woord{words}x</p>"));
                }
                html.push_str(&format!("</{name}>"));
            }
            html.push_str("</tr>");
        }
        html.push_str("</table><p>Eind</p>");
        let letter = page(&html);
        let mut layer = Layer::default();
        for (number, (one, other)) in passages.into_iter().enumerate() {
            let (one, other) = (one.min(letter.text().len()), other.min(letter.text().len()));
            layer.annotations.put(Annotation {
                id: crate::annotation::AnnotationId::new(&number.to_string()),
                span: Span::new(one.min(other), one.max(other)),
                tags: vec![crate::codebook::TagId::new("follow-up")],
                ..Annotation::default()
            });
        }
        let parsed = parse(&written(&letter, vec![&layer], Language::English));
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(squeezed(&parsed.letter), squeezed(letter.text()));
        for number in 1..=layer.annotations.len() {
            let name = format!("m-{number}");
            prop_assert!(parsed.ids.contains(&name), "the mark of {}", number);
        }
    }
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
