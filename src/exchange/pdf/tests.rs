use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{Annotation, AnnotationId, Layer, Moment};
use crate::exchange::{Incoming, of_pdf, test_export};
use crate::l10n::Language;
use crate::letter::{Letter, snap_to_graphemes};
use std::path::PathBuf;

/// The PDF documents among the fixtures, with their passwords.
fn documents() -> Vec<(PathBuf, Option<&'static str>)> {
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let of = |folder: &str| {
        let paths = std::fs::read_dir(fixtures.join(folder)).expect("it is there");
        let paths = paths.map(|entry| entry.expect("a file").path());
        let paths = paths.filter(|path| path.extension().is_some_and(|it| it == "pdf"));
        paths.collect::<Vec<_>>()
    };
    let plain = of("letter/pdf").into_iter().map(|path| (path, None));
    let locked = of("password")
        .into_iter()
        .map(|path| (path, Some("geheim")));
    let mut all: Vec<_> = plain.chain(locked).collect();
    all.sort();
    all
}

fn read(bytes: &[u8], password: Option<&str>) -> Option<Letter> {
    let request = import::Request {
        password: password.map(str::to_owned),
    };
    let imported = import::read(bytes, &request, &mut |_, _| {}).ok()?;
    Some(Letter::imported("brief.pdf", sha256_hex(bytes), imported))
}

/// A layer that marks some passages of a letter, of a word, of a sentence, and over several paragraphs.
fn layer(letter: &Letter) -> Layer {
    let (_, mut layer) = fixture("x");
    let text = letter.text();
    let passages = [(0.1, 12), (0.3, 90), (0.5, 700), (0.8, 30)];
    for (number, (share, length)) in passages.into_iter().enumerate() {
        let start = text.floor_char_boundary((text.len() as f64 * share) as usize);
        let end = text.floor_char_boundary((start + length).min(text.len()));
        let span = snap_to_graphemes(text, Span::new(start, end));
        if letter.slice(span).trim().is_empty() {
            continue;
        }
        layer.annotations.put(Annotation {
            id: AnnotationId::new(&format!("a{number}")),
            span,
            note: format!("Noot {number}: één & <twee>"),
            created: Moment::parse("2026-11-23T10:00:00Z").expect("a moment"),
            changed: Moment::parse("2026-11-23T11:30:00Z").expect("a moment"),
            ..Annotation::default()
        });
    }
    layer
}

fn addition(letter: &Letter, layer: &Layer) -> Option<Addition> {
    let export = [(letter, &[layer][..])];
    test_export::with_export(&export, Language::Dutch, |export| Pdf.addition(export))
}

/// The signs of a passage that are seen, without blanks and what stands for them in the source.
fn seen(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A marked document without the highlights that were put behind its first bytes: they are not listed on its pages.
fn without_highlights(made: &[u8], original: usize) -> Vec<u8> {
    let head = regex::bytes::Regex::new(r"(\d+) 0 obj\n<</Type/Annot/Subtype/Highlight");
    let (before, added) = made.split_at(original);
    let mut added = added.to_vec();
    let head = head.expect("it is one");
    let all = head
        .captures_iter(&made[original..])
        .map(|it| it[1].to_vec());
    for number in all.collect::<Vec<_>>() {
        let named = [b"\n", &number[..], b" 0 R"].concat();
        let at = added.windows(named.len()).position(|it| it == named);
        let at = at.expect("it is listed");
        added[at..at + named.len()].fill(b' ');
    }
    [before, &added[..]].concat()
}

#[test]
fn what_is_marked_in_a_document_is_found_in_it_on_the_same_words() {
    let (mut marked, mut refused) = (0, Vec::new());
    let mut listing = 0;
    for (path, password) in documents() {
        let bytes = std::fs::read(&path).expect("it is there");
        let Some(letter) = read(&bytes, password) else {
            continue;
        };
        let layer = layer(&letter);
        let addition = addition(&letter, &layer).expect("it is a PDF document");
        let made = match crate::exchange::add(&addition, &bytes, password) {
            Ok(made) => made.expect("it is one").bytes,
            Err(why) => {
                refused.push((path, why));
                continue;
            }
        };
        assert!(made.starts_with(&bytes), "{}", path.display());
        let again = read(&made, password).expect("it is read");
        assert_eq!(again.text(), letter.text(), "{}", path.display());
        let (found, missing) = marks_of(&made, password).expect("they are found");
        assert!(missing.is_empty(), "{} {missing:?}", path.display());
        let ours: Vec<_> = of_pdf(&again, &found);
        let ours: Vec<&Incoming> = ours.iter().filter(|it| it.id.is_some()).collect();
        assert_eq!(ours.len(), layer.annotations.len(), "{}", path.display());
        for incoming in ours {
            let id = incoming.id.as_ref().expect("it has one");
            let annotation = layer.annotations.get(id).expect("it is one of them");
            let (found, was) = (again.slice(incoming.span), letter.slice(annotation.span));
            assert_eq!(seen(found), seen(was), "{} {}", path.display(), id.as_str());
            assert!(
                incoming.says.ends_with(&annotation.note),
                "{}",
                incoming.says
            );
            assert_eq!(incoming.said, Some(remark::sum(&incoming.says)));
            assert_eq!(incoming.author, layer.analyst.name);
        }
        marked += 1;
        // What was deleted in it is missing, where the document could be given a list.
        let back = without_highlights(&made, bytes.len());
        let (found, mut missing) = marks_of(&back, password).expect("they are found");
        assert!(
            !found.iter().any(|it| it.data.is_some()),
            "{}",
            path.display()
        );
        let ids = layer.annotations.iter().map(|it| it.id.as_str().to_owned());
        let mut ids: Vec<_> = ids.collect();
        ids.sort();
        missing.sort();
        assert!(
            missing.is_empty() || missing == ids,
            "{} {missing:?}",
            path.display()
        );
        listing += usize::from(!missing.is_empty());
    }
    assert!(listing >= 25, "{listing} of {marked}");
    // Those that are damaged, or are locked in a way that does not let anybody add to them.
    let names: Vec<_> = refused
        .iter()
        .map(|(path, why)| (path.file_stem().unwrap_or_default().to_string_lossy(), *why))
        .collect();
    assert!(marked >= 30, "{marked} marked, {names:?} refused");
    assert!(names.len() <= 12, "{names:?}");
}

#[test]
fn a_letter_that_is_no_pdf_is_refused_in_words() {
    let (letter, layer) = fixture("Niets [dan]{follow-up} tekst.");
    assert!(addition(&letter, &layer).is_none());
    let refused = test_export::try_written(&Pdf, &[(&letter, &layer)], Language::English);
    let why = refused
        .map(|_| ())
        .expect_err("there is no file to add to")
        .to_string();
    assert!(why.contains("PDF"), "{why}");
    assert!(!Pdf.takes(Some("text 1")) && !Pdf.takes(None) && Pdf.takes(Some("pdf 9")));
}
