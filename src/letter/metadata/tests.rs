use super::*;
use crate::import::{self, Imported};
use crate::letter::{Block, PageRun, Role, Structure};
use crate::letter::{ByteOffset, sha256_hex};
use proptest::prelude::*;

mod heads;
mod letterheads;
mod reports;

fn plain(text: &str) -> Letter {
    Letter::new("brief.txt", String::new(), "text 1", text)
}

/// A letter of these blocks, on one page.
fn blocks(blocks: &[(Role, &str)]) -> Letter {
    let mut text = String::new();
    let mut structure = Structure {
        page_count: 2,
        pages: vec![PageRun {
            start: ByteOffset(0),
            page: 1,
        }],
        ..Structure::default()
    };
    for (role, content) in blocks {
        let span = Span::new(text.len(), text.len() + content.len());
        structure.blocks.push(Block { span, role: *role });
        text.push_str(content);
        text.push_str("\n\n");
    }
    let imported = Imported {
        text,
        structure: Some(structure),
        ..Imported::default()
    };
    Letter::imported("brief.pdf", String::new(), imported)
}

/// The metadata, one item per line.
fn told(letter: &Letter) -> Vec<String> {
    let metadata = letter.metadata().iter();
    metadata
        .map(|item| format!("{}: {}", item.kind.id(), item.value))
        .collect()
}

const BODY: &str = "Op 3 juni 2020 sprak de Minister van Financiën in Utrecht met de gemeenten over het kenmerk \
                    2020-123 van het programma. Betreft het verzoek van uw Kamer, dan volgt een antwoord.";

#[test]
fn the_sample_letter_tells_all_it_has() {
    let sample = include_bytes!("../../../assets/sample/voorbeeldbrief.txt");
    let letter = import::letter("voorbeeldbrief.txt", sample).expect("a letter");
    assert_eq!(
        told(&letter),
        [
            "date: 2024-09-12",
            "place: Den Haag",
            "sender: Minister van Dorp en Buurt, H.J. van Elzenbroek",
            "recipient: Voorzitter van de Tweede Kamer der Staten-Generaal",
            "subject: stand van zaken programma Dorpsbrug",
            "reference: DB-2024-0417",
        ]
    );
    let slice = |kind| {
        let item = letter.metadata().iter().find(|item| item.kind == kind);
        letter.slice(item.and_then(|item| item.span).expect("a place"))
    };
    assert_eq!(slice(MetadataField::Date), "12 september 2024");
    assert_eq!(slice(MetadataField::Place), "Den Haag");
    assert_eq!(slice(MetadataField::Reference), "DB-2024-0417");
    assert_eq!(
        slice(MetadataField::Sender),
        "De Minister van Dorp en Buurt,\n\nH.J. van Elzenbroek"
    );
}

#[test]
fn a_bare_letter_tells_its_day_its_sender_and_what_it_names() {
    let letter = plain(&format!(
        " Den Haag, 16 december 2021 \n\nPer brief van 26 oktober jl. (Kamerstuk 30 821, nr. 155) kondigde de \n\
         Minister aan, dat het ministerie zal bezien welke lessen getrokken kunnen worden. {BODY}\n\n\
         De Staatssecretaris van Sociale Zaken en Werkgelegenheid, \nA.D. Jansen\n "
    ));
    assert_eq!(
        told(&letter),
        [
            "date: 2021-12-16",
            "place: Den Haag",
            "sender: Staatssecretaris van Sociale Zaken en Werkgelegenheid, A.D. Jansen",
            "dossier: 30 821, nr. 155",
        ]
    );
}

#[test]
fn a_letterhead_with_a_margin_is_read_beside_the_text() {
    let letter = blocks(&[
        (
            Role::Paragraph,
            "> Retouradres Postbus 20301 2500 EH Den Haag",
        ),
        (
            Role::Paragraph,
            "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA DEN HAAG",
        ),
        (Role::Paragraph, "Datum 16 december 2021"),
        (
            Role::Paragraph,
            "Betreft Stand van zaken lessen en verbeterpro-\ncessen",
        ),
        (
            Role::Margin,
            "Ministerie van Dorp en\nBuurt\n\nBezoekadres\nTurfmarkt 147",
        ),
        (
            Role::Margin,
            "Onze referentie\n2021-0000187564\n\nUw referentie\n\nBijlagen\n1",
        ),
        (Role::Paragraph, "Geachte voorzitter,"),
        (Role::Paragraph, BODY),
        (Role::Paragraph, "Hoogachtend,"),
        (Role::Paragraph, "drs. M. de Vries"),
        (Role::RunningFooter, "Pagina 1 van 2"),
    ]);
    assert_eq!(
        told(&letter),
        [
            "date: 2021-12-16",
            "sender: drs. M. de Vries, Ministerie van Dorp en Buurt",
            "recipient: Voorzitter van de Tweede Kamer der Staten-Generaal, Postbus 20018, 2500 EA DEN HAAG",
            "subject: Stand van zaken lessen en verbeterprocessen",
            "reference: 2021-0000187564",
            "pages: 2",
        ]
    );
}

#[test]
fn labels_stand_above_beside_or_all_before_their_values() {
    let margin = |text| told(&blocks(&[(Role::Margin, text), (Role::Paragraph, BODY)]));
    let metadata = ["date: 2021-12-16", "reference: AB-2021-7", "pages: 2"];
    assert_eq!(
        margin("Datum\n16 december 2021\nOns kenmerk\nAB-2021-7"),
        metadata
    );
    assert_eq!(
        margin("Datum: 16 december 2021\nOns kenmerk: AB-2021-7"),
        metadata
    );
    assert_eq!(
        margin("Datum\t16 december 2021\nKenmerk\tAB-2021-7"),
        metadata
    );
    assert_eq!(
        margin("Datum     Kenmerk\n16-12-2021     AB-2021-7"),
        metadata
    );
    assert_eq!(
        margin("Datum\nKenmerk\n16 december 2021\nAB-2021-7"),
        metadata
    );
    let cells = blocks(&[
        (Role::TableCell, "Date"),
        (Role::TableCell, "16 December 2021"),
        (Role::TableCell, "Our reference"),
        (Role::TableCell, "AB-2021-7"),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(told(&cells), metadata);
}

#[test]
fn a_printed_kamerstuk_is_known_by_its_head() {
    let letter = plain(&format!(
        "Tweede Kamer der Staten-Generaal 2\n\nVergaderjaar 2021–2022\n\n30 821 Nationale Veiligheid\n\n\
         Nr. 156 BRIEF VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID\n\n\
         Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 26 oktober 2021\n\n{BODY}\n\n\
         Zie ook 30 821, nr. 155 en nr. 30 821, nr. 156.\n\nkst-30821-156\n"
    ));
    assert_eq!(
        told(&letter),
        [
            "date: 2021-10-26",
            "place: Den Haag",
            "sender: Minister van Justitie en Veiligheid",
            "recipient: Voorzitter van de Tweede Kamer der Staten-Generaal",
            "subject: Nationale Veiligheid",
            "dossier: 30 821, nr. 156",
            "dossier: 30 821, nr. 155",
        ]
    );
}

#[test]
fn english_letters_are_read_too() {
    let letter = plain(&format!(
        "Ministry of Finance\n\nThe Hague, 3 May 2021\n\nTo: Mr J. Smith\nOur reference: FIN/2021/9\n\
         Subject: Progress of the programme\n\nDear Mr Smith,\n\n{BODY}\n\nYours sincerely,\n\nA.B. Jansen\n\
         Director of Finance\n"
    ));
    assert_eq!(
        told(&letter),
        [
            "date: 2021-05-03",
            "place: The Hague",
            "sender: A.B. Jansen, Director of Finance",
            "recipient: Mr J. Smith",
            "subject: Progress of the programme",
            "reference: FIN/2021/9",
        ]
    );
}

#[test]
fn several_signatures_are_all_told() {
    let letter = plain(&format!(
        "{BODY}\n\nDe Minister van Dorp\nen Buurt,\n\nH.J. van Elzenbroek\n\nDe Staatssecretaris van Water, K. Berg\n"
    ));
    assert_eq!(
        told(&letter),
        [
            "sender: Minister van Dorp en Buurt, H.J. van Elzenbroek; Staatssecretaris van Water, K. Berg"
        ]
    );
}

#[test]
fn what_the_text_only_speaks_of_is_not_the_letters_own() {
    assert_eq!(told(&plain(BODY)), [""; 0]);
    let long = format!("{}\n\nDatum: 3 mei 2021\n\n{BODY}", BODY.repeat(3));
    assert_eq!(told(&plain(&long)), [""; 0]);
    assert_eq!(told(&plain("")), [""; 0]);
}

#[test]
fn what_a_document_states_goes_first() {
    let item = |kind, value: &str| MetadataItem {
        kind,
        value: value.to_owned(),
        span: None,
    };
    let imported = Imported {
        text: "Den Haag, 3 mei 2021\n\nBetreft: iets anders\n".to_owned(),
        metadata: vec![
            item(MetadataField::Date, "2021-05-04"),
            item(MetadataField::Subject, " "),
        ],
        ..Imported::default()
    };
    let letter = Letter::imported("brief.eml", sha256_hex(b""), imported);
    assert_eq!(
        told(&letter),
        [
            "date: 2021-05-04",
            "place: Den Haag",
            "subject: iets anders"
        ]
    );
}

#[test]
fn our_letter_tells_the_same_in_every_kind_of_document() {
    let documents: [(&str, &[u8]); 4] = [
        (
            "docx",
            include_bytes!("../../../tests/fixtures/office/brief.docx"),
        ),
        (
            "odt",
            include_bytes!("../../../tests/fixtures/office/brief.odt"),
        ),
        (
            "html",
            include_bytes!("../../../tests/fixtures/office/brief.html"),
        ),
        (
            "rtf",
            include_bytes!("../../../tests/fixtures/office/brief.rtf"),
        ),
    ];
    for (kind, bytes) in documents {
        let letter = import::letter("brief", bytes).expect(kind);
        let metadata = told(&letter);
        for item in [
            "date: 2024-03-12",
            "sender: staatssecretaris van Digitale Uitvoering, drs. A.M. de Vries-Bloemendaal",
            "recipient: voorzitter van de Tweede Kamer der Staten-Generaal, Postbus 20018, 2500 EA Den Haag",
            "subject: voortgang herstel gegevensbeheer bij uitvoeringsorganisaties",
            "dossier: 30 821, nr. 155",
            "dossier: 35 925, nr. 88",
        ] {
            assert!(
                metadata.iter().any(|told| told == item),
                "{kind}: {item} in {metadata:?}"
            );
        }
    }
}

#[test]
fn a_letter_from_practice_tells_its_metadata() {
    // The letter itself is not kept here: name its file to have it read.
    let Some(path) = std::env::var_os("KANTTEKENING_LETTER") else {
        return;
    };
    let bytes = std::fs::read(path).expect("a file");
    let letter = import::letter("brief.txt", &bytes).expect("a letter");
    assert!(told(&letter).len() >= 4, "{:?}", told(&letter));
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-z0-9 ,.:\n\t-]{0,12}",
        proptest::sample::select(vec![
            "Datum",
            "Betreft:",
            "Aan de ",
            "Ons kenmerk ",
            "16 december 2021",
            "Den Haag, ",
            "De Minister van ",
            "Hoogachtend,\n",
            "30 821",
            ", nrs. 12 t/m 15",
            "kst-30821-",
            "Nr. 155",
            "BRIEF VAN DE ",
            "\n\n",
            "ß",
            "\u{130}",
            "é",
            "😀",
            "Geachte ",
            "A.B. ",
            "\u{a0}",
            "2021-",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_comma_is_no_place() {
    for text in [",16 december 2021", "', 16 december 2021"] {
        let letter = plain(text);
        let places = letter.metadata().iter();
        assert!(!places.clone().any(|item| item.kind == MetadataField::Place));
    }
    let letter = plain(",16 december 2021");
    let date = letter
        .metadata()
        .iter()
        .find(|item| item.kind == MetadataField::Date);
    assert_eq!(date.map(|item| item.value.as_str()), Some("2021-12-16"));
}

proptest! {
    #[test]
    fn whatever_the_text_metadata_stand_in_it(text in pieces(), structured in any::<bool>()) {
        let letter = if structured {
            let roles = [Role::Paragraph, Role::Margin, Role::Heading(1), Role::RunningHeader, Role::TableCell];
            let parts: Vec<_> = text.split("\n\n").map(str::trim).filter(|it| !it.is_empty()).collect();
            let parts: Vec<_> = parts.iter().enumerate().map(|(at, part)| (roles[at % 5], *part)).collect();
            blocks(&parts)
        } else {
            plain(&text)
        };
        for item in letter.metadata() {
            prop_assert!(!item.value.trim().is_empty());
            prop_assert!(!item.value.contains('\n'));
            if let Some(span) = item.span {
                prop_assert!(letter.text().get(span.range()).is_some_and(|slice| !slice.is_empty()));
            }
        }
        let once = |kind| letter.metadata().iter().filter(|item| item.kind == kind).count() <= 1;
        prop_assert!(MetadataField::ALL.into_iter().filter(|kind| *kind != MetadataField::Dossier).all(once));
    }
}

#[test]
fn a_label_without_a_value_does_not_take_that_of_another() {
    let rows = |rows: &[&str]| {
        let rows: Vec<_> = rows.iter().map(|row| (Role::Paragraph, *row)).collect();
        told(&blocks(&rows))
    };
    let metadata = rows(&[
        "Uw brief",
        "3 maart 2021",
        "Bijlagen",
        "Datum",
        "16 december 2021",
        "Betreft",
        "Voortgang",
    ]);
    assert!(
        metadata.contains(&"date: 2021-12-16".to_owned()),
        "{metadata:?}"
    );
    let metadata = rows(&[
        "Uw kenmerk",
        "Ons kenmerk",
        "2021-0000187564",
        "Bijlage(n)",
        "1",
    ]);
    assert!(
        metadata.contains(&"reference: 2021-0000187564".to_owned()),
        "{metadata:?}"
    );
}

#[test]
fn sentences_about_a_minister_and_towns_abroad_are_no_metadata() {
    let letter = plain(&format!(
        "Den Haag, 16 december 2021\n\nAan de ambassade\nUnter den Linden 1\n10557 Berlin\n\n{BODY}\n\n\
         De minister heeft dit aan uw Kamer toegezegd.\n\n\
         De Minister van Dorp en Buurt,\n\nJ. Jansen\n"
    ));
    let metadata = told(&letter);
    assert!(
        metadata.contains(&"sender: Minister van Dorp en Buurt, J. Jansen".to_owned()),
        "{metadata:?}"
    );
    assert!(
        !metadata.iter().any(|item| item.starts_with("subject")),
        "{metadata:?}"
    );
}

#[test]
fn facts_are_read_of_the_letter_as_it_was_corrected_whenever_they_were_first_asked_for() {
    let text = format!(
        "Den Haag, 16 december 2021\n\n{BODY}\n\nDe Minister van Zaken,\n\nA.B. Voorbeeld\n"
    );
    let at = crate::letter::ByteOffset(text.find("De Minister van Zaken").expect("it is there"));
    let hide = [crate::letter::Correction {
        at,
        kind: crate::letter::CorrectionKind::Hide,
    }];
    let asked = plain(&text);
    asked.metadata();
    assert_eq!(
        told(&asked.corrected(&hide)),
        told(&plain(&text).corrected(&hide))
    );
}
