use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{Annotation, AnnotationId, FollowUp, Layer, Status};
use crate::exchange::test_export;
use crate::import;
use crate::letter::{Letter, Role, Span, snap_to_graphemes};
use proptest::prelude::*;

fn written(format: &Word, letters: &[(&Letter, &Layer)]) -> Vec<u8> {
    test_export::written(format, letters, Language::English).0
}

/// What is written, as our own reader reads it.
fn read(format: &Word, letters: &[(&Letter, &Layer)]) -> Letter {
    let bytes = written(format, letters);
    assert_eq!(bytes, written(format, letters), "the same bytes");
    import::letter("made.docx", &bytes).expect("it is a document")
}

/// The comments of a document: their passages, as people read them, and what they say.
fn comments(letter: &Letter) -> Vec<(String, String)> {
    let comments = letter.comments().iter();
    let said = comments.map(|it| (letter.quote(it.span), it.text.clone()));
    said.collect()
}

fn said(comments: &[(&str, &str)]) -> Vec<(String, String)> {
    let comments = comments.iter();
    comments
        .map(|(quote, says)| ((*quote).to_owned(), (*says).to_owned()))
        .collect()
}

fn change(layer: &mut Layer, change: impl Fn(&mut Annotation)) {
    let first = layer.annotations.iter().next();
    let mut annotation = first.expect("an annotation").clone();
    change(&mut annotation);
    layer.annotations.put(annotation);
}

/// The part of a document with this name.
fn part_of(bytes: &[u8], name: &str) -> String {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("it is there");
    part.read_to_string(&mut text).expect("it is text");
    text
}

#[test]
fn each_passage_has_a_comment_on_just_its_words() {
    let (letter, mut layer) = fixture(
        "Eerst [dit & dat]{follow-up,data-deletion: Bellen <vandaag>}.\n\nDan [zo]{} en zus.",
    );
    change(&mut layer, |annotation| {
        annotation.follow_up = Some(FollowUp {
            what: "Informeren".to_owned(),
            due: Some(jiff::civil::date(2022, 5, 31)),
            status: Status::Done,
            ..FollowUp::default()
        });
    });
    layer.memo.text = "Nog eens lezen.".to_owned();
    let bytes = written(&LETTER, &[(&letter, &layer)]);
    let made = read(&LETTER, &[(&letter, &layer)]);
    assert_eq!(made.text(), letter.text());
    assert_eq!(
        comments(&made),
        said(&[
            ("", "Memo\nNog eens lezen."),
            (
                "dit & dat",
                "Follow-up, Data deletion\nBellen <vandaag>\nWhat: Informeren\nBy: 31 May 2022\nStatus: done"
            ),
            ("zo", "No tag"),
        ])
    );
    let author = layer.analyst.name.clone();
    assert!(made.comments().iter().all(|it| it.author == author));
    let extended = part_of(&bytes, "word/commentsExtended.xml");
    assert_eq!(extended.matches("w15:done=\"1\"").count(), 1);
    assert_eq!(extended.matches("w15:done=\"0\"").count(), 2);
}

#[test]
fn headings_lists_and_tables_of_a_letter_stay_what_they_are() {
    let html = "<h2>Kop</h2><p>Tekst.</p><ul><li>Een</li><li>Twee</li></ul>\
        <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>\
        <table><tr><td colspan=2>over beide</td></tr><tr><td>3</td><td>4</td></tr></table>";
    let html = format!("<!doctype html><html><body>{html}</body></html>");
    let letter = import::letter("brief.html", html.as_bytes()).expect("a letter");
    let (_, nothing) = fixture("x");
    let mut layer = nothing;
    let at = letter.text().find("Twee").expect("it is there");
    let end = letter.text().find('2').expect("it is there") + 1;
    layer.annotations.put(Annotation {
        id: AnnotationId::new("over"),
        span: Span::new(at, end),
        ..Annotation::default()
    });
    let made = read(&LETTER, &[(&letter, &layer)]);
    let roles = |letter: &Letter| {
        let structure = letter.structure().expect("it has one");
        let blocks = structure.blocks.iter().enumerate();
        let blocks = blocks.map(|(number, block)| {
            let cell = structure.cell(number);
            let role = match block.role {
                // Our own reader calls a cell so, whatever is in it.
                Role::Paragraph if cell.is_some() => Role::TableCell,
                other => other,
            };
            let cell = cell.map(|it| (it.table, it.row, it.column, it.columns));
            (
                letter.slice(block.span).trim_start_matches("• ").to_owned(),
                role,
                cell,
            )
        });
        blocks.collect::<Vec<_>>()
    };
    type Cell = Option<(u32, u32, u32, u32)>;
    let flat = |roles: Vec<(String, Role, Cell)>| {
        let roles = roles.into_iter();
        let roles = roles.map(|(text, role, cell)| match role {
            // An item is a paragraph with its bullet, whose look the style gives.
            Role::ListItem => (text, Role::Paragraph, cell),
            _ => (text, role, cell),
        });
        roles.collect::<Vec<_>>()
    };
    assert_eq!(flat(roles(&made)), flat(roles(&letter)));
    let quote = letter.quote(Span::new(at, end));
    assert_eq!(comments(&made), said(&[(&quote, "No tag")]));
}

#[test]
fn what_has_no_place_any_more_stands_behind_the_letter() {
    let (letter, mut layer) = fixture("Eerst [dit]{follow-up}. Dan [dat]{}.");
    change(&mut layer, |annotation| {
        let quote = "weg & verdwenen".to_owned();
        annotation.state = crate::annotation::AnchorState::Orphan;
        annotation.span = Span::default();
        annotation.recorded = Some(Box::new(crate::annotation::RecordedAnchor {
            quote,
            ..Default::default()
        }));
    });
    let made = read(&LETTER, &[(&letter, &layer)]);
    let comments = comments(&made);
    assert_eq!(comments[0].0, "dat");
    assert_eq!(comments[1].0, "weg & verdwenen");
    assert!(comments[1].1.starts_with("Follow-up"), "{comments:?}");
}

#[test]
fn a_report_lists_passages_by_tag_or_by_letter_with_what_is_to_be_done() {
    let (one, mut first) =
        fixture("Eerst [dit]{follow-up: Bellen}.\n\nDan [dat]{data-deletion} en [zo]{}.");
    change(&mut first, |annotation| {
        annotation.follow_up = Some(FollowUp {
            who: "Staatssecretaris".to_owned(),
            due_words: "voorjaar".to_owned(),
            ..FollowUp::default()
        });
    });
    first.memo.text = "Let op.".to_owned();
    let (mut two, nothing) = fixture("Niets.");
    two.file_name = "stil.txt".to_owned();
    let letters = [(&one, &first), (&two, &nothing)];
    let by_tag = read(&REPORT_BY_TAG, &letters);
    let text = by_tag.text();
    let order = [
        "Passages in 2 letters",
        "3 passages in 2 letters",
        "Contents",
        "Overview",
        "Follow-up actions",
        "Staatssecretaris",
        "voorjaar",
        "Let op.",
        "Passages by tag",
        "Data deletion (1)",
        "dat",
        "Follow-up (1)",
        "Bellen",
        "Passages without a tag",
        "Letters without marked passages",
        "stil.txt",
    ];
    let body = text.rfind("Overview").expect("it is there");
    let mut from = 0;
    for (number, words) in order.iter().enumerate() {
        // The contents name the headings first.
        let start = if number >= 3 { body.max(from) } else { from };
        let found = text[start..].find(words);
        from = start + found.unwrap_or_else(|| panic!("{words} behind {start} in {text}"));
    }
    let by_letter = read(&REPORT_BY_LETTER, &letters);
    let text = by_letter.text();
    assert!(text.contains("Passages by letter") && !text.contains("Passages by tag"));
    let [dit, dat] = ["\ndit\n", "\ndat\n"].map(|it| text.rfind(it).expect("it is there"));
    assert!(dit < dat, "in the order of the letter");
}

#[test]
fn the_links_of_a_report_lead_to_places_in_it() {
    let (letter, layer) = fixture("[dit]{follow-up,data-deletion} en [dat]{follow-up}");
    for format in [REPORT_BY_TAG, REPORT_BY_LETTER] {
        let bytes = written(&format, &[(&letter, &layer), (&letter, &layer)]);
        let document = part_of(&bytes, "word/document.xml");
        let named = |attribute: &str| {
            let found = document.split(attribute).skip(1);
            let found = found.filter_map(|rest| rest.split('"').nth(1).map(str::to_owned));
            found.collect::<Vec<_>>()
        };
        let (places, links) = (named("w:name="), named("w:anchor="));
        let once: std::collections::HashSet<_> = places.iter().collect();
        assert_eq!(once.len(), places.len(), "{places:?}");
        assert!(!links.is_empty());
        for link in links {
            assert!(places.contains(&link), "{link} in {places:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn whatever_is_marked_its_comment_stands_on_it(
        words in proptest::collection::vec(
            prop_oneof![
                Just("de"), Just("gegevens"), Just("🙂"), Just("e\u{301}"), Just("\u{627}\u{644}"), Just("\n\n"), Just("\n"),
                Just("\t"), Just("<&>\""), Just("=1+1"), Just("ver-\nder"), Just("\u{200f}"), Just("\u{a0}"),
            ],
            1..24,
        ),
        spans in proptest::collection::vec((0usize..200, 1usize..60), 0..6),
        note in prop_oneof![Just(String::new()), "\\PC{0,20}", "[<&>\"'\u{0}\u{1f}\u{fffe}\r\n\t ]{0,8}"],
    ) {
        let text = words.join(" ");
        prop_assume!(!text.trim().is_empty());
        let letter = Letter::new("brief.txt", String::new(), "text 1", text.trim());
        let (_, mut layer) = fixture("x");
        for (number, (start, length)) in spans.iter().enumerate() {
            let start = letter.text().floor_char_boundary(start % letter.text().len());
            let end = letter.text().floor_char_boundary((start + length).min(letter.text().len()));
            let span = snap_to_graphemes(letter.text(), Span::new(start, end.max(start)));
            if letter.slice(span).trim().is_empty() {
                continue;
            }
            layer.annotations.put(Annotation {
                id: AnnotationId::new(&format!("n{number}")),
                span,
                note: note.clone(),
                ..Annotation::default()
            });
        }
        let made = read(&LETTER, &[(&letter, &layer)]);
        // A passage that ends within a word that a line breaks is written as it stands in the source.
        let plain = |text: &str| text.replace(|c: char| c == '-' || c.is_whitespace(), "");
        let mut found: Vec<_> = comments(&made).into_iter().map(|(quote, _)| plain(&quote)).collect();
        let mut marked: Vec<_> = layer.annotations.iter().map(|it| plain(&letter.quote(it.span))).collect();
        found.sort();
        marked.sort();
        prop_assert_eq!(found, marked);
    }
}

#[test]
fn a_letter_says_which_annotations_it_has_comments_for_and_nothing_more() {
    let (letter, mut layer) = fixture("Eerst [dit]{follow-up: Bellen}, dan [zo]{} en zus.");
    layer.memo.text = "Nog eens lezen.".to_owned();
    let bytes = written(&LETTER, &[(&letter, &layer)]);
    let list = part_of(&bytes, handed::LIST);
    let ids: Vec<_> = handed::read(&list).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["a1", "a2"]);
    for told in ["Bellen", "dit", "zo", "lezen", "Beleid", "follow"] {
        assert!(!list.contains(told), "{told} in {list}");
    }
    assert_eq!(missing(&bytes), Ok(Vec::new()));
    let types = part_of(&bytes, "[Content_Types].xml");
    let relations = part_of(&bytes, "word/_rels/document.xml.rels");
    assert!(types.contains("/customXml/kanttekening.xml"), "{types}");
    assert!(
        relations.contains("../customXml/kanttekening.xml"),
        "{relations}"
    );
    // Where nothing is marked, there is nothing to say.
    let (letter, layer) = fixture("Eerst dit.");
    let bytes = written(&LETTER, &[(&letter, &layer)]);
    assert!(!part_of(&bytes, "[Content_Types].xml").contains("customXml"));
}
