//! Properties of every format; the letter's metadata, and references with pages, in all of them.

use super::*;
use crate::annotation::Layer;
use crate::annotation::{Annotation, AnnotationId, Entry, Version};
use crate::codebook::TagId;
use crate::import::Imported;
use crate::l10n::{Language, Words};
use crate::letter::Letter;
use crate::letter::{Block, ByteOffset, MetadataField, PageRun, Role, Span, Structure};

/// A letter of two pages with a mark on the second, whose subject the analyst says.
fn letter() -> (Letter, Layer) {
    let parts = ["Den Haag, 3 mei 2024", "Eerste alinea.", "Tweede alinea."];
    let mut text = String::new();
    let mut structure = Structure {
        page_count: 2,
        ..Structure::default()
    };
    for part in parts {
        let span = Span::new(text.len(), text.len() + part.len());
        let role = Role::Paragraph;
        structure.blocks.push(Block { span, role });
        text.push_str(part);
        text.push_str("\n\n");
    }
    let last = structure.blocks[2].span;
    structure.pages = [(0, 1), (last.start.0, 2)]
        .map(|(start, page)| PageRun {
            start: ByteOffset(start),
            page,
        })
        .to_vec();
    let imported = Imported {
        text,
        structure: Some(structure),
        ..Imported::default()
    };
    let mut layer = Layer::default();
    layer.annotations.put(Annotation {
        id: AnnotationId::new("a1"),
        span: last,
        tags: vec![TagId::new("follow-up")],
        ..Annotation::default()
    });
    layer.metadata.replace(Entry {
        key: MetadataField::Subject,
        value: Some("Voortgang; vervolg".to_owned()),
        version: Version::default(),
    });
    let letter = Letter::imported("brief.pdf", String::new(), imported);
    (letter, layer)
}

fn written(id: &str, letter: &Letter, layer: &Layer) -> (String, Losses) {
    let format = format(id).expect("a format");
    let (bytes, lost) = test_export::written(format, &[(letter, layer)], Language::Dutch);
    let text = match format.is_text() {
        true => String::from_utf8(bytes).expect("UTF-8"),
        false => String::new(),
    };
    (text, lost)
}

/// Tells whether it is said in Dutch that this is lost.
fn says(lost: &Losses, what: &str) -> bool {
    let says = lost.says(&Words::new(Language::Dutch));
    says.iter().any(|one| one.contains(what))
}

#[test]
fn formats_are_found_by_id_and_only_by_theirs() {
    let words = Language::ALL.map(Words::new);
    let mut met = std::collections::HashSet::new();
    for one in FORMATS {
        let id = one.id();
        assert!(met.insert(id), "{id} is there twice");
        assert_eq!(format(id).map(Format::extension), Some(one.extension()));
        assert!(format(&id.to_uppercase()).is_none());
        for words in &words {
            assert!(!one.name(words).is_empty() && one.purpose(words).ends_with('.'));
        }
    }
}

#[test]
fn only_what_is_there_can_be_lost_and_it_is_counted() {
    let (letter, mut layer) = letter();
    // Nothing is due, so there is no calendar; and it is no PDF document.
    let made = |it: &&&dyn Format| it.extension() != "ics" && it.takes(Some("text 1"));
    let formats = || FORMATS.iter().filter(made);
    for one in formats() {
        let (_, lost) = written(one.id(), &letter, &layer);
        let absent = [Feature::Memo, Feature::Groups, Feature::History];
        for feature in absent {
            assert_eq!(lost.count(feature.loss()), 0, "{}", one.id());
        }
    }
    layer.memo.text = "Vergelijk met 2019.".to_owned();
    for number in 2..5 {
        layer.annotations.put(Annotation {
            id: AnnotationId::new(&format!("a{number}")),
            span: Span::new(0, 8),
            group: (number > 2).then(|| "g1".to_owned()),
            origin: (number == 2).then(|| "elders".to_owned()),
            note: if number == 4 {
                "x".repeat(40_000)
            } else {
                "=1".to_owned()
            },
            ..Annotation::default()
        });
    }
    for one in formats() {
        let (_, lost) = written(one.id(), &letter, &layer);
        let counts = [
            (Feature::LetterText, 1),
            (Feature::Offsets, 4),
            (Feature::ExactQuotes, 4),
            (Feature::Definitions, 4),
            (Feature::Memo, 1),
            (Feature::Groups, 2),
            (Feature::History, 1),
        ];
        for (feature, count) in counts {
            let carried = one.carries().contains(&feature);
            let expected = if carried { 0 } else { count };
            assert_eq!(
                lost.count(feature.loss()),
                expected,
                "{} {feature:?}",
                one.id()
            );
        }
    }
    let (_, lost) = written("csv-excel", &letter, &layer);
    assert!(
        says(&lost, "het einde van één cel met meer dan 32.767 tekens"),
        "{lost:?}"
    );
    assert!(says(
        &lost,
        "de precieze vorm van 2 cellen die op een formule lijken"
    ));
}

#[test]
fn data_have_the_page_and_the_metadata_in_columns() {
    let (letter, layer) = letter();
    let (csv, lost) = written("csv", &letter, &layer);
    let mut lines = csv.lines();
    let heads = lines.next().expect("a head");
    assert!(heads.starts_with("letter,page,paragraph,"));
    assert!(heads.ends_with(
        ",letter_date,letter_place,letter_sender,letter_recipient,letter_subject,letter_reference,\
         letter_dossiers,letter_pages,context"
    ));
    let row = lines.next().expect("a row");
    assert!(row.starts_with("brief.pdf,2,3,"), "{row}");
    assert!(
        row.ends_with(",2024-05-03,Den Haag,,,Voortgang; vervolg,,,2,Tweede alinea."),
        "{row}"
    );
    assert!(!says(&lost, "gegevens van brieven"), "{lost:?}");
    let (_, lost) = written("csv", &letter, &Layer::default());
    assert!(says(&lost, "gegevens van brieven"), "{lost:?}");
}

#[test]
fn reports_tell_the_metadata_in_words() {
    let (letter, layer) = letter();
    let (markdown, _) = written("markdown", &letter, &layer);
    let metadata = "## brief.pdf\n\n- **Datum brief:** 3 mei 2024\n- **Plaats van de brief:** Den Haag\n\
                 - **Onderwerp:** Voortgang; vervolg\n- **Pagina’s:** 2\n\n";
    assert!(markdown.contains(metadata), "{markdown}");
    assert!(markdown.contains("> — p. 2, ¶ 3\n"), "{markdown}");
    let (html, _) = written("html", &letter, &layer);
    assert!(
        html.contains(
            "<tr><th scope=\"row\">Datum brief</th><td dir=\"auto\">3 mei 2024</td></tr>"
        )
    );
    assert!(html.contains("p. 2, ¶ 3</a>"));
}

#[test]
fn web_annotations_carry_them_under_our_own_terms() {
    let (letter, layer) = letter();
    let (json, _) = written("web-annotation", &letter, &layer);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let metadata = &value["kt:letter"][0]["kt:facts"];
    assert_eq!(
        metadata[0],
        serde_json::json!({"kt:kind": "date", "kt:value": "2024-05-03"})
    );
    let subject =
        serde_json::json!({"kt:kind": "subject", "kt:value": "Voortgang; vervolg", "kt:read": ""});
    assert_eq!(metadata[2], subject);
    let item = &value["first"]["items"][0];
    assert_eq!(
        (&item["kt:page"], &item["kt:paragraph"]),
        (&2.into(), &3.into())
    );
}

#[test]
fn passages_in_the_letters_head_have_no_number_and_the_others_count_from_behind_it() {
    let head = "Ministerie van Dorp en Buurt\n\nDatum: 3 mei 2024\n\nOns kenmerk: 2024-77\n\n";
    let text = format!("{head}Geachte voorzitter,\n\nDaarover meer.\n");
    let letter = Letter::new("brief.txt", String::new(), "text 1", &text);
    let mut layer = Layer::default();
    for (id, quote) in [("a1", "2024-77"), ("a2", "Daarover meer")] {
        let start = text.find(quote).expect("it is there");
        layer.annotations.put(Annotation {
            id: AnnotationId::new(id),
            span: Span::new(start, start + quote.len()),
            tags: vec![TagId::new("follow-up")],
            ..Annotation::default()
        });
    }
    let (csv, _) = written("csv", &letter, &layer);
    let rows: Vec<_> = csv.lines().skip(1).collect();
    assert!(rows[0].starts_with("brief.txt,,,"), "{rows:?}");
    assert!(rows[1].starts_with("brief.txt,,2,"), "{rows:?}");
    let (markdown, _) = written("markdown", &letter, &layer);
    assert!(markdown.contains("> — briefhoofd\n"), "{markdown}");
    assert!(markdown.contains("> — ¶ 2\n"), "{markdown}");
    let (html, _) = written("html", &letter, &layer);
    assert!(
        html.contains("<span class=\"n\"></span>Ministerie"),
        "{html}"
    );
    assert!(
        html.contains("<span class=\"n\">1 </span>Geachte"),
        "{html}"
    );
    let (json, _) = written("web-annotation", &letter, &layer);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let items = &value["first"]["items"];
    assert!(items[0].get("kt:paragraph").is_none());
    assert_eq!(items[1]["kt:paragraph"], 2);
}
