//! Documents from practice, which are not part of the project: run with `KANTTEKENING_CORPUS=<folder> cargo test --test
//! import_office -- --ignored field`.

use super::{blocks, import};
use kanttekening::import::{ImportError, Request, UnsupportedKind, letter, read};
use kanttekening::letter::{Letter, Role};

fn bytes(path: &str) -> Vec<u8> {
    let corpus = std::env::var_os("KANTTEKENING_CORPUS").expect("KANTTEKENING_CORPUS is set");
    std::fs::read(std::path::PathBuf::from(corpus).join(path)).expect("a file of the corpus")
}

fn opened(path: &str) -> Letter {
    letter(path, &bytes(path)).expect("it is read")
}

/// What is read, on one line: rows of tables and paragraphs apart.
fn read_form(letter: &Letter) -> String {
    letter.reading().paragraphs(letter.text()).join(" / ")
}

#[test]
#[ignore = "needs the corpus"]
fn small_documents_of_the_field_are_read_whole() {
    for (file, expected) in [
        (
            "numbered_empty_cells.docx",
            "1. / Verslag aan de Kamer / 1 maart / 2. / Vernietigen van de lijsten / 1 mei / 3. / Evaluatie / 1 december",
        ),
        (
            "dropcap.docx",
            "De minister heeft toegezegd de Kamer te informeren.",
        ),
        (
            "altchunk.docx",
            "Voor het ingevoegde deel. / Ingevoegde brieftekst uit HTML. / Na het ingevoegde deel.",
        ),
        (
            "smartart.docx",
            "Voor het schema. / Aanvraag / Besluit / Na het schema.",
        ),
        ("equation.docx", "Kans 1/12+x² per jaar."),
        (
            "starwriter.rtf",
            "Eerste zin. Deze woorden staan in een groep van StarWriter. Laatste zin.",
        ),
        ("smime_opaque.eml", "Ondertekende tekst van de brief."),
        ("winmail_only.eml", "Hierbij de brief in TNEF, met bijlage."),
        (
            "invite.eml",
            "Summary: Overleg wijkaanpak / Start: 2023-04-20 08:00 (UTC) / Description: Agenda: voortgang en planning",
        ),
        (
            "no_date.eml",
            "Geachte heer De Wit, / Hierbij de voortgang van de financiële aanpak.",
        ),
        (
            "blank_first.eml",
            "Geachte heer De Wit, / Hierbij de voortgang van de financiële aanpak.",
        ),
        (
            "html_fragment.html",
            "Brief zonder html-element / Eerste alinea met vet.",
        ),
        ("word2003.doc", "Brief in Word 2003 XML."),
        (
            "macroman.txt",
            "De financiële aanpak is vóór het reces gecoördineerd; één besluit.",
        ),
        (
            "txt_note_at_page_end.txt",
            "verantwoordelijkheden explicieter te beleggen. Naar aanleiding",
        ),
    ] {
        let read = read_form(&opened(&format!("field/import/{file}")));
        assert!(read.contains(expected), "{file}: {read}");
    }
    let pages = read(
        &bytes("field/import/brief09.pages"),
        &Request::default(),
        &mut |_, _| {},
    );
    assert_eq!(
        pages.expect_err("it is refused"),
        ImportError::NotText {
            looks_like: UnsupportedKind::IWork
        }
    );
    let comments = import(&bytes("field/import/tracked_reply.docx"));
    let told: Vec<_> = comments
        .comments
        .iter()
        .map(|it| {
            (
                it.author.as_str(),
                it.text.as_str(),
                &comments.text[it.span.range()],
            )
        })
        .collect();
    assert_eq!(told[1].2, "Begin van twee\n\nalinea’s samen");
    assert_eq!(told[2], ("Jan", "↳ Antwoord van Jan", told[1].2));
}

/// The paragraphs of the text itself, in reading form, with every blank alike: from the first that both documents have.
fn text_of(path: &str) -> Vec<String> {
    let letter = opened(path);
    let structure = letter.structure().expect("it says what its blocks are");
    let blocks = structure.blocks.iter();
    let of_text = blocks
        .filter(|it| !it.role.is_running() && !matches!(it.role, Role::Margin | Role::Picture));
    let read = of_text.map(|it| letter.quote(it.span));
    let plain = read.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.filter(|it| !it.is_empty()).collect()
}

#[test]
#[ignore = "needs the corpus"]
fn a_publication_reads_the_same_as_a_page_and_as_an_open_document() {
    for name in ["kst-32545-143", "ah-tk-20202021-3235"] {
        let page = text_of(&format!("overheid/{name}.html"));
        let document = text_of(&format!("overheid/{name}.odt"));
        // The printed one has the head of its series above it.
        let start = document
            .iter()
            .position(|it| *it == page[0])
            .expect("its title");
        assert!(start <= 8, "{name}: {:?}", &document[..start]);
        assert_eq!(document[start..], page[..], "{name}");
    }
}

#[test]
#[ignore = "needs the corpus"]
fn publications_tell_whose_they_are() {
    for kind in ["html", "odt"] {
        let told = |name: &str| {
            let letter = opened(&format!("overheid/{name}.{kind}"));
            let metadata = letter.metadata().iter();
            metadata
                .map(|it| format!("{}: {}", it.kind.id(), it.value))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told("kst-32545-143"),
            [
                "date: 2021-07-06",
                "sender: leden Inge van Dijk en Grinwis",
                "subject: Wet- en regelgeving financiële markten",
                "dossier: 32 545, nr. 143"
            ]
        );
        assert_eq!(
            told("ah-tk-20202021-3235")[..3],
            [
                "date: 2021-06-21",
                "sender: Minister Koolmees (Sociale Zaken en Werkgelegenheid)",
                "recipient: leden Van Weyenberg, Romke de Jong en Kat (allen D66)"
            ]
        );
    }
}

#[test]
#[ignore = "needs the corpus"]
fn the_report_of_the_field_is_read() {
    let report = import(&bytes("overheid/crypto-raamwerk.docx"));
    let structure = report.structure.as_ref().expect("a structure");
    assert!(blocks(&report).len() > 100);
    assert!(structure.page_count == 0 || !structure.pages.is_empty());
}
