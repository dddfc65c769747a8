//! The reference letter of the conformance corpus comes in as the corpus says. The corpus is not part of the project:
//! run with `KANTTEKENING_CORPUS=<folder> cargo test -- --ignored`.

use kanttekening::import;
use kanttekening::letter::{ByteOffset, CodePoint, Letter, Span};
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

/// How the letter's own words begin in a document of the government.
fn own_words(file: &str) -> String {
    let corpus = std::env::var_os("KANTTEKENING_CORPUS").expect("KANTTEKENING_CORPUS is set");
    let path = PathBuf::from(corpus).join("overheid").join(file);
    let bytes = std::fs::read(path).expect("a file of the corpus");
    let letter = import::letter(file, &bytes).expect("a letter");
    let first = letter.numbered_paragraph(1).expect("a paragraph");
    let words = letter.quote(first);
    words
        .split_whitespace()
        .take(4)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
#[ignore = "needs the corpus of the government's documents"]
fn the_first_paragraph_is_the_first_of_the_letters_own_words_in_every_format() {
    for (file, words) in [
        ("draagmoederschap.pdf", "Draagmoederschap is een complex"),
        ("kst-32545-143.pdf", "32 545 Wet- en"),
        ("kst-32545-143.odt", "32 545 Wet- en"),
        ("kst-32545-143.html", "32 545 Wet- en"),
        ("ah-tk-20202021-3235.pdf", "Vragen van de leden"),
        ("ah-tk-20202021-3235.odt", "Vragen van de leden"),
        ("ah-tk-20202021-3235.html", "Vragen van de leden"),
        ("fiche-5.pdf", "Fiche 5: Herziening verordening"),
        ("second-opinion.pdf", "Second Opinion DPIA CoronaMelder"),
    ] {
        assert_eq!(own_words(file), words, "{file}");
    }
}
