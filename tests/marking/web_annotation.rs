//! The Web Annotation export against the W3C test suite's schemas, and the offsets of the conformance letter.
//!
//! Needs the corpus folder: `KANTTEKENING_CORPUS=… cargo test --test marking web_annotation -- --ignored`.

use jsonschema::{Retrieve, Uri};
use kanttekening::annotation::{
    Analyst, AnchorState, Annotation, AnnotationId, AnnotationSet, FollowUp, Layer, Moment,
    RecordedAnchor,
};
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::exchange::{self, Export, ExportedLetter};
use kanttekening::l10n::{Language, Words};
use kanttekening::letter::{CodePoint, Letter, sha256_hex};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn corpus() -> PathBuf {
    std::env::var_os("KANTTEKENING_CORPUS")
        .expect("KANTTEKENING_CORPUS names the corpus folder")
        .into()
}

fn read_json(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Finds what the schemas refer to in the suite's own folder.
struct Definitions(PathBuf);

impl Retrieve for Definitions {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let name = uri.path().as_str().rsplit('/').next().unwrap_or_default();
        Ok(serde_json::from_slice(&std::fs::read(self.0.join(name))?)?)
    }
}

/// Which of the suite's folders' MUST schemas which document breaks; the number of these schemas.
fn broken(folders: &[&str], documents: &[Value]) -> (Vec<String>, usize) {
    let suite = corpus().join("w3c-web-annotation");
    let mut schemas = 0;
    let mut broken = Vec::new();
    let files = folders.iter().flat_map(|folder| {
        let files = std::fs::read_dir(suite.join(folder)).expect("the suite's folder");
        files.map(|file| file.expect("a file").path())
    });
    for path in files.filter(|path| path.is_file()) {
        let schema = read_json(&path);
        if schema["assertionType"] != "must" {
            continue;
        }
        assert_eq!(schema["expectedResult"], "valid", "{}", path.display());
        schemas += 1;
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft4)
            .with_base_uri("file:///suite/")
            .with_retriever(Definitions(suite.join("definitions")))
            .should_validate_formats(true)
            .build(&schema)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for document in documents {
            if let Err(error) = validator.validate(document) {
                broken.push(format!("{}: {error}", path.display()));
            }
        }
    }
    (broken, schemas)
}

fn exported(letter: &Letter, layer: &Layer) -> Value {
    let codebook = default_codebook();
    let export = Export {
        letters: vec![ExportedLetter {
            letter,
            layers: vec![layer],
            missing: &[],
        }],
        codebook: &codebook,
        words: &Words::new(Language::Dutch),
        made: Moment::parse("2026-11-23T10:00:00Z").expect("a moment"),
        made_here: jiff::civil::date(2026, 11, 23).at(10, 0, 0, 0),
        watch: Default::default(),
    };
    let mut out = Vec::new();
    let web_annotation = exchange::format("web-annotation").expect("the format");
    web_annotation
        .write(&export, &mut out)
        .expect("memory takes it");
    serde_json::from_slice(&out).expect("JSON")
}

/// The conformance letter with its annotations as `reference.json` gives them.
fn conformance() -> (Letter, Layer, Vec<Value>) {
    let reference = read_json(&corpus().join("conformance/reference.json"));
    let text = reference["text"].as_str().expect("a text");
    let letter = Letter::new(
        "brief van tante é.txt",
        sha256_hex(text.as_bytes()),
        "text 1",
        text,
    );
    let mut layer = Layer {
        analyst: Analyst {
            id: "anneke".to_owned(),
            name: "Anneke".to_owned(),
            ..Analyst::default()
        },
        ..Layer::default()
    };
    let expected = reference["annotations"]
        .as_array()
        .expect("annotations")
        .clone();
    for one in &expected {
        let position =
            |at: usize| CodePoint(one["codepoint"][at].as_u64().expect("a position") as usize);
        let codes = one["codes"].as_array().expect("codes").iter();
        layer.annotations.put(Annotation {
            id: AnnotationId::new(one["id"].as_str().expect("an id")),
            span: letter.span_of(position(0), position(1)).expect("a passage"),
            tags: codes
                .map(|code| TagId::new(code.as_str().expect("a code")))
                .collect(),
            note: one["note"].as_str().expect("a note").to_owned(),
            ..Annotation::default()
        });
    }
    (letter, layer, expected)
}

#[test]
#[ignore = "needs the corpus"]
fn the_conformance_letter_comes_out_in_code_points() {
    let (letter, layer, expected) = conformance();
    let items = exported(&letter, &layer)["first"]["items"].clone();
    assert_eq!(items.as_array().map(Vec::len), Some(expected.len()));
    for one in &expected {
        let id = format!(
            "urn:kanttekening:annotation:{}",
            one["id"].as_str().expect("an id")
        );
        let item = items
            .as_array()
            .expect("items")
            .iter()
            .find(|item| item["id"] == *id)
            .expect("the annotation");
        let [position, quote] = [0, 1].map(|at| &item["target"]["selector"][at]);
        assert_eq!(
            [&position["start"], &position["end"]],
            [&one["codepoint"][0], &one["codepoint"][1]]
        );
        assert_eq!(quote["exact"], one["quote"]);
    }
}

#[test]
#[ignore = "needs the corpus"]
fn exports_satisfy_every_must_of_the_suite() {
    let (letter, mut layer, _) = conformance();
    layer.memo.text = "Een memo.".to_owned();
    let first = layer
        .annotations
        .iter()
        .next()
        .expect("an annotation")
        .clone();
    layer.annotations.put(Annotation {
        id: AnnotationId::new("0198f0a4-7c1e-7b3a-9d55-0123456789ab"),
        follow_up: Some(FollowUp {
            what: "Bellen".to_owned(),
            due: Some(jiff::civil::date(2022, 5, 31)),
            ..FollowUp::default()
        }),
        ..first.clone()
    });
    layer.annotations.put(Annotation {
        id: AnnotationId::new("kwijt <é>"),
        state: AnchorState::Orphan,
        recorded: Some(Box::new(RecordedAnchor {
            quote: "weg".to_owned(),
            ..RecordedAnchor::default()
        })),
        tags: Vec::new(),
        group: Some("g1".to_owned()),
        ..first
    });
    let collection = exported(&letter, &layer);
    let items = collection["first"]["items"]
        .as_array()
        .expect("items")
        .iter()
        .cloned();
    let alone = |mut item: Value| {
        // Each is checked as a document of its own, which needs the context that the collection has.
        item["@context"] = collection["@context"].clone();
        item
    };
    let items: Vec<_> = items.map(alone).collect();
    assert_eq!(items.len(), 12);
    let folders = [
        "annotations",
        "annotations/bodiesTargets",
        "annotations/specificResource",
    ];
    let (failures, schemas) = broken(&folders, &items);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(schemas > 50, "{schemas}");

    let (failures, schemas) = broken(&["collections", "collections/pages"], &[collection]);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(schemas > 15, "{schemas}");

    let mut empty = layer.clone();
    empty.memo.text.clear();
    empty.annotations = AnnotationSet::default();
    let empty = exported(&letter, &empty);
    assert_eq!(empty["total"], 0);
    let (failures, _) = broken(&["collections"], &[empty]);
    assert!(failures.is_empty(), "{}", failures.join("\n"));

    // The check itself notices what is wrong.
    let mut wrong = items[0].clone();
    wrong["id"] = "not an IRI".into();
    wrong["target"]["selector"][0]["start"] = (-1).into();
    let (failures, _) = broken(&folders, &[wrong]);
    assert!(failures.len() >= 2, "{failures:?}");
}
