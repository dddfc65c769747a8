//! What is read of a document that came back.

use super::*;
use crate::import::{Comment, Imported};

const YELLOW: [u8; 3] = [255, 255, 0];

fn letter(comments: &[(Span, &str)], highlights: &[(Span, [u8; 3])]) -> Letter {
    let comments = comments.iter().map(|(span, text)| Comment {
        span: *span,
        author: "Anne".to_owned(),
        made: String::new(),
        text: (*text).to_owned(),
    });
    let highlights = highlights.iter().map(|(span, color)| Highlight {
        span: *span,
        color: *color,
    });
    let imported = Imported {
        text: "Eerst dit, dan dat.".to_owned(),
        extractor: "docx 2".to_owned(),
        comments: comments.collect(),
        highlights: highlights.collect(),
        ..Imported::default()
    };
    Letter::imported("terug.docx", String::new(), imported)
}

#[test]
fn a_highlight_is_a_mark_without_words_in_the_order_of_the_text() {
    let dat = Span::new(15, 18);
    let letter = letter(&[(dat, "Welke?")], &[(Span::new(6, 9), YELLOW)]);
    let found = of_document(&letter);
    let yellow = Color::parse("#ffff00");
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].span, Span::new(6, 9));
    assert_eq!((found[0].says.as_str(), found[0].color), ("", yellow));
    assert_eq!((found[1].says.as_str(), found[1].color), ("Welke?", None));
}

#[test]
fn a_highlight_with_a_comment_on_it_is_one_mark_of_its_colour() {
    let dit = Span::new(6, 9);
    let comments = [(dit, "Welke?"), (dit, "↳ Alle."), (Span::new(0, 9), "Nee")];
    let letter = letter(&comments, &[(dit, YELLOW)]);
    let found = of_document(&letter);
    let told: Vec<_> = found
        .iter()
        .map(|it| (it.says.as_str(), it.answers.len(), it.color.is_some()))
        .collect();
    assert_eq!(told, [("Nee", 0, false), ("Welke?", 1, true)]);
}

/// The passage of `ours` that has the words which `theirs` has there.
fn same<'a>(theirs: &str, words: &str, ours: &'a str) -> Option<&'a str> {
    let start = theirs.find(words).expect("it has the words");
    let span = Span::new(start, start + words.len());
    let span = SameWords::of(theirs, ours)?.span(span)?;
    ours.get(span.start.0..span.end.0)
}

#[test]
fn hyphens_at_line_ends_tell_no_texts_apart() {
    let whole = "De aanbesteding van de privacy-verklaring is uitgesteld tot 2022-2023.";
    let lines = "De aanbe-\r\nsteding van de privacy-\nverklaring is\nuit\u{2010}\n gesteld tot 2022-\n2023.";
    for (words, found) in [
        ("aanbesteding", "aanbe-\r\nsteding"),
        ("privacy-verklaring", "privacy-\nverklaring"),
        ("verklaring is uit", "verklaring is\nuit"),
        ("gesteld", "gesteld"),
        ("2022-2023.", "2022-\n2023."),
    ] {
        assert_eq!(same(whole, words, lines), Some(found), "{words}");
        assert_eq!(same(lines, found, whole), Some(words), "{words}");
    }
}

#[test]
fn texts_with_other_words_are_not_the_same() {
    let lines = "Het besluit is uit-\ngesteld.";
    for other in [
        "Het besluit is uit gezet.",
        "Het besluit is uit-gesteld",
        "Het be-sluit is uitgesteld.",
        "Het besluit is uitgesteld. Meer.",
        "",
    ] {
        assert!(SameWords::of(lines, other).is_none(), "{other}");
        assert!(SameWords::of(other, lines).is_none(), "{other}");
    }
    assert!(SameWords::of("", "").is_some());
}

#[test]
fn what_went_out_as_it_is_read_comes_back_between_the_lines_that_were_left_out() {
    const SUBJECTS: [&str; 9] = [
        "wegen", "scholen", "musea", "havens", "bossen", "dijken", "markten", "sporen", "parken",
    ];
    let page = |(number, subject): (usize, &&str)| {
        let foot = format!("Dienst Onderzoek, pagina {} van 9", number + 1);
        let said = format!("Wat over {subject} is gezegd, geldt voor alle gemeen-\nschappen.");
        let more = format!("De {subject} zelf worden in het vervolg van deze brief besproken.");
        format!("{said}\n\n{more}\n\n{foot}\n\u{c}")
    };
    let text: String = SUBJECTS.iter().enumerate().map(page).collect();
    let ours = Letter::new("brief.txt", String::new(), "text 1", &text);
    let whole = Span::new(0, text.len());
    let read = ours.reading().stretch(&text, whole).text().to_owned();
    assert!(!read.contains("Dienst Onderzoek"), "{read}");
    let theirs = Letter::new("terug.docx", String::new(), "docx 2", &read);
    // On every page the same: only what stands around it tells which it is.
    let (before, words) = ("markten is gezegd, ", "geldt voor alle gemeenschappen");
    let start = read.find(before).unwrap_or_else(|| panic!("{read}")) + before.len();
    let comment = Incoming {
        span: Span::new(start, start + words.len()),
        ..Incoming::default()
    };
    let [placed] = &place(vec![comment], &theirs, &ours)[..] else {
        panic!("it is one");
    };
    assert_eq!(placed.state, AnchorState::Kept);
    assert_eq!(ours.quote(placed.span), words);
    assert!(text[..placed.span.start.0].ends_with(before));
}
