//! Quotes are found again as the vectors of Hypothesis' `matchQuote` say, apart from what is left to the analyst here. The
//! corpus is not part of the project: run with `KANTTEKENING_CORPUS=<folder> cargo test -- --ignored`.

mod model;
mod older;

use kanttekening::annotation::anchor::resolve;
use kanttekening::annotation::{AnchorState, RecordedAnchor, Standing};
use kanttekening::letter::{ByteOffset, CodePoint, Letter, Span};
use serde_json::Value;
use std::path::PathBuf;

/// What is sure: a passage that scores less is asked about, or not found.
const SURE: f64 = 0.8;

fn vectors() -> Value {
    let corpus = std::env::var_os("KANTTEKENING_CORPUS").expect("KANTTEKENING_CORPUS is set");
    let path = PathBuf::from(corpus).join("anchoring/hypothesis-matchquote-vectors.json");
    serde_json::from_slice(&std::fs::read(path).expect("the vectors")).expect("JSON")
}

/// The byte at an offset in UTF-16 code units.
fn byte(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left -= c.len_utf16();
    }
    text.len()
}

/// A span that begins and ends with whole words, and with nothing else.
fn words(text: &str, span: Span) -> Span {
    let word = |c: char| c.is_alphanumeric();
    let mut range = span.range();
    range.start +=
        text[range.clone()].len() - text[range.clone()].trim_start_matches(|c| !word(c)).len();
    range.end = range.start + text[range.clone()].trim_end_matches(|c| !word(c)).len();
    Span::from(range)
}

#[test]
#[ignore = "needs the conformance corpus"]
fn quotes_are_found_as_hypothesis_finds_them() {
    let vectors = vectors();
    let cases = vectors["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 37);
    let (mut same, mut asked, mut nowhere) = (0, 0, 0);
    for case in cases {
        let field = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
        let text = vectors["texts"][field("text")].as_str().expect("a text");
        let letter = Letter::new("brief.txt", String::new(), "text 1", text);
        let hint = case["hint"]
            .as_u64()
            .and_then(|hint| usize::try_from(hint).ok());
        let start = match hint {
            Some(hint) => letter.to_code_point(ByteOffset(byte(text, hint))),
            // Nobody knows where it stood: beyond the text.
            None => CodePoint(text.len() + 1),
        };
        let quote = field("quote");
        let anchor = RecordedAnchor {
            start,
            end: CodePoint(start.0 + quote.chars().count()),
            quote: quote.clone(),
            before: field("prefix"),
            after: field("suffix"),
            standing: Standing::Unknown,
            upto: None,
            text: None,
            not_in: None,
        };
        let (state, span) = resolve(&letter, &anchor);
        let expected = &case["expected"];
        if expected.is_null() {
            assert_eq!(state, AnchorState::Orphan, "{case}");
            nowhere += 1;
            continue;
        }
        let offset = |name: &str| byte(text, expected[name].as_u64().unwrap_or(0) as usize);
        let theirs = Span::new(offset("start"), offset("end"));
        // Without anything around it to go by, a passage that stands in several places is not guessed.
        let alike = text.matches(letter.slice(theirs)).count() > 1;
        let bare = anchor.before.is_empty() && anchor.after.is_empty();
        let at_hint = hint.is_some_and(|_| {
            letter.slice(theirs) == quote && anchor.start == letter.to_code_point(theirs.start)
        });
        let unsure = expected["score"].as_f64().unwrap_or(0.0) < SURE;
        match span {
            Some(span) => {
                assert_eq!(words(text, span), words(text, theirs), "{case}");
                same += 1;
            }
            None => {
                // A word or two whose place nobody knows may stand anywhere.
                let short = hint.is_none() && quote.split_whitespace().count() <= 2;
                assert!((bare && alike && !at_hint) || unsure || short, "{case}");
                asked += 1;
            }
        }
    }
    assert_eq!(same + asked + nowhere, 37);
    println!("{same} as there, {asked} left to the analyst, {nowhere} nowhere");
}
