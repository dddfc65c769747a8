//! The metadata on title pages of reports: a title by how it is set, who made it and for whom, the day of a version.

use super::{BODY, blocks, plain, told};
use crate::import::Imported;
use crate::letter::structure::{Layout, PlacedLine};
use crate::letter::{Block, Letter, PageRun, Role, Span, Structure};

/// A line that is set: its page, from 1; its baseline from the top and its size, in points; its words.
type Line<'a> = (u32, f32, f32, &'a str);

/// A document of these blocks, each of lines that are set so.
fn set(blocks: &[(Role, &[Line])]) -> Letter {
    let mut text = String::new();
    let mut structure = Structure {
        page_count: 2,
        ..Structure::default()
    };
    let mut layout = Layout::default();
    for (role, lines) in blocks {
        let start = text.len();
        for (at, (page, y, size, words)) in lines.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            let from = text.len();
            text.push_str(words);
            structure.pages.push(PageRun {
                start: crate::letter::ByteOffset(from),
                page: *page,
            });
            layout.lines.push(PlacedLine {
                span: Span::new(from, text.len()),
                page: *page,
                origin: [72.0, *y],
                direction: [1.0, 0.0],
                ascent: size * 0.72,
                descent: size * 0.2,
                glyphs: Vec::new(),
            });
        }
        structure.blocks.push(Block {
            span: Span::new(start, text.len()),
            role: *role,
        });
        text.push_str("\n\n");
    }
    structure.layout = Some(layout);
    let imported = Imported {
        text,
        structure: Some(structure),
        ..Imported::default()
    };
    Letter::imported("rapport.pdf", String::new(), imported)
}

const BODY_LINE: Line = (2, 200.0, 11.0, BODY);

#[test]
fn a_title_is_what_is_set_largest_and_not_the_first_chapter() {
    let report = set(&[
        (
            Role::Paragraph,
            &[
                (1, 100.0, 28.0, "Programma van Wensen voor een digitale"),
                (1, 134.0, 28.0, "oplossing ter aanvulling op bron- en"),
                (1, 168.0, 28.0, "contactonderzoek"),
            ],
        ),
        (
            Role::Paragraph,
            &[(1, 190.0, 11.0, "Versie 0.5, 19 mei 2020")],
        ),
        (Role::Paragraph, &[(2, 100.0, 16.0, "Inhoudsopgave")]),
        (Role::Heading(1), &[(2, 150.0, 16.0, "1 Inleiding")]),
        (Role::Paragraph, &[BODY_LINE]),
    ]);
    assert_eq!(
        told(&report),
        [
            "date: 2020-05-19",
            "subject: Programma van Wensen voor een digitale oplossing ter aanvulling op bron- en contactonderzoek",
            "pages: 2",
        ]
    );
}

#[test]
fn a_title_of_several_paragraphs_is_whole_and_in_the_order_of_the_page() {
    let report = set(&[
        (Role::Paragraph, &[(1, 60.0, 18.0, "Vertrouwelijk")]),
        (Role::Paragraph, &[(1, 230.0, 16.0, "Sleutels")]),
        (Role::Paragraph, &[(1, 260.0, 10.0, "Version 1.0")]),
        (Role::Paragraph, &[(1, 200.0, 16.0, "Certification Policy")]),
        (
            Role::Paragraph,
            &[(1, 500.0, 16.0, "Ministerie van Wonen en Water")],
        ),
        (Role::Paragraph, &[BODY_LINE]),
    ]);
    // Neither how it may be read nor who it is of is a title, however large.
    assert_eq!(
        told(&report),
        [
            "sender: Ministerie van Wonen en Water",
            "subject: Certification Policy Sleutels",
            "pages: 2",
        ]
    );
}

#[test]
fn no_title_is_made_of_a_chapter_or_of_text_that_is_hardly_larger() {
    let chapters = set(&[
        (Role::Heading(1), &[(1, 100.0, 18.0, "Inhoudsopgave")]),
        (Role::Heading(1), &[(1, 150.0, 18.0, "Criterium 1")]),
        (Role::Paragraph, &[BODY_LINE]),
    ]);
    assert_eq!(told(&chapters), ["pages: 2"]);
    let alike = set(&[
        (Role::Paragraph, &[(1, 100.0, 12.0, "Goedemorgen allemaal")]),
        (Role::Paragraph, &[BODY_LINE]),
    ]);
    assert_eq!(told(&alike), ["pages: 2"]);
    for title in ["2021 in cijfers", "10 jaar waterwet", "Fiche 5: Herziening"] {
        let document = set(&[
            (Role::Heading(1), &[(1, 100.0, 20.0, title)]),
            (Role::Paragraph, &[BODY_LINE]),
        ]);
        assert_eq!(told(&document)[0], format!("subject: {title}"));
    }
}

#[test]
fn a_large_name_above_the_address_of_a_letter_is_no_title() {
    let letter = |subject: &'static str| {
        told(&set(&[
            (Role::Heading(1), &[(1, 60.0, 24.0, "Voorbeeld Advies")]),
            (
                Role::Paragraph,
                &[
                    (1, 120.0, 11.0, "A. Jansen"),
                    (1, 133.0, 11.0, "Dorpsstraat 1"),
                    (1, 146.0, 11.0, "1234 AB Dorp"),
                ],
            ),
            (Role::Paragraph, &[(1, 180.0, 11.0, "Dorp, 3 mei 2024")]),
            (Role::Paragraph, &[(1, 220.0, 14.0, subject)]),
            (Role::Paragraph, &[(1, 260.0, 11.0, "Geachte heer Jansen,")]),
            (Role::Paragraph, &[BODY_LINE]),
        ]))
    };
    let subject = "subject: Uitkomst van het onderzoek".to_owned();
    assert!(letter("Uitkomst van het onderzoek").contains(&subject));
    assert!(!letter("pv").iter().any(|it| it.starts_with("subject")));
}

#[test]
fn what_the_pages_of_a_report_have_above_them_is_its_title_where_nothing_else_is() {
    let report = blocks(&[
        (
            Role::RunningHeader,
            "Bevindingen van de test | 10 juli 2020",
        ),
        (Role::Heading(1), "1 Inleiding"),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(
        told(&report)[..2],
        ["date: 2020-07-10", "subject: Bevindingen van de test"]
    );
    // Above the pages of a letter stands who sends it.
    let letter = blocks(&[
        (Role::RunningHeader, "Directie Steden en Dorpen"),
        (Role::Paragraph, "Aan de Voorzitter van de Tweede Kamer"),
        (Role::Paragraph, BODY),
    ]);
    assert!(!told(&letter).iter().any(|it| it.starts_with("subject")));
}

#[test]
fn a_document_that_does_not_say_how_it_is_set_has_its_title_above_its_version() {
    for below in ["Versie 0.90", "10 juli 2020"] {
        let report = blocks(&[
            (Role::Paragraph, "Raamwerk voor sleutels"),
            (Role::Paragraph, below),
            (Role::Heading(1), "Inhoud"),
            (Role::Paragraph, BODY),
        ]);
        let subject = "subject: Raamwerk voor sleutels".to_owned();
        assert!(told(&report).contains(&subject), "{below}");
    }
    let named = blocks(&[
        (Role::Paragraph, "Jan Jansen"),
        (Role::Paragraph, "10 juli 2020"),
        (Role::Paragraph, BODY),
    ]);
    assert!(!told(&named).iter().any(|it| it.starts_with("subject")));
}

#[test]
fn who_had_a_report_made_did_not_make_it() {
    let report = blocks(&[
        (Role::Heading(1), "Second Opinion"),
        (Role::Paragraph, "Auteur"),
        (Role::Paragraph, "mr. drs. A. Voorbeeld, partner"),
        (Role::Paragraph, "Voorbeeld Partners"),
        (Role::Paragraph, "Opdrachtgever"),
        (Role::Paragraph, "B. Jansen, CIO"),
        (Role::Paragraph, "Ministerie van Wonen en Water"),
        (Role::Paragraph, "19 augustus 2020"),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(
        told(&report),
        [
            "date: 2020-08-19",
            "sender: mr. drs. A. Voorbeeld, partner, Voorbeeld Partners",
            "recipient: B. Jansen, CIO, Ministerie van Wonen en Water",
            "subject: Second Opinion",
            "pages: 2",
        ]
    );
    assert!(report.head().is_empty(), "a title page is no letterhead");
    let cover = blocks(&[
        (Role::Heading(1), "Rapport over sleutels"),
        (Role::Paragraph, "Ministerie van Wonen en Water"),
        (Role::TableCell, "Client"),
        (Role::TableCell, "Ministerie van Wonen en Water"),
        (Role::TableCell, "Version"),
        (Role::TableCell, "1.1"),
        (Role::Paragraph, BODY),
        (Role::Paragraph, "© 2020 Voorbeeld BV"),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(
        told(&cover)[..2],
        [
            "sender: Voorbeeld BV",
            "recipient: Ministerie van Wonen en Water"
        ]
    );
}

#[test]
fn a_logo_names_who_made_it_where_a_line_names_the_same() {
    let report = |alternative: &'static str| {
        told(&blocks(&[
            (Role::Picture, alternative),
            (Role::Heading(1), "Onderzoek naar het loket"),
            (Role::Paragraph, "Ministerie van Wonen en Water"),
            (Role::Paragraph, "Bureau Voorbeeld, 5 oktober 2021"),
            (Role::Paragraph, BODY),
        ]))
    };
    for logo in [
        "[Logo Bureau Voorbeeld]",
        "[\"Het logo van Bureau Voorbeeld met een boom\"]",
        "[Bureau Voorbeeld logo]",
    ] {
        assert_eq!(
            report(logo)[..2],
            ["date: 2021-10-05", "sender: Bureau Voorbeeld"],
            "{logo}"
        );
    }
    assert!(
        report("[Rijkslogo]")
            .iter()
            .any(|it| it == "sender: Ministerie van Wonen en Water")
    );
}

#[test]
fn an_address_in_the_margin_has_the_senders_name_above_it() {
    let note = blocks(&[
        (Role::Margin, "Web Voorbeeld"),
        (Role::Margin, "Janvossensteeg 37"),
        (Role::Margin, "2312 WC Leiden"),
        (Role::Paragraph, BODY),
        (Role::RunningFooter, "Page 1 of 2 – August 11, 2020 – 1.31"),
    ]);
    assert_eq!(
        told(&note),
        ["date: 2020-08-11", "sender: Web Voorbeeld", "pages: 2"]
    );
}

#[test]
fn versions_tell_the_day_in_every_form() {
    for line in [
        "Versie 0.5, 19 mei 2020",
        "– 1.02– 19 mei 2020–",
        "version 1.02– 19 May 2020",
        "Definitieve nota | 19 mei 2020",
        "v1.0 (definitief) - 19 mei 2020",
    ] {
        let told = told(&plain(&format!("Nota\n\n{line}\n\n{BODY}\n")));
        assert_eq!(
            told.first().map(String::as_str),
            Some("date: 2020-05-19"),
            "{line}"
        );
    }
    for line in ["Besproken op 19 mei 2020", "Versie van 19 mei 2020 vervalt"] {
        let told = told(&plain(&format!("Nota\n\n{line}\n\n{BODY}\n")));
        assert!(!told.iter().any(|it| it.starts_with("date")), "{line}");
    }
}
