use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{Annotation, Status};
use crate::exchange::test_export;
use crate::l10n::Language;
use crate::letter::CodePoint;
use serde_json::{Value, json};

fn written(letter: &Letter, layer: &Layer) -> Value {
    let letters = [(letter, layer)];
    let (bytes, _) = test_export::written(&WebAnnotation, &letters, Language::Dutch);
    serde_json::from_slice(&bytes).expect("JSON")
}

fn one(layer: &Layer) -> Annotation {
    layer
        .annotations
        .iter()
        .next()
        .expect("an annotation")
        .clone()
}

#[test]
fn positions_count_code_points_and_the_quote_is_the_slice() {
    let (letter, layer) = fixture("😀 e\u{301}én [a\n👨‍👩‍👧]{follow-up,data-deletion: kijk} b");
    let value = written(&letter, &layer);
    assert_eq!(value["total"], 1);
    let item = &value["first"]["items"][0];
    assert_eq!(
        item["target"]["selector"],
        json!([
            {"type": "TextPositionSelector", "start": 7, "end": 14},
            {"type": "TextQuoteSelector", "exact": "a\n👨‍👩‍👧", "prefix": "😀 e\u{301}én ", "suffix": " b"},
        ])
    );
    assert_eq!(item["motivation"], "tagging");
    assert_eq!(item["creator"]["name"], "Beleid 01");
    let bodies = item["body"].as_array().expect("bodies");
    let seen: Vec<_> = bodies
        .iter()
        .map(|body| (&body["purpose"], &body["value"]))
        .collect();
    assert_eq!(
        seen,
        [
            (&json!("tagging"), &json!("Vervolgactie")),
            (&json!("tagging"), &json!("Gegevensvernietiging")),
            (&json!("commenting"), &json!("kijk")),
            (&json!("describing"), &json!("a 👨‍👩‍👧")),
        ]
    );
    assert_eq!(bodies[0]["kt:tag"], "follow-up");
}

#[test]
fn nothing_to_hand_over_has_no_page() {
    let (letter, layer) = fixture("leeg");
    let value = written(&letter, &layer);
    assert_eq!(value["total"], 0);
    assert!(value.get("first").is_none() && value.get("last").is_none());
}

#[test]
fn a_memo_is_a_comment_on_the_letter() {
    let (letter, mut layer) = fixture("leeg");
    layer.memo.text = "Vergelijk met 2019.".to_owned();
    let value = written(&letter, &layer);
    assert_eq!(value["total"], 1);
    assert_eq!(
        value["first"]["items"][0]["target"],
        "urn:kanttekening:letter:brief.txt"
    );
}

#[test]
fn an_orphan_has_its_recorded_quote_and_no_position() {
    let (letter, mut layer) = fixture("[weg]{}");
    let mut orphan = one(&layer);
    orphan.state = AnchorState::Orphan;
    orphan.recorded = Some(Box::new(RecordedAnchor {
        start: CodePoint(900),
        end: CodePoint(903),
        quote: "was".to_owned(),
        before: "er ".to_owned(),
        after: " eens".to_owned(),
        standing: crate::annotation::Standing::Unknown,
        upto: None,
        text: None,
        not_in: None,
    }));
    layer.annotations.put(orphan);
    let item = &written(&letter, &layer)["first"]["items"][0];
    assert_eq!(
        item["target"]["selector"],
        json!([{"type": "TextQuoteSelector", "exact": "was", "prefix": "er ", "suffix": " eens"}])
    );
    assert_eq!(item["kt:state"], "orphan");
    assert_eq!(item["motivation"], "highlighting");
}

#[test]
fn follow_ups_are_fields_and_ids_are_iris() {
    let (letter, mut layer) = fixture("[doen]{follow-up}");
    let mut annotation = one(&layer);
    layer.annotations.remove(&annotation.id);
    annotation.id = AnnotationId::new("0198F0A4-7C1E-7B3A-9D55-0123456789AB");
    annotation.follow_up = Some(FollowUp {
        what: "Informeren".to_owned(),
        who: "SZW".to_owned(),
        due: Some(jiff::civil::date(2022, 5, 31)),
        due_words: String::new(),
        status: Status::InProgress,
    });
    layer.annotations.put(annotation);
    let item = &written(&letter, &layer)["first"]["items"][0];
    assert_eq!(item["id"], "urn:uuid:0198f0a4-7c1e-7b3a-9d55-0123456789ab");
    assert_eq!(
        item["kt:followUp"],
        json!({"kt:what": "Informeren", "kt:who": "SZW", "kt:due": "2022-05-31", "kt:status": "in_progress"})
    );
    assert_eq!(
        annotation_id(&AnnotationId::new("é <1>")),
        "urn:kanttekening:annotation:%C3%A9%20%3C1%3E"
    );
}
