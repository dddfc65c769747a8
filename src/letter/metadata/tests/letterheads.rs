//! The metadata of papers of parliament, letterheads in several blocks and addresses that nothing announces.

use super::{BODY, blocks, told};
use crate::letter::Role;

#[test]
fn answers_to_questions_say_who_asked_and_who_answers() {
    let asked = "Vragen van de leden Kat en De Jong (beiden D66) aan de Minister van Water over de dijken (ingezonden 3\u{a0}juni 2021).";
    let answered = "Antwoord van Minister Berg (Water), mede namens de Staatssecretaris van Land (ontvangen 21\u{a0}juni 2021).";
    let head = [
        (Role::TableCell, "Tweede Kamer der Staten-Generaal"),
        (Role::TableCell, "Vergaderjaar 2020-2021"),
        (Role::Paragraph, asked),
    ];
    let metadata = |answer: Option<&'static str>| {
        let mut all = head.to_vec();
        all.extend(answer.map(|answer| (Role::Heading(1), answer)));
        all.extend([(Role::Heading(2), "Vraag 1"), (Role::Paragraph, BODY)]);
        told(&blocks(&all))
    };
    assert_eq!(
        metadata(Some(answered)),
        [
            "date: 2021-06-21",
            "sender: Minister Berg (Water), mede namens de Staatssecretaris van Land",
            "recipient: leden Kat en De Jong (beiden D66)",
            "subject: Vragen van de leden Kat en De Jong (beiden D66) aan de Minister van Water over de dijken (ingezonden 3 juni 2021)",
            "pages: 2",
        ]
    );
    assert_eq!(
        metadata(None)[..2],
        ["date: 2021-06-03", "sender: Minister van Water"]
    );
}

#[test]
fn a_motion_tells_whose_it_is_and_when() {
    let motion = blocks(&[
        (Role::TableCell, "Tweede Kamer der Staten-Generaal"),
        (
            Role::Heading(1),
            "32 545\tWet- en regelgeving financiële markten",
        ),
        (
            Role::Heading(1),
            "Nr. 143 \tMOTIE VAN DE LEDEN INGE VAN DIJK EN GRINWIS",
        ),
        (Role::Paragraph, "Voorgesteld 6\u{a0}juli 2021"),
        (Role::Paragraph, "De Kamer,"),
        (Role::Paragraph, "gehoord de beraadslaging,"),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(
        told(&motion),
        [
            "date: 2021-07-06",
            "sender: leden Inge van Dijk en Grinwis",
            "subject: Wet- en regelgeving financiële markten",
            "dossier: 32 545, nr. 143",
            "pages: 2",
        ]
    );
}

#[test]
fn nobody_writes_to_himself_and_a_ministry_keeps_its_second_line() {
    let letter = blocks(&[
        (Role::Margin, "Ministerie van Wonen"),
        (Role::Margin, "en Water"),
        (Role::Margin, "Directie Steden"),
        (
            Role::Paragraph,
            "De voorzitter van de Tweede Kamer der Staten-Generaal",
        ),
        (Role::Paragraph, "Postbus 20018"),
        (Role::Paragraph, "2500 EA Den Haag"),
        (Role::Paragraph, "Datum 14 april 2023"),
        (Role::Paragraph, "Geachte voorzitter,"),
        (Role::Paragraph, "Dat komt nog."),
    ]);
    assert_eq!(
        told(&letter)[1..3],
        [
            "sender: Ministerie van Wonen en Water",
            "recipient: voorzitter van de Tweede Kamer der Staten-Generaal, Postbus 20018, 2500 EA Den Haag",
        ]
    );
}

#[test]
fn labels_may_look_like_headings_and_addresses_stand_alone() {
    let letter = blocks(&[
        (Role::Paragraph, "De Minister van Wonen en Water"),
        (Role::Paragraph, "De heer A. Voorbeeld"),
        (Role::Paragraph, "Postbus 99999"),
        (Role::Paragraph, "2500 XX Den Haag"),
        (Role::TableCell, "Datum"),
        (Role::TableCell, "Ons kenmerk"),
        (Role::TableCell, "6 augustus 2020"),
        (Role::TableCell, "z2020-99999"),
        (Role::Heading(1), "Onderwerp"),
        (
            Role::Paragraph,
            "Advies op voorafgaande raadpleging over de voorziening",
        ),
        (Role::Paragraph, "Geachte heer Voorbeeld,"),
        (Role::Paragraph, BODY),
    ]);
    assert_eq!(
        told(&letter),
        [
            "date: 2020-08-06",
            "recipient: De Minister van Wonen en Water, De heer A. Voorbeeld, Postbus 99999, 2500 XX Den Haag",
            "subject: Advies op voorafgaande raadpleging over de voorziening",
            "reference: z2020-99999",
            "pages: 2",
        ]
    );
}
