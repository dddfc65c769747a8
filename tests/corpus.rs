//! The reference letter of the conformance corpus comes in as the corpus says. The corpus is not part of the project:
//! run with `KANTTEKENING_CORPUS=<folder> cargo test -- --ignored`.

use kanttekening::letter::{ByteOffset, CodePoint, Letter, Span, import};
use serde_json::Value;
use std::path::PathBuf;

fn conformance(file: &str) -> Vec<u8> {
    let corpus = std::env::var_os("KANTTEKENING_CORPUS").expect("KANTTEKENING_CORPUS is set");
    let path = PathBuf::from(corpus).join("conformance").join(file);
    std::fs::read(path).expect("a file of the corpus")
}

fn letter(file: &str) -> Letter {
    import::letter(file, &conformance(file)).expect("a letter")
}

/// The two ends that an annotation of the reference gives in this unit.
fn ends(annotation: &Value, unit: &str) -> (usize, usize) {
    let end = |index: usize| {
        let number = annotation[unit][index].as_u64().expect("an offset");
        usize::try_from(number).expect("an offset of this machine")
    };
    (end(0), end(1))
}

#[test]
#[ignore = "needs the conformance corpus"]
fn offsets_of_the_reference_letter() {
    let reference: Value =
        serde_json::from_slice(&conformance("reference.json")).expect("the reference");
    let annotations = reference["annotations"].as_array().expect("annotations");
    assert_eq!(annotations.len(), 9);
    for file in ["brief.txt", "brief-crlf-bom.txt"] {
        let letter = letter(file);
        assert_eq!(letter.text(), reference["text"].as_str().expect("the text"));
        for annotation in annotations {
            let (start, end) = ends(annotation, "codepoint");
            let (first_byte, end_byte) = ends(annotation, "utf8");
            let span = Span::new(first_byte, end_byte);
            assert_eq!(
                letter.span_of(CodePoint(start), CodePoint(end)),
                Some(span),
                "{file} {}",
                annotation["id"]
            );
            assert_eq!(
                letter.to_code_point(ByteOffset(first_byte)),
                CodePoint(start)
            );
            assert_eq!(letter.to_code_point(ByteOffset(end_byte)), CodePoint(end));
            assert_eq!(Some(letter.slice(span)), annotation["quote"].as_str());
        }
    }
}
