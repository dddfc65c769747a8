//! The paragraphs of the letter's head: by one rule for every kind of document.

use super::{BODY, blocks, plain};
use crate::letter::{ByteOffset, Correction, CorrectionKind, Letter, Role};

/// The number of paragraphs of the head, and the beginning of the letter's own words.
fn head(letter: &Letter) -> (usize, String) {
    let first = letter.numbered_paragraph(1).expect("a paragraph");
    let words = letter.quote(first);
    (
        letter.head().paragraphs,
        words
            .split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

const LETTERHEAD: &str = "Ministerie van Dorp en Buurt\nDirectie Dorpen\nKorte Voorhout 7\n2511 CW Den Haag\n\n\
    > Retouradres Postbus 20011 2500 EA Den Haag\n\n\
    Aan de Voorzitter van de Tweede Kamer\nPostbus 20018\n2500 EA DEN HAAG\n\n\
    Datum: 12 september 2024\nOns kenmerk: 2024-0001\nBetreft: de stand van zaken\n\n";

#[test]
fn a_letterhead_of_plain_text_ends_at_the_salutation_or_the_first_sentence() {
    let letter = plain(&format!("{LETTERHEAD}Geachte voorzitter,\n\n{BODY}\n"));
    assert_eq!(head(&letter), (10, "Geachte voorzitter,".to_owned()));
    let all = letter.reading().paragraph_count();
    assert_eq!(letter.paragraph_count(), all - 10);
    let letter = plain(&format!("{LETTERHEAD}{BODY}\n"));
    assert_eq!(head(&letter), (10, "Op 3".to_owned()));
}

#[test]
fn what_stands_beside_the_text_and_an_address_are_the_head() {
    let letter = blocks(&[
        (Role::RunningHeader, "Ministerie van Wonen"),
        (Role::Picture, "[Rijkslogo]"),
        (Role::Margin, "Directie Steden"),
        (Role::Margin, "Onze referentie"),
        (Role::Margin, "2023-0000412873"),
        (Role::Paragraph, "Aan de Voorzitter van de Tweede Kamer"),
        (Role::Paragraph, "Postbus 20018"),
        (Role::Paragraph, "Datum 14 april 2023"),
        (Role::Paragraph, "Betreft Voortgang van de wijkaanpak"),
        (Role::Heading(1), "Aanleiding"),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(head(&letter), (8, "Aanleiding".to_owned()));
}

#[test]
fn places_in_the_head_have_no_number_and_those_behind_it_count_from_one() {
    let letter = plain(&format!("{LETTERHEAD}Geachte voorzitter,\n\n{BODY}\n"));
    let at = |words: &str| ByteOffset(letter.text().find(words).expect("it is there"));
    for words in ["Ministerie", "Postbus 20018", "stand van zaken"] {
        assert_eq!(letter.paragraph_number(at(words)), None);
        assert_eq!(letter.reference(at(words)).paragraph, None);
    }
    assert_eq!(letter.paragraph_number(at("Geachte")), Some(1));
    assert_eq!(letter.paragraph_number(at("Op 3 juni")), Some(2));
    assert_eq!(letter.numbered_paragraph(0), None);
    assert_eq!(letter.numbered_paragraph(usize::MAX), None);
    assert_eq!(
        letter.numbered_paragraph(2).map(|it| it.start),
        Some(at("Op 3 juni"))
    );
}

#[test]
fn what_parliament_prints_above_its_papers_is_a_head_and_their_titles_are_not() {
    let motion = blocks(&[
        (Role::Paragraph, "kst-32545-143"),
        (Role::TableCell, "Tweede Kamer der Staten-Generaal"),
        (Role::TableCell, "2"),
        (Role::TableCell, "Vergaderjaar 2020-2021"),
        (
            Role::Heading(1),
            "32 545\tWet- en regelgeving financiële markten",
        ),
        (Role::Heading(1), "Nr. 143 \tMOTIE VAN DE LEDEN"),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(head(&motion), (4, "32 545".to_owned()));
    let title = "Vragen van de leden Kat en De Jong (beiden D66) aan de Minister van Water over de dijken (ingezonden 3 juni 2021).";
    let questions = blocks(&[
        (Role::Paragraph, "’s-Gravenhage 2021"),
        (Role::Heading(1), "Tweede Kamer der Staten-Generaal"),
        (
            Role::Paragraph,
            "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden",
        ),
        (Role::Paragraph, "3235"),
        (Role::Heading(2), title),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(head(&questions), (4, "Vragen van".to_owned()));
}

#[test]
fn the_lines_above_a_mail_are_its_head_and_the_first_short_words_are_not() {
    let mail = "Van: A. Jansen <a@voorbeeld.nl>\nAan: B. de Wit <b@voorbeeld.nl>\nDatum: 14 april 2023\nOnderwerp: voortgang\n\n";
    let forwarded = "Van: C. Bos <c@voorbeeld.nl>\nVerzonden: 13 april 2023";
    for words in ["Zie hieronder", "Hoi Bert,", "Akkoord"] {
        let letter = plain(&format!("{mail}{words}\n\n{forwarded}\n\n{BODY}\n"));
        let (paragraphs, first) = head(&letter);
        assert_eq!(paragraphs, 4, "{words}");
        assert!(words.starts_with(&first));
    }
}

#[test]
fn where_it_is_not_certain_there_is_no_head() {
    let none = |letter: &Letter| assert!(letter.head().is_empty(), "{}", letter.text());
    // A place and a day are no letterhead.
    none(&plain(&format!("Den Haag, 16 december 2021\n\n{BODY}\n")));
    // A title page has a day and a ministry, too.
    none(&blocks(&[
        (Role::Picture, "[Rijkslogo]"),
        (Role::Paragraph, "Raamwerk voor de versleuteling"),
        (Role::Paragraph, "Versie 0.90"),
        (Role::Paragraph, "Datum"),
        (Role::Paragraph, "10 juli 2020"),
        (Role::Paragraph, "Ministerie van Volksgezondheid"),
        (Role::Paragraph, "Postbus 20401"),
        (Role::Heading(1), "Inleiding"),
        (Role::Paragraph, BODY),
    ]));
    none(&blocks(&[
        (Role::Margin, "Raamwerk voor de versleuteling"),
        (Role::Margin, "Versie 0.90"),
        (Role::Paragraph, "Datum"),
        (Role::Paragraph, "10 juli 2020"),
        (Role::Paragraph, "Contactpersoon"),
        (Role::Paragraph, "A. de Wit"),
        (Role::Paragraph, "Postbus 20401"),
        (Role::Heading(1), "Inleiding"),
        (Role::Paragraph, BODY),
    ]));
    none(&blocks(&[
        (Role::Heading(1), "Second opinion"),
        (Role::Paragraph, "Ministerie van Volksgezondheid"),
        (Role::Paragraph, "19 augustus 2020"),
        (Role::Paragraph, BODY),
    ]));
    // Nothing but a head is a letter of addresses.
    none(&plain(LETTERHEAD));
    none(&plain(""));
    none(&plain(&format!("{BODY}\n\n{LETTERHEAD}{BODY}\n")));
}

#[test]
fn a_head_follows_what_the_analyst_corrects() {
    let letter = plain(&format!("{LETTERHEAD}{BODY}\n"));
    let end = letter.text().find("\nDirectie").expect("a line end");
    let join = Correction {
        at: ByteOffset(end),
        kind: CorrectionKind::Join,
    };
    let joined = letter.corrected(&[join]);
    assert_eq!(joined.head().paragraphs, letter.head().paragraphs - 1);
    assert_eq!(head(&joined).1, "Op 3");
}

proptest::proptest! {
    #[test]
    fn a_head_is_the_first_paragraphs_of_any_text(
        lines in proptest::collection::vec(
            proptest::prop_oneof!["Datum: 1 mei 2020", "Aan de Voorzitter", "Ons kenmerk", "[a-z]{1,9}( [a-z]{1,9}){0,12}[.,]?", "2500 EA Den Haag", "Geachte heer,", "", "\u{c}Pagina 1 van 2"],
            0..30,
        ),
    ) {
        let letter = plain(&lines.join("\n"));
        let (head, reading) = (*letter.head(), letter.reading());
        proptest::prop_assert!(head.is_empty() || head.paragraphs < reading.paragraph_count());
        proptest::prop_assert_eq!(letter.paragraph_count() + head.paragraphs, reading.paragraph_count());
        for number in 1..=reading.paragraph_count() {
            let words = reading.paragraph(number).expect("a paragraph");
            let own = letter.paragraph_number(words.start);
            proptest::prop_assert_eq!(own, number.checked_sub(head.paragraphs).filter(|own| *own > 0));
            proptest::prop_assert_eq!(head.contains(words.start), own.is_none());
            if let Some(own) = own {
                proptest::prop_assert_eq!(letter.numbered_paragraph(own), Some(words));
            }
        }
    }
}
