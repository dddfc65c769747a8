//! PDF documents: our own letter, from many programs, against what it says.

mod boxes;
mod corpus;
mod hostile;
mod layout;
mod measure;
mod measured;
mod notes;
mod passwords;
mod sides;
mod structure;
mod tagged;
mod truth;

use kanttekening::import::{ImportError, Request, pdf};
use truth::{Score, bytes, is_body, letter, margin, paragraphs, read, truth};

/// The documents that a program made of the text, and in which all of it is as it was written.
const BORN_DIGITAL: &[&str] = &[
    "libreoffice",
    "libreoffice-tagged",
    "libreoffice-pdfa",
    "chromium",
    "typst",
    "latex-cm",
    "latex-times",
    "latex-kolommen",
    "ghostscript",
    "qpdf",
    "locked-rc4",
    "locked-aes128",
    "locked-aes256",
    "locked-owner",
    "rotated-90",
    "rotated-180",
    "rotated-270",
    "no-xref",
    "junk-before",
];

fn score(name: &str) -> (Score, Score) {
    let (body, notes) = truth();
    let read = paragraphs(&letter(name));
    let own: Vec<_> = read.iter().filter(|p| is_body(&p.0)).cloned().collect();
    let own_notes: Vec<_> = read.iter().filter(|p| p.0 == "FN").cloned().collect();
    if std::env::var_os("KANTTEKENING_SHOW").is_some() {
        for (role, text) in body.iter().filter(|p| !own.contains(p)) {
            println!("{name} lacks  {role} {text}");
        }
        for (role, text) in own.iter().filter(|p| !body.contains(p)) {
            println!("{name} has    {role} {text}");
        }
    }
    (Score::of(&own, &body), Score::of(&own_notes, &notes))
}

#[test]
fn our_letter_is_read_whole_and_in_order_from_every_program() {
    println!("document             words  foreign joined  exact   roles   notes");
    let mut bad = Vec::new();
    for name in BORN_DIGITAL {
        let (body, notes) = score(name);
        println!(
            "{name:20} {:6.2} % {:5} {:5} {:4}/{} {:4}/{} {:4}/{}",
            body.words * 100.0,
            body.foreign,
            body.joined,
            body.exact,
            body.all,
            body.roles,
            body.all,
            notes.exact,
            notes.all
        );
        let whole = body.words >= 0.995 && body.foreign <= 3 && body.joined == 0;
        let formed = body.exact == body.all && body.roles == body.all && notes.exact == notes.all;
        if !whole || !formed {
            bad.push(*name);
        }
    }
    assert!(bad.is_empty(), "{bad:?}");
}

#[test]
fn text_that_was_recognised_on_a_scan_is_read() {
    let (body, _) = score("scan-ocr");
    println!("{body:?}");
    // tesseract read "Er is" as one word.
    assert!(body.words >= 0.98 && body.joined <= 1, "{body:?}");
}

#[test]
fn what_a_truncated_document_still_holds_is_read_or_it_says_that_it_is_damaged() {
    match read("truncated") {
        Ok(imported) => assert!(imported.text.contains("Geachte voorzitter")),
        Err(error) => assert!(matches!(error, ImportError::Damaged { .. }), "{error}"),
    }
}

#[test]
fn a_scan_without_text_says_so() {
    assert_eq!(read("scan"), Err(ImportError::PicturesOnly { pages: 2 }));
}

#[test]
fn the_reference_block_stands_apart_line_by_line() {
    for name in BORN_DIGITAL {
        if matches!(*name, "latex-times" | "latex-kolommen") {
            continue;
        }
        let read = paragraphs(&letter(name));
        let lines: Vec<String> = read
            .into_iter()
            .filter(|(role, _)| role == "MG")
            .map(|(_, text)| text)
            .collect();
        assert_eq!(lines, margin(), "{name}");
    }
}

#[test]
fn passwords_are_asked_for_and_checked() {
    for name in ["locked-rc4", "locked-aes128", "locked-aes256"] {
        let with = |password: Option<&str>| {
            let request = Request {
                password: password.map(str::to_owned),
            };
            pdf::read(&bytes(name), &request, &mut |_, _| {}).map(|_| ())
        };
        assert_eq!(with(None), Err(ImportError::PasswordNeeded), "{name}");
        assert_eq!(
            with(Some("gehiem")),
            Err(ImportError::PasswordWrong),
            "{name}"
        );
        assert_eq!(with(Some("geheim")), Ok(()), "{name}");
    }
}

#[test]
fn progress_counts_the_pages_and_the_same_file_gives_the_same_text() {
    let bytes = bytes("typst");
    let mut steps = Vec::new();
    let mut once = || {
        pdf::read(&bytes, &Request::default(), &mut |done, all| {
            steps.push((done, all))
        })
    };
    assert_eq!(once(), once());
    assert_eq!(steps, [(0, 2), (1, 2), (2, 2), (0, 2), (1, 2), (2, 2)]);
}
